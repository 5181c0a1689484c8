/* SPDX-License-Identifier: MPL-2.0 */
/* Numbers as text: what the C library says, but for the locale and -0. */
#include "form/number.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Either side of what is printed as an integer, and of halves. */
static const double numbers[] = {0,
                                 1,
                                 -1,
                                 10,
                                 100,
                                 85.27,
                                 8.53,
                                 0.1,
                                 -0.5,
                                 0.005,
                                 0.0049,
                                 99.995,
                                 123456,
                                 -2985.5,
                                 1e14,
                                 1e15 - 1,
                                 1e15,
                                 1e15 + 2,
                                 -1e15,
                                 1e15 - 0.5,
                                 1e16,
                                 1e22,
                                 1e300,
                                 DBL_MAX,
                                 DBL_MIN,
                                 46.9 / 55,
                                 1.0 / 3,
                                 2.5,
                                 0.125,
                                 2.675,
                                 1.005,
                                 0.045,
                                 8.525,
                                 9.996,
                                 0.05,
                                 -0.004,
                                 -12.34,
                                 999999999.99,
                                 1e9 - 0.5,
                                 1e9 + 0.25,
                                 123456789.125,
                                 0.00005};

#define COUNT (sizeof numbers / sizeof *numbers)

static void test_as_the_library(void **state)
{
	char own[PJ_NUMBER_MAX], other[PJ_NUMBER_MAX];
	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		for (int decimals = 0; decimals <= 4; decimals++) {
			snprintf(other, sizeof other, "%.*f", decimals,
			         numbers[i]);
			assert_int_equal(
			        pj_number_fixed(own, numbers[i], decimals),
			        strlen(other));
			assert_string_equal(own, other);
		}
		snprintf(other, sizeof other, "%.15g", numbers[i]);
		assert_int_equal(pj_number_shortest(own, numbers[i]),
		                 strlen(other));
		assert_string_equal(own, other);
	}
}

static void test_trimmed(void **state)
{
	static const struct {
		double number;
		int decimals;
		const char *text;
	} cases[] = {{10, 2, "10"},       {10.5, 2, "10.5"},
	             {10.25, 2, "10.25"}, {0.001, 2, "0"},
	             {-0.001, 2, "0"},    {100, 0, "100"},
	             {9.996, 2, "10"},    {1e15, 2, "1000000000000000"},
	             {-7, 4, "-7"},       {1e15 - 0.5, 1, "999999999999999.5"}};
	char text[PJ_NUMBER_MAX];
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(pj_number_trimmed(text, cases[i].number,
		                                   cases[i].decimals),
		                 strlen(cases[i].text));
		assert_string_equal(text, cases[i].text);
	}
}

static void test_no_minus_before_nothing(void **state)
{
	char text[PJ_NUMBER_MAX];
	(void)state;
	pj_number_shortest(text, -0.0);
	assert_string_equal(text, "0");
	pj_number_trimmed(text, -0.0, 2);
	assert_string_equal(text, "0");
}

/* Nothing of ours hands one over; it must not become some integer. */
static void test_what_is_no_number(void **state)
{
	char text[PJ_NUMBER_MAX];
	(void)state;
	pj_number_shortest(text, (double)NAN);
	assert_non_null(strstr(text, "nan"));
	pj_number_trimmed(text, (double)INFINITY, 2);
	assert_string_equal(text, "inf");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_as_the_library),
	        cmocka_unit_test(test_trimmed),
	        cmocka_unit_test(test_no_minus_before_nothing),
	        cmocka_unit_test(test_what_is_no_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
