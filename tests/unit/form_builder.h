/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A form for the tests of the rules, and changes to it.
 *
 * builder_base is a form in which every rule is content. A test says in a few
 * words what is different in its own one:
 *
 *   养护里程.得分=8         the cell of that row and column is now 8
 *   资金.执行率==90%        the same, and it is a formula that shows 90%
 *   资金.执行率=#90%        a number 0.9 that is shown as a percentage; #8 a
 *                           number, #d44926 a day, #! a formula's error
 *   cut:总分                the row is not there
 *   row:总分=总分|100|98    the row holds this instead
 *   drop:分值               the indicator table has no such column
 *   after:养护里程=|||新指标|1个|1个|0|0     a row below it
 *   merge:养护里程.得分+组织技术培训.得分    the cells are one
 *
 *   beside:1 below:1        all of it once more, with so many blank columns or
 *   right:2 down:2          rows between; all of it moved: the last changes
 *
 * Changes are separated by " ; ". A row is named by the beginning of one of
 * its cells, or by 资金 (the total of the funds), 拨款 and 目标行 (the goals).
 */
#ifndef PJ_FORM_BUILDER_H
#define PJ_FORM_BUILDER_H

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/form.h"
#include "merges.h"
#include "rules/check.h"

enum {
	BUILDER_ROWS = 160,
	BUILDER_COLUMNS = 40,
	BUILDER_MERGES = 16,
	BUILDER_TEXT = 8192
};

static const char *const builder_base[] = {
        "项目支出绩效自评表",
        "（2022年度）",
        "项目名称||农村道路养护",
        "主管部门||县交通局|||实施单位||县公路养护所",
        "项目资金（万元）|||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        "|年度资金总额||100|100|100|10|100%|10",
        "|其中：当年财政拨款||100|100|100|—||—",
        "|上年结转资金|||||—||—",
        "|其他资金|||||—||—",
        "年度总体目标|预期目标||||实际完成情况",
        "|养护农村道路20公里，组织技术培训4次，方便群众出行。||||"
        "农村道路全部得到养护，组织技术培训4次，群众出行方便。",
        "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|"
        "偏差原因分析及改进措施",
        "|产出指标|数量指标|养护里程|≥20公里|20公里|10|10|",
        "|||组织技术培训（次）|4|4|10|10|",
        "||质量指标|养护合格率|≥95%|96%|10|10|",
        "||时效指标|完成时间|2022年12月31日|2022年11月30日|10|10|",
        "||成本指标|养护成本（万元）|≤100|100|10|10|",
        "|效益指标|社会效益指标|出行条件|改善|明显改善|15|15|",
        "||可持续影响指标|投诉件数|≤5件|5件|15|15|",
        "|满意度指标|服务对象满意度指标|群众满意度|≥90%|95%|10|10|",
        "总分||||||100|100|",
        NULL};

/* The names of the columns, above and below the header of the indicators. */
static const struct builder_column {
	const char *name;
	int above, below;
} builder_columns[] = {
        {"一级", -1, 1}, {"二级", -1, 2},   {"三级", -1, 3}, {"目标", 1, 4},
        {"完成", 5, 5},  {"分值", 6, 6},    {"得分", 8, 7},  {"原因", 9, 8},
        {"年初", 3, -1}, {"预算", 4, -1},   {"执行", 5, -1}, {"执行率", 7, -1},
        {"值", 2, -1},   {"单位值", 7, -1}, {"标签", 0, 0},  {"等级", -1, 9},
};

typedef struct builder {
	int rows;
	char *cells[BUILDER_ROWS][BUILDER_COLUMNS];
	bool formulas[BUILDER_ROWS][BUILDER_COLUMNS];
	pj_area merges[BUILDER_MERGES];
	int merge_count;

	pj_arena *arena;
	pj_options options;
	pj_forms forms;
	pj_report report; /* of the first form */
} builder;

static inline void builder_fail(const char *what, const char *text)
{
	fprintf(stderr, "form_builder: %s: %s\n", what, text);
	abort();
}

