/* SPDX-License-Identifier: MPL-2.0 */
/* The parts of a form and who reads them. Private to form/. */
#ifndef PJ_PARTS_H
#define PJ_PARTS_H

#include "form/find.h"

/* A form while it is read: the rows and columns it may take up. */
typedef struct pj_draft {
	pj_form form;
	const pj_header *funds;      /* NULL: the form has no funds block */
	const pj_header *tables[16]; /* more than one after page breaks */
	size_t table_count;
	int top, bottom; /* rows that belong to no other form, both included */
	int left, limit; /* columns: from left to below limit */
	int end;         /* last row that was read */
	int funds_end;   /* last row of the funds block; -1 for none */
	bool rejected;   /* no form, and no indicators */
	bool adjusted;   /* 复核扣分 stands below the total */
	bool strange_funds; /* a funds row with money and an unknown label … */
	unsigned strange_rows; /* … which of the rows, a bit for each */
} pj_draft;

enum { PJ_TABLES_MAX = 16 };

/* The value of a text cell, or of another one as it stands. */
pj_value pj_cell_value(const pj_reader *reader, const pj_cell *cell);

/* A figure without a place. */
pj_figure pj_figure_none(void);

/* The figure in a cell; a blank one where nothing stands. */
pj_figure pj_figure_at(const pj_reader *reader, int row, int column);

/* The same; no figure when column is negative. */
pj_figure pj_figure_in(const pj_reader *reader, int row, int column);

/* Both where a text is expected: no number is looked for in one. */
pj_figure pj_prose_at(const pj_reader *reader, int row, int column);
pj_figure pj_prose_in(const pj_reader *reader, int row, int column);

/*
 * What a cell says behind its own label, 绩效目标：…, marked as inlined; and
 * what the label means. 0 where the cell is no such one.
 */
pj_labels pj_inline_figure(const pj_reader *reader, int row,
                           const pj_cell *cell, pj_figure *figure);

/*
 * The next of the labels with their values in one cell, 执行率：98% 得分：9.8;
 * *at is NULL before the first. 0 where no more follows.
 */
pj_labels pj_inline_next(const pj_reader *reader, int row, const pj_cell *cell,
                         const char **at, pj_figure *figure);

/* Hands each figure of pj_form_figures to take, in the same order. */
typedef void pj_take_figure(void *context, const pj_role_figure *figure);
void pj_each_figure(const pj_form *form, pj_take_figure *take, void *context);

/*
 * 30/28 under 分值/得分: both figures stand in one cell, and each takes its
 * piece. Figures of two cells stay as they are.
 */
void pj_part_points(const pj_reader *reader, const pj_header *header,
                    pj_figure *weight, pj_figure *score);

/* A number or a sign for none, as weights, scores and amounts are. */
bool pj_figure_is_numeric(const pj_figure *figure);

/*
 * 自评得分：97.5分 in one cell: the score, marked as inlined; value.kind is
 * PJ_VALUE_BLANK where the number may as well be the full mark (总分：100).
 * False when the cell is no such one.
 */
bool pj_inline_total(const pj_reader *reader, int row, const pj_cell *cell,
                     pj_figure *score);

/* 自评等级：优 in one cell of the row, where no grade was found so far. */
void pj_read_inline_grade(const pj_reader *reader, const pj_draft *draft,
                          int row, pj_figure *grade);

/*
 * 自评等级 | 优□ 良☑: the boxes behind the label, be there a blank or two
 * between, are where the grade stands; the word at the only tick. False where
 * no boxes follow.
 */
bool pj_boxed_grade(const pj_reader *reader, const pj_draft *draft, int row,
                    int column, pj_figure *grade);

/* Does a cell name the unit of the amounts? Its yuan; 0 where it does not. */
double pj_money_in(const pj_cell *cell);

/* The unit that is named in these rows, or above them in the form. */
double pj_money_unit(const pj_reader *reader, const pj_draft *draft, int first,
                     int last);

