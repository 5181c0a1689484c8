/* SPDX-License-Identifier: MPL-2.0 */
/* Rules of valid values: what they are read as, and where they end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "calc/validity.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* ---- literals -------------------------------------------------------- */

static void write_limit(void *context, const pj_limit *limit)
{
	char *out = context, *end = out + strlen(out);

	if (limit->text)
		sprintf(end, "[%s]", limit->text);
	else
		sprintf(end, "(%g)", limit->number);
}

static void literals_are_read(void **state)
{
	static const struct {
		const char *formula, *read; /* NULL: none */
	} rows[] = {{"100", "(100)"},
	            {"-1.5", "(-1.5)"},
	            {"1E3", "(1000)"},
	            {"50%", "(0.5)"},
	            {"\"优\";\"良\"", "[优][良]"},
	            {" \"甲;乙\" ; 2 ", "[甲;乙](2)"},
	            {"\"一\"\"二\"\"\"", "[一\"二\"]"},
	            {"\"\"", "[]"},
	            {"", NULL},
	            {"\"优", NULL},
	            {"1;", NULL},
	            {"1,5", NULL},
	            {"1.2.3", NULL},
	            {"--1", NULL},
	            {"A1", NULL},
	            {"SUM(A1:A3)", NULL},
	            {"优", NULL}};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); ++i) {
		char out[256] = "";
		bool good = pj_limits_read(rows[i].formula, write_limit, out);

		if (good != !!rows[i].read)
			fail_msg("%s", rows[i].formula);
		if (good)
			assert_string_equal(out, rows[i].read);
	}
}

static void long_texts_are_cut(void **state)
{
	char formula[3000], out[3000] = "";

	(void)state;
	memset(formula, 'x', sizeof(formula));
	formula[0] = formula[sizeof(formula) - 2] = '"';
	formula[sizeof(formula) - 1] = 0;
	assert_true(pj_limits_read(formula, write_limit, out));
	assert_true(strlen(out) >= 100 && strlen(out) <= 1000);
}

/* ---- references ------------------------------------------------------ */

static void references_are_read(void **state)
{
	static const struct {
		const char *formula;
		int rows, columns;
		const char *read; /* sheet!row0,column0:row1,column1; or NULL */
	} rows[] = {{"A1", 0, 0, "!0,0:0,0"},
	            {"$A$1", 5, 5, "!0,0:0,0"},
	            {"A1", 5, 2, "!5,2:5,2"},
	            {"$B1", 5, 2, "!5,1:5,1"},
	            {"B$3:C$9", 5, 2, "!2,3:8,4"},
	            {"XFD1048576", 0, 0, "!1048575,16383:1048575,16383"},
	            {"$Sheet2.$A$1:$A$4", 9, 9, "Sheet2!0,0:3,0"},
	            {"Sheet2.A1", 1, 0, "Sheet2!1,0:1,0"},
	            {"$'选 项'.$A$1", 0, 0, "选 项!0,0:0,0"},
	            {"'it''s.1'.A1", 0, 0, "it's.1!0,0:0,0"},
	            {"B2", -2, 0, NULL},
	            {"B2", 0, -2, NULL},
	            {"A0", 0, 0, NULL},
	            {"B9:A1", 0, 0, NULL},
	            {"A1:", 0, 0, NULL},
	            {"A:A", 0, 0, NULL},
	            {"ABCD1", 0, 0, NULL},
	            {"A12345678", 0, 0, NULL},
	            {"A1+1", 0, 0, NULL},
	            {"等次", 0, 0, NULL},
	            {"'A1", 0, 0, NULL},
	            {"'A'.", 0, 0, NULL},
	            {".", 0, 0, NULL},
	            {"", 0, 0, NULL}};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); ++i) {
		pj_reference one;
		char out[256];
		bool good = pj_reference_read(&one, rows[i].formula,
		                              rows[i].rows, rows[i].columns);

		if (good != !!rows[i].read)
			fail_msg("%s", rows[i].formula);
		if (!good)
			continue;
		snprintf(out, sizeof(out), "%s!%d,%d:%d,%d", one.sheet,
		         one.area.row0, one.area.column0, one.area.row1,
		         one.area.column1);
		assert_string_equal(out, rows[i].read);
	}
}

static void a_sheet_s_name_that_is_too_long_is_none(void **state)
{
	char formula[300];
	pj_reference one;

	(void)state;
	memset(formula, 'x', sizeof(formula));
	strcpy(formula + 200, ".A1");
	assert_false(pj_reference_read(&one, formula, 0, 0));
	assert_true(pj_reference_read(&one, formula + 100, 0, 0));
}

/* ---- limits ---------------------------------------------------------- */

static void limits_hold_at_their_ends(void **state)
{
	/* of 10 and 20: what each comparison allows */
	static const double numbers[] = {9.99, 10,         10 + 1e-12, 15,
	                                 20,   20 + 1e-12, 20.01};
	static const struct {
		sal_Int32 comparison;
		const char *allowed;
	} rows[] = {{PJ_ConditionOperator_EQUAL, "nyynnnn"},
	            {PJ_ConditionOperator_NOT_EQUAL, "ynnyyyy"},
	            {PJ_ConditionOperator_GREATER, "nnnyyyy"},
	            {PJ_ConditionOperator_GREATER_EQUAL, "nyyyyyy"},
	            {PJ_ConditionOperator_LESS, "ynnnnnn"},
	            {PJ_ConditionOperator_LESS_EQUAL, "yyynnnn"},
	            {PJ_ConditionOperator_BETWEEN, "nyyyyyn"},
	            {PJ_ConditionOperator_NOT_BETWEEN, "ynnnnny"},
	            {0, "nnnnnnn"}};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); ++i)
		for (size_t at = 0; at < COUNT(numbers); ++at)
			assert_int_equal(pj_number_allowed(rows[i].comparison,
			                                   numbers[at], 10, 20),
			                 rows[i].allowed[at] == 'y');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(literals_are_read),
	        cmocka_unit_test(long_texts_are_cut),
	        cmocka_unit_test(references_are_read),
	        cmocka_unit_test(a_sheet_s_name_that_is_too_long_is_none),
	        cmocka_unit_test(limits_hold_at_their_ends)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
