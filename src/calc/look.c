/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Formats, colours and merges of a sheet. Cells that look alike come from the
 * office as one group, however many they are. What a group looks like is
 * asked when one of its cells is asked for, and only once; so is what it
 * merges: a merged area is a property of its first cell, and a cell hidden
 * under one bears a flag, so all cells of a group are alike in this, too.
 *
 * Where the last group is need not be asked as long as no other cells are
 * meant than those that the other groups leave.
 */
#include <stdlib.h>

#include "calc/book.h"

enum {
	/* cells right of the content can belong to a form, too: blank ones */
	MARGIN = 32,
	/* of every sheet, whatever the version and its settings */
	COLUMN_LAST = 1023,
	ROW_LAST = 1048575,
	HIDDEN_MAX = 4, /* more are looked up in a map of all merged areas */
	/* of a block that is asked as a whole: one that reaches to the sheet's
	   end, or several, take a hundred times as long as one cell */
	BLOCK_MAX = 1000
};

static const pj_look plain_look = {0, -1, -1};

/* What is known of the merges of a group. */
typedef enum merging {
	UNKNOWN,
	ALONE, /* its cells are not merged */
	FIRST, /* each begins a merged area; they are in merge_of */
	HIDDEN /* each lies under the first cell of one */
} merging;

struct pj_group {
	uno_Interface *cells; /* all that look alike; NULL: not asked for */
	uno_Sequence *ranges; /* their addresses */
	bool placed;
	int row, column;     /* of one of them */
	uno_Interface *cell; /* that one; NULL until it is needed */
	bool known;
	pj_look look;
	bool ruled; /* the rule is known */
	uno_Interface *rule;
	merging merging;
	int rows, columns; /* of each area that its cells begin */
};

/* The properties that are read of each group, in one call. */
static const char *const names[] = {"CellBackColor", "CharColor",
                                    "NumberFormat"};
enum { FILL, INK, FORMAT, NAMES };

static pj_look read_look(pj_error *error, uno_Interface *cells)
{
	pj_look look = plain_look;
	uno_Sequence *asked = pj_strings_new(names, NAMES);
	uno_Sequence *values =
	        pj_XMultiPropertySet_getPropertyValues(error, cells, asked);

	if (pj_count(values) == NAMES) {
		const uno_Any *any = PJ_ITEMS(uno_Any, values);

		pj_any_long(&any[FILL], &look.fill);
		pj_any_long(&any[INK], &look.ink);
		pj_any_long(&any[FORMAT], &look.number_format);
	}
	pj_sequence_free(PJ_T_anys, values);
	pj_sequence_free(PJ_T_strings, asked);
	return look;
}

static pj_area area_of(const pj_CellRangeAddress *range)
{
	return (pj_area){range->StartRow, range->StartColumn, range->EndRow,
	                 range->EndColumn};
}

/* ---- groups ---------------------------------------------------------- */

static void place(pj_group *group, int row, int column)
{
	if (!group->placed) {
		group->row = row;
		group->column = column;
	}
	group->placed = true;
}

static bool read_group(pj_sheet *sheet, sal_Int32 index)
{
	pj_error *error = sheet->book->error;
	pj_group *group = &sheet->groups[index];
	const pj_CellRangeAddress *first;

	group->cells = pj_at(error, sheet->looks, index);
	group->ranges =
	        pj_XSheetCellRanges_getRangeAddresses(error, group->cells);
	first = pj_count(group->ranges)
	                ? PJ_ITEMS(pj_CellRangeAddress, group->ranges)
	                : NULL;
	if (first)
		place(group, first->StartRow, first->StartColumn);
	for (sal_Int32 i = 0; i < pj_count(group->ranges); ++i) {
		const pj_area area = area_of(
		        PJ_ITEMS(pj_CellRangeAddress, group->ranges) + i);

		if (!pj_ranges_add(sheet->group_of, &area, index))
			return pj_book_starved(sheet->book);
	}
	return !error->set;
}

static bool begin_groups(pj_sheet *sheet, sal_Int32 count)
{
	sheet->groups = calloc((size_t)count + 1, sizeof(pj_group));
	sheet->group_count = sheet->groups ? (size_t)count : 0;
	sheet->seen_columns = sheet->columns + MARGIN;
	sheet->group_of = pj_ranges_new(sheet->seen_columns);
	return (sheet->groups && sheet->group_of) ||
	       pj_book_starved(sheet->book);
}

