/* SPDX-License-Identifier: MPL-2.0 */
/* Reading the funds block 项目资金: amounts, rate, weight and score. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "form/header.h"
#include "form/lexicon.h"
#include "form/parts.h"

enum {
	ROWS_MAX = 20,  /* rows below the header that may be read */
	BLANKS_MAX = 3, /* blank rows allowed between them */
	UNIT_REACH = 5  /* rows below the header that may name the unit */
};

/* The columns of a row, and where their figures go. */
static const struct role {
	pj_label label;
	size_t offset;
	bool amount;
} roles[] = {
        {PJ_LABEL_INITIAL, offsetof(pj_funds_row, initial), true},
        {PJ_LABEL_BUDGET, offsetof(pj_funds_row, budget), true},
        {PJ_LABEL_EXECUTED, offsetof(pj_funds_row, executed), true},
        {PJ_LABEL_WEIGHT, offsetof(pj_funds_row, weight), false},
        {PJ_LABEL_RATE, offsetof(pj_funds_row, rate), false},
        {PJ_LABEL_SCORE, offsetof(pj_funds_row, score), false},
        {PJ_LABEL_REASON, offsetof(pj_funds_row, reason), false},
};

#define ROLE_COUNT (sizeof roles / sizeof *roles)

static bool is_percent(const pj_figure *figure)
{
	return figure->value.kind == PJ_VALUE_NUMBER &&
	       figure->value.unit == PJ_UNIT_PERCENT;
}

static bool fits(const struct role *role, const pj_figure *figure)
{
	bool plain = role->amount || role->label == PJ_LABEL_WEIGHT;
	return pj_figure_is_numeric(figure) && !(plain && is_percent(figure));
}

/* How many cells of a row fit the header when moved by shift. */
static int fitting(const pj_reader *reader, const pj_header *header, int row,
                   int shift)
{
	int count = 0;
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		int column = pj_column(header, roles[i].label) + shift;
		pj_figure figure = pj_figure_at(reader, row, column);
		count += *figure.text && fits(&roles[i], &figure);
	}
	return count;
}

/*
 * 概算总投资 | 累计支出 before the amounts: what stands below them is in its
 * place. 年度预算数 is but a second label of the block.
 */
static bool has_heads_between(const pj_reader *reader, const pj_header *header,
                              int label)
{
	for (int column = label + 1; column < header->first; column++) {
		const pj_cell *head =
		        pj_grid_at(reader->grid, header->row0, column);
		if (head->kind != PJ_CELL_EMPTY &&
		    !(pj_labels_of_cell(head) &
		      (PJ_MEANS(FUNDS) | PJ_MEANS(YEAR_BUDGET))))
			return true;
	}
	return false;
}

/* 年度资金总额 | 年度资金总额: the last of a label's pasted copies. */
static int last_copy(const pj_reader *reader, int row, int column, int limit)
{
	const pj_cell *label = pj_grid_at(reader->grid, row, column);
	const pj_cell *next = pj_next_cell(reader, row, column, limit);
	for (; next && pj_says_the_same(label, next);
	     next = pj_next_cell(reader, row, column, limit))
		column = next->column;
	return column;
}

/* Pasted rows begin right behind their label instead of under the header. */
static int row_shift(const pj_reader *reader, const pj_header *header, int row,
                     int label)
{
	const int shift = last_copy(reader, row, label, header->first) + 1 -
	                  header->first;
	pj_area area;
	/* pasted rows have no merges: a wide label stands as it was made */
	if (pj_grid_merged(reader->grid, row, label, &area) ||
	    has_heads_between(reader, header, label))
		return 0;
	return fitting(reader, header, row, shift) >
	                       fitting(reader, header, row, 0)
	               ? shift
	               : 0;
}

static pj_funds_row no_row(void)
{
	pj_funds_row row;
	row.label = pj_figure_none();
	for (size_t i = 0; i < ROLE_COUNT; i++)
		memcpy((char *)&row + roles[i].offset, &row.label,
		       sizeof row.label);
	return row;
}

