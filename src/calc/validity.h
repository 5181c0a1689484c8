/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The rules of valid values that people give to cells (Data ▸ Validity): the
 * office applies them to what is typed, and writes through them for programs.
 */
#ifndef PJ_VALIDITY_H
#define PJ_VALIDITY_H

#include "calc/book.h"

/*
 * Does the cell's rule stop this value? Rules that only warn, or say nothing,
 * stop none. One that cannot be computed here (a formula) stops every value:
 * what it would say is not known.
 */
bool pj_fill_refused(void *sheet, const pj_fill *fill); /* a pj_sheet */

/* ---- the parts of it ------------------------------------------------- */

/* A value that a rule speaks of: a text, or a number where text is NULL. */
typedef struct pj_limit {
	const char *text;
	double number;
} pj_limit;

typedef void (*pj_limit_taker)(void *context, const pj_limit *limit);

/*
 * Hands over the values of a list of literals: 100, 50%, "优";"良". False
 * when it is something else.
 */
bool pj_limits_read(const char *formula, pj_limit_taker take, void *context);

/* A reference: $A$1, A1:B9, $'选 项'.$A$1:$A$4. */
typedef struct pj_reference {
	char sheet[128]; /* "" for the rule's own; without quotes */
	pj_area area;
} pj_reference;

/*
 * Reads one; what is relative in it is moved by so many rows and columns.
 * False when it is something else.
 */
bool pj_reference_read(pj_reference *reference, const char *formula, int rows,
                       int columns);

/* Is that a value that the rule allows? low and high are its limits. */
bool pj_number_allowed(sal_Int32 comparison, double number, double low,
                       double high);

#endif
