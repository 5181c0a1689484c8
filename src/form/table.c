/* SPDX-License-Identifier: MPL-2.0 */
/* Reading the indicator table, row by row, and where it ends. */
#include <string.h>

#include "form/lexicon.h"
#include "form/table.h"

enum {
	BLANKS_MAX = 6, /* blank rows allowed inside the table */
	COST_MAX = 6,   /* a row that fits worse is none of the table's */
	PARTS_MAX = 100 /* rows that one of their sums may be made of */
};

/* A line below or between the rows: 注：, 其他需要说明事项, signatures. */
static bool is_note(const pj_cell *first)
{
	static const char *const words[] = {"注:",        "注：",   "备注",
	                                    "说明",       "填表",   "填报",
	                                    "项目负责人", "联系人", NULL};
	const pj_labels notes = PJ_MEANS(NOTE) | PJ_MEANS(REASON_ROW);
	if (first->kind != PJ_CELL_TEXT)
		return false;
	pj_slice text = pj_text_trim(first->text, first->length);
	for (const char *const *word = words; *word; word++)
		if (pj_text_starts(text, *word))
			return true;
	pj_labels labels = pj_labels_of_cell(first);
	return (labels & notes) && !pj_cell_is_level1(first) &&
	       !pj_cell_is_level2(first);
}

/* — 1 — and 第1页 alone in a row: where a page ended. */
static bool is_page_number(const pj_table *table, int row, const pj_cell *first)
{
	static const struct {
		const char *start, *end;
	} signs[] = {{"第", "页"}, {"—", "—"}, {"-", "-"}};
	const pj_slice text = pj_cell_plain(first);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (pj_text_starts(text, signs[i].start) &&
		    pj_text_ends(text, signs[i].end) &&
		    strpbrk(text.start, "0123456789"))
			return first->kind == PJ_CELL_TEXT &&
			       pj_stands_alone(table->reader, row, first,
			                       table->draft->limit);
	return false;
}

/* 产出指标合计: the sum of a level's rows. */
static bool is_sum_of_level(pj_slice text)
{
	static const char sum[] = "合计";
	char level[PJ_LABEL_MAX];
	if (!pj_text_ends(text, sum) || text.length >= sizeof level)
		return false;
	text.length -= strlen(sum);
	memcpy(level, text.start, text.length);
	level[text.length] = '\0';
	text.start = level;
	return pj_labels_is_level1(text) || pj_labels_is_level2(text);
}

/* 小计, 产出指标小计: what the rows above make, and none of them. */
static bool is_subtotal(const pj_table *table, int row)
{
	static pj_lexicon pages = {
	        .words = {"过次页", "承前页", "转下页", "接上页", "转次页",
	                  "承上页", "本页合计", "上页合计", "前页合计"}};
	const pj_header *header = table->header;
	int last = pj_column(header, PJ_LABEL_LEVEL3);
	if (last < pj_column(header, PJ_LABEL_LEVEL2))
		last = pj_column(header, PJ_LABEL_LEVEL2);
	for (const pj_cell *cell =
	             pj_first_cell(table->reader, table->draft, row);
	     cell && cell->column <= last;
	     cell = pj_next_cell(table->reader, row, cell->column, last + 1)) {
		char core[PJ_LABEL_MAX];
		pj_slice text =
		        pj_text_core(pj_cell_plain(cell), core, sizeof core);
		if (pj_text_ends(text, "小计") || pj_text_ends(text, "分计") ||
		    is_sum_of_level(text) || pj_lexicon_has(&pages, text))
			return true;
	}
	return false;
}

/* Does the row hold a cell in the column of the given meaning? */
static bool holds(const pj_table *table, pj_label label, int row, int shift)
{
	int column = pj_row_column(table, label, shift);
	return column >= 0 &&
	       !pj_grid_is_empty(table->reader->grid, row, column);
}

/*
 * Does the row hold a cell in the columns of name, values or points? A lone
 * text at the left edge (审核意见：同意) is no name that was pushed there.
 */
