/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Memory that runs out: reading and checking a form ends at every allocation
 * that may fail, without harm, and succeeds as soon as there is enough.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define FAILING_WITHOUT_UNO
#include "failing.h"
#include "fixture.h"
#include "rules/check.h"

enum {
	BLOCK = 64 * 1024, /* bytes: what the arena asks for at once */
	STEP = 4 * 1024,
	MOST_BLOCKS = 1000
};

typedef struct job {
	sheet *at;
	size_t ballast; /* taken first: the blocks end elsewhere then */
	pj_arena *arena;
	size_t forms, findings, fills;
} job;

static void work(void *context)
{
	job *one = context;
	const pj_options options = {.language = PJ_CHINESE};
	(void)pj_arena_take(one->arena, one->ballast);
	pj_grid *grid = sheet_grid(one->at, one->arena);
	pj_forms forms = pj_forms_read(grid);
	one->forms = forms.count;
	for (size_t i = 0; i < forms.count; i++) {
		pj_role_figure *figures;
		pj_report report =
		        pj_check(&forms.items[i], one->arena, &options);
		one->findings += report.finding_count;
		one->fills += report.fill_count;
		(void)pj_form_figures(&forms.items[i], one->arena, &figures);
	}
}

/* Everything that a check does, from a new arena on. False: memory ran out. */
static bool check(sheet *at, size_t ballast, job *one)
{
	*one = (job){.at = at, .ballast = ballast, .arena = pj_arena_new()};
	bool good = one->arena && pj_arena_guard(one->arena, work, one);
	pj_arena_free(one->arena);
	return good;
}

static sheet *a_sheet(void)
{
	const layout how = {.merged = true, .typed = true};
	fixture *form = fixture_load("seed-4");
	sheet *at = calloc(1, sizeof *at);
	assert_non_null(at);
	(void)sheet_add(at, form, &how);
	fixture_free(form);
	return at;
}

static void assert_same(const job *one, const job *other)
{
	assert_int_equal(one->forms, other->forms);
	assert_int_equal(one->findings, other->findings);
	assert_int_equal(one->fills, other->fills);
}

/* How many allocations there are: each was made to fail. */
static long fail_each(sheet *at, size_t ballast, bool for_good,
                      const job *whole)
{
	job one;
	for (long n = 1; n < MOST_BLOCKS; n++) {
		pj_arena_fail_at(n, for_good);
		bool good = check(at, ballast, &one);
		pj_arena_fail_at(0, false);
		if (!good)
			assert_true(check(at, ballast, &one));
		assert_same(&one, whole);
		if (good)
			return n - 1;
	}
	return 0;
}

static void test_each_allocation(void **state)
{
	const bool *for_good = *state;
	sheet *at = a_sheet();
	job whole;
	long failed = 0, shifts = 0;
	assert_true(check(at, 0, &whole));
	assert_int_equal(whole.forms, 1);
	assert_true(whole.findings > 0);
	for (size_t ballast = 0; ballast < BLOCK; ballast += STEP, shifts++)
		failed += fail_each(at, ballast, *for_good, &whole);
	/* the arena itself and at least two blocks */
	assert_true(failed >= 3 * shifts);
	sheet_free(at);
}

/* ---- profiles -------------------------------------------------------- */

#define PROFILES "extension/profiles"

/* One file: refused with a sentence, or read whole. */
static void test_profile(void **state)
{
	const bool *for_good = *state;
	char error[PJ_PROFILE_ERROR_MAX];
	pj_profile profile;
	bool failed = true;
	int refused = 0;
	for (long n = 1; failed; n++) {
		memset(&profile, 0x55, sizeof profile);
		failing_begin(n, *for_good);
		bool good = pj_profile_load(PROFILES "/hubei.xml",
		                            PROFILES "/profile.rng", &profile,
		                            error);
		failed = failing_end();
		assert_int_equal(good, !failed);
		assert_int_equal(error[0] != '\0', failed);
		if (good)
			assert_string_equal(profile.id, "hubei");
		refused += !good;
	}
	assert_true(refused >= 2); /* the file and its schema */
}

/* The set: none, or all of them. */
static void test_profiles(void **state)
{
	const bool *for_good = *state;
	char error[PJ_PROFILE_ERROR_MAX];
	pj_profiles *whole = pj_profiles_load(PROFILES, error);
	assert_non_null(whole);
	bool failed = true;
	int refused = 0;
	for (long n = 1; failed; n++) {
		failing_begin(n, *for_good);
		pj_profiles *read = pj_profiles_load(PROFILES, error);
		failed = failing_end();
		assert_int_equal(read != NULL, !failed);
		if (read)
			assert_int_equal(pj_profiles_count(read),
			                 pj_profiles_count(whole));
		refused += !read;
		pj_profiles_free(read);
	}
	assert_true(refused >= (int)(3 * pj_profiles_count(whole)) - 2);
	pj_profiles_free(whole);
}

int main(void)
{
	static bool once = false, for_good = true;
	const struct CMUnitTest tests[] = {
	        {"each block fails once", test_each_allocation, NULL, NULL,
	         &once},
	        {"all from one block on fail", test_each_allocation, NULL, NULL,
	         &for_good},
	        {"a profile: one allocation fails", test_profile, NULL, NULL,
	         &once},
	        {"a profile: all from one on", test_profile, NULL, NULL,
	         &for_good},
	        {"profiles: one allocation fails", test_profiles, NULL, NULL,
	         &once},
	        {"profiles: all from one on", test_profiles, NULL, NULL,
	         &for_good},
	};
	return cmocka_run_group_tests_name("rules_memory", tests, NULL, NULL);
}
