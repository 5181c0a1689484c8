/* SPDX-License-Identifier: MPL-2.0 */
/* The order of work: fill, then let every rule of the table look. */
#include "rules/check.h"

#include <stdlib.h>
#include <string.h>

#include "form/number.h"
#include "rules/rule.h"

typedef struct rule {
	const char *id;
	pj_severity severity;
	pj_word word, title, why;
	pj_form_rule *of_form; /* one of the two */
	pj_row_rule *of_row;
} rule;

#define LOOK_FORM .of_form
#define LOOK_ROW  .of_row

static const rule rules[] = {
#define RULE(id, name, severity, scope) \
	{id,                            \
	 PJ_##severity,                 \
	 PJ_W_RULE_##name,              \
	 PJ_W_TITLE_##name,             \
	 PJ_W_WHY_##name,               \
	 LOOK_##scope = pj_rule_##name},
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
	if (end - text <= SHOWN_MAX) /* bytes are no fewer than characters */
		return end;
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
	        {"target", in_line(check->arena, say.target)},
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
	size_t length =
	        pj_number_trimmed(text, pj_round(number, decimals), decimals);
	return pj_arena_copy(arena, text, length);
}

const char *pj_percent_text(pj_arena *arena, double ratio, int decimals)
{
	char text[PJ_NUMBER_MAX + 1];
	size_t length = pj_number_fixed(
	        text, pj_round(ratio, decimals + 2) * 100, decimals);
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
	return (int)pj_rule_find(one->rule) - (int)pj_rule_find(two->rule);
}

void pj_look(pj_check_state *check, pj_rule_id index)
{
	const rule *own = &rules[index];
	check->rule = index;
	if (own->of_form) {
		own->of_form(check);
		return;
	}
	for (size_t i = 0; i < check->facts.row_count; i++)
		if (!check->facts.rows[i].row->repeated)
			own->of_row(check, &check->facts.rows[i]);
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
	for (pj_rule_id i = 0; i < PJ_RULE_COUNT; i++)
		pj_look(&check, i);
	if (check.finding_count > 1)
		qsort(check.findings, check.finding_count,
		      sizeof *check.findings, compare);
	return (pj_report){.form = form,
	                   .profile = check.profile,
	                   .findings = check.findings,
	                   .finding_count = check.finding_count,
	                   .fills = check.fills,
	                   .fill_count = check.fill_count,
	                   .refused = check.refused,
	                   .refused_count = check.refused_count};
}
