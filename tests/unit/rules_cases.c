/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Every case of tests/forms/rules.cases and manual.cases, in both languages.
 * With PJ_EXAMPLES set it prints the sentences for the manual instead.
 */
#include <fnmatch.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "form_builder.h"
#include "rule_cases.h"

/* The profiles that the cases name; they differ as rules.md §4 says. */
static pj_profile case_profile(const char *name)
{
	pj_profile profile = *pj_profile_default();
	if (strcmp(name, "sichuan") == 0) {
		profile.reason_below = 0.9;
		profile.adjusted_needs_reason = true;
	} else if (strcmp(name, "zhejiang") == 0) {
		profile.overspending_allowed = true;
		profile.zero_budget_is_full = true;
	} else if (strcmp(name, "tiers") == 0) {
		const pj_profile_tier tiers[] = {
		        {1, 10}, {0.8, 7}, {0.6, 5}, {0, 0}};
		memcpy(profile.tiers, tiers, sizeof tiers);
		profile.tier_count = 4;
	} else {
		assert_string_equal(name, "-");
	}
	return profile;
}

static size_t count_findings(const builder *at, const char *rule)
{
	size_t count = 0;
	while (builder_finding(at, rule, count))
		count++;
	return count;
}

/* A sentence is whole, and says what it speaks of. */
static void assert_sentence(const rule_case *one, const pj_finding *finding,
                            const char *cell)
{
	if (strchr(finding->sentence, '{') || strlen(finding->sentence) < 8)
		fail_msg("line %d: %s", one->line, finding->sentence);
	if (*finding->expected && !strstr(finding->sentence, finding->expected))
		fail_msg("line %d: “%s” does not say %s", one->line,
		         finding->sentence, finding->expected);
	/* figures are named; other texts and dates are in the cell itself */
	if (strlen(finding->found) < 20 && !strstr(finding->found, "年") &&
	    !strstr(cell, ".原因") &&
	    strncmp(cell, "目标行", strlen("目标行")) != 0 &&
	    !strstr(finding->sentence, finding->found))
		fail_msg("line %d: “%s” does not say %s", one->line,
		         finding->sentence, finding->found);
}

/* What a case says of a finding: error 资金.得分 8→8.53 “85.30%”“10” */
typedef struct wish {
	const char *severity, *cell;
	const char *found;    /* NULL: what stands in the cell */
	const char *expected; /* a pattern */
	char *words;          /* that the Chinese sentence holds: “10”… */
} wish;

static wish read_wish(char *text)
{
	wish out = {.severity = strsep(&text, " ")};
	char *quote = text ? strstr(text, "“") : NULL;
	if (quote) {
		out.words = quote + strlen("“");
		quote[-1] = '\0';
	}
	out.cell = strsep(&text, " ");
	char *arrow = text ? strstr(text, "→") : NULL;
	if (arrow) {
		*arrow = '\0';
		out.found = text;
		text = arrow + strlen("→");
	}
	out.expected = text ? text : "";
	return out;
}

static void assert_place(const rule_case *one, const builder *at,
                         const pj_finding *finding, const char *cell)
{
	int row, column;
	if (strcmp(cell, "*") == 0)
		return;
	builder_find(at, cell, &row, &column);
	if (row != finding->row || column != finding->column)
		fail_msg("line %d: %s marks row %d, column %d, not %d, %d",
		         one->line, one->rule, finding->row, finding->column,
		         row, column);
}

static void assert_words(const rule_case *one, const pj_finding *finding,
                         char *words)
{
	while (words) {
		char *end = strstr(words, "”");
		assert_non_null(end);
		*end = '\0';
		if (!strstr(finding->sentence, words))
			fail_msg("line %d: “%s” does not say %s", one->line,
			         finding->sentence, words);
		end = strstr(end + 1, "“");
		words = end ? end + strlen("“") : NULL;
	}
}

/* A sentence that names an indicator names that of its row. */
static void assert_name(const rule_case *one, const builder *at,
                        const pj_finding *finding)
{
	static const char sign[] = "指标“";
	const char *name = strstr(finding->sentence, sign);
	const char *own = at->cells[finding->row][3];
	if (name && own &&
	    strncmp(name + sizeof sign - 1, own, strlen(own)) != 0)
		fail_msg("line %d: “%s” does not name %s", one->line,
		         finding->sentence, own);
}

