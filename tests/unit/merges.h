/* SPDX-License-Identifier: MPL-2.0 */
/* The merges of a sheet that stands in memory. */
#ifndef PJ_MERGES_H
#define PJ_MERGES_H

#include "form/grid.h"

/* The first of the merges that holds a cell; false if none does. */
static inline bool merge_at(const pj_area *merges, size_t count, int row,
                            int column, pj_area *area)
{
	for (size_t i = 0; i < count; i++) {
		const pj_area *one = &merges[i];
		if (row < one->row0 || row > one->row1 ||
		    column < one->column0 || column > one->column1)
			continue;
		*area = *one;
		return true;
	}
	return false;
}

#endif
