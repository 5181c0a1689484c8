/* SPDX-License-Identifier: MPL-2.0 */
/* Strings: UTF-8 on our side, UTF-16 on the office's. And memory. */
#include <osl/file.h>

#include "uno/internal.h"

static _Thread_local bool starved;

void pj_no_memory(void)
{
	starved = true;
}

void pj_memory_forget(void)
{
	starved = false;
}

bool pj_was_starved(pj_error *error)
{
	if (!starved)
		return false;
	starved = false;
	pj_fail_memory(error);
	return true;
}

void *pj_allocate(size_t size)
{
	void *memory = calloc(1, size ? size : 1);

	if (!memory)
		pj_no_memory();
	return memory;
}

enum { SHORT = 2048 }; /* bytes: more have only long texts */

/*
 * Converts a short text of ASCII and characters of three bytes. Returns the
 * units that it makes; -1 for other texts.
 */
static sal_Int32 convert(sal_Unicode out[SHORT], const char *utf8,
                         size_t length)
{
	const unsigned char *at = (const unsigned char *)utf8;
	const unsigned char *end = at + length;
	sal_Unicode *next = out;

	if (length > SHORT)
		return -1;
	while (at < end) {
		if (*at > 0 && *at < 0x80) {
			*next++ = *at++;
			continue;
		}
		if (*at <= 0xe0 || *at == 0xed || *at >= 0xf0 || end - at < 3 ||
		    (at[1] & 0xc0) != 0x80 || (at[2] & 0xc0) != 0x80)
			return -1;
		*next++ = (sal_Unicode)((at[0] & 0x0f) << 12 |
		                        (at[1] & 0x3f) << 6 | (at[2] & 0x3f));
		at += 3;
	}
	return (sal_Int32)(next - out);
}

/* Most texts are of that kind, and made in a third of the time. */
static rtl_uString *make_short(const char *utf8, size_t length)
{
	sal_Unicode units[SHORT];
	sal_Int32 count = convert(units, utf8, length);
	rtl_uString *string = count > 0 ? rtl_uString_alloc(count) : NULL;

	if (string)
		memcpy(string->buffer, units, (size_t)count * sizeof(*units));
	return string;
}

rtl_uString *pj_string_n(const char *utf8, size_t length)
{
	rtl_uString *string = length ? make_short(utf8, length) : NULL;

	if (!string && length && length <= SAL_MAX_INT32 / 4)
		rtl_string2UString(&string, utf8, (sal_Int32)length,
		                   RTL_TEXTENCODING_UTF8,
		                   OSTRING_TO_OUSTRING_CVTFLAGS);
	if (string)
		return string;
	if (length)
		pj_no_memory();
	rtl_uString_new(&string);
	return string;
}

rtl_uString *pj_string(const char *utf8)
{
	return utf8 ? pj_string_n(utf8, strlen(utf8)) : pj_string_n("", 0);
}

void pj_string_free(rtl_uString *string)
{
	if (string)
		rtl_uString_release(string);
}

void pj_string_put(rtl_uString **place, const char *utf8)
{
	rtl_uString *old = *place;

	*place = pj_string(utf8);
	pj_string_free(old);
}

/* The code point at *at, which is moved behind it. */
static unsigned next_code(const rtl_uString *string, sal_Int32 *at)
{
	unsigned unit = string->buffer[(*at)++];
	unsigned low;

	if (unit < 0xd800 || unit > 0xdfff)
		return unit;
	if (unit > 0xdbff || *at >= string->length)
		return 0xfffd;
	low = string->buffer[*at];
	if (low < 0xdc00 || low > 0xdfff)
		return 0xfffd;
	++*at;
	return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
}

static size_t encode(unsigned code, char bytes[4])
{
	if (code < 0x80) {
		bytes[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		bytes[0] = (char)(0xc0 | code >> 6);
		bytes[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		bytes[0] = (char)(0xe0 | code >> 12);
		bytes[1] = (char)(0x80 | (code >> 6 & 0x3f));
		bytes[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	bytes[0] = (char)(0xf0 | code >> 18);
	bytes[1] = (char)(0x80 | (code >> 12 & 0x3f));
	bytes[2] = (char)(0x80 | (code >> 6 & 0x3f));
	bytes[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}

size_t pj_string_utf8(const rtl_uString *string, char *out, size_t size)
{
	size_t used = 0, whole = 0, width;
	bool fits = size > 0;
	char bytes[4];

	for (sal_Int32 at = 0; string && at < string->length;) {
		if (string->buffer[at] < 0x80) { /* as in most figures */
			fits = fits && used + 1 < size;
			if (fits)
				out[used++] = (char)string->buffer[at];
			++whole;
			++at;
			continue;
		}
		width = encode(next_code(string, &at), bytes);
		fits = fits && used + width < size;
		if (fits) {
			memcpy(out + used, bytes, width);
			used += width;
		}
		whole += width;
	}
	if (size)
		out[used] = 0;
	return whole;
}

char *pj_string_dup(const rtl_uString *string)
{
	size_t size = pj_string_utf8(string, NULL, 0) + 1;
	char *text = pj_allocate(size);

	if (text)
		pj_string_utf8(string, text, size);
	return text;
}

bool pj_string_equals(const rtl_uString *string, const char *utf8)
{
	char bytes[4];
	size_t width;

	for (sal_Int32 at = 0; string && at < string->length; utf8 += width) {
		width = encode(next_code(string, &at), bytes);
		/* a NUL in the string equals no end */
		if (!*utf8 || strncmp(utf8, bytes, width) != 0)
			return false;
	}
	return *utf8 == 0;
}

/* ---- files ----------------------------------------------------------- */

typedef oslFileError SAL_CALL translation(rtl_uString *from, rtl_uString **to);

static bool translate(translation *how, const char *from, char *out,
                      size_t size)
{
	rtl_uString *given = pj_string(from), *found = NULL;
	bool good = how(given, &found) == osl_File_E_None &&
	            pj_string_utf8(found, out, size) < size;

	if (!good && size)
		*out = 0;
	pj_string_free(found);
	pj_string_free(given);
	return good;
}

bool pj_path_of_url(const char *url, char *out, size_t size)
{
	return translate(osl_getSystemPathFromFileURL, url, out, size);
}

bool pj_url_of_path(const char *path, char *out, size_t size)
{
	return translate(osl_getFileURLFromSystemPath, path, out, size);
}
