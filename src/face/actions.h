/* SPDX-License-Identifier: MPL-2.0 */
/* Commands that ask something first; rows of face/commands.c. */
#ifndef PJ_ACTIONS_H
#define PJ_ACTIONS_H

#include "face/commands.h"
#include "uno/calls.h"

/*
 * new: a blank form. Arguments: Where (cursor, sheet), Profile, Formulas,
 * Locale. The result is the CellRangeAddress of the form. Without Where it is
 * asked in a window; without a window it is the cursor.
 */
bool pj_new_command(pj_call *call, pj_error *error);

#endif
