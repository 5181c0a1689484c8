/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Texts as offices type them: full-width forms, blanks and line breaks in
 * labels, points in brackets. All texts are UTF-8; invalid bytes are passed
 * over, never read past.
 */
#ifndef PJ_TEXT_H
#define PJ_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* A piece of somebody else's text; not zero-terminated. */
typedef struct pj_slice {
	const char *start;
	size_t length;
} pj_slice;

#define PJ_SLICE(literal) ((pj_slice){(literal), sizeof(literal) - 1})

/* The same for all but plain ASCII. */
unsigned pj_text_next_wide(const char **text, const char *end);

/*
 * The next code point of *text, which is moved behind it; 0 at the end. An
 * invalid byte is read as U+FFFD and skipped.
 */
static inline unsigned pj_text_next(const char **text, const char *end)
{
	if (*text<end &&* * text> 0)
		return (unsigned char)*(*text)++;
	return pj_text_next_wide(text, end);
}

/* Is the code point white space: blanks of all widths, breaks, U+200B … */
bool pj_text_is_space(unsigned code);

/* A full-width or compatibility form as its plain one: ％ % ， , ０ 0 （ ( */
unsigned pj_text_fold(unsigned code);

/*
 * Writes text without any white space, folded, to out (at most size bytes
 * with the closing zero). Returns the length; size when it did not fit, and
 * out is empty then.
 */
size_t pj_text_squeeze(const char *text, size_t length, char *out, size_t size);

/* The same as a slice of out; an empty one where it did not fit. */
pj_slice pj_text_squeezed(const char *text, size_t length, char *out,
                          size_t size);

/*
 * The core of a label: squeezed, without brackets and what they hold, list
 * numbers (1. 一、 ①), A and B marks and a closing colon.
 * 年初⏎预算数(A) → 年初预算数; 产出指标（50分） → 产出指标.
 */
size_t pj_text_core(const char *text, size_t length, char *out, size_t size);

/* The same as a slice of out; an empty one where it did not fit. */
pj_slice pj_text_core_of(const char *text, size_t length, char *out,
                         size_t size);

/* The points that a label bears (产出指标（50分） → 50); -1 for none. */
double pj_text_points(const char *text, size_t length);

/* Is there nothing but white space? */
bool pj_text_is_blank(const char *text, size_t length);

/* White space at both ends taken off. */
pj_slice pj_text_trim(const char *text, size_t length);

bool pj_text_contains(pj_slice text, const char *word);
bool pj_text_equals(pj_slice text, const char *word);
bool pj_text_starts(pj_slice text, const char *word);
bool pj_text_ends(pj_slice text, const char *word);

/* Number of code points. */
size_t pj_text_count(const char *text, size_t length);

/*
 * Does the cell say "does not apply": / — － - 无 不适用 or nothing at all
 * (rules.md §2)?
 */
bool pj_text_is_na(const char *text, size_t length);

/* Blank, not applicable, or one of 0 已完成 完成 无偏差: no reason given. */
bool pj_text_is_no_reason(const char *text, size_t length);

/*
 * Hint text that a template left (对照年度目标…（100字以内）); counts as
 * blank everywhere.
 */
bool pj_text_is_hint(const char *text, size_t length);

/*
 * A placeholder that a template left in an indicator cell: 指标N：, …… or XX
 * and nothing else.
 */
bool pj_text_is_placeholder(const char *text, size_t length);

/*
 * An index of a table's words by their first character, so that at most
 * places of a text no word need be compared. It begins zeroed.
 */
enum { PJ_INDEX_ROWS = 255, PJ_INDEX_SLOTS = 128 };

typedef struct pj_index {
	unsigned char first[PJ_INDEX_SLOTS]; /* row + 1; 0 for none */
	unsigned char next[PJ_INDEX_ROWS];   /* the same */
} pj_index;

/* The slot of the character that the text begins with. */
static inline unsigned pj_index_slot(const char *text, size_t length)
{
	unsigned slot = length > 0 ? (unsigned char)text[0] : 0;
	if (slot < 0xE0 || length < 3) /* a longer one is cut off: no matter */
		return slot % PJ_INDEX_SLOTS;
	slot = slot * 5 + (unsigned char)text[1];
	return (slot * 5 + (unsigned char)text[2]) % PJ_INDEX_SLOTS;
}

/*
 * Rows that have the same slot are found in the order of the table when they
 * are added from its end to its start.
 */
void pj_index_add(pj_index *index, size_t row, const char *word);

/* The first row that the text may begin with, plus one; 0 for none. */
static inline size_t pj_index_find(const pj_index *index, const char *text,
                                   size_t length)
{
	return index->first[pj_index_slot(text, length)];
}

/* The next such row behind that one, plus one. */
static inline size_t pj_index_next(const pj_index *index, size_t found)
{
	return index->next[found - 1];
}

#endif
