/* SPDX-License-Identifier: MPL-2.0 */
/* What the rules derive from a form before they look at it. */
#include <math.h>
#include <string.h>

#include "form/labels.h"
#include "form/unit.h"
#include "rules/rule.h"

double pj_amount(const pj_form *form, const pj_figure *figure)
{
	const pj_value *value = &figure->value;
	return value->op == PJ_OP_RANGE || value->unit == PJ_UNIT_PERCENT
	               ? (double)NAN
	               : pj_figure_amount(&form->funds, figure);
}

double pj_points(const pj_figure *figure)
{
	return pj_value_plain(&figure->value);
}

bool pj_is_reason(const pj_figure *figure)
{
	return pj_figure_exists(figure) && !pj_text_is_no_reason(figure->plain);
}

const pj_figure *pj_amount_figure(const pj_funds_row *row,
                                  pj_amount_column column)
{
	const pj_figure *const amounts[] = {[PJ_AMOUNT_INITIAL] = &row->initial,
	                                    [PJ_AMOUNT_BUDGET] = &row->budget,
	                                    [PJ_AMOUNT_EXECUTED] =
	                                            &row->executed};
	return amounts[column];
}

/* The total's amount; the sub-rows' sum where the total is zero or blank. */
static double amount_or_sum(const pj_form *form, pj_amount_column column)
{
	const pj_funds *funds = &form->funds;
	const pj_figure *figure = pj_amount_figure(&funds->total, column);
	double total = pj_amount(form, figure), sum = 0;
	if (total > 0 || !pj_figure_exists(figure))
		return total;
	for (size_t i = 0; i < funds->row_count; i++) {
		double amount = pj_amount(
		        form, pj_amount_figure(&funds->rows[i], column));
		if (amount > 0)
			sum += amount;
	}
	return sum > 0 ? sum : total;
}

/* The weight that the execution score is checked against. */
static double execution_weight(const pj_form *form, const pj_profile *profile,
                               double printed)
{
	if (printed > 0)
		return printed > profile->execution_weight_limit
		               ? profile->execution_weight
		               : printed;
	if (form->funds.header_points > 0)
		return form->funds.header_points;
	return form->funds.has_weight ? (double)NAN : profile->execution_weight;
}

/*
 * 18.6 budgeted and 178560 spent: 万元 and 元. Of so little money spent a
 * printed rate that says the same is believed.
 */
static bool is_money_mixed(const pj_facts *facts, const pj_form *form)
{
	const double wan = 10000, least = 0.1, most = 1.2;
	const pj_value *rate = &form->funds.total.rate.value;
	const double exact = facts->rate;
	int decimals;
	if (exact >= least * wan && exact <= most * wan)
		return true;
	if (!(exact >= least / wan && exact <= most / wan))
		return false;
	if (rate->kind != PJ_VALUE_NUMBER)
		return true;
	const double written = pj_rate_read(rate, exact, &decimals);
	return pj_rate_agrees(written, exact, decimals) == PJ_WRONG;
}

static void funds_facts(pj_facts *facts, const pj_form *form,
                        const pj_profile *profile)
{
	const pj_funds *funds = &form->funds;
	facts->initial = amount_or_sum(form, PJ_AMOUNT_INITIAL);
	facts->budget = amount_or_sum(form, PJ_AMOUNT_BUDGET);
	facts->executed = amount_or_sum(form, PJ_AMOUNT_EXECUTED);
	facts->rate =
	        facts->executed >= 0 && facts->budget >= 0
	                ? pj_score_rate(facts->executed, facts->budget, profile)
	                : (double)NAN;
	facts->money_mixed = is_money_mixed(facts, form);
	if (facts->money_mixed)
		facts->rate = (double)NAN;
	facts->printed_weight = pj_points(&funds->total.weight);
	facts->execution_weight =
	        execution_weight(form, profile, facts->printed_weight);
	facts->execution_score = pj_points(&funds->total.score);
	facts->form_reasoned = pj_is_reason(&form->reason_row);
	facts->execution_reasoned =
	        facts->form_reasoned || pj_is_reason(&funds->total.reason);
	for (size_t i = 0; i < funds->row_count; i++)
		facts->execution_reasoned |=
		        pj_is_reason(&funds->rows[i].reason);
}

