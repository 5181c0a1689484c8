# SPDX-License-Identifier: MPL-2.0
"""Random workbooks with forms in them, as flat OpenDocument text.

    text = workbooks.make(seed)         # the same for the same seed

Each holds forms of tests/forms/ at random places, some of their cells blanked
or changed, and around them what people have in workbooks: other cells,
formulas, merges, formats, comments, lists of valid values, conditional
formats, hidden, filtered and grouped rows, several sheets, links, names,
print ranges, frozen panes, protected cells, shapes, pictures, columns and
rows with a look, repeated headings, page breaks. What came later is drawn by
chances of its own (more, late), so that a seed keeps what it had.
"""
import pathlib
import random
from xml.sax.saxutils import escape, quoteattr

FORMS = pathlib.Path(__file__).resolve().parents[1] / "forms"

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:\
calcext:1.0"
 office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
"""

NUMBER_STYLES = """
<number:percentage-style style:name="N1"><number:number
 number:decimal-places="2" number:min-decimal-places="2"
 number:min-integer-digits="1"/><number:text>%</number:text>
</number:percentage-style>
<number:percentage-style style:name="N2"><number:number
 number:decimal-places="0" number:min-integer-digits="1"/>
<number:text>%</number:text></number:percentage-style>
<number:number-style style:name="N3"><number:number
 number:decimal-places="1" number:min-decimal-places="1"
 number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:text-style style:name="N4"><number:text-content/></number:text-style>
<number:date-style style:name="N5"><number:year number:style="long"/>
<number:text>-</number:text><number:month/><number:text>-</number:text>
<number:day/></number:date-style>
"""

COLOURS = ("#ffff00", "#003366", "#ffffff", "#c6e0b4", "transparent")
INKS = ("#111111", "#ffffff", "#ff0000", "#ffeeaa")

TEXTS = (
    "=1+1", "+1", "-2", "@SUM(A1)", "=HYPERLINK(\"x\")", "%s%n%d", "{name}",
    "{sentence}", "{0}", "<b>粗</b>", "&amp;", "]]>", "\t=1", "a\tb", "'=1",
    "甲\n乙\n丙", "\u200f\u202e右\u202c", "\ufeff", "😀", "e\u0301", "　　",
    " ", "0", "-", "/", "—", "100%", "1,234.5", "2024年", "2024-12-31",
    "项目支出绩效自评表", "总分", "执行率", "得分", "分值", "年度资金总额",
    "【绩效校验】", "【绩效校验】错误：甲", "说明：乙", "三级指标", "产出指标",
    "长" * 300, "#REF!", "1e5", "TRUE", "”“", "\\n", "a" * 40, "（%）",
)

FORMULAS = (
    "of:=1+1", "of:=[.A1]+1", "of:=SUM([.A1:.C20])", "of:=1/0",
    "of:=&quot;甲&quot;&amp;[.B2]", "of:=PI()*100", "of:=NA()",
    "of:=COUNTA([.A1:.Z60])", "of:=IF([.B3]=&quot;&quot;;&quot;&quot;;0)",
    "of:=TODAY()-TODAY()", "of:=[.$A$5]&amp;&quot;%&quot;",
    "of:=SUMIF([.A1:.A50];&quot;&gt;0&quot;)",
)


def load(path):
    """A form of tests/forms: its rows and its merged areas."""
    lines = path.read_text(encoding="utf-8").split("\n")
    rows, merges, left = [], [], 0
    for line in lines:
        if left:
            rows.append([c.replace("\\n", "\n").replace("\\\\", "\\")
                         for c in line.split("\t")])
            left -= 1
        elif line.startswith("grid "):
            left = int(line.split()[1])
        elif line.startswith("merge "):
            merges.append(tuple(int(n) for n in line.split()[1:]))
    return rows, merges


LIBRARY = [load(path) for path in sorted(FORMS.glob("*.grid"))]


def number(text):
    """The number that a cell's text is; None for none."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def paragraphs(text):
    """Lines as <text:p>, tabs and runs of blanks as OpenDocument has them."""
    def line(part):
        part = escape(part).replace("\t", "<text:tab/>")
        return part.replace("  ", " <text:s/>")
    return "".join(f"<text:p>{line(p)}</text:p>" for p in text.split("\n"))


