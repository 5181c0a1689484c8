/* SPDX-License-Identifier: MPL-2.0 */
/* Scoring (rules.md §3). Figures that are not clear are left to people. */
#include "rules/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "form/lexicon.h"
#include "form/unit.h"

enum { LABEL_MAX = 256, LEVEL_MAX = 64 /* bytes of an actual level */ };

static const double AGREED = 0.005; /* points: rounded to two decimals */
static const double TINY = 1e-9;    /* what arithmetic may add or lose */

static bool is_equal(double a, double b)
{
	return fabs(a - b) <= TINY * fmax(1, fmax(fabs(a), fabs(b)));
}

static bool is_at_least(double a, double b)
{
	return a > b || is_equal(a, b);
}

double pj_round(double number, int decimals)
{
	if (number == trunc(number) && decimals >= 0)
		return number;
	double power = pow(10, decimals);
	double scaled = fabs(number) * power;
	/* 1.005 is stored a little below; Calc rounds it up all the same */
	if (!(scaled < 4503599627370496.0)) /* no digits left to round */
		return number;
	return copysign(floor(scaled + 0.5 + scaled * 4e-16) / power, number);
}

/* ---- execution -------------------------------------------------------- */

double pj_score_rate(double executed, double budget, const pj_profile *profile)
{
	if (budget > 0)
		return executed / budget;
	if (budget == 0 && executed == 0 && profile->zero_budget_is_full)
		return 1;
	return (double)NAN;
}

/* The points of the highest tier that the rate reaches. */
static double tier_score(double rate, const pj_profile *profile)
{
	double from = -1, score = 0;
	for (size_t i = 0; i < profile->tier_count; i++) {
		const pj_profile_tier *tier = &profile->tiers[i];
		if (is_at_least(rate, tier->from) && tier->from > from) {
			from = tier->from;
			score = tier->score;
		}
	}
	return score;
}

double pj_score_execution(double executed, double budget, double weight,
                          const pj_profile *profile)
{
	double rate = pj_score_rate(executed, budget, profile);
	if (isnan(rate))
		return rate;
	if (profile->tier_count > 0)
		return weight * tier_score(rate, profile) /
		       profile->execution_weight;
	return weight * fmax(0, fmin(rate, 1));
}

/* ---- kinds ------------------------------------------------------------ */

/* Does the label hold one of the words? */
static bool holds_one(pj_slice label, pj_lexicon *words)
{
	return label.length < LABEL_MAX && pj_lexicon_in(words, label);
}

/* What stands behind the first of the words in the label. */
static pj_slice behind_one(pj_slice label, pj_lexicon *words)
{
	const char *at = label.start, *end = at + label.length;
	size_t size = 0;
	while (at < end && size == 0) {
		size = pj_lexicon_length(words,
		                         (pj_slice){at, (size_t)(end - at)});
		at += size ? size : pj_text_step(at);
	}
	return (pj_slice){at, (size_t)(end - at)};
}

/* What is bad, so that less of it is better without any operator. */
static pj_lexicon bad = {
        .words = {"事故",     "投诉",   "差错",     "变质",     "违规",
                  "违纪",     "辍学",   "再犯罪",   "浓度",     "PM2.5",
                  "PM10",     "能耗",   "火灾起数", "火灾次数", "发案数",
                  "死亡人数", "伤亡",   "返贫人数", "信访量",   "上访",
                  "经济损失", "延误",   "排放量",   "负面",     "火点",
                  "秸秆焚烧", "成灾率", "排放总量"}};

