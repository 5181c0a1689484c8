/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Formats, colours and merges of a sheet. Cells that look alike come from the
 * office as one group, however many they are, so all looks of a sheet cost a
 * few calls for each of its (usually few) groups. A merged area is a property
 * of its first cell: what one cell of a group spans, all of them span.
 */
#include <stdlib.h>

#include "calc/book.h"

/* Cells right of the content can belong to a form, too: blank columns. */
enum { MARGIN = 32 };

static const pj_look plain_look = {0, -1, -1};

/* The properties that are read of each group, in one call. */
static const char *const names[] = {"CellBackColor", "CharColor",
                                    "NumberFormat"};
enum { FILL, INK, FORMAT, NAMES };

static uno_Sequence *name_sequence(void)
{
	uno_Sequence *sequence = pj_sequence_new(PJ_T_strings, NAMES);

	for (sal_Int32 i = 0; i < pj_count(sequence); ++i)
		pj_string_put(PJ_ITEMS(rtl_uString *, sequence) + i, names[i]);
	return sequence;
}

static pj_look read_look(pj_error *error, uno_Interface *group,
                         uno_Sequence *asked)
{
	pj_look look = plain_look;
	uno_Sequence *values =
	        pj_XMultiPropertySet_getPropertyValues(error, group, asked);

	if (pj_count(values) == NAMES) {
		const uno_Any *any = PJ_ITEMS(uno_Any, values);

		pj_any_long(&any[FILL], &look.fill);
		pj_any_long(&any[INK], &look.ink);
		pj_any_long(&any[FORMAT], &look.number_format);
	}
	pj_sequence_free(PJ_T_anys, values);
	return look;
}

static pj_area area_of(const pj_CellRangeAddress *range)
{
	return (pj_area){range->StartRow, range->StartColumn, range->EndRow,
	                 range->EndColumn};
}

/* The area that the merged cell in the corner of the range spans. */
static bool merged_span(pj_sheet *sheet, const pj_CellRangeAddress *range,
                        pj_area *span)
{
	pj_error *error = sheet->book->error;
	pj_CellRangeAddress address = {0};
	uno_Interface *cell = pj_XCellRange_getCellByPosition(
	        error, sheet->sheet, range->StartColumn, range->StartRow);
	bool merged = pj_XMergeable_getIsMerged(error, cell);

	if (merged) {
		uno_Interface *cursor = pj_XSpreadsheet_createCursorByRange(
		        error, sheet->sheet, cell);

		pj_XSheetCellCursor_collapseToMergedArea(error, cursor);
		pj_XCellRangeAddressable_getRangeAddress(error, cursor,
		                                         &address);
		pj_release(cursor);
	}
	pj_release(cell);
	*span = area_of(&address);
	return merged && !error->set;
}

static bool add_merge(pj_sheet *sheet, const pj_area *area)
{
	size_t count = sheet->merge_count;

	/* grown at powers of two */
	if ((count & (count - 1)) == 0) {
		pj_area *merges = realloc(
		        sheet->merges, (count ? 2 * count : 1) * sizeof(*area));

		if (!merges)
			return pj_book_starved(sheet->book);
		sheet->merges = merges;
	}
	sheet->merges[count] = *area;
	sheet->merge_count = count + 1;
	if (!pj_ranges_add(sheet->merge_of, area, (int)count))
		return pj_book_starved(sheet->book);
	return true;
}

/*
 * Every cell of a group of merged ones begins an area of that many rows and
 * columns. A range of the group holds several of them, one below another.
 */
static bool add_merges(pj_sheet *sheet, const pj_CellRangeAddress *range,
                       const pj_area *span)
{
	int rows = span->row1 - span->row0 + 1;
	int columns = span->column1 - span->column0 + 1;

	for (int row = range->StartRow; row <= range->EndRow; row += rows) {
		for (int at = range->StartColumn; at <= range->EndColumn;
		     at += columns) {
			const pj_area area = {row, at, row + rows - 1,
			                      at + columns - 1};

			if (!add_merge(sheet, &area))
				return false;
		}
	}
	return true;
}

