/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The text of a cell's comment: what a person wrote, our marks, answers.
 *
 * Lines that begin with 【绩效校验】 are marks. What stands before the first
 * of them, the head, and what a person wrote between or below is never ours;
 * a line 说明：… below a mark, with all that follows, is the office's
 * explanation and goes when the mark goes.
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
	const char *rest; /* those of them that are no explanation */
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

/* Length of the first bytes of a text in UTF-16 units, as UNO counts. */
size_t pj_comment_units(const char *text, size_t bytes);

#endif