static bool is_none(const pj_figure *figure)
{
	return figure->value.kind == PJ_VALUE_BLANK ||
	       figure->value.kind == PJ_VALUE_NA;
}

static bool is_template(const pj_indicator *row)
{
	return pj_text_is_nameless(row->level3.plain) &&
	       is_none(&row->target) && is_none(&row->actual) &&
	       is_none(&row->weight) && is_none(&row->score);
}

/* A longer text is no label. */
static bool is_label(const pj_figure *figure)
{
	enum { LABEL_MAX = 256 };
	return figure->plain.length < LABEL_MAX;
}

bool pj_label_says(const pj_figure *label, const char *word)
{
	return is_label(label) && pj_text_contains(label->plain, word);
}

bool pj_label_has(const pj_figure *label, pj_lexicon *words)
{
	return is_label(label) && pj_lexicon_in(words, label->plain);
}

bool pj_says_change(const pj_figure *figure)
{
	static pj_lexicon words = {
	        .words = {"降", "减", "缩", "增", "提高", "提升", "节约"}};
	static pj_lexicon things = {
	        .words = {"沉降", "降尘", "降水", "降雨", "新增"}};
	pj_slice rest = figure->plain;
	if (!pj_lexicon_in(&words, rest)) /* as most */
		return false;
	while (rest.length > 0) {
		size_t size = pj_lexicon_length(&things, rest);
		if (size == 0 && pj_lexicon_start(&words, rest))
			return true;
		if (size == 0)
			size = pj_text_step(rest.start);
		rest.start += size;
		rest.length -= size;
	}
	return false;
}

bool pj_is_relative(const pj_figure *figure)
{
	static pj_lexicon words = {.words = {"高于", "低于", "超过", "优于",
	                                     "高出", "超出", "领先"}};
	const size_t place = pj_lexicon_start(&words, figure->plain);
	return place > 0 && pj_begins_ideograph(figure->plain.start +
	                                        strlen(words.words[place - 1]));
}

/* 满意度提升幅度: not the share itself. */
static pj_lexicon growth = {.words = {"增长", "提升", "提高", "增幅"}};

bool pj_is_impossible(const pj_indicator *row)
{
	static pj_lexicon shares = {.words = {"合格", "覆盖", "满意", "达标",
	                                      "到位", "及时", "通过率"}};
	const pj_value *target = &row->target.value;
	return target->kind == PJ_VALUE_NUMBER &&
	       target->unit == PJ_UNIT_PERCENT &&
	       target->number > 1 + PJ_TINY && target->op != PJ_OP_LE &&
	       target->op != PJ_OP_LT && pj_label_has(&row->level3, &shares) &&
	       !pj_label_has(&row->level3, &growth);
}

/* 4.6 beside ≥90% is of five points, and no share. */
static bool is_share_as_written(const pj_figure *figure)
{
	const pj_slice plain = figure->plain;
	const pj_value value = pj_value_read(plain.start, plain.length);
	return value.unit == PJ_UNIT_PERCENT || value.number > 100;
}

bool pj_is_over_whole(const pj_indicator *row)
{
	/* more people may be covered, and more money arrive, than planned */
	static pj_lexicon parts = {.words = {"合格率", "满意率", "满意度",
	                                     "达标率", "及时率", "通过率",
	                                     "准确率", "完好率"}};
	const pj_value *actual = &row->actual.value;
	return actual->kind == PJ_VALUE_NUMBER &&
	       actual->unit == PJ_UNIT_PERCENT &&
	       actual->number > 1 + PJ_TINY && !pj_is_impossible(row) &&
	       pj_label_has(&row->level3, &parts) &&
	       !pj_label_has(&row->level3, &growth) &&
	       !pj_says_change(&row->actual) &&
	       is_share_as_written(&row->actual);
}

/* 每村1个: a count for each of many. 每千人6张 and 每年12次 are none. */
static bool is_for_each(pj_slice text)
{
	static pj_lexicon others = {.words = {"每年", "每百", "每千", "每万"}};
	const char *each = strstr(text.start, "每");
	return each &&
	       !pj_lexicon_start(&others, (pj_slice){each, strlen(each)});
}

