/* SPDX-License-Identifier: MPL-2.0 */
/* What the rules say of one row by itself, without a form around it. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "form/number.h"
#include "rules/rule.h"

/* The rules that need no more than the row. */
#define ROW_RULE(name)                         \
	{                                      \
		PJ_RULE_##name, pj_rule_##name \
	}
static const struct row_rule {
	pj_rule_id id;
	pj_row_rule *look;
} row_rules[] = {
        ROW_RULE(score_over_weight), ROW_RULE(unmet_full_score),
        ROW_RULE(partial_score),     ROW_RULE(met_but_deducted),
        ROW_RULE(qualitative_band),  ROW_RULE(reason_missing),
        ROW_RULE(overachieved),      ROW_RULE(actual_missing),
        ROW_RULE(target_missing),    ROW_RULE(type_mismatch),
        ROW_RULE(unit_mismatch),     ROW_RULE(actual_operator),
        ROW_RULE(tautology_target),  ROW_RULE(cost_direction),
};

/* A figure that has no place. */
#define NO_FIGURE                                                      \
	{                                                              \
		.row = -1, .column = -1, .text = "", .plain = {"", 0}, \
		.value = {                                             \
			.kind = PJ_VALUE_BLANK,                        \
			.scale = 1                                     \
		}                                                      \
	}

/* The form that these rules see: every column, and nothing besides the row. */
static const pj_form lone_form = {.has_weight = true,
                                  .has_score = true,
                                  .funds.money_unit = 1,
                                  .reason_row = NO_FIGURE};

static const pj_indicator lone_row = {.parent = -1,
                                      .deducted = (double)NAN,
                                      .level1 = NO_FIGURE,
                                      .level2 = NO_FIGURE,
                                      .unit = NO_FIGURE};

/* A figure that has a place; which one, nobody asks. */
static void put_figure(pj_figure *figure, pj_arena *arena,
                       const pj_value *value, const char *text)
{
	figure->text = text;
	figure->plain = pj_text_plain(arena, text, strlen(text));
	figure->value = *value;
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

static const char *join_sentences(const pj_check_state *check)
{
	size_t size = 1;
	if (check->finding_count == 1) /* as in most rows that have any */
		return check->findings[0].sentence;
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

/* Makes the row as it would stand in a form. */
static void make_row(pj_indicator *row, pj_arena *arena,
                     const pj_loose_row *given, const char *name)
{
	const pj_value *blank = &lone_row.unit.value;
	const pj_value *values[] = {&given->target, &given->actual,
	                            &given->weight, &given->score};
	const char *texts[4] = {given->target_text, given->actual_text};
	pj_figure *figures[] = {&row->target, &row->actual, &row->weight,
	                        &row->score};
	*row = lone_row;
	for (int i = 0; i < 4; i++)
		put_figure(figures[i], arena, values[i],
		           value_text(arena, values[i], texts[i]));
	put_figure(&row->level3, arena, blank, name);
	row->level3.plain = lone_row.level1.plain; /* it is none of the row's */
	/* what a reason says is asked of its text alone */
	put_figure(&row->reason, arena, blank, given->reason);
	apply_kind(row, given->kind);
	pj_value_match_units(&row->target.value, &row->actual.value);
}

const char *pj_check_row(pj_arena *arena, const pj_loose_row *given,
                         const pj_profile *profile, pj_language language)
{
	const char *name = pj_word_text(PJ_W_LABEL_THIS_ROW, language);
	pj_indicator row;
	const pj_options options = {.language = language, .profile = profile};
	pj_check_state check = {
	        .form = (pj_form *)(uintptr_t)&lone_form, /* no rule writes */
	        .arena = arena,
	        .options = &options,
	        .profile = profile};
	make_row(&row, arena, given, name);
	pj_row_facts facts = pj_row_facts_of(&lone_form, &check.facts, &row);
	for (size_t i = 0; i < sizeof row_rules / sizeof *row_rules; i++) {
		check.rule = row_rules[i].id;
		row_rules[i].look(&check, &facts);
	}
	return join_sentences(&check);
}
