/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Random forms, laid out at random in a random sheet, are read back equal.
 * PJ_SEED and PJ_ROUNDS choose other ones; a failure names its seed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compare.h"

enum { ROUNDS = 10000 };

static uint64_t seed;

static unsigned random_below(unsigned limit)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)((seed * 0x2545F4914F6CDD1Dull) >> 33) % limit;
}

static bool chance(unsigned percent)
{
	return random_below(100) < percent;
}

#define PICK(words) ((words)[random_below(sizeof(words) / sizeof *(words))])

/* A fixture under construction; its texts are kept in one pool. */
typedef struct maker {
	fixture *form;
	int row;
	int side, level1, level2, level3, sign, target, unit, actual, weight,
	        score, reason; /* columns of the table; -1 for none */
	int columns;
} maker;

static char *keep(maker *make, const char *text)
{
	/* source is the pool: its first bytes hold how much is used */
	size_t used, length = strlen(text) + 1;
	memcpy(&used, make->form->source, sizeof used);
	assert_true(used + length < 1 << 17);
	char *copy = make->form->source + used;
	memcpy(copy, text, length);
	used += length;
	memcpy(make->form->source, &used, sizeof used);
	return copy;
}

static void put(maker *make, int column, const char *text)
{
	if (column >= 0)
		make->form->cells[make->row][column] = keep(make, text);
}

static void merge(maker *make, int row0, int column0, int row1, int column1)
{
	if ((row0 == row1 && column0 == column1) || column0 < 0)
		return;
	make->form->merges[make->form->merge_count++] =
	        (pj_area){row0, column0, row1, column1};
}

static void figure(maker *make, const char *role, int indicator, int row,
                   int column, const char *text)
{
	if (column < 0)
		return;
	make->form->figures[make->form->figure_count++] = (fixture_figure){
	        keep(make, role), indicator, row, column, keep(make, text)};
}

static const char *number(char *out, size_t size)
{
	switch (random_below(4)) {
	case 0:
		snprintf(out, size, "%u", random_below(1000));
		break;
	case 1:
		snprintf(out, size, "%u.%u", random_below(1000),
		         1 + random_below(9));
		break;
	case 2:
		snprintf(out, size, "%u%%", random_below(101));
		break;
	default:
		snprintf(out, size, "%u", 1 + random_below(20));
	}
	return out;
}

static const char *points(char *out, size_t size)
{
	snprintf(out, size, "%u", 1 + random_below(30));
	return out;
}

static const char *value(char *out, size_t size)
{
	static const char *const words[] = {
	        "提高",    "有效改善", "2023年12月31日", "11月底前", "≥95%",
	        "≤90万元", "/",        "达成预期指标",   "合格",     "120余人"};
	if (chance(40))
		return PICK(words);
	return number(out, size);
}

static const char *name(char *out, size_t size, int index)
{
	static const char *const verbs[] = {"开展", "完成", "修缮", "补贴",
	                                    "采购", "保障", "提升"};
	static const char *const things[] = {"培训",     "道路维护", "学生受助",
	                                     "设备",     "防汛巡查", "档案整理",
	                                     "水质监测", "群众满意"};
	static const char *const tails[] = {
	        "次数", "覆盖率", "（人）", "面积", "及时率", "数量", ""};
	snprintf(out, size, "%s%s%s%d", PICK(verbs), PICK(things), PICK(tails),
	         index);
	return out;
}

static void choose_columns(maker *make)
{
	int next = 0;
	make->side = chance(80) ? next++ : -1;
	make->level1 = next++;
	make->level2 = chance(95) ? next++ : -1;
	make->level3 = next++;
	if (chance(15))
		next++; /* merged over two columns */
	bool early = chance(20);
	make->weight = make->score = make->reason = -1;
	if (early)
		make->weight = next++;
	bool split = chance(20);
	make->sign = split ? next++ : -1;
	make->target = next++;
	make->unit = split ? next++ : -1;
	make->actual = next++;
	if (!early && chance(80))
		make->weight = next++;
	if (chance(90))
		make->score = next++;
	if (chance(75))
		make->reason = next++;
	make->columns = next < 9 ? 9 : next;
}

