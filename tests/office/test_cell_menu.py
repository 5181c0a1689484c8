# SPDX-License-Identifier: MPL-2.0
"""Our entry in the menu of a cell, by mouse and keyboard; how long it lives."""
import time
import unittest

import forms
import office
import test_panel
import test_window
import uno

TABLE = test_window.TABLE
POPUP = uno.getConstantByName(test_window.ROLES + "POPUP_MENU")
ENTRY = "绩效自评"
BASE = ["校验并填写", "更正计算栏", "清除标记", "校验结果"]


class InTheWindow(unittest.TestCase):
    """Tests that share an office, as those of the panel do."""

    @classmethod
    def setUpClass(cls):
        cls.panel = test_panel.Panel(test_panel.Ending(cls))
        cls.screen = cls.panel.screen
        cls.addClassCleanup(cls.panel.office.process.kill)

    def fresh(self, **more):
        panel = self.panel
        panel.document = panel.office.new(hidden=False)
        panel.sheet = panel.document.Sheets.getByIndex(0)
        forms.put(panel.office, panel.sheet, **more)
        self.show(panel.document.CurrentController)
        return panel.document

    def show(self, controller):
        self.panel.frame = controller.Frame
        window = controller.Frame.ContainerWindow
        window.setPosSize(0, 20, 1400, 860, 15)
        window.toFront()
        time.sleep(1)

    def menus(self):
        """The accessible menus that are open."""
        toolkit = self.panel.office.service("com.sun.star.awt.Toolkit")
        found = []
        for i in range(toolkit.TopWindowCount):
            try:
                context = test_window.accessible(toolkit.getTopWindow(i))
                if context.AccessibleRole == POPUP:
                    found.append(context)
            except Exception:  # gone in the meantime
                continue
        return found

    def entries(self, menu):
        """{name: accessible object}, but for separators."""
        children = [menu.getAccessibleChild(i).AccessibleContext
                    for i in range(menu.AccessibleChildCount)]
        return {c.AccessibleName.replace("~", "").split("(")[0]: c
                for c in children if c.AccessibleName}

    def open(self, place):
        """The menu of a cell, by the mouse; the names of our submenu."""
        table = self.panel.wait(lambda: self.panel.find("", TABLE, depth=14))
        cell = table.getAccessibleCellAt(*place).AccessibleContext
        at = cell.getLocationOnScreen()
        self.screen.click(at.X + 10, at.Y + 8, 3)
        menu = self.panel.wait(lambda: next(
            (m for m in self.menus() if "剪切" in self.entries(m)), None))
        self.assertEqual(list(self.entries(menu))[-1], ENTRY)
        return menu

    def submenu(self, menu):
        """What stands behind our entry, which is open."""
        entry = self.entries(menu)[ENTRY]
        self.panel.wait(lambda: BASE[0] in self.entries(entry) and
                        self.entries(entry)[BASE[0]].getSize().Width > 0)
        return entry

    def choose(self, place, name):
        """By the mouse alone."""
        menu = self.open(place)
        self.click(menu, ENTRY)
        time.sleep(0.5)
        self.click(self.submenu(menu), name)

    def click(self, menu, name):
        entry = next(e for n, e in self.entries(menu).items()
                     if n.startswith(name))
        self.panel.click_part(entry)

    def close(self):
        self.screen.key("Escape", "Escape", "Escape")
        self.panel.wait(lambda: not self.menus())

    def test_what_it_offers(self):
        document = self.fresh(total=77.0, actual=9.0)
        menu = self.open((0, 0))
        self.screen.key("Up", "Right")
        self.assertEqual(list(self.entries(self.submenu(menu))), BASE)
        self.close()
        self.panel.office.check("validate", document, Locale="zh-CN")
        for place, more in ((forms.TOTAL_SCORE, ["查看原因", "填入 98.53"]),
                            (forms.ACTUAL, ["查看原因", "写说明…"]),
                            ((0, 0), [])):
            menu = self.open(place)
            self.screen.key("Up", "Right")
            self.assertEqual(list(self.entries(self.submenu(menu))),
                             more + BASE)
            self.panel.picture(f"cell-menu-{place[0]}")
            self.close()

    def test_by_mouse(self):
        document = self.fresh(total=77.0)
        self.choose(forms.TOTAL_SCORE, BASE[0])
        self.panel.close_box("Escape")
        self.assertEqual(len(forms.marks(document)), 1)
        self.choose(forms.TOTAL_SCORE, "填入")
        cell = forms.cell(self.panel.sheet, forms.TOTAL_SCORE)
        self.panel.wait(lambda: cell.String == "98.53")
        self.assertEqual(forms.marks(document), [])
        document.UndoManager.undo()
        self.assertEqual(cell.String, "77")

    def test_by_keyboard(self):
        document = self.fresh(total=77.0)
        self.open(forms.TOTAL_SCORE)
        self.screen.key("Up", "Right", "Return")  # validate
        self.panel.close_box("Escape")
        self.open(forms.TOTAL_SCORE)
        self.screen.key("Up", "Right", "Down", "Return")  # fill in
        cell = forms.cell(self.panel.sheet, forms.TOTAL_SCORE)
        self.panel.wait(lambda: cell.String == "98.53")
        self.assertEqual(forms.marks(document), [])

    def deck(self):
        self.panel.deck = self.panel.wait(lambda: self.panel.find(
            test_panel.DECK["zh-CN"], test_panel.PANEL))

    def test_why_shows_the_finding_in_the_panel(self):
        document = self.fresh(total=77.0, actual=9.0)
        self.panel.office.check("validate", document, Locale="zh-CN")
        for place, name in ((forms.TOTAL_SCORE, "H14"), (forms.ACTUAL, "F11")):
            self.choose(place, "查看原因")
            self.deck()
            self.panel.wait(lambda: [
                self.panel.rows()[i].partition(" ")[0]
                for i in self.panel.selected()] == [name])

    def test_an_explanation_is_typed_at_once(self):
        document = self.fresh(total=77.0, actual=9.0)
        self.panel.office.check("validate", document, Locale="zh-CN")
        self.choose(forms.ACTUAL, "写说明")
        self.deck()
        self.panel.part("说明（写在批注里）", test_panel.TEXT)
        time.sleep(0.5)
        self.screen.type("because")
        self.panel.press("写入说明")
        self.panel.wait(lambda: forms.comments(self.panel.sheet)[
            forms.ACTUAL].endswith("\n说明：because"))

    def test_the_second_window_and_the_preview(self):
        document = self.fresh(total=77.0)
        running = self.panel.office
        running.dispatch(document, ".uno:NewWindow")
        controllers = []
        every = document.Controllers
        while every.hasMoreElements():
            controllers.append(every.nextElement())
        self.assertEqual(len(controllers), 2)
        for controller in controllers:
            self.show(controller)
            menu = self.open((0, 0))
            self.assertEqual(self.names(menu).count(ENTRY), 1)
            self.close()
        running.dispatch(document, ".uno:PrintPreview")
        running.dispatch(document, ".uno:ClosePreview")
        # the preview's controller, which has no sheet, stays for a moment
        self.panel.wait(lambda: hasattr(document.CurrentController,
                                        "ActiveSheet")
                        and document.CurrentController.Frame)
        self.show(document.CurrentController)
        menu = self.open((0, 0))
        self.assertEqual(self.names(menu).count(ENTRY), 1)
        self.close()

    def names(self, menu):
        children = [menu.getAccessibleChild(i).AccessibleContext
                    for i in range(menu.AccessibleChildCount)]
        return [c.AccessibleName.replace("~", "").split("(")[0]
                for c in children]


