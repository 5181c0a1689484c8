/* SPDX-License-Identifier: MPL-2.0 */
/* Comments: marks put on and taken off leave what a person wrote. */
#include "calc/comment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define MARK PJ_MARK "错误：甲"

typedef struct job {
	pj_arena *arena;
	const char *text, *marks;
	pj_comment comment;
	const char *suffix;
} job;

static void work(void *context)
{
	job *one = context;
	one->comment = pj_comment_read(one->arena, one->text);
	one->suffix = pj_comment_suffix(one->arena, &one->comment, one->marks);
}

/* The comment with these marks, in place of those it has. */
static const char *change(job *one, const char *text, const char *marks)
{
	static char out[512];
	one->text = text;
	one->marks = marks;
	assert_true(pj_arena_guard(one->arena, work, one));
	assert_true(one->comment.head + strlen(one->suffix) < sizeof out);
	memmove(out, text, one->comment.head);
	strcpy(out + one->comment.head, one->suffix);
	return out;
}

static void test_own_words_stay(void **state)
{
	static const char *const texts[] = {"",         "甲",   "甲\n乙",
	                                    "甲\n\n乙", "\n甲", "说明：甲"};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		job one = {.arena = pj_arena_new()};
		char marked[512];
		strcpy(marked, change(&one, texts[i], MARK));
		assert_false(one.comment.marked);
		assert_string_equal(change(&one, marked, MARK), marked);
		assert_true(one.comment.marked);
		assert_string_equal(change(&one, marked, ""), texts[i]);
		pj_arena_free(one.arena);
	}
}

/* Blank lines that a person left below a mark are the person's, too. */
static void test_blank_lines_below_a_mark_stay(void **state)
{
	static const char *const texts[] = {MARK "\n\n乙", MARK "\n乙\n",
	                                    "甲\n" MARK "\n\n乙\n\n",
	                                    MARK "\n\n\n乙\n说明：丙\n\n"};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		job one = {.arena = pj_arena_new()};
		assert_string_equal(change(&one, texts[i], MARK), texts[i]);
		pj_arena_free(one.arena);
	}
}

static void test_explanation_goes_with_its_mark(void **state)
{
	job one = {.arena = pj_arena_new()};
	(void)state;
	assert_string_equal(
	        change(&one, "甲\n" MARK "\n乙\n说明：\n丙\n丁\n", ""),
	        "甲\n乙");
	assert_string_equal(one.comment.explanation, "丙\n丁");
	assert_string_equal(one.comment.rest, "乙");
	pj_arena_free(one.arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_own_words_stay),
	        cmocka_unit_test(test_blank_lines_below_a_mark_stay),
	        cmocka_unit_test(test_explanation_goes_with_its_mark),
	};
	return cmocka_run_group_tests_name("calc_comment", tests, NULL, NULL);
}