/* Lines of a text; its first one ends at *end. */
static int lines_of(const char *text, const char **end)
{
	int count = 1;
	*end = text + strcspn(text, "\n");
	for (const char *at = *end; *at; at++)
		count += *at == '\n';
	return count;
}

/* 年度资金总额⏎其中：中央补助⏎县级配套: how many rows are one; 1 for none. */
static int stacked_lines(const pj_cell *cell)
{
	char out[PJ_LABEL_MAX];
	const char *end;
	if (cell->kind != PJ_CELL_TEXT || pj_labels_of_cell(cell) ||
	    cell->length >= sizeof out)
		return 1;
	const int lines = lines_of(cell->text, &end);
	const pj_slice first = pj_text_squeezed(
	        cell->text, (size_t)(end - cell->text), out, sizeof out);
	return pj_labels_of(first) & PJ_MEANS(FUNDS_TOTAL) ? lines : 1;
}

/* Of as many lines as the label has, the first is the total's. */
static void keep_first_line(const pj_reader *reader, pj_figure *figure,
                            int lines)
{
	const char *end;
	if (lines_of(figure->text, &end) != lines)
		return;
	const size_t length = (size_t)(end - figure->text);
	const pj_slice line = pj_text_trim(figure->text, length);
	pj_figure_retell(figure, reader->arena, line.start, line.length);
	figure->inlined = true;
}

static pj_funds_row read_row(const pj_reader *reader, const pj_draft *draft,
                             int row, int label)
{
	const pj_header *header = draft->funds;
	pj_funds_row out = no_row();
	int shift = row_shift(reader, header, row, label);
	const int lines = stacked_lines(pj_grid_at(reader->grid, row, label));
	out.label = pj_figure_at(reader, row, label);
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		int column = pj_column(header, roles[i].label) + shift;
		pj_figure figure = pj_figure_in(reader, row, column);
		if (lines > 1)
			keep_first_line(reader, &figure, lines);
		/* 项目支出：2985.5万元 is a label with its value */
		if (pj_begins_ideograph(figure.text))
			figure.value.kind = PJ_VALUE_TEXT;
		if (header->partial >> roles[i].label & 1)
			figure.value.kind = PJ_VALUE_MIXED;
		memcpy((char *)&out + roles[i].offset, &figure, sizeof figure);
	}
	pj_part_points(reader, header, &out.weight, &out.score);
	return out;
}

/* The column of a source, or of total and sources, that no table knows. */
static int source_column(const pj_reader *reader, const pj_draft *draft,
                         int row, pj_labels *labels)
{
	const int first = draft->funds->first;
	for (const pj_cell *cell =
	             pj_next_cell(reader, row, draft->left - 1, first);
	     cell; cell = pj_next_cell(reader, row, cell->column, first))
		if (cell->kind == PJ_CELL_TEXT &&
		    !pj_is_far(reader, row, cell->column, first)) {
			const bool lines = stacked_lines(cell) > 1;
			if (!lines && !pj_labels_is_source(pj_cell_plain(cell)))
				continue;
			*labels = lines ? PJ_MEANS(FUNDS_TOTAL)
			                : PJ_MEANS(FUNDS_ROW);
			return cell->column;
		}
	return -1;
}

/* The column of the row's label 年度资金总额, 其他资金 …; -1 for none. */
static int label_column(const pj_reader *reader, const pj_draft *draft, int row,
                        pj_labels *labels)
{
	size_t count;
	const pj_hit *hits = pj_draft_hits(reader, draft, row, &count);
	const pj_labels wanted = PJ_MEANS(FUNDS_TOTAL) | PJ_MEANS(FUNDS_ROW) |
	                         PJ_MEANS(SPENDING_ROW);
	for (size_t i = 0; i < count; i++) {
		int column = hits[i].column;
		if ((hits[i].labels & wanted) && column < draft->funds->first &&
		    !pj_is_far(reader, row, column, draft->funds->first)) {
			*labels = hits[i].labels;
			return column;
		}
	}
	return source_column(reader, draft, row, labels);
}

