/* SPDX-License-Identifier: MPL-2.0 */
/* Numbers written in words. Cases: tests/forms/values.tsv. */
#include "form/lexicon.h"
#include "form/scan.h"

static int word_digit(const pj_scan *scan, size_t at)
{
	static const struct {
		const char *word;
		int digit;
	} words[] = {{"零", 0}, {"一", 1}, {"二", 2}, {"两", 2},
	             {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6},
	             {"七", 7}, {"八", 8}, {"九", 9}};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (pj_scan_at(scan, at, words[i].word))
			return words[i].digit;
	return -1;
}

/* 三, 十二, 九十五, 百 as a number of *size bytes; -1 for none. */
static int word_number(const pj_scan *scan, size_t at, size_t *size)
{
	enum { CHARACTER = 3 }; /* bytes of each of these characters */
	size_t first = at;
	int number = word_digit(scan, at);
	at += number < 0 ? 0 : CHARACTER;
	if (pj_scan_at(scan, at, "百")) {
		*size = at + CHARACTER - first;
		return (number < 0 ? 1 : number) * 100;
	}
	if (pj_scan_at(scan, at, "十")) {
		at += CHARACTER;
		int ones = word_digit(scan, at);
		at += ones > 0 ? CHARACTER : 0;
		number = (number < 0 ? 1 : number) * 10 + (ones > 0 ? ones : 0);
	}
	*size = at - first;
	return at > first ? number : -1;
}

/*
 * 每月一次, 每村每月一次 are counts for each of several, which people judge;
 * 每年一次 and 全年一次 are that of the year. The bytes of such words.
 */
static size_t read_period(const pj_scan *scan, bool *several)
{
	enum { YEARLY = 2 }; /* the first ones */
	static pj_lexicon words = {
	        .words = {"每年", "全年", "每半年", "每季度", "每季", "每月",
	                  "每周", "每天", "每日", "每个", "每村", "每户",
	                  "每人", "每校", "每乡", "每镇", "每县"}};
	size_t at = 0, place;
	*several = false;
	while ((place = pj_lexicon_start(
	                &words,
	                (pj_slice){scan->text + at, scan->length - at})) > 0) {
		*several |= place > YEARLY;
		at += strlen(words.words[place - 1]);
	}
	return at;
}

/* 不发生事故, 零投诉: none of it. */
static bool is_none(const pj_scan *scan)
{
	static pj_lexicon all = {.words = {"不发生", "未发生", "没有发生"}};
	static pj_lexicon behind = {.words = {"投诉", "事故", "差错", "违规",
	                                      "失误", "伤亡", "发生", "上访",
	                                      "容忍", "缺陷"}};
	enum { ZERO = 3, LONGEST = 15, PHRASE_MAX = 45 }; /* bytes */
	if (pj_lexicon_start(&all, (pj_slice){scan->text, scan->length}))
		return scan->length <= PHRASE_MAX &&
		       !pj_text_contains((pj_slice){scan->text, scan->length},
		                         ",");
	return pj_scan_at(scan, 0, "零") && scan->length <= LONGEST &&
	       pj_lexicon_start(&behind, (pj_slice){scan->text + ZERO,
	                                            scan->length - ZERO});
}

/* 一级, 十分 count nothing; 二期 names one of several, 十二期 counts them. */
static bool is_vague(const pj_scan *scan, size_t at, int number)
{
	static pj_lexicon never = {.words = {"分", "级", "点", "方", "季度"}};
	static pj_lexicon names = {.words = {"批", "类", "面", "层", "片", "位",
	                                     "节", "口", "期"}};
	const pj_slice rest = {scan->text + at, scan->length - at};
	return pj_lexicon_start(&never, rest) ||
	       (number <= 10 && pj_lexicon_start(&names, rest));
}

/* What stands before a numeral: 不少于, 百分之, 不少于百分之. */
static size_t read_before(const pj_scan *scan, size_t at, int *op,
                          bool *percent)
{
	int more = PJ_OP_NONE;
	*op = PJ_OP_NONE;
	size_t size = pj_scan_prefix(scan, at, op);
	*percent = *op == PJ_WORD_PERCENT;
	if (*percent)
		*op = PJ_OP_NONE;
	else if (size > 0 && pj_scan_at(scan, at + size, "百分之")) {
		size += pj_scan_prefix(scan, at + size, &more);
		*percent = true;
	}
	return size;
}

/* 不少于三次, 三天以内, 百分之九十以上, up to the end. */
static bool read_count(const pj_scan *scan, size_t at, pj_value *value)
{
	size_t size;
	int before, behind = PJ_OP_NONE;
	bool percent;
	at += read_before(scan, at, &before, &percent);
	int number = word_number(scan, at, &size);
	at += size;
	if (number < 0 || is_vague(scan, at, number))
		return false;
	value->number = number;
	const pj_unit_row *row =
	        percent ? pj_unit_find("%")
	                : pj_unit_at(scan->text + at, scan->length - at);
	if (!row)
		return false;
	pj_scan_unit(value, row);
	at += percent ? 0 : strlen(row->text);
	at += pj_scan_suffix(scan, at, &behind);
	value->op = (pj_operator)(before ? before : behind);
	return at == scan->length && before < PJ_WORD_APPROXIMATE &&
	       behind < PJ_WORD_APPROXIMATE;
}

bool pj_scan_words(const pj_scan *scan, pj_value *value)
{
	static pj_lexicon first = {.words = {"零", "一", "二", "两", "三", "四",
	                                     "五", "六", "七", "八", "九", "十",
	                                     "百", "每", "全年", "不发", "未发",
	                                     "没有"}};
	bool several;
	int op;
	if (!pj_lexicon_start(&first, (pj_slice){scan->text, scan->length}) &&
	    pj_scan_prefix(scan, 0, &op) == 0)
		return false;
	*value = (pj_value){.kind = PJ_VALUE_NUMBER, .scale = 1, .bare = true};
	if (is_none(scan))
		return true;
	if (pj_scan_at(scan, 0, "百分百")) {
		value->number = 100;
		pj_scan_unit(value, pj_unit_find("%"));
		return scan->length == strlen("百分百");
	}
	if (!read_count(scan, read_period(scan, &several), value))
		return false;
	if (several)
		value->kind = PJ_VALUE_MIXED;
	return true;
}
