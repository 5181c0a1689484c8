/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What the text or number of a cell means: operator, number, unit, date
 * (rules.md §2; cases in tests/forms/values.tsv).
 */
#ifndef PJ_VALUE_H
#define PJ_VALUE_H

#include "form/grid.h"
#include "form/text.h"
#include "form/unit.h"

typedef enum pj_value_kind {
	PJ_VALUE_BLANK,  /* nothing, or hint text that a template left */
	PJ_VALUE_NA,     /* / — 无 不适用 */
	PJ_VALUE_NUMBER, /* one number, or a range */
	PJ_VALUE_DATE,
	PJ_VALUE_TEXT, /* neither number nor date: qualitative */
	PJ_VALUE_MIXED /* several numbers: for people to judge; date has the
	                  last month of a quarter or half year */
} pj_value_kind;

typedef enum pj_operator {
	PJ_OP_NONE,
	PJ_OP_GE,
	PJ_OP_GT,
	PJ_OP_LE,
	PJ_OP_LT,
	PJ_OP_EQ,
	PJ_OP_RANGE /* from number to high, both included */
} pj_operator;

typedef enum pj_unit {
	PJ_UNIT_NONE,
	PJ_UNIT_PERCENT, /* number is a ratio: 98% is 0.98 */
	PJ_UNIT_MONEY,   /* number is in yuan 元 */
	PJ_UNIT_OTHER    /* unit_text names it: 个, 亩, 人次 */
} pj_unit;

/* How a count stands to its number: itself, 约, 余 and 多, 近 and 不足. */
typedef enum pj_exactness {
	PJ_EXACT,
	PJ_ABOUT,
	PJ_FROM,
	PJ_BELOW
} pj_exactness;

enum { PJ_DAYS_OF_PART = 10 /* days of 上旬 and of 中旬 */ };

/*
 * A date; month and day are 0 where only the year (and month) is said. A day
 * below zero is the last one of 上旬 (-10) or 中旬 (-20).
 */
typedef struct pj_date {
	int year, month, day; /* year 0: only a month (11月底前) */
} pj_date;

enum { PJ_UNIT_MAX = 24 };

/* Small: a form holds a hundred of them and more. */
typedef struct pj_value {
	/*
	 * The quantity in base units: 1.3万亩 is 13000, 5万元 is 50000, 98% is
	 * 0.98. scale is what the written number was multiplied by (10000,
	 * 0.01, 1), so number / scale is the written one.
	 */
	double number;
	double high; /* upper end of a range, else equal to number */
	double scale;
	pj_date date;
	pj_value_kind kind : 8;
	pj_operator op : 8;
	pj_unit unit : 8;
	signed char decimals; /* digits written behind the point */
	bool bare; /* no unit, scale nor % is written: the context decides */
	unsigned char approximate; /* a pj_exactness; op says nothing of it */
	bool cell_number; /* a number cell, shown as its format tells */
	pj_per per;       /* what stands behind the / of its unit */
	char unit_text[PJ_UNIT_MAX]; /* without 万 and 亿; "" for none or % */
} pj_value;

/* Reads a text. Never fails: what is not understood is text. */
pj_value pj_value_read(const char *text, size_t length);

/* The same of a text of which pj_text_plain makes no copy. */
pj_value pj_value_of_plain(pj_slice plain);

/* Reads a cell; the format matters for number cells only. */
pj_value pj_value_of_cell(const pj_cell *cell, pj_format format);

/*
 * Gives a bare number the unit that stands elsewhere: in the unit column or
 * in the brackets of a label ("万元", "%", "次", "百分比"). Values that have a
 * unit, and texts that are no unit (次数 is 次; （七县市） is none), change
 * nothing.
 */
void pj_value_take_unit(pj_value *value, const char *unit, size_t length);

/* Does the text name what is counted in, and nothing else: 万元, %, 次? */
bool pj_value_is_unit(pj_slice text);

/* Gives a bare value the unit and scale of the other one of its row. */
void pj_value_match_units(pj_value *a, pj_value *b);

/*
 * The unit in the brackets of an indicator's or column's label, of its plain
 * text: 培训(次) → 次, 经费(万元) → 万元, 满意度(%) → %; empty where there is
 * none.
 */
pj_slice pj_value_label_unit(pj_slice plain);

/* Can the two be compared: same unit, convertible, or one without any? */
bool pj_value_comparable(const pj_value *a, const pj_value *b);

/* <0, 0, >0 at the coarser precision of the two; a missing year is equal. */
int pj_date_compare(pj_date a, pj_date b);

/* The plain number of a weight, score or amount; NAN where it is none. */
double pj_value_plain(const pj_value *value);

#endif
