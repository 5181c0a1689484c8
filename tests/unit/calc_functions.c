/* SPDX-License-Identifier: MPL-2.0 */
/* The add-in without an office: its table, its texts, its arithmetic. */
#include <math.h>

#include "calc/package.h"
#include "calc_addin.h"

/* ---- the table ------------------------------------------------------- */

typedef struct function_row {
	const char *method, *name;
	int count;
} function_row;

#define PJ_FUNCTION(method, name, count, ...) {#method, "PJ" #name, count},
static const function_row rows[] = {
#include "calc/functions.def"
};
#undef PJ_FUNCTION

enum { ROWS = sizeof(rows) / sizeof(*rows) };

/* Parameters that a user sees: all but the formula's document. */
static int visible(const typelib_InterfaceMethodTypeDescription *method)
{
	int count = 0;

	for (int i = 0; i < method->nParams; ++i)
		if (!pj_is_type(method->pParams[i].pTypeRef, PJ_T_XPropertySet))
			++count;
	return count;
}

static void the_interface_has_what_the_table_says(void **state)
{
	typelib_TypeDescription *type = pj_describe("org.pingjia.XFunctions");
	const typelib_InterfaceTypeDescription *interface = (const void *)type;
	typelib_TypeDescription *member;
	char name[96];

	(void)state;
	assert_non_null(type);
	for (int i = 0; i < ROWS; ++i) {
		snprintf(name, sizeof(name), "org.pingjia.XFunctions::%s",
		         rows[i].method);
		member = pj_describe(name);
		if (!member)
			fail_msg("XFunctions.idl has no %s", rows[i].method);
		if (visible((const void *)member) != rows[i].count)
			fail_msg("%s takes other arguments in XFunctions.idl",
			         rows[i].method);
		typelib_typedescription_release(member);
	}
	/* nor has it one that no row knows */
	assert_int_equal(interface->nMembers, ROWS);
	typelib_typedescription_release(type);
}

/* Takes a string from the add-in over into text. */
static const char *take(rtl_uString *string)
{
	static char text[256];

	assert_non_null(string);
	pj_string_utf8(string, text, sizeof(text));
	pj_string_free(string);
	return text;
}

static void set_language(pj_error *error, const char *language)
{
	pj_Locale locale;

	pj_struct_init(PJ_T_Locale, &locale);
	pj_string_put(&locale.Language, language);
	pj_XLocalizable_setLocale(error, addin, &locale);
	pj_struct_clear(PJ_T_Locale, &locale);
}

/* A text of the wizard: there, and without a full stop at its end. */
static void check_text(rtl_uString *string)
{
	const char *text = take(string);
	size_t length = strlen(text);

	assert_true(length > 0);
	assert_true(text[length - 1] != '.');
	assert_true(length < 3 || strcmp(text + length - 3, "。") != 0);
}

static void every_function_is_described(void **state)
{
	static const char *const languages[] = {"zh", "en", "fr"};
	pj_error error = {0};

	(void)state;
	for (int l = 0; l < 3; ++l) {
		set_language(&error, languages[l]);
		for (int i = 0; i < ROWS; ++i) {
			const char *method = rows[i].method;

			check_text(pj_XAddIn_getFunctionDescription(
			        &error, addin, method));
			for (int j = 0; j < rows[i].count; ++j) {
				check_text(pj_XAddIn_getDisplayArgumentName(
				        &error, addin, method, j));
				check_text(pj_XAddIn_getArgumentDescription(
				        &error, addin, method, j));
			}
		}
	}
	assert_false(error.set);
}

static void names_go_both_ways(void **state)
{
	pj_error error = {0};

	(void)state;
	for (int i = 0; i < ROWS; ++i) {
		assert_string_equal(take(pj_XAddIn_getDisplayFunctionName(
		                            &error, addin, rows[i].method)),
		                    rows[i].name);
		assert_string_equal(take(pj_XAddIn_getProgrammaticFuntionName(
		                            &error, addin, rows[i].name)),
		                    rows[i].method);
		assert_string_equal(take(pj_XAddIn_getProgrammaticCategoryName(
		                            &error, addin, rows[i].method)),
		                    "Add-In");
	}
	assert_string_equal(take(pj_XAddIn_getDisplayFunctionName(&error, addin,
	                                                          "nothing")),
	                    "");
	assert_string_equal(take(pj_XAddIn_getDisplayArgumentName(&error, addin,
	                                                          "pjrate", 2)),
	                    "");
	assert_string_equal(take(pj_XAddIn_getDisplayArgumentName(
	                            &error, addin, "pjrate", -1)),
	                    "");
	assert_false(error.set);
}

