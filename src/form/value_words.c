/* SPDX-License-Identifier: MPL-2.0 */
/* Numbers written in words. Cases: tests/forms/values.tsv. */
#include "form/lexicon.h"
#include "form/scan.h"

enum { CHARACTER = 3 }; /* bytes of each character of a numeral */

static int word_digit(const pj_scan *scan, size_t at)
{
	static pj_lexicon digits = {.words = {"零", "一", "二", "三", "四",
	                                      "五", "六", "七", "八", "九",
	                                      "两"}};
	const size_t place = pj_lexicon_start(
	        &digits, (pj_slice){scan->text + at, scan->length - at});
	return place > 10 ? 2 : (int)place - 1;
}

/*
 * 三, 十二, 九十五, 一千二百, 五千, 两万 as a number of *size bytes; -1 for
 * none. 一千二 may be meant as more than one number, and ends in front of the
 * 二.
 */
static int word_number(const pj_scan *scan, size_t at, size_t *size)
{
	static const struct {
		const char *word;
		int power;
	} powers[] = {{"万", 10000}, {"千", 1000}, {"百", 100}, {"十", 10}};
	const size_t first = at;
	int number = 0;
	for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
		/* 一千零五十 */
		const size_t zero = at > first && pj_scan_at(scan, at, "零")
		                            ? CHARACTER
		                            : 0;
		const int digit = word_digit(scan, at + zero);
		const size_t digits = zero + (digit < 0 ? 0 : CHARACTER);
		/* 百起 and 十二 begin with a one that is not written */
		const bool whole =
		        at == first && digit < 0 && powers[i].power <= 100;
		if ((digit <= 0 && !whole) ||
		    !pj_scan_at(scan, at + digits, powers[i].word))
			continue;
		number += (whole ? 1 : digit) * powers[i].power;
		at += digits + CHARACTER;
	}
	/* 五 alone, 二十五, 一百零五 */
	const bool joined = at > first && pj_scan_at(scan, at, "零");
	const size_t ones = at + (joined ? CHARACTER : 0);
	const int digit = word_digit(scan, ones);
	const bool may = at == first || joined ||
	                 (at > first && pj_scan_at(scan, at - CHARACTER, "十"));
	if (may && digit >= (at > first)) {
		number += digit;
		at = ones + CHARACTER;
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
	enum { YEARLY = 3 }; /* the first ones */
	static pj_lexicon words = {
	        .words = {"每年", "全年", "一年", "每半年", "每季度", "每季",
	                  "每月", "每周", "每天", "每日", "每个", "每村",
	                  "每户", "每人", "每校", "每乡", "每镇", "每县"}};
	size_t at = 0, place;
	*several = false;
	while ((place = pj_lexicon_start(
	                &words,
	                (pj_slice){scan->text + at, scan->length - at})) > 0) {
		const size_t size = words.lengths[place - 1];
		if (at + size == scan->length) /* 一年 alone */
			break;
		*several |= place > YEARLY;
		at += size;
	}
	return at;
}

/* 不发生事故, 零投诉: none of it. */
static bool is_none(const pj_scan *scan)
{
	static pj_lexicon all = {.words = {"不发生", "未发生", "没有发生"}};
	static pj_lexicon behind = {
	        .words = {"投诉", "事故", "差错", "违规", "失误", "伤亡",
	                  "发生", "上访", "容忍", "缺陷", "中断", "故障",
	                  "死亡", "泄漏", "泄露", "逾期", "延误", "违纪",
	                  "返工", "感染", "隐患", "漏报", "误报", "拖欠",
	                  "欠薪", "返贫", "舆情", "遗漏"}};
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

/* What stands before a numeral: 不少于, 百分之, 不少于千分之. */
static size_t read_before(const pj_scan *scan, size_t at, int *op,
                          const pj_unit_row **share)
{
	int more = PJ_OP_NONE;
	*op = PJ_OP_NONE;
	size_t size = pj_scan_prefix(scan, at, op);
	*share = pj_scan_share(*op);
	if (*share) {
		*op = PJ_OP_NONE;
	} else {
		const size_t next = pj_scan_prefix(scan, at + size, &more);
		*share = pj_scan_share(more);
		size += *share ? next : 0;
	}
	return size;
}

/* 不少于三次, 三天以内, 百分之九十以上, up to the end. */
static bool read_count(const pj_scan *scan, size_t at, pj_value *value)
{
	size_t size;
	int before, behind = PJ_OP_NONE;
	const pj_unit_row *share;
	at += read_before(scan, at, &before, &share);
	int number = word_number(scan, at, &size);
	at += size;
	if (number < 0 || is_vague(scan, at, number))
		return false;
	value->number = number;
	const pj_unit_row *row =
	        share ? share : pj_unit_at(scan->text + at, scan->length - at);
	if (!row)
		return false;
	pj_scan_unit(value, row);
	at += share ? 0 : row->size;
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
