/* SPDX-License-Identifier: MPL-2.0 */
/* An indicator: what a row of the table says, and what it takes from above. */
#include <math.h>
#include <string.h>

#include "form/lexicon.h"
#include "form/standard.h"
#include "form/table.h"

enum {
	REPEAT_REACH = 4,  /* rows before a page break looked at for repeats */
	PARTS_REACH = 100, /* rows above in which a row's whole is looked for */
	LONGEST_UNIT = 15 /* bytes of a unit that no table knows: 万立方米每 */
};

/* The columns of a row, and where their figures go. */
static const struct role {
	pj_label label;
	bool prose; /* no number is looked for in it */
	size_t offset;
} roles[] = {
        {PJ_LABEL_LEVEL1, true, offsetof(pj_indicator, level1)},
        {PJ_LABEL_LEVEL2, true, offsetof(pj_indicator, level2)},
        {PJ_LABEL_LEVEL3, true, offsetof(pj_indicator, level3)},
        {PJ_LABEL_TARGET, false, offsetof(pj_indicator, target)},
        {PJ_LABEL_ACTUAL, false, offsetof(pj_indicator, actual)},
        {PJ_LABEL_WEIGHT, false, offsetof(pj_indicator, weight)},
        {PJ_LABEL_SCORE, false, offsetof(pj_indicator, score)},
        {PJ_LABEL_REASON, true, offsetof(pj_indicator, reason)},
        {PJ_LABEL_UNIT, true, offsetof(pj_indicator, unit)},
};

#define ROLE_COUNT (sizeof roles / sizeof *roles)
static pj_figure *role_figure(pj_indicator *indicator, size_t role)
{
	return (pj_figure *)(void *)((char *)indicator + roles[role].offset);
}

/* Where the row has the column; -1 where it was pushed out of the table. */
int pj_row_column(const pj_table *table, pj_label label, int shift)
{
	int column = pj_column(table->header, label);
	return column >= 0 && column + shift >= table->header->left
	               ? column + shift
	               : -1;
}

/* 反向 in the column of signs: less is better. */
static const char *sign_of(const pj_figure *sign)
{
	static pj_lexicon down = {.words = {"反向", "负向", "逆向"}};
	static pj_lexicon up = {.words = {"正向"}};
	if (pj_lexicon_start(&down, sign->plain))
		return "≤";
	return pj_lexicon_start(&up, sign->plain) ? "≥" : sign->text;
}

/* 文字描述 | | 年底前完成: the target in words stands where the units do. */
static void take_worded(const pj_table *table, pj_indicator *indicator, int row)
{
	const pj_figure *unit = &indicator->unit;
	if (!pj_figure_blank(&indicator->target) || !pj_figure_exists(unit) ||
	    unit->plain.length <= LONGEST_UNIT || pj_value_is_unit(unit->plain))
		return;
	indicator->target = pj_figure_in(table->reader, row, unit->column);
	indicator->unit = pj_figure_none();
}

/* ≧ | 735 | 人次 in three columns are one target. */
static void join_target(const pj_table *table, pj_indicator *indicator, int row,
                        int shift)
{
	pj_figure sign =
	        pj_figure_in(table->reader, row,
	                     pj_row_column(table, PJ_LABEL_OPERATOR, shift));
	const char *written = sign.text;
	sign.text = sign_of(&sign);
	indicator->directed = sign.text != written;
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
		if (i == 2 && *parts[i]->text &&
		    pj_text_ends(indicator->target.plain,
		                 parts[i]->plain.start))
			continue;
		memcpy(text + length, parts[i]->text, more);
		length += more;
	}
	bool number = indicator->target.value.cell_number;
	pj_figure_retell(&indicator->target, table->reader->arena, text,
	                 length);
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

/* 98.5 beside 98.7 in a share: both are percent. */
static void match_percents(pj_value *one, pj_value *two)
{
	if (!one->bare || !two->bare || one->number == two->number ||
	    !(fmin(one->number, two->number) > 1.5) ||
	    fmax(one->number, two->number) > 100)
		return;
	pj_value_take_unit(one, "%", 1);
	pj_value_take_unit(two, "%", 1);
}

static double apart(double a, double b)
{
	return fmax(a, b) / fmin(a, b);
}

/*
 * 人数(万人): 1.2 beside 12036人, 经费(万元): 20 beside 186000元. The name says
 * what the bare one means, if that is nearer to the other.
 */
