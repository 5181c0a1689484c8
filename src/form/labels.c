/* SPDX-License-Identifier: MPL-2.0 */
/* Look-up of labels: a hash table of labels.def, open addressing. */
#include "form/labels.h"

#include <pthread.h>
#include <string.h>

#include "form/lexicon.h"

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

enum {
	ROW_COUNT = sizeof rows / sizeof *rows,
	SLOT_COUNT = 2048,
	SOURCE_MAX = 14 /* characters of a source of money */
};
_Static_assert(ROW_COUNT * 2 < SLOT_COUNT, "the label table is too full");

/* Small, since most texts are no label and touch nothing else. */
static uint16_t slots[SLOT_COUNT]; /* row + 1; 0 for a free slot */
static pj_labels labels_of_row[ROW_COUNT];
static size_t longest; /* bytes of a label */

static uint32_t mix(uint32_t sum, uint32_t piece)
{
	sum = (sum ^ piece) * 2654435761u;
	return sum ^ (sum >> 15);
}

static uint32_t hash(const char *text, size_t length)
{
	const char *end = text + length;
	uint32_t sum = (uint32_t)length, piece;
	for (; end - text >= (ptrdiff_t)sizeof piece; text += sizeof piece) {
		memcpy(&piece, text, sizeof piece);
		sum = mix(sum, piece);
	}
	for (piece = 0; text < end; text++)
		piece = piece << 8 | (unsigned char)*text;
	return mix(sum, piece);
}

/* The slot of the text: its own, or the free one where it would go. */
static uint16_t *slot_of(const char *text, size_t length)
{
	size_t i = hash(text, length) % SLOT_COUNT;
	while (slots[i] && (rows[slots[i] - 1].length != length ||
	                    memcmp(rows[slots[i] - 1].text, text, length) != 0))
		i = (i + 1) % SLOT_COUNT;
	return &slots[i];
}

/* What has the same text as a row above it shares that one's slot. */
static void fill_slots(void)
{
	for (size_t i = 0; i < ROW_COUNT; i++) {
		uint16_t *own = slot_of(rows[i].text, rows[i].length);
		if (!*own)
			*own = (uint16_t)(i + 1);
		labels_of_row[*own - 1] |= (pj_labels)1 << rows[i].label;
		if (longest < rows[i].length)
			longest = rows[i].length;
	}
}

static pj_labels look_up(pj_slice core)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, fill_slots);
	if (core.length > longest)
		return 0;
	const uint16_t row = *slot_of(core.start, core.length);
	return row ? labels_of_row[row - 1] : 0;
}

/* 2023年实际完成值, 2023年度预算数: values and amounts, their year before. */
static pj_labels look_up_dated(pj_slice core)
{
	const size_t year = strlen("2023年");
	if (core.length <= year || strspn(core.start, "0123456789") != 4 ||
	    memcmp(core.start + 4, "年", strlen("年")) != 0)
		return 0;
	pj_slice rest = {core.start + year, core.length - year};
	if (pj_text_starts(rest, "度")) {
		rest.start += strlen("度");
		rest.length -= strlen("度");
	}
	return look_up(rest) &
	       (PJ_MEANS(TARGET) | PJ_MEANS(ACTUAL) | PJ_MEANS(INITIAL) |
	        PJ_MEANS(BUDGET) | PJ_MEANS(EXECUTED) | PJ_MEANS(RATE));
}

/* 预算（万元） | 支出（万元）: amounts told by what they are counted in. */
static pj_labels look_up_counted(pj_slice plain, pj_slice core)
{
	static pj_lexicon words = {.words = {"预算", "支出", "执行"}};
	if (!pj_text_ends(plain, "元)") || !pj_lexicon_has(&words, core))
		return 0;
	return pj_text_starts(core, "预算") ? PJ_MEANS(BUDGET)
	                                    : PJ_MEANS(EXECUTED);
}

/* 其中：当年财政拨款 → 当年财政拨款; empty where the core has no 其中. */
static pj_slice behind_among(pj_slice core, char part[PJ_LABEL_MAX])
{
	static const char among[] = "其中";
	if (!pj_text_starts(core, among))
		return (pj_slice){core.start, 0};
	core.start += strlen(among);
	core.length -= strlen(among);
	if (pj_text_starts(core, ":")) {
		core.start++;
		core.length--;
	}
	/* what has a list number of its own now */
	return pj_text_core(core, part, PJ_LABEL_MAX);
}

