/* SPDX-License-Identifier: MPL-2.0 */
/* Reading the indicator table, row by row, and where it ends. */
#include <string.h>

#include "form/lexicon.h"
#include "form/parts.h"

enum {
	BLANKS_MAX = 6,   /* blank rows allowed inside the table */
	REPEAT_REACH = 4, /* rows before a page break looked at for repeats */
	SIGN_MAX = 8,     /* characters of an operator or a unit */
	COST_MAX = 6,     /* a row that fits worse is none of the table's */
	UNPUSHED_COST = 2 /* two level labels that no table knows */
};

/* The columns of a row, and where their figures go. */
static const struct role {
	pj_label label;
	size_t offset;
} roles[] = {
        {PJ_LABEL_LEVEL1, offsetof(pj_indicator, level1)},
        {PJ_LABEL_LEVEL2, offsetof(pj_indicator, level2)},
        {PJ_LABEL_LEVEL3, offsetof(pj_indicator, level3)},
        {PJ_LABEL_TARGET, offsetof(pj_indicator, target)},
        {PJ_LABEL_ACTUAL, offsetof(pj_indicator, actual)},
        {PJ_LABEL_WEIGHT, offsetof(pj_indicator, weight)},
        {PJ_LABEL_SCORE, offsetof(pj_indicator, score)},
        {PJ_LABEL_REASON, offsetof(pj_indicator, reason)},
        {PJ_LABEL_UNIT, offsetof(pj_indicator, unit)},
};

#define ROLE_COUNT (sizeof roles / sizeof *roles)

/* What a table is read with, row after row. */
typedef struct table_reader {
	const pj_reader *reader;
	pj_draft *draft;
	const pj_header *header;
	pj_labels *roles;         /* of each column up to the header's last */
	pj_figure level1, level2; /* labels that hold for the rows below */
	int shift;                /* of the row before */
	int blanks;               /* rows without content just passed */
	bool loose;               /* a note was passed: the table may be over */
	bool spanned;             /* first levels in rows of their own */
	size_t part_first;        /* first indicator below this header */
} table_reader;

static void note_roles(table_reader *table)
{
	const pj_header *header = table->header;
	table->roles =
	        PJ_TAKE(table->reader->arena, pj_labels, header->last + 1);
	for (int i = 0; i < PJ_LABEL_COUNT; i++)
		if (header->columns.of[i] >= 0)
			table->roles[header->columns.of[i]] |= (pj_labels)1
			                                       << i;
}

static pj_labels role_of(const table_reader *table, int column)
{
	return column >= 0 && column <= table->header->last
	               ? table->roles[column]
	               : 0;
}

static bool is_level1(const pj_cell *cell)
{
	return cell->kind == PJ_CELL_TEXT &&
	       pj_labels_is_level1(pj_cell_plain(cell));
}

static bool is_level2(const pj_cell *cell)
{
	return cell->kind == PJ_CELL_TEXT &&
	       pj_labels_is_level2(pj_cell_plain(cell));
}

static bool is_numeric(const table_reader *table, const pj_cell *cell)
{
	pj_figure figure = pj_figure_none();
	if (cell->kind == PJ_CELL_ERROR)
		return true;
	figure.value = pj_cell_value(table->reader, cell);
	return pj_figure_is_numeric(&figure);
}

/* A number where a name should stand; 1、农田 and 4A景区 are names. */
static bool is_number_alone(const table_reader *table, const pj_cell *cell)
{
	if (cell->kind != PJ_CELL_TEXT)
		return true;
	pj_value value = pj_cell_value(table->reader, cell);
	pj_slice text = pj_text_trim(cell->text, cell->length);
	/* 110联动事项: what is counted has a shorter name */
	bool named = value.unit == PJ_UNIT_NONE && value.op == PJ_OP_NONE &&
	             text.length >= strlen("联动事项");
	return value.kind == PJ_VALUE_NUMBER && !named &&
	       !pj_begins_ideograph(text.start) && value.unit != PJ_UNIT_OTHER;
}

/* A bare sign for "not applicable" fits every column. */
static bool is_na(const pj_cell *cell)
{
	return cell->kind == PJ_CELL_TEXT && pj_text_is_na(pj_cell_plain(cell));
}

