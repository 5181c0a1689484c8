/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The form 项目支出绩效自评表: found by its labels wherever it stands in a
 * grid, read into figures. Reading judges nothing.
 */
#ifndef PJ_FORM_H
#define PJ_FORM_H

#include "form/grid.h"
#include "form/value.h"

/*
 * One figure of the form. Where the layout has no place for it, row and
 * column are -1 and text is "". The text is the cell's own, trimmed; where
 * operator, value and unit stand in columns of their own it is the three
 * joined, and the cell is that of the value. A number cell's text is its
 * shortest decimal form, with % in percent cells.
 */
typedef struct pj_figure {
	int row, column;
	const char *text; /* never NULL; in the grid's arena */
	pj_slice plain;   /* the text without white space, folded */
	pj_value value;
	bool formula; /* somebody wrote a formula there */
	/*
	 * The cell belongs to one merged over several rows of the table: row
	 * and column are still this row's own cell, text and value are those of
	 * the merged cell for its first row and blank for the others.
	 */
	bool merged;
	bool open;    /* merged, in its first row, and nothing stands in it */
	bool inlined; /* the cell holds its label, too: 总分：97.5分 */
} pj_figure;

/* Is there a place for the figure in this layout? */
static inline bool pj_figure_exists(const pj_figure *figure)
{
	return figure->row >= 0;
}

/* Is there a place, and nothing (or only hint text) in it? */
static inline bool pj_figure_blank(const pj_figure *figure)
{
	return figure->row >= 0 && figure->value.kind == PJ_VALUE_BLANK;
}

/*
 * One row of the funds block 项目资金. Amounts written without a unit are in
 * the block's, others in yuan (PJ_UNIT_MONEY): ask pj_figure_amount.
 */
typedef struct pj_funds_row {
	pj_figure label;
	pj_figure initial;  /* 年初预算数 */
	pj_figure budget;   /* 全年预算数, the adjusted one */
	pj_figure executed; /* 全年执行数 */
	pj_figure weight;   /* 分值 */
	pj_figure rate;     /* 执行率 */
	pj_figure score;    /* 得分 */
	pj_figure reason;   /* 原因, where the block has such a column */
} pj_funds_row;

typedef struct pj_funds {
	bool has_budget, has_executed;
	bool has_weight, has_rate, has_score; /* the columns that exist */
	double money_unit;    /* yuan in one unit of the amounts */
	double header_points; /* 预算执行情况(20分) → 20; -1 for none */
	bool adjusted_label;  /* 调整后预算数 */
	bool own_criteria;    /* 执行率≥95%得满分 stands in the form */
	/* what parts have, where the total has no points: NAN for none */
	double part_weight, part_score;
	size_t part_count; /* of the parts that have a weight or a score */
	pj_funds_row total; /* 年度资金总额; label.row -1 where there is none */
	pj_funds_row *rows; /* the sub-rows of rules.md §1, in order */
	size_t row_count;
} pj_funds;

/* One row of the indicator table. */
typedef struct pj_indicator {
	pj_figure level1; /* 一级指标, at the cell that bears the label */
	pj_figure level2; /* 二级指标, the same */
	pj_figure level3; /* 三级指标, its name */
	pj_figure target; /* 年度指标值 */
	pj_figure actual; /* 实际完成值 */
	pj_figure weight; /* 分值 */
	pj_figure score;  /* 得分 */
	pj_figure reason; /* 偏差原因分析及改进措施 */
	pj_figure unit;   /* 度量单位, where it is a column of its own */
	double deducted;  /* 扣分, in a column of its own; NAN for none */
	int parent; /* index of the row 一、 that this 1、 is part of; -1 */
	bool part; /* of the parent, in whose points its own are: 其中桃树 */
	bool shared;   /* the parent has its score, or its weight */
	bool repeated; /* the row was printed before the page break, too */
	bool directed; /* 正向 or 反向 is all that is said of the sign */
	bool by_share; /* its 评分标准 says no more than 按比例得分 */
	bool own_full; /* ≥95%得满分 is its own 评分标准, for 98% */
} pj_indicator;

typedef struct pj_form {
	pj_area area; /* from the title to the last row that was read */
	pj_figure title;
	int year;      /* of the title or the year line; 0 when none is said */
	int last_year; /* in which 项目期 2022年-2023年 ends; 0 for none */
	pj_figure year_cell;
	pj_figure project;    /* 项目名称 */
	pj_figure department; /* 主管部门 */
	pj_figure office;     /* 实施单位 */
	pj_funds funds;
	pj_figure goal;   /* 预期目标 */
	pj_figure result; /* 实际完成情况 */

	bool has_level1; /* 成本指标 can only be a first-level one then */
	bool has_weight, has_score;
	bool reason_in_remarks; /* 备注 is the only column for reasons */
	bool has_criteria; /* a column 评分标准 or 指标赋分规则 of its own */
	double indicator_points; /* 绩效指标（90分） → 90; -1 for none */
	pj_indicator *indicators; /* in reading order */
	size_t indicator_count;

	pj_figure total_label; /* 总分; row -1 where the form ends early */
	pj_figure total_weight;
	pj_figure total_score;
	pj_figure total_again; /* where head or foot say the score, too */
	pj_figure grade; /* 优 良 中 差, or the cell where it would go */
	pj_slice grade_limits; /* 90分以上为优, 80分以上为良 …; empty */
	/* 按百分制折算, or a row with points was not read: the sums are open */
	bool open_sums;
	/*
	 * A row 原因分析 for the whole form (row -1 where there is none); it
	 * explains every deviation at once.
	 */
	pj_figure reason_row;
} pj_form;

typedef struct pj_forms {
	pj_form *items; /* in reading order */
	size_t count;
} pj_forms;

/*
 * Finds and reads every form in the grid; none is no error. The result lives
 * in the grid's arena. Call inside pj_arena_guard().
 */
pj_forms pj_forms_read(const pj_grid *grid);

/* The figure's number, money in the form's unit; NAN where it has none. */
double pj_figure_amount(const pj_funds *funds, const pj_figure *figure);

/* 万元, 千元, 亿元 or 元: what so many yuan are called. */
const char *pj_money_unit_name(double yuan);

/* Gives the figure a text, which is copied; its value is another matter. */
void pj_figure_say(pj_figure *figure, pj_arena *arena, const char *text,
                   size_t length);

/* The same, and its value is what the text says. */
void pj_figure_retell(pj_figure *figure, pj_arena *arena, const char *text,
                      size_t length);

/*
 * Reads the figure's cell anew after it was filled with a number (the grid
 * is not changed): text and value become those that the cell is read as when
 * it holds the number and is shown in that format.
 */
void pj_figure_fill(pj_figure *figure, pj_arena *arena, double number,
                    pj_format format);

/* The figures of a form under the role names of api.md, for `read`. */
typedef struct pj_role_figure {
	const char *role; /* "budget", "target", … */
	int indicator;    /* index; -1 for none */
	const pj_figure *figure;
	double number; /* in the form's money unit, percent a ratio; NAN */
} pj_role_figure;

/*
 * All figures that have a place, in the order of the form; rows that a
 * template left without a value are passed over and not counted. Returns how
 * many; *figures lives in the arena. Call inside pj_arena_guard().
 */
size_t pj_form_figures(const pj_form *form, pj_arena *arena,
                       pj_role_figure **figures);

#endif
