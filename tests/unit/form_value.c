/* SPDX-License-Identifier: MPL-2.0 */
/* Values: the cases of tests/forms/values.tsv, cells, units, dates. */
#include "form/number.h"
#include "form/value.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CASES "tests/forms/values.tsv"

enum { COLUMNS = 6, LINE_MAX_BYTES = 1024 };

static const char *const kind_names[] = {"blank", "na",   "number",
                                         "date",  "text", "mixed"};
static const char *const op_names[] = {"", "≥", ">", "≤", "<", "=", "range"};

/* What a value is, in the words of the table: columns 2 to 6. */
static void describe(const pj_value *value, char out[LINE_MAX_BYTES])
{
	char number[80] = "", date[40] = "";
	const char *unit =
	        value->unit == PJ_UNIT_PERCENT ? "%" : value->unit_text;
	if (value->kind == PJ_VALUE_NUMBER && value->op == PJ_OP_RANGE)
		snprintf(number, sizeof number, "%.14g..%.14g", value->number,
		         value->high);
	else if (value->kind == PJ_VALUE_NUMBER)
		snprintf(number, sizeof number, "%s%.14g",
		         value->approximate ? "~" : "", value->number);
	if (value->kind == PJ_VALUE_DATE && value->date.day)
		snprintf(date, sizeof date, "%d-%d-%s%d", value->date.year,
		         value->date.month, value->date.day < 0 ? "~" : "",
		         abs(value->date.day));
	else if (value->kind == PJ_VALUE_DATE && value->date.month)
		snprintf(date, sizeof date, "%d-%d", value->date.year,
		         value->date.month);
	else if (value->kind == PJ_VALUE_DATE)
		snprintf(date, sizeof date, "%d", value->date.year);
	bool number_kind = value->kind == PJ_VALUE_NUMBER;
	snprintf(out, LINE_MAX_BYTES, "%s|%s|%s|%s", kind_names[value->kind],
	         number_kind ? op_names[value->op] : "",
	         number_kind ? number : date, number_kind ? unit : "");
}

/* \n and \t and \s (a blank) in the first column. */
static size_t unescape(char *text)
{
	char *to = text;
	for (const char *from = text; *from; from++) {
		if (*from == '\\' && strchr("nts", from[1]) && from[1]) {
			from++;
			*to++ = *from == 'n' ? '\n' : *from == 't' ? '\t' : ' ';
		} else {
			*to++ = *from;
		}
	}
	*to = '\0';
	return (size_t)(to - text);
}

/* One line of the table; returns 1 when it does not hold. */
static int check_line(char *line, int number)
{
	char *cells[COLUMNS] = {"", "", "", "", "", ""};
	char expected[LINE_MAX_BYTES], got[LINE_MAX_BYTES];
	line[strcspn(line, "\r\n")] = '\0';
	for (int i = 0; i < COLUMNS && line; i++)
		cells[i] = strsep(&line, "\t");
	size_t length = unescape(cells[0]);
	/* a private copy of the exact size: reading past it is caught */
	char *text = malloc(length + 1);
	assert_non_null(text);
	memcpy(text, cells[0], length);
	pj_value value = pj_value_read(text, length);
	free(text);
	describe(&value, got);
	snprintf(expected, sizeof expected, "%s|%s|%s|%s", cells[1], cells[2],
	         cells[3], cells[4]);
	if (strcmp(expected, got) == 0)
		return 0;
	print_error("%s:%d: \"%s\" is %s, expected %s\n", CASES, number,
	            cells[0], got, expected);
	return 1;
}

static void test_cases(void **state)
{
	(void)state;
	char line[LINE_MAX_BYTES];
	int number = 0, cases = 0, wrong = 0;
	FILE *file = fopen(CASES, "r");
	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		number++;
		if (line[0] == '#' || line[0] == '\n')
			continue;
		cases++;
		wrong += check_line(line, number);
	}
	fclose(file);
	assert_true(cases >= 250);
	assert_int_equal(wrong, 0);
}

static pj_value read_text(const char *text)
{
	return pj_value_read(text, strlen(text));
}

