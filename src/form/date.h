/* SPDX-License-Identifier: MPL-2.0 */
/* Dates inside texts: 2020年12月31日, 2020-12-31, 11月底, 年底. */
#ifndef PJ_DATE_H
#define PJ_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "form/value.h"

/*
 * Reads the date that the squeezed text begins with. Returns the bytes it
 * takes, 0 where there is none. *vague is set for a quarter or a half year, of
 * which the last month is read: which day is meant is not said.
 */
size_t pj_date_read(const char *text, size_t length, pj_date *date,
                    bool *vague);

/* A quick no for what cannot begin a date. */
bool pj_date_may_begin(const char *text, size_t length);

/* Does the plain text name a day that no calendar has: 2022年11月31日? */
bool pj_date_is_none(pj_slice plain);

/* The day that a number cell means: days since 1899-12-30. */
bool pj_date_of_serial(double serial, pj_date *date);

#endif