static bool has_figures(const pj_table *table, int row, int shift)
{
	static const pj_label wanted[] = {PJ_LABEL_LEVEL3, PJ_LABEL_TARGET,
	                                  PJ_LABEL_ACTUAL, PJ_LABEL_WEIGHT,
	                                  PJ_LABEL_SCORE};
	size_t first = shift != 0;
	for (size_t i = first; i < sizeof wanted / sizeof *wanted; i++) {
		if (holds(table, wanted[i], row, shift))
			return true;
	}
	return false;
}

/* 创新指标; （以下为效益类指标，由乡镇提供） is a sentence. */
static bool names_level(const pj_cell *cell)
{
	enum { LABEL = 16 /* characters */ };
	char out[PJ_LABEL_MAX];
	const pj_slice core =
	        pj_text_core(pj_cell_plain(cell), out, sizeof out);
	return pj_text_contains(core, "指标") &&
	       pj_text_count(core.start, core.length) <= LABEL;
}

/* Does the row name a level that indicator tables have? */
static bool has_level(const pj_table *table, int row, int shift)
{
	for (int i = PJ_LABEL_LEVEL1; i <= PJ_LABEL_LEVEL2; i++) {
		int column = pj_column(table->header, (pj_label)i);
		if (column < 0)
			continue;
		const pj_cell *cell =
		        pj_grid_at(table->reader->grid, row, column + shift);
		if (pj_cell_is_level1(cell) || pj_cell_is_level2(cell) ||
		    names_level(cell))
			return true;
	}
	return false;
}

static bool has_plain_number(const pj_table *table, int row, pj_label label)
{
	const pj_figure figure = pj_figure_in(table->reader, row,
	                                      pj_column(table->header, label));
	return figure.value.kind == PJ_VALUE_NUMBER &&
	       figure.value.unit == PJ_UNIT_NONE;
}

/* Does a plain number stand under 分值, or in a row 加分项 under 得分 alone? */
static bool has_weight(const pj_table *table, int row)
{
	const int column = pj_column(table->header, PJ_LABEL_WEIGHT);
	if (has_plain_number(table, row, PJ_LABEL_WEIGHT))
		return true;
	return column >= 0 && has_plain_number(table, row, PJ_LABEL_SCORE) &&
	       pj_text_is_na(pj_cell_plain(
	               pj_grid_at(table->reader->grid, row, column)));
}

/* Is the row's level merged with that of the indicator read last? */
static bool shares_level(const pj_table *table, int row)
{
	const pj_form *form = &table->draft->form;
	if (form->indicator_count == 0)
		return false;
	const pj_indicator *last = &form->indicators[form->indicator_count - 1];
	const pj_figure *const levels[] = {&last->level1, &last->level2};
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		pj_area area;
		if (pj_figure_exists(levels[i]) &&
		    pj_grid_merged(table->reader->grid, row, levels[i]->column,
		                   &area) &&
		    area.row0 == levels[i]->row && area.row0 < row)
			return true;
	}
	return false;
}

/* After a gap only what clearly belongs to the table is read on. */
static bool belongs(const pj_table *table, int row, int shift, int cost)
{
	const pj_header *header = table->header;
	if (has_level(table, row, shift))
		return cost <= COST_MAX;
	if (!has_figures(table, row, shift) || cost > COST_MAX)
		return false;
	if (!table->loose && table->blanks == 0)
		return true;
	if (shift == 0 && holds(table, PJ_LABEL_LEVEL3, row, 0) &&
	    shares_level(table, row))
		return true;
	bool pointless = pj_column(header, PJ_LABEL_WEIGHT) < 0 &&
	                 pj_column(header, PJ_LABEL_SCORE) < 0;
	if (pointless)
		return cost == 0 && !table->loose &&
		       holds(table, PJ_LABEL_LEVEL3, row, shift) &&
		       holds(table, PJ_LABEL_TARGET, row, shift) &&
		       holds(table, PJ_LABEL_ACTUAL, row, shift);
	/* level labels that no table knows, in a row with its points in place
	 */
	if (!table->loose && shift == 0 && cost <= UNPUSHED_COST &&
	    holds(table, PJ_LABEL_LEVEL3, row, shift) && has_weight(table, row))
		return true;
	return cost == 0 && (holds(table, PJ_LABEL_WEIGHT, row, shift) ||
	                     holds(table, PJ_LABEL_SCORE, row, shift));
}

