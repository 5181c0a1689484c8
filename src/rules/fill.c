/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What is filled in (rules.md §6): blanks only; in correct also derived cells
 * that are wrong. The form is changed, the sheet is the caller's.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "rules/rule.h"

static pj_figure *role_figure(pj_form *form, pj_fill_role role)
{
	pj_figure *const figures[PJ_FILL_ROLES] = {
	        [PJ_FILL_RATE] = &form->funds.total.rate,
	        [PJ_FILL_EXECUTION_SCORE] = &form->funds.total.score,
	        [PJ_FILL_SCORE] = NULL,
	        [PJ_FILL_TOTAL_WEIGHT] = &form->total_weight,
	        [PJ_FILL_TOTAL_SCORE] = &form->total_score,
	        [PJ_FILL_TOTAL_AGAIN] = &form->total_again,
	        [PJ_FILL_GRADE] = &form->grade};
	return figures[role];
}

const pj_figure *pj_fill_figure(const pj_form *form, pj_fill_role role)
{
	return role_figure((pj_form *)(uintptr_t)form, role);
}

/* May the figure's cell be written at all? */
static bool is_fillable(const pj_figure *figure)
{
	return pj_figure_exists(figure) && !figure->formula &&
	       !figure->merged && !figure->inlined;
}

static bool is_blank_cell(const pj_figure *figure)
{
	return is_fillable(figure) && !*figure->text;
}

static void append(pj_check_state *check, pj_fill **fills, size_t *count,
                   const pj_fill *fill)
{
	*fills = pj_arena_grow(check->arena, *fills, *count, sizeof **fills);
	(*fills)[(*count)++] = *fill;
}

/* Notes it for the sheet; false when its cell takes no such value. */
static bool add_fill(pj_check_state *check, const pj_fill *fill)
{
	const pj_options *options = check->options;
	bool refused =
	        options->refuses && options->refuses(options->context, fill);
	if (refused)
		append(check, &check->refused, &check->refused_count, fill);
	else
		append(check, &check->fills, &check->fill_count, fill);
	return !refused;
}

/* Writes a number into the form, and notes it for the sheet. */
static void fill_number(pj_check_state *check, pj_figure *figure,
                        pj_fill_role role, double number)
{
	bool rate = role == PJ_FILL_RATE;
	pj_format format = rate ? PJ_FORMAT_PERCENT : PJ_FORMAT_PLAIN;
	int decimals = check->profile->decimals;
	double rounded = pj_round(number, rate ? decimals + 2 : decimals);
	const pj_fill fill = {.role = role,
	                      .row = figure->row,
	                      .column = figure->column,
	                      .number = rounded,
	                      .format = format,
	                      .replaces = *figure->text != '\0'};
	if (add_fill(check, &fill))
		pj_figure_fill(figure, check->arena, rounded, format);
}

/* In pasted rows the first sub-row may hold what belongs to the total. */
static bool stands_in_subrow(const pj_form *form)
{
	const pj_funds *funds = &form->funds;
	if (funds->row_count == 0 || *funds->total.weight.text ||
	    *funds->total.rate.text || *funds->total.score.text)
		return false;
	const pj_funds_row *first = &funds->rows[0];
	/* a row with both amounts has a rate of its own */
	bool own = !isnan(pj_amount(form, &first->budget)) &&
	           !isnan(pj_amount(form, &first->executed));
	return !isnan(pj_points(&first->weight)) ||
	       !isnan(pj_points(&first->score)) ||
	       (!own && !isnan(pj_points(&first->rate)));
}

/*
 * May a derived cell that is wrong be replaced? A text like a formula may not:
 * LibreOffice's undo would make a formula of it.
 */
static bool may_replace(const pj_check_state *check, const pj_figure *figure)
{
	return check->options->correct && is_fillable(figure) &&
	       *figure->text && *figure->plain.start != '=' &&
	       figure->value.kind == PJ_VALUE_NUMBER;
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
	if (!may_replace(check, rate) || pj_funds_broken(check) ||
	    pj_amount_doubtful(check))
		return;
	double written = pj_rate_read(&rate->value, exact, &decimals);
	if (pj_rate_agrees(written, exact, decimals) == PJ_WRONG)
		fill_number(check, rate, PJ_FILL_RATE, exact);
}

static void fill_execution(pj_check_state *check)
{
	pj_figure *score = &check->form->funds.total.score;
	double exact = pj_execution_exact(check);
	/* a weight that is an error itself is no base for points */
	if (isnan(exact) || check->facts.printed_weight >
	                            check->profile->execution_weight_limit)
		return;
	if (is_blank_cell(score)) {
		fill_number(check, score, PJ_FILL_EXECUTION_SCORE, exact);
		return;
	}
	if (!may_replace(check, score) || pj_funds_broken(check) ||
	    pj_amount_doubtful(check))
		return;
	if (pj_execution_agrees(check) == PJ_WRONG)
		fill_number(check, score, PJ_FILL_EXECUTION_SCORE, exact);
}

/* Points that can be computed; those of a partial result only without own
 * criteria for them. */
static bool is_computed(const pj_check_state *check, const pj_row_facts *row)
{
	bool met = row->result.outcome == PJ_OUTCOME_MET;
	bool unmet = row->result.outcome == PJ_OUTCOME_UNMET &&
	             (!check->form->has_criteria || row->row->by_share);
	return !row->skipped && !row->row->weight.merged && (met || unmet) &&
	       !isnan(row->result.score);
}

