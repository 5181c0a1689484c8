/* SPDX-License-Identifier: MPL-2.0 */
/* A sheet as text: a line a row, | between cells; read into forms. */
#ifndef PJ_SHEET_TEXT_H
#define PJ_SHEET_TEXT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "merges.h"

typedef struct reading {
	const char *text;
	const pj_area *merge; /* NULL: no merged cell */
	pj_arena *arena;      /* to be freed by the test */
	pj_forms forms;
} reading;

static inline bool merge_of_text(void *context, int row, int column,
                                 pj_area *area)
{
	const reading *all = context;
	return merge_at(all->merge, all->merge ? 1 : 0, row, column, area);
}

static inline void read_text(void *context)
{
	reading *all = context;
	const pj_grid_source source = {.context = all, .merged = merge_of_text};
	pj_grid *grid = pj_grid_new(all->arena, source);
	int row = 0, column = 0;
	for (const char *at = all->text; *at; at++) {
		pj_slice cell = pj_text_trim(at, strcspn(at, "|\n"));
		if (cell.length > 0)
			pj_grid_add_text(grid, row, column, cell.start,
			                 cell.length, false);
		at += strcspn(at, "|\n");
		if (!*at)
			break;
		column = *at == '|' ? column + 1 : 0;
		row += *at == '\n';
	}
	all->forms = pj_forms_read(grid);
}

static inline reading read_merged(const char *text, const pj_area *merge)
{
	reading all = {text, merge, pj_arena_new(), {NULL, 0}};
	assert_true(pj_arena_guard(all.arena, read_text, &all));
	return all;
}

static inline reading read_forms(const char *text)
{
	return read_merged(text, NULL);
}

#endif
