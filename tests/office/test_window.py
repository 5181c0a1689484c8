# SPDX-License-Identifier: MPL-2.0
"""A real window: the menu entry, the toolbar button, the closing message."""
import os
import pathlib
import re
import tempfile
import time
import unittest

import forms
import office
import uno
from com.sun.star.util import CloseVetoException

# gtk3 can hang when a document is loaded from another process
ENVIRONMENT = {"SAL_USE_VCLPLUGIN": "gen"}
WORDS = {
    "en-US": ("Self-Evaluation", "Validate and Fill In",
              "Correct Computed Cells", "Clear Marks"),
    "zh-CN": ("绩效自评", "校验并填写", "更正计算栏", "清除标记"),
}
BOX = "Pingjia"
ROLES = "com.sun.star.accessibility.AccessibleRole."
MENU = uno.getConstantByName(ROLES + "MENU")
MENU_ITEM = uno.getConstantByName(ROLES + "MENU_ITEM")
BUTTON = uno.getConstantByName(ROLES + "PUSH_BUTTON")
TABLE = uno.getConstantByName(ROLES + "TABLE")
ENABLED = uno.getConstantByName(
    "com.sun.star.accessibility.AccessibleStateType.ENABLED")
# the log appears when it is whole
RECORD = """#!/bin/sh
echo "$1" >> "$0.new"
case $1 in file:*.tmp.html) cat "${1#file://}" >> "$0.new";; esac
mv "$0.new" "$0.log"
"""


def accessible(window):
    """What tells of a window and of all that is in it."""
    if hasattr(window, "AccessibleContext"):
        return window.AccessibleContext
    # LibreOffice 26.8: no longer an interface of the window
    return window.getProperty("XAccessible").AccessibleContext


def roles(role):
    """One role, or several that LibreOffice's versions give one thing."""
    return role if isinstance(role, tuple) else (role,)


def has_state(context, state):
    states = context.getAccessibleStateSet()
    return bool(states & state if isinstance(states, int)  # from 7.6 on
                else states.contains(state))


def all_names(context, depth=6):
    """The names of everything in a window."""
    yield context.AccessibleName
    for i in range(context.AccessibleChildCount if depth else 0):
        yield from all_names(
            context.getAccessibleChild(i).AccessibleContext, depth - 1)


class Browser:
    """A script in the desktop's place writes down what it is given."""

    def __init__(self, test):
        folder = tempfile.TemporaryDirectory(prefix="pingjia-open-")
        test.addCleanup(folder.cleanup)
        script = pathlib.Path(folder.name, "xdg-open")
        script.write_text(RECORD)
        script.chmod(0o755)
        if office.SANITIZED:  # with libasan in it the real one hangs
            gpgconf = pathlib.Path(folder.name, "gpgconf")
            gpgconf.write_text("#!/bin/sh\nexit 1\n")
            gpgconf.chmod(0o755)
        self.log = pathlib.Path(str(script) + ".log")
        self.environment = {"PATH": f"{folder.name}:{os.environ['PATH']}"}

    def opened(self):
        limit = time.monotonic() + office.SECONDS
        while not self.log.exists() and time.monotonic() < limit:
            time.sleep(0.05)
        text = self.log.read_text()
        self.log.unlink()
        return text

    def led(self):
        """The page that was opened, and where it leads."""
        page, text = self.opened().split("\n", 1)
        return page, re.search(r'content="0;url=([^"]*)"', text)[1]


