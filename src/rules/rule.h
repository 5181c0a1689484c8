/* SPDX-License-Identifier: MPL-2.0 */
/* What the rules work with. Private to rules/. */
#ifndef PJ_RULE_H
#define PJ_RULE_H

#include <string.h>

#include "form/lexicon.h"
#include "rules/check.h"
#include "rules/score.h"

/* What is derived from one row of the indicator table. */
typedef struct pj_row_facts {
	const pj_indicator *row;
	double weight, score; /* points; NAN for none */
	pj_kind kind;
	pj_result result;
	bool template_row; /* 指标2：, ……: left by a template, no values */
	bool skipped;      /* does not apply, or printed twice */
	bool weight_adds, score_adds;           /* counted in the sums */
	double children_weight, children_score; /* NAN without children */
	/* the next rows have no points: theirs may be this one's, unmerged */
	bool shared, shared_unmet;
	bool reasoned; /* a reason is given for this row or the form */
} pj_row_facts;

/* What is derived from the whole form; amounts in the form's money unit. */
typedef struct pj_facts {
	double initial, budget, executed; /* NAN for none */
	double rate;                      /* exact ratio; NAN for none */
	bool money_mixed; /* one in 元, one in 万元: no rate follows */
	double execution_weight; /* that the score is checked against */
	double printed_weight;   /* of the funds block; NAN for none */
	double execution_score;  /* printed or filled; NAN for none */
	bool execution_reasoned; /* an explanation beside the funds */
	bool form_reasoned;      /* a row 原因分析 with text */
	bool unread_weight;      /* a weight is a text: sums are unknown */
	bool weight_lacking, score_lacking; /* of a row that applies */
	bool any_weight, any_score;
	/* each first level is marked out of a hundred, or each row, or the
	 * total is scaled to one */
	bool hundreds;
	double weight_sum, score_sum; /* with the execution's own */
	pj_row_facts *rows;
	size_t row_count;
} pj_facts;

/* A form under check. */
typedef struct pj_check_state {
	pj_form *form;
	pj_arena *arena;
	const pj_options *options;
	const pj_profile *profile;
	pj_facts facts;
	pj_finding *findings;
	size_t finding_count;
	pj_fill *fills, *refused;
	size_t fill_count, refused_count;
	size_t rule; /* the row of rules.def at work, for pj_report_finding */
} pj_check_state;

typedef enum pj_rule_id {
#define RULE(id, name, severity, scope) PJ_RULE_##name,
#include "rules/rules.def"
#undef RULE
	PJ_RULE_COUNT
} pj_rule_id;

/* Each rule is a function of its name, and of its scope's type. */
typedef void pj_form_rule(pj_check_state *check);
typedef void pj_row_rule(pj_check_state *check, const pj_row_facts *row);
#define PJ_RULE_IS_FORM(name)           pj_form_rule pj_rule_##name;
#define PJ_RULE_IS_ROW(name)            pj_row_rule pj_rule_##name;
#define RULE(id, name, severity, scope) PJ_RULE_IS_##scope(name)
#include "rules/rules.def"
#undef RULE

/* Lets one rule look at the form, a ROW rule at each of its rows. */
void pj_look(pj_check_state *check, pj_rule_id rule);

/* ---- how near is equal ------------------------------------------------ */

/* What floating-point arithmetic may add or lose. */
#define PJ_TINY 1e-9

/* Points and amounts: half of the second decimal, which is the last written. */
#define PJ_SLACK (0.005 + PJ_TINY)

/* Points: sums of printed scores, each of which may be rounded. */
#define PJ_SUM_SLACK (0.05 + PJ_TINY)

/* ---- facts ----------------------------------------------------------- */

/* Derives everything anew; after a fill it is called again. */
pj_facts pj_facts_of(const pj_form *form, const pj_profile *profile,
                     pj_arena *arena);

/*
 * Points that were added up: the whole number that they make, but for the
 * hundredths to which rounded of them, 16.67 three times, were rounded.
 */
double pj_whole_sum(double sum, size_t rounded);

/* Were the points rounded to hundredths? */
bool pj_is_hundredths(double points);

/* Those of one row; of facts, only what belongs to the form as a whole. */
pj_row_facts pj_row_facts_of(const pj_form *form, const pj_facts *facts,
                             const pj_indicator *row);

/*
 * Finds scores that were merged over several rows in a copy that lost its
 * merges, and marks their cells as merged. Called before anything is filled.
 */
void pj_mark_spanning_scores(pj_form *form);

/* An amount in the form's money unit; NAN where none is written. */
double pj_amount(const pj_form *form, const pj_figure *figure);

