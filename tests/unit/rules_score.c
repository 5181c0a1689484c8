/* SPDX-License-Identifier: MPL-2.0 */
/* Scoring: every clause of rules.md §3 on, off and on its boundary. */
#include "rules/score.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static bool is_near(double a, double b)
{
	return (isnan(a) && isnan(b)) || fabs(a - b) < 1e-9;
}

static pj_value value_of(const char *text)
{
	return pj_value_read(text, strlen(text));
}

enum { ROOM = 256 };

static pj_slice plain_of(const char *text, char room[ROOM])
{
	return pj_text_squeezed(text, strlen(text), room, ROOM);
}

/* ---- execution -------------------------------------------------------- */

static void test_rate(void **state)
{
	(void)state;
	const pj_profile *profile = pj_profile_default();
	pj_profile full = *profile;
	full.zero_budget_is_full = true;
	assert_true(is_near(pj_score_rate(46.9, 55, profile), 46.9 / 55));
	assert_true(is_near(pj_score_rate(0, 55, profile), 0));
	assert_true(is_near(pj_score_rate(110, 55, profile), 2));
	assert_true(isnan(pj_score_rate(0, 0, profile)));
	assert_true(isnan(pj_score_rate(5, 0, profile)));
	assert_true(is_near(pj_score_rate(0, 0, &full), 1));
	assert_true(isnan(pj_score_rate(5, 0, &full)));
}

static void test_execution(void **state)
{
	(void)state;
	static const struct {
		double executed, budget, weight, score;
	} rows[] = {
	        {46.9, 55, 10, 8.527272727272727},
	        {4.41, 5, 10, 8.82},
	        {2.08, 20, 10, 1.04},
	        {30, 278.4449, 20, 2.154825},
	        {3824.26, 4753.66, 10, 8.044874},
	        {27.8, 29, 9, 8.627586},
	        {55, 55, 10, 10},
	        {60, 55, 10, 10}, /* never above the weight */
	        {0, 55, 10, 0},
	        {5, 5, 0, 0},
	        {0, 0, 10, NAN},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		double score = pj_score_execution(
		        rows[i].executed, rows[i].budget, rows[i].weight,
		        pj_profile_default());
		assert_true(isnan(rows[i].score)
		                    ? isnan(score)
		                    : fabs(score - rows[i].score) < 1e-5);
	}
}

static void test_tiers(void **state)
{
	(void)state;
	pj_profile jiangxi = *pj_profile_default();
	jiangxi.tier_count = 3;
	/* in any order */
	jiangxi.tiers[0] = (pj_profile_tier){0.8, 7};
	jiangxi.tiers[1] = (pj_profile_tier){1, 10};
	jiangxi.tiers[2] = (pj_profile_tier){0.6, 5};
	static const struct {
		double executed, score;
	} rows[] = {{100, 10},  {120, 10}, {99.99, 7}, {80, 7},
	            {79.99, 5}, {60, 5},   {59.99, 0}, {0, 0}};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_true(is_near(
		        pj_score_execution(rows[i].executed, 100, 10, &jiangxi),
		        rows[i].score));
	/* points are those of the profile's weight; another one scales them */
	assert_true(is_near(pj_score_execution(80, 100, 20, &jiangxi), 14));
	/* 0.1 + 0.7 is a little below 0.8 */
	assert_true(is_near(pj_score_execution(0.1 + 0.7, 1, 10, &jiangxi), 7));
}

/* ---- kinds ------------------------------------------------------------ */

