/* SPDX-License-Identifier: MPL-2.0 */
/* Texts: folding, cores of labels, points, empty answers, hints. */
#include "form/lexicon.h"
#include "form/standard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

typedef struct pair {
	const char *text, *expected;
} pair;

typedef size_t (*rewriter)(const char *, size_t, char *, size_t);

/* Runs it on a copy of the exact size, so that reading past it is caught. */
static void check(rewriter rewrite, const pair *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char out[256];
		size_t length = strlen(rows[i].text);
		char *exact = malloc(length > 0 ? length : 1);
		assert_non_null(exact);
		memcpy(exact, rows[i].text, length);
		size_t used = rewrite(exact, length, out, sizeof out);
		free(exact);
		if (strcmp(out, rows[i].expected) != 0)
			fail_msg("%s: %s", rows[i].text, out);
		assert_int_equal(used, strlen(out));
	}
}

/* Digits at the start of a line below others; the first line has none. */
static void test_stacks(void **state)
{
	static const struct {
		const char *text;
		bool stacks;
	} rows[] = {{"12\n5", true}, {"12 \n 5", true}, {"\n5", false},
	            {"5", false},    {"12\n米", false}, {"米\n5", false},
	            {"12 5", false}, {"", false}};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(pj_text_stacks_numbers(rows[i].text,
		                                        strlen(rows[i].text)),
		                 rows[i].stacks);
}

/* A text that is longer than the room is no label. */
static void test_long_core(void **state)
{
	(void)state;
	char room[8];
	const char *text = "项目名称";
	assert_int_equal(
	        pj_text_core((pj_slice){text, strlen(text)}, room, sizeof room)
	                .length,
	        0);
}

/* Both blocks of radicals, at their ends, and what lies beside them. */
static void test_radical(void **state)
{
	static const struct {
		unsigned sign, meant;
	} rows[] = {{0x2F00, 0x4E00},   {0x2F6C, 0x76EE},
	            {0x2FD5, 0x9FA0},   {0x2FD6, 0x2FD6},
	            {0x2FD7, 0x2FD7},   {0x2EA0, 0x6C11},
	            {0x2EF0, 0x9F99},   {0x2E9F, 0x2E9F},
	            {0x2EF1, 0x2EF1},   {0x2EFF, 0x2EFF},
	            {0x4E00, 0x4E00},   {'A', 'A'},
	            {0x1F600, 0x1F600}, {0, 0}};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(pj_text_radical(rows[i].sign), rows[i].meant);
}

/* The core of any text, written to out. */
static size_t core_of(const char *text, size_t length, char *out, size_t size)
{
	char plain[256], room[256];
	pj_slice core = pj_text_core(
	        pj_text_squeezed(text, length, plain, sizeof plain), room,
	        sizeof room);
	assert_true(core.length < size);
	memcpy(out, core.start, core.length);
	out[core.length] = '\0';
	return core.length;
}

/* The plain text of a few words. */
static pj_slice plain_of(const char *text, size_t length, char plain[256])
{
	return pj_text_squeezed(text, length, plain, 256);
}

