/* SPDX-License-Identifier: MPL-2.0 */
/* What is filled in, what is replaced, and what is left alone. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "form_builder.h"

/* A cell and what is to be written there; NULL text and NAN: nothing. */
typedef struct written {
	const char *cell;
	double number;
	const char *text;
} written;

typedef struct fill_case {
	const char *name, *changes;
	bool correct;
	size_t fills; /* in all */
	written cells[5];
} fill_case;

#define NOTHING (double)NAN, NULL

static const fill_case cases[] = {
        {"nothing is blank", "", false, 0, {{"总分.得分", NOTHING}}},
        {"rate",
         "资金.执行=78.215 ; 拨款.执行=78.215 ; 资金.执行率= ; 资金.得分=7.82",
         false,
         1,
         {{"资金.执行率", 0.7822, NULL}}},
        {"execution score",
         "资金.执行=78.2 ; 资金.执行率=78.2% ; 资金.得分=",
         false,
         1,
         {{"资金.得分", 7.82, NULL}}},
        {"a printed sum of weights alone is wrong: the total is none of it",
         "总分.分值=90 ; 总分.得分=",
         false,
         1,
         {{"总分.得分", 100, NULL}}},
        {"合计 of the table alone, as its weight says: no score is sure",
         "row:总分=合计||||||90|",
         false,
         0,
         {{"合计.得分", NOTHING}}},
        {"合计 of the table alone, as its score says: no weight is sure",
         "row:总分=合计|||||||90",
         false,
         0,
         {{"合计.分值", NOTHING}}},
        {"合计 of all",
         "row:总分=合计||||||100|",
         false,
         1,
         {{"合计.得分", 100, NULL}}},
        {"合计 with all scores",
         "row:总分=合计|||||||100",
         false,
         1,
         {{"合计.分值", 100, NULL}}},
        {"合计 without either",
         "row:总分=合计||||||",
         false,
         2,
         {{"合计.分值", 100, NULL}, {"合计.得分", 100, NULL}}},
        {"no rate for a budget of nothing",
         "资金.预算=0 ; 拨款.预算=0 ; 资金.执行率= ; 资金.得分=",
         false,
         0,
         {{"资金.执行率", NOTHING}}},
        {"no points for an execution weight that is an error",
         "资金.分值=40 ; 资金.得分=",
         false,
         0,
         {{"资金.得分", NOTHING}}},
        {"a total left blank beside its sub-rows",
         "资金.执行= ; 资金.得分=",
         false,
         1,
         {{"资金.得分", 10, NULL}, {"资金.执行", NOTHING}}},
        {"weight and score of the total merged: the cell is the score's",
         "养护里程.完成=15公里 ; 养护里程.得分=7.5 ; 总分.分值= ; 总分.得分= ; "
         "merge:总分.分值+总分.原因",
         false,
         1,
         {{"总分.分值", 97.5, NULL}}},
        {"a total hidden under its label",
         "总分.分值= ; 总分.得分= ; merge:总分.标签+总分.原因",
         false,
         0,
         {{"总分.标签", NOTHING}, {"总分.得分", NOTHING}}},
        {"an execution score hidden under the rate",
         "资金.得分= ; merge:资金.执行率+资金.得分",
         false,
         0,
         {{"资金.得分", NOTHING}}},
        {"a score hidden under its weight",
         "养护里程.得分= ; merge:养护里程.分值+养护里程.得分",
         false,
         0,
         {{"养护里程.得分", NOTHING}}},
        {"a blank merged cell says nothing of the row above it",
         "养护里程.得分= ; 组织技术培训.得分= ; 养护合格率.得分= ; "
         "merge:组织技术培训.得分+养护合格率.得分",
         false,
         1,
         {{"养护里程.得分", 10, NULL}, {"组织技术培训.得分", NOTHING}}},
        {"met and unmet",
         "养护里程.完成=15公里 ; 养护里程.得分= ; 组织技术培训.得分= ; "
         "总分.得分=",
         false,
         3,
         {{"养护里程.得分", 7.5, NULL},
          {"组织技术培训.得分", 10, NULL},
          {"总分.得分", 97.5, NULL}}},
        {"date in time",
         "完成时间.得分=",
         false,
         1,
         {{"完成时间.得分", 10, NULL}}},
        {"date too late: people judge, and the total waits",
         "完成时间.完成=2023年2月1日 ; 完成时间.得分= ; 总分.得分=",
         false,
         0,
         {{"完成时间.得分", NOTHING}, {"总分.得分", NOTHING}}},
        {"qualitative: people judge, and the total waits",
         "出行条件.得分= ; 总分.得分=",
         false,
         0,
         {{"出行条件.得分", NOTHING}, {"总分.得分", NOTHING}}},
        {"not beside criteria of its own",
         "养护里程.完成=15公里 ; 养护里程.得分= ; 绩效指标.原因=评分标准",
         false,
         0,
         {{"养护里程.得分", NOTHING}}},
        {"a full score is certain beside criteria, too",
         "养护里程.得分= ; 绩效指标.原因=评分标准",
         false,
         1,
         {{"养护里程.得分", 10, NULL}}},
        {"not in a merged cell",
         "养护里程.得分= ; merge:养护里程.得分+组织技术培训.得分",
         false,
         0,
         {{"养护里程.得分", NOTHING}}},
        {"not below a score that reaches over the row",
         "养护里程.得分=20 ; 组织技术培训.得分=",
         false,
         0,
         {{"组织技术培训.得分", NOTHING}}},
        {"not by a weight that is merged",
         "养护里程.分值=20 ; merge:养护里程.分值+组织技术培训.分值 ; "
         "养护里程.得分=",
         false,
         0,
         {{"养护里程.得分", NOTHING}}},
        {"no score where it does not apply",
         "养护里程.目标=/ ; 养护里程.分值=/ ; 养护里程.得分=",
         false,
         0,
         {{"养护里程.得分", NOTHING}}},
        {"total weight", "总分.分值=", false, 1, {{"总分.分值", 100, NULL}}},
        {"no total weight while a weight is missing",
         "总分.分值= ; 养护里程.分值= ; 养护里程.得分=",
         false,
         0,
         {{"总分.分值", NOTHING}}},
        {"no totals while the weights are wrong",
         "养护里程.分值=20 ; 总分.分值= ; 总分.得分= ; 总分.等级=",
         false,
         0,
         {{"总分.分值", NOTHING}, {"总分.得分", NOTHING}}},
        {"no total above 100",
         "养护里程.得分=15 ; 总分.得分=",
         false,
         0,
         {{"总分.得分", NOTHING}}},
        {"total", "总分.得分=", false, 1, {{"总分.得分", 100, NULL}}},
        {"no total without the execution score",
         "资金.分值= ; 资金.得分= ; 总分.得分=",
         false,
         0,
         {{"总分.得分", NOTHING}}},
        {"pasted: rate, weight and score stand in the first sub-row",
         "资金.分值= ; 资金.执行率= ; 资金.得分= ; 拨款.分值=10 ; "
         "拨款.执行率=100% ; 拨款.得分=10",
         false,
         0,
         {{"资金.得分", NOTHING}, {"资金.执行率", NOTHING}}},
        {"formulas stay, blank ones too",
         "资金.执行率== ; 资金.得分== ; 养护里程.得分== ; 总分.得分==",
         true,
         0,
         {{"资金.得分", NOTHING}, {"总分.得分", NOTHING}}},
        {"validate replaces nothing",
         "资金.执行=80 ; 拨款.执行=80 ; 总分.等级=良",
         false,
         0,
         {{"资金.执行率", NOTHING}, {"总分.等级", NOTHING}}},
        {"correct replaces what is derived",
         "资金.执行=80 ; 拨款.执行=80 ; 总分.分值=99 ; 总分.等级=差",
         true,
         5,
         {{"资金.执行率", 0.8, NULL},
          {"资金.得分", 8, NULL},
          {"总分.分值", 100, NULL},
          {"总分.得分", 98, NULL},
          {"总分.等级", 0, "优"}}},
        {"correct leaves what agrees or is rounded",
         "资金.执行=78.2 ; 拨款.执行=78.2 ; 资金.执行率=78% ; 资金.得分=8 ; "
         "总分.得分=98",
         true,
         0,
         {{"资金.得分", NOTHING}, {"总分.得分", NOTHING}}},
        {"correct leaves the indicators alone",
         "养护里程.完成=15公里",
         true,
         0,
         {{"养护里程.得分", NOTHING}}},
        {"correct leaves rate and score while the amounts contradict",
         "资金.执行=80",
         true,
         0,
         {{"资金.执行率", NOTHING}, {"资金.得分", NOTHING}}},
        {"correct leaves formulas",
         "资金.执行=80 ; 拨款.执行=80 ; 资金.执行率==100% ; 资金.得分==10 ; "
         "总分.得分==99",
         true,
         0,
         {{"资金.执行率", NOTHING}, {"总分.得分", NOTHING}}},
        {"correct leaves a total in one cell with its label",
         "cut:总分 ; after:群众满意度=自评得分：98分",
         true,
         0,
         {{NULL, 0, 0}}},
        {"correct leaves totals while the weights are wrong",
         "养护里程.分值=20 ; 养护里程.得分=20",
         true,
         0,
         {{"总分.分值", NOTHING}, {"总分.得分", NOTHING}}},
        {"the total's figures stand in the first row below it",
         "资金.分值= ; 资金.执行率= ; 资金.得分= ; 拨款.分值=10",
         false,
         0,
         {{"资金.执行率", NOTHING}, {"资金.得分", NOTHING}}},
        {"its score does, in the only row below it",
         "资金.分值= ; 资金.执行率= ; 资金.得分= ; 拨款.得分=10 ; cut:上年 ; "
         "cut:其他资金",
         false,
         0,
         {{"资金.执行率", NOTHING}, {"资金.得分", NOTHING}}},
        {"a rate below it is the part's own",
         "资金.分值= ; 资金.执行率= ; 资金.得分= ; 拨款.执行率=100%",
         false,
         1,
         {{"资金.执行率", 1, NULL}}},
        {"its score does",
         "资金.分值= ; 资金.执行率= ; 资金.得分= ; 拨款.得分=10",
         false,
         0,
         {{"资金.执行率", NOTHING}, {"资金.得分", NOTHING}}},
        {"none does",
         "资金.分值= ; 资金.执行率= ; 资金.得分=",
         false,
         1,
         {{"资金.执行率", 1, NULL}}},
        {"one figure of the total is enough to be its own row",
         "资金.执行率= ; 资金.得分= ; 拨款.得分=10",
         false,
         2,
         {{"资金.执行率", 1, NULL}, {"资金.得分", 10, NULL}}},
        {"a rate in words stays",
         "资金.执行=80 ; 拨款.执行=80 ; 资金.执行率=八成 ; 资金.得分=8 ; "
         "总分.得分=98",
         true,
         0,
         {{"资金.执行率", NOTHING}}},
        {"a weight in words: no sum of weights",
         "养护里程.分值=十分 ; 总分.分值=",
         false,
         0,
         {{"总分.分值", NOTHING}}},
        {"the execution score is printed elsewhere: no total",
         "资金.分值= ; 资金.得分=/ ; 总分.分值= ; 总分.得分=",
         false,
         0,
         {{"总分.得分", NOTHING}}},
        {"scores above a hundred are no total",
         "养护里程.得分=20 ; 总分.得分=",
         false,
         0,
         {{"总分.得分", NOTHING}}},
        {"no scores: no total",
         "drop:得分 ; 资金.得分=/ ; 总分.得分=",
         false,
         0,
         {{"总分.得分", NOTHING}}},
        {"a blank grade",
         "row:总分=总分||||||100|100|等级|",
         false,
         1,
         {{"总分.等级", 0, "优"}}},
        {"a blank grade under the reasons may be one of them",
         "after:总分=|||||||自评等级|",
         false,
         0,
         {{"自评等级.原因", NOTHING}}},
        {"no grade for a total that contradicts the scores",
         "row:总分=总分||||||100|85|等级|",
         false,
         0,
         {{"总分.等级", NOTHING}}},
        {"a grade for a total that contradicts them and is graded alike",
         "row:总分=总分||||||100|99|等级|",
         false,
         1,
         {{"总分.等级", 0, "优"}}},
        {"a grade where a score is not given yet",
         "row:总分=总分||||||100|85|等级| ; 出行条件.得分=",
         false,
         1,
         {{"总分.等级", 0, "良"}}},
        {"no grade for more than a hundred",
         "row:总分=总分||||||100|100.02|等级|",
         false,
         0,
         {{"总分.等级", NOTHING}}},
        {"no grade for less than nothing",
         "row:总分=总分||||||100|-1|等级| ; drop:得分",
         false,
         0,
         {{"总分.等级", NOTHING}}},
        {"no grade beside wrong weights",
         "row:总分=总分||||||100|100|等级| ; 养护里程.分值=20",
         false,
         0,
         {{"总分.等级", NOTHING}}},
        {"the limit of an execution weight",
         "资金.分值=30 ; 资金.得分= ; 养护里程.分值=0 ; 养护里程.得分=0 ; "
         "组织技术培训.分值=0 ; 组织技术培训.得分=0",
         false,
         1,
         {{"资金.得分", 30, NULL}}},
        {"the rate of a row that lacks an amount is the total's",
         "资金.分值= ; 资金.执行率= ; 资金.得分= ; 拨款.执行= ; "
         "拨款.执行率=100%",
         false,
         0,
         {{"资金.执行率", NOTHING}}},
        {"no total weight while one is missing beside a hundred",
         "after:养护里程=|||新建道路|1公里|1公里||5 ; 养护里程.得分=5 ; "
         "总分.分值=",
         false,
         0,
         {{"总分.分值", NOTHING}}},
        {"no total weight while one is in words beside a hundred",
         "after:养护里程=|||新建道路|1公里|1公里|十分|5 ; 养护里程.得分=5 ; "
         "总分.分值=",
         false,
         0,
         {{"总分.分值", NOTHING}}},
        {"a score that is missing: no total",
         "出行条件.得分= ; 总分.得分=",
         false,
         0,
         {{"总分.得分", NOTHING}}},
        {"correct replaces a total that is 0.06 off",
         "总分.得分=99.94",
         true,
         1,
         {{"总分.得分", 100, NULL}}},
        {"correct leaves one that is 0.05 off",
         "总分.得分=99.95",
         true,
         0,
         {{"总分.得分", NOTHING}}},
        {"correct leaves a total weight that is 0.005 off",
         "总分.分值=100.005",
         true,
         0,
         {{"总分.分值", NOTHING}}},
        {"correct replaces a wrong grade, not the reasons' column's blank",
         "row:总分=总分||||||100|100|等级|良",
         true,
         1,
         {{"总分.等级", 0, "优"}}},
        {"the grade of a total that is rounded below the limit",
         "row:总分=总分||||||100|89.96|等级| ; 投诉件数.得分=5",
         false,
         1,
         {{"总分.等级", 0, "良"}}},
        {"what is no grade stays",
         "总分.等级=合格",
         true,
         0,
         {{"总分.等级", NOTHING}}},
};

