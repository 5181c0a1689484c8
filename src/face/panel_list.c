/* SPDX-License-Identifier: MPL-2.0 */
/* An outcome as rows and sentences. */
#include "face/panel_list.h"

#include <math.h>
#include <string.h>

#include "form/number.h"

/* What every text is made with. */
typedef struct telling {
	pj_arena *arena;
	const pj_outcome *outcome;
	pj_language language;
} telling;

/* ---- pieces ---------------------------------------------------------- */

const char *pj_severity_text(pj_severity severity, pj_language language)
{
	static const pj_word words[] = {[PJ_NOTICE] = PJ_W_MSG_NOTICE,
	                                [PJ_VERIFY] = PJ_W_MSG_VERIFY,
	                                [PJ_ERROR] = PJ_W_MSG_ERROR};

	return pj_word_text(words[severity], language);
}

static const char *number_text(const telling *tell, double number)
{
	enum { DECIMALS = 6 }; /* more than an office writes */
	char text[PJ_NUMBER_MAX];

	return pj_arena_copy(tell->arena, text,
	                     pj_number_trimmed(text, number, DECIMALS));
}

static const char *count_text(const telling *tell, size_t count)
{
	return number_text(tell, (double)count);
}

/* E12 */
static const char *cell_text(const telling *tell, int row, int column)
{
	char text[PJ_CELL_NAME_MAX];

	pj_cell_name(text, row, column);
	return pj_arena_copy(tell->arena, text, strlen(text));
}

/* A list shows one line; a cell's text may have brought more. */
static const char *one_line(const telling *tell, const char *text)
{
	char *line = pj_arena_copy(tell->arena, text, strlen(text));

	for (char *at = line; *at; ++at)
		if ((unsigned char)*at < ' ')
			*at = ' ';
	return line;
}

static const char *format(const telling *tell, pj_word word,
                          const pj_word_value *values)
{
	return pj_word_format(tell->arena, word, tell->language, values);
}

static const char *format_one(const telling *tell, pj_word word,
                              const char *name, const char *text)
{
	const pj_word_value values[] = {{name, text}, {NULL, NULL}};

	return format(tell, word, values);
}

/* Two texts, the second one on a line of its own. */
static const char *add_line(const telling *tell, const char *text,
                            const char *line)
{
	size_t length = strlen(text), more = strlen(line);
	char *joined;

	if (!length || !more)
		return length ? text : line;
	joined = PJ_TAKE(tell->arena, char, length + more + 2);
	memcpy(joined, text, length);
	joined[length] = '\n';
	memcpy(joined + length + 1, line, more);
	return joined;
}

/* ---- groups ---------------------------------------------------------- */

/* The name of a form: its project, or which one it is. */
static const char *form_name(const telling *tell, size_t index)
{
	const pj_outcome_form *form = &tell->outcome->forms[index];

	if (*form->project)
		return one_line(tell, form->project);
	return format_one(tell, PJ_W_LABEL_PANEL_FORM, "number",
	                  count_text(tell, index + 1));
}

static const char *form_heading(const telling *tell, size_t index)
{
	const pj_outcome_form *form = &tell->outcome->forms[index];
	size_t count = form->counts[PJ_ERROR] + form->counts[PJ_VERIFY] +
	               form->counts[PJ_NOTICE];
	bool scored = !isnan(form->total);
	const pj_word_value values[] = {
	        {"name", form_name(tell, index)},
	        {"total", scored ? number_text(tell, form->total) : ""},
	        {"count", count_text(tell, count)},
	        {NULL, NULL}};

	return format(tell,
	              scored ? PJ_W_LABEL_PANEL_FORM_HEAD
	                     : PJ_W_LABEL_PANEL_FORM_UNSCORED,
	              values);
}

static const char *rule_heading(const telling *tell, size_t rule, size_t count)
{
	const pj_word_value values[] = {
	        {"name", pj_word_text(pj_rule_at(rule).title, tell->language)},
	        {"count", count_text(tell, count)},
	        {NULL, NULL}};

	return format(tell, PJ_W_LABEL_PANEL_RULE_HEAD, values);
}

/* ---- rows ------------------------------------------------------------ */

/* Sorting into groups, keeping the order within each. */
typedef struct sorting {
	telling tell;
	pj_grouping grouping;
	size_t groups;
	size_t *starts; /* of each group in order, and the end of the last */
	size_t *order;  /* items by group */
} sorting;

