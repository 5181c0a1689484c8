/* SPDX-License-Identifier: MPL-2.0 */
/* The rules of one row of the indicator table. */
#include <math.h>
#include <string.h>

#include "form/unit.h"
#include "rules/rule.h"

static const double FULL_SLACK = 0.05;   /* points: as good as full */
static const double PARTIAL_SLACK = 0.5; /* points: people round */

/* The row's name for sentences; that of its kind where it has none. */
static const char *name_of(const pj_row_facts *row)
{
	const char *name = row->row->level3.text;

	return *name ? name : row->row->level2.text;
}

static void report(pj_check_state *check, const pj_row_facts *row,
                   const pj_figure *at, const char *expected)
{
	pj_report_finding(
	        check,
	        (pj_say){.at = at, .name = name_of(row), .expected = expected});
}

/* A score beside its target and actual value. */
static void report_score(pj_check_state *check, const pj_row_facts *row,
                         pj_word word, const char *expected)
{
	pj_report_finding(check, (pj_say){.at = &row->row->score,
	                                  .word = word,
	                                  .name = name_of(row),
	                                  .expected = expected,
	                                  .extra = row->row->actual.text,
	                                  .target = row->row->target.text});
}

static bool is_blank(const pj_figure *figure)
{
	return figure->value.kind == PJ_VALUE_BLANK;
}

/* Blank or not applicable. 无 as a value means "none happened". */
static bool is_lacking(const pj_figure *figure)
{
	pj_slice text = pj_text_of(figure);
	return is_blank(figure) || (figure->value.kind == PJ_VALUE_NA &&
	                            !pj_text_contains(text, "无"));
}

static bool has_number(const pj_figure *figure)
{
	return !isnan(pj_points(figure));
}

static const char *points_text(const pj_check_state *check, double points)
{
	return pj_number_text(check->arena, points, 2);
}

/* The weight as it is written, or as it follows from the labels. */
static const char *weight_text(const pj_check_state *check,
                               const pj_row_facts *row)
{
	const pj_figure *weight = &row->row->weight;
	if (pj_figure_exists(weight) || isnan(row->weight))
		return weight->text;
	return points_text(check, row->weight);
}

/* ---- what is missing ------------------------------------------------- */

/* Do rows 1、 2、 below this row 一、 say in detail what it is about? */
static bool has_children(const pj_check_state *check, const pj_row_facts *row)
{
	const pj_facts *facts = &check->facts;
	int own = (int)(row - facts->rows);
	for (size_t i = 0; i < facts->row_count; i++)
		if (facts->rows[i].row->parent == own)
			return true;
	return false;
}

/* Is the row's weight, if it has none, that of its parent or children? */
static bool is_weighed_elsewhere(const pj_check_state *check,
                                 const pj_row_facts *row)
{
	int parent = row->row->parent;
	return (parent >= 0 && check->facts.rows[parent].weight > 0) ||
	       has_children(check, row);
}

/*
 * Weights that make 100 without this row's were merged over several rows in
 * a copy that lost its merges.
 */
static bool weights_make_100(const pj_check_state *check)
{
	double sum = check->facts.weight_sum;
	double rest = 100 - check->profile->execution_weight;
	return fabs(sum - 100) <= PJ_SLACK ||
	       (!(check->facts.printed_weight > 0) &&
	        fabs(sum - rest) <= PJ_SLACK);
}

void pj_rule_weight_missing(pj_check_state *check, const pj_row_facts *row)
{
	const pj_indicator *in = row->row;
	if (!check->form->has_weight || !check->facts.any_weight ||
	    row->skipped || in->weight.merged || in->target.merged ||
	    !is_blank(&in->weight) || weights_make_100(check) ||
	    is_weighed_elsewhere(check, row))
		return;
	report(check, row, &in->weight, NULL);
}

void pj_rule_score_missing(pj_check_state *check, const pj_row_facts *row)
{
	const pj_indicator *in = row->row;
	if (!check->form->has_score || !has_number(&in->weight) ||
	    in->score.merged || in->weight.merged || !is_blank(&in->score) ||
	    is_lacking(&in->actual) || row->template_row)
		return;
	report(check, row, &in->score, NULL);
}

