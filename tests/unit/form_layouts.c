/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Every form of tests/forms, in every way of laying it out: each figure that
 * a careful reader finds must be read, at its place. With PJ_TABLE set in the
 * environment the counts are printed as a table (make layouts).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compare.h"

static const layout layouts[] = {
        {.name = "as printed", .merged = true},
        {.name = "typed", .merged = true, .typed = true},
        {.name = "offset", .row = 17, .column = 9, .merged = true},
        {.name = "unmerged"},
        {.name = "unmerged, typed", .typed = true, .row = 3, .column = 1},
        {.name = "from Word", .pushed = true},
        {.name = "from Word, typed", .pushed = true, .typed = true},
        {.name = "from Word, dropped", .pushed = true, .dropped = true},
        {.name = "dropped, offset",
         .pushed = true,
         .dropped = true,
         .row = 5,
         .column = 3,
         .typed = true},
        {.name = "full width", .merged = true, .wide = true},
        {.name = "spaced labels", .merged = true, .spaced = true},
        {.name = "blank rows", .merged = true, .gaps = true},
        {.name = "blank rows, unmerged", .gaps = true},
        {.name = "numbered", .merged = true, .numbered = 1},
        {.name = "numbered inside", .merged = true, .numbered = 2},
        {.name = "numbered names", .merged = true, .numbered = 4},
        {.name = "noise",
         .merged = true,
         .row = 12,
         .column = 4,
         .noise = true},
};

enum { LAYOUT_COUNT = sizeof layouts / sizeof *layouts };

/* Another table and notes above, below and beside the form. */
static void add_noise(sheet *at, const layout *how, const placing *to)
{
	static const char *const words[] = {"序号", "姓名", "得分", "合计"};
	const int above = 2, beside = to->right + 3, below = to->bottom + 3;
	for (int i = 0; i < 4; i++) {
		sheet_put(at, how, above, 1 + i, words[i]);
		sheet_put(at, how, below, 1 + i, words[i]);
		sheet_put(at, how, how->row + 6, beside + i, words[i]);
		for (int row = 1; row < 4; row++) {
			sheet_put(at, how, above + row, 1 + i,
			          i == 1 ? "张三" : "90");
			sheet_put(at, how, below + row, 1 + i,
			          i == 1 ? "李四" : "80");
			sheet_put(at, how, how->row + 6 + row, beside + i,
			          i == 1 ? "王五" : "70");
		}
	}
	sheet_put(at, how, above - 2, 0, "内部资料");
}

static score read_alone(const char *name, const layout *how)
{
	fixture *form = fixture_load(name);
	sheet *at = calloc(1, sizeof *at);
	placing to = sheet_add(at, form, how);
	reading all = {at, pj_arena_new(), {NULL, 0}};
	score out = {0, (int)form->figure_count};
	if (how->noise)
		add_noise(at, how, &to);
	assert_true(pj_arena_guard(all.arena, read_sheet, &all));
	if (all.forms.count == 1)
		out = count_right(form, &to, &all.forms.items[0], all.arena,
		                  name, how->name);
	else if (getenv("PJ_VERBOSE"))
		fprintf(stderr, "%s, %s: %zu forms\n", name, how->name,
		        all.forms.count);
	pj_arena_free(all.arena);
	sheet_free(at);
	fixture_free(form);
	return out;
}

static void test_layouts(void **state)
{
	(void)state;
	const bool table = getenv("PJ_TABLE") != NULL;
	score sum = {0, 0};
	if (table) {
		printf("%-22s", "");
		for (int i = 0; i < FIXTURE_COUNT; i++)
			printf(" %10s", fixture_names[i]);
		printf("\n");
	}
	for (int i = 0; i < LAYOUT_COUNT; i++) {
		if (table)
			printf("%-22s", layouts[i].name);
		for (int j = 0; j < FIXTURE_COUNT; j++) {
			score one = read_alone(fixture_names[j], &layouts[i]);
			sum.right += one.right;
			sum.all += one.all;
			if (table)
				printf("    %3d/%3d", one.right, one.all);
		}
		if (table)
			printf("\n");
	}
	if (table)
		printf("%d of %d figures read rightly\n", sum.right, sum.all);
	assert_int_equal(sum.right, sum.all);
}

/* Forms below one another and side by side, in one sheet. */
static void test_several(void **state)
{
	(void)state;
	static const layout places[] = {
	        {.name = "first", .merged = true},
	        {.name = "below", .row = 40, .merged = true},
	        {.name = "beside", .column = 14, .row = 3},
	        {.name = "beside, below", .column = 14, .row = 47},
	        {.name = "far", .column = 30, .row = 90, .merged = true}};
	for (int first = 0; first < FIXTURE_COUNT; first++) {
		sheet *at = calloc(1, sizeof *at);
		fixture *forms[5];
		placing to[5];
		for (int i = 0; i < 5; i++) {
			int index = (first + 5 * i) % FIXTURE_COUNT;
			forms[i] = fixture_load(fixture_names[index]);
			to[i] = sheet_add(at, forms[i], &places[i]);
		}
		reading all = {at, pj_arena_new(), {NULL, 0}};
		assert_true(pj_arena_guard(all.arena, read_sheet, &all));
		for (size_t j = 0; j < all.forms.count && getenv("PJ_VERBOSE");
		     j++) {
			pj_area one = all.forms.items[j].area;
			fprintf(stderr, "%s: form %d,%d to %d,%d\n",
			        fixture_names[first], one.row0, one.column0,
			        one.row1, one.column1);
		}
		assert_int_equal(all.forms.count, 5);
		for (int i = 0; i < 5; i++) {
			score best = {-1, 0};
			for (size_t j = 0; j < 5; j++) {
				bool mine = all.forms.items[j].area.column0 ==
				                    places[i].column &&
				            all.forms.items[j].area.row0 >=
				                    places[i].row &&
				            all.forms.items[j].area.row1 <=
				                    to[i].bottom;
				if (mine)
					best = count_right(
					        forms[i], &to[i],
					        &all.forms.items[j], all.arena,
					        fixture_names[(first + 5 * i) %
					                      FIXTURE_COUNT],
					        places[i].name);
			}
			assert_int_equal(best.right, best.all);
			fixture_free(forms[i]);
		}
		pj_arena_free(all.arena);
		sheet_free(at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_layouts),
	        cmocka_unit_test(test_several),
	};
	return cmocka_run_group_tests_name("form_layouts", tests, NULL, NULL);
}