static void test_kind(void **state)
{
	(void)state;
	static const struct {
		const char *first, *second, *third;
		pj_kind kind;
	} rows[] = {
	        {"产出指标", "数量指标", "培训次数", PJ_KIND_PLAIN},
	        {"产出指标", "成本指标", "经费（万元）", PJ_KIND_COST},
	        {"产出指标", "成\n本\n指标", "经费", PJ_KIND_COST},
	        {"成本指标", "经济成本指标", "经费", PJ_KIND_COST},
	        {"成本指标", "", "经费", PJ_KIND_COST},
	        {"", "数量指标", "成本节约", PJ_KIND_PLAIN},
	        {"产出指标", "质量指标", "安全事故次数", PJ_KIND_AT_MOST},
	        {"产出指标", "质量指标", "病虫害损失率", PJ_KIND_AT_MOST},
	        {"效益指标", "生态效益指标", "PM2.5浓度", PJ_KIND_AT_MOST},
	        {"效益指标", "生态效益指标", "浓度达标率", PJ_KIND_PLAIN},
	        {"产出指标", "时效指标", "工期", PJ_KIND_TIME},
	        {"产出指标", "质量指标", "有责投诉（次）", PJ_KIND_AT_MOST},
	        {"产出指标", "质量指标", "差错率", PJ_KIND_AT_MOST},
	        {"产出指标", "质量指标", "食品变质率", PJ_KIND_AT_MOST},
	        {"产出指标", "质量指标", "资金违规使用", PJ_KIND_AT_MOST},
	        {"效益指标", "社会效益", "疾病发生率", PJ_KIND_AT_MOST},
	        {"产出指标", "质量指标", "投诉办结率", PJ_KIND_PLAIN},
	        {"产出指标", "质量指标", "投诉处理及时率", PJ_KIND_PLAIN},
	        {"效益指标", "社会效益", "事故下降率", PJ_KIND_PLAIN},
	        {"效益指标", "社会效益", "无事故天数", PJ_KIND_PLAIN},
	        {"产出指标", "数量指标", "违规行为查处数", PJ_KIND_PLAIN},
	        {"", "", "", PJ_KIND_PLAIN},
	        {"产出指标", "时效指标", "受理时限", PJ_KIND_TIME},
	        {"产出指标", "时效指标", "抢修响应", PJ_KIND_TIME},
	        {"产出指标", "时效指标", "服务时间", PJ_KIND_PLAIN},
	        {"产出指标", "时效指标", "场馆使用天数", PJ_KIND_PLAIN},
	        {"产出指标", "质量指标", "无责投诉", PJ_KIND_PLAIN},
	        {"产出指标", "质量指标", "事故保险", PJ_KIND_PLAIN},
	        {"产出指标", "质量指标", "设备故障率", PJ_KIND_AT_MOST},
	        {"产出指标", "成本指标", "低保标准", PJ_KIND_PAYMENT},
	        {"产出指标", "成本指标", "成本节约额", PJ_KIND_PAYMENT},
	        {"产出指标", "数量指标", "补助人数", PJ_KIND_PLAIN},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char room[3][ROOM];
		if (pj_score_kind(plain_of(rows[i].first, room[0]),
		                  plain_of(rows[i].second, room[1]),
		                  plain_of(rows[i].third, room[2])) !=
		    rows[i].kind)
			fail_msg("%s", rows[i].third);
	}
}

/* ---- indicators ------------------------------------------------------- */

typedef struct score_row {
	const char *target, *actual;
	pj_kind kind;
	pj_score_outcome outcome;
	double score, other; /* of 10 points */
} score_row;

#define PLAIN   PJ_KIND_PLAIN
#define COST    PJ_KIND_COST
#define AT_MOST PJ_KIND_AT_MOST
#define TIME    PJ_KIND_TIME
#define MET     PJ_OUTCOME_MET
#define UNMET   PJ_OUTCOME_UNMET
#define LATE    PJ_OUTCOME_LATE
#define UNKNOWN PJ_OUTCOME_UNKNOWN

static void check_rows(const score_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const score_row *row = &rows[i];
		pj_result result = pj_score_indicator(value_of(row->target),
		                                      value_of(row->actual), 10,
		                                      row->kind);
		if (result.outcome != row->outcome ||
		    !is_near(result.score, row->score) ||
		    !is_near(result.other_score, row->other))
			fail_msg("%s | %s: %d %g %g", row->target, row->actual,
			         (int)result.outcome, result.score,
			         result.other_score);
		/* without a weight there are no points, and all else holds */
		result = pj_score_indicator(value_of(row->target),
		                            value_of(row->actual), (double)NAN,
		                            row->kind);
		assert_int_equal(result.outcome, row->outcome);
		assert_true(isnan(result.score) && isnan(result.other_score));
	}
}