static inline void builder_fill_row(builder *at, int row, const char *line)
{
	char *copy = strdup(line), *rest = copy;
	for (int column = 0; rest; column++) {
		if (column == BUILDER_COLUMNS)
			builder_fail("too many columns", line);
		at->cells[row][column] = strdup(strsep(&rest, "|"));
	}
	free(copy);
}

/* The header row of the indicators. */
static inline int builder_header(const builder *at)
{
	for (int row = 0; row < at->rows; row++)
		if (at->cells[row][0] &&
		    strcmp(at->cells[row][0], "绩效指标") == 0)
			return row;
	return at->rows;
}

static inline bool builder_row_has(const builder *at, int row, const char *name)
{
	for (int column = 0; column < BUILDER_COLUMNS; column++) {
		const char *cell = at->cells[row][column];
		if (cell && *name && strncmp(cell, name, strlen(name)) == 0)
			return true;
	}
	return false;
}

static inline int builder_row(const builder *at, const char *name)
{
	bool goals = strcmp(name, "目标行") == 0;
	if (strcmp(name, "资金") == 0)
		name = "年度资金总额";
	if (strcmp(name, "拨款") == 0)
		name = "其中：当年财政拨款";
	/* values may begin like a name: look at the names first */
	for (int row = 0; row < at->rows; row++) {
		const char *third = at->cells[row][3];
		if (row > builder_header(at) && third &&
		    strncmp(third, name, strlen(name)) == 0)
			return row;
	}
	for (int row = 0; row < at->rows; row++)
		if (builder_row_has(at, row, goals ? "年度总体目标" : name))
			return row + goals;
	builder_fail("no such row", name);
	return -1;
}

static inline int builder_column_of(const builder *at, int row,
                                    const char *name)
{
	bool below = row >= builder_header(at);
	for (size_t i = 0; i < sizeof builder_columns / sizeof *builder_columns;
	     i++) {
		const struct builder_column *one = &builder_columns[i];
		int column = below ? one->below : one->above;
		if (strcmp(one->name, name) == 0 && column >= 0)
			return column;
	}
	builder_fail("no such column", name);
	return -1;
}

/* 养护里程.得分 → row and column. */
static inline void builder_find(const builder *at, const char *cell, int *row,
                                int *column)
{
	char *copy = strdup(cell), *point = strrchr(copy, '.');
	if (!point)
		builder_fail("ROW.COLUMN expected", cell);
	*point = '\0';
	*row = builder_row(at, copy);
	*column = builder_column_of(at, *row, point + 1);
	free(copy);
}

static inline void builder_set(builder *at, const char *cell, const char *text)
{
	int row, column;
	builder_find(at, cell, &row, &column);
	at->formulas[row][column] = *text == '=';
	free(at->cells[row][column]);
	at->cells[row][column] = strdup(text + (*text == '='));
}

static inline void builder_move(builder *at, int from, int by)
{
	int first = by > 0 ? at->rows - 1 : from;
	for (int row = first; by > 0 ? row >= from : row < at->rows; row -= by)
		for (int column = 0; column < BUILDER_COLUMNS; column++) {
			at->cells[row + by][column] = at->cells[row][column];
			at->formulas[row + by][column] =
			        at->formulas[row][column];
			at->cells[row][column] = NULL;
			at->formulas[row][column] = false;
		}
	at->rows += by;
}

static inline void builder_cut(builder *at, const char *name)
{
	int row = builder_row(at, name);
	for (int column = 0; column < BUILDER_COLUMNS; column++) {
		free(at->cells[row][column]);
		at->cells[row][column] = NULL;
	}
	builder_move(at, row + 1, -1);
}

static inline void builder_insert(builder *at, const char *name,
                                  const char *line)
{
	int row = builder_row(at, name) + 1;
	builder_move(at, row, 1);
	builder_fill_row(at, row, line);
}

