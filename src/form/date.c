/* SPDX-License-Identifier: MPL-2.0 */
/* Dates as offices write them. */
#include "form/date.h"

#include <math.h>
#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* One to most digits; 0 when there are none or more. */
static size_t digits(const char *at, const char *end, size_t most, int *number)
{
	size_t count = 0;
	*number = 0;
	while (at + count < end && is_digit(at[count])) {
		if (count == most)
			return 0;
		*number = *number * 10 + (at[count] - '0');
		count++;
	}
	return count;
}

static bool take(const char **at, const char *end, const char *word)
{
	size_t length = strlen(word);
	if ((size_t)(end - *at) < length || memcmp(*at, word, length) != 0)
		return false;
	*at += length;
	return true;
}

static bool is_month(int month)
{
	return month >= 1 && month <= 12;
}

static bool is_day(int day)
{
	return day >= 1 && day <= 31;
}

static bool is_year(int year)
{
	return year >= 1900 && year <= 2199;
}

/* M月, M月D日, M月底; 个月 is a duration and none. */
static const char *read_month(const char *at, const char *end, pj_date *date)
{
	int month, day;
	const char *next = at + digits(at, end, 2, &month);
	if (next == at || !is_month(month) || !take(&next, end, "月"))
		return NULL;
	date->month = month;
	size_t count = digits(next, end, 2, &day);
	if (count > 0 && is_day(day)) {
		const char *behind = next + count;
		if (take(&behind, end, "日") || take(&behind, end, "号") ||
		    behind == end) {
			date->day = day;
			return behind;
		}
	}
	if (!take(&next, end, "底"))
		take(&next, end, "末");
	return next;
}

/* 2020-12-31, 2020/12/31, 2020.12.31, 2020.12, 20201231 is none. */
static const char *read_signs(const char *at, const char *end, int year,
                              pj_date *date)
{
	int month, day;
	const char sign = at < end ? *at : '\0';
	if (sign != '-' && sign != '/' && sign != '.')
		return NULL;
	size_t count = digits(at + 1, end, 2, &month);
	if (count == 0 || !is_month(month))
		return NULL;
	*date = (pj_date){.year = year, .month = month};
	at += 1 + count;
	if (at < end && *at == sign) {
		count = digits(at + 1, end, 2, &day);
		if (count == 0 || !is_day(day))
			return NULL;
		date->day = day;
		return at + 1 + count;
	}
	/* 2020.12 is a date, 2020-12 too, but 2020/12 may be a fraction */
	return sign == '/' ? NULL : at;
}

static const char *read_date(const char *at, const char *end, pj_date *date)
{
	int year;
	size_t count = digits(at, end, 4, &year);
	*date = (pj_date){0};
	if (count == 4 && is_year(year)) {
		const char *next = at + count;
		if (!take(&next, end, "年"))
			return read_signs(next, end, year, date);
		take(&next, end, "度");
		pj_date rest = {0};
		const char *behind = read_month(next, end, &rest);
		*date = rest;
		date->year = year;
		if (behind)
			return behind;
		if (!take(&next, end, "年底") && !take(&next, end, "底"))
			take(&next, end, "末");
		return next;
	}
	return read_month(at, end, date);
}

pj_text_date pj_date_find(const char *text, const char *end)
{
	pj_text_date found = {0};
	for (const char *at = text; at < end;) {
		pj_date date;
		if (!is_digit(*at)) {
			at++;
			continue;
		}
		const char *next = read_date(at, end, &date);
		if (next) {
			if (found.count++ == 0)
				found.date = date;
			at = next;
			continue;
		}
		found.other_digits = true;
		while (at < end && is_digit(*at))
			at++;
	}
	return found;
}

pj_date pj_date_of_days(double days)
{
	/* civil date from a day count; the era begins on 1 March of year 0 */
	if (!(days > -600000 && days < 3000000))
		return (pj_date){0};
	long n = (long)floor(days) + 693899; /* days to 1899-12-30 */
	long era = (n >= 0 ? n : n - 146096) / 146097;
	long day = n - era * 146097;
	long year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	long of_year = day - (365 * year + year / 4 - year / 100);
	long month = (5 * of_year + 2) / 153;
	pj_date date;
	date.day = (int)(of_year - (153 * month + 2) / 5 + 1);
	date.month = (int)(month < 10 ? month + 3 : month - 9);
	date.year = (int)(year + era * 400 + (date.month <= 2));
	return date;
}

static int compare(int a, int b)
{
	return a < b ? -1 : a > b;
}

int pj_date_compare(pj_date a, pj_date b)
{
	if (a.year && b.year && a.year != b.year)
		return compare(a.year, b.year);
	if (!a.month || !b.month)
		return 0;
	if (a.month != b.month)
		return compare(a.month, b.month);
	return a.day && b.day ? compare(a.day, b.day) : 0;
}
