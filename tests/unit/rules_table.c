/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The ids of the rules are the same set wherever they stand: in the table, in
 * the sentences, in the cases, and in every paper that lists them.
 */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "form_builder.h"
#include "rule_cases.h"

/* Papers that name every rule; another one is one more line. */
static const char *const papers[] = {"src/rules/rules.md",
                                     "extension/help/zh-CN.html",
                                     "extension/help/en-US.html"};

/* The paper with a row for every rule: | `id` | severity, … | … */
static const char *const table_paper = "src/rules/rules.md";

/* execution-rate → RULE_execution_rate, the name of its sentence. */
static void word_of(const char *id, char *out, size_t size)
{
	snprintf(out, size, "RULE_%s", id);
	for (char *at = out; *at; at++)
		if (*at == '-')
			*at = '_';
}

static bool has_word(const char *name)
{
	for (int word = 0; word < PJ_W_COUNT; word++)
		if (strcmp(pj_word_name((pj_word)word), name) == 0)
			return true;
	return false;
}

static void test_ids(void **state)
{
	(void)state;
	for (size_t i = 0; i < pj_rule_count(); i++) {
		pj_rule_info rule = pj_rule_at(i);
		for (const char *at = rule.id; *at; at++)
			assert_true(islower((unsigned char)*at) || *at == '-');
		assert_true(rule.severity >= PJ_NOTICE &&
		            rule.severity <= PJ_ERROR);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(pj_rule_at(j).id, rule.id);
		/* a profile must be able to name it */
		assert_true(strlen(rule.id) <
		            sizeof(((pj_profile_rule *)0)->id));
	}
	assert_true(pj_rule_count() <= PJ_PROFILE_RULE_MAX);
}

static void test_every_rule_has_its_sentence(void **state)
{
	(void)state;
	size_t words = 0;
	for (size_t i = 0; i < pj_rule_count(); i++) {
		char name[64];
		word_of(pj_rule_at(i).id, name, sizeof name);
		if (!has_word(name))
			fail_msg("no sentence for %s", pj_rule_at(i).id);
	}
	for (int word = 0; word < PJ_W_COUNT; word++)
		words += strncmp(pj_word_name((pj_word)word), "RULE_", 5) == 0;
	assert_int_equal(words, pj_rule_count());
}

static size_t cases_of(const rule_cases *all, const char *rule,
                       const char *kind)
{
	size_t count = 0;
	for (size_t i = 0; i < all->count; i++)
		count += strcmp(all->items[i].rule, rule) == 0 &&
		         strcmp(all->items[i].kind, kind) == 0;
	return count;
}

static void test_every_rule_has_its_cases(void **state)
{
	(void)state;
	static const char *const kinds[] = {"fires", "silent", "boundary"};
	rule_cases *all = rule_cases_load("rules.cases");
	size_t known = 0;
	for (size_t i = 0; i < pj_rule_count(); i++)
		for (size_t j = 0; j < 3; j++) {
			size_t count =
			        cases_of(all, pj_rule_at(i).id, kinds[j]);
			if (count == 0)
				fail_msg("%s has no case that is “%s”",
				         pj_rule_at(i).id, kinds[j]);
			known += count;
		}
	/* and no case is of a rule or kind that is not known */
	assert_int_equal(known, all->count);
	rule_cases_free(all);
}

/* "fires" cases say what is found, "silent" ones say none. */
static void test_cases_say_what_they_are(void **state)
{
	(void)state;
	rule_cases *all = rule_cases_load("rules.cases");
	for (size_t i = 0; i < all->count; i++) {
		const rule_case *one = &all->items[i];
		bool none = strcmp(one->findings, "none") == 0;
		if ((strcmp(one->kind, "fires") == 0 && none) ||
		    (strcmp(one->kind, "silent") == 0 && !none))
			fail_msg("line %d: %s, but %s", one->line, one->kind,
			         one->findings);
	}
	rule_cases_free(all);
}

static char *read_paper(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return NULL;
	char *text = calloc(1, 1 << 20);
	text[fread(text, 1, (1 << 20) - 1, file)] = '\0';
	fclose(file);
	return text;
}

/* A row of its table names a rule there is, first the severity it has. */
static void test_table_of_the_paper(void **state)
{
	(void)state;
	char *text = read_paper(table_paper), *rest;
	char *start = text ? strstr(text, "\n## 5.") : NULL;
	size_t rows = 0;
	assert_non_null(start);
	rest = start;
	for (char *line; (line = strsep(&rest, "\n"));) {
		char id[32], severity[8];
		if (sscanf(line, "| `%31[a-z-]` | %7[a-z]", id, severity) != 2)
			continue;
		size_t index = pj_rule_find(id);
		if (index == pj_rule_count())
			fail_msg("%s: no rule %s", table_paper, id);
		if (strcmp(severity,
		           pj_severity_name(pj_rule_at(index).severity)) != 0)
			fail_msg("%s: %s is no %s", table_paper, id, severity);
		rows++;
	}
	assert_int_equal(rows, pj_rule_count());
	free(text);
}

