/* SPDX-License-Identifier: MPL-2.0 */
/* Looks of cells, changed all at once, and put back by undo. */
#include "calc/paint.h"

#include <stdlib.h>

typedef enum side { BEFORE, AFTER, SIDES } side;

/* The property of a cell: a value of its own, or what its style says. */
typedef struct coat {
	bool own;
	sal_Int32 value;
} coat;

typedef struct part {
	pj_CellRangeAddress area;
	coat coats[SIDES];
} part;

struct pj_painting {
	const char *name;
	sal_Int32 sheet;
	size_t count;
	size_t known; /* so many parts know what they were before */
	bool careful; /* there may be matrix formulas; see take_off */
	part *parts;
};

void pj_painting_free(pj_painting *painting)
{
	if (painting)
		free(painting->parts);
	free(painting);
}

static void drop(void *data)
{
	pj_painting_free(data);
}

/* ---- making ---------------------------------------------------------- */

pj_painting *pj_painting_new(pj_sheet *sheet, const char *name)
{
	pj_painting *painting = calloc(1, sizeof(*painting));

	if (painting) {
		painting->name = name;
		painting->sheet = sheet->index;
		painting->careful = !sheet->grid || sheet->computed;
	} else {
		pj_book_starved(sheet->book);
	}
	return painting;
}

bool pj_painting_area(pj_painting *painting, pj_sheet *sheet,
                      const pj_CellRangeAddress *area, const sal_Int32 *value)
{
	size_t count = painting ? painting->count : 0;

	if (!painting)
		return false;
	/* grown at powers of two */
	if ((count & (count - 1)) == 0) {
		part *parts = realloc(painting->parts,
		                      (count ? 2 * count : 1) * sizeof(*parts));

		if (!parts)
			return pj_book_starved(sheet->book);
		painting->parts = parts;
	}
	painting->parts[painting->count++] =
	        (part){*area, {{0}, {value, value ? *value : 0}}};
	return true;
}

bool pj_painting_cell(pj_painting *painting, pj_sheet *sheet, int row,
                      int column, const sal_Int32 *value)
{
	const pj_CellRangeAddress cell = {sheet->index, column, row, column,
	                                  row};

	return pj_painting_area(painting, sheet, &cell, value);
}

/* ---- order ----------------------------------------------------------- */

/* What gets one coat gets it at once. */
static int compare(const part *a, const part *b, side to)
{
	const coat *x = &a->coats[to], *y = &b->coats[to];

	if (x->own != y->own)
		return x->own ? 1 : -1;
	return (x->value > y->value) - (x->value < y->value);
}

static int by_before(const void *a, const void *b)
{
	return compare(a, b, BEFORE);
}

static int by_after(const void *a, const void *b)
{
	return compare(a, b, AFTER);
}

/* How many parts from this one on are painted at once. */
static size_t run_of(const part *parts, size_t count, side to)
{
	size_t length = 1;

	while (length < count && !compare(parts, parts + length, to))
		++length;
	return length;
}

/* ---- painting -------------------------------------------------------- */

/* Painting a document. */
typedef struct job {
	pj_error *error;
	uno_Interface *document, *sheet;
	uno_Interface *undo; /* the manager; NULL: the office undoes it */
	const char *name;
	bool careful;
} job;

static uno_Interface *cells_of(const job *work, const pj_CellRangeAddress *area)
{
	return pj_XCellRange_getCellRangeByPosition(
	        work->error, work->sheet, area->StartColumn, area->StartRow,
	        area->EndColumn, area->EndRow);
}

static uno_Interface *object_of(const job *work, const part *parts,
                                size_t count)
{
	uno_Sequence *areas;
	uno_Interface *object;

	if (count == 1)
		return cells_of(work, &parts->area);
	areas = pj_sequence_new(PJ_T_range_addresses, (sal_Int32)count);
	if (!areas) {
		pj_fail_memory(work->error);
		return NULL;
	}
	for (size_t i = 0; i < count; ++i)
		PJ_ITEMS(pj_CellRangeAddress, areas)[i] = parts[i].area;
	object = pj_instance(work->error, work->document,
	                     "com.sun.star.sheet.SheetCellRanges");
	pj_XSheetCellRangeContainer_addRangeAddresses(work->error, object,
	                                              areas, false);
	pj_sequence_free(PJ_T_range_addresses, areas);
	return object;
}

static bool has_own(const job *work, uno_Interface *cells)
{
	return pj_XPropertyState_getPropertyState(work->error, cells,
	                                          work->name) !=
	       PJ_PropertyState_DEFAULT_VALUE;
}

static coat coat_of(const job *work, const pj_CellRangeAddress *area)
{
	uno_Interface *cell = pj_XCellRange_getCellByPosition(
	        work->error, work->sheet, area->StartColumn, area->StartRow);
	coat found = {.own = has_own(work, cell)};

	if (found.own)
		found.value = pj_property_long(work->error, cell, work->name);
	pj_release(cell);
	return found;
}

/* What the parts are before they are painted for the first time. */
static bool learn(const job *work, uno_Interface *cells, part *parts,
                  size_t count)
{
	if (has_own(work, cells))
		for (size_t i = 0; i < count; ++i)
			parts[i].coats[BEFORE] = coat_of(work, &parts[i].area);
	return !work->error->set;
}