static void assert_written(const fill_case *one, const builder *at,
                           const written *cell)
{
	const pj_fill *fill = builder_fill(at, cell->cell);
	bool nothing = isnan(cell->number) && !cell->text;
	if (nothing && fill)
		fail_msg("%s: %s is written", one->name, cell->cell);
	if (nothing)
		return;
	if (!fill)
		fail_msg("%s: %s is not written", one->name, cell->cell);
	if (cell->text)
		assert_string_equal(fill->text, cell->text);
	else if (fabs(fill->number - cell->number) > 1e-9)
		fail_msg("%s: %s becomes %g", one->name, cell->cell,
		         fill->number);
	assert_int_equal(fill->format, fill->role == PJ_FILL_RATE
	                                       ? PJ_FORMAT_PERCENT
	                                       : PJ_FORMAT_PLAIN);
	assert_true(one->correct || !fill->replaces);
}

/* A fill says by its role which figure of the form it is about. */
static void assert_role(const builder *at, const pj_fill *fill)
{
	const pj_figure *figure = pj_fill_figure(at->forms.items, fill->role);
	if (fill->role == PJ_FILL_SCORE) {
		assert_null(figure);
		return;
	}
	assert_int_equal(figure->row, fill->row);
	assert_int_equal(figure->column, fill->column);
}

