/* SPDX-License-Identifier: MPL-2.0 */
/* Texts as offices type them: folding, cores of labels, empty answers. */
#define _GNU_SOURCE /* memmem */
#include "form/text.h"

#include <string.h>

#include "form/lexicon.h"

enum {
	REPLACEMENT = 0xFFFD,
	LABEL_MAX = 256, /* bytes of a label with points */
	HINT_MAX = 600,
	NAME_MAX = 64
};

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
	if (code >= 0x2E80 && code < 0x2FE0)
		return pj_text_radical(code);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i].from == code)
			return pairs[i].to;
	return code;
}

size_t pj_text_plain_run(const char *text, size_t length)
{
	const char *at = text, *end = text + length;
	while (at < end) {
		if (*at > ' ' && *at < 0x7F)
			at++;
		else if (is_plain_ideograph((const unsigned char *)at, end))
			at += 3;
		else
			break;
	}
	return (size_t)(at - text);
}

size_t pj_text_squeeze(const char *text, size_t length, char *out, size_t size)
{
	const char *end = text + length;
	size_t used = 0;
	if (size == 0)
		return 0;
	while (text < end) {
		size_t run = pj_text_plain_run(text, (size_t)(end - text));
		bool whole = text + run == end; /* else up to 4 bytes more */
		if (used + run + (whole ? 0 : 4) >= size) {
			out[0] = '\0';
			return size;
		}
		memcpy(out + used, text, run);
		used += run;
		text += run;
		if (whole)
			break;
		unsigned code = pj_text_next(&text, end);
		if (!pj_text_is_space(code))
			used += put(pj_text_fold(code), out + used);
	}
	out[used] = '\0';
	return used;
}

pj_slice pj_text_squeezed(const char *text, size_t length, char *out,
                          size_t size)
{
	size_t used = pj_text_squeeze(text, length, out, size);
	return (pj_slice){out, used < size ? used : 0};
}

pj_slice pj_text_plain(pj_arena *arena, const char *text, size_t length)
{
	if (pj_text_plain_run(text, length) == length)
		return (pj_slice){text, length};
	/* an invalid byte becomes three, and few texts have any */
	size_t size = length + 5;
	char *out = pj_arena_take(arena, size);
	size_t used = pj_text_squeeze(text, length, out, size);
	if (used == size) {
		size = 3 * length + 5;
		out = pj_arena_take(arena, size);
		used = pj_text_squeeze(text, length, out, size);
	}
	return (pj_slice){out, used};
}

static bool starts(const char *text, size_t length, const char *word)
{
	return pj_text_starts((pj_slice){text, length}, word);
}

static bool ends(const char *text, size_t length, const char *word)
{
	return pj_text_ends((pj_slice){text, length}, word);
}

/*
 * The text without (…) and […], in out; an open one goes to the end. first
 * is where the first one stands.
 */
static size_t drop_brackets(pj_slice text, size_t first, char *out)
{
	size_t used = first;
	int depth = 0;
	memcpy(out, text.start, first);
	for (size_t i = first; i < text.length; i++) {
		char c = text.start[i];
		if (c == '(' || c == '[') {
			depth++;
		} else if (c == ')' || c == ']') {
			if (depth > 0) {
				depth--;
				continue;
			}
			/* its opening was lost: 30分) goes with it */
			if (ends(out, used, "分"))
				used -= strlen("分");
			while (used > 0 && pj_is_digit(out[used - 1]))
				used--;
		} else if (depth == 0) {
			out[used++] = c;
		}
	}
	out[used] = '\0';
	return used;
}

/* The bytes of ① … ⑳, Ⅰ … and the like at the start. */
static size_t list_mark(pj_slice text)
{
	const char *next = text.start;
	if (text.length == 0 || (*next != '*' && (unsigned char)*next != 0xE2))
		return 0;
	unsigned code = pj_text_next(&next, text.start + text.length);
	bool found = (code >= 0x2460 && code <= 0x249B) ||
	             (code >= 0x2160 && code <= 0x2179) ||
	             (code >= 0x2776 && code <= 0x2793) || code == 0x2605 ||
	             code == 0x25CF || code == 0x25A0 || code == '*';
	return found ? (size_t)(next - text.start) : 0;
}

/* The bytes of 12 or 十二 at the start. */
static size_t numeral(pj_slice text)
{
	static pj_lexicon words = {.words = {"一", "二", "三", "四", "五", "六",
	                                     "七", "八", "九", "十"}};
	enum { DIGITS_MAX = 2 };
	size_t size = 0;
	while (size < text.length && size < DIGITS_MAX &&
	       pj_is_digit(text.start[size]))
		size++;
	if (size > 0)
		return size;
	while (pj_lexicon_start(
	        &words, (pj_slice){text.start + size, text.length - size}))
		size += strlen("一");
	return size;
}

