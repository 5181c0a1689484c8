/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What is read in a form that was changed in one way: every case of
 * tests/forms/reading.cases, whose first lines say what they are.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "form_builder.h"

#define CASES "tests/forms/reading.cases"

enum { CASES_MAX = 1024, LINE_BYTES = 2048, VALUE_BYTES = 256 };

typedef struct reading_case {
	char line[LINE_BYTES];
	char *habit, *changes, *read;
	int number;
} reading_case;

/* What has no role of its own. */
static bool describe_form(const pj_form *form, const char *what,
                          char value[VALUE_BYTES])
{
	const struct {
		const char *name;
		double number;
	} numbers[] = {
	        {"indicators", (double)form->indicator_count},
	        {"sources", (double)form->funds.row_count},
	        {"indicator-points", form->indicator_points},
	        {"execution-points", form->funds.header_points},
	        {"money-unit", form->funds.money_unit},
	        {"first-row", form->area.row0 + 1},
	        {"last-row", form->area.row1 + 1},
	        {"first-column", form->area.column0 + 1},
	        {"last-column", form->area.column1 + 1},
	};
	if (strcmp(what, "reasons") == 0) {
		snprintf(value, VALUE_BYTES, "%s",
		         form->reason_row.row < 0 ? "-"
		                                  : form->reason_row.text);
		return true;
	}
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (strcmp(what, numbers[i].name) == 0) {
			snprintf(value, VALUE_BYTES, "%.10g",
			         numbers[i].number);
			return true;
		}
	return false;
}

typedef struct figures {
	const pj_form *form;
	pj_arena *arena;
	pj_role_figure *items;
	size_t count;
} figures;

static void find_figures(void *context)
{
	figures *all = context;
	all->count = pj_form_figures(all->form, all->arena, &all->items);
}

/* 2.target, budget, budget# (its number); "-" where it has no place. */
static void describe_figure(const builder *at, const pj_form *form,
                            const char *what, char value[VALUE_BYTES])
{
	figures all = {form, at->arena, NULL, 0};
	const char *point = strchr(what, '.');
	int indicator = point ? atoi(what) - 1 : -1;
	const char *role = point ? point + 1 : what;
	size_t length = strcspn(role, "#");
	assert_true(pj_arena_guard(at->arena, find_figures, &all));
	strcpy(value, "-");
	for (size_t i = 0; i < all.count; i++) {
		const pj_role_figure *one = &all.items[i];
		if (one->indicator != indicator ||
		    strlen(one->role) != length ||
		    memcmp(one->role, role, length) != 0)
			continue;
		if (role[length])
			snprintf(value, VALUE_BYTES, "%.10g", one->number);
		else
			snprintf(value, VALUE_BYTES, "%s", one->figure->text);
	}
}

/* goal=养护 against the form. */
static void assert_read(const reading_case *one, builder *at, char *wanted)
{
	char value[VALUE_BYTES];
	size_t second = strncmp(wanted, "second.", 7) == 0;
	char *text = strchr(wanted, '=');
	if (!text)
		fail_msg("%s:%d: %s has no =", CASES, one->number, wanted);
	*text++ = '\0';
	const char *what = wanted + (second ? strlen("second.") : 0);
	const pj_form *form = at->forms.items + second;
	if (strcmp(wanted, "forms") == 0)
		snprintf(value, sizeof value, "%zu", at->forms.count);
	else if (at->forms.count <= second)
		strcpy(value, "no form");
	else if (!describe_form(form, what, value))
		describe_figure(at, form, what, value);
	if (strcmp(value, text) != 0)
		fail_msg("%s:%d: %s is “%s”, not “%s”", CASES, one->number,
		         wanted, value, text);
}

static void test_case(void **state)
{
	const reading_case *one = *state;
	builder *at = builder_new(one->changes);
	char *read = strdup(one->read), *rest = read;
	assert_true(pj_arena_guard(at->arena, builder_read, at));
	while (rest) {
		char *next = strstr(rest, " ; ");
		if (next)
			*next = '\0';
		assert_read(one, at, rest);
		rest = next ? next + 3 : NULL;
	}
	free(read);
	builder_free(at);
}

static size_t load(reading_case *cases)
{
	FILE *file = fopen(CASES, "rb");
	size_t count = 0;
	assert_non_null(file);
	for (int number = 1;; number++) {
		char line[LINE_BYTES];
		if (!fgets(line, sizeof line, file))
			break;
		if (count == CASES_MAX || !strchr(line, '\n'))
			builder_fail("too many cases, or too long a line",
			             line);
		reading_case *one = &cases[count];
		char *rest = strcpy(one->line, line);
		rest[strcspn(rest, "\n")] = '\0';
		if (!*rest || *rest == '#')
			continue;
		one->habit = strsep(&rest, "\t");
		one->changes = strsep(&rest, "\t");
		one->read = strsep(&rest, "\t");
		one->number = number;
		if (!one->read || rest)
			builder_fail("not three columns", one->habit);
		count++;
	}
	fclose(file);
	return count;
}

int main(void)
{
	static reading_case cases[CASES_MAX];
	static struct CMUnitTest tests[CASES_MAX];
	size_t count = load(cases);
	for (size_t i = 0; i < count; i++)
		tests[i] = (struct CMUnitTest){cases[i].habit, test_case, NULL,
		                               NULL, &cases[i]};
	return _cmocka_run_group_tests("form_cases", tests, count, NULL, NULL);
}
