/* SPDX-License-Identifier: MPL-2.0 */
/* What the readers of the indicator table share. Private to form/. */
#ifndef PJ_TABLE_H
#define PJ_TABLE_H

#include "form/parts.h"

enum {
	SIGN_MAX = 8,     /* characters of an operator or a unit */
	UNPUSHED_COST = 2 /* two level labels that no table knows */
};

/* What a table is read with, row after row. */
typedef struct pj_table {
	const pj_reader *reader;
	pj_draft *draft;
	const pj_header *header;
	pj_labels *roles;         /* of each column up to the header's last */
	pj_figure level1, level2; /* labels that hold for the rows below */
	int shift;                /* of the row before */
	int blanks;               /* rows without content just passed */
	bool loose;               /* a note was passed: the table may be over */
	bool spanned;             /* first levels in rows of their own */
	bool more;                /* tables of the form below this one */
	bool sums;                /* blocks end in sums of theirs */
	int hundreds;             /* subtotals of a hundred points */
	bool passed;              /* a row with points was passed over */
	size_t part_first;        /* first indicator below this header */
} pj_table;

/* Notes what each column of the table's header means. */
void pj_table_note_roles(pj_table *table);

/* What the column of the table means; 0 for nothing. */
pj_labels pj_table_role(const pj_table *table, int column);

/* 产出指标 or 数量指标 as the text of a cell. */
bool pj_cell_is_level1(const pj_cell *cell);
bool pj_cell_is_level2(const pj_cell *cell);

/* A bare sign for "not applicable" fits every column. */
bool pj_cell_is_na(const pj_cell *cell);

/*
 * How many columns the row stands away from its header's, to the left below
 * zero; 0 in a table that kept its merges. Cost: how badly its cells fit
 * there, 0 for a row as it should be.
 */
int pj_row_shift(const pj_table *table, int row, int *cost);

/* Where the row has the column; -1 where it was pushed out of the table. */
int pj_row_column(const pj_table *table, pj_label label, int shift);

/* The list number that a name begins with: 一、 4, (一) 3, 1、 2, (1) and ① 1,
 * none 0. */
int pj_list_level(pj_slice name);

/*
 * 产出指标 | | | | | 50 | 50 before the rows that make it: takes its labels,
 * and is none of them.
 */
bool pj_take_level_sum(pj_table *table, int row, const pj_cell *first);

/* 一、产出指标 across, in a table without a column of first levels? */
bool pj_is_spanned_level(const pj_table *table, int row, const pj_cell *first);

/* 合计 | 10 below 满意度指标: the sum of the last block, as each one has it. */
bool pj_is_sum_of_block(const pj_table *table, int row);

/* Parts of a hundred points each make no sum of all. */
void pj_note_subtotal(pj_table *table, int row);

/* 满分 | | | | | 100 right below the head: what all rows make. */
bool pj_is_full_marks(const pj_table *table, int row, const pj_cell *first);

/* 指标得分 | | | | | 90 | 88: what all rows above make, or those of a level. */
bool pj_is_sum_of_above(const pj_table *table, int row, const pj_cell *first);

/* Reads the row and adds it to the form's indicators. */
void pj_add_indicator(pj_table *table, int row, int shift);

/*
 * Weights and scores that were merged over several rows and were pasted into
 * each of them count once. For a table whose total was read.
 */
void pj_merge_pasted(const pj_reader *reader, pj_form *form);

/*
 * 预算执行得分 | 10 | 9.7 below the indicators: the points of the funds block
 * told again, where the weights make a hundred without it.
 */
void pj_mark_told_again(pj_form *form);

/* Adds the rests of texts in the row to the indicator read last. */
void pj_join_rests(pj_table *table, int row);

#endif