static bool ends_table(const pj_table *table, int row, const pj_cell *first)
{
	const pj_labels others =
	        PJ_MEANS(PROJECT) | PJ_MEANS(EXECUTED) | PJ_MEANS(LEVEL2);
	const pj_draft *draft = table->draft;
	return row > draft->bottom || pj_is_title(first) ||
	       (pj_draft_labels(table->reader, draft, row) & others) != 0;
}

/* The total without its label: nothing but 100 and the score. */
static bool is_nameless_total(const pj_table *table, int row)
{
	const pj_header *header = table->header;
	int weight = pj_column(header, PJ_LABEL_WEIGHT);
	int score = pj_column(header, PJ_LABEL_SCORE);
	if (table->draft->form.indicator_count == 0 || weight < 0 || score < 0)
		return false;
	for (const pj_cell *cell =
	             pj_first_cell(table->reader, table->draft, row);
	     cell; cell = pj_next_cell(table->reader, row, cell->column,
	                               table->draft->limit))
		if (cell->column != weight && cell->column != score)
			return false;
	pj_figure hundred = pj_figure_at(table->reader, row, weight);
	pj_figure sum = pj_figure_at(table->reader, row, score);
	return hundred.value.kind == PJ_VALUE_NUMBER &&
	       hundred.value.number == 100 && sum.value.kind == PJ_VALUE_NUMBER;
}

/* 标 below 满意度指, 格率 below 设备验收合: the rest of what stands above. */
static bool is_rest(const pj_table *table, const pj_cell *cell)
{
	enum {
		SHORT = 2, /* characters, fewer than a name has */
		POINTS = 6 /* of points in brackets */
	};
	const pj_slice level = table->level2.plain;
	const pj_slice rest = pj_cell_plain(cell);
	char whole[PJ_LABEL_MAX];
	if (cell->kind != PJ_CELL_TEXT || pj_cell_is_level1(cell) ||
	    pj_cell_is_level2(cell))
		return false;
	if (pj_text_count(rest.start, rest.length) <= SHORT)
		return pj_begins_ideograph(rest.start);
	/* （10分）, but not （以下由乡镇提供数据） */
	if (level.length + rest.length >= sizeof whole ||
	    (*rest.start == '(' &&
	     pj_text_count(rest.start, rest.length) > POINTS))
		return false;
	memcpy(whole, level.start, level.length);
	memcpy(whole + level.length, rest.start, rest.length + 1);
	return pj_labels_is_level2(
	        (pj_slice){whole, level.length + rest.length});
}

/* Does a name of two characters or more stand in the row? */
static bool may_be_name(const pj_table *table, int row)
{
	const pj_figure name = pj_figure_in(
	        table->reader, row, pj_column(table->header, PJ_LABEL_LEVEL3));
	return pj_text_count(name.plain.start, name.plain.length) > 1;
}

/* 12月 | 31日前, 得到明显 | 提升: is it the rest of the value above? */
static bool is_rest_of(const pj_table *table, const pj_figure *above, int row)
{
	const pj_cell *cell =
	        pj_grid_at(table->reader->grid, row, above->column);
	char whole[PJ_LABEL_MAX];
	const size_t length = strlen(above->text);
	if (cell->kind != PJ_CELL_TEXT || length == 0 ||
	    length + cell->length >= sizeof whole)
		return false;
	memcpy(whole, above->text, length);
	memcpy(whole + length, cell->text, cell->length);
	const pj_value_kind all =
	        pj_value_read(whole, length + cell->length).kind;
	const pj_value own = pj_cell_value(table->reader, cell);
	if (all == PJ_VALUE_DATE)
		return true;
	/* 不低于 | 90% */
	if (own.kind == PJ_VALUE_NUMBER)
		return own.op == PJ_OP_NONE && all == PJ_VALUE_NUMBER &&
		       above->value.kind == PJ_VALUE_TEXT;
	/* 林木 | 增加 may be an indicator whose points are those above */
	return own.kind == PJ_VALUE_TEXT && all == above->value.kind &&
	       (all == PJ_VALUE_NUMBER ||
	        (all == PJ_VALUE_TEXT && !may_be_name(table, row)));
}