static void put(const job *work, uno_Interface *cells, const coat *one)
{
	const sal_Int32 *value = one->own ? &one->value : NULL;

	if (work->undo)
		pj_undo_put(work->error, work->undo, cells, work->name, value);
	else
		pj_put(work->error, cells, work->name, value);
}

/* By its rows, or by its columns where it has but one row. */
static void halve(const pj_CellRangeAddress *area, bool flat,
                  pj_CellRangeAddress halves[2])
{
	halves[0] = halves[1] = *area;
	if (flat) {
		halves[0].EndColumn = (area->StartColumn + area->EndColumn) / 2;
		halves[1].StartColumn = halves[0].EndColumn + 1;
	} else {
		halves[0].EndRow = (area->StartRow + area->EndRow) / 2;
		halves[1].StartRow = halves[0].EndRow + 1;
	}
}

/* What a cell's style says, as a value of its own. */
static coat coat_of_style(const job *work, uno_Interface *cell)
{
	pj_error *error = work->error;
	rtl_uString *name = pj_property_string(error, cell, "CellStyle");
	char *text = pj_string_dup(name);
	uno_Interface *families = pj_XStyleFamiliesSupplier_getStyleFamilies(
	        error, work->document);
	uno_Interface *styles = pj_named(error, families, "CellStyles");
	uno_Interface *style = text ? pj_named(error, styles, text) : NULL;
	coat found = {true, pj_property_long(error, style, work->name)};

	if (!text)
		pj_fail_memory(error);
	pj_release(style);
	pj_release(styles);
	pj_release(families);
	pj_string_free(name);
	free(text);
	return found;
}

/*
 * Where cells hold a part of a matrix formula, the office takes no property
 * off any of them, and does not say so; it gives them one. So those cells are
 * sought, by halves, and get a value that looks like none.
 */
static void take_off(const job *work, const pj_CellRangeAddress *area)
{
	const coat none = {.own = false};
	const bool flat = area->EndRow == area->StartRow;
	const bool single = flat && area->EndColumn == area->StartColumn;
	uno_Interface *cells = cells_of(work, area);
	pj_CellRangeAddress halves[2];
	bool left;

	put(work, cells, &none);
	left = has_own(work, cells) && !work->error->set;
	if (left && single) {
		const coat style = coat_of_style(work, cells);

		put(work, cells, &style);
	}
	pj_release(cells);
	if (!left || single)
		return;
	halve(area, flat, halves);
	take_off(work, &halves[0]);
	take_off(work, &halves[1]);
}

static void paint_all(const job *work, pj_painting *painting, size_t count,
                      side to)
{
	part *parts = painting->parts;
	size_t length;

	for (size_t i = 0; i < count && !work->error->set; i += length) {
		uno_Interface *cells;

		length = run_of(parts + i, count - i, to);
		cells = object_of(work, parts + i, length);
		if (work->undo && i >= painting->known &&
		    learn(work, cells, parts + i, length))
			painting->known = i + length;
		put(work, cells, &parts[i].coats[to]);
		if (work->careful && !parts[i].coats[to].own &&
		    has_own(work, cells))
			for (size_t at = i; at < i + length; ++at)
				take_off(work, &parts[at].area);
		pj_release(cells);
	}
}

/* Of one that failed halfway, only what is known was painted. */
static void paint(void *data, pj_error *error, uno_Interface *document,
                  bool forth)
{
	pj_painting *painting = data;
	size_t count = forth ? painting->count : painting->known;
	uno_Interface *sheets =
	        pj_XSpreadsheetDocument_getSheets(error, document);
	const job work = {
	        .error = error,
	        .document = document,
	        .sheet = pj_at(error, sheets, painting->sheet),
	        .undo = pj_XUndoManagerSupplier_getUndoManager(error, document),
	        .name = painting->name,
	        .careful = painting->careful};

	qsort(painting->parts, count, sizeof(part),
	      forth ? by_after : by_before);
	paint_all(&work, painting, count, forth ? AFTER : BEFORE);
	pj_release(work.undo);
	pj_release(work.sheet);
	pj_release(sheets);
}

/* ---- who undoes it --------------------------------------------------- */

static bool has_conditions(pj_sheet *sheet)
{
	pj_error *error = sheet->book->error;
	uno_Interface *formats;

	if (!sheet->painted) {
		formats = pj_property_object(error, sheet->sheet,
		                             "ConditionalFormats");
		sheet->conditional =
		        pj_XConditionalFormats_getLength(error, formats) > 0;
		sheet->painted = !error->set;
		pj_release(formats);
	}
	return sheet->conditional;
}

/* The office's own undo gives back the very same styles. */
static void paint_plainly(pj_sheet *sheet, pj_painting *painting)
{
	const job work = {.error = sheet->book->error,
	                  .document = sheet->book->document,
	                  .sheet = sheet->sheet,
	                  .name = painting->name,
	                  .careful = painting->careful};

	qsort(painting->parts, painting->count, sizeof(part), by_after);
	paint_all(&work, painting, painting->count, AFTER);
	pj_painting_free(painting);
}

bool pj_paint(pj_change *change, pj_sheet *sheet, pj_painting *painting)
{
	pj_error *error = change->book->error;

	if (!painting || !painting->count || error->set)
		pj_painting_free(painting);
	else if (has_conditions(sheet))
		pj_change_other(change, paint, painting, drop);
	else
		paint_plainly(sheet, painting);
	return !error->set;
}
