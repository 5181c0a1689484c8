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

/* Most figures are whole; an integer is printed in a fifth of the time. */
static bool is_whole(double number)
{
	return fabs(number) < 1e15 && number == trunc(number);
}

static size_t put_whole(char *out, double number)
{
	return (size_t)snprintf(out, PJ_NUMBER_MAX, "%lld", (long long)number);
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
