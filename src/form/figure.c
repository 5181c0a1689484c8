/* SPDX-License-Identifier: MPL-2.0 */
/* Figures: what one cell of the form says. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "form/number.h"
#include "form/parts.h"

enum { DATE_MAX = 48 }; /* bytes of a date's text */

pj_figure pj_figure_none(void)
{
	return (pj_figure){.row = -1,
	                   .column = -1,
	                   .text = "",
	                   .plain = {"", 0},
	                   .value = {.kind = PJ_VALUE_BLANK, .scale = 1}};
}

void pj_figure_say(pj_figure *figure, pj_arena *arena, const char *text,
                   size_t length)
{
	figure->text = pj_arena_copy(arena, text, length);
	figure->plain = pj_text_plain(arena, figure->text, length);
}

void pj_figure_retell(pj_figure *figure, pj_arena *arena, const char *text,
                      size_t length)
{
	pj_figure_say(figure, arena, text, length);
	figure->value = pj_value_read(text, length);
}

/* The shortest decimal form that says the same. */
static void say_number(pj_figure *figure, pj_arena *arena, double number,
                       pj_format format)
{
	char text[PJ_NUMBER_MAX + 1];
	size_t length;
	if (format != PJ_FORMAT_PERCENT) {
		length = pj_number_shortest(text, number);
	} else {
		/* 0.07 * 100 is 7.000000000000001: two digits fewer hide it */
		length = pj_number_trimmed(text, number * 100, 10);
		text[length++] = '%';
	}
	pj_figure_say(figure, arena, text, length);
}

/* 2020年12月31日, from the date that the value holds. */
static void say_date(pj_figure *figure, pj_arena *arena, pj_date date)
{
	char text[DATE_MAX];
	int length = snprintf(text, sizeof text, "%d年%d月%d日", date.year,
	                      date.month, date.day);
	pj_figure_say(figure, arena, text, (size_t)length);
}

pj_value pj_cell_value(const pj_reader *reader, const pj_cell *cell)
{
	pj_known *known =
	        &reader->known[(uintptr_t)cell / sizeof *cell % PJ_KNOWN];
	if (cell->kind != PJ_CELL_TEXT)
		return pj_value_of_cell(cell, PJ_FORMAT_PLAIN);
	if (known->cell != cell)
		*known = (pj_known){
		        cell,
		        pj_cell_is_plain(cell)
		                ? pj_value_of_plain(pj_cell_plain(cell))
		                : pj_value_read(cell->text, cell->length)};
	return known->value;
}

/* Blanks around the cell's text are no part of what it says. */
static void trim(pj_figure *figure, const pj_reader *reader,
                 const pj_cell *cell)
{
	if (pj_cell_is_plain(cell))
		return;
	pj_slice text = pj_text_trim(cell->text, cell->length);
	if (text.length < cell->length)
		figure->text =
		        pj_arena_copy(reader->arena, text.start, text.length);
}

/* What stands in the cell, without a value so far. */
static pj_figure figure_of(const pj_cell *cell, int row, int column)
{
	return (pj_figure){.row = row,
	                   .column = column,
	                   .text = cell->text,
	                   .plain = pj_cell_plain(cell),
	                   .formula = cell->formula};
}

pj_figure pj_figure_at(const pj_reader *reader, int row, int column)
{
	const pj_cell *cell = pj_grid_at(reader->grid, row, column);
	pj_figure figure = figure_of(cell, row, column);
	if (cell->kind == PJ_CELL_NUMBER) {
		pj_format format = pj_grid_format(reader->grid, row, column);
		figure.value = pj_value_of_cell(cell, format);
		if (figure.value.kind == PJ_VALUE_DATE)
			say_date(&figure, reader->arena, figure.value.date);
		else
			say_number(&figure, reader->arena, cell->number,
			           format);
		return figure;
	}
	figure.value = pj_cell_value(reader, cell);
	trim(&figure, reader, cell);
	return figure;
}

pj_figure pj_prose_at(const pj_reader *reader, int row, int column)
{
	const pj_cell *cell = pj_grid_at(reader->grid, row, column);
	if (cell->kind != PJ_CELL_TEXT)
		return pj_figure_at(reader, row, column);
	pj_figure figure = figure_of(cell, row, column);
	bool blank = figure.plain.length == 0 || pj_text_is_hint(figure.plain);
	figure.value.kind = blank ? PJ_VALUE_BLANK : PJ_VALUE_TEXT;
	figure.value.scale = 1;
	trim(&figure, reader, cell);
	return figure;
}

pj_figure pj_prose_in(const pj_reader *reader, int row, int column)
{
	return column < 0 ? pj_figure_none() : pj_prose_at(reader, row, column);
}

pj_figure pj_figure_in(const pj_reader *reader, int row, int column)
{
	return column < 0 ? pj_figure_none()
	                  : pj_figure_at(reader, row, column);
}