/* Do most rows that have a target say what came of it? */
static bool is_filled_in(const pj_check_state *check)
{
	size_t said = 0, targets = 0;
	for (size_t i = 0; i < check->facts.row_count; i++) {
		const pj_indicator *in = check->facts.rows[i].row;
		targets += !is_lacking(&in->target);
		said += !is_lacking(&in->target) && !is_lacking(&in->actual);
	}
	return said * 2 > targets;
}

/* Has the row points; in a form without any, is it one that was filled in? */
static bool is_due(const pj_check_state *check, const pj_row_facts *row)
{
	const pj_form *form = check->form;
	if (form->has_weight)
		return has_number(&row->row->weight);
	return form->has_score ? has_number(&row->row->score)
	                       : is_filled_in(check);
}

/* Points for nothing are explained by no reason below the table. */
static bool is_explained(const pj_row_facts *row)
{
	const pj_figure *own = &row->row->reason;
	return row->reasoned &&
	       (!(row->score > 0) || pj_is_reason(own) || own->merged);
}

void pj_rule_actual_missing(pj_check_state *check, const pj_row_facts *row)
{
	const pj_indicator *in = row->row;
	if (row->skipped || is_lacking(&in->target) ||
	    !is_lacking(&in->actual) || in->actual.merged ||
	    is_explained(row) || !is_due(check, row))
		return;
	report(check, row, &in->actual, NULL);
}

/* 不适用, in as many words. */
static bool does_not_apply(const pj_figure *figure)
{
	return figure->value.kind == PJ_VALUE_NA &&
	       pj_text_contains(pj_text_of(figure), "不适用");
}

/* — beside 制度健全: how a project is decided and led has no figure. */
static bool is_led_without_target(const pj_indicator *in)
{
	static pj_lexicon words = {.words = {"决策", "过程", "管理", "投入"}};
	return in->target.value.kind == PJ_VALUE_NA && *in->target.text &&
	       !is_lacking(&in->actual) &&
	       pj_lexicon_in(&words, in->level1.plain);
}

/* 预算执行率得分 | | | | 95% | 10 | 9.5 at the foot: no indicator's name. */
static bool is_execution_row(const pj_indicator *row)
{
	return !*row->level3.text && pj_label_says(&row->level1, "执行率");
}

void pj_rule_target_missing(pj_check_state *check, const pj_row_facts *row)
{
	const pj_indicator *in = row->row;
	if (!(row->weight > 0) || !is_lacking(&in->target) ||
	    (does_not_apply(&in->target) && does_not_apply(&in->actual)) ||
	    is_led_without_target(in) || in->target.merged ||
	    in->weight.merged || row->template_row ||
	    has_children(check, row) || is_execution_row(in))
		return;
	report(check, row, &in->target, NULL);
}

void pj_rule_indicator_blank(pj_check_state *check, const pj_row_facts *row)
{
	const pj_indicator *in = row->row;
	pj_slice name = in->level3.plain;
	if (!pj_figure_exists(&in->level3) || row->weight > 0 ||
	    pj_text_is_nameless(name) || pj_text_is_hint(name) ||
	    !is_blank(&in->target) || !is_blank(&in->actual) ||
	    in->target.merged || in->actual.merged || has_children(check, row))
		return;
	report(check, row, &in->target, NULL);
}

/* Both readings of a cost below its target are accepted. */
static bool has_two_scores(const pj_row_facts *row)
{
	return !isnan(row->result.other_score);
}

static bool is_near(double score, double exact)
{
	return fabs(score - exact) <= PARTIAL_SLACK + PJ_TINY;
}

/* A score says what was lost where it is known of how many points it is. */
static bool tells_loss(const pj_form *form, const pj_row_facts *row)
{
	return form->has_score && (form->has_weight || !isnan(row->weight));
}

