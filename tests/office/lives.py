# SPDX-License-Identifier: MPL-2.0
"""One workbook twice: one lives with the extension, the other one without.

Both are edited, saved, read back, sorted, copied by the same random acts; in
between our commands run on the first alone. In the end it is cleared, and
then it may differ from the second in what was filled into blanks, and in
nothing else. Every command of ours is undone and redone on its way.
"""
import pathlib
import random

import forms
import office
import sheetmodel
import uno
import workbooks
from fuzzed import BLANK, MARKED, TINTS, one_by_one, said, words

ROUNDS = (3, 9)
FILES = (".ods", ".ods", ".xlsx", ".xlsx", ".xls", ".fods")
FILLS = (0xFFFF00, 0xFFFFFF, 0xC6E0B4, 0x003366, -1)
SAYINGS = ("说明：因机构改革推迟", "请核对", "张三：\n已看", "Explanation: x")
FORMULA = sheetmodel.FORMULA


def address(sheet, row0, column0, row1, column1):
    return sheet.getCellRangeByPosition(
        column0, row0, column1, row1).RangeAddress


def behind_mark(comment):
    """From its mark on, the words alone of a comment.

    A mark is written as a text without looks. LibreOffice's .xlsx filter gives
    its Latin letters some of their own, which undo does not bring back.
    """
    parts = list(comment[1])
    marks = [i for i, part in enumerate(parts) if part[0].endswith("}p")
             and MARKED.match(sheetmodel.text_of(part))]
    for i in range(marks[0] if marks else len(parts), len(parts)):
        parts[i] = sheetmodel.text_of(parts[i])
    return comment[0], tuple(parts)


