/* SPDX-License-Identifier: MPL-2.0 */
/* The tables of sentences: the same in every language, and safe to fill. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "form/text.h"
#include "words/words.h"

/* Labels, and pieces that are put into a line, bear no full stop. */
static bool is_label(pj_word word)
{
	static const char *const starts[] = {"LABEL_", "FN_", "CMD_", "TITLE_",
	                                     "OPT_"};
	static const char *const pieces[] = {"MSG_ERROR", "MSG_VERIFY",
	                                     "MSG_NOTICE", "MSG_MARK_LINE"};
	const char *name = pj_word_name(word);
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (strncmp(name, starts[i], strlen(starts[i])) == 0)
			return true;
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
		if (strcmp(name, pieces[i]) == 0)
			return true;
	return false;
}

static void test_language(void **state)
{
	(void)state;
	assert_int_equal(pj_language_of("zh-CN"), PJ_CHINESE);
	assert_int_equal(pj_language_of("zh"), PJ_CHINESE);
	assert_int_equal(pj_language_of("ZH_tw"), PJ_CHINESE);
	assert_int_equal(pj_language_of("en-US"), PJ_ENGLISH);
	assert_int_equal(pj_language_of("zho"), PJ_ENGLISH);
	assert_int_equal(pj_language_of("de"), PJ_ENGLISH);
	assert_int_equal(pj_language_of("z"), PJ_ENGLISH);
	assert_int_equal(pj_language_of(""), PJ_ENGLISH);
	assert_int_equal(pj_language_of(NULL), PJ_ENGLISH);
}

static void test_every_text_is_there(void **state)
{
	(void)state;
	for (int word = 0; word < PJ_W_COUNT; word++)
		for (int language = 0; language < PJ_LANGUAGE_COUNT;
		     language++) {
			const char *text = pj_word_text((pj_word)word,
			                                (pj_language)language);
			if (!text || !*text)
				fail_msg("%s has no text in language %d",
				         pj_word_name((pj_word)word), language);
		}
}

static void test_valid_utf8(void **state)
{
	(void)state;
	for (int word = 0; word < PJ_W_COUNT; word++)
		for (int language = 0; language < PJ_LANGUAGE_COUNT;
		     language++) {
			const char *text = pj_word_text((pj_word)word,
			                                (pj_language)language);
			const char *end = text + strlen(text);
			while (text < end) {
				unsigned code = pj_text_next(&text, end);
				assert_int_not_equal(code, 0xFFFD);
				/* control characters but the line break */
				assert_true(code >= 0x20 || code == '\n');
			}
		}
}

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), tail = strlen(end);
	return length >= tail && strcmp(text + length - tail, end) == 0;
}

static void test_full_stops(void **state)
{
	(void)state;
	for (int word = 0; word < PJ_W_COUNT; word++) {
		const char *zh = pj_word_text((pj_word)word, PJ_CHINESE);
		const char *en = pj_word_text((pj_word)word, PJ_ENGLISH);
		bool zh_stop = ends_with(zh, "。") || ends_with(zh, "？");
		bool en_stop = ends_with(en, ".") || ends_with(en, "?");
		if (zh_stop != en_stop || zh_stop == is_label((pj_word)word))
			fail_msg("%s: full stop", pj_word_name((pj_word)word));
	}
}

/* Is every {name} of one text in the other one? */
static void assert_placeholders(const char *word, const char *one,
                                const char *other)
{
	for (const char *at = one; (at = strchr(at, '{')); at++) {
		char name[32] = "";
		size_t length = strcspn(at, "}") + 1;
		assert_true(length > 2 && length < sizeof name);
		memcpy(name, at, length);
		if (!strchr(at, '}') || !strstr(other, name))
			fail_msg("%s: %s is in one language only", word, name);
		for (const char *c = name + 1; *c != '}'; c++)
			assert_true(*c >= 'a' && *c <= 'z');
	}
}

static void test_same_placeholders(void **state)
{
	(void)state;
	for (int word = 0; word < PJ_W_COUNT; word++) {
		const char *name = pj_word_name((pj_word)word);
		const char *zh = pj_word_text((pj_word)word, PJ_CHINESE);
		const char *en = pj_word_text((pj_word)word, PJ_ENGLISH);
		assert_placeholders(name, zh, en);
		assert_placeholders(name, en, zh);
	}
}

/* A word whose Chinese sentence begins with text and has {found}. */
static pj_word word_with_found(void)
{
	for (int word = 0; word < PJ_W_COUNT; word++)
		if (strstr(pj_word_text((pj_word)word, PJ_CHINESE), "{found}"))
			return (pj_word)word;
	fail_msg("no sentence with {found}");
	return (pj_word)0;
}

static void test_values_are_never_read_again(void **state)
{
	(void)state;
	const pj_word_value values[] = {{"found", "{found}{expected}%s%n"},
	                                {"expected", "no"},
	                                {NULL, NULL}};
	char text[4096];
	pj_word word = word_with_found();
	size_t length =
	        pj_word_print(text, sizeof text, word, PJ_CHINESE, values);
	assert_int_equal(length, strlen(text));
	assert_non_null(strstr(text, "{found}{expected}%s%n"));
}

