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

/* funds.label, source2.executed: the total of the funds, and its parts. */
static bool describe_funds(const pj_form *form, const char *what,
                           char value[VALUE_BYTES])
{
	static const struct {
		const char *name;
		size_t offset;
	} figures[] = {
	        {"label", offsetof(pj_funds_row, label)},
	        {"initial", offsetof(pj_funds_row, initial)},
	        {"budget", offsetof(pj_funds_row, budget)},
	        {"executed", offsetof(pj_funds_row, executed)},
	        {"weight", offsetof(pj_funds_row, weight)},
	        {"rate", offsetof(pj_funds_row, rate)},
	        {"score", offsetof(pj_funds_row, score)},
	        {"reason", offsetof(pj_funds_row, reason)},
	};
	const char *point = strchr(what, '.');
	bool total = strncmp(what, "funds.", 6) == 0;
	if (!total && (strncmp(what, "source", 6) != 0 || !point))
		return false;
	size_t part = total ? 0 : (size_t)atoi(what + 6);
	strcpy(value, "-");
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		if (strcmp(point + 1, figures[i].name) != 0 ||
		    part > form->funds.row_count)
			continue;
		const pj_funds_row *row = part > 0 ? &form->funds.rows[part - 1]
		                                   : &form->funds.total;
		const pj_figure *figure =
		        (const pj_figure *)(const void *)((const char *)row +
		                                          figures[i].offset);
		if (pj_figure_exists(figure))
			snprintf(value, VALUE_BYTES, "%s", figure->text);
	}
	return true;
}

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

/* 2.target, budget, budget# (its number), 2.weight^ (has it a cell of its own,
 * or one merged over rows?); "-" where it has no place. */
static void describe_figure(const builder *at, const pj_form *form,
                            const char *what, char value[VALUE_BYTES])
{
	figures all = {form, at->arena, NULL, 0};
	const char *point = strchr(what, '.');
	int indicator = point ? atoi(what) - 1 : -1;
	const char *role = point ? point + 1 : what;
	size_t length = strcspn(role, "#^");
	assert_true(pj_arena_guard(at->arena, find_figures, &all));
	strcpy(value, "-");
	for (size_t i = 0; i < all.count; i++) {
		const pj_role_figure *one = &all.items[i];
		if (one->indicator != indicator ||
		    strlen(one->role) != length ||
		    memcmp(one->role, role, length) != 0)
			continue;
		if (role[length] == '^')
			strcpy(value, one->figure->merged ? "merged" : "own");
		else if (role[length])
			snprintf(value, VALUE_BYTES, "%.10g", one->number);
		else
			snprintf(value, VALUE_BYTES, "%s", one->figure->text);
	}
}

/* How a case's form is laid out once more; what is read stays the same. */
typedef struct way {
	const char *name, *places; /* the last changes, behind the case's own */
	size_t forms;              /* how many there are for each */
	int down, right;           /* where the first of them went */
} way;

/*
 * A form in two columns of forms, or above another one, is read as if it stood
 * alone; so is one in the middle of the sheet.
 */
static const way ways[] = {
        {"alone", "", 1, 0, 0},
        {"moved", " ; right:3 ; down:2", 1, 2, 3},
        {"beside one like it", " ; beside:1", 2, 0, 0},
        {"above one like it", " ; below:1", 2, 0, 0},
        {"touching one like it", " ; beside:0", 2, 0, 0},
};

/*
 * The number of a place in the sheet, as it would be in the first way. Without
 * a title the form begins where nothing else stands above it.
 */
static void take_off(const way *how, const pj_form *form, const char *what,
                     char value[VALUE_BYTES])
{
	int by = 0;
	if (strcmp(what, "first-row") == 0)
		by = pj_figure_exists(&form->title) ? how->down : 0;
	else if (strcmp(what, "last-row") == 0)
		by = how->down;
	else if (strcmp(what, "first-column") == 0 ||
	         strcmp(what, "last-column") == 0)
		by = how->right;
	if (by > 0)
		snprintf(value, VALUE_BYTES, "%d", atoi(value) - by);
}

/* goal=养护 against the form of that index. */
static void assert_read(const reading_case *one, const way *how, builder *at,
                        const char *wanted, size_t index)
{
	char value[VALUE_BYTES], what[VALUE_BYTES];
	const char *text = strchr(wanted, '=');
	if (!text)
		fail_msg("%s:%d: %s has no =", CASES, one->number, wanted);
	snprintf(what, sizeof what, "%.*s", (int)(text++ - wanted), wanted);
	const pj_form *form = at->forms.items + index;
	if (strcmp(what, "forms") == 0)
		snprintf(value, sizeof value, "%zu",
		         at->forms.count / how->forms);
	else if (at->forms.count <= index)
		strcpy(value, "no form");
	else if (describe_funds(form, what, value))
		take_off(how, form, what, value);
	else if (!describe_form(form, what, value))
		describe_figure(at, form, what, value);
	else
		take_off(how, form, what, value);
	for (char *end = value; (end = strchr(end, '\n'));)
		*end = '|';
	if (strcmp(value, text) != 0)
		fail_msg("%s:%d, %s: %s is “%s”, not “%s”", CASES, one->number,
		         how->name, wanted, value, text);
}

/* second.budget=100 → budget=100, and the index of that form. */
static const char *without_ordinal(const char *wanted, size_t *index)
{
	static const char *const ordinals[] = {"second.", "third."};
	for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++) {
		size_t length = strlen(ordinals[i]);
		if (strncmp(wanted, ordinals[i], length) != 0)
			continue;
		*index = i + 1;
		return wanted + length;
	}
	return wanted;
}

static void assert_way(const reading_case *one, const way *how)
{
	char changes[LINE_BYTES];
	bool only = *one->changes == '\0'; /* the way is all that is changed */
	snprintf(changes, sizeof changes, "%s%s", one->changes,
	         how->places + (only ? strspn(how->places, " ;") : 0));
	builder *at = builder_new(changes);
	char *read = strdup(one->read), *rest = read;
	assert_true(pj_arena_guard(at->arena, builder_read, at));
	while (rest) {
		char *next = strstr(rest, " ; ");
		if (next)
			*next = '\0';
		size_t index = 0;
		const char *wanted = without_ordinal(rest, &index);
		if (index > 0)
			assert_read(one, how, at, wanted, index);
		for (size_t i = 0; i < how->forms && index == 0; i++)
			if (i == 0 || (strncmp(rest, "first-", 6) != 0 &&
			               strncmp(rest, "last-", 5) != 0))
				assert_read(one, how, at, rest, i);
		rest = next ? next + 3 : NULL;
	}
	free(read);
	builder_free(at);
}

/* Does the case say itself where its forms stand, or read several? */
static bool is_placed(const reading_case *one)
{
	static const char *const words[] = {
	        "beside:", "below:", "right:", "down:"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(one->changes, words[i]))
			return true;
	return strstr(one->read, "second.") != NULL;
}

static void test_case(void **state)
{
	const reading_case *one = *state;
	size_t count = is_placed(one) ? 1 : sizeof ways / sizeof *ways;
	for (size_t i = 0; i < count; i++)
		assert_way(one, &ways[i]);
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
