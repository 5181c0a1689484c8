/* SPDX-License-Identifier: MPL-2.0 */
/* The order of work: fill, then let every rule of the table look. */
#include "rules/check.h"

#include <stdlib.h>
#include <string.h>

#include "form/number.h"
#include "rules/rule.h"

typedef enum scope { SCOPE_FORM, SCOPE_ROW } scope;

typedef struct rule {
	const char *id;
	pj_severity severity;
	pj_word word, title, why;
	scope scope;
	void (*look)(pj_check_state *, const pj_row_facts *);
} rule;

static const rule rules[] = {
#define RULE(id, name, severity, scope) \
	{id,                            \
	 PJ_##severity,                 \
	 PJ_W_RULE_##name,              \
	 PJ_W_TITLE_##name,             \
	 PJ_W_WHY_##name,               \
	 SCOPE_##scope,                 \
	 pj_rule_##name},
#include "rules/rules.def"
#undef RULE
};

size_t pj_rule_count(void)
{
	return PJ_RULE_COUNT;
}

pj_rule_info pj_rule_at(size_t index)
{
	const rule *row = &rules[index];

	return (pj_rule_info){row->id, row->severity, row->title, row->why};
}

size_t pj_rule_find(const char *id)
{
	size_t index = 0;

	while (index < PJ_RULE_COUNT && strcmp(rules[index].id, id) != 0)
		++index;
	return index;
}

const char *pj_severity_name(pj_severity severity)
{
	static const char *const names[] = {"off", "notice", "verify", "error"};
	return names[severity];
}

/* The severity that the profile gives the rule, else the given one. */
static pj_severity severity_of(const pj_check_state *check,
                               pj_severity severity)
{
	const pj_profile *profile = check->profile;
	for (size_t i = 0; i < profile->rule_count; i++)
		if (strcmp(profile->rules[i].id, rules[check->rule].id) == 0)
			return profile->rules[i].severity;
	return severity;
}

/* Where to cut a text of more than SHOWN_MAX characters; else its end. */
static const char *shown_end(const char *text)
{
	enum { SHOWN_MAX = 120 }; /* a longer comment takes seconds to show */
	const char *at = text, *end = text + strlen(text), *stop = end;
	for (int i = 0; at < end; i++) {
		if (i == SHOWN_MAX - 1)
			stop = at;
		if (i == SHOWN_MAX)
			return stop;
		pj_text_next(&at, end);
	}
	return end;
}

/* A cell's text for a sentence: in one line and of bearable length. */
static const char *in_line(pj_arena *arena, const char *text)
{
	static const char more[] = "…";
	if (!text)
		return "";
	const char *end = shown_end(text);
	if (!*end && !strpbrk(text, "\n\r\t"))
		return text;
	char *line = PJ_TAKE(arena, char, (size_t)(end - text) + sizeof more);
	char *out = line;
	for (const char *at = text; at < end; at++)
		if (!strchr("\n\r\t", *at))
			*out++ = *at;
	strcpy(out, *end ? more : "");
	return line;
}

void pj_report_finding(pj_check_state *check, pj_say say)
{
	const rule *own = &rules[check->rule];
	pj_severity severity =
	        severity_of(check, say.severity ? say.severity : own->severity);
	if (severity == PJ_SEVERITY_OFF || !pj_figure_exists(say.at))
		return;
	const char *found = say.found ? say.found : say.at->text;
	const char *expected = say.expected ? say.expected : "";
	const pj_word_value values[] = {
	        {"name", in_line(check->arena, say.name)},
	        {"found", *found ? in_line(check->arena, found)
	                         : pj_word_text(PJ_W_LABEL_BLANK,
	                                        check->options->language)},
	        {"expected", in_line(check->arena, expected)},
	        {"extra", in_line(check->arena, say.extra)},
	        {NULL, NULL}};
	check->findings =
	        pj_arena_grow(check->arena, check->findings,
	                      check->finding_count, sizeof *check->findings);
	check->findings[check->finding_count++] = (pj_finding){
	        .rule = own->id,
	        .severity = severity,
	        .form = check->form,
	        .row = say.at->row,
	        .column = say.at->column,
	        .sentence = pj_word_format(check->arena,
	                                   say.word ? say.word : own->word,
	                                   check->options->language, values),
	        .found = found,
	        .expected = expected};
}

const char *pj_number_text(pj_arena *arena, double number, int decimals)
{
	char text[PJ_NUMBER_MAX];
	size_t length = pj_number_trimmed(text, number, decimals);
	return pj_arena_copy(arena, text, length);
}

const char *pj_percent_text(pj_arena *arena, double ratio, int decimals)
{
	char text[PJ_NUMBER_MAX + 1];
	size_t length = pj_number_fixed(text, ratio * 100, decimals);
	text[length++] = '%';
	return pj_arena_copy(arena, text, length);
}

/* Reading order; in one cell the order of the rule table. */
static int compare(const void *a, const void *b)
{
	const pj_finding *one = a, *two = b;
	if (one->row != two->row)
		return one->row < two->row ? -1 : 1;
	if (one->column != two->column)
		return one->column < two->column ? -1 : 1;
	size_t i = 0;
	while (strcmp(rules[i].id, one->rule) != 0 &&
	       strcmp(rules[i].id, two->rule) != 0)
		i++;
	if (strcmp(one->rule, two->rule) == 0)
		return 0;
	return strcmp(rules[i].id, one->rule) == 0 ? -1 : 1;
}

static void look(pj_check_state *check, size_t index)
{
	const rule *own = &rules[index];
	check->rule = index;
	if (own->scope == SCOPE_FORM) {
		own->look(check, NULL);
		return;
	}
	for (size_t i = 0; i < check->facts.row_count; i++)
		if (!check->facts.rows[i].row->repeated)
			own->look(check, &check->facts.rows[i]);
}

/* The profile in force, with the decimals that the user wants. */
static const pj_profile *choose_profile(const pj_form *form, pj_arena *arena,
                                        const pj_options *options)
{
	const pj_profile *chosen =
	        options->profile ? options->profile
	                         : pj_profile_detect(form, options->profiles);
	pj_profile *own;
	if (!options->decimals || *options->decimals == chosen->decimals)
		return chosen;
	own = PJ_TAKE(arena, pj_profile, 1);
	*own = *chosen;
	own->decimals = *options->decimals;
	return own;
}

pj_report pj_check(pj_form *form, pj_arena *arena, const pj_options *options)
{
	pj_check_state check = {
	        .form = form, .arena = arena, .options = options};
	check.profile = choose_profile(form, arena, options);
	pj_mark_spanning_scores(form);
	check.facts = pj_facts_of(form, check.profile, arena);
	pj_fill_form(&check);
	for (size_t i = 0; i < PJ_RULE_COUNT; i++)
		look(&check, i);
	if (check.finding_count > 1)
		qsort(check.findings, check.finding_count,
		      sizeof *check.findings, compare);
	return (pj_report){.form = form,
	                   .profile = check.profile,
	                   .findings = check.findings,
	                   .finding_count = check.finding_count,
	                   .fills = check.fills,
	                   .fill_count = check.fill_count};
}

/* ---- one row by itself ----------------------------------------------- */

/* The rules that need no more than the row. */
static const pj_rule_id row_rules[] = {
        PJ_RULE_score_over_weight, PJ_RULE_unmet_full_score,
        PJ_RULE_partial_score,     PJ_RULE_met_but_deducted,
        PJ_RULE_qualitative_band,  PJ_RULE_reason_missing,
        PJ_RULE_overachieved,      PJ_RULE_actual_missing,
        PJ_RULE_target_missing,    PJ_RULE_type_mismatch,
        PJ_RULE_unit_mismatch,     PJ_RULE_actual_operator,
        PJ_RULE_tautology_target,  PJ_RULE_cost_direction};

static pj_figure loose_figure(const pj_value *value, const char *text,
                              int column)
{
	return (pj_figure){
	        .row = 0, .column = column, .text = text, .value = *value};
}

static const struct kind_word {
	const char *word;
	pj_operator op;
	const char *level2;
} kind_words[] = {
        {"cost", PJ_OP_NONE, "成本指标"},
        {"成本", PJ_OP_NONE, "成本指标"},
        {"≥", PJ_OP_GE, ""},
        {">=", PJ_OP_GE, ""},
        {"≤", PJ_OP_LE, ""},
        {"<=", PJ_OP_LE, ""},
        {">", PJ_OP_GT, ""},
        {"<", PJ_OP_LT, ""},
        {"=", PJ_OP_EQ, ""},
};

static void apply_kind(pj_indicator *row, const char *kind)
{
	for (size_t i = 0; i < sizeof kind_words / sizeof *kind_words; i++) {
		if (strcmp(kind_words[i].word, kind) != 0)
			continue;
		row->level2.text = kind_words[i].level2;
		if (row->target.value.op == PJ_OP_NONE)
			row->target.value.op = kind_words[i].op;
	}
}

/* 2022年6月30日, as far as the date is said. */
static const char *date_text(pj_arena *arena, pj_date date)
{
	const int parts[] = {date.year, date.month, date.day};
	static const char *const signs[] = {"年", "月", "日"};
	char text[64] = "";
	for (size_t i = 0; i < 3; i++) {
		const char *digits = pj_number_text(arena, parts[i], 0);
		if (parts[i] <= 0 ||
		    strlen(text) + strlen(digits) + 8 > sizeof text)
			continue;
		strcat(text, digits);
		strcat(text, signs[i]);
	}
	return pj_arena_copy(arena, text, strlen(text));
}

/* A value as text, for the sentences; of words only that they are words. */
static const char *value_text(pj_arena *arena, const pj_value *value,
                              pj_language language)
{
	switch (value->kind) {
	case PJ_VALUE_DATE:
		return date_text(arena, value->date);
	case PJ_VALUE_TEXT:
	case PJ_VALUE_MIXED:
		return pj_word_text(PJ_W_LABEL_WORDS, language);
	case PJ_VALUE_NUMBER:
		break;
	case PJ_VALUE_BLANK:
	case PJ_VALUE_NA:
		return "";
	}
	if (value->unit == PJ_UNIT_PERCENT)
		return pj_percent_text(arena, value->number, value->decimals);
	return pj_number_text(arena, value->number / value->scale, 4);
}

/* A form of this row alone: every column, no head and no total. */
static pj_form loose_form(pj_indicator *row)
{
	const pj_value blank = pj_value_read("", 0);
	pj_form form = {.has_target = true,
	                .has_actual = true,
	                .has_weight = true,
	                .has_score = true,
	                .has_reason = true,
	                .indicators = row,
	                .indicator_count = 1};
	pj_figure none = loose_figure(&blank, "", 0);
	none.row = none.column = -1;
	form.reason_row = form.funds.total.reason = form.result = none;
	form.funds.total.initial = form.funds.total.budget = none;
	form.funds.total.executed = form.funds.total.weight = none;
	form.funds.total.score = form.funds.total.rate = none;
	row->level1 = row->level2 = row->unit = none;
	return form;
}

static const char *join_sentences(const pj_check_state *check)
{
	size_t size = 1;
	for (size_t i = 0; i < check->finding_count; i++)
		size += strlen(check->findings[i].sentence) + 1;
	char *all = PJ_TAKE(check->arena, char, size), *end = all;
	for (size_t i = 0; i < check->finding_count; i++) {
		if (i > 0)
			*end++ = '\n';
		end = stpcpy(end, check->findings[i].sentence);
	}
	return all;
}

const char *pj_check_row(pj_arena *arena, const pj_value *target,
                         const pj_value *actual, const char *actual_text,
                         const pj_value *weight, const pj_value *score,
                         const char *reason, const char *kind,
                         const pj_profile *profile, pj_language language)
{
	const pj_value blank = pj_value_read("", 0);
	const pj_value why = pj_value_read(reason, strlen(reason));
	const pj_options options = {.language = language, .profile = profile};
	const char *name = pj_word_text(PJ_W_LABEL_THIS_ROW, language);
	const pj_value *values[] = {target, actual, weight, score};
	pj_indicator row = {.parent = -1};
	pj_figure *figures[] = {&row.target, &row.actual, &row.weight,
	                        &row.score};
	pj_form form = loose_form(&row);
	row.level3 = loose_figure(&blank, name, 0);
	for (int i = 0; i < 4; i++)
		*figures[i] = loose_figure(
		        values[i], value_text(arena, values[i], language),
		        i + 1);
	if (actual->kind == PJ_VALUE_TEXT)
		row.actual.text = actual_text;
	row.reason = loose_figure(&why, reason, 5);
	apply_kind(&row, kind);
	pj_value_match_units(&row.target.value, &row.actual.value);
	pj_check_state check = {.form = &form,
	                        .arena = arena,
	                        .options = &options,
	                        .profile = profile};
	check.facts = pj_facts_of(&form, profile, arena);
	for (size_t i = 0; i < sizeof row_rules / sizeof *row_rules; i++)
		look(&check, row_rules[i]);
	return join_sentences(&check);
}