static void test_case(void **state)
{
	const fill_case *one = *state;
	builder *at = builder_new(one->changes);
	at->options.correct = one->correct;
	assert_true(builder_check(at));
	for (size_t i = 0; i < at->report.fill_count; i++)
		assert_role(at, &at->report.fills[i]);
	for (size_t i = 0; i < 5 && one->cells[i].cell; i++)
		assert_written(one, at, &one->cells[i]);
	for (size_t i = 0; i < at->report.fill_count; i++)
		if (at->report.fill_count != one->fills)
			print_message("role %d at %d, %d: %g\n",
			              (int)at->report.fills[i].role,
			              at->report.fills[i].row,
			              at->report.fills[i].column,
			              at->report.fills[i].number);
	assert_int_equal(at->report.fill_count, one->fills);
	builder_free(at);
}

/* Writes the fills into the form's table. */
static void apply(builder *at)
{
	for (size_t i = 0; i < at->report.fill_count; i++) {
		const pj_fill *fill = &at->report.fills[i];
		char text[32];
		snprintf(text, sizeof text, "%.10g%s",
		         fill->number *
		                 (fill->format == PJ_FORMAT_PERCENT ? 100 : 1),
		         fill->format == PJ_FORMAT_PERCENT ? "%" : "");
		char **cell = &at->cells[fill->row][fill->column];
		free(*cell);
		*cell = strdup(fill->text ? fill->text : text);
	}
}

