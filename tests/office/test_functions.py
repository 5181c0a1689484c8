# SPDX-License-Identifier: MPL-2.0
"""The cell functions in a real Calc: values, error values, files, wizard."""
import pathlib
import re
import unittest

import forms
import office
import uno

VALUE, DIVISION, ARGUMENT, NA = 519, 532, 502, 32767
PERCENT, DATE = 128, 2
FORMS = pathlib.Path(__file__).resolve().parents[1] / "forms"

# Cells that the formulas refer to; A5 stays blank.
CELLS = {
    "A1": 98, "A2": 100, "A3": 0, "A4": "≥5", "A6": "text", "A7": 4,
    "A8": (0.98, PERCENT), "A9": (44196, DATE), "A10": (44190, DATE),
    "A11": "/", "A12": "—", "A13": 10, "A14": "hubei", "A15": "10",
}

# Formula and what it gives: a number, a text, or (error code,).
CASES = [
    ("PJRATE(98;100)", 0.98),
    ("PJRATE(A1;A2)", 0.98),
    ("PJRATE(120;100)", 1.2),
    ("PJRATE(0;100)", 0),
    ("PJRATE(1;0)", (DIVISION,)),
    ("PJRATE(0;0)", (DIVISION,)),
    ("PJRATE(A1;A5)", (DIVISION,)),
    ("PJRATE(-1;100)", (ARGUMENT,)),
    ("PJRATE(1;-100)", (ARGUMENT,)),
    ("PJRATE(A6;100)", (VALUE,)),
    ('PJRATE(1;"a")', (VALUE,)),
    ("PJEXEC(95;100)", 9.5),
    ("PJEXEC(120;100)", 10),
    ("PJEXEC(95;100;20)", 19),
    ("PJEXEC(95;100;0)", 0),
    ('PJEXEC(95;100;10;"mof-2020")', 9.5),
    ("PJEXEC(95;100;10;A5)", 9.5),
    ("PJEXEC(95;100;;A14)", 19),
    ("PJEXEC(95;0)", (DIVISION,)),
    ("PJEXEC(95;100;-1)", (ARGUMENT,)),
    ("PJEXEC(95;-100)", (ARGUMENT,)),
    ("PJEXEC(95;100;A6)", (VALUE,)),
    ('PJEXEC(95;100;10;"nowhere")', (ARGUMENT,)),
    ("PJEXEC(95;100;10;7)", (VALUE,)),
    ('PJEXEC(85;100;10;"jiangxi")', 7),
    ('PJSCORE(">=5";6;10)', 10),
    ('PJSCORE("≥5";4;10)', 8),
    ("PJSCORE(A4;A7;A13)", 8),
    ("PJSCORE(5;4;10)", 8),
    ('PJSCORE("5个";"4个";10)', 8),
    ('PJSCORE(5;4;10;"≤")', 10),
    ('PJSCORE(4;5;10;"≤")', 8),
    ('PJSCORE(4;5;10;"不超过")', 8),
    ('PJSCORE(4;4;10;"cost")', 10),
    ('PJSCORE(4;4;10;"成本")', 10),
    ("PJSCORE(A4;A5;10)", (NA,)),  # blank …
    ("PJSCORE(A4;A3;10)", 0),  # … is not 0
    ("PJSCORE(A5;A5;10)", (NA,)),
    ('PJSCORE("提高";"提高";10)', (NA,)),
    ('PJSCORE("5";"提高";10)', (NA,)),
    ('PJSCORE("95%";A8;10)', 10),
    ('PJSCORE("100%";A8;10)', 9.8),
    ('PJSCORE("≥95%";"98%";10)', 10),
    ('PJSCORE("100%";98;10)', 9.8),
    ('PJSCORE("100%";0.98;10)', 9.8),
    ('PJSCORE("≤1%";0.5;10)', 10),
    ("PJSCORE(A8;A8;10)", 10),
    ('PJSCORE("2020年12月31日";A9;10)', 10),
    ('PJSCORE("2020年12月";A10;10)', 10),
    ('PJSCORE("2020年12月20日";A9;10)', (NA,)),  # late
    ("PJSCORE(A9;A9;10)", 10),
    ("PJSCORE(A9;A10;10)", (NA,)),  # days or counts? Calc does not say
    ("PJSCORE(A10;A9;10)", (NA,)),
    ('PJSCORE("≥5";6;-10)', (ARGUMENT,)),
    ('PJSCORE("≥5";6;A6)', (VALUE,)),
    ('PJSCORE(5;4;10;"foo")', (ARGUMENT,)),
    ("PJSCORE(5;4;10;3)", (VALUE,)),
    ('PJSCORE(5;4;10;"";"nowhere")', (ARGUMENT,)),
    ("PJSUM(A13)", 10),
    ("PJSUM(A5)", 0),
    ("PJSUM(A1:A3)", 198),
    ("PJSUM(A1:A3;A5:A6;A11:A13)", 208),
    ('PJSUM(A13;"/";2;A12)', 12),
    ("PJSUM(A11;A12;A15;A13)", 10),
    ("PJSUM(A1:B1048576)", 98 + 100 + 4 + 0.98 + 44196 + 44190 + 10),
    ("PJSUM(B:B)", 0),
    ("PJSUM(1;2)", (504,)),  # Calc hands over no constant as a range
    ("PJGRADE(90)", "优"),
    ("PJGRADE(89.99)", "良"),
    ("PJGRADE(80)", "良"),
    ("PJGRADE(60)", "中"),
    ("PJGRADE(59.9)", "差"),
    ("PJGRADE(0)", "差"),
    ('PJGRADE(95;"hubei")', "优"),
    ("PJGRADE(-1)", (ARGUMENT,)),
    ("PJGRADE(A6)", (VALUE,)),
    ('PJGRADE(90;"nowhere")', (ARGUMENT,)),
    ("PJCHECK(A4;6;10;10)", ""),
    ("PJCHECK(A4;6;A6;10)", (VALUE,)),
    ("PJCHECK(A4;6;10;A6)", (VALUE,)),
    ("PJCHECK(A4;6;-10;10)", (ARGUMENT,)),
    ('PJCHECK(A4;6;10;10;"";"";"nowhere")', (ARGUMENT,)),
]