/* The text right before the amounts, whatever it says; -1 for none. */
static int strange_column(const pj_reader *reader, const pj_draft *draft,
                          int row)
{
	const int first = draft->funds->first;
	int found = -1;
	for (const pj_cell *cell =
	             pj_next_cell(reader, row, draft->left - 1, first);
	     cell; cell = pj_next_cell(reader, row, cell->column, first))
		if (cell->kind == PJ_CELL_TEXT)
			found = cell->column;
	return found >= 0 && pj_is_far(reader, row, found, first) ? -1 : found;
}

/* A row without a label of its own directly below the header. */
static int nameless_column(const pj_reader *reader, const pj_draft *draft,
                           int row)
{
	const pj_header *header = draft->funds;
	const pj_cell *cell = pj_first_cell(reader, draft, row);
	pj_figure executed =
	        pj_figure_in(reader, row, pj_column(header, PJ_LABEL_EXECUTED));
	if (executed.value.kind != PJ_VALUE_NUMBER)
		return -1;
	/* in a block at the sheet's edge nothing can stand in front of it */
	if (cell->column >= header->first)
		return header->first > 0 ? header->first - 1 : 0;
	/* 项目资金 | 2021年度 in a copy of a merged cell names another row */
	const pj_labels labels = pj_labels_of_cell(cell);
	return (labels & PJ_MEANS(FUNDS)) &&
	                       pj_stands_alone(reader, row, cell, header->first)
	               ? last_copy(reader, row, cell->column, header->first)
	               : -1;
}

/* Does money stand in a row whose label no form is known to have? */
static bool has_amount(const pj_reader *reader, const pj_header *header,
                       int row)
{
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		pj_figure figure = pj_figure_in(
		        reader, row, pj_column(header, roles[i].label));
		/* 30日内下达 is no amount */
		if (roles[i].amount && figure.value.kind == PJ_VALUE_NUMBER &&
		    figure.value.number > 0 &&
		    (figure.value.unit == PJ_UNIT_NONE ||
		     figure.value.unit == PJ_UNIT_MONEY))
			return true;
	}
	return false;
}

/* 执行进度 heads a column of its own above such a row. */
static pj_figure rate_below(const pj_reader *reader, const pj_draft *draft,
                            int row)
{
	size_t count;
	const int above = pj_row_above(reader, row, draft->funds->first);
	const pj_hit *hits = pj_draft_hits(reader, draft, above, &count);
	for (size_t i = 0; i < count; i++)
		if (hits[i].labels & PJ_MEANS(RATE))
			return pj_figure_at(reader, row, hits[i].column);
	return pj_figure_none();
}

/* Gives the row one figure that its label names. Is it an amount? */
static bool take_figure(pj_funds_row *out, pj_labels labels,
                        const pj_figure *figure)
{
	bool amount = false;
	if ((labels & PJ_MEANS(TOTAL)) || figure->value.kind != PJ_VALUE_NUMBER)
		return false;
	if (labels & PJ_MEANS(YEAR_BUDGET))
		labels |= PJ_MEANS(BUDGET);
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		pj_figure *own =
		        (pj_figure *)(void *)((char *)out + roles[i].offset);
		if (!(labels >> roles[i].label & 1) || pj_figure_exists(own))
			continue;
		*own = *figure;
		amount |= roles[i].amount;
	}
	return amount;
}

/* 全年预算数（万元）：85, or 执行率：98% 得分：9.8. Is one an amount? */
static bool take_inline(const pj_reader *reader, pj_funds_row *out, int row,
                        const pj_cell *cell)
{
	bool amount = false;
	const char *at = NULL;
	pj_figure figure;
	pj_labels labels;
	while ((labels = pj_inline_next(reader, row, cell, &at, &figure)))
		amount |= take_figure(out, labels, &figure);
	return amount;
}

