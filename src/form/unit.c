/* SPDX-License-Identifier: MPL-2.0 */
/* The table of units, looked up by the longest match. */
#include "form/unit.h"

#include <pthread.h>
#include <string.h>

#include "form/lexicon.h"

#define UNIT(text, plain, measure, factor) \
	{text, plain, PJ_MEASURE_##measure, factor, sizeof(text) - 1},
static const pj_unit_row units[] = {
#include "form/unit.def"
};
#undef UNIT

#define COUNT (sizeof units / sizeof *units)
_Static_assert(COUNT <= PJ_INDEX_ROWS, "more units than an index holds");
_Static_assert(COUNT < PJ_PER_UNKNOWN, "more units than a place can tell");

static pj_index by_start, by_plain;

static void make_indexes(void)
{
	for (size_t i = COUNT; i-- > 0;) {
		pj_index_add(&by_start, i, units[i].text);
		pj_index_add(&by_plain, i, units[i].plain);
	}
}

static void need_indexes(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, make_indexes);
}

const pj_unit_row *pj_unit_at(const char *text, size_t length)
{
	const pj_unit_row *best = NULL;
	size_t longest = 0;
	need_indexes();
	for (size_t i = pj_index_find(&by_start, text, length); i;
	     i = pj_index_next(&by_start, i)) {
		const pj_unit_row *row = &units[i - 1];
		if (row->size > longest && row->size <= length &&
		    memcmp(text, row->text, row->size) == 0) {
			best = row;
			longest = row->size;
		}
	}
	return best;
}

const pj_unit_row *pj_unit_find(const char *text)
{
	need_indexes();
	for (size_t i = pj_index_find(&by_plain, text, strlen(text)); i;
	     i = pj_index_next(&by_plain, i))
		if (strcmp(units[i - 1].plain, text) == 0)
			return &units[i - 1];
	return NULL;
}

/* The bytes of a word behind a /: 生 in 元/生, up to a bracket or word. */
static size_t unknown_word(const char *text, size_t length)
{
	static pj_lexicon ends = {.words = {"以", "之", "内", "及", "或"}};
	size_t size = 0;
	while (size < length && pj_begins_ideograph(text + size) &&
	       !pj_lexicon_start(&ends, (pj_slice){text + size, length - size}))
		size += pj_text_step(text + size);
	return size;
}

size_t pj_unit_per(const char *text, size_t length, pj_per *per)
{
	size_t used = 0;
	for (size_t i = 0; i < PJ_PER_MAX; i++) {
		const char *at = text + used;
		if (used == length || *at != '/')
			break;
		const size_t rest = length - used - 1;
		const pj_unit_row *row = pj_unit_at(at + 1, rest);
		const size_t size =
		        row ? row->size : unknown_word(at + 1, rest);
		if (size == 0)
			break;
		per->places[i] =
		        row ? (unsigned char)(row - units + 1) : PJ_PER_UNKNOWN;
		used += 1 + size;
	}
	return used;
}

static const pj_unit_row *row_at(unsigned char place)
{
	return place > 0 && place < PJ_PER_UNKNOWN ? &units[place - 1] : NULL;
}

/* 元/个 and 元/件 are asked for the same, 元/天 and 元/周 are not. */
static bool is_same_thing(unsigned char one, unsigned char two)
{
	const pj_unit_row *a = row_at(one), *b = row_at(two);
	return !a == !b && (!a || a->factor == b->factor);
}

bool pj_unit_same_per(pj_per one, pj_per two)
{
	for (size_t i = 0; i < PJ_PER_MAX; i++)
		if (one.places[i] && two.places[i] &&
		    !is_same_thing(one.places[i], two.places[i]))
			return false;
	return true;
}

bool pj_unit_per_period(pj_per per)
{
	enum { YEAR = 12 };
	for (size_t i = 0; i < PJ_PER_MAX; i++) {
		const pj_unit_row *row = row_at(per.places[i]);
		if (row &&
		    (row->measure == PJ_MEASURE_DAYS ||
		     (row->measure == PJ_MEASURE_MONTHS && row->factor < YEAR)))
			return true;
	}
	return false;
}

bool pj_unit_is_time(const char *unit)
{
	const pj_unit_row *row = pj_unit_find(unit);
	return row && (row->measure == PJ_MEASURE_DAYS ||
	               row->measure == PJ_MEASURE_MONTHS);
}

/* A size, mass or power that can be turned into others of its kind. */
static bool is_size(const pj_unit_row *row)
{
	return row->factor > 0 && row->measure >= PJ_MEASURE_LENGTH &&
	       row->measure <= PJ_MEASURE_POWER;
}

bool pj_unit_is_counted(const char *one, const char *two)
{
	if (strcmp(one, two) == 0) /* as in most rows */
		return false;
	const pj_unit_row *a = pj_unit_find(one), *b = pj_unit_find(two);
	if (!a || !b || is_size(a) == is_size(b))
		return false;
	/* 亩次 is counted in 亩 */
	return !strstr(one, two) && !strstr(two, one);
}
