/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Every sentence that a person reads, in every language: zh_CN.def lists the
 * keys with the Chinese ones, en_US.def has the English. Placeholders are
 * written {name}; texts put in for them are never read again, so a cell's
 * text cannot become a format.
 */
#ifndef PJ_WORDS_H
#define PJ_WORDS_H

#include <stddef.h>

#include "form/arena.h"

typedef enum pj_language {
	PJ_CHINESE, /* zh-CN, and every other zh */
	PJ_ENGLISH  /* en-US, and every other language */
} pj_language;

enum { PJ_LANGUAGE_COUNT = 2 };

/* The language of a BCP 47 tag: zh… is Chinese, all else English. */
pj_language pj_language_of(const char *tag);

#define PJ_WORD_TEXT(key, sentence) PJ_W_##key,
typedef enum pj_word {
#include "words/zh_CN.def"
	PJ_W_COUNT
} pj_word;
#undef PJ_WORD_TEXT

/* What stands in for a {name}. */
typedef struct pj_word_value {
	const char *name;
	const char *text;
} pj_word_value;

/* The sentence as it stands in the table, placeholders included. */
const char *pj_word_text(pj_word word, pj_language language);

/* The key's name, for tests and error reports. */
const char *pj_word_name(pj_word word);

/*
 * The sentence with its placeholders replaced; values ends with a NULL name.
 * A placeholder without a value stays as it is (a test looks for that).
 * Call inside pj_arena_guard().
 */
const char *pj_word_format(pj_arena *arena, pj_word word, pj_language language,
                           const pj_word_value *values);

/*
 * The same into a buffer, cut at a character boundary where it does not fit;
 * for places that have no arena. Returns the length.
 */
size_t pj_word_print(char *out, size_t size, pj_word word, pj_language language,
                     const pj_word_value *values);

#endif