/* A level label, or a number, where a name or label should stand. */
static int level_cost(const table_reader *table, const pj_cell *cell,
                      pj_labels role)
{
	bool first = is_level1(cell), second = is_level2(cell);
	pj_slice text = {cell->text, cell->length};
	if (is_number_alone(table, cell))
		return 3;
	if (role & PJ_MEANS(LEVEL3))
		return first || second ? 1 : 0;
	bool right = role & PJ_MEANS(LEVEL1) ? first : second;
	if (first != second && !right)
		return 2;
	/* 数量指标（个）, but not 指标1：面积 */
	bool named =
	        pj_text_contains(text, "指标") && !pj_text_starts(text, "指标");
	return right || named ? 0 : 1;
}

/* The side label is merged or repeated; nothing else stands in its column. */
static int side_cost(const pj_cell *cell)
{
	return pj_labels_of_cell(cell) & PJ_MEANS(INDICATORS) ? 0 : 2;
}

/* Does the column have a head, though none that means anything here? */
static bool is_headed(const table_reader *table, int column)
{
	const pj_header *header = table->header;
	for (int row = header->row0; row <= header->row1; row++)
		if (column <= header->last &&
		    !pj_grid_is_empty(table->reader->grid, row, column))
			return true;
	return false;
}

/* A number as a reason, a share as a weight: the row was not pushed so far. */
static bool is_misplaced(const table_reader *table, const pj_cell *cell,
                         pj_labels role)
{
	if (role & PJ_MEANS(REASON))
		return is_number_alone(table, cell);
	if (!(role & PJ_MEANS(WEIGHT)) || cell->kind != PJ_CELL_TEXT)
		return false;
	return pj_cell_value(table->reader, cell).unit == PJ_UNIT_PERCENT;
}

/* How badly a cell fits the column that it stands in after the shift. */
static int cell_cost(const table_reader *table, const pj_cell *cell, int shift)
{
	const pj_labels levels =
	        PJ_MEANS(LEVEL1) | PJ_MEANS(LEVEL2) | PJ_MEANS(LEVEL3);
	int column = cell->column - shift;
	pj_labels role = role_of(table, column);
	if (column == table->header->side &&
	    !(role & (levels | PJ_MEANS(COLUMN))) && cell->kind == PJ_CELL_TEXT)
		return side_cost(cell);
	if (!role)
		return is_headed(table, column) ? 0 : 2;
	if (is_na(cell))
		return 0;
	if (shift != 0 && is_misplaced(table, cell, role))
		return 2;
	if (role & levels)
		return level_cost(table, cell, role);
	if (role & (PJ_MEANS(WEIGHT) | PJ_MEANS(SCORE)))
		return is_numeric(table, cell) ? 0 : 3;
	if (role & (PJ_MEANS(UNIT) | PJ_MEANS(OPERATOR)))
		return cell->kind == PJ_CELL_NUMBER ||
		                       pj_text_count(cell->text, cell->length) >
		                               SIGN_MAX
		               ? 2
		               : 0;
	return 0;
}

static int row_cost(const table_reader *table, int row, int shift)
{
	const pj_header *header = table->header;
	int cost = 0;
	bool named = false, valued = false;
	for (const pj_cell *cell = pj_next_cell(
	             table->reader, row, header->left - 1, header->last + 1);
	     cell; cell = pj_next_cell(table->reader, row, cell->column,
	                               header->last + 1)) {
		int column = cell->column - shift;
		cost += cell_cost(table, cell, shift);
		named |= column == pj_column(header, PJ_LABEL_LEVEL3);
		valued |= column == pj_column(header, PJ_LABEL_TARGET) ||
		          column == pj_column(header, PJ_LABEL_WEIGHT);
	}
	bool nameless = pj_column(header, PJ_LABEL_LEVEL3) >= 0 && !named;
	return cost + (valued && nameless ? 2 : 0);
}

/* Do numbers stand under both 分值 and 得分? A pushed row has but one there. */
static bool has_points(const table_reader *table, int row)
{
	static const pj_label points[] = {PJ_LABEL_WEIGHT, PJ_LABEL_SCORE};
	for (size_t i = 0; i < 2; i++) {
		int column = pj_column(table->header, points[i]);
		pj_figure figure = pj_figure_in(table->reader, row, column);
		if (figure.value.kind != PJ_VALUE_NUMBER ||
		    figure.value.unit != PJ_UNIT_NONE)
			return false;
	}
	return true;
}