class Sheet:
    """Cells, merges and comments on their way into a table."""

    def __init__(self, chance, more, late, name):
        self.chance, self.more, self.name = chance, more, name
        self.late = late
        self.forms = []     # (first row, column, rows, columns)
        self.cells = {}     # (row, column): (attributes, content)
        self.spans = {}     # first cell: (rows, columns)
        self.covered = set()
        self.notes = {}
        self.styles = {}
        self.valid = {}

    # -- content --

    def put(self, place, text):
        """A text, a number, a percentage: as people type or paste them."""
        chance = self.chance
        value = number(text)
        percent = text.endswith("%") and number(text[:-1])
        if text == "":
            self.cells.pop(place, None)
        elif value is not None and chance.random() < .8:
            self.cells[place] = (f'office:value-type="float" '
                                 f'office:value="{value!r}"', "")
        elif isinstance(percent, float) and chance.random() < .5:
            self.styles.setdefault(place, chance.choice(("P1", "P2")))
            self.cells[place] = (f'office:value-type="percentage" '
                                 f'office:value="{percent / 100!r}"', "")
        else:
            self.cells[place] = ('office:value-type="string"',
                                 self.rich(text))

    def rich(self, text):
        """Sometimes with a span of another font."""
        if self.chance.random() < .9 or len(text) < 2 or "\n" in text:
            return paragraphs(text)
        cut = self.chance.randrange(1, len(text))
        return (f"<text:p>{escape(text[:cut])}<text:span "
                f'text:style-name="T{self.chance.randrange(3)}">'
                f"{escape(text[cut:])}</text:span></text:p>")

    def formula(self, place, text):
        self.cells[place] = (f'table:formula="{text}"', "")

    def matrix(self, place, rows, columns):
        self.cells[place] = (
            'table:number-matrix-rows-spanned="%d" '
            'table:number-matrix-columns-spanned="%d" '
            'table:formula="of:=ROW([.A1:.A%d])*1"' % (rows, columns, rows),
            "")

    def merge(self, row0, column0, row1, column1):
        area = [(r, c) for r in range(row0, row1 + 1)
                for c in range(column0, column1 + 1)]
        if any(p in self.covered or p in self.spans for p in area):
            return
        self.spans[row0, column0] = (row1 - row0 + 1, column1 - column0 + 1)
        self.covered.update(area[1:])

    def form(self, row, column):
        """One of the library, some of its cells blanked or changed."""
        rows, merges = self.chance.choice(LIBRARY)
        self.forms.append((row, column, len(rows), max(map(len, rows))))
        chance, wear = self.chance, self.chance.choice((0, .02, .1))
        for r, line in enumerate(rows):
            for c, text in enumerate(line):
                dice = chance.random()
                if dice < wear:
                    text = ""
                elif dice < wear * 1.3:
                    text = chance.choice(TEXTS + ("5", "12.5", "90%"))
                self.put((row + r, column + c), text)
                if chance.random() < .01:
                    self.formula((row + r, column + c),
                                 chance.choice(FORMULAS))
        if chance.random() < .8:
            for m in merges:
                self.merge(row + m[0], column + m[1], row + m[2],
                           column + m[3])
        for line in rows[-1:]:  # totals are what is blank most often
            if chance.random() < .4:
                for c, text in enumerate(line):
                    if number(text) is not None:
                        self.cells.pop((row + len(rows) - 1, column + c),
                                       None)
        return len(rows), max(map(len, rows))

    def litter(self, rows, columns, count):
        """Anything anywhere, in forms as well."""
        chance = self.chance
        for _ in range(count):
            place = chance.randrange(rows), chance.randrange(columns)
            if place in self.cells and chance.random() < .9:
                continue
            kind = chance.random()
            if kind < .5:
                self.put(place, chance.choice(TEXTS))
            elif kind < .7:
                self.put(place, repr(round(chance.uniform(-5, 5e4), 2)))
            elif kind < .97:
                self.formula(place, chance.choice(FORMULAS))
            elif place not in self.spans:
                self.matrix(place, chance.randrange(1, 3), 1)

    def dress(self, rows, columns):
        """Styles, comments, valid values, merges."""
        chance = self.chance
        for _ in range(chance.randrange(6)):
            r, c = chance.randrange(rows), chance.randrange(columns)
            style = f"S{chance.randrange(8)}"
            for y in range(r, r + chance.randrange(1, 12)):
                for x in range(c, c + chance.randrange(1, 4)):
                    self.styles[y, x] = style
        # LibreOffice may lose a comment on a blank cell behind all content
        for place in chance.sample(sorted(self.cells), min(
                len(self.cells), chance.randrange(8))):
            self.notes[place] = chance.choice(TEXTS + ("请复核\n第二行",))
        for _ in range(chance.randrange(3)):
            place = chance.randrange(rows), chance.randrange(columns)
            self.valid[place] = f"V{chance.randrange(3)}"
        for _ in range(chance.randrange(3)):
            r, c = chance.randrange(rows), chance.randrange(columns)
            self.merge(r, c, r + chance.randrange(3), c + chance.randrange(3))

    # -- what came later --

    def place(self):
        """One on the sheet, most often in a form."""
        more = self.more
        if self.forms and more.random() < .8:
            row, column, rows, columns = more.choice(self.forms)
        else:
            row, column, (rows, columns) = 0, 0, self.size()
        return row + more.randrange(rows), column + more.randrange(columns)

    def add_more(self):
        more = self.more
        for kind, most in ((self.link, 4), (self.value, 4), (self.own, 8),
                           (self.remark, 4), (self.limit, 5),
                           (self.blank_figure, 3)):
            for _ in range(more.randrange(most) if more.random() < .6
                           else 0):
                kind(self.place())

    def link(self, place):
        """A text with a link in it, and sometimes a span."""
        if place in self.covered:
            return
        span = self.more.choice(("", '<text:span text:style-name="T1">粗'
                                 "</text:span>"))
        self.cells[place] = (
            'office:value-type="string"',
            f'<text:p>见{span}<text:a xlink:href="https://example.org/?a=1&'
            'amp;b=2" xlink:type="simple">附件</text:a></text:p>')

    def value(self, place):
        if place not in self.covered:
            self.cells[place] = (self.more.choice((
                'office:value-type="date" office:date-value="2024-12-31"',
                'office:value-type="time" office:time-value="PT08H30M00S"',
                'office:value-type="boolean" office:boolean-value="true"',
                'office:value-type="currency" office:currency="CNY" '
                'office:value="12.5"')), "")

    def own(self, place):
        """A look of one's own: a named style, a protected cell, our tint."""
        self.styles[place] = self.more.choice(OWN_STYLES)

    def remark(self, place):
        """LibreOffice may lose one on a blank cell behind all content."""
        if place in self.cells and place not in self.covered:
            self.notes[place] = self.more.choice(REMARKS)

    def limit(self, place):
        self.valid[place] = f"V{self.more.randrange(3, 8)}"

    def blank_figure(self, place):
        """A number in the form goes, so that there is more to fill."""
        if "float" in self.cells.get(place, ("",))[0]:
            del self.cells[place]

    # -- as text --

    def note(self, place):
        chance = self.chance
        shown = chance.choice(("", ' office:display="true"'))
        size = chance.choice(("", ' svg:width="6cm" svg:height="2cm" '
                              'svg:x="1cm" svg:y="1cm"'))
        who = chance.choice(("", "<dc:creator>王五</dc:creator>"
                             "<dc:date>2024-12-31T08:00:00</dc:date>"))
        said = paragraphs(self.notes[place])
        if self.late.random() < .2 and "校验" not in said:  # a bold name
            said = said.replace("<text:p>", '<text:p><text:span '
                                'text:style-name="T1">', 1)
            said = said.replace("</text:p>", "</text:span></text:p>", 1)
        return (f"<office:annotation{shown}{size}>{who}{said}"
                "</office:annotation>")

    def cell(self, place):
        attributes, content = self.cells.get(place, ("", ""))
        kind = "covered-table-cell" if place in self.covered else "table-cell"
        if place in self.spans:
            attributes += (' table:number-rows-spanned="%d"'
                           ' table:number-columns-spanned="%d"'
                           % self.spans[place])
        if place in self.styles:
            attributes += f' table:style-name="{self.styles[place]}"'
        if place in self.valid:
            attributes += ' table:content-validation-name="%s"' % (
                self.valid[place])
        if place in self.notes:
            content = self.note(place) + content
        return f"<table:{kind} {attributes}>{content}</table:{kind}>"

    def row(self, row, columns, look):
        cells, gap = [], 0
        for column in range(columns):
            place = row, column
            if any(place in d for d in (self.cells, self.spans, self.covered,
                                        self.styles, self.valid,
                                        self.notes)):
                if gap:
                    cells.append("<table:table-cell "
                                 f'table:number-columns-repeated="{gap}"/>')
                cells.append(self.cell(place))
                gap = 0
            else:
                gap += 1
        if gap or not cells:
            cells.append("<table:table-cell "
                         f'table:number-columns-repeated="{max(gap, 1)}"/>')
        return f"<table:table-row{look}>{''.join(cells)}</table:table-row>"

    def size(self):
        places = set().union(self.cells, self.spans, self.covered,
                             self.styles, self.valid, self.notes)
        return (max((p[0] for p in places), default=0) + 1,
                max((p[1] for p in places), default=0) + 1)

    def looks(self, rows):
        """For each row: hidden, filtered, with a height of its own."""
        chance, looks = self.chance, [""] * rows
        for _ in range(chance.randrange(3)):
            kind = chance.choice((' table:visibility="collapse"',
                                  ' table:visibility="filter"',
                                  ' table:style-name="R1"'))
            first = chance.randrange(rows)
            for row in range(first, min(rows, first + chance.randrange(9))):
                looks[row] = kind
        for _ in range(self.late.randrange(4)):
            row = self.late.randrange(rows)
            looks[row] = looks[row] or self.late.choice(ROW_LOOKS)
        return looks

    def headings(self, rows):
        """How many rows are repeated on each page; grouped ones are not."""
        return self.late.randrange(1, 3) if self.late.random() < .2 else 0

    def table(self):
        chance = self.chance
        rows, columns = self.size()
        looks = self.looks(rows)
        first = chance.randrange(rows)
        last = min(rows - 1, first + chance.randrange(8))
        group = chance.random() < .3
        headings = 0 if group else min(rows, self.headings(rows))
        out = [f"<table:table table:name={quoteattr(self.name)} "
               f'table:style-name="{self.look}"{self.printed()}>',
               self.shapes(),
               *self.columns(f"C{chance.randrange(2)}", columns)]
        for row in range(rows):
            if group and row == first:
                out.append("<table:table-row-group"
                           f'{chance.choice(GROUPS)}>')
            if headings and row == 0:
                out.append("<table:table-header-rows>")
            out.append(self.row(row, columns, looks[row]))
            if headings and row == headings - 1:
                out.append("</table:table-header-rows>")
            if group and row == last:
                out.append("</table:table-row-group>")
        out.append(self.named() + "<calcext:conditional-formats>"
                   + self.conditions(rows, columns) + self.more_conditions()
                   + "</calcext:conditional-formats></table:table>")
        return "".join(out).replace(NO_CONDITIONS, "")

    def area(self, rows=9, columns=4):
        """The name of an area, most often over cells of a form."""
        row, column = self.place()
        return self.area_of(row, column, row + self.more.randrange(rows),
                            column + self.more.randrange(columns))

    def area_of(self, row0, column0, row1, column1):
        return (f"{self.name}.{letters(column0)}{row0 + 1}:"
                f"{self.name}.{letters(column1)}{row1 + 1}")

    def printed(self):
        if self.more.random() < .7:
            return ""
        return f' table:print-ranges="{self.area(40, 9)}"'

    def shapes(self):
        shapes = []
        if self.more.random() >= .9:
            shapes.append('<draw:rect svg:width="2cm" svg:height="1cm" '
                          'svg:x="1cm" svg:y="1cm"><text:p>图</text:p>'
                          "</draw:rect>")
        if self.late.random() < .1:
            shapes.append('<draw:frame svg:width="2cm" svg:height="2cm" '
                          'svg:x="3cm" svg:y="4cm"><draw:image><office:binary'
                          f"-data>{PICTURE}</office:binary-data></draw:image>"
                          "</draw:frame>")
        return (f"<table:shapes>{''.join(shapes)}</table:shapes>"
                if shapes else "")

    def columns(self, style, count):
        """All of one width, and one hidden at times."""
        hidden = self.more.randrange(count) if self.more.random() < .2 else -1
        for column in range(count):
            look = ' table:visibility="collapse"' if column == hidden else ""
            if self.late.random() < .05:
                look += (' table:default-cell-style-name='
                         f'"{self.late.choice(OWN_STYLES)}"')
            yield f'<table:table-column table:style-name="{style}"{look}/>'

    def named(self):
        if self.more.random() < .7:
            return ""
        return ("<table:named-expressions><table:named-range table:name="
                f'"本表" table:cell-range-address="{self.area()}" '
                f'table:base-cell-address="{self.name}.$A$1"/>'
                "</table:named-expressions>")

    def more_conditions(self):
        more = self.more
        count = more.randrange(1, 4) if more.random() < .3 else 0
        return "".join(
            "<calcext:conditional-format calcext:target-range-address="
            f'"{self.area()}">{more.choice(CONDITIONS)}'
            "</calcext:conditional-format>" for _ in range(count)).replace(
            "BASE", f"{self.name}.A1")

    def conditions(self, rows, columns):
        chance = self.chance
        if chance.random() < .6:
            return ""
        r, c = chance.randrange(rows), chance.randrange(columns)
        area = "%s.%s%d:%s.%s%d" % (self.name, letters(c), r + 1, self.name,
                                    letters(c + 4), r + 9)
        return ("<calcext:conditional-format "
                f'calcext:target-range-address="{area}"><calcext:condition '
                'calcext:apply-style-name="Good" calcext:value="&gt;50" '
                f'calcext:base-cell-address="{self.name}.{letters(c)}{r + 1}"'
                "/></calcext:conditional-format>")