# PJCHECK says something here.
REMARKS = ["PJCHECK(A4;4;10;10)", "PJCHECK(A4;6;10;11)", "PJCHECK(A4;6;10;5)"]

# Rows for the array forms: each must give what the single function gives.
RATES = [(98, 100), (120, 100), (0, 5), (1, 0), ("", 100), (5, ""),
         ("", ""), (-1, 100), (1, -100), ("text", 100), (100, "text")]
SCORES = [("≥5", 6, 10), ("≥5", 4, 10), (5, 4, 10), ("5个", "4个", 10),
          ("提高", "提高", 10), ("5", "提高", 10), ("≥5", "", 10),
          ("", "", 10), ("100%", 0.98, 10), ("100%", 98, 20),
          ("≤1%", 0.5, 10), ("2020年12月31日", 44196, 10),
          ("2020年12月20日", 44196, 10), ("≥5", 6, -10), ("≥5", 6, ""),
          ("≥5", 6, "text"), (12345.678, 12345.677, 5), (0.1, 0.3, 7)]

NAMES = ["PJRATE", "PJEXEC", "PJSCORE", "PJRATES", "PJSCORES", "PJSUM",
         "PJGRADE", "PJCHECK", "PJFORM", "PJVERSION"]


def put(document, sheet, name, value):
    cell = sheet.getCellRangeByName(name)
    kind = 0
    if isinstance(value, tuple):
        value, kind = value
    if isinstance(value, str):
        cell.String = value
    else:
        cell.Value = value
    if kind:
        locale = uno.createUnoStruct("com.sun.star.lang.Locale")
        cell.NumberFormat = document.NumberFormats.getStandardFormat(
            kind, locale)


def result(cell):
    if cell.getError():
        return (cell.getError(),)
    if cell.FormulaResultType2 == 2:  # STRING
        return cell.String
    return cell.Value


