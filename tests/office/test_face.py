# SPDX-License-Identifier: MPL-2.0
"""What a person starts with: states of the commands, the manual."""
import os
import pathlib
import re
import tempfile
import time
import unittest

import office
import uno
import unohelper
from com.sun.star.frame import XStatusListener

COMMANDS = ("validate", "correct", "clear")
EVERYWHERE = ("help",)
# the log appears when it is whole
RECORD = """#!/bin/sh
echo "$1" >> "$0.new"
case $1 in file:*.tmp.html) cat "${1#file://}" >> "$0.new";; esac
mv "$0.new" "$0.log"
"""


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
    """The browser is a script that writes down what it was given."""

    def start(self, locale):
        running = office.Office(locale=locale, environment=self.path())
        self.addCleanup(running.close)
        return running

    def path(self):
        folder = tempfile.TemporaryDirectory(prefix="pingjia-open-")
        self.addCleanup(folder.cleanup)
        script = pathlib.Path(folder.name, "xdg-open")
        script.write_text(RECORD)
        script.chmod(0o755)
        self.log = pathlib.Path(str(script) + ".log")
        return {"PATH": f"{folder.name}:{os.environ['PATH']}"}

    def opened(self):
        limit = time.monotonic() + 10
        while not self.log.exists() and time.monotonic() < limit:
            time.sleep(0.05)
        text = self.log.read_text()
        self.log.unlink()
        return text

    def test_the_manual_in_the_language_of_the_office(self):
        for locale in ("en-US", "zh-CN"):
            running = self.start(locale)
            document = running.new(kind="swriter")
            running.dispatch(document, "help")
            opened = self.opened()
            self.assertRegex(opened, rf"/help/{locale}\.html\n$")
            path = uno.fileUrlToSystemPath(opened.strip())
            self.assertTrue(pathlib.Path(path).is_file(), path)

    def test_the_manual_at_a_place(self):
        running = self.start("zh-CN")
        running.dispatch(running.new(), "help", Topic="rule-grade")
        opened = self.opened()
        page, text = opened.split("\n", 1)
        self.assertRegex(page, r"^file://.*\.html$")
        address = re.search(r'content="0;url=([^"]*)"', text)[1]
        self.assertRegex(address, r"/help/zh-CN\.html#rule-grade$")
        running.stop()
        self.assertFalse(os.path.exists(uno.fileUrlToSystemPath(page)))


if __name__ == "__main__":
    unittest.main()
