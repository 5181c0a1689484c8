/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A map from cells to small numbers, made of disjoint ranges: which cells
 * hold formulas, which format a cell has, which merged area it belongs to.
 * A look-up costs a binary search in the cell's column.
 */
#ifndef PJ_RANGES_H
#define PJ_RANGES_H

#include "form/grid.h"

typedef struct pj_ranges pj_ranges;

/*
 * An empty map of the columns 0 to columns - 1; what is added beyond them is
 * left out. NULL when memory ran out. Ended by pj_ranges_free.
 */
pj_ranges *pj_ranges_new(int columns);
void pj_ranges_free(pj_ranges *ranges);

/* Gives a number >= 0 to the cells of an area; false: memory ran out. */
bool pj_ranges_add(pj_ranges *ranges, const pj_area *area, int value);

/* To be called after the last pj_ranges_add and before the first look-up. */
void pj_ranges_sort(pj_ranges *ranges);

/* The cell's number; -1 where none was given, and for a NULL map. */
int pj_ranges_at(const pj_ranges *ranges, int row, int column);

#endif
