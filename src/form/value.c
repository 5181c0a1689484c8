/* SPDX-License-Identifier: MPL-2.0 */
/* Reading values: operator, number, scale and unit of a cell's text. */
#define _GNU_SOURCE /* memmem */
#include "form/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/date.h"

enum {
	TEXT_MAX = 512,   /* bytes; longer texts are sentences */
	PREFIX_MAX = 8,   /* characters of words before a number */
	SUFFIX_MAX = 10,  /* characters of unit and words behind it */
	UNIT_CHARS_MAX = 6 /* characters of a unit */
};

/* ---- operators ------------------------------------------------------- */

typedef struct operator_word {
	const char *word;
	pj_operator op;
} operator_word;

/* Longer words first: 不大于 before 大于. */
static const operator_word leading[] = {
        {"大于等于", PJ_OP_GE}, {"大于或等于", PJ_OP_GE}, {"不少于", PJ_OP_GE},
        {"不低于", PJ_OP_GE},   {"不小于", PJ_OP_GE},     {"至少", PJ_OP_GE},
        {"达到或超过", PJ_OP_GE}, {">=", PJ_OP_GE},       {"=>", PJ_OP_GE},
        {"≥", PJ_OP_GE},        {"≧", PJ_OP_GE},          {"⩾", PJ_OP_GE},
        {"﹥=", PJ_OP_GE},      {"小于等于", PJ_OP_LE},   {"小于或等于", PJ_OP_LE},
        {"不超过", PJ_OP_LE},   {"不高于", PJ_OP_LE},     {"不大于", PJ_OP_LE},
        {"不多于", PJ_OP_LE},   {"至多", PJ_OP_LE},       {"最多", PJ_OP_LE},
        {"控制在", PJ_OP_LE},   {"<=", PJ_OP_LE},         {"=<", PJ_OP_LE},
        {"≤", PJ_OP_LE},        {"≦", PJ_OP_LE},          {"⩽", PJ_OP_LE},
        {"大于", PJ_OP_GT},     {"高于", PJ_OP_GT},       {"超过", PJ_OP_GT},
        {"多于", PJ_OP_GT},     {"小于", PJ_OP_LT},       {"低于", PJ_OP_LT},
        {"少于", PJ_OP_LT},     {"等于", PJ_OP_EQ},       {">", PJ_OP_GT},
        {"﹥", PJ_OP_GT},       {"<", PJ_OP_LT},          {"﹤", PJ_OP_LT},
        {"==", PJ_OP_EQ},       {"=", PJ_OP_EQ},          {"﹦", PJ_OP_EQ},
        {"═", PJ_OP_EQ},
};

