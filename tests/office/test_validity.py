# SPDX-License-Identifier: MPL-2.0
"""Cells with rules of valid values: filled where the rule allows it."""
import tempfile
import unittest

import forms
import office
import uno

TOTAL, RATE = forms.TOTAL_SCORE, forms.RATE
DUE = 98.53
OTHERS = "选 项"


def enum(kind, name):
    return uno.Enum("com.sun.star.sheet." + kind, name)


class Validity(office.TestCase):

    def document(self):
        document = self.new()
        self.sheet = document.Sheets.getByIndex(0)
        forms.put(self.office, self.sheet)
        document.Sheets.insertNewByName(OTHERS, 1)
        return document

    def rule(self, place, kind, low, high="", operator="BETWEEN", **more):
        more.setdefault("ShowErrorMessage", True)
        area = forms.cell(self.sheet, place)
        rule = area.Validation
        rule.Type = enum("ValidationType", kind)
        rule.setOperator(enum("ConditionOperator", operator))
        rule.setSourcePosition(area.CellAddress)
        rule.setFormula1(low)
        rule.setFormula2(high)
        for name, value in more.items():
            setattr(rule, name, value)
        area.Validation = rule

    def check(self, expected, *rule, place=TOTAL, command="validate", **more):
        """What stands in the cell after it got that rule."""
        document = self.document()
        self.put_options(document)
        self.rule(place, *rule, **more)
        document.UndoManager.clear()
        self.office.check(command, document)
        cell = forms.cell(self.sheet, place)
        self.assertEqual(cell.String, expected, rule)
        document.close(True)

    def put_options(self, document):
        self.office.cells(document.Sheets.getByName(OTHERS), 0, 0,
                          [[DUE], ["98.53%"], ["优"], [12.0]])
        self.office.cells(self.sheet, 20, 0, [[DUE, 98.0]])
        document.NamedRanges.addNewByName(
            "分数", f"$'{OTHERS}'.$A$1:$A$4",
            uno.createUnoStruct("com.sun.star.table.CellAddress"), 0)

    # -- numbers --

    def test_a_range_of_numbers(self):
        self.check("98.53", "DECIMAL", "0", "100")
        self.check("98.53", "DECIMAL", "0", "98.53")
        self.check("", "DECIMAL", "0", "98.52")
        self.check("98.53", "DECIMAL", "98.53", "100")
        self.check("", "DECIMAL", "98.54", "100")
        self.check("", "WHOLE", "0", "100")
        self.check("85.27%", "DECIMAL", "0", "100%", place=RATE)
        self.check("", "DECIMAL", "0", "85%", place=RATE)

    def test_one_limit(self):
        self.check("98.53", "DECIMAL", "98.53", operator="LESS_EQUAL")
        self.check("", "DECIMAL", "98.53", operator="LESS")
        self.check("", "DECIMAL", "0", operator="EQUAL")

    def test_limits_that_stand_in_cells(self):
        self.check("98.53", "DECIMAL", "0", "A21")
        self.check("", "DECIMAL", "0", "$B$21")
        self.check("", "DECIMAL", "0", "C21")  # a blank one

    def test_relative_limits_are_those_of_the_cell(self):
        """One rule for two rows: each below the weight beside it."""
        document = self.document()
        self.sheet.getCellRangeByPosition(7, 9, 7, 10).clearContents(7)
        area = self.sheet.getCellRangeByPosition(7, 9, 7, 10)
        rule = area.Validation
        rule.Type = enum("ValidationType", "DECIMAL")
        rule.setOperator(enum("ConditionOperator", "LESS_EQUAL"))
        rule.setSourcePosition(forms.cell(self.sheet, (9, 7)).CellAddress)
        rule.setFormula1("J10")
        rule.ShowErrorMessage = True
        area.Validation = rule
        self.office.cells(self.sheet, 9, 9, [[19.0], [30.0]])
        self.office.check("validate", document)
        self.assertEqual([forms.cell(self.sheet, (row, 7)).String
                          for row in (9, 10)], ["", "30"])

    def test_lengths(self):
        self.check("98.53", "TEXT_LEN", "5", operator="LESS_EQUAL")
        self.check("", "TEXT_LEN", "4", operator="LESS_EQUAL")
        self.check("85.27%", "TEXT_LEN", "6", operator="EQUAL", place=RATE)

    # -- lists --

    def test_a_list(self):
        self.check("98.53", "LIST", "98;98.53;99")
        self.check("98.53", "LIST", '"98.53"')
        self.check("", "LIST", '"优";"良";98')

    def test_a_list_that_stands_in_cells(self):
        for formula in (f"$'{OTHERS}'.$A$1:$A$4", "分数", "$A$21:$B$21"):
            self.check("98.53", "LIST", formula)
        for formula in (f"$'{OTHERS}'.$A$2:$A$4", "$B$21", "$C$21",
                        "$A$100:$A$200"):
            self.check("", "LIST", formula)

    def grade(self, formula):
        document = self.document()
        self.office.cells(self.sheet, 14, 0, [["自评等级", ""]])
        self.rule((14, 1), "LIST", formula)
        self.office.check("validate", document)
        return forms.cell(self.sheet, (14, 1)).String

    def test_a_list_of_texts(self):
        self.assertEqual(self.grade('"优";"良";"中";"差"'), "优")
        self.assertEqual(self.grade('"优秀";"良好"'), "")

    # -- rules that stop nothing, or that nobody can tell --

    def test_rules_that_only_warn_stop_nothing(self):
        for style in ("WARNING", "INFO"):
            self.check("98.53", "DECIMAL", "0", "50", ErrorAlertStyle=enum(
                "ValidationAlertStyle", style))
        self.check("98.53", "DECIMAL", "0", "50", ShowErrorMessage=False)

    def test_what_cannot_be_told_is_left_blank(self):
        self.check("", "CUSTOM", "1=1")
        self.check("", "DECIMAL", "0", "SUM(A21:B21)")
        self.check("", "LIST", "没有这个名称")

    # -- the commands --

    def test_correct_keeps_to_the_rule(self):
        for high, expected in (("98.53", "98.53"), ("98.52", "77")):
            document = self.document()
            forms.cell(self.sheet, TOTAL).setValue(77.0)
            self.rule(TOTAL, "DECIMAL", "0", high)
            rows = self.office.check("correct", document)
            self.assertEqual(forms.cell(self.sheet, TOTAL).String, expected)
            self.assertEqual([r[0] for r in rows],
                             ["total-score"] if expected == "77" else [])

    def test_nothing_to_do_is_no_step(self):
        document = self.document()
        forms.put(self.office, self.sheet, rate="85.27%", execution=8.53)
        self.rule(TOTAL, "DECIMAL", "0", "1")
        document.UndoManager.clear()
        document.setModified(False)
        self.assertEqual(self.office.check("validate", document), ())
        self.assertEqual(forms.undo_titles(document), ())
        self.assertFalse(document.isModified())

    def test_files_keep_the_rule(self):
        for suffix in (".ods", ".xlsx", ".xls"):
            document = self.document()
            self.rule(TOTAL, "DECIMAL", "0", "98")
            self.rule(RATE, "DECIMAL", "0", "1")
            with tempfile.TemporaryDirectory() as folder:
                path = f"{folder}/form{suffix}"
                self.office.save(document, path)
                document.close(True)
                document = self.open(path)
                sheet = document.Sheets.getByIndex(0)
                self.office.check("validate", document)
                self.assertEqual(forms.cell(sheet, TOTAL).String, "", suffix)
                self.assertEqual(forms.cell(sheet, RATE).String, "85.27%")
                self.assertEqual(forms.cell(sheet, TOTAL).Validation.Type,
                                 enum("ValidationType", "DECIMAL"))
                document.close(True)


if __name__ == "__main__":
    unittest.main()
