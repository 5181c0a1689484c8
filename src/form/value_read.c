/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Reading a text: it is squeezed, its numbers and dates are found with the
 * operators before and the units behind them, and what was found is judged
 * together. Cases: tests/forms/values.tsv.
 */
#include "form/value.h"

#include <math.h>
#include <string.h>

#include "form/date.h"
#include "form/unit.h"

enum {
	TEXT_MAX = 512, /* squeezed bytes; a longer text is a narrative */
	ITEM_MAX = 4    /* more numbers than that say nothing new */
};

/* A number or date in the text, from first to end. */
typedef struct mention {
	size_t first, end;
	pj_value value;
	bool vague; /* a quarter or half year */
} mention;

typedef struct scanner {
	char text[TEXT_MAX];
	size_t length;
	mention items[ITEM_MAX];
	size_t count;
} scanner;

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool starts(const scanner *scan, size_t at, const char *word)
{
	if (at >= scan->length || scan->text[at] != word[0])
		return false;
	size_t size = strlen(word);
	return scan->length - at >= size &&
	       memcmp(scan->text + at, word, size) == 0;
}

static bool digit_at(const scanner *scan, size_t at)
{
	return at < scan->length && is_digit(scan->text[at]);
}

/* The bytes of the character there. */
static size_t step(const scanner *scan, size_t at)
{
	const char *next = scan->text + at;
	(void)pj_text_next(&next, scan->text + scan->length);
	return (size_t)(next - scan->text) - at;
}

/* ---- squeezing -------------------------------------------------------- */

/* Signs that stand for plain ones in figures, beside those of pj_text_fold. */
static const struct {
	const char *from, *to;
} aliases[] = {
        {"≧", "≥"},  {"⩾", "≥"},  {"≮", "≥"},  {"≦", "≤"},   {"⩽", "≤"},
        {"≯", "≤"},  {"═", "="},  {"﹦", "="}, {"≈", "约"},  {"〈", "<"},
        {"〉", ">"}, {"～", "~"}, {"〜", "~"}, {"∼", "~"},   {"￥", "¥"},
        {"–", "-"},  {"‒", "-"},  {"﹣", "-"}, {"》=", "≥"}, {"《=", "≤"},
};

static size_t plain_sign(const scanner *scan, size_t at, const char **plain)
{
	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
		if (starts(scan, at, aliases[i].from)) {
			*plain = aliases[i].to;
			return strlen(aliases[i].from);
		}
	}
	return 0;
}

/* Replaces the aliases; no plain sign is longer than what it stands for. */
static void replace_signs(scanner *scan)
{
	size_t used = 0;
	for (size_t at = 0; at < scan->length;) {
		const char *plain = scan->text + at;
		size_t size = plain_sign(scan, at, &plain);
		size_t length = size ? strlen(plain) : step(scan, at);
		memmove(scan->text + used, plain, length);
		used += length;
		at += size ? size : length;
	}
	scan->length = used;
	scan->text[used] = '\0';
}

/* Squeezes the text, but keeps one blank between two digits. */
static bool squeeze(scanner *scan, const char *text, size_t length)
{
	const char *end = text + length;
	size_t used = 0;
	bool blank = false;
	while (text < end) {
		const char *here = text;
		unsigned code = pj_text_next(&text, end);
		if (pj_text_is_space(code)) {
			blank = true;
			continue;
		}
		if (used + 8 >= sizeof scan->text)
			return false;
		size_t size = pj_text_squeeze(here, (size_t)(text - here),
		                              scan->text + used, 8);
		if (blank && used > 0 && is_digit(scan->text[used - 1]) &&
		    is_digit(scan->text[used])) {
			scan->text[used + 1] = scan->text[used];
			scan->text[used] = ' ';
			size++;
		}
		used += size;
		blank = false;
	}
	scan->length = used;
	scan->text[used] = '\0';
	replace_signs(scan);
	return true;
}

/* ---- numbers ---------------------------------------------------------- */

static size_t count_digits(const scanner *scan, size_t at)
{
	size_t count = 0;
	while (digit_at(scan, at + count))
		count++;
	return count;
}

