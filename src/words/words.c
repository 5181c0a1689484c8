/* SPDX-License-Identifier: MPL-2.0 */
/* The tables of sentences, one per language, and putting values in. */
#include "words/words.h"

#include <string.h>
#include <strings.h>

#define PJ_WORD_TEXT(key, sentence) [PJ_W_##key] = (sentence),

static const char *const texts[PJ_LANGUAGE_COUNT][PJ_W_COUNT] = {
        [PJ_CHINESE] =
                {
#include "words/zh_CN.def"
                },
        [PJ_ENGLISH] =
                {
#include "words/en_US.def"
                },
};

#undef PJ_WORD_TEXT

#define PJ_WORD_TEXT(key, sentence) [PJ_W_##key] = #key,
static const char *const names[PJ_W_COUNT] = {
#include "words/zh_CN.def"
};
#undef PJ_WORD_TEXT

/* A sentence that is not there in English does not compile. */
#define PJ_WORD_TEXT(key, sentence) ENGLISH_##key,
enum {
#include "words/en_US.def"
};
#undef PJ_WORD_TEXT
#define PJ_WORD_TEXT(key, sentence) \
	_Static_assert(ENGLISH_##key >= 0, "it is in en_US.def");
#include "words/zh_CN.def"
#undef PJ_WORD_TEXT

pj_language pj_language_of(const char *tag)
{
	/* strchr finds the end of the tag, too: zh alone */
	bool chinese =
	        tag && strncasecmp(tag, "zh", 2) == 0 && strchr("-_", tag[2]);

	return chinese ? PJ_CHINESE : PJ_ENGLISH;
}

const char *pj_word_text(pj_word word, pj_language language)
{
	return texts[language][word];
}

const char *pj_word_name(pj_word word)
{
	return names[word];
}

/* Takes pieces of the finished sentence, in order. */
typedef struct sink {
	char *out; /* NULL: count only */
	size_t size, length;
} sink;

/* The longest start of a piece that ends with a whole character. */
static size_t whole(const char *text, size_t length, size_t limit)
{
	if (length <= limit)
		return length;
	while (limit > 0 && ((unsigned char)text[limit] & 0xC0) == 0x80)
		limit--;
	return limit;
}

/* Returns false when the piece did not fit: nothing may follow it. */
static bool put(sink *to, const char *text, size_t length)
{
	size_t room = to->out ? to->size - 1 - to->length : length;
	size_t fits = whole(text, length, room);

	if (to->out)
		memcpy(to->out + to->length, text, fits);
	to->length += fits;
	return fits == length;
}

static const char *value_of(const pj_word_value *values, const char *name,
                            size_t length)
{
	for (; values && values->name; values++)
		if (*values->name == *name &&
		    strncmp(values->name, name, length) == 0 &&
		    values->name[length] == '\0')
			return values->text;
	return NULL;
}

/*
 * Is it a character that turns the direction of what follows? U+202A to
 * U+202E, U+2066 to U+2069: from a cell, it would turn our own sentence.
 */
static bool is_turn(const char *text)
{
	unsigned char last = text[1] ? (unsigned char)text[2] : 0;

	return ((unsigned char)text[1] == 0x80 && last >= 0xAA &&
	        last <= 0xAE) ||
	       ((unsigned char)text[1] == 0x81 && last >= 0xA6 && last <= 0xA9);
}

static bool put_value(sink *to, const char *value)
{
	const char *start = value;

	for (; (value = strchr(value, '\xE2')) != NULL; ++value) {
		if (!is_turn(value))
			continue;
		if (!put(to, start, (size_t)(value - start)))
			return false;
		value += 2;
		start = value + 1;
	}
	return put(to, start, strlen(start));
}

/*
 * One pass over the table's sentence; what is put in is never read again.
 * Returns false when it did not fit.
 */
static bool put_sentence(sink *to, const char *text,
                         const pj_word_value *values)
{
	while (*text) {
		const char *open = strchr(text, '{');
		size_t plain = open ? (size_t)(open - text) : strlen(text);
		const char *close = open ? strchr(open, '}') : NULL;
		const char *value = NULL;

		if (!put(to, text, plain))
			return false;
		text += plain;
		if (!*text)
			return true;
		if (close)
			value = value_of(values, text + 1,
			                 (size_t)(close - text - 1));
		if (!value) {
			if (!put(to, text++, 1))
				return false;
			continue;
		}
		if (!put_value(to, value))
			return false;
		text = close + 1;
	}
	return true;
}

/* A sentence longer than most: counted, then written. */
static const char *format_long(pj_arena *arena, const char *text,
                               const pj_word_value *values)
{
	sink counter = {0}, writer = {0};

	put_sentence(&counter, text, values);
	writer.size = counter.length + 1;
	writer.out = PJ_TAKE(arena, char, writer.size);
	put_sentence(&writer, text, values);
	return writer.out;
}

const char *pj_word_format(pj_arena *arena, pj_word word, pj_language language,
                           const pj_word_value *values)
{
	const char *text = pj_word_text(word, language);
	char most[512];
	sink writer = {.out = most, .size = sizeof(most)};

	if (put_sentence(&writer, text, values))
		return pj_arena_copy(arena, most, writer.length);
	return format_long(arena, text, values);
}

size_t pj_word_print(char *out, size_t size, pj_word word, pj_language language,
                     const pj_word_value *values)
{
	sink writer = {.out = out, .size = size};

	if (size == 0)
		return 0;
	put_sentence(&writer, pj_word_text(word, language), values);
	out[writer.length] = '\0';
	return writer.length;
}
