/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Tables that merely resemble the form: none of them may be taken for one
 * (rules.md §1). And forms of unusual build, which must be.
 */
#include "sheet_text.h"

static const char *const relatives[] = {
        /* 绩效目标申报表: goals and targets, nothing done yet */
        "项目支出绩效目标申报表\n"
        "项目名称|道路养护\n"
        "主管部门|交通局|实施单位|养护站\n"
        "项目资金（万元）|年度资金总额|120\n"
        "|其中：财政拨款|120\n"
        "年度目标|完成道路养护30公里\n"
        "绩效指标|一级指标|二级指标|三级指标|指标值\n"
        "|产出指标|数量指标|养护里程|≥30公里\n"
        "||质量指标|验收合格率|100%\n",
        /* 绩效运行监控表: half a year, and what is expected of the rest */
        "项目支出绩效运行监控表\n"
        "项目名称|道路养护\n"
        "项目资金（万元）||年初预算数|1—7月执行数|1-7月执行率|全年预计执行数\n"
        "|年度资金总额|120|60|50%|120\n"
        "绩效指标|一级指标|二级指标|三级指标|年度指标值|1—7月执行情况|"
        "全年预计完成情况|偏差原因分析\n"
        "|产出指标|数量指标|养护里程|≥30公里|15公里|30公里|\n",
        /* a monitoring table with a column of the usual name */
        "绩效监控表\n"
        "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|"
        "全年预计完成情况\n"
        "|产出指标|数量指标|养护里程|≥30公里|15公里|30公里\n",
        /* a tracking table with the columns of the form */
        "绩效运行跟踪表（1—8月）\n"
        "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n"
        "|产出指标|数量指标|养护里程|≥30公里|15公里|50|25\n",
        /* the targets of a company */
        "2023年度经营目标完成情况\n"
        "一级指标|二级指标|三级指标|目标值|完成值|权重|得分\n"
        "经营|销售|销售额|1000万元|1100万元|60|60\n"
        "管理|安全|安全培训次数|12次|12次|40|40\n",
        /* a budget table */
        "部门预算执行表\n"
        "单位：万元\n"
        "科目|年初预算数|全年预算数|全年执行数|执行率\n"
        "基本支出|100|110|100|90.9%\n"
        "项目支出|200|200|180|90%\n"
        "合计|300|310|280|90.3%\n",
        /* a final-account table */
        "收入支出决算总表\n"
        "项目|行次|年初预算数|全年预算数|决算数\n"
        "一、财政拨款|1|10|12|12\n"
        "合计|2|10|12|12\n",
        /* a list with 得分 in it */
        "学生成绩\n"
        "序号|姓名|分值|得分\n"
        "1|张三|100|90\n"
        "2|李四|100|85\n"
        "总分||200|175\n",
        /* a score sheet of a tender */
        "评标打分表\n"
        "一级指标|二级指标|三级指标|分值|评分标准|得分\n"
        "商务|资质|证书|10|有得10分|10\n"
        "技术|方案|完整|20|优得20分|18\n"
        "合计|||30||28\n",
        /* targets of employees */
        "员工绩效考核表\n"
        "考核指标|目标值|实际完成值|权重|得分\n"
        "销售额|100|98|50|49\n"
        "回款率|90%|95%|50|50\n"
        "总分|||100|99\n",
        /* targets of employees, with levels */
        "员工绩效考核表\n"
        "一级指标|二级指标|目标值|实际完成值|权重|得分\n"
        "业绩|销售额|100|98|50|49\n"
        "业绩|回款率|90%|95%|50|50\n"
        "总分||||100|99\n",
        /* an evaluation's system of indicators */
        "部门评价指标体系\n"
        "一级指标|二级指标|三级指标|分值|指标解释|评分标准|得分\n"
        "决策|项目立项|立项依据充分性|5|…|…|5\n"
        "产出|产出数量|实际完成率|10|…|…|9\n",
        /* prose about it */
        "关于报送项目支出绩效自评表的通知\n"
        "各单位：请于3月31日前报送项目支出绩效自评表，执行率低于90%"
        "的须说明原因。\n"
        "产出指标50分、效益指标30分、满意度指标10分、预算资金执行率10分\n",
        /* an empty sheet, and one with a single number */
        "",
        "42\n",
};

static void test_relatives(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof relatives / sizeof *relatives; i++) {
		reading all = read_forms(relatives[i]);
		if (all.forms.count != 0)
			print_error("taken for a form: %.40s\n", relatives[i]);
		assert_int_equal(all.forms.count, 0);
		pj_arena_free(all.arena);
	}
}

static void assert_figure(const pj_figure *figure, const char *text)
{
	assert_true(pj_figure_exists(figure));
	assert_string_equal(figure->text, text);
}

