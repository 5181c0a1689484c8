/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Counts in goal and result against the table (narrative-number). The rule
 * must be right when it speaks: it does so only where a count with the
 * indicator's own unit stands behind the indicator's name.
 *
 * Names and counts are prepared once, and for a count it is found out once
 * which names are nearest: a form of thousands of rows takes time in
 * proportion.
 */
#include <math.h>
#include <string.h>

#include "rules/rule.h"

enum {
	PLAIN_MAX = 8192, /* bytes of a goal that are read */
	NAME_MAX = 256,   /* and of an indicator's name */
	CORE_MIN = 3,     /* characters that a name must share with a phrase */
	TAIL_MAX = 4,     /* characters between the name and the number */
	PHRASE_MAX = 60   /* characters of a phrase that may name something */
};

/* A count in a text: 人民代表大会 | 1 | 次. */
typedef struct count {
	pj_slice phrase, unit;
	pj_slice whole; /* phrase, number and unit as they are written */
	pj_slice plain; /* of the phrase, what tells one thing from another */
	size_t characters; /* of plain */
	double number;
	double slack; /* what may be rounded off: 1.2万 is 12035, too */
	bool exact;
	bool wide;     /* of more than the year, or of several things */
	bool searched; /* the next three are known */
	const pj_row_facts *nearest;
	size_t longest, second; /* nearness of nearest, and of any other */
} count;

/* All counts of a text. */
typedef struct counts {
	count *items;
	size_t count;
} counts;

static bool starts(const char *at, const char *end, const char *word)
{
	if (at == end || *at != *word)
		return false;
	size_t length = strlen(word);
	return (size_t)(end - at) >= length && memcmp(at, word, length) == 0;
}

/* The bytes of a sign that ends a phrase; 0 for none. 、 joins words. */
static size_t stop_sign(const char *at, const char *end)
{
	if (strchr(",;:.!?", *at))
		return 1;
	return starts(at, end, "。") ? strlen("。") : 0;
}

/* Measure words that counts are compared by. */
static pj_lexicon units = {
        .words = {"人次", "场次", "家次", "户次", "辆次", "台次", "头次",
                  "亩次", "件次", "项次", "个次", "批次", "次",   "场",
                  "期",   "批",   "件",   "份",   "篇",   "部",   "项",
                  "套",   "台",   "辆",   "户",   "家",   "所",   "座",
                  "处",   "个",   "名",   "人",   "组",   "亩",   "册",
                  "条",   "株",   "头",   "公里", "吨",   "间",   "栋",
                  "盏",   "棵",   "例",   "口",   "眼",   "只",   "支",
                  "张",   "块",   "床",   "艘",   "羽"}};

static const char *unit_at(const char *at, const char *end)
{
	size_t place =
	        pj_lexicon_start(&units, (pj_slice){at, (size_t)(end - at)});
	return place ? units.words[place - 1] : NULL;
}

/*
 * The number at a text's start, 1.3万 included, and what was rounded off of
 * it; moves at behind it. The text ends with a zero.
 */
static double read_number(const char **at, const char *end, double *slack)
{
	const double wan = 10000, half = 0.5, share = 0.05;
	double number = 0, step = 1;
	bool point = false;
	for (; *at < end; (*at)++) {
		if (pj_is_digit(**at)) {
			number = number * 10 + (**at - '0');
			if (point)
				step *= 10;
		} else if (**at == '.' && !point && pj_is_digit((*at)[1])) {
			point = true;
		} else if (!(**at == ',' && pj_is_digit((*at)[1]) &&
		             pj_is_digit((*at)[2]) && pj_is_digit((*at)[3]))) {
			break;
		}
	}
	number /= step;
	*slack = 0;
	if (starts(*at, end, "万")) {
		number *= wan;
		*slack = fmin(half * wan / step, share * number);
		*at += strlen("万");
	}
	return number;
}

/* The next count of the text; at moves behind it. False at the end. */
static bool next_count(const char **at, const char *end, count *out)
{
	const char *phrase = *at;
	while (*at < end) {
		size_t stop = stop_sign(*at, end);
		if (stop > 0) {
			*at += stop;
			phrase = *at;
			continue;
		}
		if (!pj_is_digit(**at)) {
			*at += pj_text_step(*at);
			continue;
		}
		out->phrase = (pj_slice){phrase, (size_t)(*at - phrase)};
		out->number = read_number(at, end, &out->slack);
		out->exact = !starts(*at, end, "余") && !starts(*at, end, "多");
		const char *unit = unit_at(*at, end);
		if (unit) {
			out->unit = (pj_slice){unit, strlen(unit)};
			*at += out->unit.length;
			out->whole = (pj_slice){phrase, (size_t)(*at - phrase)};
			out->exact = out->exact && !starts(*at, end, "以上") &&
			             !starts(*at, end, "余");
			return true;
		}
		/* 2020年, 100%, 7个县市: what follows begins a new phrase */
		pj_text_next(at, end);
		phrase = *at;
	}
	return false;
}

