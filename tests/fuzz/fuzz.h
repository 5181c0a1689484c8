/* SPDX-License-Identifier: MPL-2.0 */
/* What the fuzz targets share: how a wrong answer is reported, UTF-8. */
#ifndef PJ_FUZZ_H
#define PJ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What has to hold for every input; the fuzzer keeps one that breaks it. */
#define MUST(condition)                                                  \
	do {                                                             \
		if (!(condition)) {                                      \
			fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, \
			        __LINE__, #condition);                   \
			abort();                                         \
		}                                                        \
	} while (0)

/* Bytes of the character at text; 0 where it is no UTF-8. */
static inline size_t utf8_length(const char *text, size_t left)
{
	static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *at = (const unsigned char *)text;
	if (left == 0 || at[0] < 0x80)
		return left > 0;
	size_t length = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
	if (at[0] < 0xC2 || at[0] > 0xF4 || left < length)
		return 0;
	unsigned code = at[0] & (0x7Fu >> length);
	for (size_t i = 1; i < length; i++) {
		if ((at[i] & 0xC0) != 0x80)
			return 0;
		code = code << 6 | (at[i] & 0x3Fu);
	}
	bool surrogate = code >= 0xD800 && code < 0xE000;
	return code >= least[length] && code < 0x110000 && !surrogate ? length
	                                                              : 0;
}

static inline bool is_utf8(const char *text, size_t length)
{
	for (size_t used = 0, one; used < length; used += one)
		if ((one = utf8_length(text + used, length - used)) == 0)
			return false;
	return true;
}

/* A copy of the exact size: ASan catches a read past it. */
static inline char *exact_copy(const void *data, size_t size)
{
	char *copy = malloc(size > 0 ? size : 1);
	MUST(copy);
	if (size > 0)
		memcpy(copy, data, size);
	return copy;
}

#endif
