/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Allocations that fail on purpose. A program that includes this (its name
 * ends with _memory) and the library for tests of the office are linked with
 * --wrap for each function below, so that the calls of our own code, and no
 * others, come through here. libxml2 and the office itself abort or throw
 * when they run out of memory: their own allocations do not fail here.
 */
#ifndef PJ_FAILING_H
#define PJ_FAILING_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#ifndef FAILING_WITHOUT_UNO
#include "uno/headers.h"
#endif

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
char *__wrap_strdup(const char *text);
/* Of this thread: which allocation from now on fails, 0 for none. */
static _Thread_local long failing_at;
static _Thread_local bool failing_for_good;
static _Thread_local long failing_seen; /* since the last failing_begin */

/* The n-th allocation fails, and with for_good each one after it. */
static inline void failing_begin(long n, bool for_good)
{
	failing_at = n;
	failing_for_good = for_good;
	failing_seen = 0;
}

/* Ends it. True when one failed. */
static inline bool failing_end(void)
{
	bool failed = failing_at > 0 && failing_seen >= failing_at;
	failing_at = 0;
	return failed;
}

static inline bool failing_now(void)
{
	if (failing_at == 0)
		return false;
	failing_seen++;
	if (failing_seen < failing_at ||
	    (failing_seen > failing_at && !failing_for_good))
		return false;
	errno = ENOMEM;
	return true;
}

void *__wrap_malloc(size_t size)
{
	return failing_now() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	return failing_now() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
	return failing_now() ? NULL : __real_realloc(old, size);
}

char *__wrap_strdup(const char *text)
{
	return failing_now() ? NULL : __real_strdup(text);
}

#ifndef FAILING_WITHOUT_UNO

void __real_rtl_string2UString(rtl_uString **string, const char *text,
                               sal_Int32 length, rtl_TextEncoding encoding,
                               sal_uInt32 flags);
void __wrap_rtl_string2UString(rtl_uString **string, const char *text,
                               sal_Int32 length, rtl_TextEncoding encoding,
                               sal_uInt32 flags);
rtl_uString *__real_rtl_uString_alloc(sal_Int32 length);
rtl_uString *__wrap_rtl_uString_alloc(sal_Int32 length);
void *__real_rtl_allocateMemory(sal_Size size);
void *__wrap_rtl_allocateMemory(sal_Size size);
sal_Bool __real_uno_type_sequence_construct(
        uno_Sequence **sequence, typelib_TypeDescriptionReference *type,
        void *elements, sal_Int32 length, uno_AcquireFunc acquire);
sal_Bool __wrap_uno_type_sequence_construct(
        uno_Sequence **sequence, typelib_TypeDescriptionReference *type,
        void *elements, sal_Int32 length, uno_AcquireFunc acquire);

void __wrap_rtl_string2UString(rtl_uString **string, const char *text,
                               sal_Int32 length, rtl_TextEncoding encoding,
                               sal_uInt32 flags)
{
	if (!failing_now())
		__real_rtl_string2UString(string, text, length, encoding,
		                          flags);
}

rtl_uString *__wrap_rtl_uString_alloc(sal_Int32 length)
{
	return failing_now() ? NULL : __real_rtl_uString_alloc(length);
}

void *__wrap_rtl_allocateMemory(sal_Size size)
{
	return failing_now() ? NULL : __real_rtl_allocateMemory(size);
}

sal_Bool __wrap_uno_type_sequence_construct(
        uno_Sequence **sequence, typelib_TypeDescriptionReference *type,
        void *elements, sal_Int32 length, uno_AcquireFunc acquire)
{
	return !failing_now() &&
	       __real_uno_type_sequence_construct(sequence, type, elements,
	                                          length, acquire);
}

#endif
#endif