/*
 * How far the row was pushed to the left, if it was. A pasted row begins with
 * its first-, second- or third-level label at the left edge of the table.
 */
static int best_shift(const table_reader *table, int row, int *cost)
{
	const pj_header *header = table->header;
	static const pj_label starts[] = {PJ_LABEL_LEVEL1, PJ_LABEL_LEVEL2,
	                                  PJ_LABEL_LEVEL3};
	int best = 0;
	*cost = row_cost(table, row, 0);
	if (pj_grid_is_empty(table->reader->grid, row, header->left) ||
	    (*cost <= UNPUSHED_COST && has_points(table, row)))
		return 0;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		int column = pj_column(header, starts[i]);
		if (column <= header->left) /* or there is none */
			continue;
		int shift = header->left - column;
		int other = row_cost(table, row, shift);
		if (other < *cost) {
			*cost = other;
			best = shift;
		}
	}
	return best;
}

/* Is a cell of the row, of the one above or of the head a merged one? */
static bool kept_merges(const table_reader *table, int row)
{
	const pj_header *header = table->header;
	const int rows[] = {header->row0, row - 1, row};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int c = header->left; c <= header->last; c++) {
			pj_area area;
			if (pj_grid_merged(table->reader->grid, rows[i], c,
			                   &area))
				return true;
		}
	return false;
}

/* 0 in a table that kept its merges. */
static int row_shift(const table_reader *table, int row, int *cost)
{
	int shift = best_shift(table, row, cost);
	if (shift == 0 || !kept_merges(table, row))
		return shift;
	*cost = row_cost(table, row, 0);
	return 0;
}

static pj_figure *role_figure(pj_indicator *indicator, size_t role)
{
	return (pj_figure *)(void *)((char *)indicator + roles[role].offset);
}

/* Where the row has the column; -1 where it was pushed out of the table. */
static int column_in_row(const table_reader *table, pj_label label, int shift)
{
	int column = pj_column(table->header, label);
	return column >= 0 && column + shift >= table->header->left
	               ? column + shift
	               : -1;
}

/* ≧ | 735 | 人次 in three columns are one target. */
static void join_target(const table_reader *table, pj_indicator *indicator,
                        int row, int shift)
{
	pj_figure sign =
	        pj_figure_in(table->reader, row,
	                     column_in_row(table, PJ_LABEL_OPERATOR, shift));
	const pj_figure *parts[] = {&sign, &indicator->target,
	                            &indicator->unit};
	size_t length = 0;
	if (indicator->target.value.kind != PJ_VALUE_NUMBER ||
	    sign.column == indicator->target.column)
		return;
	char *text =
	        PJ_TAKE(table->reader->arena, char,
	                strlen(sign.text) + strlen(indicator->target.text) +
	                        strlen(indicator->unit.text) + 1);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		size_t more = strlen(parts[i]->text);
		if (parts[i] != &indicator->target &&
		    pj_text_is_na(parts[i]->plain))
			continue;
		/* the value may bear the unit already: 735人次 | 人次 */
		pj_slice so_far = {text, length};
		if (i == 2 && pj_text_ends(so_far, parts[i]->text))
			continue;
		memcpy(text + length, parts[i]->text, more);
		length += more;
	}
	bool number = indicator->target.value.cell_number;
	pj_figure_say(&indicator->target, table->reader->arena, text, length);
	indicator->target.value = pj_value_read(text, length);
	indicator->target.value.cell_number = number;
}

/* 满意度, 合格率: what is counted in percent, whatever the cells say. */
static bool is_share(pj_slice name)
{
	static const char *const ends[] = {"率",   "满意度", "比例",
	                                   "占比", "比重",   "知晓度"};
	char core[PJ_LABEL_MAX];
	pj_slice text = pj_text_core(name, core, sizeof core);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (pj_text_ends(text, ends[i]))
			return true;
	return false;
}

/* 85 beside 0.91, or 1: percent, and a percent cell that lost its format. */
static void match_share(pj_value *percent, pj_value *ratio)
{
	if (!percent->bare || !ratio->bare || !(percent->number > 1.5) ||
	    percent->number > 100 || ratio->number < 0.5 || ratio->number > 1)
		return;
	pj_value_take_unit(percent, "%", 1);
	ratio->bare = false;
	ratio->unit = PJ_UNIT_PERCENT;
	ratio->scale = percent->scale;
	ratio->decimals = ratio->decimals > 2 ? ratio->decimals - 2 : 0;
}