static pj_lexicon shares = {
        .words = {"发生率", "流失率", "死亡率",        "病死率", "失业率",
                  "缺勤率", "逾期率", "超标率",        "退货率", "返修率",
                  "故障率", "损失率", "受害率",        "漏损率", "破损率",
                  "损坏率", "误报率", "漏报率",        "漏检率", "空置率",
                  "闲置率", "复发率", "发病率",        "感染率", "重犯率",
                  "不良率", "欠费率", "发案率",        "犯罪率", "返贫率",
                  "失败率", "误差率", "偏差率",        "返工率", "缺陷率",
                  "丢失率", "近视率", "肥胖率",        "致贫率", "患病率",
                  "负债率", "复吸率", "再犯率",        "死淘率", "违法率",
                  "流产率", "迟到率", "空缺率",        "丢包率", "撂荒率",
                  "积压率", "停机率", "错误率",        "失误率", "违约率",
                  "损耗率", "超时率", "渗漏率",        "药占比", "改判率",
                  "发改率", "瑕疵",   "抗菌药物使用率"}};

/* Is less of it better: 事故, 流失率? */
static bool is_bad(pj_slice name)
{
	/* 投诉办结率, 事故下降率: more of it is better */
	static pj_lexicon turned = {
	        .words = {"办结", "处理", "处置",   "查处", "回复", "答复",
	                  "结案", "整改", "下降",   "降低", "减少", "满意",
	                  "解决", "化解", "反馈",   "受理", "无",   "零",
	                  "未",   "纠正", "调处",   "预防", "演练", "培训",
	                  "检查", "排查", "及时",   "追责", "控制", "保险",
	                  "达标", "合格", "监测",   "覆盖", "优良", "改善",
	                  "调解", "接待", "抓获",   "打击", "扑救", "防治",
	                  "治理", "办理", "接访",   "劝返", "减排", "核查",
	                  "挽回", "避免", "响应率", "降幅", "减幅", "削减",
	                  "压降", "压减", "递减"}};
	/* words that hold one of those */
	static pj_lexicon worst = {.words = {"不合格率", "不达标率", "不满意率",
	                                     "不及格率", "不通过率", "未达标率",
	                                     "未通过率", "未完成率"}};
	/* 事故认定, 投诉热线: work on it */
	static pj_lexicon work = {
	        .words = {"勘查", "认定", "调查", "救援", "举报", "立案",
	                  "审理", "处罚", "热线", "平台", "纠错", "抚恤",
	                  "核算", "统计", "考核", "帮扶", "清单", "宣传",
	                  "教育", "警示", "巡查", "督查", "稳控", "应急",
	                  "救助", "赔偿", "理赔", "评估", "鉴定", "检测",
	                  "登记", "管理", "跟踪", "筛查", "干预", "随访",
	                  "防控", "防范", "整治", "执法", "服务", "审查",
	                  "快处"}};
	bool thing = holds_one(name, &bad);
	bool rate = name.length < LABEL_MAX && pj_text_contains(name, "率");
	if (rate && holds_one(name, &worst))
		return true;
	bool share = rate && holds_one(name, &shares);
	if ((!share && !thing) || holds_one(name, &turned))
		return false;
	return share || !holds_one(behind_one(name, &bad), &work);
}

/* What is bad is counted, and nothing else: 投诉件数, not 投诉接听量. */
static bool is_bad_itself(pj_slice name)
{
	static pj_lexicon counting = {
	        .words = {"率",   "数",   "量",   "起",   "次",   "件",
	                  "人",   "额",   "值",   "总",   "宗",   "户",
	                  "度",   "发生", "损失", "报道", "舆情", "事件",
	                  "案件", "情况", "行为", "现象", "比例", "强度",
	                  "指数", "平均", "年均", "水平", "工单", "占比",
	                  "批",   "学生", "成本", "线索", "问题", "对象",
	                  "时间", "时长", "天",   "金",   "面积", "频",
	                  "事项", "例",   "条",   "处",   "篇",   "信件",
	                  "儿童", "职工", "占",   "操作", "着装", "用车"}};
	pj_slice rest = {NULL, 0};
	for (size_t at = 0; at < name.length;) {
		const pj_slice here = {name.start + at, name.length - at};
		size_t size = pj_lexicon_length(&bad, here);
		if (size == 0)
			size = pj_lexicon_length(&shares, here);
		at += size ? size : pj_text_step(here.start);
		if (size)
			rest = (pj_slice){name.start + at, name.length - at};
	}
	rest = pj_lexicon_skip(&counting, rest);
	return rest.length == 0 || *rest.start == '(';
}

