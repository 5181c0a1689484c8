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
#include "form/lexicon.h"
#include "form/scan.h"

enum { ITEM_MAX = 3 /* of more numbers people judge */ };

/* A number or date in the text, from first to end. */
typedef struct mention {
	size_t first, end;
	pj_value value;
	bool vague; /* a quarter or half year */
} mention;

/* What was found in a text. */
typedef struct mentions {
	mention items[ITEM_MAX];
	size_t count;
} mentions;

static bool digit_at(const pj_scan *scan, size_t at)
{
	return pj_is_digit(scan->text[at]); /* behind the end stands a zero */
}

/* The bytes of the character there; squeezed text has no invalid ones. */
static size_t step(const pj_scan *scan, size_t at)
{
	return pj_text_step(scan->text + at);
}

static pj_slice rest_of(const pj_scan *scan, size_t at)
{
	return (pj_slice){scan->text + at, scan->length - at};
}

/* ---- numbers ---------------------------------------------------------- */

static size_t count_digits(const pj_scan *scan, size_t at)
{
	size_t count = 0;
	while (digit_at(scan, at + count))
		count++;
	return count;
}

/* The same with points and separators. */
static size_t count_number(const pj_scan *scan, size_t at)
{
	size_t count = 0;
	while (digit_at(scan, at + count) || ((scan->text[at + count] == '.' ||
	                                       scan->text[at + count] == ',') &&
	                                      digit_at(scan, at + count + 1)))
		count++;
	return count;
}

/* Is the sign there a thousands separator: exactly three digits behind it? */
static bool is_separator(const pj_scan *scan, size_t at, char sign)
{
	return scan->text[at] == sign && count_digits(scan, at + 1) == 3;
}

/*
 * The digits of a number, separators and point included. The figure is built
 * from an integer and a power of ten: strtod would ask the locale.
 */