NO_CONDITIONS = ("<calcext:conditional-formats>"
                 "</calcext:conditional-formats>")

CONDITIONS = (
    '<calcext:condition calcext:apply-style-name="Good" calcext:value='
    '"between(1,50)" calcext:base-cell-address="BASE"/>',
    '<calcext:condition calcext:apply-style-name="Own" calcext:value='
    '"formula-is(LEN([.A1])&gt;2)" calcext:base-cell-address="BASE"/>'
    '<calcext:condition calcext:apply-style-name="Good" calcext:value='
    '"&lt;5" calcext:base-cell-address="BASE"/>',
    "<calcext:color-scale><calcext:color-scale-entry calcext:value=\"0\" "
    'calcext:type="minimum" calcext:color="#ff0000"/>'
    '<calcext:color-scale-entry calcext:value="0" calcext:type="maximum" '
    'calcext:color="#00a933"/></calcext:color-scale>',
    '<calcext:data-bar calcext:max-length="100" calcext:positive-color='
    '"#0000ff"><calcext:formatting-entry calcext:value="0" calcext:type='
    '"auto-minimum"/><calcext:formatting-entry calcext:value="0" '
    'calcext:type="auto-maximum"/></calcext:data-bar>',
)

OWN_STYLES = ("Good", "Own", "L0", "L1", "L2", "L3", "L4", "L5")