static void test_next(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		unsigned codes[4];
	} rows[] = {
	        {"a", 1, {'a'}},
	        {"数a", 4, {0x6570, 'a'}},
	        {"\xC2\xA0", 2, {0xA0}},
	        {"\xF0\xA0\x80\x80", 4, {0x20000}},
	        {"\xFF"
	         "a",
	         2,
	         {0xFFFD, 'a'}},
	        {"\xE4\xB8", 2, {0xFFFD, 0xFFFD}},
	        {"\xE4"
	         "a",
	         2,
	         {0xFFFD, 'a'}},
	        {"\xC0\xAF", 2, {0xFFFD, 0xFFFD}}, /* overlong / */
	        {"\xE0\x80\xAF", 3, {0xFFFD}},     /* overlong / */
	        {"\xED\xA0\x80", 3, {0xFFFD}},     /* surrogate */
	        {"\xF4\x90\x80\x80", 4, {0xFFFD}}, /* beyond 10FFFF */
	        {"\0", 1, {0xFFFD}},
	        {"\0a", 2, {0xFFFD, 'a'}},
	        /* the first and the last of each length */
	        {"\x7F", 1, {0x7F}},
	        {"\xC2\x80", 2, {0x80}},
	        {"\xDF\xBF", 2, {0x7FF}},
	        {"\xE0\xA0\x80", 3, {0x800}},
	        {"\xE0\x9F\xBF", 3, {0xFFFD}},
	        {"\xE3\xBF\xBF", 3, {0x3FFF}},
	        {"\xE4\x80\x80", 3, {0x4000}},
	        {"\xE4\xBF\xBF", 3, {0x4FFF}},
	        {"\xE5\x95\xAA", 3, {0x556A}},
	        {"\xE9\xBF\xBF", 3, {0x9FFF}},
	        {"\xEA\x80\x80", 3, {0xA000}},
	        {"\xED\x9F\xBF", 3, {0xD7FF}},
	        {"\xED\xBF\xBF", 3, {0xFFFD}},
	        {"\xEE\x80\x80", 3, {0xE000}},
	        {"\xEF\xBF\xBF", 3, {0xFFFF}},
	        {"\xF0\x90\x80\x80", 4, {0x10000}},
	        {"\xF0\x8F\xBF\xBF", 4, {0xFFFD}},
	        {"\xF4\x8F\xBF\xBF", 4, {0x10FFFF}},
	        {"\xC1\xBF", 2, {0xFFFD, 0xFFFD}},
	        {"\x80", 1, {0xFFFD}},
	        {"\xBF", 1, {0xFFFD}},
	        {"\xF5\x80\x80\x80", 4, {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD}},
	        {"\xE4\xB8"
	         "a",
	         3,
	         {0xFFFD, 0xFFFD, 'a'}},
	        {"\xE4\xB8\xC0", 3, {0xFFFD, 0xFFFD, 0xFFFD}},
	        {"\xF0\x90\x80", 3, {0xFFFD, 0xFFFD, 0xFFFD}},
	        {"", 0, {0}},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *at = rows[i].bytes, *end = at + rows[i].length;
		for (size_t k = 0; k < 4 && rows[i].codes[k]; k++)
			assert_int_equal(pj_text_next(&at, end),
			                 rows[i].codes[k]);
		assert_ptr_equal(at, end);
		assert_int_equal(pj_text_next(&at, end), 0);
		assert_ptr_equal(at, end);
	}
}

static void test_ideograph(void **state)
{
	(void)state;
	static const char *const others[] = {
	        "", "A", "9", "、", "（", "\xE3\x8F\xBF", "\xEA\x80\x80"};
	assert_true(pj_begins_ideograph("一"));
	assert_true(pj_begins_ideograph("龥A"));
	for (size_t i = 0; i < COUNT(others); i++)
		assert_false(pj_begins_ideograph(others[i]));
}

static void test_space(void **state)
{
	(void)state;
	static const unsigned yes[] = {0x09,   0x0D,   0x20,   0xA0,   0x1680,
	                               0x2000, 0x200F, 0x2028, 0x2029, 0x202F,
	                               0x205F, 0x2060, 0x3000, 0xFEFF};
	static const unsigned no[] = {0x08,   0x0E,   0x1F,   0x21,   0x9F,
	                              0xA1,   0x167F, 0x1681, 0x1FFF, 0x2010,
	                              0x2027, 0x202A, 0x202E, 0x2030, 0x205E,
	                              0x2061, 0x2FFF, 0x3001, 0xFEFE, 0xFF00};
	for (size_t i = 0; i < COUNT(yes); i++)
		if (!pj_text_is_space(yes[i]))
			fail_msg("%X is no space", yes[i]);
	for (size_t i = 0; i < COUNT(no); i++)
		if (pj_text_is_space(no[i]))
			fail_msg("%X is a space", no[i]);
}

