/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What is filled, as formulas of Calc itself: they stay right in an office
 * without the extension, in an .xlsx and in Excel.
 */
#ifndef PJ_FORMULAS_H
#define PJ_FORMULAS_H

#include "rules/check.h"

enum { PJ_FORMULA_MAX = 2048 }; /* bytes; longer ones are none */

/*
 * The formula for a fill, in Calc's English syntax; false where there is none
 * (an indicator's score needs more than arithmetic) or it gets too long. Units,
 * tiers and texts are left out of account: whoever writes it compares what
 * it yields with the fill, and writes the number where they differ.
 */
bool pj_fill_formula(const pj_report *report, const pj_fill *fill, char *out,
                     size_t size);

#endif