bool pj_score_may_be_work(pj_slice name)
{
	return is_bad(name) && !is_bad_itself(name);
}

/* Is it a time, of which less may be better, or more? */
static bool is_time(pj_slice name)
{
	static pj_lexicon spans = {.words = {"时限", "周期", "等待", "响应",
	                                     "工期", "期限", "用时", "耗时",
	                                     "时效"}};
	static pj_lexicon times = {
	        .words = {"时", "天数", "周期", "等待", "响应", "期"}};
	static pj_lexicon open = {.words = {"时间", "时长", "天数"}};
	/* 无事故天数, 开放时间: more of it is better */
	static pj_lexicon longer = {.words = {"无", "零", "服务", "开放",
	                                      "培训", "运行", "使用", "优良",
	                                      "达标", "值班", "值守", "出勤",
	                                      "供", "营业"}};
	if (!holds_one(name, &times)) /* as most names */
		return false;
	return holds_one(name, &spans) ||
	       (holds_one(name, &open) && !holds_one(name, &longer));
}

pj_kind pj_score_kind(pj_slice level1, pj_slice level2, pj_slice level3)
{
	static pj_lexicon cost = {.words = {"成本"}};
	static pj_lexicon paid = {
	        .words = {"补助",     "补贴",     "津贴",     "低保",
	                  "救助",     "供养",     "资助",     "奖励",
	                  "奖补",     "抚恤",     "慰问",     "扶助",
	                  "优待",     "节约",     "节省",     "助学金",
	                  "奖学金",   "养老金",   "降低",     "下降",
	                  "带动",     "拉动",     "撬动",     "资金投入",
	                  "投入资金", "工资",     "报酬",     "薪酬",
	                  "补偿",     "保障金",   "伙食",     "生均",
	                  "公用经费", "收入",     "收益",     "分红",
	                  "社会资本", "配套资金", "上级资金", "争取",
	                  "到位",     "完成额",   "完成投资", "投资完成",
	                  "节支",     "压减",     "减少",     "减免",
	                  "挽回",     "盈余",     "利润",     "产值",
	                  "缴费",     "缴纳",     "公积金",   "赔付",
	                  "审减",     "核减"}};
	if (is_bad(level3))
		return PJ_KIND_AT_MOST;
	if (holds_one(level1, &cost) || holds_one(level2, &cost))
		return holds_one(level3, &paid) ? PJ_KIND_PAYMENT
		                                : PJ_KIND_COST;
	return is_time(level3) ? PJ_KIND_TIME : PJ_KIND_PLAIN;
}

/* ---- indicators ------------------------------------------------------- */

static double within(double score, double weight)
{
	return fmax(0, fmin(score, weight));
}

static bool is_met(const pj_value *target, double actual, pj_operator op)
{
	double number = target->number;
	switch (op) {
	case PJ_OP_GT:
		return !is_at_least(number, actual);
	case PJ_OP_LE:
		return is_at_least(number, actual);
	case PJ_OP_LT:
		return !is_at_least(actual, number);
	case PJ_OP_RANGE:
		return is_at_least(actual, number) &&
		       is_at_least(target->high, actual);
	case PJ_OP_GE:
		return is_at_least(actual, number);
	case PJ_OP_NONE:
	case PJ_OP_EQ:
		break;
	}
	return is_equal(number, 0) ? is_equal(actual, 0)
	                           : is_at_least(actual, number);
}

static bool is_at_most(pj_operator op)
{
	return op == PJ_OP_LE || op == PJ_OP_LT;
}

/* The share of the weight that an actual value short of the target earns. */
static double share(double target, double actual, pj_operator op)
{
	bool at_most = is_at_most(op);
	double over = at_most ? target : actual;
	double under = at_most ? actual : target;
	return under > 0 ? over / under : 0;
}

