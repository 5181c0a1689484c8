# SPDX-License-Identifier: MPL-2.0
"""The panel of findings in Calc's sidebar, by mouse and keyboard."""
import time
import unittest

import forms
import office
import test_window
import uno

ROLES = "com.sun.star.accessibility.AccessibleRole."
TABLE = uno.getConstantByName(ROLES + "TABLE")
PANEL = uno.getConstantByName(ROLES + "PANEL")
LABEL = uno.getConstantByName(ROLES + "LABEL")
BUTTON = test_window.BUTTON
SECONDS = 20
DEEP = 22  # how deep the sidebar nests its windows
DECK = {"en-US": "Self-Evaluation", "zh-CN": "绩效自评"}


class Panel(test_window.Window):
    """A window with the panel open, as people see it."""

    def __init__(self, test, locale="zh-CN"):
        super().__init__(test, locale)
        self.locale = locale
        self.sheet = self.document.Sheets.getByIndex(0)
        reflection = self.office.service(
            "com.sun.star.reflection.CoreReflection")
        self.text_of = reflection.forName(
            "com.sun.star.accessibility.XAccessibleText").getMethod("getText")

    def show(self):
        self.office.dispatch(self.document, "panel")
        self.deck = self.wait(lambda: self.find(DECK[self.locale], PANEL))

    def wait(self, condition):
        limit = time.monotonic() + SECONDS
        while True:
            found = condition()
            if found:
                return found
            if time.monotonic() > limit:
                raise AssertionError("nothing of the kind happens")
            time.sleep(0.1)

    def part(self, name, role):
        return self.wait(lambda: self.find(name, role, self.deck, DEEP))

    def table(self):
        return self.find("Grid control", TABLE, self.deck, DEEP)

    def rows(self):
        """The texts of the list."""
        table = self.table()
        return [self.text_of.invoke(table.getAccessibleCellAt(i, 1), ())[0]
                for i in range(table.getAccessibleRowCount())] if table else []

    def wait_rows(self, count):
        self.wait(lambda: len(self.rows()) == count)
        return self.rows()

    def selected(self):
        """The index of the row that is selected."""
        return list(self.table().getSelectedAccessibleRows())

    def click_part(self, part):
        at, size = part.getLocationOnScreen(), part.getSize()
        self.screen.click(at.X + size.Width // 2, at.Y + size.Height // 2)

    def press(self, name):
        self.click_part(self.part(name, BUTTON))

    def click_row(self, index):
        table = self.table()
        at = table.getLocationOnScreen()
        height = table.getAccessibleCellAt(0, 1).getSize().Height
        self.screen.click(at.X + 60, at.Y + height * index + height // 2)

    def cell(self):
        """(sheet, row, column) of the cursor."""
        address = self.document.CurrentSelection.RangeAddress
        return address.Sheet, address.StartRow, address.StartColumn


class Lists(unittest.TestCase):

    def panel(self, locale="zh-CN", **more):
        panel = Panel(self, locale)
        forms.put(panel.office, panel.sheet, **more)
        return panel

    def test_lists_and_jumps(self):
        panel = self.panel(total=77.0, score=20.0)
        panel.show()
        panel.press("校验并填写")
        rows = panel.wait_rows(4)
        self.assertRegex(rows[0], "^77 分　培训经费")
        total = [i for i, row in enumerate(rows) if row.startswith("H14")][0]
        self.assertIn("总分填的是 77，各项得分相加为 88.53", rows[total])
        panel.click_row(total)
        panel.wait(lambda: panel.cell() == (0, *forms.TOTAL_SCORE))
        self.assertEqual(panel.selected(), [total])
        panel.screen.key("Up")
        panel.wait(lambda: panel.selected() == [total - 1])
        self.assertEqual(panel.cell(), (0, *forms.TOTAL_SCORE))
        panel.screen.key("Return")
        panel.wait(lambda: panel.cell() != (0, *forms.TOTAL_SCORE))
        self.assertEqual(rows[total - 1][:3],
                         "%s%d" % ("ABCDEFGHI"[panel.cell()[2]],
                                   panel.cell()[1] + 1))
        self.assertEqual(len(panel.screen.windows("Pingjia")), 0)

    def test_is_live_and_forgets_what_was_mended(self):
        panel = self.panel(total=77.0)
        panel.show()
        panel.office.check("validate", panel.document)
        panel.wait_rows(2)
        panel.office.check("correct", panel.document)
        panel.wait_rows(1)
        panel.office.check("clear", panel.document)
        panel.part("还没有校验", LABEL)


if __name__ == "__main__":
    unittest.main()
