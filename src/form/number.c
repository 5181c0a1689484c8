/* SPDX-License-Identifier: MPL-2.0 */
/* Numbers as text. The C library follows the locale; offices do not. */
#include "form/number.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Puts a point where the locale's own sign stands. */
static size_t with_point(char *text, int length)
{
	char *sign = text + strspn(text, "-0123456789");
	size_t wide = strcspn(sign, "0123456789e");
	if (wide == 0 || *sign == 'i' || *sign == 'n') /* 1e+20, inf, nan */
		return (size_t)length;
	memmove(sign + 1, sign + wide, strlen(sign + wide) + 1);
	*sign = '.';
	return (size_t)length - wide + 1;
}

/* Most figures are whole, and printed in a tenth of the time. */
static bool is_whole(double number)
{
	return fabs(number) < 1e15 && number == trunc(number);
}

/* The number, with so many of its digits behind a point. */
static size_t put_digits(char *out, bool negative, unsigned long long number,
                         int decimals)
{
	char digits[32];
	size_t count = 0, length = 0;
	do {
		digits[count++] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0 || count <= (size_t)decimals);
	if (negative)
		out[length++] = '-';
	while (count > 0) {
		if (count == (size_t)decimals)
			out[length++] = '.';
		out[length++] = digits[--count];
	}
	out[length] = '\0';
	return length;
}

static size_t put_whole(char *out, double number)
{
	return put_digits(out, number < 0, (unsigned long long)fabs(number), 0);
}

/*
 * The short way for what offices write, and far from where rounding could go
 * either way; 0 for all else.
 */
static size_t put_short(char *out, double number, int decimals)
{
	static const double powers[] = {1, 10, 100, 1000, 10000};
	enum { DECIMALS_MAX = sizeof powers / sizeof *powers - 1 };
	if (decimals < 0 || decimals > DECIMALS_MAX || !(fabs(number) < 1e9))
		return 0;
	double scaled = fabs(number) * powers[decimals];
	double nearest = floor(scaled + 0.5);
	if (fabs(scaled - nearest) > 0.49)
		return 0;
	return put_digits(out, signbit(number) != 0,
	                  (unsigned long long)nearest, decimals);
}

size_t pj_number_shortest(char *out, double number)
{
	if (is_whole(number))
		return put_whole(out, number);
	return with_point(out, snprintf(out, PJ_NUMBER_MAX, "%.15g", number));
}

size_t pj_number_fixed(char *out, double number, int decimals)
{
	if (decimals == 0 && is_whole(number))
		return put_whole(out, number);
	size_t length = put_short(out, number, decimals);
	if (length > 0)
		return length;
	return with_point(
	        out, snprintf(out, PJ_NUMBER_MAX, "%.*f", decimals, number));
}

size_t pj_number_trimmed(char *out, double number, int decimals)
{
	if (is_whole(number))
		return put_whole(out, number);
	size_t length = pj_number_fixed(out, number, decimals);
	if (!strchr(out, '.'))
		return length;
	while (out[length - 1] == '0')
		length--;
	if (out[length - 1] == '.')
		length--;
	out[length] = '\0';
	return strcmp(out, "-0") == 0 ? pj_number_fixed(out, 0, 0) : length;
}