/* 1次/周 beside 52次: what one week asks for, and what the year made. */
static bool is_per_period(const pj_indicator *row)
{
	const pj_value *target = &row->target.value;
	const pj_value *actual = &row->actual.value;
	bool price = target->unit == PJ_UNIT_MONEY;
	return (!price && is_for_each(row->target.plain) !=
	                          is_for_each(row->actual.plain)) ||
	       pj_unit_per_period(target->per) !=
	               pj_unit_per_period(actual->per);
}

/* 税收增长 6% beside -2%, not where what sinks is meant: 下降5% | -6%. */
static bool is_lost(const pj_indicator *row, pj_kind kind,
                    const pj_result *result)
{
	static pj_lexicon down = {.words = {"降", "减", "负", "低", "温"}};
	const pj_value *target = &row->target.value;
	const pj_value *actual = &row->actual.value;
	bool up = result->op == PJ_OP_NONE || result->op == PJ_OP_EQ ||
	          result->op == PJ_OP_GE || result->op == PJ_OP_GT;
	return up && kind == PJ_KIND_PLAIN && actual->kind == PJ_VALUE_NUMBER &&
	       target->number > 0 && actual->op != PJ_OP_RANGE &&
	       actual->number < 0 && pj_value_comparable(target, actual) &&
	       !pj_label_has(&row->target, &down) &&
	       !pj_label_has(&row->level3, &down);
}

/*
 * Does the text speak of rising (1), of sinking (-1), of both or none (0)?
 * 降至38 says where it stands.
 */
static int direction_of(const pj_figure *figure)
{
	static pj_lexicon up = {.words = {"增", "升", "提高"}};
	static pj_lexicon down = {.words = {"降", "减"}};
	static pj_lexicon level = {.words = {"至", "到", "为"}};
	return pj_label_has(figure, &level)
	               ? 0
	               : pj_label_has(figure, &up) -
	                         pj_label_has(figure, &down);
}

static bool begins_figure(const pj_figure *figure)
{
	return (unsigned char)*figure->plain.start < 0x80;
}

/* 增长10% beside 下降3%: it went the other way. */
static bool is_opposite(const pj_indicator *row)
{
	const pj_operator op = row->target.value.op;
	if (begins_figure(&row->actual)) /* as most */
		return false;
	/* what is kept below a limit may sink */
	if (op == PJ_OP_LE || op == PJ_OP_LT)
		return false;
	int meant = direction_of(&row->target);
	int was = direction_of(&row->actual);
	if (meant == 0 && was != 0 && row->target.value.unit == PJ_UNIT_PERCENT)
		meant = direction_of(&row->level3);
	return meant * was < 0 && row->actual.value.number != 0;
}

/*
 * 应急抢修 ≥3次 beside 未发生: there was no need for it. 不发生重大事故 beside
 * 一般事故2起: that was not meant.
 */
static bool is_apart(const pj_indicator *row)
{
	static pj_lexicon words = {.words = {"不发生", "未发生", "没有发生"}};
	bool phrase = pj_lexicon_start(&words, row->target.plain) &&
	              !pj_lexicon_has(&words, row->target.plain);
	return (phrase && !begins_figure(&row->actual)) ||
	       (row->target.value.number > 0 &&
	        pj_lexicon_start(&words, row->actual.plain));
}

/*
 * 5% beside 2%, without a sign: up to a tenth most shares are of what is bad,
 * but for those of growth.
 */
static bool is_small_share(const pj_indicator *row, const pj_result *result)
{
	enum { SMALL = 10 }; /* percent */
	const pj_value *target = &row->target.value;
	return result->outcome == PJ_OUTCOME_UNMET &&
	       target->unit == PJ_UNIT_PERCENT && target->number > 0 &&
	       target->number * 100 <= SMALL + PJ_TINY &&
	       (result->op == PJ_OP_NONE || result->op == PJ_OP_EQ) &&
	       !pj_says_change(&row->target) && !pj_says_change(&row->level3);
}