class Functions(office.TestCase):
    def fill(self):
        document = self.new()
        sheet = document.Sheets.getByIndex(0)
        for name, value in CELLS.items():
            put(document, sheet, name, value)
        for row, (formula, _) in enumerate(CASES):
            sheet.getCellByPosition(3, row).setFormula("=" + formula)
        return document

    def check(self, document):
        sheet = document.Sheets.getByIndex(0)
        for row, (formula, wanted) in enumerate(CASES):
            with self.subTest(formula):
                found = result(sheet.getCellByPosition(3, row))
                if isinstance(wanted, (int, float)):
                    self.assertIsInstance(found, float)
                    self.assertAlmostEqual(found, wanted, places=9)
                else:
                    self.assertEqual(found, wanted)

    def test_values(self):
        self.check(self.fill())

    def reopened(self, ending):
        document = self.fill()
        path = self.office.folder / ("functions" + ending)
        self.office.save(document, path)
        document.close(True)
        document = self.open(path)
        self.check(document)
        document.calculateAll()
        self.check(document)
        sheet = document.Sheets.getByIndex(0)
        sheet.getCellRangeByName("A1").Value = 50
        self.assertEqual(sheet.getCellByPosition(3, 1).Value, 0.5)

    def test_ods(self):
        self.reopened(".ods")

    def test_xlsx(self):
        self.reopened(".xlsx")

    def test_recalculates(self):
        document = self.fill()
        sheet = document.Sheets.getByIndex(0)
        cell = sheet.getCellByPosition(
            3, [c[0] for c in CASES].index("PJSCORE(A4;A5;10)"))
        self.assertEqual(cell.getError(), NA)
        sheet.getCellRangeByName("A5").Value = 0
        self.assertEqual((cell.getError(), cell.Value), (0, 0))
        sheet.getCellRangeByName("A5").clearContents(1)
        self.assertEqual(cell.getError(), NA)

    def columns(self, rows, single, array):
        """Puts the rows into A, B, …; returns what both forms give."""
        sheet = self.new().Sheets.getByIndex(0)
        self.office.cells(sheet, 0, 0, rows)
        for row in range(len(rows)):
            sheet.getCellByPosition(5, row).setFormula(
                "=" + single.format(n=row + 1))
        whole = sheet.getCellRangeByPosition(6, 0, 6, len(rows) - 1)
        whole.setArrayFormula("=" + array.format(n=len(rows)))
        return [[result(sheet.getCellByPosition(column, row))
                 for row in range(len(rows))] for column in (5, 6)]

    def test_rates_of_columns(self):
        single, whole = self.columns(RATES, "PJRATE(A{n};B{n})",
                                     "PJRATES(A1:A{n};B1:B{n})")
        self.assertEqual(single, whole)
        self.assertEqual(whole[:2], [0.98, 1.2])
        self.assertEqual(whole[9:], [(VALUE,), (VALUE,)])

    def test_scores_of_columns(self):
        single, whole = self.columns(SCORES, "PJSCORE(A{n};B{n};C{n})",
                                     "PJSCORES(A1:A{n};B1:B{n};C1:C{n})")
        self.assertEqual(single, whole)
        self.assertEqual(whole[:2], [10, 8])

    def test_kind_of_columns(self):
        for kind in ('"≤"', '"cost"', '"foo"', '"";"nowhere"'):
            with self.subTest(kind):
                single, whole = self.columns(
                    [(5, 4), (4, 5), (4, 4)],
                    "PJSCORE(A{n};B{n};10;%s)" % kind,
                    "PJSCORES(A1:A{n};B1:B{n};10;%s)" % kind)
                self.assertEqual(single, whole)

    def test_columns_of_other_lengths(self):
        for formula, wanted in (
                ("PJRATES(A1:A{n};B1)", [0.5, 1, 1.5]),
                ("PJRATES(A1:A2;B1:B{n})", [0.5, 1, (NA,)]),
                ("PJRATES(A1:B1;B1)", [0.5, 0.5, 0.5]),
                ("PJSCORES(B1:B2;A1:A{n};10)", [5, 10, (NA,)])):
            with self.subTest(formula):
                _, whole = self.columns([(1, 2), (2, 2), (3, 2)], "A{n}",
                                        formula)
                self.assertEqual(whole, wanted)

    def test_an_error_in_a_column(self):
        sheet = self.new().Sheets.getByIndex(0)
        self.office.cells(sheet, 0, 0, [(1, 2), (2, 2)])
        sheet.getCellByPosition(0, 1).setFormula("=1/0")
        whole = sheet.getCellRangeByName("D1:D2")
        whole.setArrayFormula("=PJRATES(A1:A2;B1:B2)")
        self.assertEqual(whole.getCellByPosition(0, 0).getError(), 504)

    def test_remarks(self):
        document = self.fill()
        cell = document.Sheets.getByIndex(0).getCellByPosition(5, 0)
        for formula in REMARKS:
            with self.subTest(formula):
                cell.setFormula("=" + formula)
                self.assertEqual(cell.getError(), 0)
                self.assertGreater(len(cell.String), 8)

    def test_examples_of_the_manual(self):
        lines = (FORMS / "manual.functions").read_text(encoding="utf-8")
        document = self.new()
        cell = document.Sheets.getByIndex(0).getCellByPosition(0, 0)
        for line in lines.splitlines():
            if not line or line.startswith("#"):
                continue
            formula, shown = line.split("\t")[:2]
            with self.subTest(formula):
                cell.setFormula(formula)
                if re.fullmatch(r"[\d.]+", shown):
                    self.assertEqual(cell.getError(), 0)
                    self.assertEqual(round(cell.Value, 4), float(shown))
                else:
                    self.assertEqual(cell.String,
                                     shown.split(" | ")[-1])

    def test_version(self):
        cell = self.new().Sheets.getByIndex(0).getCellByPosition(0, 0)
        cell.setFormula("=PJVERSION()")
        self.assertRegex(cell.String, r"^Pingjia \d+\.\d+\.\d+; mof-2020; ")

    def test_an_error_in_a_cell_is_handed_on(self):
        sheet = self.new().Sheets.getByIndex(0)
        sheet.getCellByPosition(0, 0).setFormula("=1/0")
        for formula in ("PJRATE(A1;2)", "PJSCORE(A1;1;1)", "PJGRADE(A1)",
                        "PJSUM(A1)", "PJSUM(A1:A9)", "PJSUM(A:A)"):
            cell = sheet.getCellByPosition(1, 0)
            cell.setFormula("=" + formula)
            self.assertEqual(cell.getError(), DIVISION, formula)

    def test_whole_columns(self):
        sheet = self.new().Sheets.getByIndex(0)
        sheet.getCellRangeByName("A1:A1000").setDataArray(
            tuple((1.0,) for _ in range(1000)))
        cell = sheet.getCellByPosition(3, 0)
        cell.setFormula("=PJSUM(A:A)")
        self.assertEqual(cell.Value, 1000)
        sheet.getCellRangeByName("A1048576").Value = 2  # and nothing between
        self.assertEqual(cell.Value, 1002)

    def test_sum_of_formulas_and_of_itself(self):
        sheet = self.new().Sheets.getByIndex(0)
        sheet.getCellRangeByName("A1").Value = 4
        sheet.getCellRangeByName("A2").setFormula("=A1*2")
        sheet.getCellRangeByName("B1").setFormula("=PJSUM(A:A)")
        self.assertEqual(sheet.getCellRangeByName("B1").Value, 12)
        sheet.getCellRangeByName("A1").Value = 5
        self.assertEqual(sheet.getCellRangeByName("B1").Value, 15)
        circle = sheet.getCellRangeByName("A5")
        circle.setFormula("=PJSUM(A:A)")
        self.assertEqual(circle.getError(), 522)

    def place_form(self, sheet, name, row, column):
        cells, merges = forms.grid(name)
        self.office.cells(sheet, row, column, cells)
        for r0, c0, r1, c1 in merges:
            sheet.getCellRangeByPosition(column + c0, row + r0, column + c1,
                                         row + r1).merge(True)
        return len(cells), len(cells[0])

    def array(self, sheet, area, formula):
        area = sheet.getCellRangeByName(area)
        area.setArrayFormula("=" + formula)
        return [row for row in area.getDataArray()
                if any(isinstance(c, str) and c for c in row)]

    def test_form(self):
        sheet = self.new().Sheets.getByIndex(0)
        self.place_form(sheet, "seed-2", 2, 1)
        rows = self.array(sheet, "M1:P20", "PJFORM(A1:K40)")
        found = [(r[0], r[1]) for r in rows if r[1] in ("error", "verify")]
        self.assertEqual(sorted(found), [
            ("cost-executed", "verify"), ("met-but-deducted", "verify"),
            ("total-score", "error")])
        total = next(r for r in rows if r[0] == "total-score")
        cell = sheet.getCellRangeByName(total[2])
        self.assertIn(cell.String, total[3])
        # Whole columns, and a profile of the user's choice.
        again = self.array(sheet, "M21:P40", "PJFORM(A:K)")
        self.assertEqual(rows, again)
        hubei = self.array(sheet, "M41:P60", 'PJFORM(A1:K40;"hubei")')
        self.assertIn("execution-weight", [r[0] for r in hubei])

    def test_form_without_any(self):
        sheet = self.new().Sheets.getByIndex(0)
        cell = sheet.getCellRangeByName("E1")
        cell.setFormula("=PJFORM(A1:C9)")
        self.assertEqual((cell.getError(), cell.String), (0, ""))
        cell.setFormula('=PJFORM(A1:C9;"nowhere")')
        self.assertEqual(cell.getError(), ARGUMENT)

    def test_form_reads_formulas_in_it(self):
        sheet = self.new().Sheets.getByIndex(0)
        rows, _ = self.place_form(sheet, "seed-2", 0, 0)
        before = self.array(sheet, "M1:P20", "PJFORM(A1:K40)")
        self.assertTrue(before)
        total = next(r for r in before if r[0] == "total-score")
        sheet.getCellRangeByName(total[2]).setFormula("=49*2")  # the sum
        after = sheet.getCellRangeByName("M1:P20").getDataArray()
        self.assertEqual([list(r) for r in after if r[0]],
                         [list(r) for r in before if r != total])


