/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Habits of offices in several provinces: texts and amounts beside their
 * labels, totals without a label or in the head, columns between the usual
 * ones. One short form for each.
 */
#include "sheet_text.h"

static reading read_one(const char *text)
{
	reading all = read_forms(text);
	assert_int_equal(all.forms.count, 1);
	return all;
}

static void assert_figure(const pj_figure *figure, const char *text)
{
	assert_true(pj_figure_exists(figure));
	assert_string_equal(figure->text, text);
}

#define HEAD "项目支出绩效自评表\n项目名称|道路养护\n"
/* A Chinese line has another width for the tool. */
/* clang-format off */
#define TABLE \
	"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|" \
	"偏差原因\n" \
	"产出指标|数量指标|养护里程|20公里|20公里|50|50\n" \
	"满意度指标|满意度指标|群众满意度|≥90%|95%|40|39|样本少\n"
/* clang-format on */

/* 预算数： | 20 | 执行数： | 18.4 in one row. */
static void test_amounts_beside(void **state)
{
	(void)state;
	reading all = read_one(
	        HEAD
	        "预算执行情况（万元）|预算数：|20|执行数：|18.4|执行率|92%\n"
	        "|其中：财政拨款|20|其中：财政拨款|18.4\n" TABLE);
	const pj_funds *funds = &all.forms.items[0].funds;
	assert_figure(&funds->total.budget, "20");
	assert_figure(&funds->total.executed, "18.4");
	assert_figure(&funds->total.rate, "92%");
	assert_true(funds->total.budget.value.number == 20);
	assert_true(funds->money_unit == 10000);
	pj_arena_free(all.arena);
}

/* Amounts in the sheet's first column: nothing can stand in front of them. */
static void test_amounts_at_edge(void **state)
{
	(void)state;
	reading all = read_one(HEAD "年初预算数|全年预算数|全年执行数|执行率|"
	                            "分值|得分\n"
	                            "210|210|178.5||10|\n" TABLE);
	const pj_funds *funds = &all.forms.items[0].funds;
	assert_figure(&funds->total.initial, "210");
	assert_figure(&funds->total.executed, "178.5");
	assert_true(pj_figure_blank(&funds->total.score));
	pj_arena_free(all.arena);
}

static size_t rows_of_funds(const char *row)
{
	char text[2048] =
	        HEAD "项目资金（万元）||年初预算数|全年预算数|全年执行数|"
	             "执行率\n"
	             "|年度资金总额|45|45|30|67%\n";
	strcat(text, row);
	strcat(text, "|其他资金|0|0|0|0\n" TABLE);
	reading all = read_one(text);
	const pj_funds *funds = &all.forms.items[0].funds;
	assert_figure(&funds->total.budget, "45");
	const size_t count = funds->row_count;
	pj_arena_free(all.arena);
	return count;
}

/*
 * Money under a label that no form is known to have: a part of the total where
 * all rows make it in one of the columns; else it is not known of what.
 */
static void test_strange_funds(void **state)
{
	(void)state;
	assert_int_equal(rows_of_funds("|其中：彩票公益专项|45|45|30\n"), 2);
	assert_int_equal(rows_of_funds("|其中：彩票公益专项|40|45|29\n"), 2);
	assert_int_equal(rows_of_funds("|其中：彩票公益专项|40|40|29\n"), 0);
	/* beside a source that makes the total, nothing of its own there */
	assert_int_equal(rows_of_funds("|财政拨款|45|45|30\n"
	                               "|彩票公益专项||0|30\n"),
	                 0);
}

/* 总体目标 | text | 完成情况 | text, right above the table. */
static void test_goals_beside(void **state)
{
	(void)state;
	reading all = read_one(
	        HEAD "总体目标|养护20公里|完成情况|养护了20公里\n" TABLE);
	assert_figure(&all.forms.items[0].goal, "养护20公里");
	assert_figure(&all.forms.items[0].result, "养护了20公里");
	pj_arena_free(all.arena);
}

/* A result label that no table knows, but for its end. */
static void test_result_alike(void **state)
{
	(void)state;
	reading all = read_one(
	        HEAD "年度总体目标|年初预期目标|本年度目标实际完成情况\n"
	             "|养护20公里|养护了20公里\n" TABLE);
	assert_figure(&all.forms.items[0].goal, "养护20公里");
	assert_figure(&all.forms.items[0].result, "养护了20公里");
	pj_arena_free(all.arena);
}

