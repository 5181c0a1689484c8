# SPDX-License-Identifier: MPL-2.0
"""Validate and send: the clean copy, the mail program, what is refused."""
import os
import pathlib
import re
import stat
import tempfile
import time
import unittest

import forms
import office
import test_window

# A mail program that writes down what it was given, a line for each. The
# office knows how to talk to one of that name, and waits for its end.
PROGRAM = "kmail"
RECORDER = """#!/bin/sh
for word; do printf '%%s\\n' "$word"; done >'%s'
exit %d
"""


OPTIONS = "/org.pingjia.Options/Checking"


def set_mailer(running, folder, record, code):
    """The mail program of an office, which ends with that code."""
    path = folder / PROGRAM
    path.write_text(RECORDER % (record, code))
    path.chmod(0o755)
    node = running.configuration(
        "/org.openoffice.Office.Common/ExternalMailer", write=True)
    node.replaceByName("Program", str(path))
    node.commitChanges()


class Send(office.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.record = self.folder / "record"
        self.mailer(0)

    def mailer(self, code):
        set_mailer(self.office, self.folder, self.record, code)

    def given(self):
        """{option: value} that the mail program was given."""
        limit = time.monotonic() + office.SECONDS
        while not self.record.exists() and time.monotonic() < limit:
            time.sleep(0.1)
        words = self.record.read_text(encoding="utf-8").split("\n")
        found = {words[i]: words[i + 1] for i in range(len(words) - 1)
                 if words[i].startswith("--")}
        found["--attach"] = office.uno.fileUrlToSystemPath(found["--attach"])
        return found

    def document(self, name=None, **more):
        """A form without errors, with functions of ours in it."""
        document = self.new()
        sheet = document.Sheets.getByIndex(0)
        forms.put(self.office, sheet, **dict({"actual": 6.0}, **more))
        sheet.getCellRangeByName("H5").setFormula("=PJRATE(F5;E5)")
        sheet.getCellRangeByName("I5").setFormula("=ROUND(PJEXEC(F5;E5);2)")
        sheet.getCellRangeByName("H14").setFormula("=SUM(I5;H10:H13)")
        sheet.getCellRangeByName("K1").setFormula('="ORG.PINGJIA.FUNCTIONS."')
        if name:
            path = self.folder / name
            kind = {"FilterName": self.office.FILTERS[path.suffix]}
            document.storeAsURL(office.url(path), office.properties(**kind))
        document.UndoManager.clear()
        document.setModified(False)
        return document

    def clean(self, document, name="clean.ods", **more):
        path = self.folder / name
        found = self.office.dispatch(document, "send",
                                     Target=office.url(path), **more)
        self.assertEqual(found, office.url(path))
        return self.open(path)

    def formulas(self, document):
        return "".join(str(s.getCellRangeByName("A1:M40").FormulaArray)
                       for s in document.Sheets)

    # -- the copy --

    def test_values_for_our_functions_and_no_marks(self):
        for ending in (".ods", ".xlsx", ".xls"):
            with self.subTest(ending):
                document = self.document(total=77.0)
                sheet = document.Sheets.getByIndex(0)
                sheet.getCellRangeByName("H14").setValue(77)
                self.office.check("validate", document)
                self.assertTrue(forms.marks(document))
                copy = self.clean(document, "clean" + ending)
                self.assertEqual(forms.marks(copy), [])
                found = copy.Sheets.getByIndex(0)
                self.assertEqual(found.getCellRangeByName("H14").Value, 77)
                self.assertEqual(
                    found.getCellRangeByName("H14").CellBackColor, -1)
                rate = found.getCellRangeByName("H5")
                self.assertEqual(rate.Type.value, "VALUE")
                self.assertAlmostEqual(rate.Value, 0.8527)
                self.assertAlmostEqual(
                    found.getCellRangeByName("I5").Value, 8.53)
                self.assertNotIn(
                    "ORG.PINGJIA", self.formulas(copy).replace(
                        '"ORG.PINGJIA.FUNCTIONS."', "").replace(
                        "'ORG.PINGJIA.FUNCTIONS.'", ""))
                copy.close(True)
                document.setModified(False)
                document.close(True)

    def test_other_formulas_stay(self):
        copy = self.clean(self.document())
        sheet = copy.Sheets.getByIndex(0)
        self.assertEqual(sheet.getCellRangeByName("H14").Formula,
                         "=SUM(I5;H10:H13)")
        self.assertEqual(sheet.getCellRangeByName("K1").Type.value, "FORMULA")

    def test_texts_errors_and_arrays(self):
        document = self.document()
        sheet = document.Sheets.getByIndex(0)
        sheet.getCellRangeByName("L1").setFormula("=PJGRADE(85)")
        sheet.getCellRangeByName("L2").setFormula("=PJRATE(1;0)")
        sheet.getCellRangeByName("L3").setFormula('=PJCHECK("≥5";6;10;10)')
        sheet.getCellRangeByName("K20:N24").setArrayFormula("=PJFORM(A1:I14)")
        self.assertIn("PJFORM", self.formulas(document) + str(
            sheet.getCellRangeByName("K20:N24").FormulaArray))
        shown = [sheet.getCellByPosition(c, r).String
                 for r in range(19, 24) for c in range(10, 14)]
        copy = self.clean(document)
        found = copy.Sheets.getByIndex(0)
        self.assertEqual(found.getCellRangeByName("L1").Formula, "良")
        self.assertEqual(found.getCellRangeByName("L2").String, "#DIV/0!")
        self.assertEqual(found.getCellRangeByName("L2").Type.value, "TEXT")
        self.assertEqual(found.getCellRangeByName("L3").Type.value, "EMPTY")
        self.assertEqual(found.queryFormulaCells(4).Count, 0)
        for row in range(19, 24):
            for column in range(10, 14):
                cell = found.getCellByPosition(column, row)
                self.assertNotEqual(cell.Type.value, "FORMULA")
        self.assertEqual(found.getCellRangeByName("K20").String, shown[0])

    def blank(self, total="", **more):
        """A form with blanks that validate fills."""
        document = self.new()
        forms.put(self.office, document.Sheets.getByIndex(0), total=total,
                  **dict({"actual": 6.0}, **more))
        document.UndoManager.clear()
        document.setModified(False)
        return document

    def looks(self, document):
        """The document as text; saving makes the empty library Standard."""
        text = forms.snapshot(self.office, document, self.folder)
        return re.sub(r"<office:scripts>.*?</office:scripts>", "", text,
                      flags=re.S)

    def test_blanks_are_filled_in_the_copy_alone(self):
        document = self.blank()
        before = self.looks(document)
        copy = self.clean(document)
        found = copy.Sheets.getByIndex(0)
        for place, value in ((forms.RATE, 0.8527), (forms.EXECUTION, 8.53),
                             (forms.TOTAL_SCORE, 98.53)):
            cell = forms.cell(found, place)
            self.assertEqual(cell.Type.value, "VALUE", place)
            self.assertAlmostEqual(cell.Value, value, msg=place)
        self.assertEqual(forms.comments(found), {})
        self.assertFalse(document.isModified())
        self.assertEqual(forms.undo_titles(document), ())
        forms.same(self, self.looks(document), before)

    def test_values_also_when_formulas_are_wanted(self):
        node = self.office.configuration(OPTIONS, write=True)
        node.replaceByName("Formulas", True)
        node.commitChanges()
        self.addCleanup(node.commitChanges)
        self.addCleanup(node.replaceByName, "Formulas", False)
        copy = self.clean(self.blank())
        found = copy.Sheets.getByIndex(0)
        self.assertEqual(found.queryFormulaCells(7).Count, 0)
        self.assertAlmostEqual(
            forms.cell(found, forms.TOTAL_SCORE).Value, 98.53)

    def test_explanations_stay_and_marks_go(self):
        document = self.blank(score=20.0, actual=5.0)
        sheet = document.Sheets.getByIndex(0)
        sheet.getCellRangeByName("I11").setString("培训规模压缩")
        self.office.check("validate", document, Locale="zh-CN")
        (place, text), = [(p, t) for p, t in forms.comments(sheet).items()
                          if "核实" in t]
        note = [a for a in sheet.Annotations
                if (a.Position.Row, a.Position.Column) == place][0]
        note.setString(text + "\n说明：上级临时增加任务。")
        copy = self.clean(document)
        found = copy.Sheets.getByIndex(0)
        self.assertEqual(forms.comments(found),
                         {place: "说明：上级临时增加任务。"})
        self.assertEqual(forms.cell(found, place).CellBackColor, -1)
        self.assertIn(forms.MARK, forms.comments(sheet)[place])

    def test_comments_of_empty_cells_stay(self):
        for suffix in (".ods", ".xlsx"):
            with self.subTest(suffix=suffix):
                document = self.document("年报" + suffix)
                sheet = document.Sheets.getByIndex(0)
                for name in ("B1", "M20"):  # within the form and outside
                    cell = sheet.getCellRangeByName(name)
                    cell.setString("")
                    sheet.Annotations.insertNew(cell.CellAddress, "请复核")
                document.store()
                document.close(True)
                document = self.open(self.folder / ("年报" + suffix))
                self.assertEqual(len(forms.comments(
                    document.Sheets.getByIndex(0))), 2)
                copy = self.clean(document, "clean" + suffix)
                self.assertEqual(
                    forms.comments(copy.Sheets.getByIndex(0)),
                    {(0, 1): "请复核", (19, 12): "请复核"})

    def test_what_is_wrong_is_counted_in_the_copy(self):
        document = self.blank(total=77.0)
        found = self.office.dispatch(document, "send", Locale="zh-CN")
        self.assertIn("错误 1 处", found)
        self.assertFalse(self.record.exists())
        self.assertFalse(document.isModified())

    def test_the_document_is_as_it_was(self):
        document = self.document("年报.ods", total=77.0)
        self.office.check("validate", document)
        document.UndoManager.clear()
        document.setModified(False)
        path = self.folder / "年报.ods"
        bytes_before = path.read_bytes()
        before = forms.snapshot(self.office, document, self.folder)
        self.clean(document).close(True)
        self.assertEqual(path.read_bytes(), bytes_before)
        self.assertFalse(document.isModified())
        self.assertEqual(forms.undo_titles(document), ())
        self.assertFalse(document.UndoManager.isLocked())
        forms.same(self, forms.snapshot(self.office, document, self.folder),
                   before)
        self.assertEqual(document.Location, office.url(path))

    def test_redo_stays(self):
        document = self.document()
        document.Sheets.getByIndex(0).getCellRangeByName("M1").setValue(1)
        document.UndoManager.undo()
        redo = document.UndoManager.AllRedoActionTitles
        self.clean(document).close(True)
        self.assertEqual(document.UndoManager.AllRedoActionTitles, redo)

    def test_no_document_stays_open(self):
        document = self.document()
        self.clean(document).close(True)
        components = self.office.desktop.Components.createEnumeration()
        count = 0
        while components.hasMoreElements():
            components.nextElement()
            count += 1
        self.assertEqual(count, 1)

    def test_marks_on_a_protected_sheet_are_refused(self):
        document = self.document()
        sheet = document.Sheets.getByIndex(0)
        sheet.getCellRangeByName("H14").setValue(77)
        self.office.check("validate", document)
        sheet.protect("")
        found = self.office.dispatch(
            document, "send", Target=office.url(self.folder / "a.ods"))
        self.assertIn(sheet.Name, found)
        self.assertFalse((self.folder / "a.ods").exists())

    def test_targets_that_are_refused(self):
        document = self.document("a.ods")
        taken = self.folder / "taken.ods"
        taken.write_text("mine")
        for target, word in (("a.ods", "itself"), ("taken.ods", "there"),
                             ("a.txt", ".ods")):
            found = self.office.dispatch(
                document, "send", Target=office.url(self.folder / target),
                Locale="en-US")
            self.assertIn(word, found)
        self.assertEqual(taken.read_text(), "mine")
        self.clean(document, "taken.ods", Overwrite=True)
        self.assertIn("Target", self.office.dispatch(
            document, "send", Target="nonsense.ods"))

    def test_a_closed_document_is_refused(self):
        closed = self.office.new()
        closed.close(True)
        for more in ({}, {"Target": office.url(self.folder / "a.ods")}):
            self.assertIn("No document", self.office.dispatch(
                self.document(), "send", Document=closed, **more), more)
        self.assertFalse((self.folder / "a.ods").exists())

    # -- the mail --

    def send(self, document, **more):
        if office.SANITIZED:
            self.skipTest("no mail program is found there")
        found = self.office.dispatch(document, "send", **more)
        self.assertTrue(found.startswith("file:///"), found)
        return found

    def test_the_mail_program_is_given_the_copy(self):
        found = self.send(self.document("年度自评表.xlsx"), Locale="zh-CN")
        given = self.given()
        self.assertEqual(office.url(given["--attach"]), found)
        self.assertEqual(pathlib.Path(given["--attach"]).name, "年度自评表.xlsx")
        self.assertEqual(given["--subject"], "培训经费绩效自评表")
        copy = self.open(given["--attach"])
        self.assertNotIn("PJRATE", self.formulas(copy))

    def test_the_format_is_that_of_the_document(self):
        for name in ("a.ods", "b.xlsx", "c.xls"):
            self.record.unlink(missing_ok=True)
            self.send(self.document(name))
            self.assertEqual(pathlib.Path(self.given()["--attach"]).name, name)

    def test_a_password_is_not_the_copy_s(self):
        for ending in (".ods", ".xlsx", ".xls"):
            document = self.document()
            document.storeAsURL(
                office.url(self.folder / ("a" + ending)), office.properties(
                    FilterName=self.office.FILTERS[ending], Password="x"))
            copy = self.clean(document, "clean" + ending)
            self.assertEqual(copy.Sheets.getByIndex(0).getCellRangeByName(
                "H14").String, "98.53")

    def test_a_document_without_a_name(self):
        self.send(self.document())
        self.assertEqual(pathlib.Path(self.given()["--attach"]).name,
                         "培训经费.xlsx")

    def test_names_that_mail_programs_trip_over(self):
        self.send(self.document("a, 'b' & $c;`d`.ods"))
        self.assertEqual(pathlib.Path(self.given()["--attach"]).name,
                         "a_ _b_ _ _c__d_.ods")

    def test_the_folder_is_for_this_user_and_does_not_grow(self):
        first = pathlib.Path(office.uno.fileUrlToSystemPath(
            self.send(self.document())))
        mode = stat.S_IMODE(first.parent.stat().st_mode)
        self.assertEqual(mode, 0o700)
        self.send(self.document())
        self.assertTrue(first.exists())  # a mail program may still read it
        week = time.time() - 8 * 24 * 3600
        os.utime(first.parent, (week, week))
        self.send(self.document())
        self.assertFalse(first.parent.exists())

    def test_errors_are_refused_without_a_window(self):
        document = self.document()
        document.Sheets.getByIndex(0).getCellRangeByName("H14").setValue(77)
        found = self.office.dispatch(document, "send", Locale="zh-CN")
        self.assertIn("错误 1 处", found)
        self.assertFalse(self.record.exists())

    def test_a_document_without_a_form_is_refused(self):
        found = self.office.dispatch(self.new(), "send", Locale="zh-CN")
        self.assertIn("没有找到", found)

    def test_no_mail_program_says_where_the_copy_is(self):
        self.mailer(1)
        found = self.office.dispatch(self.document("a.ods"), "send",
                                     Locale="zh-CN")
        self.assertIn("没有能用的邮件程序", found)
        path = found.split("“")[1].split("”")[0]
        self.assertTrue(pathlib.Path(path).is_file(), found)

    def test_many_projects(self):
        document = self.document()
        document.Sheets.copyByName(document.Sheets.getByIndex(0).Name,
                                   "second", 1)
        self.send(document, Locale="zh-CN")
        self.assertEqual(self.given()["--subject"], "培训经费等 2 个项目绩效自评表")


class InAWindow(unittest.TestCase):

    def test_it_is_told_where_the_copy_is(self):
        """Whether a mail came of it, nobody knows but the person there."""
        if office.SANITIZED:
            self.skipTest("no mail program is found there")
        window = test_window.Window(self, "zh-CN")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        folder = pathlib.Path(folder.name)
        forms.put(window.office, window.document.Sheets.getByIndex(0),
                  actual=6.0)
        for code, words in ((0, "已交给邮件程序"), (1, "没有能用的邮件程序")):
            with self.subTest(code):
                set_mailer(window.office, folder, folder / "record", code)
                window.click("校验并发送", test_window.BUTTON)
                found = [t for t in window.box_texts() if words in t]
                self.assertEqual(len(found), 1)
                path = re.search("“(/[^”]*培训经费.xlsx)”", found[0])[1]
                self.assertTrue(pathlib.Path(path).is_file(), found)
                self.assertNotIn("密码", found[0])
                window.close_box("Escape")
        for ending in (".ods", ".xlsx"):  # with a password to open it
            window.document.storeAsURL(
                office.url(folder / ("a" + ending)), office.properties(
                    FilterName=window.office.FILTERS[ending], Password="x"))
            window.click("校验并发送", test_window.BUTTON)
            found = [t for t in window.box_texts() if "没有密码" in t]
            self.assertEqual(len(found), 1, ending)
            window.close_box("Escape")


if __name__ == "__main__":
    unittest.main()