/* 预算执行率 | 98.2% | 执行得分 | 9.82 alone in the next row. */
static void take_next_row(const pj_reader *reader, const pj_draft *draft,
                          pj_funds_row *out, int row)
{
	const pj_labels wanted =
	        PJ_MEANS(RATE) | PJ_MEANS(WEIGHT) | PJ_MEANS(SCORE);
	size_t count;
	const int next = pj_row_behind(reader, row, draft->funds->first);
	const pj_hit *hits = pj_draft_hits(reader, draft, next, &count);
	for (size_t i = 0; i < count; i++)
		if (!(hits[i].labels & wanted))
			return;
	for (size_t i = 0; i < count; i++) {
		const pj_figure figure = pj_figure_at(
		        reader, next,
		        pj_column_of_value(reader, next, hits[i].column,
		                           draft->limit));
		if (figure.value.kind == PJ_VALUE_NUMBER)
			(void)take_figure(out, hits[i].labels & wanted,
			                  &figure);
	}
}

/* 预算数： | 20 | 执行数： | 18.4: each amount beside its own label. */
static bool read_beside(const pj_reader *reader, pj_draft *draft)
{
	const pj_header *header = draft->funds;
	const int row = header->row0;
	const int *of = header->columns.of;
	pj_funds_row out = no_row();
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		int column = of[roles[i].label];
		if (column < 0)
			continue;
		pj_figure figure = pj_figure_at(
		        reader, row,
		        pj_column_of_value(reader, row, column, draft->limit));
		if (roles[i].amount && figure.value.kind != PJ_VALUE_NUMBER)
			return false;
		if (pj_labels_of(figure.plain))
			return false;
		memcpy((char *)&out + roles[i].offset, &figure, sizeof figure);
	}
	/* 得分：9.8 at the end of the line */
	for (const pj_cell *cell =
	             pj_next_cell(reader, row, header->first - 1, draft->limit);
	     cell; cell = pj_next_cell(reader, row, cell->column, draft->limit))
		(void)take_inline(reader, &out, row, cell);
	take_next_row(reader, draft, &out, row);
	draft->funds_end = row;
	if (of[PJ_LABEL_RATE] < 0 && !pj_figure_exists(&out.rate))
		out.rate = rate_below(reader, draft, row);
	draft->form.funds.has_rate |= pj_figure_exists(&out.rate);
	draft->form.funds.has_weight |= pj_figure_exists(&out.weight);
	draft->form.funds.has_score |= pj_figure_exists(&out.score);
	out.label = pj_figure_at(reader, row, header->first);
	draft->form.funds.total = out;
	return true;
}

static void keep_row(const pj_reader *reader, pj_funds *funds, pj_funds_row row)
{
	funds->rows = pj_scratch_grow(reader->arena, &reader->lists->funds_rows,
	                              funds->row_count, sizeof *funds->rows);
	funds->rows[funds->row_count++] = row;
}

/* 预算执行偏差原因：尾款未付 in a row of its own below the amounts. */
static void take_reason(const pj_reader *reader, pj_draft *draft, int row)
{
	const pj_cell *first = pj_first_cell(reader, draft, row);
	pj_figure *reason = &draft->form.funds.total.reason;
	pj_figure found;
	if (pj_figure_exists(reason))
		return;
	if (pj_labels_of_cell(first) & PJ_MEANS(REASON_ROW))
		*reason = pj_figure_at(
		        reader, row,
		        pj_column_behind(reader, row, first->column));
	else if (pj_inline_figure(reader, row, first, &found) &
	         PJ_MEANS(REASON_ROW))
		*reason = found;
}

/* Does 存在问题和改进措施 stand above, within the management of the funds? */
static bool is_below_problems(const pj_reader *reader, const pj_draft *draft,
                              int row, int column)
{
	for (int above = row - 1; above > draft->funds->row1; above--) {
		const pj_cell *cell = pj_grid_at(reader->grid, above, column);
		if (cell->kind == PJ_CELL_TEXT && cell->length < PJ_LABEL_MAX &&
		    pj_text_contains(pj_cell_plain(cell), "存在问题"))
			return true;
	}
	return false;
}