/* Weight and score of the total, "" for a figure that is not there. */
static void assert_total(const char *row, const char *weight, const char *score)
{
	char text[2048] = HEAD TABLE;
	strcat(text, row);
	reading all = read_one(text);
	const pj_form *form = &all.forms.items[0];
	assert_int_equal(form->indicator_count, 2);
	assert_string_equal(form->total_weight.text, weight);
	assert_string_equal(form->total_score.text, score);
	pj_arena_free(all.arena);
}

static void test_totals(void **state)
{
	(void)state;
	assert_total("总分|||||100|98\n", "100", "98");
	assert_total("总分|100|98\n", "100", "98");
	assert_total("总分||||||100|98\n", "100", "98");
	assert_total("|||||100|98\n", "100", "98");
	assert_total("自评总分|98\n自评等级|优\n", "", "98");
	assert_total("五、自评得分|||||100|98\n", "100", "98");
}

/* The score of the head beside that of the total row, if both are seen. */
static void test_total_again(void **state)
{
	(void)state;
	static const char text[] =
	        "项目支出绩效自评表\n项目名称|道路养护|自评得分|\n" TABLE
	        "总分|||||100|98\n";
	const pj_area merges[] = {{9, 0, 9, 1}, {1, 1, 1, 2}};
	for (int hidden = 0; hidden < 2; hidden++) {
		reading all = read_merged(text, &merges[hidden]);
		const pj_form *form = &all.forms.items[0];
		assert_int_equal(all.forms.count, 1);
		assert_string_equal(form->total_score.text, "98");
		assert_int_equal(form->total_again.row, hidden ? -1 : 1);
		pj_arena_free(all.arena);
	}
}

/* Label and score in one cell; a text after the score is no part of it. */
static void test_inline_totals(void **state)
{
	(void)state;
	static const struct inline_case {
		const char *row, *score;
	} cases[] = {
	        {"自评得分：97.5分\n", "97.5分"},
	        {"自评总分:97.5\n", "97.5"},
	        {"总分：100分|||||100|97.5\n", "97.5"},
	        {"总分（满分100分）：97.5 分\n", "97.5 分"},
	        {"合计得分 97.5 分\n", "97.5 分"},
	        {"自评得分：97.5分  等级：优\n", "97.5分"},
	        {"自评得分：\n", NULL},
	        {"自评得分：97.5分以上为优\n", NULL},
	        {"得分说明：97.5\n", NULL},
	        {"自评得分97.5分，等级优。\n", "97.5分"},
	        {"自评结论：项目完成较好，得97.5分。\n", NULL},
	        {"评价等级：优\n", NULL},
	        {"审核意见：同意\n", NULL},
	        {"综上所述，本项目自评得分97.5分。\n", NULL},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[2048] = HEAD TABLE;
		strcat(text, cases[i].row);
		reading all = read_one(text);
		const pj_form *form = &all.forms.items[0];
		assert_int_equal(form->indicator_count, 2);
		if (cases[i].score) {
			assert_figure(&form->total_score, cases[i].score);
			assert_true(form->total_score.value.number == 97.5);
		} else {
			assert_string_equal(form->total_score.text, "");
		}
		pj_arena_free(all.arena);
	}
}

/* The same in the head. */
static void test_inline_head_total(void **state)
{
	(void)state;
	reading all = read_one("项目支出绩效自评表\n"
	                       "项目名称|道路养护|自评得分：97.5分\n" TABLE);
	assert_figure(&all.forms.items[0].total_score, "97.5分");
	assert_figure(&all.forms.items[0].project, "道路养护");
	pj_arena_free(all.arena);
}

/* The head's total holds the execution score, the table's does not. */
static void test_head_total(void **state)
{
	(void)state;
	reading all = read_one(HEAD "自评得分|98.8|自评等级|优\n" TABLE
	                            "合计|||||90|89\n");
	const pj_form *form = &all.forms.items[0];
	assert_figure(&form->total_score, "98.8");
	assert_figure(&form->total_weight, "90");
	assert_figure(&form->grade, "优");
	pj_arena_free(all.arena);
}

/* 得分系数 stands before the weight and is no score. */
static void test_score_factor(void **state)
{
	(void)state;
	reading all = read_one(
	        HEAD
	        "绩效指标|指标名称|计量单位|指标性质|年初指标值|调整指标值|"
	        "全年完成值|得分系数（%）|指标权重（分）|指标得分（分）\n"
	        "|救助人次|人次|≥|12000||13000|100%|30|30\n"
	        "|满意度|%|≥|90||95|100%|60|60\n");
	const pj_form *form = &all.forms.items[0];
	assert_int_equal(form->indicator_count, 2);
	assert_figure(&form->indicators[0].target, "≥12000人次");
	assert_figure(&form->indicators[0].weight, "30");
	assert_figure(&form->indicators[0].score, "30");
	pj_arena_free(all.arena);
}