REMARKS = (
    "说明：因机构改革推迟", "请核对\n说明：已核", "张三：\n请复核\n\n谢谢",
    "【绩效校验】错误：甲\n说明：乙", "人\n【绩效校验】核实：甲",
    "【绩效校验】Verify: x. Explanation: y", "Explanation: because", "批注" * 99)

ROW_LOOKS = (' table:style-name="R2"', ' table:default-cell-style-name="L1"',
             ' table:default-cell-style-name="S1"')

PICTURE = ("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAF"
           "AAH/iZk9HQAAAABJRU5ErkJggg==")

GROUPS = ("", ' table:display="false"')


def letters(column):
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def styles(chance):
    """A pool of looks."""
    out = [NUMBER_STYLES,
           '<style:style style:name="H0" style:family="table">'
           "<style:table-properties/></style:style>",
           '<style:style style:name="H1" style:family="table">'
           '<style:table-properties table:display="false"/></style:style>',
           '<style:style style:name="R1" style:family="table-row"><style:'
           'table-row-properties style:row-height="1.5cm" '
           'style:use-optimal-row-height="false"/></style:style>',
           '<style:style style:name="R2" style:family="table-row"><style:'
           'table-row-properties fo:break-before="page" '
           'style:use-optimal-row-height="true"/></style:style>']
    for i, width in enumerate(("2.2cm", "3.7cm")):
        out.append(f'<style:style style:name="C{i}" style:family="table-colu'
                   'mn"><style:table-column-properties style:column-width='
                   f'"{width}"/></style:style>')
    for i in (1, 2):
        out.append(f'<style:style style:name="P{i}" style:family="table-cell"'
                   ' style:parent-style-name="Default" '
                   f'style:data-style-name="N{i}"/>')
    for i in range(8):
        data = chance.choice(("", "", *(f' style:data-style-name="N{n}"'
                                        for n in range(1, 6))))
        cell = chance.choice(("", f'fo:background-color="'
                              f'{chance.choice(COLOURS)}" '))
        cell += chance.choice(("", 'fo:border="0.06pt solid #000000" '))
        cell += chance.choice(("", 'fo:wrap-option="wrap" '))
        ink = chance.choice(("", f'fo:color="{chance.choice(INKS)}" '))
        ink += chance.choice(("", 'fo:font-weight="bold" '))
        out.append(f'<style:style style:name="S{i}" style:family="table-cell"'
                   f' style:parent-style-name="Default"{data}>'
                   f"<style:table-cell-properties {cell}/>"
                   f"<style:text-properties {ink}/></style:style>")
    for i, look in enumerate(('fo:color="#ff0000"', 'fo:font-weight="bold"',
                              'fo:font-style="italic" fo:font-size="14pt"')):
        out.append(f'<style:style style:name="T{i}" style:family="text">'
                   f"<style:text-properties {look}/></style:style>")
    for i, look in enumerate((
            'style:cell-protect="protected formula-hidden"',
            'style:cell-protect="none"', 'fo:background-color="#ffd6d8"',
            'fo:background-color="#fff0c9"', 'fo:background-color="#ddebf8"',
            'fo:padding="1mm" style:rotation-angle="90"')):
        out.append(f'<style:style style:name="L{i}" style:family="table-cell"'
                   f' style:parent-style-name="{("Default", "Own")[i % 2]}">'
                   f"<style:table-cell-properties {look}/></style:style>")
    return ("<office:styles><style:style style:name=\"Default\" style:family="
            '"table-cell"/><style:style style:name="Good" style:family='
            '"table-cell" style:parent-style-name="Default"><style:'
            'table-cell-properties fo:background-color="#ccffcc"/>'
            '</style:style><style:style style:name="Own" style:family='
            '"table-cell" style:parent-style-name="Default"><style:'
            'table-cell-properties fo:background-color="#eeeeee"/><style:'
            'text-properties fo:font-size="12pt"/>'
            "</style:style></office:styles>"
            f"<office:automatic-styles>{''.join(out)}"
            "</office:automatic-styles>")


