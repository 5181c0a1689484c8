#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Validates sheets of many forms, beside the same job as a Python macro.

Times are processor time of the thread that works, in a build that counts its
calls (-DPJ_TESTING): other work on the machine changes it little. "office" is
the share of LibreOffice's own calls, the rest is ours. Each run has a fresh
document. FULL=1: also 10,000 forms; REPEATS=5 for up to 100 forms.
"""
import math
import os
import pathlib
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "office"))

import forms  # noqa: E402
import office  # noqa: E402
import report  # noqa: E402

REPEATS = int(os.environ.get("REPEATS", 5))
FULL = bool(os.environ.get("FULL"))
SIZES = [1, 10, 100, 1000] + ([10000] if FULL else [])
MARKED_MAX = 1000 if FULL else 100  # see "findings"
MACRO_FORMS = 100
APART, OTHER_ROWS, OTHER_COLUMNS = 2, 100000, 10
MACRO = report.BUILD / "bench/macro.oxt"


def repeats(count):
    return REPEATS if count <= 100 else min(REPEATS, 3 if count <= 1000 else 1)


def memory(process, name):
    """VmRSS or VmHWM, in KiB."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split(name + ":")[1].split()[0])


def exponent(points):
    """The slope of a line through the logarithms: 1 is linear."""
    xs = [math.log(n) for n, _ in points]
    ys = [math.log(value) for _, value in points]
    x, y = statistics.mean(xs), statistics.mean(ys)
    return (sum((a - x) * (b - y) for a, b in zip(xs, ys)) /
            sum((a - x) ** 2 for a in xs))


