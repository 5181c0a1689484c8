/* SPDX-License-Identifier: MPL-2.0 */
/*
 * PJSUM: reads of its range only what holds numbers, so that a whole column
 * costs what its used cells cost.
 */
#include "calc/functions.h"
#include "uno/calls.h"

/* A sum under way. */
typedef struct sum {
	pj_error *error;
	double sum;
	int code; /* Calc's error code of a cell; 0 for none */
} sum;

static void add_cell(sum *total, const uno_Any *any)
{
	double number;

	if (pj_any_double(any, &number))
		total->sum += number;
}

static void add_rows(sum *total, const uno_Sequence *table)
{
	for (sal_Int32 i = 0; i < pj_count(table); ++i) {
		const uno_Sequence *row = pj_table_row(table, i);

		for (sal_Int32 j = 0; j < row->nElements; ++j)
			add_cell(total, PJ_ITEMS(const uno_Any, row) + j);
	}
}

/* ---- the first argument ---------------------------------------------- */

static void add_block(sum *total, uno_Interface *sheet,
                      const pj_CellRangeAddress *block)
{
	uno_Interface *range = pj_XCellRange_getCellRangeByPosition(
	        total->error, sheet, block->StartColumn, block->StartRow,
	        block->EndColumn, block->EndRow);
	uno_Sequence *table =
	        pj_XCellRangeData_getDataArray(total->error, range);

	add_rows(total, table);
	pj_sequence_free(PJ_T_table, table);
	pj_release(range);
}

static double cells_in(const pj_CellRangeAddress *block)
{
	return (block->EndRow - block->StartRow + 1.0) *
	       (block->EndColumn - block->StartColumn + 1.0);
}

/* Widens the box to hold the block. */
static void widen(pj_CellRangeAddress *box, const pj_CellRangeAddress *block)
{
	if (block->StartRow < box->StartRow)
		box->StartRow = block->StartRow;
	if (block->StartColumn < box->StartColumn)
		box->StartColumn = block->StartColumn;
	if (block->EndRow > box->EndRow)
		box->EndRow = block->EndRow;
	if (block->EndColumn > box->EndColumn)
		box->EndColumn = block->EndColumn;
}

/* Blocks close together are read at once, others one by one. */
static void add_blocks(sum *total, uno_Interface *sheet,
                       const uno_Sequence *found)
{
	enum { CHEAP = 10000 }; /* cells, as dear as a call or two */
	const pj_CellRangeAddress *blocks =
	        PJ_ITEMS(const pj_CellRangeAddress, found);
	pj_CellRangeAddress box = blocks[0];
	double cells = 0;

	for (sal_Int32 i = 0; i < found->nElements; ++i) {
		widen(&box, &blocks[i]);
		cells += cells_in(&blocks[i]);
	}
	if (cells_in(&box) <= 4 * cells + CHEAP) {
		add_block(total, sheet, &box);
		return;
	}
	for (sal_Int32 i = 0; i < found->nElements; ++i)
		add_block(total, sheet, &blocks[i]);
}

/* The error of the first formula in the range that has one. */
static void look_for_error(sum *total, uno_Interface *sheet,
                           uno_Interface *range)
{
	uno_Sequence *found = pj_take_addresses(
	        total->error,
	        pj_XCellRangesQuery_queryFormulaCells(total->error, range,
	                                              PJ_FormulaResult_ERROR));
	const pj_CellRangeAddress *first;
	uno_Interface *cell;

	if (pj_count(found)) {
		first = PJ_ITEMS(const pj_CellRangeAddress, found);
		cell = pj_XCellRange_getCellByPosition(total->error, sheet,
		                                       first->StartColumn,
		                                       first->StartRow);
		total->code = pj_XCell_getError(total->error, cell);
		pj_release(cell);
	}
	pj_sequence_free(PJ_T_range_addresses, found);
}

static void add_range(sum *total, uno_Interface *range)
{
	const sal_Int16 kinds = PJ_CellFlags_VALUE | PJ_CellFlags_DATETIME |
	                        PJ_CellFlags_FORMULA;
	uno_Interface *sheet =
	        pj_XSheetCellRange_getSpreadsheet(total->error, range);
	uno_Sequence *found = pj_take_addresses(
	        total->error, pj_XCellRangesQuery_queryContentCells(
	                              total->error, range, kinds));

	if (pj_count(found)) {
		add_blocks(total, sheet, found);
		look_for_error(total, sheet, range);
	}
	pj_sequence_free(PJ_T_range_addresses, found);
	pj_release(sheet);
}

void pj_fn_SUM(void *data, pj_error *error, void *result, void **arguments)
{
	const uno_Sequence *more = PJ_IN(uno_Sequence *, arguments[1]);
	sum total = {.error = error};

	(void)data;
	add_range(&total, PJ_IN(uno_Interface *, arguments[0]));
	for (sal_Int32 i = 0; i < pj_count(more); ++i) {
		const uno_Any *any = PJ_ITEMS(const uno_Any, more) + i;

		add_cell(&total, any);
		add_rows(&total, pj_any_sequence(any, PJ_T_table));
	}
	PJ_OUT(double, result,
	       total.code ? pj_calc_error(total.code) : total.sum);
}