/* Do plain numbers stand under 分值 and 得分 of the row read last? */
static bool has_both_points(const pj_indicator *row)
{
	return row->weight.value.kind == PJ_VALUE_NUMBER &&
	       row->score.value.kind == PJ_VALUE_NUMBER;
}

/*
 * Are the values of the row, if it has any, the rest of those above? Points it
 * has none, and so it is none of the indicators, which have.
 */
static bool holds_rests_alone(const pj_table *table, int row)
{
	const pj_form *form = &table->draft->form;
	if (holds(table, PJ_LABEL_WEIGHT, row, 0) ||
	    holds(table, PJ_LABEL_SCORE, row, 0))
		return false;
	const bool target = holds(table, PJ_LABEL_TARGET, row, 0);
	const bool actual = holds(table, PJ_LABEL_ACTUAL, row, 0);
	if (!target && !actual)
		return true;
	if (form->indicator_count == 0 ||
	    pj_column(table->header, PJ_LABEL_OPERATOR) >= 0 ||
	    pj_column(table->header, PJ_LABEL_UNIT) >= 0)
		return false;
	const pj_indicator *last = &form->indicators[form->indicator_count - 1];
	return has_both_points(last) &&
	       (!target || is_rest_of(table, &last->target, row)) &&
	       (!actual || is_rest_of(table, &last->actual, row));
}

/*
 * A PDF's rows with two lines of text come as two rows of a sheet. In the
 * second stand rests of labels, names, values and reasons, and no points.
 */
static bool goes_on_from_above(const pj_table *table, int row)
{
	const pj_labels rests = PJ_MEANS(REASON) | PJ_MEANS(MEASURES) |
	                        PJ_MEANS(TARGET) | PJ_MEANS(ACTUAL);
	const pj_header *header = table->header;
	if (table->blanks > 0 || table->loose || !holds_rests_alone(table, row))
		return false;
	for (const pj_cell *cell =
	             pj_first_cell(table->reader, table->draft, row);
	     cell; cell = pj_next_cell(table->reader, row, cell->column,
	                               table->draft->limit)) {
		pj_area area;
		if (pj_grid_merged(table->reader->grid, row, cell->column,
		                   &area) ||
		    (!(pj_table_role(table, cell->column) & rests) &&
		     (cell->column > pj_column(header, PJ_LABEL_LEVEL3) ||
		      !is_rest(table, cell))))
			return false;
	}
	return true;
}

/* Does a row with a level of its own follow, as below 合计 of one block? */
static bool goes_on(const pj_table *table, int row)
{
	int next = pj_grid_next_row(table->reader->grid, row + 1);
	if (next < 0 || next > table->draft->bottom)
		return false;
	const pj_cell *first = pj_first_cell(table->reader, table->draft, next);
	return first && pj_cell_is_level1(first) &&
	       !ends_table(table, next, first);
}

bool pj_is_spanned_level(const pj_table *table, int row, const pj_cell *first)
{
	pj_area area;
	if (pj_column(table->header, PJ_LABEL_LEVEL1) >= 0 ||
	    !pj_cell_is_level1(first))
		return false;
	/* 成本指标 may as well be a second level without indicators */
	const bool wide = pj_grid_merged(table->reader->grid, row,
	                                 first->column, &area) &&
	                  area.column1 > first->column;
	return !pj_cell_is_level2(first) || wide ||
	       pj_list_level(pj_cell_plain(first)) > 0;
}

/* 一、产出指标 in a row of its own, in a table without such a column. */
static bool take_spanned(pj_table *table, int row, const pj_cell *first)
{
	const pj_reader *reader = table->reader;
	if (!pj_is_spanned_level(table, row, first) ||
	    pj_next_cell(reader, row, first->column, table->header->last + 1))
		return false;
	table->level1 = pj_figure_at(reader, row, first->column);
	table->level2 = pj_figure_none();
	table->spanned = table->draft->form.has_level1 = true;
	table->blanks = 0;
	return true;
}