/* The amounts of a row of the funds block. */
typedef enum pj_amount_column {
	PJ_AMOUNT_INITIAL,
	PJ_AMOUNT_BUDGET,
	PJ_AMOUNT_EXECUTED,
	PJ_AMOUNT_COUNT
} pj_amount_column;

const pj_figure *pj_amount_figure(const pj_funds_row *row,
                                  pj_amount_column column);

/* The number of a weight or score; NAN where none is written. */
double pj_points(const pj_figure *figure);

/* A share (合格率 …) with a target above 100 %: nothing follows from it. */
bool pj_is_impossible(const pj_indicator *row);

/* The same of its actual value: 满意度 950%. */
bool pj_is_over_whole(const pj_indicator *row);

/*
 * Is it left open whether more or less than the target is better, as no sign
 * says so and the name is of neither kind (剖宫产率 45% | 41%)?
 */
bool pj_way_is_open(const pj_indicator *row, const pj_result *result);

/* 质量 and 效益: what came of it, while 数量 says what was done. */
bool pj_is_effect(const pj_indicator *row);

/* A text that explains: not blank, no hint, no "none". */
bool pj_is_reason(const pj_figure *figure);

static inline pj_slice pj_text_of(const pj_figure *figure)
{
	return (pj_slice){figure->text, strlen(figure->text)};
}

/* Does the label hold the word, or one of the words? */
bool pj_label_says(const pj_figure *label, const char *word);
bool pj_label_has(const pj_figure *label, pj_lexicon *words);

/* Is it compared with something else: 高于省控线42分, not 高于42分? */
bool pj_is_relative(const pj_figure *figure);

/* Does it speak of a change: 下降3%, 有所提高? */
bool pj_says_change(const pj_figure *figure);

/* Is weight-sum or funds-sum broken (§6)? Also used by the fills. */
bool pj_weights_broken(const pj_check_state *check);
bool pj_funds_broken(const pj_check_state *check);

/*
 * 1.7856 spent of 18.6, beside 96% and 9.6 points: rate and score agree with
 * one another, and it is the amount that may have its point at the wrong place.
 */
bool pj_amount_doubtful(const pj_check_state *check);

/* Do weight-sum and total-score call the printed total wrong? */
bool pj_total_weight_wrong(const pj_check_state *check);
bool pj_total_score_wrong(const pj_check_state *check, const pj_figure *total);

/* The exact execution score; NAN where none can be computed. */
double pj_execution_exact(const pj_check_state *check);

/* How the printed one stands to it; PJ_AGREES where there is nothing to say. */
pj_agreement pj_execution_agrees(const pj_check_state *check);

/* Is the score above its weight, where no amounts tell the right one? */
bool pj_execution_over(const pj_check_state *check);

/*
 * What the printed total score should be: the sum of the scores; of those in
 * the table alone where the weight beside it leaves the execution rate out.
 */
double pj_total_due(const pj_check_state *check);

/*
 * 合计 | 90 | and no score, or no weight beside 88: may the printed one of the
 * two leave the execution rate out? Then the other may, too.
 */
bool pj_is_half_table_total(const pj_check_state *check);

/* Does the form print other limits of the grades than the profile's? */
bool pj_has_own_limits(const pj_check_state *check);

/* The grade that is due where the printed one is wrong; NULL else. */
const char *pj_grade_due(const pj_check_state *check);

/* ---- findings -------------------------------------------------------- */

/* The arguments of a sentence; any may be NULL. */
typedef struct pj_say {
	const pj_figure *at;  /* the cell that is marked */
	pj_word word;         /* 0: the rule's own sentence */
	pj_severity severity; /* PJ_SEVERITY_OFF: the rule's own */
	const char *name;     /* {name}: indicator or label */
	const char *found;    /* {found}; NULL: the cell's text */
	const char *expected; /* {expected}; NULL: "" */
	const char *extra;    /* {extra} */
	const char *target;   /* {target} */
} pj_say;

/* Adds a finding of the rule at work. */
void pj_report_finding(pj_check_state *check, pj_say say);

/*
 * A number with at most so many decimals and no trailing zeros, rounded as Calc
 * does.
 */
const char *pj_number_text(pj_arena *arena, double number, int decimals);
/* A ratio as percent with the given decimals. */
const char *pj_percent_text(pj_arena *arena, double ratio, int decimals);

/* ---- fills ----------------------------------------------------------- */

/* Fills the blanks (and, in correct, replaces what is wrong). */
void pj_fill_form(pj_check_state *check);

#endif