/* The same with points and separators. */
static size_t count_number(const scanner *scan, size_t at)
{
	size_t count = 0;
	while (digit_at(scan, at + count) || (digit_at(scan, at + count + 1) &&
	                                      (scan->text[at + count] == '.' ||
	                                       scan->text[at + count] == ',')))
		count++;
	return count;
}

/* Is the sign there a thousands separator: exactly three digits behind it? */
static bool is_separator(const scanner *scan, size_t at, char sign)
{
	return at < scan->length && scan->text[at] == sign &&
	       count_digits(scan, at + 1) == 3;
}

/*
 * The digits of a number, separators and point included. The figure is built
 * from an integer and a power of ten: strtod would ask the locale.
 */
static size_t read_digits(const scanner *scan, size_t at, pj_value *value)
{
	double whole = 0, power = 1;
	size_t first = at, run = count_digits(scan, at);
	char sign = '\0';
	if (run >= 1 && run <= 3 &&
	    (is_separator(scan, at + run, ',') ||
	     is_separator(scan, at + run, ' ')))
		sign = scan->text[at + run];
	while (digit_at(scan, at) || (sign && is_separator(scan, at, sign))) {
		if (scan->text[at] != sign)
			whole = whole * 10 + (scan->text[at] - '0');
		at++;
	}
	if (at < scan->length && scan->text[at] == '.' &&
	    (digit_at(scan, at + 1))) {
		at++;
		while (digit_at(scan, at)) {
			if (value->decimals < 15) {
				whole = whole * 10 + (scan->text[at] - '0');
				power *= 10;
				value->decimals++;
			}
			at++;
		}
	}
	value->number = whole / power;
	return at - first;
}

/* 百 千 万 亿 behind a number; 百分比 and 千克 are none. */
static size_t read_scale(const scanner *scan, size_t at, double *scale)
{
	static const struct {
		const char *word;
		double factor;
	} words[] = {
	        {"百万", 1e6},  {"千万", 1e7},  {"百亿", 1e10},
	        {"千亿", 1e11}, {"万亿", 1e12}, {"万", 1e4},
	        {"亿", 1e8},    {"w", 1e4},     {"W", 1e4},
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!starts(scan, at, words[i].word))
			continue;
		size_t end = at + strlen(words[i].word);
		if (words[i].factor == 1e4 && is_letter(scan->text[at]) &&
		    is_letter(scan->text[end]))
			continue;
		*scale = words[i].factor;
		return end - at;
	}
	return 0;
}

