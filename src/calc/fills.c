/* SPDX-License-Identifier: MPL-2.0 */
/* Writing what the checker filled in. */
#include "calc/fills.h"

#include <math.h>

#include "calc/paint.h"
#include "form/text.h"

/* Nothing, or nothing but white space, and no formula that gave it. */
static bool is_blank(const pj_cell *cell)
{
	return cell->kind == PJ_CELL_EMPTY ||
	       (cell->kind == PJ_CELL_TEXT && !cell->formula &&
	        cell->plain_length == 0);
}

bool pj_fill_allowed(pj_sheet *sheet, const pj_fill *fill)
{
	const pj_cell *cell = pj_grid_at(sheet->grid, fill->row, fill->column);
	int row = fill->row, column = fill->column;

	if (cell->formula || (!fill->replaces && !is_blank(cell)))
		return false;
	pj_sheet_origin(sheet, &row, &column);
	return row == fill->row && column == fill->column;
}

/* Digits behind the point that the number needs, two at most. */
static int needed_decimals(const pj_fill *fill)
{
	double shown = fill->format == PJ_FORMAT_PERCENT ? 100 * fill->number
	                                                 : fill->number;
	const double tolerance = 1e-6;
	int decimals = 0;

	for (; decimals < 2; ++decimals, shown *= 10)
		if (fabs(shown - round(shown)) < tolerance)
			break;
	return decimals;
}

/* Would the cell's own format show the number as it is meant? */
static bool format_fits(const pj_number_format *format, const pj_fill *fill)
{
	const sal_Int32 strange = PJ_NumberFormat_DATETIME |
	                          PJ_NumberFormat_PERCENT |
	                          PJ_NumberFormat_LOGICAL;
	bool wide = format->decimals >= needed_decimals(fill);

	if (fill->format == PJ_FORMAT_PERCENT)
		return (format->type & PJ_NumberFormat_PERCENT) && wide;
	return !(format->type & strange) &&
	       (format->general || (format->type & PJ_NumberFormat_TEXT) ||
	        wide);
}

/* The key of a format with two decimals, with or without percent. */
static sal_Int32 fitting_format(pj_book *book, bool percent)
{
	pj_number_format format = {.decimals = 2};
	pj_Locale locale;

	if (book->fitting[percent])
		return book->fitting[percent];
	pj_struct_init(PJ_T_Locale, &locale);
	format.key = pj_XNumberFormatTypes_getFormatIndex(
	        book->error, pj_book_formats(book),
	        percent ? PJ_NumberFormatIndex_PERCENT_DEC2
	                : PJ_NumberFormatIndex_NUMBER_DEC2,
	        &locale);
	pj_struct_clear(PJ_T_Locale, &locale);
	format.type =
	        percent ? PJ_NumberFormat_PERCENT : PJ_NumberFormat_NUMBER;
	if (!book->error->set)
		pj_book_know_format(book, &format);
	return book->fitting[percent] = format.key;
}

/*
 * The key of a format that shows the fill, where the cell's own does not; else
 * -1. The cell is noted for pj_fills_format.
 */
static sal_Int32 want_format(pj_sheet *sheet, const pj_fill *fill)
{
	pj_book *book = sheet->book;
	pj_look look = pj_sheet_look(sheet, fill->row, fill->column);
	pj_number_format format = pj_book_format(book, look.number_format);
	sal_Int32 key;

	if (book->error->set || format_fits(&format, fill))
		return -1;
	key = fitting_format(book, fill->format == PJ_FORMAT_PERCENT);
	if (!sheet->formats)
		sheet->formats = pj_painting_new(sheet, "NumberFormat");
	return pj_painting_cell(sheet->formats, sheet, fill->row, fill->column,
	                        &key)
	               ? key
	               : -1;
}

bool pj_fills_format(pj_change *change, pj_sheet *sheet)
{
	pj_painting *formats = sheet->formats;

	sheet->formats = NULL;
	return pj_paint(change, sheet, formats);
}

/* The last look before writing: the grid may be older than the cell. */
static bool still_allowed(pj_error *error, uno_Interface *cell,
                          const pj_sheet *sheet, const pj_fill *fill)
{
	sal_Int32 type = pj_XCell_getType(error, cell);
	const pj_cell *seen = pj_grid_at(sheet->grid, fill->row, fill->column);

	if (error->set || type == PJ_CellContentType_FORMULA)
		return false;
	return fill->replaces || type == PJ_CellContentType_EMPTY ||
	       (type == PJ_CellContentType_TEXT && seen->kind == PJ_CELL_TEXT);
}

static void write_value(pj_error *error, uno_Interface *cell,
                        const pj_fill *fill)
{
	if (fill->text)
		pj_XTextRange_setString(error, cell, fill->text);
	else
		pj_XCell_setValue(error, cell, fill->number);
}

/* Is it a formula, and does it yield what is to be filled? */
static bool yields(pj_error *error, uno_Interface *cell, const pj_fill *fill)
{
	const double tolerance = 1e-9;
	rtl_uString *text;
	bool same;

	if (pj_XCell_getType(error, cell) != PJ_CellContentType_FORMULA ||
	    pj_XCell_getError(error, cell))
		return false;
	if (!fill->text)
		return fabs(pj_XCell_getValue(error, cell) - fill->number) <
		       tolerance;
	text = pj_XTextRange_getString(error, cell);
	same = pj_string_equals(text, fill->text);
	pj_string_free(text);
	return same;
}

/* A formula where it yields the same, else the value; which one it was. */
static bool write_formula(pj_error *error, uno_Interface *cell,
                          const pj_fill *fill, const char *formula)
{
	if (formula) {
		pj_XCell_setFormula(error, cell, formula);
		if (yields(error, cell, fill) || error->set)
			return true;
	}
	write_value(error, cell, fill);
	return false;
}

/* Is the cell empty but for a comment? */
static bool is_commented(pj_error *error, uno_Interface *cell, pj_sheet *sheet)
{
	uno_Sequence *found;
	bool commented;

	if (pj_sheet_comment_count(sheet) == 0 ||
	    pj_XCell_getType(error, cell) != PJ_CellContentType_EMPTY)
		return false;
	found = pj_take_addresses(
	        error, pj_XCellRangesQuery_queryContentCells(
	                       error, cell, PJ_CellFlags_ANNOTATION));
	commented = pj_count(found) > 0;
	pj_sequence_free(PJ_T_range_addresses, found);
	return commented;
}

/* Writes the fill; the sheet learns of it. */
static bool write_cell(pj_sheet *sheet, uno_Interface *cell,
                       const pj_fill *fill, const char *formula)
{
	pj_error *error = sheet->book->error;
	bool computed = write_formula(error, cell, fill, formula);
	sal_Int32 key = fill->text ? -1 : want_format(sheet, fill);

	return !error->set && pj_sheet_filled(sheet, fill, key, computed);
}

bool pj_fill_write(pj_change *change, pj_sheet *sheet, const pj_fill *fill,
                   const char *formula, bool *written)
{
	pj_error *error = change->book->error;
	uno_Interface *cell;

	*written = false;
	if (!pj_fill_allowed(sheet, fill))
		return !error->set;
	cell = pj_XCellRange_getCellByPosition(error, sheet->sheet,
	                                       fill->column, fill->row);
	*written = still_allowed(error, cell, sheet, fill) &&
	           (!is_commented(error, cell, sheet) ||
	            pj_change_blank(change, sheet, fill->row, fill->column)) &&
	           !error->set && write_cell(sheet, cell, fill, formula);
	pj_release(cell);
	return !error->set;
}
