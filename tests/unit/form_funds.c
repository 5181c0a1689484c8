/* SPDX-License-Identifier: MPL-2.0 */
/* The funds row when one of its cells holds no figure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "form/form.h"

enum { FUNDS_ROW = 3, LABEL = 1 };

typedef struct reading {
	const char *score; /* of the funds row; NULL for a formula's error */
	bool merged;       /* the row's label spans two columns */
	pj_arena *arena;
	pj_forms forms;
} reading;

static const char *const rows[][9] = {
        {"项目支出绩效自评表"},
        {"项目名称", NULL, "道路"},
        {"项目资金（万元）", NULL, NULL, "年初预算数", "全年预算数",
         "全年执行数", "分值", "执行率", "得分"},
        {NULL, "年度资金总额", NULL, "100", "100", "50", "10", "50%", NULL},
        {"绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值",
         "实际完成值", "分值", "得分"},
        {NULL, "产出指标", "数量指标", "里程", "20", "20", "10", "10"},
};

static bool merged(void *context, int row, int column, pj_area *area)
{
	const reading *all = context;
	*area = (pj_area){FUNDS_ROW, LABEL, FUNDS_ROW, LABEL + 1};
	return all->merged && row == FUNDS_ROW &&
	       (column == LABEL || column == LABEL + 1);
}

static void read_rows(void *context)
{
	reading *all = context;
	pj_grid *grid = pj_grid_new(
	        all->arena, (pj_grid_source){.context = all, .merged = merged});
	for (int row = 0; row < (int)(sizeof rows / sizeof *rows); row++) {
		for (int column = 0; column < 9; column++) {
			const char *text = rows[row][column];
			if (row == FUNDS_ROW && column == 8)
				text = all->score;
			if (text)
				pj_grid_add_text(grid, row, column, text,
				                 strlen(text), false);
			else if (row == FUNDS_ROW && column == 8)
				pj_grid_add_error(grid, row, column);
		}
	}
	all->forms = pj_forms_read(grid);
}

static void assert_in_place(const char *score, bool wide)
{
	reading all = {score, wide, pj_arena_new(), {NULL, 0}};
	assert_true(pj_arena_guard(all.arena, read_rows, &all));
	assert_int_equal(all.forms.count, 1);
	const pj_funds_row *total = &all.forms.items[0].funds.total;
	assert_int_equal(total->budget.column, 4);
	assert_string_equal(total->executed.text, "50");
	assert_string_equal(total->weight.text, "10");
	pj_arena_free(all.arena);
}

/* #DIV/0! or #NAME? as the score moves nothing. */
static void test_error(void **state)
{
	(void)state;
	assert_in_place(NULL, false);
	assert_in_place(NULL, true);
}

/* Nor does a word, under a label that is merged as the office made it. */
static void test_word(void **state)
{
	(void)state;
	assert_in_place("待定", true);
	assert_in_place("5", false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_error),
	        cmocka_unit_test(test_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