typedef struct formatting {
	pj_arena *arena;
	pj_word word;
	const pj_word_value *values;
	const char *text;
} formatting;

static void format(void *context)
{
	formatting *job = context;
	job->text =
	        pj_word_format(job->arena, job->word, PJ_ENGLISH, job->values);
}

static void test_format_and_print_agree(void **state)
{
	(void)state;
	const pj_word_value values[] = {
	        {"found", "12.5"}, {"name", "培训"}, {NULL, NULL}};
	for (int word = 0; word < PJ_W_COUNT; word++) {
		char text[4096];
		formatting job = {pj_arena_new(), (pj_word)word, values, NULL};
		assert_true(pj_arena_guard(job.arena, format, &job));
		pj_word_print(text, sizeof text, (pj_word)word, PJ_ENGLISH,
		              values);
		assert_string_equal(job.text, text);
		assert_null(strstr(text, "{found}"));
		pj_arena_free(job.arena);
	}
}

/* Sentences of all lengths are whole, whatever their last bytes are. */
static void test_long_sentences(void **state)
{
	(void)state;
	static const char *const pieces[] = {"a", "绩", "\x80"};
	for (size_t i = 0; i < 3 * 300; i++) {
		const char *piece = pieces[i % 3];
		char value[1024] = "", text[4096];
		const pj_word_value values[] = {{"found", value}, {NULL, NULL}};
		formatting job = {pj_arena_new(), word_with_found(), values,
		                  NULL};
		for (size_t k = 0; k < 300 + i / 3; k += strlen(piece))
			strcat(value, piece);
		assert_true(pj_arena_guard(job.arena, format, &job));
		pj_word_print(text, sizeof text, job.word, PJ_ENGLISH, values);
		assert_non_null(strstr(text, value));
		assert_string_equal(job.text, text);
		pj_arena_free(job.arena);
	}
}

/* A cell's text does not turn the direction of the sentence around it. */
static void test_values_turn_nothing(void **state)
{
	(void)state;
	static const struct {
		const char *value, *shown;
	} cases[] = {{"\xE2\x80\xAE"
	              "ab"
	              "\xE2\x80\xAC",
	              "ab"},
	             {"a\xE2\x81\xA6"
	              "b\xE2\x81\xA9",
	              "ab"},
	             {"\xE2\x80\xAA", ""},
	             {"\xE2\x80\x94", "\xE2\x80\x94"},
	             {"\xE2\x80\xAF", "\xE2\x80\xAF"},
	             {"\xE2\x81\xA5", "\xE2\x81\xA5"},
	             {"\xE2\x80", "\xE2\x80"},
	             {"\xE2", "\xE2"},
	             {"绩效", "绩效"}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const pj_word_value turned[] = {{"name", cases[i].value},
		                                {NULL, NULL}};
		const pj_word_value plain[] = {{"name", cases[i].shown},
		                               {NULL, NULL}};
		char found[256], expected[256];

		pj_word_print(found, sizeof found, PJ_W_MSG_PROTECTED,
		              PJ_CHINESE, turned);
		pj_word_print(expected, sizeof expected, PJ_W_MSG_PROTECTED,
		              PJ_CHINESE, plain);
		assert_string_equal(found, expected);
	}
}

/* A placeholder without a value stays: a forgotten one can be seen. */
static void test_missing_value_stays(void **state)
{
	(void)state;
	char text[4096];
	pj_word_print(text, sizeof text, word_with_found(), PJ_ENGLISH, NULL);
	assert_non_null(strstr(text, "{found}"));
}

static void test_cut_between_characters(void **state)
{
	(void)state;
	const pj_word_value values[] = {{"found", "中"}, {NULL, NULL}};
	char whole[4096], text[4096];
	pj_word word = word_with_found();
	size_t all =
	        pj_word_print(whole, sizeof whole, word, PJ_CHINESE, values);
	for (size_t size = 1; size <= all + 1; size++) {
		memset(text, 'x', sizeof text);
		size_t length =
		        pj_word_print(text, size, word, PJ_CHINESE, values);
		assert_true(length < size);
		assert_true(size - 1 - length < 3 || length == all);
		assert_int_equal(text[length], '\0');
		assert_int_equal(text[size], 'x');
		assert_memory_equal(text, whole, length);
		for (const char *at = text, *end = text + length; at < end;)
			assert_int_not_equal(pj_text_next(&at, end), 0xFFFD);
	}
	assert_int_equal(pj_word_print(NULL, 0, word, PJ_CHINESE, values), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_language),
	        cmocka_unit_test(test_every_text_is_there),
	        cmocka_unit_test(test_valid_utf8),
	        cmocka_unit_test(test_full_stops),
	        cmocka_unit_test(test_same_placeholders),
	        cmocka_unit_test(test_values_are_never_read_again),
	        cmocka_unit_test(test_format_and_print_agree),
	        cmocka_unit_test(test_long_sentences),
	        cmocka_unit_test(test_values_turn_nothing),
	        cmocka_unit_test(test_missing_value_stays),
	        cmocka_unit_test(test_cut_between_characters),
	};
	return cmocka_run_group_tests_name("words_words", tests, NULL, NULL);
}