static void test_at_least(void **state)
{
	(void)state;
	static const score_row rows[] = {
	        {"5", "5", PLAIN, MET, 10, NAN},
	        {"5", "6", PLAIN, MET, 10, NAN},
	        {"5", "4", PLAIN, UNMET, 8, NAN},
	        {"5", "0", PLAIN, UNMET, 0, NAN},
	        {"≥5", "5", PLAIN, MET, 10, NAN},
	        {"≥5", "4", PLAIN, UNMET, 8, NAN},
	        {">5", "6", PLAIN, MET, 10, NAN},
	        {">5", "5", PLAIN, UNMET, 10, NAN},
	        {"=5", "5", PLAIN, MET, 10, NAN},
	        {"=5", "6", PLAIN, MET, 10, NAN},
	        {"=5", "4", PLAIN, UNMET, 8, NAN},
	        {"═100%", "98%", PLAIN, UNMET, 9.8, NAN},
	        {"100%", "95%", PLAIN, UNMET, 9.5, NAN},
	        {"≥90%", "≥90%", PLAIN, MET, 10, NAN},
	        {"1100万元", "1093万元", PLAIN, UNMET, 10 * 1093.0 / 1100, NAN},
	        {"2.6亿元", "2.45亿元", PLAIN, UNMET, 10 * 2.45 / 2.6, NAN},
	        {"每亩300", "每亩300", PLAIN, MET, 10, NAN},
	        {"≥100百分比", "100", PLAIN, MET, 10, NAN},
	        {"≥90%", "0.95", PLAIN, MET, 10, NAN},
	        {"90%", "81", PLAIN, UNMET, 9, NAN},
	        {"1米", "50厘米", PLAIN, UNMET, 5, NAN},
	        {"≥0", "3", PLAIN, MET, 10, NAN},
	};
	check_rows(rows, COUNT(rows));
}

static void test_at_most(void **state)
{
	(void)state;
	static const score_row rows[] = {
	        {"≤5", "5", PLAIN, MET, 10, NAN},
	        {"≤5", "4", PLAIN, MET, 10, NAN},
	        {"≤5", "10", PLAIN, UNMET, 5, NAN},
	        {"<5", "4", PLAIN, MET, 10, NAN},
	        {"<5", "5", PLAIN, UNMET, 10, NAN},
	        {"<5", "10", PLAIN, UNMET, 5, NAN},
	        {"≤90万元", "90", PLAIN, MET, 10, NAN},
	        {"5", "4", AT_MOST, MET, 10, NAN},
	        {"5", "5", AT_MOST, MET, 10, NAN},
	        {"5", "10", AT_MOST, UNMET, 5, NAN},
	        {"≥5", "4", AT_MOST, UNMET, 8, NAN},
	        {"5%", "10%", AT_MOST, UNMET, 5, NAN},
	        {"<0.3", "0.1", PLAIN, MET, 10, NAN},
	        {"<0.3", "0.30000000001", PLAIN, UNMET, 10, NAN},
	};
	check_rows(rows, COUNT(rows));
}

static void test_zero(void **state)
{
	(void)state;
	static const score_row rows[] = {
	        {"0", "0", PLAIN, MET, 10, NAN},
	        {"0", "3", PLAIN, UNMET, 0, NAN},
	        {"0", "0", AT_MOST, MET, 10, NAN},
	        {"0", "1", AT_MOST, UNMET, 0, NAN},
	        {"=0", "1", PLAIN, UNMET, 0, NAN},
	        {"≤0", "0", PLAIN, MET, 10, NAN},
	        {"≤0", "1", PLAIN, UNMET, 0, NAN},
	        {"0", "0", COST, MET, 10, NAN},
	        {"零投诉", "0起", AT_MOST, MET, 10, NAN},
	        {"≤5", "0", PLAIN, MET, 10, NAN},
	};
	check_rows(rows, COUNT(rows));
}

static void test_cost(void **state)
{
	(void)state;
	static const score_row rows[] = {
	        {"55", "55", COST, MET, 10, NAN},
	        {"55", "46.9", COST, MET, 10, 10 * 46.9 / 55},
	        {"55万元", "46.9万元", COST, MET, 10, 10 * 46.9 / 55},
	        {"20", "0", COST, MET, 10, 0},
	        {"50", "100", COST, UNMET, 5, NAN},
	        {"=55", "46.9", COST, MET, 10, 10 * 46.9 / 55},
	        {"≤90", "45", COST, MET, 10, NAN},
	        {"≤90", "180", COST, UNMET, 5, NAN},
	        {"≥90", "45", COST, UNMET, 5, NAN},
	        /* a share is no amount */
	        {"100%", "90%", COST, UNMET, 9, NAN},
	        {"90%", "100%", COST, MET, 10, NAN},
	};
	check_rows(rows, COUNT(rows));
}

