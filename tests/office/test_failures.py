# SPDX-License-Identifier: MPL-2.0
"""Calls into the office and allocations fail: the document is as it was.

The k-th one fails for every k, it alone or all from it on. Of the calls that
fail for good the way back is left out: what undoes the step has to be called.
"""
import re
import tempfile
import unittest

import forms
import office
import uno
from com.sun.star.uno import RuntimeException

LIMIT = 3000  # more calls than any of these commands makes
UNREPORTED = "a failure was not reported"


def timeless(text):
    """Of when a comment was written, the day: LibreOffice 26.8 says more."""
    return re.sub(r"(<dc:date>[0-9-]*)T[^<]*", r"\1", text)


class Failures(office.TestingCase):

    def document(self, rules=False):
        document = self.new()
        sheet = document.Sheets.getByIndex(0)
        forms.put(self.office, sheet, total=77.0, score=20.0)
        sheet.getCellRangeByName("H14").CellBackColor = 0xFFFF00
        sheet.Annotations.insertNew(
            sheet.getCellRangeByName("I11").CellAddress, "人写的")
        sheet.Annotations.insertNew(
            sheet.getCellRangeByName("A1").CellAddress, "别的")
        sheet.getCellRangeByName("D6:F6").merge(False)
        if rules:
            self.put_rules(sheet)
        document.UndoManager.clear()
        document.setModified(False)
        return document

    def put_rules(self, sheet):
        """Conditional formats, and valid values for two blank cells."""
        for name in ("G9:H14", "H11:H12"):
            forms.condition(sheet.getCellRangeByName(name))
        for name, kind, formula in (("H5", "LIST", "$G$10:$G$13"),
                                    ("I5", "DECIMAL", "100")):
            cell = sheet.getCellRangeByName(name)
            rule = cell.Validation
            rule.Type = uno.Enum("com.sun.star.sheet.ValidationType", kind)
            rule.setOperator(uno.Enum(
                "com.sun.star.sheet.ConditionOperator", "LESS"))
            rule.setFormula1(formula)
            rule.ShowErrorMessage = True
            cell.Validation = rule

    def fail_each(self, command, prepare=None, what="FailAt", for_good=False,
                  every=1, rules=False, **arguments):
        """Runs with the k-th failure for every k; returns how many.

        The whole document is compared after each every-th one.
        """
        document = self.document(rules)
        if prepare:
            self.office.check(prepare, document)
            document.UndoManager.clear()
            document.setModified(False)
        said = "injected" if what == "FailAt" else "out of memory"
        with tempfile.TemporaryDirectory() as folder:
            before = forms.snapshot(self.office, document, folder)
            for k in range(1, LIMIT):
                try:
                    self.office.check(command, document, ForGood=int(for_good),
                                      **{what: k}, **arguments)
                except RuntimeException as error:
                    message = error.Message  # an exception has no traceback
                else:
                    break
                manager = document.UndoManager
                if message != UNREPORTED:
                    self.assertIn(said, message, k)
                if message == UNREPORTED or manager.AllUndoActionTitles:
                    self.wholly_done(document, command, arguments, folder,
                                     k % every == 0)
                    continue
                self.assertEqual(manager.AllUndoActionTitles, (), k)
                self.assertEqual(manager.AllRedoActionTitles, (), k)
                self.assertFalse(document.isModified(), k)
                if k % every == 0:
                    after = forms.snapshot(self.office, document, folder)
                    forms.same(self, after, before, k)
                with self.assertRaises(Exception):
                    manager.leaveUndoContext()  # none is open
        self.assertLess(k, LIMIT - 1)
        self.assertEqual(len(forms.undo_titles(document)), 1)
        return k - 1

    def wholly_done(self, document, command, arguments, folder, look):
        """What failed came after the step: the list for the panel."""
        self.assertEqual(len(forms.undo_titles(document)), 1)
        if look:
            done = forms.snapshot(self.office, document, folder)
            document.UndoManager.undo()
            self.office.check(command, document, **arguments)
            again = forms.snapshot(self.office, document, folder)
            forms.same(self, timeless(again), timeless(done))
        document.UndoManager.undo()
        document.UndoManager.clear()
        document.setModified(False)

    def test_validate(self):
        calls = self.fail_each("validate")
        print(f"\n  validate of one form: {calls} calls")

    def test_correct_with_a_profile(self):
        self.fail_each("correct", Profile="zhejiang")

    def test_validate_over_marks(self):
        self.fail_each("validate", prepare="validate", Locale="zh-CN")

    def test_clear(self):
        self.fail_each("clear", prepare="validate")

    def test_conditional_formats_and_valid_values(self):
        self.fail_each("validate", every=5, rules=True)
        self.fail_each("validate", None, "FailMemoryAt", False, 20, True)

    def test_calls_for_good(self):
        self.fail_each("validate", for_good=True, every=20)
        self.fail_each("clear", prepare="validate", for_good=True, every=20)

    def test_memory_once(self):
        count = self.fail_each("validate", what="FailMemoryAt", every=20)
        print(f"\n  validate of one form: {count} allocations")
        self.assertGreater(count, 20)
        self.fail_each("clear", "validate", "FailMemoryAt", every=20)

    def test_memory_for_good(self):
        self.fail_each("correct", None, "FailMemoryAt", True, 20,
                       Profile="zhejiang")
        self.fail_each("validate", "validate", "FailMemoryAt", True, 20,
                       Locale="zh-CN")
        self.fail_each("clear", "validate", "FailMemoryAt", True, 20)


if __name__ == "__main__":
    unittest.main()
