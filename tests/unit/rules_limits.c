/* SPDX-License-Identifier: MPL-2.0 */
/* Profiles: how much of everything, what must be there, what may be chosen. */
#include "profile_text.h"

/* Of each number @: what it may be, as written, and where it goes. */
static const struct limit {
	const char *body;
	size_t place;
	double low, high, unit;
} limits[] = {
#define P(member) offsetof(pj_profile, member)
        {"<execution weight-limit=\"@\"/>", P(execution_weight_limit), 0, 100,
         1},
        {"<execution reason-below=\"@\"/>", P(reason_below), 0, 100, 100},
        {"<execution low=\"@\"/>", P(low_execution), 0, 100, 100},
        {"<execution><tier from=\"@\" score=\"5\"/></execution>",
         P(tiers[0].from), 0, 100, 100},
        {"<execution><tier from=\"5\" score=\"@\"/></execution>",
         P(tiers[0].score), 0, 10, 1},
        {"<bands full=\"@\" partial=\"0\"/>", P(band_full), 0, 100, 100},
        {"<bands full=\"100\" partial=\"@\"/>", P(band_partial), 0, 100, 100},
        {"<overachieved high=\"@\" low=\"70\"/>", P(over_high), 100, 1000, 100},
        {"<overachieved high=\"130\" low=\"@\"/>", P(over_low), 0, 100, 100},
        {"<grades excellent=\"@\" good=\"0\" fair=\"0\"/>", P(grade_excellent),
         0, 100, 1},
        {"<grades excellent=\"100\" good=\"@\" fair=\"0\"/>", P(grade_good), 0,
         100, 1},
        {"<grades excellent=\"100\" good=\"100\" fair=\"@\"/>", P(grade_fair),
         0, 100, 1},
        {"<adjusted limit=\"@\"/>", P(adjusted_limit), 0, 100, 100},
#undef P
};

static bool parse_number(const struct limit *one, double number,
                         pj_profile *profile)
{
	char body[256];
	size_t head = strcspn(one->body, "@");
	snprintf(body, sizeof body, "%.*s%g%s", (int)head, one->body, number,
	         one->body + head + 1);
	return parse_body(body, profile);
}

static void assert_stored(const struct limit *one, double number)
{
	pj_profile profile;
	double stored;
	if (!parse_number(one, number, &profile))
		fail_msg("%s", error);
	memcpy(&stored, (char *)&profile + one->place, sizeof stored);
	assert_true(stored == number / one->unit);
}

static void test_limits(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		const struct limit *one = &limits[i];
		char range[40];
		pj_profile profile;
		assert_stored(one, one->low);
		assert_stored(one, one->high);
		assert_stored(one, (one->low + one->high) / 2);
		snprintf(range, sizeof range, "%g–%g", one->low, one->high);
		assert_false(parse_number(one, one->high + 0.01, &profile));
		assert_non_null(strstr(error, range));
		assert_false(parse_number(one, one->low - 0.01, &profile));
		assert_non_null(strstr(error, range));
	}
}

/* Elements that stand once; each with all that it must say. */
static const char *const single[] = {
        "<execution/>",
        "<indicators weight=\"90\"/>",
        "<bands full=\"80\" partial=\"60\"/>",
        "<overachieved high=\"130\" low=\"70\"/>",
        "<grades excellent=\"90\" good=\"80\" fair=\"60\"/>",
        "<adjusted/>",
        "<fill decimals=\"0\"/>",
};

/* Refused for the right reason, which the sentence names. */
static void assert_refused(const char *body, const char *why)
{
	pj_profile profile;
	if (parse_body(body, &profile))
		fail_msg("not refused: %s", body);
	if (!strstr(error, why))
		fail_msg("%s: no %s in: %s", body, why, error);
}

static void test_too_many(void **state)
{
	(void)state;
	static const struct {
		const char *head, *text, *tail;
		size_t most;
	} lists[] = {
	        {"<execution>", "<tier from=\"1\" score=\"1\"/>",
	         "</execution>", PJ_PROFILE_TIER_MAX},
	        {"<indicators weight=\"90\">",
	         "<group word=\"x\" weight=\"11.25\"/>", "</indicators>",
	         PJ_PROFILE_GROUP_MAX},
	        {"", "<rule id=\"grade\" severity=\"off\"/>", "",
	         PJ_PROFILE_RULE_MAX},
	};
	for (size_t i = 0; i < sizeof single / sizeof *single; i++) {
		char body[256];
		pj_profile profile;
		assert_true(parse_body(single[i], &profile));
		snprintf(body, sizeof body, "%s%s", single[i], single[i]);
		assert_refused(body, "太多");
	}
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		size_t length;
		pj_profile profile;
		char *most = repeated(lists[i].head, lists[i].text,
		                      lists[i].most, lists[i].tail, &length);
		char *more =
		        repeated(lists[i].head, lists[i].text,
		                 lists[i].most + 1, lists[i].tail, &length);
		if (!parse_body(most, &profile))
			fail_msg("%s: %s", lists[i].text, error);
		assert_refused(more, "太多");
		free(most);
		free(more);
	}
}

