/* SPDX-License-Identifier: MPL-2.0 */
/* The rules of the sums: weights, groups, total score, grade. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rules/rule.h"

/* ---- weights --------------------------------------------------------- */

/* Is the number one of the sums that are right? */
static bool is_sum(const pj_check_state *check, double number, double wanted)
{
	if (fabs(number - wanted) <= PJ_SLACK)
		return true;
	/* without an execution weight the indicators may make up the rest */
	return !(check->facts.printed_weight > 0) &&
	       fabs(number - (wanted - check->profile->execution_weight)) <=
	               PJ_SLACK;
}

/*
 * 合计 | 90 | 88.85: the total of the table, without the execution rate. Where
 * the execution rate has a weight the score has to say so, too.
 */
static bool is_table_total(const pj_check_state *check)
{
	const pj_facts *facts = &check->facts;
	const pj_form *form = check->form;
	double weight = pj_points(&form->total_weight);
	double score = pj_points(&form->total_score);
	bool weighed = facts->printed_weight > 0;
	double execution = weighed ? facts->printed_weight : 0;
	double rest = facts->score_sum - facts->execution_score;
	return form->total_weight.row == form->total_score.row &&
	       weight < 100 - PJ_SLACK && !isnan(rest) &&
	       fabs(facts->weight_sum - execution - weight) <= PJ_SLACK &&
	       (!weighed || facts->score_lacking ||
	        fabs(score - rest) <= PJ_SUM_SLACK);
}

/* The sum that is expected in place of this one; NAN when it is right. */
static double wanted_sum(const pj_check_state *check)
{
	const pj_facts *facts = &check->facts;
	const pj_form *form = check->form;
	double sum = facts->weight_sum;
	double printed = pj_points(&form->total_weight);
	if (!form->has_weight || !facts->any_weight || facts->unread_weight ||
	    facts->hundreds)
		return (double)NAN;
	if (sum > 100 + PJ_SLACK)
		return 100;
	/* rows without points below one that has them lost their merge */
	bool complete = pj_figure_exists(&form->total_label) &&
	                (!facts->weight_lacking || fabs(sum - 100) <= PJ_SLACK);
	if (complete && !is_sum(check, sum, 100))
		return 100;
	if (!isnan(printed) && complete && !is_sum(check, sum, printed) &&
	    !is_table_total(check))
		return sum;
	return (double)NAN;
}

bool pj_total_weight_wrong(const pj_check_state *check)
{
	return !isnan(wanted_sum(check));
}

bool pj_weights_broken(const pj_check_state *check)
{
	/* a printed total that alone is wrong can be mended */
	double wanted = wanted_sum(check);
	return !isnan(wanted) && fabs(check->facts.weight_sum - 100) > PJ_SLACK;
}

/* The cell of the total weight; without a total row, the last weight. */
static const pj_figure *weight_cell(const pj_form *form)
{
	if (pj_figure_exists(&form->total_weight))
		return &form->total_weight;
	for (size_t i = form->indicator_count; i-- > 0;)
		if (!isnan(pj_points(&form->indicators[i].weight)))
			return &form->indicators[i].weight;
	return &form->total_weight;
}

/* The points of 预算执行率（10分）, which the sum knows nothing of; or 0. */
static double labelled_points(const pj_check_state *check)
{
	const double points = check->form->funds.header_points;
	return isnan(check->facts.printed_weight) && points > 0 ? points : 0;
}

/* The same; the profile's where the form prints none. */
static double points_apart(const pj_check_state *check)
{
	const double points = labelled_points(check);
	if (check->facts.printed_weight > 0)
		return 0;
	return points > 0 ? points : check->profile->execution_weight;
}

/* The weights do not make a hundred. */
static pj_say say_sum(const pj_check_state *check, double wanted)
{
	const double labelled = labelled_points(check);
	const double made = check->facts.weight_sum + labelled;
	const double execution = check->profile->execution_weight;
	const bool alone =
	        !(check->facts.printed_weight > 0) && !(labelled > 0);
	return (pj_say){
	        .word = alone ? PJ_W_WEIGHT_SUM_ALONE : 0,
	        .found = pj_number_text(check->arena, made, 2),
	        .name = pj_number_text(check->arena, execution, 2),
	        .extra = pj_number_text(check->arena, wanted - execution, 2),
	        .expected = pj_number_text(check->arena, wanted, 2)};
}