/* Units that stand in the unit column or in the name's brackets. */
static void take_units(pj_indicator *indicator)
{
	pj_value *target = &indicator->target.value;
	pj_value *actual = &indicator->actual.value;
	pj_slice name = pj_value_label_unit(indicator->level3.plain);
	const char *unit = indicator->unit.text;
	pj_value_take_unit(actual, unit, strlen(unit));
	pj_value_match_units(target, actual);
	pj_value_take_unit(target, name.start, name.length);
	pj_value_take_unit(actual, name.start, name.length);
	if (target->kind == PJ_VALUE_NUMBER &&
	    actual->kind == PJ_VALUE_NUMBER &&
	    is_share(indicator->level3.plain)) {
		match_share(target, actual);
		match_share(actual, target);
	}
}

/* A target that was adjusted during the year counts before the first one. */
static void take_adjusted(const table_reader *table, pj_indicator *indicator,
                          int row, int shift)
{
	int column = column_in_row(table, PJ_LABEL_ADJUSTED, shift);
	if (column < 0)
		return;
	const pj_cell *cell = pj_grid_at(table->reader->grid, row, column);
	if (cell->kind != PJ_CELL_EMPTY && !is_na(cell))
		indicator->target = pj_figure_at(table->reader, row, column);
}

/* 明显改善 in both columns of sign and value, where ≥ | 20 stands above. */
static void take_whole(const table_reader *table, pj_indicator *indicator,
                       int row, int shift)
{
	const pj_figure whole =
	        pj_figure_in(table->reader, row,
	                     column_in_row(table, PJ_LABEL_OPERATOR, shift));
	if (table->header->split && *whole.text && !*indicator->target.text)
		indicator->target = whole;
}

static bool says_nothing(const pj_figure *figure)
{
	return pj_text_is_na(figure->plain);
}

/*
 * 偏差原因 | 改进措施, or 经费保障 | 人员保障 | 原因说明 under one head: who
 * writes but one of them explains as well. The longest counts.
 */
static void take_measures(const table_reader *table, pj_indicator *indicator,
                          int row, int shift)
{
	const pj_reader *reader = table->reader;
	pj_figure *reason = &indicator->reason;
	pj_figure best = pj_figure_in(
	        reader, row, column_in_row(table, PJ_LABEL_MEASURES, shift));
	const int first = column_in_row(table, PJ_LABEL_REASON, shift);
	if (first < 0 || reason->merged || !says_nothing(reason))
		return;
	for (int i = table->header->reason0 + shift;
	     i <= table->header->reason1 + shift; i++) {
		pj_figure one = pj_figure_in(reader, row, i);
		if (strlen(one.text) > strlen(best.text) && !says_nothing(&one))
			best = one;
	}
	if (!says_nothing(&best))
		*reason = best;
}

static pj_indicator read_figures(const table_reader *table, int row, int shift)
{
	pj_indicator out = {.parent = -1};
	for (size_t i = 0; i < ROLE_COUNT; i++)
		*role_figure(&out, i) = pj_figure_in(
		        table->reader, row,
		        column_in_row(table, roles[i].label, shift));
	take_whole(table, &out, row, shift);
	take_adjusted(table, &out, row, shift);
	take_measures(table, &out, row, shift);
	if (pj_column(table->header, PJ_LABEL_OPERATOR) >= 0 ||
	    pj_column(table->header, PJ_LABEL_UNIT) >= 0)
		join_target(table, &out, row, shift);
	take_units(&out);
	out.own_full = pj_text_grants_full(
	        pj_figure_in(table->reader, row,
	                     column_in_row(table, PJ_LABEL_CRITERIA, shift))
	                .plain);
	return out;
}

/* A merged or left-out level label is that of the row above. */
static void carry_levels(table_reader *table, pj_indicator *indicator)
{
	pj_figure *first = &indicator->level1, *second = &indicator->level2;
	if (pj_figure_exists(first) && *first->text) {
		table->level1 = *first;
		table->level2 = pj_figure_none();
	}
	if (pj_figure_exists(second) && *second->text)
		table->level2 = *second;
	/* a row pushed left may have no cell for them at all */
	if (pj_column(table->header, PJ_LABEL_LEVEL1) >= 0 || table->spanned)
		*first = table->level1;
	if (pj_column(table->header, PJ_LABEL_LEVEL2) >= 0)
		*second = table->level2;
}

