# SPDX-License-Identifier: MPL-2.0
"""Any single call into the office fails: the document is as it was."""
import os
import tempfile
import unittest

import forms
import office
from com.sun.star.uno import RuntimeException

LIMIT = 3000  # more calls than any of these commands makes


class Failures(office.TestCase):

    @classmethod
    def setUpClass(cls):
        testing = office.BUILD / "pingjia-testing.oxt"
        if not testing.exists():
            raise unittest.SkipTest("make office-test builds what this needs")
        os.environ.pop("PJ_PROFILE", None)
        cls.office = office.Office(extension=testing)

    def document(self):
        document = self.new()
        sheet = document.Sheets.getByIndex(0)
        forms.put(self.office, sheet, total=77.0, score=20.0)
        sheet.getCellRangeByName("H14").CellBackColor = 0xFFFF00
        sheet.Annotations.insertNew(
            sheet.getCellRangeByName("I11").CellAddress, "人写的")
        sheet.Annotations.insertNew(
            sheet.getCellRangeByName("A1").CellAddress, "别的")
        sheet.getCellRangeByName("D6:F6").merge(False)
        document.UndoManager.clear()
        document.setModified(False)
        return document

    def every_call(self, command, prepare=None, **arguments):
        """Runs with the k-th call failing, for every k; returns how many."""
        document = self.document()
        if prepare:
            self.office.check(prepare, document)
            document.UndoManager.clear()
            document.setModified(False)
        with tempfile.TemporaryDirectory() as folder:
            before = forms.snapshot(self.office, document, folder)
            for k in range(1, LIMIT):
                try:
                    self.office.check(command, document, FailAt=k, **arguments)
                    break
                except RuntimeException as error:
                    self.assertIn("injected", error.Message)
                manager = document.UndoManager
                self.assertEqual(manager.AllUndoActionTitles, (), k)
                self.assertEqual(manager.AllRedoActionTitles, (), k)
                self.assertFalse(document.isModified(), k)
                after = forms.snapshot(self.office, document, folder)
                forms.same(self, after, before, k)
                with self.assertRaises(Exception):
                    manager.leaveUndoContext()  # none is open
        self.assertLess(k, LIMIT - 1)
        self.assertEqual(len(forms.undo_titles(document)), 1)
        return k - 1

    def test_validate(self):
        calls = self.every_call("validate")
        print(f"\n  validate of one form: {calls} calls")

    def test_correct_with_a_profile(self):
        self.every_call("correct", Profile="zhejiang")

    def test_validate_over_marks(self):
        self.every_call("validate", prepare="validate", Locale="zh-CN")

    def test_clear(self):
        self.every_call("clear", prepare="validate")


if __name__ == "__main__":
    unittest.main()