class Life:
    """complaints: what did not hold, as sentences.

    last: the command of ours at the end.
    """

    def __init__(self, running, seed, folder, last="clear"):
        self.last = last
        self.running, self.folder = running, pathlib.Path(folder)
        self.chance, self.seed = random.Random(f"life {seed}"), seed
        self.complaints, self.acts, self.files = [], [], 0
        self.both = [self.begin() for _ in range(2)]
        for document in self.both:
            forms.boxes(document)
        try:
            self.run()
        finally:
            for document in self.both:
                document.close(True)

    def complain(self, *what):
        self.complaints.append(
            " ".join(str(w)[:300] for w in what) + f" [{self.acts}]")

    # -- two of a kind --

    def begin(self):
        """The form of the tests, or a random workbook."""
        if self.seed % 2:
            path = self.folder / f"{self.seed}.fods"
            path.write_text(workbooks.make(self.seed), encoding="utf-8")
            return self.running.open(path)
        chance = random.Random(self.seed)
        document = self.running.new()
        sheet = document.Sheets.getByIndex(0)
        for row in (3, 22)[:chance.randrange(1, 3)]:
            forms.put(self.running, sheet, row, 2,
                      total=chance.choice(("", 77.0)),
                      rate=chance.choice(("", "85.27%", "70%")),
                      score=chance.choice((30.0, 20.0, "")))
        for _ in range(12):
            cell = sheet.getCellByPosition(chance.randrange(2, 11),
                                           chance.randrange(3, 36))
            cell.CellBackColor = chance.choice(FILLS)
        return document

    def sheets(self, index):
        return [document.Sheets.getByIndex(index) for document in self.both]

    def place(self):
        """A cell in or around the used part of a sheet."""
        document = self.both[1]
        index = self.chance.randrange(document.Sheets.Count)
        cursor = document.Sheets.getByIndex(index).createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        row = self.chance.randrange(min(end.EndRow, 99) + 1)
        column = self.chance.randrange(min(end.EndColumn, 30) + 1)
        return index, row, column

    # -- what a person does --

    def fill(self):
        index, row, column = self.place()
        colour = self.chance.choice(FILLS)
        for sheet in self.sheets(index):
            sheet.getCellByPosition(column, row).CellBackColor = colour

    def write(self):
        index, row, column = self.place()
        text = self.chance.choice(("5", "12.5", "甲", "=1+1", "90%", ""))
        for sheet in self.sheets(index):
            sheet.getCellByPosition(column, row).setFormula(text)

    def remark(self):
        """Below a mark where there is one, as people do it."""
        index, row, column = self.place()
        text = self.chance.choice(SAYINGS)
        for sheet in self.sheets(index):
            cell = sheet.getCellByPosition(column, row)
            old = cell.Annotation.String or getattr(
                cell.Annotation.AnnotationShape, "String", "")
            if old:
                shape = cell.Annotation.AnnotationShape
                shape.setString(old + "\n" + text)
            else:
                sheet.Annotations.insertNew(cell.CellAddress, text)

    def insert(self):
        index, row, column = self.place()
        rows = self.chance.random() < .7
        for sheet in self.sheets(index):
            if rows:
                sheet.Rows.insertByIndex(row, self.chance_of(row))
            else:
                sheet.Columns.insertByIndex(column, 1)

    def chance_of(self, number):
        return 1 + number % 3

    def remove(self):
        index, row, _ = self.place()
        for sheet in self.sheets(index):
            sheet.Rows.removeByIndex(row, 1)

    def hide(self):
        index, row, _ = self.place()
        for sheet in self.sheets(index):
            sheet.Rows.getByIndex(row).IsVisible ^= True

    def merge(self):
        index, row, column = self.place()
        for sheet in self.sheets(index):
            area = sheet.getCellRangeByPosition(column, row, column,
                                                row + 1)
            area.merge(not area.getIsMerged())

    def sort(self):
        """Some rows, with what they look like."""
        index, row, _ = self.place()
        last = row + self.chance.randrange(1, 9)
        formats = self.chance.random() < .5
        field = uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = 3, self.chance.random() < .5
        kind = "[]com.sun.star.table.TableSortField"
        for sheet in self.sheets(index):
            area = sheet.getCellRangeByPosition(0, row, 12, last)
            if not area.getIsMerged():
                values = office.properties(
                    SortFields=uno.Any(kind, (field,)),
                    BindFormatsToContent=formats)
                area.sort(values)

    def move_cells(self):
        index, row, column = self.place()
        for sheet in self.sheets(index):
            area = address(sheet, row, column, row + 2, column + 1)
            target = sheet.getCellByPosition(column + 14, row).CellAddress
            if self.chance_of(row) == 1:
                sheet.moveRange(target, area)
            else:
                sheet.copyRange(target, area)

    def copy_sheet(self):
        if self.both[1].Sheets.Count < 4:
            for document in self.both:
                document.Sheets.copyByName(
                    document.Sheets.ElementNames[0],
                    f"副本{document.Sheets.Count}", 0)

    def move_sheet(self):
        to = 1 + self.chance.randrange(self.both[1].Sheets.Count)
        if to == 1:
            return  # where it is; newer versions refuse that
        for document in self.both:
            document.Sheets.moveByName(document.Sheets.ElementNames[0], to)

    def rename_sheet(self):
        for document in self.both:
            document.Sheets.getByIndex(0).Name = f"名{len(self.acts)}"

    def remove_sheet(self):
        for document in self.both:
            if document.Sheets.Count > 1:
                document.Sheets.removeByName(document.Sheets.ElementNames[-1])

    def through_file(self):
        suffix = self.chance.choice(FILES)
        self.acts[-1] += suffix
        for i, document in enumerate(self.both):
            self.files += 1
            path = self.folder / f"{self.seed}-{self.files}{suffix}"
            self.running.save(document, path)
            document.close(True)
            self.both[i] = self.running.open(path)
            # or the next file lacks those that our commands did not look at
            forms.boxes(self.both[i])
            path.unlink()

    PEOPLE = (fill, write, write, remark, insert, remove, hide, merge, sort,
              move_cells, copy_sheet, move_sheet, rename_sheet, remove_sheet,
              through_file, through_file)

    # -- what we do --

    def shot(self, document):
        forms.boxes(document)
        return sheetmodel.read(forms.snapshot(
            self.running, document, self.folder, "shot"))

    def command(self, name):
        """On the first alone; undone and redone."""
        document = self.both[0]
        manager = document.UndoManager
        before = self.shot(document)
        count = len(manager.AllUndoActionTitles)
        self.running.check(name, document)
        if len(manager.AllUndoActionTitles) == count:
            self.same(self.shot(document), before, name + " without a step")
            return
        after = self.shot(document)
        manager.undo()
        self.same(self.shot(document), before, name + " undone")
        if self.chance.random() < .7:
            manager.redo()
            self.same(self.shot(document), after, name + " redone")

    def same(self, new, old, what):
        for part in ("cells", "comments", "lines", "other"):
            a, b = getattr(new, part), getattr(old, part)
            if part == "comments":
                a, b = ({place: behind_mark(comment) for place, comment
                         in comments.items()} for comments in (a, b))
            if a == b:
                continue
            if isinstance(a, dict):
                place = min(key for key in a.keys() | b.keys()
                            if a.get(key) != b.get(key))
                a, b = (place, a.get(place)), b.get(place)
            self.complain(what, part, a, "instead of", b)

    # -- the end --

    def run(self):
        for _ in range(self.chance.randrange(*ROUNDS)):
            if self.chance.random() < .4:
                name = self.chance.choice(("validate", "validate", "clear"))
                self.acts.append(name)
                self.command(name)
            else:
                act = self.chance.choice(self.PEOPLE)
                self.acts.append(act.__name__)
                act(self)
            if self.complaints:
                return
        self.acts.append(self.last)
        self.running.check(self.last, self.both[0])
        self.compare(*(self.shot(document) for document in self.both))

    def compare(self, ours, theirs):
        for place in ours.cells.keys() | theirs.cells.keys():
            self.cell(place, ours, theirs)
        for place in ours.comments.keys() | theirs.comments.keys():
            a, b = (words(said(model.comments.get(place)))
                    for model in (ours, theirs))
            if a != b and not MARKED.search("\n".join(b)):
                self.complain("comment", place, a, "instead of", b)
        if ours.lines.keys() & theirs.lines.keys() and any(
                ours.lines[key] != theirs.lines[key]
                for key in ours.lines.keys() & theirs.lines.keys()):
            self.complain("lines")

    def cell(self, place, ours, theirs):
        a, b = (model.cells.get(place, BLANK) for model in (ours, theirs))
        fills = ours.shown_fill(a), theirs.shown_fill(b)
        if fills[0] != fills[1] and fills[1] not in TINTS:
            self.complain("fill", place, *fills)
        if b.blank and FORMULA not in b.attributes:
            return  # it may have been filled
        if (a.body, a.attributes) != (b.body, b.attributes):
            self.complain("cell", place, a, "instead of", b)


def series(running, first, count, folder, report=print):
    return one_by_one(Life, "life", running, first, count, folder, report)