/* Is it 数量指标 without values, in the column of the names? */
static bool is_level_row(const pj_table *table, int row)
{
	const int name = pj_column(table->header, PJ_LABEL_LEVEL3);
	const pj_cell *cell = pj_grid_at(table->reader->grid, row, name);
	return (pj_cell_is_level1(cell) || pj_cell_is_level2(cell)) &&
	       !holds(table, PJ_LABEL_TARGET, row, 0) &&
	       !holds(table, PJ_LABEL_ACTUAL, row, 0);
}

/* Do the weights of the rows below make the row's own? */
static bool is_made_of_rows(const pj_table *table, int row)
{
	const pj_reader *reader = table->reader;
	const int weight = pj_column(table->header, PJ_LABEL_WEIGHT);
	const pj_figure whole = pj_figure_in(reader, row, weight);
	double rest = whole.value.number;
	const int next = pj_grid_next_row(reader->grid, row + 1);
	/* 数量指标 | | | | before its indicators: without points of its own */
	if (pj_figure_blank(&whole) && !holds(table, PJ_LABEL_SCORE, row, 0))
		return next >= 0 && next <= table->draft->bottom &&
		       (holds(table, PJ_LABEL_TARGET, next, 0) ||
		        is_level_row(table, next));
	if (whole.value.kind != PJ_VALUE_NUMBER)
		return false;
	const int last = row + PARTS_MAX < table->draft->bottom
	                         ? row + PARTS_MAX
	                         : table->draft->bottom;
	for (row = pj_grid_next_row(reader->grid, row + 1);
	     row >= 0 && row <= last && rest > 0.005;
	     row = pj_grid_next_row(reader->grid, row + 1)) {
		const pj_figure own = pj_figure_in(reader, row, weight);
		if (!is_level_row(table, row) &&
		    own.value.kind == PJ_VALUE_NUMBER)
			rest -= own.value.number;
	}
	return rest > -0.005 && rest <= 0.005;
}

/* 1.数量指标: numbered, but not as the first of levels is. */
static bool below_numeral(const pj_cell *cell)
{
	const int level = pj_list_level(pj_cell_plain(cell));
	return level > 0 && level < pj_list_level(PJ_SLICE("一、"));
}

/*
 * 一、产出指标 | | | 50 | 50 and 1.数量指标 | | | 30 | 30 in the column of the
 * names, before what they are made of.
 */
static bool take_level_row(pj_table *table, int row, const pj_cell *first)
{
	const pj_header *header = table->header;
	if (pj_column(header, PJ_LABEL_LEVEL1) >= 0 ||
	    pj_column(header, PJ_LABEL_LEVEL2) >= 0 ||
	    first->column != pj_column(header, PJ_LABEL_LEVEL3) ||
	    !is_level_row(table, row) || !is_made_of_rows(table, row))
		return false;
	const pj_figure label = pj_figure_at(table->reader, row, first->column);
	const bool lower = !pj_cell_is_level1(first) ||
	                   (pj_cell_is_level2(first) && below_numeral(first));
	if (!lower)
		table->level1 = label;
	table->level2 = lower ? label : pj_figure_none();
	table->spanned = table->draft->form.has_level1 = true;
	table->blanks = 0;
	return true;
}

/* 偏差原因：雨天停工 in a row of its own is the reason of the one above. */
static bool take_reason(pj_table *table, int row, const pj_cell *first)
{
	pj_form *form = &table->draft->form;
	pj_figure reason;
	if (form->indicator_count == 0 || table->blanks > 0 ||
	    !(pj_inline_figure(table->reader, row, first, &reason) &
	      PJ_MEANS(REASON)) ||
	    pj_next_cell(table->reader, row, first->column,
	                 table->draft->limit))
		return false;
	pj_indicator *last = &form->indicators[form->indicator_count - 1];
	if (pj_text_is_na(last->reason.plain))
		last->reason = reason;
	table->draft->end = row;
	return true;
}

