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

bool pj_scan_words(const pj_scan *scan, pj_value *value)
{
	static const char *const none[] = {"投诉", "事故", "差错", "违规",
	                                   "失误", "伤亡", "发生", "上访",
	                                   "容忍", "缺陷"};
	static const char *const vague[] = {"分", "级", "批",   "类", "面",
	                                    "点", "层", "方",   "片", "位",
	                                    "节", "口", "季度", "期"};
	static pj_lexicon first = {.words = {"零", "一", "二", "两", "三", "四",
	                                     "五", "六", "七", "八", "九", "十",
	                                     "百"}};
	if (!pj_lexicon_start(&first, (pj_slice){scan->text, scan->length}))
		return false;
	bool percent = pj_scan_at(scan, 0, "百分之");
	size_t size, at = percent ? strlen("百分之") : 0;
	*value = (pj_value){.kind = PJ_VALUE_NUMBER, .scale = 1, .bare = true};
	if (pj_scan_at(scan, 0, "百分百") && scan->length == 9) {
		value->number = 100;
		pj_scan_unit(value, pj_unit_find("%"));
		return true;
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (pj_scan_at(scan, 0, "零") && pj_scan_at(scan, 3, none[i]) &&
		    scan->length <= 15)
			return true;
	int number = word_number(scan, at, &size);
	if (number < 0)
		return false;
	value->number = number;
	at += size;
	if (percent) {
		pj_scan_unit(value, pj_unit_find("%"));
		return at == scan->length;
	}
	for (size_t i = 0; i < sizeof vague / sizeof *vague; i++)
		if (pj_scan_at(scan, at, vague[i]))
			return false;
	const pj_unit_row *row = pj_unit_at(scan->text + at, scan->length - at);
	if (!row || at + strlen(row->text) != scan->length)
		return false;
	pj_scan_unit(value, row);
	return true;
}
