#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""What the extension adds to an office that does not use it, and to one that
does so all day.

Starting, and opening a spreadsheet without forms, in turn without any
extension, with this one, and with one that has a single function in C++:
LibreOffice loads and questions every add-in when it opens its first sheet.
Processor time of the whole office, and wall time beside it. Then one document
validated over and over: the memory that stays.
FULL=1: 10,000 validations, else 500; REPEATS=5.
"""
import os
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "office"))

import forms  # noqa: E402
import office  # noqa: E402
import report  # noqa: E402

REPEATS = int(os.environ.get("REPEATS", 5))
VALIDATIONS = 10000 if os.environ.get("FULL") else 500
KINDS = {"without": None, "with": office.OXT,
         "C++": office.BUILD / "bench" / "control.oxt"}
ADDED = 1.05  # at most so many times what it takes without, or with C++


def worked(process):
    """Milliseconds of processor time of all threads so far."""
    return 1000 * time.clock_gettime(~process.pid << 3 | 2)  # CPUCLOCK_SCHED


def resident(process):
    """MiB."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


class Idle:
    """An office with one extension or none, started again and again."""

    def __init__(self, extension):
        self.office = office.Office(extension=extension)
        self.path = self.office.folder / "plain.ods"
        document = self.office.new()
        self.office.cells(document.Sheets.getByIndex(0), 0, 0,
                          [["其他资料", 1.0] * 5] * 200)
        self.office.save(document, self.path)
        document.close(True)

    def run(self):
        """(start, start's wall, opening, opening's wall), ms"""
        self.office.stop()
        begin = time.perf_counter()
        self.office.start()
        started = time.perf_counter()
        work = worked(self.office.process)
        opening = time.perf_counter()
        document = self.office.open(self.path)
        end = time.perf_counter()
        opened = worked(self.office.process) - work
        document.close(True)
        return (work, 1000 * (started - begin), opened,
                1000 * (end - opening))


def starts(made):
    running = {name: Idle(extension) for name, extension in KINDS.items()}
    samples = {name: [] for name in running}
    for turn in range(-1, REPEATS):
        for name, one in running.items():
            taken = one.run()
            if turn >= 0:
                samples[name].append(taken)
    for index, what in enumerate(("start", "start, wall", "opening",
                                  "opening, wall")):
        for name in KINDS:
            made.add(f"{what}: {name}", [s[index] for s in samples[name]])
    for what in ("start", "opening"):
        made.ratio(f"{what}: with : C++", f"{what}: with", f"{what}: C++",
                   ADDED)
    made.ratio("start: with : without", "start: with", "start: without", ADDED)
    made.ratio("opening: with : without", "opening: with", "opening: without")
    for one in running.values():
        one.office.close()


def validations(made):
    """Memory after a tenth of them, and at the end."""
    running = office.Office()
    document = running.new()
    forms.put(running, document.Sheets.getByIndex(0), total=77.0, score=20.0)
    points = []
    for count in range(1, VALIDATIONS + 1):
        running.check("validate", document)
        running.check("clear", document)
        document.UndoManager.clear()  # which keeps a hundred steps, else
        if count % (VALIDATIONS // 10) == 0:
            points.append(resident(running.process))
    running.close()
    made.fact("validations", VALIDATIONS)
    made.add(f"resident after {VALIDATIONS // 10:,} validations",
             points[:1], unit="MiB")
    made.add(f"resident after {VALIDATIONS:,} validations", points[-1:],
             unit="MiB", all=points)
    made.figure("memory: at the end : after a tenth", points[-1] / points[0],
                1.02)


def main():
    made = report.Report("validate_start", "what the extension adds: start, "
                         "opening, memory")
    starts(made)
    validations(made)
    made.finish()


main()