VALIDATIONS = (
    "<table:content-validations>"
    '<table:content-validation table:name="V0" table:condition="of:cell-'
    'content-is-in-list(&quot;优&quot;;&quot;良&quot;)"/>'
    '<table:content-validation table:name="V1" table:condition="of:cell-'
    'content-is-decimal-number() and cell-content-is-between(0,100)"/>'
    '<table:content-validation table:name="V2" table:condition="of:cell-'
    'content-is-in-list([.$A$1:.$A$9])"/>'
    '<table:content-validation table:name="V3" table:condition="of:cell-'
    'content-is-decimal-number() and cell-content()&lt;=10"><table:error-'
    'message table:message-type="stop" table:display="true"/>'
    '</table:content-validation>'
    '<table:content-validation table:name="V4" table:condition="of:cell-'
    'content-is-decimal-number() and cell-content()&lt;=[.A1]" '
    'table:base-cell-address="Sheet1.B1"><table:error-message '
    'table:message-type="stop" table:display="true"/>'
    '</table:content-validation>'
    '<table:content-validation table:name="V5" table:condition="of:cell-'
    'content-is-decimal-number() and cell-content()&gt;=0"><table:error-'
    'message table:message-type="warning" table:display="true"/>'
    '</table:content-validation>'
    '<table:content-validation table:name="V6" table:condition="of:is-true-'
    'formula(LEN([.A1])&gt;0)"><table:help-message table:display="true">'
    '<text:p>填</text:p></table:help-message></table:content-validation>'
    '<table:content-validation table:name="V7" table:condition="of:cell-'
    'content-is-in-list(&quot;优&quot;;&quot;10&quot;)"><table:error-message '
    'table:message-type="stop" table:display="true"/>'
    '</table:content-validation></table:content-validations>')

