/* SPDX-License-Identifier: MPL-2.0 */
/* The grid: rows in one array, the cells of each next to one another. */
#include "form/grid.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "form/near.h"

enum { ROOM = 128, ROOM_MAX = 4096 /* cells asked of the arena at once */ };

typedef struct grid_row {
	int row;
	unsigned count;
	pj_cell *cells;
} grid_row;

struct pj_grid {
	pj_arena *arena;
	pj_grid_source source;
	pj_cell *free; /* room for the next cells, free_count of them */
	size_t free_count, asked;
	grid_row *rows; /* sorted; rows without cells are left out */
	size_t row_count;
	size_t *near; /* index of the row that was asked for last */
};

static const pj_cell empty_cell = {.kind = PJ_CELL_EMPTY, .text = ""};

pj_grid *pj_grid_new(pj_arena *arena, pj_grid_source source)
{
	pj_grid *grid = PJ_TAKE(arena, pj_grid, 1);
	grid->arena = arena;
	grid->source = source;
	grid->near = PJ_TAKE(arena, size_t, 1);
	return grid;
}

static grid_row *row_to_extend(pj_grid *grid, int row)
{
	if (grid->row_count > 0) {
		grid_row *last = &grid->rows[grid->row_count - 1];
		assert(row >= last->row);
		if (last->row == row)
			return last;
	}
	grid->rows = pj_arena_grow(grid->arena, grid->rows, grid->row_count,
	                           sizeof *grid->rows);
	grid_row *added = &grid->rows[grid->row_count++];
	*added = (grid_row){.row = row};
	return added;
}

/* More room; the cells that the row has so far go there with it. */
static void make_room(pj_grid *grid, grid_row *line)
{
	grid->asked = grid->asked == 0          ? ROOM
	              : grid->asked >= ROOM_MAX ? ROOM_MAX
	                                        : 2 * grid->asked;
	grid->free_count =
	        grid->asked > line->count ? grid->asked : line->count;
	pj_cell *cells = pj_arena_room(
	        grid->arena, (line->count + grid->free_count) * sizeof *cells);
	if (line->count > 0)
		memcpy(cells, line->cells, line->count * sizeof *cells);
	line->cells = cells;
	grid->free = cells + line->count;
}

/* Appends a cell to the row that is being written. */
static pj_cell *append_cell(pj_grid *grid, grid_row *line, pj_cell cell)
{
	if (grid->free_count == 0)
		make_room(grid, line);
	if (line->count == 0)
		line->cells = grid->free;
	*grid->free = cell;
	grid->free_count--;
	line->count++;
	return grid->free++;
}

static pj_cell *add_cell(pj_grid *grid, int row, int column, pj_cell_kind kind)
{
	grid_row *line = row_to_extend(grid, row);
	assert(line->count == 0 ||
	       line->cells[line->count - 1].column < column);
	return append_cell(grid, line,
	                   (pj_cell){.column = column,
	                             .kind = (unsigned char)kind,
	                             .text = ""});
}

void pj_grid_add_number(pj_grid *grid, int row, int column, double number,
                        bool formula)
{
	pj_cell *cell = add_cell(grid, row, column, PJ_CELL_NUMBER);
	cell->number = number;
	cell->formula = formula;
}

static void say_text(const pj_grid *grid, pj_cell *cell, const char *text,
                     size_t length)
{
	const char *copy = pj_arena_copy(grid->arena, text, length);
	const pj_slice plain = pj_text_plain(grid->arena, copy, length);
	cell->text = copy;
	cell->length = (unsigned)length;
	cell->plain = plain.start;
	cell->plain_length = (unsigned)plain.length;
}

void pj_grid_add_text(pj_grid *grid, int row, int column, const char *text,
                      size_t length, bool formula)
{
	if (length == 0 && !formula)
		return;
	pj_cell *cell = add_cell(grid, row, column, PJ_CELL_TEXT);
	say_text(grid, cell, text, length);
	cell->formula = formula;
}

void pj_grid_add_error(pj_grid *grid, int row, int column)
{
	add_cell(grid, row, column, PJ_CELL_ERROR)->formula = true;
}

void pj_grid_add_cell(pj_grid *grid, int row, const pj_cell *cell)
{
	*add_cell(grid, row, cell->column, cell->kind) = *cell;
}

pj_grid *pj_grid_like(const pj_grid *grid)
{
	return pj_grid_new(grid->arena, grid->source);
}

