#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Instructions a form and a call, counted by callgrind: instructions.py
[--check|--store].

They depend on the compiler, not on the machine's speed, so that a figure that
grows is a change of ours. --check fails where one is more than a tenth above
that of instructions.json; --store writes that file. Another compiler or C
library counts otherwise: then nothing is compared, and it says so.
"""
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import report  # noqa: E402

STORED = pathlib.Path(__file__).with_suffix(".json")
COUNTED = report.BUILD / "bench/counted"
PROGRAM = pathlib.Path(os.environ.get("OFFICE") or "/usr/lib/libreoffice",
                       "program")
LIMIT = 1.1


def compiler():
    """As the compiler wrote it into the program."""
    section = subprocess.run(
        ["readelf", "-p", ".comment", COUNTED], capture_output=True,
        text=True, check=True).stdout
    return " + ".join(sorted(set(re.findall(r"\]\s+(\S.*)", section))))


def environment():
    """For UNO without an office, and with the plain functions of libc."""
    rdb = (report.BUILD / "pingjia.rdb").resolve().as_uri()
    types = [(PROGRAM / name).as_uri()
             for name in ("types.rdb", "types/offapi.rdb")]
    return dict(
        os.environ,
        URE_BOOTSTRAP=f"vnd.sun.star.pathname:{PROGRAM}/fundamentalrc",
        UNO_TYPES=" ".join([*types, rdb]), LD_LIBRARY_PATH=str(PROGRAM),
        GLIBC_TUNABLES="glibc.cpu.hwcaps=-AVX2_Usable,-AVX2,-AVX512F")


def count():
    """Job → instructions each time."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["valgrind", "-q", "--tool=callgrind",
             f"--callgrind-out-file={folder}/out", COUNTED],
            env=environment(), capture_output=True, text=True,
            cwd=report.ROOT)
        if done.returncode:
            sys.exit(f"instructions: {COUNTED} ended with {done.returncode}"
                     f"\n{done.stdout}{done.stderr}")
        times = dict(line.split("\t") for line in done.stdout.splitlines())
        found = {}
        for path in pathlib.Path(folder).iterdir():
            text = path.read_text()
            name = re.search(r"^desc: Trigger: Client Request: (.+)$", text,
                             re.M)
            total = re.search(r"^(?:summary|totals): (\d+)", text, re.M)
            if name and total:
                found[name[1]] = int(total[1]) / int(times[name[1]])
    return {name: round(found[name]) for name in times}


def store(figures):
    STORED.write_text(json.dumps(
        {"compiler": compiler(), "library": " ".join(platform.libc_ver()),
         "instructions": figures}, ensure_ascii=False, indent=1) + "\n")


def compare(out, figures):
    """The figures that have grown too much, or None where none compare."""
    stored = json.loads(STORED.read_text())
    ours = (compiler(), " ".join(platform.libc_ver()))
    if ours != (stored["compiler"], stored["library"]):
        print("instructions: not compared, the stored figures are those of "
              f"{stored['compiler']} and {stored['library']}, here it is "
              f"{ours[0]} and {ours[1]}")
        return None
    grown = []
    for name, value in figures.items():
        before = stored["instructions"].get(name, 0)
        out.figure(f"{name} : stored", value / before if before else 99,
                   LIMIT)
        if value > LIMIT * before:
            grown.append(name)
    return grown


def main():
    figures = count()
    if "--store" in sys.argv:
        store(figures)
    out = report.Report("instructions", "instructions each time")
    for name, value in figures.items():
        out.add(name, [value], unit="instructions")
    grown = compare(out, figures)
    out.finish()
    if "--check" in sys.argv and grown:
        sys.exit("instructions: more than a tenth above the stored figures: "
                 + ", ".join(grown) + ". Where that has its reason: "
                 "make instructions STORE=1")


if __name__ == "__main__":
    main()
