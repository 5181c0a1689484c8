# SPDX-License-Identifier: MPL-2.0
"""The dialogs of send and new in a real window, answered by keyboard."""
import pathlib
import threading
import time
import unittest

import forms
import office
from test_window import BOX, Browser, Window

SEND, NEW = "Validate and send", "New self-evaluation form"
# The office knows how to talk to a mail program of that name.
MAILER = "kmail"
RECORDER = "#!/bin/sh\nprintf '%%s\\n' \"$@\" >'%s'\n"


class Dialogs(unittest.TestCase):

    def setUp(self):
        self.browser = Browser(self)
        self.window = Window(self, "en-US", **self.browser.environment)
        self.screen = self.window.screen
        self.document = self.window.document
        forms.put(self.window.office, self.document.Sheets.getByIndex(0),
                  total=77.0)

    def answer(self, command, title, *keys, stays=False):
        """Dispatches; the dialog of that title gets the keys."""
        thread = threading.Thread(
            target=self.window.office.dispatch, daemon=True,
            args=(self.document, command))
        thread.start()
        self.screen.activate(self.screen.wait_window(title))
        time.sleep(0.5)
        self.window.picture(f"dialog-{command}")
        for key in keys:
            self.screen.key(key)
        if not stays:
            self.screen.wait_gone(title)
        return thread

    def ended(self, thread):
        thread.join(office.SECONDS)
        self.assertFalse(thread.is_alive())

    def record(self):
        """Has the mail program set; the file that it will write."""
        folder = pathlib.Path(self.window.office.folder)
        path = folder / MAILER
        path.write_text(RECORDER % (folder / "record"))
        path.chmod(0o755)
        node = self.window.office.configuration(
            "/org.openoffice.Office.Common/ExternalMailer", write=True)
        node.replaceByName("Program", str(path))
        node.commitChanges()
        return folder / "record"

    def test_errors_are_shown_first(self):
        record = self.record()
        thread = self.answer("send", SEND, "Return")
        self.window.close_box("Escape")
        self.ended(thread)
        self.assertEqual(len(forms.marks(self.document)), 1)
        self.assertFalse(record.exists())

    @unittest.skipIf(office.SANITIZED, "no mail program is found there")
    def test_sent_all_the_same(self):
        record = self.record()
        thread = self.answer("send", SEND, "Down", "Return")
        self.window.close_box("Escape")  # where the copy is
        self.ended(thread)
        limit = time.monotonic() + office.SECONDS
        while not record.exists() and time.monotonic() < limit:
            time.sleep(0.1)
        self.assertIn("--attach", record.read_text(encoding="utf-8"))
        self.assertEqual(forms.marks(self.document), [])
        self.assertEqual(self.screen.windows(BOX), [])

    def test_send_cancelled(self):
        record = self.record()
        self.ended(self.answer("send", SEND, "Escape"))
        self.assertEqual(forms.marks(self.document), [])
        self.assertFalse(record.exists())

    def test_new_starts_from_the_options(self):
        node = self.window.office.configuration(
            "/org.pingjia.Options/Checking", write=True)
        node.replaceByName("Formulas", True)
        node.replaceByName("Profile", "hubei")
        node.commitChanges()
        self.ended(self.answer("new", NEW, "Return"))
        sheet = self.document.Sheets.getByIndex(1)
        self.assertGreater(sheet.queryFormulaCells(7).Count, 0)
        texts = str(sheet.getCellRangeByName("A1:K60").DataArray)
        self.document.UndoManager.undo()
        node.replaceByName("Profile", "")
        node.replaceByName("Formulas", False)
        node.commitChanges()
        self.ended(self.answer("new", NEW, "Return"))
        sheet = self.document.Sheets.getByIndex(1)
        self.assertEqual(sheet.queryFormulaCells(7).Count, 0)
        self.assertNotEqual(
            str(sheet.getCellRangeByName("A1:K60").DataArray), texts)

    def test_help_opens_the_manual_at_the_dialog(self):
        for command, title, topic in (("new", NEW, "new-form"),
                                      ("send", SEND, "send")):
            thread = self.answer(command, title, "shift+Tab", "space",
                                 stays=True)
            self.assertRegex(self.browser.led()[1],
                             rf"/help/en-US\.html#{topic}$")
            self.screen.activate(self.screen.wait_window(title))
            self.screen.key("Escape")
            self.screen.wait_gone(title)
            self.ended(thread)

    def test_new(self):
        before = self.document.Sheets.Count
        self.ended(self.answer("new", NEW, "Escape"))
        self.assertEqual(self.document.Sheets.Count, before)
        self.ended(self.answer("new", NEW, "Return"))
        self.assertEqual(self.document.Sheets.Count, before + 1)


if __name__ == "__main__":
    unittest.main()