static void test_dates(void **state)
{
	(void)state;
	static const score_row rows[] = {
	        {"2020年12月31日", "2020年12月31日", PLAIN, MET, 10, NAN},
	        {"2020年12月31日", "2020-12-30", PLAIN, MET, 10, NAN},
	        {"2020年12月31日", "2021-1-1", PLAIN, LATE, NAN, NAN},
	        {"2020年12月", "2020年12月31日", PLAIN, MET, 10, NAN},
	        {"11月底前", "12月", PLAIN, LATE, NAN, NAN},
	        {"完成时间为2022年12月30日", "完成时间为2022年12月30日", PLAIN,
	         MET, 10, NAN},
	        {"2020年12月31日", "按时", PLAIN, UNKNOWN, NAN, NAN},
	        {"2020年12月31日", "100%", PLAIN, UNKNOWN, NAN, NAN},
	        {"100%", "2020年12月31日", PLAIN, UNKNOWN, NAN, NAN},
	};
	check_rows(rows, COUNT(rows));
}

/* What people judge. */
static void test_unknown(void **state)
{
	(void)state;
	static const score_row rows[] = {
	        {"提高", "95%", PLAIN, UNKNOWN, NAN, NAN},
	        {"提高", "提高", PLAIN, UNKNOWN, NAN, NAN},
	        {"5", "完成", PLAIN, UNKNOWN, NAN, NAN},
	        {"5", "", PLAIN, UNKNOWN, NAN, NAN},
	        {"", "5", PLAIN, UNKNOWN, NAN, NAN},
	        {"/", "/", PLAIN, UNKNOWN, NAN, NAN},
	        {"5", "培训3次，参观2次", PLAIN, UNKNOWN, NAN, NAN},
	        {"95%", "95分", PLAIN, UNKNOWN, NAN, NAN},
	        {"5人", "5次", PLAIN, UNKNOWN, NAN, NAN},
	        {"5", "4-6", PLAIN, UNKNOWN, NAN, NAN},
	        {"5-10", "12", PLAIN, UNKNOWN, NAN, NAN},
	        {"5-10", "5", PLAIN, MET, 10, NAN},
	        {"5-10", "10", PLAIN, MET, 10, NAN},
	        {"5-10", "4", PLAIN, UNMET, 8, NAN},
	        {"-5%", "-6%", PLAIN, UNKNOWN, NAN, NAN},
	        {"200余人", "200人", PLAIN, MET, 10, NAN},
	        {"200余人", "195人", PLAIN, UNKNOWN, NAN, NAN},
	        {"200余人", "100人", PLAIN, UNMET, 5, NAN},
	        {"200人", "190余人", PLAIN, UNKNOWN, NAN, NAN},
	        {"200余人", "180人", PLAIN, UNKNOWN, NAN, NAN},
	        {"200余人", "179人", PLAIN, UNMET, 8.95, NAN},
	        {"5", "-1", PLAIN, UNKNOWN, NAN, NAN},
	        {"-5", "3", PLAIN, MET, 10, NAN},
	        {"≤-5", "-4", PLAIN, UNKNOWN, NAN, NAN},
	        {"5-10", "10.5", COST, UNKNOWN, NAN, NAN},
	        {"20", "-3", COST, UNKNOWN, NAN, NAN},
	};
	check_rows(rows, COUNT(rows));
}

/* 3天 may be a limit or a service: only where it is said, or of another kind,
 * or not of time at all, is it judged. */