/* 扣分 in its own column: would another score be written than is left? */
static bool is_deducted_otherwise(const pj_row_facts *row)
{
	const double left = row->weight - row->row->deducted;
	return fabs(left - row->result.score) > PJ_SUM_SLACK;
}

/*
 * 0.97%, 96‰, 9.6 or 9600% beside ≥95%: another share was meant, and no score
 * is made of a slip.
 */
static bool is_slip(const pj_row_facts *row)
{
	const double least = 0.5; /* of a share that nobody misses by so much */
	const double far = 50, near = 7;
	const pj_value *target = &row->row->target.value;
	const double ratio = row->result.ratio;
	const bool points = strcmp(target->unit_text, "分") == 0;
	const bool percent = pj_label_says(&row->row->actual, "%");
	return (points || target->unit == PJ_UNIT_PERCENT) &&
	       target->number >= (points ? least * 100 : least) && ratio > 0 &&
	       (ratio > far || ratio < 1 / (percent ? far : near));
}

static void fill_scores(pj_check_state *check)
{
	for (size_t i = 0; i < check->form->indicator_count; i++) {
		pj_figure *score = &check->form->indicators[i].score;
		const pj_row_facts *row = &check->facts.rows[i];
		if (is_blank_cell(score) && is_computed(check, row) &&
		    !is_deducted_otherwise(row) && !is_slip(row) &&
		    !row->shared)
			fill_number(check, score, PJ_FILL_SCORE,
			            row->result.score);
	}
}

static void fill_total_weight(pj_check_state *check)
{
	pj_figure *total = &check->form->total_weight;
	double sum = check->facts.weight_sum;
	if (!check->facts.any_weight || check->facts.weight_lacking ||
	    check->facts.hundreds || check->facts.unread_weight ||
	    fabs(sum - 100) > PJ_SLACK || pj_is_half_table_total(check))
		return;
	/* 合计 | 90 may be that of the table alone */
	if (is_blank_cell(total) ||
	    (may_replace(check, total) && pj_total_weight_wrong(check)))
		fill_number(check, total, PJ_FILL_TOTAL_WEIGHT, sum);
}

/* Does the sum lack the points of an execution rate printed elsewhere? */
static bool lacks_execution(const pj_check_state *check)
{
	const pj_facts *facts = &check->facts;
	if (!isnan(facts->execution_score))
		return false;
	/* without weights a hundred alone says that nothing is wanting */
	if (!facts->any_weight)
		return check->form->funds.has_executed &&
		       facts->score_sum < 100 - PJ_SLACK;
	return facts->weight_sum < 100 - PJ_SLACK || facts->printed_weight > 0;
}

static void fill_total_score(pj_check_state *check)
{
	static const pj_fill_role roles[] = {PJ_FILL_TOTAL_SCORE,
	                                     PJ_FILL_TOTAL_AGAIN};
	double sum = pj_total_due(check);
	if (!check->facts.any_score || check->facts.score_lacking ||
	    check->facts.hundreds || lacks_execution(check) ||
	    sum > 100 + PJ_SLACK || pj_weights_broken(check) ||
	    pj_is_half_table_total(check))
		return;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		pj_figure *total = role_figure(check->form, roles[i]);
		if (is_blank_cell(total) ||
		    (may_replace(check, total) &&
		     pj_total_score_wrong(check, total)))
			fill_number(check, total, roles[i], sum);
	}
}

/* Is the grade's cell in the column of the reasons? */
static bool under_reasons(const pj_form *form)
{
	return form->indicator_count > 0 &&
	       form->indicators[0].level3.row < form->grade.row &&
	       form->indicators[0].reason.column == form->grade.column;
}

/* Would the sum of the scores be graded otherwise than the printed total? */
static bool is_contested(const pj_check_state *check, double total)
{
	double sum = check->facts.score_sum;
	return check->facts.any_score && !check->facts.score_lacking &&
	       fabs(sum - total) > PJ_SUM_SLACK &&
	       strcmp(pj_profile_grade(check->profile, sum),
	              pj_profile_grade(check->profile, total)) != 0;
}

static void write_grade(pj_check_state *check, const char *text)
{
	pj_figure *grade = &check->form->grade;
	const pj_fill fill = {.role = PJ_FILL_GRADE,
	                      .row = grade->row,
	                      .column = grade->column,
	                      .text = text,
	                      .replaces = *grade->text != '\0'};
	if (!add_fill(check, &fill))
		return;
	pj_figure_retell(grade, check->arena, text, strlen(text));
}

static void fill_grade(pj_check_state *check)
{
	const pj_form *form = check->form;
	double total = pj_points(&form->total_score);
	const char *due = pj_grade_due(check);
	if (isnan(total) || total < 0 || total > 100 + PJ_SLACK ||
	    !is_fillable(&form->grade) || pj_weights_broken(check) ||
	    pj_has_own_limits(check) || is_contested(check, total))
		return;
	if (due && check->options->correct)
		write_grade(check, due);
	else if (!*form->grade.text && !under_reasons(form))
		write_grade(check, pj_profile_grade(check->profile, total));
}

void pj_fill_form(pj_check_state *check)
{
	static void (*const steps[])(pj_check_state *) = {
	        fill_rate,         fill_execution,   fill_scores,
	        fill_total_weight, fill_total_score, fill_grade};
	size_t first = stands_in_subrow(check->form) ? 2 : 0;
	for (size_t i = first; i < sizeof steps / sizeof *steps; i++) {
		size_t before = check->fill_count;
		steps[i](check);
		if (check->fill_count > before)
			check->facts = pj_facts_of(check->form, check->profile,
			                           check->arena);
	}
}