/* A transfer-payment form: no weights, no scores. */
static void test_transfer_payment(void **state)
{
	(void)state;
	reading all = read_forms(
	        "转移支付区域绩效目标自评表\n"
	        "（2023年度）\n"
	        "转移支付名称|农田建设补助\n"
	        "中央主管部门|农业农村部\n"
	        "资金投入情况（万元）||全年预算数（A）|全年执行数（B）|"
	        "预算执行率"
	        "（B/A×100%）\n"
	        "|年度资金总额：|500|450|90%\n"
	        "|其中：中央财政资金|400|360|90%\n"
	        "|地方资金|100|90|90%\n"
	        "总体目标完成情况|总体目标|全年实际完成情况\n"
	        "|建成农田2000亩|建成农田1900亩\n"
	        "绩效指标|一级指标|二级指标|三级指标|指标值|全年实际完成值|"
	        "未完成原因和改进措施\n"
	        "|产出指标|数量指标|新建高标准农田|≥2000亩|1900亩|雨季停工\n"
	        "||质量指标|验收合格率|100%|100%|\n"
	        "|满意度指标|服务对象满意度指标|农户满意度|≥90%|95%|\n"
	        "说明|无\n");
	assert_int_equal(all.forms.count, 1);
	const pj_form *form = &all.forms.items[0];
	assert_int_equal(form->year, 2023);
	assert_false(form->has_weight);
	assert_false(form->has_score);
	assert_true(pj_figure_exists(&form->indicators[0].reason));
	assert_figure(&form->project, "农田建设补助");
	assert_figure(&form->funds.total.budget, "500");
	assert_figure(&form->funds.total.rate, "90%");
	assert_int_equal(form->funds.row_count, 2);
	assert_figure(&form->goal, "建成农田2000亩");
	assert_figure(&form->result, "建成农田1900亩");
	assert_int_equal(form->indicator_count, 3);
	assert_figure(&form->indicators[0].reason, "雨季停工");
	assert_figure(&form->indicators[1].level1, "产出指标");
	assert_int_equal(form->total_label.row, -1);
	pj_arena_free(all.arena);
}

/* Total and grade in the head, vertical labels, columns added. */
static void test_added_columns(void **state)
{
	(void)state;
	reading all = read_forms(
	        "2024年度部门预算项目支出绩效自评表\n"
	        "项目名称|校园维修|||自评总分|96.5|等级|优\n"
	        "主管部门|教育局||实施单位|第一小学\n"
	        "资金情况（元）||年初预算数|全年（调整）预算数|全年执行数|分值|"
	        "执行率|得分\n"
	        "|合计|300000|300000|285000|10|95%|9.5\n"
	        "|其他资金|0|0|0|||\n"
	        "绩效目标|年初设定目标|年度总体目标完成情况综述\n"
	        "|维修教室20间|维修教室20间，验收合格\n"
	        "绩效指标（90分）|一级指标|二级指标|三级指标|指标赋分规则|"
	        "上年完成值|年度指标值|全年完成值|指标分值（权重）|自评得分|"
	        "产生差异的原因及改进措施|佐证资料\n"
	        "|产 出 指 "
	        "标（50分）|数量指标|维修教室|按比例|18间|20间|20间|20|20|"
	        "|台账\n"
	        "||时效指标|完工时间|按时得分||2024年9月1日前|2024年8月20日|30|"
	        "30|"
	        "|验收单\n"
	        "|效益指标（40分）|社会效益指标|改善条件|分级||有效改善|"
	        "达成预期指标|"
	        "40|37|数据不全|\n");
	assert_int_equal(all.forms.count, 1);
	const pj_form *form = &all.forms.items[0];
	assert_int_equal(form->year, 2024);
	assert_figure(&form->total_score, "96.5");
	assert_figure(&form->grade, "优");
	assert_figure(&form->office, "第一小学");
	assert_true(form->has_criteria);
	assert_true(form->indicator_points == 90);
	assert_true(form->funds.money_unit == 1);
	assert_true(form->funds.adjusted_label);
	assert_figure(&form->funds.total.executed, "285000");
	assert_int_equal(form->indicator_count, 3);
	assert_figure(&form->indicators[0].target, "20间");
	assert_figure(&form->indicators[0].actual, "20间");
	assert_figure(&form->indicators[0].weight, "20");
	assert_figure(&form->indicators[2].score, "37");
	assert_figure(&form->indicators[2].reason, "数据不全");
	assert_int_equal(form->indicators[1].target.value.kind, PJ_VALUE_DATE);
	pj_arena_free(all.arena);
}

/* The table goes on after a page break, its header printed again. */
static void test_page_break(void **state)
{
	(void)state;
	reading all =
	        read_forms("项目支出绩效自评表\n"
	                   "项目名称|河道清淤\n"
	                   "绩效指标|一级指标|二级指标|三级指标|年度指标值|"
	                   "实际完成值|分值|"
	                   "得分\n"
	                   "|产出指标|数量指标|清淤长度|5公里|5公里|30|30\n"
	                   "||质量指标|合格率|100%|100%|20|20\n"
	                   "\n"
	                   "绩效指标|一级指标|二级指标|三级指标|年度指标值|"
	                   "实际完成值|分值|"
	                   "得分\n"
	                   "|产出指标|质量指标|合格率|100%|100%|20|20\n"
	                   "|效益指标|生态效益指标|水质改善|改善|改善|40|40\n"
	                   "总分||||||90|90\n");
	assert_int_equal(all.forms.count, 1);
	const pj_form *form = &all.forms.items[0];
	assert_int_equal(form->indicator_count, 4);
	assert_false(form->indicators[1].repeated);
	assert_true(form->indicators[2].repeated);
	assert_false(form->indicators[3].repeated);
	assert_figure(&form->total_score, "90");
	pj_arena_free(all.arena);
}