static void take_nearer(pj_value *bare, const pj_value *other, pj_slice unit)
{
	pj_value named = *bare;
	if (!bare->bare || other->bare || other->kind != PJ_VALUE_NUMBER ||
	    !(bare->number > 0) || !(other->number > 0))
		return;
	pj_value_take_unit(&named, unit.start, unit.length);
	if (named.scale > 1 && apart(named.number, other->number) <
	                               apart(bare->number, other->number))
		*bare = named;
}

/*
 * 人数(万人): 1.2 beside 12036. As the name says one is 万 times the other, and
 * as they stand, too: the larger one is written out.
 */
static void part_units(pj_value *one, pj_value *two, pj_slice unit)
{
	pj_value *less = one->number < two->number ? one : two;
	pj_value *more = less == one ? two : one;
	if (!one->bare || !two->bare || !(less->number > 0))
		return;
	pj_value named = *less;
	pj_value_take_unit(&named, unit.start, unit.length);
	const double far = sqrt(named.scale);
	if (named.scale <= 1 || apart(less->number, more->number) <= far)
		return;
	*less = named;
	more->bare = false;
	more->unit = named.unit;
	memcpy(more->unit_text, named.unit_text, sizeof more->unit_text);
}

/* Units that stand in the unit column or in the name's brackets. */
static void take_units(pj_indicator *indicator)
{
	pj_value *target = &indicator->target.value;
	pj_value *actual = &indicator->actual.value;
	pj_slice name = pj_value_label_unit(indicator->level3.plain);
	const char *unit = indicator->unit.text;
	pj_value_take_unit(actual, unit, strlen(unit));
	if (name.length > 0) {
		take_nearer(target, actual, name);
		take_nearer(actual, target, name);
		part_units(target, actual, name);
	}
	pj_value_match_units(target, actual);
	pj_value_take_unit(target, name.start, name.length);
	pj_value_take_unit(actual, name.start, name.length);
	if (target->kind == PJ_VALUE_NUMBER &&
	    actual->kind == PJ_VALUE_NUMBER &&
	    is_share(indicator->level3.plain)) {
		match_share(target, actual);
		match_share(actual, target);
		match_percents(target, actual);
	}
}

/* A target that was adjusted during the year counts before the first one. */
static void take_adjusted(const pj_table *table, pj_indicator *indicator,
                          int row, int shift)
{
	int column = pj_row_column(table, PJ_LABEL_ADJUSTED, shift);
	if (column < 0)
		return;
	const pj_cell *cell = pj_grid_at(table->reader->grid, row, column);
	if (cell->kind != PJ_CELL_EMPTY && !pj_cell_is_na(cell))
		indicator->target = pj_figure_at(table->reader, row, column);
}

