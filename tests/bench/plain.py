#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Forms a second in plain C: sheets of 1 to 10,000 forms, recognised and
checked; and one form beside a million other cells."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import report  # noqa: E402

FLAT = 1.5  # a form among 10,000 costs at most that much more than among 10


def main():
    out = report.Report("plain", "reading and checking in plain C, "
                                 "processor time of a sheet")
    lines = subprocess.run([report.BUILD / "bench/plain"], text=True,
                           stdout=subprocess.PIPE, cwd=report.ROOT,
                           check=True).stdout.splitlines()
    sheets = {}
    for line in lines:
        forms, others, *rest = line.split("\t")
        sheets.setdefault((int(forms), int(others)), []).append(
            [float(value) for value in rest])
    each = {}
    for (forms, others), runs in sheets.items():
        name = f"{forms:,} forms" + (f", {others:,} other cells"
                                     if others else "")
        taken = [1000 * (read + check) for read, check, *_ in runs]
        median = report.statistics.median(taken)
        each[forms, others] = median / forms
        out.add(name, taken, us_a_form=1000 * median / forms,
                forms_a_second=1000 * forms / median,
                KiB_a_form=runs[0][2] / 1024 / forms,
                findings=int(runs[0][3]))
    out.figure("a form among 10,000 : among 10", each[10000, 0] / each[10, 0],
               FLAT)
    out.finish()


if __name__ == "__main__":
    main()