/* 12月31日前, 第一季度 beside 2023年1月: the year is the form's. */
static pj_value target_of(const pj_form *form, const pj_indicator *row)
{
	pj_value target = row->target.value;
	const bool part = target.kind == PJ_VALUE_MIXED && target.date.month;
	const bool date = target.kind == PJ_VALUE_DATE;
	if ((part || (date && target.date.month == 12)) &&
	    target.date.year == 0)
		target.date.year = form->year;
	return target;
}

/* 12月31日 beside 1月15日: of which year is not said. */
static bool is_next_january(const pj_indicator *row, const pj_result *result)
{
	enum { LATE_IN_YEAR = 10, EARLY = 2 };
	const pj_value *actual = &row->actual.value;
	return result->outcome == PJ_OUTCOME_MET &&
	       actual->kind == PJ_VALUE_DATE && actual->date.year == 0 &&
	       actual->date.month > 0 && actual->date.month <= EARLY &&
	       row->target.value.date.month >= LATE_IN_YEAR;
}

static bool is_working_days(const char *unit)
{
	return strcmp(unit, "工作日") == 0;
}

/*
 * 5个工作日 beside 6天, 10天 beside 9个工作日: which is longer depends on the
 * calendar.
 */
static bool is_other_days(const pj_indicator *row, const pj_result *result)
{
	const double days = 1.5; /* that a working day is, with what is free */
	const char *target = row->target.value.unit_text;
	const bool asked = is_working_days(target);
	const bool was = is_working_days(row->actual.value.unit_text);
	if (asked == was || (!asked && strcmp(target, "天") != 0))
		return false;
	return asked ? result->outcome == PJ_OUTCOME_UNMET
	             : result->outcome == PJ_OUTCOME_MET &&
	                       result->ratio * days > 1;
}

/* 高于省控线30分 beside 512分: above the line by how much is not said. */
static bool is_other_base(const pj_indicator *row)
{
	return !begins_figure(&row->target) && pj_is_relative(&row->target) &&
	       begins_figure(&row->actual) &&
	       !pj_text_contains(row->actual.plain, "百分点");
}

/* 95% beside 9.5 or 12: it is a share of something else, or a count. */
static bool is_other_share(const pj_indicator *row, const pj_result *result)
{
	static pj_lexicon signs = {.words = {"%", "‰", "‱"}};
	const pj_value *target = &row->target.value;
	const pj_value *actual = &row->actual.value;
	if (target->unit != PJ_UNIT_PERCENT || !(target->number >= 0.5) ||
	    !(actual->number > 0) || !strchr(row->target.plain.start, '%') ||
	    pj_label_has(&row->actual, &signs))
		return false;
	return result->ratio < 0.5 ||
	       (result->ratio > 1.5 && actual->number > 1 + PJ_TINY);
}

/* 1.2元/斤 beside 2.3元/公斤, 120元/人 beside 1.2万元/百人. */
static bool is_other_price(const pj_indicator *row)
{
	const pj_value *target = &row->target.value;
	const pj_value *actual = &row->actual.value;
	return target->unit == PJ_UNIT_MONEY &&
	       !pj_unit_same_per(target->per, actual->per);
}

/* Scores of values that cannot be right would not be right either. */
static pj_result result_of(const pj_form *form, const pj_indicator *row,
                           double weight, pj_kind kind)
{
	const pj_result unknown = {.outcome = PJ_OUTCOME_UNKNOWN,
	                           .score = (double)NAN,
	                           .other_score = (double)NAN,
	                           .ratio = (double)NAN};
	if (pj_is_impossible(row) || pj_is_over_whole(row))
		return unknown;
	pj_result result = pj_score_indicator(target_of(form, row),
	                                      row->actual.value, weight, kind);
	bool scored = result.outcome == PJ_OUTCOME_MET ||
	              result.outcome == PJ_OUTCOME_UNMET;
	if (is_lost(row, kind, &result) || (scored && is_opposite(row))) {
		result.outcome = PJ_OUTCOME_UNMET;
		result.score = isnan(weight) ? weight : 0;
		return result;
	}
	/* the same number is the same count of the same period */
	bool same = result.outcome == PJ_OUTCOME_MET && result.ratio == 1;
	bool open = result.outcome != PJ_OUTCOME_UNKNOWN && !same;
	bool none = result.outcome == PJ_OUTCOME_UNMET && is_apart(row);
	return none || is_small_share(row, &result) ||
	                       is_next_january(row, &result) ||
	                       is_other_days(row, &result) ||
	                       (open && is_other_price(row)) ||
	                       (open && is_other_base(row)) ||
	                       is_other_share(row, &result) ||
	                       (open && (is_per_period(row) ||
	                                 pj_way_is_open(row, &result)))
	               ? unknown
	               : result;
}