/* All cells look alike, and then no cell of them is merged. */
static bool is_uniform(const pj_sheet *sheet)
{
	return sheet->group_count == 1;
}

/* All groups but the last one. */
static void read_groups(pj_sheet *sheet)
{
	pj_error *error = sheet->book->error;
	sal_Int32 count = pj_XIndexAccess_getCount(error, sheet->looks);
	bool good = !error->set && begin_groups(sheet, count);

	if (good && !is_uniform(sheet))
		sheet->merges = pj_XMergeable_getIsMerged(error, sheet->sheet);
	for (sal_Int32 i = 0; good && i < count - 1; ++i)
		good = read_group(sheet, i);
	if (good)
		pj_ranges_sort(sheet->group_of);
}

/* And the last one. */
static bool read_rest(pj_sheet *sheet)
{
	if (!sheet->looks || sheet->book->error->set)
		return !sheet->book->error->set;
	if (sheet->group_count &&
	    !read_group(sheet, (sal_Int32)sheet->group_count - 1))
		return false;
	pj_ranges_sort(sheet->group_of);
	pj_drop(&sheet->looks);
	return true;
}

/*
 * Where groups are looked for: in the columns that can matter, which takes a
 * tenth of the time that a whole sheet does. Where no content was read, tints
 * of ours are looked for, and all over.
 */
static uno_Interface *seen_part(const pj_sheet *sheet)
{
	int last = sheet->columns + MARGIN - 1;

	if (!sheet->grid || last > COLUMN_LAST)
		return pj_acquire(sheet->sheet);
	return pj_XCellRange_getCellRangeByPosition(
	        sheet->book->error, sheet->sheet, 0, 0, last, ROW_LAST);
}

/* Reads the groups if they are not there yet; false after a failure. */
static bool see(pj_sheet *sheet)
{
	pj_error *error = sheet->book->error;
	uno_Interface *part;

	if (sheet->seen || error->set)
		return !error->set;
	part = seen_part(sheet);
	sheet->looks =
	        pj_XUniqueCellFormatRangesSupplier_getUniqueCellFormatRanges(
	                error, part);
	if (sheet->looks)
		read_groups(sheet);
	pj_release(part);
	sheet->seen = !error->set;
	return sheet->seen;
}

void pj_sheet_forget(pj_sheet *sheet)
{
	for (size_t i = 0; i < sheet->group_count; ++i) {
		pj_release(sheet->groups[i].cells);
		pj_release(sheet->groups[i].cell);
		pj_release(sheet->groups[i].rule);
		pj_sequence_free(PJ_T_range_addresses, sheet->groups[i].ranges);
	}
	pj_drop(&sheet->looks);
	free(sheet->groups);
	free(sheet->areas);
	pj_ranges_free(sheet->group_of);
	pj_ranges_free(sheet->merge_of);
	pj_ranges_free(sheet->format_of);
	sheet->groups = NULL;
	sheet->areas = NULL;
	sheet->group_of = sheet->merge_of = sheet->format_of = NULL;
	sheet->group_count = sheet->area_count = sheet->hidden_asked = 0;
	sheet->seen = sheet->merges = false;
}

void pj_sheet_widen(pj_sheet *sheet, int column)
{
	if (column >= sheet->columns)
		sheet->columns = column + 1;
	if (sheet->seen && column >= sheet->seen_columns)
		pj_sheet_forget(sheet);
}

size_t pj_sheet_groups(pj_sheet *sheet)
{
	return see(sheet) && read_rest(sheet) ? sheet->group_count : 0;
}

const uno_Sequence *pj_sheet_group_ranges(pj_sheet *sheet, size_t index)
{
	return sheet->groups[index].ranges;
}

/* One cell of a group; borrowed. */
static uno_Interface *cell_of(const pj_sheet *sheet, pj_group *group)
{
	if (!group->cell)
		group->cell = pj_XCellRange_getCellByPosition(
		        sheet->book->error, sheet->sheet, group->column,
		        group->row);
	return group->cell;
}

