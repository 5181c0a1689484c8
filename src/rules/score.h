/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Scoring, as rules.md §3 defines it: pure arithmetic, shared by the cell
 * functions and the checker.
 */
#ifndef PJ_SCORE_H
#define PJ_SCORE_H

#include "form/value.h"
#include "rules/profile.h"

/*
 * executed / budget as a ratio. NAN for budget 0 (1 for 0/0 where the
 * profile counts that as full). Both >= 0 in the same money unit.
 */
double pj_score_rate(double executed, double budget, const pj_profile *profile);

/* The execution score in points, unrounded; NAN when the rate is NAN. */
double pj_score_execution(double executed, double budget, double weight,
                          const pj_profile *profile);

/* How the indicator's kind changes its scoring. */
typedef enum pj_kind {
	PJ_KIND_PLAIN,
	PJ_KIND_COST, /* an amount that is better when smaller */
	PJ_KIND_PAYMENT, /* 补助标准, 节约资金 among the costs: it is not */
	PJ_KIND_AT_MOST, /* no operator means ≤: 事故 投诉 差错 变质 … */
	PJ_KIND_TIME /* 受理时限: without operator less may be better, or more
	              */
} pj_kind;

/*
 * The kind that the labels tell. level1 counts only when it is a first-level
 * label of its own (成本指标).
 */
pj_kind pj_score_kind(pj_slice level1, pj_slice level2, pj_slice level3);

/*
 * Does a name of PJ_KIND_AT_MOST say more than what is bad and what it is
 * counted in: 事故车辆拖移, 投诉回访率, not 投诉件数?
 */
bool pj_score_may_be_work(pj_slice name);

typedef enum pj_score_outcome {
	PJ_OUTCOME_UNKNOWN, /* qualitative, mixed, blank: for people to judge */
	PJ_OUTCOME_MET,
	PJ_OUTCOME_UNMET, /* score holds the computed one */
	PJ_OUTCOME_LATE   /* a date missed: only the full score is wrong */
} pj_score_outcome;

typedef struct pj_result {
	pj_score_outcome outcome;
	double score; /* computed points, unrounded; NAN for none */
	/* w·A/T, accepted as well as score: a cost below target; else NAN */
	double other_score;
	double ratio;   /* actual / target; NAN where it makes no sense */
	pj_operator op; /* the operator that was applied */
} pj_result;

/*
 * Scores one quantitative or date indicator. Units are matched first
 * (pj_value_match_units); values that cannot be compared are UNKNOWN. weight
 * in points, NAN when there is none (score is then NAN, outcome holds).
 */
pj_result pj_score_indicator(pj_value target, pj_value actual, double weight,
                             pj_kind kind);

/* Which of the bands an actual level names (达成预期指标 …). */
typedef enum pj_band {
	PJ_BAND_NONE,
	PJ_BAND_FULL,    /* 达成 */
	PJ_BAND_PARTIAL, /* 部分达成 */
	PJ_BAND_MISSED   /* 未达成 */
} pj_band;

pj_band pj_score_band(pj_slice plain);

/* The band's limits as shares of the weight, both included. */
void pj_score_band_limits(pj_band band, const pj_profile *profile, double *low,
                          double *high);

/* How a number that an office wrote stands to the exact one (rules.md §3). */
typedef enum pj_agreement { PJ_AGREES, PJ_ROUNDED, PJ_WRONG } pj_agreement;

/* A score of weight × rate; rate NAN when the score has no rate behind it. */
pj_agreement pj_score_agrees(double written, double exact, double weight,
                             double rate);

/*
 * A rate, both as ratios; decimals are those that the percent is written
 * with (86% 0, 95.86% 2). Whole percents agree.
 */
pj_agreement pj_rate_agrees(double written, double exact, int decimals);

/*
 * The ratio that a rate cell means: with % as it stands; without, as ratio or
 * as percent, whichever is nearer to exact. *decimals: of the percent.
 */
double pj_rate_read(const pj_value *value, double exact, int *decimals);

/* Half away from zero, as Calc's ROUND. */
double pj_round(double number, int decimals);

#endif
