/* SPDX-License-Identifier: MPL-2.0 */
/* Strings, anys, sequences, structs and errors, without any office. */
#include <math.h>

#include "uno_context.h"

static void strings_go_there_and_back(void **state)
{
	static const char *const texts[] = {
	        "",
	        "a",
	        "绩效自评",
	        "é",
	        "\xf0\x9f\x98\x80 emoji",
	        "a\nb\t",
	        "（50％）：“好”",
	        "\xe1\x80\x80\xec\xbf\xbf\xee\x80\x80",
	        "\xed\x9f\xbf\xe0\xa4\x80\xef\xbf\xbd"};
	rtl_uString *string;
	char *back;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); ++i) {
		string = pj_string(texts[i]);
		assert_true(pj_string_equals(string, texts[i]));
		back = pj_string_dup(string);
		assert_string_equal(back, texts[i]);
		free(back);
		pj_string_free(string);
	}
}

/* Short and long texts are converted in two ways. */
static void strings_of_all_lengths(void **state)
{
	char text[3 * 1500 + 1] = "", *back;
	rtl_uString *string;

	(void)state;
	for (size_t i = 0; i < 1500; ++i) {
		strcat(text, i % 2 ? "绩" : "a");
		if (i > 10 && i < 950)
			continue;
		string = pj_string(text);
		assert_int_equal(string->length, i + 1);
		assert_int_equal(string->buffer[i + 1], 0);
		back = pj_string_dup(string);
		assert_string_equal(back, text);
		free(back);
		pj_string_free(string);
	}
}

static void strings_are_cut_at_characters(void **state)
{
	rtl_uString *string = pj_string("a绩效");
	char out[8];

	(void)state;
	assert_int_equal(pj_string_utf8(string, NULL, 0), 7);
	assert_int_equal(pj_string_utf8(string, out, 8), 7);
	assert_string_equal(out, "a绩效");
	assert_int_equal(pj_string_utf8(string, out, 7), 7);
	assert_string_equal(out, "a绩");
	assert_int_equal(pj_string_utf8(string, out, 1), 7);
	assert_string_equal(out, "");
	pj_string_free(string);
}

static void bad_text_becomes_replacement_characters(void **state)
{
	const sal_Unicode lone[] = {0xd83d, 'x', 0xde00};
	rtl_uString *string = pj_string_n("a\xff\xfe", 3);
	char out[16];

	(void)state;
	pj_string_utf8(string, out, sizeof(out));
	assert_true(strncmp(out, "a\xef\xbf\xbd", 4) == 0);
	pj_string_free(string);
	string = NULL;
	rtl_uString_newFromStr_WithLength(&string, lone, 3);
	pj_string_utf8(string, out, sizeof(out));
	assert_string_equal(out, "\xef\xbf\xbdx\xef\xbf\xbd");
	pj_string_free(string);
}

static void strings_compare(void **state)
{
	rtl_uString *string = pj_string("执行率");

	(void)state;
	assert_true(pj_string_equals(string, "执行率"));
	assert_false(pj_string_equals(string, "执行"));
	assert_false(pj_string_equals(string, "执行率x"));
	assert_false(pj_string_equals(string, ""));
	assert_true(pj_string_equals(NULL, ""));
	pj_string_put(&string, "new");
	assert_true(pj_string_equals(string, "new"));
	pj_string_free(string);
}

/* A NUL is no end: what follows the text must not be read for the rest. */
static void strings_with_a_nul_equal_no_text(void **state)
{
	static const sal_Unicode units[] = {'a', 0, 'b'};
	rtl_uString *string = NULL;
	char *text = strdup("a");

	(void)state;
	rtl_uString_newFromStr_WithLength(&string, units, 3);
	assert_false(pj_string_equals(string, text));
	pj_string_free(string);
	free(text);
}

