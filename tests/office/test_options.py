# SPDX-License-Identifier: MPL-2.0
"""What the user's options change, and that it holds at once."""
import pathlib
import unittest

import forms
import office

NODE = "/org.pingjia.Options/Checking"
DEFAULTS = {"Profile": "", "ProfileFile": "", "Formulas": False,
            "Decimals": -1, "MarkErrors": True, "MarkVerify": True,
            "MarkNotices": True, "Colors": 0, "Language": ""}
RATE, EXECUTION = forms.RATE, forms.EXECUTION


class Options(office.TestCase):

    def setUp(self):
        self.choose()

    def choose(self, **values):
        node = self.office.configuration(NODE, write=True)
        for name, value in dict(DEFAULTS, **values).items():
            node.setPropertyValue(name, value)
        node.commitChanges()

    def document(self, **more):
        document = self.new()
        self.sheet = document.Sheets.getByIndex(0)
        forms.put(self.office, self.sheet, **more)
        document.UndoManager.clear()
        document.setModified(False)
        return document

    def cell(self, place):
        return forms.cell(self.sheet, place)

    def test_the_defaults(self):
        node = self.office.configuration(NODE)
        self.assertEqual(
            {name: node.getPropertyValue(name) for name in DEFAULTS},
            DEFAULTS)

    # -- what is filled --

    def test_values_unless_formulas_are_chosen(self):
        document = self.document()
        self.office.check("validate", document)
        self.assertEqual(self.cell(forms.TOTAL_SCORE).Formula, "98.53")

    FORMULAS = {RATE: "=ROUND(F5/E5;4)",
                EXECUTION: "=ROUND(G5*MIN(F5/E5;1);2)",
                forms.TOTAL_SCORE: "=SUM(I5;H10:H13)"}

    def formulas(self):
        """{place: formula}, with the separators of the API."""
        return {place: self.cell(place).Formula.replace(",", ";")
                for place in self.FORMULAS}

    def test_formulas_that_any_office_understands(self):
        self.choose(Formulas=True)
        document = self.document()
        self.office.check("validate", document)
        self.assertEqual(self.formulas(), self.FORMULAS)
        self.assertEqual([self.cell(p).String for p in self.FORMULAS],
                         ["85.27%", "8.53", "98.53"])
        document.setModified(False)
        titles = forms.undo_titles(document)
        self.office.check("validate", document)  # as with values
        self.assertFalse(document.isModified())
        self.assertEqual(forms.undo_titles(document), titles)
        document.UndoManager.undo()
        self.assertEqual(set(self.formulas().values()), {""})

    def test_formulas_follow_and_are_not_replaced(self):
        self.choose(Formulas=True)
        document = self.document()
        self.office.check("validate", document)
        self.cell((4, 5)).setValue(9.0)
        self.assertEqual(self.cell(forms.TOTAL_SCORE).Value, 99.0)
        self.office.check("correct", document)
        self.assertEqual(self.formulas(), self.FORMULAS)

    def test_a_value_where_no_formula_yields_it(self):
        """Amounts as text, tiers of a profile, a column of texts."""
        self.choose(Formulas=True)
        document = self.document(executed="8.527万元")
        self.office.check("validate", document)
        self.assertEqual(self.cell(RATE).Formula, "0.8527")
        document = self.document()
        self.office.check("validate", document, Profile="jiangxi")
        self.assertEqual(self.cell(EXECUTION).Formula, "7")
        self.assertEqual(self.formulas()[RATE], self.FORMULAS[RATE])
        document = self.document()
        self.cell(EXECUTION).NumberFormat = 100  # text
        self.office.check("validate", document)
        self.assertEqual(self.cell(EXECUTION).Value, 8.53)

    def test_formulas_in_a_document_that_does_not_compute(self):
        self.choose(Formulas=True)
        document = self.document()
        document.enableAutomaticCalculation(False)
        self.office.check("validate", document)
        for place, value in zip(self.FORMULAS, (0.8527, 8.53, 98.53)):
            self.assertAlmostEqual(self.cell(place).Value, value)

    def test_decimals(self):
        for decimals, wanted in ((0, (0.85, 9.0, 99.0)),
                                 (1, (0.853, 8.5, 98.5)),
                                 (3, (0.8527, 8.527, 98.527))):
            self.choose(Decimals=decimals)
            document = self.document()
            rows = self.office.check("validate", document)
            self.assertEqual(rows, (), decimals)
            for place, value in zip(self.FORMULAS, wanted):
                self.assertAlmostEqual(self.cell(place).Value, value)

    # -- what is marked --

    def test_severities(self):
        wanted = {"MarkErrors": "total-score", "MarkNotices": None}
        self.choose(MarkErrors=False)
        document = self.document(total=77.0)
        rows = self.office.check("validate", document)
        self.assertEqual([r[0] for r in rows], [wanted["MarkErrors"]])
        self.assertEqual(forms.marks(document), [])
        self.choose()
        self.office.check("validate", document)
        self.assertEqual(len(forms.marks(document)), 1)
        self.choose(MarkErrors=False)
        self.office.check("validate", document)
        self.assertEqual(forms.marks(document), [])

    def test_an_answer_outlives_its_severity(self):
        document = self.document(actual=9.0)
        self.office.check("validate", document)
        place, text = next(iter(forms.comments(self.sheet).items()))
        self.assertIn("核实" if "核实" in text else "verify", text.lower())
        shape = self.cell(place).Annotation.AnnotationShape
        shape.String = text + "\n说明：上级追加"
        self.choose(MarkVerify=False)
        rows = self.office.check("validate", document)
        self.assertEqual([r[9] for r in rows], ["上级追加"])
        self.assertIn("上级追加", forms.comments(self.sheet)[place])

    def test_colours_change_and_are_all_cleared(self):
        document = self.document(total=77.0)
        seen = set()
        for colors in (0, 1, 2, 0, 2):
            self.choose(Colors=colors)
            self.office.check("validate", document)
            seen.add(self.cell(forms.TOTAL_SCORE).CellBackColor)
            document.setModified(False)
            self.office.check("validate", document)
            self.assertFalse(document.isModified())
        self.assertEqual(len(seen), 3)
        self.choose(Colors=1)
        self.office.check("clear", document)
        self.assertEqual(self.cell(forms.TOTAL_SCORE).CellBackColor, -1)

    def test_a_fill_of_ones_own_comes_back_through_two_palettes(self):
        document = self.document(total=77.0)
        self.cell(forms.TOTAL_SCORE).CellBackColor = 0x123456
        self.office.check("validate", document)
        self.choose(Colors=1)
        self.office.check("validate", document)
        self.assertNotEqual(self.cell(forms.TOTAL_SCORE).CellBackColor,
                            0x123456)
        self.office.check("clear", document)
        self.assertEqual(self.cell(forms.TOTAL_SCORE).CellBackColor, 0x123456)

    # -- profile and language --

    def test_profile(self):
        self.choose(Profile="jiangxi")
        document = self.document()
        self.office.check("validate", document)
        self.assertEqual(self.cell(EXECUTION).Value, 7.0)
        own = document.DocumentProperties.UserDefinedProperties
        self.assertFalse(
            own.PropertySetInfo.hasPropertyByName("PingjiaProfile"))
        document = self.document()  # the argument wins
        self.office.check("validate", document, Profile="mof-2020")
        self.assertEqual(self.cell(EXECUTION).Value, 8.53)
        self.office.check("validate", document)  # and so does the document
        self.assertEqual(self.office.check("validate", document), ())

    def test_own_profile_file(self):
        source = office.ROOT / "extension" / "profiles" / "jiangxi.xml"
        path = self.office.folder / "本 局.xml"
        path.write_text(source.read_text().replace('"jiangxi"', '"own"'))
        self.choose(ProfileFile=office.url(path), Profile="mof-2020")
        self.office.check("validate", self.document())
        self.assertEqual(self.cell(EXECUTION).Value, 7.0)
        path.write_text("<profile/>")
        with self.assertRaises(Exception) as caught:
            self.office.check("validate", self.document())
        self.assertIn("本 局.xml", caught.exception.Message)
        self.assertEqual(self.cell(EXECUTION).String, "")

    def test_language(self):
        document = self.document(total=77.0)
        self.choose(Language="zh-CN")
        self.assertIn("总分", self.office.check("check", document)[0][6])
        self.assertIn("total", self.office.check(
            "check", document, Locale="en-US")[0][6])
        self.choose(Language="en-US")
        self.assertIn("total", self.office.check("check", document)[0][6])

    def test_nonsense_in_the_configuration(self):
        self.choose(Language="x", Profile="nowhere")
        with self.assertRaises(Exception) as caught:
            self.office.check("validate", self.document())
        self.assertIn("nowhere", caught.exception.Message)


if __name__ == "__main__":
    unittest.main()
