/* SPDX-License-Identifier: MPL-2.0 */
/* Lists of words, each with an index that is made when it is first needed. */
#include "form/lexicon.h"

#include <pthread.h>
#include <string.h>

void pj_lexicon_prepare(pj_lexicon *list)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	pthread_mutex_lock(&lock);
	if (!atomic_load(&list->ready)) {
		size_t count = 0;
		while (list->words[count])
			count++;
		for (size_t i = count; i-- > 0;) {
			list->lengths[i] =
			        (unsigned char)strlen(list->words[i]);
			pj_index_add(&list->index, i, list->words[i]);
		}
		atomic_store(&list->ready, true);
	}
	pthread_mutex_unlock(&lock);
}

static bool begins_with(const pj_lexicon *list, size_t word, pj_slice text)
{
	size_t length = list->lengths[word];
	return length <= text.length &&
	       memcmp(text.start, list->words[word], length) == 0;
}

size_t pj_lexicon_find(const pj_lexicon *list, pj_slice text, size_t word)
{
	while (word && !begins_with(list, word - 1, text))
		word = pj_index_next(&list->index, word);
	return word;
}

pj_slice pj_lexicon_skip(pj_lexicon *list, pj_slice text)
{
	size_t size;
	while (text.length > 0 && (size = pj_lexicon_length(list, text)) > 0) {
		text.start += size;
		text.length -= size;
	}
	return text;
}

size_t pj_lexicon_place(pj_lexicon *list, pj_slice text)
{
	size_t i = pj_lexicon_first(list, text);
	while (i && (list->lengths[i - 1] != text.length ||
	             !begins_with(list, i - 1, text)))
		i = pj_index_next(&list->index, i);
	return i;
}

bool pj_lexicon_in(pj_lexicon *list, pj_slice text)
{
	while (text.length > 0) {
		if (pj_lexicon_start(list, text))
			return true;
		size_t step = pj_text_step(text.start);
		step = step < text.length ? step : text.length;
		text.start += step;
		text.length -= step;
	}
	return false;
}
