# SPDX-License-Identifier: MPL-2.0
"""A blank form: what is put in, where it is refused, undo, files, pages."""
import re
import tempfile
import unittest
import urllib.parse

import forms
import office

PROFILES = ("mof-2020", "mof-2021-cost", "sichuan", "hubei")
EMPTY = "EMPTY"

# What somebody types: name, target, actual (operator and unit where the
# layout has columns for them), by the second-level indicator.
ENTRIES = {
    "数量指标": ("培训班期数（期）", "≥", "4", "期", "4"),
    "质量指标": ("培训合格率", "≥", "90", "%", "95"),
    "时效指标": ("培训完成时间", "", "2024年12月31日", "", "2024年12月20日"),
    "成本指标": ("人均培训费（元）", "≤", "500", "元", "480"),
    "经济成本指标": ("人均培训费（元）", "≤", "500", "元", "480"),
    "社会成本指标": ("群众投诉次数", "≤", "3", "次", "2"),
    "生态环境成本指标": ("废弃教材数量（册）", "≤", "20", "册", "18"),
    "经济效益指标": ("带动收入增长", "", "提高", "", "达成预期指标"),
    "社会效益指标": ("队伍素质", "", "提高", "", "达成预期指标"),
    "生态效益指标": ("无纸化办公程度", "", "提高", "", "达成预期指标"),
    "可持续影响指标": ("培训机制健全程度", "", "健全", "", "达成预期指标"),
    "服务对象满意度指标": ("学员满意度", "≥", "90", "%", "95"),
}


def plain(text):
    return text.replace("\n", "")


def grid(sheet, placed):
    """{text: (row, column)} of the labels; the first of each."""
    cells = sheet.getCellRangeByPosition(
        placed.StartColumn, placed.StartRow, placed.EndColumn, placed.EndRow)
    found = {}
    for row, line in enumerate(cells.DataArray):
        for column, value in enumerate(line):
            if isinstance(value, str) and value:
                found.setdefault(plain(value), (row, column))
    return cells, found


