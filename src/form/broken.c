/* SPDX-License-Identifier: MPL-2.0 */
/* Heads whose labels a PDF broke over two rows: 一级 | 年度 over 指标 | 指标值.
 */
#include <string.h>

#include "form/find.h"

enum {
	PART_MAX = 24,   /* bytes of either half of a label */
	WHOLE_MAX = 64,  /* bytes of both with a zero */
	JOINED_MIN = 3,  /* labels that show that a head was broken */
	FAILURES_MAX = 2 /* texts that make no label before one that does */
};

/* What the head of the amounts or of the indicators is made of. */
#define HEADS                                                        \
	(PJ_MEANS(INITIAL) | PJ_MEANS(BUDGET) | PJ_MEANS(EXECUTED) | \
	 PJ_MEANS(WEIGHT) | PJ_MEANS(RATE) | PJ_MEANS(SCORE) |       \
	 PJ_MEANS(REASON) | PJ_MEANS(LEVEL1) | PJ_MEANS(LEVEL2) |    \
	 PJ_MEANS(LEVEL3) | PJ_MEANS(TARGET) | PJ_MEANS(ADJUSTED) |  \
	 PJ_MEANS(ACTUAL) | PJ_MEANS(OPERATOR) | PJ_MEANS(UNIT))

/* The columns in which a row and the next are one; -1 for none. */
typedef struct broken {
	int first, last;
} broken;

typedef struct cell_row {
	const pj_cell *cells;
	size_t count;
} cell_row;

static cell_row row_of(const pj_grid *grid, int row)
{
	cell_row out;
	out.cells = pj_grid_row(grid, row, &out.count);
	return out;
}

static bool may_be_half(const pj_cell *cell)
{
	const pj_slice text = pj_cell_plain(cell);
	return cell->kind == PJ_CELL_TEXT && text.length > 0 &&
	       text.length <= PART_MAX &&
	       (pj_begins_ideograph(text.start) || *text.start == '(');
}

static pj_slice join(const pj_cell *above, const pj_cell *below,
                     char whole[WHOLE_MAX])
{
	const pj_slice first = pj_cell_plain(above);
	const pj_slice second = pj_cell_plain(below);
	memcpy(whole, first.start, first.length);
	memcpy(whole + first.length, second.start, second.length);
	whole[first.length + second.length] = '\0';
	return (pj_slice){whole, first.length + second.length};
}

/* 年初 over 预算数 make a label that 年初 alone is not. */
static bool make_label(const pj_cell *above, const pj_cell *below)
{
	char whole[WHOLE_MAX];
	if (!may_be_half(above) || !may_be_half(below))
		return false;
	const pj_labels labels = pj_labels_of(join(above, below, whole));
	return (labels & HEADS) && !(pj_labels_of_cell(above) & labels);
}

static bool is_between(const broken *at, int column)
{
	return column >= at->first && column <= at->last;
}

/* Two cells of one column, in two rows that are gone through together. */
typedef struct pairs {
	cell_row above, below;
	size_t i, j;
	int end;  /* the column behind the last cell that was passed */
	bool gap; /* a blank column stands before the pair */
} pairs;

/* Moves on to the next pair; false where none follows. */
static bool next_pair(pairs *at, const pj_cell **upper, const pj_cell **lower)
{
	at->gap = false;
	while (at->i < at->above.count && at->j < at->below.count) {
		*upper = &at->above.cells[at->i];
		*lower = &at->below.cells[at->j];
		const int left = (*upper)->column, right = (*lower)->column;
		const int column = left < right ? left : right;
		at->gap |= column > at->end;
		at->end = column + 1;
		at->i += left <= right;
		at->j += right <= left;
		if (left == right)
			return true;
	}
	return false;
}

/* Pairs that are both texts of a half's length. */
static int count_pairs(cell_row above, cell_row below)
{
	pairs at = {.above = above, .below = below};
	const pj_cell *upper, *lower;
	int count = 0;
	while (next_pair(&at, &upper, &lower))
		count += may_be_half(upper) && may_be_half(lower);
	return count;
}

