/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The text of a cell's comment, marks put on and taken off. The input is what
 * stood there. calc/ needs an office; this one source of it does not.
 */
#include "fuzz.h"

#include "calc/comment.c" /* NOLINT: its room is not linked here */

#define MARKS PJ_MARK "错误：甲\n" PJ_MARK "核实：乙"

typedef struct job {
	pj_arena *arena;
	const char *text;
} job;

/* The comment's text with these marks, as the sheet would hold it. */
static const char *with_marks(pj_arena *arena, const pj_comment *comment,
                              const char *marks)
{
	const char *suffix = pj_comment_suffix(arena, comment, marks);
	size_t length = strlen(suffix);
	char *out = PJ_TAKE(arena, char, comment->head + length + 1);
	memcpy(out, comment->text, comment->head);
	memcpy(out + comment->head, suffix, length);
	return out;
}

static void work(void *context)
{
	const job *one = context;
	pj_comment before = pj_comment_read(one->arena, one->text);
	MUST(before.head <= strlen(one->text));
	MUST(before.marked || !*before.tail);
	MUST(pj_comment_units(one->text, before.head) <= before.head);
	const char *marked = with_marks(one->arena, &before, MARKS);
	pj_comment after = pj_comment_read(one->arena, marked);
	MUST(after.marked && after.head == before.head);
	MUST(strcmp(after.tail, before.tail) == 0);
	MUST(strcmp(after.explanation, before.explanation) == 0);
	MUST(strcmp(with_marks(one->arena, &after, MARKS), marked) == 0);
	const char *cleared = with_marks(one->arena, &after, "");
	pj_comment last = pj_comment_read(one->arena, cleared);
	MUST(!last.marked);
	if (!before.marked)
		MUST(strcmp(cleared, one->text) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	job one = {.arena = pj_arena_new()};
	char *copy = malloc(size + 1);
	MUST(copy && one.arena);
	memcpy(copy, data, size);
	copy[size] = '\0';
	one.text = copy;
	MUST(pj_arena_guard(one.arena, work, &one));
	pj_arena_free(one.arena);
	free(copy);
	return 0;
}