NAMES = ("Sheet1", "自评表")


def fill(chance, sheet):
    """Forms one below or beside another, and the rest around them."""
    row, column = chance.randrange(12), chance.randrange(6)
    for _ in range(chance.choice((0, 1, 1, 1, 1, 2))):
        rows, columns = sheet.form(row, column)
        if chance.random() < .7:
            row += rows + chance.randrange(5)
        else:
            column += columns + chance.randrange(4)
    rows, columns = sheet.size()
    if sheet.late.random() < .1:
        more_forms(sheet, rows)
    rows, columns = rows + chance.randrange(20), columns + chance.randrange(9)
    sheet.litter(rows, columns, chance.choice((0, 5, 25)))
    sheet.dress(rows, columns)
    sheet.add_more()


def more_forms(sheet, row):
    """A page of forms, as offices with many projects have them."""
    kept, sheet.chance = sheet.chance, sheet.late
    for _ in range(sheet.late.randrange(1, 4)):
        row += sheet.form(row + sheet.late.randrange(1, 4), 0)[0] + 3
    sheet.chance = kept


def settings(more, names):
    """Frozen panes."""
    if more.random() < .7:
        return ""
    item = '<config:config-item config:name="%s" config:type="%s">%s</config' \
        ":config-item>"
    panes = "".join(item % row for row in (
        ("HorizontalSplitMode", "short", 2), ("VerticalSplitMode", "short", 2),
        ("HorizontalSplitPosition", "int", more.randrange(1, 4)),
        ("VerticalSplitPosition", "int", more.randrange(1, 9)),
        ("ActiveSplitRange", "short", 3)))
    tables = "".join(f'<config:config-item-map-entry config:name="{name}">'
                     f"{panes}</config:config-item-map-entry>"
                     for name in names)
    return ('<office:settings><config:config-item-set config:name="ooo:view-'
            'settings"><config:config-item-map-indexed config:name="Views">'
            "<config:config-item-map-entry>" + item % (
                "ViewId", "string", "view1") +
            '<config:config-item-map-named config:name="Tables">'
            f"{tables}</config:config-item-map-named>"
            "</config:config-item-map-entry></config:config-item-map-indexed>"
            "</config:config-item-set></office:settings>")


