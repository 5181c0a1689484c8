/* SPDX-License-Identifier: MPL-2.0 */
/* A cell that is remembered after a command. */
#ifndef PJ_SPOT_H
#define PJ_SPOT_H

#include "calc/outcome.h"

/*
 * Holds the cell at the spot of a sheet; the one before may be the same cell
 * (or NULL). A failure leaves it where it is for good.
 */
void pj_spot_hold(pj_spot *spot, uno_Interface *sheet, const pj_spot *before);

/*
 * Asks where it is now; sheet_name is what its sheet was called. Answers
 * whether anything is different from before.
 */
bool pj_spot_follow(pj_spot *spot, const char *sheet_name);

#endif