/* 约 and 余 leave open what is within a tenth. */
static bool is_open(const pj_value *target, const pj_value *actual,
                    double share_of)
{
	return (target->approximate || actual->approximate) && share_of >= 0.9;
}

/* What is added to a round number at most before the next one: 10 to 10余. */
static double step_of(const pj_value *value)
{
	double step = pow(10, -value->decimals) * value->scale;
	while (value->number > 0 && fmod(value->number, step * 10) == 0)
		step *= 10;
	return step;
}

/* 12 beside 10余, or beside 近12: the number itself is not what was reached. */
static bool is_between(double target, const pj_value *actual, bool at_most)
{
	double number = actual->number;
	if (actual->approximate == PJ_BELOW)
		return !at_most && is_equal(number, target);
	return actual->approximate == PJ_FROM &&
	       (at_most ? number <= target : number < target) &&
	       target < number + step_of(actual);
}

/* What the arithmetic of §3 cannot judge: beyond a range, below zero. */
static bool is_unclear(const pj_value *target, const pj_value *actual,
                       pj_operator op)
{
	if (actual->op == PJ_OP_RANGE)
		return true;
	if (target->number < 0 || actual->number < 0)
		return true;
	return op == PJ_OP_RANGE && actual->number > target->high;
}

/* An amount of money or a count that is a cost, and no operator says how. */
static bool is_saved(const pj_value *target, const pj_value *actual,
                     pj_kind kind, pj_operator op)
{
	return kind == PJ_KIND_COST && target->unit != PJ_UNIT_PERCENT &&
	       (op == PJ_OP_NONE || op == PJ_OP_EQ) && target->number > 0 &&
	       actual->number >= 0 &&
	       !is_at_least(actual->number, target->number);
}

static bool is_overspent(const pj_value *target, const pj_value *actual,
                         pj_kind kind, pj_operator op)
{
	return kind == PJ_KIND_COST && op == PJ_OP_NONE &&
	       target->unit != PJ_UNIT_PERCENT &&
	       !is_at_least(target->number, actual->number);
}

/* Does no sign say which way the target is meant? */
static bool is_unsigned(const pj_value *target)
{
	return target->op == PJ_OP_NONE || target->op == PJ_OP_EQ;
}

/* 受理时限 3天 | 2天, 服务天数 3天 | 2天: which is better is not said. */
static bool is_open_time(const pj_value *target, const pj_value *actual,
                         pj_kind kind)
{
	return kind == PJ_KIND_TIME && is_unsigned(target) &&
	       (target->unit == PJ_UNIT_NONE ||
	        pj_unit_is_time(target->unit_text)) &&
	       !is_equal(target->number, actual->number);
}

/* 补助标准 1600元 | 1500元: less is not saved, and more not too much. */
static bool is_open_payment(const pj_value *target, const pj_value *actual,
                            pj_kind kind)
{
	return kind == PJ_KIND_PAYMENT && target->unit != PJ_UNIT_PERCENT &&
	       is_unsigned(target) && !is_equal(target->number, actual->number);
}

static pj_operator operator_of(const pj_value *target, pj_kind kind)
{
	return is_unsigned(target) && kind == PJ_KIND_AT_MOST ? PJ_OP_LE
	                                                      : target->op;
}

static void score_number(pj_result *result, const pj_value *target,
                         const pj_value *actual, double weight, pj_kind kind)
{
	pj_operator op = result->op;
	double number = actual->number;
	if (is_open_time(target, actual, kind) ||
	    is_open_payment(target, actual, kind))
		return;
	if (target->number > 0)
		result->ratio = number / target->number;
	if (is_saved(target, actual, kind, op)) {
		result->outcome = PJ_OUTCOME_MET;
		result->score = weight;
		result->other_score = weight * result->ratio;
		return;
	}
	bool overspent = is_overspent(target, actual, kind, op);
	if (overspent)
		result->op = op = PJ_OP_LE;
	if (is_between(target->number, actual, is_at_most(op)))
		return;
	if (actual->op != PJ_OP_RANGE && is_met(target, number, op)) {
		result->outcome = PJ_OUTCOME_MET;
		result->score = weight;
		return;
	}
	if (is_unclear(target, actual, op))
		return;
	double earned = share(target->number, number, op);
	if (is_open(target, actual, earned))
		return;
	result->outcome = PJ_OUTCOME_UNMET;
	result->score = within(weight * earned, weight);
}

