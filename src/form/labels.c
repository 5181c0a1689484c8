/* SPDX-License-Identifier: MPL-2.0 */
/* Look-up of labels: a hash table of labels.def, open addressing. */
#include "form/labels.h"

#include <string.h>

typedef struct label_row {
	pj_label label;
	unsigned char length; /* bytes */
	const char *text;
} label_row;

#define LABEL(label, text) {PJ_LABEL_##label, sizeof(text) - 1, text},
static const label_row rows[] = {
#include "form/labels.def"
};
#undef LABEL

enum { ROW_COUNT = sizeof rows / sizeof *rows, SLOT_COUNT = 2048 };
_Static_assert(ROW_COUNT * 2 < SLOT_COUNT, "the label table is too full");

typedef struct slot {
	const label_row *row; /* NULL for a free slot */
	pj_labels labels;
} slot;

struct pj_label_table {
	slot slots[SLOT_COUNT];
};

static uint32_t hash(const char *text, size_t length)
{
	uint32_t sum = 2166136261u; /* FNV-1a */
	for (size_t i = 0; i < length; i++)
		sum = (sum ^ (unsigned char)text[i]) * 16777619u;
	return sum ^ (sum >> 15);
}

/* The slot of the text: its own, or the free one where it would go. */
static size_t slot_of(const pj_label_table *table, const char *text,
                      size_t length)
{
	size_t i = hash(text, length) % SLOT_COUNT;
	while (table->slots[i].row &&
	       (table->slots[i].row->length != length ||
	        memcmp(table->slots[i].row->text, text, length) != 0))
		i = (i + 1) % SLOT_COUNT;
	return i;
}

pj_label_table *pj_labels_new(pj_arena *arena)
{
	pj_label_table *table = PJ_TAKE(arena, pj_label_table, 1);
	for (size_t i = 0; i < ROW_COUNT; i++) {
		size_t at = slot_of(table, rows[i].text, rows[i].length);
		table->slots[at].row = &rows[i];
		table->slots[at].labels |= (pj_labels)1 << rows[i].label;
	}
	return table;
}

static pj_labels look_up(const pj_label_table *table, const char *core,
                         size_t length)
{
	return table->slots[slot_of(table, core, length)].labels;
}

pj_labels pj_labels_of(const pj_label_table *table, const char *text,
                       size_t length)
{
	char core[PJ_LABEL_MAX];
	if (length >= PJ_LABEL_MAX) /* most long texts are no label */
		return 0;
	size_t size = pj_text_core_of(text, length, core, sizeof core).length;
	pj_labels labels = look_up(table, core, size);
	if (labels)
		return labels;
	/* 其中：当年财政拨款 */
	static const char among[] = "其中";
	const size_t skip = sizeof among - 1;
	if (size <= skip || memcmp(core, among, skip) != 0)
		return 0;
	size_t colon = core[skip] == ':';
	char part[PJ_LABEL_MAX];
	size_t rest = pj_text_core(core + skip + colon, size - skip - colon,
	                           part, sizeof part);
	return look_up(table, part, rest);
}

pj_labels pj_labels_of_cell(const pj_label_table *table, const pj_cell *cell)
{
	if (cell->kind != PJ_CELL_TEXT)
		return 0;
	return pj_labels_of(table, cell->text, cell->length);
}

