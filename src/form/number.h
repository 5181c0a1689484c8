/* SPDX-License-Identifier: MPL-2.0 */
/* Numbers as text, with a point in every locale. */
#ifndef PJ_NUMBER_H
#define PJ_NUMBER_H

#include <stddef.h>

enum { PJ_NUMBER_MAX = 352 }; /* bytes that any double takes with decimals */

/* The shortest form that says the same to 15 digits. Returns the length. */
size_t pj_number_shortest(char *out, double number);

/* With exactly so many decimals (0 to 20). out holds PJ_NUMBER_MAX bytes. */
size_t pj_number_fixed(char *out, double number, int decimals);

/* With at most so many decimals, trailing zeros left out. */
size_t pj_number_trimmed(char *out, double number, int decimals);

#endif
