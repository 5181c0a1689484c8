/* SPDX-License-Identifier: MPL-2.0 */
/* Comparing what was read from a sheet with what a fixture says. */
#ifndef PJ_COMPARE_H
#define PJ_COMPARE_H

#include "fixture.h"

typedef struct reading {
	sheet *at;
	pj_arena *arena;
	pj_forms forms;
} reading;

static inline void read_sheet(void *context)
{
	reading *all = context;
	all->forms = pj_forms_read(sheet_grid(all->at, all->arena));
}

/* The figure read for a role and level-3 place; NULL when there is none. */
static inline const pj_role_figure *figure_at(const pj_role_figure *figures,
                                              size_t count, const char *role,
                                              int indicator, int row,
                                              int column)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(figures[i].role, role) == 0 &&
		    figures[i].indicator == indicator &&
		    figures[i].figure->row == row &&
		    figures[i].figure->column == column)
			return &figures[i];
	return NULL;
}

typedef struct listing {
	const pj_form *form;
	pj_arena *arena;
	pj_role_figure *figures;
	size_t count;
} listing;

static inline void list_figures(void *context)
{
	listing *list = context;
	list->count = pj_form_figures(list->form, list->arena, &list->figures);
}

typedef struct score {
	int right, all;
} score;

/* The form's area holds every one of its figures. */
static inline void assert_in_area(const listing *list)
{
	const pj_area *area = &list->form->area;
	for (size_t i = 0; i < list->count; i++) {
		const pj_figure *one = list->figures[i].figure;
		assert_true(one->row >= area->row0 && one->row <= area->row1);
		assert_true(one->column >= area->column0 &&
		            one->column <= area->column1);
	}
}

/* Levels are compared without the points in their brackets. */
static inline bool same_figure(const char *role, const char *got,
                               const char *want)
{
	char one[256], two[256], first[256], second[256];
	if (strncmp(role, "level", 5) != 0)
		return fixture_same_text(got, want);
	pj_slice a = pj_text_core(
	        pj_text_squeezed(got, strlen(got), one, sizeof one), first,
	        sizeof first);
	pj_slice b = pj_text_core(
	        pj_text_squeezed(want, strlen(want), two, sizeof two), second,
	        sizeof second);
	return a.length == b.length && memcmp(a.start, b.start, a.length) == 0;
}

/* How many of the form's figures were read at their place? */
static inline score count_right(const fixture *form, const placing *to,
                                const pj_form *read, pj_arena *arena,
                                const char *name, const char *how)
{
	listing list = {read, arena, NULL, 0};
	score out = {0, 0};
	assert_true(pj_arena_guard(arena, list_figures, &list));
	assert_in_area(&list);
	for (size_t i = 0; i < form->figure_count; i++) {
		const fixture_figure *want = &form->figures[i];
		int row = to->rows[want->row][want->column];
		int column = to->columns[want->row][want->column];
		if (row < 0) /* its cell was left out by the layout */
			continue;
		const pj_role_figure *got =
		        figure_at(list.figures, list.count, want->role,
		                  want->indicator, row, column);
		out.all++;
		if (got &&
		    same_figure(want->role, got->figure->text, want->text))
			out.right++;
		else if (getenv("PJ_VERBOSE"))
			fprintf(stderr,
			        "%s, %s: %s[%d] %d,%d wanted '%s' got '%s'\n",
			        name, how, want->role, want->indicator,
			        want->row, want->column, want->text,
			        got ? got->figure->text : "(nothing)");
	}
	return out;
}

#endif
