/* SPDX-License-Identifier: MPL-2.0 */
/* The table of units, looked up by the longest match. */
#include "form/unit.h"

#include <pthread.h>
#include <string.h>

#include "form/text.h"

#define UNIT(text, plain, measure, factor) \
	{text, plain, PJ_MEASURE_##measure, factor, sizeof(text) - 1},
static const pj_unit_row units[] = {
#include "form/unit.def"
};
#undef UNIT

#define COUNT (sizeof units / sizeof *units)
_Static_assert(COUNT <= PJ_INDEX_ROWS, "more units than an index holds");

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
