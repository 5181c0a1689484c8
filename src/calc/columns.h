/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Whole columns in one call, as array formulas: Calc hands over and takes back
 * one array instead of asking for each cell, which costs more than what there
 * is to compute.
 */
#ifndef PJ_CALC_COLUMNS_H
#define PJ_CALC_COLUMNS_H

#include "uno/uno.h"

enum { PJ_COLUMNS_MAX = 3 };

/* The arrays of a call; where one has a single row or column it serves all. */
typedef struct pj_arrays {
	const uno_Sequence *tables[PJ_COLUMNS_MAX]; /* of anys; borrowed */
	int count;
	const void *data; /* for the rule */
} pj_arrays;

/*
 * A cell of the n-th array, borrowed: void for an error, an empty string for
 * an empty cell. NULL where the array has no such cell.
 */
const uno_Any *pj_columns_at(const pj_arrays *columns, int n, sal_Int32 row,
                             sal_Int32 column);

/*
 * The number of such a cell, 0 for an empty one as in Calc's own functions.
 * Returns Calc's error code for a text, an error, or no cell at all.
 */
int pj_columns_number(const uno_Any *any, double *number);

/* What stands in one cell of the result, an error value among others. */
typedef double (*pj_columns_rule)(const pj_arrays *columns, sal_Int32 row,
                                  sal_Int32 column);

/* Answers a call with an array as large as the largest of its arrays. */
void pj_columns_answer(void *result, const pj_arrays *columns,
                       pj_columns_rule rule);

#endif