static void test_papers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
		char *text = read_paper(papers[i]);
		assert_non_null(text);
		for (size_t j = 0; j < pj_rule_count(); j++)
			if (!strstr(text, pj_rule_at(j).id))
				fail_msg("%s does not name %s", papers[i],
				         pj_rule_at(j).id);
		free(text);
	}
}

/* Title and source belong to the rule of that name, as its sentence does. */
static void test_words_of_a_rule(void **state)
{
	(void)state;
	for (size_t i = 0; i < pj_rule_count(); i++) {
		char sentence[64];
		word_of(pj_rule_at(i).id, sentence, sizeof sentence);
		const char *name = strchr(sentence, '_');
		const char *title = pj_word_name(pj_rule_at(i).title);
		const char *why = pj_word_name(pj_rule_at(i).why);
		assert_string_equal(strchr(title, '_'), name);
		assert_string_equal(strchr(why, '_'), name);
		assert_int_equal(pj_rule_find(pj_rule_at(i).id), i);
	}
	assert_int_equal(pj_rule_find("no-such-rule"), pj_rule_count());
}

static void test_severity_names(void **state)
{
	(void)state;
	assert_string_equal(pj_severity_name(PJ_ERROR), "error");
	assert_string_equal(pj_severity_name(PJ_VERIFY), "verify");
	assert_string_equal(pj_severity_name(PJ_NOTICE), "notice");
}

/* A profile can silence every rule, and set how severe it is. */
static void test_profile_rules(void **state)
{
	(void)state;
	rule_cases *all = rule_cases_load("rules.cases");
	for (size_t i = 0; i < all->count; i++) {
		const rule_case *one = &all->items[i];
		if (strcmp(one->kind, "fires") != 0 ||
		    strcmp(one->profile, "-") != 0)
			continue;
		for (int severity = PJ_SEVERITY_OFF; severity <= PJ_ERROR;
		     severity++) {
			builder *at = builder_new(one->changes);
			pj_profile profile = *pj_profile_default();
			pj_profile_rule *rule =
			        &profile.rules[profile.rule_count++];
			snprintf(rule->id, sizeof rule->id, "%s", one->rule);
			rule->severity = (pj_severity)severity;
			at->options.profile = &profile;
			assert_true(builder_check(at));
			const pj_finding *found =
			        builder_finding(at, one->rule, 0);
			assert_int_equal(found ? found->severity
			                       : PJ_SEVERITY_OFF,
			                 severity);
			builder_free(at);
		}
	}
	rule_cases_free(all);
}

/* Findings come in reading order; in one cell as in the table. */
static void test_order(void **state)
{
	(void)state;
	builder *at =
	        builder_new("资金.执行=110 ; 资金.分值=9 ; 养护里程.得分=12 ; "
	                    "总分.得分=50 ; 主管部门.值= ; 总分.等级=差");
	assert_true(builder_check(at));
	assert_true(at->report.finding_count > 5);
	for (size_t i = 1; i < at->report.finding_count; i++) {
		const pj_finding *a = &at->report.findings[i - 1];
		const pj_finding *b = &at->report.findings[i];
		assert_true(a->row < b->row ||
		            (a->row == b->row && a->column <= b->column));
	}
	builder_free(at);
}

/* A profile of as many rules and blocks as it may have. */
static void test_full_profile(void **state)
{
	(void)state;
	for (int named = 0; named < 2; named++) {
		pj_profile profile = *pj_profile_default();
		profile.rule_count = PJ_PROFILE_RULE_MAX;
		profile.group_count = PJ_PROFILE_GROUP_MAX;
		for (size_t i = 0; i < PJ_PROFILE_GROUP_MAX; i++)
			profile.groups[i] = (pj_profile_group){"甲", 10};
		for (size_t i = 0; i < PJ_PROFILE_RULE_MAX; i++)
			profile.rules[i] =
			        (pj_profile_rule){"grade", PJ_SEVERITY_OFF};
		if (named)
			profile.rules[PJ_PROFILE_RULE_MAX - 1] =
			        (pj_profile_rule){"score-over-weight",
			                          PJ_NOTICE};
		builder *at = builder_new("养护里程.得分=11");
		at->options.profile = &profile;
		assert_true(builder_check(at));
		assert_null(builder_finding(at, "group-weight", 0));
		const pj_finding *finding =
		        builder_finding(at, "score-over-weight", 0);
		assert_non_null(finding);
		assert_int_equal(finding->severity,
		                 named ? PJ_NOTICE : PJ_ERROR);
		builder_free(at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_ids),
	        cmocka_unit_test(test_every_rule_has_its_sentence),
	        cmocka_unit_test(test_every_rule_has_its_cases),
	        cmocka_unit_test(test_cases_say_what_they_are),
	        cmocka_unit_test(test_papers),
	        cmocka_unit_test(test_table_of_the_paper),
	        cmocka_unit_test(test_words_of_a_rule),
	        cmocka_unit_test(test_severity_names),
	        cmocka_unit_test(test_profile_rules),
	        cmocka_unit_test(test_order),
	        cmocka_unit_test(test_full_profile),
	};
	return cmocka_run_group_tests_name("rules_table", tests, NULL, NULL);
}