class Bench:
    def __init__(self):
        MACRO.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, report.ROOT / "tests/tools/pack",
                        MACRO, pathlib.Path(__file__).parent / "macro"],
                       check=True)
        self.office = office.Office(extension=office.OXT_TESTING)
        self.office.install(MACRO)
        self.office.restart()
        self.report = report.Report(
            "validate", "validate: sheets of forms, ms of processor time")
        self.report.fact("forms", "total 77, one score too low: 3 findings "
                         "and 2 cells to fill in each")

    # -- documents --

    def rows(self, typed):
        rows = forms.form(total=77.0, score=20.0)
        if not typed:
            rows = [[f"{c:g}" if isinstance(c, float) else c for c in row]
                    for row in rows]
        return rows + [[]] * APART

    def document(self, count, typed=True, others=0):
        document = self.office.new()
        sheet = document.Sheets.getByIndex(0)
        rows = self.rows(typed)
        step = max(1, 20000 // len(rows))
        for first in range(0, count, step):
            self.office.cells(sheet, first * len(rows), 0,
                              rows * min(step, count - first))
        self.put_others(sheet, count * len(rows) + 10, others)
        document.UndoManager.clear()
        return document

    def put_others(self, sheet, top, count):
        row = tuple("其他资料" if c % 2 else float(c)
                    for c in range(OTHER_COLUMNS))
        for first in range(0, count, 10000):
            self.office.cells(sheet, top + first, 0,
                              [row] * min(10000, count - first))

    # -- one run --

    def run(self, document, command="validate", **more):
        """calls, ms in the office, ms in all, findings"""
        rows = self.office.check(command, document, **more)
        calls, out, whole = self.office.check("meter")[0]
        return calls, out / 1e6, whole / 1e6, len(rows)

    def sample(self, count, typed, command="validate", **more):
        """The medians of a few runs, each on a fresh document."""
        runs = []
        for _ in range(repeats(count)):
            document = self.document(count, typed)
            runs.append(self.run(document, command, **more))
            document.close(True)
        return runs

    def add(self, name, runs, count):
        self.report.add(name, [run[2] for run in runs],
                        office=statistics.median(r[1] for r in runs),
                        calls=runs[-1][0], findings=runs[-1][3], forms=count)
        return (statistics.median(r[2] for r in runs),
                statistics.median(r[2] - r[1] for r in runs))

    # -- what is measured --

    def sizes(self):
        for typed in (True, False):
            kind = "typed" if typed else "text"
            for name, command, more, most in (
                    ("check", "check", {}, SIZES[-1]),
                    ("unmarked", "validate", {"Mark": False}, SIZES[-1]),
                    ("marked", "validate", {}, MARKED_MAX)):
                self.growth(f"{name}, {kind}", typed, command, more,
                            [n for n in SIZES if n <= most])

    def growth(self, title, typed, command, more, sizes):
        whole, own = [], []
        for count in sizes:
            runs = self.sample(count, typed, command, **more)
            ours = self.add(f"{title}: {count:,}", runs, count)
            whole.append((count, ours[0]))
            own.append((count, ours[1]))
        large = [n for n in sizes if n >= 10]
        tail = len(sizes) - len(large)
        self.report.figure(f"{title}: growth exponent, our part",
                           exponent(own[tail:]), 1.05)
        self.report.figure(f"{title}: growth exponent, all",
                           exponent(whole[tail:]), 1.05)
        self.report.figure(f"{title}: our share of {large[-1]:,}",
                           own[-1][1] / whole[-1][1])
        if command == "check":
            for (count, ours), (_, all_of_it) in zip(own, whole):
                self.report.figure(
                    f"{title}: {count:,}: reading and checking : "
                    "LibreOffice's own calls", ours / (all_of_it - ours), 1)

    def goals(self):
        for kind in ("typed", "text"):
            for name, goal in (("unmarked", 10), ("marked", 50)):
                self.report.figure(f"{name}, {kind}: ms for one form",
                                   self.report.median(f"{name}, {kind}: 1"),
                                   goal)
        row = self.report.rows["marked, typed: 1"]
        self.report.figure("calls for one form (3 findings, 2 fills)",
                           row["calls"], 50 + 4 * row["findings"])

    def others(self):
        """The same form, and with a million other cells behind it."""
        document = self.document(1, others=0)
        alone = [self.run(document, "check") for _ in range(REPEATS)]
        self.put_others(document.Sheets.getByIndex(0), 50, OTHER_ROWS)
        beside = [self.run(document, "check") for _ in range(REPEATS)]
        document.close(True)
        self.add("check, 1 form and 1,000,000 other cells", beside, 1)
        out, whole = (statistics.median(r[i] for r in beside) -
                      statistics.median(r[i] for r in alone) for i in (1, 2))
        self.report.figure("other cells: our part : their bulk read",
                           (whole - out) / out, 1)

    def memory(self):
        count = SIZES[-1]
        document = self.document(count)
        base = memory(self.office.process, "VmRSS")
        clear = pathlib.Path(f"/proc/{self.office.process.pid}/clear_refs")
        clear.write_text("5")  # the peak begins anew
        self.run(document, "check")
        peak = memory(self.office.process, "VmHWM")
        document.close(True)
        self.report.add("memory a form while it is checked",
                        [(peak - base) / count], unit="KiB", forms=count)

    def findings(self):
        """What a mark costs, by how many there are: LibreOffice's part."""
        points = []
        for count in [10, 100, 1000] if FULL else [10, 100, 300]:
            document = self.document(count)
            calls, out, whole, found = self.run(document)
            again = self.run(document)
            start = time.perf_counter()
            document.UndoManager.undo()
            undo = 1000 * (time.perf_counter() - start)
            document.close(True)
            points.append((found, out))
            self.report.add(f"{found:,} marks: all", [whole], office=out)
            self.report.add(f"{found:,} marks: again", [again[2]],
                            office=again[1])
            self.report.add(f"{found:,} marks: undone, wall", [undo])
        self.report.figure("marks: growth exponent of LibreOffice's part",
                           exponent(points))

    def macro(self, way, mark):
        runs = []
        for _ in range(3):
            document = self.document(MACRO_FORMS)
            job = self.office.service("org.pingjia.bench.Macro")
            runs.append(job.execute(office.named(
                Document=document, Way=way, Mark=mark)))
            document.close(True)
        self.report.add(f"macro, {way}, {'' if mark else 'un'}marked: "
                        f"{MACRO_FORMS}", [r[1] for r in runs],
                        findings=runs[0][0])

    def macros(self):
        for mark in (False, True):
            kind = "marked" if mark else "unmarked"
            for way in ("cells", "bulk"):
                self.macro(way, mark)
                self.report.ratio(
                    f"{kind}: validate : macro, {way}",
                    f"{kind}, typed: {MACRO_FORMS}",
                    f"macro, {way}, {kind}: {MACRO_FORMS}")

    def all(self):
        self.run(self.document(10))  # what is loaded but once
        office.close_documents(self.office)
        self.memory()
        self.sizes()
        self.goals()
        self.others()
        self.findings()
        self.macros()
        self.report.finish()


def main():
    bench = Bench()
    try:
        bench.all()
    finally:
        bench.office.close()


main()
