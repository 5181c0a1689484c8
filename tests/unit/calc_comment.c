/* SPDX-License-Identifier: MPL-2.0 */
/* Comments: what is a person's, what is ours, and what comes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "calc/comment.h"

#define ONE   PJ_MARK "错误：一"
#define TWO   PJ_MARK "核实：二"
#define NEW   PJ_MARK "提示：新"
#define CASES (sizeof(cases) / sizeof(*cases))

/* A comment; its parts; what it becomes with a new mark, and with none. */
static const struct comment_case {
	const char *text;
	bool marked;
	const char *head, *explanation, *renewed, *cleared;
} cases[] = {
        {"", false, "", "", NEW, ""},
        {"人", false, "人", "", "人\n" NEW, "人"},
        {"说明：不是答复", false, "说明：不是答复", "", "说明：不是答复\n" NEW,
         "说明：不是答复"},
        {ONE, true, "", "", NEW, ""},
        {ONE "\n" TWO, true, "", "", NEW, ""},
        {"人\n" ONE, true, "人", "", "人\n" NEW, "人"},
        {"人\n\n" ONE, true, "人\n", "", "人\n\n" NEW, "人\n"},
        {"\n" ONE, true, "", "", NEW, ""},
        {ONE "\n说明：因为", true, "", "因为", NEW "\n说明：因为", ""},
        {ONE "\n 说明: 因为 ", true, "", "因为", NEW "\n 说明: 因为 ", ""},
        {ONE "\nExplanation: so", true, "", "so", NEW "\nExplanation: so", ""},
        {ONE "\n说明：", true, "", "", NEW "\n说明：", ""},
        {ONE "\n说明：一\n二", true, "", "一\n二", NEW "\n说明：一\n二", ""},
        {ONE "\n说明：一\n" TWO "\n二", true, "", "一\n二",
         NEW "\n说明：一\n二", ""},
        {"人\n" ONE "\n说明：因为", true, "人", "因为",
         "人\n" NEW "\n说明：因为", "人"},
        {ONE "\n人", true, "", "", NEW "\n人", "人"},
        {"甲\n" ONE "\n乙\n说明：丙", true, "甲", "丙",
         "甲\n" NEW "\n乙\n说明：丙", "甲\n乙"},
        {"人 " PJ_MARK, false, "人 " PJ_MARK, "", "人 " PJ_MARK "\n" NEW,
         "人 " PJ_MARK},
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
	        cmocka_unit_test(lengths_are_counted_as_uno_counts),
	};

	return cmocka_run_group_tests_name("calc: comments", tests, NULL, NULL);
}