/* 其他问题 | 无 over the rest of the table: no name, and nothing under 指标值.
 */
static bool is_over_values(const pj_table *table, int row, int shift)
{
	const int name = pj_row_column(table, PJ_LABEL_LEVEL3, shift);
	const int target = pj_row_column(table, PJ_LABEL_TARGET, shift);
	const int actual = pj_row_column(table, PJ_LABEL_ACTUAL, shift);
	pj_area area;
	return name >= 0 && target > name && actual > target &&
	       pj_grid_merged(table->reader->grid, row, name, &area) &&
	       area.column0 == name && area.column1 >= actual;
}

/* Does the row hold nothing but what columns of no meaning say? */
static bool is_beside(const pj_table *table, int row)
{
	for (const pj_cell *cell =
	             pj_first_cell(table->reader, table->draft, row);
	     cell; cell = pj_next_cell(table->reader, row, cell->column,
	                               table->draft->limit))
		if (cell->column <= pj_column(table->header, PJ_LABEL_LEVEL3) ||
		    (pj_table_role(table, cell->column) & ~PJ_MEANS(COLUMN)))
			return false;
	return true;
}

/* 二、定性指标 alone in its row, before the columns of the names. */
static bool is_heading(const pj_table *table, int row, const pj_cell *first)
{
	return first->kind == PJ_CELL_TEXT &&
	       first->column < pj_column(table->header, PJ_LABEL_LEVEL3) &&
	       pj_stands_alone(table->reader, row, first,
	                       table->draft->limit) &&
	       pj_list_level(pj_cell_plain(first)) > 0 &&
	       !pj_cell_is_level1(first) && !pj_cell_is_level2(first);
}

/* 加分项 and 逾期扣分, whose points may still be given. */
static bool is_bonus(const pj_table *table, int row)
{
	const pj_cell *first = pj_first_cell(table->reader, table->draft, row);
	enum { LABEL = 12 /* characters: 未完成扣分，最多… is a sentence */ };
	const pj_slice text = pj_cell_plain(first);
	return first->kind == PJ_CELL_TEXT &&
	       pj_text_count(text.start, text.length) <= LABEL &&
	       !pj_text_contains(text, ":") && pj_labels_is_bonus(text);
}

/* What the row is, is not known; points in it may be a part of the total. */
static void pass_over(pj_table *table, int row)
{
	if (is_beside(table, row))
		return;
	table->loose = true;
	/* 1 | 2 | 3 right below the head number its columns */
	if (table->draft->form.indicator_count == 0)
		return;
	table->passed |= is_bonus(table, row);
	table->passed |= has_plain_number(table, row, PJ_LABEL_WEIGHT) ||
	                 has_plain_number(table, row, PJ_LABEL_SCORE);
}

/* Reads one row; false when the table is over. */
static bool read_row(pj_table *table, int row)
{
	const pj_cell *first = pj_first_cell(table->reader, table->draft, row);
	if (!first) {
		table->blanks++;
		return table->blanks <= BLANKS_MAX;
	}
	if (ends_table(table, row, first))
		return false;
	pj_labels labels = pj_labels_of_cell(first);
	pj_figure score;
	const bool total = (labels & PJ_MEANS(TOTAL)) &&
	                   (table->more || goes_on(table, row));
	/* 总分 | 100 | 98 right below the head */
	if (total && table->draft->form.indicator_count == 0)
		pj_read_total(table->reader, table->draft, row);
	table->sums |= total;
	const bool subtotal = is_subtotal(table, row);
	if (subtotal)
		pj_note_subtotal(table, row);
	if (total || subtotal ||
	    ((labels & PJ_MEANS(TOTAL)) && table->sums &&
	     pj_is_sum_of_block(table, row)))
		return true;
	if ((labels & PJ_MEANS(TOTAL)) || is_nameless_total(table, row) ||
	    pj_inline_total(table->reader, row, first, &score)) {
		table->draft->form.open_sums |= table->passed;
		pj_read_total(table->reader, table->draft, row);
		return false;
	}
	if (goes_on_from_above(table, row)) {
		pj_join_rests(table, row);
		return true;
	}
	if (is_page_number(table, row, first) ||
	    is_heading(table, row, first) || take_reason(table, row, first))
		return true;
	if (is_note(first)) {
		table->loose = true;
		return true;
	}
	if (take_spanned(table, row, first) ||
	    take_level_row(table, row, first) ||
	    pj_take_level_sum(table, row, first) ||
	    pj_is_full_marks(table, row, first) ||
	    pj_is_sum_of_above(table, row, first))
		return true;
	int cost;
	int shift = pj_row_shift(table, row, &cost);
	if (belongs(table, row, shift, cost) &&
	    !is_over_values(table, row, shift))
		pj_add_indicator(table, row, shift);
	else
		pass_over(table, row);
	return true;
}

