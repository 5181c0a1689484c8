/* SPDX-License-Identifier: MPL-2.0 */
/* Arguments of the cell functions as Calc hands them over. */
#ifndef PJ_CALC_ARGUMENTS_H
#define PJ_CALC_ARGUMENTS_H

#include "form/value.h"
#include "rules/profile.h"
#include "uno/uno.h"

/* A text as UTF-8; a long one takes memory of its own. */
typedef struct pj_text {
	char *bytes;
	size_t length;
	char room[256];
} pj_text;

/* NULL is ""; begin and end come in pairs. */
void pj_text_begin(pj_text *out, const rtl_uString *string);
void pj_text_end(pj_text *out);

/*
 * An optional text: "" when left out or an empty cell (which comes as 0).
 * Begins out. Returns 0, or Calc's error code for a number.
 */
int pj_text_optional(pj_text *out, void *argument);

/* An optional number: fallback when left out. Returns Calc's error code. */
int pj_number_optional(double *out, void *argument, double fallback);

/* An optional profile id. Returns Calc's error code. */
int pj_profile_optional(const pj_profile **out, void *argument);

/* A string parameter, read. */
pj_value pj_value_argument(void *argument);

/*
 * Target and actual value of one indicator. Calc hands a number over without
 * its format, so a percent cell comes as a ratio and a date as a day count;
 * the other value of the two tells how to read it.
 */
void pj_settle(pj_value *target, pj_value *actual);

#endif
