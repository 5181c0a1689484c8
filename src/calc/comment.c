/* SPDX-License-Identifier: MPL-2.0 */
/* Comments: line by line into head, marks, explanation, and back. */
#include "calc/comment.h"

#include <string.h>

#include "form/text.h"

/* How an explanation begins. */
static const char *const answers[] = {"说明：",
                                      "说明:", "Explanation:", "Explanation："};

/* A text that grows in the arena, by pieces or by lines. */
typedef struct text {
	char *start;
	size_t length, lines;
} text;

static text text_new(pj_arena *arena, size_t room)
{
	return (text){PJ_TAKE(arena, char, room + 1), 0, 0};
}

static void add(text *to, const char *piece, size_t length)
{
	memcpy(to->start + to->length, piece, length);
	to->length += length;
}

/* Adds a line, which may be a blank one, below those that are there. */
static void add_line(text *to, pj_slice line)
{
	if (to->lines++)
		add(to, "\n", 1);
	add(to, line.start, line.length);
}

/* The next line, without its break; *at is moved behind it. */
static pj_slice next_line(const char **at, const char *end)
{
	const char *start = *at;
	const char *stop = memchr(start, '\n', (size_t)(end - start));

	*at = stop ? stop + 1 : end;
	return (pj_slice){start, (size_t)((stop ? stop : end) - start)};
}

/* The length of what begins an explanation; 0 if the line begins none. */
static size_t answer_prefix(pj_slice line)
{
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); ++i)
		if (pj_text_starts(line, answers[i]))
			return strlen(answers[i]);
	return 0;
}

static bool is_mark(pj_slice line)
{
	return pj_text_starts(line, PJ_MARK);
}

/* Looks for the first line that is a mark; false when there is none. */
static bool find_marks(pj_comment *comment, const char **at, const char *end)
{
	while (*at < end) {
		const char *before = *at;

		if (!is_mark(next_line(at, end)))
			continue;
		*at = before;
		comment->head = (size_t)(before - comment->text);
		if (comment->head)
			--comment->head; /* the break belongs to the mark */
		return true;
	}
	return false;
}

/* Sorts the lines from the first mark on into the comment's parts. */
static void read_tail(pj_arena *arena, pj_comment *comment, const char *at,
                      const char *end)
{
	size_t room = (size_t)(end - at);
	text tail = text_new(arena, room), rest = text_new(arena, room);
	text answer = text_new(arena, room);
	bool answered = false, more = true;

	while (more) {
		more = memchr(at, '\n', (size_t)(end - at));
		pj_slice line = next_line(&at, end);
		pj_slice core = pj_text_trim(line.start, line.length);
		size_t prefix = answer_prefix(core);

		if (is_mark(line))
			continue;
		add_line(&tail, line);
		answered = answered || prefix;
		if (!answered)
			add_line(&rest, line);
		else
			add_line(&answer, pj_text_trim(core.start + prefix,
			                               core.length - prefix));
	}
	comment->tail = tail.start;
	comment->rest = rest.start;
	pj_slice said = pj_text_trim(answer.start, answer.length);
	comment->explanation = pj_arena_copy(arena, said.start, said.length);
}

pj_comment pj_comment_read(pj_arena *arena, const char *string)
{
	const char *at = string, *end = string + strlen(string);
	pj_comment comment = {.text = string,
	                      .head = (size_t)(end - string),
	                      .tail = "",
	                      .rest = "",
	                      .explanation = ""};

	comment.marked = find_marks(&comment, &at, end);
	if (comment.marked)
		read_tail(arena, &comment, at, end);
	return comment;
}

const char *pj_comment_suffix(pj_arena *arena, const pj_comment *comment,
                              const char *marks)
{
	const char *below = *marks ? comment->tail : comment->rest;
	size_t mark_length = strlen(marks), length = strlen(below);
	text suffix = text_new(arena, mark_length + length + 2);

	if (comment->head && (mark_length || length))
		add(&suffix, "\n", 1);
	add(&suffix, marks, mark_length);
	if (mark_length && length)
		add(&suffix, "\n", 1);
	add(&suffix, below, length);
	return suffix.start;
}

size_t pj_comment_units(const char *string, size_t bytes)
{
	const char *at = string, *end = string + bytes;
	size_t units = 0;

	while (at < end)
		units += pj_text_next(&at, end) > 0xFFFF ? 2 : 1;
	return units;
}