static bool add_group(pj_sheet *sheet, const uno_Sequence *addresses, int look,
                      bool merges)
{
	const pj_CellRangeAddress *ranges =
	        PJ_ITEMS(pj_CellRangeAddress, addresses);
	sal_Int32 count = addresses->nElements;
	pj_area span;
	bool spans = merges && count &&
	             ranges->StartColumn < sheet->columns + MARGIN &&
	             merged_span(sheet, ranges, &span);

	for (sal_Int32 i = 0; i < count; ++i) {
		const pj_area area = area_of(&ranges[i]);

		if (!pj_ranges_add(sheet->look_of, &area, look))
			return pj_book_starved(sheet->book);
		if (spans && !add_merges(sheet, &ranges[i], &span))
			return false;
	}
	return !sheet->book->error->set;
}

static bool read_group(pj_sheet *sheet, uno_Interface *groups, sal_Int32 index,
                       uno_Sequence *asked, bool merges)
{
	pj_error *error = sheet->book->error;
	uno_Interface *group = pj_at(error, groups, index);
	uno_Sequence *addresses =
	        pj_XSheetCellRanges_getRangeAddresses(error, group);

	sheet->looks[index] = read_look(error, group, asked);
	if (!error->set)
		add_group(sheet, addresses, (int)index, merges);
	pj_sequence_free(PJ_T_range_addresses, addresses);
	pj_release(group);
	return !error->set;
}

static bool begin_looks(pj_sheet *sheet, sal_Int32 count)
{
	sheet->looks = calloc((size_t)count + 1, sizeof(pj_look));
	sheet->look_count = (size_t)count;
	sheet->look_of = pj_ranges_new(sheet->columns + MARGIN);
	sheet->merge_of = pj_ranges_new(sheet->columns + MARGIN);
	return (sheet->looks && sheet->look_of && sheet->merge_of) ||
	       pj_book_starved(sheet->book);
}

static void read_groups(pj_sheet *sheet, uno_Interface *groups)
{
	pj_error *error = sheet->book->error;
	sal_Int32 count = pj_XIndexAccess_getCount(error, groups);
	bool merges = pj_XMergeable_getIsMerged(error, sheet->sheet);
	uno_Sequence *asked = name_sequence();
	bool good = !error->set && begin_looks(sheet, count);

	for (sal_Int32 i = 0; good && i < count; ++i)
		good = read_group(sheet, groups, i, asked, merges);
	if (good) {
		pj_ranges_sort(sheet->look_of);
		pj_ranges_sort(sheet->merge_of);
	}
	pj_sequence_free(PJ_T_strings, asked);
}

/* Reads the looks if they are not there yet; false after a failure. */
static bool see(pj_sheet *sheet)
{
	pj_error *error = sheet->book->error;
	uno_Interface *groups;

	if (sheet->seen || error->set)
		return !error->set;
	groups = pj_XUniqueCellFormatRangesSupplier_getUniqueCellFormatRanges(
	        error, sheet->sheet);
	if (groups)
		read_groups(sheet, groups);
	pj_release(groups);
	sheet->seen = !error->set;
	return sheet->seen;
}

pj_look pj_sheet_look(pj_sheet *sheet, int row, int column)
{
	int look = see(sheet) ? pj_ranges_at(sheet->look_of, row, column) : -1;

	return look >= 0 ? sheet->looks[look] : plain_look;
}

bool pj_sheet_merged(pj_sheet *sheet, int row, int column, pj_area *area)
{
	int merge =
	        see(sheet) ? pj_ranges_at(sheet->merge_of, row, column) : -1;

	if (merge >= 0)
		*area = sheet->merges[merge];
	return merge >= 0;
}

void pj_sheet_origin(pj_sheet *sheet, int *row, int *column)
{
	pj_area area;

	if (pj_sheet_merged(sheet, *row, *column, &area)) {
		*row = area.row0;
		*column = area.column0;
	}
}

/* ---- what the grid asks for ------------------------------------------ */

static pj_format grid_format(void *context, int row, int column)
{
	pj_sheet *sheet = context;
	pj_look look = pj_sheet_look(sheet, row, column);
	sal_Int32 type = pj_book_format(sheet->book, look.number_format).type;

	if (type & PJ_NumberFormat_PERCENT)
		return PJ_FORMAT_PERCENT;
	return type & PJ_NumberFormat_DATE ? PJ_FORMAT_DATE : PJ_FORMAT_PLAIN;
}

static bool grid_merged(void *context, int row, int column, pj_area *area)
{
	return pj_sheet_merged(context, row, column, area);
}

pj_grid_source pj_sheet_source(pj_sheet *sheet)
{
	return (pj_grid_source){sheet, grid_format, grid_merged};
}
