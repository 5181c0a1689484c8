/* SPDX-License-Identifier: MPL-2.0 */
/* The rules of the funds block: rate, score, weight, amounts. */
#include <math.h>
#include <string.h>

#include "rules/rule.h"

/* ---- rate and score -------------------------------------------------- */

/* How the printed rate stands to the exact one; PJ_AGREES where none is. */
static pj_agreement rate_agreement(const pj_check_state *check)
{
	const pj_figure *rate = &check->form->funds.total.rate;
	double exact = check->facts.rate;
	int decimals;
	if (isnan(exact) || rate->value.kind != PJ_VALUE_NUMBER)
		return PJ_AGREES;
	double written = pj_rate_read(&rate->value, exact, &decimals);
	/* more than the budget was spent: that is another finding */
	if (exact > 1 && fabs(written - 1) < PJ_TINY)
		return PJ_AGREES;
	return pj_rate_agrees(written, exact, decimals);
}

double pj_execution_exact(const pj_check_state *check)
{
	const pj_facts *facts = &check->facts;
	/* 执行率≥95%得满分: the form has its own standard */
	if (isnan(facts->rate) || check->form->funds.own_criteria)
		return (double)NAN;
	return pj_score_execution(facts->executed, facts->budget,
	                          facts->execution_weight, check->profile);
}

pj_agreement pj_execution_agrees(const pj_check_state *check)
{
	double written = pj_points(&check->form->funds.total.score);
	double exact = pj_execution_exact(check);
	/* with tiers the score is no share of the rate */
	double rate = check->profile->tier_count > 0 ? (double)NAN
	                                             : check->facts.rate;
	if (isnan(exact) || isnan(written))
		return PJ_AGREES;
	/* as rough as the profile fills it in itself */
	if (fabs(written - pj_round(exact, check->profile->decimals)) < PJ_TINY)
		return PJ_AGREES;
	return pj_score_agrees(written, exact, check->facts.execution_weight,
	                       rate);
}

bool pj_amount_doubtful(const pj_check_state *check)
{
	static const double powers[] = {10, 100, 0.1, 0.01};
	const pj_funds_row *total = &check->form->funds.total;
	const double weight = check->facts.execution_weight;
	const double score = pj_points(&total->score);
	const double exact = check->facts.rate;
	int decimals;
	for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
		const double meant = exact * powers[i];
		const double written =
		        pj_rate_read(&total->rate.value, meant, &decimals);
		if (!(meant <= 1 + PJ_TINY) || isnan(written) || isnan(score))
			continue;
		if (pj_rate_agrees(written, meant, decimals) != PJ_WRONG &&
		    pj_score_agrees(score, weight * meant, weight, meant) !=
		            PJ_WRONG)
			return true;
	}
	return false;
}

static const char *rate_text(const pj_check_state *check)
{
	return pj_percent_text(check->arena, check->facts.rate, 2);
}

static const char *score_text(const pj_check_state *check)
{
	return pj_number_text(check->arena, pj_execution_exact(check), 2);
}

void pj_rule_execution_rate(pj_check_state *check)
{
	if (rate_agreement(check) != PJ_WRONG)
		return;
	pj_report_finding(check, (pj_say){.at = &check->form->funds.total.rate,
	                                  .word = pj_amount_doubtful(check)
	                                                  ? PJ_W_AMOUNT_DOUBTFUL
	                                                  : 0,
	                                  .expected = rate_text(check)});
}

bool pj_execution_over(const pj_check_state *check)
{
	const pj_funds_row *total = &check->form->funds.total;
	return isnan(pj_execution_exact(check)) &&
	       !isnan(check->facts.execution_weight) && !total->weight.merged &&
	       !total->score.merged && pj_points(&total->weight) > 0 &&
	       pj_points(&total->score) > pj_points(&total->weight) + PJ_SLACK;
}

void pj_rule_execution_score(pj_check_state *check)
{
	const pj_funds_row *total = &check->form->funds.total;
	if (pj_execution_over(check))
		pj_report_finding(check, (pj_say){.at = &total->score,
		                                  .word = PJ_W_EXECUTION_OVER,
		                                  .extra = total->weight.text});
	if (pj_execution_agrees(check) != PJ_WRONG)
		return;
	const pj_word tiers =
	        check->profile->tier_count > 0 ? PJ_W_TIER_SCORE : 0;
	pj_report_finding(check,
	                  (pj_say){.at = &total->score,
	                           .word = tiers,
	                           .expected = score_text(check),
	                           .extra = pj_number_text(
	                                   check->arena,
	                                   check->facts.execution_weight, 2),
	                           .name = rate_text(check)});
}

