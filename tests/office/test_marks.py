# SPDX-License-Identifier: MPL-2.0
"""Marks: put, kept, answered, changed, taken off; undone without a trace."""
import tempfile
import unittest

import forms
import office
import sheetmodel

ROW, COLUMN = 3, 2
TINTS = (0xDDEBF8, 0xFFF0C8, 0xFFD6D8)
TOTAL = (ROW + 13, COLUMN + 7)
RATE, EXECUTION = (ROW + 4, COLUMN + 7), (ROW + 4, COLUMN + 8)
SCORE = (ROW + 10, COLUMN + 7)
REASON = (ROW + 10, COLUMN + 8)
YELLOW = 0xFFFF00
SCALES = ("<calcext:conditional-formats>%s</calcext:conditional-formats>"
          "</table:table>")
SCALE = ("<calcext:conditional-format "
         'calcext:target-range-address="%s:%s"><calcext:color-scale>'
         '<calcext:color-scale-entry calcext:value="0" '
         'calcext:type="minimum" calcext:color="#ff0000"/>'
         '<calcext:color-scale-entry calcext:value="0" '
         'calcext:type="maximum" calcext:color="#00a933"/>'
         "</calcext:color-scale></calcext:conditional-format>")


class Marks(office.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def document(self, **more):
        more.setdefault("total", 77.0)
        more.setdefault("rate", "85.27%")
        more.setdefault("execution", 8.53)
        document = self.new()
        self.sheet = document.Sheets.getByIndex(0)
        forms.put(self.office, self.sheet, ROW, COLUMN, **more)
        return self.saved(document)

    def saved(self, document):
        """As a file that was opened: nothing modified, nothing to undo."""
        path = f"{self.folder}/form.ods"
        forms.touch(document.Sheets.getByIndex(0))
        self.office.save(document, path)
        document.close(True)
        document = self.office.open(path)
        self.sheet = document.Sheets.getByIndex(0)
        forms.touch(self.sheet)
        self.shot(document, "warm")  # comments get their boxes at a save
        document.UndoManager.clear()
        document.setModified(False)
        return document

    def comment(self, place, text):
        self.sheet.Annotations.insertNew(
            forms.cell(self.sheet, place).CellAddress, text)

    def text(self, place=TOTAL):
        return forms.comments(self.sheet).get(place)

    def fill(self, place=TOTAL):
        return forms.cell(self.sheet, place).CellBackColor

    def answer(self, place, text):
        cell = forms.cell(self.sheet, place)
        shape = cell.Annotation.AnnotationShape
        cursor = shape.createTextCursor()
        cursor.gotoEnd(False)
        shape.insertString(cursor, text, False)

    def shot(self, document, name="a"):
        return forms.snapshot(self.office, document, self.folder, name)

    def reload(self, document, suffix):
        path = f"{self.folder}/copy{suffix}"
        self.office.save(document, path)
        document.close(True)
        document = self.office.open(path)
        self.sheet = document.Sheets.getByIndex(0)
        return document

    # -- a mark --

    def test_a_mark_is_a_tint_and_a_comment(self):
        document = self.document()
        rows = self.office.check("validate", document, Locale="zh-CN")
        self.assertEqual(self.text(), f"{forms.MARK}错误：{rows[0][6]}")
        self.assertEqual(self.fill(), 0xFFD6D8)
        self.assertEqual(len(forms.comments(self.sheet)), 1)

    def test_findings_of_a_cell_share_a_mark(self):
        document = self.document()
        forms.cell(self.sheet, (ROW + 10, COLUMN + 4)).setString("≥2")
        rows = self.office.check("validate", document)
        cells = {r[3:5] for r in rows}
        self.assertGreater(len(rows), 1)
        found = forms.comments(self.sheet)
        self.assertEqual(set(found), cells)
        lines = [line for text in found.values() for line in text.split("\n")]
        self.assertEqual(len(lines), len(rows))
        self.assertTrue(all(line.startswith(forms.MARK) for line in lines))

    def test_mark_false_puts_none(self):
        document = self.document(rate="")
        self.office.check("validate", document, Mark=False)
        self.assertEqual(forms.comments(self.sheet), {})
        self.assertEqual(len(forms.undo_titles(document)), 1)

    # -- undo, redo, clear --

    def test_undo_of_a_fill_leaves_the_comment_of_its_cell(self):
        """LibreOffice's own undo of a value in an empty cell takes it."""
        for mark in (True, False):
            with self.subTest(mark=mark):
                document = self.document(rate="", execution="")
                self.comment(RATE, "个人批注\t一")
                self.comment(EXECUTION, "第二个")
                document = self.saved(document)
                before = self.shot(document)
                self.assertIn("第二个", before)
                self.office.check("validate", document, Mark=mark)
                after = self.shot(document, "b")
                self.assertEqual(forms.cell(self.sheet, EXECUTION).Value, 8.53)
                self.assertEqual(self.text(RATE), "个人批注\t一")
                for _ in range(2):
                    self.assertEqual(len(forms.undo_titles(document)), 1)
                    document.UndoManager.undo()
                    self.assertEqual(self.text(RATE), "个人批注\t一")
                    forms.same(self, self.shot(document, "c"), before)
                    document.UndoManager.redo()
                    forms.same(self, self.shot(document, "d"), after)
                document.close(True)

    def test_undo_of_a_fill_brings_the_mark_of_its_cell_back(self):
        document = self.document(rate="", execution="")
        self.comment(RATE, f"{forms.MARK}提示：还没有执行率")
        document = self.saved(document)
        self.office.check("validate", document)
        self.assertIsNone(self.text(RATE))
        document.UndoManager.undo()
        self.assertEqual(self.text(RATE), f"{forms.MARK}提示：还没有执行率")

    def test_one_undo_step_restores_everything(self):
        document = self.document(rate="", execution="")
        self.comment((ROW, COLUMN), "标题处的批注")
        self.comment(TOTAL, "个人批注\n第二行")
        forms.cell(self.sheet, SCORE).CellBackColor = YELLOW
        document = self.saved(document)
        before = self.shot(document)
        self.office.check("validate", document)
        after = self.shot(document, "b")
        self.assertNotEqual(after, before)
        self.assertEqual(len(forms.undo_titles(document)), 1)
        document.UndoManager.undo()
        forms.same(self, self.shot(document, "c"), before)
        document.UndoManager.redo()
        forms.same(self, self.shot(document, "d"), after)
        document.UndoManager.undo()
        forms.same(self, self.shot(document, "e"), before)

    def test_undo_restores_content_xml_byte_for_byte(self):
        document = self.document(rate="")
        touched = self.sheet.getCellByPosition(50, 50)
        touched.setString("x")
        before = f"{self.folder}/before.ods"
        self.office.save(document, before)
        document.UndoManager.clear()
        self.office.check("validate", document)
        document.UndoManager.undo()
        after = f"{self.folder}/after.ods"
        self.office.save(document, after)
        forms.same(self, forms.content(after), forms.content(before))

    def test_clear_leaves_the_cells_as_they_were(self):
        document = self.document()
        before = self.shot(document)
        self.office.check("validate", document)
        self.office.check("clear", document)
        forms.same(self, self.shot(document, "b"), before)
        self.assertEqual(len(forms.undo_titles(document)), 2)
        document.UndoManager.undo()
        self.assertEqual(len(forms.marks(document)), 1)

    def test_clear_where_a_tint_is_on_a_part_of_a_matrix(self):
        """LibreOffice refuses then, and without a word."""
        for conditional in (False, True):
            with self.subTest(conditional=conditional):
                document = self.document()
                matrix = self.sheet.getCellRangeByName("P3:P4")
                matrix.setArrayFormula("=A1:A2*2")
                part = self.sheet.getCellRangeByName("P2:P3")
                style = document.createInstance("com.sun.star.style.CellStyle")
                document.StyleFamilies.getByName("CellStyles").insertByName(
                    "green", style)
                style.CellBackColor = 0x00FF00
                styled = self.sheet.getCellRangeByName("P4")
                styled.CellStyle = "green"
                part.CellBackColor = styled.CellBackColor = 0xFFD6D8
                if conditional:
                    forms.condition(self.sheet.getCellRangeByName("P1:P9"))
                document.UndoManager.clear()
                self.office.check("validate", document)
                self.office.check("clear", document)
                self.assertEqual(self.fill(), -1)
                self.assertEqual(part.CellBackColor, -1)
                self.assertEqual(styled.CellBackColor, 0x00FF00)
                self.assertEqual(forms.marks(document), [])
                document.UndoManager.undo()
                self.assertEqual(styled.CellBackColor, 0xFFD6D8)
                self.assertEqual(self.fill(), 0xFFD6D8)
                self.assertEqual(part.CellBackColor, 0xFFD6D8)
                document.close(True)

    def test_clear_works_on_files_read_back(self):
        for suffix in (".ods", ".xlsx"):
            document = self.document(score=20.0)
            for place, colour in ((TOTAL, YELLOW), (REASON, 0xFFFFFF)):
                forms.cell(self.sheet, place).CellBackColor = colour
            self.office.check("validate", document)
            self.assertNotIn(self.fill(), (YELLOW, -1))
            document = self.reload(document, suffix)
            self.assertEqual(len(forms.marks(document)), 3)
            self.office.check("clear", document)
            self.assertEqual(forms.comments(self.sheet), {})
            self.assertEqual(self.fill(TOTAL), YELLOW, suffix)
            self.assertEqual(self.fill(REASON), 0xFFFFFF, suffix)
            self.assertEqual(self.fill(SCORE), -1, suffix)

    def test_a_merged_area_keeps_its_fill_in_xlsx(self):
        """That filter gives each cell of one the look of the first."""
        for command in ("clear", "validate"):
            document = self.document()
            area = self.sheet.getCellRangeByPosition(
                TOTAL[1], TOTAL[0], TOTAL[1], TOTAL[0] + 2)
            area.merge(True)
            forms.cell(self.sheet, TOTAL).CellBackColor = YELLOW
            document = self.reload(document, ".xlsx")
            places = [(TOTAL[0] + i, TOTAL[1]) for i in range(3)]
            before = [self.fill(place) for place in places]
            self.office.check("validate", document)
            document = self.reload(document, ".xlsx")
            self.assertNotIn(self.fill(TOTAL), (YELLOW, -1))
            tinted = self.shot(document)
            forms.cell(self.sheet, TOTAL).setValue(98.53)
            document.UndoManager.clear()
            self.office.check(command, document)
            self.assertEqual([self.fill(place) for place in places], before)
            document.UndoManager.undo()
            forms.cell(self.sheet, TOTAL).setValue(77.0)
            forms.same(self, self.shot(document, "b"), tinted)

    def test_clear_keeps_what_was_filled(self):
        document = self.document(rate="")
        self.office.check("validate", document)
        self.office.check("clear", document)
        self.assertEqual(forms.cell(
            self.sheet, (ROW + 4, COLUMN + 7)).String, "85.27%")

    def test_clear_takes_off_tints_without_comments(self):
        document = self.document()
        self.office.check("validate", document)
        self.sheet.Annotations.removeByIndex(0)
        self.office.check("clear", document)
        self.assertEqual(self.fill(), -1)
        titles = forms.undo_titles(document)
        self.office.check("clear", document)
        self.assertEqual(forms.undo_titles(document), titles)

    def test_a_mark_that_a_person_rewrote_keeps_the_fill(self):
        """The comment is a person's then; its box still has the fill."""
        for command in ("validate", "clear"):
            document = self.document(score=20.0)
            for place in (TOTAL, SCORE):
                forms.cell(self.sheet, place).CellBackColor = YELLOW
            self.office.check("validate", document)
            for place in (TOTAL, SCORE):
                self.assertNotIn(self.fill(place), (YELLOW, -1))
                shape = forms.cell(self.sheet, place) \
                    .Annotation.AnnotationShape
                shape.setString("已核对")
            self.office.check(command, document)
            self.office.check("clear", document)
            self.assertEqual(forms.comments(self.sheet),
                             {TOTAL: "已核对", SCORE: "已核对"})
            self.assertEqual((self.fill(TOTAL), self.fill(SCORE)),
                             (YELLOW, YELLOW), command)

    def test_a_new_comment_in_place_of_a_mark_is_no_fill(self):
        """Neither at once nor once a mark stands below it."""
        for command in ("clear", "validate"):
            document = self.document()
            forms.cell(self.sheet, TOTAL).CellBackColor = YELLOW
            self.office.check("validate", document)
            self.sheet.Annotations.removeByIndex(0)
            self.comment(TOTAL, "人写的")
            self.office.check(command, document)
            self.office.check("clear", document)
            self.assertEqual((self.fill(), self.text()), (-1, "人写的"),
                             command)

    def test_clear_takes_marks_off_sheets_without_forms(self):
        document = self.document()
        self.office.check("validate", document)
        self.sheet.getCellRangeByName("A1:Z14").clearContents(7)
        self.office.check("validate", document)
        self.assertEqual(forms.marks(document), [])
        self.assertEqual(self.fill(), -1)

    # -- fills and texts of the cell's own --

    def test_the_fill_of_a_style_comes_back_as_the_style_s(self):
        document = self.document()
        styles = document.StyleFamilies.getByName("CellStyles")
        style = document.createInstance("com.sun.star.style.CellStyle")
        styles.insertByName("灰", style)
        style.CellBackColor = 0xCCCCCC
        forms.cell(self.sheet, TOTAL).CellStyle = "灰"
        document = self.saved(document)
        before = self.shot(document)
        self.office.check("validate", document)
        self.assertNotEqual(self.fill(), 0xCCCCCC)
        self.office.check("clear", document)
        forms.same(self, self.shot(document, "b"), before)

    def test_light_text_gets_the_comment_alone(self):
        document = self.document()
        cell = forms.cell(self.sheet, TOTAL)
        cell.CharColor = 0xFFFFFF
        cell.CellBackColor = 0x003366
        self.office.check("validate", document)
        self.assertEqual(self.fill(), 0x003366)
        self.assertIn(forms.MARK, self.text())

    def test_a_fill_and_a_persons_comment_keep_the_fill(self):
        document = self.document()
        forms.cell(self.sheet, TOTAL).CellBackColor = YELLOW
        self.comment(TOTAL, "人写的")
        self.office.check("validate", document)
        self.assertEqual(self.fill(), YELLOW)
        self.assertTrue(self.text().startswith("人写的\n" + forms.MARK))
        self.office.check("clear", document)
        self.assertEqual((self.fill(), self.text()), (YELLOW, "人写的"))

    def test_conditional_formats_stay_whole(self):
        document = self.document()
        area = self.sheet.getCellRangeByPosition(
            COLUMN + 6, ROW + 8, COLUMN + 7, ROW + 13)
        forms.condition(area)
        document = self.saved(document)
        before = self.shot(document)
        self.office.check("validate", document)
        self.assertEqual(
            self.sheet.ConditionalFormats.Length, 1)
        self.office.check("clear", document)
        forms.same(self, self.shot(document, "b"), before)

    def test_undo_of_clear_leaves_conditional_formats(self):
        document = self.document(score=20.0)
        area = self.sheet.getCellRangeByPosition(
            COLUMN + 3, ROW + 12, COLUMN + 7, ROW + 20)
        forms.condition(area)
        document = self.saved(document)
        states = [self.shot(document)]
        for command in ("validate", "clear"):
            self.office.check(command, document)
            states.append(self.shot(document, command))
        self.assertNotEqual(states[0], states[1])
        manager = document.UndoManager
        for way, index in ((manager.undo, 1), (manager.undo, 0),
                           (manager.redo, 1), (manager.redo, 2)):
            way()
            forms.same(self, self.shot(document, "b"), states[index])

    def test_texts_of_several_lines_under_conditional_formats(self):
        """LibreOffice's own painting may not run unrecorded there."""
        document = self.document(score=20.0)
        for row in range(9, 13):
            for column in range(1, 9):
                cell = self.sheet.getCellByPosition(COLUMN + column, ROW + row)
                if cell.Type.value == "TEXT":
                    cell.setString(cell.String + "\n（续）")
                    cursor = cell.createTextCursor()
                    cursor.gotoStart(False)
                    cursor.goRight(1, True)
                    cursor.CharWeight = 150.0
        area = self.sheet.getCellRangeByPosition(
            COLUMN, ROW, COLUMN + 8, ROW + 13)
        forms.condition(area)
        self.sheet.getCellByPosition(COLUMN + 5, ROW + 9).setString("≥90\n%")
        self.sheet.getCellByPosition(COLUMN + 5, ROW + 12).setString("≥90\n%")
        document.UndoManager.clear()
        marked = []
        for _ in range(20):
            self.office.check("validate", document)
            marked.append(forms.comments(self.sheet))
            document.UndoManager.undo()
            self.assertEqual(forms.marks(document), [])
            document.UndoManager.redo()
            self.office.check("clear", document)
            document.UndoManager.undo()
            document.UndoManager.undo()
        self.assertEqual(marked, marked[:1] * 20)
        self.assertTrue([place for place in marked[0] if "\n" in
                         forms.cell(self.sheet, place).String])

    def test_undo_leaves_colour_scales_whole(self):
        """LibreOffice's own splits off the cells that had a colour."""
        document = self.document(score=20.0, rate="")
        path = f"{self.folder}/scales.fods"
        self.office.save(document, path)
        document.close(True)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        scales = "".join(SCALE % tuple(f"Sheet1.{c}" for c in area)
                         for area in (("I12", "J17"), ("J17", "J17"),
                                      ("J4", "J8")))  # J17 is the total
        text = text.replace("</table:table>", SCALES % scales, 1)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        document = self.open(path)
        self.sheet = document.Sheets.getByIndex(0)
        self.assertEqual(self.sheet.ConditionalFormats.Length, 3)
        forms.touch(self.sheet)
        states = [self.shot(document)]
        for command in ("validate", "clear"):
            self.office.check(command, document)
            states.append(self.shot(document))
        manager = document.UndoManager
        for way, index in ((manager.undo, 1), (manager.undo, 0),
                           (manager.redo, 1), (manager.redo, 2)):
            way()  # other names for the same styles may come of it
            now, then = map(sheetmodel.read, (self.shot(document),
                                              states[index]))
            self.assertEqual(now.other, then.other, index)
            self.assertEqual(now.cells, then.cells, index)
            self.assertEqual(now.comments, then.comments, index)

    # -- comments that people wrote --

    def test_a_persons_comment_keeps_author_date_size_and_format(self):
        document = self.document()
        self.comment(TOTAL, "请复核\n第二行")
        shape = forms.cell(self.sheet, TOTAL).Annotation.AnnotationShape
        cursor = shape.createTextCursor()
        cursor.gotoStart(False)
        cursor.goRight(3, True)
        cursor.CharWeight = 150.0
        size = shape.Size
        size.Width, size.Height = 6000, 2500
        shape.Size = size
        document = self.saved(document)

        def looks():
            note = forms.cell(self.sheet, TOTAL).Annotation
            box = note.AnnotationShape
            text = box.createTextCursor()
            text.gotoStart(False)
            text.goRight(3, True)
            return (note.String, note.Author, note.Date, text.CharWeight,
                    box.Size.Width, box.Size.Height)
        before = looks()
        self.office.check("validate", document)
        marked = looks()
        self.assertTrue(marked[0].startswith("请复核\n第二行\n" + forms.MARK))
        self.assertEqual(marked[1:5], before[1:5])
        self.office.check("clear", document)
        self.assertEqual(looks(), before)

    def test_an_explanation_keeps_its_looks(self):
        document = self.document(total=77.0)
        self.office.check("validate", document)
        cell = forms.cell(self.sheet, TOTAL)
        shape = cell.Annotation.AnnotationShape
        said = "说明：按批复\n另有附件"
        shape.setString(shape.String + "\n" + said)
        cursor = shape.createTextCursor()
        cursor.gotoEnd(False)
        cursor.goLeft(len(said) - 3, True)
        cursor.CharWeight = 150.0

        def looks():
            shape = forms.cell(self.sheet, TOTAL).Annotation.AnnotationShape
            cursor = shape.createTextCursor()
            cursor.gotoEnd(False)
            weights = []
            for _ in said:
                cursor.goLeft(1, True)
                weights.append(cursor.CharWeight)
                cursor.collapseToStart()
            return shape.String, weights
        before = looks()
        self.assertEqual(set(before[1]), {100.0, 150.0})
        cell.setValue(66)
        for command, left in (("validate", True), ("clear", False)):
            self.office.check(command, document)
            text, weights = looks()
            self.assertEqual("66" in text, left)
            self.assertTrue(text.endswith(said))
            self.assertEqual(weights, before[1], command)
        for _ in range(2):
            document.UndoManager.undo()
            self.assertEqual(looks()[1], before[1])
        self.assertEqual(looks(), before)

    def test_a_line_that_a_person_adds_to_a_mark_stays(self):
        document = self.document()
        self.office.check("validate", document)
        self.answer(TOTAL, "\n张三：已联系财务")
        self.office.check("validate", document)
        self.assertTrue(self.text().endswith("\n张三：已联系财务"))
        self.office.check("clear", document)
        self.assertEqual(self.text(), "张三：已联系财务")
        self.assertEqual(self.fill(), -1)

    # -- explanations --

    def verify(self):
        document = self.document(score=20.0, total=88.53)
        forms.cell(self.sheet, REASON).setString("培训规模压缩")
        rows = self.office.check("validate", document)
        self.assertEqual([r[1] for r in rows], ["verify"])
        return document

    def test_an_explanation_is_kept_and_returned(self):
        document = self.verify()
        mark = self.text(SCORE)
        self.answer(SCORE, "\n说明：学员临时减少，\n已报主管部门")
        for _ in range(2):
            row, = self.office.check("validate", document)
            self.assertEqual(row[9], "学员临时减少，\n已报主管部门")
        self.assertEqual(
            self.text(SCORE), mark + "\n说明：学员临时减少，\n已报主管部门")
        row, = self.office.check("check", document)
        self.assertEqual(row[9], "学员临时减少，\n已报主管部门")

    def test_an_explanation_survives_a_new_sentence_and_files(self):
        document = self.verify()
        self.answer(SCORE, "\n说明: 学员减少")
        row, = self.office.check("validate", document, Locale="zh-CN")
        self.assertEqual(row[9], "学员减少")
        self.assertIn("核实：", self.text(SCORE))
        for suffix in (".ods", ".xlsx"):
            document = self.reload(document, suffix)
            row, = self.office.check("validate", document, Locale="zh-CN")
            self.assertEqual(row[9], "学员减少", suffix)

    def test_an_explanation_outlives_its_finding(self):
        document = self.verify()
        self.answer(SCORE, "\n说明：学员减少")
        forms.cell(self.sheet, SCORE).setValue(30.0)
        forms.cell(self.sheet, TOTAL).setValue(98.53)
        self.assertEqual(self.office.check("validate", document), ())
        self.assertEqual(self.text(SCORE), "说明：学员减少")
        self.assertEqual(self.fill(SCORE), -1)

    def test_clear_keeps_an_explanation_and_validate_finds_it_again(self):
        document = self.verify()
        mark = self.text(SCORE)
        self.answer(SCORE, "\n说明：学员减少")
        self.office.check("clear", document)
        self.assertEqual(self.text(SCORE), "说明：学员减少")
        self.assertEqual(self.fill(SCORE), -1)
        row, = self.office.check("validate", document)
        self.assertEqual(row[9], "学员减少")
        self.assertEqual(self.text(SCORE), "说明：学员减少\n" + mark)
        self.assertIn(self.fill(SCORE), TINTS)
        document.UndoManager.undo()
        self.assertEqual(self.text(SCORE), "说明：学员减少")

    def test_an_explanation_behind_a_mark_is_kept(self):
        document = self.verify()
        mark = self.text(SCORE)
        self.answer(SCORE, " 说明：学员减少。")
        row, = self.office.check("validate", document)
        self.assertEqual(row[9], "学员减少。")
        self.assertEqual(self.text(SCORE), mark + "\n说明：学员减少。")
        self.office.check("clear", document)
        self.assertEqual(self.text(SCORE), "说明：学员减少。")

    def test_a_comment_that_a_person_began_like_a_mark_stays(self):
        document = self.document()
        self.comment(TOTAL, forms.MARK + "李四已阅")
        document = self.saved(document)
        before = self.shot(document)
        self.office.check("validate", document)
        self.assertTrue(self.text().startswith(
            forms.MARK + "李四已阅\n" + forms.MARK + "Error: "))
        self.office.check("clear", document)
        self.assertEqual(self.text(), forms.MARK + "李四已阅")
        forms.same(self, self.shot(document, "b"), before)

    # -- the next run --

    def test_a_second_run_changes_nothing(self):
        document = self.document(rate="", execution="", score="")
        first = self.office.check("validate", document)
        document = self.saved(document)
        for command in ("validate", "validate", "correct", "correct"):
            titles = forms.undo_titles(document)
            rows = self.office.check(command, document)
            if command == "validate":
                self.assertEqual(rows, first)
                self.assertFalse(document.isModified())
                self.assertEqual(forms.undo_titles(document), ())
        self.assertEqual(forms.undo_titles(document), titles)

    def test_marks_of_mended_cells_vanish(self):
        document = self.document()
        before = self.shot(document)
        self.office.check("validate", document)
        forms.cell(self.sheet, TOTAL).setValue(98.53)
        self.assertEqual(self.office.check("validate", document), ())
        self.assertIsNone(self.text())
        self.assertEqual(self.fill(), -1)
        forms.cell(self.sheet, TOTAL).setValue(77.0)
        forms.same(self, self.shot(document, "b"), before)

    def test_a_tint_that_was_lost_comes_back(self):
        """As when rows are sorted without their formats."""
        document = self.document()
        self.office.check("validate", document)
        before = self.shot(document)
        forms.cell(self.sheet, TOTAL).CellBackColor = -1
        document.UndoManager.clear()
        self.office.check("validate", document)
        self.assertEqual(self.fill(), 0xFFD6D8)
        self.assertEqual(len(forms.undo_titles(document)), 1)
        forms.same(self, self.shot(document, "b"), before)
        document.UndoManager.undo()
        self.assertEqual(self.fill(), -1)

    def test_a_mark_on_a_merged_cell_is_seen(self):
        document = self.document(score=20.0)
        self.sheet.getCellRangeByPosition(
            COLUMN + 8, ROW + 9, COLUMN + 8, ROW + 10).merge(True)
        self.office.check("validate", document)
        for place in forms.comments(self.sheet):
            cell = forms.cell(self.sheet, place)
            cursor = self.sheet.createCursorByRange(cell)
            cursor.collapseToMergedArea()
            self.assertEqual((cursor.RangeAddress.StartRow,
                              cursor.RangeAddress.StartColumn), place)


if __name__ == "__main__":
    unittest.main()
