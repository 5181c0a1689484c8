/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Lists of words that plain texts are searched for. A list finds its words by
 * their first character, so that a text is gone through once, however long the
 * list is.
 */
#ifndef PJ_LEXICON_H
#define PJ_LEXICON_H

#include <stdatomic.h>

#include "form/text.h"

enum { PJ_LEXICON_MAX = 63 };

/* To be static, with the words alone: {.words = {"成本", "费用"}}. */
typedef struct pj_lexicon {
	const char *words[PJ_LEXICON_MAX + 1]; /* NULL behind the last */
	unsigned char lengths[PJ_LEXICON_MAX]; /* these are made at first use */
	pj_index index;
	atomic_bool ready;
} pj_lexicon;

/* Makes a list's index. */
void pj_lexicon_prepare(pj_lexicon *list);

/* May one of the words stand there? Mostly not, and then that is all. */
static inline size_t pj_lexicon_first(pj_lexicon *list, pj_slice text)
{
	if (!atomic_load_explicit(&list->ready, memory_order_acquire))
		pj_lexicon_prepare(list);
	return pj_index_find(&list->index, text.start, text.length);
}

/* The same as the next, from a word that pj_lexicon_first found. */
size_t pj_lexicon_find(const pj_lexicon *list, pj_slice text, size_t word);

/*
 * The place in the list, plus one, of the first word that the text begins
 * with; 0 for none.
 */
static inline size_t pj_lexicon_start(pj_lexicon *list, pj_slice text)
{
	size_t word = pj_lexicon_first(list, text);
	return word ? pj_lexicon_find(list, text, word) : 0;
}

/* The bytes of the word that the text begins with; 0 for none. */
static inline size_t pj_lexicon_length(pj_lexicon *list, pj_slice text)
{
	const size_t place = pj_lexicon_start(list, text);
	return place ? list->lengths[place - 1] : 0;
}

/* What stands behind all words of the list that the text begins with. */
pj_slice pj_lexicon_skip(pj_lexicon *list, pj_slice text);

/* The place, plus one, of the word that the text is; 0 for none. */
size_t pj_lexicon_place(pj_lexicon *list, pj_slice text);

/* Is the text one of the words? */
static inline bool pj_lexicon_has(pj_lexicon *list, pj_slice text)
{
	return pj_lexicon_place(list, text) > 0;
}

/* Does one of the words stand in the text? */
bool pj_lexicon_in(pj_lexicon *list, pj_slice text);

#endif