/* Index of the first stored row that is not above the given one. */
static size_t row_index(const pj_grid *grid, int row)
{
	return *grid->near =
	               pj_near_place(grid->rows, grid->row_count,
	                             sizeof *grid->rows, row, *grid->near);
}

/* ---- changing cells afterwards --------------------------------------- */

/* The row in the grid, made anew where nothing stood in it. */
static grid_row *row_to_change(pj_grid *grid, int row)
{
	size_t at = row_index(grid, row);
	if (at < grid->row_count && grid->rows[at].row == row)
		return &grid->rows[at];
	grid->rows = pj_arena_grow(grid->arena, grid->rows, grid->row_count,
	                           sizeof *grid->rows);
	memmove(&grid->rows[at + 1], &grid->rows[at],
	        (grid->row_count - at) * sizeof *grid->rows);
	grid->row_count++;
	grid->rows[at] = (grid_row){.row = row};
	return &grid->rows[at];
}

/* Writes the row anew behind all others, with the cell in its place. */
static void put_cell(pj_grid *grid, int row, pj_cell cell)
{
	grid_row *line = row_to_change(grid, row);
	const grid_row old = *line;
	size_t i = 0;
	line->count = 0;
	for (; i < old.count && old.cells[i].column < cell.column; i++)
		append_cell(grid, line, old.cells[i]);
	append_cell(grid, line, cell);
	if (i < old.count && old.cells[i].column == cell.column)
		i++;
	for (; i < old.count; i++)
		append_cell(grid, line, old.cells[i]);
}

void pj_grid_put_number(pj_grid *grid, int row, int column, double number)
{
	put_cell(grid, row,
	         (pj_cell){.column = column,
	                   .kind = PJ_CELL_NUMBER,
	                   .number = number,
	                   .text = ""});
}

void pj_grid_put_text(pj_grid *grid, int row, int column, const char *text,
                      size_t length)
{
	pj_cell cell = {.column = column, .kind = PJ_CELL_TEXT};
	say_text(grid, &cell, text, length);
	put_cell(grid, row, cell);
}

/* ---- looking cells up ------------------------------------------------ */

const pj_cell *pj_grid_row(const pj_grid *grid, int row, size_t *count)
{
	size_t index = row_index(grid, row);
	*count = 0;
	if (index == grid->row_count || grid->rows[index].row != row)
		return NULL;
	*count = grid->rows[index].count;
	return grid->rows[index].cells;
}

const pj_cell *pj_grid_at(const pj_grid *grid, int row, int column)
{
	size_t high, low = 0;
	const pj_cell *cells = pj_grid_row(grid, row, &high);
	size_t count = high;
	/* where no cell is blank it stands where it would be */
	if (count > 0 && column >= cells->column &&
	    (size_t)(column - cells->column) < count &&
	    cells[column - cells->column].column == column)
		return &cells[column - cells->column];
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (cells[middle].column < column)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < count && cells[low].column == column)
		return &cells[low];
	return &empty_cell;
}

int pj_grid_rows(const pj_grid *grid)
{
	return grid->row_count ? grid->rows[grid->row_count - 1].row + 1 : 0;
}

int pj_grid_next_row(const pj_grid *grid, int row)
{
	size_t index = row_index(grid, row);
	return index < grid->row_count ? grid->rows[index].row : -1;
}

pj_format pj_grid_format(const pj_grid *grid, int row, int column)
{
	if (!grid->source.format)
		return PJ_FORMAT_PLAIN;
	return grid->source.format(grid->source.context, row, column);
}

bool pj_grid_merged(const pj_grid *grid, int row, int column, pj_area *area)
{
	if (!grid->source.merged)
		return false;
	return grid->source.merged(grid->source.context, row, column, area);
}

bool pj_grid_covered(const pj_grid *grid, int row, int column)
{
	pj_area area;
	return pj_grid_merged(grid, row, column, &area) &&
	       (area.row0 != row || area.column0 != column);
}

pj_arena *pj_grid_arena(const pj_grid *grid)
{
	return grid->arena;
}

void pj_cell_name(char name[PJ_CELL_NAME_MAX], int row, int column)
{
	char letters[8];
	size_t at = sizeof letters;
	letters[--at] = '\0';
	for (int left = column + 1; left > 0; left = (left - 1) / 26)
		letters[--at] = (char)('A' + (left - 1) % 26);
	snprintf(name, PJ_CELL_NAME_MAX, "%s%d", letters + at, row + 1);
}