static size_t group_of(const sorting *sort, const pj_outcome_item *item)
{
	return sort->grouping == PJ_BY_FORM ? item->form : item->rule;
}

static void sort_items(sorting *sort)
{
	const pj_outcome *outcome = sort->tell.outcome;
	pj_arena *arena = sort->tell.arena;
	size_t *next = PJ_TAKE(arena, size_t, sort->groups + 1);

	sort->starts = PJ_TAKE(arena, size_t, sort->groups + 2);
	sort->order = PJ_TAKE(arena, size_t, outcome->item_count + 1);
	for (size_t i = 0; i < outcome->item_count; ++i)
		++sort->starts[group_of(sort, &outcome->items[i]) + 1];
	for (size_t i = 0; i < sort->groups; ++i) {
		sort->starts[i + 1] += sort->starts[i];
		next[i] = sort->starts[i];
	}
	for (size_t i = 0; i < outcome->item_count; ++i)
		sort->order[next[group_of(sort, &outcome->items[i])]++] = i;
}

static void add_heading(const sorting *sort, pj_list *list, size_t group)
{
	const pj_outcome *outcome = sort->tell.outcome;
	size_t first = sort->starts[group];
	size_t count = sort->starts[group + 1] - first;
	bool by_form = sort->grouping == PJ_BY_FORM;
	pj_list_row *row = &list->rows[list->count++];

	row->heading = true;
	row->of_rule = !by_form;
	row->item = count ? sort->order[first] : 0;
	row->form = by_form ? group : outcome->items[row->item].form;
	row->text = by_form ? form_heading(&sort->tell, group)
	                    : rule_heading(&sort->tell, group, count);
}

/* E12 错误：总分填的是… */
static const char *item_line(const telling *tell, const pj_outcome_item *item)
{
	const pj_word_value values[] = {
	        {"cell", cell_text(tell, item->spot.row, item->spot.column)},
	        {"severity", pj_severity_text(item->severity, tell->language)},
	        {"sentence", one_line(tell, item->sentence)},
	        {NULL, NULL}};

	return format(tell, PJ_W_LABEL_PANEL_ITEM, values);
}

static void add_item(const sorting *sort, pj_list *list, size_t index)
{
	const pj_outcome_item *item = &sort->tell.outcome->items[index];

	list->rows[list->count++] =
	        (pj_list_row){.form = item->form,
	                      .item = index,
	                      .text = item_line(&sort->tell, item)};
}

pj_list pj_list_make(pj_arena *arena, const pj_outcome *outcome,
                     pj_grouping grouping, pj_language language)
{
	sorting sort = {.tell = {arena, outcome, language},
	                .grouping = grouping,
	                .groups = grouping == PJ_BY_FORM ? outcome->form_count
	                                                 : pj_rule_count()};
	pj_list list = {0};

	sort_items(&sort);
	list.rows = PJ_TAKE(arena, pj_list_row,
	                    outcome->item_count + sort.groups + 1);
	for (size_t i = 0; i < sort.groups; ++i) {
		if (grouping == PJ_BY_RULE &&
		    sort.starts[i] == sort.starts[i + 1])
			continue;
		add_heading(&sort, &list, i);
		for (size_t at = sort.starts[i]; at < sort.starts[i + 1]; ++at)
			add_item(&sort, &list, sort.order[at]);
	}
	return list;
}

/* ---- sentences ------------------------------------------------------- */

static const char *counts_line(const telling *tell)
{
	const pj_outcome *outcome = tell->outcome;
	const size_t *counts = outcome->counts;
	const pj_word_value values[] = {
	        {"forms", count_text(tell, outcome->form_count)},
	        {"errors", count_text(tell, counts[PJ_ERROR])},
	        {"verifies", count_text(tell, counts[PJ_VERIFY])},
	        {"notices", count_text(tell, counts[PJ_NOTICE])},
	        {NULL, NULL}};

	return format(tell, PJ_W_MSG_FORMS, values);
}

const char *pj_list_summary(pj_arena *arena, const pj_outcome *outcome,
                            pj_language language)
{
	const telling tell = {arena, outcome, language};
	const char *text;

	if (!outcome)
		return pj_word_text(PJ_W_MSG_PANEL_EMPTY, language);
	if (!outcome->form_count)
		return pj_word_text(PJ_W_MSG_NO_FORM, language);
	text = counts_line(&tell);
	if (!outcome->item_count)
		text = add_line(&tell, text,
		                pj_word_text(PJ_W_MSG_PANEL_CLEAN, language));
	if (outcome->explained)
		text = add_line(
		        &tell, text,
		        format_one(&tell, PJ_W_MSG_EXPLAINED, "count",
		                   count_text(&tell, outcome->explained)));
	return text;
}

