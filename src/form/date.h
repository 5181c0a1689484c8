/* SPDX-License-Identifier: MPL-2.0 */
/* Dates inside texts: 2020年12月31日, 2021年底, 11月底前. Private to form/. */
#ifndef PJ_DATE_H
#define PJ_DATE_H

#include "form/value.h"

typedef struct pj_text_date {
	size_t count;      /* dates in the text */
	pj_date date;      /* the first of them */
	bool other_digits; /* digits outside the dates */
} pj_text_date;

/* The dates of a squeezed text. */
pj_text_date pj_date_find(const char *text, const char *end);

/* The date of a day count since 1899-12-30, as Calc counts. */
pj_date pj_date_of_days(double days);

#endif
