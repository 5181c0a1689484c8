/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Where the conditional formats of a sheet stand: the office's own undo of
 * colours and number formats cuts their ranges up, and at times spreads them.
 */
#ifndef PJ_CONDITIONS_H
#define PJ_CONDITIONS_H

#include "calc/change.h"

/*
 * Notes the ranges of the sheet's conditional formats in the step, so that its
 * undo ends by giving them back. To be called before looks are changed; does
 * nothing when the step has noted them already.
 */
bool pj_conditions_keep(pj_change *change, pj_sheet *sheet);

/* To be called when no looks of the sheet will be changed in the step again. */
bool pj_conditions_end(pj_change *change, pj_sheet *sheet);

#endif
