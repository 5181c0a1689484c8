/* SPDX-License-Identifier: MPL-2.0 */
/* Comments: what is a person's, what is ours, and what comes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "calc/comment.h"

#define ONE     PJ_MARK "错误：一"
#define TWO     PJ_MARK "核实：二"
#define NEW     PJ_MARK "提示：新"
#define ENGLISH PJ_MARK "Verify: so"
#define CASES   (sizeof(cases) / sizeof(*cases))

/* A comment; its parts; what it becomes with a new mark, and with none. */
static const struct comment_case {
	const char *text;
	bool marked;
	const char *head, *explanation, *renewed, *cleared;
} cases[] = {
        {"", false, "", "", NEW, ""},
        {"人", false, "人", "", "人\n" NEW, "人"},
        {"说明：因为", false, "说明：因为", "因为", "说明：因为\n" NEW, ""},
        {ONE, true, "", "", NEW, ""},
        {ONE "\n" TWO, true, "", "", NEW, ""},
        {"人\n" ONE, true, "人", "", "人\n" NEW, "人"},
        {"人\n\n" ONE, true, "人\n", "", "人\n\n" NEW, "人\n"},
        {"\n" ONE, true, "", "", NEW, ""},
        {ONE "\n说明：因为", true, "", "因为", NEW "\n说明：因为",
         "说明：因为"},
        {ONE "\n 说明: 因为 ", true, "", "因为", NEW "\n 说明: 因为 ",
         " 说明: 因为 "},
        {ONE "\nExplanation: so", true, "", "so", NEW "\nExplanation: so",
         "Explanation: so"},
        {ONE "\n说明：", true, "", "", NEW "\n说明：", ""},
        {ONE "\n\n 说明：\n", true, "", "", NEW "\n\n 说明：\n", ""},
        {ONE "\n说明：一\n二", true, "", "一\n二", NEW "\n说明：一\n二",
         "说明：一\n二"},
        {ONE "\n说明：一\n" TWO "\n二", true, "", "一\n二",
         NEW "\n说明：一\n二", "说明：一\n二"},
        {"人\n" ONE "\n说明：因为", true, "人", "因为",
         "人\n" NEW "\n说明：因为", "人\n说明：因为"},
        {"说明：先\n" ONE "\n说明：后", true, "说明：先", "先\n后",
         "说明：先\n" NEW "\n说明：后", "说明：先\n说明：后"},
        /* in the mark's own line, behind its full stop */
        {ONE "。说明：因为。", true, "", "因为。", NEW "\n说明：因为。",
         "说明：因为。"},
        {ENGLISH ". Explanation: so", true, "", "so", NEW "\nExplanation: so",
         "Explanation: so"},
        {ONE "。 说明：一\n二\n" TWO, true, "", "一\n二", NEW "\n说明：一\n二",
         "说明：一\n二"},
        {ONE "，说明：不是", true, "", "", NEW, ""},
        {ONE "。说明：", true, "", "", NEW "\n说明：", ""},
        {ONE "\n人", true, "", "", NEW "\n人", "人"},
        {"甲\n" ONE "\n乙\n说明：丙", true, "甲", "丙",
         "甲\n" NEW "\n乙\n说明：丙", "甲\n乙\n说明：丙"},
        {"人 " PJ_MARK, false, "人 " PJ_MARK, "", "人 " PJ_MARK "\n" NEW,
         "人 " PJ_MARK},
        /* what a person began with our name for it */
        {PJ_MARK, false, PJ_MARK, "", PJ_MARK "\n" NEW, ""},
        {PJ_MARK "已阅", false, PJ_MARK "已阅", "", PJ_MARK "已阅\n" NEW, ""},
        {PJ_MARK "错误已改", false, PJ_MARK "错误已改", "",
         PJ_MARK "错误已改\n" NEW, ""},
        {ONE "\n" PJ_MARK "王五已核", true, "", "", NEW "\n" PJ_MARK "王五已核",
         PJ_MARK "王五已核"},
        {ENGLISH, true, "", "", NEW, ""},
};

/* Head and suffix, as they would stand in the comment. */
static void whole(pj_arena *arena, const pj_comment *comment, const char *marks,
                  char *out)
{
	const char *suffix = pj_comment_suffix(arena, comment, marks);

	memcpy(out, comment->text, comment->head);
	strcpy(out + comment->head, suffix);
}

static void check_case(pj_arena *arena, const struct comment_case *row)
{
	pj_comment comment = pj_comment_read(arena, row->text);
	char text[512];

	assert_int_equal(comment.marked, row->marked);
	assert_int_equal(comment.head, strlen(row->head));
	assert_memory_equal(comment.text, row->head, comment.head);
	assert_string_equal(comment.explanation, row->explanation);
	whole(arena, &comment, NEW, text);
	assert_string_equal(text, row->renewed);
	if (comment.marked) {
		whole(arena, &comment, "", text);
		assert_string_equal(text, row->cleared);
	}
	/* what was written is read again, and stays as it is */
	comment = pj_comment_read(arena, row->renewed);
	whole(arena, &comment, NEW, text);
	assert_string_equal(text, row->renewed);
}

static void run_cases(void *context)
{
	for (size_t i = 0; i < CASES; ++i)
		check_case(context, &cases[i]);
}

static void comments_are_taken_apart_and_put_together(void **state)
{
	pj_arena *arena = pj_arena_new();

	(void)state;
	assert_non_null(arena);
	assert_true(pj_arena_guard(arena, run_cases, arena));
	pj_arena_free(arena);
}

/* A line, and what becomes of it on its way into a mark. */
static const struct calm_case {
	const char *line, *calm;
} calm[] = {
        {"", ""},
        {"“甲”不符。", "“甲”不符。"},
        {"“一。说明：二”不符。", "“一，说明：二”不符。"},
        {"“1. 说明：2.说明:”不符。", "“1, 说明：2,说明:”不符。"},
        {"一。", "一。"},
};

static void a_cells_text_in_a_mark_is_no_explanation(void **state)
{
	char line[128];

	(void)state;
	for (size_t i = 0; i < sizeof(calm) / sizeof(*calm); ++i) {
		strcpy(line, calm[i].line);
		pj_comment_calm(line);
		assert_string_equal(line, calm[i].calm);
	}
}

static void lengths_are_counted_as_uno_counts(void **state)
{
	const char *text = "a绩😀b";

	(void)state;
	assert_int_equal(pj_comment_units(text, 0), 0);
	assert_int_equal(pj_comment_units(text, 1), 1);
	assert_int_equal(pj_comment_units(text, 4), 2);
	assert_int_equal(pj_comment_units(text, 8), 4);
	assert_int_equal(pj_comment_units(text, strlen(text)), 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(comments_are_taken_apart_and_put_together),
	        cmocka_unit_test(a_cells_text_in_a_mark_is_no_explanation),
	        cmocka_unit_test(lengths_are_counted_as_uno_counts),
	};

	return cmocka_run_group_tests_name("calc: comments", tests, NULL, NULL);
}
