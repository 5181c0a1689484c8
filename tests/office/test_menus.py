# SPDX-License-Identifier: MPL-2.0
"""Shortcuts, menu, notebookbar, macros and buttons in a sheet."""
import re
import time
import unittest
import xml.etree.ElementTree as ElementTree

import forms
import office
import test_window
import uno

OOR = "{http://openoffice.org/2001/registry}"
KEYS = {"J_MOD1_MOD2": "validate", "G_MOD1_MOD2": "correct",
        "Q_MOD1_MOD2": "clear", "M_MOD1_MOD2": "panel"}
SHARE = office.PROGRAM.parent / "share" / "registry"


class Shortcuts(unittest.TestCase):

    def keys_of_the_office(self):
        """Those of Calc and of all modules, as they are shipped."""
        for path in SHARE.glob("*.xcd"):
            for data in ElementTree.parse(path).iter(OOR + "component-data"):
                if data.get(OOR + "name") != "Accelerators":
                    continue
                for group in data.iter("node"):
                    if group.get(OOR + "name") in (
                            "Global",
                            "com.sun.star.sheet.SpreadsheetDocument"):
                        for key in group:
                            yield key.get(OOR + "name")

    def test_none_is_taken(self):
        taken = set(self.keys_of_the_office())
        self.assertIn("C_MOD1", taken)
        self.assertEqual(taken & set(KEYS), set())

    def test_the_package_has_these(self):
        text = (office.ROOT / "extension" / "registry" /
                "Accelerators.xcu").read_text(encoding="utf-8")
        found = re.findall(r'"(\w+_MOD1_MOD2)".*?pingjia:(\w+)<', text, re.S)
        self.assertEqual(dict(found), KEYS)


class InAWindow(unittest.TestCase):

    def key(self, keys):
        self.window.screen.activate(self.main)
        self.window.screen.key(keys)

    def total(self):
        return forms.cell(self.sheet, forms.TOTAL_SCORE).String

    def button(self, macro):
        """A button in the sheet that runs a macro of the library."""
        document = self.window.document
        page = self.sheet.DrawPage
        shape = document.createInstance("com.sun.star.drawing.ControlShape")
        model = document.createInstance(
            "com.sun.star.form.component.CommandButton")
        model.Label = "校验"
        shape.Control = model
        shape.setSize(uno.createUnoStruct("com.sun.star.awt.Size", 3000, 900))
        shape.setPosition(
            uno.createUnoStruct("com.sun.star.awt.Point", 22000, 1000))
        page.add(shape)
        form = page.Forms.getByIndex(0)
        event = uno.createUnoStruct(
            "com.sun.star.script.ScriptEventDescriptor")
        event.ListenerType = "XActionListener"
        event.EventMethod = "actionPerformed"
        event.ScriptType = "Script"
        event.ScriptCode = (f"vnd.sun.star.script:Pingjia.Commands.{macro}"
                            "?language=Basic&location=application")
        form.registerScriptEvent(0, event)
        document.CurrentController.setFormDesignMode(False)

    def in_the_notebookbar(self):
        """The extensions' tab and its first icon: nothing tells of them."""
        product = self.window.office.configuration(
            "/org.openoffice.Setup/Product")
        version = float(product.ooSetupVersion)
        if version > 26:
            return (1043, 40), (25, 97)
        return (937, 34), (20, 80)

    def test_all_ways_in(self):
        self.window = window = test_window.Window(self, "zh-CN")
        self.sheet = window.document.Sheets.getByIndex(0)
        self.main = window.screen.wait_window("LibreOffice Calc")
        forms.put(window.office, self.sheet, total=77.0)

        self.key("ctrl+alt+j")
        window.close_box("Escape")
        self.assertEqual(len(forms.marks(window.document)), 1)
        self.key("ctrl+alt+q")
        window.close_box("Return")
        self.assertEqual(forms.marks(window.document), [])
        self.key("ctrl+alt+g")
        window.close_box("Return")
        self.assertEqual(self.total(), "98.53")
        # by its access keys alone
        forms.cell(self.sheet, forms.TOTAL_SCORE).setValue(77)
        self.key("alt+j")
        time.sleep(0.5)
        window.picture("menu-keys")
        window.screen.key("v")
        window.close_box("Escape")
        self.assertEqual(len(forms.marks(window.document)), 1)

        self.button("Clear")
        time.sleep(1)
        window.click("校验", test_window.BUTTON)
        window.close_box("Return")
        self.assertEqual(forms.marks(window.document), [])

        window.office.dispatch(window.document, ".uno:ToolbarMode",
                               Mode="notebookbar.ui")
        time.sleep(2)
        tab, icon = self.in_the_notebookbar()
        window.screen.click(*tab)
        time.sleep(1)
        window.picture("notebookbar")
        window.screen.click(*icon)
        window.close_box("Escape")
        self.assertEqual(len(forms.marks(window.document)), 1)


if __name__ == "__main__":
    unittest.main()
