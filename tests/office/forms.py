# SPDX-License-Identifier: MPL-2.0
"""Forms for the tests in an office, and ways to look at documents."""
import difflib
import pathlib
import re
import zipfile

import office
import uno

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "extension" / "samples" / "self-evaluation.ods"
MARK = "【绩效校验】"

TITLE, FUNDS, TOTAL = 0, 4, 16
# row, column of what the tests look at, relative to the form's first row
RATE, EXECUTION, TOTAL_WEIGHT, TOTAL_SCORE = (4, 7), (4, 8), (13, 6), (13, 7)
ACTUAL, SCORE = (10, 5), (10, 7)


def form(executed=8.527, rate="", execution="", total="", score=30.0,
         actual=5.0):
    """A small form; blanks are for filling, total wrong when given 77."""
    head = ["", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值",
            "分值", "得分", "偏差原因分析及改进措施"]
    return [
        ["项目支出绩效自评表"],
        ["（2024年度）"],
        ["项目名称", "", "培训经费", "", "主管部门", "某局", "实施单位", "某中心"],
        ["项目资金（万元）", "", "", "年初预算数", "全年预算数", "全年执行数",
         "分值", "执行率", "得分"],
        ["", "年度资金总额", "", 10.0, 10.0, executed, 10.0, rate, execution],
        ["", "其中：当年财政拨款", "", 10.0, 10.0, executed, "—", "", "—"],
        ["年度总体目标", "预期目标", "", "", "", "实际完成情况"],
        ["", "按计划开展业务培训，提高队伍素质。", "", "", "",
         "全年业务培训按计划完成。"],
        head,
        ["绩效指标", "产出指标", "数量指标", "培训班期数（期）", "≥4", 4.0, 20.0,
         20.0, ""],
        ["", "", "质量指标", "培训人次（人次）", "≥5", actual, 30.0, score, ""],
        ["", "效益指标", "社会效益指标", "队伍素质", "提高", "提高", 30.0, 30.0,
         ""],
        ["", "满意度指标", "服务对象满意度指标", "学员满意度", "≥90%", "95%",
         10.0, 10.0, ""],
        ["总分", "", "", "", "", "", 100.0, total, ""],
    ]


def put(running, sheet, row=0, column=0, **more):
    running.cells(sheet, row, column, form(**more))


def grid(name):
    """Cells and merged areas of tests/forms/NAME.grid (README.md there)."""
    lines = (ROOT / "tests" / "forms" / f"{name}.grid").read_text(
        encoding="utf-8").split("\n")
    start = next(i for i, line in enumerate(lines)
                 if line.startswith("grid "))
    count, width = map(int, lines[start].split()[1:])
    rows = [[cell.replace("\\n", "\n").replace("\\\\", "\\")
             for cell in line.split("\t")]
            for line in lines[start + 1:start + 1 + count]]
    merges = [tuple(map(int, line.split()[1:])) for line in lines
              if line.startswith("merge ")]
    return [row + [""] * (width - len(row)) for row in rows], merges


def fixture(name, typed=True):
    """The cells alone; typed: numbers as numbers."""
    rows, _ = grid(name)
    if typed:
        rows = [[float(c) if re.fullmatch(r"\d+(\.\d+)?", c) else c
                 for c in row] for row in rows]
    return rows


def comments(sheet):
    """{(row, column): text} of all comments.

    LibreOffice 25.2 gives the text of one read from an .xlsx by its box.
    """
    return {(a.Position.Row, a.Position.Column):
            a.String or a.AnnotationShape.String for a in sheet.Annotations}


def marks(document):
    return [text for sheet in document.Sheets
            for text in comments(sheet).values() if MARK in text]


def cell(sheet, place):
    return sheet.getCellByPosition(place[1], place[0])


def undo_titles(document):
    return document.UndoManager.AllUndoActionTitles


def touch(sheet):
    """Makes Calc write the sheet anew: it keeps old XML where it can."""
    cell = sheet.getCellByPosition(60, 60)
    cell.setValue(cell.getValue() + 1)


def boxes(document):
    """Gives each comment its box: LibreOffice saves those of empty cells
    only with one."""
    for sheet in document.Sheets:
        for note in sheet.Annotations:
            note.AnnotationShape


def condition(area):
    """Gives an area a conditional format."""
    entries = area.ConditionalFormat
    entries.addNew(office.properties(
        Operator=uno.Enum("com.sun.star.sheet.ConditionOperator", "GREATER"),
        Formula1="1000", StyleName="Good"))
    area.ConditionalFormat = entries


def snapshot(running, document, folder, name="snapshot"):
    """The whole document as text, without what saving itself changes."""
    path = pathlib.Path(folder) / (name + ".fods")
    manager = document.UndoManager
    modified = document.isModified()
    locked = not manager.isLocked()
    if locked:
        manager.lock()
    try:
        boxes(document)
        running.save(document, path)
    finally:
        if locked:
            manager.unlock()
    document.setModified(modified)
    text = path.read_text(encoding="utf-8")
    # what undo leaves behind in LibreOffice, and the time of saving
    text = re.sub(r"\s*<draw:marker [^>]*/>", "", text)
    text = re.sub(r' style:row-height="[^"]*"', "", text)
    text = re.sub(r"<office:meta>.*?</office:meta>", "", text, flags=re.S)
    return re.sub(r"<office:settings>.*?</office:settings>", "", text,
                  flags=re.S)


def content(path):
    with zipfile.ZipFile(path) as package:
        return package.read("content.xml").decode()


def same(test, found, expected, hint=None):
    """Two long texts are equal; shows only the lines that differ."""
    if found != expected:
        lines = difflib.unified_diff(expected.splitlines(),
                                     found.splitlines(), "expected", "found",
                                     lineterm="", n=1)
        test.fail(f"{hint}\n" + "\n".join(line[:300] for line in lines))
