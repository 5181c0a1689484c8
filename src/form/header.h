/* SPDX-License-Identifier: MPL-2.0 */
/* Reading the head of a table. Private to form/. */
#ifndef PJ_HEADER_H
#define PJ_HEADER_H

#include "form/find.h"

enum {
	PJ_ROW_REACH = 3, /* blank rows allowed between two header rows */
	PJ_GAP_REACH = 6  /* blank columns that end a complete header */
};

#define PJ_LEVELS  (PJ_MEANS(LEVEL1) | PJ_MEANS(LEVEL2) | PJ_MEANS(LEVEL3))
#define PJ_AMOUNTS (PJ_MEANS(INITIAL) | PJ_MEANS(BUDGET) | PJ_MEANS(EXECUTED))

/* Do too many cells of the row stand from one column to the other? */
bool pj_is_far(const pj_reader *reader, int row, int from, int to);

/* Has the header a column of this meaning? */
bool pj_header_has(const pj_header *header, pj_label label);

/* Gives the column every free meaning in labels; was any of them free? */
bool pj_header_take(pj_header *header, pj_labels labels, int column);

/*
 * 复核组得分, 上半年得分: somebody else's, or of a part of the year; 评价得分
 * may be, where another score stands beside it.
 */
bool pj_is_aside(const pj_cell *cell);

/* 得分 | 加权得分: the marks make the scores, unless they stand alone. */
bool pj_makes_weighted(const pj_reader *reader, int row, int column,
                       int behind);

/* Heads in the row below one head that is over several columns. */
enum { PJ_UNDER_MAX = 12 }; /* as many as months */

typedef struct pj_under {
	int row;
	int columns[PJ_UNDER_MAX];
	int count; /* 0, or two and more */
} pj_under;

pj_under pj_heads_under(const pj_reader *reader, int row, int column,
                        int limit);

/* The column of the one that says the whole, 合计 or 全年; -1 for none. */
int pj_whole_under(const pj_reader *reader, const pj_under *under);

/*
 * 中央资金 | 合计, each over 预算数 | 执行数, from the hit first on: fills in
 * the head of the whole's amounts, which has none where nothing says the whole.
 * Returns the hit behind them; first where there are no such heads.
 */
size_t pj_read_pairs(const pj_reader *reader, const pj_hit *hits, size_t count,
                     size_t first, pj_header *header);

/* The year that a label begins with, 2023年执行数; 0 for none. */
int pj_year_of_label(const pj_cell *cell);

/* The other header row of a head whose level labels stand in row; or row. */
void pj_header_rows(const pj_reader *reader, int row, int left, int limit,
                    int *upper, int *lower);

/* Reads what the columns of an indicator table's head in these rows mean. */
void pj_header_read(const pj_reader *reader, pj_header *header, int upper,
                    int lower);

#endif
