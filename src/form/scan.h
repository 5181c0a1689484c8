/* SPDX-License-Identifier: MPL-2.0 */
/* A text while it is read as a value. Private to form/. */
#ifndef PJ_SCAN_H
#define PJ_SCAN_H

#include <string.h>

#include "form/unit.h"
#include "form/value.h"

enum {
	PJ_SCAN_MAX = 512, /* squeezed bytes; a longer text is a narrative */
	PJ_SCAN_MARGIN = 8 /* bytes: a blank, a character and the end */
};

/* A text squeezed, with plain signs; it ends with a zero. */
typedef struct pj_scan {
	char text[PJ_SCAN_MAX];
	size_t length;
	bool signs; /* it holds what may stand for a plain sign */
} pj_scan;

/* Does the word stand at that place? */
static inline bool pj_scan_at(const pj_scan *scan, size_t at, const char *word)
{
	if (at >= scan->length || scan->text[at] != word[0])
		return false;
	size_t size = strlen(word);
	return scan->length - at >= size &&
	       memcmp(scan->text + at, word, size) == 0;
}

/*
 * Squeezes the text, but keeps one blank between two digits; false where it
 * does not fit, and its beginning is there.
 */
bool pj_scan_squeeze(pj_scan *scan, const char *text, size_t length);

/* Puts plain signs for those that stand for them: ≧ ≥, ～ ~. */
void pj_scan_signs(pj_scan *scan);

/* Takes off a full stop, and a bracket that says no more of the value. */
void pj_scan_drop_tail(pj_scan *scan);

/* Puts the table's unit on the value, whose number is the written one. */
void pj_scan_unit(pj_value *value, const pj_unit_row *row);

/* What stands beside the operators of a value. */
enum {
	PJ_WORD_APPROXIMATE = 100,
	PJ_WORD_BELOW,
	PJ_WORD_PERCENT,
	PJ_WORD_PERMILLE,
	PJ_WORD_PER_MYRIAD
};

/* The unit of 百分之, 千分之, 万分之; NULL for another word. */
static inline const pj_unit_row *pj_scan_share(int word)
{
	static const char *const units[] = {"%", "‰", "‱"};
	return word >= PJ_WORD_PERCENT
	               ? pj_unit_at(units[word - PJ_WORD_PERCENT],
	                            strlen(units[word - PJ_WORD_PERCENT]))
	               : NULL;
}

/*
 * The bytes of the longest operator word there (不少于, ≥, 约), and of the word
 * that stands behind a number (以上, 左右); 0 where there is none. *op is a
 * pj_operator or one of the above.
 */
size_t pj_scan_prefix(const pj_scan *scan, size_t at, int *op);
size_t pj_scan_suffix(const pj_scan *scan, size_t at, int *op);

/*
 * Words that are clearly a number: 百分之九十五, 百分百, 零投诉, and a
 * numeral with a measure word and nothing else (三次, 一年). 十分, 一级 and
 * 一批 are not. The value's number is the written one.
 */
bool pj_scan_words(const pj_scan *scan, pj_value *value);

#endif
