# SPDX-License-Identifier: MPL-2.0
"""What an .fods file says of each cell, apart from how it says it.

    model = sheetmodel.read(text)
    model.cells[sheet name, row, column]    # a tuple that can be compared
    model.rest                              # all that is no cell, as text

Names of automatic styles are replaced by what the styles say, repeated rows
and columns are written out, and rows that have an optimal height have none.
A span that says nothing is plain text: LibreOffice writes some of them when it
saves for the first time, and none after the document was changed.
"""
import re
import xml.etree.ElementTree as tree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
OPTIMAL = STYLE + "use-optimal-row-height"
ROW_HEIGHT = STYLE + "row-height"
FORMULA = TABLE + "formula"
BACKGROUND = ("{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
              "background-color")
AREA = ("{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:"
        "1.0}target-range-address")
OPACITY = ("{urn:org:documentfoundation:names:experimental:office:xmlns:"
           "loext:1.0}opacity")
# written or left out as LibreOffice pleases
NOTHING = ((BACKGROUND, "transparent"), (OPACITY, "100%"))
SPAN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}span"
PLAIN = (("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}style-name",
          [(None, frozenset())]),)
UNSEEN = " \t\n\u3000\ufeff"
TEXT_FAMILIES = ("paragraph", "text")

ANNOTATION = OFFICE + "annotation"
ROW, CELL = TABLE + "table-row", TABLE + "table-cell"
COVERED, COLUMN = TABLE + "covered-table-cell", TABLE + "table-column"
STYLE_NAME = TABLE + "style-name"
DEFAULT_CELL = TABLE + "default-cell-style-name"
ROWS_REPEATED = TABLE + "number-rows-repeated"
COLUMNS_REPEATED = TABLE + "number-columns-repeated"
HEADINGS = TABLE + "table-header-rows"
NOT_OTHER = (ROW, COLUMN, TABLE + "table-row-group", TABLE + "shapes",
             HEADINGS)
ENDLESS = 1000  # more repetitions than that are the end of the sheet


class Model:
    """cells: {(sheet, row, column): content}; comments likewise."""

    def __init__(self, text):
        root = tree.fromstring(text)
        self.styles, self.cells, self.comments = {}, {}, {}
        self.named = {style.get(STYLE + "name"): style for style in
                      root.find(OFFICE + "styles")
                      if style.get(STYLE + "family") == "table-cell"
                      and style.get(STYLE + "name")}
        self.lines, self.other = {}, []
        self.formats = {
            style.get(STYLE + "name"): tree.tostring(style[0])
            for style in root.iter() if style.tag.startswith(NUMBER)
            and style.get(STYLE + "name") and len(style)}
        for style in root.find(OFFICE + "automatic-styles"):
            self.styles[style.get(STYLE + "family"),
                        style.get(STYLE + "name")] = self.style(style)
        for sheet in root.iter(TABLE + "table"):
            self.sheet(sheet)
        book = root.find(OFFICE + "body").find(OFFICE + "spreadsheet")
        self.other.append([tree.tostring(part) for part in book
                           if part.tag != TABLE + "table"])

    def style(self, style):
        """(parent, what it says besides); named styles keep their names."""
        parts = set()
        for part in style:
            if part.tag not in (STYLE + "graphic-properties", STYLE + "map"):
                parts.update((part.tag, *item) for item in part.items()
                             if item not in NOTHING)
        data = style.get(STYLE + "data-style-name")
        if data in self.formats:
            parts.add(("format", self.formats[data]))
        if (STYLE + "table-row-properties", OPTIMAL, "true") in parts:
            parts = {p for p in parts if p[1] != ROW_HEIGHT}
        return (style.get(STYLE + "parent-style-name"), frozenset(parts))

    def shown_fill(self, cell):
        """The colour of the background, the cell's own or its style's."""
        fill, style = cell.fill, self.named.get(cell.look[0])
        while fill is None and style is not None:
            for part in style:
                fill = part.get(BACKGROUND, fill)
            style = self.named.get(style.get(STYLE + "parent-style-name"))
        return None if fill == "transparent" else fill

    def content(self, element):
        """An element with its styles instead of their names."""
        attributes, inner = [], [element.text or ""]
        for name, value in sorted(element.attrib.items()):
            if name.endswith("style-name"):
                value = [style for (family, key), style in self.styles.items()
                         if key == value and family in TEXT_FAMILIES] or value
            attributes.append((name, value))
        for child in element:
            if child.tag == ANNOTATION:
                continue
            part = self.content(child)
            if part[0] == SPAN and part[2:3] == PLAIN:
                inner[-1] += part[1]
                inner += part[3:]
                inner[-1] += child.tail or ""
            else:
                inner += [part, child.tail or ""]
        return (element.tag, inner[0], *attributes, *inner[1:])

    # what a person sees of a comment; where it is put is the office's
    def comment(self, note):
        return (note.get(OFFICE + "display"),
                tuple(self.content(part) for part in note))

    def sheet(self, sheet):
        name, row = sheet.get(TABLE + "name"), 0
        self.other.append([name, sorted(
            item for item in sheet.items() if item[0] != STYLE_NAME),
            self.styles.get(("table", sheet.get(STYLE_NAME)))])
        defaults = []
        for part in sheet.iter():
            if part.tag == COLUMN:
                count = min(int(part.get(COLUMNS_REPEATED, 1)), ENDLESS)
                look = self.styles.get(("table-column", part.get(STYLE_NAME)))
                for column in range(len(defaults), len(defaults) + count):
                    self.lines[name, "column", column] = look
                defaults += [part.get(DEFAULT_CELL, "Default")] * count
            elif part.tag == ROW:
                row = self.row(name, part, row, defaults)
        self.other.append([  # their cells are among the others
            int(row.get(ROWS_REPEATED, 1)) for part in sheet.iter(HEADINGS)
            for row in part])
        self.other.append([
            (name, part.tag, conditions(part) or tree.tostring(part))
            for part in sheet if part.tag not in NOT_OTHER])

    def row(self, name, element, row, defaults):
        count = min(int(element.get(ROWS_REPEATED, 1)), ENDLESS)
        look = (element.get(TABLE + "visibility"),
                self.styles.get(("table-row", element.get(STYLE_NAME))))
        column, cells = 0, []
        for part in element:
            repeated = int(part.get(COLUMNS_REPEATED, 1))
            cells += self.cell(part, column, repeated, defaults)
            column += repeated
        for at in range(row, row + count):
            self.lines[name, "row", at] = look
            for where, content, note in cells:
                self.cells[name, at, where] = content
                if note is not None:
                    self.comments[name, at, where] = note
        return row + count

    def cell(self, part, column, repeated, defaults):
        """(column, content, comment) of cells that are not plain blanks."""
        own = part.get(STYLE_NAME)
        styles = [own] * min(repeated, ENDLESS) if own else (
            defaults[column:column + repeated])
        empty = not len(part) and not any(
            k not in (STYLE_NAME, COLUMNS_REPEATED) for k in part.attrib)
        if empty and all(style == "Default" for style in styles):
            return []
        if not own:  # each its column's
            styles = styles + ["Default"] * (min(repeated, ENDLESS)
                                             - len(styles))
        known = {style: self.look_of(part, style) for style in set(styles)}
        return [(column + i, *known[style]) for i, style in enumerate(styles)
                if known[style] not in ((Cell(), None),
                                        (Cell(COVERED), None))]

    def look_of(self, part, style):
        """(content, comment) of a cell that has that style."""
        attributes = {k: v for k, v in part.attrib.items()
                      if k not in (STYLE_NAME, COLUMNS_REPEATED)}
        look = self.styles.get(("table-cell", style), (style, frozenset()))
        body = tuple(self.content(child) for child in part
                     if child.tag != ANNOTATION)
        note = part.find(ANNOTATION)
        if FORMULA in attributes:
            # the result may follow what was filled, the format the result
            attributes, body = {FORMULA: attributes[FORMULA]}, ()
            look = (look[0], {p for p in look[1] if p[0] != "format"})
        return (Cell(part.tag, attributes, look, body),
                None if note is None else self.comment(note))


