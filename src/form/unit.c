/* SPDX-License-Identifier: MPL-2.0 */
/* The table of units, looked up by the longest match. */
#include "form/unit.h"

#include <string.h>

#define UNIT(text, plain, measure, factor) \
	{text, plain, PJ_MEASURE_##measure, factor},
static const pj_unit_row units[] = {
#include "form/unit.def"
};
#undef UNIT

#define COUNT (sizeof units / sizeof *units)

const pj_unit_row *pj_unit_at(const char *text, size_t length)
{
	const pj_unit_row *best = NULL;
	size_t longest = 0;
	for (size_t i = 0; i < COUNT; i++) {
		if (length == 0 || units[i].text[0] != text[0])
			continue;
		size_t size = strlen(units[i].text);
		if (size > longest && size <= length &&
		    memcmp(text, units[i].text, size) == 0) {
			best = &units[i];
			longest = size;
		}
	}
	return best;
}

const pj_unit_row *pj_unit_find(const char *text)
{
	for (size_t i = 0; i < COUNT; i++)
		if (strcmp(units[i].plain, text) == 0)
			return &units[i];
	return NULL;
}