/* 降至38, 压缩到3个工作日: as far down as that, or farther. */
static bool is_sunk_to(const pj_figure *target)
{
	static pj_lexicon words = {.words = {"降至", "降到", "降低到", "降低至",
	                                     "减至", "减到", "减少到", "减少至",
	                                     "压缩到", "压缩至", "压减到",
	                                     "压减至", "缩短到", "缩短至"}};
	return !begins_figure(target) && pj_label_has(target, &words);
}

/* 时效指标 | 信访件答复 | 60日: a time, though its name does not say so. */
static bool is_span(const pj_indicator *row)
{
	return pj_label_says(&row->level2, "时效") &&
	       pj_unit_is_time(row->target.value.unit_text);
}

/* 缩短10分钟 beside 缩短12分钟: by how much, and the more the better. */
static bool are_shortened(const pj_indicator *row)
{
	static pj_lexicon words = {
	        .words = {"缩短", "压缩", "压减", "减少", "提前"}};
	return pj_lexicon_start(&words, row->target.plain) > 0 &&
	       pj_lexicon_start(&words, row->actual.plain) > 0 &&
	       !is_sunk_to(&row->target) && !is_sunk_to(&row->actual);
}

/* 投诉响应率 100%: nobody plans so much of what is bad. */
static bool is_most(const pj_value *target)
{
	const double most = 0.9;
	return target->kind == PJ_VALUE_NUMBER &&
	       target->unit == PJ_UNIT_PERCENT &&
	       (target->op == PJ_OP_NONE || target->op == PJ_OP_EQ) &&
	       target->number >= most - PJ_TINY;
}

pj_row_facts pj_row_facts_of(const pj_form *form, const pj_facts *facts,
                             const pj_indicator *row)
{
	pj_slice first =
	        form->has_level1 ? row->level1.plain : (pj_slice){"", 0};
	pj_row_facts out = {.row = row};
	out.weight = pj_points(&row->weight);
	out.score = pj_points(&row->score);
	out.kind = pj_score_kind(first, row->level2.plain, row->level3.plain);
	/* 投诉率 | 下降3%: more of that is better; 降至38: less */
	if (out.kind == PJ_KIND_AT_MOST &&
	    (pj_says_change(&row->target) || is_most(&row->target.value)))
		out.kind = PJ_KIND_PLAIN;
	if (out.kind == PJ_KIND_PLAIN && is_sunk_to(&row->target))
		out.kind = PJ_KIND_AT_MOST;
	if (out.kind == PJ_KIND_PLAIN && is_span(row))
		out.kind = PJ_KIND_TIME;
	if (out.kind == PJ_KIND_TIME && are_shortened(row))
		out.kind = PJ_KIND_PLAIN;
	out.result = result_of(form, row, out.weight, out.kind);
	out.template_row = is_template(row);
	out.skipped = row->repeated || out.template_row ||
	              (is_none(&row->target) && !row->target.merged &&
	               (!form->has_weight ||
	                (is_none(&row->weight) && !row->weight.merged)));
	out.weight_adds = out.score_adds = !row->repeated;
	out.children_weight = out.children_score = (double)NAN;
	out.reasoned = facts->form_reasoned || pj_is_reason(&row->reason) ||
	               (row->reason.merged && !*row->reason.text);
	return out;
}

static void add_points(double *sum, double points)
{
	if (!isnan(points))
		*sum = isnan(*sum) ? points : *sum + points;
}

