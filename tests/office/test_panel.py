# SPDX-License-Identifier: MPL-2.0
"""The panel of findings in Calc's sidebar, by mouse and keyboard."""
import time
import unittest

import forms
import office
import test_window
import uno

ROLES = "com.sun.star.accessibility.AccessibleRole."
TREE = uno.getConstantByName(ROLES + "TREE")
ITEM = uno.getConstantByName(ROLES + "TREE_ITEM")
STATES = "com.sun.star.accessibility.AccessibleStateType."
SELECTED = uno.getConstantByName(STATES + "SELECTED")
FOCUSED = uno.getConstantByName(STATES + "FOCUSED")
PANEL = uno.getConstantByName(ROLES + "PANEL")
TEXT = (uno.getConstantByName(ROLES + "SCROLL_PANE"),  # before 25.2
        uno.getConstantByName(ROLES + "TEXT"))
LABEL = uno.getConstantByName(ROLES + "LABEL")
BUTTON = test_window.BUTTON
DEEP = 22  # how deep the sidebar nests its windows
HIDE = ".uno:Sidebar"  # SidebarDeck.X hides X in 7.4, not in 25.2
DECK = {"en-US": "Self-Evaluation", "zh-CN": "绩效自评"}
LIST = {"en-US": "Findings", "zh-CN": "问题清单"}


def is_selected(item):
    return test_window.has_state(item, SELECTED)


def is_focused(item):
    return bool(item) and test_window.has_state(item, FOCUSED)