static bool is_measured(const char *unit)
{
	const pj_unit_row *row = pj_unit_find(unit);
	return row && row->factor > 0;
}

/* A word that is no unit known, beside what is measured: 5升 | 3提. */
static bool is_unmeasured(const char *a, const char *b)
{
	return pj_unit_find(a) ? is_measured(a) && !pj_unit_find(b)
	                       : is_measured(b);
}

/* Units of which the numbers cannot be compared, though none is wrong. */
static bool is_apart(const pj_value *a, const pj_value *b)
{
	const char *one = a->unit_text, *two = b->unit_text;
	if (!*one || !*two || strcmp(one, two) == 0) /* as in most rows */
		return false;
	if (is_equal(a->number, b->number))
		return is_unmeasured(one, two);
	/* how many things a lot holds is not said: 1批 | 126台 */
	bool lot = strcmp(one, "批") == 0 && !strstr(two, "次");
	/* 30MPa beside 30000kPa */
	bool letters = pj_is_letter(*one) || pj_is_letter(*two);
	bool strange =
	        letters && !pj_unit_find(one) && strcasecmp(one, two) != 0;
	return lot || strange || is_unmeasured(one, two) ||
	       pj_unit_is_time(one) != pj_unit_is_time(two) ||
	       pj_unit_is_counted(one, two);
}

/*
 * 11月5日 beside 11月上旬, 12月15日 beside 12月, 6月 beside 2022年: it may have
 * been in time.
 */
static bool is_open_date(pj_date target, pj_date actual)
{
	enum { LAST_MONTH = 12, LAST_DAYS = 28 };
	pj_date first = actual; /* of the days that are meant */
	first.day = 1 - PJ_DAYS_OF_PART - actual.day;
	if (actual.day < 0)
		return pj_date_compare(actual, target) > 0 &&
		       pj_date_compare(first, target) <= 0;
	if (pj_date_compare(actual, target) != 0)
		return false;
	return (actual.day == 0 && actual.month > 0 && target.day != 0 &&
	        abs(target.day) < LAST_DAYS) ||
	       (actual.month == 0 && target.month > 0 &&
	        target.month < LAST_MONTH);
}

/* 2022年5月20日 beside 第一季度; 2021年12月 may be before it. */
static bool is_past_part(const pj_value *target, const pj_value *actual)
{
	return target->kind == PJ_VALUE_MIXED && target->date.month > 0 &&
	       actual->kind == PJ_VALUE_DATE &&
	       (target->date.year > 0 || actual->date.year == 0) &&
	       pj_date_compare(actual->date, target->date) > 0;
}

pj_result pj_score_indicator(pj_value target, pj_value actual, double weight,
                             pj_kind kind)
{
	pj_result result = {.outcome = PJ_OUTCOME_UNKNOWN,
	                    .score = (double)NAN,
	                    .other_score = (double)NAN,
	                    .ratio = (double)NAN,
	                    .op = operator_of(&target, kind)};
	pj_value_match_units(&target, &actual);
	if (is_past_part(&target, &actual))
		result.outcome = PJ_OUTCOME_LATE;
	if (!pj_value_comparable(&target, &actual))
		return result;
	if (target.unit == PJ_UNIT_OTHER && is_apart(&target, &actual))
		return result;
	if (target.kind == PJ_VALUE_NUMBER) {
		score_number(&result, &target, &actual, weight, kind);
	} else if (is_open_date(target.date, actual.date)) {
		return result;
	} else if (pj_date_compare(actual.date, target.date) <= 0) {
		result.outcome = PJ_OUTCOME_MET;
		result.score = weight;
	} else {
		result.outcome = PJ_OUTCOME_LATE;
	}
	if (isnan(weight))
		result.score = result.other_score = (double)NAN;
	return result;
}