/* The n-th finding of the case's rule is the one that is written there. */
static void assert_finding(const rule_case *one, const builder *at,
                           char *written, size_t n)
{
	const pj_finding *finding = builder_finding(at, one->rule, n);
	wish wanted = read_wish(written);
	assert_non_null(wanted.cell);
	if (!finding)
		fail_msg("line %d: %s is silent", one->line, one->rule);
	if (strcmp(pj_severity_name(finding->severity), wanted.severity) != 0)
		fail_msg("line %d: %s is %s", one->line, one->rule,
		         pj_severity_name(finding->severity));
	assert_place(one, at, finding, wanted.cell);
	const char *cell = at->cells[finding->row][finding->column];
	const char *found = wanted.found ? wanted.found : cell ? cell : "";
	if (strcmp(found, finding->found) != 0)
		fail_msg("line %d: %s found “%s”, not “%s”", one->line,
		         one->rule, finding->found, found);
	if (fnmatch(wanted.expected, finding->expected, 0) != 0)
		fail_msg("line %d: %s expects “%s”", one->line, one->rule,
		         finding->expected);
	assert_sentence(one, finding, wanted.cell);
	if (at->options.language != PJ_CHINESE)
		return;
	assert_words(one, finding, wanted.words);
	assert_name(one, at, finding);
}

static void run_case(const rule_case *one, pj_language language)
{
	builder *at = builder_new(one->changes);
	pj_profile profile = case_profile(one->profile);
	char *findings = strdup(one->findings), *rest = findings;
	size_t wanted = 0;
	at->options.language = language;
	at->options.profile = &profile;
	if (!builder_check(at))
		fail_msg("line %d: no form", one->line);
	bool none = strcmp(findings, "none") == 0;
	while (rest && !none) {
		char *next = strstr(rest, " ; ");
		if (next)
			*next = '\0';
		assert_finding(one, at, rest, wanted++);
		rest = next ? next + 3 : NULL;
	}
	size_t count = count_findings(at, one->rule);
	if (count > wanted)
		fail_msg("line %d: %zu too many: %s", one->line, count - wanted,
		         builder_finding(at, one->rule, wanted)->sentence);
	free(findings);
	builder_free(at);
}

static void test_case(void **state)
{
	run_case(*state, PJ_CHINESE);
	run_case(*state, PJ_ENGLISH);
}

/* The form that the cases start from is in order. */
static void test_base_is_clean(void **state)
{
	(void)state;
	builder *at = builder_new("");
	assert_true(builder_check(at));
	for (size_t i = 0; i < at->report.finding_count; i++)
		print_message("%s: %s\n", at->report.findings[i].rule,
		              at->report.findings[i].sentence);
	assert_int_equal(at->report.finding_count, 0);
	assert_int_equal(at->report.fill_count, 0);
	builder_free(at);
}

/* A pasted page instead of a name does not make a page of the sentence. */
static void test_long_name(void **state)
{
	enum { WRITTEN = 3000, SHOWN = 119 };
	const char change[] = "养护里程.得分=11 ; 养护里程.三级=", one[] = "路";
	const size_t width = sizeof one - 1;
	char changes[sizeof change + WRITTEN * sizeof one];
	char shown[SHOWN * sizeof one + sizeof "…”"];
	(void)state;
	strcpy(changes, change);
	for (size_t i = 0; i < WRITTEN; i++)
		strcpy(changes + sizeof change - 1 + i * width, one);
	memcpy(shown, changes + sizeof change - 1, SHOWN * width);
	strcpy(shown + SHOWN * width, "…");
	builder *at = builder_new(changes);
	assert_true(builder_check(at));
	const pj_finding *finding = builder_finding(at, "score-over-weight", 0);
	assert_non_null(finding);
	assert_non_null(strstr(finding->sentence, shown));
	assert_true(strlen(finding->sentence) < sizeof shown + 100);
	builder_free(at);
}

/* A name in two lines of its cell stands in one of the sentence. */
static void test_name_in_lines(void **state)
{
	(void)state;
	builder *at = builder_new(
	        "养护里程.得分=11 ; 养护里程.三级=农村道路\n养护里程");
	assert_true(builder_check(at));
	const pj_finding *finding = builder_finding(at, "score-over-weight", 0);
	assert_non_null(finding);
	assert_non_null(strstr(finding->sentence, "“农村道路养护里程”"));
	builder_free(at);
}

