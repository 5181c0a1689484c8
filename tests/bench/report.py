# SPDX-License-Identifier: MPL-2.0
"""What the benchmarks share: repeats in turn, medians, a table, a JSON file.

    report = Report("functions", "200,000 cells, recalculated")
    report.measure({"PJRATE": f, "=A/B": g}, repeats=5)   # f, g, f, g, …
    report.add("memory", [4096.0], unit="KiB")
    report.ratio("PJRATE : =A/B", "PJRATE", "=A/B", goal=8)
    report.finish()              # prints, and writes build/bench/functions.json

A goal is printed as reached or missed; no figure makes a program fail.
"""
import json
import os
import pathlib
import platform
import statistics
import time
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / (os.environ.get("B") or "build")


def milliseconds(call):
    """How long the call takes; its own answer where that is a float."""
    start = time.perf_counter()
    answer = call()
    took = 1000 * (time.perf_counter() - start)
    return answer if isinstance(answer, float) else took


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def width(text):
    """Columns that a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)


def number(value):
    """Four digits that count."""
    if value == 0 or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.4g}"


def table(rows):
    """The rows as lines: the first column to the left, others right."""
    widths = [max(map(width, column)) for column in zip(*rows)]
    lines = []
    for row in rows:
        cells = [" " * (w - width(c)) + c for w, c in zip(widths, row)]
        cells[0] = row[0] + " " * (widths[0] - width(row[0]))
        lines.append("  ".join(cells).rstrip())
    return lines


class Report:
    def __init__(self, name, title):
        self.name, self.title = name, title
        self.rows, self.ratios, self.facts = {}, [], {}

    def fact(self, name, value):
        """Something to know about the run: a version, a size."""
        self.facts[name] = value

    def add(self, name, samples, unit="ms", **more):
        """A row of figures; more goes to the JSON file, numbers of it also
        become columns of the table."""
        samples = [float(s) for s in samples]
        self.rows[name] = dict(more, unit=unit, samples=samples,
                               median=statistics.median(samples),
                               low=min(samples), high=max(samples))

    def measure(self, jobs, repeats=5, warm=True):
        """Times the jobs (name → callable) in turn, repeats times.

        A callable may answer a float, the milliseconds it measured itself.
        """
        samples = {name: [] for name in jobs}
        for turn in range(-1 if warm else 0, repeats):
            for name, job in jobs.items():
                took = milliseconds(job)
                if turn >= 0:
                    samples[name].append(took)
        for name, taken in samples.items():
            self.add(name, taken)

    def median(self, name):
        return self.rows[name]["median"]

    def ratio(self, name, above, below, goal=None):
        """Median : median; the goal is the highest that is good enough."""
        self.figure(name, self.median(above) / self.median(below), goal)

    def figure(self, name, value, goal=None):
        """A figure that was computed elsewhere, beside its goal."""
        self.ratios.append({"name": name, "value": value, "goal": goal,
                            "reached": None if goal is None
                            else value <= goal})

    def lines(self):
        yield f"== {self.title}"
        if self.rows:
            more = dict.fromkeys(
                key for row in self.rows.values() for key, value in
                row.items() if key not in ("median", "low", "high")
                and isinstance(value, (int, float)))
            yield from table([["", "median", "low", "high", "unit",
                               *(key.replace("_", " ") for key in more)]] + [
                [name] + [number(row[k]) for k in ("median", "low", "high")]
                + [row["unit"]]
                + [number(row[k]) if k in row else "" for k in more]
                for name, row in self.rows.items()])
        if self.ratios:
            yield ""
            yield from table([["", "value", "goal", ""]] + [
                [r["name"], number(r["value"]),
                 "" if r["goal"] is None else "≤ " + number(r["goal"]),
                 {None: "", True: "reached", False: "missed"}[r["reached"]]]
                for r in self.ratios])

    def finish(self):
        print("\n".join(self.lines()) + "\n", flush=True)
        folder = BUILD / "bench"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / (self.name + ".json")
        path.write_text(json.dumps(
            {"name": self.name, "title": self.title,
             "date": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
             "processor": processor(), "processors": os.cpu_count(),
             "system": platform.platform(), **self.facts,
             "rows": self.rows, "ratios": self.ratios},
            ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return path