size_t pj_text_read_list_number(pj_slice text)
{
	const size_t open = text.length > 0 && *text.start == '(';
	const size_t first =
	        numeral((pj_slice){text.start + open, text.length - open});
	if (first == 0)
		return open ? 0 : list_mark(text);
	const size_t size = open + first;
	const pj_slice rest = {text.start + size, text.length - size};
	const bool digits = pj_is_digit(text.start[open]);
	if ((open || digits) && pj_text_starts(rest, ")"))
		return size + 1;
	if (!open && pj_text_starts(rest, "、"))
		return size + strlen("、");
	const bool point = digits && pj_text_starts(rest, ".") &&
	                   !(rest.length > 1 && pj_is_digit(rest.start[1]));
	return !open && point ? size + 1 : 0;
}

/* Where the last character of the text begins. */
static const char *last_start(const char *text, const char *end)
{
	const char *at = end - 1;
	while (at > text && end - at < 3 && (*at & 0xC0) == 0x80)
		at--;
	return at;
}

/* The bytes of Project at the end of 项目名称Project; 0 where none stand. */
static size_t foreign_tail(const char *text, const char *end)
{
	enum { WORD = 3 }; /* letters: A and B/A are marks */
	const char *at = end;
	while (at > text && (unsigned char)at[-1] < 0x80)
		at--;
	int letters = 0;
	while (letters < WORD && at + letters < end &&
	       (at[letters] | 0x20) >= 'a' && (at[letters] | 0x20) <= 'z')
		letters++;
	return at > text && letters == WORD ? (size_t)(end - at) : 0;
}

/* Takes A, B/A, ①, : and ： off the end. */
static size_t drop_tail(pj_slice text)
{
	static pj_lexicon tails = {.words = {":", "A", "B", "/", ";", "①", "②",
	                                     "③", "④", "⑤", "⑥", "*", "。"}};
	const char *end = text.start + text.length;
	/* most labels end in an ideograph: none of these */
	if (text.length >= 3 && (unsigned char)end[-3] >= 0xE4)
		return text.length;
	end -= foreign_tail(text.start, end);
	while (end > text.start) {
		const char *last = last_start(text.start, end);
		if (last == text.start ||
		    !pj_lexicon_has(&tails,
		                    (pj_slice){last, (size_t)(end - last)}))
			break;
		end = last;
	}
	return (size_t)(end - text.start);
}

pj_slice pj_text_core(pj_slice plain, char *out, size_t size)
{
	pj_slice core = plain;
	if (plain.length >= size)
		return (pj_slice){out, 0};
	const size_t first = strcspn(plain.start, "()[]");
	if (first < plain.length)
		core = (pj_slice){out, drop_brackets(plain, first, out)};
	/* 【项目名称】 is its own label */
	if (core.length == 0 && *plain.start == '[')
		core = (pj_slice){plain.start + 1,
		                  strcspn(plain.start, "]") - 1};
	size_t number = pj_text_list_number(core);
	if (number > 0 && number < core.length) {
		core.start += number;
		core.length -= number;
	}
	core.length = drop_tail(core);
	return core;
}

double pj_text_points(pj_slice label)
{
	const char *plain = label.start;
	size_t used = label.length < LABEL_MAX ? label.length : 0;
	/* the number before 分, at the end of a word or before a sign */
	for (size_t i = 1; i < used; i++) {
		if (!starts(plain + i, used - i, "分") ||
		    !pj_is_digit(plain[i - 1]))
			continue;
		size_t first = i;
		double points = 0, unit = 1;
		while (first > 0 && pj_is_digit(plain[first - 1])) {
			first--;
			points += unit * (plain[first] - '0');
			unit *= 10;
		}
		if (first > 0 && plain[first - 1] == '.')
			continue;
		return points;
	}
	/* 产出指标（50）: a number alone in brackets, or with a % behind */
	const char *open = used > 0 ? strchr(plain, '(') : NULL;
	if (!open || !pj_is_digit(open[1]))
		return -1;
	double points = 0;
	const char *at = open + 1;
	while (pj_is_digit(*at))
		points = points * 10 + (*at++ - '0');
	return *at == ')' && at[1] == '\0' && points <= 100 ? points : -1;
}