static void test_time(void **state)
{
	(void)state;
	static const score_row rows[] = {
	        {"3天", "2天", TIME, UNKNOWN, NAN, NAN},
	        {"3天", "4天", TIME, UNKNOWN, NAN, NAN},
	        {"3天", "3天", TIME, MET, 10, NAN},
	        {"≤3天", "2天", TIME, MET, 10, NAN},
	        {"≥3天", "2天", TIME, UNMET, 10 * 2 / 3.0, NAN},
	        {"3天", "2天", PLAIN, UNMET, 10 * 2 / 3.0, NAN},
	        {"3", "2", TIME, UNKNOWN, NAN, NAN},
	        {"30秒", "20秒", TIME, UNKNOWN, NAN, NAN},
	        {"3个工作日", "2个工作日", TIME, UNKNOWN, NAN, NAN},
	        {"3个月", "2个月", TIME, UNKNOWN, NAN, NAN},
	        {"100%", "90%", TIME, UNMET, 9, NAN},
	        {"10万元", "9万元", TIME, UNMET, 9, NAN},
	        {"4次", "3次", TIME, UNMET, 7.5, NAN},
	};
	check_rows(rows, COUNT(rows));
}

static void test_ratio(void **state)
{
	(void)state;
	pj_result result =
	        pj_score_indicator(value_of("≥6"), value_of("12"), 10, PLAIN);
	assert_true(is_near(result.ratio, 2));
	assert_int_equal(result.op, PJ_OP_GE);
	result = pj_score_indicator(value_of("0"), value_of("12"), 10, PLAIN);
	assert_true(isnan(result.ratio));
	result = pj_score_indicator(value_of("2020年"), value_of("2020年"), 10,
	                            PLAIN);
	assert_true(isnan(result.ratio));
	result = pj_score_indicator(value_of("5"), value_of("4"), 10, AT_MOST);
	assert_int_equal(result.op, PJ_OP_LE);
	/* 4亿元 of 2万元 */
	result = pj_score_indicator(value_of("2万元"), value_of("1亿元"), 10,
	                            PLAIN);
	assert_true(is_near(result.ratio, 5000));
}

/* ---- bands ------------------------------------------------------------ */

static void test_bands(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		pj_band band;
	} rows[] = {
	        {"达成预期指标", PJ_BAND_FULL},
	        {"达成年度指标", PJ_BAND_FULL},
	        {"全部达成预期指标", PJ_BAND_FULL},
	        {" 达成 预期\n指标", PJ_BAND_FULL},
	        {"部分达成预期指标并具有一定效果", PJ_BAND_PARTIAL},
	        {"部分达成", PJ_BAND_PARTIAL},
	        {"部分达成预期指标并具有一定效果但仍有若干不", PJ_BAND_PARTIAL},
	        {"部分达成预期指标并具有一定效果但仍有若干不1",
	         PJ_BAND_NONE}, /* so long a text is a sentence */
	        {"未达成预期指标且效果较差", PJ_BAND_MISSED},
	        {"基本达成预期指标", PJ_BAND_NONE},
	        {"达成/部分达成/未达成", PJ_BAND_NONE},
	        {"达成预期指标、部分达成预期指标", PJ_BAND_NONE},
	        {"优", PJ_BAND_NONE},
	        {"已完成", PJ_BAND_NONE},
	        {"", PJ_BAND_NONE},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char room[ROOM];
		if (pj_score_band(plain_of(rows[i].text, room)) != rows[i].band)
			fail_msg("%s", rows[i].text);
	}
	pj_profile hubei = *pj_profile_default();
	hubei.band_partial = 0.5;
	double low, high;
	pj_score_band_limits(PJ_BAND_FULL, &hubei, &low, &high);
	assert_true(low == 0.8 && high == 1);
	pj_score_band_limits(PJ_BAND_PARTIAL, &hubei, &low, &high);
	assert_true(low == 0.5 && high == 0.8);
	pj_score_band_limits(PJ_BAND_MISSED, &hubei, &low, &high);
	assert_true(low == 0 && high == 0.5);
	pj_score_band_limits(PJ_BAND_NONE, &hubei, &low, &high);
	assert_true(low == 0 && high == 1);
}

/* ---- agreement -------------------------------------------------------- */

