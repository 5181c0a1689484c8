/* SPDX-License-Identifier: MPL-2.0 */
/* The blank form as cells, and what a clean copy asks of names and formulas. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "calc/blank.h"
#include "calc/clean.h"

static pj_blank blank;

static const pj_blank_cell *find(const char *text)
{
	for (size_t i = 0; i < blank.count; ++i)
		if (strcmp(blank.cells[i].text, text) == 0)
			return &blank.cells[i];
	return NULL;
}

static double sum_of_numbers(void)
{
	double sum = 0;

	for (size_t i = 0; i < blank.count; ++i)
		if (blank.cells[i].area.row0 < blank.rows - 1)
			sum += blank.cells[i].number;
	return sum;
}

static void the_ministrys_form(void **state)
{
	(void)state;
	pj_blank_make(&blank, pj_profile_default());
	assert_int_equal(blank.columns, 9);
	assert_int_equal(blank.rows, 32);
	assert_non_null(find("产出\n指标\n（50分）"));
	assert_null(find("指标\n性质"));
	assert_float_equal(sum_of_numbers(), 100, 0);
}

static void no_cell_twice(void **state)
{
	pj_profile split = *pj_profile_default();

	(void)state;
	split.adjusted_needs_reason = true;
	for (int round = 0; round < 2; ++round) {
		char taken[PJ_BLANK_ROWS][PJ_BLANK_COLUMNS] = {{0}};

		pj_blank_make(&blank, round ? &split : pj_profile_default());
		for (size_t i = 0; i < blank.count; ++i) {
			const pj_area *a = &blank.cells[i].area;

			for (int row = a->row0; row <= a->row1; ++row)
				for (int c = a->column0; c <= a->column1; ++c)
					assert_int_equal(taken[row][c]++, 0);
		}
		for (int row = 0; row < blank.rows; ++row)
			for (int c = 0; c < blank.columns; ++c)
				assert_int_equal(taken[row][c], 1);
	}
	assert_int_equal(blank.columns, 11);
}

static void odd_weights_still_make_the_groups(void **state)
{
	pj_profile odd = *pj_profile_default();

	(void)state;
	odd.groups[0].weight = 47.5;
	odd.groups[1].weight = 32.5;
	pj_blank_make(&blank, &odd);
	assert_float_equal(sum_of_numbers(), 100, 1e-9);
	assert_non_null(find("产出\n指标\n（47.5分）"));
}

/* The number beside a label, or below it in the weights' column. */
static double weight_in_row(int row)
{
	for (size_t i = 0; i < blank.count; ++i)
		if (blank.cells[i].is_number && blank.cells[i].area.row0 == row)
			return blank.cells[i].number;
	return 0;
}

/* An office's own profile may have groups that nobody knew before. */
static void groups_of_another_office_get_rows(void **state)
{
	pj_profile own = *pj_profile_default();
	const pj_blank_cell *label;

	(void)state;
	own.groups[0].weight = 40;
	own.groups[own.group_count++] =
	        (pj_profile_group){.word = "管理", .weight = 10};
	pj_blank_make(&blank, &own);
	label = find("管理\n指标\n（10分）");
	assert_non_null(label);
	assert_int_equal(label->area.row1, blank.last);
	assert_int_equal(label->area.row1 - label->area.row0, 1);
	assert_float_equal(weight_in_row(label->area.row0), 10, 0);
	assert_float_equal(weight_in_row(label->area.row1), 0, 0);
	assert_float_equal(sum_of_numbers(), 100, 0);
}

static void as_many_groups_as_can_be(void **state)
{
	pj_profile own = *pj_profile_default();

	(void)state;
	own.adjusted_needs_reason = true;
	for (; own.group_count < PJ_PROFILE_GROUP_MAX; ++own.group_count)
		snprintf(own.groups[own.group_count].word,
		         sizeof(own.groups[0].word), "组%zu",
		         own.group_count + 1);
	pj_blank_make(&blank, &own);
	assert_true(blank.rows <= PJ_BLANK_ROWS);
	assert_true(blank.count <= PJ_BLANK_CELLS);
	assert_non_null(find("组8\n指标\n（0分）"));
}

static void formulas_follow_the_place(void **state)
{
	char text[PJ_BLANK_FORMULA];
	const pj_blank_cell *rate = NULL;

	(void)state;
	pj_blank_make(&blank, pj_profile_default());
	for (size_t i = 0; i < blank.count; ++i)
		if (strstr(blank.cells[i].formula, "RATE"))
			rate = &blank.cells[i];
	assert_non_null(rate);
	assert_true(pj_blank_formula(&blank, rate, 10, 26, "hubei", text,
	                             sizeof(text)));
	assert_string_equal(text, "=IF(OR(N(AE16)=0;AF16=\"\");\"\";ROUND("
	                          "ORG.PINGJIA.FUNCTIONS.PJRATE(AF16;AE16);4"
	                          "))");
	assert_false(pj_blank_formula(&blank, rate, 0, 0, "", text, 16));
	assert_false(pj_blank_formula(&blank, find("项目名称"), 0, 0, "", text,
	                              sizeof(text)));
}

static void formulas_of_ours(void **state)
{
	(void)state;
	assert_true(pj_clean_is_ours("=ORG.PINGJIA.FUNCTIONS.PJRATE(A1;B1)"));
	assert_true(pj_clean_is_ours("{=ORG.PINGJIA.FUNCTIONS.PJFORM(A1:B2)}"));
	assert_true(pj_clean_is_ours("=\"a\"&ORG.PINGJIA.FUNCTIONS.PJSUM(A1)"));
	assert_false(pj_clean_is_ours("=\"ORG.PINGJIA.FUNCTIONS.PJSUM(A1)\""));
	assert_false(pj_clean_is_ours("='ORG.PINGJIA.FUNCTIONS.'.A1"));
	assert_false(pj_clean_is_ours("=SUM(A1:A2)"));
	assert_false(pj_clean_is_ours(""));
}

static void names_for_mail_programs(void **state)
{
	static const char *const cases[][2] = {
	        {"2024年自评表", "2024年自评表"},
	        {"a, 'b' & $(c).d", "a_ _b_ _ __c_.d"},
	        {"  ..x  ", "x"},
	        {"", ""},
	        {"a\nb", "a_b"},
	        {"../../etc", "_.._etc"},
	        {"-- attach", "-- attach"}};
	char text[64];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); ++i) {
		pj_clean_name(cases[i][0], text, sizeof(text));
		assert_string_equal(text, cases[i][1]);
	}
	pj_clean_name("自评表", text, 9); /* two characters and a bit */
	assert_string_equal(text, "自评");
	pj_clean_name("自评表", text, 10);
	assert_string_equal(text, "自评表");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(the_ministrys_form),
	        cmocka_unit_test(no_cell_twice),
	        cmocka_unit_test(odd_weights_still_make_the_groups),
	        cmocka_unit_test(groups_of_another_office_get_rows),
	        cmocka_unit_test(as_many_groups_as_can_be),
	        cmocka_unit_test(formulas_follow_the_place),
	        cmocka_unit_test(formulas_of_ours),
	        cmocka_unit_test(names_for_mail_programs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