static pj_value read_number(double number, pj_format format)
{
	pj_cell cell = {.kind = PJ_CELL_NUMBER, .number = number, .text = ""};
	return pj_value_of_cell(&cell, format);
}

static void test_written(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		double written; /* number / scale */
		int decimals;
		bool bare;
	} rows[] = {
	        {"5", 5, 0, true},          {"5.0", 5, 1, true},
	        {"98.50%", 98.5, 2, false}, {"1.3万", 1.3, 1, false},
	        {"3亿元", 3, 0, false},     {"7.29万元", 7.29, 2, false},
	        {"50个", 50, 0, false},     {"0.958", 0.958, 3, true},
	        {"-5%", -5, 0, false},      {"1,234.5", 1234.5, 1, true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		pj_value value = read_text(rows[i].text);
		assert_true(fabs(value.number / value.scale - rows[i].written) <
		            1e-9);
		assert_int_equal(value.decimals, rows[i].decimals);
		assert_int_equal(value.bare, rows[i].bare);
		assert_false(value.cell_number);
		assert_true(value.number == value.high);
	}
}

static void test_cells(void **state)
{
	(void)state;
	pj_value value = read_number(0.9586, PJ_FORMAT_PERCENT);
	assert_int_equal(value.unit, PJ_UNIT_PERCENT);
	assert_true(value.number == 0.9586 && value.high == 0.9586);
	assert_true(value.scale == 0.01 && value.decimals == 2);
	assert_true(value.cell_number && !value.bare);
	value = read_number(46.9, PJ_FORMAT_PLAIN);
	assert_true(value.number == 46.9 && value.decimals == 1);
	assert_true(value.bare && value.cell_number);
	value = read_number(0.1 + 0.2, PJ_FORMAT_PLAIN);
	assert_int_equal(value.decimals, 1);
	assert_int_equal(read_number(1e-8 / 3, PJ_FORMAT_PLAIN).decimals, 10);
	assert_int_equal(read_number(2e-9, PJ_FORMAT_PLAIN).decimals, 9);
	assert_int_equal(read_number(123456.78, PJ_FORMAT_PLAIN).decimals, 2);
	assert_int_equal(read_number(-0.25, PJ_FORMAT_PLAIN).decimals, 2);
	assert_true(read_number(46.9, PJ_FORMAT_PLAIN).scale == 1);
	assert_true(read_number(44196, PJ_FORMAT_DATE).cell_number);
	assert_false(read_number(44196, PJ_FORMAT_DATE).bare);
	value = read_number(NAN, PJ_FORMAT_PLAIN);
	assert_int_equal(value.kind, PJ_VALUE_TEXT);
	pj_cell cell = {.kind = PJ_CELL_ERROR, .text = ""};
	assert_int_equal(pj_value_of_cell(&cell, PJ_FORMAT_PLAIN).kind,
	                 PJ_VALUE_TEXT);
	cell.kind = PJ_CELL_EMPTY;
	assert_int_equal(pj_value_of_cell(&cell, PJ_FORMAT_PLAIN).kind,
	                 PJ_VALUE_BLANK);
	cell = (pj_cell){.kind = PJ_CELL_TEXT, .text = "5个", .length = 4};
	assert_int_equal(pj_value_of_cell(&cell, PJ_FORMAT_PLAIN).unit,
	                 PJ_UNIT_OTHER);
}

static void test_date_cells(void **state)
{
	(void)state;
	static const struct {
		double serial;
		pj_date date;
	} rows[] = {
	        {44196, {2020, 12, 31}}, {44196.75, {2020, 12, 31}},
	        {43890, {2020, 2, 29}},  {43891, {2020, 3, 1}},
	        {36526, {2000, 1, 1}},   {61, {1900, 3, 1}},
	        {2, {1900, 1, 1}},       {73050, {2099, 12, 31}},
	        {1, {1899, 12, 31}},     {109574, {2199, 12, 31}},
	        {60, {1900, 2, 28}},     {36525, {1999, 12, 31}},
	        {36585, {2000, 2, 29}},  {36586, {2000, 3, 1}},
	        {73109, {2100, 2, 28}},  {73110, {2100, 3, 1}},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		pj_value value = read_number(rows[i].serial, PJ_FORMAT_DATE);
		assert_int_equal(value.kind, PJ_VALUE_DATE);
		assert_int_equal(value.date.year, rows[i].date.year);
		assert_int_equal(value.date.month, rows[i].date.month);
		assert_int_equal(value.date.day, rows[i].date.day);
	}
	assert_int_equal(read_number(-1, PJ_FORMAT_DATE).kind, PJ_VALUE_NUMBER);
	assert_int_equal(read_number(0.9, PJ_FORMAT_DATE).kind,
	                 PJ_VALUE_NUMBER);
	assert_int_equal(read_number(109574.5, PJ_FORMAT_DATE).kind,
	                 PJ_VALUE_NUMBER);
	assert_int_equal(read_number(1e12, PJ_FORMAT_DATE).kind,
	                 PJ_VALUE_NUMBER);
}