/* Behind the text's first colon, of either width. */
static const char *behind_colon(const char *text)
{
	const char *narrow = strchr(text, ':'), *wide = strstr(text, "：");
	if (wide && (!narrow || wide < narrow))
		return wide + strlen("：");
	return narrow ? narrow + 1 : text + strlen(text);
}

pj_labels pj_inline_figure(const pj_reader *reader, int row,
                           const pj_cell *cell, pj_figure *figure)
{
	char out[PJ_LABEL_MAX];
	const pj_slice plain = pj_cell_plain(cell);
	const char *colon = memchr(plain.start, ':', plain.length);
	if (cell->kind != PJ_CELL_TEXT || !colon ||
	    colon + 1 == plain.start + plain.length)
		return 0;
	const pj_labels labels = pj_labels_of(pj_text_squeezed(
	        plain.start, (size_t)(colon - plain.start), out, sizeof out));
	if (!labels)
		return 0;
	*figure = pj_figure_at(reader, row, cell->column);
	const char *text = behind_colon(figure->text);
	const pj_slice value = pj_text_trim(text, strlen(text));
	pj_figure_retell(figure, reader->arena, value.start, value.length);
	figure->inlined = true;
	return labels;
}

/* The bytes of a blank, a line break or a sign that parts what is said. */
static size_t break_at(const char *text)
{
	static const char *const breaks[] = {" ", "\n", "\t", "　", "，",
	                                     ",", "；", ";",  "、", "。"};
	for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++)
		if (strncmp(text, breaks[i], strlen(breaks[i])) == 0)
			return strlen(breaks[i]);
	return 0;
}

/* A label and its colon in a text, and the break in front of it. */
typedef struct label_place {
	const char *start, *behind; /* start is NULL where none follows */
	const char *end;            /* of what is said before it */
	pj_labels labels;
} label_place;

/* The next label, at the text's start or behind a break. */
static label_place next_label(const char *text)
{
	char out[PJ_LABEL_MAX];
	const char *behind = text, *end = text;
	for (const char *start = text; *start;) {
		if (behind <= start)
			behind = behind_colon(start);
		if (!*behind)
			break;
		const size_t length = (size_t)(behind - start);
		const pj_labels labels = pj_labels_of(
		        pj_text_squeezed(start, length, out, sizeof out));
		if (labels)
			return (label_place){start, behind, end, labels};
		while (*start && !break_at(start))
			start++;
		end = start;
		while (break_at(start))
			start += break_at(start);
	}
	return (label_place){NULL, NULL, NULL, 0};
}

pj_labels pj_inline_next(const pj_reader *reader, int row, const pj_cell *cell,
                         const char **at, pj_figure *figure)
{
	const pj_slice plain = pj_cell_plain(cell);
	if (cell->kind != PJ_CELL_TEXT ||
	    !memchr(plain.start, ':', plain.length))
		return 0;
	*figure = pj_figure_at(reader, row, cell->column);
	const char *text = *at ? *at : figure->text;
	const label_place own = next_label(text);
	if (!own.start)
		return 0;
	const label_place next = next_label(own.behind);
	const char *end =
	        next.start ? next.end : own.behind + strlen(own.behind);
	const pj_slice value =
	        pj_text_trim(own.behind, (size_t)(end - own.behind));
	*at = next.start ? next.start : end;
	pj_figure_retell(figure, reader->arena, value.start, value.length);
	figure->inlined = true;
	return own.labels;
}

/* The plain piece is one of two figures that stand in the cell. */
static void take_piece(const pj_reader *reader, pj_figure *figure,
                       const char *start, const char *end)
{
	figure->inlined = true;
	pj_figure_retell(figure, reader->arena, start, (size_t)(end - start));
}

void pj_part_points(const pj_reader *reader, const pj_header *header,
                    pj_figure *weight, pj_figure *score)
{
	static const char strokes[] = "/|";
	const int column = pj_column(header, PJ_LABEL_WEIGHT);
	if (!pj_figure_exists(weight) || weight->row != score->row ||
	    weight->column != score->column)
		return;
	weight->inlined = score->inlined = true;
	const pj_slice both = weight->plain;
	if (pj_text_is_na(both))
		return;
	const char *end = both.start + both.length;
	const char *stroke = both.start + strcspn(both.start, strokes);
	/* a number alone may be either */
	if (stroke == end) {
		weight->value.kind = score->value.kind = PJ_VALUE_TEXT;
		return;
	}
	/* 得分/分值 */
	int row = header->row1;
	if (pj_grid_is_empty(reader->grid, row, column))
		row = header->row0;
	const bool turned = pj_text_starts(
	        pj_cell_plain(pj_grid_at(reader->grid, row, column)), "得分");
	take_piece(reader, turned ? score : weight, both.start, stroke);
	take_piece(reader, turned ? weight : score, stroke + 1, end);
}