static void paths_and_urls_of_files(void **state)
{
	char out[64] = "old";

	(void)state;
	assert_true(pj_url_of_path("/a b/绩", out, sizeof(out)));
	assert_string_equal(out, "file:///a%20b/%E7%BB%A9");
	assert_true(
	        pj_path_of_url("file:///a%20b/%E7%BB%A9", out, sizeof(out)));
	assert_string_equal(out, "/a b/绩");
	assert_false(pj_path_of_url("http://x/y", out, sizeof(out)));
	assert_string_equal(out, "");
	assert_true(pj_path_of_url("file:///abc", out, 5));
	assert_string_equal(out, "/abc");
	assert_false(pj_path_of_url("file:///abcd", out, 5));
	assert_string_equal(out, "");
}

static void strings_in_a_sequence(void **state)
{
	const char *const texts[] = {"一", "", "b"};
	uno_Sequence *all = pj_strings_new(texts, 3);
	uno_Sequence *none = pj_strings_new(NULL, 0);

	(void)state;
	assert_int_equal(pj_count(all), 3);
	for (int i = 0; i < 3; ++i)
		assert_true(pj_string_equals(PJ_ITEMS(rtl_uString *, all)[i],
		                             texts[i]));
	assert_non_null(none);
	assert_int_equal(pj_count(none), 0);
	pj_sequence_free(PJ_T_strings, all);
	pj_sequence_free(PJ_T_strings, none);
}

/* ---- anys ------------------------------------------------------------ */

static void anys_hold_numbers(void **state)
{
	uno_Any any = {0};
	sal_Int32 whole = 0;
	sal_Int64 wide = 0;
	double real = 0;
	bool truth = false;

	(void)state;
	assert_int_equal(pj_any_class(&any), typelib_TypeClass_VOID);
	assert_false(pj_any_double(&any, &real));
	pj_any_set_long(&any, -7);
	assert_true(pj_any_long(&any, &whole) && whole == -7);
	assert_true(pj_any_double(&any, &real) && real == -7);
	pj_any_set_short(&any, 12);
	assert_true(pj_any_hyper(&any, &wide) && wide == 12);
	pj_any_set_hyper(&any, SAL_MAX_INT64);
	assert_false(pj_any_long(&any, &whole));
	assert_true(pj_any_hyper(&any, &wide) && wide == SAL_MAX_INT64);
	pj_any_set_double(&any, 0.98);
	assert_true(pj_any_double(&any, &real) && real == 0.98);
	assert_false(pj_any_long(&any, &whole));
	assert_false(pj_any_bool(&any, &truth));
	pj_any_set_bool(&any, true);
	assert_true(pj_any_bool(&any, &truth) && truth);
	assert_false(pj_any_double(&any, &real));
	pj_any_clear(&any);
	assert_int_equal(pj_any_class(&any), typelib_TypeClass_VOID);
}

static void anys_hold_strings_and_move(void **state)
{
	uno_Any any = {0}, other = {0};
	rtl_uString *string = pj_string("中文");

	(void)state;
	pj_any_set_string(&any, string);
	assert_ptr_equal(pj_any_string(&any), string);
	pj_any_copy(&other, &any);
	assert_true(pj_string_equals(pj_any_string(&other), "中文"));
	pj_any_set_double(&any, 2.5);
	pj_any_move(&other, &any);
	assert_int_equal(pj_any_class(&any), typelib_TypeClass_VOID);
	assert_ptr_equal(other.pData, &other.pReserved);
	assert_null(pj_any_string(&other));
	pj_any_move(&other, &other);
	assert_int_equal(pj_any_class(&other), typelib_TypeClass_DOUBLE);
	pj_any_copy(&other, &any);
	assert_int_equal(pj_any_class(&other), typelib_TypeClass_VOID);
	pj_string_free(string);
	pj_any_clear(&any);
	pj_any_clear(&other);
}

static void anys_check_their_structs(void **state)
{
	pj_CellAddress address = {1, 2, 3};
	const pj_CellAddress *back;
	uno_Any any = {0};

	(void)state;
	pj_any_set(&any, PJ_T_CellAddress, &address);
	back = pj_any_struct(&any, PJ_T_CellAddress);
	assert_non_null(back);
	assert_int_equal(back->Row, 3);
	assert_null(pj_any_struct(&any, PJ_T_Point));
	pj_any_clear(&any);
	assert_null(pj_any_struct(&any, PJ_T_CellAddress));
}