/* Takes the words off a name that do not tell it from others. */
static pj_slice core_of(pj_slice name)
{
	static const char *const before[] = {"组织开展", "组织", "开展", "召开",
	                                     "完成",     "举办", "实施"};
	static const char *const behind[] = {"次数", "数量", "人数", "个数",
	                                     "会议", "活动", "工作"};
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		size_t length = strlen(before[i]);
		if (!pj_text_starts(name, before[i]) ||
		    pj_text_count(name.start, name.length - length) < CORE_MIN)
			continue;
		name.start += length;
		name.length -= length;
		break;
	}
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
		size_t length = strlen(behind[i]);
		if (pj_text_ends(name, behind[i]) &&
		    pj_text_count(name.start, name.length - length) >= CORE_MIN)
			name.length -= length;
	}
	return name;
}

/* An indicator as the texts may name it. */
typedef struct named {
	const pj_row_facts *row;
	pj_slice core;     /* of the name, in the arena */
	size_t characters; /* of core */
	const char *unit;  /* of the units above; NULL: silent */
} named;

/* 提取次数 counts in 次, 受益人数 in 人. */
static const char *unit_of_name(pj_slice name)
{
	if (pj_text_ends(name, "次数"))
		return "次";
	return pj_text_ends(name, "人数") ? "人" : NULL;
}

static const char *known_unit(const char *text)
{
	size_t place = pj_lexicon_place(&units, (pj_slice){text, strlen(text)});
	return place ? units.words[place - 1] : NULL;
}

static bool name_row(pj_arena *arena, const pj_row_facts *row, named *out)
{
	const pj_indicator *in = row->row;
	char room[NAME_MAX];
	pj_slice name = pj_text_core(in->level3.plain, room, sizeof room);
	if (name.length == 0 || row->skipped)
		return false;
	pj_slice core = core_of(name);
	const char *unit = known_unit(in->target.value.unit_text);
	if (!unit)
		unit = known_unit(in->actual.value.unit_text);
	if (!unit)
		unit = unit_of_name(name);
	size_t characters = pj_text_count(core.start, core.length);
	if (!unit || characters < CORE_MIN)
		return false;
	core.start = pj_arena_copy(arena, core.start, core.length);
	*out = (named){row, core, characters, unit};
	return true;
}

static bool is_phrase(const count *one)
{
	return one->characters >= CORE_MIN && one->characters <= PHRASE_MAX;
}

/* Takes off what says nothing about which thing is counted. */
static pj_slice without_neutral(pj_slice phrase)
{
	static pj_lexicon words = {
	        .words = {"全年", "本年", "当年",   "年度", "共",   "计",
	                  "已",   "完成", "组织",   "开展", "举办", "召开",
	                  "实施", "进行", "举行",   "承办", "开办", "积极",
	                  "认真", "顺利", "圆满",   "成功", "扎实", "有序",
	                  "按时", "如期", "拟",     "将",   "各类", "各项",
	                  "各种", "各级", "全市",   "全县", "全区", "全省",
	                  "全州", "全镇", "全乡",   "全校", "全院", "我局",
	                  "我县", "我市", "我单位", "累",   "了",   "对",
	                  "并",   "、",   "一是",   "二是", "三是", "四是",
	                  "五是", "度",   "合计",   "总计"}};
	size_t place;
	while ((place = pj_lexicon_start(&words, phrase)) > 0) {
		size_t length = strlen(words.words[place - 1]);
		phrase.start += length;
		phrase.length -= length;
	}
	return phrase;
}

/* Could the words between name and number change what is counted? */
static bool is_plain_tail(pj_slice tail)
{
	static const char *const turns[] = {
	        "每",   "其中", "平均", "增加", "减少", "新增",
	        "不",   "至少", "超",   "约",   "近",   "上年",
	        "去年", "各",   "分别", "在岗", "在册"};
	static const char *const joins[] = {"、", "和", "及", "与", "等"};
	for (size_t i = 0; i < sizeof turns / sizeof *turns; i++)
		if (pj_text_contains(tail, turns[i]))
			return false;
	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
		if (pj_text_starts(tail, joins[i]))
			return true;
	return pj_text_count(tail.start, tail.length) <= TAIL_MAX;
}

