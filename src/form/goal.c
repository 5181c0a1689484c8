/* SPDX-License-Identifier: MPL-2.0 */
/* Reading the goals of a form and what came of them. */
#include <string.h>

#include "form/parts.h"

enum {
	GOAL_ROWS = 20, /* rows that funds and goals may take up */
	RESULT_MAX = 14 /* characters of a label that ends in 完成情况 */
};

/* A short text that ends like 年度实际完成情况, in a row of labels; or -1. */
static int result_alike(const pj_reader *reader, const pj_draft *draft, int row)
{
	int found = -1;
	for (const pj_cell *cell = pj_first_cell(reader, draft, row); cell;
	     cell = pj_next_cell(reader, row, cell->column, draft->limit)) {
		char text[PJ_LABEL_MAX];
		if (!pj_text_contains(pj_cell_plain(cell), "情况"))
			continue;
		pj_slice core =
		        pj_text_core(pj_cell_plain(cell), text, sizeof text);
		if (pj_text_count(core.start, core.length) <= RESULT_MAX &&
		    (pj_text_ends(core, "完成情况") ||
		     pj_text_ends(core, "完成情况综述")))
			found = cell->column;
	}
	return found;
}

/*
 * 年度总体目标 | 年初下达的任务目标 | 完成情况 over their texts: the inner
 * label of the goal, alone before that of the result; or -1.
 */
static int goal_alike(const pj_reader *reader, const pj_draft *draft, int row,
                      int goal, int result)
{
	char text[PJ_LABEL_MAX];
	const pj_cell *cell = pj_next_cell(
	        reader, row, goal < 0 ? draft->left - 1 : goal, draft->limit);
	if (!cell || cell->column >= result || pj_labels_of_cell(cell))
		return -1;
	const int under = pj_row_behind(reader, row, cell->column);
	if (pj_grid_is_empty(reader->grid, under, cell->column) ||
	    pj_row_labels(reader, under, draft->left, result))
		return -1;
	const pj_slice core =
	        pj_text_core(pj_cell_plain(cell), text, sizeof text);
	const pj_cell *next =
	        pj_next_cell(reader, row, cell->column, draft->limit);
	return pj_text_ends(core, "目标") && next->column == result &&
	                       pj_text_count(core.start, core.length) <=
	                               RESULT_MAX &&
	                       !pj_next_cell(reader, row, result, draft->limit)
	               ? cell->column
	               : -1;
}

/* The labels of a row that holds both goal and result; false if it lacks one.
 */
static bool goal_labels(const pj_reader *reader, const pj_draft *draft, int row,
                        int *goal, int *result)
{
	size_t count;
	const pj_hit *hits = pj_draft_hits(reader, draft, row, &count);
	*goal = *result = -1;
	for (size_t i = 0; i < count; i++)
		if (hits[i].labels & PJ_MEANS(RESULT))
			*result = hits[i].column;
	if (*result < 0)
		*result = result_alike(reader, draft, row);
	/* of 年度总体目标 | 年度目标 the inner one, next to the result */
	for (size_t i = 0; i < count; i++)
		if (hits[i].column < *result &&
		    (hits[i].labels & PJ_MEANS(GOAL)))
			*goal = hits[i].column;
	const int inner =
	        *result < 0 ? -1
	                    : goal_alike(reader, draft, row, *goal, *result);
	if (inner >= 0)
		*goal = inner;
	return *goal >= 0; /* and so there is a result behind it */
}

/* A text behind the label and before limit that is no label; or NULL. */
static const pj_cell *text_behind(const pj_reader *reader, int row, int column,
                                  int limit)
{
	const pj_cell *next = pj_next_cell(reader, row, column, limit);
	return next && !pj_labels_of_cell(next) ? next : NULL;
}

/* Does nothing stand in the row, or labels? */
static bool is_open(const pj_reader *reader, const pj_draft *draft, int row)
{
	return !pj_first_cell(reader, draft, row) ||
	       pj_draft_labels(reader, draft, row);
}

/*
 * 总体目标 | text | 完成情况 | text: both texts beside their labels; that of
 * the result may still be to come where nothing stands below either.
 */
static bool goals_beside(const pj_reader *reader, pj_draft *draft, int row,
                         int goal, int result)
{
	const pj_cell *first = text_behind(reader, row, goal, result);
	const pj_cell *second = text_behind(reader, row, result, draft->limit);
	if (!first || (!second && !is_open(reader, draft,
	                                   pj_row_behind(reader, row, goal))))
		return false;
	draft->form.goal = pj_prose_at(reader, row, first->column);
	draft->form.result =
	        pj_prose_at(reader, row,
	                    second ? second->column
	                           : pj_column_behind(reader, row, result));
	return true;
}

