/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Sheet to grid, in bands of rows. A used area of ordinary size is read whole:
 * an empty cell in it costs next to nothing. In a larger one the office tells
 * where content is, and each band is read in as few blocks as its columns
 * allow, so that neither a lonely cell in the last row nor one in the last
 * column costs the empty space before it.
 *
 * The office needs time that grows with the square of the blocks which it
 * finds, of content (100,000: 9 s) and of formulas alike. So it is asked for
 * content only where that must be, and for formulas band by band.
 */
#include <stdlib.h>
#include <string.h>

#include "calc/book.h"

enum {
	COLUMNS_MAX = 16384,
	WHOLE_MAX = 4 * 1000 * 1000, /* cells of an area that is read whole */
	BAND_CELLS = 16 * 1000,      /* in one band, about */
	GAP = 8 /* blank columns that are cheaper to read than to leave out */
};

/* A block of a band. */
typedef struct block {
	int column0, column1;
	uno_Sequence *cells, *formulas; /* values; addresses */
} block;

/* Reading one sheet. */
typedef struct reading {
	pj_sheet *sheet;
	pj_grid *grid;               /* under way */
	uno_Interface *whole;        /* what is read at once; or NULL */
	pj_CellRangeAddress area;    /* where that is */
	pj_CellRangeAddress *ranges; /* of content, sorted by first row */
	size_t range_count;
	size_t next;    /* the first range that no band has reached */
	size_t *active; /* indices of those that the band touches */
	size_t active_count;
	int row0, row1; /* the band */
	int rows_max;
	block *pieces;
	size_t piece_count;
	pj_ranges *formulas; /* of the band; NULL for none */
	char *text;          /* a cell's text in UTF-8 */
	size_t text_size;
} reading;

static bool failed(const reading *reader)
{
	return reader->sheet->book->error->set;
}

/* ---- where content is ------------------------------------------------ */

static int by_row(const void *a, const void *b)
{
	const pj_CellRangeAddress *x = a, *y = b;

	return (x->StartRow > y->StartRow) - (x->StartRow < y->StartRow);
}

/* Where content is looked for. */
static uno_Interface *place(const pj_sheet *sheet)
{
	return sheet->within ? sheet->within : sheet->sheet;
}

/*
 * Where content can be: the range asked for, or from the first cell to the
 * last one that is used (all of the sheet where none is).
 */
static bool find_area(reading *reader)
{
	const pj_sheet *sheet = reader->sheet;
	pj_error *error = sheet->book->error;

	if (sheet->within) {
		reader->whole = pj_acquire(sheet->within);
	} else {
		reader->whole =
		        pj_XSpreadsheet_createCursor(error, sheet->sheet);
		pj_XUsedAreaCursor_gotoEndOfUsedArea(error, reader->whole,
		                                     true);
	}
	pj_XCellRangeAddressable_getRangeAddress(error, reader->whole,
	                                         &reader->area);
	return !error->set;
}

static bool is_small(const pj_CellRangeAddress *area)
{
	sal_Int64 rows = area->EndRow - area->StartRow + 1;
	sal_Int64 columns = area->EndColumn - area->StartColumn + 1;

	return rows * columns <= WHOLE_MAX;
}

/* The ranges that content is in; a sequence that the caller ends. */
static uno_Sequence *query_content(const pj_sheet *sheet)
{
	pj_error *error = sheet->book->error;

	return pj_take_addresses(error,
	                         pj_XCellRangesQuery_queryContentCells(
	                                 error, place(sheet), PJ_CONTENT));
}

static void take_ranges(reading *reader, const pj_CellRangeAddress *ranges,
                        size_t count)
{
	pj_sheet *sheet = reader->sheet;

	reader->ranges = calloc(count + 1, sizeof(*ranges));
	reader->active = calloc(count + 1, sizeof(*reader->active));
	if (!reader->ranges || !reader->active) {
		pj_book_starved(sheet->book);
		return;
	}
	for (size_t i = 0; i < count; ++i) {
		reader->ranges[i] = ranges[i];
		if (ranges[i].EndColumn >= sheet->columns)
			sheet->columns = ranges[i].EndColumn + 1;
	}
	reader->range_count = count;
	qsort(reader->ranges, count, sizeof(*ranges), by_row);
}

static void find_content(reading *reader)
{
	uno_Sequence *found;

	if (!find_area(reader))
		return;
	if (is_small(&reader->area)) {
		take_ranges(reader, &reader->area, 1);
		return;
	}
	found = query_content(reader->sheet);
	if (found)
		take_ranges(reader, PJ_ITEMS(pj_CellRangeAddress, found),
		            (size_t)pj_count(found));
	pj_sequence_free(PJ_T_range_addresses, found);
}