/* Does the text begin with the name's two parts in the other order? */
static bool begins_turned(pj_slice text, pj_slice name, size_t first)
{
	const size_t second = name.length - first;
	return memcmp(text.start, name.start + first, second) == 0 &&
	       memcmp(text.start + second, name.start, first) == 0;
}

/* 引进人才25名 beside 人才引进, 老旧小区改造10个 beside 改造老旧小区. */
static bool is_turned(const named *row, const count *one)
{
	enum { WORD = 6, SHORTEST = 12 }; /* bytes of two, four characters */
	const pj_slice name = row->core, text = one->plain;
	return name.length >= SHORTEST && text.length >= name.length &&
	       (begins_turned(text, name, WORD) ||
	        begins_turned(text, name, name.length - WORD));
}

/* Does one stand in the other, three characters or more? */
static bool touches(const named *row, const count *one)
{
	return is_phrase(one) &&
	       (pj_text_find(one->plain, row->core) ||
	        pj_text_find(row->core, one->plain) || is_turned(row, one));
}

/*
 * 提供法律援助724件 is all of it, and so is 其中经济责任审计16个;
 * 新建公租房20套 is not.
 */
static bool begins_with_verb(pj_slice phrase, const char *name)
{
	static pj_lexicon verbs = {.words = {"提供", "办理", "发放", "配备",
	                                     "购置", "采购", "建成", "支持",
	                                     "招募", "选派", "其中"}};
	const pj_slice before = {phrase.start, (size_t)(name - phrase.start)};
	return pj_lexicon_has(&verbs, before);
}

/*
 * Is it the indicator and nothing narrower that is named? Words before the
 * name (联合执法检查, 春节慰问) make it a part of the whole.
 */
static bool names(const named *row, const count *one)
{
	pj_slice plain = one->plain;
	if (one->characters < row->characters)
		return pj_text_find(row->core, plain) == row->core.start;
	const char *name = pj_text_find(plain, row->core);
	if (name && begins_with_verb(plain, name)) {
		plain.length -= (size_t)(name - plain.start);
		plain.start = name;
	} else if (name != plain.start && !is_turned(row, one)) {
		return false;
	}
	return is_plain_tail((pj_slice){plain.start + row->core.length,
	                                plain.length - row->core.length});
}

/* What a text says of one indicator. */
typedef struct saying {
	count *against; /* the first count that stands against the figure */
	bool clear, agrees;
	double sum; /* of all counts near the name: parts of the whole */
} saying;

static void hear(saying *heard, const named *row, count *one, double number)
{
	if (!pj_text_equals(one->unit, row->unit))
		return;
	bool same = fabs(one->number - number) < one->slack + 1e-6;
	bool total = one->plain.length == 0; /* 共计52次 */
	if (same && total)
		heard->agrees = true;
	if (!touches(row, one))
		return;
	heard->sum += one->number;
	if (same)
		heard->agrees = true;
	if (!one->exact || !names(row, one) ||
	    (one->wide && one->number > number))
		return;
	if (heard->against && one->number != heard->against->number)
		heard->clear = false;
	if (!heard->against)
		heard->against = one;
}

static bool is_same_unit(const count *a, const count *b)
{
	return a->unit.length == b->unit.length &&
	       pj_text_starts(a->unit, b->unit.start);
}

/*
 * 带动86户就业、40户增收: do the counts from that one on make the figure? Or is
 * it the next one, as in 案件受理336件，办结318件?
 */
static bool is_split(const counts *said, const count *first, double number)
{
	const count *end = said->items + said->count, *next = first + 1;
	static pj_lexicon done = {.words = {"实际", "办结", "审结", "结案",
	                                    "建成", "验收", "通过"}};
	double sum = 0;
	for (const count *one = first; one < end && sum < number; one++)
		if (is_same_unit(one, first))
			sum += one->number;
	bool goes_on = next < end && is_same_unit(next, first) &&
	               pj_lexicon_has(&done, next->plain);
	return fabs(sum - number) < 1e-6 ||
	       (goes_on && fabs(next->number - number) < 1e-6);
}

/*
 * The count that stands against the figure, when nothing speaks for it; NULL
 * if there is none.
 */
static count *contradiction(const named *row, const pj_figure *figure,
                            const counts *said)
{
	const pj_value *value = &figure->value;
	saying heard = {.clear = true};
	if (value->kind != PJ_VALUE_NUMBER || value->op == PJ_OP_RANGE ||
	    value->approximate || value->unit == PJ_UNIT_MONEY ||
	    value->unit == PJ_UNIT_PERCENT)
		return NULL;
	for (size_t i = 0; i < said->count; i++)
		hear(&heard, row, &said->items[i], value->number);
	return heard.against && heard.clear && !heard.agrees &&
	                       fabs(heard.sum - value->number) >= 1e-6 &&
	                       !is_split(said, heard.against, value->number)
	               ? heard.against
	               : NULL;
}

