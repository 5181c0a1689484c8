# SPDX-License-Identifier: MPL-2.0
"""Refusals: one sentence, and nothing changed."""
import tempfile
import unittest

import forms
import office
import uno
from com.sun.star.lang import IllegalArgumentException

WRITING = ("validate", "correct", "clear")


class Safety(office.TestCase):

    def document(self, **more):
        more.setdefault("total", 77.0)
        document = self.new()
        self.sheet = document.Sheets.getByIndex(0)
        forms.put(self.office, self.sheet, **more)
        document.UndoManager.clear()
        document.setModified(False)
        return document

    def refused(self, command, document, word, **arguments):
        """The sentence; the document is as it was."""
        titles = modified = before = None
        with tempfile.TemporaryDirectory() as folder:
            if document is not None and hasattr(document, "Sheets"):
                titles = forms.undo_titles(document)
                modified = document.isModified()
                before = forms.snapshot(self.office, document, folder)
            with self.assertRaises(IllegalArgumentException) as caught:
                self.office.check(command, document, **arguments)
            if before:
                self.assertEqual(document.isModified(), modified)
                self.assertEqual(forms.undo_titles(document), titles)
                forms.same(self, forms.snapshot(
                    self.office, document, folder), before)
        self.assertIn(word, caught.exception.Message)
        return caught.exception.Message

    def test_a_protected_sheet_is_refused(self):
        document = self.document()
        self.office.check("validate", document)
        self.sheet.getCellRangeByPosition(7, 13, 7, 13).clearContents(8)
        self.sheet.protect("geheim")
        for command in WRITING:
            self.refused(command, document, "Sheet1")
        self.assertTrue(self.sheet.isProtected())
        self.assertTrue(self.office.check("check", document))

    def test_unlocked_cells_of_a_protected_sheet_are_refused_too(self):
        document = self.document()
        protection = self.sheet.CellProtection
        protection.IsLocked = False
        self.sheet.CellProtection = protection
        self.sheet.protect("")
        document.UndoManager.clear()
        self.refused("validate", document, "protected")

    def test_a_protected_sheet_with_nothing_to_change_is_no_obstacle(self):
        document = self.document()
        document.Sheets.insertNewByName("封面", 0)
        document.Sheets.getByIndex(0).protect("")
        self.assertTrue(self.office.check("validate", document))
        self.sheet.protect("")
        self.assertTrue(self.office.check("validate", document))
        self.assertEqual(len(forms.marks(document)), 1)

    def test_one_protected_sheet_stops_all(self):
        document = self.document()
        document.Sheets.insertNewByName("二", 1)
        other = document.Sheets.getByIndex(1)
        forms.put(self.office, other, total=66.0)
        other.protect("")
        self.refused("validate", document, "二")
        rows = self.office.check("validate", document,
                                 Sheets=uno.Any("[]string", ("Sheet1",)))
        self.assertEqual({r[2] for r in rows}, {0})

    def test_read_only_documents_are_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            for suffix in (".ods", ".xlsx"):
                document = self.document()
                path = f"{folder}/form{suffix}"
                self.office.save(document, path)
                document.close(True)
                document = self.office.open(path, ReadOnly=True)
                for command in WRITING:
                    self.refused(command, document, "read-only")
                self.assertEqual(len(self.office.check("check", document)), 1)
                document.close(True)

    def test_shared_documents_are_refused(self):
        document = self.document()
        settings = document.createInstance(
            "com.sun.star.sheet.DocumentSettings")
        settings.IsDocumentShared = True
        self.assertTrue(settings.IsDocumentShared)
        for command in WRITING:
            self.refused(command, document, "shared")
        self.assertEqual(len(self.office.check("check", document)), 1)
        settings.IsDocumentShared = False
        self.assertEqual(len(self.office.check("validate", document)), 1)
        self.assertEqual(len(forms.marks(document)), 1)

    def test_a_locked_undo_manager_is_refused(self):
        document = self.document()
        document.UndoManager.lock()
        try:
            with self.assertRaises(IllegalArgumentException):
                self.office.check("validate", document)
            self.assertEqual(forms.comments(self.sheet), {})
            self.assertEqual(forms.cell(self.sheet, (4, 7)).String, "")
            for command in ("validate", "correct"):
                self.refused(command, document, "switched off")
            self.assertTrue(document.UndoManager.isLocked())
        finally:
            document.UndoManager.unlock()
        self.assertFalse(document.UndoManager.isLocked())
        self.assertEqual(len(self.office.check("validate", document)), 1)
        self.assertEqual(len(forms.undo_titles(document)), 1)

    def test_without_undo_steps_nothing_is_done(self):
        """The user's options say how many steps there are."""
        undo = self.office.configuration("/org.openoffice.Office.Common/Undo",
                                         True)
        kept = undo.Steps
        try:
            for steps in (0, 1):
                undo.Steps = steps
                undo.commitChanges()
                document = self.document()
                if steps:
                    self.office.check("validate", document)
                    self.assertEqual(len(forms.undo_titles(document)), 1)
                else:
                    self.refused("validate", document, "switched off")
        finally:
            undo.Steps = kept
            undo.commitChanges()

    def test_other_documents_are_refused(self):
        sheet = self.document().Sheets.getByIndex(0)
        area = uno.createUnoStruct("com.sun.star.awt.Rectangle", 0, 0, 9000,
                                   9000)
        sheet.Charts.addNewByName(
            "图", area, (sheet.getCellRangeByName("G10:H13").RangeAddress,),
            False, False)
        chart = sheet.Charts.getByIndex(0).EmbeddedObject
        others = [chart]
        for kind in ("swriter", "simpress", "sdraw", "smath"):
            try:
                others.append(self.new(kind=kind))
            except IllegalArgumentException:  # that module is not installed
                continue
        for other in others:
            self.refused("validate", other, "not a spreadsheet")

    def test_no_document_is_refused(self):
        office.close_documents(self.office)
        self.refused("validate", None, "No document")

    def test_a_closed_document_is_refused(self):
        document = self.office.new()
        document.close(True)
        with self.assertRaises(IllegalArgumentException) as caught:
            self.office.check("validate", document)
        self.assertIn("No document", caught.exception.Message)

    def test_unknown_names_are_refused(self):
        document = self.document()
        self.refused("validate", document, "nowhere", Profile="nowhere")
        self.refused("check", document, "nowhere", Profile="nowhere")
        self.refused("frobnicate", document, "frobnicate")
        self.refused("validate", document, "没有",
                     Sheets=uno.Any("[]string", ("Sheet1", "没有")))
        self.refused("validate", document, "x.xml",
                     Profile="/nowhere/x.xml")

    def test_wrong_types_are_refused(self):
        document = self.document()
        for name, value in (("Mark", "yes"), ("Profile", 7), ("Sheets", "a"),
                            ("Locale", 5)):
            self.refused("validate", document, name, **{name: value})
        self.refused("validate", None, "Document", Document="x")

    def test_refusals_speak_the_language_asked_for(self):
        document = self.document()
        self.refused("x", document, "没有名为“x”的命令", Locale="zh-CN")

    def test_recorded_changes_do_no_harm(self):
        document = self.document()
        document.RecordChanges = True
        with tempfile.TemporaryDirectory() as folder:
            before = forms.snapshot(self.office, document, folder)
            self.office.check("validate", document)
            document.UndoManager.undo()
            forms.same(self, forms.snapshot(
                self.office, document, folder), before)

    def test_text_is_never_a_formula(self):
        document = self.document(total="")
        sheet = self.sheet
        sheet.getCellByPosition(2, 2).setString("=1+1")
        sheet.getCellByPosition(3, 10).setString("+SUM(A1)\n=2")
        self.office.check("validate", document)
        formulas = sheet.queryFormulaCells(7)
        self.assertEqual(formulas.Count, 0)


if __name__ == "__main__":
    unittest.main()
