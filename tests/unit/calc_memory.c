/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Memory that runs out in a cell function: the call ends with an exception
 * that says so, or with the right result; never with a wrong one.
 */
#include <math.h>

#include "calc/package.h"
#include "calc_addin.h"
#include "failing.h"

enum { MOST = 200, ARGUMENTS = 7, ROWS = 3 };

/* ---- one call -------------------------------------------------------- */

/* A function with arguments: numbers, texts; what is not given is void. */
typedef struct call {
	const char *method;
	const char *kinds; /* d number, s text, a any, t column of a number */
	double numbers[ARGUMENTS];
	const char *texts[ARGUMENTS];
	typelib_TypeClass result;
} call;

static char long_text[5000]; /* more than PJCHECK has room for */

static const call calls[] = {
        {"pjrate", "dd", {98, 100}, {NULL}, typelib_TypeClass_DOUBLE},
        {"pjexec",
         "ddaa",
         {95, 100},
         {NULL, NULL, NULL, "mof-2020"},
         typelib_TypeClass_DOUBLE},
        {"pjrates", "tt", {98, 100}, {NULL}, typelib_TypeClass_SEQUENCE},
        {"pjscore",
         "ssdaa",
         {0, 0, 10},
         {"≥5", long_text, NULL, "≥"},
         typelib_TypeClass_DOUBLE},
        {"pjgrade", "da", {95}, {NULL, "mof-2020"}, typelib_TypeClass_ANY},
        {"pjcheck",
         "ssssaaa",
         {0},
         {"≥5", long_text, "10", "10", long_text, NULL, "mof-2020"},
         typelib_TypeClass_ANY},
        {"pjversion", "", {0}, {NULL}, typelib_TypeClass_STRING}};

typedef union value {
	double number;
	rtl_uString *string;
	uno_Sequence *table;
	uno_Any any;
} value;

static uno_Sequence *make_column(double number)
{
	uno_Sequence *table = pj_table_new(ROWS, 1);

	for (sal_Int32 i = 0; i < ROWS; ++i)
		pj_any_set_double(pj_table_cell(table, i, 0), number - i);
	return table;
}

static void make_argument(const call *one, int index, value *out)
{
	const char *text = one->texts[index];

	if (one->kinds[index] == 'd')
		out->number = one->numbers[index];
	else if (one->kinds[index] == 't')
		out->table = make_column(one->numbers[index]);
	else if (one->kinds[index] == 's')
		out->string = pj_string(text);
	else if (text)
		pj_any_set_text(&out->any, text);
	else
		uno_any_construct(&out->any, NULL, NULL, NULL);
}

static void end_argument(const call *one, int index, value *argument)
{
	if (one->kinds[index] == 's')
		pj_string_free(argument->string);
	else if (one->kinds[index] == 't')
		pj_sequence_free(PJ_T_table, argument->table);
	else if (one->kinds[index] == 'a')
		uno_any_destruct(&argument->any, NULL);
}

/* The numbers of a column, and ends it. */
static void describe_column(uno_Sequence *table, char *out, size_t size)
{
	size_t used = 0;

	for (sal_Int32 i = 0; i < pj_count(table); ++i)
		used += (size_t)snprintf(
		        out + used, size - used, "%.12g ",
		        PJ_ITEMS(const double, pj_table_row(table, i))[0]);
	pj_sequence_free(PJ_T_double_table, table);
}

/* The result as text, for comparing. */
static void describe(const call *one, value *result, char *out, size_t size)
{
	double number = 0;

	if (one->result == typelib_TypeClass_SEQUENCE)
		describe_column(result->table, out, size);
	else if (one->result == typelib_TypeClass_DOUBLE)
		snprintf(out, size, "%.12g", result->number);
	else if (one->result == typelib_TypeClass_STRING)
		pj_string_utf8(result->string, out, size);
	else if (pj_any_double(&result->any, &number))
		snprintf(out, size, "%.12g", number);
	else
		pj_string_utf8(pj_any_string(&result->any), out, size);
	if (one->result == typelib_TypeClass_STRING)
		pj_string_free(result->string);
	if (one->result == typelib_TypeClass_ANY)
		uno_any_destruct(&result->any, NULL);
}

/*
 * Calls as Calc does. False: an exception; its message is in out then.
 */
static bool perform(const call *one, typelib_TypeDescription *method, long n,
                    bool for_good, bool *failed, char *out, size_t size)
{
	value arguments[ARGUMENTS] = {0}, result;
	void *places[ARGUMENTS];
	uno_Any raised, *exception = &raised;
	int count = (int)strlen(one->kinds);

	for (int i = 0; i < count; ++i) {
		make_argument(one, i, &arguments[i]);
		places[i] = &arguments[i];
	}
	failing_begin(n, for_good);
	addin->pDispatcher(addin, method, &result, places, &exception);
	*failed = failing_end();
	if (exception) {
		pj_error error = {0};

		pj_error_take(&error, exception, NULL);
		assert_string_equal(error.type, PJ_RUNTIME);
		snprintf(out, size, "%s", error.message);
	} else {
		describe(one, &result, out, size);
	}
	for (int i = 0; i < count; ++i)
		end_argument(one, i, &arguments[i]);
	return !exception;
}

static typelib_TypeDescription *method_of(const call *one)
{
	char name[96];
	typelib_TypeDescription *method;

	snprintf(name, sizeof(name), "org.pingjia.XFunctions::%s", one->method);
	method = pj_describe(name);
	assert_non_null(method);
	return method;
}

/* Each allocation of one call fails; returns how many there are. */
static long fail_each(const call *one, bool for_good)
{
	typelib_TypeDescription *method = method_of(one);
	char wanted[1024], found[1024];
	bool failed = false;
	long n = 0;

	assert_true(perform(one, method, 0, false, &failed, wanted,
	                    sizeof(wanted)));
	do {
		++n;
		assert_true(n < MOST);
		bool good = perform(one, method, n, for_good, &failed, found,
		                    sizeof(found));
		if (good)
			assert_string_equal(found, wanted);
		else
			assert_true(failed);
		if (!good)
			assert_string_equal(found, "out of memory");
		assert_true(perform(one, method, 0, false, &failed, found,
		                    sizeof(found)));
		assert_string_equal(found, wanted);
		perform(one, method, n, for_good, &failed, found,
		        sizeof(found));
	} while (failed);
	typelib_typedescription_release(method);
	return n - 1;
}

static void every_allocation(void **state)
{
	const bool *for_good = *state;
	long most = 0;

	memset(long_text, ' ', sizeof(long_text) - 1);
	memcpy(long_text + sizeof(long_text) - 2, "4", 2);
	for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); ++i) {
		long n = fail_each(&calls[i], *for_good);

		most = n > most ? n : most;
	}
	assert_true(most >= 4); /* texts, the arena's block, the result */
}

int main(void)
{
	static bool once = false, for_good = true;
	const struct CMUnitTest tests[] = {
	        {"each allocation fails once", every_allocation, NULL, NULL,
	         &once},
	        {"all from one on fail", every_allocation, NULL, NULL,
	         &for_good}};

	return cmocka_run_group_tests_name("calc_memory", tests, begin_addin,
	                                   end_addin);
}