/* 余 多 来 + behind a number: it is a lower bound, not the count. */
static size_t read_more(const scanner *scan, size_t at)
{
	static const char *const words[] = {"余", "多", "+"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (starts(scan, at, words[i]))
			return strlen(words[i]);
	return 0;
}

static void name_unit(pj_value *value, const char *text, size_t length)
{
	if (length >= sizeof value->unit_text)
		return;
	memcpy(value->unit_text, text, length);
	value->unit_text[length] = '\0';
}

/* Puts the table's unit on the value, whose number is the written one. */
static void put_unit(pj_value *value, const pj_unit_row *row)
{
	value->bare = false;
	switch (row->measure) {
	case PJ_MEASURE_PERCENT:
		value->unit = PJ_UNIT_PERCENT;
		value->scale = row->factor;
		break;
	case PJ_MEASURE_MONEY:
		value->unit = PJ_UNIT_MONEY;
		value->scale *= row->factor;
		name_unit(value, "元", strlen("元"));
		break;
	default:
		value->unit = PJ_UNIT_OTHER;
		name_unit(value, row->plain, strlen(row->plain));
	}
}

/*
 * A word of one or two characters behind the number, where nothing else
 * follows, is a unit that the table does not know (5滴).
 */
static size_t read_other_unit(const scanner *scan, size_t at, pj_value *value)
{
	static const char *const none[] = {"以上", "以下", "以内", "左右",
	                                   "前",   "后",   "内",   "号"};
	size_t end = at, count = 0;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (starts(scan, at, none[i]))
			return 0;
	while (end < scan->length && (unsigned char)scan->text[end] >= 0xE4 &&
	       (unsigned char)scan->text[end] <= 0xE9) {
		end += step(scan, end);
		count++;
	}
	if (count == 0 || count > 2 || end != scan->length)
		return 0;
	value->bare = false;
	value->unit = PJ_UNIT_OTHER;
	name_unit(value, scan->text + at, end - at);
	return end - at;
}

/* The unit behind a number, in brackets or not. */
static size_t read_unit(const scanner *scan, size_t at, pj_value *value)
{
	size_t open = starts(scan, at, "(") ? 1 : 0;
	const pj_unit_row *row =
	        pj_unit_at(scan->text + at + open, scan->length - at - open);
	size_t size = row ? strlen(row->text) + open : 0;
	if (!row)
		return open ? 0 : read_other_unit(scan, at, value);
	if (open && !starts(scan, at + size, ")"))
		return 0;
	/* 5m is five metres, 5meter is nothing known */
	if (is_letter(row->text[0]) && is_letter(scan->text[at + size]))
		return 0;
	put_unit(value, row);
	return size + open;
}

static size_t read_number(const scanner *scan, size_t at, pj_value *value)
{
	size_t first = at;
	*value = (pj_value){.kind = PJ_VALUE_NUMBER, .scale = 1, .bare = true};
	at += read_digits(scan, at, value);
	size_t size = read_more(scan, at);
	at += size;
	value->approximate = size > 0;
	size = read_scale(scan, at, &value->scale);
	at += size;
	value->bare = size == 0;
	size = read_more(scan, at);
	at += size;
	value->approximate = value->approximate || size > 0;
	at += read_unit(scan, at, value);
	size = read_more(scan, at); /* 200人余 */
	at += size;
	value->approximate = value->approximate || size > 0;
	return at - first;
}

/* ---- operators -------------------------------------------------------- */

/* APPROXIMATE and NEGATIVE stand beside the operators of a value. */
enum { WORD_APPROXIMATE = 100, WORD_PERCENT };

static const struct {
	const char *word;
	int op;
} prefixes[] = {
        {"大于或等于", PJ_OP_GE},
        {"大于等于", PJ_OP_GE},
        {"大于或者等于", PJ_OP_GE},
        {"高于或等于", PJ_OP_GE},
        {"高于等于", PJ_OP_GE},
        {"不少于", PJ_OP_GE},
        {"不低于", PJ_OP_GE},
        {"不小于", PJ_OP_GE},
        {"不得低于", PJ_OP_GE},
        {"不得少于", PJ_OP_GE},
        {"不能低于", PJ_OP_GE},
        {"不能少于", PJ_OP_GE},
        {"至少", PJ_OP_GE},
        {"最少", PJ_OP_GE},
        {">=", PJ_OP_GE},
        {"≥=", PJ_OP_GE},
        {"≥", PJ_OP_GE},
        {"=>", PJ_OP_GE},
        {"小于或等于", PJ_OP_LE},
        {"小于等于", PJ_OP_LE},
        {"小于或者等于", PJ_OP_LE},
        {"低于或等于", PJ_OP_LE},
        {"低于等于", PJ_OP_LE},
        {"不超过", PJ_OP_LE},
        {"不超", PJ_OP_LE},
        {"不高于", PJ_OP_LE},
        {"不大于", PJ_OP_LE},
        {"不多于", PJ_OP_LE},
        {"不得超过", PJ_OP_LE},
        {"不得高于", PJ_OP_LE},
        {"不能超过", PJ_OP_LE},
        {"未超过", PJ_OP_NONE},
        {"没有超过", PJ_OP_NONE},
        {"未达到", PJ_OP_NONE},
        {"控制在", PJ_OP_LE},
        {"至多", PJ_OP_LE},
        {"最多", PJ_OP_LE},
        {"<=", PJ_OP_LE},
        {"≤=", PJ_OP_LE},
        {"≤", PJ_OP_LE},
        {"=<", PJ_OP_LE},
        {"大于", PJ_OP_GT},
        {"高于", PJ_OP_GT},
        {"多于", PJ_OP_GT},
        {"超过", PJ_OP_GT},
        {">", PJ_OP_GT},
        {"小于", PJ_OP_LT},
        {"低于", PJ_OP_LT},
        {"少于", PJ_OP_LT},
        {"<", PJ_OP_LT},
        {"等于", PJ_OP_EQ},
        {"==", PJ_OP_EQ},
        {"=", PJ_OP_EQ},
        {"大约", WORD_APPROXIMATE},
        {"约", WORD_APPROXIMATE},
        {"近", WORD_APPROXIMATE},
        {"将近", WORD_APPROXIMATE},
        {"接近", WORD_APPROXIMATE},
        {"百分之", WORD_PERCENT},
};

static const struct {
	const char *word;
	int op;
} suffixes[] = {
        {"以上", PJ_OP_GE},         {"及以上", PJ_OP_GE}, {"或以上", PJ_OP_GE},
        {"以下", PJ_OP_LE},         {"以内", PJ_OP_LE},   {"之内", PJ_OP_LE},
        {"内", PJ_OP_LE},           {"及以下", PJ_OP_LE}, {"或以下", PJ_OP_LE},
        {"左右", WORD_APPROXIMATE},
};

/* The bytes of the longest operator word there, which goes to *op. */
static size_t prefix_at(const scanner *scan, size_t at, int *op)
{
	size_t longest = 0;
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		size_t size = strlen(prefixes[i].word);
		if (size > longest && starts(scan, at, prefixes[i].word)) {
			longest = size;
			*op = prefixes[i].op;
		}
	}
	return longest;
}