/* Funds and goals only: a form that ends early. */
static void test_funds_only(void **state)
{
	(void)state;
	reading all = read_forms("项目支出绩效自评表\n"
	                         "项目名称|设备购置\n"
	                         "项目资金（万元）||年初预算数|全年预算数|"
	                         "全年执行数|分值|执行率|"
	                         "得分\n"
	                         "|年度资金总额|12|12|9|10|75%|7.5\n"
	                         "年度总体目标|预期目标|实际完成情况\n"
	                         "|购置设备3台|购置设备3台\n");
	assert_int_equal(all.forms.count, 1);
	const pj_form *form = &all.forms.items[0];
	assert_int_equal(form->indicator_count, 0);
	assert_figure(&form->goal, "购置设备3台");
	assert_figure(&form->funds.total.score, "7.5");
	assert_true(form->funds.total.budget.value.number == 12);
	assert_true(form->funds.money_unit == 10000);
	pj_arena_free(all.arena);
}

/* 指标值 over the columns of target and actual value. */
static void test_grouped_head(void **state)
{
	(void)state;
	reading all = read_forms(
	        "部门整体支出绩效自评表\n"
	        "部门名称|市水利局\n"
	        "绩效指标|一级指标|二级指标|三级指标|指标值||分值|得分|"
	        "偏差原因分析\n"
	        "||||年度指标值|实际完成值|||\n"
	        "|产出指标|数量指标|河道巡查|≥12次|13次|50|50|\n"
	        "|效益指标|群众满意度|受益人口|≥1万人|0.9万人|50|45|雨多\n"
	        "总分||||||100|95|\n");
	assert_int_equal(all.forms.count, 1);
	const pj_form *form = &all.forms.items[0];
	assert_int_equal(form->indicator_count, 2);
	assert_figure(&form->indicators[0].target, "≥12次");
	assert_figure(&form->indicators[0].actual, "13次");
	assert_figure(&form->indicators[1].level2, "群众满意度");
	assert_figure(&form->indicators[1].weight, "50");
	assert_figure(&form->indicators[1].score, "45");
	assert_figure(&form->indicators[1].reason, "雨多");
	assert_figure(&form->total_score, "95");
	pj_arena_free(all.arena);
}

/* Rows 1、 2、 under a row 一、 know it as their parent. */
static void test_parents(void **state)
{
	(void)state;
	reading all = read_forms(
	        "绩效自评表\n"
	        "一级指标|二级指标|三级指标|年度指标值|实际完成值|得分\n"
	        "产出指标|数量指标|一、示范区|≥30亩|30亩|15\n"
	        "||1、水稻|≥10亩|10亩|5\n"
	        "||2、玉米|≥20亩|20亩|10\n"
	        "||二、试验|≥5组|5组|15\n"
	        "||1、肥料|≥5组|5组|15\n"
	        "||抽样|≥60个|60个|5\n"
	        "||1、独立|1|1|5\n");
	static const int parents[] = {-1, 0, 0, -1, 3, -1, -1};
	assert_int_equal(all.forms.count, 1);
	assert_int_equal(all.forms.items[0].indicator_count, 7);
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(all.forms.items[0].indicators[i].parent,
		                 parents[i]);
	pj_arena_free(all.arena);
}

/* A pushed row has no cell for what stands left of the table then. */
static void test_pushed_out(void **state)
{
	(void)state;
	reading all = read_forms("||||自评\n"
	                         "||||一级指标|/|分值\n"
	                         "||||||指标值|完成值\n"
	                         "||||%||7\n");
	for (size_t i = 0; i < all.forms.count; i++) {
		const pj_form *form = &all.forms.items[i];
		assert_true(form->area.column0 >= 3);
		for (size_t j = 0; j < form->indicator_count; j++) {
			const pj_figure *target = &form->indicators[j].target;
			if (pj_figure_exists(target))
				assert_true(target->column >= 4);
		}
	}
	pj_arena_free(all.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_relatives),
	        cmocka_unit_test(test_transfer_payment),
	        cmocka_unit_test(test_added_columns),
	        cmocka_unit_test(test_page_break),
	        cmocka_unit_test(test_funds_only),
	        cmocka_unit_test(test_grouped_head),
	        cmocka_unit_test(test_parents),
	        cmocka_unit_test(test_pushed_out),
	};
	return cmocka_run_group_tests_name("form_relatives", tests, NULL, NULL);
}
