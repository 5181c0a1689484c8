#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Recalculates columns of cell functions, beside the same in other languages.

Each function fills a column of a document of its own; the documents are
recalculated in turn. Processor time of the office is what is compared: other
work on the machine changes it little. Wall time stands beside it.

COUNT=200000 cells, REPEATS=5, ONLY=PJ: functions whose name holds that.
"""
import os
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "office"))

import office  # noqa: E402
import report  # noqa: E402

COUNT = int(os.environ.get("COUNT", 200000))
REPEATS = int(os.environ.get("REPEATS", 5))
ONLY = os.environ.get("ONLY", "")
CONTROL = report.BUILD / "bench/control.oxt"
SEED = 500  # rows that differ from each other

# Columns of a document: executed, budget, target and actual as text, score.
RATE = "IF(OR(A1<0;B1<0);NA();IF(B1=0;NA();A1/B1))"
CELLS = {
    "=A/B": "A1/B1",
    "=IF(…;A/B)": RATE,
    "PJRATE": "PJRATE(A1;B1)",
    "PJEXEC": "PJEXEC(A1;B1)",
    "PJSCORE numbers": "PJSCORE(B1;A1;10)",
    "PJSCORE texts": "PJSCORE(C1;D1;10)",
    "PJCHECK": "PJCHECK(C1;D1;10;E1)",
    "PJGRADE": "PJGRADE(E1)",
    "C++ CPPRATE": "CPPRATE(A1;B1)",
    "C++ GESTEP": "GESTEP(A1;B1)",
    "Python PYRATE": "PYRATE(A1;B1)",
    "Basic BASRATE": "BASRATE(A1;B1)",
}
# One array formula over the whole column.
ARRAYS = {
    "{=A/B}": "{A}/{B}",
    "{PJRATE}": "PJRATE({A};{B})",
    "{PJRATES}": "PJRATES({A};{B})",
    "{PJSCORES}": "PJSCORES({C};{D};10)",
    "{PJSUM} used": "PJSUM({A})",
    "{PJSUM} column": "PJSUM(A:A)",
}
BASIC = """
Function BasRate(executed As Double, budget As Double) As Variant
	If executed < 0 Or budget < 0 Then
		BasRate = CVErr(502)
	ElseIf budget = 0 Then
		BasRate = CVErr(532)
	Else
		BasRate = executed / budget
	End If
