/* SPDX-License-Identifier: MPL-2.0 */
/* PJSCORE, and PJSCORES for whole columns. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "calc/arguments.h"
#include "calc/columns.h"
#include "calc/functions.h"
#include "form/number.h"
#include "rules/score.h"

/* What the kind argument says. */
typedef struct kind_choice {
	pj_kind kind;
	pj_operator op; /* of targets that have none of their own */
} kind_choice;

/*
 * The kind argument: cost or 成本, or an operator for a target that has none
 * of its own. Returns Calc's error code for anything else.
 */
static int read_kind(void *argument, kind_choice *choice)
{
	char probe[64];
	pj_text name;
	int code = pj_text_optional(&name, argument);

	*choice = (kind_choice){PJ_KIND_PLAIN, PJ_OP_NONE};
	if (strcmp(name.bytes, "cost") == 0 ||
	    strcmp(name.bytes, "成本") == 0) {
		choice->kind = PJ_KIND_COST;
	} else if (!code && name.length) {
		/* An operator is what makes "≥" and a number a value. */
		snprintf(probe, sizeof(probe), "%.32s1", name.bytes);
		choice->op = pj_value_read(probe, strlen(probe)).op;
		if (choice->op == PJ_OP_NONE || choice->op == PJ_OP_RANGE)
			code = PJ_CALC_ILLEGAL_ARGUMENT;
	}
	pj_text_end(&name);
	return code;
}

/* The score, or one of Calc's error values. */
static double score(pj_value target, pj_value actual, double weight,
                    const kind_choice *choice)
{
	pj_result scored;

	if (weight < 0)
		return pj_calc_error(PJ_CALC_ILLEGAL_ARGUMENT);
	if (target.op == PJ_OP_NONE)
		target.op = choice->op;
	pj_settle(&target, &actual);
	scored = pj_score_indicator(target, actual, weight, choice->kind);
	if (scored.outcome == PJ_OUTCOME_UNKNOWN ||
	    scored.outcome == PJ_OUTCOME_LATE || isnan(scored.score))
		return pj_calc_error(PJ_CALC_NA);
	return scored.score;
}

/* The last two arguments of both; returns Calc's error code. */
static int read_choice(void **arguments, kind_choice *choice)
{
	const pj_profile *profile;
	int code = read_kind(arguments[0], choice);

	return code ? code : pj_profile_optional(&profile, arguments[1]);
}

void pj_fn_SCORE(void *data, pj_error *error, void *result, void **arguments)
{
	kind_choice choice;
	int code = read_choice(arguments + 3, &choice);

	(void)data, (void)error;
	PJ_OUT(double, result,
	       code ? pj_calc_error(code)
	            : score(pj_value_argument(arguments[0]),
	                    pj_value_argument(arguments[1]),
	                    PJ_IN(double, arguments[2]), &choice));
}

/* ---- columns --------------------------------------------------------- */

/* A number cell is read as the text that it would be without a format. */
static pj_value value_in(const uno_Any *any)
{
	char text[PJ_NUMBER_MAX];
	double number;

	if (!pj_any_double(any, &number)) {
		const rtl_uString *string = pj_any_string(any);

		return pj_value_argument(&string);
	}
	return pj_value_read(text, pj_number_shortest(text, number));
}

static double score_at(const pj_arrays *columns, sal_Int32 row,
                       sal_Int32 column)
{
	const uno_Any *target = pj_columns_at(columns, 0, row, column);
	const uno_Any *actual = pj_columns_at(columns, 1, row, column);
	double weight;
	int code = pj_columns_number(pj_columns_at(columns, 2, row, column),
	                             &weight);

	if (!code && (!target || !actual))
		code = PJ_CALC_NA;
	return code ? pj_calc_error(code)
	            : score(value_in(target), value_in(actual), weight,
	                    columns->data);
}

static double error_at(const pj_arrays *columns, sal_Int32 row,
                       sal_Int32 column)
{
	(void)row, (void)column;
	return pj_calc_error(*(const int *)columns->data);
}

void pj_fn_SCORES(void *data, pj_error *error, void *result, void **arguments)
{
	kind_choice choice;
	int code = read_choice(arguments + 3, &choice);
	pj_arrays columns = {.tables = {PJ_IN(uno_Sequence *, arguments[0]),
	                                PJ_IN(uno_Sequence *, arguments[1]),
	                                PJ_IN(uno_Sequence *, arguments[2])},
	                     .count = 3,
	                     .data = code ? (void *)&code : (void *)&choice};

	(void)data, (void)error;
	pj_columns_answer(result, &columns, code ? error_at : score_at);
}