/*
 * Is the blank figure in a cell that is merged downwards, or hidden under one
 * that is merged to the right?
 */
static bool covered(const table_reader *table, const pj_figure *figure,
                    pj_area *area)
{
	return pj_figure_exists(figure) && !*figure->text &&
	       pj_grid_merged(table->reader->grid, figure->row, figure->column,
	                      area) &&
	       (area->row1 > area->row0 || area->column0 < figure->column);
}

/* Weights, scores and reasons merged over several indicators. */
static void mark_merged(const table_reader *table, pj_indicator *indicator)
{
	pj_form *form = &table->draft->form;
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		pj_figure *figure = role_figure(indicator, i);
		pj_area area;
		if (!covered(table, figure, &area))
			continue;
		figure->merged = true;
		if (form->indicator_count > 0 && area.row0 < figure->row) {
			pj_indicator *above =
			        &form->indicators[form->indicator_count - 1];
			role_figure(above, i)->merged = true;
		}
	}
}

static bool same_text(const pj_figure *a, const pj_figure *b)
{
	return strcmp(a->text, b->text) == 0;
}

/* Was the row printed before the page break, too? */
static bool is_repeat(const table_reader *table, const pj_indicator *row)
{
	const pj_form *form = &table->draft->form;
	size_t last = table->part_first;
	if (!*row->level3.text)
		return false;
	for (size_t i = last; i-- > 0 && last - i <= REPEAT_REACH;) {
		const pj_indicator *before = &form->indicators[i];
		if (same_text(&before->level3, &row->level3) &&
		    same_text(&before->target, &row->target) &&
		    same_text(&before->actual, &row->actual) &&
		    same_text(&before->weight, &row->weight) &&
		    same_text(&before->score, &row->score))
			return true;
	}
	return false;
}

/* The list number that a name begins with: 一、 2, 1、 1, none 0. */
static int number_level(const char *name)
{
	static pj_lexicon parents = {.words = {"一", "二", "三", "四", "五",
	                                       "六", "七", "八", "九", "十"}};
	pj_slice rest = {name, strlen(name)};
	while (pj_lexicon_start(&parents, rest)) {
		rest.start += strlen("一");
		rest.length -= strlen("一");
	}
	if (rest.start > name && pj_text_starts(rest, "、"))
		return 2;
	const char *end = name;
	for (; *end >= '0' && *end <= '9';)
		end++;
	bool dot = strncmp(end, "、", strlen("、")) == 0 ||
	           strncmp(end, "．", strlen("．")) == 0 ||
	           (*end == '.' && !(end[1] >= '0' && end[1] <= '9'));
	return end > name && dot ? 1 : 0;
}

/* The row 一、 that a row 1、 under the same second level is part of. */
static int parent_of(const pj_form *form, const pj_indicator *row)
{
	if (number_level(row->level3.text) != 1)
		return -1;
	for (size_t i = form->indicator_count; i-- > 0;) {
		const pj_indicator *above = &form->indicators[i];
		if (above->level2.row != row->level2.row ||
		    above->level1.row != row->level1.row)
			return -1;
		int level = number_level(above->level3.text);
		if (level == 2)
			return (int)i;
		if (level == 0)
			return -1;
	}
	return -1;
}

static void add_indicator(table_reader *table, int row, int shift)
{
	pj_form *form = &table->draft->form;
	pj_indicator indicator = read_figures(table, row, shift);
	carry_levels(table, &indicator);
	mark_merged(table, &indicator);
	indicator.parent = parent_of(form, &indicator);
	indicator.repeated = is_repeat(table, &indicator);
	form->indicators = pj_scratch_grow(
	        table->reader->arena, &table->reader->lists->indicators,
	        form->indicator_count, sizeof *form->indicators);
	form->indicators[form->indicator_count++] = indicator;
	table->draft->end = row;
	table->shift = shift;
	table->blanks = 0;
}

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
	return (labels & notes) && !is_level1(first) && !is_level2(first);
}

