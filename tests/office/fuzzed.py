# SPDX-License-Identifier: MPL-2.0
"""One random workbook through the commands, and what must hold of it.

What validate may change: the comments and backgrounds of cells that bear a
mark, and the blank cells of a form's computed figures. Nothing else, not the
height of a row that somebody set, not a formula, not another comment. Undone,
the document is the one that was opened; cleared, it is that one with the
blanks filled. Some workbooks bear marks of an earlier run in Chinese, some go
through .xlsx before they are cleared.
"""
import pathlib
import re

import forms
import sheetmodel
import workbooks

COMPUTED = ("execution-rate", "execution-score", "total-weight",
            "total-score", "grade", "weight", "score", "execution-weight")
MARKED = re.compile(forms.MARK + "(错误|核实|提示|Error|Verify|Notice)")
SPLIT = re.compile(r'config:name="((?:Hori|Vert)[a-z]*Split[A-Z][a-z]*)"'
                   '[^>]*>([0-9]*)')
LOOKS = ("CharColor", "CharFontName", "CharHeight",
         "CharWeight", "HoriJustify", "IsTextWrapped", "NumberFormat",
         "TopBorder", "VertJustify")
BLANK = sheetmodel.Cell()
# ours, which clear takes off wherever they are
TINTS = ("#ddebf8", "#ddebf9", "#fff0c8", "#fff0c9", "#ffd6d8", "#ffd6d9")


def words(comment):
    """The lines of a comment."""
    return [sheetmodel.text_of(part) for part in comment[1]
            if part[0].endswith("}p")] if comment else []


def said(comment):
    """One that says nothing is none: LibreOffice does not save it."""
    return comment if any(words(comment)) else None