static const operator_word trailing[] = {
        {"及以上", PJ_OP_GE}, {"或以上", PJ_OP_GE}, {"以上", PJ_OP_GE},
        {"及以下", PJ_OP_LE}, {"以内", PJ_OP_LE},   {"之内", PJ_OP_LE},
        {"以下", PJ_OP_LE},   {"日内", PJ_OP_LE},   {"天内", PJ_OP_LE},
        {"小时内", PJ_OP_LE}, {"月内", PJ_OP_LE},   {"年内", PJ_OP_LE},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* ---- numbers --------------------------------------------------------- */

/* One number in a squeezed text. */
typedef struct number {
	const char *start, *end;
	double value;
	int decimals;
} number;

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* 1,200,000: a comma with three digits behind it, no more, no fewer. */
static bool is_thousands(const char *at, const char *end)
{
	return end - at > 3 && *at == ',' && is_digit(at[1]) &&
	       is_digit(at[2]) && is_digit(at[3]) &&
	       !(end - at > 4 && is_digit(at[4]));
}

static const char *read_number(const char *at, const char *end, number *out)
{
	char digits[48];
	size_t used = 0;
	*out = (number){.start = at};
	for (; at < end && used + 2 < sizeof digits; at++) {
		if (is_digit(*at)) {
			digits[used++] = *at;
			out->decimals += out->decimals > 0;
		} else if (*at == '.' && out->decimals == 0 &&
		           at + 1 < end && is_digit(at[1])) {
			digits[used++] = '.';
			out->decimals = 1; /* counts one too many: see below */
		} else if (out->decimals > 0 || !is_thousands(at, end)) {
			break;
		}
	}
	if (out->decimals > 0)
		out->decimals--;
	digits[used] = '\0';
	out->value = 0;
	/* no strtod: it would follow the locale's decimal point */
	double unit = 1;
	const char *point = strchr(digits, '.');
	for (const char *d = digits; *d; d++) {
		if (*d == '.')
			continue;
		out->value = out->value * 10 + (*d - '0');
		if (point && d > point)
			unit *= 10;
	}
	out->value /= unit;
	out->end = at;
	return at;
}

enum { NUMBERS_MAX = 3 };

/* The numbers of the text, at most NUMBERS_MAX; more are as good as that. */
static size_t find_numbers(const char *text, const char *end, number *out)
{
	size_t count = 0;
	for (const char *at = text; at < end && count < NUMBERS_MAX;) {
		if (!is_digit(*at)) {
			at++;
			continue;
		}
		at = read_number(at, end, &out[count++]);
	}
	return count;
}

/* ---- units ----------------------------------------------------------- */

static bool take_word(const char **at, const char *end, const char *word)
{
	size_t length = strlen(word);
	if ((size_t)(end - *at) < length || memcmp(*at, word, length) != 0)
		return false;
	*at += length;
	return true;
}

static bool drop_word(const char *start, const char **end, const char *word)
{
	size_t length = strlen(word);
	if ((size_t)(*end - start) < length ||
	    memcmp(*end - length, word, length) != 0)
		return false;
	*end -= length;
	return true;
}

/* 200余人, 1000多户, 30左右: takes the word out of the unit. */
static bool take_about(const char **at, const char *end, pj_value *value)
{
	static const char *const words[] = {"余", "多", "来"};
	for (size_t i = 0; i < COUNT(words); i++) {
		if (!take_word(at, end, words[i]))
			continue;
		value->approximate = true;
		if (value->op == PJ_OP_NONE)
			value->op = PJ_OP_GE;
		return true;
	}
	return false;
}

static void set_unit(pj_value *value, const char *start, const char *end)
{
	size_t length = (size_t)(end - start);
	if (length == 0 || length >= PJ_UNIT_MAX)
		return;
	memcpy(value->unit_text, start, length);
	value->unit_text[length] = '\0';
	value->unit = PJ_UNIT_OTHER;
}

static void multiply(pj_value *value, double scale)
{
	value->scale *= scale;
	value->number *= scale;
	value->high *= scale;
	value->bare = false;
}

/* 98 % is 98 / 100: a product with 0.01 would not be the same double. */
static void make_percent(pj_value *value, double whole)
{
	value->scale /= whole;
	value->number /= whole;
	value->high /= whole;
	value->bare = false;
	value->unit = PJ_UNIT_PERCENT;
}

/* The scale and unit that a number is followed by: 万亩, 亿元, %. */
static void read_unit(pj_value *value, const char *at, const char *end)
{
	static const char *const percents[] = {"%", "百分比", "个百分点",
	                                       "百分点"};
	static const char *const yuans[] = {"元人民币", "元整", "元", "圆"};
	take_about(&at, end, value);
	if (take_word(&at, end, "‰")) {
		make_percent(value, 1000);
		return;
	}
	for (size_t i = 0; i < COUNT(percents); i++) {
		if (!take_word(&at, end, percents[i]))
			continue;
		make_percent(value, 100);
		take_about(&at, end, value);
		return;
	}
	if (take_word(&at, end, "万亿"))
		multiply(value, 1e12);
	else if (take_word(&at, end, "亿"))
		multiply(value, 1e8);
	else if (take_word(&at, end, "万"))
		multiply(value, 1e4);
	else if (end - at >= 6 && memcmp(at, "千元", 6) == 0 &&
	         take_word(&at, end, "千"))
		multiply(value, 1e3);
	take_about(&at, end, value);
	for (size_t i = 0; i < COUNT(yuans); i++) {
		const char *rest = at;
		if (!take_word(&rest, end, yuans[i]) || rest != end)
			continue;
		value->unit = PJ_UNIT_MONEY;
		value->bare = false;
		return;
	}
	if (at < end) {
		set_unit(value, at, end);
		value->bare = false;
	}
}

/* ---- texts ----------------------------------------------------------- */

static pj_value plain_value(pj_value_kind kind)
{
	return (pj_value){.kind = kind, .scale = 1};
}

/* The operator before the number, and where the words before it begin. */
static pj_operator leading_operator(const char *start, const char **end)
{
	for (size_t i = 0; i < COUNT(leading); i++)
		if (drop_word(start, end, leading[i].word))
			return leading[i].op;
	return PJ_OP_NONE;
}

static pj_operator trailing_operator(const char *start, const char **end)
{
	for (size_t i = 0; i < COUNT(trailing); i++) {
		const char *before = *end;
		if (!drop_word(start, end, trailing[i].word))
			continue;
		/* 5日内: the unit stays, 内 goes */
		if (trailing[i].op == PJ_OP_LE &&
		    strncmp(trailing[i].word, "以", 3) != 0 &&
		    strncmp(trailing[i].word, "及", 3) != 0 &&
		    strncmp(trailing[i].word, "之", 3) != 0)
			*end = before - strlen("内");
		return trailing[i].op;
	}
	return PJ_OP_NONE;
}

/* Words that announce no quantity but a name or a place in a row. */
static bool is_ordinal(const char *start, const char *end)
{
	static const char *const words[] = {"第", "目标", "阶段", "号", "附件",
	                                    ":",  "±",    "+"};
	for (size_t i = 0; i < COUNT(words); i++) {
		const char *last = end;
		if (drop_word(start, &last, words[i]))
			return true;
	}
	return false;
}

/* One number with words before and a unit behind it. */
static pj_value one_number(const char *text, const char *end, const number *n)
{
	pj_value value = plain_value(PJ_VALUE_NUMBER);
	const char *before = n->start, *behind = end;
	value.number = value.high = n->value;
	value.decimals = n->decimals;
	value.bare = true;
	if (before > text && before[-1] == '-' &&
	    (before - 1 == text || (unsigned char)before[-2] < 0x80)) {
		before--;
		value.number = value.high = -n->value;
	}
	bool hundredth = drop_word(text, &before, "百分之");
	if (drop_word(text, &before, "约") || drop_word(text, &before, "近"))
		value.approximate = true;
	value.op = leading_operator(text, &before);
	if (is_ordinal(text, before) ||
	    pj_text_count(text, (size_t)(before - text)) > PREFIX_MAX ||
	    pj_text_count(n->end, (size_t)(end - n->end)) > SUFFIX_MAX)
		return plain_value(PJ_VALUE_MIXED);
	pj_operator tail = trailing_operator(n->end, &behind);
	if (value.op == PJ_OP_NONE)
		value.op = tail;
	if (drop_word(n->end, &behind, "左右"))
		value.approximate = true;
	read_unit(&value, n->end, behind);
	if (hundredth)
		make_percent(&value, 100);
	return value;
}

/* What may stand between the ends of a range. */
static bool is_range_sign(const char *start, const char *end)
{
	static const char *const signs[] = {"-", "--", "~", "—", "——", "–",
	                                    "至", "到", "∼", "〜", "−"};
	for (size_t i = 0; i < COUNT(signs); i++)
		if ((size_t)(end - start) == strlen(signs[i]) &&
		    memcmp(start, signs[i], strlen(signs[i])) == 0)
			return true;
	return false;
}

/* 5-10, 95%-98%, 3万~5万元, ≥6,≤8; a mixed value for all else. */
static pj_value two_numbers(const char *text, const char *end, const number *n)
{
	const char *low_end = n[1].start;
	pj_operator second = leading_operator(n[0].end, &low_end);
	while (low_end > n[0].end && strchr(",;", low_end[-1]))
		low_end--;
	const char *sign = low_end;
	/* the sign is the longest tail of what stands between */
	for (const char *at = n[0].end; at < low_end; at++)
		if (is_range_sign(at, low_end)) {
			sign = at;
			break;
		}
	pj_value low = one_number(text, sign, &n[0]);
	pj_value high = one_number(n[1].start, end, &n[1]);
	bool limits = low.op == PJ_OP_GE && second == PJ_OP_LE;
	if (low.kind != PJ_VALUE_NUMBER || high.kind != PJ_VALUE_NUMBER ||
	    (!limits && sign == low_end) || high.op != PJ_OP_NONE)
		return plain_value(PJ_VALUE_MIXED);
	if (low.bare)
		pj_value_match_units(&low, &high);
	if (low.unit != high.unit || high.number < low.number)
		return plain_value(PJ_VALUE_MIXED);
	low.op = PJ_OP_RANGE;
	low.high = high.number;
	return low;
}

/* 指标1：12 says 12. */
static const char *skip_name(const char *text, const char *end)
{
	const char *at = text;
	if (!take_word(&at, end, "指标"))
		return text;
	while (at < end && is_digit(*at))
		at++;
	return at + 1 < end && *at == ':' ? at + 1 : text;
}

static pj_value read_plain(const char *text, const char *end)
{
	number numbers[NUMBERS_MAX];
	pj_value value = plain_value(PJ_VALUE_TEXT);
	while (end > text && (strchr(".,;!", end[-1]) ||
	                      drop_word(text, &end, "。"))) {
		if (strchr(".,;!", end[-1]))
			end--;
	}
	text = skip_name(text, end);
	pj_text_date found = pj_date_find(text, end);
	if (found.count == 1 && !found.other_digits) {
		value.kind = PJ_VALUE_DATE;
		value.date = found.date;
		return value;
	}
	if (found.count > 0) {
		value.kind = PJ_VALUE_MIXED;
		return value;
	}
	switch (find_numbers(text, end, numbers)) {
	case 0:
		return value;
	case 1:
		return one_number(text, end, &numbers[0]);
	case 2:
		return two_numbers(text, end, numbers);
	default:
		return plain_value(PJ_VALUE_MIXED);
	}
}

pj_value pj_value_read(const char *text, size_t length)
{
	char plain[TEXT_MAX];
	pj_slice trimmed = pj_text_trim(text, length);
	if (trimmed.length == 0 || pj_text_is_hint(text, length))
		return plain_value(PJ_VALUE_BLANK);
	if (pj_text_is_na(text, length))
		return plain_value(PJ_VALUE_NA);
	size_t used = pj_text_squeeze(text, length, plain, sizeof plain);
	if (used >= sizeof plain)
		return plain_value(PJ_VALUE_MIXED);
	return read_plain(plain, plain + used);
}

/* ---- cells ----------------------------------------------------------- */

/* Digits behind the point in the shortest form of the number. */
static int decimals_of(double written)
{
	char text[40];
	snprintf(text, sizeof text, "%.12g", written);
	const char *point = strpbrk(text, ".,");
	return point ? (int)strspn(point + 1, "0123456789") : 0;
}

pj_value pj_value_of_cell(const pj_cell *cell, pj_format format)
{
	if (cell->kind == PJ_CELL_TEXT)
		return pj_value_read(cell->text, cell->length);
	if (cell->kind != PJ_CELL_NUMBER || !isfinite(cell->number))
		return plain_value(cell->kind == PJ_CELL_EMPTY
		                           ? PJ_VALUE_BLANK
		                           : PJ_VALUE_TEXT);
	pj_value value = plain_value(PJ_VALUE_NUMBER);
	value.cell_number = true;
	value.number = value.high = cell->number;
	value.bare = true;
	value.decimals = decimals_of(cell->number);
	if (format == PJ_FORMAT_PERCENT) {
		value.unit = PJ_UNIT_PERCENT;
		value.scale = 0.01;
		value.bare = false;
		value.decimals = decimals_of(cell->number * 100);
	} else if (format == PJ_FORMAT_DATE) {
		value.kind = PJ_VALUE_DATE;
		value.date = pj_date_of_days(cell->number);
	}
	return value;
}

/* ---- units from elsewhere -------------------------------------------- */

/* Measure words and units that may stand in a label's brackets. */
static const char *const measures[] = {
        "%",    "百分比", "元",   "万元", "亿元", "千元",   "个",   "次",
        "人",   "人次",   "件",   "项",   "套",   "台",     "辆",   "户",
        "村",   "亩",     "万亩", "公里", "千米", "米",     "平方米", "㎡",
        "平米", "吨",     "公斤", "千克", "斤",   "家",     "所",   "座",
        "处",   "篇",     "期",   "场",   "份",   "册",     "本",   "条",
        "批",   "名",     "位",   "组",   "天",   "日",     "小时", "分钟",
        "月",   "年",     "个月", "周",   "株",   "头",     "只",   "盏",
        "栋",   "间",     "幅",   "块",   "张",   "艘",     "场次", "人天",
        "万人", "万人次", "万户", "立方米", "公顷", "分",   "宗",   "起",
        "例",   "支",     "部",   "届",   "门",   "学时",   "课时", "班次",
        "万吨", "万平方米", "平方公里", "千瓦", "万千瓦", "瓦",  "度",   "箱",
        "元/人", "元/亩", "万元/年", "元/月", "元/天", "人/次", "个/年", "次/年",
};

static bool is_measure(const char *text)
{
	for (size_t i = 0; i < COUNT(measures); i++)
		if (strcmp(text, measures[i]) == 0)
			return true;
	return false;
}

/* 次数 → 次, 人数 → 人; 单位：万元 → 万元; false when it is too long. */
static bool unit_core(const char *unit, size_t length, char *out, size_t size)
{
	size_t used = pj_text_squeeze(unit, length, out, size);
	if (used == 0 || used >= size)
		return false;
	const char *start = out, *end = out + used;
	if (take_word(&start, end, "单位:"))
		memmove(out, start, (size_t)(end - start) + 1);
	used = strlen(out);
	end = out + used;
	if (pj_text_count(out, used) > 1 && drop_word(out, &end, "数"))
		out[end - out] = '\0';
	used = strlen(out);
	return used > 0 && pj_text_count(out, used) <= UNIT_CHARS_MAX &&
	       !strpbrk(out, "0123456789<>=");
}

void pj_value_take_unit(pj_value *value, const char *unit, size_t length)
{
	char core[64];
	if (value->kind != PJ_VALUE_NUMBER || !value->bare ||
	    pj_text_is_na(unit, length) ||
	    !unit_core(unit, length, core, sizeof core))
		return;
	/* a ratio in a cell that shows no % beside the unit % */
	bool ratio = value->cell_number && fabs(value->number) <= 1 &&
	             value->decimals > 0;
	bool percent = strcmp(core, "%") == 0 || strcmp(core, "百分比") == 0;
	if (percent && ratio) {
		value->unit = PJ_UNIT_PERCENT;
		value->scale = 0.01;
		value->bare = false;
		return;
	}
	pj_operator op = value->op;
	read_unit(value, core, core + strlen(core));
	value->op = op;
}

pj_slice pj_value_label_unit(const char *label, size_t length)
{
	const pj_slice none = {"", 0};
	const char *end = label + length, *open = NULL, *close = NULL;
	for (const char *at = label; at < end;) {
		const char *here = at;
		unsigned code = pj_text_fold(pj_text_next(&at, end));
		if (code == '(') {
			open = at;
			close = NULL;
		} else if (code == ')' && open) {
			close = here;
		}
	}
	if (!open || !close || close <= open)
		return none;
	char core[64];
	size_t size = (size_t)(close - open);
	if (!unit_core(open, size, core, sizeof core) || !is_measure(core))
		return none;
	return (pj_slice){open, size};
}

/* Units that are multiples of one another. */
static const struct family {
	const char *unit;
	int family;
	double size;
} families[] = {
        {"米", 1, 1},         {"公里", 1, 1000},   {"千米", 1, 1000},
        {"km", 1, 1000},      {"厘米", 1, 0.01},   {"m", 1, 1},
        {"平方米", 2, 1},     {"平米", 2, 1},      {"㎡", 2, 1},
        {"m²", 2, 1},         {"公顷", 2, 10000},  {"平方公里", 2, 1e6},
        {"公斤", 3, 1},       {"千克", 3, 1},      {"kg", 3, 1},
        {"吨", 3, 1000},      {"斤", 3, 0.5},      {"克", 3, 0.001},
        {"立方米", 4, 1},     {"方", 4, 1},        {"立方", 4, 1},
        {"m³", 4, 1},         {"天", 5, 1},        {"日", 5, 1},
        {"周", 5, 7},         {"个工作日", 6, 1},  {"工作日", 6, 1},
        {"月", 7, 1},         {"个月", 7, 1},      {"年", 7, 12},
};

static const struct family *family_of(const pj_value *value)
{
	for (size_t i = 0; i < COUNT(families); i++)
		if (strcmp(value->unit_text, families[i].unit) == 0)
			return &families[i];
	return NULL;
}

/* Brings b to the unit of a where both are of one family. */
static void convert(const pj_value *a, pj_value *b)
{
	const struct family *to = family_of(a), *from = family_of(b);
	if (!to || !from || to->family != from->family || to == from)
		return;
	double factor = from->size / to->size;
	b->number *= factor;
	b->high *= factor;
	b->scale *= factor;
	memcpy(b->unit_text, a->unit_text, sizeof b->unit_text);
}

/* Would the bare number be far off only because of the other's scale? */
static bool is_written_out(const pj_value *bare, const pj_value *other)
{
	if (other->number == 0 || bare->number == 0)
		return false;
	double plain = bare->number / other->number;
	double scaled = plain * other->scale;
	if (other->unit == PJ_UNIT_PERCENT) /* 0.98 or 1 beside 98% */
		return bare->number <= 1 && other->number > 0.02;
	return other->scale > 1 && plain > 0.1 && plain < 10 && scaled > 100;
}

static void take_other(pj_value *bare, const pj_value *other)
{
	bare->unit = other->unit;
	memcpy(bare->unit_text, other->unit_text, sizeof bare->unit_text);
	bool out = is_written_out(bare, other);
	bare->bare = false;
	if (other->unit == PJ_UNIT_PERCENT) {
		bare->scale = other->scale;
		if (out)
			return;
		bare->number /= 1 / other->scale;
		bare->high /= 1 / other->scale;
	} else if (!out) {
		bare->scale = other->scale;
		bare->number *= other->scale;
		bare->high *= other->scale;
	}
}

void pj_value_match_units(pj_value *a, pj_value *b)
{
	if (a->kind != PJ_VALUE_NUMBER || b->kind != PJ_VALUE_NUMBER)
		return;
	if (a->bare && !b->bare)
		take_other(a, b);
	else if (b->bare && !a->bare)
		take_other(b, a);
	else if (!a->bare && !b->bare && a->unit == PJ_UNIT_OTHER &&
	         b->unit == PJ_UNIT_OTHER)
		convert(a, b);
}

bool pj_value_comparable(const pj_value *a, const pj_value *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == PJ_VALUE_DATE)
		return true;
	if (a->kind != PJ_VALUE_NUMBER)
		return false;
	if (a->unit == PJ_UNIT_NONE || b->unit == PJ_UNIT_NONE)
		return true;
	if (a->unit != b->unit)
		return false;
	if (a->unit != PJ_UNIT_OTHER || strcmp(a->unit_text, b->unit_text) == 0)
		return true;
	const struct family *one = family_of(a), *two = family_of(b);
	return one && two && one->family == two->family;
}

double pj_value_plain(const pj_value *value)
{
	if (value->kind != PJ_VALUE_NUMBER || value->op == PJ_OP_RANGE)
		return (double)NAN;
	if (value->unit == PJ_UNIT_PERCENT)
		return value->number / value->scale;
	return value->number;
}