/* What the manual calls right is wholly in order, by every rule. */
static void test_right(void **state)
{
	const rule_case *one = *state;
	builder *at = builder_new(one->changes);
	pj_profile profile = case_profile(one->profile);
	at->options.profile = &profile;
	assert_true(builder_check(at));
	for (size_t i = 0; i < at->report.finding_count; i++)
		fail_msg("line %d: %s: %s", one->line,
		         at->report.findings[i].rule,
		         at->report.findings[i].sentence);
	builder_free(at);
}

/* The manual has both kinds of examples for every rule, in both languages. */
static void test_examples(void **state)
{
	const rule_cases *all = *state;
	for (size_t i = 0; i < 2 * pj_rule_count(); i++) {
		const rule_case *one = &all->items[i];
		const char *kind = i % 2 ? "right" : "wrong";
		if (i >= all->count ||
		    strcmp(one->rule, pj_rule_at(i / 2).id) != 0 ||
		    strcmp(one->kind, kind) != 0)
			fail_msg("manual.cases, as in rules.def: “%s %s” is "
			         "due in line %d",
			         pj_rule_at(i / 2).id, kind,
			         i < all->count ? one->line : 0);
		assert_non_null(one->english);
		assert_true(*one->chinese && *one->english);
	}
	assert_int_equal(all->count, 2 * pj_rule_count());
}

/* ---- the manual's sentences ------------------------------------------ */

static void print_sentence(const rule_case *one, pj_language language)
{
	builder *at = builder_new(one->changes);
	pj_profile profile = case_profile(one->profile);
	at->options.language = language;
	at->options.profile = &profile;
	const pj_finding *finding =
	        builder_check(at) ? builder_finding(at, one->rule, 0) : NULL;
	if (!finding)
		builder_fail("no finding", one->changes);
	printf("%s\t%s\n", one->rule, finding->sentence);
	builder_free(at);
}

static void print_examples(const rule_cases *all, pj_language language)
{
	for (size_t i = 0; i < all->count; i += 2)
		print_sentence(&all->items[i], language);
}

/* ---- all of them ----------------------------------------------------- */

enum { NAME_MAX_BYTES = 96 };

typedef struct suite {
	struct CMUnitTest tests[3 * RULE_CASES_MAX];
	char names[3 * RULE_CASES_MAX][NAME_MAX_BYTES];
	size_t count;
} suite;

static void add(suite *all, CMUnitTestFunction test, rule_case *one)
{
	char *name = all->names[all->count];
	snprintf(name, NAME_MAX_BYTES, "%s %s (line %d)", one->rule, one->kind,
	         one->line);
	all->tests[all->count++] =
	        (struct CMUnitTest){name, test, NULL, NULL, one};
}

static void add_all(suite *all, rule_cases *cases)
{
	for (size_t i = 0; i < cases->count; i++) {
		add(all, test_case, &cases->items[i]);
		if (strcmp(cases->items[i].kind, "right") == 0)
			add(all, test_right, &cases->items[i]);
	}
}

static int run_all(rule_cases *rules, rule_cases *manual)
{
	suite *all = calloc(1, sizeof *all);
	all->tests[all->count++] =
	        (struct CMUnitTest)cmocka_unit_test(test_base_is_clean);
	all->tests[all->count++] =
	        (struct CMUnitTest)cmocka_unit_test(test_long_name);
	all->tests[all->count++] =
	        (struct CMUnitTest)cmocka_unit_test(test_name_in_lines);
	all->tests[all->count++] = (struct CMUnitTest)cmocka_unit_test_prestate(
	        test_examples, manual);
	add_all(all, rules);
	add_all(all, manual);
	int failed = _cmocka_run_group_tests("rules_cases", all->tests,
	                                     all->count, NULL, NULL);
	free(all);
	return failed;
}

int main(void)
{
	rule_cases *rules = rule_cases_load("rules.cases");
	rule_cases *manual = rule_cases_load("manual.cases");
	const char *examples = getenv("PJ_EXAMPLES");
	int failed = 0;
	if (examples)
		print_examples(manual, strcmp(examples, "zh-CN") == 0
		                               ? PJ_CHINESE
		                               : PJ_ENGLISH);
	else
		failed = run_all(rules, manual);
	rule_cases_free(rules);
	rule_cases_free(manual);
	return failed;
}