/* Children that add up to their parent are left out of the sums, and parts. */
static void leave_out_children(pj_facts *facts)
{
	for (size_t i = 0; i < facts->row_count; i++) {
		const pj_row_facts *row = &facts->rows[i];
		if (row->row->parent < 0 || row->row->repeated)
			continue;
		pj_row_facts *parent = &facts->rows[row->row->parent];
		add_points(&parent->children_weight, row->weight);
		add_points(&parent->children_score, row->score);
		parent->reasoned |= row->reasoned;
	}
	for (size_t i = 0; i < facts->row_count; i++) {
		pj_row_facts *row = &facts->rows[i];
		if (row->row->parent < 0)
			continue;
		const pj_row_facts *parent = &facts->rows[row->row->parent];
		row->score_adds &= !row->row->part;
		row->weight_adds &= !row->row->part;
		row->score_adds &= !(fabs(parent->children_score -
		                          parent->score) <= PJ_SUM_SLACK);
		row->weight_adds &= !(fabs(parent->children_weight -
		                           parent->weight) <= PJ_SUM_SLACK);
	}
}

static bool is_text(const pj_figure *figure)
{
	return figure->value.kind == PJ_VALUE_TEXT ||
	       figure->value.kind == PJ_VALUE_MIXED ||
	       figure->value.kind == PJ_VALUE_DATE;
}

bool pj_is_hundredths(double points)
{
	return fabs(points - pj_round(points, 1)) > PJ_TINY;
}

double pj_whole_sum(double sum, size_t rounded)
{
	const double whole = pj_round(sum, 0);
	return fabs(sum - whole) <= 0.005 * (double)rounded + PJ_TINY ? whole
	                                                              : sum;
}

static void settle_weight_sum(pj_facts *facts)
{
	size_t rounded = 0;
	for (size_t i = 0; i < facts->row_count; i++) {
		const pj_row_facts *row = &facts->rows[i];
		rounded += row->weight_adds && !isnan(row->weight) &&
		           pj_is_hundredths(row->weight);
	}
	facts->weight_sum = pj_whole_sum(facts->weight_sum, rounded);
}

static void add_row(pj_facts *facts, const pj_form *form,
                    const pj_row_facts *row)
{
	facts->unread_weight |= is_text(&row->row->weight);
	if (row->weight_adds && !isnan(row->weight)) {
		facts->weight_sum += row->weight;
		facts->any_weight = true;
	}
	if (row->score_adds && !isnan(row->score)) {
		facts->score_sum += row->score;
		facts->any_score = true;
	}
	if (row->skipped)
		return;
	const pj_figure *weight = &row->row->weight;
	const pj_figure *score = &row->row->score;
	if (form->has_weight && row->weight_adds && isnan(row->weight) &&
	    (!weight->merged || weight->open) &&
	    weight->value.kind != PJ_VALUE_NA)
		facts->weight_lacking = true;
	if (form->has_score && row->score_adds && isnan(row->score) &&
	    (!score->merged || score->open))
		facts->score_lacking = true;
}

/* Without their merge the points may be those of the next row, too. */
static bool reaches_down(const pj_row_facts *row, const pj_row_facts *next)
{
	return !next->skipped && next->row->parent < 0 &&
	       next->row->level2.row == row->row->level2.row &&
	       pj_figure_blank(&next->row->weight) &&
	       pj_figure_blank(&next->row->score);
}

static void mark_shared(pj_facts *facts)
{
	for (size_t i = facts->row_count; i-- > 1;) {
		const pj_row_facts *next = &facts->rows[i];
		pj_row_facts *row = &facts->rows[i - 1];
		row->shared = reaches_down(row, next);
		row->shared_unmet =
		        row->shared && (next->shared_unmet ||
		                        next->result.outcome != PJ_OUTCOME_MET);
	}
}

static bool names_bonus(const pj_figure *label)
{
	return is_label(label) && pj_labels_is_bonus(label->plain);
}

/* 加分项 and 扣分 without a figure: what they make is not known yet. */
static bool is_open_bonus(const pj_row_facts *row)
{
	const pj_indicator *in = row->row;
	return isnan(row->weight) && pj_figure_blank(&in->score) &&
	       (names_bonus(&in->level1) || names_bonus(&in->level3));
}