static void test_fold(void **state)
{
	(void)state;
	static const unsigned rows[][2] = {
	        {'a', 'a'},       {0xFF01, '!'},    {0xFF5E, '~'},
	        {0xFF00, 0xFF00}, {0xFF5F, 0xFF5F}, {0x2105, '%'},
	        {0x2212, '-'},    {0x2236, ':'},    {0x2797, 0xF7},
	        {0x3010, '['},    {0x3011, ']'},    {0x3014, '('},
	        {0x3015, ')'},    {0xFE63, '-'},    {0xFE64, '<'},
	        {0xFE65, '>'},    {0xFE66, '='},    {0xFE6A, '%'},
	        {0x2104, 0x2104}, {0x3012, 0x3012}, {0x4E00, 0x4E00},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		if (pj_text_fold(rows[i][0]) != rows[i][1])
			fail_msg("%X becomes %X", rows[i][0],
			         pj_text_fold(rows[i][0]));
}

static void test_squeeze(void **state)
{
	(void)state;
	static const pair rows[] = {
	        {"", ""},
	        {"  ", ""},
	        {"年初\n预算数(A)", "年初预算数(A)"},
	        {"产\n出\n指\n标", "产出指标"},
	        {"得　分", "得分"},
	        {" 分\t值\r\n", "分值"},
	        {"\xEF\xBB\xBF分\xE2\x80\x8B值", "分值"},
	        {"分\xC2\xA0值", "分值"},
	        {"（５０分）", "(50分)"},
	        {"９８％，：；", "98%,:;"},
	        {"【注】〔１〕", "[注](1)"},
	        {"ＡＢｃ", "ABc"},
	        {"100℅", "100%"},
	        {"≧5", "≧5"},
	        {"ß", "ß"},
	        {"\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBE",
	         "\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBE"},
	        {"\xF0\x90\x80\x80 \xF4\x8F\xBF\xBF 𠀀",
	         "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF𠀀"},
	        {"a\x7F\x01z", "a\x7F\x01z"},
	        {"a\xFF"
	         "b",
	         "a\xEF\xBF\xBD"
	         "b"},
	};
	check(pj_text_squeeze, rows, COUNT(rows));
}

/* What does not fit is said so, and nothing is written past the end. */
static void test_squeeze_size(void **state)
{
	(void)state;
	static const char text[] = "年初预算数abc";
	for (size_t size = 0; size < 32; size++) {
		char out[40];
		memset(out, '#', sizeof out);
		size_t used = pj_text_squeeze(text, sizeof text - 1, out, size);
		for (size_t i = size; i < sizeof out; i++)
			assert_int_equal(out[i], '#');
		assert_true(size == 0 ||
		            (used < size) == (size >= sizeof text));
		if (used < size)
			assert_string_equal(out, text);
		else
			assert_int_equal(used, size);
		pj_slice slice =
		        pj_text_squeezed(text, sizeof text - 1, out, size);
		assert_int_equal(slice.length, used < size ? used : 0);
	}
	/* the longest characters, one by one */
	static const char rare[] = "\xF0\xA0\xAE\xB7\xF0\xA0\xAE\xB7";
	for (size_t size = 1; size < 32; size++) {
		char out[40];
		memset(out, '#', sizeof out);
		(void)pj_text_squeeze(rare, sizeof rare - 1, out, size);
		for (size_t i = size; i < sizeof out; i++)
			assert_int_equal(out[i], '#');
	}
}

static void test_core(void **state)
{
	(void)state;
	static const pair rows[] = {
	        {"年初\n预算数(A)", "年初预算数"},
	        {"产出指标（50分）", "产出指标"},
	        {"产出指标\n(50)", "产出指标"},
	        {"效益指标\n30分)", "效益指标"},
	        {"得分（20分*执行率）", "得分"},
	        {"执行率(B/A)", "执行率"},
	        {"全年预算数A", "全年预算数"},
	        {"执行率B/A", "执行率"},
	        {"项目资金\n（万元）", "项目资金"},
	        {"其中：当年财政拨款", "其中:当年财政拨款"},
	        {"年度资金总额：", "年度资金总额"},
	        {"一、项目基本情况", "项目基本情况"},
	        {"（一）产出指标", "产出指标"},
	        {"1.项目名称", "项目名称"},
	        {"1、项目名称", "项目名称"},
	        {"12、项目名称", "项目名称"},
	        {"①小计", "小计"},
	        {"小计③", "小计"},
	        {"1.5万元", "1.5万元"},
	        {"2020年度", "2020年度"},
	        {"三级指标", "三级指标"},
	        {"一级指标", "一级指标"},
	        {"十一、项目", "项目"},
	        {"十一项目", "十一项目"},
	        {"一、", "一、"},
	        {"1.", "1."},
	        {"1", "1"},
	        {"1项目", "1项目"},
	        {"Ⅰ项目", "项目"},
	        {"\xE2\x85\xB9项目", "项目"},
	        {"\xE2\x85\xBA项目", "\xE2\x85\xBA项目"},
	        {"\xE2\x85\x9F项目", "\xE2\x85\x9F项目"},
	        {"\xE2\x92\x9B项目", "项目"},
	        {"\xE2\x92\x9C项目", "\xE2\x92\x9C项目"},
	        {"\xE2\x91\x9F项目", "\xE2\x91\x9F项目"},
	        {"❶项目", "项目"},
	        {"\xE2\x9E\x93项目", "项目"},
	        {"\xE2\x9E\x94项目", "\xE2\x9E\x94项目"},
	        {"\xE2\x9D\xB5项目", "\xE2\x9D\xB5项目"},
	        {"★项目", "项目"},
	        {"●项目", "项目"},
	        {"■项目", "项目"},
	        {"*项目", "项目"},
	        {"项目*", "项目"},
	        {"项目。", "项目"},
	        {"项目;", "项目"},
	        {"项目：；", "项目"},
	        {"小计①", "小计"},
	        {"小计②", "小计"},
	        {"小计④", "小计"},
	        {"小计⑤", "小计"},
	        {"小计⑥", "小计"},
	        {"小计⑦", "小计⑦"},
	        {"得分)", "得"},
	        {"指标30分)", "指标"},
	        {"指标30)", "指标"},
	        {"((甲)乙)丙", "丙"},
	        {"甲)乙", "甲乙"},
	        {":", ":"},
	        {"项目总投资[合计]", "项目总投资"},
	        {"分值(权重", "分值"},
	        {"（万元）", ""},
	        {"A", "A"},
	        {"", ""},
	};
	check(core_of, rows, COUNT(rows));
}

static void test_points(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		double points;
	} rows[] = {
	        {"产出指标（50分）", 50},
	        {"产出指标\n(50)", 50},
	        {"效益指标\n30分)", 30},
	        {"预算执行情况(10分)", 10},
	        {"得分（20分*执行率）", 20},
	        {"绩效指标（９０分）", 90},
	        {"年度绩效目标1\n(80分)", 80},
	        {"满意度指标（10 分）", 10},
	        {"产出指标", -1},
	        {"分值", -1},
	        {"项目资金（万元）", -1},
	        {"2020年", -1},
	        {"（2020）", -1},
	        {"产出指标（50%）", -1},
	        {"指标（2.5分）", -1},
	        {"5分", 5},
	        {"分5", -1},
	        {"（100）", 100},
	        {"（101）", -1},
	        {"（50）分", -1},
	        {"（50", -1},
	        {"（五十）", -1},
	        {"（0）", 0},
	        {"部分指标（5分）", 5},
	        {"", -1},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char plain[256];
		double points = pj_text_points(
		        plain_of(rows[i].text, strlen(rows[i].text), plain));
		if (!(points == rows[i].points))
			fail_msg("%s: %g", rows[i].text, points);
	}
}

