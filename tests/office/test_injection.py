# SPDX-License-Identifier: MPL-2.0
"""Texts of cells stay texts: no formula, no format, no markup."""
import tempfile
import unittest
import xml.etree.ElementTree as tree
import zipfile

import forms
import office

NAMES = (
    "=1+1", "+1-1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\";\"y\")",
    "=cmd|' /C calc'!A0", "\t=1+1", "\r=2", "'=1", "%s%n%s%n", "%99999999d",
    "{found}", "{name}{expected}", "{", "}", "{}", "{{name}}", "<b>x</b>",
    "<script>x</script>", "&lt;b&gt;", "&#65;", "]]>", "<text:a/>", "\\n\\0",
    "\u202eabc\u202c", "\u200fא\u200e", "\u2066x\u2069", "\ufeffx", "😀",
    "【绩效校验】错误：x", "x。说明：y", "1. Explanation: z", "”“", "~1", "&x",
)
LONG = 32767
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ANNOTATION = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
INDICATOR = (10, 3)  # its row has a finding: full score for a missed target


def shown(name):
    """As sentences show it: without what turns the direction of writing."""
    name = "".join(letter for letter in name if letter not in TURNS)
    return name.strip("\t\r \ufeff\u200e\u200f")


class Injection(office.TestCase):

    def document(self, name):
        document = self.new()
        self.sheet = document.Sheets.getByIndex(0)
        forms.put(self.office, self.sheet, score=30.0, actual=4.0)
        forms.cell(self.sheet, INDICATOR).setString(name)
        document.UndoManager.clear()
        return document

    def check_marks(self, document):
        """Nothing but text, of one look, in the comments as they are saved.

        Asked of the comments' boxes, LibreOffice 26.8 can die later.
        """
        with tempfile.TemporaryDirectory() as folder:
            saved = forms.snapshot(self.office, document, folder)
        paragraphs = [part for note in tree.fromstring(saved).iter(ANNOTATION)
                      for part in note.iter(TEXT + "p")]
        self.assertTrue(paragraphs)
        for paragraph in paragraphs:
            parts = list(paragraph.iter())[1:]
            self.assertLessEqual({part.tag for part in parts},
                                 {TEXT + "span", TEXT + "s"})
            spans = [part for part in parts if part.tag == TEXT + "span"]
            self.assertLessEqual(len({tuple(s.items()) for s in spans}), 1)
            self.assertFalse(spans and paragraph.text)

    def check_texts(self, document, name):
        """Cells as they were, no formula, the mark is what was said."""
        kept = self.sheet.getCellRangeByName("A1:F14").getDataArray()
        rows = self.office.check("validate", document, Locale="en-US")
        self.assertEqual(
            self.sheet.getCellRangeByName("A1:F14").getDataArray(), kept)
        self.assertEqual(self.sheet.queryFormulaCells(7).Count, 0)
        row, = (r for r in rows if r[0] == "unmet-full-score")
        text = forms.comments(self.sheet)[forms.SCORE]
        self.assertNotIn("\n", text)
        self.assertNotIn("\r", text)
        self.assertTrue(text.startswith(forms.MARK + "Error: "))
        self.check_marks(document)
        again = self.office.check("validate", document, Locale="en-US")
        self.assertEqual(again, rows)
        self.assertEqual(len(forms.undo_titles(document)), 1)
        return row, text

    def test_texts_stay_texts(self):
        document = self.document("x")
        self.office.check("validate", document)
        for name in NAMES:
            forms.cell(self.sheet, INDICATOR).setString(name)
            document.UndoManager.clear()
            with self.subTest(name=name):
                self.office.check("clear", document)
                document.UndoManager.clear()
                row, text = self.check_texts(document, name)
                self.assertIn(shown(name), row[6])
                self.assertFalse(set(text) & set(TURNS))

    def test_the_project_s_name_is_told_as_it_is(self):
        document = self.document("x")
        for name in ("=1+1", "%s%n{project}", "<b>&amp;</b>"):
            forms.cell(self.sheet, (2, 2)).setString(name)
            rows = self.office.check("check", document)
            self.assertEqual({row[5] for row in rows}, {name})

    def test_the_longest_text(self):
        for letter in ("长", "a", "%s", "=", "{name}"):
            text = (letter * LONG)[:LONG]
            document = self.document(text)
            row, mark = self.check_texts(document, text)
            self.assertLess(len(mark), 400)
            document.close(True)

    def test_characters_that_are_none(self):
        """NUL and half of a pair, as an .xlsx can bring them."""
        document = self.document("qqq")
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/odd.xlsx"
            self.office.save(document, path)
            with zipfile.ZipFile(path) as package:
                parts = {n: package.read(n) for n in package.namelist()}
            strings = parts["xl/sharedStrings.xml"]
            self.assertIn(b"qqq", strings)
            for odd in (b"a_x0000_b", b"a_xD800_b", b"_xDC00_", b"_x0007_",
                        b"_xFFFF_", b"_xFFFE_x"):
                parts["xl/sharedStrings.xml"] = strings.replace(b"qqq", odd)
                with zipfile.ZipFile(path, "w") as package:
                    for name, data in parts.items():
                        package.writestr(name, data)
                document = self.open(path)
                self.sheet = document.Sheets.getByIndex(0)
                rows = self.office.check("validate", document)
                self.assertIn("unmet-full-score", {r[0] for r in rows}, odd)
                self.assertEqual(self.sheet.queryFormulaCells(7).Count, 0)
                self.office.check("clear", document)
                self.assertEqual(forms.comments(self.sheet), {}, odd)
                document.close(True)

    def test_a_text_like_a_formula_is_not_put_right(self):
        """LibreOffice's undo would make a formula of it."""
        document = self.new()
        self.sheet = document.Sheets.getByIndex(0)
        forms.put(self.office, self.sheet)
        for text in ("=50", "50"):
            total = forms.cell(self.sheet, forms.TOTAL_SCORE)
            total.setString(text)
            document.UndoManager.clear()
            rows = self.office.check("correct", document)
            if text == "=50":
                self.assertIn("total-score", {r[0] for r in rows})
                self.assertEqual(total.String, text)
            else:
                self.assertGreater(total.Value, 90)
            while forms.undo_titles(document):
                document.UndoManager.undo()
            self.assertEqual(total.String, text)
            self.assertEqual(self.sheet.queryFormulaCells(7).Count, 0)


if __name__ == "__main__":
    unittest.main()