void pj_rule_execution_rounded(pj_check_state *check)
{
	const pj_funds_row *total = &check->form->funds.total;
	if (rate_agreement(check) == PJ_ROUNDED)
		pj_report_finding(check,
		                  (pj_say){.at = &total->rate,
		                           .word = PJ_W_RATE_ROUNDED,
		                           .expected = rate_text(check)});
	if (pj_execution_agrees(check) == PJ_ROUNDED)
		pj_report_finding(check,
		                  (pj_say){.at = &total->score,
		                           .expected = score_text(check)});
}

void pj_rule_execution_weight(pj_check_state *check)
{
	const double printed = pj_points(&check->form->funds.total.weight);
	const pj_profile *profile = check->profile;
	if (isnan(printed) ||
	    fabs(printed - profile->execution_weight) <= PJ_SLACK)
		return;
	bool high = printed > profile->execution_weight_limit;
	pj_report_finding(
	        check,
	        (pj_say){.at = &check->form->funds.total.weight,
	                 .severity = high ? PJ_ERROR : PJ_SEVERITY_OFF,
	                 .expected = pj_number_text(
	                         check->arena, profile->execution_weight, 2)});
}

/* ---- amounts --------------------------------------------------------- */

static const pj_word names[PJ_AMOUNT_COUNT] = {
        [PJ_AMOUNT_INITIAL] = PJ_W_LABEL_INITIAL,
        [PJ_AMOUNT_BUDGET] = PJ_W_LABEL_BUDGET,
        [PJ_AMOUNT_EXECUTED] = PJ_W_LABEL_EXECUTED};

static double subrow_amount(const pj_form *form, size_t row,
                            pj_amount_column column)
{
	return pj_amount(form,
	                 pj_amount_figure(&form->funds.rows[row], column));
}

/* The last of the rows below this one that are parts of it; itself if none. */
static size_t last_part(const pj_form *form, size_t row,
                        pj_amount_column column)
{
	double whole = subrow_amount(form, row, column), sum = 0;
	for (size_t i = row + 1; i < form->funds.row_count && whole > 0; i++) {
		double amount = subrow_amount(form, i, column);
		sum += isnan(amount) ? 0 : amount;
		if (fabs(sum - whole) <= PJ_SLACK)
			return i;
	}
	return row;
}

/* What the sub-rows make; parts of a sub-row are left out when asked for. */
static double subrow_sum(const pj_form *form, pj_amount_column column,
                         bool nested, size_t *rows)
{
	double sum = 0;
	*rows = 0;
	for (size_t i = 0; i < form->funds.row_count; i++) {
		double amount = subrow_amount(form, i, column);
		if (isnan(amount))
			continue;
		sum += amount;
		(*rows)++;
		if (nested)
			i = last_part(form, i, column);
	}
	return sum;
}

/*
 * Do the first rows make the total, and those below them as much again or one
 * row of them? 财政拨款 | 其他资金 | 中央资金 | 省级资金.
 */
static bool is_told_twice(const pj_form *form, pj_amount_column column,
                          double total)
{
	const pj_funds *funds = &form->funds;
	double first = 0, rest = 0;
	size_t end = 0;
	while (end < funds->row_count && fabs(first - total) > PJ_SLACK) {
		double amount = subrow_amount(form, end++, column);
		first += isnan(amount) ? 0 : amount;
	}
	for (size_t i = end; i < funds->row_count; i++) {
		double amount = subrow_amount(form, i, column);
		rest += isnan(amount) ? 0 : amount;
	}
	bool again = rest > total / 2;
	for (size_t i = 0; i < end; i++)
		again |=
		        fabs(subrow_amount(form, i, column) - rest) <= PJ_SLACK;
	return end > 0 && fabs(first - total) <= PJ_SLACK && rest > 0 && again;
}

/* 上年结转资金 alone: the money of this year has no row of its own. */
static bool only_left_over(const pj_form *form)
{
	static pj_lexicon words = {.words = {"结转", "结余"}};
	for (size_t i = 0; i < form->funds.row_count; i++)
		if (!pj_label_has(&form->funds.rows[i].label, &words))
			return false;
	return true;
}

