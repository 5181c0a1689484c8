/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The findings on the filled forms of tests/forms, complete: every error and
 * verify that a form deserves, none besides; in every layout the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compare.h"
#include "rules/check.h"

static const layout layouts[] = {
        {.name = "as printed", .merged = true},
        {.name = "typed", .merged = true, .typed = true},
        {.name = "unmerged, offset", .row = 7, .column = 3},
        {.name = "from Word", .pushed = true},
        {.name = "from Word, typed", .pushed = true, .typed = true},
        {.name = "full width", .merged = true, .wide = true},
        {.name = "blank rows", .merged = true, .gaps = true},
};

enum { LAYOUT_COUNT = sizeof layouts / sizeof *layouts };

/* The notices of the seven seed forms, by rule and level-3 text or role. */
static const struct notice {
	const char *form, *rule, *figure;
	int indicator; /* -1: none */
} notices[] = {
        {"seed-2", "execution-rounded", "execution-score", -1},
        {"seed-3", "execution-rounded", "execution-score", -1},
        {"seed-4", "execution-rounded", "execution-score", -1},
        {"seed-7", "execution-rounded", "execution-score", -1},
        {"seed-2", "overachieved", "actual", 0},
};

typedef struct checking {
	sheet *at;
	pj_arena *arena;
	pj_options options;
	pj_forms forms;
	pj_report report;
} checking;

static pj_profiles *profiles;

static void check_sheet(void *context)
{
	checking *all = context;
	all->forms = pj_forms_read(sheet_grid(all->at, all->arena));
	if (all->forms.count == 1)
		all->report = pj_check(&all->forms.items[0], all->arena,
		                       &all->options);
}

static void complain(const char *form, const layout *how, const char *what,
                     const char *rule, int row, int column,
                     const char *sentence)
{
	print_error("%s, %s: %s %s at %d,%d %s\n", form, how->name, what, rule,
	            row, column, sentence);
}

static const fixture_finding *
expected_at(const fixture *form, const placing *to, const pj_finding *got)
{
	for (size_t i = 0; i < form->finding_count; i++) {
		const fixture_finding *want = &form->findings[i];
		if (strcmp(want->rule, got->rule) == 0 &&
		    strcmp(want->severity, pj_severity_name(got->severity)) ==
		            0 &&
		    to->rows[want->row][want->column] == got->row &&
		    to->columns[want->row][want->column] == got->column)
			return want;
	}
	return NULL;
}

static bool was_found(const pj_report *report, const placing *to,
                      const fixture_finding *want)
{
	int row = to->rows[want->row][want->column];
	int column = to->columns[want->row][want->column];
	if (row < 0) /* its cell was left out by the layout */
		return true;
	for (size_t i = 0; i < report->finding_count; i++) {
		const pj_finding *got = &report->findings[i];
		if (strcmp(want->rule, got->rule) == 0 && row == got->row &&
		    column == got->column)
			return true;
	}
	return false;
}

/* How many findings are missing, and how many are too many? */
static int count_faults(const char *name, const fixture *form,
                        const placing *to, const pj_report *report,
                        const layout *how)
{
	int faults = 0;
	for (size_t i = 0; i < report->finding_count; i++) {
		const pj_finding *got = &report->findings[i];
		if (got->severity == PJ_NOTICE || expected_at(form, to, got))
			continue;
		faults++;
		complain(name, how, "not expected:", got->rule, got->row,
		         got->column, got->sentence);
	}
	for (size_t i = 0; i < form->finding_count; i++) {
		const fixture_finding *want = &form->findings[i];
		if (!want->sure || was_found(report, to, want))
			continue;
		faults++;
		complain(name, how, "missing:", want->rule, want->row,
		         want->column, want->expected);
	}
	return faults;
}

static checking check_fixture(const fixture *form, const layout *how,
                              placing *to)
{
	checking all = {
	        .at = calloc(1, sizeof(sheet)),
	        .arena = pj_arena_new(),
	        .options = {.profiles = profiles, .language = PJ_CHINESE}};
	*to = sheet_add(all.at, form, how);
	assert_true(pj_arena_guard(all.arena, check_sheet, &all));
	assert_int_equal(all.forms.count, 1);
	return all;
}

static void end_checking(checking *all)
{
	pj_arena_free(all->arena);
	sheet_free(all->at);
}

static void test_findings(void **state)
{
	(void)state;
	int faults = 0;
	for (int i = 0; i < FIXTURE_COUNT; i++) {
		fixture *form = fixture_load(fixture_names[i]);
		for (int j = 0; j < LAYOUT_COUNT; j++) {
			placing to;
			checking all = check_fixture(form, &layouts[j], &to);
			faults += count_faults(fixture_names[i], form, &to,
			                       &all.report, &layouts[j]);
			end_checking(&all);
		}
		fixture_free(form);
	}
	assert_int_equal(faults, 0);
}

