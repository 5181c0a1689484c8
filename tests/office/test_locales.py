# SPDX-License-Identifier: MPL-2.0
"""The same findings and fills whatever language office and system speak."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import forms
import office

# of the office, of the system
LOCALES = (("zh-CN", "C"), ("de-DE", "de_DE"), ("tr-TR", "tr_TR"),
           ("en-US", "POSIX"))


def compile_locale(name, folder):
    """LC_ALL's value for a locale that the system need not have."""
    if "_" not in name:
        return name
    subprocess.run(["localedef", "-i", name, "-f", "UTF-8",
                    f"{folder}/{name}.UTF-8"], check=False,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return name + ".UTF-8"


class Locales(unittest.TestCase):

    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def start(self, locale, system):
        """An office whose settings and environment are of these places."""
        profile = self.folder / f"profile{locale}{system}"
        prepared = os.environ.get("PJ_PROFILE")
        if not prepared:
            prepared = self.folder / "prepared"
            if not prepared.exists():
                office.prepare_profile(prepared)
        shutil.copytree(prepared, profile)
        path = profile / "user" / "registrymodifications.xcu"
        item = office.ITEM % ("org.openoffice.Setup/L10N",
                              "ooSetupSystemLocale", locale)
        path.write_text(path.read_text(encoding="utf-8").replace(
            "</oor:items>", item + "</oor:items>"), encoding="utf-8")
        value = compile_locale(system, self.folder)
        running = office.Office(
            extension=None, own_profile=profile,
            environment={"LC_ALL": value, "LANG": value,
                         "LOCPATH": str(self.folder)})
        self.addCleanup(running.close)
        return running

    def outcome(self, running):
        """What check, validate and correct say, and what they fill."""
        found = []
        for more in ({}, {"rate": "85.2%", "execution": "8.5",
                          "score": 20.0, "total": 77.0}):
            document = running.new()
            sheet = document.Sheets.getByIndex(0)
            forms.put(running, sheet, **more)
            for command in ("read", "validate", "correct"):
                found.append(running.check(command, document,
                                           Locale="zh-CN"))
                found.append(tuple(
                    (forms.cell(sheet, place).Value,
                     forms.cell(sheet, place).Type.value)
                    for place in (forms.RATE, forms.EXECUTION,
                                  forms.TOTAL_SCORE)))
            found.append(sorted(forms.comments(sheet).items()))
            document.close(True)
        document = running.open(running.copy(forms.SAMPLE))
        found.append(running.check("validate", document, Locale="zh-CN"))
        document.close(True)
        return found

    def test_all_say_the_same(self):
        expected = None
        for locale, system in LOCALES:
            running = self.start(locale, system)
            sheet = running.new().Sheets.getByIndex(0)
            cell = sheet.getCellByPosition(0, 0)
            cell.setValue(0.5)
            comma = locale in ("de-DE", "tr-TR")
            self.assertEqual(cell.String, "0,5" if comma else "0.5")
            found = self.outcome(running)
            expected = expected or found
            for one, other in zip(found, expected):
                self.assertEqual(one, other, (locale, system))
            running.close()


if __name__ == "__main__":
    unittest.main()
