/* SPDX-License-Identifier: MPL-2.0 */
/* Rows of the indicator table that tell what others make. */
#include <math.h>

#include "form/table.h"

enum {
	REACH = 100,   /* rows that one sum may be made of */
	EXECUTION = 30 /* points that the execution has at the most */
};

static const pj_cell *cell_in(const pj_table *table, int row, pj_label label)
{
	const int column = pj_column(table->header, label);
	return column < 0 ? NULL : pj_grid_at(table->reader->grid, row, column);
}

static bool holds(const pj_table *table, int row, pj_label label)
{
	const pj_cell *cell = cell_in(table, row, label);
	return cell && cell->kind != PJ_CELL_EMPTY;
}

static double points_in(const pj_table *table, int row, pj_label label)
{
	const pj_figure figure = pj_figure_in(table->reader, row,
	                                      pj_column(table->header, label));
	return figure.value.kind == PJ_VALUE_NUMBER ? figure.value.number
	                                            : (double)NAN;
}

/* Are the points alike, but for how they were rounded? */
static bool is_same(double one, double other)
{
	return fabs(one - other) <= 0.005;
}

/* The same, and not but the row's label, pasted into each of its cells. */
static bool holds_own(const pj_table *table, int row, pj_label label)
{
	if (!holds(table, row, label))
		return false;
	const pj_cell *first = pj_first_cell(table->reader, table->draft, row);
	const pj_cell *own = cell_in(table, row, label);
	return own == first || !pj_says_the_same(own, first);
}

/* Points alone: neither a target nor an actual value, its own or shared. */
static bool has_points_alone(const pj_table *table, int row)
{
	pj_area area;
	const int target = pj_column(table->header, PJ_LABEL_TARGET);
	if (holds_own(table, row, PJ_LABEL_TARGET) ||
	    holds_own(table, row, PJ_LABEL_ACTUAL) ||
	    isnan(points_in(table, row, PJ_LABEL_WEIGHT)))
		return false;
	return !pj_grid_merged(table->reader->grid, row, target, &area) ||
	       area.row0 == row;
}

/* What rows are to the points of a row above them. */
typedef enum pj_making { NO_SUM, SUM, NEAR_SUM } pj_making;

/* Do the rows below, up to the next one of the level, make the row's weight? */
static pj_making made_below(const pj_table *table, int row, pj_label level)
{
	const double weight = points_in(table, row, PJ_LABEL_WEIGHT);
	const int last = row + REACH < table->draft->bottom
	                         ? row + REACH
	                         : table->draft->bottom;
	double sum = 0, most = 0, slack = 0.005;
	for (row = pj_grid_next_row(table->reader->grid, row + 1);
	     row >= 0 && row <= last && sum < weight - slack;
	     row = pj_grid_next_row(table->reader->grid, row + 1)) {
		const double own = points_in(table, row, PJ_LABEL_WEIGHT);
		if (isnan(own)) /* a note */
			continue;
		if (holds(table, row, level) ||
		    holds(table, row, PJ_LABEL_LEVEL1))
			break;
		if (holds(table, row, PJ_LABEL_LEVEL3) ||
		    holds(table, row, PJ_LABEL_TARGET)) {
			sum += own;
			most = fmax(most, own);
			slack += 0.005; /* 16.67 three times for 50 */
		}
	}
	if (fabs(sum - weight) <= slack)
		return SUM;
	/* 51 above 25 and 25: no indicator, and one of them is wrong */
	return most > 0 && most < fmin(sum, weight) ? NEAR_SUM : NO_SUM;
}

bool pj_take_level_sum(pj_table *table, int row, const pj_cell *first)
{
	const bool spanned = pj_is_spanned_level(table, row, first);
	const pj_label level = holds(table, row, PJ_LABEL_LEVEL2) && !spanned
	                               ? PJ_LABEL_LEVEL2
	                               : PJ_LABEL_LEVEL1;
	if (!(spanned || holds(table, row, level)) ||
	    holds_own(table, row, PJ_LABEL_LEVEL3) ||
	    !has_points_alone(table, row))
		return false;
	const pj_making making = made_below(table, row, level);
	if (making == NO_SUM)
		return false;
	table->draft->form.open_sums |= making == NEAR_SUM;
	if (spanned) {
		table->level1 = pj_figure_at(table->reader, row, first->column);
		table->level2 = pj_figure_none();
		table->spanned = table->draft->form.has_level1 = true;
	}
	if (holds(table, row, PJ_LABEL_LEVEL1)) {
		table->level1 =
		        pj_figure_in(table->reader, row,
		                     pj_column(table->header, PJ_LABEL_LEVEL1));
		table->level2 = pj_figure_none();
	}
	if (level == PJ_LABEL_LEVEL2)
		table->level2 =
		        pj_figure_in(table->reader, row,
		                     pj_column(table->header, PJ_LABEL_LEVEL2));
	table->blanks = 0;
	return true;
}