/* 错误 E12（Sheet1）：执行率 */
static const char *item_title(const telling *tell, const pj_outcome_item *item)
{
	const pj_word_value values[] = {
	        {"severity", pj_severity_text(item->severity, tell->language)},
	        {"cell", cell_text(tell, item->spot.row, item->spot.column)},
	        {"sheet", tell->outcome->forms[item->form].sheet_name},
	        {"name",
	         pj_word_text(pj_rule_at(item->rule).title, tell->language)},
	        {NULL, NULL}};

	return format(tell, PJ_W_LABEL_PANEL_ITEM_HEAD, values);
}

const char *pj_list_title(pj_arena *arena, const pj_outcome *outcome,
                          const pj_list_row *row, pj_language language)
{
	const telling tell = {arena, outcome, language};

	return row->heading ? row->text
	                    : item_title(&tell, &outcome->items[row->item]);
}

/* A line that is left out where there is nothing to say. */
static const char *add_value(const telling *tell, const char *text,
                             pj_word word, const char *value)
{
	if (!*value)
		return text;
	return add_line(tell, text, format_one(tell, word, "text", value));
}

static const char *item_detail(const telling *tell, const pj_outcome_item *item)
{
	const pj_rule_info rule = pj_rule_at(item->rule);
	const char *found =
	        *item->found ? item->found
	                     : pj_word_text(PJ_W_LABEL_BLANK, tell->language);
	const char *text = item->sentence;

	text = add_value(tell, text, PJ_W_LABEL_PANEL_FOUND, found);
	text = add_value(tell, text,
	                 item->severity == PJ_ERROR ? PJ_W_LABEL_PANEL_EXPECTED
	                                            : PJ_W_LABEL_PANEL_COMPARED,
	                 item->expected);
	text = add_value(tell, text, PJ_W_LABEL_PANEL_WHY,
	                 pj_word_text(rule.why, tell->language));
	return add_value(tell, text, PJ_W_LABEL_PANEL_EXPLAINED,
	                 item->explanation);
}

/* The group's own: how many of which severity, and where it stands. */
static const char *form_detail(const telling *tell, size_t index)
{
	const pj_outcome_form *form = &tell->outcome->forms[index];
	const pj_word_value values[] = {
	        {"sheet", form->sheet_name},
	        {"cell", cell_text(tell, form->spot.row, form->spot.column)},
	        {"errors", count_text(tell, form->counts[PJ_ERROR])},
	        {"verifies", count_text(tell, form->counts[PJ_VERIFY])},
	        {"notices", count_text(tell, form->counts[PJ_NOTICE])},
	        {NULL, NULL}};

	return format(tell, PJ_W_MSG_PANEL_FORM, values);
}

static const char *rule_detail(const telling *tell, size_t rule)
{
	return pj_word_text(pj_rule_at(rule).why, tell->language);
}

const char *pj_list_detail(pj_arena *arena, const pj_outcome *outcome,
                           const pj_list_row *row, pj_language language)
{
	const telling tell = {arena, outcome, language};

	if (!row->heading)
		return item_detail(&tell, &outcome->items[row->item]);
	if (row->of_rule)
		return rule_detail(&tell, outcome->items[row->item].rule);
	return form_detail(&tell, row->form);
}

const char *pj_list_apply(pj_arena *arena, const pj_outcome *outcome,
                          const pj_list_row *row, pj_language language)
{
	const telling tell = {arena, outcome, language};
	const char *expected =
	        row->heading ? "" : outcome->items[row->item].expected;

	return format_one(&tell, PJ_W_LABEL_PANEL_APPLY, "expected",
	                  one_line(&tell, expected));
}

const pj_spot *pj_list_spot(const pj_outcome *outcome, const pj_list_row *row)
{
	if (row->heading && !row->of_rule)
		return &outcome->forms[row->form].spot;
	return &outcome->items[row->item].spot;
}

const char *pj_list_remark(pj_arena *arena, const char *title, pj_word remark,
                           pj_language language)
{
	const telling tell = {arena, NULL, language};

	return add_line(&tell, title, pj_word_text(remark, language));
}