static bool has_open_bonus(const pj_facts *facts)
{
	bool open = false;
	for (size_t i = 0; i < facts->row_count; i++)
		open |= is_open_bonus(&facts->rows[i]);
	return open;
}

/* The row up to which the score of the first one reaches; first for none. */
static size_t span_end(const pj_form *form, size_t first)
{
	const pj_indicator *rows = form->indicators;
	double weights = pj_points(&rows[first].weight);
	double score = pj_points(&rows[first].score);
	size_t last = first;
	if (!(score > weights + PJ_SLACK))
		return first;
	while (last + 1 < form->indicator_count && score > weights + PJ_SLACK &&
	       rows[last + 1].score.value.kind == PJ_VALUE_BLANK &&
	       !isnan(pj_points(&rows[last + 1].weight)))
		weights += pj_points(&rows[++last].weight);
	return score > weights + PJ_SLACK ? first : last;
}

void pj_mark_spanning_scores(pj_form *form)
{
	for (size_t i = 0; i < form->indicator_count; i++) {
		size_t last = span_end(form, i);
		for (size_t j = i; j <= last && last > i; j++)
			form->indicators[j].score.merged = true;
		i = last;
	}
}

/* ---- weights that no column says --------------------------------------- */

/* 改造公园（20分）: the points that a name ends in; NAN for none. */
static double named_points(const pj_figure *name)
{
	const pj_slice text = name->plain;
	const char *open = text.length > 0 ? strrchr(text.start, '(') : NULL;
	if (!open || !pj_text_ends(text, "分)"))
		return (double)NAN;
	const pj_slice inside = {open + 1,
	                         (size_t)(text.start + text.length - open) - 1 -
	                                 strlen("分)")};
	const pj_value points = pj_value_of_plain(inside);
	return points.bare && pj_value_plain(&points) > 0
	               ? pj_value_plain(&points)
	               : (double)NAN;
}

static bool counts(const pj_row_facts *row)
{
	return !row->skipped && row->score_adds;
}

/* All names end in points, which make a hundred with the execution's. */
static bool are_named(const pj_facts *facts)
{
	double sum = 0, execution = facts->execution_weight;
	for (size_t i = 0; i < facts->row_count; i++)
		if (counts(&facts->rows[i]))
			sum += named_points(&facts->rows[i].row->level3);
	return fabs(sum - 100) <= PJ_SUM_SLACK ||
	       fabs(sum + execution - 100) <= PJ_SUM_SLACK;
}

static const pj_figure *label_of(const pj_row_facts *row, bool second)
{
	return second ? &row->row->level2 : &row->row->level1;
}

/*
 * 产出指标（50分）, and the scores below it make 50: each of them is full, so
 * that it says its weight. Returns the row behind the group.
 */
static size_t imply_group(pj_facts *facts, size_t first, bool second)
{
	const pj_figure *label = label_of(&facts->rows[first], second);
	double points = pj_text_points(label->plain), sum = 0;
	size_t end = first;
	for (; end < facts->row_count; end++) {
		const pj_row_facts *row = &facts->rows[end];
		if (label_of(row, second)->row != label->row)
			break;
		if (counts(row))
			sum += row->row->score.merged ? (double)NAN
			                              : row->score;
	}
	if (!(points > 0 && fabs(sum - points) <= PJ_SUM_SLACK))
		return end;
	for (size_t i = first; i < end; i++)
		if (counts(&facts->rows[i]))
			facts->rows[i].weight = facts->rows[i].score;
	return end;
}

/* In a form without a column of weights, what its labels tell of them. */
static void imply_weights(pj_facts *facts, const pj_form *form)
{
	if (form->has_weight || !form->has_score)
		return;
	bool named = are_named(facts);
	for (size_t i = 0; i < facts->row_count && named; i++)
		if (counts(&facts->rows[i]))
			facts->rows[i].weight =
			        named_points(&facts->rows[i].row->level3);
	for (int second = 0; second < 2 && !named; second++)
		for (size_t i = 0; i < facts->row_count;)
			i = imply_group(facts, i, second);
	for (size_t i = 0; i < facts->row_count; i++) {
		pj_row_facts *row = &facts->rows[i];
		row->result = result_of(form, row->row, row->weight, row->kind);
	}
}