static const fixture_figure *find_figure(const fixture *form, const char *role,
                                         int indicator)
{
	for (size_t i = 0; i < form->figure_count; i++)
		if (form->figures[i].indicator == indicator &&
		    strcmp(form->figures[i].role, role) == 0)
			return &form->figures[i];
	return NULL;
}

/* A word of judgement as target, a number as actual value. */
static bool is_type_mismatch(const fixture *form, const pj_finding *got)
{
	static const char *const words[] = {"提高", "提升", "改善", "长期"};
	for (size_t i = 0; i < form->figure_count; i++) {
		const fixture_figure *actual = &form->figures[i];
		if (strcmp(actual->role, "actual") != 0 ||
		    actual->row != got->row || actual->column != got->column)
			continue;
		const fixture_figure *target =
		        find_figure(form, "target", actual->indicator);
		for (size_t j = 0; j < sizeof words / sizeof *words; j++)
			if (strcmp(target->text, words[j]) == 0)
				return true;
	}
	return false;
}

static bool is_notice(const char *name, const fixture *form,
                      const pj_finding *got)
{
	if (strcmp(got->rule, "type-mismatch") == 0)
		return is_type_mismatch(form, got);
	if (strcmp(got->rule, "group-weight") == 0)
		return strcmp(name, "seed-6") == 0;
	for (size_t i = 0; i < sizeof notices / sizeof *notices; i++) {
		const struct notice *want = &notices[i];
		const fixture_figure *at =
		        find_figure(form, want->figure, want->indicator);
		if (strcmp(want->form, name) == 0 &&
		    strcmp(want->rule, got->rule) == 0 && at->row == got->row &&
		    at->column == got->column)
			return true;
	}
	return false;
}

/* The notices of the seed forms, complete. */
static void test_notices(void **state)
{
	(void)state;
	static const size_t wanted[] = {3, 4, 3, 3, 2, 4, 3};
	const layout how = {.name = "as printed", .merged = true};
	for (int i = 0; i < 7; i++) {
		fixture *form = fixture_load(fixture_names[i]);
		placing to;
		size_t count = 0;
		checking all = check_fixture(form, &how, &to);
		for (size_t j = 0; j < all.report.finding_count; j++) {
			const pj_finding *got = &all.report.findings[j];
			if (got->severity != PJ_NOTICE)
				continue;
			count++;
			if (is_notice(fixture_names[i], form, got))
				continue;
			complain(fixture_names[i], &how,
			         "not expected:", got->rule, got->row,
			         got->column, got->sentence);
			fail();
		}
		assert_int_equal(count, wanted[i]);
		end_checking(&all);
		fixture_free(form);
	}
}

/* Every sentence is complete: no placeholder is left, in both languages. */
static void test_sentences(void **state)
{
	(void)state;
	const layout how = {.name = "as printed", .merged = true};
	for (int language = 0; language < PJ_LANGUAGE_COUNT; language++)
		for (int i = 0; i < FIXTURE_COUNT; i++) {
			fixture *form = fixture_load(fixture_names[i]);
			checking all = {
			        .at = calloc(1, sizeof(sheet)),
			        .arena = pj_arena_new(),
			        .options = {.profiles = profiles,
			                    .language = (pj_language)language}};
			sheet_add(all.at, form, &how);
			assert_true(
			        pj_arena_guard(all.arena, check_sheet, &all));
			for (size_t j = 0; j < all.report.finding_count; j++) {
				const pj_finding *got = &all.report.findings[j];
				if (getenv("PJ_VERBOSE"))
					print_message(
					        "%s %s %s %d,%d: %s\n",
					        fixture_names[i],
					        pj_severity_name(got->severity),
					        got->rule, got->row,
					        got->column, got->sentence);
				assert_null(strchr(got->sentence, '{'));
			}
			end_checking(&all);
			fixture_free(form);
		}
}

static int load_profiles(void **state)
{
	char error[PJ_PROFILE_ERROR_MAX] = "";
	const char *folder = getenv("PJ_PROFILES");
	(void)state;
	profiles =
	        pj_profiles_load(folder ? folder : "extension/profiles", error);
	if (*error)
		print_error("%s\n", error);
	return profiles && !*error ? 0 : -1;
}

static int free_profiles(void **state)
{
	(void)state;
	pj_profiles_free(profiles);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_findings),
	        cmocka_unit_test(test_notices),
	        cmocka_unit_test(test_sentences),
	};
	return cmocka_run_group_tests_name("rules_seeds", tests, load_profiles,
	                                   free_profiles);
}