static void make_head(maker *make)
{
	static const char *const titles[] = {"项目支出绩效自评表",
	                                     "绩效目标自评表",
	                                     "部门预算项目支出绩效自评表"};
	static const char *const offices[] = {"实施单位", "项目实施单位",
	                                      "项目单位"};
	const char *title = PICK(titles);
	put(make, 0, title);
	merge(make, make->row, 0, make->row, make->columns - 1);
	figure(make, "title", -1, make->row, 0, title);
	make->row++;
	if (chance(80)) {
		put(make, 0, "（2023年度）");
		merge(make, make->row, 0, make->row, make->columns - 1);
		figure(make, "year", -1, make->row, 0, "（2023年度）");
		make->row++;
	}
	put(make, 0, "项目名称");
	put(make, 2, "某项目");
	merge(make, make->row, 0, make->row, 1);
	merge(make, make->row, 2, make->row, make->columns - 1);
	figure(make, "project", -1, make->row, 2, "某项目");
	make->row++;
	put(make, 0, "主管部门");
	put(make, 2, "某局");
	put(make, 5, PICK(offices));
	put(make, 7, "某中心");
	merge(make, make->row, 0, make->row, 1);
	merge(make, make->row, 2, make->row, 4);
	merge(make, make->row, 5, make->row, 6);
	figure(make, "department", -1, make->row, 2, "某局");
	figure(make, "unit", -1, make->row, 7, "某中心");
	make->row++;
}

/* The amounts of the funds block: column, header, role. */
static void make_funds(maker *make)
{
	static const char *const budgets[] = {"全年预算数", "调整后预算数",
	                                      "全年预算数（A）", "预算数(A)"};
	static const char *const executed[] = {"全年执行数", "预算执行数",
	                                       "全年执行数（B）"};
	static const char *const totals[] = {"年度资金总额", "合计", "总额"};
	char text[32];
	int top = make->row;
	bool initial = chance(70), weight = chance(80), swap = chance(50);
	int columns[6] = {initial ? 3 : -1, 4, 5, -1, -1, -1};
	int at = 6;
	if (weight && swap)
		columns[3] = at++;
	columns[4] = at++;
	if (weight && !swap)
		columns[3] = at++;
	columns[5] = at < make->columns ? at : -1;
	put(make, 0, chance(50) ? "项目资金\n（万元）" : "资金情况（元）");
	put(make, columns[0], "年初预算数");
	put(make, columns[1], PICK(budgets));
	put(make, columns[2], PICK(executed));
	put(make, columns[3], chance(50) ? "分值" : "权重");
	put(make, columns[4], "执行率");
	put(make, columns[5], "得分");
	int label = initial ? 2 : 3;
	merge(make, top, 1, top, label);
	make->row++;
	static const char *const roles[] = {
	        "initial",          "budget",         "executed",
	        "execution-weight", "execution-rate", "execution-score"};
	put(make, 1, PICK(totals));
	merge(make, make->row, 1, make->row, label);
	for (int i = 0; i < 6; i++) {
		const char *figures = i == 4  ? "88%"
		                      : i < 3 ? points(text, sizeof text)
		                              : "10";
		put(make, columns[i], figures);
		figure(make, roles[i], -1, make->row, columns[i], figures);
	}
	make->row++;
	static const char *const rows[] = {"其中：当年财政拨款", "上年结转资金",
	                                   "其他资金"};
	for (int i = 0; i < 3 && chance(80); i++) {
		put(make, 1, rows[i]);
		merge(make, make->row, 1, make->row, label);
		if (i == 0)
			for (int j = 0; j < 3; j++)
				put(make, columns[j], "12");
		make->row++;
	}
	merge(make, top, 0, make->row - 1, 0);
}