/* Is the score less than the weight, or, if none tells, the target unmet? */
static bool falls_short(const pj_form *form, const pj_row_facts *row)
{
	if (has_two_scores(row) && is_near(row->score, row->result.other_score))
		return false;
	if (tells_loss(form, row))
		return row->score < row->weight - PJ_SLACK;
	return row->result.outcome == PJ_OUTCOME_UNMET ||
	       row->result.outcome == PJ_OUTCOME_LATE;
}

/* What an indicator says of the execution rate, the funds say, too. */
static bool is_execution(const pj_row_facts *row)
{
	static pj_lexicon names = {.words = {"预算执行率", "支出进度"}};
	return pj_label_has(&row->row->level3, &names);
}

void pj_rule_reason_missing(pj_check_state *check, const pj_row_facts *row)
{
	const pj_form *form = check->form;
	const pj_figure *own = &row->row->reason;
	/* a row for the whole form goes before remarks */
	bool remarks = form->reason_in_remarks && pj_figure_exists(own) &&
	               !pj_figure_exists(&form->reason_row);
	bool column = pj_figure_exists(own) && !form->reason_in_remarks;
	bool points = tells_loss(form, row);
	if (row->skipped || row->reasoned || !falls_short(form, row) ||
	    (remarks && is_execution(row)))
		return;
	pj_report_finding(
	        check,
	        (pj_say){.at = column || remarks ? own : &form->reason_row,
	                 .severity = remarks ? PJ_VERIFY : PJ_SEVERITY_OFF,
	                 .name = name_of(row),
	                 .word = points ? 0 : PJ_W_REASON_UNMET,
	                 .extra = points ? row->row->score.text
	                                 : row->row->actual.text,
	                 .target = points ? weight_text(check, row)
	                                  : row->row->target.text});
}

static bool is_percent(const pj_value *value)
{
	return value->kind == PJ_VALUE_NUMBER && value->unit == PJ_UNIT_PERCENT;
}

/* ---- scores ---------------------------------------------------------- */

void pj_rule_score_over_weight(pj_check_state *check, const pj_row_facts *row)
{
	if (row->row->weight.merged || row->row->score.merged)
		return;
	/* what takes points off the whole has a negative score and no weight */
	if (row->score > row->weight + PJ_SLACK ||
	    (row->score < 0 && row->weight >= 0))
		pj_report_finding(check,
		                  (pj_say){.at = &row->row->score,
		                           .name = name_of(row),
		                           .extra = weight_text(check, row)});
}

static bool is_scored(const pj_row_facts *row)
{
	return !row->skipped && row->weight > 0 && !(row->score < 0) &&
	       row->score <= row->weight + PJ_SLACK &&
	       !row->row->weight.merged && !row->row->score.merged;
}

static bool is_cost(const pj_row_facts *row)
{
	return row->kind == PJ_KIND_COST || row->kind == PJ_KIND_PAYMENT;
}

/* 未完成, in as many words; where little is wanted, nothing done is well. */
static bool is_undone(const pj_row_facts *row)
{
	static pj_lexicon words = {
	        .words = {"未完成",         "没有完成",   "未能完成",
	                  "尚未完成",       "未全部完成", "未按时完成",
	                  "未按期完成",     "未达标",     "不达标",
	                  "未达到",         "未达到目标", "未达到预期",
	                  "未达到预期目标", "未达预期",   "未达到要求",
	                  "未实现",         "未实施",     "未启动",
	                  "未开工",         "未建成",     "未竣工",
	                  "未通过",         "未落实",     "不合格"}};
	const pj_operator op = row->result.op;
	return row->result.outcome == PJ_OUTCOME_UNKNOWN && op != PJ_OP_LE &&
	       op != PJ_OP_LT && !is_cost(row) &&
	       !is_lacking(&row->row->target) &&
	       pj_lexicon_has(&words, row->row->actual.plain) &&
	       !pj_lexicon_has(&words, row->row->target.plain);
}

/* 0.96% beside ≥95%: a slip of the pen before it is a result. */
static bool is_far_below(const pj_result *result)
{
	const double far = 0.02;
	return result->outcome == PJ_OUTCOME_UNMET && result->ratio > 0 &&
	       result->ratio <= far;
}