bool pj_text_stacks_numbers(const char *text, size_t length)
{
	const char *end = text + length;
	bool digit = false, line = false;
	for (unsigned code; (code = pj_text_next(&text, end)) != 0;) {
		if (pj_text_is_space(code)) {
			line |= code == '\n';
			continue;
		}
		const unsigned plain = pj_text_fold(code);
		const bool own = plain >= '0' && plain <= '9';
		if (digit && line && own)
			return true;
		digit = own;
		line = false;
	}
	return false;
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

const char *pj_text_find(pj_slice text, pj_slice word)
{
	enum { LONG = 128 }; /* bytes; up to there memmem's ways take longer */
	if (word.length > text.length)
		return NULL;
	if (text.length > LONG || word.length < 2)
		return memmem(text.start, text.length, word.start, word.length);
	const char *last = text.start + text.length - word.length;
	for (const char *at = text.start; at <= last; at++)
		if (at[1] == word.start[1] && at[0] == word.start[0] &&
		    memcmp(at, word.start, word.length) == 0)
			return at;
	return NULL;
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

bool pj_text_is_na(pj_slice plain)
{
	static pj_lexicon words = {
	        .words = {"/",      "//",   "\\",    "—",   "——",   "-",
	                  "--",     "―",    "――",    "–",   "––",   "─",
	                  "──",     "━",    "一一",  "无",  "无。", "不适用",
	                  "不涉及", "暂无", "N/A",   "n/a", "NA",   "、",
	                  "/无",    "---",  "无此项"}};
	return plain.length == 0 || pj_lexicon_has(&words, plain);
}

/* 原因:无;措施:无, 完成良好,无偏差: phrases and labels, and all say nothing. */
static bool says_nothing(pj_slice text)
{
	/* the longer ones first */
	static pj_lexicon phrases = {
	        .words = {"已按计划完成", "已按时完成",   "已按期完成",
	                  "已完成目标",   "已全部完成",   "已完成",
	                  "已达标",       "已达成",       "按计划完成",
	                  "按计划执行",   "按要求完成",   "按时完成",
	                  "按期完成",     "全部完成",     "完成目标",
	                  "完成良好",     "完成较好",     "完成情况良好",
	                  "完成",         "达到预期目标", "达到预期指标",
	                  "达到预期",     "达到目标",     "达标",
	                  "达成",         "符合预期",     "符合要求",
	                  "与目标一致",   "不存在偏差",   "未发生偏差",
	                  "未发现偏差",   "未出现偏差",   "没有偏差",
	                  "没有差异",     "无偏差",       "无差异",
	                  "无误差",       "无偏离",       "无异常",
	                  "无问题",       "无原因",       "无变化",
	                  "无需改进",     "无需整改",     "无需说明",
	                  "无改进措施",   "正常",         "良好"}};
	static pj_lexicon labels = {.words = {"偏差原因分析", "偏差原因",
	                                      "原因分析", "原因", "改进措施",
	                                      "措施", "存在问题", "无", ":",
	                                      ";", ",", "。", "."}};
	while (text.length > 0) {
		size_t size = pj_lexicon_length(&phrases, text);
		if (size == 0)
			size = pj_lexicon_length(&labels, text);
		if (size == 0)
			return false;
		text.start += size;
		text.length -= size;
	}
	return true;
}

bool pj_text_is_no_reason(pj_slice plain)
{
	static pj_lexicon words = {.words = {"0", "100%", "是", "优", "良"}};
	return pj_text_is_na(plain) || pj_text_is_hint(plain) ||
	       pj_lexicon_has(&words, plain) || says_nothing(plain);
}

bool pj_text_is_hint(pj_slice plain)
{
	/* (100字以内) at the end of what tells the writer what to write */
	static const char *const limits[] = {"字以内)", "字以内).", "字以内)。",
	                                     "字左右)", "字以内",   "字内)"};
	if (plain.length == 0 || plain.length >= HINT_MAX)
		return false;
	const char last = plain.start[plain.length - 1]; /* ) . 。 or 内 */
	bool limited = last == ')' || last == '.' || last == "。"[2] ||
	               last == "内"[2];
	for (size_t i = 0; limited && i < sizeof limits / sizeof *limits; i++)
		if (pj_text_ends(plain, limits[i]))
			return true;
	return memchr(plain.start, ')', plain.length) &&
	       pj_text_contains(plain, "字以内)") &&
	       (pj_text_starts(plain, "对照") ||
	        pj_text_starts(plain, "结合") ||
	        pj_text_starts(plain, "说明") ||
	        pj_text_contains(plain, "需说明") ||
	        pj_text_contains(plain, "应单独说明") ||
	        pj_text_contains(plain, "请填写"));
}

/* Is it nothing but …, X and the like, at least two bytes of them? */
static bool is_dotted(pj_slice plain)
{
	static pj_lexicon dots = {
	        .words = {"…", ".", "·", "X", "x", "×", "*", "。", "_"}};
	pj_slice rest = plain;
	size_t found;
	while ((found = pj_lexicon_start(&dots, rest)) > 0) {
		size_t length = strlen(dots.words[found - 1]);
		rest.start += length;
		rest.length -= length;
	}
	/* one x or point alone says something */
	return rest.length == 0 && plain.length > 1;
}

/* How long 指标1: is at the text's start; 0 where it does not number. */
static size_t marker_length(pj_slice plain)
{
	static const char word[] = "指标";
	const char *end = plain.start + plain.length;
	if (!pj_text_starts(plain, word))
		return 0;
	const char *number = plain.start + strlen(word), *at = number;
	while (at < end && pj_is_digit(*at))
		at++;
	bool numbered = at > number || (at < end && *at == 'N');
	if (at < end && (*at == 'N' || *at == 'n'))
		at++;
	while (at < end && (*at == ':' || *at == '.'))
		at++;
	return numbered ? (size_t)(at - plain.start) : 0;
}

bool pj_text_is_placeholder(pj_slice plain)
{
	if (plain.length == 0 || plain.length >= NAME_MAX)
		return false;
	return marker_length(plain) == plain.length || is_dotted(plain);
}

bool pj_text_is_nameless(pj_slice plain)
{
	const size_t marker = marker_length(plain);
	const pj_slice name = {plain.start + marker, plain.length - marker};
	return pj_text_is_na(name) || is_dotted(name);
}