/* — 1 — and 第1页 alone in a row: where a page ended. */
static bool is_page_number(const table_reader *table, int row,
                           const pj_cell *first)
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
			       !pj_next_cell(table->reader, row, first->column,
			                     table->draft->limit);
	return false;
}

/* 小计, 产出指标小计: what the rows above make, and none of them. */
static bool is_subtotal(const table_reader *table, int row)
{
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
		if (pj_text_ends(text, "小计") || pj_text_ends(text, "分计"))
			return true;
	}
	return false;
}

/* Does the row hold a cell in the column of the given meaning? */
static bool holds(const table_reader *table, pj_label label, int row, int shift)
{
	int column = column_in_row(table, label, shift);
	return column >= 0 &&
	       !pj_grid_is_empty(table->reader->grid, row, column);
}

/*
 * Does the row hold a cell in the columns of name, values or points? A lone
 * text at the left edge (审核意见：同意) is no name that was pushed there.
 */
static bool has_figures(const table_reader *table, int row, int shift)
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

/* Does the row name a level that indicator tables have? */
static bool has_level(const table_reader *table, int row, int shift)
{
	for (int i = PJ_LABEL_LEVEL1; i <= PJ_LABEL_LEVEL2; i++) {
		int column = pj_column(table->header, (pj_label)i);
		if (column < 0)
			continue;
		const pj_cell *cell =
		        pj_grid_at(table->reader->grid, row, column + shift);
		pj_slice text = {cell->text, cell->length};
		if (is_level1(cell) || is_level2(cell) ||
		    pj_text_contains(text, "指标"))
			return true;
	}
	return false;
}

/* Does a plain number stand under 分值? */
static bool has_weight(const table_reader *table, int row)
{
	pj_figure figure = pj_figure_in(
	        table->reader, row, pj_column(table->header, PJ_LABEL_WEIGHT));
	return figure.value.kind == PJ_VALUE_NUMBER &&
	       figure.value.unit == PJ_UNIT_NONE;
}

