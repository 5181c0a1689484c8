/* SPDX-License-Identifier: MPL-2.0 */
/* What the rules say of one row by itself, without a form around it. */
#include <string.h>

#include "form/number.h"
#include "rules/rule.h"

/* The rules that need no more than the row. */
static const pj_rule_id row_rules[] = {
        PJ_RULE_score_over_weight, PJ_RULE_unmet_full_score,
        PJ_RULE_partial_score,     PJ_RULE_met_but_deducted,
        PJ_RULE_qualitative_band,  PJ_RULE_reason_missing,
        PJ_RULE_overachieved,      PJ_RULE_actual_missing,
        PJ_RULE_target_missing,    PJ_RULE_type_mismatch,
        PJ_RULE_unit_mismatch,     PJ_RULE_actual_operator,
        PJ_RULE_tautology_target,  PJ_RULE_cost_direction};

/* A figure that has a place; which one, nobody asks. */
static pj_figure loose_figure(pj_arena *arena, const pj_value *value,
                              const char *text)
{
	return (pj_figure){.text = text,
	                   .plain = pj_text_plain(arena, text, strlen(text)),
	                   .value = *value};
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
	if (!*kind)
		return;
	for (size_t i = 0; i < sizeof kind_words / sizeof *kind_words; i++) {
		if (strcmp(kind_words[i].word, kind) != 0)
			continue;
		row->level2.plain = (pj_slice){kind_words[i].level2,
		                               strlen(kind_words[i].level2)};
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
	char *text = PJ_TAKE(arena, char, 3 * (PJ_NUMBER_MAX + 4)), *end = text;
	for (size_t i = 0; i < 3; i++) {
		if (parts[i] <= 0)
			continue;
		end += pj_number_fixed(end, parts[i], 0);
		end = stpcpy(end, signs[i]);
	}
	return text;
}

/*
 * A text as it was given; a number or date, which comes from a cell as Calc's
 * input line has it (0.852727272727), as people write it.
 */
static const char *value_text(pj_arena *arena, const pj_value *value,
                              const char *given)
{
	bool written = value->op != PJ_OP_NONE || value->approximate ||
	               !(value->bare || value->unit == PJ_UNIT_PERCENT);

	if (value->kind == PJ_VALUE_DATE)
		return date_text(arena, value->date);
	if (value->kind == PJ_VALUE_BLANK || value->kind == PJ_VALUE_NA)
		return "";
	if (value->kind != PJ_VALUE_NUMBER || (given && written))
		return given;
	if (value->unit == PJ_UNIT_PERCENT)
		return pj_percent_text(arena, value->number, value->decimals);
	return pj_number_text(arena, value->number / value->scale, 4);
}

/* A form of this row alone: every column, no head and no total. */
static void begin_form(pj_form *form, pj_indicator *row)
{
	const pj_value blank = pj_value_read("", 0);
	*form = (pj_form){.has_target = true,
	                  .has_actual = true,
	                  .has_weight = true,
	                  .has_score = true,
	                  .has_reason = true,
	                  .funds.money_unit = 1,
	                  .indicators = row,
	                  .indicator_count = 1};
	pj_figure none = {.row = -1,
	                  .column = -1,
	                  .text = "",
	                  .plain = {"", 0},
	                  .value = blank};
	pj_funds_row *total = &form->funds.total;
	form->reason_row = total->reason = form->result = none;
	total->initial = total->budget = none;
	total->executed = total->weight = none;
	total->score = total->rate = none;
	row->level1 = row->level2 = row->unit = none;
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

const char *pj_check_row(pj_arena *arena, const pj_loose_row *given,
                         const pj_profile *profile, pj_language language)
{
	const pj_value blank = pj_value_read("", 0);
	const pj_value why =
	        pj_value_read(given->reason, strlen(given->reason));
	const pj_options options = {.language = language, .profile = profile};
	const char *name = pj_word_text(PJ_W_LABEL_THIS_ROW, language);
	const pj_value *values[] = {&given->target, &given->actual,
	                            &given->weight, &given->score};
	const char *texts[4] = {given->target_text, given->actual_text};
	pj_indicator row = {.parent = -1};
	pj_figure *figures[] = {&row.target, &row.actual, &row.weight,
	                        &row.score};
	pj_form form;
	begin_form(&form, &row);
	row.level3 = loose_figure(arena, &blank, name);
	for (int i = 0; i < 4; i++)
		*figures[i] =
		        loose_figure(arena, values[i],
		                     value_text(arena, values[i], texts[i]));
	row.reason = loose_figure(arena, &why, given->reason);
	apply_kind(&row, given->kind);
	pj_value_match_units(&row.target.value, &row.actual.value);
	pj_check_state check = {.form = &form,
	                        .arena = arena,
	                        .options = &options,
	                        .profile = profile};
	check.facts = pj_facts_of(&form, profile, arena);
	for (size_t i = 0; i < sizeof row_rules / sizeof *row_rules; i++)
		pj_look(&check, row_rules[i]);
	return join_sentences(&check);
}