class Wizard:
    """What the function wizard shows; once for each language."""

    def functions(self):
        descriptions = self.office.service(
            "com.sun.star.sheet.FunctionDescriptions")
        found = {}
        for index in range(descriptions.Count):
            values = {p.Name: p.Value for p in descriptions.getByIndex(index)}
            if values["Name"] in NAMES:
                found[values["Name"]] = values
        return found

    def test_all_are_there(self):
        functions = self.functions()
        self.assertEqual(sorted(functions), sorted(NAMES))
        for name, values in functions.items():
            with self.subTest(name):
                self.assertEqual(values["Category"], 11)  # Add-In
                self.assertTrue(values["Description"])
                for argument in values["Arguments"] or ():
                    self.assertTrue(argument.Name)
                    self.assertTrue(argument.Description)
                    self.assertEqual(self.chinese(argument.Name),
                                     self.locale == "zh-CN")
                self.assertEqual(self.chinese(values["Description"][:9]),
                                 self.locale == "zh-CN")

    @staticmethod
    def chinese(text):
        return any("\u4e00" <= c <= "\u9fff" for c in text)

    def test_arguments(self):
        functions = self.functions()
        names = {n: [a.Name for a in functions[n]["Arguments"] or ()]
                 for n in NAMES}
        self.assertEqual(names["PJRATE"], self.RATE)
        self.assertEqual([len(names[n]) for n in NAMES],
                         [2, 4, 5, 2, 5, 2, 2, 7, 2, 0])
        optional = [a.IsOptional for a in functions["PJSCORE"]["Arguments"]]
        self.assertEqual(optional, [False, False, False, True, True])


class EnglishWizard(Wizard, office.TestCase):
    locale = "en-US"
    RATE = ["executed", "budget"]


class ChineseWizard(Wizard, office.TestCase):
    locale = "zh-CN"
    RATE = ["全年执行数", "全年预算数"]


if __name__ == "__main__":
    unittest.main()
