# SPDX-License-Identifier: MPL-2.0
"""The package: installed, put over an older one, taken away without a trace."""
import re
import subprocess
import sys
import unittest
import zipfile

import forms
import office

NODE = "/org.pingjia.Options/Checking"


def older(target, package=office.OXT):
    """The extension as an older version, with one file more and one less."""
    with zipfile.ZipFile(package) as source, \
            zipfile.ZipFile(target, "w") as copy:
        for item in source.infolist():
            data = source.read(item.filename)
            if item.filename == "description.xml":
                data = re.sub(rb'<version value="[^"]+"',
                              b'<version value="0.0.1"', data)
            if not item.filename.startswith("samples/"):
                copy.writestr(item, data)
        copy.writestr("left-over.txt", "from the older version")


def traces(profile):
    """Everything under a profile that names the extension.

    After an update LibreOffice keeps its working copy of what was added
    until something else is added; that is no doing of the extension.
    """
    for path in sorted(profile.rglob("*")):
        name = str(path.relative_to(profile))
        if name.startswith("user/extensions/tmp/"):
            continue
        if "pingjia" in name.lower():
            yield name
        elif path.is_file() and b"pingjia" in path.read_bytes().lower():
            yield name + " (content)"


class Package(unittest.TestCase):

    def packages(self, running):
        manager = running.singleton(
            "com.sun.star.deployment.ExtensionManager")
        return [package for package in manager.getDeployedExtensions(
            "user", manager.createAbortChannel(), office._Consent())
            if package.Identifier.Value == office.EXTENSION]

    def use(self, running, decimals):
        node = running.configuration(NODE, write=True)
        node.setPropertyValue("Decimals", decimals)
        node.commitChanges()
        document = running.new()
        forms.put(running, document.Sheets.getByIndex(0))
        running.check("validate", document)
        return forms.cell(document.Sheets.getByIndex(0),
                          forms.EXECUTION).Value

    def test_from_an_older_version_to_none(self):
        running = office.Office(extension=None)
        self.addCleanup(running.close)
        self.assertEqual(list(traces(running.profile)), [])
        old = running.folder / office.OXT.name
        older(old)
        running.install(old)
        running.restart()
        self.assertEqual(self.packages(running)[0].Version, "0.0.1")
        self.assertEqual(self.use(running, 3), 8.527)

        running.install(office.OXT)
        running.restart()
        found = self.packages(running)
        self.assertEqual(len(found), 1)
        self.assertNotEqual(found[0].Version, "0.0.1")
        node = running.configuration(NODE)  # what was chosen stays
        self.assertEqual(node.getPropertyValue("Decimals"), 3)
        self.assertEqual(self.use(running, 1), 8.5)

        running.uninstall()
        running.restart()
        running.stop()
        self.assertEqual(list(traces(running.profile)), [])
        left = running.profile.glob("user/uno_packages/**/left-over.txt")
        self.assertEqual(list(left), [])

    def test_a_published_one_finds_the_newer(self):
        running = office.Office(extension=None)
        self.addCleanup(running.close)
        folder = running.folder / "server"
        subprocess.run(
            [sys.executable, office.ROOT / "tests/tools/publish", office.OXT,
             office.url(folder), folder],
            check=True, stdout=subprocess.DEVNULL)
        old = running.folder / office.OXT.name
        older(old, folder / office.OXT.name)
        running.install(old)
        provider = running.singleton(
            "com.sun.star.deployment.PackageInformationProvider")
        newest = self.version(office.OXT)
        self.assertEqual(provider.isUpdateAvailable(office.EXTENSION),
                         ((office.EXTENSION, newest),))
        running.install(folder / office.OXT.name)
        self.assertEqual(provider.isUpdateAvailable(office.EXTENSION), ())
        feed = (folder / "pingjia.update.xml").read_text(encoding="utf-8")
        for name in re.findall(r'xlink:href="([^"]+)"', feed):
            self.assertTrue((folder / name.rpartition("/")[2]).exists(), name)

    def version(self, package):
        with zipfile.ZipFile(package) as source:
            return re.search(r'<version value="([^"]+)"', source.read(
                "description.xml").decode())[1]

    def test_what_the_extension_manager_shows(self):
        for locale, name in (("zh-CN", "绩效自评校验 Pingjia"),
                             ("en-US", "Pingjia 绩效自评校验")):
            running = office.Office(locale=locale)
            self.addCleanup(running.close)
            package = self.packages(running)[0]
            self.assertEqual(package.DisplayName, name)
            self.assertIn("Pingjia", package.PublisherInfo.First)
            self.assertIsNotNone(package.getIcon(False))
            self.assertIsNotNone(package.getIcon(True))
            self.assertIn("项目支出绩效自评表", package.Description)
            self.assertIn("MPL-2.0", package.LicenseText)
            running.close()


if __name__ == "__main__":
    unittest.main()