void pj_rule_unmet_full_score(pj_check_state *check, const pj_row_facts *row)
{
	const pj_result *result = &row->result;
	if (!is_scored(row) || has_two_scores(row) || row->row->own_full ||
	    row->score < row->weight - PJ_SLACK)
		return;
	if (result->outcome == PJ_OUTCOME_LATE)
		report_score(check, row, PJ_W_LATE_FULL_SCORE, "");
	else if (is_undone(row))
		report_score(check, row, PJ_W_UNDONE_FULL_SCORE, "");
	else if (is_far_below(result))
		report_score(check, row, PJ_W_FAR_FULL_SCORE, "");
	else if (result->outcome == PJ_OUTCOME_UNMET &&
	         result->score < row->weight - FULL_SLACK - PJ_TINY)
		report_score(check, row, 0, points_text(check, result->score));
}

static const char *both_scores(pj_check_state *check, const pj_result *result)
{
	const pj_word_value values[] = {
	        {"one",
	         points_text(check, fmin(result->score, result->other_score))},
	        {"two",
	         points_text(check, fmax(result->score, result->other_score))},
	        {NULL, NULL}};
	return pj_word_format(check->arena, PJ_W_LABEL_ONE_OR_TWO,
	                      check->options->language, values);
}

void pj_rule_partial_score(pj_check_state *check, const pj_row_facts *row)
{
	const pj_result *result = &row->result;
	if (!is_scored(row) ||
	    (check->form->has_criteria && !row->row->by_share) ||
	    isnan(result->score) || is_near(row->score, result->score))
		return;
	if (has_two_scores(row)) {
		if (!is_near(row->score, result->other_score))
			report_score(check, row, 0, both_scores(check, result));
		return;
	}
	/* the full score has a rule of its own */
	if (result->outcome == PJ_OUTCOME_UNMET &&
	    row->score < row->weight - PJ_SLACK)
		report_score(check, row, 0, points_text(check, result->score));
}

void pj_rule_met_but_deducted(pj_check_state *check, const pj_row_facts *row)
{
	const pj_result *result = &row->result;
	if (!is_scored(row) || has_two_scores(row) || row->shared_unmet ||
	    result->outcome != PJ_OUTCOME_MET ||
	    row->score >= row->weight - PJ_SLACK)
		return;
	/* far beyond the target points may be taken off, with a reason */
	if (result->ratio > check->profile->over_high && row->reasoned)
		return;
	report_score(check, row, 0, weight_text(check, row));
}

void pj_rule_qualitative_band(pj_check_state *check, const pj_row_facts *row)
{
	double low, high;
	if (!is_scored(row) || row->row->target.value.kind == PJ_VALUE_NUMBER)
		return;
	pj_band band = pj_score_band(row->row->actual.plain);
	if (band == PJ_BAND_NONE)
		return;
	pj_score_band_limits(band, check->profile, &low, &high);
	low *= row->weight;
	high *= row->weight;
	if (row->score >= low - PJ_SLACK && row->score <= high + PJ_SLACK)
		return;
	const pj_word_value values[] = {{"one", points_text(check, low)},
	                                {"two", points_text(check, high)},
	                                {NULL, NULL}};
	pj_report_finding(check,
	                  (pj_say){.at = &row->row->score,
	                           .name = name_of(row),
	                           .extra = row->row->actual.text,
	                           .expected = pj_word_format(
	                                   check->arena, PJ_W_LABEL_ONE_TO_TWO,
	                                   check->options->language, values)});
}

/* Is the count just one beyond its target? */
static bool is_one_above(const pj_row_facts *row)
{
	const pj_value *target = &row->row->target.value;
	const pj_value *actual = &row->row->actual.value;
	double over = fabs(actual->number / target->scale -
	                   target->number / target->scale);
	return target->unit != PJ_UNIT_PERCENT && target->decimals == 0 &&
	       actual->decimals == 0 && fabs(over - 1) < PJ_TINY;
}

