/* SPDX-License-Identifier: MPL-2.0 */
/* Lists of words, each with an index that is made when it is first needed. */
#include "form/lexicon.h"

#include <pthread.h>
#include <string.h>

static void make_index(pj_lexicon *list)
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

static void need_index(pj_lexicon *list)
{
	if (!atomic_load_explicit(&list->ready, memory_order_acquire))
		make_index(list);
}

static bool begins_with(const pj_lexicon *list, size_t word, pj_slice text)
{
	size_t length = list->lengths[word];
	return length <= text.length &&
	       memcmp(text.start, list->words[word], length) == 0;
}

/* The same as pj_lexicon_start, of a list that has its index. */
static size_t find(const pj_lexicon *list, pj_slice text)
{
	size_t i = pj_index_find(&list->index, text.start, text.length);
	while (i && !begins_with(list, i - 1, text))
		i = pj_index_next(&list->index, i);
	return i;
}

size_t pj_lexicon_start(pj_lexicon *list, pj_slice text)
{
	need_index(list);
	return find(list, text);
}

size_t pj_lexicon_place(pj_lexicon *list, pj_slice text)
{
	need_index(list);
	for (size_t i = pj_index_find(&list->index, text.start, text.length); i;
	     i = pj_index_next(&list->index, i))
		if (list->lengths[i - 1] == text.length &&
		    begins_with(list, i - 1, text))
			return i;
	return 0;
}

bool pj_lexicon_in(pj_lexicon *list, pj_slice text)
{
	need_index(list);
	while (text.length > 0) {
		if (find(list, text))
			return true;
		size_t step = pj_text_step(text.start);
		step = step < text.length ? step : text.length;
		text.start += step;
		text.length -= step;
	}
	return false;
}
