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

/* Sets the areas, and one cell more where it is not NULL. */
static void put_areas(pj_error *error, uno_Interface *document,
                      uno_Interface *format, uno_Sequence *areas,
                      const pj_CellRangeAddress *more)
{
	uno_Interface *range = pj_instance(
	        error, document, "com.sun.star.sheet.SheetCellRanges");
	uno_Any value = {0};

	pj_XSheetCellRangeContainer_addRangeAddresses(error, range, areas,
	                                              false);
	if (more)
		pj_XSheetCellRangeContainer_addRangeAddress(error, range, more,
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

/* A format that stands there now: gets its areas back. */
static void give_back_one(pj_error *error, uno_Interface *document,
                          const kept *one, uno_Interface *format)
{
	uno_Sequence *areas = areas_of(error, format);

	if (areas && !same_areas(areas, one->areas))
		put_areas(error, document, format, one->areas, NULL);
	pj_sequence_free(PJ_T_range_addresses, areas);
}

/*
 * All of them, and takes away those that undo has made: a colour scale or a
 * data bar over one cell, split off from the one that it belongs to.
 */
static void give_back_all(pj_error *error, uno_Interface *document,
                          const keeping *all, uno_Interface *formats)
{
	uno_Sequence *now =
	        pj_XConditionalFormats_getConditionalFormats(error, formats);
	sal_Int32 found = 0,
	          *ids = calloc((size_t)pj_count(now) + 1, sizeof(*ids));

	if (!ids)
		pj_fail(error, PJ_RUNTIME, "out of memory");
	for (sal_Int32 i = 0; i < pj_count(now) && !error->set; ++i) {
		uno_Interface *one = PJ_ITEMS(uno_Interface *, now)[i];
		const kept *known;

		ids[i] = pj_property_long(error, one, "ID");
		known = find(all, ids[i]);
		if (known)
			give_back_one(error, document, known, one);
		found += known != NULL;
	}
	/* one that was lost may live on in those */
	for (sal_Int32 i = 0; found == all->count && i < pj_count(now); ++i)
		if (!find(all, ids[i]))
			pj_XConditionalFormats_removeByID(error, formats,
			                                  ids[i]);
	free(ids);
	pj_sequence_free(PJ_T_conditional_formats, now);
}

/* The conditional formats of a sheet of the document. */
static uno_Interface *formats_at(pj_error *error, uno_Interface *document,
                                 sal_Int32 index)
{
	uno_Interface *sheets =
	        pj_XSpreadsheetDocument_getSheets(error, document);
	uno_Interface *sheet = pj_at(error, sheets, index);
	uno_Interface *formats =
	        pj_property_object(error, sheet, "ConditionalFormats");

	pj_release(sheet);
	pj_release(sheets);
	return formats;
}

static void give_back(void *data, pj_error *error, uno_Interface *document)
{
	const keeping *all = data;
	uno_Interface *formats = formats_at(error, document, all->sheet);

	give_back_all(error, document, all, formats);
	pj_release(formats);
}

/*
 * Before the office undoes anything: a conditional format all of whose cells
 * are undone would be lost, so each gets a cell where nothing is.
 */
static void hold(void *data, pj_error *error, uno_Interface *document)
{
	enum { LAST_ROW = 1048575 };
	const pj_CellRangeAddress far = {*(sal_Int16 *)data, 0, LAST_ROW, 0,
	                                 LAST_ROW};
	uno_Interface *formats = formats_at(error, document, far.Sheet);
	uno_Sequence *all =
	        pj_XConditionalFormats_getConditionalFormats(error, formats);

	for (sal_Int32 i = 0; i < pj_count(all) && !error->set; ++i) {
		uno_Interface *one = PJ_ITEMS(uno_Interface *, all)[i];
		uno_Sequence *areas = areas_of(error, one);

		put_areas(error, document, one, areas, &far);
		pj_sequence_free(PJ_T_range_addresses, areas);
	}
	pj_sequence_free(PJ_T_conditional_formats, all);
	pj_release(formats);
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
	uno_Interface *formats;
	uno_Sequence *now;
	keeping *all = NULL;

	if (sheet->conditions_seen || error->set)
		return !error->set;
	sheet->conditions_seen = true;
	formats = pj_property_object(error, sheet->sheet, "ConditionalFormats");
	now = pj_XConditionalFormats_getConditionalFormats(error, formats);
	if (pj_count(now) && pj_count(now) <= CONDITIONS_MAX)
		all = keep(sheet, now);
	sheet->conditions_kept = all != NULL;
	if (all)
		pj_change_undone(change, give_back, all, drop);
	pj_sequence_free(PJ_T_conditional_formats, now);
	pj_release(formats);
	return !error->set;
}

bool pj_conditions_end(pj_change *change, pj_sheet *sheet)
{
	sal_Int16 *index;

	if (!sheet->conditions_kept || change->book->error->set)
		return !change->book->error->set;
	index = malloc(sizeof(*index));
	if (!index)
		return pj_book_starved(change->book);
	*index = sheet->index;
	return pj_change_undone(change, hold, index, free);
}
