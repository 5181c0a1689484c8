/* SPDX-License-Identifier: MPL-2.0 */
/* Cells to numbers: against a plain table of the same cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "calc/ranges.h"

enum { SIDE = 24, TRIES = 200 };

static void an_empty_map_knows_nothing(void **state)
{
	pj_ranges *ranges = pj_ranges_new(0);

	(void)state;
	assert_int_equal(pj_ranges_at(NULL, 0, 0), -1);
	pj_ranges_sort(ranges);
	assert_int_equal(pj_ranges_at(ranges, 0, 0), -1);
	pj_ranges_free(ranges);
	pj_ranges_free(NULL);
}

static void the_last_rows_and_columns_count(void **state)
{
	const pj_area all = {0, 0, 1048575, 16383};
	pj_ranges *ranges = pj_ranges_new(3);

	(void)state;
	assert_true(pj_ranges_add(ranges, &all, 7));
	pj_ranges_sort(ranges);
	assert_int_equal(pj_ranges_at(ranges, 1048575, 2), 7);
	assert_int_equal(pj_ranges_at(ranges, 1048576, 2), -1);
	assert_int_equal(pj_ranges_at(ranges, 5, 3), -1);
	assert_int_equal(pj_ranges_at(ranges, 5, -1), -1);
	pj_ranges_free(ranges);
}

static bool is_free(int table[SIDE][SIDE], const pj_area *area)
{
	for (int row = area->row0; row <= area->row1; ++row)
		for (int at = area->column0; at <= area->column1; ++at)
			if (table[row][at] >= 0)
				return false;
	return true;
}

static pj_area some_area(void)
{
	int row = rand() % SIDE, column = rand() % SIDE;

	return (pj_area){row, column, row + rand() % (SIDE - row),
	                 column + rand() % (SIDE - column)};
}

/* Puts disjoint areas into both, in any order. */
static void fill(pj_ranges *ranges, int table[SIDE][SIDE])
{
	for (int i = 0; i < TRIES; ++i) {
		const pj_area area = some_area();

		if (!is_free(table, &area))
			continue;
		assert_true(pj_ranges_add(ranges, &area, i));
		for (int row = area.row0; row <= area.row1; ++row)
			for (int at = area.column0; at <= area.column1; ++at)
				table[row][at] = i;
	}
	pj_ranges_sort(ranges);
}

static void every_cell_is_found(void **state)
{
	(void)state;
	srand(20240101);
	for (int round = 0; round < TRIES; ++round) {
		pj_ranges *ranges = pj_ranges_new(SIDE);
		int table[SIDE][SIDE];

		memset(table, -1, sizeof(table));
		fill(ranges, table);
		for (int row = 0; row < SIDE; ++row)
			for (int at = 0; at < SIDE; ++at)
				assert_int_equal(pj_ranges_at(ranges, row, at),
				                 table[row][at]);
		pj_ranges_free(ranges);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(an_empty_map_knows_nothing),
	        cmocka_unit_test(the_last_rows_and_columns_count),
	        cmocka_unit_test(every_cell_is_found),
	};

	return cmocka_run_group_tests_name("calc: ranges", tests, NULL, NULL);
}