/* Words that tell a header cell's meaning; the first row that fits counts. */
static const struct guess {
	const char *first, *second; /* both must stand in it; NULL: any */
	pj_labels labels;
} guesses[] = {
        {"预计", NULL, PJ_MEANS(FOREIGN)},
        {"月", "执行", PJ_MEANS(FOREIGN)},
        {"月", "完成", PJ_MEANS(FOREIGN)},
        {"上年", NULL, PJ_MEANS(COLUMN)},
        {"完成", "比例", PJ_MEANS(COLUMN)},
        {"完成", "程度", PJ_MEANS(COLUMN)},
        {"原因", NULL, PJ_MEANS(REASON)},
        {"改进措施", NULL, PJ_MEANS(REASON)},
        {"评分", "标准", PJ_MEANS(CRITERIA)},
        {"赋分", NULL, PJ_MEANS(CRITERIA)},
        {"得分", "系数", PJ_MEANS(COLUMN)},
        {"得分", NULL, PJ_MEANS(SCORE)},
        {"自评分", NULL, PJ_MEANS(SCORE)},
        {"分值", NULL, PJ_MEANS(WEIGHT)},
        {"权重", NULL, PJ_MEANS(WEIGHT)},
        {"计划", "值", PJ_MEANS(TARGET)},
        {"预期", "值", PJ_MEANS(TARGET)},
        {"实际", "值", PJ_MEANS(ACTUAL)},
        {"完成", "值", PJ_MEANS(ACTUAL)},
        {"实际完成", NULL, PJ_MEANS(ACTUAL)},
        {"调整前", "值", PJ_MEANS(TARGET)},
        {"调整", "指标值", PJ_MEANS(ADJUSTED)},
        {"调整", "目标值", PJ_MEANS(ADJUSTED)},
        {"指标值", NULL, PJ_MEANS(TARGET)},
        {"目标值", NULL, PJ_MEANS(TARGET)},
        {"单位", NULL, PJ_MEANS(UNIT)},
};

pj_labels pj_labels_guess(const char *text, size_t length)
{
	char core[PJ_LABEL_MAX];
	if (length >= PJ_LABEL_MAX)
		return 0;
	pj_slice slice = pj_text_core_of(text, length, core, sizeof core);
	for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++) {
		const struct guess *guess = &guesses[i];
		if (pj_text_contains(slice, guess->first) &&
		    (!guess->second || pj_text_contains(slice, guess->second)))
			return guess->labels;
	}
	return PJ_MEANS(COLUMN);
}

/* Is the core one of the words, with or without 指标 behind it? */
static bool is_level(const char *text, size_t length, const char *const *words)
{
	char core[PJ_LABEL_MAX];
	pj_slice slice = pj_text_core_of(text, length, core, sizeof core);
	static const char tail[] = "指标";
	if (pj_text_ends(slice, tail))
		slice.length -= sizeof tail - 1;
	for (; *words; words++)
		if (pj_text_equals(slice, *words))
			return true;
	return false;
}

bool pj_labels_is_level1(const char *text, size_t length)
{
	static const char *const words[] = {
	        "产出",     "效益",           "满意度",       "产出绩效",
	        "效果",     "效益绩效",       "成本",         "绩效",
	        "产出效益", "服务对象满意度", "决策",         "过程",
	        "投入",     "项目决策",       "项目管理",     "项目产出",
	        "项目效益", "履职",           "履职效能",     "履职效益",
	        "管理效率", "管理效能",       "部门管理",     "部门效果",
	        "履职产出", "社会效应",       "运行成本",     "可持续发展能力",
	        "预算执行", "预算执行率",     "预算执行情况", "资金执行",
	        NULL};
	return is_level(text, length, words);
}

bool pj_labels_is_level2(const char *text, size_t length)
{
	static const char *const words[] = {"数量",
	                                    "产出数量",
	                                    "质量",
	                                    "产出质量",
	                                    "时效",
	                                    "产出时效",
	                                    "成本",
	                                    "产出成本",
	                                    "经济成本",
	                                    "社会成本",
	                                    "生态环境成本",
	                                    "经济效益",
	                                    "社会效益",
	                                    "生态效益",
	                                    "环境效益",
	                                    "可持续影响",
	                                    "可持续发展",
	                                    "可持续发展影响",
	                                    "可持续",
	                                    "服务对象满意度",
	                                    "满意度",
	                                    "社会公众满意度",
	                                    "社会效应",
	                                    "预算执行",
	                                    "预算执行率",
	                                    "预算执行情况",
	                                    "资金管理",
	                                    "项目立项",
	                                    "绩效目标",
	                                    "资金投入",
	                                    "组织实施",
	                                    "项目目标",
	                                    "项目实施",
	                                    "投入管理",
	                                    "财务管理",
	                                    "业务管理",
	                                    NULL};
	return is_level(text, length, words);
}
