/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Numbers of cells: the first eight bytes are a target, the next eight an
 * actual value, eight more a weight. Read, scored, and written as text.
 */
#include "values.h"

#include "form/number.h"

enum { TARGET, ACTUAL, WEIGHT, NUMBERS };

static void look_at_text(const char *text, size_t length, size_t room)
{
	MUST(length < room && text[length] == '\0');
	MUST(is_utf8(text, length));
}

static void look_at_writing(double number)
{
	char text[PJ_NUMBER_MAX];
	size_t length = pj_number_shortest(text, number);
	look_at_text(text, length, sizeof text);
	double read = strtod(text, NULL);
	double size = fabs(number); /* outside, digits are lost */
	MUST(!(size > 1e-300 && size < 1e300) ||
	     fabs(read - number) <= 1e-14 * size);
	length = pj_number_fixed(text, number, 20);
	look_at_text(text, length, sizeof text);
	length = pj_number_trimmed(text, number, 2);
	look_at_text(text, length, sizeof text);
}

static void look_at_rounding(double number)
{
	for (int decimals = -1; decimals <= 4; decimals++) {
		double once = pj_round(number, decimals);
		MUST(isnan(number) == isnan(once));
		if (fabs(number) < 1e9)
			MUST(fabs(once - number) <=
			     0.5 * pow(10, -decimals) + 1e-5);
	}
}

static pj_value value_of(double number, pj_format how)
{
	pj_cell cell = {.kind = PJ_CELL_NUMBER, .text = "", .number = number};
	pj_value value = pj_value_of_cell(&cell, how);
	look_at_value(&value);
	return value;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	double numbers[NUMBERS] = {0, 0, 10};
	memcpy(numbers, data, size < sizeof numbers ? size : sizeof numbers);
	double weight = numbers[WEIGHT];
	if (!(weight >= 0 && weight <= 1000))
		weight = 10;
	for (pj_format how = PJ_FORMAT_PLAIN; how <= PJ_FORMAT_DATE; how++)
		look_at_score(value_of(numbers[TARGET], how),
		              value_of(numbers[ACTUAL], how), weight);
	look_at_score(value_of(numbers[TARGET], PJ_FORMAT_PLAIN),
	              value_of(numbers[ACTUAL], PJ_FORMAT_PERCENT), weight);
	look_at_rounding(numbers[TARGET]);
	look_at_writing(numbers[TARGET]);
	return 0;
}