class Trial:
    """complaints: what did not hold, as sentences."""

    def __init__(self, running, seed, folder):
        self.running, self.seed = running, seed
        self.folder = pathlib.Path(folder)
        self.complaints, self.doubtful = [], {}
        self.command = "correct" if seed % 5 == 4 else "validate"
        path = self.folder / f"{seed}.fods"
        path.write_text(workbooks.make(seed), encoding="utf-8")
        self.document = running.open(path)
        try:
            self.run()
        finally:
            self.document.close(True)
        if not self.complaints:
            path.unlink()

    def complain(self, *what):
        self.complaints.append(" ".join(str(w)[:300] for w in what))

    def shot(self):
        text = forms.snapshot(self.running, self.document, self.folder)
        raw = (self.folder / "snapshot.fods").read_text(encoding="utf-8")
        panes = SPLIT.findall(raw)
        return f"{text}<!-- {panes} -->"

    def titles(self):
        return forms.undo_titles(self.document)

    # -- what may change --

    def outputs(self):
        """The places of computed figures, as the program reads the forms."""
        return {(self.names[row[3]], row[4], row[5]) for row in
                self.running.check("read", self.document)
                if row[1] in COMPUTED}

    def marked(self, model):
        return {place for place, note in model.comments.items()
                if MARKED.search("\n".join(words(note)))}

    def run(self):
        self.names = self.document.Sheets.ElementNames
        manager, origin = self.document.UndoManager, None
        if self.seed % 7 == 3:
            origin = self.earlier()
        before = self.shot()
        figures = self.outputs()
        plain = self.converted("plain") if self.seed % 25 == 6 else None
        rows = self.running.check(self.command, self.document)
        if not self.titles():
            self.same(self.shot(), before, "nothing was done, but")
            return
        if len(self.titles()) != 1:
            self.complain("undo entries:", self.titles())
        old, new = sheetmodel.read(before), sheetmodel.read(self.shot())
        self.compare(old, new, figures, rows)
        if plain:
            self.converted_back(plain, old)
        if self.seed % 3 == 0:
            self.repeat(rows)
        if self.seed % 3 == 1:
            self.clear(origin or old, new)
        while self.titles():
            manager.undo()
        for place, looks in self.doubtful.items():
            if self.looks(place) != looks:
                self.complain("looks of", place, looks)
        self.same(self.shot(), before, "after undo")

    def earlier(self):
        """A run of another day, in another language; what was before it."""
        model = sheetmodel.read(self.shot())
        self.running.check("validate", self.document, Locale="zh-CN")
        self.document.UndoManager.clear()
        return model

    # -- as .xlsx and back --

    def converted(self, name):
        """As it comes back from an .xlsx; a path."""
        path = self.folder / f"{name}.xlsx"
        self.running.save(self.document, path)
        return path

    def read_back(self, path, clear):
        document = self.running.open(path)
        try:
            if clear:
                self.running.check("clear", document)
            return sheetmodel.read(
                forms.snapshot(self.running, document, self.folder, "back"))
        finally:
            document.close(True)
            path.unlink()

    @staticmethod
    def beneath(place, plain, old, fill):
        """Under a merged cell, with the fill that it had at first.

        That filter gives it another one, also without our commands; which
        one hangs on the cells before it.
        """
        cell = plain.cells.get(place, BLANK)
        return cell.tag == sheetmodel.COVERED and fill == old.shown_fill(
            old.cells.get(place, BLANK))

    def converted_back(self, plain, old):
        """Cleared there, the comments and fills are those of before."""
        first = self.read_back(plain, False)
        last = self.read_back(self.converted("marked"), True)
        strange = self.marked(old)
        for place in first.cells.keys() | last.cells.keys():
            fills = [model.shown_fill(model.cells.get(place, BLANK))
                     for model in (first, last)]
            if place not in strange and fills[0] != fills[1] and (
                    fills[0] not in TINTS) and not self.beneath(
                    place, first, old, fills[1]):
                self.complain("fill in .xlsx", place, *fills)
        for place in first.comments.keys() | last.comments.keys():
            texts = [words(said(model.comments.get(place)))
                     for model in (first, last)]
            if place not in strange and texts[0] != texts[1]:
                self.complain("comment in .xlsx", place, *texts)

    def same(self, found, expected, what):
        if found == expected:
            return
        new, old = sheetmodel.read(found), sheetmodel.read(expected)
        for part in ("cells", "comments", "lines", "other"):
            self.same_part(getattr(new, part), getattr(old, part), what)

    def same_part(self, new, old, what):
        if new == old:
            return  # other names for the same styles
        if isinstance(new, dict):
            place = min(key for key in new.keys() | old.keys()
                        if new.get(key) != old.get(key))
            new, old = (place, new.get(place)), old.get(place)
        if isinstance(new, list):
            new, old = next(pair for pair in zip(sum(new, []), sum(old, []))
                            if pair[0] != pair[1])
        self.complain(what, new, "instead of", old)

    def repeat(self, rows):
        """A second run says the same and changes nothing."""
        again = self.running.check(self.command, self.document)
        if again != rows:
            self.complain("a second run says", set(again) ^ set(rows))
        if len(self.titles()) != 1:
            self.complain("a second run changes something")

    # -- comparing --

    def compare(self, old, new, figures, rows):
        self.rest(old, new)
        marks = self.marked(new)
        found = len({row[2:5] for row in rows})
        if len(marks) > found:
            self.complain(len(marks), "marks for", found, "cells")
        touched = marks | self.marked(old)
        for place in old.cells.keys() | new.cells.keys():
            self.cell(place, old.cells.get(place, BLANK),
                      new.cells.get(place, BLANK), touched, figures)
        for place in old.comments.keys() | new.comments.keys():
            if place not in touched and (old.comments.get(place)
                                         != new.comments.get(place)):
                self.complain("comment at", place)

    def rest(self, old, new):
        for place in old.lines.keys() | new.lines.keys():
            # what was repeated may be written out
            if place in old.lines and place in new.lines and (
                    old.lines[place] != new.lines[place]):
                self.complain("line", place, old.lines[place],
                              new.lines[place])
        if old.other != new.other:
            self.complain("the rest of the document")

    def cell(self, place, old, new, touched, figures):
        if old == new:
            return
        if place in touched or (old.tag == sheetmodel.COVERED
                                and old.fill in TINTS):
            old, new = old.without(fill=True), new.without(fill=True)
        if place in figures and (old.blank or self.command == "correct"):
            old, new = (old.without(content=True),
                        new.without(content=True))
        if old == new:
            return
        if (old.attributes, old.body, old.fill) == (
                new.attributes, new.body, new.fill):
            self.doubtful[place] = self.looks(place)
        else:
            self.complain("cell", place, old, "became", new)

    def looks(self, place):
        """As the office has them; what it writes into a file may differ."""
        sheet = self.document.Sheets.getByName(place[0])
        cell = sheet.getCellByPosition(place[2], place[1])
        return [str(value) for value in cell.getPropertyValues(LOOKS)]

    def clear(self, old, new):
        """Looks and comments as at first; what was filled is there."""
        self.running.check("clear", self.document)
        model = sheetmodel.read(self.shot())
        self.rest(old, model)
        strange = self.marked(old)
        for place in old.cells.keys() | model.cells.keys():
            first = old.cells.get(place, BLANK)
            last = model.cells.get(place, BLANK)
            filled = new.cells.get(place, BLANK)
            if place in strange or place in self.doubtful or (
                    first.fill in TINTS):
                continue
            if first != last and (filled.without(fill=True)
                                  != last.without(fill=True)
                                  or first.fill != last.fill):
                self.complain("cleared", place, first, "became", last)
        for place in old.comments.keys() | model.comments.keys():
            if place not in strange and (said(old.comments.get(place))
                                         != said(model.comments.get(place))):
                self.complain("cleared comment", place,
                              old.comments.get(place),
                              model.comments.get(place))


def one_by_one(kind, word, running, first, count, folder, report):
    """Trials or lives one after another; the number of those that failed."""
    failed = 0
    for seed in range(first, first + count):
        try:
            complaints = kind(running, seed, folder).complaints
        except Exception as error:  # the office died, or the command failed
            complaints = [f"{type(error).__name__}: {error}"]
        for complaint in complaints[:5]:
            report(f"{word} {seed}: {complaint}")
        failed += bool(complaints)
        if running.process.poll() is not None:
            running.start()
        elif (seed - first) % 500 == 499:
            running.restart()
            report(f"{seed - first + 1} workbooks, {failed} failed")
    return failed


def series(running, first, count, folder, report=print):
    return one_by_one(Trial, "seed", running, first, count, folder, report)
