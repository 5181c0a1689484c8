/* SPDX-License-Identifier: MPL-2.0 */
/* Writing what the checker filled in. */
#ifndef PJ_FILLS_H
#define PJ_FILLS_H

#include "calc/change.h"

/*
 * May this cell be written? Blank cells only, or for one that replaces any
 * without a formula; never the inside of a merged area.
 */
bool pj_fill_allowed(pj_sheet *sheet, const pj_fill *fill);

/*
 * Writes one; *written tells whether the cell took it. As the formula, where
 * one is given and yields what is to be filled, else as a value.
 */
bool pj_fill_write(pj_change *change, pj_sheet *sheet, const pj_fill *fill,
                   const char *formula, bool *written);

/* Gives formats to the cells that were written and need one, all at once. */
bool pj_fills_format(pj_change *change, pj_sheet *sheet);

#endif