/* The adjusted target where there is one, else that of the year's begin. */
static void test_adjusted_targets(void **state)
{
	(void)state;
	static const char *const heads[] = {"调整指标值", "年中调整后的指标值",
	                                    "调整后目标值（如有）"};
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		char text[2048];
		snprintf(text, sizeof text,
		         HEAD
		         "一级指标|二级指标|三级指标|年初指标值|%s|"
		         "全年完成值|分值|得分\n"
		         "产出指标|数量指标|里程|≥20公里|≥25公里|25公里|50|"
		         "50\n"
		         "产出指标|数量指标|培训|4次||4次|20|20\n"
		         "产出指标|数量指标|宣传|6次|/|6次|20|20\n",
		         heads[i]);
		reading all = read_one(text);
		const pj_form *form = &all.forms.items[0];
		assert_int_equal(form->indicator_count, 3);
		assert_figure(&form->indicators[0].target, "≥25公里");
		assert_int_equal(form->indicators[0].target.column, 4);
		assert_figure(&form->indicators[1].target, "4次");
		assert_figure(&form->indicators[2].target, "6次");
		pj_arena_free(all.arena);
	}
}

/* 调整后指标值 is the target where it is the only one. */
static void test_only_adjusted(void **state)
{
	(void)state;
	reading all = read_one(
	        HEAD
	        "一级指标|二级指标|三级指标|调整后指标值|实际完成值|分值|得分\n"
	        "产出指标|数量指标|里程|≥25公里|20公里|90|72\n");
	assert_figure(&all.forms.items[0].indicators[0].target, "≥25公里");
	pj_arena_free(all.arena);
}

/* First levels of other names are no rows pushed to the left. */
static void test_other_levels(void **state)
{
	(void)state;
	reading all = read_one(
	        HEAD
	        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n"
	        "履职|重点工作|办结率|100%|100%|15|15\n"
	        "运转|资金管理|资金到位率|100%|100%|3|3\n");
	const pj_form *form = &all.forms.items[0];
	assert_int_equal(form->indicator_count, 2);
	assert_figure(&form->indicators[1].level1, "运转");
	assert_figure(&form->indicators[1].level3, "资金到位率");
	assert_figure(&form->indicators[1].weight, "3");
	pj_arena_free(all.arena);
}

/* Rows pushed two columns to the left keep the first level of those above. */
static void test_pushed_levels(void **state)
{
	(void)state;
	reading all = read_one(
	        HEAD
	        "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|"
	        "分值|得分\n"
	        "产出指标|数量指标|养护里程|20公里|20公里|20|20\n"
	        "质量指标|合格率|100%|100%|10|10\n");
	const pj_form *form = &all.forms.items[0];
	assert_int_equal(form->indicator_count, 2);
	assert_figure(&form->indicators[1].level1, "产出指标");
	assert_figure(&form->indicators[1].level2, "质量指标");
	pj_arena_free(all.arena);
}

/* The year of the budget, not that in which the form was due. */
static void test_year_line(void **state)
{
	(void)state;
	reading all = read_one("2024年项目支出绩效自评表\n（2023年度）\n"
	                       "填报日期|2024年3月1日\n项目名称|道路\n" TABLE);
	assert_int_equal(all.forms.items[0].year, 2023);
	pj_arena_free(all.arena);
}

/* A column between actual value and weight whose label has 指标值 in it. */
static void test_share_column(void **state)
{
	(void)state;
	reading all = read_one(
	        HEAD
	        "一级指标|二级指标|三级指标|年度指标值|实际完成值|"
	        "指标值完成比例|分值|得分\n"
	        "产出指标|数量指标|还田面积|45万亩|45.3万亩|100.67%|20|20\n");
	const pj_form *form = &all.forms.items[0];
	assert_int_equal(form->indicator_count, 1);
	assert_figure(&form->indicators[0].weight, "20");
	assert_figure(&form->indicators[0].score, "20");
	pj_arena_free(all.arena);
}

/* Rows below the block that tell of days, not of money. */
static void test_funds_management(void **state)
{
	(void)state;
	reading all = read_one(
	        HEAD "资金投入情况（万元）||全年预算数|全年执行数|预算执行率\n"
	             "|年度资金总额：|1500.5|1320.8|88.02%\n"
	             "|其中：中央财政资金|1300|1200|92.31%\n"
	             "|地方资金|200.5|120.8|60.25%\n"
	             "资金管理情况||情况说明||存在问题\n"
	             "|下达及时性|30日内下达||无\n" TABLE);
	assert_int_equal(all.forms.items[0].funds.row_count, 2);
	pj_arena_free(all.arena);
}