/* ---- bands ----------------------------------------------------------- */

/* Leaves out the ranges that end above the row. */
static void drop_passed(reading *reader, int row)
{
	size_t kept = 0;

	for (size_t i = 0; i < reader->active_count; ++i)
		if (reader->ranges[reader->active[i]].EndRow >= row)
			reader->active[kept++] = reader->active[i];
	reader->active_count = kept;
}

/* Finds the next band and the ranges that it touches; false at the end. */
static bool next_band(reading *reader)
{
	int last = -1;

	reader->row0 = reader->row1 + 1;
	drop_passed(reader, reader->row0);
	if (!reader->active_count) {
		if (reader->next == reader->range_count)
			return false;
		reader->row0 = reader->ranges[reader->next].StartRow;
	}
	reader->row1 = reader->row0 + reader->rows_max - 1;
	while (reader->next < reader->range_count &&
	       reader->ranges[reader->next].StartRow <= reader->row1)
		reader->active[reader->active_count++] = reader->next++;
	for (size_t i = 0; i < reader->active_count; ++i)
		if (reader->ranges[reader->active[i]].EndRow > last)
			last = reader->ranges[reader->active[i]].EndRow;
	if (last < reader->row1)
		reader->row1 = last;
	return true;
}

static void add_piece(reading *reader, int column0, int column1)
{
	size_t size = (reader->piece_count + 1) * sizeof(block);
	block *pieces = realloc(reader->pieces, size);

	if (!pieces) {
		pj_book_starved(reader->sheet->book);
		return;
	}
	reader->pieces = pieces;
	pieces[reader->piece_count++] = (block){column0, column1, NULL, NULL};
}

/* The columns in which the band has content, in blocks. */
static void plan_pieces(reading *reader)
{
	int depth[COLUMNS_MAX + 1] = {0}, open = 0, start = -1, last = -1;

	for (size_t i = 0; i < reader->active_count; ++i) {
		const pj_CellRangeAddress *range =
		        &reader->ranges[reader->active[i]];

		++depth[range->StartColumn];
		--depth[range->EndColumn + 1];
	}
	for (int column = 0; column < reader->sheet->columns; ++column) {
		open += depth[column];
		if (!open)
			continue;
		if (start >= 0 && column - last > GAP) {
			add_piece(reader, start, last);
			start = -1;
		}
		start = start < 0 ? column : start;
		last = column;
	}
	if (start >= 0)
		add_piece(reader, start, last);
}

/* The cells of a block; where that is all there is, they are at hand. */
static uno_Interface *cells_of(const reading *reader, const block *piece)
{
	const pj_CellRangeAddress *area = &reader->area;

	if (reader->row0 == area->StartRow && reader->row1 == area->EndRow &&
	    piece->column0 == area->StartColumn &&
	    piece->column1 == area->EndColumn)
		return pj_acquire(reader->whole);
	return pj_XCellRange_getCellRangeByPosition(
	        reader->sheet->book->error, reader->sheet->sheet,
	        piece->column0, reader->row0, piece->column1, reader->row1);
}

static void fetch_piece(const reading *reader, block *piece)
{
	pj_error *error = reader->sheet->book->error;
	uno_Interface *range = cells_of(reader, piece);

	piece->cells = pj_XCellRangeData_getDataArray(error, range);
	piece->formulas =
	        pj_take_addresses(error, pj_XCellRangesQuery_queryFormulaCells(
	                                         error, range, PJ_FORMULAS));
	pj_release(range);
}

static bool note_formula(reading *reader, const pj_CellRangeAddress *range)
{
	const pj_area area = {range->StartRow, range->StartColumn,
	                      range->EndRow, range->EndColumn};

	if (!reader->formulas)
		reader->formulas = pj_ranges_new(reader->sheet->columns);
	if (!reader->formulas || !pj_ranges_add(reader->formulas, &area, 1))
		return pj_book_starved(reader->sheet->book);
	reader->sheet->computed = true;
	return true;
}

/* Maps the formulas of the band. */
static void note_formulas(reading *reader)
{
	bool good = true;

	for (size_t i = 0; i < reader->piece_count; ++i) {
		const uno_Sequence *found = reader->pieces[i].formulas;

		for (sal_Int32 at = 0; good && at < pj_count(found); ++at)
			good = note_formula(
			        reader,
			        PJ_ITEMS(pj_CellRangeAddress, found) + at);
	}
	if (reader->formulas)
		pj_ranges_sort(reader->formulas);
}