/* A second run on what the first one left fills and finds nothing new. */
static void test_twice(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		builder *at = builder_new(cases[i].changes);
		at->options.correct = cases[i].correct;
		assert_true(builder_check(at));
		size_t findings = at->report.finding_count;
		apply(at);
		pj_arena *first = at->arena;
		at->arena = pj_arena_new();
		assert_true(builder_check(at));
		if (at->report.fill_count != 0 ||
		    at->report.finding_count != findings)
			fail_msg("%s: not the same again", cases[i].name);
		pj_arena_free(first);
		builder_free(at);
	}
}

/* The user's decimals count before those of the profile. */
static void test_decimals(void **state)
{
	(void)state;
	static const double scores[] = {8, 7.8, 7.82, 7.823};
	for (int decimals = 0; decimals < 4; decimals++) {
		builder *at = builder_new("资金.执行=78.23 ; 拨款.执行=78.23 ; "
		                          "资金.执行率=78.23% ; 资金.得分=");
		at->options.decimals = &decimals;
		assert_true(builder_check(at));
		const pj_fill *fill = builder_fill(at, "资金.得分");
		assert_non_null(fill);
		assert_true(fabs(fill->number - scores[decimals]) < 1e-12);
		builder_free(at);
	}
}

/* After correct no derived cell is found wrong any more. */
static void test_correct_mends(void **state)
{
	(void)state;
	builder *at = builder_new("资金.执行=85.3 ; 拨款.执行=85.3 ; "
	                          "资金.得分=8 ; 总分.等级=差 ; 总分.分值=90");
	at->options.correct = true;
	assert_true(builder_check(at));
	static const char *const rules[] = {"execution-rate", "execution-score",
	                                    "weight-sum", "total-score",
	                                    "grade"};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		assert_null(builder_finding(at, rules[i], 0));
	builder_free(at);
}