static void the_locale_is_kept(void **state)
{
	pj_error error = {0};
	pj_Locale locale;

	(void)state;
	set_language(&error, "zh");
	assert_true(pj_XLocalizable_getLocale(&error, addin, &locale));
	assert_true(pj_string_equals(locale.Language, "zh"));
	pj_struct_clear(PJ_T_Locale, &locale);
	assert_string_equal(take(pj_XServiceName_getServiceName(&error, addin)),
	                    "org.pingjia.Functions");
	assert_true(pj_supports(&error, addin, "com.sun.star.sheet.AddIn"));
}

/* ---- values ---------------------------------------------------------- */

/* What a number is to Calc: 0, or its error code. */
static int code_of(double value)
{
	sal_uInt64 bits;

	memcpy(&bits, &value, sizeof(bits));
	return isnan(value) ? (int)(bits & 0xffff) : 0;
}

static double rate(double executed, double budget)
{
	void *arguments[] = {&executed, &budget};
	pj_error error = {0};
	double result;

	pj_fn_RATE(pj_object_data(addin), &error, &result, arguments);
	assert_false(error.set);
	return result;
}

static void rates(void **state)
{
	(void)state;
	assert_true(rate(98, 100) == 0.98);
	assert_true(rate(0, 5) == 0);
	assert_int_equal(code_of(rate(1, 0)), PJ_CALC_DIVISION);
	assert_int_equal(code_of(rate(-1, 1)), PJ_CALC_ILLEGAL_ARGUMENT);
	assert_int_equal(code_of(rate(1, -1)), PJ_CALC_ILLEGAL_ARGUMENT);
}

static double exec(const char *weight, double number, const char *profile)
{
	double executed = 95, budget = 100, result;
	uno_Any any[2] = {{0}, {0}};
	void *arguments[] = {&executed, &budget, &any[0], &any[1]};
	pj_error error = {0};

	if (weight)
		pj_any_set_text(&any[0], weight);
	else if (!isnan(number))
		pj_any_set_double(&any[0], number);
	if (profile)
		pj_any_set_text(&any[1], profile);
	pj_fn_EXEC(pj_object_data(addin), &error, &result, arguments);
	assert_false(error.set);
	pj_any_clear(&any[0]);
	pj_any_clear(&any[1]);
	return result;
}

static void execution_scores(void **state)
{
	(void)state;
	assert_true(exec(NULL, NAN, NULL) == 9.5);
	assert_true(exec(NULL, 20, "") == 19);
	assert_int_equal(code_of(exec("20", NAN, NULL)), PJ_CALC_VALUE);
	assert_int_equal(code_of(exec(NULL, -1, NULL)),
	                 PJ_CALC_ILLEGAL_ARGUMENT);
	assert_int_equal(code_of(exec(NULL, NAN, "nowhere")),
	                 PJ_CALC_ILLEGAL_ARGUMENT);
}

static double score(const char *target, const char *actual, const char *kind)
{
	rtl_uString *strings[] = {pj_string(target), pj_string(actual)};
	double weight = 10, result;
	uno_Any any[2] = {{0}, {0}};
	void *arguments[] = {&strings[0], &strings[1], &weight, &any[0],
	                     &any[1]};
	pj_error error = {0};

	if (kind)
		pj_any_set_text(&any[0], kind);
	pj_fn_SCORE(pj_object_data(addin), &error, &result, arguments);
	assert_false(error.set);
	pj_string_free(strings[0]);
	pj_string_free(strings[1]);
	pj_any_clear(&any[0]);
	return result;
}

typedef struct score_case {
	const char *target, *actual, *kind;
	double wanted; /* a score, or Calc's error code below 0 */
} score_case;

