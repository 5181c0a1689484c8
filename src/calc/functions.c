/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The cell functions: from what Calc hands over to the arithmetic of
 * rules/score.h and back. An argument that is no good becomes one of Calc's
 * error values, never a number.
 */
#include "calc/functions.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calc/package.h"
#include "rules/check.h"
#include "rules/score.h"

#ifndef PJ_VERSION
#define PJ_VERSION "0"
#endif

/* ---- arguments ------------------------------------------------------- */

/* A text argument as UTF-8; long ones take memory of their own. */
typedef struct text {
	char *bytes;
	size_t length;
	char room[256];
} text;

static void text_begin(text *out, const rtl_uString *string)
{
	out->bytes = out->room;
	out->length = pj_string_utf8(string, out->room, sizeof(out->room));
	if (out->length < sizeof(out->room))
		return;
	out->bytes = pj_string_dup(string);
	if (!out->bytes) { /* reported by the return from this call */
		out->bytes = out->room;
		out->length = strlen(out->room);
	}
}

static void text_end(text *out)
{
	if (out->bytes != out->room)
		free(out->bytes);
}

/*
 * An optional text: "" when left out or an empty cell (which comes as 0).
 * Returns 0, or Calc's error code for a number.
 */
static int text_optional(text *out, void *argument)
{
	const uno_Any *any = argument;
	double number;

	text_begin(out, pj_any_string(any));
	return pj_any_double(any, &number) && number != 0 ? PJ_CALC_VALUE : 0;
}

/* An optional number: fallback when left out. Returns Calc's error code. */
static int number_optional(double *out, void *argument, double fallback)
{
	const uno_Any *any = argument;

	*out = fallback;
	if (pj_any_class(any) == typelib_TypeClass_VOID ||
	    pj_any_double(any, out))
		return 0;
	return PJ_CALC_VALUE;
}

/* An optional profile id. Returns Calc's error code. */
static int profile_optional(const pj_profile **out, void *argument)
{
	text id;
	int code;

	if (pj_any_class(argument) == typelib_TypeClass_VOID) {
		*out = pj_profile_default();
		return 0;
	}
	code = text_optional(&id, argument);
	*out = pj_package_profile(id.bytes);
	text_end(&id);
	return code || *out ? code : PJ_CALC_ILLEGAL_ARGUMENT;
}

static pj_value value_of(void *argument)
{
	pj_value value;
	text read;

	text_begin(&read, PJ_IN(rtl_uString *, argument));
	value = pj_value_read(read.bytes, read.length);
	text_end(&read);
	return value;
}

/*
 * Target and actual value of one indicator. Calc hands a number over without
 * its format, so a percent cell comes as a ratio and a date as a day count;
 * the other value of the two tells how to read it.
 */
static bool is_bare(const pj_value *value)
{
	return value->kind == PJ_VALUE_NUMBER && value->bare;
}

/*
 * Beside a percentage, a bare 0.98 is 98 % and a bare 98 is, too: of the two
 * readings the nearer one to the other value, the percent above 200 %.
 */
static void settle_percent(pj_value *value, const pj_value *other)
{
	if (!is_bare(value) || other->kind != PJ_VALUE_NUMBER ||
	    other->unit != PJ_UNIT_PERCENT || value->number > 2 ||
	    value->number / 10 > other->number)
		return; /* as a percent, by pj_value_match_units */
	value->unit = PJ_UNIT_PERCENT;
	value->bare = false;
}

enum {
	DAY_MIN = 36526,  /* 2000-01-01 */
	DAY_MAX = 55153,  /* 2050-12-31 */
	DAYS_APART = 1100 /* of two dates that belong to one indicator */
};

static bool may_be_day(const pj_value *value)
{
	return is_bare(value) && value->op == PJ_OP_NONE &&
	       value->number >= DAY_MIN && value->number <= DAY_MAX &&
	       floor(value->number) == value->number;
}

static void settle_date(pj_value *value, const pj_value *other)
{
	pj_cell cell = {.kind = PJ_CELL_NUMBER, .text = ""};

	if (other->kind != PJ_VALUE_DATE || !may_be_day(value))
		return;
	cell.number = value->number;
	*value = pj_value_of_cell(&cell, PJ_FORMAT_DATE);
}

static void settle(pj_value *target, pj_value *actual)
{
	settle_percent(target, actual);
	settle_percent(actual, target);
	settle_date(target, actual);
	settle_date(actual, target);
	/* Two dates or two counts, where that makes a difference? */
	if (may_be_day(target) && may_be_day(actual) &&
	    target->number != actual->number &&
	    fabs(target->number - actual->number) <= DAYS_APART)
		actual->kind = PJ_VALUE_MIXED;
}

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

void pj_fn_RATE(void *data, pj_error *error, void *result, void **arguments)
{
	double executed = PJ_IN(double, arguments[0]);
	double budget = PJ_IN(double, arguments[1]);
	double rate;

	(void)data, (void)error;
	if (executed < 0 || budget < 0) {
		answer(result, PJ_CALC_ILLEGAL_ARGUMENT, 0);
		return;
	}
	rate = pj_score_rate(executed, budget, pj_profile_default());
	answer(result, isnan(rate) ? PJ_CALC_DIVISION : 0, rate);
}

