# SPDX-License-Identifier: MPL-2.0
"""The commands: what is read, found, filled and corrected, and the tables."""
import tempfile
import unittest

import forms
import office
import uno

ROW, COLUMN = 3, 2  # where the test's form stands


def at(place):
    return (place[0] + ROW, place[1] + COLUMN)


class Commands(office.TestCase):

    def document(self, **more):
        document = self.new()
        self.sheet = document.Sheets.getByIndex(0)
        forms.put(self.office, self.sheet, ROW, COLUMN, **more)
        document.UndoManager.clear()
        document.setModified(False)
        return document

    def text(self, place):
        return forms.cell(self.sheet, at(place)).String

    # -- the tables --

    def test_a_finding_is_a_row_of_ten(self):
        rows = self.office.check("check", self.document(total=77.0))
        self.assertEqual([r[0] for r in rows], ["total-score"])
        row = rows[0]
        self.assertEqual(row[:6], ("total-score", "error", 0,
                                   *at(forms.TOTAL_SCORE), "培训经费"))
        self.assertIn("77", row[6])
        self.assertEqual(row[7:], ("77", "98.53", ""))

    def test_locale_chooses_the_language(self):
        document = self.document(total=77.0)
        for locale, word in (("zh-CN", "总分"), ("en-US", "total")):
            row = self.office.check("check", document, Locale=locale)[0]
            self.assertIn(word, row[6])

    def test_read_gives_the_figures(self):
        rows = self.office.check("read", self.document())
        figures = {(r[1], r[2]): r for r in rows}
        self.assertEqual(figures["budget", -1],
                         (0, "budget", -1, 0, ROW + 4, COLUMN + 4, "10", 10.0))
        self.assertEqual(figures["target", 1][6:], ("≥5", 5.0))
        self.assertIsNone(figures["target", 2][7])
        self.assertEqual(figures["actual", 3][7], 0.95)

    def test_check_and_read_change_nothing(self):
        document = self.document()
        for command in ("check", "read"):
            self.office.check(command, document)
        self.assertFalse(document.isModified())
        self.assertEqual(forms.undo_titles(document), ())

    def test_no_form_gives_an_empty_table(self):
        document = self.new()
        for command in ("check", "validate", "correct", "read", "clear"):
            self.assertEqual(self.office.check(command, document), ())
        self.assertFalse(document.isModified())

    def test_sheets_are_chosen_by_name(self):
        document = self.document(total=77.0)
        document.Sheets.insertNewByName("另一张", 1)
        forms.put(self.office, document.Sheets.getByIndex(1), total=66.0)
        for names, indices in ((("另一张",), [1]), (("Sheet1",), [0]),
                               (("另一张", "Sheet1"), [0, 1]), ((), [])):
            rows = self.office.check(
                "check", document,
                Sheets=uno.Any("[]string", names))
            self.assertEqual([r[2] for r in rows], indices)

    def test_current_document_when_none_is_given(self):
        document = self.new(hidden=False)
        forms.put(self.office, document.Sheets.getByIndex(0), total=77.0)
        document.CurrentController.Frame.activate()
        rows = self.office.check("check")
        self.assertEqual([r[0] for r in rows], ["total-score"])

    # -- filling --

    def test_validate_fills_blanks_only(self):
        document = self.document(total=77.0)
        self.office.check("validate", document)
        self.assertEqual(self.text(forms.RATE), "85.27%")
        self.assertEqual(self.text(forms.EXECUTION), "8.53")
        self.assertEqual(self.text(forms.TOTAL_SCORE), "77")
        rate = forms.cell(self.sheet, at(forms.RATE))
        self.assertAlmostEqual(rate.Value, 0.8527)

    def test_total_is_filled_with_what_was_filled(self):
        document = self.document(score="")
        rows = self.office.check("validate", document)
        self.assertEqual(self.text(forms.SCORE), "30")
        self.assertEqual(self.text(forms.TOTAL_SCORE), "98.53")
        self.assertEqual(rows, ())

    def test_correct_replaces_derived_cells_only(self):
        document = self.document(total=77.0, score=20.0)
        self.office.check("correct", document)
        self.assertEqual(self.text(forms.TOTAL_SCORE), "88.53")
        self.assertEqual(self.text(forms.SCORE), "20")

    def test_formulas_are_never_overwritten(self):
        document = self.document(score="")
        formulas = {at(forms.RATE): "=0.5", at(forms.EXECUTION): "=1+1",
                    at(forms.TOTAL_SCORE): '=""'}
        for place, formula in formulas.items():
            forms.cell(self.sheet, place).setFormula(formula)
        for command in ("validate", "correct"):
            rows = self.office.check(command, document)
            for place, formula in formulas.items():
                self.assertEqual(
                    forms.cell(self.sheet, place).Formula, formula)
        self.assertIn("execution-rate", [r[0] for r in rows])

    def test_formulas_follow_before_they_are_judged(self):
        document = self.document(score="")
        total = at(forms.TOTAL_SCORE)
        forms.cell(self.sheet, total).setFormula("=SUM(J12:J16;K8)")
        for command in ("check", "validate", "check"):
            rows = self.office.check(command, document)
            self.assertNotIn("total-score", [r[0] for r in rows], command)
        self.assertEqual(forms.cell(self.sheet, total).Value, 98.53)

    def test_formats_of_filled_cells_are_kept_where_they_do(self):
        for command, place, code, shown in (
                ("validate", forms.RATE, "0.0000%", "85.2700%"),
                ("validate", forms.RATE, "0%", "85.27%"),
                ("validate", forms.EXECUTION, "0.000", "8.530"),
                ("validate", forms.EXECUTION, "0", "8.53"),
                ("validate", forms.EXECUTION, "YYYY-MM-DD", "8.53"),
                ("validate", forms.EXECUTION, "@", "8.53")):
            document = self.document()
            formats = document.NumberFormats
            locale = uno.createUnoStruct("com.sun.star.lang.Locale")
            key = formats.queryKey(code, locale, False)
            if key < 0:
                key = formats.addNew(code, locale)
            forms.cell(self.sheet, at(place)).NumberFormat = key
            self.office.check(command, document)
            self.assertEqual(self.text(place), shown, code)

    # -- where forms can be --

    def test_hidden_sheets_and_filtered_rows_are_read(self):
        document = self.document(total=77.0)
        self.sheet.Rows.getByIndex(ROW + 13).IsVisible = False
        document.Sheets.insertNewByName("b", 1)
        self.sheet.IsVisible = False
        rows = self.office.check("validate", document)
        self.assertEqual([r[0] for r in rows], ["total-score"])

    def test_far_down_among_a_million_cells(self):
        document = self.new()
        sheet = document.Sheets.getByIndex(0)
        block = tuple(tuple(float(c) for c in range(100))
                      for _ in range(1000))
        for row in range(0, 10000, 1000):
            sheet.getCellRangeByPosition(
                0, row, 99, row + 999).setDataArray(block)
        sheet.getCellByPosition(16383, 5000).setString("远")
        forms.put(self.office, sheet, 1048570 - 20, 200, total=77.0)
        rows = self.office.check("check", document)
        self.assertEqual([r[:5] for r in rows],
                         [("total-score", "error", 0, 1048570 - 20 + 13, 207)])

    def test_errors_and_matrix_formulas_are_in_nobodys_way(self):
        document = self.document()
        place = at(forms.RATE)
        self.sheet.getCellRangeByPosition(
            place[1], place[0], place[1] + 1, place[0]
        ).setArrayFormula("={1;2}/0")
        self.office.check("validate", document)
        cell = forms.cell(self.sheet, place)
        self.assertTrue(cell.Formula.startswith("{="))

    # -- as dispatch, and from Basic --

    def test_dispatch_hands_back_the_same_table(self):
        document = self.document(total=77.0)
        expected = self.office.check("check", document, Locale="zh-CN")
        self.assertEqual(
            self.office.dispatch(document, "validate", Locale="zh-CN"),
            expected)
        self.assertEqual(len(forms.marks(document)), 1)
        self.assertEqual(self.office.dispatch(document, "clear"), ())
        self.assertEqual(forms.marks(document), [])
        self.office.dispatch(document, "correct")
        self.assertEqual(self.text(forms.TOTAL_SCORE), "98.53")

    def test_dispatch_takes_the_same_arguments(self):
        document = self.document(total=77.0)
        self.office.dispatch(document, "validate", Mark=False)
        self.assertEqual(forms.marks(document), [])
        self.assertEqual(self.text(forms.RATE), "85.27%")

    def test_dispatch_tells_a_refusal(self):
        document = self.document()
        self.sheet.protect("")
        helper = self.office.service("com.sun.star.frame.DispatchHelper")
        event = helper.executeDispatch(
            document.CurrentController.Frame, "vnd.org.pingjia:validate", "",
            0, ())
        self.assertEqual(event.State, 0)  # FAILURE
        self.assertIn("protected", event.Result)

    def test_basic_library(self):
        document = self.new(hidden=False)
        self.sheet = document.Sheets.getByIndex(0)
        forms.put(self.office, self.sheet, ROW, COLUMN, total=77.0)
        document.CurrentController.Frame.activate()
        scripts = self.office.service(
            "com.sun.star.script.provider.MasterScriptProviderFactory"
        ).createScriptProvider("")

        def run(name):
            return scripts.getScript(
                f"vnd.sun.star.script:Pingjia.Commands.{name}"
                "?language=Basic&location=application").invoke((), (), ())[0]
        self.assertEqual([r[0] for r in run("Validate")], ["total-score"])
        self.assertEqual(len(forms.marks(document)), 1)
        run("Clear")
        self.assertEqual(forms.marks(document), [])
        run("Correct")
        self.assertEqual(self.text(forms.TOTAL_SCORE), "98.53")

    # -- files --

    def test_validated_files_are_read_back(self):
        document = self.document(total=77.0)
        expected = self.office.check("validate", document)
        for suffix in (".ods", ".xlsx"):
            with tempfile.TemporaryDirectory() as folder:
                path = f"{folder}/copy{suffix}"
                self.office.save(document, path)
                copy = self.office.open(path)
                self.assertEqual(self.office.check("check", copy), expected)
                copy.close(True)

    # -- profiles --

    def test_the_chosen_profile_is_kept_in_the_document(self):
        document = self.document()
        self.office.check("validate", document, Profile="zhejiang")
        kept = document.DocumentProperties.UserDefinedProperties
        self.assertEqual(kept.PingjiaProfile, "zhejiang")
        self.assertEqual(len(forms.undo_titles(document)), 1)
        document.UndoManager.undo()
        self.assertFalse(kept.PropertySetInfo.hasPropertyByName(
            "PingjiaProfile"))
        document.UndoManager.redo()
        self.assertEqual(kept.PingjiaProfile, "zhejiang")
        self.office.check("validate", document, Profile="")
        self.assertFalse(kept.PropertySetInfo.hasPropertyByName(
            "PingjiaProfile"))

    def test_apply_on_a_sheet_with_a_long_name(self):
        document = self.new()
        sheet = document.Sheets.getByIndex(0)
        sheet.Name = "表" * 120
        forms.put(self.office, sheet, total=77.0)
        total = forms.cell(sheet, forms.TOTAL_SCORE)
        document.CurrentController.select(total)
        self.office.dispatch(document, "validate")
        self.office.dispatch(document, "apply")
        self.assertEqual(total.Value, 98.53)


if __name__ == "__main__":
    unittest.main()
