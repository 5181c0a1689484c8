/* SPDX-License-Identifier: MPL-2.0 */
/* Points in the heads of the funds; amounts and sums for people to judge. */
#include <math.h>

#include "form/parts.h"

static double points_of(const pj_reader *reader, int row, int column)
{
	return pj_text_points(
	        pj_cell_plain(pj_grid_at(reader->grid, row, column)));
}

/*
 * 预算执行率（10分）, 得分（10分）. Where 到位率（5分） has points of its own,
 * the score is for people to judge.
 */
void pj_read_header_points(const pj_reader *reader, pj_draft *draft)
{
	const pj_header *header = draft->funds;
	pj_funds *funds = &draft->form.funds;
	const int *of = header->columns.of, row = header->row0;
	const int heads[] = {header->side, of[PJ_LABEL_SCORE],
	                     of[PJ_LABEL_RATE]};
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (funds->header_points < 0)
			funds->header_points = points_of(reader, row, heads[i]);
	for (int column = header->first; column <= header->last; column++)
		if (column != of[PJ_LABEL_SCORE] &&
		    column != of[PJ_LABEL_RATE] &&
		    column != of[PJ_LABEL_WEIGHT] &&
		    points_of(reader, row, column) > 0)
			funds->own_criteria = true;
}

/* The points of the execution, from their column or a head; 0 for none. */
static double execution_points(const pj_funds *funds)
{
	const pj_value *weight = &funds->total.weight.value;
	return weight->kind == PJ_VALUE_NUMBER ? weight->number
	                                       : fmax(funds->header_points, 0);
}

/* 扣分 in a column of its own, and the share that was not spent is another. */
static void note_deducted(const pj_reader *reader, const pj_header *header,
                          pj_funds *funds)
{
	const pj_funds_row *total = &funds->total;
	if (!pj_figure_exists(&total->label))
		return;
	const pj_figure deducted = pj_figure_in(
	        reader, total->label.row, pj_column(header, PJ_LABEL_DEDUCTED));
	const double rest = 1 - pj_figure_amount(funds, &total->executed) /
	                                pj_figure_amount(funds, &total->budget);
	const double due = rest < 0 ? 0 : rest * execution_points(funds);
	if (deducted.value.kind == PJ_VALUE_NUMBER &&
	    !(fabs(fabs(deducted.value.number) - due) < 0.05))
		funds->own_criteria = true;
}

/*
 * 预算安排数 | 预算调整数 | 实际支出数: the column of what was added to the
 * only budget or taken from it; -1 for none.
 */
static int change_column(const pj_reader *reader, const pj_header *header)
{
	static const char *const words[] = {"调整", "调剂", "追加", "增减"};
	const int executed = pj_column(header, PJ_LABEL_EXECUTED);
	if (pj_column(header, PJ_LABEL_INITIAL) >= 0 &&
	    pj_column(header, PJ_LABEL_BUDGET) >= 0)
		return -1;
	for (int column = header->first + 1; column < executed; column++) {
		const pj_cell *cell =
		        pj_grid_at(reader->grid, header->row0, column);
		pj_slice text = pj_cell_plain(cell);
		if (pj_labels_of_cell(cell) || text.length >= PJ_LABEL_MAX)
			continue;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (pj_text_contains(text, words[i]))
				return column;
	}
	return -1;
}

static bool is_changed(const pj_reader *reader, const pj_header *header,
                       const pj_funds_row *row, int change)
{
	if (!pj_figure_exists(&row->label) || !pj_figure_exists(&row->executed))
		return false;
	const int shift =
	        row->executed.column - pj_column(header, PJ_LABEL_EXECUTED);
	const pj_figure figure =
	        pj_figure_in(reader, row->label.row, change + shift);
	return figure.value.kind == PJ_VALUE_NUMBER && figure.value.number != 0;
}

static void doubt(pj_funds_row *row)
{
	row->initial.value.kind = PJ_VALUE_MIXED;
	row->budget.value.kind = PJ_VALUE_MIXED;
}

/* What was added, or all that there is then? That is for people to judge. */
static void doubt_budgets(const pj_reader *reader, pj_draft *draft)
{
	const pj_header *header = draft->funds;
	pj_funds *funds = &draft->form.funds;
	const int change = change_column(reader, header);
	if (change < 0)
		return;
	bool changed = is_changed(reader, header, &funds->total, change);
	for (size_t i = 0; i < funds->row_count; i++)
		changed |= is_changed(reader, header, &funds->rows[i], change);
	if (!changed)
		return;
	doubt(&funds->total);
	for (size_t i = 0; i < funds->row_count; i++)
		doubt(&funds->rows[i]);
}

void pj_doubt_funds(const pj_reader *reader, pj_draft *draft)
{
	note_deducted(reader, draft->funds, &draft->form.funds);
	doubt_budgets(reader, draft);
}

/* 分值 | 自评分 over 2 | 2, and neither amounts nor indicators beside them. */
static bool has_marks(const pj_reader *reader, const pj_draft *draft, int row)
{
	const pj_labels others = PJ_MEANS(BUDGET) | PJ_MEANS(EXECUTED) |
	                         PJ_MEANS(RATE) | PJ_MEANS(INITIAL) |
	                         PJ_MEANS(TARGET) | PJ_MEANS(ACTUAL);
	const pj_labels labels = pj_draft_labels(reader, draft, row);
	const pj_figure *execution = &draft->form.funds.total.score;
	size_t count;
	if (!(labels & PJ_MEANS(WEIGHT)) || !(labels & PJ_MEANS(SCORE)) ||
	    (labels & others))
		return false;
	const pj_hit *hits =
	        pj_hits_between(reader, row, draft->left, draft->limit, &count);
	const int below = pj_grid_next_row(reader->grid, row + 1);
	for (size_t i = 0; i < count; i++) {
		if (!(hits[i].labels & PJ_MEANS(SCORE)))
			continue;
		const pj_figure mark =
		        pj_figure_at(reader, below, hits[i].column);
		return pj_figure_is_numeric(&mark) &&
		       (mark.row != execution->row ||
		        mark.column != execution->column);
	}
	return false;
}

void pj_doubt_sums(const pj_reader *reader, pj_draft *draft)
{
	if (draft->table_count == 0 ||
	    !pj_figure_exists(&draft->form.total_score))
		return;
	for (int row = draft->top; row >= 0 && row < draft->tables[0]->row0;
	     row = pj_grid_next_row(reader->grid, row + 1))
		draft->form.open_sums |= has_marks(reader, draft, row);
}
