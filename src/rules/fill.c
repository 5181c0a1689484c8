/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What is filled in (rules.md §6): blanks only; in correct also derived cells
 * that are wrong. The form is changed, the sheet is the caller's.
 */
#include <math.h>
#include <string.h>

#include "rules/rule.h"

static const double SLACK = 0.005 + 1e-9; /* points: half of the last decimal */
static const double SUM_SLACK = 0.05 + 1e-9;

/* May the figure's cell be written at all? */
static bool is_fillable(const pj_figure *figure)
{
	return pj_figure_exists(figure) && !figure->formula && !figure->merged;
}

static bool is_blank_cell(const pj_figure *figure)
{
	return is_fillable(figure) && !*figure->text;
}

static void add_fill(pj_check_state *check, pj_fill fill)
{
	check->fills = pj_arena_grow(check->arena, check->fills,
	                             check->fill_count, sizeof *check->fills);
	check->fills[check->fill_count++] = fill;
}

/* Writes a number into the form, and notes it for the sheet. */
static void fill_number(pj_check_state *check, pj_figure *figure,
                        pj_fill_role role, double number)
{
	bool rate = role == PJ_FILL_RATE;
	pj_format format = rate ? PJ_FORMAT_PERCENT : PJ_FORMAT_PLAIN;
	int decimals = check->profile->decimals;
	double rounded = pj_round(number, rate ? decimals + 2 : decimals);
	add_fill(check, (pj_fill){.role = role,
	                          .row = figure->row,
	                          .column = figure->column,
	                          .number = rounded,
	                          .format = format,
	                          .replaces = *figure->text != '\0'});
	pj_figure_fill(figure, check->arena, rounded, decimals, format);
	check->facts = pj_facts_of(check->form, check->profile, check->arena);
}

/* In pasted rows the first sub-row may hold what belongs to the total. */
static bool stands_in_subrow(const pj_form *form)
{
	const pj_funds *funds = &form->funds;
	if (funds->row_count == 0 || *funds->total.weight.text ||
	    *funds->total.rate.text || *funds->total.score.text)
		return false;
	const pj_funds_row *first = &funds->rows[0];
	return !isnan(pj_points(&first->weight)) ||
	       !isnan(pj_points(&first->rate)) ||
	       !isnan(pj_points(&first->score));
}

/* May a derived cell that is wrong be replaced? */
static bool may_replace(const pj_check_state *check, const pj_figure *figure)
{
	return check->options->correct && is_fillable(figure) &&
	       *figure->text && figure->value.kind == PJ_VALUE_NUMBER;
}

static void fill_rate(pj_check_state *check)
{
	pj_figure *rate = &check->form->funds.total.rate;
	double exact = check->facts.rate;
	int decimals;
	if (isnan(exact))
		return;
	if (is_blank_cell(rate)) {
		fill_number(check, rate, PJ_FILL_RATE, exact);
		return;
	}
	if (!may_replace(check, rate) || pj_funds_broken(check))
		return;
	double written = pj_rate_read(&rate->value, exact, &decimals);
	if (pj_rate_agrees(written, exact, decimals) == PJ_WRONG)
		fill_number(check, rate, PJ_FILL_RATE, exact);
}

static void fill_execution(pj_check_state *check)
{
	pj_figure *score = &check->form->funds.total.score;
	double exact = pj_execution_exact(check);
	if (isnan(exact))
		return;
	if (is_blank_cell(score)) {
		fill_number(check, score, PJ_FILL_EXECUTION_SCORE, exact);
		return;
	}
	if (!may_replace(check, score) || pj_funds_broken(check))
		return;
	if (pj_execution_agrees(check) == PJ_WRONG)
		fill_number(check, score, PJ_FILL_EXECUTION_SCORE, exact);
}

static void fill_scores(pj_check_state *check)
{
	for (size_t i = 0; i < check->form->indicator_count; i++) {
		pj_figure *score = &check->form->indicators[i].score;
		const pj_row_facts *row = &check->facts.rows[i];
		bool known = row->result.outcome == PJ_OUTCOME_MET ||
		             row->result.outcome == PJ_OUTCOME_UNMET;
		if (is_blank_cell(score) && known && !row->skipped &&
		    !isnan(row->result.score))
			fill_number(check, score, PJ_FILL_SCORE,
			            row->result.score);
	}
}

static void fill_total_weight(pj_check_state *check)
{
	pj_figure *total = &check->form->total_weight;
	double sum = check->facts.weight_sum;
	if (!check->facts.any_weight || check->facts.weight_lacking ||
	    check->facts.unread_weight || fabs(sum - 100) > SLACK)
		return;
	if (is_blank_cell(total) ||
	    (may_replace(check, total) && fabs(pj_points(total) - sum) > SLACK))
		fill_number(check, total, PJ_FILL_TOTAL_WEIGHT, sum);
}

static void fill_total_score(pj_check_state *check)
{
	pj_figure *total = &check->form->total_score;
	double sum = check->facts.score_sum;
	if (!check->facts.any_score || check->facts.score_lacking ||
	    sum > 100 + SLACK || pj_weights_broken(check))
		return;
	if (is_blank_cell(total) || (may_replace(check, total) &&
	                             fabs(pj_points(total) - sum) > SUM_SLACK))
		fill_number(check, total, PJ_FILL_TOTAL_SCORE, sum);
}

/* Is the grade's cell in the column of the reasons? */
static bool under_reasons(const pj_form *form)
{
	return form->indicator_count > 0 &&
	       form->indicators[0].reason.column == form->grade.column;
}

static void fill_grade(pj_check_state *check)
{
	pj_form *form = check->form;
	double total = pj_points(&form->total_score);
	pj_figure *grade = &form->grade;
	if (isnan(total) || total < 0 || total > 100 + SLACK ||
	    !is_fillable(grade) || pj_weights_broken(check))
		return;
	const char *right = pj_profile_grade(check->profile, total);
	bool wrong = *grade->text && check->options->correct &&
	             strncmp(grade->text, right, strlen(right)) != 0;
	if (!wrong && (*grade->text || under_reasons(form)))
		return;
	add_fill(check, (pj_fill){.role = PJ_FILL_GRADE,
	                          .row = grade->row,
	                          .column = grade->column,
	                          .text = right,
	                          .replaces = wrong});
	grade->text = right;
	grade->value = pj_value_read(right, strlen(right));
}

void pj_fill_form(pj_check_state *check)
{
	if (!stands_in_subrow(check->form)) {
		fill_rate(check);
		fill_execution(check);
	}
	fill_scores(check);
	fill_total_weight(check);
	fill_total_score(check);
	fill_grade(check);
}