/* 二、产出指标 in a row of its own above the first head. */
static void take_level_above(pj_table *table)
{
	pj_area area;
	int row = table->header->row0 - 1;
	if (row > 0 && !pj_first_cell(table->reader, table->draft, row) &&
	    pj_grid_merged(table->reader->grid, row, table->header->left,
	                   &area))
		row = area.row0;
	const pj_cell *above =
	        row < table->draft->top
	                ? NULL
	                : pj_first_cell(table->reader, table->draft, row);
	if (above && table->part_first == 0)
		(void)take_spanned(table, row, above);
}

/* The last of the sheet's rows that the line of the form takes up. */
static int end_of_line(const pj_table *table, int row)
{
	const int column = pj_column(table->header, PJ_LABEL_TARGET);
	return pj_row_behind(table->reader, row, column) - 1;
}

static void read_part(pj_table *table, const pj_header *header, int limit)
{
	int last = header->row1;
	table->header = header;
	pj_table_note_roles(table);
	table->part_first = table->draft->form.indicator_count;
	table->blanks = 0;
	table->loose = false;
	take_level_above(table);
	for (int row = pj_grid_next_row(table->reader->grid, last + 1);
	     row >= 0 && row < limit;
	     row = pj_grid_next_row(table->reader->grid, row + 1)) {
		/* the second row of a broken head is blank now */
		const int blank =
		        row > last + 1 ? row - 1 - end_of_line(table, last) : 0;
		if (blank > (last > header->row1 ? 0 : 1))
			table->blanks += blank;
		last = row;
		if (table->blanks > BLANKS_MAX || !read_row(table, row))
			break;
	}
}

static void note_columns(pj_form *form, const pj_header *header)
{
	form->has_level1 |= pj_column(header, PJ_LABEL_LEVEL1) >= 0;
	form->has_weight |= pj_column(header, PJ_LABEL_WEIGHT) >= 0;
	form->has_score |= pj_column(header, PJ_LABEL_SCORE) >= 0;
	form->reason_in_remarks |= pj_column(header, PJ_LABEL_REASON) >= 0 &&
	                           pj_column(header, PJ_LABEL_REASON) ==
	                                   pj_column(header, PJ_LABEL_REMARKS);
	form->has_criteria |= pj_column(header, PJ_LABEL_CRITERIA) >= 0;
}

void pj_read_table(const pj_reader *reader, pj_draft *draft)
{
	pj_table table = {.reader = reader,
	                  .draft = draft,
	                  .level1 = pj_figure_none(),
	                  .level2 = pj_figure_none()};
	pj_form *form = &draft->form;
	for (size_t i = 0; i < draft->table_count; i++) {
		const pj_header *header = draft->tables[i];
		int limit = i + 1 < draft->table_count
		                    ? draft->tables[i + 1]->row0
		                    : draft->bottom + 1;
		note_columns(form, header);
		table.more = i + 1 < draft->table_count;
		if (i == 0 && header->side >= 0) {
			const pj_cell *side = pj_grid_at(
			        reader->grid, header->row0, header->side);
			form->indicator_points =
			        pj_text_points(pj_cell_plain(side));
		}
		if (draft->end < header->row1)
			draft->end = header->row1;
		read_part(&table, header, limit);
	}
	pj_merge_pasted(reader, form);
	pj_mark_told_again(form);
}