/*
 * 90分以上为优, 80分以上为良 … in a cell of the row: the form's own limits; and
 * 按百分制折算: how it makes its total.
 */
void pj_read_limits(const pj_reader *reader, pj_draft *draft, int row);

/* 预算执行率（10分）: the points of the execution that a head of funds bears.
 */
void pj_read_header_points(const pj_reader *reader, pj_draft *draft);

/* What of the funds is not to be computed with: sums of changes, deductions. */
void pj_doubt_funds(const pj_reader *reader, pj_draft *draft);

/* 项目管理 | 分值 | 自评分 above the indicators: the total has them, too. */
void pj_doubt_sums(const pj_reader *reader, pj_draft *draft);

/* An amount of the row, initial, budget or executed, in the block's unit; NAN
 * for none. */
enum { PJ_FUNDS_AMOUNTS = 3 };
double pj_funds_amount(const pj_funds *funds, const pj_funds_row *row,
                       size_t column);

/* Which row is the whole where no label says it, which are its parts, and
 * where its points stand. */
void pj_settle_sources(pj_draft *draft);

/* Each reads its part of the draft's form. */
void pj_read_funds(const pj_reader *reader, pj_draft *draft);
void pj_read_table(const pj_reader *reader, pj_draft *draft);
void pj_read_total(const pj_reader *reader, pj_draft *draft, int row);
void pj_read_tail(const pj_reader *reader, pj_draft *draft);
void pj_read_head(const pj_reader *reader, pj_draft *draft);
void pj_read_goals(const pj_reader *reader, pj_draft *draft);
/* Both goals where they stand below the table, once that was read. */
void pj_read_goals_below(const pj_reader *reader, pj_draft *draft);
void pj_read_standard(const pj_reader *reader, pj_draft *draft);

/* Does a cell of the row say from which execution rate the score is full? */
bool pj_row_has_standard(const pj_reader *reader, const pj_draft *draft,
                         int row);

/* The year in the sheet's first title above the row; 0 for none. */
int pj_year_above(const pj_reader *reader, int row);

/* Is this the title of a form: a line with 自评 in it? */
bool pj_is_title(const pj_cell *cell);

/* The first cell with content in the draft's columns of a row; or NULL. */
const pj_cell *pj_first_cell(const pj_reader *reader, const pj_draft *draft,
                             int row);

/* Pasted, the text of a merged cell stands in each of its cells. */
bool pj_says_the_same(const pj_cell *a, const pj_cell *b);

/* Does nothing else stand in the row from the cell on, up to limit? */
bool pj_stands_alone(const pj_reader *reader, int row, const pj_cell *cell,
                     int limit);

/* Does nothing stand in the cell, nor in the merged one that it is part of? */
bool pj_is_blank(const pj_reader *reader, int row, int column);

/* The next cell with content behind column and before limit; or NULL. */
const pj_cell *pj_next_cell(const pj_reader *reader, int row, int column,
                            int limit);

/* The labels of a row in the draft's columns. */
static inline const pj_hit *pj_draft_hits(const pj_reader *reader,
                                          const pj_draft *draft, int row,
                                          size_t *count)
{
	return pj_hits_between(reader, row, draft->left, draft->limit, count);
}

/* All meanings in a row of the draft's columns. */
static inline pj_labels pj_draft_labels(const pj_reader *reader,
                                        const pj_draft *draft, int row)
{
	return pj_row_labels(reader, row, draft->left, draft->limit - 1);
}

/* The cell to the right of a label, behind the merged area it may be in. */
int pj_column_behind(const pj_reader *reader, int row, int column);

/* The row below the cell, or below the merged one that it is part of. */
int pj_row_behind(const pj_reader *reader, int row, int column);

/* The row above the cell, or the first of the merged one that stands there. */
int pj_row_above(const pj_reader *reader, int row, int column);

/*
 * The cell where a label's value stands: right behind it, or a blank or two
 * farther in a copy whose wide label lost its merge.
 */
int pj_column_of_value(const pj_reader *reader, int row, int column, int limit);

#endif
