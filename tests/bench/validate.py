#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Times validate in an office, for one form and for a sheet of many.

validate.py [FORMS]: milliseconds as a script sees them, the best of three
runs each on a fresh document; "again" is the second run on the same one.
"""
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "office"))

import forms  # noqa: E402
import office  # noqa: E402

RUNS, APART = 3, 16


def milliseconds(call):
    start = time.perf_counter()
    result = call()
    return 1000 * (time.perf_counter() - start), result


def document(running, count):
    made = running.new()
    sheet = made.Sheets.getByIndex(0)
    for i in range(count):
        forms.put(running, sheet, i * APART, total=77.0, score=20.0)
    return made


def measure(running, count):
    best = {}
    for _ in range(RUNS):
        for name, steps in (("check", [("check", {})]),
                            ("unmarked", [("validate", {"Mark": False})]),
                            ("marked", [("validate", {})]),
                            ("again", [("validate", {}), ("validate", {})]),
                            ("clear", [("validate", {}), ("clear", {})])):
            made = document(running, count)
            for command, more in steps:
                took, rows = milliseconds(
                    lambda: running.check(command, made, **more))
            best[name] = min(best.get(name, took), took)
            if name == "marked":
                found = len(rows)
            made.close(True)
    times = "  ".join(f"{name} {took:.1f}" for name, took in best.items())
    print(f"{count} forms, {found} findings, ms: {times}")


def main():
    running = office.Office()
    try:
        for count in (1, int(sys.argv[1]) if sys.argv[1:] else 200):
            measure(running, count)
    finally:
        running.close()


main()
