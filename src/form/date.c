/* SPDX-License-Identifier: MPL-2.0 */
/* Dates as offices write them. */
#include "form/date.h"

#include <math.h>
#include <string.h>

#include "form/lexicon.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2100 };

/* A place in the text, moved on by what was read. */
typedef struct cursor {
	const char *at, *end;
} cursor;

static inline bool take(cursor *reader, const char *word)
{
	size_t size = strlen(word);
	if ((size_t)(reader->end - reader->at) < size ||
	    memcmp(reader->at, word, size) != 0)
		return false;
	reader->at += size;
	return true;
}

/* Takes the first word of the list that fits. */
static bool take_one(cursor *reader, pj_lexicon *words)
{
	const pj_slice rest = {reader->at, (size_t)(reader->end - reader->at)};
	size_t place = pj_lexicon_start(words, rest);
	if (place > 0)
		reader->at += strlen(words->words[place - 1]);
	return place > 0;
}

static bool is_digit_at(const cursor *reader, size_t ahead)
{
	return (size_t)(reader->end - reader->at) > ahead &&
	       reader->at[ahead] >= '0' && reader->at[ahead] <= '9';
}

/* A number of at most width digits, all that stand there; -1 for none. */
static int take_digits(cursor *reader, size_t width)
{
	size_t count = 0;
	int number = 0;
	while (count <= width && is_digit_at(reader, count))
		number = number * 10 + (reader->at[count++] - '0');
	if (count == 0 || count > width)
		return -1;
	reader->at += count;
	return number;
}

static int days_in(int year, int month)
{
	static const int days[] = {31, 29, 31, 30, 31, 30,
	                           31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return month == 2 && year > 0 && !leap ? 28 : days[month - 1];
}

static bool is_month(int month)
{
	return month >= 1 && month <= 12;
}

static bool is_day(int year, int month, int day)
{
	return day >= 1 && day <= days_in(year, month);
}

/* 23:59:59 behind a date says nothing. */
static void skip_time(cursor *reader)
{
	cursor time = *reader;
	if (!take(&time, " "))
		(void)take(&time, "T");
	if (take_digits(&time, 2) < 0)
		return;
	if (take(&time, "时") || take(&time, "点")) {
		*reader = time;
		return;
	}
	if (!take(&time, ":") || take_digits(&time, 2) < 0)
		return;
	if (take(&time, ":") && take_digits(&time, 2) < 0)
		return;
	*reader = time;
}

/* 31日, 31号, 上旬, 底 behind a month. */
static void take_day(cursor *reader, pj_date *date)
{
	static pj_lexicon parts = {
	        .words = {"月底", "底", "末", "下旬", "份底", "份"}};
	cursor day = *reader;
	int number = take_digits(&day, 2);
	if (is_day(date->year, date->month, number) &&
	    (take(&day, "日") || take(&day, "号") || (day.at == day.end))) {
		date->day = number;
		*reader = day;
	} else if (take(reader, "上旬") || take(reader, "初")) {
		date->day = -PJ_DAYS_OF_PART;
	} else if (take(reader, "中旬")) {
		date->day = -2 * PJ_DAYS_OF_PART;
	} else {
		(void)take_one(reader, &parts);
	}
}

/* 12月… and 1-12月…, which ends in 12月; with or without a year before. */
static bool take_month(cursor *reader, pj_date *date)
{
	static pj_lexicon joints = {.words = {"-", "~", "——", "—", "至"}};
	cursor month = *reader;
	int number = take_digits(&month, 2);
	if (is_month(number) && take_one(&month, &joints))
		number = take_digits(&month, 2);
	if (!is_month(number) || !take(&month, "月"))
		return false;
	date->month = number;
	take_day(&month, date);
	*reader = month;
	return true;
}

/* 第四季度, 4季度, 上半年: which day of it is not said; its last month. */
static bool take_part_of_year(cursor *reader, pj_date *date)
{
	static pj_lexicon parts = {
	        .words = {"上半年", "下半年", "一季度", "二季度", "三季度",
	                  "四季度", "1季度", "2季度", "3季度", "4季度"}};
	static const int last[] = {6, 12, 3, 6, 9, 12, 3, 6, 9, 12};
	cursor part = *reader;
	(void)take(&part, "第");
	const pj_slice rest = {part.at, (size_t)(part.end - part.at)};
	const size_t place = pj_lexicon_start(&parts, rest);
	if (place == 0)
		return false;
	date->month = last[place - 1];
	reader->at = part.at + parts.lengths[place - 1];
	return true;
}

static pj_lexicon year_ends = {.words = {"年底", "年末", "年终"}};

/* 2020年…: the year and what follows it. */
static bool take_year(cursor *reader, pj_date *date, bool *vague)
{
	cursor year = *reader;
	int number = take_digits(&year, 4);
	if (number < YEAR_MIN || number > YEAR_MAX)
		return false;
	*date = (pj_date){number, 0, 0};
	if (take_one(&year, &year_ends)) {
		date->month = 12;
	} else if (take(&year, "年")) {
		(void)take(&year, "度");
		if (take_part_of_year(&year, date))
			*vague = true;
		else if (!take_month(&year, date) &&
		         take_one(&year, &year_ends))
			date->month = 12; /* 2020年年底 */
	} else {
		return false;
	}
	*reader = year;
	return true;
}

/* 2020-12-31, 2020/12/31, 2020.12.31; without a day only with - and /. */
static bool take_plain(cursor *reader, pj_date *date)
{
	static const char *const signs[] = {"-", "/", ".", "—", "–"};
	cursor behind = *reader;
	int year = take_digits(&behind, 4);
	if (year < YEAR_MIN || year > YEAR_MAX)
		return false;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		cursor at = behind;
		if (!take(&at, signs[i]))
			continue;
		int month = take_digits(&at, 2);
		if (!is_month(month))
			continue;
		cursor more = at;
		int day = take(&more, signs[i]) ? take_digits(&more, 2) : -1;
		if (is_day(year, month, day)) {
			(void)take(&more, "日");
			*date = (pj_date){year, month, day};
			*reader = more;
			return true;
		}
		if (i > 1 || (at.at < at.end && *at.at == *signs[i]))
			continue;
		*date = (pj_date){year, month, 0};
		*reader = at;
		return true;
	}
	return false;
}