/* The indicators that can be named, and what the texts say. */
typedef struct story {
	pj_check_state *check;
	named *rows;
	size_t row_count;
	counts goal, result;
} story;

/* The bytes that name and phrase share; one more when they are the same. */
static size_t nearness(const named *row, const count *one)
{
	size_t name = row->core.length, phrase = one->plain.length;
	if (!touches(row, one))
		return 0;
	if (name == phrase)
		return name + 1;
	return name < phrase ? name : phrase;
}

/* Finds the two names that the count's phrase is nearest to. */
static void find_nearest(const story *told, count *one)
{
	one->searched = true;
	for (size_t i = 0; i < told->row_count; i++) {
		const named *row = &told->rows[i];
		size_t near = nearness(row, one);
		if (near > one->longest) {
			one->second = one->longest;
			one->longest = near;
			one->nearest = row->row;
		} else if (near > one->second) {
			one->second = near;
		}
	}
}

/* Is the phrase nearer to the name of another indicator? */
static bool is_others(const story *told, const named *row, count *against)
{
	if (!against->searched)
		find_nearest(told, against);
	return (against->nearest == row->row
	                ? against->second
	                : against->longest) >= nearness(row, against);
}

static const char *copy(pj_arena *arena, pj_slice slice)
{
	return pj_arena_copy(arena, slice.start, slice.length);
}

/* The number as it is written: 1.2万. */
static pj_slice number_of(const count *one)
{
	pj_slice number = one->whole;
	number.start += one->phrase.length;
	number.length -= one->phrase.length + one->unit.length;
	return number;
}

static void compare(const story *told, const named *row,
                    const pj_figure *figure, const counts *said)
{
	pj_arena *arena = told->check->arena;
	count *against = contradiction(row, figure, said);
	if (!against || is_others(told, row, against))
		return;
	pj_report_finding(
	        told->check,
	        (pj_say){.at = figure,
	                 .name = row->row->row->level3.text,
	                 .extra = copy(arena, against->whole),
	                 .expected = copy(arena, number_of(against))});
}

/* 累计建成12万亩, 采购电脑、打印机等42台, 配备校医、教师共56名. */
static bool is_wide(const count *one)
{
	static pj_lexicon joins = {.words = {"、", "和", "及", "与"}};
	const pj_slice plain = one->plain;
	if (pj_text_contains(one->phrase, "累计") &&
	    !pj_text_contains(one->phrase, "年"))
		return true;
	return pj_text_contains(plain, "等") ||
	       (pj_text_contains(plain, "共") && pj_lexicon_in(&joins, plain));
}

/* The counts of a text; none of one that is too long to be read. */
static counts counts_of(pj_arena *arena, pj_slice plain)
{
	counts said = {.count = 0};
	count one = {.exact = false};
	const char *at = plain.start, *end = at + plain.length;
	if (plain.length >= PLAIN_MAX)
		return said;
	while (next_count(&at, end, &one)) {
		one.plain = without_neutral(one.phrase);
		one.characters =
		        pj_text_count(one.plain.start, one.plain.length);
		one.wide = is_wide(&one);
		said.items = pj_arena_grow(arena, said.items, said.count,
		                           sizeof one);
		said.items[said.count++] = one;
	}
	return said;
}

static void name_rows(story *told)
{
	const pj_facts *facts = &told->check->facts;
	pj_arena *arena = told->check->arena;
	for (size_t i = 0; i < facts->row_count; i++) {
		named one;
		if (!name_row(arena, &facts->rows[i], &one))
			continue;
		told->rows = pj_arena_grow(arena, told->rows, told->row_count,
		                           sizeof one);
		told->rows[told->row_count++] = one;
	}
}

void pj_rule_narrative_number(pj_check_state *check)
{
	const pj_form *form = check->form;
	story told = {.check = check,
	              .goal = counts_of(check->arena, form->goal.plain),
	              .result = counts_of(check->arena, form->result.plain)};
	if (!told.goal.count && !told.result.count)
		return;
	name_rows(&told);
	for (size_t i = 0; i < told.row_count; i++) {
		const named *row = &told.rows[i];
		if (row->row->row->repeated)
			continue;
		compare(&told, row, &row->row->row->target, &told.goal);
		compare(&told, row, &row->row->row->actual, &told.result);
	}
}