/* Amounts below one another belong to the form only below its title. */
static void test_stack_above_title(void **state)
{
	(void)state;
	reading all = read_one("全年预算数|30\n全年执行数|20\n" HEAD TABLE);
	assert_false(pj_figure_exists(&all.forms.items[0].funds.total.budget));
	pj_arena_free(all.arena);
	all = read_one(HEAD "全年预算数|30\n全年执行数|20\n" TABLE);
	assert_figure(&all.forms.items[0].funds.total.budget, "30");
	pj_arena_free(all.arena);
}

/* A table without names: what stands above the title is not below it. */
static void test_grade_above(void **state)
{
	(void)state;
	reading all =
	        read_one("绩效等级|优\n" HEAD
	                 "一级指标|二级指标|年度指标值|实际完成值|分值|得分\n"
	                 "产出指标|数量指标|20公里|20公里|90|90\n"
	                 "总分||||100|98\n评价等级|良\n");
	assert_figure(&all.forms.items[0].grade, "良");
	pj_arena_free(all.arena);
}

static const char *const relatives[] = {
        "2023年绩效目标运行跟踪表\n"
        "项目资金（万元）||年初预算数|全年预算数|截至8月底执行数|执行率\n"
        "|年度资金总额|100|100|50|50%\n"
        "一级指标|二级指标|三级指标|年度指标值|截至8月底完成值|原因\n"
        "产出指标|数量指标|里程|20公里|10公里|未到期\n",
        "2023年度乡镇综合考核表\n"
        "一级指标|二级指标|三级指标|目标值|完成值|分值|得分|牵头单位\n"
        "经济发展|工业|工业增速|8%|8.5%|10|10|发改局\n"
        "社会民生|就业|新增就业|500人|520人|10|10|人社局\n"
        "合计|||||20|20|\n",
        "项目支出绩效自评情况汇总表\n"
        "序号|项目名称|主管部门|年初预算数|全年预算数|全年执行数|执行率|"
        "自评得分\n"
        "1|道路养护|交通局|100|100|100|100%|98\n"
        "2|校园维修|教育局|200|200|150|75%|92\n",
        "绩效评价指标评分表\n"
        "一级指标|二级指标|三级指标|四级指标|权重|标杆值|业绩值|得分\n"
        "投入|立项|规范性|程序|5|规范|规范|5\n"
        "产出|数量|完成率|里程|10|100%|95%|9.5\n",
        "2023年绩效目标调整表\n"
        "项目名称|道路养护\n"
        "绩效指标|一级指标|二级指标|三级指标|调整前指标值|调整后指标值\n"
        "|产出指标|数量指标|里程|20公里|25公里\n",
};

static void test_relatives(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof relatives / sizeof *relatives; i++) {
		reading all = {relatives[i], NULL, pj_arena_new(), {NULL, 0}};
		assert_true(pj_arena_guard(all.arena, read_text, &all));
		if (all.forms.count != 0)
			print_error("taken for a form: %.40s\n", relatives[i]);
		assert_int_equal(all.forms.count, 0);
		pj_arena_free(all.arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_amounts_beside),
	        cmocka_unit_test(test_amounts_at_edge),
	        cmocka_unit_test(test_strange_funds),
	        cmocka_unit_test(test_goals_beside),
	        cmocka_unit_test(test_result_alike),
	        cmocka_unit_test(test_totals),
	        cmocka_unit_test(test_total_again),
	        cmocka_unit_test(test_inline_totals),
	        cmocka_unit_test(test_inline_head_total),
	        cmocka_unit_test(test_head_total),
	        cmocka_unit_test(test_score_factor),
	        cmocka_unit_test(test_adjusted_targets),
	        cmocka_unit_test(test_only_adjusted),
	        cmocka_unit_test(test_other_levels),
	        cmocka_unit_test(test_pushed_levels),
	        cmocka_unit_test(test_year_line),
	        cmocka_unit_test(test_share_column),
	        cmocka_unit_test(test_funds_management),
	        cmocka_unit_test(test_stack_above_title),
	        cmocka_unit_test(test_grade_above),
	        cmocka_unit_test(test_relatives),
	};
	return cmocka_run_group_tests_name("form_offices", tests, NULL, NULL);
}
