/* SPDX-License-Identifier: MPL-2.0 */
/*
 * How long recognising and checking takes in plain C, without an office;
 * plain.py makes a table of it.
 */
#include <time.h>

#include "fixture.h"
#include "rules/check.h"

enum { REPEATS = 5, GAP = 2, OTHER_COLUMNS = 10 };

typedef struct job {
	const fixture *form;
	int forms;  /* below one another */
	int others; /* rows of other cells behind them */
	pj_arena *arena;
	size_t findings;
	double read, check; /* seconds */
} job;

static double now(void)
{
	struct timespec time;
	/* of this thread: other work on the machine changes it little */
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void add_form(pj_grid *grid, const fixture *form, int top)
{
	for (int row = 0; row < form->rows; row++)
		for (int column = 0; column < form->columns; column++) {
			const char *text = form->cells[row][column];
			pj_grid_add_text(grid, top + row, column, text,
			                 strlen(text), false);
		}
}

static void add_others(pj_grid *grid, int top, int rows)
{
	for (int row = 0; row < rows; row++)
		for (int column = 0; column < OTHER_COLUMNS; column++) {
			if (column % 2)
				pj_grid_add_number(grid, top + row, column, row,
				                   false);
			else
				pj_grid_add_text(grid, top + row, column,
				                 "其他资料", 12, false);
		}
}

static void work(void *context)
{
	job *one = context;
	pj_grid *grid =
	        pj_grid_new(one->arena, (pj_grid_source){.context = NULL});
	int top = 0;
	for (int i = 0; i < one->forms; i++, top += one->form->rows + GAP)
		add_form(grid, one->form, top);
	add_others(grid, top + GAP, one->others);
	double start = now();
	pj_forms forms = pj_forms_read(grid);
	double middle = now();
	const pj_options options = {.language = PJ_CHINESE};
	for (size_t i = 0; i < forms.count; i++)
		one->findings += pj_check(&forms.items[i], one->arena, &options)
		                         .finding_count;
	one->read = middle - start;
	one->check = now() - middle;
	if (forms.count != (size_t)one->forms)
		fprintf(stderr, "read %zu of %d forms\n", forms.count,
		        one->forms);
}

/* A line a repeat: forms, other cells, seconds, seconds, bytes, findings. */
static void measure(const fixture *form, int forms, int others)
{
	for (int i = 0; i < REPEATS; i++) {
		job one = {.form = form, .forms = forms, .others = others};
		one.arena = pj_arena_new();
		if (!pj_arena_guard(one.arena, work, &one))
			abort();
		printf("%d\t%d\t%.9f\t%.9f\t%zu\t%zu\n", forms,
		       others * OTHER_COLUMNS, one.read, one.check,
		       pj_arena_used(one.arena), one.findings);
		pj_arena_free(one.arena);
	}
}

int main(void)
{
	fixture *form = fixture_load("seed-5");
	for (int forms = 1; forms <= 10000; forms *= 10)
		measure(form, forms, 0);
	measure(form, 1, 100000);
	fixture_free(form);
	return 0;
}
