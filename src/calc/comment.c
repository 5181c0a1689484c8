/* SPDX-License-Identifier: MPL-2.0 */
/* Comments: line by line into head, marks, explanation, and back. */
#include "calc/comment.h"

#include <string.h>

#include "form/text.h"
#include "words/words.h"

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

static pj_slice behind(pj_slice line, size_t length)
{
	return (pj_slice){line.start + length, line.length - length};
}

/* Does the line go on with this word? Then *line is moved behind it. */
static bool skip(pj_slice *line, const char *word)
{
	bool found = pj_text_starts(*line, word);

	if (found)
		*line = behind(*line, strlen(word));
	return found;
}

/* A severity in any language and a colon: what people write has neither. */
static bool skip_severity(pj_slice *line)
{
	static const pj_word severities[] = {PJ_W_MSG_ERROR, PJ_W_MSG_VERIFY,
	                                     PJ_W_MSG_NOTICE};

	for (int i = 0; i < 3 * PJ_LANGUAGE_COUNT; ++i)
		if (skip(line,
		         pj_word_text(severities[i % 3], (pj_language)(i / 3))))
			return skip(line, "：") || skip(line, ":");
	return false;
}

static bool is_mark(pj_slice line)
{
	return skip(&line, PJ_MARK) && skip_severity(&line);
}

/* A full stop, and an explanation behind it in the same line? */
static bool skip_stop(pj_slice line, const char **answer)
{
	if (!skip(&line, "。") && !skip(&line, "."))
		return false;
	line = pj_text_trim(line.start, line.length);
	*answer = line.start;
	return answer_prefix(line);
}

/* The first such full stop; NULL for none. */
static const char *find_answer(pj_slice line, const char **answer)
{
	for (; line.length; line = behind(line, 1))
		if (skip_stop(line, answer))
			return line.start;
	return NULL;
}

/* What a person wrote at the end of a mark's line; empty for nothing. */
static pj_slice answer_in_mark(pj_slice line)
{
	const char *answer, *end = line.start + line.length;

	if (!find_answer(line, &answer))
		answer = end;
	return pj_text_trim(answer, (size_t)(end - answer));
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

/* Gathers a person's lines: all of them, and those that answer. */
typedef struct gathering {
	text lines, answer;
	bool answered, says;
} gathering;

static void gather(gathering *to, pj_slice line)
{
	pj_slice core = pj_text_trim(line.start, line.length);
	size_t prefix = answer_prefix(core);
	pj_slice said = pj_text_trim(core.start + prefix, core.length - prefix);

	add_line(&to->lines, line);
	to->says = to->says || said.length;
	to->answered = to->answered || prefix;
	if (to->answered)
		add_line(&to->answer, said);
}

/* Every line that is a person's, from one place on to the end. */
static gathering gather_all(pj_arena *arena, const char *at, const char *end)
{
	size_t room = (size_t)(end - at);
	gathering found = {text_new(arena, room), text_new(arena, room), false,
	                   false};
	bool more = true;

	while (more) {
		more = memchr(at, '\n', (size_t)(end - at));
		pj_slice line = next_line(&at, end);
		bool mark = is_mark(line);

		if (mark)
			line = answer_in_mark(line);
		if (!mark || line.length)
			gather(&found, line);
	}
	return found;
}

static void read_tail(pj_arena *arena, pj_comment *comment, const char *at,
                      const char *end)
{
	gathering found = gather_all(arena, at, end);

	comment->tail = found.lines.start;
	comment->rest = found.says ? comment->tail : "";
}

static void read_answer(pj_arena *arena, pj_comment *comment, const char *end)
{
	gathering found = gather_all(arena, comment->text, end);
	pj_slice said = pj_text_trim(found.answer.start, found.answer.length);

	comment->explanation = pj_arena_copy(arena, said.start, said.length);
}

pj_comment pj_comment_read(pj_arena *arena, const char *string)
{
	const char *at = string, *end = string + strlen(string);
	pj_comment comment = {.text = string,
	                      .head = (size_t)(end - string),
	                      .tail = "",
	                      .rest = ""};

	comment.marked = find_marks(&comment, &at, end);
	if (comment.marked)
		read_tail(arena, &comment, at, end);
	read_answer(arena, &comment, end);
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

/* The lines of a person's, up to the one that begins an explanation. */
static pj_slice before_answer(const char *tail)
{
	const char *at = tail, *end = tail + strlen(tail);

	while (at < end) {
		const char *start = at;
		pj_slice line = next_line(&at, end);

		line = pj_text_trim(line.start, line.length);
		if (answer_prefix(line))
			return pj_text_trim(tail, (size_t)(start - tail));
	}
	return pj_text_trim(tail, (size_t)(end - tail));
}

void pj_comment_answer(pj_arena *arena, pj_comment *comment, const char *string)
{
	pj_slice kept = before_answer(comment->tail);
	pj_slice said = pj_text_trim(string, strlen(string));
	text tail = text_new(arena, kept.length + said.length + 32);

	if (kept.length)
		add_line(&tail, kept);
	if (said.length) {
		add_line(&tail, (pj_slice){answers[0], strlen(answers[0])});
		add(&tail, said.start, said.length);
	}
	comment->tail = comment->rest = tail.start;
	comment->explanation = pj_arena_copy(arena, said.start, said.length);
}

void pj_comment_calm(char *line)
{
	const pj_slice whole = {line, strlen(line)};
	const char *stop, *answer;

	while ((stop = find_answer(whole, &answer)))
		if (*stop == '.')
			line[stop - line] = ',';
		else
			memcpy(line + (stop - line), "，", strlen("，"));
}

size_t pj_comment_units(const char *string, size_t bytes)
{
	const char *at = string, *end = string + bytes;
	size_t units = 0;

	while (at < end)
		units += pj_text_next(&at, end) > 0xFFFF ? 2 : 1;
	return units;
}
