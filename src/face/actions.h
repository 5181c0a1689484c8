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

/*
 * send: a clean copy by mail. Argument Target: a file URL to write the copy to
 * instead (Overwrite: also over a file that is there). The result is the URL
 * of the copy. Without a window, a document with errors is refused, unless
 * Target is given.
 */
bool pj_send_command(pj_call *call, pj_error *error);

#endif