/* Are its cells one block, and not a large one? */
static bool is_block(const pj_group *group)
{
	const pj_CellRangeAddress *at;

	if (pj_count(group->ranges) != 1)
		return false;
	at = PJ_ITEMS(pj_CellRangeAddress, group->ranges);
	return (at->EndRow - at->StartRow + 1LL) *
	               (at->EndColumn - at->StartColumn + 1) <=
	       BLOCK_MAX;
}

/* What can be asked about the looks of a group; borrowed. */
static uno_Interface *like(const pj_sheet *sheet, pj_group *group)
{
	return !group->cell && is_block(group) ? group->cells
	                                       : cell_of(sheet, group);
}

pj_look pj_sheet_group_look(pj_sheet *sheet, size_t index)
{
	pj_group *group = &sheet->groups[index];
	pj_error *error = sheet->book->error;

	if (!group->known)
		group->look = read_look(error, like(sheet, group));
	group->known = !error->set;
	return group->look;
}

/*
 * Does the cell surely belong to a group? In columns that never held anything
 * the office may know of none.
 */
static bool is_grouped(const pj_sheet *sheet, int column)
{
	return is_uniform(sheet) || (!sheet->within && column < sheet->columns);
}

static pj_group *group_at(pj_sheet *sheet, int row, int column)
{
	int at;

	if (!see(sheet))
		return NULL;
	at = pj_ranges_at(sheet->group_of, row, column);
	if (at < 0 && sheet->group_count && is_grouped(sheet, column))
		at = (int)sheet->group_count - 1;
	else if (at < 0 && sheet->looks && read_rest(sheet))
		at = pj_ranges_at(sheet->group_of, row, column);
	if (at < 0)
		return NULL;
	place(&sheet->groups[at], row, column);
	return &sheet->groups[at];
}

/* ---- looks ----------------------------------------------------------- */

pj_look pj_sheet_look(pj_sheet *sheet, int row, int column)
{
	pj_group *group = group_at(sheet, row, column);
	int format = pj_ranges_at(sheet->format_of, row, column);
	pj_look look = plain_look;

	if (group)
		look = pj_sheet_group_look(sheet,
		                           (size_t)(group - sheet->groups));
	if (format >= 0)
		look.number_format = format;
	return look;
}

/* ---- rules of valid values ------------------------------------------- */

static bool stops(pj_error *error, uno_Interface *rule)
{
	return pj_property_long(error, rule, "Type") != PJ_ValidationType_ANY &&
	       pj_property_bool(error, rule, "ShowErrorMessage") &&
	       pj_property_long(error, rule, "ErrorAlertStyle") ==
	               PJ_ValidationAlertStyle_STOP;
}

/* Most cells have none, which is one call. */
static uno_Interface *read_rule(pj_error *error, uno_Interface *cells)
{
	uno_Interface *rule = NULL;

	if (pj_XPropertyState_getPropertyState(error, cells, "Validation") !=
	    PJ_PropertyState_DEFAULT_VALUE)
		rule = pj_property_object(error, cells, "Validation");
	if (rule && !stops(error, rule))
		pj_drop(&rule);
	return rule;
}

uno_Interface *pj_sheet_rule(pj_sheet *sheet, int row, int column)
{
	pj_error *error = sheet->book->error;
	pj_group *group = group_at(sheet, row, column);

	if (!group)
		return NULL;
	if (!group->ruled)
		group->rule = read_rule(error, like(sheet, group));
	group->ruled = !error->set;
	return group->rule;
}

/* ---- merged areas ---------------------------------------------------- */

/* The area that a cell begins or is hidden under; itself when it is alone. */
static bool span_of(const pj_sheet *sheet, uno_Interface *cell, pj_area *span)
{
	pj_error *error = sheet->book->error;
	pj_CellRangeAddress address = {0};
	uno_Interface *cursor =
	        pj_XSpreadsheet_createCursorByRange(error, sheet->sheet, cell);

	pj_XSheetCellCursor_collapseToMergedArea(error, cursor);
	pj_XCellRangeAddressable_getRangeAddress(error, cursor, &address);
	pj_release(cursor);
	*span = area_of(&address);
	return !error->set;
}

