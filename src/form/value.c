/* SPDX-License-Identifier: MPL-2.0 */
/* Values of cells, and how two of them come to the same unit. */
#include "form/value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "form/date.h"
#include "form/unit.h"

/* Digits behind the point that a number needs, at most 10. */
static int needed_decimals(double number)
{
	double power = 1;
	for (int decimals = 0; decimals < 10; decimals++, power *= 10) {
		double scaled = fabs(number) * power;
		if (fabs(scaled - round(scaled)) <= 1e-9 * fmax(1, scaled))
			return decimals;
	}
	return 10;
}

static pj_value of_number(double number, pj_format format)
{
	pj_value value = {.kind = PJ_VALUE_NUMBER,
	                  .number = number,
	                  .high = number,
	                  .scale = 1,
	                  .decimals = (signed char)needed_decimals(number),
	                  .bare = true,
	                  .cell_number = true};
	if (format == PJ_FORMAT_PERCENT) {
		value.unit = PJ_UNIT_PERCENT;
		value.scale = 0.01;
		value.decimals = (signed char)needed_decimals(number * 100);
		value.bare = false;
	} else if (format == PJ_FORMAT_DATE &&
	           pj_date_of_serial(number, &value.date)) {
		value.kind = PJ_VALUE_DATE;
		value.bare = false;
	}
	return value;
}

pj_value pj_value_of_cell(const pj_cell *cell, pj_format format)
{
	switch ((pj_cell_kind)cell->kind) {
	case PJ_CELL_NUMBER:
		if (isfinite(cell->number))
			return of_number(cell->number, format);
		break;
	case PJ_CELL_TEXT:
		return pj_value_read(cell->text, cell->length);
	case PJ_CELL_EMPTY:
		return pj_value_read("", 0);
	case PJ_CELL_ERROR:
		break;
	}
	return (pj_value){.kind = PJ_VALUE_TEXT, .scale = 1};
}

/* ---- units ------------------------------------------------------------ */

/* A unit as a label or unit column names it: 万元, 次数, %, 元/人. */
typedef struct unit_name {
	const pj_unit_row *row; /* NULL for 万 or 亿 alone */
	double scale;           /* of 万 or 亿 before it */
	pj_per per;
} unit_name;

/* Reads the whole text as a unit; false when it is none. */
static bool read_name(const char *text, size_t length, unit_name *name)
{
	char plain[64];
	const char *at = plain;
	size_t used = pj_text_squeeze(text, length, plain, sizeof plain);
	if (used == 0 || used >= sizeof plain)
		return false;
	*name = (unit_name){.scale = 1};
	if (strncmp(at, "单位:", strlen("单位:")) == 0)
		at += strlen("单位:");
	if (strncmp(at, "万", strlen("万")) == 0)
		name->scale = 1e4;
	else if (strncmp(at, "亿", strlen("亿")) == 0)
		name->scale = 1e8;
	at += name->scale > 1 ? strlen("万") : 0;
	if (*at == '\0')
		return name->scale > 1;
	name->row = pj_unit_at(at, strlen(at));
	if (!name->row)
		return false;
	at += name->row->size;
	if (*at == '/')
		pj_unit_per(at, strlen(at), &name->per);
	return *at == '\0' || *at == '/';
}

static void put_scale(pj_value *value, double scale)
{
	value->number *= scale;
	value->high *= scale;
	value->scale = scale;
}

/*
 * 98 beside a % is 98 %. A fraction of 0.5 to 1 is a share already: few rates
 * are about one percent, and a share typed as a number is common.
 */
static void put_percent(pj_value *value, double factor)
{
	double size = fabs(value->high);
	value->unit = PJ_UNIT_PERCENT;
	value->unit_text[0] = '\0';
	if (size >= 0.5 && size < 1 && value->decimals > 0) {
		value->scale = 0.01;
		value->decimals = value->decimals > 2 ? value->decimals - 2 : 0;
		return;
	}
	double divisor = round(1 / factor);
	value->number /= divisor;
	value->high /= divisor;
	value->scale = factor;
}

void pj_value_take_unit(pj_value *value, const char *unit, size_t length)
{
	unit_name name;
	if (value->kind != PJ_VALUE_NUMBER || !value->bare ||
	    !read_name(unit, length, &name))
		return;
	value->bare = false;
	value->per = name.per;
	const pj_unit_row *row = name.row;
	if (row && row->measure == PJ_MEASURE_PERCENT) {
		put_percent(value, row->factor);
		return;
	}
	if (row && row->measure == PJ_MEASURE_MONEY) {
		name.scale *= row->factor;
		value->unit = PJ_UNIT_MONEY;
	} else if (row) {
		value->unit = PJ_UNIT_OTHER;
	}
	put_scale(value, name.scale);
	if (row)
		strcpy(value->unit_text, row->plain);
}

/* How far apart two numbers are, as factors go. */
static double distance(double a, double b)
{
	if (a <= 0 || b <= 0)
		return fabs(a - b);
	return fabs(log(a / b));
}