static bool refuse_role(void *context, const pj_fill *fill)
{
	return fill->role == *(pj_fill_role *)context;
}

/* What a cell refuses stays as it is, and so does what is said of it. */
static void test_refused(void **state)
{
	(void)state;
	pj_fill_role role = PJ_FILL_TOTAL_SCORE;
	for (int correct = 0; correct < 2; correct++) {
		builder *at = builder_new("资金.得分= ; 总分.得分=90");
		at->options.correct = correct;
		at->options.refuses = refuse_role;
		at->options.context = &role;
		assert_true(builder_check(at));
		assert_non_null(builder_fill(at, "资金.得分"));
		assert_null(builder_fill(at, "总分.得分"));
		assert_int_equal(at->report.refused_count, correct);
		assert_non_null(builder_finding(at, "total-score", 0));
		if (correct)
			assert_int_equal(at->report.refused->role, role);
		builder_free(at);
	}
	role = PJ_FILL_RATE; /* which is not blank */
	builder *at = builder_new("总分.得分=");
	at->options.refuses = refuse_role;
	at->options.context = &role;
	assert_true(builder_check(at));
	assert_int_equal(at->report.refused_count, 0);
	assert_non_null(builder_fill(at, "总分.得分"));
	builder_free(at);
}

int main(void)
{
	enum { COUNT = sizeof cases / sizeof *cases, OTHERS = 4 };
	struct CMUnitTest tests[COUNT + OTHERS] = {
	        cmocka_unit_test(test_decimals),
	        cmocka_unit_test(test_twice),
	        cmocka_unit_test(test_correct_mends),
	        cmocka_unit_test(test_refused),
	};
	for (size_t i = 0; i < COUNT; i++)
		tests[i + OTHERS] =
		        (struct CMUnitTest){cases[i].name, test_case, NULL,
		                            NULL, (void *)&cases[i]};
	return _cmocka_run_group_tests("rules_fill", tests, COUNT + OTHERS,
	                               NULL, NULL);
}
