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

/* A head in two rows, and the columns in which both are one. */
typedef struct broken {
	int upper, lower;
	int first, last; /* -1 where the rows are no such head */
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

/* Pairs of cells in one column that are both texts of a half's length. */
static int count_pairs(cell_row above, cell_row below)
{
	int count = 0;
	for (size_t i = 0, j = 0; i < above.count && j < below.count;) {
		const int left = above.cells[i].column;
		const int right = below.cells[j].column;
		count += left == right && may_be_half(&above.cells[i]) &&
		         may_be_half(&below.cells[j]);
		i += left <= right;
		j += right <= left;
	}
	return count;
}

/* From the first to the last label that both rows make together. */
static int find_joined(cell_row above, cell_row below, broken *out)
{
	int count = 0, failures = 0;
	for (size_t i = 0, j = 0; i < above.count && j < below.count;) {
		const int left = above.cells[i].column;
		const int right = below.cells[j].column;
		if (left == right &&
		    make_label(&above.cells[i], &below.cells[j])) {
			out->first = count++ ? out->first : left;
			out->last = left;
		} else if (left == right && count == 0 &&
		           ++failures > FAILURES_MAX) {
			return 0;
		}
		i += left <= right;
		j += right <= left;
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

static broken broken_at(const pj_grid *grid, int upper)
{
	broken out = {upper, upper + 1, -1, -1};
	const cell_row above = row_of(grid, upper);
	const cell_row below = row_of(grid, upper + 1);
	if (count_pairs(above, below) < JOINED_MIN ||
	    find_joined(above, below, &out) < JOINED_MIN ||
	    !all_below(above, below, &out))
		out.first = out.last = -1;
	return out;
}

static bool is_between(const broken *at, int column)
{
	return column >= at->first && column <= at->last;
}

static void add_upper(pj_grid *out, const pj_grid *grid, const broken *at)
{
	const cell_row above = row_of(grid, at->upper);
	for (size_t i = 0; i < above.count; i++) {
		const pj_cell *cell = &above.cells[i];
		const pj_cell *rest = pj_grid_at(grid, at->lower, cell->column);
		char whole[WHOLE_MAX];
		if (!is_between(at, cell->column) ||
		    rest->kind == PJ_CELL_EMPTY) {
			pj_grid_add_cell(out, at->upper, cell);
			continue;
		}
		const pj_slice text = join(cell, rest, whole);
		pj_grid_add_text(out, at->upper, cell->column, text.start,
		                 text.length, false);
	}
}

static void add_lower(pj_grid *out, const pj_grid *grid, const broken *at)
{
	const cell_row below = row_of(grid, at->lower);
	for (size_t i = 0; i < below.count; i++)
		if (!is_between(at, below.cells[i].column))
			pj_grid_add_cell(out, at->lower, &below.cells[i]);
}

static void add_row(pj_grid *out, const pj_grid *grid, int row)
{
	const cell_row all = row_of(grid, row);
	for (size_t i = 0; i < all.count; i++)
		pj_grid_add_cell(out, row, &all.cells[i]);
}

static bool has_broken(const pj_grid *grid)
{
	for (int row = pj_grid_next_row(grid, 0); row >= 0;
	     row = pj_grid_next_row(grid, row + 1))
		if (broken_at(grid, row).first >= 0)
			return true;
	return false;
}

const pj_grid *pj_join_heads(const pj_grid *grid)
{
	if (!has_broken(grid))
		return grid;
	pj_grid *out = pj_grid_like(grid);
	for (int row = pj_grid_next_row(grid, 0); row >= 0;
	     row = pj_grid_next_row(grid, row + 1)) {
		const broken at = broken_at(grid, row);
		if (at.first < 0) {
			add_row(out, grid, row);
			continue;
		}
		add_upper(out, grid, &at);
		add_lower(out, grid, &at);
		row = at.lower;
	}
	return out;
}