class Lives(unittest.TestCase):

    TIMES = 100

    def test_documents_come_and_go(self):
        running = office.Office(extension=office.OXT_TESTING)
        self.addCleanup(running.close)
        kept = running.new(hidden=False)
        for _ in range(5):
            self.come_and_go(running)
        before = running.check("check", kept, Alive=True)
        memory = test_panel.resident(running)
        for _ in range(self.TIMES):
            self.come_and_go(running)
        self.assertEqual(running.check("check", kept, Alive=True), before)
        if not office.SANITIZED:  # they keep what was freed
            self.assertLess(test_panel.resident(running) - memory, 16 * 1024)

    def come_and_go(self, running):
        document = running.new(hidden=False)
        running.dispatch(document, ".uno:NewWindow")
        running.dispatch(document, ".uno:PrintPreview")
        running.new().close(True)
        document.close(True)

    def test_the_commands_of_a_cell(self):
        running = office.Office()
        self.addCleanup(running.close)
        document = running.new()
        sheet = document.Sheets.getByIndex(0)
        forms.put(running, sheet, total=77.0)
        cell = forms.cell(sheet, forms.TOTAL_SCORE)
        controller = document.CurrentController
        controller.select(cell)
        for command in ("why", "explain", "apply"):
            found = running.dispatch(document, command)
            self.assertIn("no such finding", found)
        running.check("validate", document)
        self.assertIn("no such finding", running.dispatch(document, "explain"))
        sheet.Rows.insertByIndex(0, 3)  # the finding moves along
        controller.select(forms.cell(sheet, forms.TOTAL_SCORE))
        self.assertIn("no such finding", running.dispatch(document, "apply"))
        controller.select(cell)
        running.dispatch(document, "apply")
        self.assertEqual(cell.String, "98.53")
        self.assertEqual(forms.marks(document), [])


if __name__ == "__main__":
    unittest.main()