static double number_of(const pj_figure *figure)
{
	return figure->value.kind == PJ_VALUE_NUMBER ? figure->value.number : 0;
}

bool pj_is_sum_of_block(const pj_table *table, int row)
{
	const pj_form *form = &table->draft->form;
	/* in a form without weights the scores tell it */
	const pj_label points = pj_column(table->header, PJ_LABEL_WEIGHT) < 0
	                                ? PJ_LABEL_SCORE
	                                : PJ_LABEL_WEIGHT;
	double sum = 0, rest = 0;
	for (size_t i = form->indicator_count; i-- > 0;) {
		const pj_indicator *above = &form->indicators[i];
		const bool last = pj_text_equals(above->level1.plain,
		                                 table->level1.plain.start);
		if (!above->repeated)
			*(last ? &sum : &rest) += number_of(
			        points == PJ_LABEL_SCORE ? &above->score
			                                 : &above->weight);
	}
	return rest > 0 && is_same(sum, points_in(table, row, points));
}

void pj_note_subtotal(pj_table *table, int row)
{
	const pj_cell *level = cell_in(table, row, PJ_LABEL_LEVEL1);
	/* 产出指标 | 小计 above the rows of the block */
	if (level && pj_cell_is_level1(level)) {
		table->level1 = pj_figure_at(table->reader, row, level->column);
		table->level2 = pj_figure_none();
	}
	table->hundreds += is_same(points_in(table, row, PJ_LABEL_WEIGHT), 100);
	table->draft->form.open_sums |= table->hundreds > 1;
}

bool pj_is_full_marks(const pj_table *table, int row, const pj_cell *first)
{
	return table->draft->form.indicator_count == 0 &&
	       has_points_alone(table, row) && !pj_cell_is_level1(first) &&
	       !pj_cell_is_level2(first) &&
	       pj_stands_alone(table->reader, row, first,
	                       pj_column(table->header, PJ_LABEL_WEIGHT)) &&
	       is_same(points_in(table, row, PJ_LABEL_WEIGHT), 100);
}

/* Does a row follow that has values and no points: the row's part? */
static bool is_whole(const pj_table *table, int row)
{
	const int next = pj_grid_next_row(table->reader->grid, row + 1);
	return next >= 0 && next <= table->draft->bottom &&
	       holds(table, row, PJ_LABEL_LEVEL3) &&
	       holds(table, next, PJ_LABEL_LEVEL3) &&
	       holds(table, next, PJ_LABEL_TARGET) &&
	       !holds(table, next, PJ_LABEL_WEIGHT) &&
	       !holds(table, next, PJ_LABEL_SCORE);
}

bool pj_is_sum_of_above(const pj_table *table, int row, const pj_cell *first)
{
	const pj_form *form = &table->draft->form;
	const pj_slice label = pj_cell_plain(first);
	double weights = 0, scores = 0;
	if (form->indicator_count < 2 || !has_points_alone(table, row) ||
	    holds_own(table, row, PJ_LABEL_LEVEL2) ||
	    pj_cell_is_level1(first) || pj_cell_is_level2(first) ||
	    pj_text_contains(label, "执行") || is_whole(table, row) ||
	    (holds_own(table, row, PJ_LABEL_LEVEL3) &&
	     cell_in(table, row, PJ_LABEL_LEVEL3) != first))
		return false;
	const double weight = points_in(table, row, PJ_LABEL_WEIGHT);
	const double score = points_in(table, row, PJ_LABEL_SCORE);
	for (size_t i = form->indicator_count; i-- > 0;) {
		const pj_indicator *above = &form->indicators[i];
		if (above->repeated)
			continue;
		weights += number_of(&above->weight);
		scores += number_of(&above->score);
		const bool whole = i == 0;
		const bool group =
		        !whole &&
		        above->level1.row != form->indicators[i - 1].level1.row;
		if (is_same(weights, weight) && i + 1 < form->indicator_count &&
		    (whole || (group && is_same(scores, score))))
			return true;
	}
	/* a hundred below all points but the execution's is no indicator's */
	return is_same(weights + number_of(&form->funds.total.weight),
	               weight) ||
	       (is_same(weight, 100) && weights >= 100 - EXECUTION);
}