/* Complaints, waiting times, rates of loss, limits: the lower the better. */
static bool is_better_when_low(const pj_row_facts *row)
{
	return row->kind == PJ_KIND_AT_MOST || row->kind == PJ_KIND_TIME ||
	       pj_unit_is_time(row->row->target.value.unit_text) ||
	       pj_is_effect(row->row) || is_percent(&row->row->target.value);
}

void pj_rule_overachieved(pj_check_state *check, const pj_row_facts *row)
{
	const pj_result *result = &row->result;
	const pj_profile *profile = check->profile;
	bool down = result->op == PJ_OP_LE || result->op == PJ_OP_LT;
	bool range = result->op == PJ_OP_RANGE;
	if (row->skipped || row->reasoned || isnan(result->ratio) || range)
		return;
	if (down && row->row->actual.value.number == 0)
		return; /* nobody dropped out: nothing to explain */
	bool over = down ? result->ratio < profile->over_low - PJ_TINY &&
	                            !is_better_when_low(row)
	                 : result->ratio > profile->over_high + PJ_TINY &&
	                            !is_cost(row);
	if (!over || pj_is_relative(&row->row->target))
		return;
	const double far = 1000; /* 1.2万 beside 12035万: no work is such */
	pj_report_finding(
	        check,
	        (pj_say){.at = &row->row->actual,
	                 .word = result->ratio >= far ? PJ_W_FAR_ABOVE : 0,
	                 .severity = is_one_above(row) ? PJ_NOTICE
	                                               : PJ_SEVERITY_OFF,
	                 .name = name_of(row),
	                 .expected = row->row->target.text,
	                 .extra = pj_percent_text(check->arena, result->ratio,
	                                          0)});
}

/* ---- targets and actual values --------------------------------------- */

/* 应保尽保, 应收尽收: whatever the number, it is that of all of them. */
static bool is_all_due(pj_slice text)
{
	enum { DUE = 3, LONGEST = 6 }; /* bytes: 应, and what is due */
	const char *due = strstr(text.start, "应");
	const char *all = due ? strstr(due, "尽") : NULL;
	if (!all || all == due + DUE || all > due + DUE + LONGEST)
		return false;
	return strncmp(all + DUE, due + DUE, (size_t)(all - due) - DUE) == 0;
}

/* 不发生事故, 杜绝浪费 beside 0, and 事故起数 | 下降. */
static bool is_none(const pj_row_facts *row)
{
	static pj_lexicon words = {.words = {"不", "无", "未", "零", "没",
	                                     "杜绝", "避免", "防止"}};
	const pj_slice none = {"", 0}, name = row->row->level3.plain;
	return row->row->actual.value.number == 0 &&
	       (pj_label_has(&row->row->target, &words) ||
	        pj_score_kind(none, none, name) == PJ_KIND_AT_MOST);
}

/* 全部纳管, 按需救助, 按件办理 beside a count: so many there were. */
static bool is_count_of_all(const pj_row_facts *row)
{
	static pj_lexicon words = {.words = {"全", "按", "据实", "依", "必",
	                                     "清零", "所有", "足额", "随",
	                                     "任务"}};
	return row->row->actual.value.unit != PJ_UNIT_PERCENT &&
	       pj_label_has(&row->row->target, &words);
}

/* 不超过合同价, 高于上年: figures that stand elsewhere. */
static bool is_against_others(const pj_row_facts *row)
{
	static pj_lexicon words = {
	        .words = {"不超",     "不低", "不高", "低于", "高于", "超过",
	                  "以内",     "标准", "预算", "上年", "去年", "同期",
	                  "平均",     "计划", "合同", "规定", "要求", "实际",
	                  "第一时间", "立即", "即时", "随时"}};
	return pj_label_has(&row->row->target, &words);
}