/* 明显改善 in both columns of sign and value, where ≥ | 20 stands above. */
static void take_whole(const pj_table *table, pj_indicator *indicator, int row,
                       int shift)
{
	const pj_figure whole =
	        pj_figure_in(table->reader, row,
	                     pj_row_column(table, PJ_LABEL_OPERATOR, shift));
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
static void take_measures(const pj_table *table, pj_indicator *indicator,
                          int row, int shift)
{
	const pj_reader *reader = table->reader;
	pj_figure *reason = &indicator->reason;
	pj_figure best = pj_figure_in(
	        reader, row, pj_row_column(table, PJ_LABEL_MEASURES, shift));
	const int first = pj_row_column(table, PJ_LABEL_REASON, shift);
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

/* 产出指标-数量指标 in the only column of both levels. */
static void part_levels(const pj_table *table, pj_indicator *indicator)
{
	static const char *const signs[] = {"-", "—", "/", "、", ":"};
	pj_figure *first = &indicator->level1, *second = &indicator->level2;
	const pj_slice both = first->plain;
	if (!pj_figure_exists(first) || first->column != second->column)
		return;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		const char *sign = strstr(both.start, signs[i]);
		if (!sign)
			continue;
		const char *rest = sign + strlen(signs[i]);
		pj_figure_retell(first, table->reader->arena, both.start,
		                 (size_t)(sign - both.start));
		pj_figure_retell(second, table->reader->arena, rest,
		                 strlen(rest));
		return;
	}
	*second = pj_figure_none();
}

static double points_of(const pj_figure *figure)
{
	return figure->value.kind == PJ_VALUE_NUMBER ? figure->value.number
	                                             : (double)NAN;
}

/* 扣2分 under 得分 says what is lost, and no score. */
static void doubt_deducted(pj_figure *score)
{
	static pj_lexicon words = {.words = {"扣", "减"}};
	if (score->value.kind == PJ_VALUE_NUMBER &&
	    pj_lexicon_start(&words, score->plain))
		score->value.kind = PJ_VALUE_TEXT;
}

/* What a column of several parts says is for people to judge. */
static void leave_open(pj_value *value)
{
	value->kind = PJ_VALUE_MIXED;
	value->date = (pj_date){0};
}

static pj_indicator read_figures(const pj_table *table, int row, int shift)
{
	pj_indicator out = {.parent = -1};
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		const int column = pj_row_column(table, roles[i].label, shift);
		*role_figure(&out, i) =
		        roles[i].prose
		                ? pj_prose_in(table->reader, row, column)
		                : pj_figure_in(table->reader, row, column);
	}
	part_levels(table, &out);
	doubt_deducted(&out.score);
	pj_part_points(table->reader, table->header, &out.weight, &out.score);
	take_whole(table, &out, row, shift);
	take_adjusted(table, &out, row, shift);
	take_measures(table, &out, row, shift);
	if (pj_column(table->header, PJ_LABEL_OPERATOR) >= 0 ||
	    pj_column(table->header, PJ_LABEL_UNIT) >= 0) {
		take_worded(table, &out, row);
		join_target(table, &out, row, shift);
	}
	take_units(&out);
	out.score.inlined |= table->header->marked;
	if (table->header->given && pj_figure_blank(&out.score))
		out.score.merged = out.score.open = true;
	const pj_figure deducted =
	        pj_figure_in(table->reader, row,
	                     pj_row_column(table, PJ_LABEL_DEDUCTED, shift));
	out.deducted = fabs(points_of(&deducted));
	if (table->header->partial & PJ_MEANS(TARGET))
		leave_open(&out.target.value);
	if (table->header->partial & PJ_MEANS(ACTUAL))
		leave_open(&out.actual.value);
	const pj_figure standard =
	        pj_figure_in(table->reader, row,
	                     pj_row_column(table, PJ_LABEL_CRITERIA, shift));
	out.own_full = pj_standard_is_own(standard.plain, out.target.plain);
	out.by_share = pj_standard_is_share(standard.plain);
	return out;
}

/* A merged or left-out level label is that of the row above. */
static void carry_levels(pj_table *table, pj_indicator *indicator)
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
	if (pj_column(table->header, PJ_LABEL_LEVEL2) >= 0 || table->spanned)
		*second = table->level2;
}

/*
 * The last of the sheet's rows that the name takes up: a line of the form may
 * be two of them, all its cells merged.
 */
static int last_row_of(const pj_table *table, const pj_indicator *indicator)
{
	const pj_figure *name = &indicator->level3;
	return pj_figure_exists(name) && *name->text
	               ? pj_row_behind(table->reader, name->row, name->column) -
	                         1
	               : name->row;
}

/*
 * Is the blank figure in a cell that is merged over the line's end or begins
 * above it, or hidden under one that is merged to the right?
 */
static bool covered(const pj_table *table, const pj_indicator *indicator,
                    const pj_figure *figure, pj_area *area)
{
	return pj_figure_exists(figure) && !*figure->text &&
	       pj_grid_merged(table->reader->grid, figure->row, figure->column,
	                      area) &&
	       (area->row0 < figure->row || area->column0 < figure->column ||
	        (area->row1 > figure->row &&
	         area->row1 > last_row_of(table, indicator)));
}

/* Weights, scores and reasons merged over several indicators. */
static void mark_merged(const pj_table *table, pj_indicator *indicator)
{
	pj_form *form = &table->draft->form;
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		pj_figure *figure = role_figure(indicator, i);
		pj_area area;
		if (!covered(table, indicator, figure, &area))
			continue;
		figure->merged = true;
		figure->open = area.row0 == figure->row &&
		               area.column0 == figure->column;
		if (form->indicator_count > 0 && area.row0 < figure->row) {
			pj_indicator *above =
			        &form->indicators[form->indicator_count - 1];
			role_figure(above, i)->merged = true;
		}
	}
}

/* Line breaks of labels differ from page to page. */
static bool same_text(const pj_figure *a, const pj_figure *b)
{
	return pj_text_equals(a->plain, b->plain.start);
}

/* Was the row printed before the page break, too? */
static bool is_repeat(const pj_table *table, const pj_indicator *row)
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

