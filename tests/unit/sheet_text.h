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

typedef struct reading {
	const char *text;
	pj_arena *arena; /* to be freed by the test */
	pj_forms forms;
} reading;

static inline void read_text(void *context)
{
	reading *all = context;
	pj_grid *grid = pj_grid_new(all->arena, (pj_grid_source){0});
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

static inline reading read_forms(const char *text)
{
	reading all = {text, pj_arena_new(), {NULL, 0}};
	assert_true(pj_arena_guard(all.arena, read_text, &all));
	return all;
}

#endif