/* 100%, 9.8: no label is without a Chinese character. */
static bool is_foreign(pj_slice plain)
{
	const char *at = plain.start, *end = at + plain.length;
	while (at < end && (unsigned char)*at < 0x80)
		at++;
	return at == end;
}

pj_labels pj_labels_of(pj_slice plain)
{
	char out[PJ_LABEL_MAX];
	if (is_foreign(plain))
		return 0;
	pj_slice core = pj_text_core(plain, out, sizeof out);
	if (core.length == 0) /* as most long texts, that are no label */
		return 0;
	pj_labels labels = look_up(core);
	if (labels)
		return labels;
	const pj_labels dated = look_up_dated(core);
	if (dated)
		return dated;
	const pj_labels counted = look_up_counted(plain, core);
	if (counted)
		return counted;
	char part[PJ_LABEL_MAX];
	return look_up(behind_among(core, part));
}

pj_labels pj_labels_of_cell(const pj_cell *cell)
{
	return cell->kind == PJ_CELL_TEXT ? pj_labels_of(pj_cell_plain(cell))
	                                  : 0;
}

/* Does the text end in one of the words, with something before it? */
static bool ends_in(pj_slice text, const char *const *words)
{
	for (; *words; words++)
		if (text.length > strlen(*words) && pj_text_ends(text, *words))
			return true;
	return false;
}

/* Words that tell a header cell's meaning; the first row that fits counts. */
static const struct guess {
	const char *first, *second; /* both must stand in it; NULL: any */
	pj_labels labels;
} guesses[] = {
        {"预计", NULL, PJ_MEANS(FOREIGN)},
        {"1-12月", "完成", PJ_MEANS(ACTUAL)},
        {"1至12月", "完成", PJ_MEANS(ACTUAL)},
        {"月", "执行", PJ_MEANS(FOREIGN)},
        {"月", "完成", PJ_MEANS(FOREIGN)},
        {"上年", NULL, PJ_MEANS(COLUMN)},
        {"完成", "比例", PJ_MEANS(COLUMN)},
        {"完成", "程度", PJ_MEANS(COLUMN)},
        {"原因", NULL, PJ_MEANS(REASON)},
        {"改进措施", NULL, PJ_MEANS(REASON)},
        {"评分", "标准", PJ_MEANS(CRITERIA)},
        {"赋分", NULL, PJ_MEANS(CRITERIA)},
        {"扣分", NULL, PJ_MEANS(DEDUCTED)},
        {"扣减", NULL, PJ_MEANS(DEDUCTED)},
        {"得分", "系数", PJ_MEANS(COLUMN)},
        {"得分率", NULL, PJ_MEANS(COLUMN)},
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
        /* 三级指标及指标值: both in one cell */
        {"三级指标", "指标值", PJ_MEANS(LEVEL3) | PJ_MEANS(TARGET)},
        {"指标名称", "指标值", PJ_MEANS(LEVEL3) | PJ_MEANS(TARGET)},
        {"指标值", NULL, PJ_MEANS(TARGET)},
        {"年度指标", NULL, PJ_MEANS(TARGET)},
        {"目标值", NULL, PJ_MEANS(TARGET)},
        {"单位", "自评", PJ_MEANS(COLUMN)}, /* over 完成值 | 得分 */
        {"单位", NULL, PJ_MEANS(UNIT)},
};

/*
 * 得分依据, 实际完成时间: something that is told of a score or a value.
 * 权重占比 is a weight all the same.
 */
static bool tells_of_value(pj_slice core, pj_labels labels)
{
	static const char *const ends[] = {
	        "说明", "依据", "来源", "类型", "过程", "理由",
	        "佐证", "材料", "等级", "等次", "档次", "时间",
	        "日期", "排名", "差异", "差额", "公式", NULL};
	static const char *const shares[] = {"占比", "比例", "比重", NULL};
	return ends_in(core, ends) ||
	       (!(labels & PJ_MEANS(WEIGHT)) && ends_in(core, shares));
}

pj_labels pj_labels_guess(pj_slice plain)
{
	const pj_labels values = PJ_MEANS(TARGET) | PJ_MEANS(ACTUAL) |
	                         PJ_MEANS(WEIGHT) | PJ_MEANS(SCORE);
	char out[PJ_LABEL_MAX];
	if (plain.length >= sizeof out)
		return 0;
	pj_slice core = pj_text_core(plain, out, sizeof out);
	for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++) {
		const struct guess *guess = &guesses[i];
		if (pj_text_contains(core, guess->first) &&
		    (!guess->second || pj_text_contains(core, guess->second)))
			return (guess->labels &
			        values) && tells_of_value(core, guess->labels)
			               ? PJ_MEANS(COLUMN)
			               : guess->labels;
	}
	return PJ_MEANS(COLUMN);
}