/* 执行准确性 | 执行准确 | 尾款未付 in the rows on the funds' management. */
static void take_problem(const pj_reader *reader, pj_draft *draft, int row)
{
	pj_figure *reason = &draft->form.funds.total.reason;
	const pj_cell *last = NULL;
	bool wanted = false;
	for (const pj_cell *cell = pj_first_cell(reader, draft, row); cell;
	     cell = pj_next_cell(reader, row, cell->column, draft->limit)) {
		wanted |= last && last->kind == PJ_CELL_TEXT &&
		          last->length < PJ_LABEL_MAX &&
		          pj_text_contains(pj_cell_plain(last), "执行准确");
		last = cell;
	}
	if (!wanted || last->kind != PJ_CELL_TEXT ||
	    pj_text_is_no_reason(pj_cell_plain(last)) ||
	    pj_figure_exists(reason) ||
	    !is_below_problems(reader, draft, row, last->column))
		return;
	*reason = pj_figure_at(reader, row, last->column);
}

/* A row of amounts under a name that no form is known to have. */
static void add_strange(const pj_reader *reader, pj_draft *draft, int row)
{
	pj_funds *funds = &draft->form.funds;
	const int label = strange_column(reader, draft, row);
	if (!has_amount(reader, draft->funds, row))
		return;
	draft->strange_funds = true;
	if (label < 0)
		return;
	draft->strange_rows |= 1u << funds->row_count;
	keep_row(reader, funds, read_row(reader, draft, row, label));
}

/* 合计 below 财政资金小计: is it more, and in no column less? */
static bool is_greater(const pj_funds *funds, const pj_funds_row *whole,
                       const pj_funds_row *total)
{
	bool greater = false;
	for (size_t i = 0; i < PJ_FUNDS_AMOUNTS; i++) {
		const double one = pj_funds_amount(funds, whole, i);
		const double other = pj_funds_amount(funds, total, i);
		if (isnan(one) != isnan(other) || one < other)
			return false;
		greater |= one > other;
	}
	return greater;
}

static void add_row(const pj_reader *reader, pj_draft *draft, int row)
{
	pj_funds *funds = &draft->form.funds;
	pj_labels labels = 0;
	int label = label_column(reader, draft, row, &labels);
	bool total = pj_figure_exists(&funds->total.label);
	if (label < 0 && !total) {
		label = nameless_column(reader, draft, row);
		labels = PJ_MEANS(FUNDS_TOTAL);
	}
	if (label < 0) {
		if (total) {
			take_reason(reader, draft, row);
			take_problem(reader, draft, row);
		}
		add_strange(reader, draft, row);
		return;
	}
	if (labels & PJ_MEANS(FUNDS_TOTAL)) {
		const pj_funds_row whole = read_row(reader, draft, row, label);
		/* a second total (财政资金小计) is no part of the sum */
		if (!total || is_greater(funds, &whole, &funds->total))
			funds->total = whole;
		return;
	}
	keep_row(reader, funds, read_row(reader, draft, row, label));
}

static bool ends_block(const pj_reader *reader, const pj_draft *draft, int row)
{
	const pj_labels others =
	        PJ_MEANS(LEVEL1) | PJ_MEANS(LEVEL2) | PJ_MEANS(LEVEL3) |
	        PJ_MEANS(GOAL) | PJ_MEANS(RESULT) | PJ_MEANS(GOAL_SIDE) |
	        PJ_MEANS(INDICATORS) | PJ_MEANS(PROJECT) | PJ_MEANS(EXECUTED);
	/* 总分 below a block that stands last; 合计 may be one of its rows */
	const pj_cell *first = pj_first_cell(reader, draft, row);
	pj_labels own = first ? pj_labels_of_cell(first) : 0;
	if ((own & PJ_MEANS(TOTAL)) && !(own & PJ_MEANS(FUNDS_TOTAL)))
		return true;
	return row > draft->bottom || (first && pj_is_title(first)) ||
	       (pj_draft_labels(reader, draft, row) & others) != 0;
}

