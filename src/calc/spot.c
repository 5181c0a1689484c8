/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The office moves its cell objects along when rows, columns or sheets are
 * put in or taken out. One whose cell was deleted says that it is where it
 * was, but holds no cell any more; one whose sheet was deleted takes the next
 * sheet for its own, so the name of the sheet is asked for.
 */
#include "calc/spot.h"

#include "uno/calls.h"

void pj_spot_hold(pj_spot *spot, uno_Interface *sheet, const pj_spot *before)
{
	pj_error error = {0};

	if (before && before->cell && before->row == spot->row &&
	    before->column == spot->column)
		spot->cell = pj_acquire(before->cell);
	else
		spot->cell = pj_XCellRange_getCellByPosition(
		        &error, sheet, spot->column, spot->row);
}

static bool is_named(pj_error *error, uno_Interface *cell, const char *wanted)
{
	uno_Interface *sheet = pj_XSheetCellRange_getSpreadsheet(error, cell);
	rtl_uString *name = pj_XNamed_getName(error, sheet);
	bool same = pj_string_equals(name, wanted);

	pj_string_free(name);
	pj_release(sheet);
	return same;
}

/* Does the object still hold a cell? */
static bool holds(pj_error *error, uno_Interface *cell,
                  const pj_CellAddress *at)
{
	const pj_CellRangeAddress own = {at->Sheet, at->Column, at->Row,
	                                 at->Column, at->Row};

	return pj_take_any(error, pj_XCellRangesQuery_queryIntersection(
	                                  error, cell, &own));
}

bool pj_spot_follow(pj_spot *spot, const char *sheet_name)
{
	pj_error error = {0};
	const pj_spot before = *spot;
	pj_CellAddress at = {0};

	if (!spot->cell ||
	    !pj_XCellAddressable_getCellAddress(&error, spot->cell, &at))
		return false;
	spot->sheet = at.Sheet;
	spot->row = at.Row;
	spot->column = at.Column;
	spot->gone = !holds(&error, spot->cell, &at) ||
	             !is_named(&error, spot->cell, sheet_name);
	return spot->sheet != before.sheet || spot->row != before.row ||
	       spot->column != before.column || spot->gone != before.gone;
}
