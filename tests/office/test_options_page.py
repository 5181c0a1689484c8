# SPDX-License-Identifier: MPL-2.0
"""The page under Tools ▸ Options, by keyboard in a real window."""
import threading
import time
import unittest

import office
import test_window

PAGE = {"zh-CN": "绩效自评$", "en-US": "Self-Evaluation$"}
PROFILES = office.ROOT / "extension" / "profiles"
FIRST = min(path.stem for path in PROFILES.glob("*.xml"))  # of the list
PICKER = {"zh-CN": "选择本单位口径文件", "en-US": "Select your own profile"}
OPTIONS = {"zh-CN": "选项", "en-US": "Options"}
BOX = "^Pingjia"


class Page(unittest.TestCase):

    def start(self, locale, name=None, **environment):
        self.locale = locale
        self.window = test_window.Window(self, locale, **environment)
        self.office, self.screen = self.window.office, self.window.screen
        self.open()
        self.window.picture(f"options-{name or locale}")

    def open(self):
        """The dialog waits, and so does whoever opened it."""
        def dispatch():
            try:
                self.office.dispatch(self.window.document, "options")
            except Exception:  # the office ended
                pass
        threading.Thread(target=dispatch, daemon=True).start()
        self.dialog = self.screen.wait_window(PAGE[self.locale])
        time.sleep(1)
        self.screen.activate(self.dialog)

    def close(self, key="alt+o"):
        """A key that comes while the picker goes may be lost."""
        for seconds in (10, 10, office.SECONDS):
            self.screen.activate(self.dialog)
            self.screen.key(key)
            try:
                self.screen.wait_gone(OPTIONS[self.locale], seconds)
                return
            except AssertionError:
                if seconds == office.SECONDS:
                    raise

    def kept(self):
        node = self.office.configuration("/org.pingjia.Options/Checking")
        return {name: node.getPropertyValue(name)
                for name in node.ElementNames}

    def pick(self, path):
        self.screen.key("alt+s")
        self.screen.activate(self.screen.wait_window(PICKER[self.locale]))
        time.sleep(0.5)
        self.screen.run("xdotool", "type", "--delay", "40", str(path))
        self.screen.key("Return")
        self.screen.wait_gone(PICKER[self.locale])

    def choose(self):
        self.screen.key("alt+f", "alt+t", "alt+d", "Down", "Down", "alt+u",
                        "Down", "alt+p", "Down", "alt+l", "Down")

    def test_by_keyboard(self):
        self.start("zh-CN")
        before = self.kept()
        self.choose()
        time.sleep(0.5)
        self.window.picture("options-chosen")
        self.close("Escape")
        self.assertEqual(self.kept(), before)
        self.open()
        self.choose()
        self.close("Return")
        wanted = dict(before, Formulas=True, MarkNotices=False, Decimals=1,
                      Colors=1, Profile=FIRST, Language="zh-CN")
        self.assertEqual(self.kept(), wanted)
        self.open()  # shows what was kept, and keeps it
        self.close()
        self.assertEqual(self.kept(), wanted)
        self.own_profile()

    def own_profile(self):
        """A file is looked at when it is chosen."""
        folder = self.office.folder
        (folder / "b.xml").write_text("<profile/>")
        source = PROFILES / "jiangxi.xml"
        (folder / "g.xml").write_text(source.read_text())
        self.open()
        self.pick(folder / "b.xml")
        self.screen.activate(self.screen.wait_window(BOX))
        time.sleep(0.5)
        self.window.picture("options-bad-file")
        self.screen.key("Return")
        self.screen.wait_gone(BOX)
        self.screen.activate(self.dialog)
        self.pick(folder / "g.xml")
        self.close()
        self.assertEqual(self.kept()["ProfileFile"],
                         office.url(folder / "g.xml"))
        self.open()
        self.screen.key("alt+n")
        self.close()
        self.assertEqual(self.kept()["ProfileFile"], "")

    def test_the_manual_at_the_options(self):
        browser = test_window.Browser(self)
        self.start("zh-CN", "manual", **browser.environment)
        self.screen.key("alt+m")
        self.assertRegex(browser.led()[1], r"/help/zh-CN\.html#options$")
        self.close("Escape")

    def test_help_does_no_harm(self):
        self.start("en-US")
        for key in ("F1", "alt+h"):
            self.screen.activate(self.dialog)
            self.screen.key(key)
            time.sleep(2)
            self.assertIsNone(self.office.process.poll())


if __name__ == "__main__":
    unittest.main()