/* Gives the bare value the unit of the other one. */
static void follow(pj_value *bare, const pj_value *other)
{
	double old = bare->number, shown = other->number;
	double scaled = old * other->scale;
	bare->bare = false;
	bare->unit = other->unit;
	bare->per = other->per;
	memcpy(bare->unit_text, other->unit_text, sizeof bare->unit_text);
	if (other->unit == PJ_UNIT_PERCENT) {
		/* ratio or percent, whichever is nearer: 0.98 or 98 for 95% */
		if (distance(old, shown) <= distance(scaled, shown)) {
			bare->scale = other->scale;
			bare->decimals =
			        bare->decimals > 2 ? bare->decimals - 2 : 0;
			return;
		}
		double divisor = round(1 / other->scale);
		bare->number /= divisor;
		bare->high /= divisor;
		bare->scale = other->scale;
	} else if (distance(scaled, shown) <= distance(old, shown)) {
		put_scale(bare, other->scale);
	} /* else 50000 beside 5万, 20000 beside 1.5万, are written out */
}

/* 50厘米 beside 1米 becomes 0.5米. */
static void convert(pj_value *value, const pj_value *other)
{
	if (strcmp(value->unit_text, other->unit_text) == 0)
		return; /* as in most rows */
	const pj_unit_row *from = pj_unit_find(value->unit_text);
	const pj_unit_row *to = pj_unit_find(other->unit_text);
	if (!from || !to || from == to || from->measure != to->measure ||
	    from->factor <= 0 || to->factor <= 0 ||
	    from->factor == to->factor) /* 天 and 工作日 stay what they are */
		return;
	double factor = from->factor / to->factor;
	value->number *= factor;
	value->high *= factor;
	value->scale *= factor;
	strcpy(value->unit_text, to->plain);
	/* 1024 or 1000 */
	if (from->measure >= PJ_MEASURE_DATA && factor != 1)
		value->approximate = PJ_ABOUT;
}

bool pj_value_is_unit(pj_slice text)
{
	pj_value one = pj_value_read("1", 1);
	pj_value_take_unit(&one, text.start, text.length);
	return !one.bare;
}

void pj_value_match_units(pj_value *a, pj_value *b)
{
	if (a->kind != PJ_VALUE_NUMBER || b->kind != PJ_VALUE_NUMBER)
		return;
	if (a->bare && !b->bare)
		follow(a, b);
	else if (b->bare && !a->bare)
		follow(b, a);
	else if (a->unit == PJ_UNIT_OTHER && b->unit == PJ_UNIT_OTHER)
		convert(b, a);
}

/* The start of the content of the bracket closed there; NULL for none. */
static const char *bracket_before(const char *label, const char *close)
{
	for (const char *at = close; at > label; at--)
		if (at[-1] == '(' || at[-1] == '[')
			return at;
	return NULL;
}

pj_slice pj_value_label_unit(pj_slice plain)
{
	const char *label = plain.start, *end = label + plain.length;
	pj_slice found = {label, 0};
	for (const char *at = label; at < end; at++) {
		if (*at != ')' && *at != ']')
			continue;
		const char *start = bracket_before(label, at);
		unit_name name;
		if (start && at > start &&
		    read_name(start, (size_t)(at - start), &name))
			found = (pj_slice){start, (size_t)(at - start)};
	}
	/* 单位:万元 says two things; only the second is the unit */
	static const char head[] = "单位:";
	if (pj_text_starts(found, head)) {
		found.start += strlen(head);
		found.length -= strlen(head);
	}
	return found;
}

static pj_measure measure_of(const pj_value *value)
{
	if (value->unit == PJ_UNIT_PERCENT)
		return PJ_MEASURE_PERCENT;
	if (value->unit == PJ_UNIT_MONEY)
		return PJ_MEASURE_MONEY;
	const pj_unit_row *row = pj_unit_find(value->unit_text);
	return row ? row->measure : PJ_MEASURE_ANY;
}

bool pj_value_comparable(const pj_value *a, const pj_value *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == PJ_VALUE_DATE)
		return true;
	if (a->kind != PJ_VALUE_NUMBER)
		return false;
	if (a->unit == PJ_UNIT_NONE || b->unit == PJ_UNIT_NONE ||
	    strcmp(a->unit_text, b->unit_text) == 0)
		return true;
	pj_measure x = measure_of(a), y = measure_of(b);
	if (x == y)
		return true;
	return (x == PJ_MEASURE_ANY && y > PJ_MEASURE_MONEY) ||
	       (y == PJ_MEASURE_ANY && x > PJ_MEASURE_MONEY);
}

static int sign_of(int difference)
{
	return (difference > 0) - (difference < 0);
}

int pj_date_compare(pj_date a, pj_date b)
{
	if (a.year > 0 && b.year > 0 && a.year != b.year)
		return sign_of(a.year - b.year);
	if (a.month == 0 || b.month == 0 || a.month != b.month)
		return a.month && b.month ? sign_of(a.month - b.month) : 0;
	return a.day && b.day ? sign_of(abs(a.day) - abs(b.day)) : 0;
}

double pj_value_plain(const pj_value *value)
{
	if (value->kind != PJ_VALUE_NUMBER ||
	    (value->op != PJ_OP_NONE && value->op != PJ_OP_EQ))
		return (double)NAN;
	if (value->unit == PJ_UNIT_PERCENT)
		return value->number / value->scale;
	return value->number;
}