int pj_list_level(pj_slice name)
{
	enum { SIGN = 1, FIGURE, BRACKETS, NUMERAL };
	const size_t number = pj_text_list_number(name);
	if (number == 0 || *name.start == '*')
		return 0;
	const bool open = *name.start == '(';
	const bool closed = name.start[number - 1] == ')';
	if (pj_is_digit(name.start[open]))
		return closed ? SIGN : FIGURE;
	if (!pj_begins_ideograph(name.start + open)) /* ① */
		return SIGN;
	return closed ? BRACKETS : NUMERAL;
}

/* One merged label, or the same text in each row. */
static bool same_level(const pj_figure *a, const pj_figure *b)
{
	return a->row == b->row || (*a->text && same_text(a, b));
}

static bool same_levels(const pj_indicator *a, const pj_indicator *b)
{
	return same_level(&a->level2, &b->level2) &&
	       same_level(&a->level1, &b->level1);
}

/*
 * The row 一、 that a row 1、 under the same second level is part of, or the
 * row 1、 of a row (1).
 */
static int parent_of(const pj_form *form, const pj_indicator *row)
{
	const int own = pj_list_level(row->level3.plain);
	for (size_t i = form->indicator_count; i-- > 0 && own > 0;) {
		if (form->indicator_count - i > PARTS_REACH)
			return -1;
		const pj_indicator *above = &form->indicators[i];
		if (!same_levels(above, row))
			return -1;
		const int level = pj_list_level(above->level3.plain);
		if (level > own)
			return (int)i;
		if (level == 0)
			return -1;
	}
	return -1;
}

/* Nothing, or a dash. */
static bool has_nothing(const pj_figure *figure)
{
	return !figure->merged &&
	       (pj_figure_blank(figure) || figure->value.kind == PJ_VALUE_NA);
}

static bool is_bare(const pj_indicator *row)
{
	return has_nothing(&row->target) && has_nothing(&row->actual);
}

static bool has_number(const pj_figure *figure)
{
	return figure->value.kind == PJ_VALUE_NUMBER;
}

/* Its score is told once more in that of the whole, which has no values. */
static bool is_counted_above(const pj_indicator *whole, const pj_indicator *row)
{
	return is_bare(whole) && has_number(&whole->score) &&
	       has_number(&row->score) &&
	       row->score.value.number <= whole->score.value.number;
}

/*
 * 种植面积 | 10 | | | 10 above 桃树 | | 1亩 | 1亩 | and 梨树 | | 6亩 | 6亩 |:
 * the row with the points of them all. 其中 says so where it has values, too.
 */
static int whole_of(const pj_form *form, const pj_indicator *row)
{
	if (form->indicator_count == 0 || pj_figure_blank(&row->target) ||
	    pj_figure_blank(&row->level3) || !has_nothing(&row->weight))
		return -1;
	const size_t last = form->indicator_count - 1;
	const pj_indicator *above = &form->indicators[last];
	const int at = above->part ? above->parent : (int)last;
	const pj_indicator *whole = &form->indicators[at];
	if (!(has_nothing(&row->score) || is_counted_above(whole, row)) ||
	    !same_levels(above, row))
		return -1;
	if (above->part)
		return at;
	if (!has_number(&whole->weight) || whole->target.merged ||
	    whole->weight.merged)
		return -1;
	return is_bare(whole) || pj_text_starts(row->level3.plain, "其中") ? at
	                                                                   : -1;
}

/*
 * 服务场次 | | | | 20 above 老人 | 30场 | 31场 | 12 | and 儿童 | 20场 | 22场 |
 * 8 |: the score of both stands above them, or so does the weight.
 */
static int shared_above(const pj_form *form, const pj_indicator *row)
{
	if (form->indicator_count == 0)
		return -1;
	const size_t last = form->indicator_count - 1;
	const pj_indicator *above = &form->indicators[last];
	const int at = above->shared ? above->parent : (int)last;
	const pj_indicator *whole = &form->indicators[at];
	if (!is_bare(whole) || is_bare(row) || !same_levels(above, row))
		return -1;
	const bool score = has_number(&whole->score) &&
	                   has_nothing(&whole->weight) &&
	                   has_nothing(&row->score) && has_number(&row->weight);
	const bool weight =
	        has_number(&whole->weight) && has_nothing(&whole->score) &&
	        has_nothing(&row->weight) && has_number(&row->score);
	return score || weight ? at : -1;
}