static inline void builder_replace(builder *at, const char *name,
                                   const char *line)
{
	int row = builder_row(at, name);
	for (int column = 0; column < BUILDER_COLUMNS; column++) {
		free(at->cells[row][column]);
		at->cells[row][column] = NULL;
		at->formulas[row][column] = false;
	}
	builder_fill_row(at, row, line);
}

static inline void builder_drop(builder *at, const char *name)
{
	int header = builder_header(at);
	int column = builder_column_of(at, header, name);
	for (int row = header; row < at->rows; row++) {
		free(at->cells[row][column]);
		at->cells[row][column] = NULL;
	}
}

static inline void builder_merge(builder *at, const char *from, const char *to)
{
	pj_area *area = &at->merges[at->merge_count++];
	builder_find(at, from, &area->row0, &area->column0);
	builder_find(at, to, &area->row1, &area->column1);
	for (int row = area->row0; row <= area->row1; row++)
		for (int column = area->column0; column <= area->column1;
		     column++) {
			if (row == area->row0 && column == area->column0)
				continue;
			free(at->cells[row][column]);
			at->cells[row][column] = NULL;
		}
}

/* How many columns are in use. */
static inline int builder_width(const builder *at)
{
	int width = 0;
	for (int row = 0; row < at->rows; row++)
		for (int column = 0; column < BUILDER_COLUMNS; column++)
			if (at->cells[row][column] && column >= width)
				width = column + 1;
	return width;
}

/* The same areas so many rows and columns further, or moved there. */
static inline void builder_copy_merges(builder *at, int down, int right,
                                       bool move)
{
	const int count = at->merge_count;
	if (!move && 2 * count > BUILDER_MERGES)
		builder_fail("no room", "for more merged cells");
	for (int i = 0; i < count; i++) {
		const pj_area one = at->merges[i];
		at->merges[move ? i : at->merge_count++] =
		        (pj_area){one.row0 + down, one.column0 + right,
		                  one.row1 + down, one.column1 + right};
	}
}

/* Puts a copy of all cells so many rows and columns further; or moves them. */
static inline void builder_copy(builder *at, int down, int right, bool move)
{
	int rows = at->rows, width = builder_width(at);
	if (rows + down > BUILDER_ROWS || width + right > BUILDER_COLUMNS)
		builder_fail("no room", "for a copy");
	for (int row = rows - 1; row >= 0; row--)
		for (int column = width - 1; column >= 0; column--) {
			char **from = &at->cells[row][column];
			char **to = &at->cells[row + down][column + right];
			bool *formula = &at->formulas[row][column];
			if (!*from || to == from)
				continue;
			*to = move ? *from : strdup(*from);
			at->formulas[row + down][column + right] = *formula;
			if (move) {
				*from = NULL;
				*formula = false;
			}
		}
	builder_copy_merges(at, down, right, move);
	at->rows = rows + down;
}

static inline bool builder_place(builder *at, const char *change)
{
	const char *colon = strchr(change, ':');
	int count = colon ? atoi(colon + 1) : 0;
	if (strncmp(change, "beside:", 7) == 0)
		builder_copy(at, 0, builder_width(at) + count, false);
	else if (strncmp(change, "below:", 6) == 0)
		builder_copy(at, at->rows + count, 0, false);
	else if (strncmp(change, "right:", 6) == 0)
		builder_copy(at, 0, count, true);
	else if (strncmp(change, "down:", 5) == 0)
		builder_copy(at, count, 0, true);
	else
		return false;
	return true;
}

/* One change: see the top of the file. */
static inline void builder_change(builder *at, char *change)
{
	char *value = strchr(change, '=');
	if (builder_place(at, change))
		return;
	if (strncmp(change, "cut:", 4) == 0) {
		builder_cut(at, change + 4);
		return;
	}
	if (strncmp(change, "drop:", 5) == 0) {
		builder_drop(at, change + 5);
		return;
	}
	if (strncmp(change, "merge:", 6) == 0) {
		char *plus = strchr(change, '+');
		if (!plus)
			builder_fail("A+B expected", change);
		*plus = '\0';
		builder_merge(at, change + 6, plus + 1);
		return;
	}
	if (!value)
		builder_fail("no =", change);
	*value = '\0';
	if (strncmp(change, "after:", 6) == 0)
		builder_insert(at, change + 6, value + 1);
	else if (strncmp(change, "row:", 4) == 0)
		builder_replace(at, change + 4, value + 1);
	else
		builder_set(at, change, value + 1);
}

