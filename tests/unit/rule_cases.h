/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The cases of tests/forms/rules.cases and manual.cases; the first lines of
 * these files say what they are.
 */
#ifndef PJ_RULE_CASES_H
#define PJ_RULE_CASES_H

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RULE_CASES_MAX = 2048, RULE_CASES_BYTES = 1 << 18 };

typedef struct rule_case {
	char *rule, *kind, *profile, *changes, *findings;
	char *chinese, *english; /* in manual.cases alone */
	int line;
} rule_case;

typedef struct rule_cases {
	char *text; /* the strings of the cases point into it */
	rule_case items[RULE_CASES_MAX];
	size_t count;
} rule_cases;

static inline rule_cases *rule_cases_load(const char *name)
{
	rule_cases *all = calloc(1, sizeof *all);
	const char *folder = getenv("PJ_FORMS");
	char path[512], *rest;
	snprintf(path, sizeof path, "%s/%s", folder ? folder : "tests/forms",
	         name);
	FILE *file = fopen(path, "rb");
	if (!file) {
		fprintf(stderr, "cannot open %s\n", path);
		abort();
	}
	all->text = rest = calloc(1, RULE_CASES_BYTES);
	all->text[fread(all->text, 1, RULE_CASES_BYTES - 1, file)] = '\0';
	fclose(file);
	int number = 0;
	for (char *line; (line = strsep(&rest, "\n"));) {
		number++;
		if (!*line || *line == '#')
			continue;
		rule_case *one = &all->items[all->count++];
		one->rule = strsep(&line, "\t");
		one->kind = strsep(&line, "\t");
		one->profile = strsep(&line, "\t");
		one->changes = strsep(&line, "\t");
		one->findings = strsep(&line, "\t");
		one->chinese = strsep(&line, "\t");
		one->english = strsep(&line, "\t");
		one->line = number;
		if (!one->findings || all->count == RULE_CASES_MAX) {
			fprintf(stderr, "%s:%d: no case\n", path, number);
			abort();
		}
	}
	return all;
}

static inline void rule_cases_free(rule_cases *all)
{
	free(all->text);
	free(all);
}

#endif
