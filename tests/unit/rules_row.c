/* SPDX-License-Identifier: MPL-2.0 */
/* What the rules say of one row by itself (PJCHECK). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rules/check.h"

typedef struct row_case {
	const char *target, *actual, *weight, *score, *reason, *kind;
	size_t sentences;     /* how many there are */
	const char *parts[3]; /* what they say */
} row_case;

static const row_case cases[] = {
        {"≥6", "6", "10", "10", "", "", 0, {NULL}},
        {"≥6", "12", "10", "10", "", "", 1, {"12", "≥6", "200%"}},
        {"≥6", "12", "10", "10", "新增走访", "", 0, {NULL}},
        {"100%", "95%", "6", "5", "", "", 2, {"5.7", "原因"}},
        {"100%", "95%", "6", "6", "", "", 1, {"5.7"}},
        {"100%", "100%", "10", "7", "设备晚到", "", 1, {"7", "10"}},
        {"100%", "100%", "10", "11", "", "", 1, {"11"}},
        {"100%", "", "10", "", "", "", 1, {"完成值"}},
        {"", "5", "10", "10", "", "", 1, {"指标值"}},
        {"提高", "95%", "10", "10", "", "", 1, {"“提高”", "95%"}},
        {"0.8527272727", "2", "10", "10", "", "", 1, {"值 0.8527 的"}},
        {"≥6件", "5件", "10", "10", "", "", 1, {"完成 5件"}},
        {"5公里", "5%", "10", "10", "", "", 1, {"5%"}},
        {"≥100%", "100%", "10", "10", "", "", 1, {"100%"}},
        {"90%", "≥90%", "10", "10", "", "", 1, {"90%"}},
        {"2022年6月", "2022年7月", "10", "10", "", "", 1, {NULL}},
        {"2022年6月", "2022年5月", "10", "10", "", "", 0, {NULL}},
        {"55", "46.9", "10", "8", "疫情", "cost", 1, {"8.53", "10"}},
        {"55", "46.9", "10", "8.53", "疫情", "cost", 0, {NULL}},
        {"55", "46.9", "10", "8.53", "疫情", "", 0, {NULL}},
        {"5", "4", "10", "10", "", "≤", 0, {NULL}},
        {"5", "4", "10", "8", "停工", "≥", 0, {NULL}},
        {"≥5", "4", "10", "8", "停工", "≤", 0, {NULL}},
        {"≥100", "100", "10", "10", "", "cost", 1, {"100"}},
        {"/", "/", "/", "/", "/", "", 0, {NULL}},
        {"", "", "", "", "", "", 0, {NULL}},
        {"有效", "有效", "10", "10", "", "", 0, {NULL}},
        {"有效", "部分达成", "10", "7", "停工", "", 0, {NULL}},
        {"有效", "部分达成", "10", "9", "停工", "", 1, {"6 至 8"}},
        {"2022年6月",
         "2022年7月15日",
         "10",
         "10",
         "",
         "",
         1,
         {"2022年7月15日"}},
        {"5万元", "4万元", "10", "10", "", "", 1, {"4", "8"}},
        {"12%", "4%", "10", "10", "", "", 1, {"4%", "3.33"}},
        {"5", "4", "10", "9", "", "成本", 2, {"9", "8 或 10"}},
        {"5", "5", "10", "8", "停工", ">", 1, {"按完成比例"}},
        {"5", "5", "10", "8", "停工", "<", 1, {"按完成比例"}},
        {"5", "6", "10", "10", "", "=", 0, {NULL}},
        {"5", "6", "10", "10", "", "<=", 1, {"8.33"}},
        {"5", "4", "10", "10", "", ">=", 1, {"8"}},
        {"1.2万", "1万", "10", "10", "", "", 1, {"完成 1万，", "8.33"}},
        {"2022年", "2023年", "10", "10", "", "", 1, {"时间 2023年 晚"}},
        {"2022年6月30日",
         "2022年7月",
         "10",
         "10",
         "",
         "",
         1,
         {"时间 2022年7月 晚"}},
};

typedef struct checking {
	pj_arena *arena;
	const row_case *row;
	pj_language language;
	const char *said;
} checking;

static void check(void *context)
{
	checking *job = context;
	const row_case *row = job->row;
	const pj_loose_row loose = {
	        .target = pj_value_read(row->target, strlen(row->target)),
	        .actual = pj_value_read(row->actual, strlen(row->actual)),
	        .weight = pj_value_read(row->weight, strlen(row->weight)),
	        .score = pj_value_read(row->score, strlen(row->score)),
	        .target_text = row->target,
	        .actual_text = row->actual,
	        .reason = row->reason,
	        .kind = row->kind};
	job->said = pj_check_row(job->arena, &loose, pj_profile_default(),
	                         job->language);
}

static size_t count_lines(const char *text)
{
	size_t lines = *text != '\0';
	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const row_case *one = &cases[i];
		checking job = {pj_arena_new(), one, PJ_CHINESE, NULL};
		assert_true(pj_arena_guard(job.arena, check, &job));
		if (count_lines(job.said) != one->sentences)
			fail_msg("%s | %s | %s | %s: “%s”", one->target,
			         one->actual, one->weight, one->score,
			         job.said);
		for (size_t j = 0; j < 3 && one->parts[j]; j++)
			if (!strstr(job.said, one->parts[j]))
				fail_msg("“%s” does not say %s", job.said,
				         one->parts[j]);
		assert_null(strchr(job.said, '{'));
		assert_null(strstr(job.said, "“”"));
		pj_arena_free(job.arena);
	}
}

static void test_english(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		checking job = {pj_arena_new(), &cases[i], PJ_ENGLISH, NULL};
		assert_true(pj_arena_guard(job.arena, check, &job));
		assert_int_equal(count_lines(job.said), cases[i].sentences);
		assert_null(strchr(job.said, '{'));
		pj_arena_free(job.arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_cases),
	        cmocka_unit_test(test_english),
	};
	return cmocka_run_group_tests_name("rules_row", tests, NULL, NULL);
}