/* 20201231 and nothing else. */
static bool take_solid(cursor *reader, pj_date *date)
{
	cursor at = *reader;
	int number = take_digits(&at, 8);
	int year = number / 10000, month = number / 100 % 100;
	if (at.at - reader->at != 8 || at.at != at.end || year < YEAR_MIN ||
	    year > YEAR_MAX || !is_month(month) ||
	    !is_day(year, month, number % 100))
		return false;
	*date = (pj_date){year, month, number % 100};
	*reader = at;
	return true;
}

bool pj_date_may_begin(const char *text, size_t length)
{
	static pj_lexicon first = {
	        .words = {"年", "第", "上", "下", "一", "二", "三", "四"}};
	static pj_lexicon behind = {
	        .words = {"年", "月", "季", "—", "–", "至", "-", "~"}};
	size_t run = 0;
	while (run < length && text[run] >= '0' && text[run] <= '9')
		run++;
	if (run == 0)
		return pj_lexicon_start(&first, (pj_slice){text, length}) > 0;
	if (run == length)
		return run == 8;
	text += run;
	length -= run;
	if (*text == '/' || *text == '.')
		return run == 4;
	return pj_lexicon_start(&behind, (pj_slice){text, length}) > 0;
}

size_t pj_date_read(const char *text, size_t length, pj_date *date, bool *vague)
{
	cursor reader = {text, text + length};
	*date = (pj_date){0};
	*vague = false;
	if (!pj_date_may_begin(text, length))
		return 0;
	if (take_year(&reader, date, vague) || take_plain(&reader, date) ||
	    take_solid(&reader, date) || take_month(&reader, date)) {
		skip_time(&reader);
	} else if (take_part_of_year(&reader, date)) {
		*vague = true;
	} else if (take_one(&reader, &year_ends)) {
		date->month = 12;
	} else {
		return 0;
	}
	return (size_t)(reader.at - text);
}

/* Behind a year, 0 for none: 11月31日, -13-01, or a month that is none. */
static bool is_no_day(cursor at, int year)
{
	static const char *const signs[] = {"-", "/", "."};
	const char *sign = "月";
	for (size_t i = 0; i < sizeof signs / sizeof *signs && year > 0; i++)
		if (take(&at, signs[i]))
			sign = signs[i];
	const bool words = strcmp(sign, "月") == 0;
	int month = take_digits(&at, 2);
	if (month < 0 || !take(&at, sign))
		return false;
	int day = take_digits(&at, 2);
	bool told = words ? take(&at, "日") || take(&at, "号")
	                  : !is_digit_at(&at, 0) && !take(&at, sign);
	if (day < 0 || !told)
		return words && year > 0 && day < 0 && !is_month(month);
	return !is_month(month) || !is_day(year, month, day);
}

bool pj_date_is_none(pj_slice plain)
{
	cursor at = {plain.start, plain.start + plain.length};
	while (at.at < at.end) {
		cursor next = at;
		int number = take_digits(&next, 4);
		if (number < 0) {
			do /* all digits of a longer number */
				at.at += pj_text_step(at.at);
			while (is_digit_at(&at, 0) && pj_is_digit(at.at[-1]));
			continue;
		}
		const bool year = number >= YEAR_MIN && number <= YEAR_MAX;
		if (year && take(&next, "年") && is_no_day(next, number))
			return true;
		if (is_no_day(year ? next : at, year ? number : 0))
			return true;
		at.at = next.at;
	}
	return false;
}

bool pj_date_of_serial(double serial, pj_date *date)
{
	enum { DAYS_TO_1970 = 25569 };
	const double last = 109574; /* 2199-12-31 */
	if (!(serial >= 1) || serial > last)
		return false;
	/* days since 0000-03-01: leap days come last in such years */
	int days = (int)floor(serial) - DAYS_TO_1970 + 719468;
	int era = days / 146097, rest = days % 146097;
	int year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
	int day = rest - (365 * year + year / 4 - year / 100);
	int month = (5 * day + 2) / 153;
	date->day = day - (153 * month + 2) / 5 + 1;
	date->month = month < 10 ? month + 3 : month - 9;
	date->year = year + era * 400 + (date->month <= 2 ? 1 : 0);
	return true;
}
