/* SPDX-License-Identifier: MPL-2.0 */
/* Texts as offices type them: folding, cores of labels, empty answers. */
#define _GNU_SOURCE /* memmem */
#include "form/text.h"

#include <stdint.h>
#include <string.h>

enum { REPLACEMENT = 0xFFFD, HINT_MAX = 600, NAME_MAX = 64 };

/* The length that a first byte announces; 0 for one that begins nothing, a
 * NUL among them: it must not look like the end. */
static size_t announced(unsigned char first)
{
	if (first >= 0xC2 && first <= 0xDF)
		return 2;
	if (first >= 0xE0 && first <= 0xEF)
		return 3;
	return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/* Most CJK ideographs are neither space nor folded: copied as they are. */
static bool is_plain_ideograph(const unsigned char *at, const char *end)
{
	return at[0] >= 0xE4 && at[0] <= 0xE9 && end - (const char *)at >= 3 &&
	       (at[1] & 0xC0) == 0x80 && (at[2] & 0xC0) == 0x80;
}

unsigned pj_text_next_wide(const char **text, const char *end)
{
	static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *at = (const unsigned char *)*text;
	if (*text >= end)
		return 0;
	if (is_plain_ideograph(at, end)) {
		*text += 3;
		return (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 |
		       (at[2] & 0x3Fu);
	}
	size_t length = announced(at[0]);
	if (length == 0 || (size_t)(end - *text) < length) {
		(*text)++;
		return REPLACEMENT;
	}
	unsigned code = at[0] & (0x7Fu >> length);
	for (size_t i = 1; i < length; i++) {
		if ((at[i] & 0xC0) != 0x80) {
			(*text)++;
			return REPLACEMENT;
		}
		code = code << 6 | (at[i] & 0x3Fu);
	}
	*text += length;
	if (code < least[length] || code > 0x10FFFF ||
	    (code >= 0xD800 && code <= 0xDFFF))
		return REPLACEMENT;
	return code;
}

void pj_index_add(pj_index *index, size_t row, const char *word)
{
	unsigned slot = pj_index_slot(word, strlen(word));
	index->next[row] = index->first[slot];
	index->first[slot] = (unsigned char)(row + 1);
}

static size_t put(unsigned code, char *out)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xC0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xE0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3F));
		out[2] = (char)(0x80 | (code & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3F));
	out[2] = (char)(0x80 | (code >> 6 & 0x3F));
	out[3] = (char)(0x80 | (code & 0x3F));
	return 4;
}

bool pj_text_is_space(unsigned code)
{
	if (code > 0x20 && code < 0xA0)
		return false;
	return code == ' ' || (code >= 0x09 && code <= 0x0D) || code == 0xA0 ||
	       code == 0x1680 || (code >= 0x2000 && code <= 0x200F) ||
	       code == 0x2028 || code == 0x2029 || code == 0x202F ||
	       code == 0x205F || code == 0x2060 || code == 0x3000 ||
	       code == 0xFEFF;
}

unsigned pj_text_fold(unsigned code)
{
	static const struct {
		unsigned from, to;
	} pairs[] = {
	        {0x2105, '%'}, /* ℅ typed for % */
	        {0x2212, '-'}, {0x2236, ':'}, {0xFE63, '-'}, {0xFE64, '<'},
	        {0xFE65, '>'}, {0xFE66, '='}, {0xFE6A, '%'}, {0x3010, '['},
	        {0x3011, ']'}, {0x3014, '('}, {0x3015, ')'}, {0x2797, 0x00F7},
	};
	if (code < 0x2000)
		return code;
	if (code >= 0xFF01 && code <= 0xFF5E)
		return code - 0xFF01 + '!';
	if (code >= 0xFF5F)
		return code;
	if (code >= 0x3400 && code < 0xF900) /* ideographs */
		return code;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i].from == code)
			return pairs[i].to;
	return code;
}

size_t pj_text_squeeze(const char *text, size_t length, char *out, size_t size)
{
	const char *end = text + length;
	size_t used = 0;
	if (size == 0)
		return 0;
	while (text < end) {
		if (used + 4 >= size) {
			out[0] = '\0';
			return size;
		}
		if (*text > ' ' && *text < 0x7F) { /* as it stands */
			out[used++] = *text++;
			continue;
		}
		if (is_plain_ideograph((const unsigned char *)text, end)) {
			memcpy(out + used, text, 3);
			used += 3;
			text += 3;
			continue;
		}
		unsigned code = pj_text_next(&text, end);
		if (!pj_text_is_space(code))
			used += put(pj_text_fold(code), out + used);
	}
	out[used] = '\0';
	return used;
}

/* What was written to out, unless it is a length that did not fit. */
static pj_slice written(const char *out, size_t used, size_t size)
{
	return (pj_slice){out, used < size ? used : 0};
}

