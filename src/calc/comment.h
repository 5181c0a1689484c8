/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The text of a cell's comment: what a person wrote, our marks, answers.
 *
 * Lines that begin with 【绩效校验】, a severity and a colon are marks. All
 * else is a person's and stays, whatever happens to the marks: the head, which
 * is what stands before the first of them, and the lines between or below.
 *
 * A line 说明：…, with all that follows, is the office's explanation, wherever
 * it stands; so is 说明：… behind the full stop of a mark.
 */
#ifndef PJ_COMMENT_H
#define PJ_COMMENT_H

#include "form/arena.h"

#define PJ_MARK "【绩效校验】"

typedef struct pj_comment {
	bool marked;
	const char *text; /* the whole of it */
	size_t head;      /* bytes of text before the break before the marks */
	const char *tail; /* the lines below that are no marks; "" for none */
	const char *rest; /* the same, but "" if they say nothing */
	const char *explanation; /* without 说明： and white space around */
} pj_comment;

/* Takes a comment apart. Call inside pj_arena_guard(). */
pj_comment pj_comment_read(pj_arena *arena, const char *text);

/*
 * What has to stand behind the head so that the comment bears the marks (one
 * or more lines) and keeps what is not ours; with marks "" so that it bears
 * none. Call inside pj_arena_guard().
 */
const char *pj_comment_suffix(pj_arena *arena, const pj_comment *comment,
                              const char *marks);

/*
 * Puts an explanation of one line below the marks, in the place of one that
 * stands there; "" takes that away. Call inside pj_arena_guard().
 */
void pj_comment_answer(pj_arena *arena, pj_comment *comment, const char *text);

/*
 * Mends a line that is to become a mark, so that no part of it, taken from a
 * cell, is read as an explanation afterwards.
 */
void pj_comment_calm(char *line);

/* Length of the first bytes of a text in UTF-16 units, as UNO counts. */
size_t pj_comment_units(const char *text, size_t bytes);

#endif