class NewForm(office.TestCase):

    def make(self, document=None, where="sheet", **more):
        document = document or self.new()
        placed = self.office.dispatch(document, "new", Where=where, **more)
        self.assertNotIsInstance(placed, str, placed)
        return document, document.Sheets.getByIndex(placed.Sheet), placed

    def refused(self, document, where="cursor", **more):
        """The sentence; nothing has changed."""
        titles = forms.undo_titles(document)
        modified = document.isModified()
        names = document.Sheets.ElementNames
        found = self.office.dispatch(document, "new", Where=where, **more)
        self.assertIsInstance(found, str)
        self.assertEqual(forms.undo_titles(document), titles)
        self.assertEqual(document.isModified(), modified)
        self.assertEqual(document.Sheets.ElementNames, names)
        return found

    def select(self, document, name, sheet=0):
        cell = document.Sheets.getByIndex(sheet).getCellRangeByName(name)
        document.CurrentController.select(cell)

    # -- filling it in --

    def put(self, cells, row, column, text):
        cells.getCellByPosition(column, row).setFormula(text)

    def weights(self, cells, found, labels):
        """Weights for a form whose profile names none: what is left."""
        column = found["分值"][1]
        left = 100 - int(cells.getCellByPosition(column, 5).Value)
        for number, row in enumerate(labels.values()):
            weight = 8 if number else left - 8 * (len(labels) - 1)
            cells.getCellByPosition(column, row).setValue(weight)

    def indicators(self, cells, found):
        """{second-level label: row} of the first row of each."""
        header = found["二级指标"]
        rows = {}
        for row in range(header[0] + 1, cells.Rows.Count - 1):
            label = plain(cells.getCellByPosition(header[1], row).String)
            if label:
                rows[label] = row
        return rows

    def fill(self, sheet, placed, executed=8.5):
        cells, found = grid(sheet, placed)
        for label, text in (("项目名称", "业务培训项目"),
                            ("主管部门", "市教育局"), ("实施单位", "市培训中心")):
            row, column = found[label]
            column += 2 if column < 2 else 1
            while cells.getCellByPosition(column, row).Type.value != EMPTY:
                column += 1
            if label == "实施单位":
                column = found[label][1] + (
                    3 if placed.EndColumn - placed.StartColumn > 8 else 1)
                column = max(column, found["分值"][1])
            self.put(cells, row, column, text)
        self.put(cells, 1, 0, "（2024年度）")
        self.put(cells, 10, 1, "按计划开展业务培训，提高队伍素质。")
        self.put(cells, 10, found["实际完成情况"][1], "全年业务培训按计划完成。")
        names = {4: ("年初预算数",), 5: ("全年预算数", "调整后预算数"),
                 6: ("全年执行数", "预算执行数")}
        for key, labels in names.items():
            for label in labels:
                if label in found:
                    value = executed if key == 6 else 10
                    column = found[label][1]
                    cells.getCellByPosition(column, 6).setValue(value)
                    total = cells.getCellByPosition(column, 5)
                    if total.Type.value == EMPTY:
                        total.setValue(value)
        rows = self.indicators(cells, found)
        self.assertTrue(set(rows) <= set(ENTRIES), rows)
        split = "指标性质" in found
        for label, row in rows.items():
            name, operator, target, unit, actual = ENTRIES[label]
            self.put(cells, row, 3, name)
            if split:
                self.put(cells, row, 4, operator)
                self.put(cells, row, 5, target)
                self.put(cells, row, 6, unit)
                self.put(cells, row, 7, actual)
            else:
                end = unit if unit == "%" else ""
                self.put(cells, row, 4, operator + target + end)
                self.put(cells, row, 5, actual + end)
        if "（" not in "".join(t for t in found if "产出指标" in t):
            self.weights(cells, found, rows)
        return cells, found, rows

    def judge(self, cells, found, rows):
        """People give the scores that no machine can."""
        weight, score = found["分值"][1], found["得分"][1]
        score = weight + 1
        for label, row in rows.items():
            if "效益" in label or "影响" in label:
                cells.getCellByPosition(score, row).setValue(
                    cells.getCellByPosition(weight, row).Value)

    # -- tests --

    def test_filled_in_it_is_without_findings(self):
        for profile in PROFILES:
            for formulas in (False, True):
                with self.subTest(profile=profile, formulas=formulas):
                    document, sheet, placed = self.make(
                        Profile=profile, Formulas=formulas)
                    self.judge(*self.fill(sheet, placed))
                    rows = self.office.check("validate", document)
                    wanted = {"execution-reason"} if profile == "sichuan" \
                        else set()
                    self.assertEqual({r[0] for r in rows}, wanted, rows)
                    figures = {(r[1], r[2]): r[7] for r in self.office.check(
                        "read", document)}
                    self.assertEqual(figures["total-weight", -1], 100)
                    self.assertAlmostEqual(figures["execution-rate", -1], .85)
                    self.assertAlmostEqual(
                        figures["total-score", -1],
                        97 if profile == "hubei" else 98.5)
                    document.close(True)

    def test_formulas_compute_before_anybody_validates(self):
        document, sheet, placed = self.make(Formulas=True)
        cells, found, rows = self.fill(sheet, placed)
        self.assertEqual(cells.getCellByPosition(7, 5).Value, 0.85)
        self.assertEqual(cells.getCellByPosition(8, 5).Value, 8.5)
        self.assertEqual(cells.getCellByPosition(7, rows["数量指标"]).Value, 15)
        judged = cells.getCellByPosition(7, rows["社会效益指标"])
        self.assertEqual((judged.String, judged.getError()), ("", 0))
        self.judge(cells, found, rows)
        last = cells.Rows.Count - 1
        self.assertEqual(cells.getCellByPosition(6, last).Value, 100)
        self.assertEqual(cells.getCellByPosition(7, last).Value, 98.5)

    def test_blank_it_shows_no_error_and_no_number(self):
        document, sheet, placed = self.make(Formulas=True)
        cells, _ = grid(sheet, placed)
        errors = cells.queryFormulaCells(4)  # FormulaResult.ERROR
        self.assertEqual(errors.Count, 0)
        self.assertEqual(cells.getCellByPosition(
            7, cells.Rows.Count - 1).String, "")

    def test_validate_of_the_blank_form_lists_what_is_to_be_done(self):
        document, sheet, placed = self.make()
        rows = self.office.check("check", document, Locale="zh-CN")
        self.assertEqual({r[0] for r in rows},
                         {"field-missing", "target-missing"})
        self.assertIn("数量指标", "".join(r[6] for r in rows))

    def test_the_weights_of_each_profile_make_100(self):
        for profile in ("mof-2020", "mof-2021-cost", "zhejiang", "jiangxi"):
            document, sheet, placed = self.make(Profile=profile)
            cells, found = grid(sheet, placed)
            column = found["分值"][1]
            values = [cells.getCellByPosition(column, row).Value
                      for row in range(5, cells.Rows.Count)]
            self.assertEqual(sum(values[:-1]), 100, profile)
            self.assertEqual(values[-1], 100)
            self.assertTrue(all(v == int(v) for v in values))
            kept = document.DocumentProperties.UserDefinedProperties
            self.assertEqual(
                kept.PropertySetInfo.hasPropertyByName("PingjiaProfile"),
                profile in ("zhejiang", "jiangxi"), profile)

    def test_undo_finds_the_page_style_by_its_whole_name(self):
        document = self.new()
        sheet, name = document.Sheets.getByIndex(0), "页" * 120
        document.StyleFamilies.getByName("PageStyles").insertByName(
            name, document.createInstance("com.sun.star.style.PageStyle"))
        sheet.PageStyle = name
        self.make(document, where="cursor")
        self.assertNotEqual(sheet.PageStyle, name)
        document.UndoManager.undo()
        self.assertEqual(sheet.PageStyle, name)

    def test_groups_say_their_points(self):
        document, sheet, placed = self.make(Profile="mof-2021-cost")
        _, found = grid(sheet, placed)
        for label in ("成本指标（20分）", "产出指标（40分）", "效益指标（20分）",
                      "满意度指标（10分）"):
            self.assertIn(label, found)

    def test_lists_to_choose_from(self):
        document, sheet, placed = self.make()
        cells, found = grid(sheet, placed)
        rows = self.indicators(cells, found)
        rule = cells.getCellByPosition(5, rows["社会效益指标"]).Validation
        self.assertEqual(rule.Type.value, "LIST")
        self.assertIn("部分达成预期指标", rule.getFormula1())
        self.assertFalse(rule.ShowErrorMessage)
        rule = cells.getCellByPosition(5, rows["数量指标"]).Validation
        self.assertEqual(rule.Type.value, "ANY")
        document, sheet, placed = self.make(Profile="sichuan")
        cells, found = grid(sheet, placed)
        row, column = found["指标性质"]
        rule = cells.getCellByPosition(column, row + 1).Validation
        self.assertIn("≥", rule.getFormula1())

    def test_what_is_typed_stays_text(self):
        document, sheet, placed = self.make()
        cell = sheet.getCellRangeByName("E13")
        cell.FormulaLocal = "5-10"
        self.assertEqual(cell.String, "5-10")

    # -- where --

    def test_at_the_cursor(self):
        document = self.new()
        self.select(document, "C5")
        _, sheet, placed = self.make(document, "cursor")
        self.assertEqual((placed.Sheet, placed.StartColumn, placed.StartRow),
                         (0, 2, 4))
        self.assertEqual(sheet.getCellRangeByName("C5").String,
                         "项目支出绩效自评表")
        found = self.office.check("read", document)
        self.assertEqual(found[0][3:6], (0, 4, 2))

    def test_others_keep_their_columns_rows_and_page(self):
        document = self.new()
        sheet = document.Sheets.getByIndex(0)
        sheet.getCellRangeByName("A60").setString("someone's")
        sheet.getCellRangeByName("Z3").setString("someone's")
        before = (sheet.Columns.getByIndex(0).Width,
                  sheet.Rows.getByIndex(10).Height, sheet.PageStyle)
        self.make(document, "cursor")
        self.assertEqual((sheet.Columns.getByIndex(0).Width, before[1],
                          sheet.PageStyle), before)
        self.assertEqual(sheet.PrintAreas, ())

    def test_sheets_get_names_of_their_own(self):
        document, sheet, _ = self.make()
        self.make(document)
        self.assertEqual(set(document.Sheets.ElementNames[1:]),
                         {"自评表", "自评表2"})

    def test_refused_where_something_stands(self):
        document = self.new()
        sheet = document.Sheets.getByIndex(0)
        sheet.getCellRangeByName("I32").setString("x")  # the last of them
        self.assertIn("A1:I32", self.refused(document))
        sheet.getCellRangeByName("I32").setString("")
        sheet.Annotations.insertNew(
            sheet.getCellRangeByName("B2").CellAddress, "x")
        self.assertIn("A1:I32", self.refused(document))
        sheet.Annotations.removeByIndex(0)
        self.make(document, "cursor")

    def test_refused_in_merged_cells(self):
        document = self.new()
        sheet = document.Sheets.getByIndex(0)
        sheet.getCellRangeByName("A1:B2").merge(True)
        self.select(document, "B2")  # selects all of the block
        self.select(document, "C2")
        self.make(document, "cursor")
        document = self.new()
        sheet = document.Sheets.getByIndex(0)
        sheet.getCellRangeByName("B30:C40").merge(True)
        self.assertIn("A1:I32", self.refused(document))

    def test_refused_at_the_edge(self):
        document = self.new()
        self.select(document, "A1048570")
        self.assertIn("edge", self.refused(document, Locale="en-US"))
        self.assertIn("边缘", self.refused(document, Locale="zh-CN"))

    def test_refused_where_it_is_protected(self):
        document = self.new()
        document.Sheets.getByIndex(0).protect("")
        self.assertIn(document.Sheets.getByIndex(0).Name,
                      self.refused(document))
        self.make(document, "sheet")
        document = self.new()
        document.protect("")
        self.refused(document, "sheet")
        self.make(document, "cursor")

    def test_refused_in_a_read_only_document(self):
        with tempfile.TemporaryDirectory() as folder:
            path = folder + "/a.ods"
            self.office.save(self.new(), path)
            document = self.open(path, ReadOnly=True)
            self.refused(document)
            document.close(True)

    def test_bad_arguments_are_refused(self):
        document = self.new()
        self.assertIn("Where", self.refused(document, "nowhere"))
        self.assertIn("nobody", self.refused(document, Profile="nobody"))
        self.assertIn("Formulas", self.refused(document, Formulas="x"))

    # -- undo --

    def undo(self, hidden, where):
        document = self.new(hidden=hidden)
        with tempfile.TemporaryDirectory() as folder:
            before = forms.snapshot(self.office, document, folder)
            self.make(document, where, Formulas=True, Profile="zhejiang")
            self.assertEqual(len(forms.undo_titles(document)), 1)
            full = self.texts(document)
            for _ in range(2):
                document.UndoManager.undo()
                after = forms.snapshot(self.office, document, folder)
                forms.same(self, fonts(after), fonts(before))
                document.UndoManager.redo()
                self.assertEqual(self.texts(document), full)
        document.close(True)

    def texts(self, document):
        return [(s.Name, s.PageStyle,
                 s.getCellRangeByName("A1:K40").FormulaArray,
                 [s.Rows.getByIndex(i).Height for i in range(40)],
                 [s.Columns.getByIndex(i).Width for i in range(12)])
                for s in document.Sheets]

    def test_undo_and_redo(self):
        for hidden in (True, False):
            for where in ("cursor", "sheet"):
                with self.subTest(hidden=hidden, where=where):
                    self.undo(hidden, where)

    # -- files and paper --

    def test_one_page_of_a4(self):
        for profile in PROFILES:
            document, sheet, _ = self.make(Profile=profile)
            document.Sheets.removeByName(
                document.Sheets.getByIndex(0).Name)
            with tempfile.TemporaryDirectory() as folder:
                self.office.save(document, folder + "/a.pdf")
                with open(folder + "/a.pdf", "rb") as stream:
                    text = stream.read()
            pages = re.findall(rb"/Type\s*/Page\b", text)
            self.assertEqual(len(pages), 1)
            box = re.search(rb"/MediaBox\s*\[([^\]]*)\]", text)[1].split()
            self.assertAlmostEqual(float(box[2]), 595, delta=2)
            self.assertAlmostEqual(float(box[3]), 842, delta=2)

    def test_it_survives_files(self):
        for ending in (".ods", ".xlsx", ".xls"):
            # .xls cannot keep functions of an extension
            document, sheet, placed = self.make(Formulas=ending != ".xls")
            self.judge(*self.fill(sheet, placed))
            self.office.check("validate", document)
            with tempfile.TemporaryDirectory() as folder:
                self.office.save(document, folder + "/a" + ending)
                again = self.open(folder + "/a" + ending)
                self.assertEqual(self.office.check("check", again), ())
                read = {r[1]: r[7] for r in self.office.check("read", again)}
                self.assertEqual(read["total-score"], 98.5, ending)
                again.close(True)


