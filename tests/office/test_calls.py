# SPDX-License-Identifier: MPL-2.0
"""How often a command calls the office: a count, whatever the machine."""
import unittest

import forms
import office
import uno

GOAL_EACH, GOAL_FINDING = 50, 4
NUMBER = 16            # com.sun.star.util.NumberFormat
EACH, FINDING = 42, 4  # calls of a validate, and more for each finding
FORM = 2               # and more for each form: its cells are followed
FILL = 4               # and more for each cell that is filled
LOOK = 3               # and more for each way that cells of the sheet look
SEEDS = [f"seed-{i}" for i in range(1, 8)]


class Calls(office.TestingCase):

    def count(self, document, **arguments):
        """(calls, findings, fills) of a validate."""
        before = self.filled(document)
        rows = self.office.check("validate", document, **arguments)
        calls = self.office.check("meter")[0][0]
        return calls, len(rows), self.filled(document) - before

    def filled(self, document):
        """How many cells hold something."""
        count = 0
        for sheet in document.Sheets:
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(True)
            for row in cursor.getDataArray():
                count += sum(value != "" for value in row)
        return count

    def document(self, rows, times=1):
        document = self.new()
        sheet = document.Sheets.getByIndex(0)
        for i in range(times):
            self.office.cells(sheet, i * (len(rows) + 2), 0, rows)
        return document

    def within(self, document, hint, times=1):
        calls, findings, fills = self.count(document)
        self.assertGreater(calls, 20, hint)
        self.assertLessEqual(
            calls,
            EACH + FINDING * findings + FILL * fills + FORM * times,
            f"{hint}, {findings} findings, {fills} fills")

    def test_goal(self):
        self.count(self.new())
        document = self.document(forms.form(total=77.0, score=20.0))
        calls, findings, fills = self.count(document)
        self.assertEqual((findings, fills), (3, 2))
        self.assertLessEqual(calls, GOAL_EACH + GOAL_FINDING * findings)

    def test_general_is_not_asked_for(self):
        """What key 0 is need not be asked: calc/book.c knows it."""
        for document in (self.new(), *(
                self.open(self.office.copy(forms.SAMPLE.with_suffix(suffix)))
                for suffix in (".ods", ".xlsx"))):
            general = document.NumberFormats.getByKey(0)
            self.assertTrue(general.StandardFormat)
            self.assertEqual(general.Type, NUMBER)

    def test_small_forms(self):
        self.count(self.new())  # the first one asks for the language
        for more in ({}, {"total": 77.0, "score": 20.0},
                     {"score": ""}, {"rate": "85.27%", "execution": 8.53}):
            self.within(self.document(forms.form(**more)), more)

    def test_published_forms(self):
        for name in SEEDS:
            for typed in (True, False):
                document = self.document(forms.fixture(name, typed))
                self.within(document, (name, typed))
                document.close(True)

    def test_many_forms(self):
        document = self.document(forms.form(total=77.0, score=20.0), 20)
        self.within(document, "20 forms", 20)

    def test_again(self):
        """Comments have to be read then, three calls each."""
        document = self.document(forms.form(total=77.0, score=20.0), 5)
        self.count(document)
        self.within(document, "again", 5)

    def test_formulas_are_read_twice(self):
        rows = forms.form(total="=SUM(H10:H13;I5)")
        document = self.new()
        sheet = document.Sheets.getByIndex(0)
        self.office.cells(sheet, 0, 0, rows)
        sheet.getCellRangeByName("H14").setFormula("=SUM(H10:H13;I5)")
        calls, findings, fills = self.count(document)
        self.assertLessEqual(
            calls, EACH + FINDING * findings + FILL * fills + 12)

    def test_formatted_forms(self):
        for suffix in (".ods", ".xlsx"):
            document = self.open(self.office.copy(
                forms.SAMPLE.with_suffix(suffix)))
            for sheet in document.Sheets:
                looks = sheet.getUniqueCellFormatRanges().Count
                calls, findings, fills = self.count(
                    document, Sheets=uno.Any("[]string", (sheet.Name,)))
                self.assertLessEqual(
                    calls, EACH + FINDING * findings + FILL * fills +
                    LOOK * looks, f"{suffix} {sheet.Name}, {findings} "
                    f"findings, {fills} fills, {looks} looks")

    def test_many_other_cells(self):
        """Bands of rows, four calls each."""
        document = self.document(forms.form(total=77.0))
        sheet = document.Sheets.getByIndex(0)
        row = tuple(float(c) for c in range(10))
        sheet.getCellRangeByPosition(0, 1000, 9, 10999).setDataArray(
            (row,) * 10000)
        self.office.check("validate", document)
        calls = self.office.check("meter")[0][0]
        self.assertLessEqual(calls, EACH + FINDING + 2 * FILL + 4 * 8)


if __name__ == "__main__":
    unittest.main()