End Function
"""


def seed():
    """Rows as offices write them: mostly met, some missed."""
    rows = []
    for i in range(SEED):
        target = ("≥95%", "200人次", "≤12万元", "2000亩", "≥3次")[i % 5]
        actual = (f"{90 + i % 11}%", f"{180 + i % 40}人次",
                  f"{11 + i % 3}.5万元", f"{1900 + i}亩", f"{i % 6}次")[i % 5]
        rows.append((90.0 + i % 20, 100.0 + i % 7, target, actual,
                     5.0 + i % 6))
    return rows


def processor_seconds(process):
    """What all threads of the process have used so far, ended ones too."""
    return time.clock_gettime(~process.pid << 3 | 2)  # CPUCLOCK_SCHED


def fill(sheet, columns, count):
    """Copies the first rows down to count, twice as many at each step."""
    done = min(SEED, count)
    while done < count:
        rows = min(done, count - done)
        source = sheet.getCellRangeByPosition(0, 0, columns - 1, rows - 1)
        target = sheet.getCellByPosition(0, done).getCellAddress()
        sheet.copyRange(target, source.getRangeAddress())
        done += rows


def document(running, formula, array):
    made = running.desktop.loadComponentFromURL(
        "private:factory/scalc", "_blank", 0,
        office.properties(Hidden=True, MacroExecutionMode=4))
    made.enableAutomaticCalculation(False)
    sheet = made.Sheets.getByIndex(0)
    rows = seed()[:COUNT]
    running.cells(sheet, 0, 0, rows)
    column = len(rows[0])
    if array:
        fill(sheet, column, COUNT)
        names = {c: f"{c}1:{c}{COUNT}" for c in "ABCDE"}
        whole = sheet.getCellRangeByPosition(column, 0, column, COUNT - 1)
        whole.setArrayFormula("=" + formula.format(**names))
    else:
        cell = sheet.getCellByPosition(column, 0)
        cell.setFormula("=" + formula)
        down = sheet.getCellRangeByPosition(column, 0, column,
                                            len(rows) - 1)
        down.fillAuto(uno_enum("com.sun.star.sheet.FillDirection",
                               "TO_BOTTOM"), 1)
        fill(sheet, column + 1, COUNT)
    made.calculateAll()
    for row in (0, COUNT // 2, COUNT - 1):
        cell = sheet.getCellByPosition(column, row)
        if cell.getError() or not cell.getFormula():
            raise RuntimeError(f"{formula}: {cell.String!r} in row {row}")
    return made


def uno_enum(kind, value):
    return office.uno.Enum(kind, value)


def basic(running):
    libraries = running.service(
        "com.sun.star.script.ApplicationScriptLibraryContainer")
    if not libraries.hasByName("Standard"):
        libraries.createLibrary("Standard")
    libraries.loadLibrary("Standard")
    libraries.getByName("Standard").insertByName("Bench", BASIC)


class Bench:
    def __init__(self, running):
        self.running = running
        self.wall, self.busy = {}, {}

    def once(self, name, made):
        before = processor_seconds(self.running.process)
        took = report.milliseconds(lambda: made.calculateAll() and None)
        after = processor_seconds(self.running.process)
        self.wall.setdefault(name, []).append(took)
        self.busy.setdefault(name, []).append(1000 * (after - before))

    def run(self):
        jobs = {}
        for array, formulas in ((False, CELLS), (True, ARRAYS)):
            for name, formula in formulas.items():
                if any(word in name for word in ONLY.split("|")):
                    jobs[name] = document(self.running, formula, array)
        for _ in range(REPEATS):
            for name, made in jobs.items():
                self.once(name, made)
        for made in jobs.values():
            made.close(True)


GOALS = (("PJRATE : C++", "PJRATE", "C++ CPPRATE", 0.75),
         ("PJRATE : Python", "PJRATE", "Python PYRATE", 0.2),
         ("PJRATE : Basic", "PJRATE", "Basic BASRATE", None),
         ("PJSCORE texts : C++ CPPRATE", "PJSCORE texts", "C++ CPPRATE", 1.2),
         ("{PJRATES} : {=A/B}", "{PJRATES}", "{=A/B}", 1.5),
         ("{PJRATES} : =A/B", "{PJRATES}", "=A/B", 1.5),
         ("{PJRATES} : =IF(…;A/B)", "{PJRATES}", "=IF(…;A/B)", None),
         ("{PJRATES} : PJRATE", "{PJRATES}", "PJRATE", None),
         ("{PJSCORES} : PJSCORE texts", "{PJSCORES}", "PJSCORE texts", None),
         ("PJSUM(A:A) : of its used cells", "{PJSUM} column", "{PJSUM} used",
          1.1))


def main():
    out = report.Report("functions", f"{COUNT:,} cells recalculated, "
                                     "processor time")
    running = office.Office()
    try:
        running.install(CONTROL)
        running.restart()
        basic(running)
        bench = Bench(running)
        bench.run()
        out.fact("office", running.configuration(
            "/org.openoffice.Setup/Product").ooSetupVersionAboutBox)
    finally:
        running.close()
    for name, samples in bench.busy.items():
        wall = report.statistics.median(bench.wall[name])
        out.add(name, samples, wall=wall, wall_samples=bench.wall[name],
                us_a_cell=report.statistics.median(samples) * 1000 / COUNT)
    for name, above, below, goal in GOALS:
        if above in out.rows and below in out.rows:
            out.ratio(name, above, below, goal)
    out.finish()


if __name__ == "__main__":
    main()