/* Where a clause ends: what stands before says nothing of what follows. */
static bool is_break(const scanner *scan, size_t at)
{
	static const char *const signs[] = {"，", "。", "；", "、",
	                                    "：", ",",  ";",  ":"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (starts(scan, at, signs[i]))
			return true;
	return false;
}

static void apply(pj_value *value, int op)
{
	if (op == WORD_APPROXIMATE) {
		value->approximate = true;
	} else if (op == WORD_PERCENT) {
		if (value->bare)
			put_unit(value, pj_unit_find("%"));
	} else {
		value->op = (pj_operator)op;
	}
}

/* The last operator word between from and the number, in its clause. */
static void read_prefixes(const scanner *scan, size_t from, mention *item)
{
	int op = PJ_OP_NONE;
	for (size_t at = from; at < item->first;) {
		int word = PJ_OP_NONE;
		size_t size = prefix_at(scan, at, &word);
		if (size > 0 && at + size <= item->first) {
			if (word >= WORD_APPROXIMATE)
				apply(&item->value, word);
			else
				op = word;
			at += size;
			continue;
		}
		if (is_break(scan, at))
			op = PJ_OP_NONE;
		at += step(scan, at);
	}
	apply(&item->value, op);
}

/* 以上, 以内 … right behind the number. */
static void read_suffix(const scanner *scan, mention *item)
{
	size_t at = item->end;
	if (starts(scan, at, "(含)") || starts(scan, at, "(含"))
		at += strlen(starts(scan, at, "(含)") ? "(含)" : "(含");
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
		const char *word = suffixes[i].word;
		if (!starts(scan, at, word))
			continue;
		if (suffixes[i].op == WORD_APPROXIMATE ||
		    item->value.op == PJ_OP_NONE || item->value.op == PJ_OP_GT)
			apply(&item->value, suffixes[i].op);
		item->end = at + strlen(word);
		return;
	}
}

/* ---- finding ---------------------------------------------------------- */

/* Digits that count nothing by what stands before: 第3批, A4, COVID-19. */
static bool is_ordinal(const scanner *scan, size_t first)
{
	static const char *const ordinal = "第";
	size_t size = strlen(ordinal);
	if (first > 0 && is_letter(scan->text[first - 1]))
		return true;
	if (first > 1 && scan->text[first - 1] == '-' &&
	    is_letter(scan->text[first - 2]))
		return true;
	return first >= size && starts(scan, first - size, ordinal);
}

/* The same by what follows: 5G, 10号; or far too long for a quantity. */
static bool is_name(const scanner *scan, const mention *item, size_t end)
{
	if (fabs(item->value.number) > 1e18)
		return true;
	return item->value.bare &&
	       (starts(scan, end, "号") ||
	        (end < scan->length && is_letter(scan->text[end])));
}

/* 每月1次 beside 12次: a count for each of several periods. */
static bool is_per_period(const scanner *scan, size_t first)
{
	static const char *const periods[] = {"每日", "每天", "每周",
	                                      "每月", "每季", "每半年"};
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
		size_t size = strlen(periods[i]);
		for (size_t at = 0; at + size <= first; at++)
			if (starts(scan, at, periods[i]))
				return true;
	}
	return false;
}

