/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Finding the tables of a form: the header rows of indicator tables and funds
 * blocks, wherever they stand. Private to form/.
 */
#ifndef PJ_FIND_H
#define PJ_FIND_H

#include "form/form.h"
#include "form/labels.h"

/* A cell whose text is a label. */
typedef struct pj_hit {
	int row, column;
	pj_labels labels;
} pj_hit;

/* The column of each meaning in a header; -1 where it has none. */
typedef struct pj_columns {
	int of[PJ_LABEL_COUNT];
} pj_columns;

typedef struct pj_header {
	int row0, row1; /* the header's rows */
	int side;  /* column of the side label (绩效指标); -1 for none */
	int left;  /* first column of the table, side label included */
	int outer; /* first column in which its form's title may stand */
	int first; /* first column with a meaning */
	int last;  /* last column with a meaning */
	int reach; /* last column of the other header row; -1 */
	/* the columns under 原因, where it heads several; -1 */
	int reason0, reason1;
	int limit;  /* from this column on stands another table */
	bool split; /* 指标值 is the head of sign and value */
	/* 中央 | 地方 under one head: what stands there is but a part */
	pj_labels partial;
	bool given;  /* the scores are a reviewer's */
	bool marked; /* the score is made of marks in another column */
	pj_columns columns;
} pj_header;

typedef struct pj_headers {
	pj_header *items;
	size_t count;
} pj_headers;

/* Texts are asked for their values again and again, most of them soon. */
enum { PJ_KNOWN = 64 };

typedef struct pj_known {
	const pj_cell *cell;
	pj_value value;
} pj_known;

/* The lists of the form that is being read. */
typedef struct pj_lists {
	pj_scratch indicators, funds_rows;
} pj_lists;

/* Everything that is known while a sheet is read. */
typedef struct pj_reader {
	const pj_grid *grid;
	pj_arena *arena;
	pj_known *known; /* PJ_KNOWN of them, by the cell's address */
	pj_lists *lists;
	pj_hit *hits; /* all labels of the sheet, in reading order */
	size_t hit_count;
	size_t *near;          /* index of the hit that was found last */
	pj_headers indicators; /* headers of indicator tables, in order */
	pj_headers funds;      /* headers of funds blocks, in order */
} pj_reader;

/*
 * The grid with those heads in one row whose labels are broken over two; the
 * grid itself where there is none.
 */
const pj_grid *pj_join_heads(const pj_grid *grid);

/* Reads all labels and headers of the grid. */
pj_reader *pj_reader_new(const pj_grid *grid);

/*
 * One head 指标值 over ≥ | 20 | 公里, or over two of the three, tells which
 * column holds what.
 */
void pj_split_value(const pj_reader *reader, pj_header *header);

/* The hits of one row: the first of them, and how many. */
const pj_hit *pj_row_hits(const pj_reader *reader, int row, size_t *count);

/* Those of them from column left to below limit. */
const pj_hit *pj_hits_between(const pj_reader *reader, int row, int left,
                              int limit, size_t *count);

/* All meanings in a row from column0 to column1 (both included). */
pj_labels pj_row_labels(const pj_reader *reader, int row, int column0,
                        int column1);

static inline int pj_column(const pj_header *header, pj_label label)
{
	return header->columns.of[label];
}

#endif
