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
import test_window

# of the office, of the system
LOCALES = (("zh-CN", "C"), ("de-DE", "de_DE"), ("tr-TR", "tr_TR"),
           ("en-US", "POSIX"))
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<profile id="half">
  <name lang="zh">半</name>
  <name lang="en">Half</name>
  <execution weight="12.5"/>
  <indicators weight="87.5"/>
  <grades excellent="92.5" good="82.5" fair="62.5"/>
</profile>
"""
# points in the names alone, a target missed, the full score
NAMED = [
    ["项目支出绩效自评表"], ["（2021年度）"],
    ["项目名称", "", "图书采购", "", "实施单位", "某县图书馆"],
    ["项目资金（万元）", "", "预算数", "执行数", "执行率", "得分（10分）"],
    ["", "资金总额", 30.0, 30.0, "100%", 10.0],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"],
    ["产出指标", "数量指标", "采购图书（22.5分）", "≥6000册", "4800册", 22.5],
    ["", "质量指标", "图书合格率（22.5分）", "100%", "100%", 22.5],
    ["", "时效指标", "到馆及时率（22.5分）", "100%", "100%", 22.5],
    ["效益指标", "社会效益指标", "接待读者（22.5分）", "≥2万人次", "2万人次",
     22.5],
    ["总分", "", "", "", "", 100.0]]


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
        self.profile = self.folder / "half.xml"
        self.profile.write_text(PROFILE, encoding="utf-8")
        # without a display the office leaves the C library's locale alone
        self.screen = office.Screen()
        self.addCleanup(self.screen.close)

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
            extension=None, own_profile=profile, display=self.screen.display,
            environment=dict(test_window.ENVIRONMENT, LC_ALL=value,
                             LANG=value, LOCPATH=str(self.folder)))
        self.addCleanup(running.close)
        if "_" in system:  # it prints numbers as they are printed there
            maps = pathlib.Path(f"/proc/{running.process.pid}/maps")
            self.assertIn(f"{value}/LC_NUMERIC", maps.read_text())
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
        document = running.new()
        running.cells(document.Sheets.getByIndex(0), 0, 0, NAMED)
        rows = running.check("check", document, Locale="zh-CN")
        self.assertIn("unmet-full-score", {row[0] for row in rows})
        found.append(rows)
        document.close(True)
        return found + self.formulas(running)

    def formulas(self, running):
        """What is filled as a formula, with points of a profile in it."""
        node = running.configuration("/org.pingjia.Options/Checking",
                                     write=True)
        node.setPropertyValue("Formulas", True)
        node.commitChanges()
        document = running.new()
        sheet = document.Sheets.getByIndex(0)
        forms.put(running, sheet)
        for place in ((3, 6), (4, 6), (5, 6)):  # the funds' points are not printed
            forms.cell(sheet, place).setString("")
        for place in ((9, 6), (9, 7)):
            forms.cell(sheet, place).setValue(17.5)
        forms.cell(sheet, (14, 0)).setString("评价等级")
        running.check("validate", document, Locale="zh-CN",
                      Profile=str(self.profile))
        found = [forms.cell(sheet, place).Formula
                 for place in (forms.EXECUTION, (14, 1))]
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