/* They do, and the total is not what they make. */
static pj_say say_printed(const pj_check_state *check)
{
	const double sum = check->facts.weight_sum;
	const double apart = points_apart(check);
	const bool whole = apart > 0 && fabs(sum + apart - 100) <= PJ_SLACK;
	return (pj_say){
	        .word = whole ? PJ_W_TOTAL_WEIGHT_APART
	                      : PJ_W_TOTAL_WEIGHT_PRINTED,
	        .name = pj_number_text(check->arena, sum, 2),
	        .extra = pj_number_text(check->arena, apart, 2),
	        .expected = pj_number_text(check->arena, whole ? 100 : sum, 2)};
}

void pj_rule_weight_sum(pj_check_state *check)
{
	const double wanted = wanted_sum(check);
	if (isnan(wanted))
		return;
	const bool wrong = fabs(wanted - check->facts.weight_sum) > PJ_SLACK;
	pj_say say = wrong ? say_sum(check, wanted) : say_printed(check);
	say.at = weight_cell(check->form);
	pj_report_finding(check, say);
}

/* The weights of one first-level block; NAN when one of them is unknown. */
static double group_sum(const pj_facts *facts, size_t first, size_t *end)
{
	const pj_figure *label = &facts->rows[first].row->level1;
	double sum = 0;
	size_t counted = 0, rounded = 0;
	for (*end = first; *end < facts->row_count; (*end)++) {
		const pj_row_facts *row = &facts->rows[*end];
		if (!pj_text_equals(row->row->level1.plain, label->plain.start))
			break;
		if (row->skipped || !row->weight_adds)
			continue;
		if (isnan(row->weight) && !row->row->weight.merged)
			sum = (double)NAN;
		if (!isnan(row->weight)) {
			sum += row->weight;
			counted++;
			rounded += pj_is_hundredths(row->weight);
		}
	}
	return counted > 0 ? pj_whole_sum(sum, rounded) : (double)NAN;
}

/* 产出 of one part of the project, and after 效益 that of the next part. */
static bool comes_again(const pj_facts *facts, size_t first, size_t end)
{
	const char *label = facts->rows[first].row->level1.plain.start;
	for (size_t i = 0; i < facts->row_count; i++)
		if ((i < first || i >= end) &&
		    pj_text_equals(facts->rows[i].row->level1.plain, label))
			return true;
	return false;
}

static bool is_group(const pj_profile_group *group, const pj_figure *label)
{
	return pj_label_says(label, group->word);
}

static double profile_weight(const pj_profile *profile, const pj_figure *label)
{
	for (size_t i = 0; i < profile->group_count; i++)
		if (is_group(&profile->groups[i], label))
			return profile->groups[i].weight;
	return (double)NAN;
}

/* Does the form have the profile's blocks, all of them and no others? */
static bool has_all_groups(const pj_check_state *check)
{
	const pj_profile *profile = check->profile;
	for (size_t i = 0; i < profile->group_count; i++) {
		bool found = false;
		for (size_t j = 0; j < check->facts.row_count && !found; j++)
			found = is_group(&profile->groups[i],
			                 &check->facts.rows[j].row->level1);
		if (!found)
			return false;
	}
	for (size_t j = 0; j < check->facts.row_count; j++)
		if (isnan(profile_weight(profile,
		                         &check->facts.rows[j].row->level1)))
			return false;
	return true;
}

/*
 * No points for the execution rate, and the indicators' make a hundred: the
 * profile's blocks make less.
 */
static bool have_all_points(const pj_check_state *check)
{
	return isnan(check->facts.printed_weight) &&
	       !(check->form->funds.header_points > 0) &&
	       fabs(check->facts.weight_sum - 100) <= PJ_SLACK;
}