/* The published figures, and each clause on and off its boundary. */
static void test_score_agrees(void **state)
{
	(void)state;
	static const struct {
		double written, executed, budget, weight;
		pj_agreement agreement;
	} rows[] = {
	        {8, 46.9, 55, 10, PJ_WRONG},         /* seed 5: 8.53 */
	        {9, 4.41, 5, 10, PJ_ROUNDED},        /* seed 2: 8.82 */
	        {8, 46.33, 59.24, 10, PJ_ROUNDED},   /* seed 3: 7.82 */
	        {8, 130.91, 165.45, 10, PJ_ROUNDED}, /* seed 4: 7.91 */
	        {1, 2.08, 20, 10, PJ_ROUNDED},       /* seed 7: 1.04 */
	        {9, 37.24, 43.2, 10, PJ_ROUNDED},    /* 8.62 */
	        {2.16, 30, 278.4449, 20, PJ_ROUNDED},
	        {2.15, 30, 278.4449, 20, PJ_AGREES},
	        {2.17, 30, 278.4449, 20, PJ_WRONG},
	        {2.2, 30, 278.4449, 20, PJ_ROUNDED},
	        {2.1, 30, 278.4449, 20, PJ_ROUNDED},
	        {2, 30, 278.4449, 20, PJ_ROUNDED},
	        {10, 3824.26, 4753.66, 10, PJ_WRONG},
	        {8.04, 3824.26, 4753.66, 10, PJ_AGREES},
	        {8.05, 3824.26, 4753.66, 10, PJ_ROUNDED}, /* 80.45 % */
	        {8.06, 3824.26, 4753.66, 10, PJ_WRONG},
	        {8, 27.8, 29, 9, PJ_WRONG}, /* 8.63; a cut to 0 is no cut */
	        {8.6, 27.8, 29, 9, PJ_ROUNDED},
	        {8.62, 27.8, 29, 9, PJ_ROUNDED},
	        {8.63, 27.8, 29, 9, PJ_AGREES},
	        {8.64, 27.8, 29, 9, PJ_ROUNDED}, /* 9 × 96 % */
	        {8.65, 27.8, 29, 9, PJ_WRONG},
	        {20, 1.56, 1.56, 20, PJ_AGREES},
	        {19, 1.56, 1.56, 20, PJ_WRONG},
	        {10, 60, 55, 10, PJ_AGREES},
	        {11, 60, 55, 10, PJ_WRONG},
	        {0, 0, 55, 10, PJ_AGREES},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		double rate = rows[i].executed / rows[i].budget;
		double exact = rows[i].weight * fmin(rate, 1);
		if (pj_score_agrees(rows[i].written, exact, rows[i].weight,
		                    rate) != rows[i].agreement)
			fail_msg("%g of %g", rows[i].written, exact);
	}
	/* exactly half a hundredth away agrees, a little more does not */
	assert_int_equal(pj_score_agrees(9.805, 9.8, 10, (double)NAN),
	                 PJ_AGREES);
	assert_int_equal(pj_score_agrees(9.8051, 9.8, 10, (double)NAN),
	                 PJ_WRONG);
	/* by tiers: 8.5 is weight × rate, and still wrong */
	assert_int_equal(pj_score_agrees(8.5, 7, 10, 0.853), PJ_WRONG);
	assert_int_equal(pj_score_agrees(7, 7, 10, 0.853), PJ_AGREES);
}

static void test_rate_agrees(void **state)
{
	(void)state;
	static const struct {
		const char *written;
		double exact;
		pj_agreement agreement;
	} rows[] = {
	        {"85%", 46.9 / 55, PJ_AGREES},
	        {"88%", 0.882, PJ_AGREES},
	        {"78%", 46.33 / 59.24, PJ_AGREES},
	        {"79%", 130.91 / 165.45, PJ_AGREES},
	        {"10%", 0.104, PJ_AGREES},
	        {"86%", 37.24 / 43.2, PJ_AGREES},
	        {"10.77%", 30 / 278.4449, PJ_AGREES},
	        {"100%", 3824.26 / 4753.66, PJ_WRONG},
	        {"0.958", 27.8 / 29, PJ_ROUNDED}, /* cut off */
	        {"0.959", 27.8 / 29, PJ_AGREES},
	        {"0.9586", 27.8 / 29, PJ_AGREES},
	        {"0.96", 27.8 / 29, PJ_AGREES},
	        {"95%", 27.8 / 29, PJ_WRONG},
	        {"96%", 27.8 / 29, PJ_AGREES},
	        {"95.86", 27.8 / 29, PJ_AGREES},
	        {"95.8%", 27.8 / 29, PJ_ROUNDED},
	        {"95.90%", 27.8 / 29, PJ_ROUNDED},
	        {"96.00%", 27.8 / 29, PJ_ROUNDED},
	        {"95.87%", 27.8 / 29, PJ_WRONG},
	        {"1", 1, PJ_AGREES},
	        {"100", 1, PJ_AGREES},
	        {"99.97", 0.99971, PJ_AGREES},
	        {"1", 0.9997, PJ_AGREES},
	        {"1", 0.85, PJ_WRONG},
	        {"0.8", 0.8045, PJ_AGREES},
	        {"0.8", 0.8345, PJ_ROUNDED},
	        {"0.8", 0.851, PJ_WRONG},
	        {"0", 1, PJ_WRONG},
	        {"0", 0, PJ_AGREES},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		pj_value value = value_of(rows[i].written);
		int decimals;
		double rate = pj_rate_read(&value, rows[i].exact, &decimals);
		if (pj_rate_agrees(rate, rows[i].exact, decimals) !=
		    rows[i].agreement)
			fail_msg("%s of %g", rows[i].written, rows[i].exact);
	}
}