/* 全覆盖, 及时, 应保尽保 beside 100%: all of them, said in two ways. */
static bool is_all(const pj_row_facts *row)
{
	static pj_lexicon words = {
	        .words = {"全",   "尽",   "及时", "按时", "按期", "合格",
	                  "达标", "完成", "保障", "确保", "保证", "到位",
	                  "足额", "正常", "规范", "落实", "符合", "覆盖",
	                  "通过", "满足", "实现", "准确", "完整", "健全",
	                  "人人", "户户"}};
	const pj_value *actual = &row->row->actual.value;
	return actual->unit == PJ_UNIT_PERCENT &&
	       fabs(actual->number - 1) < PJ_TINY &&
	       pj_label_has(&row->row->target, &words);
}

/* 与经济增长同步, 零增长 beside 5.6%, -0.8%: by how much it grew. */
static bool is_growth(const pj_row_facts *row)
{
	return row->row->actual.value.unit == PJ_UNIT_PERCENT &&
	       pj_label_says(&row->row->target, "增长");
}

/* 带动120户增收, 提高5%: more than a figure. */
static bool is_told(const pj_figure *figure)
{
	return pj_begins_ideograph(figure->plain.start);
}

/* 两千户, 九成五, 若干: figures in words, which are not read. */
static bool is_in_words(const pj_row_facts *row)
{
	static pj_lexicon words = {
	        .words = {"〇",   "壹",   "仟",   "佰",   "拾",   "十",
	                  "百",   "千",   "万",   "亿",   "两",   "几",
	                  "若干", "成五", "一成", "二成", "三成", "四成",
	                  "五成", "六成", "七成", "八成", "九成", "一批",
	                  "半",   "分之"}};
	return pj_label_has(&row->row->target, &words);
}

/* Do words ask for the figure that answers them? */
static bool is_answer(const pj_row_facts *row)
{
	const pj_slice target = row->row->target.plain;
	return is_told(&row->row->actual) || is_all(row) || is_none(row) ||
	       is_growth(row) || is_in_words(row) || is_all_due(target) ||
	       is_count_of_all(row) || is_against_others(row);
}

void pj_rule_type_mismatch(pj_check_state *check, const pj_row_facts *row)
{
	const pj_indicator *in = row->row;
	/* 16C/64G 12台 holds a figure, though which is not known */
	bool words = in->target.value.kind == PJ_VALUE_TEXT &&
	             !strpbrk(in->target.plain.start, "0123456789");
	if (!row->skipped && words &&
	    in->actual.value.kind == PJ_VALUE_NUMBER && !is_answer(row))
		report(check, row, &in->actual, in->target.text);
}

void pj_rule_amount_as_quantity(pj_check_state *check, const pj_row_facts *row)
{
	const pj_indicator *in = row->row;
	bool amount = in->target.value.unit == PJ_UNIT_MONEY ||
	              pj_label_says(&in->level3, "金额");
	if (!row->skipped && amount &&
	    in->target.value.kind == PJ_VALUE_NUMBER &&
	    pj_label_says(&in->level2, "数量"))
		pj_report_finding(check, (pj_say){.at = &in->level3,
		                                  .name = name_of(row),
		                                  .found = in->target.text});
}

/*
 * Measure words that offices use for one another, where the number is the
 * same: 4名 beside 4户, not 500户 beside 1800人. 个 compares with all.
 */
static bool is_generic(const char *unit)
{
	static const char *const words[] = {"次", "名", "人", "位",
	                                    "户", "场", "期", "起"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(unit, words[i]) == 0)
			return true;
	return false;
}

/* 满意度 ≥95% beside 98分: both are out of a hundred. */
static bool is_of_hundred(const pj_value *value)
{
	return value->unit == PJ_UNIT_PERCENT ||
	       (strcmp(value->unit_text, "分") == 0 && value->number <= 100);
}

