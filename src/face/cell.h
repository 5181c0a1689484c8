/* SPDX-License-Identifier: MPL-2.0 */
/* The commands of the cell that the cursor is in; rows of face/commands.c. */
#ifndef PJ_CELL_H
#define PJ_CELL_H

#include "calc/outcome.h"
#include "face/commands.h"

/* What there is to say of a cell; each a finding of the outcome, or NULL. */
typedef struct pj_cell_findings {
	pj_outcome *outcome; /* NULL for none; ended by pj_outcome_release */
	const pj_outcome_item *first;
	const pj_outcome_item *due;    /* what was expected can be filled in */
	const pj_outcome_item *verify; /* it can be explained */
} pj_cell_findings;

/* The findings of the first cell of a view's selection. */
pj_cell_findings pj_cell_find(uno_Interface *controller);

bool pj_cell_why(pj_call *call, pj_error *error);
bool pj_cell_explain(pj_call *call, pj_error *error);
bool pj_cell_apply(pj_call *call, pj_error *error);

/*
 * Validates with a deed for the cell of a spot, in one undo step; refuses
 * where the cell is gone.
 */
bool pj_cell_do(pj_call *call, pj_error *error, const pj_spot *spot, pj_one one,
                const char *text);

#endif