void pj_rule_group_weight(pj_check_state *check)
{
	const pj_facts *facts = &check->facts;
	bool all = has_all_groups(check) && !have_all_points(check);
	if (facts->hundreds)
		return;
	for (size_t first = 0, end; first < facts->row_count; first = end) {
		const pj_figure *label = &facts->rows[first].row->level1;
		double sum = group_sum(facts, first, &end);
		double wanted = pj_text_points(label->plain);
		bool labelled = wanted >= 0;
		if (!labelled && all && !comes_again(facts, first, end))
			wanted = profile_weight(check->profile, label);
		if (isnan(sum) || isnan(wanted) || wanted < 0 ||
		    fabs(sum - wanted) <= PJ_SLACK)
			continue;
		pj_report_finding(
		        check,
		        (pj_say){.at = label,
		                 .word = labelled ? PJ_W_GROUP_LABELLED : 0,
		                 .name = label->text,
		                 .found = pj_number_text(check->arena, sum, 2),
		                 .expected = pj_number_text(check->arena,
		                                            wanted, 2)});
	}
}

/* ---- total and grade ------------------------------------------------- */

/* Can the difference come from a score that the form does not print? */
static bool may_be_unprinted(const pj_check_state *check, double difference)
{
	const pj_facts *facts = &check->facts;
	if (difference < 0)
		return false;
	if (facts->score_lacking)
		return true;
	/* the indicators' weights make a hundred: there is no other score */
	if (check->form->has_weight && !facts->unread_weight &&
	    !(facts->printed_weight > 0) &&
	    fabs(facts->weight_sum - 100) <= PJ_SLACK)
		return false;
	return isnan(facts->execution_score) &&
	       difference <= check->profile->execution_weight + PJ_SUM_SLACK;
}

double pj_total_due(const pj_check_state *check)
{
	return check->facts.score_sum -
	       (is_table_total(check) ? check->facts.execution_score : 0);
}

bool pj_is_half_table_total(const pj_check_state *check)
{
	const pj_facts *facts = &check->facts;
	const pj_form *form = check->form;
	double weight = pj_points(&form->total_weight);
	double score = pj_points(&form->total_score);
	double weight_rest = facts->weight_sum - facts->printed_weight;
	double score_rest = facts->score_sum - facts->execution_score;
	if (form->total_weight.row != form->total_score.row)
		return false;
	/* 总分 | 90 |  beside a score of the execution that has no weight */
	if (isnan(facts->printed_weight))
		return isnan(score) && !isnan(facts->execution_score) &&
		       weight < 100 - PJ_SLACK &&
		       fabs(weight - facts->weight_sum) <= PJ_SLACK;
	if (!pj_text_contains(form->total_label.plain, "合计") ||
	    !(facts->printed_weight > 0))
		return false;
	return isnan(score) ? fabs(weight - weight_rest) <= PJ_SLACK
	                    : isnan(weight) &&
	                              fabs(score - score_rest) <= PJ_SUM_SLACK;
}

/*
 * The score of the execution alone is wrong, and said so in its place: the
 * total is that with the right one.
 */
static bool has_right_execution(const pj_check_state *check, double total)
{
	const double exact = pj_execution_exact(check);
	/* 99 of 10 beside amounts that are blank: any up to the weight */
	const double meant =
	        total - check->facts.score_sum + check->facts.execution_score;
	if (pj_execution_over(check))
		return meant > -PJ_SUM_SLACK &&
		       meant <= check->facts.execution_weight + PJ_SUM_SLACK;
	return pj_execution_agrees(check) == PJ_WRONG &&
	       fabs(check->facts.score_sum - check->facts.execution_score +
	            exact - total) <= PJ_SUM_SLACK;
}

/* 加分项 | | | | | 3: with points beyond the weights a hundred is the most. */
static bool is_capped(const pj_check_state *check, double total)
{
	const pj_facts *facts = &check->facts;
	double bonus = 0;
	for (size_t i = 0; i < facts->row_count; i++) {
		const pj_row_facts *row = &facts->rows[i];
		if (row->score_adds && isnan(row->weight) && row->score > 0 &&
		    !row->row->weight.merged)
			bonus += row->score;
	}
	const double rest = facts->score_sum - bonus;
	return fabs(total - 100) <= PJ_SLACK && bonus > 0 &&
	       rest <= 100 + PJ_SUM_SLACK && facts->score_sum > 100;
}

