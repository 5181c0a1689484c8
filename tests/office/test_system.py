# SPDX-License-Identifier: MPL-2.0
"""What our code asks of the system: no socket, no process, no file written.

strace looks at all threads of a running office while a command runs: in a
window, which begins and ends where the office is asked for a file of a telling
name. The office is warm by then: what it does by itself when it loads a
document it did before, so that the windows are quite silent. One test does
forbidden things on purpose, so that silence means something.
"""
import pathlib
import re
import shutil
import signal
import subprocess
import time
import unittest

import office

NETWORK = ("socket", "socketpair", "connect", "bind", "listen")
PROCESS = ("execve", "execveat", "fork", "vfork", "clone", "clone3")
FILE = ("open", "openat", "creat", "unlink", "unlinkat", "rename",
        "renameat", "renameat2", "mkdir", "mkdirat", "link", "linkat",
        "symlink", "symlinkat", "truncate", "ftruncate", "chmod", "fchmod")
READING = ("open", "openat")
ASKING = ("access", "faccessat", "faccessat2", "stat", "newfstatat", "statx")
MARK = "/pingjia-window-"


# The office writes its settings when it has time.
SETTINGS = re.compile(r"/profile/user(/registrymodifications\.xcu|/\w{6})?\"")


class Call:
    def __init__(self, name, text):
        self.name, self.text = name, text

    def kind(self):
        """network, process, write or None for what may be."""
        if self.name in NETWORK:
            return "network"
        if self.name in PROCESS:
            # A thread is no process.
            return None if "CLONE_THREAD" in self.text else "process"
        if self.name in READING and not re.search(
                r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", self.text):
            return None
        if self.name not in FILE or SETTINGS.search(self.text):
            return None
        return None if '"/dev/null"' in self.text else "write"

    def __repr__(self):
        return self.name + self.text


def calls_of(text):
    """strace's lines. Of a call in two lines the first has the arguments,
    but clone3's flags may stand in either."""
    found, begun = [], {}
    for line in text.splitlines():
        match = re.match(r"(\d+) +(<\.\.\. )?(\w+)(.*)", line)
        if not match:
            continue
        thread, resumed, name, rest = match.groups()
        if resumed:
            if thread in begun:
                begun.pop(thread).text += rest
            continue
        call = Call(name, rest)
        found.append(call)
        if rest.endswith("<unfinished ...>"):
            begun[thread] = call
    return found


class Strace:
    """strace on a running office; calls() tells what it saw."""

    def __init__(self, running):
        self.office = running
        self.log = running.folder / f"strace-{time.monotonic_ns()}"
        names = ",".join("?" + n for n in
                         NETWORK + PROCESS + FILE + ASKING)
        self.process = office.spawn(
            ["strace", "-f", "-qq", "-o", self.log, "-s", "200", "-e",
             "trace=" + names, "-e", "signal=none", "-p",
             running.process.pid], stderr=subprocess.PIPE, text=True)
        limit = time.monotonic() + 20
        while not self._attached():
            if self.process.poll() is not None:
                raise unittest.SkipTest(
                    "strace: " + self.process.stderr.read().strip())
            if time.monotonic() > limit:
                raise AssertionError("strace does not attach")
            self.mark("attached")
            time.sleep(0.05)

    def _attached(self):
        return self.log.exists() and MARK in self.log.read_text(
            errors="replace")

    def mark(self, name):
        """A call that cannot be mistaken."""
        access = self.office.service("com.sun.star.ucb.SimpleFileAccess")
        access.exists(f"file://{MARK}{name}")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(30)
            self.process.stderr.close()

    def calls(self):
        return calls_of(self.log.read_text(errors="replace"))


def windows(calls):
    """{name: its calls}, from the marks."""
    found, name = {}, None
    for call in calls:
        mark = re.search(MARK + r"(begin|end)-(\w+)", call.text)
        if mark:
            name = mark[2] if mark[1] == "begin" else None
            found.setdefault(mark[2], [])
        elif name:
            found[name].append(call)
    return found


FORMULAS = ['=PJRATE(46.9;55)', '=PJEXEC(46.9;55)', '=PJSUM(A1:A3)',
            '=PJSCORE("≥95%";"90%";10)', '=PJGRADE(86)',
            '=PJCHECK("≥6";"5";10;10)', '=PJVERSION()']


class System(office.TestCase):
    def setUp(self):
        if not shutil.which("strace"):
            self.skipTest("strace is not installed")

    def strace(self):
        strace = Strace(self.office)
        self.addCleanup(strace.stop)
        return strace

    def watch(self, actions):
        """Each action in a window of its own, twice: the first time without
        strace, to have the office warm. Returns {name: calls}."""
        for action in actions.values():
            action()
        strace = self.strace()
        for name, action in actions.items():
            strace.mark("begin-" + name)
            action()
            strace.mark("end-" + name)
        strace.stop()
        return windows(strace.calls())

    def sample(self):
        return self.open(self.office.copy(
            office.ROOT / "extension/samples/self-evaluation.ods"))

    def functions(self):
        document = self.new()
        sheet = document.Sheets.getByIndex(0)

        def calculate():
            for row, formula in enumerate(FORMULAS):
                sheet.getCellByPosition(1, row).setFormula(formula)
            self.assertEqual(
                [sheet.getCellByPosition(1, row).getError()
                 for row in range(len(FORMULAS))], [0] * len(FORMULAS))
        return calculate

    def forbidden(self, calls):
        return [call for call in calls if call.kind()]

    def test_a_load(self):
        # Before any document: the library is loaded for the first of them,
        # and the second makes the object of the cell functions.
        strace = self.strace()
        self.assertEqual(self.maps(), 0)
        self.office.service("org.pingjia.Checker")
        self.assertGreater(self.maps(), 0)
        access = self.office.service("com.sun.star.sheet.FunctionAccess")
        self.assertAlmostEqual(access.callFunction(
            "org.pingjia.Functions.pjrate", (46.9, 55.0)), 46.9 / 55)
        strace.stop()
        calls = strace.calls()
        self.assertTrue([c for c in calls if "pingjia.so" in c.text])
        self.assertEqual(self.forbidden(calls), [])

    def maps(self):
        return pathlib.Path(
            f"/proc/{self.office.process.pid}/maps").read_text().count(
                "pingjia.so")

    def test_commands_and_functions(self):
        document = self.sample()
        check = self.office.check
        profile = self.office.folder / "own profile.xml"
        shutil.copy(office.ROOT / "extension/profiles/mof-2020.xml", profile)
        seen = self.watch({
            "validate": lambda: self.office.dispatch(document, "validate"),
            "correct": lambda: self.office.dispatch(document, "correct"),
            "clear": lambda: self.office.dispatch(document, "clear"),
            "check": lambda: check("check", document),
            "read": lambda: check("read", document),
            "profile": lambda: check("check", document,
                                     Profile=str(profile)),
            "functions": self.functions(),
        })
        self.assertEqual(len(seen), 7)
        for name, window in seen.items():
            with self.subTest(window=name):
                self.assertEqual(self.forbidden(window), [])
        # What our code reads is seen; so would be what it writes.
        self.assertTrue([c for c in seen["profile"]
                         if "own profile.xml" in c.text])

    def test_forbidden_things_are_seen(self):
        document = self.new()
        target = self.office.folder / "written.ods"
        connector = self.office.service(
            "com.sun.star.connection.Connector")
        shell = self.office.service("com.sun.star.system.SystemShellExecute")

        def connect():
            try:
                connector.connect("socket,host=127.0.0.1,port=9")
            except Exception:  # nobody listens there
                pass

        def execute():
            try:
                shell.execute("/bin/true", "", 0)
            except Exception:  # no program for it; it was tried
                pass

        seen = self.watch({
            "write": lambda: self.office.save(document, target),
            "network": connect, "process": execute})
        for kind, window in seen.items():
            with self.subTest(kind=kind):
                self.assertIn(kind, [call.kind() for call in window])


if __name__ == "__main__":
    unittest.main()