/* Is the core one of the words, with or without 指标 behind it? */
static bool is_level(pj_slice plain, pj_lexicon *words)
{
	static const char tail[] = "指标";
	char out[PJ_LABEL_MAX];
	pj_slice core = pj_text_core(plain, out, sizeof out);
	if (pj_text_ends(core, tail))
		core.length -= strlen(tail);
	return pj_lexicon_has(words, core);
}

bool pj_labels_is_level1(pj_slice plain)
{
	static pj_lexicon words = {
	        .words = {
	                "产出",           "效益",     "满意度",
	                "产出绩效",       "效果",     "效益绩效",
	                "成本",           "绩效",     "产出效益",
	                "服务对象满意度", "决策",     "过程",
	                "投入",           "项目决策", "项目管理",
	                "项目产出",       "项目效益", "履职",
	                "履职效能",       "履职效益", "管理效率",
	                "管理效能",       "部门管理", "部门效果",
	                "履职产出",       "社会效应", "运行成本",
	                "可持续发展能力", "预算执行", "预算执行率",
	                "预算执行情况",   "资金执行",
	        }};
	return is_level(plain, &words);
}

bool pj_labels_is_level2(pj_slice plain)
{
	static pj_lexicon words = {
	        .words = {
	                "数量",           "产出数量",       "质量",
	                "产出质量",       "时效",           "产出时效",
	                "成本",           "产出成本",       "经济成本",
	                "社会成本",       "生态环境成本",   "经济效益",
	                "社会效益",       "生态效益",       "环境效益",
	                "可持续影响",     "可持续发展",     "可持续发展影响",
	                "可持续",         "服务对象满意度", "满意度",
	                "社会公众满意度", "社会效应",       "预算执行",
	                "预算执行率",     "预算执行情况",   "资金管理",
	                "项目立项",       "绩效目标",       "资金投入",
	                "组织实施",       "项目目标",       "项目实施",
	                "投入管理",       "财务管理",       "业务管理",
	        }};
	return is_level(plain, &words);
}

bool pj_labels_is_bonus(pj_slice plain)
{
	static pj_lexicon words = {
	        .words = {"加分", "扣分", "减分", "扣减", "奖励分"}};
	return pj_lexicon_in(&words, plain);
}

bool pj_labels_is_source(pj_slice plain)
{
	/* whose money it is, or which year's */
	static pj_lexicon owners = {
	        .words = {"中央", "国家",     "省",   "市",   "县",   "区",
	                  "镇",   "乡",       "州",   "盟",   "旗",   "自治区",
	                  "本级", "上级",     "地方", "当年", "本年", "上年",
	                  "年初", "以前年度", "财政", "政府", "企业", "单位",
	                  "部门", "学校",     "医院", "社会", "国内", "其他"}};
	static const char *const owned[] = {"资金",     "补助", "财政", "拨款",
	                                    "转移支付", "投入", "基金", NULL};
	static const char *const alone[] = {
	        "自筹", "自筹资金", "配套",     "配套资金", "贷款",
	        "结转", "结转资金", "结余资金", "债券",     "债券资金",
	        "捐赠", "捐赠资金", "财政拨款", "补助资金", NULL};
	/* 已支付资金, 政府采购资金: the same money told in another way */
	static pj_lexicon others = {.words = {"支付资金", "支出", "采购",
	                                      "到位", "使用", "结算", "预留",
	                                      "总", "合计", "项目资金"}};
	char out[PJ_LABEL_MAX], part[PJ_LABEL_MAX];
	pj_slice core = pj_text_core(plain, out, sizeof out);
	const pj_slice among = behind_among(core, part);
	if (among.length > 0)
		core = among;
	if (pj_text_count(core.start, core.length) > SOURCE_MAX ||
	    (pj_lexicon_in(&others, core) &&
	     !pj_text_contains(core, "转移支付")))
		return false;
	static pj_lexicon levels = {
	        .words = {"中央", "省", "省级", "市", "市级", "县", "县级",
	                  "区", "区级", "镇级", "乡镇", "地方", "本级", "上级",
	                  "自治区", "市县", "区县"}};
	return ends_in(core, alone) || pj_lexicon_has(&levels, core) ||
	       (pj_lexicon_start(&owners, core) > 0 && ends_in(core, owned));
}