/* 每月25日前, 15日前: a day that comes again. */
static bool is_day_of_month(const scanner *scan, const mention *item)
{
	return strcmp(item->value.unit_text, "天") == 0 &&
	       (starts(scan, item->end, "前") ||
	        starts(scan, item->end, "之前"));
}

static bool is_minus(const scanner *scan, size_t at, size_t from)
{
	return at > from && scan->text[at - 1] == '-' &&
	       !(at - 1 == from && from > 0);
}

static bool begins_number(const scanner *scan, size_t at)
{
	return digit_at(scan, at) ||
	       (scan->text[at] == '.' && digit_at(scan, at + 1) &&
	        !(at > 0 && is_digit(scan->text[at - 1])));
}

/* Reads what stands there, if it is a number or date. */
static bool read_item(const scanner *scan, size_t at, size_t from,
                      mention *item)
{
	pj_date date;
	*item = (mention){.first = at};
	size_t size = pj_date_read(scan->text + at, scan->length - at, &date,
	                           &item->vague);
	if (size > 0) {
		item->value = (pj_value){
		        .kind = PJ_VALUE_DATE, .date = date, .scale = 1};
		item->end = at + size;
		return true;
	}
	if (!begins_number(scan, at))
		return false;
	item->end = at + read_number(scan, at, &item->value);
	if (is_minus(scan, at, from)) {
		item->value.number = -item->value.number;
		item->first--;
	}
	read_prefixes(scan, from, item);
	read_suffix(scan, item);
	size_t sign = strlen("¥");
	if (item->value.bare && item->first >= sign &&
	    starts(scan, item->first - sign, "¥"))
		put_unit(&item->value, pj_unit_find("元"));
	return true;
}

/* 1. 1、 (1) 指标1： 指标1: before a text number it, they count nothing. */
static size_t skip_list_number(const scanner *scan)
{
	size_t at = starts(scan, 0, "指标") ? strlen("指标") : 0;
	bool named = at > 0;
	size_t open = !named && starts(scan, 0, "(") ? 1 : 0;
	size_t digits = count_digits(scan, at + open);
	at += open + digits;
	if (digits == 0 || digits > 2 || at >= scan->length)
		return 0;
	if (starts(scan, at, ")") && !named)
		return at + 1 < scan->length ? at + 1 : 0;
	if (open)
		return 0;
	if (starts(scan, at, "、") && !digit_at(scan, at + strlen("、")))
		return at + strlen("、");
	if (starts(scan, at, ".") && !digit_at(scan, at + 1) &&
	    at + 1 < scan->length)
		return at + 1;
	if (named)
		return starts(scan, at, ":") ? at + 1 : at;
	return 0;
}

/* Finds the items; false when there are more than matter. */
static bool find_items(scanner *scan)
{
	size_t at = skip_list_number(scan), from = at;
	while (at < scan->length) {
		mention found;
		if (!read_item(scan, at, from, &found)) {
			at += step(scan, at);
			continue;
		}
		size_t digits = at + count_number(scan, at);
		at = found.end;
		if (found.value.kind == PJ_VALUE_NUMBER &&
		    (is_ordinal(scan, found.first) ||
		     is_name(scan, &found, digits)))
			continue;
		if (is_day_of_month(scan, &found))
			found.vague = true;
		if (scan->count == ITEM_MAX)
			return false;
		from = at;
		scan->items[scan->count++] = found;
	}
	return true;
}

/* ---- judging ---------------------------------------------------------- */

/* Is what stands between two items nothing but 至 or a dash? */
static bool is_joined(const scanner *scan, const mention *a, const mention *b)
{
	static const char *const joints[] = {"-",  "~", "—", "——", "--", "至",
	                                     "到", "─", "━", "…",  "―"};
	/* 0994-2345678 is no range */
	if (starts(scan, a->first, "0") && digit_at(scan, a->first + 1))
		return false;
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		size_t size = strlen(joints[i]);
		if (a->end + size == b->first &&
		    starts(scan, a->end, joints[i]))
			return true;
	}
	return false;
}

static bool is_lower(pj_operator op)
{
	return op == PJ_OP_GE || op == PJ_OP_GT;
}

static bool is_upper(pj_operator op)
{
	return op == PJ_OP_LE || op == PJ_OP_LT;
}

