# SPDX-License-Identifier: MPL-2.0
"""States that a document can be in; the manual's section says the same.

Refusals (protected, read-only, shared) are in test_safety.py.
"""
import pathlib
import re
import tempfile
import unittest
import zipfile

import forms
import office
import uno

TOTAL, RATE, EXECUTION = forms.TOTAL_SCORE, forms.RATE, forms.EXECUTION
LAST_ROW, LAST_COLUMN = 1048575, 16383
FILLED = {RATE: "85.27%", EXECUTION: "8.53", TOTAL: "98.53"}


class Documents(office.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def document(self, **more):
        document = self.new()
        self.sheet = document.Sheets.getByIndex(0)
        forms.put(self.office, self.sheet, **more)
        return self.fresh(document)

    def fresh(self, document):
        self.shot(document)  # comments get their boxes at the first save
        document.UndoManager.clear()
        document.setModified(False)
        return document

    def shot(self, document):
        return forms.snapshot(self.office, document, self.folder)

    def at(self, place, sheet=None):
        return forms.cell(sheet or self.sheet, place)

    def filled(self, sheet=None):
        return {place: self.at(place, sheet).String for place in FILLED}

    def undone(self, document, before):
        self.assertEqual(len(forms.undo_titles(document)), 1)
        document.UndoManager.undo()
        forms.same(self, self.shot(document), before)

    def test_the_last_look_of_a_sheet(self):
        """Which cells have it is not asked; it is what the others leave."""
        for code, shown in (("0.000", "98.530"), ("YYYY-MM-DD", "98.53"),
                            ("0", "98.53")):
            document = self.document()
            formats = document.NumberFormats
            locale = uno.createUnoStruct("com.sun.star.lang.Locale")
            key = formats.queryKey(code, locale, False)
            self.at(TOTAL).NumberFormat = (
                formats.addNew(code, locale) if key < 0 else key)
            groups = self.sheet.getUniqueCellFormatRanges()
            self.assertEqual(groups.getByIndex(
                groups.Count - 1).RangeAddressesAsString, "Sheet1.H14", code)
            self.fresh(document)
            before = self.shot(document)
            self.office.check("validate", document)
            self.assertEqual(self.filled(), {**FILLED, TOTAL: shown}, code)
            self.undone(document, before)

    def validated(self, document):
        """All is filled, and one undo takes it back."""
        before = self.shot(document)
        rows = self.office.check("validate", document)
        self.assertEqual(self.filled(), FILLED)
        self.undone(document, before)
        self.office.check("validate", document)
        return rows

    # -- protection that is none --

    def test_locked_cells_of_an_unprotected_sheet_are_filled(self):
        document = self.document()
        protection = self.sheet.CellProtection
        protection.IsLocked = protection.IsFormulaHidden = True
        self.sheet.CellProtection = protection
        self.validated(self.fresh(document))

    def test_a_protected_structure_is_no_obstacle(self):
        document = self.document()
        document.protect("geheim")
        self.validated(self.fresh(document))
        self.assertTrue(document.isProtected())

    def test_a_document_that_recommends_read_only_is_filled(self):
        document = self.document()
        settings = document.createInstance(
            "com.sun.star.document.Settings")
        settings.LoadReadonly = True
        self.validated(self.fresh(document))

    # -- recorded changes --

    def test_fills_are_recorded_as_changes(self):
        document = self.document(executed=8.0)
        document.RecordChanges = True
        before = self.shot(document)
        self.office.check("validate", document)
        text = self.shot(document)
        self.assertEqual(text.count("<table:cell-content-change "), 3)
        self.assertTrue(document.RecordChanges)
        self.undone(document, before)

    def test_marks_are_not_recorded(self):
        document = self.document(rate="85.27%", execution=8.53, total=77.0)
        document.RecordChanges = True
        before = self.shot(document)
        for command in ("validate", "clear"):
            self.office.check(command, document)
            self.assertNotIn("<table:cell-content-change ",
                             self.shot(document))
        while forms.undo_titles(document):
            document.UndoManager.undo()
        forms.same(self, self.shot(document), before)

    def test_corrections_are_recorded_with_what_stood_there(self):
        document = self.document(rate="85.27%", execution=8.53, total=77.0)
        document.RecordChanges = True
        before = self.shot(document)
        self.office.check("correct", document)
        change, = re.findall(r"<table:cell-content-change .*?"
                             r"</table:cell-content-change>",
                             self.shot(document), re.S)
        self.assertIn('office:value="77"', change)
        self.undone(document, before)

    # -- what is not seen --

    def hidden(self, suffix, edit=None):
        """A form on a hidden sheet, read back from a file."""
        document = self.document()
        document.Sheets.insertNewByName("存底", 1)
        other = document.Sheets.getByIndex(1)
        forms.put(self.office, other, total=66.0)
        other.IsVisible = False
        path = pathlib.Path(self.folder, "hidden" + suffix)
        self.office.save(document, path)
        document.close(True)
        if edit:
            edit(path)
        document = self.open(path)
        for sheet in document.Sheets:
            forms.touch(sheet)
        self.fresh(document)
        self.sheet = document.Sheets.getByIndex(0)
        self.assertFalse(document.Sheets.getByIndex(1).IsVisible)
        return document

    def check_hidden(self, document):
        before = self.shot(document)
        rows = self.office.check("validate", document)
        self.assertEqual([row[2] for row in rows], [1])
        self.assertEqual(self.filled(), FILLED)
        other = document.Sheets.getByIndex(1)
        self.assertEqual(self.at(RATE, other).String, "85.27%")
        self.assertIn(forms.MARK, forms.comments(other)[TOTAL])
        self.assertFalse(other.IsVisible)
        self.undone(document, before)

    def test_hidden_sheets_are_checked_like_the_others(self):
        self.check_hidden(self.hidden(".ods"))

    def test_very_hidden_sheets_are_hidden_sheets(self):
        def edit(path):
            with zipfile.ZipFile(path) as package:
                parts = {n: package.read(n) for n in package.namelist()}
            book = parts["xl/workbook.xml"].decode()
            self.assertIn('state="hidden"', book)
            parts["xl/workbook.xml"] = book.replace(
                'state="hidden"', 'state="veryHidden"').encode()
            with zipfile.ZipFile(path, "w") as package:
                for name, data in parts.items():
                    package.writestr(name, data)
        self.check_hidden(self.hidden(".xlsx", edit))

    def test_a_hidden_sheet_can_be_left_out(self):
        document = self.hidden(".ods")
        rows = self.office.check("validate", document,
                                 Sheets=uno.Any("[]string", ("Sheet1",)))
        self.assertEqual(rows, ())
        other = document.Sheets.getByIndex(1)
        self.assertEqual(self.at(RATE, other).String, "")

    def test_hidden_filtered_and_collapsed_rows_belong_to_the_form(self):
        document = self.document(score=20.0)
        rows = self.sheet.Rows
        rows.getByIndex(RATE[0]).IsVisible = False
        self.sheet.group(self.sheet.getCellRangeByPosition(
            0, 9, 0, 11).RangeAddress, uno.Enum(
                "com.sun.star.table.TableOrientation", "ROWS"))
        self.sheet.hideDetail(self.sheet.getCellRangeByPosition(
            0, 9, 0, 11).RangeAddress)
        filters = self.sheet.createFilterDescriptor(True)
        field = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
        field.Field, field.StringValue = 0, "绩效指标"
        field.Operator = uno.Enum("com.sun.star.sheet.FilterOperator",
                                  "EQUAL")
        area = self.sheet.getCellRangeByPosition(0, 8, 8, 13)
        filters.ContainsHeader = True
        filters.setFilterFields((field,))
        area.filter(filters)
        self.assertFalse(rows.getByIndex(TOTAL[0]).IsVisible)
        self.fresh(document)
        shown = self.sheet.queryVisibleCells().RangeAddressesAsString
        before = self.shot(document)
        found = self.office.check("validate", document)
        self.assertEqual(self.filled(), FILLED | {TOTAL: "88.53"})
        self.assertEqual({r[3] for r in found}, {10})
        self.assertEqual(self.sheet.queryVisibleCells()
                         .RangeAddressesAsString, shown)
        self.undone(document, before)

    # -- cells that are more than a value --

    def test_array_formulas_are_left_alone(self):
        document = self.document()
        area = self.sheet.getCellRangeByPosition(6, TOTAL[0], 7, TOTAL[0])
        area.setArrayFormula("=SUM(G10:G13)*{1;2}")
        formula = area.getArrayFormula()
        self.fresh(document)
        before = self.shot(document)
        for command in ("validate", "correct"):
            self.office.check(command, document)
            self.assertEqual(area.getArrayFormula(), formula)
            self.assertEqual(self.at(RATE).String, FILLED[RATE])
        while forms.undo_titles(document):
            document.UndoManager.undo()
        forms.same(self, self.shot(document), before)

    def test_parts_of_array_formulas_bear_no_marks(self):
        document = self.document(rate="85.27%", execution=8.53)
        area = self.sheet.getCellRangeByPosition(6, TOTAL[0], 7, TOTAL[0])
        area.setArrayFormula("={77;77}")
        self.sheet.getCellByPosition(7, 10).setArrayFormula("=20+0")
        self.fresh(document)
        before = self.shot(document)
        rows = self.office.check("validate", document)
        self.assertIn("total-score", {row[0] for row in rows})
        places = set(forms.comments(self.sheet))
        self.assertNotIn(TOTAL, places)
        self.assertIn(forms.SCORE, places)  # an array of one cell
        self.assertEqual(self.at(TOTAL).CellBackColor, -1)
        self.office.check("clear", document)
        forms.same(self, self.shot(document), before)

    def test_a_mark_below_an_array_formula_is_emptied(self):
        """LibreOffice does not let its comment be removed."""
        for command in ("validate", "clear"):
            document = self.document(rate="85.27%", execution=8.53,
                                     total=77.0)
            self.office.check("validate", document)
            area = self.sheet.getCellRangeByPosition(6, TOTAL[0], 7, TOTAL[0])
            area.setArrayFormula("={100;98.53}")
            self.fresh(document)
            before = self.shot(document)
            self.office.check(command, document)
            self.assertEqual(forms.comments(self.sheet), {TOTAL: " "})
            self.undone(document, before)

    def test_what_is_filled_makes_nothing_else_a_total(self):
        document = self.document()
        self.at((13, 6)).setString("")
        self.at((13, 8)).setValue(38211.81)
        self.fresh(document)
        self.office.check("correct", document)
        self.assertEqual(self.at((13, 8)).Value, 38211.81)

    def test_rich_text_is_left_alone(self):
        document = self.document(score=20.0)
        for place in ((2, 2), (7, 1), (11, 3)):
            cursor = self.at(place).createTextCursor()
            cursor.gotoStart(False)
            cursor.goRight(2, True)
            cursor.CharWeight = 150.0
            cursor.CharColor = 0xFF0000
        self.fresh(document)
        before = self.shot(document)
        spans = re.findall(r"<text:span.*?</text:span>", before)
        self.assertEqual(len(spans), 3)
        self.office.check("correct", document)
        self.assertEqual(re.findall(r"<text:span.*?</text:span>",
                                    self.shot(document)), spans)
        self.undone(document, before)

    def test_a_corrected_rich_text_comes_back_whole(self):
        document = self.document(rate="70.00%", execution=8.53)
        cursor = self.at(RATE).createTextCursor()
        cursor.gotoStart(False)
        cursor.goRight(2, True)
        cursor.CharWeight = 150.0
        self.fresh(document)
        before = self.shot(document)
        self.office.check("correct", document)
        self.assertEqual(self.filled(), FILLED)
        self.undone(document, before)

    def test_comments_keep_author_looks_size_and_place(self):
        document = self.document(total=77.0, score=20.0)
        for place in ((0, 0), (2, 2), TOTAL):
            self.sheet.Annotations.insertNew(
                self.at(place).CellAddress, "张三：请核对\n第二行")
            note = self.at(place).Annotation
            note.IsVisible = place == TOTAL
            shape = note.AnnotationShape
            cursor = shape.createTextCursor()
            cursor.gotoStart(False)
            cursor.goRight(3, True)
            cursor.CharColor = 0x0000FF
            size, position = shape.Size, shape.Position
            size.Width, size.Height = 7000, 3000
            shape.Size = size
            position.X += 1500
            shape.Position = position
        self.fresh(document)
        before = self.shot(document)
        self.office.check("validate", document)
        self.assertTrue(forms.comments(self.sheet)[TOTAL].startswith(
            "张三：请核对\n第二行\n" + forms.MARK))
        self.undone(document, before)

    # -- several documents --

    def test_only_the_document_that_was_asked_for_changes(self):
        others = [self.document(total=77.0) for _ in range(2)]
        chosen = self.document(total=66.0)
        before = [self.shot(other) for other in others]
        self.office.dispatch(chosen, "validate")
        self.assertEqual(len(forms.marks(chosen)), 1)
        for other, text in zip(others, before):
            self.assertFalse(other.isModified())
            self.assertEqual(forms.undo_titles(other), ())
            forms.same(self, self.shot(other), text)

    # -- the far corner --

    def test_a_form_in_the_far_corner_of_the_largest_sheet(self):
        document = self.new()
        self.sheet = document.Sheets.getByIndex(0)
        columns = self.sheet.Columns.Count
        self.assertEqual((self.sheet.Rows.Count, columns),
                         (LAST_ROW + 1, LAST_COLUMN + 1))
        place = (LAST_ROW - 13, LAST_COLUMN - 8)
        forms.put(self.office, self.sheet, *place, score=20.0)
        document.UndoManager.clear()
        rows = self.office.check("validate", document)
        self.assertEqual({r[3] for r in rows}, {LAST_ROW - 3})
        for spot, text in (FILLED | {TOTAL: "88.53"}).items():
            self.assertEqual(self.at(
                (place[0] + spot[0], place[1] + spot[1])).String, text)
        document.UndoManager.undo()
        self.assertEqual(self.at((LAST_ROW, place[1] + 7)).String, "")
        self.assertEqual(forms.comments(self.sheet), {})

    def test_forms_in_all_corners(self):
        document = self.new()
        self.sheet = document.Sheets.getByIndex(0)
        right = self.sheet.Columns.Count - 9
        for place in ((0, 0), (0, right), (LAST_ROW - 13, 0),
                      (LAST_ROW - 13, right)):
            forms.put(self.office, self.sheet, *place, total=77.0)
        rows = self.office.check("validate", document)
        self.assertEqual([r[0] for r in rows], ["total-score"] * 4)


if __name__ == "__main__":
    unittest.main()
