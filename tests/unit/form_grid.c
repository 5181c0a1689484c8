/* SPDX-License-Identifier: MPL-2.0 */
/* The grid: cells that are changed after all have been added. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "form/grid.h"
#include "form/near.h"

enum { ROWS = 40, COLUMNS = 9, CHANGES = 2000 };

static pj_arena *arena;

static void in_arena(void (*work)(void *))
{
	arena = pj_arena_new();
	assert_non_null(arena);
	assert_true(pj_arena_guard(arena, work, NULL));
	pj_arena_free(arena);
}

static void text_at(const pj_grid *grid, int row, int column, const char *text)
{
	const pj_cell *cell = pj_grid_at(grid, row, column);

	assert_int_equal(cell->kind, PJ_CELL_TEXT);
	assert_int_equal(cell->length, strlen(text));
	assert_string_equal(cell->text, text);
}

static pj_grid *small_grid(void)
{
	pj_grid *grid = pj_grid_new(arena, (pj_grid_source){.context = NULL});

	pj_grid_add_text(grid, 2, 1, "a", 1, false);
	pj_grid_add_number(grid, 2, 5, 7, true);
	pj_grid_add_text(grid, 6, 3, " ", 1, false);
	return grid;
}

static void change_small(void *unused)
{
	pj_grid *grid = small_grid();
	size_t count;

	(void)unused;
	pj_grid_put_number(grid, 2, 5, 8);    /* in the place of a formula */
	pj_grid_put_text(grid, 2, 3, "b", 1); /* between two */
	pj_grid_put_text(grid, 2, 0, "c", 1); /* before all */
	pj_grid_put_number(grid, 2, 9, 9);    /* behind all */
	pj_grid_put_number(grid, 6, 3, 6);    /* in the place of a text */
	pj_grid_put_text(grid, 0, 0, "d", 1); /* rows of their own */
	pj_grid_put_text(grid, 4, 0, "e", 1);
	pj_grid_put_text(grid, 9, 0, "f", 1);
	pj_grid_row(grid, 2, &count);
	assert_int_equal(count, 5);
	text_at(grid, 2, 0, "c");
	text_at(grid, 2, 1, "a");
	text_at(grid, 2, 3, "b");
	assert_false(pj_grid_at(grid, 2, 5)->formula);
	assert_true(pj_grid_at(grid, 2, 5)->number == 8);
	assert_true(pj_grid_at(grid, 2, 9)->number == 9);
	assert_int_equal(pj_grid_at(grid, 6, 3)->kind, PJ_CELL_NUMBER);
	assert_int_equal(pj_grid_at(grid, 6, 3)->length, 0);
	pj_grid_row(grid, 6, &count);
	assert_int_equal(count, 1);
	text_at(grid, 0, 0, "d");
	text_at(grid, 4, 0, "e");
	text_at(grid, 9, 0, "f");
	assert_int_equal(pj_grid_rows(grid), 10);
	assert_int_equal(pj_grid_next_row(grid, 3), 4);
	assert_int_equal(pj_grid_at(grid, 5, 0)->kind, PJ_CELL_EMPTY);
}

static void changes_are_seen(void **state)
{
	(void)state;
	in_arena(change_small);
}

/* Many changes in any order, beside an array that is changed alike. */
static void change_many(void *unused)
{
	static double model[ROWS][COLUMNS];
	pj_grid *grid = pj_grid_new(arena, (pj_grid_source){.context = NULL});
	unsigned seed = 1;

	(void)unused;
	for (int i = 1; i <= CHANGES; i++) {
		seed = seed * 1103515245u + 12345u;
		int row = (int)(seed >> 16) % ROWS;
		int column = (int)(seed >> 8 & 0xFF) % COLUMNS;
		pj_grid_put_number(grid, row, column, i);
		model[row][column] = i;
	}
	for (int row = 0; row < ROWS; row++)
		for (int column = 0; column < COLUMNS; column++)
			assert_true(pj_grid_at(grid, row, column)->number ==
			            model[row][column]);
}

static void many_changes_are_seen(void **state)
{
	(void)state;
	in_arena(change_many);
}

static void columns_have_letters(void **state)
{
	static const struct {
		int column;
		const char *name;
	} cases[] = {{0, "A7"}, {25, "Z7"}, {26, "AA7"}, {16383, "XFD7"}};
	char text[PJ_CELL_NAME_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		pj_cell_name(text, 6, cases[i].column);
		assert_string_equal(text, cases[i].name);
	}
	pj_cell_name(text, 1048575, 16383); /* the last cell of a sheet */
	assert_string_equal(text, "XFD1048576");
}

/* Every key, sought from every place, in arrays with gaps and doubles. */
static void places_are_found_from_anywhere(void **state)
{
	enum { LONGEST = 40 };
	struct {
		int key;
		char more[12];
	} items[LONGEST];

	(void)state;
	for (int i = 0; i < LONGEST; i++)
		items[i].key = i / 2 * 3 + (i > LONGEST / 2 ? 20 : 0);
	for (size_t count = 0; count <= LONGEST; count++)
		for (size_t near = 0; near <= count + 1; near++)
			for (int key = -1; key < 90; key++) {
				size_t first = 0;

				while (first < count && items[first].key < key)
					first++;
				assert_int_equal(pj_near_place(items, count,
				                               sizeof *items,
				                               key, near),
				                 first);
			}
}

/* Wide rows, which move while they are written. */
static void fill_wide_rows(void *unused)
{
	enum { WIDEST = 9000 };
	static const int widths[] = {1, 100, 200, WIDEST, 3, 5000, WIDEST};
	const int rows = sizeof widths / sizeof *widths;
	pj_grid *grid = pj_grid_new(arena, (pj_grid_source){.context = NULL});
	size_t count;

	(void)unused;
	for (int row = 0; row < rows; row++)
		for (int column = 0; column < widths[row]; column++)
			pj_grid_add_number(grid, row, column,
			                   row * WIDEST + column, false);
	for (int row = 0; row < rows; row++) {
		const pj_cell *cells = pj_grid_row(grid, row, &count);

		assert_int_equal(count, widths[row]);
		for (int column = 0; column < widths[row]; column++)
			assert_true(cells[column].column == column &&
			            cells[column].number ==
			                    row * WIDEST + column);
	}
}

static void wide_rows_are_whole(void **state)
{
	(void)state;
	in_arena(fill_wide_rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(changes_are_seen),
	        cmocka_unit_test(many_changes_are_seen),
	        cmocka_unit_test(places_are_found_from_anywhere),
	        cmocka_unit_test(wide_rows_are_whole),
	        cmocka_unit_test(columns_have_letters)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
