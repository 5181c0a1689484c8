# SPDX-License-Identifier: MPL-2.0
"""The job of validate as somebody would write it in Python, for make bench.

It knows the one layout of the bench's forms, where validate finds out what a
form is, and checks what matters most there: execution rate and score, weights,
scores against weights, missing reasons, the total. Way "cells" reads and
writes a cell at a time, as recorded and copied macros do; way "bulk" reads
with getDataArray and writes only what changes. Runs inside the office.
"""
import time

import unohelper
from com.sun.star.table import CellAddress
from com.sun.star.task import XJob

LABEL, LEVEL3, TARGET, ACTUAL, WEIGHT, SCORE, REASON = 0, 3, 4, 5, 6, 7, 8
BUDGET, EXECUTED, FUNDS_WEIGHT, RATE, FUNDS_SCORE = 4, 5, 6, 7, 8
COLUMNS = 9
RED, PERCENT = 0xFFD6D8, 11


class Cells:
    """A cell at a time."""

    def __init__(self, sheet):
        self.sheet = sheet
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        self.rows = cursor.RangeAddress.EndRow + 1

    def text(self, row, column):
        return self.sheet.getCellByPosition(column, row).String

    def value(self, row, column):
        cell = self.sheet.getCellByPosition(column, row)
        return cell.Value if cell.String else None


class Bulk(Cells):
    """All cells at once."""

    def __init__(self, sheet):
        super().__init__(sheet)
        self.data = sheet.getCellRangeByPosition(
            0, 0, COLUMNS - 1, self.rows - 1).getDataArray()

    def text(self, row, column):
        value = self.data[row][column]
        return value if isinstance(value, str) else f"{value:g}"

    def value(self, row, column):
        value = self.data[row][column]
        return None if value == "" else value


def number(text):
    """≥90% → 0.9"""
    digits = text.lstrip("≥≤><=").rstrip("（）()个次期人万元")
    try:
        if digits.endswith("%"):
            return float(digits[:-1]) / 100
        return float(digits)
    except ValueError:
        return None


class Form:
    """One form: rows from its title to its total."""

    def __init__(self, macro, top):
        self.macro, self.cells, self.top = macro, macro.cells, top

    def check(self):
        row = self.top
        while "资金" not in self.cells.text(row, LABEL):
            row += 1
        self.funds(row + 1)
        while self.cells.text(row, LEVEL3) != "三级指标":
            row += 1
        return self.table(row + 1)

    def funds(self, row):
        budget = self.cells.value(row, BUDGET)
        executed = self.cells.value(row, EXECUTED)
        weight = self.cells.value(row, FUNDS_WEIGHT)
        rate = executed / budget
        self.weight, self.score = weight, round(rate * weight, 2)
        self.filled(row, RATE, round(rate, 4), PERCENT)
        self.filled(row, FUNDS_SCORE, self.score)

    def filled(self, row, column, value, key=None):
        """Fills a blank, compares what stands there."""
        found = self.cells.value(row, column)
        if found is None:
            cell = self.macro.sheet.getCellByPosition(column, row)
            cell.Value = value
            if key is not None:
                cell.NumberFormat = key
        elif isinstance(found, float) and abs(found - value) > 0.005:
            self.macro.mark(row, column, f"应为{value:g}。")

    def table(self, row):
        cells = self.cells
        while cells.text(row, LABEL) != "总分":
            self.indicator(row)
            row += 1
        if abs(self.weight - 100) > 1e-6:
            self.macro.mark(row, WEIGHT, f"分值合计{self.weight:g}。")
        self.filled(row, SCORE, round(self.score, 2))
        return row + 1

    def indicator(self, row):
        cells = self.cells
        weight, score = cells.value(row, WEIGHT), cells.value(row, SCORE)
        target = number(cells.text(row, TARGET))
        actual = number(cells.text(row, ACTUAL))
        self.weight += weight
        self.score += score
        if score > weight:
            self.macro.mark(row, SCORE, "得分超过分值。")
        if target is not None and actual is not None:
            if actual >= target and score < weight:
                self.macro.mark(row, SCORE, "已完成却扣分。")
            if actual < target and score == weight:
                self.macro.mark(row, SCORE, "未完成却得满分。")
        if score < weight and not cells.text(row, REASON):
            self.macro.mark(row, REASON, "扣分未说明原因。")


class Macro:

    def __init__(self, document, cells, marks):
        self.sheet = document.Sheets.getByIndex(0)
        self.cells, self.marks = cells(self.sheet), marks
        self.findings = 0

    def mark(self, row, column, sentence):
        self.findings += 1
        if not self.marks:
            return
        cell = self.sheet.getCellByPosition(column, row)
        self.sheet.Annotations.insertNew(
            CellAddress(0, column, row), "【绩效校验】" + sentence)
        cell.CellBackColor = RED

    def run(self):
        row = 0
        while row < self.cells.rows:
            if "自评表" in self.cells.text(row, LABEL):
                row = Form(self, row).check()
            else:
                row += 1


class Job(unohelper.Base, XJob):

    def __init__(self, context):
        self.context = context

    def execute(self, arguments):
        """Answers (findings, milliseconds of work)."""
        given = {a.Name: a.Value for a in arguments}
        way = {"cells": Cells, "bulk": Bulk}[given["Way"]]
        undo = given["Document"].UndoManager
        start = time.thread_time()
        undo.enterUndoContext("macro")
        macro = Macro(given["Document"], way, given["Mark"])
        macro.run()
        undo.leaveUndoContext()
        return (float(macro.findings), 1000 * (time.thread_time() - start))


g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(
    Job, "org.pingjia.bench.Macro", ("org.pingjia.bench.Macro",))