def make(seed):
    """The workbook of this seed, as the text of an .fods file."""
    chance, more = random.Random(seed), random.Random(f"more {seed}")
    late = random.Random(f"late {seed}")
    count = chance.choice((1, 1, 1, 2))
    tables = []
    for index in range(count):
        sheet = Sheet(chance, more, late, NAMES[index])
        hidden = index and chance.random() < .3
        sheet.look = "H1" if hidden else "H0"
        fill(chance, sheet)
        tables.append(sheet.table())
    filters = names = ""
    if chance.random() < .2:
        filters = ('<table:database-ranges><table:database-range table:name='
                   '"甲" table:target-range-address="Sheet1.A1:Sheet1.E9" '
                   'table:display-filter-buttons="true"/>'
                   "</table:database-ranges>")
    if more.random() < .3:
        names = ('<table:named-expressions><table:named-range table:name="总" '
                 'table:base-cell-address="$Sheet1.$A$1" table:cell-range-'
                 'address="$Sheet1.$A$1:.$C$9"/></table:named-expressions>')
    return (f"{HEAD}{settings(more, NAMES[:count])}{styles(chance)}"
            f"<office:body><office:spreadsheet>{VALIDATIONS}"
            f"{''.join(tables)}{names}{filters}</office:spreadsheet>"
            "</office:body></office:document>")