static void read_rows(const pj_reader *reader, pj_draft *draft)
{
	int last = draft->funds->row1;
	for (int row = pj_grid_next_row(reader->grid, last + 1); row >= 0;
	     row = pj_grid_next_row(reader->grid, row + 1)) {
		if (row > draft->funds->row1 + ROWS_MAX ||
		    row - last > BLANKS_MAX + 1 ||
		    ends_block(reader, draft, row))
			break;
		if (!pj_first_cell(reader, draft, row))
			continue;
		add_row(reader, draft, row);
		last = row;
	}
	draft->end = draft->funds_end = last;
}

/* 全年执行数（元） in a block of 万元: what its head says holds for a column.
 */
static void take_head_units(const pj_reader *reader, pj_draft *draft)
{
	const pj_header *header = draft->funds;
	pj_funds *funds = &draft->form.funds;
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		const int column = pj_column(header, roles[i].label);
		if (!roles[i].amount || column < 0)
			continue;
		const double own = pj_money_in(
		        pj_grid_at(reader->grid, header->row0, column));
		if (own == 0 || own == funds->money_unit)
			continue;
		const char *name = pj_money_unit_name(own);
		for (size_t row = 0; row <= funds->row_count; row++) {
			pj_funds_row *at = row < funds->row_count
			                           ? &funds->rows[row]
			                           : &funds->total;
			pj_figure *figure =
			        (pj_figure *)(void *)((char *)at +
			                              roles[i].offset);
			pj_value_take_unit(&figure->value, name, strlen(name));
		}
	}
}

/* ---- amounts below one another ----------------------------------------- */

/* A block whose rows are 全年预算数, 全年执行数 …, and its columns sources. */
typedef struct stack {
	int column;     /* of the labels; -1 for none */
	int row0, row1; /* rows of the labels */
} stack;

static bool means(const pj_reader *reader, int row, int column,
                  pj_labels wanted)
{
	return (pj_row_labels(reader, row, column, column) & wanted) != 0;
}

/* The labels above and below 全年执行数; column -1 where no budget is one. */
static stack stack_around(const pj_reader *reader, const pj_draft *draft,
                          int row, int column)
{
	pj_labels wanted = 0;
	for (size_t i = 0; i < ROLE_COUNT; i++)
		wanted |= (pj_labels)1 << roles[i].label;
	stack found = {-1, row, row};
	for (int above = row;
	     above >= draft->top && means(reader, above, column, wanted);
	     above = pj_row_above(reader, above, column))
		found.row0 = above;
	for (int below = row; means(reader, below, column, wanted);
	     below = pj_row_behind(reader, below, column))
		found.row1 = below;
	for (int i = found.row0; i <= found.row1; i++)
		if (means(reader, i, column, PJ_MEANS(BUDGET)))
			found.column = column;
	return found;
}

static stack stack_in_row(const pj_reader *reader, const pj_draft *draft,
                          int row)
{
	size_t count;
	const pj_hit *hits = pj_draft_hits(reader, draft, row, &count);
	stack found = {-1, -1, -1};
	for (size_t i = 0; i < count && found.column < 0; i++)
		if (hits[i].labels & PJ_MEANS(EXECUTED))
			found = stack_around(reader, draft, row,
			                     hits[i].column);
	return found;
}

/* The stack above the form's table, below the form's title. */
static stack find_stack(const pj_reader *reader, const pj_draft *draft)
{
	stack found = {-1, -1, -1};
	for (int row = draft->top; row < draft->tables[0]->row0; row++) {
		const pj_cell *first = pj_first_cell(reader, draft, row);
		if (first && pj_is_title(first))
			found.column = -1;
		if (found.column < 0)
			found = stack_in_row(reader, draft, row);
	}
	return found;
}

/* One source's amounts, rate, weight and score, each in a row of its own. */
static pj_funds_row read_source(const pj_reader *reader, const stack *at,
                                int column)
{
	pj_funds_row out = no_row();
	for (int row = at->row0; row <= at->row1; row++) {
		pj_labels own =
		        pj_row_labels(reader, row, at->column, at->column);
		for (size_t i = 0; i < ROLE_COUNT; i++) {
			if (!(own >> roles[i].label & 1))
				continue;
			pj_figure figure = pj_figure_at(reader, row, column);
			memcpy((char *)&out + roles[i].offset, &figure,
			       sizeof figure);
		}
	}
	return out;
}