/* Texts below their labels, in a row that may have been pushed left. */
static void goals_below(const pj_reader *reader, pj_draft *draft, int row,
                        int goal, int result)
{
	pj_form *form = &draft->form;
	int shift = 0;
	const pj_cell *first = pj_first_cell(reader, draft, row);
	if (first && first->column < goal && result == goal + 1 &&
	    pj_grid_is_empty(reader->grid, row, result))
		shift = first->column - goal;
	form->goal = pj_prose_at(reader, row, goal + shift);
	form->result = pj_prose_at(reader, row, result + shift);
}

/* Adds the text in the cell to the figure's, on a line of its own. */
static void add_line(const pj_reader *reader, pj_figure *figure, int row)
{
	const pj_figure more = pj_figure_in(reader, row, figure->column);
	const size_t first = strlen(figure->text), second = strlen(more.text);
	char *text = PJ_TAKE(reader->arena, char, first + second + 2);
	if (second == 0)
		return;
	memcpy(text, figure->text, first);
	text[first] = '\n';
	memcpy(text + first + 1, more.text, second + 1);
	pj_figure_retell(figure, reader->arena, text, first + 1 + second);
}

/* A text right below the figure's, or a merged cell that reaches down there. */
static bool continues(const pj_reader *reader, const pj_figure *figure, int row)
{
	const pj_cell *cell = pj_grid_at(reader->grid, row, figure->column);
	pj_area area;
	if (cell->kind == PJ_CELL_EMPTY)
		return pj_grid_merged(reader->grid, row, figure->column,
		                      &area) &&
		       area.row0 < row;
	return cell->kind == PJ_CELL_TEXT && !pj_labels_of_cell(cell);
}

/* 1, 100%, 是: the number of a goal, and how far it was reached. */
static bool is_aside(const pj_cell *cell)
{
	enum { SHORT = 3 /* characters */ };
	return cell->kind == PJ_CELL_NUMBER ||
	       pj_value_of_cell(cell, PJ_FORMAT_PLAIN).kind ==
	               PJ_VALUE_NUMBER ||
	       (cell->kind == PJ_CELL_TEXT && !pj_labels_of_cell(cell) &&
	        pj_text_count(cell->text, cell->length) <= SHORT);
}

/* Does the row hold more of goal and result, and no other text? */
static bool continues_goals(const pj_reader *reader, const pj_draft *draft,
                            int row)
{
	const pj_figure *goal = &draft->form.goal;
	const pj_figure *result = &draft->form.result;
	const pj_cell *first = pj_first_cell(reader, draft, row);
	for (const pj_cell *cell = first; cell;
	     cell = pj_next_cell(reader, row, cell->column, draft->limit))
		if (cell->column != goal->column &&
		    cell->column != result->column && !is_aside(cell))
			return false;
	return first && continues(reader, goal, row) &&
	       continues(reader, result, row);
}

/* The row below goal or result; one may be merged over many of the other. */
static int below_both(const pj_reader *reader, const pj_form *form, int row)
{
	const int goal = pj_row_behind(reader, row, form->goal.column);
	const int result = pj_row_behind(reader, row, form->result.column);
	return goal < result ? goal : result;
}

/* 目标1, 目标2, 目标3 in rows of their own are one goal. */
static void add_goal_rows(const pj_reader *reader, pj_draft *draft, int bottom)
{
	pj_form *form = &draft->form;
	for (int row = below_both(reader, form, form->goal.row);
	     row <= bottom && continues_goals(reader, draft, row);
	     row = below_both(reader, form, row)) {
		add_line(reader, &form->goal, row);
		add_line(reader, &form->result, row);
		if (draft->end < row)
			draft->end = row;
	}
}

static bool is_table_row(const pj_reader *reader, const pj_draft *draft,
                         int row)
{
	const pj_labels tables = PJ_MEANS(LEVEL1) | PJ_MEANS(LEVEL2) |
	                         PJ_MEANS(LEVEL3) | PJ_MEANS(EXECUTED);
	return (pj_draft_labels(reader, draft, row) & tables) != 0;
}