class Window:
    """Screen, office and one visible document; ended in reverse order."""

    def __init__(self, test, locale, kind="scalc", **environment):
        self.screen = office.Screen(1400, 900)
        test.addCleanup(self.screen.close)
        self.office = office.Office(
            display=self.screen.display, locale=locale,
            environment=dict(ENVIRONMENT, **environment))
        test.addCleanup(self.office.close)
        self.document = self.office.new(kind=kind, hidden=False)
        test.addCleanup(office.close_documents, self.office)
        self.frame = self.document.CurrentController.Frame
        self.frame.ContainerWindow.setPosSize(0, 20, 1400, 860, 15)
        time.sleep(1)

    def find(self, name, role=None, within=None, depth=9):
        """The accessible object of that name, with a place on the screen."""
        context = within or accessible(self.frame.ContainerWindow)
        for i in range(min(context.AccessibleChildCount, 300)):
            try:
                child = context.getAccessibleChild(i).AccessibleContext
                if (child.AccessibleName.replace("~", "").startswith(name)
                        and (role is None
                             or child.AccessibleRole in roles(role))
                        and child.getSize().Width > 0):
                    return child
                found = depth and self.find(name, role, child, depth - 1)
            except Exception:  # gone in the meantime
                continue
            if found:
                return found
        return None

    def click(self, name, role):
        limit = time.monotonic() + office.SECONDS
        found = self.find(name, role)
        while not found and time.monotonic() < limit:
            time.sleep(0.2)
            found = self.find(name, role)
        if not found:
            raise AssertionError(f"nothing is called {name!r}")
        at, size = found.getLocationOnScreen(), found.getSize()
        self.screen.click(at.X + size.Width // 2, at.Y + size.Height // 2)

    def box(self):
        return self.screen.wait_window(BOX)

    def close_box(self, key):
        self.screen.activate(self.box())
        self.screen.key(key)
        self.screen.wait_gone(BOX)

    def box_texts(self):
        """What the message box says, part by part."""
        self.box()
        toolkit = self.office.service("com.sun.star.awt.Toolkit")
        return list(all_names(accessible(toolkit.getActiveTopWindow())))

    def focus_sheet(self):
        self.frame.ComponentWindow.setFocus()
        time.sleep(0.3)

    def picture(self, name):
        """Kept under build/ for people to look at."""
        folder = office.BUILD / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        self.screen.screenshot(folder / f"{name}.png")


class InAWindow(unittest.TestCase):

    def window(self, locale):
        window = Window(self, locale)
        self.sheet = window.document.Sheets.getByIndex(0)
        forms.put(window.office, self.sheet, total=77.0)
        return window

    def wait(self, condition):
        limit = time.monotonic() + office.SECONDS
        while not condition():
            self.assertLess(time.monotonic(), limit)
            time.sleep(0.1)

    def run_through(self, locale):
        menu, validate, correct, clear = WORDS[locale]
        window = self.window(locale)
        window.click(menu, MENU)
        time.sleep(0.5)
        window.picture(f"menu-{locale}")
        window.click(validate, MENU_ITEM)
        window.box()
        time.sleep(0.5)
        window.picture(f"message-{locale}")
        self.assertEqual(len(forms.marks(window.document)), 1)
        window.close_box("Return")  # yes: to the first error
        self.wait(lambda: window.document.CurrentSelection.RangeAddress.EndRow
                  == forms.TOTAL_SCORE[0])
        window.picture(f"marked-{locale}")
        window.click(clear, BUTTON)  # the toolbar's button
        window.close_box("Return")
        self.assertEqual(forms.marks(window.document), [])
        window.click(correct, BUTTON)
        window.close_box("Return")
        self.assertEqual(
            forms.cell(self.sheet, forms.TOTAL_SCORE).String, "98.53")

    def test_in_english(self):
        self.run_through("en-US")

    def test_in_chinese(self):
        self.run_through("zh-CN")

    def test_a_document_whose_message_is_open_stays(self):
        """Closed while a command waits: refused, and all goes on."""
        window = self.window("en-US")
        document = window.document
        window.click(WORDS["en-US"][1], BUTTON)
        window.box()
        for _ in range(2):
            with self.assertRaises(CloseVetoException):
                document.close(True)
        window.close_box("Escape")
        self.assertEqual(len(forms.marks(document)), 1)
        document.UndoManager.undo()
        self.assertEqual(forms.comments(self.sheet), {})
        document.setModified(False)
        document.close(True)
        self.assertIsNone(window.office.process.poll())

    def test_two_windows_of_a_document(self):
        """A command in either of them is one step of the document."""
        window = self.window("en-US")
        first = window.document.CurrentController.Frame
        window.document.UndoManager.clear()
        window.office.dispatch(window.document, ".uno:NewWindow")
        self.wait(lambda: window.office.desktop.Frames.Count == 2)
        for frame in window.office.desktop.Frames:
            helper = window.office.service(
                "com.sun.star.frame.DispatchHelper")
            helper.executeDispatch(frame, office.PROTOCOL + "validate", "", 0,
                                   office.properties(Quiet=True))
            self.assertEqual(len(forms.marks(window.document)), 1)
        self.assertEqual(len(forms.undo_titles(window.document)), 1)
        first.close(True)
        window.document.UndoManager.undo()
        self.assertEqual(forms.comments(self.sheet), {})
        self.assertEqual(window.office.desktop.Frames.Count, 1)

    def test_what_a_rule_of_a_cell_keeps_out_is_told(self):
        window = self.window("en-US")
        cell = forms.cell(self.sheet, forms.RATE)
        rule = cell.Validation
        rule.Type = uno.Enum("com.sun.star.sheet.ValidationType", "DECIMAL")
        rule.setOperator(uno.Enum(
            "com.sun.star.sheet.ConditionOperator", "LESS"))
        rule.setFormula1("0.5")
        rule.ShowErrorMessage = True
        cell.Validation = rule
        window.click(WORDS["en-US"][1], BUTTON)
        texts = [text for text in window.box_texts() if "validity" in text]
        self.assertEqual(len(texts), 1)
        self.assertIn("Cells not filled in: 1", texts[0])
        self.assertIn("The first is H5 on sheet “Sheet1”.", texts[0])
        window.close_box("Escape")

    def test_what_is_still_being_typed_counts(self):
        window = self.window("en-US")
        cell = forms.cell(self.sheet, forms.TOTAL_SCORE)
        window.document.CurrentController.select(cell)
        window.focus_sheet()
        window.screen.type("98.53")
        window.click(WORDS["en-US"][1], BUTTON)
        window.close_box("Return")
        self.assertEqual(cell.String, "98.53")
        self.assertEqual(forms.marks(window.document), [])
        titles = forms.undo_titles(window.document)
        self.assertEqual(titles[:2], ("Validate self-evaluation", "Input"))

    def test_what_is_still_being_typed_into_a_comment_stays(self):
        """Also where the mark above it goes at that moment."""
        window = self.window("en-US")
        cell = forms.cell(self.sheet, forms.TOTAL_SCORE)
        window.office.check("validate", window.document)
        window.document.CurrentController.select(cell)
        window.focus_sheet()
        window.screen.key("ctrl+alt+c")
        for _ in range(30):  # newer offices leave the cell selected
            if hasattr(window.document.CurrentSelection, "AbsoluteName"):
                time.sleep(0.1)
        window.screen.key("ctrl+End", "Return")
        window.screen.type("Explanation: later")
        time.sleep(0.5)
        window.click(WORDS["en-US"][3], BUTTON)
        window.close_box("Return")
        self.assertEqual(forms.comments(self.sheet),
                         {forms.TOTAL_SCORE: "Explanation: later"})
        self.assertEqual(cell.CellBackColor, -1)
        window.document.UndoManager.undo()
        text = forms.comments(self.sheet)[forms.TOTAL_SCORE]
        self.assertTrue(text.startswith(forms.MARK), text)
        self.assertTrue(text.endswith("\nExplanation: later"), text)
        window.document.UndoManager.undo()  # its own step
        self.assertNotIn("later",
                         forms.comments(self.sheet)[forms.TOTAL_SCORE])
        self.assertEqual(len(forms.marks(window.document)), 1)

    def test_in_the_preview_of_pages_nothing_is_done(self):
        window = self.window("en-US")
        validate = WORDS["en-US"][1]
        window.document.UndoManager.clear()
        self.assertTrue(has_state(window.find(validate, BUTTON), ENABLED))
        window.office.dispatch(window.document, ".uno:PrintPreview")

        def is_grey():
            button = window.find(validate, BUTTON)
            return button and not has_state(button, ENABLED)

        self.wait(is_grey)
        window.picture("preview")
        window.screen.key("ctrl+alt+j")
        self.assertTrue(any("preview" in t for t in window.box_texts()))
        window.close_box("Return")
        self.assertEqual(forms.undo_titles(window.document), ())
        self.assertEqual(window.office.check("check", window.document)[0][0],
                         "total-score")
        window.office.dispatch(window.document, ".uno:ClosePreview")
        self.wait(lambda: not is_grey())
        window.click(validate, BUTTON)
        window.close_box("Escape")
        self.assertEqual(len(forms.marks(window.document)), 1)

    def test_a_merged_cell_is_chosen_as_a_click_does(self):
        window = self.window("en-US")
        row, column = forms.TOTAL_SCORE
        self.sheet.getCellRangeByPosition(
            column, row, column + 1, row).merge(True)
        table = window.find("", TABLE, depth=14)

        def click(*place):
            cell = table.getAccessibleCellAt(*place).AccessibleContext
            at = cell.getLocationOnScreen()
            window.screen.click(at.X + 10, at.Y + 8)
            time.sleep(0.5)
            return window.document.CurrentSelection.AbsoluteName

        clicked = click(row, column)
        self.assertIn("$H$14", clicked)
        self.assertNotIn("$H$14", click(0, 0))
        window.click(WORDS["en-US"][1], BUTTON)
        window.close_box("Return")  # yes: to the first error
        self.wait(lambda: window.document.CurrentSelection.AbsoluteName
                  == clicked)
        window.click(WORDS["en-US"][1], BUTTON)  # on a cell with a comment
        window.close_box("Escape")
        self.assertNotIn("$H$14", click(0, 0))  # a click still chooses cells

    def test_no_form_and_a_refusal_are_told_once(self):
        window = self.window("en-US")
        validate = WORDS["en-US"][1]
        self.sheet.protect("")
        window.click(validate, BUTTON)
        window.box()
        window.picture("refusal")
        window.close_box("Return")
        told = window.office.dispatch(window.document, "validate", Quiet=True)
        self.assertIn("is protected", told)  # and no box waits
        self.assertEqual(forms.comments(self.sheet), {})
        self.sheet.unprotect("")
        self.sheet.clearContents(1023)
        window.click(validate, BUTTON)
        window.box()
        window.picture("no-form")
        window.close_box("Return")


if __name__ == "__main__":
    unittest.main()