class Template(office.TestCase):

    PATH = forms.ROOT / "extension/template/pingjia/self-evaluation.ots"

    def test_the_template_manager_lists_it(self):
        templates = self.office.service(
            "com.sun.star.frame.DocumentTemplates")
        files = self.office.service("com.sun.star.ucb.SimpleFileAccess")
        root = templates.Content.Identifier.ContentIdentifier
        found = [urllib.parse.unquote(name)
                 for group in files.getFolderContents(root, True)
                 for name in files.getFolderContents(group, True)]
        self.assertTrue(any(name.endswith("/绩效自评/项目支出绩效自评表")
                            for name in found), found)

    def test_it_is_what_the_command_makes(self):
        document = self.new()
        self.office.dispatch(document, "new", Where="cursor")
        made = document.Sheets.getByIndex(0).getCellRangeByName("A1:I32")
        kept = self.open(self.PATH, AsTemplate=True)
        sheet = kept.Sheets.getByIndex(0)
        found = sheet.getCellRangeByName("A1:I32")
        self.assertEqual(found.FormulaArray, made.FormulaArray)
        self.assertEqual(found.Columns.getByIndex(3).Width,
                         made.Columns.getByIndex(3).Width)
        self.assertEqual(sheet.PageStyle, "绩效自评表A4")
        self.assertEqual(kept.URL, "")  # a new document, not the template
        self.assertEqual(self.office.check("read", kept)[0][1], "title")