static void make_goals(maker *make)
{
	int middle = make->columns / 2;
	put(make, 0, "年度总体目标");
	put(make, 1, chance(50) ? "预期目标" : "年初设定目标");
	put(make, middle, chance(50) ? "实际完成情况" : "全年实际完成情况");
	for (int i = 0; i < 2; i++) {
		merge(make, make->row + i, 1, make->row + i, middle - 1);
		merge(make, make->row + i, middle, make->row + i,
		      make->columns - 1);
	}
	merge(make, make->row, 0, make->row + 1, 0);
	make->row++;
	put(make, 1, "做好各项工作，完成全部任务。");
	put(make, middle, "各项工作已按计划做好。");
	figure(make, "goal", -1, make->row, 1, "做好各项工作，完成全部任务。");
	figure(make, "result", -1, make->row, middle, "各项工作已按计划做好。");
	make->row++;
}

static void make_table_head(maker *make)
{
	static const char *const targets[] = {"年度指标值", "指标值",
	                                      "年初目标值(A)", "绩效目标值"};
	static const char *const actuals[] = {"实际完成值", "完成值",
	                                      "全年实际值", "指标实际完成值"};
	static const char *const reasons[] = {"偏差原因分析及改进措施",
	                                      "未完成原因分析",
	                                      "产生差异的原因及改进措施"};
	bool halves = make->sign < 0 && chance(30);
	put(make, make->side, "绩效指标");
	put(make, make->level1, "一级指标");
	put(make, make->level2, "二级指标");
	put(make, make->level3, "三级指标");
	put(make, make->sign, "指标性质");
	put(make, make->target, halves ? "年度" : PICK(targets));
	put(make, make->unit, "度量单位");
	put(make, make->actual, halves ? "实际" : PICK(actuals));
	put(make, make->weight, chance(50) ? "分值" : "分值（权重）");
	put(make, make->score, chance(50) ? "得分" : "自评得分");
	put(make, make->reason, PICK(reasons));
	if (halves) {
		make->row++;
		put(make, make->target, "指标值");
		put(make, make->actual, "完成值");
		const int whole[] = {make->level1, make->level2, make->level3,
		                     make->weight, make->score,  make->reason};
		for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
			merge(make, make->row - 1, whole[i], make->row,
			      whole[i]);
	}
	make->row++;
}

static const struct block {
	const char *first;
	const char *seconds[4];
} blocks[] = {
        {"产出指标", {"数量指标", "质量指标", "时效指标", "成本指标"}},
        {"效益指标（30分）",
         {"经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"}},
        {"满意度指标", {"服务对象满意度指标"}},
};

static void make_row(maker *make, int index, int row1, int row2,
                     const char *first, const char *second)
{
	char text[64], joined[128];
	int row = make->row;
	const char *what = name(text, sizeof text, index);
	figure(make, "level1", index, row1, make->level1, first);
	figure(make, "level2", index, row2, make->level2, second);
	figure(make, "level3", index, row, make->level3, what);
	put(make, make->level3, what);
	if (make->sign >= 0) {
		const char *target = number(text, sizeof text);
		bool percent = strchr(target, '%') != NULL;
		const char *unit = percent ? "" : "个";
		put(make, make->sign, "≥");
		put(make, make->target, target);
		put(make, make->unit, unit);
		snprintf(joined, sizeof joined, "≥%s%s", target, unit);
		figure(make, "target", index, row, make->target, joined);
	} else {
		const char *target = value(text, sizeof text);
		put(make, make->target, target);
		figure(make, "target", index, row, make->target, target);
	}
	const char *actual = value(text, sizeof text);
	put(make, make->actual, actual);
	figure(make, "actual", index, row, make->actual, actual);
	const char *weight = points(text, sizeof text);
	put(make, make->weight, weight);
	figure(make, "weight", index, row, make->weight, weight);
	const char *got = points(text, sizeof text);
	put(make, make->score, got);
	figure(make, "score", index, row, make->score, got);
	const char *reason = chance(50) ? "受天气影响，进度推迟" : "";
	put(make, make->reason, reason);
	figure(make, "reason", index, row, make->reason, reason);
	make->row++;
}