bool pj_figure_is_numeric(const pj_figure *figure)
{
	const pj_value *value = &figure->value;
	return value->kind == PJ_VALUE_NA || value->kind == PJ_VALUE_BLANK ||
	       (value->kind == PJ_VALUE_NUMBER && value->op == PJ_OP_NONE);
}

void pj_figure_fill(pj_figure *figure, pj_arena *arena, double number,
                    pj_format format)
{
	pj_cell cell = {.column = figure->column,
	                .kind = PJ_CELL_NUMBER,
	                .number = number,
	                .text = ""};
	say_number(figure, arena, number, format);
	figure->value = pj_value_of_cell(&cell, format);
}

/* One row of the table that names the figures of a form. */
typedef struct role_row {
	const char *role;
	size_t offset; /* of the figure */
} role_row;

#define IN_FORM(role, member)                   \
	{                                       \
		role, offsetof(pj_form, member) \
	}
#define IN_INDICATOR(role, member)                   \
	{                                            \
		role, offsetof(pj_indicator, member) \
	}

static const role_row head_roles[] = {
        IN_FORM("title", title),
        IN_FORM("year", year_cell),
        IN_FORM("project", project),
        IN_FORM("department", department),
        IN_FORM("unit", office),
        IN_FORM("initial", funds.total.initial),
        IN_FORM("budget", funds.total.budget),
        IN_FORM("executed", funds.total.executed),
        IN_FORM("execution-weight", funds.total.weight),
        IN_FORM("execution-rate", funds.total.rate),
        IN_FORM("execution-score", funds.total.score),
        IN_FORM("goal", goal),
        IN_FORM("result", result),
};

static const role_row indicator_roles[] = {
        IN_INDICATOR("level1", level1), IN_INDICATOR("level2", level2),
        IN_INDICATOR("level3", level3), IN_INDICATOR("target", target),
        IN_INDICATOR("actual", actual), IN_INDICATOR("weight", weight),
        IN_INDICATOR("score", score),   IN_INDICATOR("reason", reason),
};

static const role_row total_roles[] = {
        IN_FORM("total-weight", total_weight),
        IN_FORM("total-score", total_score),
        IN_FORM("grade", grade),
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* The figure's number: money in the form's unit, dates none, years as such. */
static double role_number(const pj_form *form, const pj_figure *figure)
{
	if (figure == &form->year_cell)
		return form->year;
	return pj_figure_amount(&form->funds, figure);
}

/* What each figure is handed to. */
typedef struct taker {
	const pj_form *form;
	pj_take_figure *take;
	void *context;
} taker;

static void take_roles(const taker *to, const void *base, int indicator,
                       const role_row *table, size_t rows)
{
	for (size_t i = 0; i < rows; i++) {
		const pj_figure *figure =
		        (const pj_figure *)(const void *)((const char *)base +
		                                          table[i].offset);
		if (pj_figure_exists(figure))
			to->take(to->context,
			         &(pj_role_figure){
			                 table[i].role, indicator, figure,
			                 role_number(to->form, figure)});
	}
}

static bool is_blank(const pj_figure *figure)
{
	return !*figure->text;
}

/* A row that a template left: 指标2：, …… or no name at all, and no values. */
static bool is_left_over(const pj_indicator *row)
{
	const pj_figure *name = &row->level3;
	return (is_blank(name) || pj_text_is_placeholder(name->plain)) &&
	       is_blank(&row->target) && is_blank(&row->actual) &&
	       is_blank(&row->weight) && is_blank(&row->score);
}

void pj_each_figure(const pj_form *form, pj_take_figure *take, void *context)
{
	const taker to = {form, take, context};
	int number = 0;
	take_roles(&to, form, -1, head_roles, COUNT(head_roles));
	for (size_t i = 0; i < form->indicator_count; i++)
		if (!is_left_over(&form->indicators[i]))
			take_roles(&to, &form->indicators[i], number++,
			           indicator_roles, COUNT(indicator_roles));
	take_roles(&to, form, -1, total_roles, COUNT(total_roles));
}

/* A list with room for all. */
typedef struct role_list {
	pj_role_figure *items;
	size_t count;
} role_list;

static void list_figure(void *context, const pj_role_figure *figure)
{
	role_list *list = context;
	list->items[list->count++] = *figure;
}

size_t pj_form_figures(const pj_form *form, pj_arena *arena,
                       pj_role_figure **figures)
{
	size_t most = COUNT(head_roles) + COUNT(total_roles) +
	              form->indicator_count * COUNT(indicator_roles);
	role_list list = {PJ_TAKE(arena, pj_role_figure, most), 0};
	pj_each_figure(form, list_figure, &list);
	*figures = list.items;
	return list.count;
}