/* Each attribute that must be there, left out. */
static void test_required(void **state)
{
	(void)state;
	static const struct {
		const char *body, *name;
	} rows[] = {
	        {"<indicators/>", "缺少 weight"},
	        {"<bands partial=\"6\"/>", "缺少 full"},
	        {"<bands full=\"6\"/>", "缺少 partial"},
	        {"<overachieved low=\"70\"/>", "缺少 high"},
	        {"<overachieved high=\"130\"/>", "缺少 low"},
	        {"<grades good=\"8\" fair=\"6\"/>", "缺少 excellent"},
	        {"<grades excellent=\"9\" fair=\"6\"/>", "缺少 good"},
	        {"<grades excellent=\"9\" good=\"6\"/>", "缺少 fair"},
	        {"<fill/>", "缺少 decimals"},
	        {"<rule severity=\"off\"/>", "缺少 id"},
	        {"<rule id=\"grade\"/>", "缺少 severity"},
	        {"<execution><tier score=\"1\"/></execution>", "缺少 from"},
	        {"<execution><tier from=\"1\"/></execution>", "缺少 score"},
	        {"<indicators weight=\"90\"><group weight=\"9\"/></indicators>",
	         "缺少 word"},
	        {"<indicators weight=\"90\"><group word=\"x\"/></indicators>",
	         "缺少 weight"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_refused(rows[i].body, rows[i].name);
}

static void test_choices(void **state)
{
	(void)state;
	pj_profile profile;
	assert_true(parse_body("<execution zero-budget=\"none\" "
	                       "overspending=\"refused\"/>"
	                       "<adjusted reason=\"optional\"/>",
	                       &profile));
	assert_false(profile.zero_budget_is_full);
	assert_false(profile.overspending_allowed);
	assert_false(profile.adjusted_needs_reason);
	assert_true(parse_body("<execution zero-budget=\"full\" "
	                       "overspending=\"allowed\"/>"
	                       "<adjusted reason=\"required\"/>"
	                       "<rule id=\"grade\" severity=\"off\"/>"
	                       "<rule id=\"grade\" severity=\"notice\"/>"
	                       "<rule id=\"grade\" severity=\"verify\"/>"
	                       "<rule id=\"grade\" severity=\"error\"/>",
	                       &profile));
	assert_true(profile.zero_budget_is_full);
	assert_true(profile.overspending_allowed);
	assert_true(profile.adjusted_needs_reason);
	for (int i = 0; i < 4; i++)
		assert_int_equal(profile.rules[i].severity, i);
	for (char decimals = '0'; decimals <= '4'; decimals++) {
		char body[] = "<fill decimals=\"?\"/>";
		*strchr(body, '?') = decimals;
		assert_true(parse_body(body, &profile));
		assert_int_equal(profile.decimals, decimals - '0');
	}
	assert_true(parse_body("<indicators weight=\"90\"><group "
	                       "word=\"服务满意度\" weight=\"90\"/>"
	                       "</indicators>",
	                       &profile));
	assert_refused("<indicators weight=\"90\"><group "
	               "word=\"服务满意度1\" weight=\"90\"/></indicators>",
	               "1–15");
	assert_refused("<indicators weight=\"90\"><group word=\"\" "
	               "weight=\"90\"/></indicators>",
	               "1–15");
	assert_true(
	        parse_body("<adjusted limit=\"30.0000000000000\"/>", &profile));
	assert_refused("<adjusted limit=\"30.00000000000000\"/>", "0–100");
	assert_refused("<fill decimals=\"5\"/>", "0–4");
	assert_refused("<fill decimals=\"02\"/>", "0–4");
	assert_refused("<execution overspending=\"allow\"/>",
	               "refused/allowed");
	assert_refused("<execution overspending=\"alloweD\"/>",
	               "refused/allowed");
	assert_refused("<adjusted reason=\"\"/>", "optional/required");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_limits),
	        cmocka_unit_test(test_too_many),
	        cmocka_unit_test(test_required),
	        cmocka_unit_test(test_choices),
	};
	return cmocka_run_group_tests_name("rules_limits", tests, NULL, NULL);
}