static void anys_check_their_enums(void **state)
{
	sal_Int32 box = PJ_MessageBoxType_ERRORBOX, back = 0;
	uno_Any any = {0};

	(void)state;
	pj_any_set(&any, PJ_T_MessageBoxType, &box);
	assert_int_equal(pj_any_class(&any), typelib_TypeClass_ENUM);
	assert_true(pj_any_long(&any, &back));
	assert_int_equal(back, PJ_MessageBoxType_ERRORBOX);
	pj_any_clear(&any);
}

/* ---- sequences ------------------------------------------------------- */

static void tables_are_built_and_read(void **state)
{
	uno_Sequence *table = pj_table_new(2, 3);
	const uno_Sequence *row;
	uno_Any any = {0};
	double number = 0;

	(void)state;
	pj_any_set_text(pj_table_cell(table, 0, 1), "优");
	pj_any_set_double(pj_table_cell(table, 1, 2), 9.5);
	pj_any_set(&any, PJ_T_table, &table);
	assert_ptr_equal(pj_any_sequence(&any, PJ_T_table), table);
	assert_null(pj_any_sequence(&any, PJ_T_anys));
	pj_sequence_free(PJ_T_table, table);
	assert_int_equal(pj_count(pj_any_sequence(&any, PJ_T_table)), 2);
	row = pj_table_row(pj_any_sequence(&any, PJ_T_table), 1);
	assert_int_equal(pj_count(row), 3);
	assert_true(pj_any_double(PJ_ITEMS(uno_Any, row) + 2, &number));
	assert_true(number == 9.5);
	pj_any_clear(&any);
}

static void named_values_are_found(void **state)
{
	uno_Sequence *list = pj_sequence_new(PJ_T_named_values, 2);
	pj_NamedValue *items = PJ_ITEMS(pj_NamedValue, list);
	sal_Int32 number = 0;
	uno_Any any = {0};

	(void)state;
	pj_string_put(&items[0].Name, "Command");
	pj_any_set_text(&items[0].Value, "check");
	pj_string_put(&items[1].Name, "Count");
	pj_any_set_long(&items[1].Value, 4);
	assert_true(pj_any_long(pj_named_value(list, "Count"), &number));
	assert_int_equal(number, 4);
	assert_null(pj_named_value(list, "count"));
	assert_null(pj_named_value(NULL, "Count"));
	pj_any_clear(&items[1].Value);
	pj_sequence_free(PJ_T_named_values, list);

	list = pj_sequence_new(PJ_T_property_values, 1);
	pj_any_set_text(&any, "x");
	pj_property_put(list, 0, "URL", &any);
	assert_int_equal(pj_any_class(&any), typelib_TypeClass_VOID);
	assert_true(pj_string_equals(
	        pj_any_string(pj_property_value(list, "URL")), "x"));
	assert_null(pj_property_value(list, ""));
	pj_sequence_free(PJ_T_property_values, list);
}

static void strings_in_sequences(void **state)
{
	uno_Sequence *list = pj_sequence_new(PJ_T_strings, 2);

	(void)state;
	assert_int_equal(pj_count(list), 2);
	assert_int_equal(pj_count(NULL), 0);
	pj_string_put(PJ_ITEMS(rtl_uString *, list) + 1, "b");
	assert_true(pj_string_equals(PJ_ITEMS(rtl_uString *, list)[0], ""));
	assert_true(pj_string_equals(PJ_ITEMS(rtl_uString *, list)[1], "b"));
	pj_sequence_free(PJ_T_strings, list);
}

static void structs_begin_and_end(void **state)
{
	pj_FeatureStateEvent event;

	(void)state;
	pj_struct_init(PJ_T_FeatureStateEvent, &event);
	pj_string_put(&event.FeatureURL.Complete, "vnd.org.pingjia:check");
	pj_any_set_bool(&event.State, true);
	assert_null(event.base.Source);
	assert_int_equal(event.IsEnabled, 0);
	pj_struct_clear(PJ_T_FeatureStateEvent, &event);
}