void pj_add_indicator(pj_table *table, int row, int shift)
{
	pj_form *form = &table->draft->form;
	pj_indicator indicator = read_figures(table, row, shift);
	carry_levels(table, &indicator);
	mark_merged(table, &indicator);
	indicator.parent = parent_of(form, &indicator);
	if (indicator.parent < 0) {
		indicator.parent = whole_of(form, &indicator);
		indicator.part = indicator.parent >= 0;
	}
	if (indicator.parent < 0) {
		indicator.parent = shared_above(form, &indicator);
		indicator.shared = indicator.parent >= 0;
		indicator.score.merged |=
		        indicator.shared && pj_figure_blank(&indicator.score);
	}
	indicator.repeated = is_repeat(table, &indicator);
	form->indicators = pj_scratch_grow(
	        table->reader->arena, &table->reader->lists->indicators,
	        form->indicator_count, sizeof *form->indicators);
	form->indicators[form->indicator_count++] = indicator;
	table->draft->end = row;
	table->shift = shift;
	table->blanks = 0;
}

/* 设备验收合 | 格率: the figure says both. */
static bool join_rest(const pj_reader *reader, pj_figure *figure, int row)
{
	const pj_figure more = pj_figure_in(reader, row, figure->column);
	const size_t first = strlen(figure->text), second = strlen(more.text);
	if (!pj_figure_exists(figure) || second == 0)
		return false;
	char *text = PJ_TAKE(reader->arena, char, first + second + 1);
	memcpy(text, figure->text, first);
	memcpy(text + first, more.text, second + 1);
	pj_figure_retell(figure, reader->arena, text, first + second);
	return true;
}

/* 服务对象满意度指 | 标, where that makes a level; 续表 makes none. */
static void join_level(const pj_reader *reader, pj_figure *level,
                       pj_figure *carried, int row,
                       bool (*is_level)(pj_slice plain))
{
	pj_figure whole = *level;
	if (join_rest(reader, &whole, row) && is_level(whole.plain))
		*level = *carried = whole;
}

void pj_join_rests(pj_table *table, int row)
{
	pj_form *form = &table->draft->form;
	const pj_reader *reader = table->reader;
	if (form->indicator_count == 0)
		return;
	pj_indicator *last = &form->indicators[form->indicator_count - 1];
	join_level(reader, &last->level1, &table->level1, row,
	           pj_labels_is_level1);
	join_level(reader, &last->level2, &table->level2, row,
	           pj_labels_is_level2);
	(void)join_rest(reader, &last->reason, row);
	bool changed = join_rest(reader, &last->level3, row);
	changed |= join_rest(reader, &last->target, row);
	changed |= join_rest(reader, &last->actual, row);
	if (changed)
		take_units(last);
	table->draft->end = row;
}

/* Does the row above say the same level, weight and score, and in words? */
static bool repeats_points(const pj_indicator *above, const pj_indicator *row)
{
	return above->level2.row == above->level3.row &&
	       row->level2.row == row->level3.row && *row->level2.text &&
	       same_text(&above->level2, &row->level2) &&
	       same_text(&above->level1, &row->level1) &&
	       row->weight.value.kind == PJ_VALUE_NUMBER &&
	       same_text(&above->weight, &row->weight) &&
	       same_text(&above->score, &row->score);
}

/* 总分 | 总分 | 总分: the text of a merged cell in each of its cells. */
static bool was_pasted(const pj_reader *reader, const pj_figure *label)
{
	if (!pj_figure_exists(label))
		return false;
	const pj_cell *next =
	        pj_grid_at(reader->grid, label->row,
	                   pj_column_behind(reader, label->row, label->column));
	return next->kind == PJ_CELL_TEXT &&
	       strcmp(next->text, label->text) == 0;
}

static bool makes_total(const pj_form *form, double sum)
{
	const pj_value *whole = &form->funds.total.weight.value;
	const double total = form->total_weight.value.kind == PJ_VALUE_NUMBER
	                             ? form->total_weight.value.number
	                             : 100; /* still to be filled */
	const double execution =
	        whole->kind == PJ_VALUE_NUMBER ? whole->number : 0;
	return fabs(sum - total) < 0.005 ||
	       fabs(sum + execution - total) < 0.005;
}