static void make_table(maker *make)
{
	int index = 0, top = make->row;
	bool repeat = chance(30);
	make_table_head(make);
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
		int row1 = make->row;
		if (i > 0 && chance(20))
			continue;
		for (size_t j = 0; j < 4 && blocks[i].seconds[j]; j++) {
			int row2 = make->row;
			if (j > 0 && chance(30))
				continue;
			for (unsigned k = 1 + random_below(3); k > 0; k--) {
				int first = repeat ? make->row : row1;
				int second = repeat ? make->row : row2;
				if (make->row == first)
					put(make, make->level1,
					    blocks[i].first);
				if (make->row == second)
					put(make, make->level2,
					    blocks[i].seconds[j]);
				make_row(make, index++, first, second,
				         blocks[i].first, blocks[i].seconds[j]);
			}
			if (!repeat)
				merge(make, row2, make->level2, make->row - 1,
				      make->level2);
		}
		if (!repeat)
			merge(make, row1, make->level1, make->row - 1,
			      make->level1);
	}
	merge(make, top, make->side, make->row - 1, make->side);
}

static void make_total(maker *make)
{
	static const char *const labels[] = {"总分", "合计", "总得分"};
	if (make->score < 0 || chance(20))
		return;
	put(make, 0, PICK(labels));
	put(make, make->weight, "100");
	put(make, make->score, "95.5");
	figure(make, "total-weight", -1, make->row, make->weight, "100");
	figure(make, "total-score", -1, make->row, make->score, "95.5");
	int last = make->weight >= 0 && make->weight < make->score
	                   ? make->weight
	                   : make->score;
	merge(make, make->row, 0, make->row, last - 1);
	make->row++;
}

static fixture *make_form(void)
{
	static char blank[] = "";
	maker make = {.form = calloc(1, sizeof(fixture))};
	size_t used = sizeof used;
	make.form->source = calloc(1, 1 << 17);
	memcpy(make.form->source, &used, sizeof used);
	for (int row = 0; row < FIXTURE_ROWS; row++)
		for (int column = 0; column < FIXTURE_COLUMNS; column++)
			make.form->cells[row][column] = blank;
	choose_columns(&make);
	make_head(&make);
	if (chance(90))
		make_funds(&make);
	if (chance(85))
		make_goals(&make);
	make_table(&make);
	make_total(&make);
	make.form->rows = make.row;
	make.form->columns = make.columns;
	return make.form;
}

static layout random_layout(void)
{
	layout how = {.name = "random"};
	how.row = (int)random_below(60);
	how.column = (int)random_below(20);
	how.merged = chance(50);
	how.typed = chance(50);
	how.wide = !how.typed && chance(20);
	how.spaced = !how.wide && chance(30);
	how.gaps = chance(30);
	if (!how.merged && !how.gaps)
		how.pushed = chance(50);
	return how;
}

static void check_round(uint64_t start)
{
	seed = start;
	for (int i = 0; i < 4; i++)
		random_below(2);
	fixture *form = make_form();
	layout how = random_layout();
	sheet *at = calloc(1, sizeof *at);
	placing to = sheet_add(at, form, &how);
	reading all = {at, pj_arena_new(), {NULL, 0}};
	assert_true(pj_arena_guard(all.arena, read_sheet, &all));
	score out = {-1, 0};
	if (all.forms.count == 1)
		out = count_right(form, &to, &all.forms.items[0], all.arena,
		                  "random", how.name);
	if (out.right != out.all)
		print_error("seed %llu: %zu forms, %d of %d figures\n",
		            (unsigned long long)start, all.forms.count,
		            out.right, out.all);
	assert_int_equal(out.right, out.all);
	pj_arena_free(all.arena);
	sheet_free(at);
	fixture_free(form);
}

static void test_random(void **state)
{
	(void)state;
	const char *first = getenv("PJ_SEED"), *rounds = getenv("PJ_ROUNDS");
	uint64_t start = first ? strtoull(first, NULL, 10) : 1;
	uint64_t count = rounds ? strtoull(rounds, NULL, 10) : ROUNDS;
	for (uint64_t i = 0; i < count; i++)
		check_round(start + i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_random)};
	return cmocka_run_group_tests_name("form_property", tests, NULL, NULL);
}