/* 年度目标 | text, and 完成情况 | text: labels with their texts beside. */
static void goal_beside(const pj_reader *reader, pj_draft *draft, int row,
                        pj_labels wanted, pj_figure *figure)
{
	size_t count;
	const pj_hit *hits = pj_draft_hits(reader, draft, row, &count);
	int column = -1;
	if (pj_figure_exists(figure))
		return;
	for (size_t i = 0; i < count; i++)
		if (hits[i].labels & wanted)
			column = hits[i].column;
	const pj_cell *next =
	        column < 0 ? NULL
	                   : pj_next_cell(reader, row, column, draft->limit);
	if (next && !pj_labels_of_cell(next))
		*figure = pj_figure_at(reader, row, next->column);
}

/* 绩效目标：养护20公里, label and text in one cell. */
static void inline_goal(const pj_reader *reader, pj_draft *draft, int row,
                        const pj_cell *cell)
{
	pj_form *form = &draft->form;
	pj_figure figure;
	const pj_labels labels = pj_inline_figure(reader, row, cell, &figure);
	if ((labels & PJ_MEANS(GOAL)) && !pj_figure_exists(&form->goal))
		form->goal = figure;
	else if ((labels & PJ_MEANS(RESULT)) &&
	         !pj_figure_exists(&form->result))
		form->result = figure;
}

static void read_inline_goals(const pj_reader *reader, pj_draft *draft, int top,
                              int bottom)
{
	const pj_form *form = &draft->form;
	if (pj_figure_exists(&form->goal) && pj_figure_exists(&form->result))
		return;
	for (int row = top; row <= bottom; row++)
		for (const pj_cell *cell = pj_first_cell(reader, draft, row);
		     cell; cell = pj_next_cell(reader, row, cell->column,
		                               draft->limit))
			inline_goal(reader, draft, row, cell);
}

/* The first row of labels or texts that say goal and result; and what is below.
 */
static void read_goals(const pj_reader *reader, pj_draft *draft, int top,
                       int bottom)
{
	pj_form *form = &draft->form;
	for (int row = top; row <= bottom; row++) {
		int goal, result;
		if (is_table_row(reader, draft, row) ||
		    !goal_labels(reader, draft, row, &goal, &result))
			continue;
		if (goals_beside(reader, draft, row, goal, result)) {
			add_goal_rows(reader, draft, bottom);
			return;
		}
		int below = pj_grid_next_row(reader->grid, row + 1);
		if (below < 0 || below > bottom || below > row + 3)
			below = pj_row_behind(reader, row, goal);
		if (is_table_row(reader, draft, below))
			continue;
		goals_below(reader, draft, below, goal, result);
		if (draft->end < below)
			draft->end = below;
		add_goal_rows(reader, draft, bottom);
		return;
	}
	for (int row = top; row <= bottom; row++) {
		if (is_table_row(reader, draft, row))
			continue;
		goal_beside(reader, draft, row, PJ_MEANS(GOAL), &form->goal);
		goal_beside(reader, draft, row, PJ_MEANS(RESULT),
		            &form->result);
	}
	read_inline_goals(reader, draft, top, bottom);
}

void pj_read_goals(const pj_reader *reader, pj_draft *draft)
{
	int bottom = draft->table_count > 0 ? draft->tables[0]->row0 - 1
	                                    : draft->bottom;
	if (draft->table_count == 0 && bottom > draft->funds->row0 + GOAL_ROWS)
		bottom = draft->funds->row0 + GOAL_ROWS;
	read_goals(reader, draft, draft->top, bottom);
}

/* Does the row begin another form, or another of its tables? */
static bool begins_other(const pj_reader *reader, const pj_draft *draft,
                         int row)
{
	const pj_cell *first = pj_first_cell(reader, draft, row);
	return is_table_row(reader, draft, row) ||
	       (first && pj_is_title(first)) ||
	       (pj_draft_labels(reader, draft, row) & PJ_MEANS(PROJECT));
}

void pj_read_goals_below(const pj_reader *reader, pj_draft *draft)
{
	pj_form *form = &draft->form;
	const int top = draft->end + 1;
	int last = top;
	if (draft->table_count == 0 || pj_figure_exists(&form->goal) ||
	    pj_figure_exists(&form->result))
		return;
	while (last < top + GOAL_ROWS && last <= draft->bottom &&
	       !begins_other(reader, draft, last))
		last++;
	read_goals(reader, draft, top, last - 1);
	/* one alone may be a remark */
	if (pj_figure_exists(&form->goal) && pj_figure_exists(&form->result))
		return;
	form->goal = form->result = pj_figure_none();
}