static inline builder *builder_new(const char *changes)
{
	builder *at = calloc(1, sizeof *at);
	for (; builder_base[at->rows]; at->rows++)
		builder_fill_row(at, at->rows, builder_base[at->rows]);
	char *copy = strdup(changes), *rest = copy;
	while (rest && *rest) {
		char *next = strstr(rest, " ; ");
		if (next)
			*next = '\0';
		builder_change(at, rest);
		rest = next ? next + 3 : NULL;
	}
	free(copy);
	at->arena = pj_arena_new();
	return at;
}

static inline void builder_free(builder *at)
{
	for (int row = 0; row < BUILDER_ROWS; row++)
		for (int column = 0; column < BUILDER_COLUMNS; column++)
			free(at->cells[row][column]);
	pj_arena_free(at->arena);
	free(at);
}

static inline bool builder_is_merged(void *context, int row, int column,
                                     pj_area *area)
{
	const builder *at = context;
	return merge_at(at->merges, (size_t)at->merge_count, row, column, area);
}

static inline pj_format builder_format(void *context, int row, int column)
{
	const builder *at = context;
	const char *text = at->cells[row][column];
	if (strncmp(text, "#d", 2) == 0)
		return PJ_FORMAT_DATE;
	return strchr(text, '%') ? PJ_FORMAT_PERCENT : PJ_FORMAT_PLAIN;
}

static inline void builder_add(const builder *at, pj_grid *grid, int row,
                               int column)
{
	const char *text = at->cells[row][column];
	bool formula = at->formulas[row][column];
	if (!text || (!*text && !formula))
		return;
	if (strcmp(text, "#!") == 0) {
		pj_grid_add_error(grid, row, column);
	} else if (*text == '#') {
		double number = strtod(text + 1 + (text[1] == 'd'), NULL);
		pj_grid_add_number(grid, row, column,
		                   strchr(text, '%') ? number / 100 : number,
		                   formula);
	} else {
		pj_grid_add_text(grid, row, column, text, strlen(text),
		                 formula);
	}
}

static inline void builder_read(void *context)
{
	builder *at = context;
	pj_grid *grid =
	        pj_grid_new(at->arena, (pj_grid_source){at, builder_format,
	                                                builder_is_merged});
	for (int row = 0; row < at->rows; row++)
		for (int column = 0; column < BUILDER_COLUMNS; column++)
			builder_add(at, grid, row, column);
	at->forms = pj_forms_read(grid);
}

static inline void builder_work(void *context)
{
	builder *at = context;
	builder_read(at);
	if (at->forms.count > 0)
		at->report =
		        pj_check(&at->forms.items[0], at->arena, &at->options);
}

/* Reads and checks the form; false when it was not found. */
static inline bool builder_check(builder *at)
{
	return pj_arena_guard(at->arena, builder_work, at) &&
	       at->forms.count == 1;
}

/* The n-th finding of a rule; NULL when there is none. */
static inline const pj_finding *builder_finding(const builder *at,
                                                const char *rule, size_t n)
{
	for (size_t i = 0; i < at->report.finding_count; i++)
		if (strcmp(at->report.findings[i].rule, rule) == 0 && n-- == 0)
			return &at->report.findings[i];
	return NULL;
}

/* The fill of a cell 养护里程.得分; NULL when it is not filled. */
static inline const pj_fill *builder_fill(const builder *at, const char *cell)
{
	int row, column;
	builder_find(at, cell, &row, &column);
	for (size_t i = 0; i < at->report.fill_count; i++)
		if (at->report.fills[i].row == row &&
		    at->report.fills[i].column == column)
			return &at->report.fills[i];
	return NULL;
}

#endif
