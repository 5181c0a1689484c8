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
#include <string.h>

#include "form/arena.h"

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
	const char *at = *text;
	if (at >= end || *at <= 0)
		return pj_text_next_wide(text, end);
	*text = at + 1;
	return (unsigned char)*at;
}

/* The bytes at the text's start that squeezing leaves as they are. */
size_t pj_text_plain_run(const char *text, size_t length);

/* The bytes of the character that a plain text begins with. */
static inline size_t pj_text_step(const char *text)
{
	unsigned char first = (unsigned char)*text;
	if (first < 0xC0)
		return 1;
	return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* Does the text begin with an ideograph, as nearly all words do? */
static inline bool pj_begins_ideograph(const char *text)
{
	const unsigned char first = (unsigned char)*text;
	return first >= 0xE4 && first <= 0xE9;
}

/* Is the code point white space: blanks of all widths, breaks, U+200B … */
bool pj_text_is_space(unsigned code);

/* A full-width or compatibility form as its plain one: ％ % ， , ０ 0 （ ( */
unsigned pj_text_fold(unsigned code);

/* The ideograph that a sign of a list of radicals stands for: ⽬ 目. */
unsigned pj_text_radical(unsigned code);

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
 * The plain text: without any white space, folded, with a closing zero. It is
 * the text itself, which must have one, too, where that changes nothing; else
 * a copy in the arena. Texts are made plain once, where they are taken in.
 */
pj_slice pj_text_plain(pj_arena *arena, const char *text, size_t length);

/*
 * The core of a label, of its plain text: without brackets and what they
 * hold, list numbers (1. 一、 ①), A and B marks and a closing colon.
 * 年初预算数(A) → 年初预算数; 产出指标(50分) → 产出指标. It is a piece of
 * plain or of out; an empty one where size is too small for the text.
 */
pj_slice pj_text_core(pj_slice plain, char *out, size_t size);

/* The points that a label bears (产出指标(50分) → 50); -1 for none. */
double pj_text_points(pj_slice plain);

/* 500⏎300: does a line end, and the next begin, with a digit? */
bool pj_text_stacks_numbers(const char *text, size_t length);

static inline bool pj_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool pj_is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* White space at both ends taken off. */
pj_slice pj_text_trim(const char *text, size_t length);

/* Where the word stands in the text for the first time; NULL for nowhere. */
const char *pj_text_find(pj_slice text, pj_slice word);

/* Does it stand there? */
static inline bool pj_text_contains(pj_slice text, const char *word)
{
	return pj_text_find(text, (pj_slice){word, strlen(word)}) != NULL;
}

/* Most words differ in their first byte already. */
static inline bool pj_text_starts(pj_slice text, const char *word)
{
	if (text.length == 0 || *text.start != *word)
		return *word == '\0';
	size_t length = strlen(word);
	return length <= text.length && memcmp(text.start, word, length) == 0;
}

static inline bool pj_text_ends(pj_slice text, const char *word)
{
	size_t length = strlen(word);
	return length <= text.length &&
	       memcmp(text.start + text.length - length, word, length) == 0;
}

static inline bool pj_text_equals(pj_slice text, const char *word)
{
	return text.length == strlen(word) && pj_text_starts(text, word);
}

size_t pj_text_read_list_number(pj_slice text);

/*
 * The bytes of the list number that the plain text begins with: 1. 1、 (1) 1)
 * 一、 (一) ①; 0 for none, as in 1.5倍.
 */
static inline size_t pj_text_list_number(pj_slice text)
{
	/* most begin with an ideograph that stands behind all numerals */
	const bool may = text.length > 0 && (unsigned char)*text.start <= 0xE5;
	return may ? pj_text_read_list_number(text) : 0;
}

/* Number of code points. */
size_t pj_text_count(const char *text, size_t length);

/* ---- what plain texts say ---------------------------------------------- */

/* Does it say "does not apply": / — - 无 不适用 or nothing (rules.md §2)? */
bool pj_text_is_na(pj_slice plain);

/* Blank, not applicable, or one of 0 已完成 完成 无偏差: no reason given. */
bool pj_text_is_no_reason(pj_slice plain);

/*
 * Hint text that a template left (对照年度目标…(100字以内)); counts as blank
 * everywhere.
 */
bool pj_text_is_hint(pj_slice plain);

/*
 * A placeholder that a template left in an indicator cell: 指标N:, …… or XX
 * and nothing else.
 */
bool pj_text_is_placeholder(pj_slice plain);

/* Does it name nothing: a placeholder, 不适用, or 指标1:/ ? */
bool pj_text_is_nameless(pj_slice plain);

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