/* After a gap only what clearly belongs to the table is read on. */
static bool belongs(const table_reader *table, int row, int shift, int cost)
{
	const pj_header *header = table->header;
	if (has_level(table, row, shift))
		return cost <= COST_MAX;
	if (!has_figures(table, row, shift) || cost > COST_MAX)
		return false;
	if (!table->loose && table->blanks == 0)
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

static bool ends_table(const table_reader *table, int row, const pj_cell *first)
{
	const pj_labels others =
	        PJ_MEANS(PROJECT) | PJ_MEANS(EXECUTED) | PJ_MEANS(LEVEL2);
	const pj_draft *draft = table->draft;
	return row > draft->bottom || pj_is_title(first) ||
	       (pj_draft_labels(table->reader, draft, row) & others) != 0;
}

/* The total without its label: nothing but 100 and the score. */
static bool is_nameless_total(const table_reader *table, int row)
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
static bool is_rest(const table_reader *table, const pj_cell *cell)
{
	enum { SHORT = 2 /* characters, fewer than a name has */ };
	const pj_slice level = table->level2.plain;
	const pj_slice rest = pj_cell_plain(cell);
	char whole[PJ_LABEL_MAX];
	if (cell->kind != PJ_CELL_TEXT || is_level1(cell) || is_level2(cell))
		return false;
	if (pj_text_count(rest.start, rest.length) <= SHORT)
		return pj_begins_ideograph(rest.start);
	if (level.length + rest.length >= sizeof whole)
		return false;
	memcpy(whole, level.start, level.length);
	memcpy(whole + level.length, rest.start, rest.length + 1);
	return pj_labels_is_level2(
	        (pj_slice){whole, level.length + rest.length});
}

/*
 * A PDF's rows with two lines of text come as two rows of a sheet. In the
 * second stand rests of labels, names and reasons, and no figures.
 */
static bool goes_on_from_above(const table_reader *table, int row)
{
	static const pj_label figures[] = {PJ_LABEL_TARGET, PJ_LABEL_ACTUAL,
	                                   PJ_LABEL_WEIGHT, PJ_LABEL_SCORE};
	const pj_labels reasons = PJ_MEANS(REASON) | PJ_MEANS(MEASURES);
	const pj_header *header = table->header;
	if (table->blanks > 0 || table->loose)
		return false;
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		if (holds(table, figures[i], row, 0))
			return false;
	for (const pj_cell *cell =
	             pj_first_cell(table->reader, table->draft, row);
	     cell; cell = pj_next_cell(table->reader, row, cell->column,
	                               table->draft->limit)) {
		pj_area area;
		if (pj_grid_merged(table->reader->grid, row, cell->column,
		                   &area) ||
		    (!(role_of(table, cell->column) & reasons) &&
		     (cell->column > pj_column(header, PJ_LABEL_LEVEL3) ||
		      !is_rest(table, cell))))
			return false;
	}
	return true;
}

/* Does a row with a level of its own follow, as below 合计 of one block? */
static bool goes_on(const table_reader *table, int row)
{
	int next = pj_grid_next_row(table->reader->grid, row + 1);
	if (next < 0 || next > table->draft->bottom)
		return false;
	const pj_cell *first = pj_first_cell(table->reader, table->draft, next);
	return first && is_level1(first) && !ends_table(table, next, first);
}

/* 一、产出指标 in a row of its own, in a table without such a column. */
static bool take_spanned(table_reader *table, int row, const pj_cell *first)
{
	const pj_reader *reader = table->reader;
	pj_area area;
	if (pj_column(table->header, PJ_LABEL_LEVEL1) >= 0 ||
	    !is_level1(first) ||
	    pj_next_cell(reader, row, first->column, table->header->last + 1))
		return false;
	/* 成本指标 may as well be a second level without indicators */
	bool wide = pj_grid_merged(reader->grid, row, first->column, &area) &&
	            area.column1 > first->column;
	if (is_level2(first) && !wide && number_level(first->text) == 0)
		return false;
	table->level1 = pj_figure_at(reader, row, first->column);
	table->level2 = pj_figure_none();
	table->spanned = table->draft->form.has_level1 = true;
	table->blanks = 0;
	return true;
}

/* Reads one row; false when the table is over. */
static bool read_row(table_reader *table, int row)
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
	const bool total = (labels & PJ_MEANS(TOTAL)) && goes_on(table, row);
	/* 总分 | 100 | 98 right below the head */
	if (total && table->draft->form.indicator_count == 0)
		pj_read_total(table->reader, table->draft, row);
	if (total || is_subtotal(table, row))
		return true;
	if ((labels & PJ_MEANS(TOTAL)) || is_nameless_total(table, row) ||
	    pj_inline_total(table->reader, row, first, &score)) {
		pj_read_total(table->reader, table->draft, row);
		return false;
	}
	if (goes_on_from_above(table, row) || is_page_number(table, row, first))
		return true;
	if (is_note(first)) {
		table->loose = true;
		return true;
	}
	if (take_spanned(table, row, first))
		return true;
	int cost;
	int shift = row_shift(table, row, &cost);
	if (belongs(table, row, shift, cost))
		add_indicator(table, row, shift);
	else
		table->loose = true;
	return true;
}

static void read_part(table_reader *table, const pj_header *header, int limit)
{
	int last = header->row1;
	table->header = header;
	note_roles(table);
	table->part_first = table->draft->form.indicator_count;
	table->blanks = 0;
	table->loose = false;
	for (int row = pj_grid_next_row(table->reader->grid, last + 1);
	     row >= 0 && row < limit;
	     row = pj_grid_next_row(table->reader->grid, row + 1)) {
		table->blanks += row - last - 1;
		last = row;
		if (table->blanks > BLANKS_MAX || !read_row(table, row))
			break;
	}
}

static void note_columns(pj_form *form, const pj_header *header)
{
	form->has_level1 |= pj_column(header, PJ_LABEL_LEVEL1) >= 0;
	form->has_target |= pj_column(header, PJ_LABEL_TARGET) >= 0;
	form->has_actual |= pj_column(header, PJ_LABEL_ACTUAL) >= 0;
	form->has_weight |= pj_column(header, PJ_LABEL_WEIGHT) >= 0;
	form->has_score |= pj_column(header, PJ_LABEL_SCORE) >= 0;
	form->has_reason |= pj_column(header, PJ_LABEL_REASON) >= 0;
	form->has_criteria |= pj_column(header, PJ_LABEL_CRITERIA) >= 0;
}

void pj_read_table(const pj_reader *reader, pj_draft *draft)
{
	table_reader table = {.reader = reader,
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
}