/*
 * 分值 and 得分 beside the sources: the only cell of that column, or one that
 * is merged over all rows.
 */
static void take_beside(const pj_reader *reader, const stack *at,
                        const pj_hit *hit, pj_funds_row *total)
{
	pj_area area;
	int row = -1, count = 0;
	for (int i = at->row0; i <= at->row1; i++)
		if (!pj_grid_is_empty(reader->grid, i, hit->column)) {
			row = i;
			count++;
		}
	const bool whole =
	        pj_grid_merged(reader->grid, at->row0, hit->column, &area) &&
	        area.row0 == at->row0 && area.row1 >= at->row1;
	if (count != 1 && !whole)
		return;
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		pj_figure *own =
		        (pj_figure *)(void *)((char *)total + roles[i].offset);
		if ((hit->labels >> roles[i].label & 1) && !roles[i].amount &&
		    !pj_figure_exists(own))
			*own = pj_figure_at(reader, whole ? at->row0 : row,
			                    hit->column);
	}
}

/* 福彩公益金 above amounts: a source that no form is known to have. */
static void add_strange_sources(const pj_reader *reader, pj_draft *draft,
                                const stack *at, int heads)
{
	pj_funds *funds = &draft->form.funds;
	for (const pj_cell *cell =
	             pj_next_cell(reader, heads, at->column, draft->limit);
	     cell;
	     cell = pj_next_cell(reader, heads, cell->column, draft->limit)) {
		pj_funds_row row = read_source(reader, at, cell->column);
		if (pj_labels_of_cell(cell) || cell->kind != PJ_CELL_TEXT ||
		    row.executed.value.kind != PJ_VALUE_NUMBER ||
		    funds->row_count >= ROWS_MAX)
			continue;
		row.label = pj_figure_at(reader, heads, cell->column);
		draft->strange_funds = true;
		draft->strange_rows |= 1u << funds->row_count;
		keep_row(reader, funds, row);
	}
}

/* 合计 | 财政拨款 | 其他资金 above the stack: the total, and its parts. */
static void read_sources(const pj_reader *reader, pj_draft *draft,
                         const stack *at)
{
	pj_funds *funds = &draft->form.funds;
	size_t count;
	const int heads = pj_row_above(reader, at->row0, at->column);
	const pj_hit *hits = pj_draft_hits(reader, draft, heads, &count);
	for (size_t i = 0; i < count; i++) {
		bool total = hits[i].labels & PJ_MEANS(FUNDS_TOTAL);
		bool part = hits[i].labels & PJ_MEANS(FUNDS_ROW);
		if (hits[i].column <= at->column || (!total && !part))
			continue;
		pj_funds_row row = read_source(reader, at, hits[i].column);
		row.label = pj_figure_at(reader, hits[i].row, hits[i].column);
		if (total && !pj_figure_exists(&funds->total.label)) {
			funds->total = row;
		} else if (part) {
			keep_row(reader, funds, row);
		}
	}
	add_strange_sources(reader, draft, at, heads);
	for (size_t i = 0; i < count; i++)
		if (pj_figure_exists(&funds->total.label) &&
		    hits[i].column > at->column)
			take_beside(reader, at, &hits[i], &funds->total);
}

/* The only column of amounts, right behind the labels. */
static void read_only_source(const pj_reader *reader, pj_draft *draft,
                             const stack *at)
{
	int column = pj_column_behind(reader, at->row0, at->column);
	pj_funds_row row = read_source(reader, at, column);
	if (row.budget.value.kind != PJ_VALUE_NUMBER ||
	    row.executed.value.kind != PJ_VALUE_NUMBER)
		return;
	row.label = pj_figure_at(reader, at->row0, at->column);
	draft->form.funds.total = row;
}

