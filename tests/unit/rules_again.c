/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What is said of a form with its blanks filled in memory is what is said of
 * it when the same was written into its cells and all is read anew: whatever
 * was left blank, in every layout.
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
        {.name = "from Word", .pushed = true, .dropped = true},
        {.name = "blank rows", .merged = true, .gaps = true},
};

/* What may be blank, a bit each. */
static const char *const roles[] = {"execution-rate", "execution-score",
                                    "total-weight",   "total-score",
                                    "grade",          "score"};

enum {
	LAYOUT_COUNT = sizeof layouts / sizeof *layouts,
	ROLE_COUNT = sizeof roles / sizeof *roles
};

typedef struct judged {
	sheet *at;
	pj_arena *arena;
	bool correct;
	pj_report first, second;
	long filled; /* cells, of all forms so far */
} judged;

/* A copy of the form without the figures of some roles. */
static fixture without(const fixture *form, unsigned blank)
{
	fixture copy = *form;
	for (size_t i = 0; i < copy.figure_count; i++) {
		const fixture_figure *one = &copy.figures[i];
		for (unsigned role = 0; role < ROLE_COUNT; role++)
			if ((blank >> role & 1) &&
			    strcmp(one->role, roles[role]) == 0)
				copy.cells[one->row][one->column] =
				        fixture_blank;
	}
	return copy;
}

static void write_fills(judged *all, pj_grid *grid)
{
	for (size_t i = 0; i < all->first.fill_count; i++) {
		const pj_fill *fill = &all->first.fills[i];
		if (fill->text)
			pj_grid_put_text(grid, fill->row, fill->column,
			                 fill->text, strlen(fill->text));
		else
			pj_grid_put_number(grid, fill->row, fill->column,
			                   fill->number);
		all->at->formats[fill->row][fill->column] =
		        (unsigned char)fill->format;
	}
	all->filled += (long)all->first.fill_count;
}

static void judge_twice(void *context)
{
	judged *all = context;
	const pj_options options = {.language = PJ_CHINESE,
	                            .correct = all->correct};
	pj_grid *grid = sheet_grid(all->at, all->arena);
	pj_forms forms = pj_forms_read(grid);
	assert_int_equal(forms.count, 1);
	all->first = pj_check(forms.items, all->arena, &options);
	write_fills(all, grid);
	forms = pj_forms_read(grid);
	assert_int_equal(forms.count, 1);
	all->second = pj_check(forms.items, all->arena, &options);
}

static bool same_finding(const pj_finding *a, const pj_finding *b)
{
	return strcmp(a->rule, b->rule) == 0 && a->severity == b->severity &&
	       a->row == b->row && a->column == b->column &&
	       strcmp(a->sentence, b->sentence) == 0 &&
	       strcmp(a->found, b->found) == 0 &&
	       strcmp(a->expected, b->expected) == 0;
}

static void compare(const judged *all, const char *name, const layout *how,
                    unsigned blank)
{
	const pj_report *first = &all->first, *second = &all->second;
	size_t same = 0;
	while (same < first->finding_count && same < second->finding_count &&
	       same_finding(&first->findings[same], &second->findings[same]))
		same++;
	if (same < first->finding_count)
		fail_msg("%s, %s, %x: no more “%s”", name, how->name, blank,
		         first->findings[same].sentence);
	if (same < second->finding_count)
		fail_msg("%s, %s, %x: now “%s”", name, how->name, blank,
		         second->findings[same].sentence);
	assert_int_equal(second->fill_count, 0);
}

static void test_the_same_again(void **state)
{
	const unsigned step = getenv("PJ_LIGHT") ? 7 : 1;
	judged all = {.filled = 0};
	(void)state;
	for (int n = 0; n < FIXTURE_COUNT; n++) {
		fixture *form = fixture_load(fixture_names[n]);
		for (unsigned i = 0; i < LAYOUT_COUNT << ROLE_COUNT;
		     i += step) {
			const layout *how = &layouts[i >> ROLE_COUNT];
			fixture copy = without(form, i);
			all.at = calloc(1, sizeof *all.at);
			sheet_add(all.at, &copy, how);
			all.arena = pj_arena_new();
			all.correct = i % 3 == 0;
			assert_true(
			        pj_arena_guard(all.arena, judge_twice, &all));
			compare(&all, fixture_names[n], how, i);
			pj_arena_free(all.arena);
			sheet_free(all.at);
		}
		fixture_free(form);
	}
	assert_true(all.filled > 1000 / (long)step);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_the_same_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