class Cell:
    """A cell without its comment."""

    def __init__(self, tag=CELL, attributes=None, look=("Default", ()),
                 body=()):
        self.tag, self.attributes = tag, attributes or {}
        self.look = (look[0], frozenset(look[1]))
        self.body = body

    def __eq__(self, other):
        return isinstance(other, Cell) and (
            self.tag, self.attributes, self.look, self.body) == (
            other.tag, other.attributes, other.look, other.body)

    def __repr__(self):
        said = (self.tag, self.attributes, self.look, self.body)
        return re.sub(r"\{urn:[^}]*:([a-z-]+):[0-9.]+\}", r"\1:", repr(said))

    @property
    def fill(self):
        """The colour of the background, if the cell itself has one."""
        for _, name, *value in (p for p in self.look[1] if len(p) == 3):
            if name == BACKGROUND:
                return value[0]
        return None

    @property
    def blank(self):
        text = "".join(text_of(part) for part in self.body)
        return FORMULA not in self.attributes and not text.strip(UNSEEN)

    def without(self, fill=False, content=False):
        """The same without its background, or without what stands in it."""
        parent, parts = self.look
        if fill:
            parts = {p for p in parts if p[1] != BACKGROUND}
        if content:
            parts = {p for p in parts if p[0] != "format"}
            spans = {k: v for k, v in self.attributes.items()
                     if "spanned" in k or "validation" in k}
            return Cell(self.tag, spans, (parent, parts), ())
        return Cell(self.tag, self.attributes, (parent, parts), self.body)


def conditions(part):
    """Conditional formats: where they stand, and what they say."""
    return [(one.get(AREA), [tree.tostring(c) for c in one])
            for one in part if one.get(AREA)]


def text_of(content):
    """The text of what Model.content() gave."""
    return "".join(part if isinstance(part, str) else text_of(part)
                   for part in content[1:]
                   if isinstance(part, str) or isinstance(part[0], str)
                   and part[0].startswith("{") and len(part) > 2)


def read(text):
    return Model(re.sub(r">\s+<", "><", text))
