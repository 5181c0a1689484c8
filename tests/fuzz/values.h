/* SPDX-License-Identifier: MPL-2.0 */
/* What holds for every value and every score there is. */
#ifndef PJ_FUZZ_VALUES_H
#define PJ_FUZZ_VALUES_H

#include "fuzz.h"

#include <math.h>

#include "form/date.h"
#include "rules/score.h"

static inline bool is_date(pj_date date)
{
	const bool part = date.day == -PJ_DAYS_OF_PART ||
	                  date.day == -2 * PJ_DAYS_OF_PART;
	return date.year >= 0 && date.year < 10000 && date.month >= 0 &&
	       date.month <= 12 && (part || date.day >= 0) && date.day <= 31;
}

static inline void look_at_value(const pj_value *value)
{
	MUST(value->kind <= PJ_VALUE_MIXED);
	MUST(value->op <= PJ_OP_RANGE);
	MUST(value->unit <= PJ_UNIT_OTHER);
	MUST(value->decimals >= 0);
	MUST(isfinite(value->scale));
	MUST(memchr(value->unit_text, '\0', sizeof value->unit_text));
	MUST(is_utf8(value->unit_text, strlen(value->unit_text)));
	MUST(is_date(value->date));
	if (value->kind == PJ_VALUE_NUMBER) {
		MUST(!isnan(value->number) && !isnan(value->high));
		MUST(value->scale > 0);
	}
	(void)pj_value_plain(value);
}

/* Scores are points from 0 to the weight, or none. */
static inline void look_at_score(pj_value target, pj_value actual,
                                 double weight)
{
	for (pj_kind kind = PJ_KIND_PLAIN; kind <= PJ_KIND_AT_MOST; kind++) {
		pj_result result =
		        pj_score_indicator(target, actual, weight, kind);
		MUST(result.outcome <= PJ_OUTCOME_LATE);
		MUST(isnan(result.score) ||
		     (result.score >= 0 && result.score <= weight));
	}
}

#endif