/* Does the column's total stand against its sub-rows? *sum: what they make. */
static bool column_broken(const pj_form *form, pj_amount_column column,
                          double *sum)
{
	const pj_funds *funds = &form->funds;
	const pj_figure *figure = pj_amount_figure(&funds->total, column);
	double total = pj_amount(form, figure);
	size_t rows, parts;
	*sum = 0;
	if (!pj_figure_exists(figure) || funds->row_count == 0 ||
	    (isnan(total) && figure->value.kind != PJ_VALUE_BLANK))
		return false;
	*sum = subrow_sum(form, column, false, &rows);
	double nested = subrow_sum(form, column, true, &parts);
	if (isnan(total))
		return *sum > 0;
	double slack = PJ_SLACK * (double)rows + PJ_TINY;
	if (*sum < total && only_left_over(form))
		return false;
	return rows > 0 && fabs(*sum - total) > slack &&
	       fabs(nested - total) > slack &&
	       !(fabs(subrow_amount(form, 0, column) - total) <= PJ_SLACK) &&
	       !is_told_twice(form, column, total);
}

bool pj_funds_broken(const pj_check_state *check)
{
	double sum;
	for (pj_amount_column i = 0; i < PJ_AMOUNT_COUNT; i++)
		if (column_broken(check->form, i, &sum))
			return true;
	return false;
}

/* An amount with the decimals that matter, at most four. */
static const char *amount_text(pj_arena *arena, double amount)
{
	return pj_number_text(arena, amount, 4);
}

/* The amount as it stands in its cell, or what was made of the rows below. */
static const char *written_amount(const pj_check_state *check,
                                  const pj_figure *figure, double amount)
{
	if (fabs(pj_amount(check->form, figure) - amount) <= PJ_TINY)
		return figure->text;
	return amount_text(check->arena, amount);
}

void pj_rule_funds_sum(pj_check_state *check)
{
	for (pj_amount_column i = 0; i < PJ_AMOUNT_COUNT; i++) {
		double sum;
		if (!column_broken(check->form, i, &sum))
			continue;
		pj_report_finding(
		        check,
		        (pj_say){.at = pj_amount_figure(
		                         &check->form->funds.total, i),
		                 .name = pj_word_text(names[i],
		                                      check->options->language),
		                 .expected = amount_text(check->arena, sum)});
	}
}

void pj_rule_overspent(pj_check_state *check)
{
	const pj_facts *facts = &check->facts;
	if (check->profile->overspending_allowed || facts->money_mixed ||
	    !(facts->budget > 0) ||
	    !(facts->executed > facts->budget + PJ_SLACK))
		return;
	pj_report_finding(
	        check,
	        (pj_say){.at = &check->form->funds.total.executed,
	                 .extra = amount_text(check->arena, facts->budget)});
}

/* 调整预算数 is blank where nothing was adjusted: the first budget holds. */
static bool is_unadjusted(const pj_check_state *check)
{
	const pj_facts *facts = &check->facts;
	return check->form->funds.adjusted_label && isnan(facts->budget) &&
	       facts->executed <= facts->initial + PJ_TINY;
}

void pj_rule_budget_zero(pj_check_state *check)
{
	const pj_facts *facts = &check->facts;
	const pj_figure *budget = &check->form->funds.total.budget;
	if (!check->form->funds.has_budget || !(facts->executed > 0) ||
	    facts->budget > 0 || budget->value.kind == PJ_VALUE_MIXED ||
	    is_unadjusted(check))
		return;
	pj_report_finding(
	        check,
	        (pj_say){.at = budget,
	                 .extra = amount_text(check->arena, facts->executed)});
}

/* Does the text tell of a budget that was changed during the year? */
static bool tells_adjustment(const pj_figure *figure)
{
	static pj_lexicon words = {
	        .words = {"增加预算",   "预算增加",     "减少预算",
	                  "预算减少",   "自筹资金增加", "增拨",
	                  "追加",       "追减",         "调增",
	                  "调减",       "核减",         "压减",
	                  "收回",       "预算调整",     "调整预算",
	                  "调整了预算", "年中下达",     "年中安排",
	                  "调整后预算", "结转下年",     "统筹收回"}};
	return pj_lexicon_in(&words, figure->plain);
}