void pj_fn_EXEC(void *data, pj_error *error, void *result, void **arguments)
{
	double executed = PJ_IN(double, arguments[0]);
	double budget = PJ_IN(double, arguments[1]);
	const pj_profile *profile;
	int code = profile_optional(&profile, arguments[3]);
	double weight, score = NAN;

	(void)data, (void)error;
	if (!code)
		code = number_optional(&weight, arguments[2],
		                       profile->execution_weight);
	if (!code && (executed < 0 || budget < 0 || weight < 0))
		code = PJ_CALC_ILLEGAL_ARGUMENT;
	if (!code)
		score = pj_score_execution(executed, budget, weight, profile);
	answer(result, !code && isnan(score) ? PJ_CALC_DIVISION : code, score);
}

/*
 * The kind argument: cost or 成本, or an operator for a target that has none
 * of its own. Returns Calc's error code for anything else.
 */
static int apply_kind(void *argument, pj_value *target, pj_kind *kind)
{
	char probe[64];
	pj_value read;
	text name;
	int code = text_optional(&name, argument);

	*kind = PJ_KIND_PLAIN;
	if (strcmp(name.bytes, "cost") == 0 ||
	    strcmp(name.bytes, "成本") == 0) {
		*kind = PJ_KIND_COST;
	} else if (!code && name.length) {
		/* An operator is what makes "≥" and a number a value. */
		snprintf(probe, sizeof(probe), "%.32s1", name.bytes);
		read = pj_value_read(probe, strlen(probe));
		if (read.op == PJ_OP_NONE || read.op == PJ_OP_RANGE)
			code = PJ_CALC_ILLEGAL_ARGUMENT;
		else if (target->op == PJ_OP_NONE)
			target->op = read.op;
	}
	text_end(&name);
	return code;
}

void pj_fn_SCORE(void *data, pj_error *error, void *result, void **arguments)
{
	pj_value target = value_of(arguments[0]);
	pj_value actual = value_of(arguments[1]);
	double weight = PJ_IN(double, arguments[2]);
	const pj_profile *profile;
	pj_result scored = {.score = NAN};
	pj_kind kind;
	int code = apply_kind(arguments[3], &target, &kind);

	(void)data, (void)error;
	if (!code)
		code = profile_optional(&profile, arguments[4]);
	if (!code && weight < 0)
		code = PJ_CALC_ILLEGAL_ARGUMENT;
	settle(&target, &actual);
	if (!code)
		scored = pj_score_indicator(target, actual, weight, kind);
	if (!code && (scored.outcome == PJ_OUTCOME_UNKNOWN ||
	              scored.outcome == PJ_OUTCOME_LATE || isnan(scored.score)))
		code = PJ_CALC_NA;
	answer(result, code, scored.score);
}

void pj_fn_GRADE(void *data, pj_error *error, void *result, void **arguments)
{
	double total = PJ_IN(double, arguments[0]);
	const pj_profile *profile;
	int code = profile_optional(&profile, arguments[1]);

	(void)data, (void)error;
	if (!code && total < 0)
		code = PJ_CALC_ILLEGAL_ARGUMENT;
	answer_text(result, code, code ? "" : pj_profile_grade(profile, total));
}

/* What goes into the arena's guard, and comes out of it. */
typedef struct row_check {
	pj_arena *arena;
	pj_value target, actual, weight, score;
	const char *actual_text, *reason, *kind;
	const pj_profile *profile;
	pj_language language;
	const char *sentences;
} row_check;

static void check_row(void *context)
{
	row_check *row = context;

	row->sentences = pj_check_row(row->arena, &row->target, &row->actual,
	                              row->actual_text, &row->weight,
	                              &row->score, row->reason, row->kind,
	                              row->profile, row->language);
}

/* Neither blank nor a number: no weight and no score. */
static bool is_amount(const pj_value *value)
{
	return value->kind == PJ_VALUE_BLANK || value->kind == PJ_VALUE_NA ||
	       !isnan(pj_value_plain(value));
}

static int begin_row(row_check *row, void **arguments)
{
	int code = profile_optional(&row->profile, arguments[6]);

	row->target = value_of(arguments[0]);
	row->actual = value_of(arguments[1]);
	row->weight = value_of(arguments[2]);
	row->score = value_of(arguments[3]);
	settle(&row->target, &row->actual);
	if (!code && !(is_amount(&row->weight) && is_amount(&row->score)))
		code = PJ_CALC_VALUE;
	if (!code && pj_value_plain(&row->weight) < 0)
		code = PJ_CALC_ILLEGAL_ARGUMENT;
	return code;
}

void pj_fn_CHECK(void *data, pj_error *error, void *result, void **arguments)
{
	row_check row = {.arena = pj_arena_new(),
	                 .language = ((pj_addin *)data)->language,
	                 .sentences = ""};
	int code = begin_row(&row, arguments), kind_code;
	text actual, reason, kind;

	text_begin(&actual, PJ_IN(rtl_uString *, arguments[1]));
	row.actual_text = actual.bytes;
	/* Whatever stands in a reason cell is a reason, a number too. */
	text_optional(&reason, arguments[4]);
	kind_code = text_optional(&kind, arguments[5]);
	code = code ? code : kind_code;
	row.reason = reason.bytes;
	row.kind = kind.bytes;
	if (!row.arena ||
	    (!code && !pj_arena_guard(row.arena, check_row, &row)))
		pj_fail(error, PJ_RUNTIME, "out of memory");
	else
		answer_text(result, code, row.sentences);
	pj_arena_free(row.arena);
	text_end(&actual);
	text_end(&reason);
	text_end(&kind);
}

void pj_fn_VERSION(void *data, pj_error *error, void *result, void **arguments)
{
	char line[256];

	(void)data, (void)error, (void)arguments;
	snprintf(line, sizeof(line), "Pingjia %s; %s; Linux x86_64", PJ_VERSION,
	         pj_profile_default()->id);
	pj_out_text(result, line);
}
