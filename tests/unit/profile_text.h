/* SPDX-License-Identifier: MPL-2.0 */
/* Profiles as texts: whole ones, and bodies between head and end. */
#ifndef PJ_PROFILE_TEXT_H
#define PJ_PROFILE_TEXT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rules/profile.h"

#define FOLDER "extension/profiles"
#define SCHEMA FOLDER "/profile.rng"
#define HEAD   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NAMES  "<name lang=\"zh\">某省</name>\n<name lang=\"en\">Some</name>\n"

static char error[PJ_PROFILE_ERROR_MAX];

static inline bool parse(const char *text, size_t length, pj_profile *profile)
{
	/* a copy of the exact size: reading past it is caught */
	char *copy = malloc(length > 0 ? length : 1);
	assert_non_null(copy);
	memcpy(copy, text, length);
	memset(error, 'x', sizeof error);
	bool good = pj_profile_parse(copy, length, "/some/where/own.xml",
	                             SCHEMA, profile, error);
	free(copy);
	assert_non_null(memchr(error, '\0', sizeof error));
	if (good)
		assert_string_equal(error, "");
	else
		assert_true(strlen(error) > 20);
	return good;
}

/* A profile with this body. */
static inline bool parse_body(const char *body, pj_profile *profile)
{
	char text[4096];
	int length = snprintf(
	        text, sizeof text,
	        HEAD "<profile id=\"own\">\n" NAMES "%s</profile>\n", body);
	assert_true(length > 0 && (size_t)length < sizeof text);
	return parse(text, (size_t)length, profile);
}

/* count times the text, between head and tail. */
static inline char *repeated(const char *head, const char *text, size_t count,
                             const char *tail, size_t *length)
{
	size_t step = strlen(text);
	char *all = malloc(strlen(head) + step * count + strlen(tail) + 1);
	assert_non_null(all);
	char *at = stpcpy(all, head);
	for (size_t i = 0; i < count; i++)
		at = stpcpy(at, text);
	at = stpcpy(at, tail);
	*length = (size_t)(at - all);
	return all;
}

#endif