static void test_rate_read(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		double exact, rate;
		int decimals;
	} rows[] = {
	        {"86%", 0.86, 0.86, 0},    {"95.86%", 0.9, 0.9586, 2},
	        {"0.958", 0.95, 0.958, 1}, {"95.8", 0.95, 0.958, 1},
	        {"1", 1, 1, -2},           {"1", 0.01, 0.01, 0},
	        {"100", 0.8, 1, 0},        {"1.2", 1.2, 1.2, -1},
	        {"0.9", NAN, 0.9, -1},     {"90", NAN, 0.9, 0},
	        {"1.5", NAN, 1.5, -1},     {"1.6", NAN, 0.016, 1},
	        {"2", NAN, 0.02, 0},       {"≥90%", 0.9, NAN, 0},
	        {"/", 0.9, NAN, 0},        {"90%-95%", 0.9, NAN, 0},
	        {"优", 0.9, NAN, 0},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		pj_value value = value_of(rows[i].text);
		int decimals;
		double rate = pj_rate_read(&value, rows[i].exact, &decimals);
		assert_true(is_near(rate, rows[i].rate));
		assert_int_equal(decimals, rows[i].decimals);
	}
	pj_cell cell = {.kind = PJ_CELL_NUMBER, .number = 0.853, .text = ""};
	pj_value value = pj_value_of_cell(&cell, PJ_FORMAT_PERCENT);
	int decimals;
	assert_true(is_near(pj_rate_read(&value, 0.85, &decimals), 0.853));
	assert_int_equal(decimals, 1);
}

static void test_round(void **state)
{
	(void)state;
	static const struct {
		double number;
		int decimals;
		double rounded;
	} rows[] = {
	        {8.0449, 2, 8.04}, {1.005, 2, 1.01},
	        {2.675, 2, 2.68},  {-1.005, 2, -1.01},
	        {0.5, 0, 1},       {-0.5, 0, -1},
	        {1.4999, 0, 1},    {0, 2, 0},
	        {1e300, 2, 1e300}, {85.27, -1, 90},
	        {8.045, 2, 8.05},  {123456.785, 2, 123456.79},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		if (!(pj_round(rows[i].number, rows[i].decimals) ==
		      rows[i].rounded))
			fail_msg("%.17g: %.17g", rows[i].number,
			         pj_round(rows[i].number, rows[i].decimals));
	assert_true(isnan(pj_round((double)NAN, 2)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_rate),
	        cmocka_unit_test(test_execution),
	        cmocka_unit_test(test_tiers),
	        cmocka_unit_test(test_kind),
	        cmocka_unit_test(test_at_least),
	        cmocka_unit_test(test_at_most),
	        cmocka_unit_test(test_zero),
	        cmocka_unit_test(test_cost),
	        cmocka_unit_test(test_dates),
	        cmocka_unit_test(test_unknown),
	        cmocka_unit_test(test_time),
	        cmocka_unit_test(test_ratio),
	        cmocka_unit_test(test_bands),
	        cmocka_unit_test(test_score_agrees),
	        cmocka_unit_test(test_rate_agrees),
	        cmocka_unit_test(test_rate_read),
	        cmocka_unit_test(test_round),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
