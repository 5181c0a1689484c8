/* SPDX-License-Identifier: MPL-2.0 */
/* Cells to numbers: a sorted array of row spans for each column. */
#include "calc/ranges.h"

#include <stdlib.h>

typedef struct span {
	int row0, row1, value;
} span;

typedef struct column {
	span *spans;
	size_t count, room;
} column;

struct pj_ranges {
	int columns;
	column items[];
};

pj_ranges *pj_ranges_new(int columns)
{
	size_t count = columns > 0 ? (size_t)columns : 0;
	pj_ranges *ranges =
	        calloc(1, sizeof(pj_ranges) + count * sizeof(column));

	if (ranges)
		ranges->columns = (int)count;
	return ranges;
}

void pj_ranges_free(pj_ranges *ranges)
{
	for (int i = 0; ranges && i < ranges->columns; ++i)
		free(ranges->items[i].spans);
	free(ranges);
}

static bool add_span(column *to, span item)
{
	if (to->count == to->room) {
		size_t room = to->room ? 2 * to->room : 4;
		span *spans = realloc(to->spans, room * sizeof(span));

		if (!spans)
			return false;
		to->spans = spans;
		to->room = room;
	}
	to->spans[to->count++] = item;
	return true;
}

bool pj_ranges_add(pj_ranges *ranges, const pj_area *area, int value)
{
	const span item = {area->row0, area->row1, value};

	for (int i = area->column0; i <= area->column1; ++i) {
		if (i >= ranges->columns)
			return true;
		if (!add_span(&ranges->items[i], item))
			return false;
	}
	return true;
}

static int by_row(const void *a, const void *b)
{
	const span *x = a, *y = b;

	return (x->row0 > y->row0) - (x->row0 < y->row0);
}

void pj_ranges_sort(pj_ranges *ranges)
{
	for (int i = 0; i < ranges->columns; ++i)
		if (ranges->items[i].count > 1)
			qsort(ranges->items[i].spans, ranges->items[i].count,
			      sizeof(span), by_row);
}

int pj_ranges_at(const pj_ranges *ranges, int row, int where)
{
	const column *in;
	size_t low = 0, high;

	if (!ranges || where < 0 || where >= ranges->columns)
		return -1;
	in = &ranges->items[where];
	high = in->count;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (in->spans[middle].row1 < row)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == in->count || in->spans[low].row0 > row)
		return -1;
	return in->spans[low].value;
}