def fonts(text):
    """Without the list of fonts, which an office keeps while it runs."""
    return re.sub(r"\s*<style:font-face [^>]*/>", "", text)


class Failures(office.TestingCase):
    """Any single call into the office fails: the document is as it was."""

    def test_every_call(self):
        for where, step in (("sheet", 131), ("cursor", 197)):
            document = self.new()
            with tempfile.TemporaryDirectory() as folder:
                before = forms.snapshot(self.office, document, folder)
                failed = done = 0
                for k in list(range(1, 40)) + list(range(40, 9999, step)):
                    found = self.office.dispatch(
                        document, "new", Where=where, Profile="zhejiang",
                        FailAt=k)
                    manager = document.UndoManager
                    if not isinstance(found, str):
                        # what failed was no part of it, or tried again
                        done += 1
                        if done > 3:
                            break
                        manager.undo()
                        manager.clear()
                        document.setModified(False)
                        continue
                    done = 0
                    failed += 1
                    self.assertEqual(manager.AllUndoActionTitles, (), k)
                    self.assertFalse(manager.isLocked(), k)
                    self.assertFalse(document.isModified(), k)
                after = forms.snapshot(self.office, document, folder)
                document.UndoManager.undo()
                after = forms.snapshot(self.office, document, folder)
                forms.same(self, fonts(after), fonts(before))
            self.assertGreater(failed, 30)
            document.close(True)


if __name__ == "__main__":
    unittest.main()
