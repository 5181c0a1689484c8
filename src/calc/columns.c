/* SPDX-License-Identifier: MPL-2.0 */
/* Array formulas over whole columns. */
#include "calc/columns.h"

static sal_Int32 rows_of(const uno_Sequence *table)
{
	return pj_count(table);
}

static sal_Int32 columns_of(const uno_Sequence *table)
{
	return pj_count(table) ? pj_count(pj_table_row(table, 0)) : 0;
}

const uno_Any *pj_columns_at(const pj_arrays *columns, int n, sal_Int32 row,
                             sal_Int32 column)
{
	const uno_Sequence *table = columns->tables[n], *cells;

	row = rows_of(table) == 1 ? 0 : row;
	if (row >= rows_of(table))
		return NULL;
	cells = pj_table_row(table, row);
	column = pj_count(cells) == 1 ? 0 : column;
	return column < pj_count(cells)
	               ? PJ_ITEMS(const uno_Any, cells) + column
	               : NULL;
}

int pj_columns_number(const uno_Any *any, double *number)
{
	const rtl_uString *text;

	*number = 0;
	if (!any)
		return PJ_CALC_NA;
	if (pj_any_double(any, number))
		return 0;
	text = pj_any_string(any);
	return text && text->length == 0 ? 0 : PJ_CALC_VALUE;
}

static sal_Int32 largest(const pj_arrays *columns,
                         sal_Int32 (*size_of)(const uno_Sequence *table))
{
	sal_Int32 most = 0, size;

	for (int i = 0; i < columns->count; ++i) {
		size = size_of(columns->tables[i]);
		most = size > most ? size : most;
	}
	return most;
}

static uno_Sequence *make_row(const pj_arrays *columns, pj_columns_rule rule,
                              sal_Int32 row, sal_Int32 width)
{
	uno_Sequence *made = pj_sequence_raw(width, sizeof(double));

	for (sal_Int32 i = 0; i < pj_count(made); ++i)
		PJ_ITEMS(double, made)[i] = rule(columns, row, i);
	return made;
}

void pj_columns_answer(void *result, const pj_arrays *columns,
                       pj_columns_rule rule)
{
	sal_Int32 rows = largest(columns, rows_of);
	sal_Int32 width = largest(columns, columns_of);
	uno_Sequence *table = pj_sequence_raw(rows, sizeof(uno_Sequence *));
	uno_Sequence *row;

	for (sal_Int32 i = 0; i < pj_count(table); ++i) {
		row = make_row(columns, rule, i, width);
		if (row)
			PJ_ITEMS(uno_Sequence *, table)[i] = row;
		else /* reported by the return from this call */
			table->nElements = i;
	}
	pj_out_sequence(result, PJ_T_double_table, table);
}