/* One end takes the unit that only the other one bears: 5-10个, 3万-5万元. */
static void share_unit(pj_value *end, const pj_value *other)
{
	if (end->unit != PJ_UNIT_NONE || other->bare)
		return;
	if (end->bare || other->unit == PJ_UNIT_PERCENT)
		end->scale = other->scale;
	end->bare = false;
	end->unit = other->unit;
	memcpy(end->unit_text, other->unit_text, sizeof end->unit_text);
}

static bool make_range(const pj_value *a, const pj_value *b, pj_value *range)
{
	pj_value low = *a, high = *b;
	if (is_upper(a->op) && is_lower(b->op)) {
		low = *b;
		high = *a;
	}
	share_unit(&low, &high);
	share_unit(&high, &low);
	if (low.unit != high.unit ||
	    low.number * low.scale > high.number * high.scale)
		return false;
	*range = low;
	range->op = PJ_OP_RANGE;
	range->high = high.number * high.scale / low.scale;
	if (high.decimals > low.decimals)
		range->decimals = high.decimals;
	return true;
}

/* Two items that are one: a range, or a span of time, which has its end. */
static bool join(const scanner *scan, pj_value *out)
{
	const mention *a = &scan->items[0], *b = &scan->items[1];
	const pj_value *x = &a->value, *y = &b->value;
	bool joined = is_joined(scan, a, b);
	if (y->kind == PJ_VALUE_DATE) {
		*out = *y;
		if (out->date.year == 0)
			out->date.year = x->date.year;
		return joined && (x->kind == PJ_VALUE_DATE ||
		                  (x->bare && x->op == PJ_OP_NONE));
	}
	if (x->kind == PJ_VALUE_DATE)
		return false;
	if ((is_lower(x->op) && is_upper(y->op)) ||
	    (is_upper(x->op) && is_lower(y->op)))
		return make_range(x, y, out);
	if (x->op != PJ_OP_NONE)
		return false;
	/* 3%-5%以内, and 6≤X≤8 */
	bool open = joined && (y->op == PJ_OP_NONE || y->op == PJ_OP_LE);
	bool within = is_upper(y->op) &&
	              (starts(scan, a->end, "≤") || starts(scan, a->end, "<"));
	return (open || within) && make_range(x, y, out);
}

/* ±5%: as far below as above. */
static void spread(const scanner *scan, pj_value *value)
{
	static const char *const sign = "±";
	size_t first = scan->items[0].first, size = strlen(sign);
	bool around = first >= size && starts(scan, first - size, sign);
	value->high = value->number;
	if (!around)
		return;
	value->op = PJ_OP_RANGE;
	value->number = -value->number;
}

/* The numbers as written become those in base units. */
static void finish(pj_value *value)
{
	bool percent = value->unit == PJ_UNIT_PERCENT;
	double divisor = percent ? round(1 / value->scale) : 1;
	double factor = percent ? 1 : value->scale;
	value->number = value->number * factor / divisor;
	value->high = value->high * factor / divisor;
	if (value->unit == PJ_UNIT_PERCENT)
		value->unit_text[0] = '\0';
}

static pj_value of_kind(pj_value_kind kind)
{
	return (pj_value){.kind = kind, .scale = 1};
}

static pj_value judge(const scanner *scan)
{
	pj_value value = scan->items[0].value;
	for (size_t i = 0; i < scan->count; i++)
		if (scan->items[i].vague)
			return of_kind(PJ_VALUE_MIXED);
	if (scan->count == 1) {
		if (is_per_period(scan, scan->items[0].first))
			return of_kind(PJ_VALUE_MIXED);
		if (value.kind == PJ_VALUE_NUMBER) {
			spread(scan, &value);
			finish(&value);
		}
		return value;
	}
	if (scan->count != 2 || !join(scan, &value))
		return of_kind(PJ_VALUE_MIXED);
	if (value.kind == PJ_VALUE_NUMBER)
		finish(&value);
	return value;
}

/* ---- numbers in words ------------------------------------------------- */

static int word_digit(const scanner *scan, size_t at)
{
	static const struct {
		const char *word;
		int digit;
	} words[] = {{"零", 0}, {"一", 1}, {"二", 2}, {"两", 2},
	             {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6},
	             {"七", 7}, {"八", 8}, {"九", 9}};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (starts(scan, at, words[i].word))
			return words[i].digit;
	return -1;
}