static size_t read_digits(const pj_scan *scan, size_t at, pj_value *value)
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
	if (scan->text[at] == '.' && digit_at(scan, at + 1)) {
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
static size_t read_scale(const pj_scan *scan, size_t at, double *scale)
{
	enum { UNIT_TOO = 10 }; /* from here on: a unit may begin so */
	static pj_lexicon words = {.words = {"百万", "千万", "百亿", "千亿",
	                                     "万亿", "万", "亿", "w", "W", "百",
	                                     "千"}};
	static const double factors[] = {1e6, 1e7, 1e10, 1e11, 1e12, 1e4,
	                                 1e8, 1e4, 1e4,  100,  1000};
	size_t place = pj_lexicon_start(&words, rest_of(scan, at));
	if (place == 0 || (place >= UNIT_TOO &&
	                   pj_unit_at(scan->text + at, scan->length - at)))
		return 0;
	size_t size = strlen(words.words[place - 1]);
	/* 5w is 50,000, 5watt is not */
	if (pj_is_letter(scan->text[at]) && pj_is_letter(scan->text[at + size]))
		return 0;
	*scale = factors[place - 1];
	return size;
}

/* 余 多 来 + behind a number: it is a lower bound, not the count. */
static size_t read_more(const pj_scan *scan, size_t at)
{
	static pj_lexicon words = {.words = {"余", "多", "+"}};
	size_t place = pj_lexicon_start(&words, rest_of(scan, at));
	return place ? strlen(words.words[place - 1]) : 0;
}

static void name_unit(pj_value *value, const char *text, size_t length)
{
	if (length >= sizeof value->unit_text)
		return;
	memcpy(value->unit_text, text, length);
	value->unit_text[length] = '\0';
}

void pj_scan_unit(pj_value *value, const pj_unit_row *row)
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
static size_t read_other_unit(const pj_scan *scan, size_t at, pj_value *value)
{
	static const char *const none[] = {"以上", "以下", "以内", "左右",
	                                   "前",   "后",   "内",   "号"};
	size_t end = at, count = 0;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (pj_scan_at(scan, at, none[i]))
			return 0;
	while (pj_begins_ideograph(scan->text + end)) {
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

/* 30MPa, 60dB以下: letters and no word behind them; 5G is a name, 5GHz频段 too.
 */
static size_t read_letters(const pj_scan *scan, size_t at, pj_value *value)
{
	enum { SHORTEST = 2 };
	size_t end = at;
	int op;
	while (pj_is_letter(scan->text[end]))
		end++;
	/* 1台(630kVA) tells its size */
	const bool word = digit_at(scan, end) || pj_scan_at(scan, end, ")") ||
	                  pj_begins_ideograph(scan->text + end);
	if (end < at + SHORTEST ||
	    (word && pj_scan_suffix(scan, end, &op) == 0))
		return 0;
	value->bare = false;
	value->unit = PJ_UNIT_OTHER;
	name_unit(value, scan->text + at, end - at);
	return end - at;
}

/* The unit behind a number, in brackets or not. */
static size_t read_unit(const pj_scan *scan, size_t at, pj_value *value)
{
	size_t open = pj_scan_at(scan, at, "(") ? 1 : 0;
	const pj_unit_row *row =
	        pj_unit_at(scan->text + at + open, scan->length - at - open);
	size_t size = row ? strlen(row->text) + open : 0;
	/* 5m is five metres, 5meter is nothing known */
	if (row && pj_is_letter(row->text[0]) &&
	    pj_is_letter(scan->text[at + size]))
		row = NULL;
	if (!row && pj_is_letter(scan->text[at]))
		return read_letters(scan, at, value);
	if (!row)
		return open ? 0 : read_other_unit(scan, at, value);
	if (open && !pj_scan_at(scan, at + size, ")"))
		return 0;
	pj_scan_unit(value, row);
	return size + open;
}

static size_t read_number(const pj_scan *scan, size_t at, pj_value *value)
{
	size_t first = at;
	*value = (pj_value){.kind = PJ_VALUE_NUMBER, .scale = 1, .bare = true};
	at += read_digits(scan, at, value);
	if (at == scan->length) /* nothing behind it, as in most */
		return at - first;
	size_t size = read_more(scan, at);
	at += size;
	bool more = size > 0;
	size = read_scale(scan, at, &value->scale);
	at += size;
	value->bare = size == 0;
	size = read_more(scan, at);
	at += size;
	more |= size > 0;
	at += read_unit(scan, at, value);
	if (value->unit != PJ_UNIT_NONE)
		at += pj_unit_per(scan->text + at, scan->length - at,
		                  &value->per);
	size = read_more(scan, at); /* 200人余 */
	at += size;
	more |= size > 0;
	value->approximate = more ? PJ_FROM : PJ_EXACT;
	return at - first;
}

/* ---- operators -------------------------------------------------------- */

/* Where a clause ends: what stands before says nothing of what follows. */
static bool is_break(const pj_scan *scan, size_t at)
{
	static const char *const signs[] = {"。", "、", ",", ";", ":"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (pj_scan_at(scan, at, signs[i]))
			return true;
	return false;
}

static void apply(pj_value *value, int op)
{
	if (op == PJ_WORD_APPROXIMATE) {
		value->approximate = PJ_ABOUT;
	} else if (op == PJ_WORD_BELOW) {
		value->approximate = PJ_BELOW;
	} else if (pj_scan_share(op)) {
		if (value->bare)
			pj_scan_unit(value, pj_scan_share(op));
	} else {
		value->op = (pj_operator)op;
	}
}

/* The last operator word between from and the number, in its clause. */
static void read_prefixes(const pj_scan *scan, size_t from, mention *item)
{
	int op = PJ_OP_NONE;
	for (size_t at = from; at < item->first;) {
		int word = PJ_OP_NONE;
		size_t size = pj_scan_prefix(scan, at, &word);
		if (size > 0 && at + size <= item->first) {
			if (word >= PJ_WORD_APPROXIMATE)
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
static void read_suffix(const pj_scan *scan, mention *item)
{
	size_t at = item->end;
	int op;
	if (pj_scan_at(scan, at, "(含)"))
		at += strlen("(含)");
	else if (pj_scan_at(scan, at, "(含"))
		at += strlen("(含");
	size_t size = pj_scan_suffix(scan, at, &op);
	if (size == 0)
		return;
	if (op == PJ_WORD_APPROXIMATE || item->value.op == PJ_OP_NONE ||
	    item->value.op == PJ_OP_GT)
		apply(&item->value, op);
	item->end = at + size;
}

/* ---- finding ---------------------------------------------------------- */

/* Digits that count nothing by what stands before: 第3批, A4, T+1. */
static bool is_ordinal(const pj_scan *scan, size_t first)
{
	static const char *const ordinal = "第";
	size_t size = strlen(ordinal);
	if (first > 1 && scan->text[first - 1] == '+')
		first--;
	if (first > 0 && pj_is_letter(scan->text[first - 1]))
		return true;
	return first >= size && pj_scan_at(scan, first - size, ordinal);
}

/* The same by what follows: 5G, 10号; or far too long for a quantity. */
static bool is_name(const pj_scan *scan, const mention *item, size_t end)
{
	if (fabs(item->value.number) > 1e18)
		return true;
	return item->value.bare &&
	       (pj_scan_at(scan, end, "号") || pj_is_letter(scan->text[end]));
}

/* 每月1次 beside 12次: a count for each of several periods. */
static bool is_per_period(const pj_scan *scan, size_t first)
{
	static const char *const periods[] = {"每日", "每天", "每周",
	                                      "每月", "每季", "每半年"};
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
		size_t size = strlen(periods[i]);
		for (size_t at = 0; at + size <= first; at++)
			if (pj_scan_at(scan, at, periods[i]))
				return true;
	}
	return false;
}

/* 每月25日前, 15日前: a day that comes again. */
static bool is_day_of_month(const pj_scan *scan, const mention *item)
{
	return strcmp(item->value.unit_text, "天") == 0 &&
	       (pj_scan_at(scan, item->end, "前") ||
	        pj_scan_at(scan, item->end, "之前"));
}

static bool is_minus(const pj_scan *scan, size_t at, size_t from)
{
	return at > from && scan->text[at - 1] == '-' &&
	       !(at - 1 == from && from > 0);
}

static bool begins_number(const pj_scan *scan, size_t at)
{
	return digit_at(scan, at) ||
	       (scan->text[at] == '.' && digit_at(scan, at + 1) &&
	        !(at > 0 && pj_is_digit(scan->text[at - 1])));
}

/* A quick no for most characters. */
static bool may_begin_item(const pj_scan *scan, size_t at)
{
	return pj_is_digit(scan->text[at]) || scan->text[at] == '.' ||
	       pj_date_may_begin(scan->text + at, scan->length - at);
}

/*
 * 2022年国庆节前, 2022年汛期前: a day that the year alone does not tell. What
 * is due 前 comes behind a word that the date did not take.
 */
static bool is_before_occasion(const pj_scan *scan, const mention *item)
{
	const pj_slice rest = rest_of(scan, item->end);
	return item->value.date.month == 0 && pj_begins_ideograph(rest.start) &&
	       pj_text_contains(rest, "前") && !pj_text_starts(rest, "前") &&
	       !pj_text_starts(rest, "之前") && !pj_text_starts(rest, "以前");
}

/* Reads what stands there, if it is a number or date. */
static bool read_item(const pj_scan *scan, size_t at, size_t from,
                      mention *item)
{
	pj_date date;
	bool vague;
	size_t size =
	        pj_date_read(scan->text + at, scan->length - at, &date, &vague);
	if (size == 0 && !begins_number(scan, at))
		return false;
	*item = (mention){.first = at, .vague = vague};
	if (size > 0) {
		item->value = (pj_value){
		        .kind = PJ_VALUE_DATE, .date = date, .scale = 1};
		item->end = at + size;
		item->vague = vague || is_before_occasion(scan, item);
		return true;
	}
	item->end = at + read_number(scan, at, &item->value);
	if (is_minus(scan, at, from)) {
		item->value.number = -item->value.number;
		item->first--;
	}
	read_prefixes(scan, from, item);
	read_suffix(scan, item);
	size_t sign = strlen("¥");
	if (item->value.unit == PJ_UNIT_NONE && item->first >= sign &&
	    pj_scan_at(scan, item->first - sign, "¥"))
		pj_scan_unit(&item->value, pj_unit_find("元"));
	return true;
}

/* 指标1: 指标1 at the start. */
static size_t placeholder_number(const pj_scan *scan)
{
	enum { DIGITS_MAX = 2 };
	const size_t name = strlen("指标"), digits = count_digits(scan, name);
	if (digits == 0 || digits > DIGITS_MAX)
		return 0;
	return name + digits + (pj_scan_at(scan, name + digits, ":") ? 1 : 0);
}

/* 1、 (1) 指标1: before a text number it, they count nothing. */
static size_t skip_list_number(const pj_scan *scan)
{
	if (pj_scan_at(scan, 0, "指标"))
		return placeholder_number(scan);
	const size_t at = pj_text_list_number(rest_of(scan, 0));
	/* 1、2 are two figures, and (1) alone is one */
	const bool figures =
	        at > 0 && scan->text[at - 1] != ')' && begins_number(scan, at);
	return figures || at == scan->length ? 0 : at;
}

/* pH6-9, 第1-3名: the second number counts nothing, either. */
static size_t skip_second(const pj_scan *scan, size_t at, size_t digits)
{
	const char joint = scan->text[digits];
	return (joint == '-' || joint == '~') && digit_at(scan, digits + 1)
	               ? digits + 1 + count_number(scan, digits + 1)
	               : at;
}

/* Finds the items; false when there are more than two. */
static bool find_items(const pj_scan *scan, mentions *all)
{
	size_t at = skip_list_number(scan), from = at;
	while (at < scan->length) {
		mention found;
		if (!may_begin_item(scan, at) ||
		    !read_item(scan, at, from, &found)) {
			at += step(scan, at);
			continue;
		}
		size_t digits = at + count_number(scan, at);
		at = found.end;
		if (found.value.kind == PJ_VALUE_NUMBER &&
		    (is_ordinal(scan, found.first) ||
		     is_name(scan, &found, digits))) {
			at = skip_second(scan, at, digits);
			continue;
		}
		if (is_day_of_month(scan, &found))
			found.vague = true;
		if (all->count == ITEM_MAX)
			return false;
		from = at;
		all->items[all->count++] = found;
	}
	return true;
}

/* ---- judging ---------------------------------------------------------- */

/* Is what stands between two items nothing but 至 or a dash? */
static bool is_joined(const pj_scan *scan, const mention *a, const mention *b)
{
	static const char *const joints[] = {"-",  "~", "—", "——", "至",
	                                     "到", "─", "━", "…",  "―"};
	/* 0994-2345678 is no range */
	if (pj_scan_at(scan, a->first, "0") && digit_at(scan, a->first + 1))
		return false;
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		size_t size = strlen(joints[i]);
		if (a->end + size == b->first &&
		    pj_scan_at(scan, a->end, joints[i]))
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
static bool join(const pj_scan *scan, const mention *a, const mention *b,
                 pj_value *out)
{
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
	/* ≥95%-100% */
	if (x->op == PJ_OP_GE && y->op == PJ_OP_NONE && joined)
		return make_range(x, y, out);
	if (x->op != PJ_OP_NONE)
		return false;
	/* 3%-5%以内, and 6≤X≤8 */
	bool open = joined && (y->op == PJ_OP_NONE || y->op == PJ_OP_LE);
	bool within = is_upper(y->op) && (pj_scan_at(scan, a->end, "≤") ||
	                                  pj_scan_at(scan, a->end, "<"));
	return (open || within) && make_range(x, y, out);
}

/* ±5%: as far below as above. */
static void spread(const pj_scan *scan, size_t first, pj_value *value)
{
	static const char *const sign = "±";
	size_t size = strlen(sign);
	bool around = first >= size && pj_scan_at(scan, first - size, sign);
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

/* 98%(49/50): the share, and in brackets what it was made of. */
static bool is_share_of(const pj_scan *scan, const mentions *all)
{
	const mention *items = all->items;
	if (all->count != 3 || items[0].value.unit != PJ_UNIT_PERCENT ||
	    !(items[2].value.number > 0) ||
	    !pj_scan_at(scan, items[0].end, "(") ||
	    items[1].first != items[0].end + 1 ||
	    items[2].end + 1 != scan->length ||
	    !pj_scan_at(scan, items[2].end, ")"))
		return false;
	if (!pj_scan_at(scan, items[1].end, "/") &&
	    !pj_scan_at(scan, items[1].end, "÷"))
		return false;
	double share = items[1].value.number / items[2].value.number;
	double written = items[0].value.number * items[0].value.scale;
	return fabs(share - written) <= 0.005 + 1e-9;
}

/* 82%以上(308天): the share, and in brackets how many that are. */
static bool is_said_again(const pj_scan *scan, const mentions *all)
{
	const mention *one = &all->items[0], *two = &all->items[1];
	return all->count == 2 && one->value.unit == PJ_UNIT_PERCENT &&
	       two->value.unit == PJ_UNIT_OTHER &&
	       pj_scan_at(scan, one->end, "(") && two->first == one->end + 1 &&
	       two->end + 1 == scan->length && pj_scan_at(scan, two->end, ")");
}

/*
 * 第三季度, 2022年上半年完成: a day of it, and its last month. 一季度一次 and
 * 上半年启动 say something else.
 */
static pj_value of_part(const pj_scan *scan, const mention *part)
{
	static pj_lexicon behind = {.words = {"末", "底", "内", "前", "之前",
	                                      "以前", "完成", "完工"}};
	pj_value value = of_kind(PJ_VALUE_MIXED);
	const pj_slice rest =
	        pj_lexicon_skip(&behind, rest_of(scan, part->end));
	if (part->value.kind == PJ_VALUE_DATE && part->first == 0 &&
	    rest.length == 0)
		value.date = part->value.date;
	return value;
}

static pj_value judge(const pj_scan *scan, const mentions *all)
{
	const mention *items = all->items;
	pj_value value = items[0].value;
	for (size_t i = 0; i < all->count; i++)
		if (items[i].vague)
			return all->count == 1 ? of_part(scan, &items[0])
			                       : of_kind(PJ_VALUE_MIXED);
	if (all->count == 1) {
		if (is_per_period(scan, items[0].first))
			return of_kind(PJ_VALUE_MIXED);
		if (value.kind == PJ_VALUE_NUMBER) {
			spread(scan, items[0].first, &value);
			finish(&value);
		}
		return value;
	}
	if (is_share_of(scan, all) || is_said_again(scan, all)) {
		value.high = value.number;
		finish(&value);
		return value;
	}
	if (all->count != 2 || !join(scan, &items[0], &items[1], &value))
		return of_kind(PJ_VALUE_MIXED);
	if (value.kind == PJ_VALUE_NUMBER)
		finish(&value);
	return value;
}

/* ---- the whole text ---------------------------------------------------- */

static bool has_digit(const char *text, size_t length)
{
	const char *end = text + length;
	while (text < end) {
		unsigned code = pj_text_fold(pj_text_next(&text, end));
		if (code >= '0' && code <= '9')
			return true;
	}
	return false;
}

/* ---- most texts -------------------------------------------------------- */

/* The bytes of the operator sign that the text begins with. */
static size_t sign_of(const char *text, size_t length, pj_operator *op)
{
	static const struct {
		const char *sign;
		pj_operator op;
	} signs[] = {{"≥", PJ_OP_GE},
	             {"≤", PJ_OP_LE},
	             {">", PJ_OP_GT},
	             {"<", PJ_OP_LT},
	             {"=", PJ_OP_EQ}};
	*op = PJ_OP_NONE;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (*text != *signs[i].sign ||
		    !pj_text_starts((pj_slice){text, length}, signs[i].sign))
			continue;
		*op = signs[i].op;
		return strlen(signs[i].sign);
	}
	return 0;
}

/* Is it made of digits, points, % and ideographs: the same when squeezed? */
static bool is_squeezed(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];
		if (pj_is_digit(text[i]) || c == '.' || c == '%')
			continue;
		if (c < 0xE4 || c > 0xE9 || length - i < 3 ||
		    (text[i + 1] & 0xC0) != 0x80 ||
		    (text[i + 2] & 0xC0) != 0x80)
			return false;
		i += 2;
	}
	return true;
}

/* The shortest way: digits alone, fewer than the eight of a date. */
static bool read_whole(const char *text, size_t length, pj_value *value)
{
	enum { DATE_DIGITS = 8 };
	double number = 0;
	if (length >= DATE_DIGITS)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (!pj_is_digit(text[i]))
			return false;
		number = number * 10 + (text[i] - '0');
	}
	*value = (pj_value){.kind = PJ_VALUE_NUMBER,
	                    .number = number,
	                    .high = number,
	                    .scale = 1,
	                    .bare = true};
	return true;
}

/*
 * The short way for what most cells hold: 98, ≥95%, 200人次, 12.5万元. False
 * where anything else is in the text; the long way reads the same of these.
 */
static bool read_figure(const char *text, size_t length, pj_value *value)
{
	enum { FIGURE_MAX = 32, DIGITS_MAX = 15 };
	pj_operator op;
	pj_scan scan;
	size_t at = length < FIGURE_MAX ? sign_of(text, length, &op) : length;
	if (at >= length || !pj_is_digit(text[at]) ||
	    !is_squeezed(text + at, length - at) ||
	    pj_date_may_begin(text + at, length - at))
		return false;
	memcpy(scan.text, text, length);
	scan.text[length] = '\0';
	scan.length = length;
	if (count_digits(&scan, at) > DIGITS_MAX ||
	    at + read_number(&scan, at, value) != length)
		return false;
	value->op = op;
	value->high = value->number;
	finish(value);
	return true;
}

/* ---- every text --------------------------------------------------------- */

/* Is it what a template tells the writer? Most are whole in the scan. */
static bool is_hint(const pj_scan *scan, bool whole, pj_slice text)
{
	enum { HINT_MAX = 600 };
	char plain[HINT_MAX];
	if (whole)
		return pj_text_is_hint((pj_slice){scan->text, scan->length});
	return text.length < sizeof plain &&
	       pj_text_is_hint(pj_text_squeezed(text.start, text.length, plain,
	                                        sizeof plain));
}

/* Reads what was squeezed of the text: all of it, or where it begins. */
static pj_value read_scan(pj_scan *scan, bool whole, pj_slice text)
{
	mentions all = {.count = 0};
	pj_value value;
	pj_slice plain = {scan->text, scan->length};
	if (plain.length == 0 || is_hint(scan, whole, text))
		return of_kind(PJ_VALUE_BLANK);
	bool digits = strpbrk(scan->text, "0123456789") != NULL ||
	              (!whole && has_digit(text.start, text.length));
	if (!digits && pj_text_is_na(plain))
		return of_kind(PJ_VALUE_NA);
	if (!whole)
		return of_kind(digits ? PJ_VALUE_MIXED : PJ_VALUE_TEXT);
	if (scan->signs)
		pj_scan_signs(scan);
	pj_scan_drop_tail(scan);
	if (!digits && pj_scan_words(scan, &value)) {
		value.high = value.number;
		finish(&value);
		return value;
	}
	if (!find_items(scan, &all))
		return of_kind(PJ_VALUE_MIXED);
	return all.count == 0 ? of_kind(PJ_VALUE_TEXT) : judge(scan, &all);
}

pj_value pj_value_read(const char *text, size_t length)
{
	pj_value value;
	pj_scan scan;
	if (length == 0)
		return of_kind(PJ_VALUE_BLANK);
	if (read_whole(text, length, &value) ||
	    read_figure(text, length, &value))
		return value;
	bool whole = pj_scan_squeeze(&scan, text, length);
	value = read_scan(&scan, whole, (pj_slice){text, length});
	/* 500⏎300 is not 500 300, a number with a blank in it */
	if (value.kind == PJ_VALUE_NUMBER &&
	    pj_text_stacks_numbers(text, length))
		return of_kind(PJ_VALUE_MIXED);
	return value;
}

pj_value pj_value_of_plain(pj_slice plain)
{
	pj_value value;
	pj_scan scan;
	if (plain.length == 0)
		return of_kind(PJ_VALUE_BLANK);
	if (read_whole(plain.start, plain.length, &value) ||
	    read_figure(plain.start, plain.length, &value))
		return value;
	if (plain.length > sizeof scan.text - PJ_SCAN_MARGIN)
		return pj_value_read(plain.start, plain.length);
	memcpy(scan.text, plain.start, plain.length);
	scan.text[plain.length] = '\0';
	scan.length = plain.length;
	scan.signs = false;
	return read_scan(&scan, true, plain);
}
