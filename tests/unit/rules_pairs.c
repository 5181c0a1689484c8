/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Every line of tests/forms/pairs.tsv as a row of a form: the score that is
 * filled where it is blank, and the rules that find something in the row. And
 * every line of tests/forms/goals.tsv: what is found in goal and result.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "form_builder.h"

enum { LINE_MAX_BYTES = 2048, FIELDS = 9, TOLD = 6, LEVEL1_COLUMN = 1 };

typedef enum field {
	KIND,
	NAME,
	TARGET,
	ACTUAL,
	WEIGHT,
	SCORE,
	REASON,
	FILLED,
	FOUND
} field;

/* The first-level label that a kind of indicator stands under. */
static const char *level1_of(const char *kind)
{
	static const char *const outputs[] = {"数量", "质量", "时效", "成本"};

	for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++)
		if (strcmp(kind, outputs[i]) == 0)
			return "产出指标";
	return strcmp(kind, "满意度") == 0 ? "满意度指标" : "效益指标";
}

/* The form with this row in place of its first one. */
static builder *with_row(char *const fields[FIELDS], bool scored)
{
	char row[LINE_MAX_BYTES];
	builder *at = builder_new("");

	snprintf(row, sizeof row, "|%s|%s指标|%s|%s|%s|%s|%s|%s",
	         level1_of(fields[KIND]), fields[KIND], fields[NAME],
	         fields[TARGET], fields[ACTUAL], fields[WEIGHT],
	         scored ? fields[SCORE] : "",
	         strcmp(fields[REASON], "-") == 0 ? "" : fields[REASON]);
	builder_replace(at, "养护里程", row);
	at->options.profile = pj_profile_default();
	assert_true(builder_check(at));
	return at;
}

static void filled_score(char *const fields[FIELDS], char *out, size_t size)
{
	builder *at = with_row(fields, false);
	const int row = builder_header(at) + 1;
	const int column = builder_column_of(at, row, "得分");

	snprintf(out, size, "-");
	for (size_t i = 0; i < at->report.fill_count; i++)
		if (at->report.fills[i].row == row &&
		    at->report.fills[i].column == column)
			snprintf(out, size, "%.10g",
			         at->report.fills[i].number);
	builder_free(at);
}

/* The rules that find something in the row, but for its first-level label. */
static void found_rules(char *const fields[FIELDS], char *out, size_t size)
{
	builder *at = with_row(fields, true);
	const int row = builder_header(at) + 1;
	size_t used = 0;

	snprintf(out, size, "none");
	for (size_t i = 0; i < at->report.finding_count; i++) {
		const pj_finding *one = &at->report.findings[i];

		if (one->row == row && one->column != LEVEL1_COLUMN)
			used += (size_t)snprintf(out + used, size - used,
			                         "%s%s", used ? " " : "",
			                         one->rule);
	}
	builder_free(at);
}

/* Are they the same words, in whatever order? */
static bool is_same_set(const char *one, const char *two)
{
	char words[LINE_MAX_BYTES], *rest = words;

	if (strlen(one) != strlen(two))
		return false;
	snprintf(words, sizeof words, "%s", one);
	for (char *word; (word = strsep(&rest, " "));)
		if (!strstr(two, word))
			return false;
	return true;
}

static bool is_right(char *const *fields, int line)
{
	char filled[LINE_MAX_BYTES], found[LINE_MAX_BYTES];

	filled_score(fields, filled, sizeof filled);
	found_rules(fields, found, sizeof found);
	if (strcmp(filled, fields[FILLED]) == 0 &&
	    is_same_set(fields[FOUND], found))
		return true;
	print_error("pairs.tsv:%d: %s | %s | %s: filled %s, not %s; found %s, "
	            "not %s\n",
	            line, fields[NAME], fields[TARGET], fields[ACTUAL], filled,
	            fields[FILLED], found, fields[FOUND]);
	return false;
}

/* Looks at each line of a table: its fields, parted by tabs. */
static void look_at_lines(const char *name, int count,
                          bool (*look)(char *const *fields, int line))
{
	const char *folder = getenv("PJ_FORMS");
	char text[LINE_MAX_BYTES];
	int line = 0, wrong = 0, right = 0;

	snprintf(text, sizeof text, "%s/%s", folder ? folder : "tests/forms",
	         name);
	FILE *file = fopen(text, "rb");
	assert_non_null(file);
	while (fgets(text, sizeof text, file)) {
		char *fields[FIELDS] = {NULL}, *rest = text;

		line++;
		text[strcspn(text, "\n")] = '\0';
		if (*text == '#')
			continue;
		for (int i = 0; i < count; i++) {
			fields[i] = strsep(&rest, "\t");
			assert_non_null(fields[i]);
			fixture_unescape(fields[i]);
		}
		if (look(fields, line))
			right++;
		else
			wrong++;
	}
	fclose(file);
	assert_true(right > 0);
	assert_int_equal(wrong, 0);
}

static void test_pairs(void **state)
{
	(void)state;
	look_at_lines("pairs.tsv", FIELDS, is_right);
}

/* The form with these texts, and this row in place of its first one. */
static builder *with_texts(char *const *fields)
{
	char row[LINE_MAX_BYTES];
	builder *at = builder_new("");

	snprintf(row, sizeof row, "|产出指标|数量指标|%s|%s|%s|10|10|",
	         fields[2], fields[3], fields[4]);
	builder_replace(at, "养护里程", row);
	builder_set(at, "目标行.目标", fields[0]);
	builder_set(at, "目标行.完成", fields[1]);
	at->options.profile = pj_profile_default();
	assert_true(builder_check(at));
	return at;
}

static bool is_told_right(char *const *fields, int line)
{
	static const char *const rules[] = {"year-mismatch", "narrative-number",
	                                    "narrative-sum", "goal-copied",
	                                    "goal-vague"};
	char found[LINE_MAX_BYTES] = "none";
	size_t used = 0;
	builder *at = with_texts(fields);

	for (size_t i = 0; i < at->report.finding_count; i++)
		for (size_t j = 0; j < sizeof rules / sizeof *rules; j++)
			if (strcmp(at->report.findings[i].rule, rules[j]) == 0)
				used += (size_t)snprintf(
				        found + used, sizeof found - used,
				        "%s%s", used ? " " : "", rules[j]);
	builder_free(at);
	if (is_same_set(fields[5], found))
		return true;
	print_error("goals.tsv:%d: %s | %s: found %s, not %s\n", line,
	            fields[0], fields[1], found, fields[5]);
	return false;
}

static void test_goals(void **state)
{
	(void)state;
	look_at_lines("goals.tsv", TOLD, is_told_right);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_pairs),
	                                   cmocka_unit_test(test_goals)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