/* 合计 | | 88 without a weight beside it: that of the table alone. */
static bool is_table_score(const pj_check_state *check, double total)
{
	const pj_facts *facts = &check->facts;
	return isnan(pj_points(&check->form->total_weight)) &&
	       pj_text_contains(check->form->total_label.plain, "合计") &&
	       fabs(facts->score_sum - facts->execution_score - total) <=
	               PJ_SUM_SLACK;
}

bool pj_total_score_wrong(const pj_check_state *check, const pj_figure *total)
{
	const double printed = pj_points(total);
	const double sum = check->facts.score_sum;
	return !isnan(printed) && check->facts.any_score &&
	       !check->facts.hundreds && fabs(printed - sum) > PJ_SUM_SLACK &&
	       fabs(printed - pj_total_due(check)) > PJ_SUM_SLACK &&
	       !may_be_unprinted(check, printed - sum) &&
	       !is_capped(check, printed) && !is_table_score(check, printed) &&
	       !has_right_execution(check, printed);
}

static bool is_as_large(double score, double difference)
{
	return fabs(score - difference) <= PJ_SLACK;
}

/* Whose score alone is what the total lacks? NULL for nobody's. */
static const char *left_out(const pj_check_state *check, double lacking)
{
	const pj_facts *facts = &check->facts;
	const char *name = NULL;
	size_t count = 0;
	if (is_as_large(facts->execution_score, lacking)) {
		name = pj_word_text(PJ_W_LABEL_EXECUTION_RATE,
		                    check->options->language);
		count++;
	}
	for (size_t i = 0; i < facts->row_count; i++) {
		const pj_row_facts *row = &facts->rows[i];
		if (!row->score_adds || !is_as_large(row->score, lacking))
			continue;
		name = row->row->level3.text;
		count++;
	}
	return count == 1 && *name ? name : NULL;
}

static void report_total(pj_check_state *check, const pj_figure *total)
{
	const double due = pj_total_due(check);
	const double lacking = due - pj_points(total);
	const char *name = left_out(check, lacking);
	pj_report_finding(
	        check,
	        (pj_say){.at = total,
	                 .word = name ? PJ_W_TOTAL_LACKS : 0,
	                 .name = name,
	                 .extra = pj_number_text(check->arena, lacking, 2),
	                 .expected = pj_number_text(check->arena, due, 2)});
}

void pj_rule_total_score(pj_check_state *check)
{
	const pj_figure *const totals[] = {&check->form->total_score,
	                                   &check->form->total_again};
	for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
		if (pj_total_score_wrong(check, totals[i]))
			report_total(check, totals[i]);
}

/* 优, 优秀, 良好 …; all else is no grade that could be wrong. */
static bool is_grade(pj_slice text)
{
	static const char *const known[] = {"优", "良", "中", "差"};
	bool found = false;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		found |= pj_text_starts(text, known[i]);
	return found && pj_text_count(text.start, text.length) <= 2;
}

/* Does the text name the figure? */
static bool names_figure(pj_slice text, double figure)
{
	const char *at = text.start;
	while ((at = strpbrk(at, "0123456789"))) {
		char *end;
		if ((double)strtol(at, &end, 10) == figure)
			return true;
		at = end;
	}
	return false;
}

bool pj_has_own_limits(const pj_check_state *check)
{
	const pj_profile *profile = check->profile;
	const double limits[] = {profile->grade_excellent, profile->grade_good,
	                         profile->grade_fair};
	const pj_slice text = check->form->grade_limits;
	for (size_t i = 0; text.length > 0 && i < 3; i++)
		if (!names_figure(text, limits[i]))
			return true;
	return false;
}

const char *pj_grade_due(const pj_check_state *check)
{
	if (pj_has_own_limits(check))
		return NULL;
	double total = pj_points(&check->form->total_score);
	pj_slice text = pj_text_of(&check->form->grade);
	if (!is_grade(text) || isnan(total) || total < 0 ||
	    total > 100 + PJ_SLACK)
		return NULL;
	const char *due = pj_profile_grade(check->profile, total);
	return pj_text_starts(text, due) ? NULL : due;
}

void pj_rule_grade(pj_check_state *check)
{
	const char *due = pj_grade_due(check);
	if (due)
		pj_report_finding(
		        check,
		        (pj_say){.at = &check->form->grade,
		                 .expected = due,
		                 .extra = check->form->total_score.text});
}
