/* SPDX-License-Identifier: MPL-2.0 */
/* Putting a blank form into a document. */
#ifndef PJ_NEW_FORM_H
#define PJ_NEW_FORM_H

#include "calc/run.h"

typedef struct pj_new_request {
	uno_Interface *document; /* a spreadsheet; borrowed */
	bool on_sheet; /* on a new sheet behind that of at; else at it */
	pj_CellAddress at;
	bool chosen; /* profile was given; else that of the document */
	char profile[PJ_CHOICE_MAX];
	bool formulas; /* cells that compute themselves, by our functions */
	pj_language language;
	pj_user_options user; /* for what is not chosen */
} pj_new_request;

/*
 * Does it, in one undo step. Refuses, with a sentence, where cells are not
 * empty or may not be written. *placed are the form's cells. On failure the
 * document is as it was before.
 */
bool pj_new_form(pj_error *error, uno_Interface *context,
                 const pj_new_request *request, pj_CellRangeAddress *placed);

#endif