static bool units_clash(const pj_value *a, const pj_value *b)
{
	if (a->kind != PJ_VALUE_NUMBER || b->kind != PJ_VALUE_NUMBER)
		return false;
	if (pj_value_comparable(a, b))
		return pj_unit_is_counted(a->unit_text, b->unit_text) &&
		       a->number != b->number;
	if (a->unit != PJ_UNIT_OTHER || b->unit != PJ_UNIT_OTHER)
		return !(is_of_hundred(a) && is_of_hundred(b));
	const pj_slice one = {a->unit_text, strlen(a->unit_text)};
	const pj_slice two = {b->unit_text, strlen(b->unit_text)};
	/* how many days a month has is not said */
	return !(pj_unit_is_time(a->unit_text) &&
	         pj_unit_is_time(b->unit_text)) &&
	       !pj_text_contains(one, two.start) &&
	       !pj_text_contains(two, one.start) &&
	       !(is_generic(a->unit_text) && is_generic(b->unit_text) &&
	         a->number == b->number);
}

void pj_rule_unit_mismatch(pj_check_state *check, const pj_row_facts *row)
{
	const pj_indicator *in = row->row;
	/* 覆盖100%小区 beside 236个小区: all of them, told in two ways */
	bool told = in->target.value.unit == PJ_UNIT_PERCENT &&
	            is_told(&in->target);
	/* 2次 beside 已完成100%: how much of them was done */
	bool done = in->actual.value.unit == PJ_UNIT_PERCENT &&
	            pj_text_contains(in->actual.plain, "完成");
	if (!row->skipped && !told && !done &&
	    units_clash(&in->target.value, &in->actual.value))
		report(check, row, &in->actual, in->target.text);
}

void pj_rule_actual_operator(pj_check_state *check, const pj_row_facts *row)
{
	const pj_value *actual = &row->row->actual.value;
	if (!row->skipped && actual->kind == PJ_VALUE_NUMBER &&
	    row->row->target.value.kind == PJ_VALUE_NUMBER &&
	    actual->op != PJ_OP_NONE && actual->op != PJ_OP_RANGE &&
	    actual->op != PJ_OP_EQ && !actual->approximate &&
	    !pj_text_contains(row->row->actual.plain, "内") &&
	    !pj_is_relative(&row->row->actual))
		report(check, row, &row->row->actual, NULL);
}

void pj_rule_tautology_target(pj_check_state *check, const pj_row_facts *row)
{
	const pj_value *target = &row->row->target.value;
	if (!row->skipped && !row->row->directed && is_percent(target) &&
	    target->op == PJ_OP_GE && fabs(target->number - 1) < PJ_TINY)
		report(check, row, &row->row->target, "100%");
}

void pj_rule_impossible_target(pj_check_state *check, const pj_row_facts *row)
{
	const pj_value *target = &row->row->target.value;
	double written = target->number * 100;
	if (row->skipped || !pj_is_impossible(row->row))
		return;
	/* 290% is what a scan makes of ≥90% */
	bool scanned = written > 200 && written <= 300 + PJ_TINY;
	const char *meant =
	        scanned ? pj_percent_text(check->arena, target->number - 2,
	                                  target->decimals)
	                : "";
	pj_report_finding(check,
	                  (pj_say){.at = &row->row->target,
	                           .name = name_of(row),
	                           .word = scanned ? PJ_W_SCANNED_TARGET : 0,
	                           .extra = meant});
}

void pj_rule_impossible_actual(pj_check_state *check, const pj_row_facts *row)
{
	if (!row->skipped && pj_is_over_whole(row->row))
		report(check, row, &row->row->actual, NULL);
}

void pj_rule_cost_direction(pj_check_state *check, const pj_row_facts *row)
{
	static pj_lexicon others = {.words = {"减少", "标准", "投入", "率"}};
	const pj_value *target = &row->row->target.value;
	bool upward = target->op == PJ_OP_GE || target->op == PJ_OP_GT;
	if (!row->skipped && row->kind == PJ_KIND_COST && upward &&
	    !target->approximate && target->kind == PJ_VALUE_NUMBER &&
	    target->unit != PJ_UNIT_PERCENT &&
	    !pj_label_has(&row->row->level3, &others))
		report(check, row, &row->row->target, NULL);
}

/* Do value and amount agree at the decimals that the value is written with? */
static bool agrees(const pj_form *form, const pj_figure *figure, double amount)
{
	double written = pj_amount(form, figure);
	double step = pow(10, -figure->value.decimals) / 2;
	if (figure->value.scale > 1)
		step *= figure->value.scale / form->funds.money_unit;
	return fabs(written - amount) <= step + PJ_TINY;
}

