/* SPDX-License-Identifier: MPL-2.0 */
/* Where the conditional formats of a sheet stand, given back by undo. */
#include "calc/conditions.h"

#include <stdlib.h>

/* Sheets with more of them are not kept: reading each takes four calls. */
enum { CONDITIONS_MAX = 500 };

typedef struct kept {
	sal_Int32 id;
	uno_Sequence *areas; /* of CellRangeAddress */
} kept;

/* Those of a sheet. */
typedef struct keeping {
	sal_Int32 sheet;
	sal_Int32 count;
	kept *items;
} keeping;

static void drop(void *data)
{
	keeping *all = data;

	for (sal_Int32 i = 0; i < all->count; ++i)
		pj_sequence_free(PJ_T_range_addresses, all->items[i].areas);
	free(all->items);
	free(all);
}

/* The areas of a conditional format. */
static uno_Sequence *areas_of(pj_error *error, uno_Interface *format)
{
	uno_Interface *range = pj_property_object(error, format, "Range");
	uno_Sequence *areas =
	        pj_XSheetCellRanges_getRangeAddresses(error, range);

	pj_release(range);
	return areas;
}

/* All conditional formats of a sheet: a sequence of objects. */
static uno_Sequence *formats_of(pj_error *error, uno_Interface *sheet)
{
	uno_Interface *formats =
	        pj_property_object(error, sheet, "ConditionalFormats");
	uno_Sequence *all =
	        pj_XConditionalFormats_getConditionalFormats(error, formats);

	pj_release(formats);
	return all;
}

/* ---- giving back ----------------------------------------------------- */

static bool same_area(const pj_CellRangeAddress *a,
                      const pj_CellRangeAddress *b)
{
	return a->StartColumn == b->StartColumn && a->StartRow == b->StartRow &&
	       a->EndColumn == b->EndColumn && a->EndRow == b->EndRow;
}

static bool same_areas(const uno_Sequence *a, const uno_Sequence *b)
{
	if (pj_count(a) != pj_count(b))
		return false;
	for (sal_Int32 i = 0; i < pj_count(a); ++i)
		if (!same_area(PJ_ITEMS(pj_CellRangeAddress, a) + i,
		               PJ_ITEMS(pj_CellRangeAddress, b) + i))
			return false;
	return true;
}

static void put_areas(pj_error *error, uno_Interface *document,
                      uno_Interface *format, uno_Sequence *areas)
{
	uno_Interface *range = pj_instance(
	        error, document, "com.sun.star.sheet.SheetCellRanges");
	uno_Any value = {0};

	pj_XSheetCellRangeContainer_addRangeAddresses(error, range, areas,
	                                              false);
	if (pj_any_set_object(error, &value, PJ_T_XSheetCellRanges, range))
		pj_set_property(error, format, "Range", &value);
	pj_any_clear(&value);
	pj_release(range);
}

static const kept *find(const keeping *all, sal_Int32 id)
{
	for (sal_Int32 i = 0; i < all->count; ++i)
		if (all->items[i].id == id)
			return &all->items[i];
	return NULL;
}

static void give_back_one(pj_error *error, uno_Interface *document,
                          const keeping *all, uno_Interface *format)
{
	const kept *one = find(all, pj_property_long(error, format, "ID"));
	uno_Sequence *areas = one ? areas_of(error, format) : NULL;

	if (areas && !same_areas(areas, one->areas))
		put_areas(error, document, format, one->areas);
	pj_sequence_free(PJ_T_range_addresses, areas);
}

static void give_back(void *data, pj_error *error, uno_Interface *document)
{
	const keeping *all = data;
	uno_Interface *sheets =
	        pj_XSpreadsheetDocument_getSheets(error, document);
	uno_Interface *sheet = pj_at(error, sheets, all->sheet);
	uno_Sequence *formats = formats_of(error, sheet);

	for (sal_Int32 i = 0; i < pj_count(formats); ++i)
		give_back_one(error, document, all,
		              PJ_ITEMS(uno_Interface *, formats)[i]);
	pj_sequence_free(PJ_T_conditional_formats, formats);
	pj_release(sheet);
	pj_release(sheets);
}

/* ---- keeping --------------------------------------------------------- */

static keeping *keep(pj_sheet *sheet, const uno_Sequence *formats)
{
	pj_error *error = sheet->book->error;
	sal_Int32 count = pj_count(formats);
	keeping *all = calloc(1, sizeof(*all));

	if (all)
		all->items = calloc((size_t)count, sizeof(*all->items));
	if (!all || !all->items) {
		free(all);
		pj_book_starved(sheet->book);
		return NULL;
	}
	all->sheet = sheet->index;
	for (; all->count < count && !error->set; ++all->count) {
		uno_Interface *one =
		        PJ_ITEMS(uno_Interface *, formats)[all->count];

		all->items[all->count] =
		        (kept){pj_property_long(error, one, "ID"),
		               areas_of(error, one)};
	}
	return all;
}

bool pj_conditions_keep(pj_change *change, pj_sheet *sheet)
{
	pj_error *error = change->book->error;
	uno_Sequence *formats;
	keeping *all = NULL;

	if (sheet->conditions_kept || error->set)
		return !error->set;
	sheet->conditions_kept = true;
	formats = formats_of(error, sheet->sheet);
	if (pj_count(formats) && pj_count(formats) <= CONDITIONS_MAX)
		all = keep(sheet, formats);
	if (all)
		pj_change_undone(change, give_back, all, drop);
	pj_sequence_free(PJ_T_conditional_formats, formats);
	return !error->set;
}
