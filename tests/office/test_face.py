# SPDX-License-Identifier: MPL-2.0
"""What a person starts with: states of the commands, the manual."""
import os
import pathlib
import unittest

import office
import test_window
import uno
import unohelper
from com.sun.star.frame import XStatusListener

COMMANDS = ("validate", "correct", "clear")
EVERYWHERE = ("help",)


class Listener(unohelper.Base, XStatusListener):
    def __init__(self):
        self.states = []

    def statusChanged(self, event):
        self.states.append((event.FeatureURL.Complete, event.IsEnabled))

    def disposing(self, event):
        pass


def parsed(running, command):
    transformer = running.service("com.sun.star.util.URLTransformer")
    url = uno.createUnoStruct("com.sun.star.util.URL")
    url.Complete = office.PROTOCOL + command
    return transformer.parseStrict(url)[1]


class States(office.TestCase):

    def listen(self, frame, command):
        url = parsed(self.office, command)
        dispatch = frame.queryDispatch(url, "", 0)
        listener = Listener()
        dispatch.addStatusListener(listener, url)
        return dispatch, listener, url

    def states(self, listener):
        return [enabled for _, enabled in listener.states]

    def test_greyed_out_where_there_is_no_spreadsheet(self):
        for kind, wanted in (("scalc", True), ("swriter", False)):
            document = self.new(kind=kind)
            frame = document.CurrentController.Frame
            for command in COMMANDS:
                listener = self.listen(frame, command)[1]
                self.assertEqual(listener.states, [
                    (office.PROTOCOL + command, wanted)])
            for command in EVERYWHERE:
                self.assertEqual(
                    self.states(self.listen(frame, command)[1]), [True])

    def test_told_again_when_the_frame_shows_another_document(self):
        frame = self.new().CurrentController.Frame
        dispatch, listener, url = self.listen(frame, "validate")
        frame.loadComponentFromURL("private:factory/swriter", "_self", 0, ())
        self.assertEqual(self.states(listener), [True, False])
        frame.loadComponentFromURL("private:factory/scalc", "_self", 0, ())
        self.assertEqual(self.states(listener), [True, False, True])
        dispatch.removeStatusListener(listener, url)
        frame.loadComponentFromURL("private:factory/swriter", "_self", 0, ())
        self.assertEqual(len(listener.states), 3)

    def test_one_of_two_listeners_is_removed(self):
        frame = self.new().CurrentController.Frame
        url = parsed(self.office, "clear")
        dispatch = frame.queryDispatch(url, "", 0)
        gone, stays = Listener(), Listener()
        dispatch.addStatusListener(gone, url)
        dispatch.addStatusListener(stays, url)
        dispatch.removeStatusListener(gone, url)
        dispatch.removeStatusListener(gone, url)
        frame.loadComponentFromURL("private:factory/swriter", "_self", 0, ())
        self.assertEqual(self.states(gone), [True])
        self.assertEqual(self.states(stays), [True, False])

    def test_what_nobody_serves(self):
        frame = self.new().CurrentController.Frame
        self.assertIsNone(
            frame.queryDispatch(parsed(self.office, "nothing"), "", 0))


class Help(unittest.TestCase):

    def start(self, locale):
        self.browser = test_window.Browser(self)
        running = office.Office(locale=locale,
                                environment=self.browser.environment)
        self.addCleanup(running.close)
        return running

    def test_the_manual_in_the_language_of_the_office(self):
        for locale in ("en-US", "zh-CN"):
            running = self.start(locale)
            document = running.new(kind="swriter")
            running.dispatch(document, "help")
            opened = self.browser.opened()
            self.assertRegex(opened, rf"/help/{locale}\.html\n$")
            path = uno.fileUrlToSystemPath(opened.strip())
            self.assertTrue(pathlib.Path(path).is_file(), path)

    def test_the_manual_at_a_place(self):
        running = self.start("zh-CN")
        running.dispatch(running.new(), "help", Topic="rule-grade")
        page, address = self.browser.led()
        self.assertRegex(page, r"^file://.*\.html$")
        self.assertRegex(address, r"/help/zh-CN\.html#rule-grade$")
        running.stop()
        self.assertFalse(os.path.exists(uno.fileUrlToSystemPath(page)))


if __name__ == "__main__":
    unittest.main()
