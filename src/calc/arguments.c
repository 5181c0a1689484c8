/* SPDX-License-Identifier: MPL-2.0 */
/* Arguments of the cell functions. */
#include "calc/arguments.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "calc/package.h"

void pj_text_begin(pj_text *out, const rtl_uString *string)
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

void pj_text_end(pj_text *out)
{
	if (out->bytes != out->room)
		free(out->bytes);
}

int pj_text_optional(pj_text *out, void *argument)
{
	const uno_Any *any = argument;
	double number;

	pj_text_begin(out, pj_any_string(any));
	return pj_any_double(any, &number) && number != 0 ? PJ_CALC_VALUE : 0;
}

int pj_number_optional(double *out, void *argument, double fallback)
{
	const uno_Any *any = argument;

	*out = fallback;
	if (pj_any_class(any) == typelib_TypeClass_VOID ||
	    pj_any_double(any, out))
		return 0;
	return PJ_CALC_VALUE;
}

int pj_profile_optional(const pj_profile **out, void *argument)
{
	pj_text id;
	int code;

	if (pj_any_class(argument) == typelib_TypeClass_VOID) {
		*out = pj_profile_default();
		return 0;
	}
	code = pj_text_optional(&id, argument);
	*out = pj_package_profile(id.bytes);
	pj_text_end(&id);
	return code || *out ? code : PJ_CALC_ILLEGAL_ARGUMENT;
}

pj_value pj_value_argument(void *argument)
{
	pj_value value;
	pj_text read;

	pj_text_begin(&read, PJ_IN(rtl_uString *, argument));
	value = pj_value_read(read.bytes, read.length);
	pj_text_end(&read);
	return value;
}

/* ---- target and actual ------------------------------------------------ */

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

void pj_settle(pj_value *target, pj_value *actual)
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