static void end_band(reading *reader)
{
	for (size_t i = 0; i < reader->piece_count; ++i) {
		pj_sequence_free(PJ_T_table, reader->pieces[i].cells);
		pj_sequence_free(PJ_T_range_addresses,
		                 reader->pieces[i].formulas);
	}
	pj_ranges_free(reader->formulas);
	reader->formulas = NULL;
	reader->piece_count = 0;
}

/* ---- cells ----------------------------------------------------------- */

static void add_text(reading *reader, int row, int column,
                     const rtl_uString *string, bool formula)
{
	size_t length = (size_t)string->length * 3 + 1;

	if (reader->text_size < length) {
		char *text = realloc(reader->text, length);

		if (!text) {
			pj_book_starved(reader->sheet->book);
			return;
		}
		reader->text = text;
		reader->text_size = length;
	}
	length = pj_string_utf8(string, reader->text, reader->text_size);
	pj_grid_add_text(reader->grid, row, column, reader->text, length,
	                 formula);
}

static void add_cell(reading *reader, int row, int column, const uno_Any *any)
{
	const rtl_uString *string = pj_any_string(any);
	bool formula = pj_ranges_at(reader->formulas, row, column) >= 0;
	double number;

	if (string && (string->length || formula))
		add_text(reader, row, column, string, formula);
	else if (pj_any_double(any, &number))
		pj_grid_add_number(reader->grid, row, column, number, formula);
	else if (!string && formula)
		pj_grid_add_error(reader->grid, row, column);
}

/* Adds the cells of a band that was fetched; runs in the arena. */
static void add_band(void *context)
{
	reading *reader = context;

	for (int row = reader->row0; row <= reader->row1; ++row) {
		for (size_t i = 0; i < reader->piece_count; ++i) {
			const block *piece = &reader->pieces[i];
			const uno_Sequence *cells =
			        pj_table_row(piece->cells, row - reader->row0);

			for (int at = 0; at < cells->nElements; ++at)
				add_cell(reader, row, piece->column0 + at,
				         PJ_ITEMS(uno_Any, cells) + at);
		}
	}
}

static void read_band(reading *reader)
{
	plan_pieces(reader);
	for (size_t i = 0; i < reader->piece_count; ++i)
		fetch_piece(reader, &reader->pieces[i]);
	note_formulas(reader);
	pj_book_guard(reader->sheet->book, add_band, reader);
	end_band(reader);
}

static void begin_grid(void *context)
{
	reading *reader = context;

	reader->grid = pj_grid_new(reader->sheet->book->arena,
	                           pj_sheet_source(reader->sheet));
}

bool pj_sheet_read(pj_sheet *sheet)
{
	reading reader = {.sheet = sheet, .row1 = -1};

	sheet->columns = 0;
	sheet->computed = false;
	if (!pj_book_guard(sheet->book, begin_grid, &reader))
		return false;
	find_content(&reader);
	reader.rows_max = BAND_CELLS / (sheet->columns + 1) + 1;
	while (!failed(&reader) && next_band(&reader))
		read_band(&reader);
	pj_release(reader.whole);
	free(reader.ranges);
	free(reader.active);
	free(reader.pieces);
	free(reader.text);
	sheet->grid = reader.grid;
	return !failed(&reader);
}

/* ---- what was written since ------------------------------------------ */

/* A fill on its way into the grid. */
typedef struct patch {
	pj_grid *grid;
	const pj_fill *fill;
} patch;

static void put_fill(void *context)
{
	const patch *one = context;
	const pj_fill *fill = one->fill;

	if (fill->text)
		pj_grid_put_text(one->grid, fill->row, fill->column, fill->text,
		                 strlen(fill->text));
	else
		pj_grid_put_number(one->grid, fill->row, fill->column,
		                   fill->number);
}

bool pj_sheet_filled(pj_sheet *sheet, const pj_fill *fill, sal_Int32 key,
                     bool computed)
{
	const pj_area cell = {fill->row, fill->column, fill->row, fill->column};
	patch one = {sheet->grid, fill};

	if (fill->column >= sheet->columns)
		sheet->columns = fill->column + 1;
	sheet->computed |= computed;
	sheet->composed |= computed;
	if (key >= 0 && !sheet->format_of)
		sheet->format_of = pj_ranges_new(sheet->seen_columns);
	if (key >= 0 &&
	    (!sheet->format_of || !pj_ranges_add(sheet->format_of, &cell, key)))
		return pj_book_starved(sheet->book);
	return pj_book_guard(sheet->book, put_fill, &one);
}

bool pj_sheet_follow(pj_sheet *sheet)
{
	if (sheet->composed) /* which may have brought a format with it */
		pj_sheet_forget(sheet);
	sheet->composed = false;
	if (sheet->format_of)
		pj_ranges_sort(sheet->format_of);
	return !sheet->computed || pj_sheet_read(sheet);
}