/* ---- errors ---------------------------------------------------------- */

static void the_first_error_stays(void **state)
{
	pj_error error = {0};

	(void)state;
	pj_fail(&error, PJ_ILLEGAL_ARGUMENT, "one");
	pj_fail(&error, PJ_RUNTIME, "two");
	assert_true(error.set);
	assert_string_equal(error.type, PJ_ILLEGAL_ARGUMENT);
	assert_string_equal(error.message, "one");
	pj_error_clear(&error);
	assert_false(error.set);
}

static void long_messages_are_cut_at_characters(void **state)
{
	char text[3 * 400 + 1];
	pj_error error = {0};

	(void)state;
	for (int i = 0; i < 400; ++i)
		memcpy(text + 3 * i, "效", 3);
	text[sizeof(text) - 1] = 0;
	pj_fail(&error, PJ_RUNTIME, text);
	assert_int_equal(strlen(error.message),
	                 (PJ_ERROR_MESSAGE_MAX - 1) / 3 * 3);
}

static void exceptions_carry_the_message(void **state)
{
	pj_error error = {0}, back = {0};
	uno_Any exception;

	(void)state;
	pj_fail(&error, PJ_ILLEGAL_ARGUMENT, "预算为零");
	pj_error_raise(&error, &exception);
	assert_int_equal(pj_any_class(&exception), typelib_TypeClass_EXCEPTION);
	pj_error_take(&back, &exception, "XFoo::bar");
	assert_string_equal(back.type, PJ_ILLEGAL_ARGUMENT);
	assert_string_equal(back.message, "预算为零");
	assert_string_equal(back.where, "XFoo::bar");
}

static void an_unknown_exception_is_a_runtime_one(void **state)
{
	pj_error error = {0}, back = {0};
	uno_Any exception;

	(void)state;
	pj_fail(&error, "com.sun.star.table.XCell", "no exception at all");
	pj_error_raise(&error, &exception);
	pj_error_take(&back, &exception, NULL);
	assert_string_equal(back.type, PJ_RUNTIME);
	assert_string_equal(back.message, "no exception at all");
}

static void calc_errors_are_marked_numbers(void **state)
{
	const sal_uInt64 wanted = 0x7ff8000000000214; /* 532 */
	double value = pj_calc_error(PJ_CALC_DIVISION);
	sal_uInt64 bits;

	(void)state;
	memcpy(&bits, &value, sizeof(bits));
	assert_true(isnan(value));
	assert_true(bits == wanted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(strings_go_there_and_back),
	        cmocka_unit_test(strings_of_all_lengths),
	        cmocka_unit_test(strings_are_cut_at_characters),
	        cmocka_unit_test(bad_text_becomes_replacement_characters),
	        cmocka_unit_test(strings_compare),
	        cmocka_unit_test(strings_with_a_nul_equal_no_text),
	        cmocka_unit_test(paths_and_urls_of_files),
	        cmocka_unit_test(strings_in_a_sequence),
	        cmocka_unit_test(anys_hold_numbers),
	        cmocka_unit_test(anys_hold_strings_and_move),
	        cmocka_unit_test(anys_check_their_structs),
	        cmocka_unit_test(anys_check_their_enums),
	        cmocka_unit_test(tables_are_built_and_read),
	        cmocka_unit_test(named_values_are_found),
	        cmocka_unit_test(strings_in_sequences),
	        cmocka_unit_test(structs_begin_and_end),
	        cmocka_unit_test(the_first_error_stays),
	        cmocka_unit_test(long_messages_are_cut_at_characters),
	        cmocka_unit_test(exceptions_carry_the_message),
	        cmocka_unit_test(an_unknown_exception_is_a_runtime_one),
	        cmocka_unit_test(calc_errors_are_marked_numbers)};

	return cmocka_run_group_tests_name("uno_values", tests, pj_test_context,
	                                   pj_test_context_end);
}