/* What there is a place for, where no head says it. */
static void note_columns(pj_funds *funds)
{
	const pj_funds_row *total = &funds->total;
	funds->has_budget = pj_figure_exists(&total->budget);
	funds->has_executed = pj_figure_exists(&total->executed);
	funds->has_weight = pj_figure_exists(&total->weight);
	funds->has_rate = pj_figure_exists(&total->rate);
	funds->has_score = pj_figure_exists(&total->score);
}

static void read_stacked(const pj_reader *reader, pj_draft *draft)
{
	pj_funds *funds = &draft->form.funds;
	const stack at = find_stack(reader, draft);
	if (at.column < 0)
		return;
	funds->money_unit =
	        pj_money_unit(reader, draft, at.row0 - 1, at.row1 + UNIT_REACH);
	if (at.row0 > draft->top)
		read_sources(reader, draft, &at);
	if (!pj_figure_exists(&funds->total.label)) {
		funds->row_count = 0;
		read_only_source(reader, draft, &at);
	}
	pj_settle_sources(draft);
	note_columns(funds);
}

/* ---- amounts in one cell with their labels ------------------------------ */

/* The first row above the table that holds such an amount, and two more. */
static pj_funds_row inline_row(const pj_reader *reader, const pj_draft *draft)
{
	enum { MORE = 2 };
	pj_funds_row out = no_row();
	int last = draft->tables[0]->row0 - 1;
	for (int row = draft->top; row <= last; row++) {
		bool amount = false;
		const pj_cell *cell = pj_first_cell(reader, draft, row);
		if (cell && pj_is_title(cell))
			out = no_row();
		for (; cell; cell = pj_next_cell(reader, row, cell->column,
		                                 draft->limit))
			amount |= take_inline(reader, &out, row, cell);
		if (amount && last > row + MORE)
			last = row + MORE;
	}
	return out;
}

static void read_inline(const pj_reader *reader, pj_draft *draft)
{
	pj_funds *funds = &draft->form.funds;
	pj_funds_row row = inline_row(reader, draft);
	row.label = pj_figure_exists(&row.budget) ? row.budget : row.initial;
	if (!pj_figure_exists(&row.label) || !pj_figure_exists(&row.executed))
		return;
	funds->total = row;
	funds->money_unit =
	        pj_money_unit(reader, draft, row.label.row, row.label.row);
	note_columns(funds);
}

void pj_read_funds(const pj_reader *reader, pj_draft *draft)
{
	pj_funds *funds = &draft->form.funds;
	const pj_header *header = draft->funds;
	*funds = (pj_funds){.money_unit = 10000,
	                    .header_points = -1,
	                    .part_weight = (double)NAN,
	                    .part_score = (double)NAN,
	                    .total = no_row()};
	if (!header && draft->table_count > 0)
		read_stacked(reader, draft);
	if (!header && draft->table_count > 0 && !funds->has_executed)
		read_inline(reader, draft);
	if (!header)
		return;
	const int *of = header->columns.of;
	funds->has_budget = of[PJ_LABEL_BUDGET] >= 0;
	funds->has_executed = of[PJ_LABEL_EXECUTED] >= 0;
	funds->has_weight = of[PJ_LABEL_WEIGHT] >= 0;
	funds->has_rate = of[PJ_LABEL_RATE] >= 0;
	funds->has_score = of[PJ_LABEL_SCORE] >= 0;
	pj_read_header_points(reader, draft);
	if (funds->has_budget) {
		const pj_cell *cell = pj_grid_at(reader->grid, header->row0,
		                                 of[PJ_LABEL_BUDGET]);
		pj_slice text = {cell->text, cell->length};
		funds->adjusted_label = pj_text_contains(text, "调整");
	}
	funds->money_unit = pj_money_unit(reader, draft, header->row0,
	                                  header->row1 + UNIT_REACH);
	draft->end = header->row1;
	if (read_beside(reader, draft))
		return;
	read_rows(reader, draft);
	take_head_units(reader, draft);
	pj_doubt_funds(reader, draft);
	pj_settle_sources(draft);
}
