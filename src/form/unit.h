/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Measure words: which texts are units, what they measure, and which of them
 * can be turned into one another. The table is unit.def.
 */
#ifndef PJ_UNIT_H
#define PJ_UNIT_H

#include <stdbool.h>
#include <stddef.h>

/* What a unit measures. Two different ones, NOTHING aside, never compare. */
typedef enum pj_measure {
	PJ_MEASURE_ANY, /* 个, 项 …: counts whatever is meant */
	PJ_MEASURE_PERCENT,
	PJ_MEASURE_MONEY,
	PJ_MEASURE_PEOPLE,
	PJ_MEASURE_HOUSEHOLDS,
	PJ_MEASURE_TIMES,
	PJ_MEASURE_LENGTH,
	PJ_MEASURE_AREA,
	PJ_MEASURE_MASS,
	PJ_MEASURE_VOLUME,
	PJ_MEASURE_POWER,
	PJ_MEASURE_DAYS,
	PJ_MEASURE_MONTHS,
	PJ_MEASURE_POINTS,
	PJ_MEASURE_DATA, /* 1 TB is 1,000 GB, or 1,024 */
	PJ_MEASURE_SPEED
} pj_measure;

typedef struct pj_unit_row {
	const char *text;  /* as written, folded */
	const char *plain; /* the unit_text of a value: 次数 is 次 */
	pj_measure measure;
	double factor; /* in the base unit of what it measures; 0: none */
	size_t size;   /* bytes of the text */
} pj_unit_row;

/* The longest unit that the squeezed text begins with; NULL for none. */
const pj_unit_row *pj_unit_at(const char *text, size_t length);

/* The row of a unit_text; NULL for one that is not in the table. */
const pj_unit_row *pj_unit_find(const char *text);

/*
 * What stands behind the / of a unit, 元/人/天: two units by their places in
 * the table, 0 for none. It stays small, as each value has one.
 */
enum { PJ_PER_MAX = 2, PJ_PER_UNKNOWN = 255 /* 元/生: not in the table */ };
typedef struct pj_per {
	unsigned char places[PJ_PER_MAX];
} pj_per;

/* Reads /人/天 where it stands at the start; the bytes, 0 for none. */
size_t pj_unit_per(const char *text, size_t length, pj_per *per);

/* Are both for each of the same, as /人 is and /百人 not? */
bool pj_unit_same_per(pj_per one, pj_per two);

/* Is it for each day, week, month or quarter, of which a year has many? */
bool pj_unit_per_period(pj_per per);

/* Does it measure time? */
bool pj_unit_is_time(const char *unit);

/* Is one a size or mass, and the other a count of things: 5条 | 12公里? */
bool pj_unit_is_counted(const char *one, const char *two);

#endif
