/* SPDX-License-Identifier: MPL-2.0 */
/* A target in several columns under one head: ≥ | 20 | 公里. */
#include "form/lexicon.h"
#include "form/parts.h"

enum {
	ROWS_BELOW = 6, /* rows below a head that show what its columns hold */
	PUSHED_MAX = 2, /* columns that a row without its levels is pushed by */
	LONGER_MIN = 2  /* rows that show that all are longer than the head */
};

static bool is_sign(const pj_cell *cell)
{
	static pj_lexicon signs = {
	        .words = {"≥", "≤", "=", ">", "<", ">=", "<=", "≧", "≦",
	                  "大于等于", "小于等于", "大于", "小于", "等于"}};
	return pj_lexicon_has(&signs, pj_cell_plain(cell));
}

/* 条, %, 万元: known as what is counted in. */
static bool is_unit(const pj_cell *cell)
{
	return pj_value_is_unit(pj_cell_plain(cell));
}

static bool has_head(const pj_reader *reader, const pj_header *header,
                     int column)
{
	return !pj_grid_is_empty(reader->grid, header->row0, column) ||
	       !pj_grid_is_empty(reader->grid, header->row1, column);
}

/* The next column of the rows, each of which may be merged ones. */
static int column_behind(const pj_reader *reader, const pj_header *header,
                         int column)
{
	int row = header->row1 + 1;
	while (row < header->row1 + ROWS_BELOW &&
	       pj_grid_is_empty(reader->grid, row, column))
		row++;
	return pj_grid_is_empty(reader->grid, row, column + 1)
	               ? pj_column_behind(reader, row, column)
	               : column + 1;
}

/* In how many of the first rows something fits. */
static int rows_that_fit(const pj_reader *reader, const pj_header *header,
                         int column, bool (*test)(const pj_cell *cell))
{
	int count = 0;
	for (int row = header->row1 + 1; row <= header->row1 + ROWS_BELOW;
	     row++) {
		const pj_cell *cell = pj_grid_at(reader->grid, row, column);
		count += cell->kind == PJ_CELL_TEXT && test(cell);
	}
	return count;
}

/* Numbers under 分值 and 得分 when the row is read from by columns on. */
static bool has_points(const pj_reader *reader, const pj_header *header,
                       int row, int by)
{
	static const pj_label points[] = {PJ_LABEL_WEIGHT, PJ_LABEL_SCORE};
	for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
		const int column = pj_column(header, points[i]);
		if (column < 0)
			return false;
		const pj_figure figure = pj_figure_in(reader, row, column + by);
		if (figure.value.kind != PJ_VALUE_NUMBER ||
		    figure.value.unit != PJ_UNIT_NONE)
			return false;
	}
	return true;
}

/*
 * Pasted without merges, the head 指标值 takes one column and its parts two:
 * the rows are longer than the head by one from there on.
 */
static bool are_longer(const pj_reader *reader, const pj_header *header)
{
	const int value = pj_column(header, PJ_LABEL_TARGET);
	int count = 0;
	for (int row = header->row1 + 1; row <= header->row1 + ROWS_BELOW;
	     row++)
		for (int by = 0; by <= PUSHED_MAX && by <= value; by++) {
			const pj_cell *cell =
			        pj_grid_at(reader->grid, row, value - by);
			if (cell->kind != PJ_CELL_TEXT || !is_sign(cell))
				continue;
			if (!has_points(reader, header, row, 1 - by))
				return false;
			count++;
		}
	return count >= LONGER_MIN;
}

static void move_on(pj_header *header, int behind)
{
	int *of = header->columns.of;
	for (int i = 0; i < PJ_LABEL_COUNT; i++)
		of[i] += of[i] > behind;
	header->last++;
	header->reason0 += header->reason0 > behind;
	header->reason1 += header->reason1 > behind;
}

void pj_split_value(const pj_reader *reader, pj_header *header)
{
	int *of = header->columns.of, value = of[PJ_LABEL_TARGET];
	if (value < 0 || of[PJ_LABEL_OPERATOR] >= 0 || of[PJ_LABEL_UNIT] >= 0)
		return;
	int next = column_behind(reader, header, value);
	const bool longer = has_head(reader, header, next) &&
	                    header->last + 1 < header->limit &&
	                    are_longer(reader, header);
	if (longer)
		move_on(header, value);
	if (longer || (!has_head(reader, header, next) &&
	               rows_that_fit(reader, header, value, is_sign) > 0)) {
		of[PJ_LABEL_OPERATOR] = value;
		of[PJ_LABEL_TARGET] = next;
		header->split = true;
		next = column_behind(reader, header, next);
	}
	if (!has_head(reader, header, next) &&
	    rows_that_fit(reader, header, next, is_unit) > 1)
		of[PJ_LABEL_UNIT] = next;
}