static void test_trim(void **state)
{
	(void)state;
	static const pair rows[] = {
	        {"", ""},           {"  ", ""},
	        {" a b ", "a b"},   {"　分值\n", "分值"},
	        {"\xC2\xA0x", "x"}, {"x", "x"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		pj_slice slice =
		        pj_text_trim(rows[i].text, strlen(rows[i].text));
		assert_true(pj_text_equals(slice, rows[i].expected));
	}
}

static void test_compare(void **state)
{
	(void)state;
	pj_slice text = PJ_SLICE("年初预算数");
	assert_true(pj_text_contains(text, "预算"));
	assert_true(pj_text_contains(text, ""));
	assert_false(pj_text_contains(text, "执行"));
	assert_false(pj_text_contains((pj_slice){"年", 0}, "年"));
	assert_true(pj_text_equals(text, "年初预算数"));
	assert_false(pj_text_equals(text, "年初"));
	assert_false(pj_text_equals((pj_slice){text.start, 6}, "年初预算数"));
	assert_true(pj_text_starts(text, "年初"));
	assert_false(pj_text_starts(text, "初"));
	assert_true(pj_text_ends(text, "数"));
	assert_false(pj_text_ends(text, "预算"));
	assert_false(pj_text_ends((pj_slice){text.start, 2}, "年初预算数"));
	assert_int_equal(pj_text_count(text.start, text.length), 5);
	assert_int_equal(pj_text_count("a数\xFF", 5), 3);
}

/* The words behind which nothing stands, and those behind which something
 * does. Each list ends with NULL. */
static void check_words(bool (*is)(pj_slice), const char *const *yes,
                        const char *const *no)
{
	char plain[256];
	for (; *yes; yes++)
		if (!is(plain_of(*yes, strlen(*yes), plain)))
			fail_msg("\"%s\" is not", *yes);
	for (; *no; no++)
		if (is(plain_of(*no, strlen(*no), plain)))
			fail_msg("\"%s\" is", *no);
}

static bool is_own_standard(pj_slice plain)
{
	return pj_standard_is_own(plain, (pj_slice){"", 0});
}

static bool is_own_beside_95(pj_slice plain)
{
	return pj_standard_is_own(plain,
	                          (pj_slice){"2次,≥95%", strlen("2次,≥95%")});
}

static void test_own_standard(void **state)
{
	(void)state;
	static const char *const yes[] = {"≥95%得满分",
	                                  "≥95%,得满分",
	                                  "达到90%以上计满分",
	                                  "完成扣0分,≥4000批次得满分",
	                                  "98.5%以上满分",
	                                  "1000%得满分",
	                                  NULL};
	static const char *const no[] = {"",
	                                 "完成得满分",
	                                 "100%得满分",
	                                 "1.按时完成得满分",
	                                 "1、按时完成得满分",
	                                 "20分为满分",
	                                 "95%以上,按时完成得满分",
	                                 "完成得满分,每少1%扣0.5分",
	                                 "共20分;完成得满分",
	                                 "满分20分",
	                                 "≥95%得20分",
	                                 "满",
	                                 NULL};
	static const char *const yes_beside_95[] = {
	        "≥90%得满分", "≥95.0%得满分", "≥5%得满分", "≥950%得满分", NULL};
	static const char *const no_beside_95[] = {
	        "≥95%得满分", "达到95%以上计满分,每低1%扣1分", NULL};
	check_words(is_own_standard, yes, no);
	check_words(is_own_beside_95, yes_beside_95, no_beside_95);
}

static void test_execution_standard(void **state)
{
	(void)state;
	static const char *const yes[] = {
	        "注:预算执行率≥95%得满分",
	        "执行率95%(含)以上得10分",
	        "执行率达到95%,得10分",
	        "执行率低于50%不得分",
	        "执行率每低1个百分点扣0.5分",
	        "执行率100%得满分,95%以上得9分",
	        "执行率=执行数÷预算数;执行率≥95%得满分",
	        NULL};
	static const char *const no[] = {"",
	                                 "执行率",
	                                 "≥95%得满分",
	                                 "执行率100%得满分",
	                                 "预算执行率(10分),满分10分",
	                                 "执行率按比例计分;2.全部完成得满分",
	                                 "执行率按比例计分。完成20公里得满分",
	                                 "执行率98%,自评得分98分",
	                                 "执行率95%以上,得到好评",
	                                 "执行率得分=执行率×10分",
	                                 NULL};
	check_words(pj_standard_is_of_execution, yes, no);
}

static void test_na(void **state)
{
	(void)state;
	static const char *const yes[] = {
	        "",       "  ",       "\n",   "/",      "／",     "-",
	        "－",     "—",        "——",   "无",     " 无 ",   "无。",
	        "不适用", "不 适 用", "N/A",  "／\n",   "//",     "\\",
	        "--",     "―",        "――",   "–",      "––",     "─",
	        "──",     "━",        "一一", "不涉及", "暂无",   "n/a",
	        "NA",     "、",       "/无",  "---",    "无此项", NULL};
	static const char *const no[] = {"0", "无偏差", "完成", "/1", "无误",
	                                 "5", "已完成", "100%", "是", NULL};
	check_words(pj_text_is_na, yes, no);
}

static void test_no_reason(void **state)
{
	(void)state;
	static const char *const yes[] = {
	        "",
	        "/",
	        "无",
	        "0",
	        "已完成",
	        "完成",
	        "完成。",
	        "无偏差",
	        "无偏差。",
	        "不适用",
	        "已完成。",
	        "全部完成",
	        "按时完成",
	        "已按时完成",
	        "无原因",
	        " 已 完成 ",
	        "100%",
	        "优",
	        "完成良好，无偏差。",
	        "偏差原因：无",
	        "原因：无；措施：无",
	        "无差异，无需改进",
	        "结合自评情况,分析存在的问题及原因。(200字以内)",
	        NULL};
	static const char *const no[] = {
	        "受疫情影响",           "未完成",  "00",       "1",
	        "已完成，但晚了一个月", "无资金",  "基本完成", "已完成18座",
	        "原因：雨季",           "完成90%", "良种不足", NULL};
	check_words(pj_text_is_no_reason, yes, no);
}

/* Whatever its length, what says something is neither of the two. */
static void test_long_reasons(void **state)
{
	(void)state;
	char text[200];
	for (size_t i = 0; i < sizeof text; i++) {
		memset(text, 'a', i);
		const pj_slice plain = {text, i};
		if (i > 0 && pj_text_is_na(plain))
			fail_msg("%zu letters do not apply", i);
		if (i > 0 && pj_text_is_no_reason(plain))
			fail_msg("%zu letters are no reason", i);
	}
}

static void test_hint(void **state)
{
	(void)state;
	static const char *const yes[] = {
	        "对照年度目标,说明相关任务目标的完成情况(100字以内)",
	        "结合自评情况，分析存在的问题及原因。（200字以内）",
	        "针对项目自评中发现的问题,"
	        "提出下一步改进完善的意见及有关政策性建"
	        "议。(200字以内)",
	        "1.预算执行率=预算执行数/调整后预算数,预算执行率未达到90%的需说"
	        "明原因(100字以内);2.年中发生预算调整的,应单独说明理由",
	        "（100字以内）。",
	        "简述完成情况（100字以内).",
	        "简述完成情况（100字左右）",
	        "简述完成情况，100字以内",
	        "简述（100字内）",
	        "对照目标（100字以内）说一说",
	        "结合实际（100字以内）说一说",
	        "说明情况（100字以内）；其他",
	        "偏差需说明（100字以内）；其他",
	        "调整的应单独说明（100字以内）；其他",
	        "请填写（100字以内）；其他",
	        NULL};
	static const char *const no[] = {
	        "",
	        "对照年度目标，全部完成",
	        "撰写报告5篇，每篇100字",
	        "100",
	        "完成培训5次。",
	        "说明",
	        "撰写报告5篇（每篇100字以内），全部发表",
	        "请填写",
	        NULL};
	check_words(pj_text_is_hint, yes, no);
}

static void test_placeholder(void **state)
{
	(void)state;
	static const char *const yes[] = {
	        "指标1：",    "指标1:",   "指标 2：",  "指标3", "指标N",
	        "指标N：",    "……",       "…",         "...",   "XX",
	        "××",         "xxx",      "指标1：　", "XX……",  "··",
	        "**",         "。。",     "__",        "…·",    "指标1.",
	        "指标12：：", "指标1N：", "指标1n",    NULL};
	static const char *const no[] = {"",
	                                 "指标",
	                                 "指标1：培训次数",
	                                 "指标1安全率",
	                                 "X光机",
	                                 "5",
	                                 ".",
	                                 "指标n",
	                                 "指标：",
	                                 "指标NN",

	                                 "*",
	                                 "××年",
	                                 "数1：",
	                                 "x",
	                                 "/",
	                                 "数量指标",
	                                 "。。培训",
	                                 "指标值",
	                                 NULL};
	check_words(pj_text_is_placeholder, yes, no);
}

/* ---- plain texts and lists of words ----------------------------------- */

static void take_in(void *context)
{
	static const struct {
		const char *text, *plain;
		bool same; /* it is the text itself */
	} rows[] = {
	        {"", "", true},
	        {"年初预算数", "年初预算数", true},
	        {"≥95%", "≥95%", false}, /* a sign might be folded: a copy */
	        {" \x7F\xC2\x80\xDF\xBF", "\x7F\xC2\x80\xDF\xBF", false},
	        {" \xF0\xA0\xAE\xB7", "\xF0\xA0\xAE\xB7", false},
	        {"年 初\n预算数（Ａ）", "年初预算数(A)", false},
	        {" ", "", false},
	        {"\xFF\xFF\xFF\xFF\xFF\xFF",
	         "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
	         "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD",
	         false},
	};
	pj_arena *arena = context;
	for (size_t i = 0; i < COUNT(rows); i++) {
		pj_slice plain = pj_text_plain(arena, rows[i].text,
		                               strlen(rows[i].text));
		assert_string_equal(plain.start, rows[i].plain);
		assert_int_equal(plain.length, strlen(rows[i].plain));
		assert_int_equal(plain.start == rows[i].text, rows[i].same);
	}
}

static void test_plain(void **state)
{
	(void)state;
	pj_arena *arena = pj_arena_new();
	assert_non_null(arena);
	assert_true(pj_arena_guard(arena, take_in, arena));
	pj_arena_free(arena);
}

static void test_lexicon(void **state)
{
	(void)state;
	static pj_lexicon list = {
	        .words = {"人次", "人", "PM2.5", "公里", "人次数"}};
	static pj_lexicon none = {.words = {NULL}};
	static const struct {
		const char *text;
		size_t start, place;
		bool in;
	} rows[] = {
	        {"", 0, 0, false},         {"人", 2, 2, true},
	        {"人次", 1, 1, true},      {"人次数", 1, 5, true},
	        {"人民", 2, 0, true},      {"公", 0, 0, false},
	        {"公里数", 4, 0, true},    {"5公里", 0, 0, true},
	        {"PM2.5", 3, 3, true},     {"PM10", 0, 0, false},
	        {"浓度PM2.5", 0, 0, true}, {"八", 0, 0, false},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const pj_slice text = {rows[i].text, strlen(rows[i].text)};
		assert_int_equal(pj_lexicon_start(&list, text), rows[i].start);
		assert_int_equal(pj_lexicon_place(&list, text), rows[i].place);
		assert_int_equal(pj_lexicon_in(&list, text), rows[i].in);
		assert_false(pj_lexicon_in(&none, text));
	}
	assert_false(pj_lexicon_in(&list, (pj_slice){"公里", 5}));
	assert_int_equal(pj_lexicon_start(&list, (pj_slice){"人次", 3}), 2);
}

/* By characters from the start to the end, as any text is read. */
static pj_slice trim_slowly(const char *text, size_t length)
{
	const char *end = text + length, *at = text, *first = NULL, *last = at;
	while (at < end) {
		const char *here = at;
		if (pj_text_is_space(pj_text_next(&at, end)))
			continue;
		first = first ? first : here;
		last = at;
	}
	return (pj_slice){first, first ? (size_t)(last - first) : 0};
}

/* Any bytes are rewritten without harm. */
static void test_noise(void **state)
{
	(void)state;
	static const char *const bits[] = {
	        "产出", "指标", "（", "）",   "(",        ")", "[", "5", "0",
	        "分",   "、",   ".",  "一",   "A",        "B", "/", ":", "：",
	        " ",    "　",   "\n", "\xFF", "\xE4\xB8", "①", "%", "X"};
	unsigned long seed = 42;
	int rounds = getenv("PJ_LIGHT") ? 3000 : 60000;
	for (int i = 0; i < rounds; i++) {
		char text[96], once[128];
		size_t length = 0;
		for (int k = 0; k <= i % 14; k++) {
			seed = seed * 6364136223846793005UL +
			       1442695040888963407UL;
			const char *bit = bits[(seed >> 33) % COUNT(bits)];
			memcpy(text + length, bit, strlen(bit));
			length += strlen(bit);
		}
		char *exact = malloc(length);
		assert_non_null(exact);
		memcpy(exact, text, length);
		size_t used = core_of(exact, length, once, sizeof once);
		assert_true(used <= 3 * length);
		char space[256];
		pj_slice plain = plain_of(exact, length, space);
		(void)pj_text_points(plain);
		(void)pj_text_is_no_reason(plain);
		(void)pj_text_is_placeholder(plain);
		pj_slice trimmed = pj_text_trim(exact, length);
		pj_slice slow = trim_slowly(exact, length);
		assert_int_equal(trimmed.length, slow.length);
		assert_true(!slow.length || trimmed.start == slow.start);
		free(exact);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_next),
	        cmocka_unit_test(test_squeeze),
	        cmocka_unit_test(test_radical),
	        cmocka_unit_test(test_stacks),
	        cmocka_unit_test(test_long_core),
	        cmocka_unit_test(test_plain),
	        cmocka_unit_test(test_lexicon),
	        cmocka_unit_test(test_ideograph),
	        cmocka_unit_test(test_space),
	        cmocka_unit_test(test_fold),
	        cmocka_unit_test(test_squeeze_size),
	        cmocka_unit_test(test_core),
	        cmocka_unit_test(test_points),
	        cmocka_unit_test(test_own_standard),
	        cmocka_unit_test(test_execution_standard),
	        cmocka_unit_test(test_trim),
	        cmocka_unit_test(test_compare),
	        cmocka_unit_test(test_na),
	        cmocka_unit_test(test_no_reason),
	        cmocka_unit_test(test_long_reasons),
	        cmocka_unit_test(test_hint),
	        cmocka_unit_test(test_placeholder),
	        cmocka_unit_test(test_noise),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