void pj_merge_pasted(const pj_reader *reader, pj_form *form)
{
	double all = 0, once = 0;
	if ((form->total_weight.value.kind != PJ_VALUE_NUMBER &&
	     !pj_figure_blank(&form->total_weight)) ||
	    !was_pasted(reader, &form->total_label))
		return;
	pj_indicator *rows = form->indicators;
	for (size_t i = 0; i < form->indicator_count; i++) {
		const pj_value *weight = &rows[i].weight.value;
		const double own =
		        weight->kind == PJ_VALUE_NUMBER ? weight->number : 0;
		all += own;
		if (i == 0 || !repeats_points(&rows[i - 1], &rows[i]))
			once += own;
	}
	if (makes_total(form, all) || !makes_total(form, once))
		return;
	for (size_t i = form->indicator_count; i-- > 1;) {
		if (!repeats_points(&rows[i - 1], &rows[i]))
			continue;
		/* the second line of an indicator, and no indicator */
		rows[i].repeated |=
		        same_text(&rows[i - 1].level3, &rows[i].level3) &&
		        same_text(&rows[i - 1].target, &rows[i].target) &&
		        same_text(&rows[i - 1].actual, &rows[i].actual);
		pj_figure *const own[] = {&rows[i].weight, &rows[i].score};
		for (size_t j = 0; j < sizeof own / sizeof *own; j++) {
			pj_figure_retell(own[j], reader->arena, "", 0);
			own[j]->merged = true;
		}
		rows[i - 1].weight.merged = rows[i - 1].score.merged = true;
		rows[i - 1].score.open = !*rows[i - 1].score.text;
	}
}

static bool tells_of_execution(const pj_indicator *row)
{
	return pj_text_contains(row->level1.plain, "预算执行") ||
	       pj_text_contains(row->level3.plain, "预算执行");
}

/* 预算执行得分 | 9.7 below the rows of a form without weights. */
static bool is_score_again(const pj_form *form, const pj_indicator *row)
{
	return !form->has_weight && tells_of_execution(row) &&
	       (!*row->target.text || same_text(&row->target, &row->level1)) &&
	       (!*row->actual.text || same_text(&row->actual, &row->level1)) &&
	       points_of(&row->score) == points_of(&form->funds.total.score);
}

/*
 * 规范管理率 | | | 20 | 20 above 高血压 | 70% | 75% | 10 | 10 and one more of
 * them: the row behind those that make its weight; 0 where none do.
 */
static size_t end_of_parts(const pj_form *form, size_t whole)
{
	const pj_indicator *rows = form->indicators;
	double left = points_of(&rows[whole].weight);
	size_t i = whole + 1;
	if (!(left > 0) || !is_bare(&rows[whole]) || rows[whole].parent >= 0)
		return 0;
	for (; i < form->indicator_count && left > 0.005 &&
	       same_levels(&rows[whole], &rows[i]) && rows[i].parent < 0 &&
	       has_number(&rows[i].weight) && !is_bare(&rows[i]);
	     i++)
		left -= points_of(&rows[i].weight);
	return fabs(left) <= 0.005 && i > whole + 2 ? i : 0;
}

/* Such rows, where all that the weights make beyond a hundred is theirs. */
static void mark_parts(pj_form *form, double beyond)
{
	double twice = 0;
	for (size_t i = 0; i < form->indicator_count; i++)
		if (end_of_parts(form, i) > 0)
			twice += points_of(&form->indicators[i].weight);
	if (!(twice > 0) || fabs(twice - beyond) > 0.005)
		return;
	for (size_t i = 0; i < form->indicator_count; i++) {
		const size_t end = end_of_parts(form, i);
		for (size_t j = i + 1; j < end; j++) {
			form->indicators[j].parent = (int)i;
			form->indicators[j].part = true;
		}
	}
}

void pj_mark_told_again(pj_form *form)
{
	const pj_funds_row *funds = &form->funds.total;
	const double execution = points_of(&funds->weight);
	double sum = isnan(execution) ? 0 : execution;
	for (size_t i = 0; i < form->indicator_count; i++) {
		const double own = points_of(&form->indicators[i].weight);
		sum += isnan(own) || form->indicators[i].repeated ? 0 : own;
	}
	if (sum > 100.005)
		mark_parts(form, sum - 100);
	for (size_t i = 0; i < form->indicator_count; i++) {
		pj_indicator *row = &form->indicators[i];
		const double weight = points_of(&row->weight);
		const double score = points_of(&row->score);
		row->repeated |= is_score_again(form, row);
		row->repeated |=
		        tells_of_execution(row) &&
		        weight == points_of(&funds->weight) &&
		        (isnan(score) || score == points_of(&funds->score)) &&
		        fabs(sum - weight - 100) < 0.005;
	}
}