/* 一级 behind a blank column: the head of a form beside another begins. */
static bool may_begin(const pairs *at, const pj_cell *upper)
{
	enum { SHORT = 9 /* bytes */ };
	return at->gap && upper->column > 0 &&
	       pj_cell_plain(upper).length <= SHORT;
}

/*
 * From the first to the last label that both rows make together. What belongs
 * to the row above already is passed over.
 */
static int find_joined(cell_row above, cell_row below, const broken *taken,
                       broken *out)
{
	pairs at = {.above = above, .below = below};
	const pj_cell *upper, *lower;
	int count = 0, failures = 0;
	while (next_pair(&at, &upper, &lower)) {
		if (is_between(taken, upper->column))
			continue;
		if (count == 0 && may_begin(&at, upper))
			failures = 0;
		if (failures > FAILURES_MAX)
			continue;
		if (make_label(upper, lower)) {
			out->first = count++ ? out->first : upper->column;
			out->last = upper->column;
		} else if (count == 0) {
			failures++;
		}
	}
	return count;
}

/* Does each lower cell between them stand below another text? */
static bool all_below(cell_row above, cell_row below, const broken *at)
{
	for (size_t i = 0, j = 0; j < below.count; j++) {
		const int column = below.cells[j].column;
		if (column < at->first || column > at->last)
			continue;
		while (i < above.count && above.cells[i].column < column)
			i++;
		if (i == above.count || above.cells[i].column != column ||
		    !may_be_half(&above.cells[i]) ||
		    !may_be_half(&below.cells[j]))
			return false;
	}
	return true;
}

/* Where the row and the next are a head; taken: the row and the one above. */
static broken broken_at(const pj_grid *grid, int row, const broken *taken)
{
	const cell_row above = row_of(grid, row);
	const cell_row below = row_of(grid, row + 1);
	broken out = {-1, -1};
	if (count_pairs(above, below) < JOINED_MIN ||
	    find_joined(above, below, taken, &out) < JOINED_MIN ||
	    !all_below(above, below, &out))
		out.first = out.last = -1;
	return out;
}

/* The row, with what the next one adds and without what the last one took. */
static void add_row(pj_grid *out, const pj_grid *grid, int row,
                    const broken *taken, const broken *at)
{
	const cell_row all = row_of(grid, row);
	for (size_t i = 0; i < all.count; i++) {
		const pj_cell *cell = &all.cells[i];
		const pj_cell *rest = pj_grid_at(grid, row + 1, cell->column);
		char whole[WHOLE_MAX];
		if (is_between(taken, cell->column))
			continue;
		if (!is_between(at, cell->column) ||
		    rest->kind == PJ_CELL_EMPTY) {
			pj_grid_add_cell(out, row, cell);
			continue;
		}
		const pj_slice text = join(cell, rest, whole);
		pj_grid_add_text(out, row, cell->column, text.start,
		                 text.length, false);
	}
}

static bool has_broken(const pj_grid *grid)
{
	const broken none = {-1, -1};
	for (int row = pj_grid_next_row(grid, 0); row >= 0;
	     row = pj_grid_next_row(grid, row + 1))
		if (broken_at(grid, row, &none).first >= 0)
			return true;
	return false;
}

const pj_grid *pj_join_heads(const pj_grid *grid)
{
	if (!has_broken(grid))
		return grid;
	pj_grid *out = pj_grid_like(grid);
	broken taken = {-1, -1};
	int last = -1;
	for (int row = pj_grid_next_row(grid, 0); row >= 0;
	     row = pj_grid_next_row(grid, row + 1)) {
		if (row != last + 1)
			taken = (broken){-1, -1};
		const broken at = broken_at(grid, row, &taken);
		add_row(out, grid, row, &taken, &at);
		taken = at;
		last = row;
	}
	return out;
}