void pj_rule_cost_executed(pj_check_state *check, const pj_row_facts *row)
{
	const pj_form *form = check->form;
	const pj_facts *facts = &check->facts;
	const pj_figure *target = &row->row->target;
	const pj_figure *actual = &row->row->actual;
	if (row->skipped || !is_cost(row) || !(facts->budget > 0) ||
	    isnan(facts->executed) || isnan(pj_amount(form, target)) ||
	    isnan(pj_amount(form, actual)) ||
	    (target->value.unit != PJ_UNIT_MONEY && !target->value.bare) ||
	    !agrees(form, target, facts->budget) ||
	    agrees(form, actual, facts->executed))
		return;
	pj_report_finding(
	        check,
	        (pj_say){.at = actual,
	                 .name = name_of(row),
	                 .expected = pj_number_text(check->arena,
	                                            facts->executed, 4),
	                 .extra = pj_money_unit_name(form->funds.money_unit)});
}

/* Does the value say the rate of one source, as of the bonds? */
static bool is_rate_of_source(const pj_form *form, const pj_value *value)
{
	for (size_t i = 0; i < form->funds.row_count; i++) {
		const pj_funds_row *source = &form->funds.rows[i];
		double budget = pj_amount(form, &source->budget);
		double rate = pj_amount(form, &source->executed) / budget;
		int decimals;
		if (isnan(rate) || !(budget > 0))
			continue;
		double written = pj_rate_read(value, rate, &decimals);
		if (pj_rate_agrees(written, rate, decimals) != PJ_WRONG)
			return true;
	}
	return false;
}

void pj_rule_rate_indicator(pj_check_state *check, const pj_row_facts *row)
{
	const pj_value *actual = &row->row->actual.value;
	double exact = check->facts.rate;
	int decimals;
	if (row->skipped || isnan(exact) || !is_execution(row) ||
	    actual->kind != PJ_VALUE_NUMBER || actual->op != PJ_OP_NONE ||
	    (actual->unit != PJ_UNIT_PERCENT && !actual->bare))
		return;
	double written = pj_rate_read(actual, exact, &decimals);
	if (pj_rate_agrees(written, exact, decimals) == PJ_WRONG &&
	    !is_rate_of_source(check->form, actual))
		report(check, row, &row->row->actual,
		       pj_percent_text(check->arena, exact, 2));
}

/* 指标2：发放手册 → 发放手册; list numbers are the name's own. */
static pj_slice own_name(const pj_row_facts *row)
{
	pj_slice name = row->row->level3.plain;
	const char *colon = strchr(name.start, ':');
	if (!colon)
		return name;
	const size_t before = (size_t)(colon + 1 - name.start);
	if (!pj_text_is_placeholder((pj_slice){name.start, before}) ||
	    before == name.length)
		return name;
	return (pj_slice){colon + 1, name.length - before};
}

static bool is_same_name(const pj_row_facts *a, const pj_row_facts *b)
{
	const pj_slice one = own_name(a), two = own_name(b);
	return one.length == two.length &&
	       memcmp(one.start, two.start, one.length) == 0;
}

/* The same name and target in another row before this one. */
static const pj_row_facts *twin_of(const pj_check_state *check,
                                   const pj_row_facts *row)
{
	for (const pj_row_facts *other = check->facts.rows; other < row;
	     other++)
		if (!other->skipped && other->row->parent == row->row->parent &&
		    is_same_name(other, row) &&
		    strcmp(other->row->target.text, row->row->target.text) == 0)
			return other;
	return NULL;
}

void pj_rule_duplicate_indicator(pj_check_state *check, const pj_row_facts *row)
{
	if (row->skipped || pj_text_is_nameless(row->row->level3.plain) ||
	    is_lacking(&row->row->target) || !twin_of(check, row))
		return;
	report(check, row, &row->row->level3, NULL);
}