class Panel(test_window.Window):
    """A window with the panel open, as people see it."""

    def __init__(self, test, locale="zh-CN"):
        super().__init__(test, locale)
        self.locale = locale
        self.sheet = self.document.Sheets.getByIndex(0)

    def show(self):
        self.office.dispatch(self.document, "panel")
        self.deck = self.wait(lambda: self.find(DECK[self.locale], PANEL))

    def wait(self, condition):
        limit = time.monotonic() + office.SECONDS
        while True:
            found = condition()
            if found:
                return found
            if time.monotonic() > limit:
                raise AssertionError("nothing of the kind happens")
            time.sleep(0.1)

    def part(self, name, role):
        return self.wait(lambda: self.find(name, role, self.deck, DEEP))

    def tree(self):
        """The list; by the name that people hear."""
        return self.find(LIST[self.locale], TREE, self.deck, DEEP)

    def items(self, within=None):
        """What tells of each row of the list, from top to bottom."""
        within = within or self.tree()
        for i in range(within.AccessibleChildCount if within else 0):
            child = within.getAccessibleChild(i).AccessibleContext
            yield child
            yield from self.items(child)

    def inside(self, within, depth=DEEP):
        """What tells of each thing in a part of the window."""
        for i in range(min(within.AccessibleChildCount, 100)):
            child = within.getAccessibleChild(i).AccessibleContext
            yield child
            if depth:
                yield from self.inside(child, depth - 1)

    def rows(self):
        """The texts of the list."""
        return [item.AccessibleName for item in self.items()]

    def title(self):
        """What stands right below the list."""
        found = self.find("错误 ·", LABEL, self.deck, DEEP)
        return found.AccessibleName if found else ""

    def wait_rows(self, count):
        self.wait(lambda: len(self.rows()) == count)
        return self.rows()

    def selected(self):
        """The indices of the rows that are selected."""
        return [i for i, item in enumerate(self.items()) if is_selected(item)]

    def click_part(self, part):
        at, size = part.getLocationOnScreen(), part.getSize()
        self.screen.click(at.X + size.Width // 2, at.Y + size.Height // 2)

    def press(self, name):
        self.click_part(self.part(name, BUTTON))

    def click_row(self, index):
        self.click_part(list(self.items())[index])

    def cell(self):
        """(sheet, row, column) of the cursor."""
        address = self.document.CurrentSelection.RangeAddress
        return address.Sheet, address.StartRow, address.StartColumn


class Ending:
    """What a window wants ended, without closing its documents."""

    def __init__(self, test):
        self.test = test

    def addCleanup(self, function, *arguments):
        if function is not office.close_documents:
            self.test.addClassCleanup(function, *arguments)


class InTheWindow(unittest.TestCase):
    """Tests that share an office; each has a document of its own.

    Closing one that was looked through by accessibility from afar is itself
    a test: with a grid in the panel LibreOffice 7.4 broke its heap.
    """

    @classmethod
    def setUpClass(cls):
        cls.panel = Panel(Ending(cls))
        cls.addClassCleanup(cls.panel.office.process.kill)

    def close(self, document):
        document.setModified(False)
        document.close(True)
        self.assertIsNone(self.panel.office.process.poll())

    def fresh(self, **more):
        panel = self.panel
        panel.document = panel.office.new(hidden=False)
        self.addCleanup(self.close, panel.document)
        panel.frame = panel.document.CurrentController.Frame
        panel.frame.ContainerWindow.setPosSize(0, 20, 1400, 860, 15)
        panel.sheet = panel.document.Sheets.getByIndex(0)
        forms.put(panel.office, panel.sheet, **more)
        panel.document.UndoManager.clear()
        panel.show()
        return panel

    def row_of(self, panel, start):
        rows = panel.rows()
        return [i for i, row in enumerate(rows) if row.startswith(start)][0]

    def choose(self, panel, start):
        panel.wait(lambda: any(r.startswith(start) for r in panel.rows()))
        panel.click_row(self.row_of(panel, start))
        panel.wait(lambda: panel.selected() == [self.row_of(panel, start)])

    def test_lists_and_jumps(self):
        panel = self.fresh(total=77.0, score=20.0)
        panel.press("校验并填写")
        rows = panel.wait_rows(4)
        self.assertRegex(rows[0], "^77 分　培训经费")
        total = self.row_of(panel, "H14")
        self.assertEqual(
            rows[total], "H14 错误：总分填的是 77，各项得分相加为 88.53。")
        panel.click_row(total)
        panel.wait(lambda: panel.cell() == (0, *forms.TOTAL_SCORE))
        self.assertEqual(panel.selected(), [total])
        panel.screen.key("Up")
        panel.wait(lambda: panel.selected() == [total - 1])
        self.assertEqual(panel.cell(), (0, *forms.TOTAL_SCORE))
        panel.screen.key("Return")
        panel.wait(lambda: panel.cell() != (0, *forms.TOTAL_SCORE))
        self.assertEqual(rows[total - 1].partition(" ")[0],
                         "%s%d" % ("ABCDEFGHI"[panel.cell()[2]],
                                   panel.cell()[1] + 1))
        self.assertEqual(len(panel.screen.windows("Pingjia")), 0)

    def test_is_live_and_forgets_what_was_mended(self):
        panel = self.fresh(total=77.0)
        panel.part("还没有校验", LABEL)
        panel.office.check("validate", panel.document)
        panel.wait_rows(2)
        panel.office.check("correct", panel.document)
        panel.wait_rows(1)
        panel.office.check("clear", panel.document)
        panel.part("还没有校验", LABEL)

    def test_applies_what_is_expected(self):
        panel = self.fresh(total=77.0)
        panel.office.check("validate", panel.document)
        self.choose(panel, "H14")
        titles = forms.undo_titles(panel.document)
        cell = forms.cell(panel.sheet, forms.TOTAL_SCORE)
        panel.press("填入 98.53")
        panel.wait_rows(1)
        self.assertEqual(cell.String, "98.53")
        self.assertEqual(forms.marks(panel.document), [])
        self.assertEqual(forms.undo_titles(panel.document),
                         ("填入应填值",) + titles)
        panel.document.UndoManager.undo()
        self.assertEqual(cell.String, "77")
        self.assertEqual(len(forms.marks(panel.document)), 1)

    def test_applies_one_cell_only(self):
        panel = self.fresh(total=77.0, execution=3.0)
        panel.office.check("validate", panel.document)
        self.choose(panel, "I5")
        panel.press("填入 8.53")
        panel.wait(lambda: forms.cell(
            panel.sheet, forms.EXECUTION).String == "8.53")
        self.assertEqual(
            forms.cell(panel.sheet, forms.TOTAL_SCORE).String, "77")
        self.choose(panel, "H14")

    def test_the_panel_speaks_the_language_of_the_options(self):
        panel = self.fresh(total=77.0)
        panel.office.check("validate", panel.document)
        panel.wait_rows(2)
        node = panel.office.configuration(
            "/org.pingjia.Options/Checking", write=True)
        try:
            node.replaceByName("Language", "en-US")
            node.commitChanges()
            panel.press("校验并填写")
            panel.part("Validate and Fill In", BUTTON)
            panel.part("Fill in 98.53", BUTTON)
            panel.part("Grouping", LABEL)
            rows = panel.items(panel.find("", TREE, panel.deck, DEEP))
            self.assertIn("H14 Error: The total score says 77; the scores "
                          "add up to 98.53.", [r.AccessibleName for r in rows])
        finally:
            node.replaceByName("Language", "")
            node.commitChanges()
            panel.office.check("validate", panel.document)
        panel.part("校验并填写", BUTTON)

    def test_nothing_to_apply_where_it_is_a_formula(self):
        panel = self.fresh()
        forms.cell(panel.sheet, forms.TOTAL_SCORE).Formula = "=70+7"
        panel.office.check("validate", panel.document)
        self.choose(panel, "H14")
        time.sleep(0.5)
        self.assertIsNone(panel.find("填入", BUTTON, panel.deck, DEEP))

    def test_a_cell_changed_meanwhile_is_not_written(self):
        panel = self.fresh(total=77.0)
        panel.office.check("validate", panel.document)
        self.choose(panel, "H14")
        cell = forms.cell(panel.sheet, forms.TOTAL_SCORE)
        cell.Formula = "=70+8"
        panel.press("填入 98.53")
        panel.box()
        panel.close_box("Return")
        self.assertEqual(cell.Formula, "=70+8")

    def test_explains(self):
        panel = self.fresh(actual=9.0)
        panel.office.check("validate", panel.document)
        self.choose(panel, "F11")
        at = panel.part("说明（写在批注里）", TEXT)
        panel.click_part(at)
        panel.screen.type("because 1=1")
        panel.press("写入说明")
        panel.part("共校验 1 张自评表：错误 0 处，核实 1 处，提示 0 处。\n"
                   "需核实的有 1 处已作说明。", LABEL)
        text = forms.comments(panel.sheet)[forms.ACTUAL]
        self.assertTrue(text.endswith("\n说明：because 1=1"), text)
        rows = panel.office.check("check", panel.document)
        self.assertEqual([row[9] for row in rows], ["because 1=1"])
        panel.document.UndoManager.undo()
        text = forms.comments(panel.sheet)[forms.ACTUAL]
        self.assertNotIn("because", text)

    def press_until(self, panel, key, condition, most=12):
        for _ in range(most):
            panel.screen.key(key)
            time.sleep(0.3)
            if condition():
                return
        self.fail(f"{key} does not lead there")

    def test_from_the_sheet_and_back_by_keyboard(self):
        """As the manual says: F6 to the sidebar, Tab, arrows, Enter."""
        panel = self.fresh(total=77.0, score=20.0)
        panel.office.check("validate", panel.document)
        panel.wait_rows(4)
        panel.focus_sheet()
        panel.screen.key("ctrl+Home")
        self.press_until(panel, "F6", lambda: any(
            is_focused(part) for part in panel.inside(panel.deck)
            if part.AccessibleRole != ITEM))  # one always says so
        self.press_until(panel, "Tab", lambda: is_focused(panel.tree()))
        before = panel.selected()
        panel.screen.key("Down")
        panel.wait(lambda: panel.selected() not in ([], before))
        self.assertEqual(panel.cell()[1:], (0, 0))
        panel.screen.key("Return")
        panel.wait(lambda: panel.cell()[1:] != (0, 0))
        panel.screen.type("9")  # goes to the sheet
        panel.screen.key("Return")
        panel.wait(lambda: forms.undo_titles(panel.document)[0] == "输入")

    def test_by_keyboard_alone(self):
        panel = self.fresh(total=77.0, score=20.0)
        panel.click_part(panel.part("校验并填写", BUTTON))
        rows = panel.wait_rows(4)
        panel.screen.key("Tab", "Tab", "Tab")  # the choice of the grouping
        panel.screen.key("Down")
        panel.wait(lambda: panel.rows() != rows)
        panel.screen.key("Tab")
        before = panel.selected()
        panel.screen.key("Down")
        panel.wait(lambda: panel.selected() not in ([], before))
        panel.screen.key("Return")
        panel.wait(lambda: panel.cell()[1] > 0)
        cell = forms.cell(panel.sheet, panel.cell()[1:])
        time.sleep(0.5)
        panel.screen.type("5")
        panel.screen.key("Return")  # the keyboard is in the sheet
        panel.wait(lambda: cell.String == "5")

    def test_follows_rows_that_are_put_in(self):
        panel = self.fresh(total=77.0, score=20.0)
        panel.office.check("validate", panel.document, Locale="zh-CN")
        self.choose(panel, "H14")
        panel.sheet.Rows.insertByIndex(0, 2)
        panel.sheet.Rows.insertByIndex(14, 1)  # between the two
        panel.click_row(self.row_of(panel, "H14"))
        panel.wait(lambda: panel.cell() == (0, 16, 7))
        panel.wait(lambda: [panel.rows()[i][:3]
                            for i in panel.selected()] == ["H17"])
        self.assertTrue(any(r.startswith("H13") for r in panel.rows()))
        panel.wait(
            lambda: panel.title().endswith(f"{panel.sheet.Name} H17"))
        panel.press("填入 88.53")
        panel.wait(lambda: panel.sheet.getCellByPosition(
            7, 16).String == "88.53")

    def test_a_cell_that_was_deleted_is_not_jumped_to(self):
        panel = self.fresh(total=77.0)
        panel.office.check("validate", panel.document, Locale="zh-CN")
        self.choose(panel, "H14")
        panel.sheet.Rows.removeByIndex(13, 1)
        panel.document.CurrentController.select(
            panel.sheet.getCellByPosition(0, 0))
        panel.click_row(self.row_of(panel, "H14"))
        panel.wait(lambda: "这一格已经不在" in panel.title())
        self.assertEqual(panel.cell(), (0, 0, 0))
        panel.press("填入 98.53")
        panel.box()
        panel.close_box("Return")
        panel.document.UndoManager.undo()  # it is back
        time.sleep(0.5)
        panel.click_row(1)  # a list filled anew tells old texts from afar
        panel.wait(lambda: panel.cell() == (0, 13, 7))
        panel.wait(lambda: "这一格" not in panel.title())

    def test_a_sheet_that_was_deleted_is_not_mistaken_for_the_next(self):
        panel = self.fresh(total=77.0)
        panel.document.Sheets.insertNewByName("next", 1)
        panel.office.check("validate", panel.document, Locale="zh-CN")
        self.choose(panel, "H14")
        panel.document.CurrentController.select(
            panel.sheet.getCellByPosition(0, 0))
        panel.document.Sheets.removeByName(panel.sheet.Name)
        panel.document.CurrentController.select(
            panel.document.Sheets.getByIndex(0).getCellByPosition(0, 0))
        panel.click_row(self.row_of(panel, "H14"))
        panel.wait(lambda: "这一格已经不在" in panel.title())
        self.assertEqual(panel.cell(), (0, 0, 0))

    def test_says_what_is_hidden(self):
        panel = self.fresh(total=77.0)
        panel.document.Sheets.insertNewByName("front", 1)
        panel.office.check("validate", panel.document, Locale="zh-CN")
        self.choose(panel, "H14")
        self.assertNotIn("隐藏", panel.title())
        panel.sheet.Rows.getByIndex(13).IsVisible = False
        panel.click_row(self.row_of(panel, "H14"))
        panel.wait(lambda: "这一格在隐藏或筛选掉的行" in panel.title())
        panel.wait(lambda: panel.cell() == (0, 13, 7))
        panel.sheet.Rows.getByIndex(13).IsVisible = True
        front = panel.document.Sheets.getByName("front")
        panel.document.CurrentController.setActiveSheet(front)
        panel.document.CurrentController.select(front.getCellByPosition(0, 0))
        panel.sheet.IsVisible = False
        panel.click_row(self.row_of(panel, "H14"))
        panel.wait(lambda: "工作表隐藏着" in panel.title())
        self.assertEqual(panel.cell(), (1, 0, 0))
        self.assertFalse(panel.sheet.IsVisible)

    def test_names_for_those_who_hear(self):
        panel = self.fresh(total=77.0, score=20.0)
        panel.office.check("validate", panel.document, Locale="zh-CN")
        rows = panel.wait_rows(4)
        self.assertEqual(panel.tree().AccessibleName, "问题清单")
        for row in rows[1:]:
            self.assertRegex(row, "^[A-Z][0-9]+ (错误|核实|提示)：.*。$")
        for name, role in (("分组方式", None), ("校验并填写", BUTTON),
                           ("更正计算栏", BUTTON), ("清除标记", BUTTON),
                           ("下一处", BUTTON), ("帮助", BUTTON)):
            panel.part(name, role)

    def test_groups_fold(self):
        panel = self.fresh(total=77.0, score=20.0)
        panel.office.check("validate", panel.document, Locale="zh-CN")
        panel.wait_rows(4)
        panel.click_row(0)
        panel.screen.key("Left")
        panel.screen.key("Down")  # to the next row that can be seen
        time.sleep(0.5)
        self.assertEqual(panel.selected(), [0])
        panel.screen.key("Right")
        panel.screen.key("Down")
        panel.wait(lambda: panel.selected() == [1])

    def test_says_what_is_filtered_out(self):
        panel = self.fresh(total=77.0, score=20.0)
        panel.office.check("validate", panel.document, Locale="zh-CN")
        self.choose(panel, "H14")
        table = panel.sheet.getCellRangeByPosition(0, 8, 8, 13)
        wanted = table.createFilterDescriptor(True)
        wanted.ContainsHeader = True
        field = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
        field.Field, field.IsNumeric = 7, True
        field.Operator = uno.Enum(
            "com.sun.star.sheet.FilterOperator", "EQUAL")
        field.NumericValue = 30.0
        wanted.setFilterFields((field,))
        table.filter(wanted)
        self.assertFalse(panel.sheet.Rows.getByIndex(13).IsVisible)
        panel.click_row(self.row_of(panel, "H11"))
        panel.click_row(self.row_of(panel, "H14"))
        panel.wait(lambda: "这一格在隐藏或筛选掉的行" in panel.title())
        self.assertFalse(panel.sheet.Rows.getByIndex(13).IsVisible)
        rows = panel.rows()
        panel.press("校验并填写")  # rows that are filtered out count
        time.sleep(1)
        self.assertEqual(panel.rows(), rows)
        table.filter(table.createFilterDescriptor(True))
        panel.click_row(self.row_of(panel, "H11"))
        panel.click_row(self.row_of(panel, "H14"))
        panel.wait(lambda: "这一格" not in panel.title())

    def test_two_documents(self):
        panel = self.fresh(total=77.0)
        panel.office.check("validate", panel.document)
        panel.wait_rows(2)
        first = panel.deck
        self.fresh(total=77.0, score=20.0)
        panel.office.check("validate", panel.document)
        panel.wait_rows(4)
        panel.deck = first
        panel.wait_rows(2)

    def test_texts_are_only_texts(self):
        wild = ("=1+1 <b>&amp;{found}%s%n\u202e\x01" + "长" * 32000)[:32767]
        panel = self.fresh(actual=9.0)
        panel.sheet.getCellByPosition(3, 10).String = wild
        panel.sheet.getCellByPosition(2, 2).String = "<i>{count}%d</i>" * 100
        panel.office.check("validate", panel.document)
        self.choose(panel, "F11")
        self.assertTrue(panel.rows()[0].startswith(
            "98.53 分　<i>{count}%d</i><i>"), panel.rows()[0][:80])
        self.assertIn("=1+1 <b>&amp;{found}%s%n", panel.rows()[1])


class Leaks(unittest.TestCase):

    TIMES = 200

    def test_opened_and_closed_many_times(self):
        running = office.Office(extension=office.OXT_TESTING)
        self.addCleanup(running.close)
        document = running.new(hidden=False)
        forms.put(running, document.Sheets.getByIndex(0), total=77.0)
        running.check("validate", document)
        running.dispatch(document, "panel")
        running.dispatch(document, HIDE)
        time.sleep(1)
        self.closed = before = running.check("check", Alive=True)
        for _ in range(10):
            self.toggle(running, document)
        memory = resident(running)
        for _ in range(self.TIMES):
            self.toggle(running, document)
        self.assertEqual(running.check("check", Alive=True), before)
        if not office.SANITIZED:  # which keeps what is freed for a while
            self.assertLess(resident(running) - memory, 16 * 1024)
        self.assertEqual(before % 1000, 1)
        running.dispatch(document, "panel")
        office.close_documents(running)
        self.assertEqual(running.check("check", running.new(), Alive=True)
                         % 1000, 0)

    def test_documents_are_closed_beside_it(self):
        running = office.Office(extension=office.OXT_TESTING)
        self.addCleanup(running.close)
        kept = running.new(hidden=False)
        for _ in range(10):
            document = running.new(hidden=False)
            forms.put(running, document.Sheets.getByIndex(0), total=77.0)
            running.dispatch(document, "panel")
            running.check("validate", document)
            document.setModified(False)
            document.close(True)
        self.assertEqual(running.check("check", kept, Alive=True) % 1000, 0)

    def toggle(self, running, document):
        """Opens the panel and hides the sidebar; each takes a moment."""
        self.wait_alive(running, self.closed.__lt__,
                        lambda: running.dispatch(document, "panel"))
        self.wait_alive(running, self.closed.__eq__,
                        lambda: running.dispatch(document, HIDE))

    def wait_alive(self, running, condition, act):
        limit = time.monotonic() + office.SECONDS
        act()
        while not condition(running.check("check", Alive=True)):
            self.assertLess(time.monotonic(), limit)
            time.sleep(0.01)


def resident(running):
    """Memory of the office in kB."""
    with open(f"/proc/{running.process.pid}/status") as status:
        return [int(line.split()[1]) for line in status
                if line.startswith("VmRSS")][0]


if __name__ == "__main__":
    unittest.main()