static void test_take_unit(void **state)
{
	(void)state;
	static const struct {
		const char *text, *unit;
		double number;
		pj_unit kind;
		const char *name;
	} rows[] = {
	        {"98", "%", 0.98, PJ_UNIT_PERCENT, ""},
	        {"98", "％", 0.98, PJ_UNIT_PERCENT, ""},
	        {"98", "百分比", 0.98, PJ_UNIT_PERCENT, ""},
	        {"0.98", "%", 0.98, PJ_UNIT_PERCENT, ""},
	        {"0.2", "%", 0.002, PJ_UNIT_PERCENT, ""},
	        {"1", "%", 0.01, PJ_UNIT_PERCENT, ""},
	        {"55", "万元", 550000, PJ_UNIT_MONEY, "元"},
	        {"55", "单位：万元", 550000, PJ_UNIT_MONEY, "元"},
	        {"55", " 万 元 ", 550000, PJ_UNIT_MONEY, "元"},
	        {"55", "元", 55, PJ_UNIT_MONEY, "元"},
	        {"55", "千元", 55000, PJ_UNIT_MONEY, "元"},
	        {"2", "亿元", 2e8, PJ_UNIT_MONEY, "元"},
	        {"2", "元/人", 2, PJ_UNIT_MONEY, "元"},
	        {"1.2", "万亩", 12000, PJ_UNIT_OTHER, "亩"},
	        {"1.2", "万", 12000, PJ_UNIT_NONE, ""},
	        {"5", "次", 5, PJ_UNIT_OTHER, "次"},
	        {"5", "次数", 5, PJ_UNIT_OTHER, "次"},
	        {"5", "人数", 5, PJ_UNIT_OTHER, "人"},
	        {"5", "七县市", 5, PJ_UNIT_NONE, ""},
	        {"5", "", 5, PJ_UNIT_NONE, ""},
	        {"5", "/", 5, PJ_UNIT_NONE, ""},
	        {"5个", "万元", 5, PJ_UNIT_OTHER, "个"},
	        {"5%", "万元", 0.05, PJ_UNIT_PERCENT, ""},
	        {"3-5", "万元", 30000, PJ_UNIT_MONEY, "元"},
	        {"0.5", "%", 0.5, PJ_UNIT_PERCENT, ""},
	        {"0.49", "%", 0.0049, PJ_UNIT_PERCENT, ""},
	        {"1.5", "%", 0.015, PJ_UNIT_PERCENT, ""},
	        {"5", "‰", 0.005, PJ_UNIT_PERCENT, ""},
	        {"5", "亿", 5e8, PJ_UNIT_NONE, ""},
	        {"5", "单位:", 5, PJ_UNIT_NONE, ""},
	        {"5", "次/月", 5, PJ_UNIT_OTHER, "次"},
	        {"5滴", "次", 5, PJ_UNIT_OTHER, "滴"},
	        {"5", "次月", 5, PJ_UNIT_NONE, ""},
	        {"5", "万次", 50000, PJ_UNIT_OTHER, "次"},
	        {"5",
	         "一个很长很长很长很长很长很长很长很长很长很长很长很长的单位",
	         5, PJ_UNIT_NONE, ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		pj_value value = read_text(rows[i].text);
		pj_value_take_unit(&value, rows[i].unit, strlen(rows[i].unit));
		assert_true(fabs(value.number - rows[i].number) < 1e-9);
		/* what names no unit takes no other's place */
		if (strcmp(rows[i].unit, "单位:") == 0)
			assert_true(value.bare);
		assert_int_equal(value.unit, rows[i].kind);
		assert_string_equal(value.unit_text, rows[i].name);
	}
	pj_value value = read_text("3-5");
	pj_value_take_unit(&value, "万元", strlen("万元"));
	assert_true(value.high == 50000);
	value = read_text("有效");
	pj_value_take_unit(&value, "万元", strlen("万元"));
	assert_int_equal(value.unit, PJ_UNIT_NONE);
}

/* How a value is written once it has its unit: times scale, with decimals. */
static void test_scales(void **state)
{
	(void)state;
	static const struct {
		const char *text,
		        *unit; /* "beside 95%": that of another value */
		double scale, high;
		int decimals;
	} rows[] = {
	        {"98", "%", 0.01, 0.98, 0},
	        {"0.98", "%", 0.01, 0.98, 0},
	        {"0.985", "%", 0.01, 0.985, 1},
	        {"0.9", "%", 0.01, 0.9, 0},
	        {"0.5", "%", 0.01, 0.5, 0},
	        {"0.49", "%", 0.01, 0.0049, 2},
	        {"1.0", "%", 0.01, 0.01, 1},
	        {"5", "‰", 0.001, 0.005, 0},
	        {"60-98", "%", 0.01, 0.98, 0},
	        {"3-5", "万元", 1e4, 5e4, 0},
	        {"1.25", "万元", 1e4, 12500, 2},
	        {"5", "次", 1, 5, 0},
	        {"98.5", "beside 95%", 0.01, 0.985, 1},
	        {"0.985", "beside 95%", 0.01, 0.985, 1},
	        {"0.9", "beside 95%", 0.01, 0.9, 0},
	        {"60-98", "beside 95%", 0.01, 0.98, 0},
	        {"0.6-0.98", "beside 95%", 0.01, 0.98, 0},
	        {"5", "beside 3‰", 0.001, 0.005, 0},
	        {"3-5", "beside 4万元", 1e4, 5e4, 0},
	        {"30000", "beside 3万元", 1, 30000, 0},
	        {"50-60厘米", "beside 1米", 0.01, 0.6, 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *beside = strchr(rows[i].unit, ' ');
		pj_value value = read_text(rows[i].text);
		if (beside) {
			pj_value other = read_text(beside + 1);
			pj_value_match_units(&other, &value);
		} else {
			pj_value_take_unit(&value, rows[i].unit,
			                   strlen(rows[i].unit));
		}
		if (fabs(value.scale - rows[i].scale) > 1e-12 ||
		    fabs(value.high - rows[i].high) > 1e-9 ||
		    value.decimals != rows[i].decimals)
			fail_msg("%s %s: scale %g, high %g, %d decimals",
			         rows[i].text, rows[i].unit, value.scale,
			         value.high, value.decimals);
	}
}

static const struct {
	const char *a, *b;
	double a_number, b_number;
	bool comparable;
} pairs[] = {
        {"≥90%", "98", 0.9, 0.98, true},
        {"≥90%", "0.98", 0.9, 0.98, true},
        {"100%", "1", 1, 1, true},
        {"5%", "6", 0.05, 0.06, true},
        {"98", "95%", 0.98, 0.95, true},
        {"0", "5%", 0, 0.05, true},
        {"5", "3万元", 50000, 30000, true},
        {"50000", "5万元", 50000, 50000, true},
        {"5万", "50000", 50000, 50000, true},
        {"3亿元", "30000万元", 3e8, 3e8, true},
        {"1.2万亩", "12000亩", 12000, 12000, true},
        {"1.2万亩", "1.2", 12000, 12000, true},
        {"50个", "50", 50, 50, true},
        {"1米", "50厘米", 1, 0.5, true},
        {"5公里", "5000米", 5, 5, true},
        {"2吨", "1500公斤", 2, 1.5, true},
        {"1年", "6个月", 1, 0.5, true},
        {"5个工作日", "5天", 5, 5, true},
        {"5次", "5场次", 5, 5, true},
        {"5人", "5人次", 5, 5, true},
        {"5个", "5家", 5, 5, true},
        {"5个", "5滴", 5, 5, true},
        {"5", "6", 5, 6, true},
        {"95%", "95分", 0.95, 95, false},
        {"95%", "5个", 0.95, 5, false},
        {"5万元", "5个", 50000, 5, false},
        {"5万元", "5%", 50000, 0.05, false},
        {"5人", "5次", 5, 5, false},
        {"5人", "5户", 5, 5, false},
        {"5亩", "5米", 5, 5, false},
        {"5次", "2020年12月", 5, 0, false},
        {"5次", "有效", 5, 0, false},
        {"2020年", "2021年", 0, 0, true},
        {"5万元", "50000", 50000, 50000, true},
        {"5万元", "5", 50000, 50000, true},
        {"95%", "-5", 0.95, -0.05, true},
        {"0%", "0.4", 0, 0.004, true},
        {"0%", "0.6", 0, 0.006, true},
        {"95%", "9.7", 0.95, 0.097, true},
        {"95%", "9.4", 0.95, 9.4, true},
        {"5户", "5个", 5, 5, true},
        {"5个", "5户", 5, 5, true},
        {"5分", "5个", 5, 5, true},
        {"5个", "95%", 5, 0.95, false},
        {"5个", "5万元", 5, 50000, false},
        {"5滴", "5亩", 5, 5, true},
        {"2022年6月", "6月", 0, 0, true},
        {"有效", "有效", 0, 0, false},
        /* written out or in the other's 万, whichever is nearer */
        {"≥20000", "1.5万", 20000, 15000, true},
        {"1.5万", "20000", 15000, 20000, true},
        {"99", "1万", 990000, 10000, true},
        {"101", "1万", 101, 10000, true},
        {"0", "1万", 0, 10000, true},
};

static void test_match_units(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		pj_value a = read_text(pairs[i].a), b = read_text(pairs[i].b);
		pj_value_match_units(&a, &b);
		if (fabs(a.number - pairs[i].a_number) > 1e-9 ||
		    fabs(b.number - pairs[i].b_number) > 1e-9)
			fail_msg("%s | %s: %g | %g", pairs[i].a, pairs[i].b,
			         a.number, b.number);
		if (pj_value_comparable(&a, &b) != pairs[i].comparable)
			fail_msg("%s | %s", pairs[i].a, pairs[i].b);
		assert_int_equal(pj_value_comparable(&b, &a),
		                 pairs[i].comparable);
	}
}

static void test_label_unit(void **state)
{
	(void)state;
	static const struct {
		const char *label, *unit;
	} rows[] = {
	        {"组织调研活动（次数）", "次数"},
	        {"经费(万元)", "万元"},
	        {"困难群众满意度(%)", "%"},
	        {"监督检查覆盖率（％）", "%"},
	        {"覆盖率（七县市）", ""},
	        {"资金到位及时率", ""},
	        {"项目资金\n（万元）", "万元"},
	        {"金额（单位：万元）", "万元"},
	        {"产出（50分）（个）", "个"},
	        {"", ""},
	        {")", ""},
	        {"()", ""},
	        {"面积(万亩", ""},
	        {"面积[万亩]", "万亩"},
	        {"面积【万亩】", "万亩"},
	        {"面积〔万亩〕", "万亩"},
	        {"面积（亩）（七县市）", "亩"},
	        {"万亩)", ""},
	        {"（亩）", "亩"},
	        {"金额（单位:元）", "元"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char plain[64];
		pj_slice unit = pj_value_label_unit(
		        pj_text_squeezed(rows[i].label, strlen(rows[i].label),
		                         plain, sizeof plain));
		if (!pj_text_equals(unit, rows[i].unit))
			fail_msg("%s: %.*s", rows[i].label, (int)unit.length,
			         unit.start);
	}
}

static void test_dates(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		int sign;
	} rows[] = {
	        {"2020年12月31日", "2020-12-31", 0},
	        {"2020年12月31日", "2020.12.30", 1},
	        {"2020年11月30日", "2020年12月", -1},
	        {"2020年12月", "2020年12月31日", 0},
	        {"2020年", "2020年12月31日", 0},
	        {"2020年", "2021年1月", -1},
	        {"2021年底", "2021年12月5日", 0},
	        {"2021年底", "2022年1月", -1},
	        {"11月底前", "2020年11月30日", 0},
	        {"11月底前", "2020年12月1日", -1},
	        {"11月底前", "2020年", 0},
	        {"12月15日", "2020年12月16日", -1},
	        {"2020年12月", "2020年", 0},
	        {"2020年11月30日", "2020年12月1日", -1},
	        {"11月", "12月", -1},
	        {"12月", "12月", 0},
	        {"2020年", "2021年", -1},
	        {"2020年12月31日", "2021年1月1日", -1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		pj_date a = read_text(rows[i].a).date;
		pj_date b = read_text(rows[i].b).date;
		if (pj_date_compare(a, b) != rows[i].sign ||
		    pj_date_compare(b, a) != -rows[i].sign)
			fail_msg("%s | %s", rows[i].a, rows[i].b);
	}
}

static void test_plain(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		double number; /* NAN for none */
	} rows[] = {
	        {"10", 10},         {"10分", 10}, {"=10", 10},
	        {"10%", 10},        {"20.0", 20}, {"≥10", NAN},
	        {"5-10", NAN},      {"/", NAN},   {"", NAN},
	        {"2020年", NAN},    {"优", NAN},  {"5和6", NAN},
	        {"20万元", 200000},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		pj_value value = read_text(rows[i].text);
		double plain = pj_value_plain(&value);
		assert_true(isnan(rows[i].number)
		                    ? isnan(plain)
		                    : fabs(plain - rows[i].number) < 1e-9);
	}
	pj_value cell = read_number(0.1, PJ_FORMAT_PERCENT);
	assert_true(fabs(pj_value_plain(&cell) - 10) < 1e-9);
}

static void test_numbers(void **state)
{
	(void)state;
	static const struct {
		double number;
		const char *shortest, *trimmed; /* to two decimals */
	} rows[] = {
	        {0, "0", "0"},
	        {-0.001, "-0.001", "0"},
	        {0.5, "0.5", "0.5"},
	        {100, "100", "100"},
	        {46.9, "46.9", "46.9"},
	        {1e20, "1e+20", "100000000000000000000"},
	        {1.5e-7, "1.5e-07", "0"},
	        {-2.345, "-2.345", "-2.35"},
	        {INFINITY, "inf", "inf"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[PJ_NUMBER_MAX];
		size_t length = pj_number_shortest(text, rows[i].number);
		assert_string_equal(text, rows[i].shortest);
		assert_int_equal(length, strlen(text));
		length = pj_number_trimmed(text, rows[i].number, 2);
		assert_string_equal(text, rows[i].trimmed);
		assert_int_equal(length, strlen(text));
	}
}

/* Any bytes are read without harm, and the same way every time. */
static void test_noise(void **state)
{
	(void)state;
	static const char *const bits[] = {
	        "1",        "20",   "2020",   "年", "月",   "日", "%",
	        "≥",        "-",    ".",      ",",  " ",    "万", "元",
	        "\xE4\xB8", "\xFF", "至",     "余", "以上", "个", "/",
	        "（",       "）",   "百分之", "第", "零",   "\n"};
	unsigned long seed = 12345;
	int rounds = getenv("PJ_LIGHT") ? 5000 : 100000;
	for (int i = 0; i < rounds; i++) {
		char text[128];
		size_t length = 0;
		int parts = 1 + i % 12;
		for (int k = 0; k < parts; k++) {
			seed = seed * 6364136223846793005UL +
			       1442695040888963407UL;
			const char *bit = bits[(seed >> 33) %
			                       (sizeof bits / sizeof *bits)];
			memcpy(text + length, bit, strlen(bit));
			length += strlen(bit);
		}
		char *exact = malloc(length);
		assert_non_null(exact);
		memcpy(exact, text, length);
		pj_value value = pj_value_read(exact, length);
		free(exact);
		assert_true(value.kind <= PJ_VALUE_MIXED);
		assert_true(value.scale > 0 && isfinite(value.number));
		if (value.kind == PJ_VALUE_NUMBER)
			assert_true(value.high >= value.number - 1e-9);
	}
}

static void test_long(void **state)
{
	(void)state;
	char text[4096];
	memset(text, '9', sizeof text);
	pj_value value = pj_value_read(text, sizeof text);
	assert_int_equal(value.kind, PJ_VALUE_MIXED);
	value = pj_value_read(text, 400);
	assert_true(isfinite(value.number) || value.kind != PJ_VALUE_NUMBER);
	for (size_t i = 0; i + 3 <= sizeof text; i += 3)
		memcpy(text + i, "好", 3);
	value = pj_value_read(text, sizeof text / 3 * 3);
	assert_int_equal(value.kind, PJ_VALUE_TEXT);
}

/* ---- the short way and the long way read the same ---------------------- */

enum { PARTS = 5 };

static bool is_same(const pj_value *a, const pj_value *b)
{
	return a->kind == b->kind && a->op == b->op && a->unit == b->unit &&
	       a->number == b->number && a->high == b->high &&
	       a->scale == b->scale && a->decimals == b->decimals &&
	       a->bare == b->bare && a->approximate == b->approximate &&
	       a->cell_number == b->cell_number &&
	       memcmp(&a->date, &b->date, sizeof a->date) == 0 &&
	       strcmp(a->unit_text, b->unit_text) == 0;
}

/* A blank before the text says nothing, but takes it the long way. */
static size_t check_blank_before(const char *text)
{
	char longer[LINE_MAX_BYTES];
	snprintf(longer, sizeof longer, " %s", text);
	pj_value a = read_text(text), b = read_text(longer);
	if (is_same(&a, &b))
		return 0;
	print_error("\"%s\" is read otherwise with a blank before it\n", text);
	return 1;
}

/* Every text that is made of one piece of each row. */
static size_t check_made(const char *const *const *rows, char *text,
                         size_t used)
{
	size_t wrong = 0;
	if (!*rows)
		return check_blank_before(text);
	for (const char *const *piece = *rows; *piece; piece++) {
		strcpy(text + used, *piece);
		wrong += check_made(rows + 1, text, used + strlen(*piece));
	}
	return wrong;
}

static void test_short_way(void **state)
{
	(void)state;
	static const char *const signs[] = {"",  "≥",  "≤", ">", "<",  "=",
	                                    "≧", "＞", "-", "~", "约", NULL};
	static const char *const numbers[] = {
	        "5",    "98",      "98.50",     "0.5",   ".5",
	        "12.",  "1,200",   "20201231",  "2020",  "2020.12",
	        "0",    "2020-12", "2020.12.3", "12-15", "1234567890123456",
	        "007",  "2020123", "１００",    "3万5",  "五",
	        "提高", "第3",     "",          NULL};
	static const char *const scales[] = {"",   "余", "万",   "亿",
	                                     "百", "千", "百万", NULL};
	static const char *const units[] = {
	        "",   "%",    "元", "万元", "人次", "字",     "年",   "年底",
	        "月", "日",   "天", "季度", "号",   "滴",     "以上", "十字架",
	        "内", "(含)", "m",  "台",   "㎡",   "百分比", NULL};
	static const char *const tails[] = {"",   "以内",    "前", "左右",
	                                    "1",  "。",      "%",  " ",
	                                    "人", "字以内)", NULL};
	static const char *const *const rows[PARTS + 1] = {
	        signs, numbers, scales, units, tails, NULL};
	char text[LINE_MAX_BYTES] = "";
	assert_int_equal(check_made(rows, text, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_cases),
	        cmocka_unit_test(test_written),
	        cmocka_unit_test(test_cells),
	        cmocka_unit_test(test_date_cells),
	        cmocka_unit_test(test_take_unit),
	        cmocka_unit_test(test_scales),
	        cmocka_unit_test(test_match_units),
	        cmocka_unit_test(test_label_unit),
	        cmocka_unit_test(test_dates),
	        cmocka_unit_test(test_plain),
	        cmocka_unit_test(test_numbers),
	        cmocka_unit_test(test_noise),
	        cmocka_unit_test(test_long),
	        cmocka_unit_test(test_short_way),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