/* What one cell of a group is, all of them are. */
static bool learn(pj_sheet *sheet, pj_group *group)
{
	pj_area span = {0};

	if (group->merging != UNKNOWN)
		return true;
	if (!group->placed)
		group->merging = ALONE;
	else if (!span_of(sheet, cell_of(sheet, group), &span))
		return false;
	else if (span.row0 != group->row || span.column0 != group->column)
		group->merging = HIDDEN;
	else
		group->merging =
		        span.row0 == span.row1 && span.column0 == span.column1
		                ? ALONE
		                : FIRST;
	group->rows = span.row1 - span.row0 + 1;
	group->columns = span.column1 - span.column0 + 1;
	return true;
}

static pj_area area_from(const pj_group *group, int row, int column)
{
	return (pj_area){row, column, row + group->rows - 1,
	                 column + group->columns - 1};
}

static bool add_merge(pj_sheet *sheet, const pj_area *area)
{
	size_t count = sheet->area_count;

	/* grown at powers of two */
	if ((count & (count - 1)) == 0) {
		pj_area *areas = realloc(sheet->areas, (count ? 2 * count : 1) *
		                                               sizeof(*area));

		if (!areas)
			return pj_book_starved(sheet->book);
		sheet->areas = areas;
	}
	sheet->areas[count] = *area;
	sheet->area_count = count + 1;
	if (!pj_ranges_add(sheet->merge_of, area, (int)count))
		return pj_book_starved(sheet->book);
	return true;
}

/* A range of a group holds several areas, one below or beside another. */
static bool add_merges(pj_sheet *sheet, const pj_group *group,
                       const pj_CellRangeAddress *range)
{
	for (int row = range->StartRow; row <= range->EndRow;
	     row += group->rows) {
		for (int at = range->StartColumn; at <= range->EndColumn;
		     at += group->columns) {
			const pj_area area = area_from(group, row, at);

			if (!add_merge(sheet, &area))
				return false;
		}
	}
	return true;
}

static bool map_group(pj_sheet *sheet, pj_group *group)
{
	const pj_CellRangeAddress *ranges =
	        PJ_ITEMS(pj_CellRangeAddress, group->ranges);
	sal_Int32 count = pj_count(group->ranges);

	if (!count || ranges->StartColumn >= sheet->seen_columns)
		return true;
	if (!learn(sheet, group))
		return false;
	for (sal_Int32 i = 0; group->merging == FIRST && i < count; ++i)
		if (!add_merges(sheet, group, &ranges[i]))
			return false;
	return true;
}

/* All merged areas of the sheet, for many questions. */
static bool map_merges(pj_sheet *sheet)
{
	if (sheet->merge_of)
		return true;
	if (!read_rest(sheet))
		return false;
	sheet->merge_of = pj_ranges_new(sheet->seen_columns);
	if (!sheet->merge_of)
		return pj_book_starved(sheet->book);
	for (size_t i = 0; i < sheet->group_count; ++i)
		if (!map_group(sheet, &sheet->groups[i]))
			return false;
	pj_ranges_sort(sheet->merge_of);
	return true;
}

/* The area that hides a cell; the first few are asked for one by one. */
static bool hiding_area(pj_sheet *sheet, int row, int column, pj_area *area)
{
	uno_Interface *cell;
	bool good;
	int at;

	if (++sheet->hidden_asked <= HIDDEN_MAX) {
		cell = pj_XCellRange_getCellByPosition(
		        sheet->book->error, sheet->sheet, column, row);
		good = span_of(sheet, cell, area);
		pj_release(cell);
		return good;
	}
	at = map_merges(sheet) ? pj_ranges_at(sheet->merge_of, row, column)
	                       : -1;
	if (at >= 0)
		*area = sheet->areas[at];
	return at >= 0;
}

bool pj_sheet_merged(pj_sheet *sheet, int row, int column, pj_area *area)
{
	pj_group *group = group_at(sheet, row, column);

	if (!group || !sheet->merges || !learn(sheet, group) ||
	    group->merging == ALONE)
		return false;
	if (group->merging == HIDDEN)
		return hiding_area(sheet, row, column, area);
	*area = area_from(group, row, column);
	return true;
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
