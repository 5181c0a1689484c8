/* SPDX-License-Identifier: MPL-2.0 */
/* The cell functions (rules.md §7; functions.def): what they share. */
#ifndef PJ_CALC_FUNCTIONS_H
#define PJ_CALC_FUNCTIONS_H

#include "uno/uno.h"
#include "words/words.h"

/* The data of the add-in object. */
typedef struct pj_addin {
	pj_language language; /* of the wizard, PJCHECK and PJFORM */
	char locale[3][32];   /* language, country, variant, as they were set */
} pj_addin;

#define PJ_FUNCTION(method, name, count, ...)                        \
	void pj_fn_##name(void *data, pj_error *error, void *result, \
	                  void **arguments);
#include "calc/functions.def"
#undef PJ_FUNCTION

#endif