static const score_case score_cases[] = {
        {"≥5", "6", NULL, 10},
        {"≥5", "4", NULL, 8},
        {"≥5", "0", NULL, 0},
        {"≥5", "", NULL, -PJ_CALC_NA},
        {"5", "4", "≤", 10},
        {"4", "5", "不超过", 8},
        {"≥4", "5", "≤", 10}, /* the target's own operator counts */
        {"5", "4", "成本以内", -PJ_CALC_ILLEGAL_ARGUMENT},
        {"5", "5", "cost", 10},
        /* percent cells come as ratios … */
        {"100%", "0.98", NULL, 9.8},
        {"100%", "98", NULL, 9.8},
        {"0.98", "98%", NULL, 10},
        {"≤1%", "0.5", NULL, 10},
        {"≤1%", "0.005", NULL, 10},
        {"0.95", "0.98", NULL, 10},
        {"100%", "1.2", NULL, 10},
        /* … and dates as days */
        {"2020年12月31日", "44196", NULL, 10},
        {"2020年12月30日", "44196", NULL, -PJ_CALC_NA},
        {"44196", "2020年12月30日", NULL, 10},
        {"44196", "44196", NULL, 10},
        {"44196", "44190", NULL, -PJ_CALC_NA}, /* or two counts? */
        {"40000", "50000", NULL, 10},
        {"≥40000", "40100", NULL, 10},
        {"提高", "提高", NULL, -PJ_CALC_NA}};

static void indicator_scores(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(score_cases) / sizeof(score_case); ++i) {
		const score_case *row = &score_cases[i];
		double found = score(row->target, row->actual, row->kind);

		if (row->wanted < 0 ? code_of(found) != (int)-row->wanted
		                    : !(fabs(found - row->wanted) < 1e-12))
			fail_msg("%s | %s: %g (%d)", row->target, row->actual,
			         found, code_of(found));
	}
}

static void long_texts_are_read_whole(void **state)
{
	char text[600];

	(void)state;
	memset(text, ' ', sizeof(text));
	memcpy(text + 590, "6", 2);
	assert_true(score("≥5", text, NULL) == 10);
}

static void grades(void **state)
{
	double total = 95;
	uno_Any profile = {0}, result;
	void *arguments[] = {&total, &profile};
	pj_error error = {0};
	double number = 0;

	(void)state;
	pj_fn_GRADE(pj_object_data(addin), &error, &result, arguments);
	assert_true(pj_string_equals(pj_any_string(&result), "优"));
	pj_any_clear(&result);
	total = -1;
	pj_fn_GRADE(pj_object_data(addin), &error, &result, arguments);
	assert_true(pj_any_double(&result, &number));
	assert_int_equal(code_of(number), PJ_CALC_ILLEGAL_ARGUMENT);
	pj_any_clear(&result);
	assert_false(error.set);
}

/* What PJCHECK says of target 5 with this actual value, weight and score. */
static void check(const char *actual, const char *weight, const char *points,
                  uno_Any *result)
{
	rtl_uString *strings[] = {pj_string("≥5"), pj_string(actual),
	                          pj_string(weight), pj_string(points)};
	uno_Any any[3] = {{0}, {0}, {0}};
	void *arguments[] = {&strings[0], &strings[1], &strings[2], &strings[3],
	                     &any[0],     &any[1],     &any[2]};
	pj_error error = {0};

	pj_fn_CHECK(pj_object_data(addin), &error, result, arguments);
	assert_false(error.set);
	for (int i = 0; i < 4; ++i)
		pj_string_free(strings[i]);
}

static void row_checks(void **state)
{
	double number = 0;
	uno_Any result;

	(void)state;
	check("6", "10", "10", &result);
	assert_true(pj_string_equals(pj_any_string(&result), ""));
	pj_any_clear(&result);
	check("4", "10", "10", &result);
	assert_false(pj_string_equals(pj_any_string(&result), ""));
	pj_any_clear(&result);
	check("6", "ten", "10", &result);
	assert_true(pj_any_double(&result, &number));
	assert_int_equal(code_of(number), PJ_CALC_VALUE);
	pj_any_clear(&result);
	check("6", "-1", "10", &result);
	assert_true(pj_any_double(&result, &number));
	assert_int_equal(code_of(number), PJ_CALC_ILLEGAL_ARGUMENT);
	pj_any_clear(&result);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(the_interface_has_what_the_table_says),
	        cmocka_unit_test(every_function_is_described),
	        cmocka_unit_test(names_go_both_ways),
	        cmocka_unit_test(the_locale_is_kept),
	        cmocka_unit_test(rates),
	        cmocka_unit_test(execution_scores),
	        cmocka_unit_test(indicator_scores),
	        cmocka_unit_test(long_texts_are_read_whole),
	        cmocka_unit_test(grades),
	        cmocka_unit_test(row_checks)};

	return cmocka_run_group_tests_name("calc_functions", tests, begin_addin,
	                                   end_addin);
}
