/* SPDX-License-Identifier: MPL-2.0 */
/* Which profile a form shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "form_builder.h"

static pj_profiles *profiles;

static int load(void **state)
{
	char error[PJ_PROFILE_ERROR_MAX] = "";
	(void)state;
	profiles = pj_profiles_load("extension/profiles", error);
	return profiles && !*error ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	pj_profiles_free(profiles);
	return 0;
}

static const struct detection {
	const char *changes, *profile;
} cases[] = {
        {"", "mof-2020"},
        {"资金.分值=20 ; 资金.得分=20", "hubei"},
        {"资金.分值=19.9", "mof-2020"},
        {"资金.分值=19.996", "hubei"},
        {"资金.分值=19.994", "mof-2020"},
        {"资金.分值=20.006", "mof-2020"},
        {"项目资金.分值= ; 项目资金.标签=预算执行情况（20分）（万元）",
         "hubei"},
        {"项目资金.分值= ; 项目资金.标签=预算执行情况（10分）（万元）",
         "mof-2020"},
        {"项目资金.预算=调整后预算数 ; 绩效指标.标签=绩效指标（90分）",
         "sichuan"},
        {"项目资金.预算=调整后预算数", "mof-2020"},
        {"绩效指标.标签=绩效指标（90分）", "mof-2020"},
        {"after:养护合格率=|成本指标|经济成本指标|每公里成本|≤5万元|5万元|0|0|",
         "mof-2021-cost"},
        {"养护成本.二级=成本指标", "mof-2020"},
        {"drop:一级", "mof-2020"},
        {"row:项目支出绩效自评表=江西省项目支出绩效自评表", "jiangxi"},
        {"主管部门.值=江西省交通厅", "jiangxi"},
        {"主管部门.单位值=浙江省公路局", "zhejiang"},
        /* weights go before the head, the head before groups */
        {"主管部门.值=江西省水利厅 ; 资金.分值=20", "hubei"},
        {"主管部门.值=浙江省水利厅 ; "
         "after:养护合格率=|成本指标|经济成本指标|每公里成本|≤5万元|5万元|0|0|",
         "zhejiang"},
};

static void test_detection(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		builder *at = builder_new(cases[i].changes);
		at->options.profiles = profiles;
		assert_true(builder_check(at));
		if (strcmp(at->report.profile->id, cases[i].profile) != 0)
			fail_msg("“%s” shows %s", cases[i].changes,
			         at->report.profile->id);
		builder_free(at);
	}
}

/* The user's choice wins over what the form shows. */
static void test_choice(void **state)
{
	(void)state;
	builder *at = builder_new("资金.分值=20");
	at->options.profiles = profiles;
	at->options.profile = pj_profiles_find(profiles, "zhejiang");
	assert_non_null(at->options.profile);
	assert_true(builder_check(at));
	assert_string_equal(at->report.profile->id, "zhejiang");
	builder_free(at);
}

static void test_without_profiles(void **state)
{
	(void)state;
	builder *at = builder_new("资金.分值=20");
	assert_true(builder_check(at));
	assert_string_equal(at->report.profile->id, "mof-2020");
	builder_free(at);
}

/* What the shipped profiles change in the findings. */
static void test_effects(void **state)
{
	(void)state;
	static const struct effect {
		const char *profile, *changes, *rule;
		bool there;
	} effects[] = {
	        {"sichuan", "资金.执行=80", "execution-reason", true},
	        {"mof-2020", "资金.执行=80", "execution-reason", false},
	        {"zhejiang", "资金.执行=120", "overspent", false},
	        {"mof-2020", "资金.执行=120", "overspent", true},
	        {"jiangxi", "资金.执行=85 ; 资金.执行率=85% ; 资金.得分=7",
	         "execution-score", false},
	        {"mof-2020", "资金.执行=85 ; 资金.执行率=85% ; 资金.得分=7",
	         "execution-score", true},
	        {"hubei", "资金.分值=20", "execution-weight", false},
	        {"mof-2020", "资金.分值=20", "execution-weight", true},
	        {"hubei", "出行条件.完成=部分达成 ; 出行条件.得分=8",
	         "qualitative-band", false},
	        {"mof-2020", "出行条件.完成=部分达成 ; 出行条件.得分=8",
	         "qualitative-band", true},
	        {"sichuan", "养护里程.分值=5 ; 群众满意度.分值=15",
	         "group-weight", false},
	        {"mof-2020", "养护里程.分值=5 ; 群众满意度.分值=15",
	         "group-weight", true},
	};
	for (size_t i = 0; i < sizeof effects / sizeof *effects; i++) {
		const struct effect *one = &effects[i];
		builder *at = builder_new(one->changes);
		at->options.profile = pj_profiles_find(profiles, one->profile);
		assert_non_null(at->options.profile);
		assert_true(builder_check(at));
		if ((builder_finding(at, one->rule, 0) != NULL) != one->there)
			fail_msg("%s, %s: %s", one->profile, one->changes,
			         one->rule);
		builder_free(at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_detection),
	        cmocka_unit_test(test_choice),
	        cmocka_unit_test(test_without_profiles),
	        cmocka_unit_test(test_effects),
	};
	return cmocka_run_group_tests_name("rules_detect", tests, load, unload);
}
