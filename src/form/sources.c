/* SPDX-License-Identifier: MPL-2.0 */
/* The rows of a funds block: what is the whole, and what its parts. */
#include <math.h>
#include <string.h>

#include "form/parts.h"

double pj_funds_amount(const pj_funds *funds, const pj_funds_row *row,
                       size_t column)
{
	const pj_figure *const figures[PJ_FUNDS_AMOUNTS] = {
	        &row->initial, &row->budget, &row->executed};
	return pj_figure_amount(funds, figures[column]);
}

static double points_of(const pj_figure *figure)
{
	return pj_value_plain(&figure->value);
}

/* 财政拨款 | … | 10 | 95% | 9.5, and none of it beside 年度资金总额. */
static void note_part_points(pj_funds *funds)
{
	const pj_funds_row *total = &funds->total;
	if (!isnan(points_of(&total->weight)) ||
	    !isnan(points_of(&total->score)))
		return;
	double weights = 0, scores = 0;
	for (size_t i = 0; i < funds->row_count; i++) {
		const double weight = points_of(&funds->rows[i].weight);
		const double score = points_of(&funds->rows[i].score);
		if (isnan(weight) && isnan(score))
			continue;
		weights += weight;
		scores += score;
		funds->part_count++;
	}
	if (funds->part_count > 0) {
		funds->part_weight = weights;
		funds->part_score = scores;
	}
}

static bool is_spending(const pj_figure *label)
{
	return (pj_labels_of(label->plain) & PJ_MEANS(SPENDING_ROW)) != 0;
}

/* 基本支出 and 项目支出 below the sources tell of the same money again. */
static void drop_spending(pj_funds *funds)
{
	size_t kept = 0;
	for (size_t i = 0; i < funds->row_count; i++)
		if (!is_spending(&funds->rows[i].label))
			funds->rows[kept++] = funds->rows[i];
	if (kept > 0)
		funds->row_count = kept;
}

/* Do all rows make the total of the column, the strange ones with them? */
static bool makes_total(const pj_draft *draft, size_t column)
{
	const pj_funds *funds = &draft->form.funds;
	const double total = pj_funds_amount(funds, &funds->total, column);
	double sum = 0;
	for (size_t i = 0; i < funds->row_count; i++) {
		const double own =
		        pj_funds_amount(funds, &funds->rows[i], column);
		if ((draft->strange_rows >> i & 1) && !(own > 0))
			return false;
		sum += isnan(own) ? 0 : own;
	}
	return funds->row_count > 1 && total > 0 && fabs(sum - total) < 0.005;
}

/*
 * 工会经费 and 专户资金 are the parts of a total that all rows make in one of
 * its columns. Else it is not known what the strange ones are part of: no sum.
 */
static void settle_strange(pj_draft *draft)
{
	bool parts = false;
	for (size_t i = 0; i < PJ_FUNDS_AMOUNTS; i++)
		parts |= makes_total(draft, i);
	if (draft->strange_funds && !parts)
		draft->form.funds.row_count = 0;
}

/* Is the row what all others make, in each column that has an amount? */
static bool is_whole(const pj_funds *funds, size_t at)
{
	size_t count = 0;
	for (size_t column = 0; column < PJ_FUNDS_AMOUNTS; column++) {
		const double own =
		        pj_funds_amount(funds, &funds->rows[at], column);
		double sum = 0;
		for (size_t i = 0; i < funds->row_count; i++) {
			const double part =
			        pj_funds_amount(funds, &funds->rows[i], column);
			sum += i == at || isnan(part) ? 0 : part;
		}
		if (isnan(own) && sum <= 0)
			continue;
		if (!(own > 0) || fabs(sum - own) > 0.005)
			return false;
		count++;
	}
	return count > 1;
}

/* Of two rows alike the other one has to be known for a source. */
static bool may_be_whole(const pj_draft *draft, size_t at)
{
	const pj_funds *funds = &draft->form.funds;
	return (draft->strange_rows >> at & 1) && funds->row_count > 1 &&
	       (funds->row_count > 2 || !(draft->strange_rows >> !at & 1)) &&
	       is_whole(funds, at);
}

/* 小计, 全年合计 or what else the first or last row may be called. */
static void find_whole(pj_draft *draft)
{
	pj_funds *funds = &draft->form.funds;
	if (pj_figure_exists(&funds->total.label) || funds->row_count == 0)
		return;
	const size_t last = funds->row_count - 1;
	const size_t at = may_be_whole(draft, 0) ? 0 : last;
	if (at == last && !may_be_whole(draft, last))
		return;
	funds->total = funds->rows[at];
	memmove(funds->rows + at, funds->rows + at + 1,
	        (last - at) * sizeof *funds->rows);
	funds->row_count--;
	draft->strange_funds = false; /* they are known to make it */
}

void pj_settle_sources(pj_draft *draft)
{
	find_whole(draft);
	note_part_points(&draft->form.funds);
	settle_strange(draft);
	drop_spending(&draft->form.funds);
}
