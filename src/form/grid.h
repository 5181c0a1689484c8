/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The grid: what stands in one sheet, as the recogniser sees it.
 *
 * Only cells with content are stored, row by row. Rows and columns count from
 * 0 and are those of the sheet. Texts are UTF-8 and belong to the grid's
 * arena. What costs a call into the office for every cell (number formats,
 * merges) is asked for only when the meaning of a cell depends on it.
 */
#ifndef PJ_GRID_H
#define PJ_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "form/arena.h"
#include "form/text.h"

typedef enum pj_cell_kind {
	PJ_CELL_EMPTY,
	PJ_CELL_NUMBER, /* number holds it, text is "" */
	PJ_CELL_TEXT,
	PJ_CELL_ERROR /* a formula that ended in an error */
} pj_cell_kind;

/* How a number cell shows its number. */
typedef enum pj_format {
	PJ_FORMAT_PLAIN,
	PJ_FORMAT_PERCENT,
	PJ_FORMAT_DATE /* the number counts days since 1899-12-30 */
} pj_format;

/* Small, since there may be millions of them. */
typedef struct pj_cell {
	int column;
	unsigned char kind;    /* pj_cell_kind */
	bool formula;          /* somebody wrote a formula here */
	unsigned length;       /* of text, in bytes */
	unsigned plain_length; /* 0 unless the cell is a text */
	union {
		double number;     /* of a number cell */
		const char *plain; /* of a text cell; see pj_cell_plain */
	};
	const char *text; /* never NULL */
} pj_cell;

/* The cell's text without white space, folded; "" where it is no text. */
static inline pj_slice pj_cell_plain(const pj_cell *cell)
{
	return cell->plain_length ? (pj_slice){cell->plain, cell->plain_length}
	                          : (pj_slice){"", 0};
}

/* Is a text cell's text plain as it stands, with nothing to be folded? */
static inline bool pj_cell_is_plain(const pj_cell *cell)
{
	return cell->plain_length && cell->plain == cell->text;
}

/* A block of cells, first and last included. */
typedef struct pj_area {
	int row0, column0, row1, column1;
} pj_area;

/* What the grid asks its source for; either function may be NULL. */
typedef struct pj_grid_source {
	void *context;
	/* how the number in this cell is shown */
	pj_format (*format)(void *context, int row, int column);
	/* true and the whole area when the cell belongs to a merged one */
	bool (*merged)(void *context, int row, int column, pj_area *area);
} pj_grid_source;

typedef struct pj_grid pj_grid;

/* A grid without cells. Call inside pj_arena_guard(). */
pj_grid *pj_grid_new(pj_arena *arena, pj_grid_source source);

/*
 * Adds a cell. Cells come row by row and, in a row, from left to right
 * (asserted). The text is copied; an empty text without a formula is no cell.
 */
void pj_grid_add_number(pj_grid *grid, int row, int column, double number,
                        bool formula);
void pj_grid_add_text(pj_grid *grid, int row, int column, const char *text,
                      size_t length, bool formula);
void pj_grid_add_error(pj_grid *grid, int row, int column);

/* Adds a cell of another grid as it stands; their texts are the same. */
void pj_grid_add_cell(pj_grid *grid, int row, const pj_cell *cell);

/* A grid without cells in the other's arena, with its source. */
pj_grid *pj_grid_like(const pj_grid *grid);

/*
 * Changes what stands in a cell after all have been added; no formula is left
 * there. What was got of that row before shows the old state.
 */
void pj_grid_put_number(pj_grid *grid, int row, int column, double number);
void pj_grid_put_text(pj_grid *grid, int row, int column, const char *text,
                      size_t length);

/* The cell there; an empty one (never NULL) where nothing stands. */
const pj_cell *pj_grid_at(const pj_grid *grid, int row, int column);

/* Does nothing stand there? */
static inline bool pj_grid_is_empty(const pj_grid *grid, int row, int column)
{
	return pj_grid_at(grid, row, column)->kind == PJ_CELL_EMPTY;
}

/* The cells of a row, *count of them; NULL and 0 for a row without cells. */
const pj_cell *pj_grid_row(const pj_grid *grid, int row, size_t *count);

/* One past the last row that holds a cell. */
int pj_grid_rows(const pj_grid *grid);

/* The first row, from the given one on, that holds a cell; -1 if none. */
int pj_grid_next_row(const pj_grid *grid, int row);

pj_format pj_grid_format(const pj_grid *grid, int row, int column);
bool pj_grid_merged(const pj_grid *grid, int row, int column, pj_area *area);

/* Is the cell hidden under a merged one that begins elsewhere? */
bool pj_grid_covered(const pj_grid *grid, int row, int column);

pj_arena *pj_grid_arena(const pj_grid *grid);

/* What people call a cell: 6, 1 is B7. */
enum { PJ_CELL_NAME_MAX = 16 };
void pj_cell_name(char name[PJ_CELL_NAME_MAX], int row, int column);

#endif
