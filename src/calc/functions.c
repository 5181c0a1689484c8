/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The cell functions: from what Calc hands over to the arithmetic of
 * rules/score.h and back. An argument that is no good becomes one of Calc's
 * error values, never a number.
 */
#include "calc/functions.h"

#include <math.h>
#include <stdio.h>

#include "calc/arguments.h"
#include "calc/columns.h"
#include "rules/check.h"
#include "rules/score.h"

#ifndef PJ_VERSION
#define PJ_VERSION "0"
#endif

/* ---- results --------------------------------------------------------- */

static void answer(void *result, int code, double value)
{
	PJ_OUT(double, result, code ? pj_calc_error(code) : value);
}

/* A text, or an error value. */
static void answer_text(void *result, int code, const char *value)
{
	uno_Any any = {0};

	if (code)
		pj_any_set_double(&any, pj_calc_error(code));
	else
		pj_any_set_text(&any, value);
	pj_out_any(result, &any);
}

/* ---- the functions --------------------------------------------------- */

/* The rate, or one of Calc's error values. */
static double rate(double executed, double budget)
{
	double exact;

	if (executed < 0 || budget < 0)
		return pj_calc_error(PJ_CALC_ILLEGAL_ARGUMENT);
	exact = pj_score_rate(executed, budget, pj_profile_default());
	return isnan(exact) ? pj_calc_error(PJ_CALC_DIVISION) : exact;
}

void pj_fn_RATE(void *data, pj_error *error, void *result, void **arguments)
{
	(void)data, (void)error;
	PJ_OUT(double, result,
	       rate(PJ_IN(double, arguments[0]), PJ_IN(double, arguments[1])));
}

static double rate_at(const pj_arrays *columns, sal_Int32 row, sal_Int32 column)
{
	double executed, budget;
	int code = pj_columns_number(pj_columns_at(columns, 0, row, column),
	                             &executed);

	if (!code)
		code = pj_columns_number(pj_columns_at(columns, 1, row, column),
		                         &budget);
	return code ? pj_calc_error(code) : rate(executed, budget);
}

void pj_fn_RATES(void *data, pj_error *error, void *result, void **arguments)
{
	pj_arrays columns = {.tables = {PJ_IN(uno_Sequence *, arguments[0]),
	                                PJ_IN(uno_Sequence *, arguments[1])},
	                     .count = 2};

	(void)data, (void)error;
	pj_columns_answer(result, &columns, rate_at);
}

void pj_fn_EXEC(void *data, pj_error *error, void *result, void **arguments)
{
	double executed = PJ_IN(double, arguments[0]);
	double budget = PJ_IN(double, arguments[1]);
	const pj_profile *profile;
	int code = pj_profile_optional(&profile, arguments[3]);
	double weight, score = NAN;

	(void)data, (void)error;
	if (!code)
		code = pj_number_optional(&weight, arguments[2],
		                          profile->execution_weight);
	if (!code && (executed < 0 || budget < 0 || weight < 0))
		code = PJ_CALC_ILLEGAL_ARGUMENT;
	if (!code)
		score = pj_score_execution(executed, budget, weight, profile);
	answer(result, !code && isnan(score) ? PJ_CALC_DIVISION : code, score);
}

void pj_fn_GRADE(void *data, pj_error *error, void *result, void **arguments)
{
	double total = PJ_IN(double, arguments[0]);
	const pj_profile *profile;
	int code = pj_profile_optional(&profile, arguments[1]);

	(void)data, (void)error;
	if (!code && total < 0)
		code = PJ_CALC_ILLEGAL_ARGUMENT;
	answer_text(result, code, code ? "" : pj_profile_grade(profile, total));
}

/* What goes into the arena's guard, and comes out of it. */
typedef struct row_check {
	pj_arena *arena;
	pj_loose_row row;
	const pj_profile *profile;
	pj_language language;
	const char *sentences;
} row_check;

static void check_row(void *context)
{
	row_check *job = context;

	job->sentences = pj_check_row(job->arena, &job->row, job->profile,
	                              job->language);
}

/* Neither blank nor a number: no weight and no score. */
static bool is_amount(const pj_value *value)
{
	return value->kind == PJ_VALUE_BLANK || value->kind == PJ_VALUE_NA ||
	       !isnan(pj_value_plain(value));
}

static int begin_row(pj_loose_row *row, const pj_text *target,
                     const pj_text *actual, void **arguments)
{
	row->target_text = target->bytes;
	row->actual_text = actual->bytes;
	row->target = pj_value_read(target->bytes, target->length);
	row->actual = pj_value_read(actual->bytes, actual->length);
	row->weight = pj_value_argument(arguments[2]);
	row->score = pj_value_argument(arguments[3]);
	pj_settle(&row->target, &row->actual);
	if (!is_amount(&row->weight) || !is_amount(&row->score))
		return PJ_CALC_VALUE;
	return pj_value_plain(&row->weight) < 0 ? PJ_CALC_ILLEGAL_ARGUMENT : 0;
}

void pj_fn_CHECK(void *data, pj_error *error, void *result, void **arguments)
{
	_Alignas(max_align_t) char room[4096]; /* as much as most rows need */
	row_check job = {.arena = pj_arena_within(room, sizeof(room)),
	                 .language = ((pj_addin *)data)->language,
	                 .sentences = ""};
	int code = pj_profile_optional(&job.profile, arguments[6]);
	int row_code, kind_code;
	pj_text target, actual, reason, kind;

	pj_text_begin(&target, PJ_IN(rtl_uString *, arguments[0]));
	pj_text_begin(&actual, PJ_IN(rtl_uString *, arguments[1]));
	row_code = begin_row(&job.row, &target, &actual, arguments);
	/* Whatever stands in a reason cell is a reason, a number too. */
	pj_text_optional(&reason, arguments[4]);
	kind_code = pj_text_optional(&kind, arguments[5]);
	code = code ? code : row_code;
	code = code ? code : kind_code;
	job.row.reason = reason.bytes;
	job.row.kind = kind.bytes;
	if (!code && !pj_arena_guard(job.arena, check_row, &job))
		pj_fail_memory(error);
	else
		answer_text(result, code, job.sentences);
	pj_arena_free(job.arena);
	pj_text_end(&target);
	pj_text_end(&actual);
	pj_text_end(&reason);
	pj_text_end(&kind);
}

#ifdef __aarch64__
#define PLATFORM "Linux aarch64"
#else
#define PLATFORM "Linux x86_64"
#endif

void pj_fn_VERSION(void *data, pj_error *error, void *result, void **arguments)
{
	char line[256];

	(void)data, (void)error, (void)arguments;
	snprintf(line, sizeof(line), "Pingjia %s; %s; " PLATFORM, PJ_VERSION,
	         pj_profile_default()->id);
	pj_out_text(result, line);
}