/* 三, 十二, 九十五, 百 as a number of *size bytes; -1 for none. */
static int word_number(const scanner *scan, size_t at, size_t *size)
{
	enum { CHARACTER = 3 }; /* bytes of each of these characters */
	size_t first = at;
	int number = word_digit(scan, at);
	at += number < 0 ? 0 : CHARACTER;
	if (starts(scan, at, "百")) {
		*size = at + CHARACTER - first;
		return (number < 0 ? 1 : number) * 100;
	}
	if (starts(scan, at, "十")) {
		at += CHARACTER;
		int ones = word_digit(scan, at);
		at += ones > 0 ? CHARACTER : 0;
		number = (number < 0 ? 1 : number) * 10 + (ones > 0 ? ones : 0);
	}
	*size = at - first;
	return at > first ? number : -1;
}

/*
 * Words that are clearly a number: 百分之九十五, 百分百, 零投诉, and a
 * numeral with a measure word and nothing else (三次, 一年). 十分, 一级 and
 * 一批 are not.
 */
static bool read_words(const scanner *scan, pj_value *value)
{
	static const char *const none[] = {"投诉", "事故", "差错", "违规",
	                                   "失误", "伤亡", "发生", "上访",
	                                   "容忍", "缺陷"};
	static const char *const vague[] = {"分", "级", "批",   "类", "面",
	                                    "点", "层", "方",   "片", "位",
	                                    "节", "口", "季度", "期"};
	bool percent = starts(scan, 0, "百分之");
	size_t size, at = percent ? strlen("百分之") : 0;
	*value = (pj_value){.kind = PJ_VALUE_NUMBER, .scale = 1, .bare = true};
	if (starts(scan, 0, "百分百") && scan->length == 9) {
		value->number = 100;
		put_unit(value, pj_unit_find("%"));
		return true;
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (starts(scan, 0, "零") && starts(scan, 3, none[i]) &&
		    scan->length <= 15)
			return true;
	int number = word_number(scan, at, &size);
	if (number < 0)
		return false;
	value->number = number;
	at += size;
	if (percent) {
		put_unit(value, pj_unit_find("%"));
		return at == scan->length;
	}
	for (size_t i = 0; i < sizeof vague / sizeof *vague; i++)
		if (starts(scan, at, vague[i]))
			return false;
	const pj_unit_row *row = pj_unit_at(scan->text + at, scan->length - at);
	if (!row || at + strlen(row->text) != scan->length)
		return false;
	put_unit(value, row);
	return true;
}

/* A full stop at the end says nothing. */
static void drop_stop(scanner *scan)
{
	static const char *const stops[] = {"。", ".", "；", ";", ",", "，"};
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
		size_t size = strlen(stops[i]);
		if (scan->length > size &&
		    starts(scan, scan->length - size, stops[i])) {
			scan->length -= size;
			scan->text[scan->length] = '\0';
			return;
		}
	}
}

/* Has the text a digit, or a word that pj_date_read or read_words knows? */
static bool may_say_number(const char *text, size_t length)
{
	const char *end = text + length;
	while (text < end) {
		unsigned code = pj_text_fold(pj_text_next(&text, end));
		if ((code >= '0' && code <= '9'))
			return true;
	}
	return false;
}

pj_value pj_value_read(const char *text, size_t length)
{
	scanner scan;
	pj_slice trimmed = pj_text_trim(text, length);
	if (trimmed.length == 0 || pj_text_is_hint(text, length))
		return of_kind(PJ_VALUE_BLANK);
	if (pj_text_is_na(text, length))
		return of_kind(PJ_VALUE_NA);
	bool digits = may_say_number(text, length);
	scan.count = 0;
	if (!squeeze(&scan, text, length))
		return of_kind(digits ? PJ_VALUE_MIXED : PJ_VALUE_TEXT);
	drop_stop(&scan);
	pj_value value;
	if (!digits && read_words(&scan, &value)) {
		value.high = value.number;
		finish(&value);
		return value;
	}
	if (!find_items(&scan))
		return of_kind(PJ_VALUE_MIXED);
	if (scan.count == 0)
		return of_kind(PJ_VALUE_TEXT);
	return judge(&scan);
}