pj_slice pj_text_squeezed(const char *text, size_t length, char *out,
                          size_t size)
{
	return written(out, pj_text_squeeze(text, length, out, size), size);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool starts(const char *text, size_t length, const char *word)
{
	if (length == 0 || *text != *word)
		return *word == '\0';
	size_t size = strlen(word);
	return length >= size && memcmp(text, word, size) == 0;
}

static bool ends(const char *text, size_t length, const char *word)
{
	size_t size = strlen(word);
	return length >= size && memcmp(text + length - size, word, size) == 0;
}

/* Takes out (…) and […], in place; an open one goes to the end. */
static size_t drop_brackets(char *text, size_t length)
{
	size_t used = strcspn(text, "()[]");
	int depth = 0;
	for (size_t i = used; i < length; i++) {
		char c = text[i];
		if (c == '(' || c == '[') {
			depth++;
		} else if (c == ')' || c == ']') {
			if (depth > 0) {
				depth--;
				continue;
			}
			/* its opening was lost: 30分) goes with it */
			if (ends(text, used, "分"))
				used -= strlen("分");
			while (used > 0 && is_digit(text[used - 1]))
				used--;
		} else if (depth == 0) {
			text[used++] = c;
		}
	}
	return used;
}

/* ① … ⑳ and Ⅰ … are list marks in front of or behind a label. */
static bool is_mark(unsigned code)
{
	return (code >= 0x2460 && code <= 0x249B) ||
	       (code >= 0x2160 && code <= 0x2179) ||
	       (code >= 0x2776 && code <= 0x2793) || code == 0x2605 ||
	       code == 0x25CF || code == 0x25A0 || code == '*';
}

/* The bytes of a list number at the start: 1. 1、 (一) 一、 ①. */
static size_t list_number(const char *text, size_t length)
{
	static const char digits[] = "一二三四五六七八九十";
	size_t at = 0;
	const char *next = text;
	if (length > 0 && is_mark(pj_text_next(&next, text + length)))
		return (size_t)(next - text);
	while (at < length && is_digit(text[at]))
		at++;
	if (at > 0 && at < length && text[at] == '.' &&
	    !(at + 1 < length && is_digit(text[at + 1])))
		return at + 1;
	if (at > 0)
		return starts(text + at, length - at, "、") ? at + strlen("、")
		                                            : 0;
	/* 一二三四五六七八九十 begin with E4 or E5 */
	while (at + 3 <= length && (text[at] & 0xFE) == 0xE4) {
		bool found = false;
		for (const char *d = digits; *d && !found; d += 3)
			found = memcmp(text + at, d, 3) == 0;
		if (!found)
			break;
		at += 3;
	}
	return at > 0 && starts(text + at, length - at, "、")
	               ? at + strlen("、")
	               : 0;
}

/* Takes A, B/A, ①, : and ： off the end. */
static size_t drop_tail(const char *text, size_t length)
{
	static const char *const tails[] = {":", "A", "B", "/", ";", "①", "②",
	                                    "③", "④", "⑤", "⑥", "*", "。"};
	/* most labels end in an ideograph: none of these */
	if (length >= 3 && (unsigned char)text[length - 3] >= 0xE4)
		return length;
	for (size_t i = 0; i < sizeof tails / sizeof *tails;) {
		if (length > strlen(tails[i]) && ends(text, length, tails[i])) {
			length -= strlen(tails[i]);
			i = 0;
		} else {
			i++;
		}
	}
	return length;
}

size_t pj_text_core(const char *text, size_t length, char *out, size_t size)
{
	size_t used = pj_text_squeeze(text, length, out, size);
	if (used >= size)
		return size;
	used = drop_brackets(out, used);
	size_t number = list_number(out, used);
	if (number > 0 && number < used) {
		used -= number;
		memmove(out, out + number, used);
	}
	used = drop_tail(out, used);
	out[used] = '\0';
	return used;
}

pj_slice pj_text_core_of(const char *text, size_t length, char *out,
                         size_t size)
{
	return written(out, pj_text_core(text, length, out, size), size);
}

double pj_text_points(const char *text, size_t length)
{
	char plain[256];
	size_t used =
	        pj_text_squeezed(text, length, plain, sizeof plain).length;
	/* the number before 分, at the end of a word or before a sign */
	for (size_t i = 1; i < used; i++) {
		if (!starts(plain + i, used - i, "分") ||
		    !is_digit(plain[i - 1]))
			continue;
		size_t first = i;
		double points = 0, unit = 1;
		while (first > 0 && is_digit(plain[first - 1])) {
			first--;
			points += unit * (plain[first] - '0');
			unit *= 10;
		}
		if (first > 0 && plain[first - 1] == '.')
			continue;
		return points;
	}
	/* 产出指标（50）: a number alone in brackets, or with a % behind */
	const char *open = strchr(plain, '(');
	if (!open || !is_digit(open[1]))
		return -1;
	double points = 0;
	const char *at = open + 1;
	while (is_digit(*at))
		points = points * 10 + (*at++ - '0');
	return *at == ')' && at[1] == '\0' && points <= 100 ? points : -1;
}

bool pj_text_is_blank(const char *text, size_t length)
{
	const char *end = text + length;
	while (text < end)
		if (!pj_text_is_space(pj_text_next(&text, end)))
			return false;
	return true;
}

/* Where the last character of the text begins. */
static const char *last_start(const char *text, const char *end)
{
	const char *at = end - 1;
	while (at > text && end - at < 3 && (*at & 0xC0) == 0x80)
		at--;
	return at;
}

pj_slice pj_text_trim(const char *text, size_t length)
{
	const char *end = text + length, *at = text;
	while (at < end && pj_text_is_space(pj_text_next(&at, end)))
		text = at;
	while (text < end) {
		const char *last = at = last_start(text, end);
		if (!pj_text_is_space(pj_text_next(&at, end)) || at < end)
			break;
		end = last;
	}
	return (pj_slice){text, (size_t)(end - text)};
}

bool pj_text_contains(pj_slice text, const char *word)
{
	size_t size = strlen(word);
	return size == 0 ||
	       (text.length >= size &&
	        memmem(text.start, text.length, word, size) != NULL);
}

bool pj_text_equals(pj_slice text, const char *word)
{
	return text.length == strlen(word) &&
	       memcmp(text.start, word, text.length) == 0;
}

bool pj_text_starts(pj_slice text, const char *word)
{
	return starts(text.start, text.length, word);
}

bool pj_text_ends(pj_slice text, const char *word)
{
	return ends(text.start, text.length, word);
}

size_t pj_text_count(const char *text, size_t length)
{
	const char *end = text + length;
	size_t count = 0;
	while (text < end) {
		pj_text_next(&text, end);
		count++;
	}
	return count;
}

/* Is the squeezed text one of the words? */
static bool is_one_of(const char *text, size_t length, const char *const *words)
{
	char plain[NAME_MAX];
	if (length >= sizeof plain || /* most are longer than any word */
	    pj_text_squeeze(text, length, plain, sizeof plain) >= sizeof plain)
		return false;
	for (; *words; words++)
		if (plain[0] == **words && strcmp(plain, *words) == 0)
			return true;
	return false;
}

bool pj_text_is_na(const char *text, size_t length)
{
	static const char *const words[] = {
	        "",   "/",    "//",     "\\",     "—",    "——",  "-",   "--",
	        "―",  "――",   "–",      "––",     "─",    "──",  "━",   "一一",
	        "无", "无。", "不适用", "不涉及", "暂无", "N/A", "n/a", "NA",
	        "、", "/无",  "---",    "无此项", NULL};
	return is_one_of(text, length, words);
}

bool pj_text_is_no_reason(const char *text, size_t length)
{
	static const char *const words[] = {
	        "0",        "已完成",     "完成",     "无偏差",
	        "已完成。", "完成。",     "无偏差。", "全部完成",
	        "按时完成", "已按时完成", "无原因",   NULL};
	return pj_text_is_na(text, length) || pj_text_is_hint(text, length) ||
	       is_one_of(text, length, words);
}

bool pj_text_is_hint(const char *text, size_t length)
{
	char plain[HINT_MAX];
	if (length < strlen("字内)") || length >= sizeof plain ||
	    !memmem(text, length, "字", 3))
		return false;
	pj_slice slice = pj_text_squeezed(text, length, plain, sizeof plain);
	/* （100字以内） at the end of what tells the writer what to write */
	static const char *const limits[] = {"字以内)", "字以内).", "字以内)。",
	                                     "字左右)", "字以内",   "字内)"};
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		if (pj_text_ends(slice, limits[i]))
			return true;
	return pj_text_contains(slice, "字以内)") &&
	       (pj_text_starts(slice, "对照") ||
	        pj_text_starts(slice, "结合") ||
	        pj_text_starts(slice, "说明") ||
	        pj_text_contains(slice, "需说明") ||
	        pj_text_contains(slice, "应单独说明") ||
	        pj_text_contains(slice, "请填写"));
}

bool pj_text_is_placeholder(const char *text, size_t length)
{
	char plain[NAME_MAX];
	size_t used =
	        pj_text_squeezed(text, length, plain, sizeof plain).length;
	if (used == 0)
		return false;
	static const char *const dots[] = {"…", ".", "·",  "X", "x",
	                                   "×", "*", "。", "_"};
	size_t at = 0, i = 0;
	while (i < sizeof dots / sizeof *dots) {
		bool found = starts(plain + at, used - at, dots[i]);
		at += found ? strlen(dots[i]) : 0;
		i = found ? 0 : i + 1; /* any sign may follow any other */
	}
	if (at == used)
		return used > 1; /* one x or point alone says something */
	if (!starts(plain, used, "指标"))
		return false;
	at = strlen("指标");
	while (at < used && is_digit(plain[at]))
		at++;
	bool numbered = at > strlen("指标") || plain[at] == 'N';
	if (plain[at] == 'N' || plain[at] == 'n')
		at++;
	while (at < used && (plain[at] == ':' || plain[at] == '.'))
		at++;
	return numbered && at == used;
}