static bool is_adjustment_told(const pj_form *form)
{
	bool told = tells_adjustment(&form->result);
	for (size_t i = 0; i < form->indicator_count && !told; i++)
		told = tells_adjustment(&form->indicators[i].reason);
	return told;
}

void pj_rule_budget_adjusted(pj_check_state *check)
{
	const pj_facts *facts = &check->facts;
	if (isnan(facts->initial) || isnan(facts->budget) ||
	    fabs(facts->initial - facts->budget) <= PJ_SLACK ||
	    facts->execution_reasoned || is_adjustment_told(check->form))
		return;
	/* money that came in during the year changed no budget */
	double change = fabs(facts->budget - facts->initial);
	bool large = facts->initial > 0 &&
	             change > check->profile->adjusted_limit * facts->initial +
	                              PJ_TINY;
	bool due = large || check->profile->adjusted_needs_reason;
	const pj_funds_row *total = &check->form->funds.total;
	pj_report_finding(
	        check, (pj_say){.at = &total->budget,
	                        .severity = due ? PJ_VERIFY : PJ_SEVERITY_OFF,
	                        .extra = written_amount(check, &total->initial,
	                                                facts->initial),
	                        .found = written_amount(check, &total->budget,
	                                                facts->budget)});
}

void pj_rule_execution_reason(pj_check_state *check)
{
	const pj_facts *facts = &check->facts;
	if (isnan(facts->rate) || facts->execution_reasoned ||
	    !(facts->rate < check->profile->reason_below - PJ_TINY))
		return;
	pj_report_finding(check,
	                  (pj_say){.at = &check->form->funds.total.rate,
	                           .found = rate_text(check),
	                           .expected = pj_percent_text(
	                                   check->arena,
	                                   check->profile->reason_below, 0)});
}

/* Do the weights of the sources, each less than the whole, make the total's? */
static bool are_shares(const pj_funds *funds)
{
	const double whole = pj_points(&funds->total.weight);
	double sum = 0;
	for (size_t i = 0; i < funds->row_count; i++) {
		const double own = pj_points(&funds->rows[i].weight);
		if (own >= whole - PJ_SLACK)
			return false;
		sum += own > 0 ? own : 0;
	}
	return fabs(sum - whole) <= PJ_SLACK;
}

void pj_rule_subrow_scored(pj_check_state *check)
{
	const pj_funds *funds = &check->form->funds;
	/* where the total has none, nothing is said twice */
	const bool told = pj_points(&funds->total.weight) > 0 ||
	                  pj_points(&funds->total.score) >= 0;
	if (!told || are_shares(funds))
		return;
	for (size_t i = 0; i < funds->row_count; i++) {
		const pj_figure *cells[] = {&funds->rows[i].weight,
		                            &funds->rows[i].score};
		for (size_t j = 0; j < 2; j++)
			if (pj_points(cells[j]) > 0)
				pj_report_finding(
				        check,
				        (pj_say){.at = cells[j],
				                 .name = funds->rows[i]
				                                 .label.text});
	}
}

/* ---- what little money bought ----------------------------------------- */

/* Is the row's whole score given, or, without weights, the target met? */
static bool is_full(const pj_check_state *check, const pj_row_facts *row)
{
	if (check->form->has_weight && check->form->has_score)
		return row->score >= row->weight - PJ_SLACK;
	return row->result.outcome == PJ_OUTCOME_MET;
}

void pj_rule_low_execution(pj_check_state *check)
{
	const pj_facts *facts = &check->facts;
	bool full = false;
	if (isnan(facts->rate) ||
	    !(facts->rate < check->profile->low_execution - PJ_TINY) ||
	    facts->execution_reasoned)
		return;
	for (size_t i = 0; i < facts->row_count; i++) {
		const pj_row_facts *row = &facts->rows[i];
		static pj_lexicon counts = {.words = {"数量", "质量"}};
		if (row->skipped || !pj_label_has(&row->row->level2, &counts))
			continue;
		if (!is_full(check, row))
			return;
		full = true;
	}
	const pj_funds_row *total = &check->form->funds.total;
	const pj_figure *at = pj_figure_exists(&total->rate) ? &total->rate
	                                                     : &total->executed;
	if (full)
		pj_report_finding(
		        check, (pj_say){.at = at, .found = rate_text(check)});
}
