/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Looks of cells, changed within the step. On sheets with conditional formats
 * undo and redo of them are our own: LibreOffice's undo of looks cuts such
 * formats up and spreads them to other cells, and from 25.2 on puts copies in
 * their place.
 */
#ifndef PJ_PAINT_H
#define PJ_PAINT_H

#include "calc/change.h"

/* One property of many cells of a sheet. */
typedef struct pj_painting pj_painting;

/* name: of the property, static. NULL, with the error set, without memory. */
pj_painting *pj_painting_new(pj_sheet *sheet, const char *name);

/*
 * Adds cells that have the property alike: they are to get this value; NULL:
 * what their style says. No cell twice. A painting of NULL adds nothing.
 */
bool pj_painting_area(pj_painting *painting, pj_sheet *sheet,
                      const pj_CellRangeAddress *area, const sal_Int32 *value);
bool pj_painting_cell(pj_painting *painting, pj_sheet *sheet, int row,
                      int column, const sal_Int32 *value);

/* One that is not painted; NULL is allowed. */
void pj_painting_free(pj_painting *painting);

/*
 * Paints; the painting is given up. Cell by cell it would take the office time
 * that grows with the square.
 */
bool pj_paint(pj_change *change, pj_sheet *sheet, pj_painting *painting);

#endif