/* ---- bands ------------------------------------------------------------ */

pj_band pj_score_band(pj_slice plain)
{
	static const struct {
		const char *word;
		pj_band band;
	} words[] = {
	        {"部分达成", PJ_BAND_PARTIAL}, {"未达成", PJ_BAND_MISSED},
	        {"没有达成", PJ_BAND_MISSED},  {"全部达成", PJ_BAND_FULL},
	        {"完全达成", PJ_BAND_FULL},    {"达成", PJ_BAND_FULL},
	};
	if (plain.length >= LEVEL_MAX)
		return PJ_BAND_NONE;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!pj_text_starts(plain, words[i].word))
			continue;
		/* a list of all levels names none */
		const char *rest = plain.start + strlen(words[i].word);
		return strstr(rest, "达成") ? PJ_BAND_NONE : words[i].band;
	}
	return PJ_BAND_NONE;
}

void pj_score_band_limits(pj_band band, const pj_profile *profile, double *low,
                          double *high)
{
	*low = 0;
	*high = 1;
	if (band == PJ_BAND_FULL) {
		*low = profile->band_full;
	} else if (band == PJ_BAND_PARTIAL) {
		*low = profile->band_partial;
		*high = profile->band_full;
	} else if (band == PJ_BAND_MISSED) {
		*high = profile->band_partial;
	}
}

/* ---- agreement -------------------------------------------------------- */

/* The exact number rounded to 0 or 1 decimals, or cut off at 1 or more? */
static bool is_rounding(double written, double exact)
{
	if (is_equal(written, pj_round(exact, 0)) ||
	    is_equal(written, pj_round(exact, 1)))
		return true;
	double power = 1;
	for (int decimals = 1; decimals <= 6; decimals++) {
		power *= 10;
		double cut = trunc(exact * power * (1 + 1e-15)) / power;
		if (is_equal(written, cut))
			return true;
	}
	return false;
}

pj_agreement pj_score_agrees(double written, double exact, double weight,
                             double rate)
{
	if (fabs(written - exact) <= AGREED + TINY)
		return PJ_AGREES;
	if (is_rounding(written, exact))
		return PJ_ROUNDED;
	/* by tiers the score is no product of weight and rate */
	if (isnan(rate) || !is_equal(exact, weight * fmin(rate, 1)))
		return PJ_WRONG;
	for (int decimals = 0; decimals <= 2; decimals++) {
		double used = fmin(pj_round(rate, decimals + 2), 1);
		if (fabs(written - weight * used) <= AGREED + TINY)
			return PJ_ROUNDED;
	}
	return PJ_WRONG;
}

pj_agreement pj_rate_agrees(double written, double exact, int decimals)
{
	double percent = written * 100, real = exact * 100;
	int shown = decimals > 0 ? decimals : 0;
	if (is_equal(percent, pj_round(real, shown)))
		return PJ_AGREES;
	/* 0.8 for 0.8045: a ratio of one decimal */
	if (decimals == -1 && is_equal(percent, pj_round(real, -1)))
		return PJ_ROUNDED;
	return is_rounding(percent, real) ? PJ_ROUNDED : PJ_WRONG;
}

double pj_rate_read(const pj_value *value, double exact, int *decimals)
{
	*decimals = 0;
	if (value->kind != PJ_VALUE_NUMBER ||
	    (value->op != PJ_OP_NONE && value->op != PJ_OP_EQ))
		return (double)NAN;
	double number = value->number;
	*decimals = value->decimals;
	if (value->unit == PJ_UNIT_PERCENT)
		return number;
	bool ratio = isnan(exact) ? number <= 1.5
	                          : fabs(number - exact) <=
	                                    fabs(number / 100 - exact);
	if (!ratio)
		return number / 100;
	*decimals -= 2;
	return number;
}