/*
 * 权重 60 and 40 in 产出, 100 in 效益 and 100 in 满意度: what each of them is
 * worth is said elsewhere, if at all.
 */
static bool are_hundreds(const pj_facts *facts)
{
	size_t groups = 0, end;
	for (size_t first = 0; first < facts->row_count; first = end) {
		const pj_slice label = facts->rows[first].row->level1.plain;
		double sum = 0;
		for (end = first; end < facts->row_count; end++) {
			const pj_row_facts *row = &facts->rows[end];
			if (!pj_text_equals(row->row->level1.plain,
			                    label.start))
				break;
			if (row->weight_adds && !isnan(row->weight))
				sum += row->weight;
		}
		if (fabs(sum - 100) > PJ_SLACK)
			return false;
		groups++;
	}
	return groups > 1;
}

/*
 * 权重 0.5, 0.4 and 0.1: shares of the whole, and no points that a score could
 * be full with.
 */
static bool are_shares(const pj_form *form)
{
	double sum = 0;
	size_t count = 0;
	for (size_t i = 0; i < form->indicator_count; i++) {
		const pj_figure *weight = &form->indicators[i].weight;
		const double own = pj_points(weight);
		if (isnan(own) || weight->value.unit == PJ_UNIT_PERCENT)
			continue;
		sum += own;
		count++;
	}
	const double execution = pj_points(&form->funds.total.weight);
	return count > 1 && (fabs(sum - 1) <= PJ_SLACK ||
	                     fabs(sum + execution - 1) <= PJ_SLACK);
}

/* What weighs 0.5 in a form is not known in points. */
static void forget_weights(pj_facts *facts, const pj_form *form)
{
	facts->hundreds = facts->unread_weight = true;
	facts->any_weight = false;
	for (size_t i = 0; i < facts->row_count; i++) {
		pj_row_facts *row = &facts->rows[i];
		row->weight = (double)NAN;
		row->result = result_of(form, row->row, row->weight, row->kind);
	}
	if (facts->printed_weight <= 1)
		facts->execution_weight = (double)NAN;
}

/*
 * Points of the execution that stand beside a part of the money alone, or
 * beside parts and make the hundred.
 */
static void take_part_points(pj_facts *facts, const pj_funds *funds)
{
	if (funds->part_count == 0 ||
	    (funds->part_count > 1 &&
	     !(fabs(facts->weight_sum + funds->part_weight - 100) <= PJ_SLACK)))
		return;
	facts->printed_weight = funds->part_weight;
	facts->execution_score = funds->part_score;
	facts->score_lacking |= isnan(funds->part_score);
}

pj_facts pj_facts_of(const pj_form *form, const pj_profile *profile,
                     pj_arena *arena)
{
	pj_facts facts = {.row_count = form->indicator_count};
	facts.rows = PJ_TAKE(arena, pj_row_facts, form->indicator_count + 1);
	funds_facts(&facts, form, profile);
	for (size_t i = 0; i < facts.row_count; i++)
		facts.rows[i] =
		        pj_row_facts_of(form, &facts, &form->indicators[i]);
	leave_out_children(&facts);
	for (size_t i = 0; i < facts.row_count; i++)
		add_row(&facts, form, &facts.rows[i]);
	mark_shared(&facts);
	imply_weights(&facts, form);
	facts.hundreds = form->has_level1 && are_hundreds(&facts);
	facts.hundreds |= form->open_sums || has_open_bonus(&facts);
	if (are_shares(form))
		forget_weights(&facts, form);
	take_part_points(&facts, &form->funds);
	if (facts.printed_weight > 0)
		facts.weight_sum += facts.printed_weight;
	settle_weight_sum(&facts);
	if (!isnan(facts.execution_score))
		facts.score_sum += facts.execution_score;
	else if (form->funds.has_score &&
	         pj_figure_exists(&form->funds.total.score) &&
	         form->funds.total.score.value.kind != PJ_VALUE_NA)
		facts.score_lacking = true; /* blank, or an error of Calc's */
	return facts;
}
