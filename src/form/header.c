/* SPDX-License-Identifier: MPL-2.0 */
/* Reading the head of a table: what each of its columns means. */
#include "form/header.h"

#include <stdlib.h>
#include <string.h>

#include "form/lexicon.h"
#include "form/parts.h"

enum { ROWS_BELOW = 6 /* rows below a head that show its blank columns */ };

#define HALVES (PJ_MEANS(HALF_TARGET) | PJ_MEANS(HALF_ACTUAL))
#define PARTS  (PJ_MEANS(OPERATOR) | PJ_MEANS(UNIT))

/* What a cell in the head of an indicator table may mean. */
#define TABLE_ROLES                                                     \
	(PJ_LEVELS | HALVES | PARTS | PJ_MEANS(LEVEL4) |                \
	 PJ_MEANS(INDICATORS) | PJ_MEANS(TARGET) | PJ_MEANS(ADJUSTED) | \
	 PJ_MEANS(ACTUAL) | PJ_MEANS(WEIGHT) | PJ_MEANS(SCORE) |        \
	 PJ_MEANS(DEDUCTED) | PJ_MEANS(REASON) | PJ_MEANS(CRITERIA) |   \
	 PJ_MEANS(MEASURES) | PJ_MEANS(REMARKS) | PJ_MEANS(COLUMN) |    \
	 PJ_MEANS(FOREIGN))

/* What stands but once in a table; 自评得分 and 评价得分 may both be there. */
#define BEGINS_TABLE                                                    \
	(PJ_LEVELS | HALVES | PJ_MEANS(INDICATORS) | PJ_MEANS(TARGET) | \
	 PJ_MEANS(ADJUSTED) | PJ_MEANS(ACTUAL) | PJ_MEANS(FOREIGN))

/* Meanings that never stand in the head of an indicator table. */
#define OTHER_TABLE                                                 \
	(PJ_AMOUNTS | PJ_MEANS(PROJECT) | PJ_MEANS(DEPARTMENT) |    \
	 PJ_MEANS(RATE) | PJ_MEANS(FUNDS) | PJ_MEANS(FUNDS_TOTAL) | \
	 PJ_MEANS(FUNDS_ROW) | PJ_MEANS(GOAL_SIDE) | PJ_MEANS(GOAL))

/* What a table or block beside this one begins with. */
#define BESIDE (OTHER_TABLE | PJ_MEANS(INDICATORS))

/* Meanings whose heads may be over parts of theirs. */
#define WHOLES                                                    \
	(PJ_MEANS(TARGET) | PJ_MEANS(ACTUAL) | PJ_MEANS(WEIGHT) | \
	 PJ_MEANS(SCORE))

bool pj_header_has(const pj_header *header, pj_label label)
{
	return header->columns.of[label] >= 0;
}
/* Gives the column every free meaning in labels; was any of them free? */
bool pj_header_take(pj_header *header, pj_labels labels, int column)
{
	bool taken = false;
	for (int i = 0; i < PJ_LABEL_COUNT; i++) {
		if (!(labels >> i & 1) || header->columns.of[i] >= 0)
			continue;
		header->columns.of[i] = column;
		taken = true;
	}
	if (taken && (header->first < 0 || column < header->first))
		header->first = column;
	if (taken && column > header->last)
		header->last = column;
	return taken;
}

static pj_labels table_labels(const pj_cell *cell)
{
	pj_labels labels = pj_labels_of_cell(cell);
	if (labels & TABLE_ROLES)
		return labels & TABLE_ROLES;
	if (labels & OTHER_TABLE)
		return labels & OTHER_TABLE;
	if (cell->kind != PJ_CELL_TEXT)
		return 0;
	return pj_labels_guess(pj_cell_plain(cell));
}

/* Columns that are two merged ones each reach twice as far. */
bool pj_is_far(const pj_reader *reader, int row, int from, int to)
{
	int steps = 0;
	if (to - from <= PJ_GAP_REACH)
		return false;
	for (int at = from; at < to && steps <= PJ_GAP_REACH; steps++)
		at = pj_column_behind(reader, row, at);
	return steps > PJ_GAP_REACH;
}

/* The last column that is known to belong to the head. */
static int reach(const pj_header *header)
{
	return header->last > header->reach ? header->last : header->reach;
}

static bool is_complete(const pj_header *header)
{
	return (pj_header_has(header, PJ_LABEL_TARGET) ||
	        pj_header_has(header, PJ_LABEL_ADJUSTED) ||
	        pj_header_has(header, PJ_LABEL_HALF_TARGET)) &&
	       (pj_header_has(header, PJ_LABEL_ACTUAL) ||
	        pj_header_has(header, PJ_LABEL_HALF_ACTUAL));
}

/* Is the column a part of a merged cell of the head that begins before it? */
static bool is_hidden(const pj_reader *reader, const pj_header *header,
                      int column)
{
	for (int row = header->row0; row <= header->row1; row++) {
		pj_area area;
		if (pj_grid_merged(reader->grid, row, column, &area) &&
		    area.column0 < column)
			return true;
	}
	return false;
}

/* Columns between the head so far and this one that hold nothing near it. */
static int blank_columns(const pj_reader *reader, const pj_header *header,
                         int column)
{
	int blanks = 0;
	for (int i = reach(header) + 1; i < column; i++) {
		bool blank = true;
		for (int row = header->row0 - 1;
		     row <= header->row1 + ROWS_BELOW && blank; row++)
			blank = row < 0 ||
			        pj_grid_is_empty(reader->grid, row, i);
		blanks += blank && !is_hidden(reader, header, i);
	}
	return blanks;
}

/* Does the head want for the weights or scores that stand from column on? */
static bool goes_on_behind(const pj_reader *reader, const pj_header *header,
                           int column)
{
	const pj_labels behind =
	        pj_row_labels(reader, header->row0, column, header->limit - 1);
	if (behind & BEGINS_TABLE)
		return false;
	return ((behind & PJ_MEANS(WEIGHT)) &&
	        !pj_header_has(header, PJ_LABEL_WEIGHT)) ||
	       ((behind & PJ_MEANS(SCORE)) &&
	        !pj_header_has(header, PJ_LABEL_SCORE));
}

/* Does the cell end the head, whose columns so far are complete? */
static bool ends_head(const pj_reader *reader, const pj_header *header,
                      pj_labels labels, int row, int column)
{
	if (labels & OTHER_TABLE)
		return true;
	bool complete = is_complete(header);
	if (!complete && header->reach < 0)
		return false;
	if (pj_is_far(reader, row, reach(header), column))
		return true;
	int blanks = blank_columns(reader, header, column);
	/* 单位 in 实施单位 of the form beside is only guessed to be a head */
	const bool strange = labels == PJ_MEANS(COLUMN) ||
	                     (labels == PJ_MEANS(UNIT) &&
	                      !(pj_row_labels(reader, row, column, column) &
	                        PJ_MEANS(UNIT)));
	if (blanks > 1 ||
	    (blanks == 1 && strange && !goes_on_behind(reader, header, column)))
		return true;
	/* a side label stands on the left of its own table */
	if (complete && labels == PJ_MEANS(INDICATORS))
		return true;
	/* the same level or value again belongs to another table beside */
	for (int i = 0; i < PJ_LABEL_COUNT && complete; i++)
		if ((labels & BEGINS_TABLE) >> i & 1 &&
		    header->columns.of[i] >= 0)
			return true;
	return false;
}

/* Meanings of the upper row that only name a group of lower ones. */
static bool is_group(pj_labels labels, const pj_header *lower)
{
	if (labels & PJ_MEANS(INDICATORS))
		return true;
	return ((labels & PJ_MEANS(TARGET)) &&
	        pj_header_has(lower, PJ_LABEL_TARGET)) ||
	       ((labels & PJ_MEANS(LEVEL3)) &&
	        pj_header_has(lower, PJ_LABEL_LEVEL3));
}

/* 一级指标 | 分值 | … | 三级指标 | 分值: that behind the names counts. */
static void prefer_own_weight(pj_header *header, pj_labels labels, int column)
{
	int *of = header->columns.of;
	int name = of[PJ_LABEL_LEVEL3];
	if ((labels & PJ_MEANS(WEIGHT)) && of[PJ_LABEL_WEIGHT] < name &&
	    name < column)
		of[PJ_LABEL_WEIGHT] = -1;
}

/* The year that a label begins with: 2022年实际值; 0 for none. */
int pj_year_of_label(const pj_cell *cell)
{
	const char *text = pj_cell_plain(cell).start;
	if (cell->kind != PJ_CELL_TEXT || strspn(text, "0123456789") != 4 ||
	    strncmp(text + 4, "年", strlen("年")) != 0)
		return 0;
	return (int)strtol(text, NULL, 10);
}

/*
 * 2022年实际值 | 2023年指标值 | 2023年实际值: target and actual value are
 * those of one year, and any other year's is a column like others.
 */
static bool is_other_year(const pj_header *header, const pj_cell *cells,
                          size_t count, size_t at)
{
	const pj_labels values = PJ_MEANS(TARGET) | PJ_MEANS(ACTUAL);
	const int year = pj_year_of_label(&cells[at]);
	pj_labels own = 0, same = 0;
	bool again = false;
	if (year == 0)
		return false;
	own = table_labels(&cells[at]) & values;
	for (size_t i = 0; i < count && own; i++) {
		if (cells[i].column < header->left ||
		    cells[i].column >= header->limit)
			continue;
		pj_labels labels = table_labels(&cells[i]) & values;
		again |= i != at && labels == own;
		if (pj_year_of_label(&cells[i]) == year)
			same |= labels;
	}
	return again && same != values;
}

/*
 * 偏差原因分析 over 经费保障 | 其他: what is below says nothing else; neither
 * does 权重占比 between 单项得分 and 折算得分 below 自评得分.
 */
static bool is_under(const pj_reader *reader, const pj_header *header, int row,
                     int column, pj_labels head)
{
	if (row == header->row0)
		return false;
	while (column > header->left &&
	       pj_grid_is_empty(reader->grid, header->row0, column))
		column--;
	const pj_cell *above = pj_grid_at(reader->grid, header->row0, column);
	return (table_labels(above) & head) != 0;
}

/* 年度指标值 over 年初 | 调整: the second of them, in a row of its own. */
static bool is_adjusted(const pj_cell *cell)
{
	static pj_lexicon words = {.words = {"调整", "调整后", "年中调整",
	                                     "调整值", "调整后值", "年中"}};
	char out[PJ_LABEL_MAX];
	return cell->kind == PJ_CELL_TEXT &&
	       pj_lexicon_has(&words, pj_text_core(pj_cell_plain(cell), out,
	                                           sizeof out));
}

/*
 * 申报指标值 beside 批复指标值, 原分值 beside 调整后分值, 得分 beside 加权得分:
 * what something else was made of (unless nobody filled that in).
 */
static bool is_superseded(const pj_reader *reader, const pj_header *header,
                          int row, size_t at, pj_labels meant)
{
	static pj_lexicon words = {
	        .words = {"申报", "上报", "建议", "调整前", "初始", "百分制"}};
	const pj_labels once =
	        PJ_MEANS(TARGET) | PJ_MEANS(WEIGHT) | PJ_MEANS(SCORE);
	const pj_labels own = meant & once;
	size_t count;
	if (!own)
		return false;
	const pj_cell *cells = pj_grid_row(reader->grid, row, &count);
	const pj_slice text = pj_cell_plain(&cells[at]);
	if (!pj_text_starts(text, "原") && !pj_lexicon_in(&words, text))
		return (own & PJ_MEANS(SCORE)) && at + 1 < count &&
		       cells[at + 1].column < header->limit &&
		       pj_makes_weighted(reader, row, cells[at].column,
		                         cells[at + 1].column) &&
		       (table_labels(&cells[at + 1]) & PJ_MEANS(SCORE));
	for (size_t i = 0; i < count; i++) {
		const pj_labels labels = table_labels(&cells[i]);
		if (i > at && (labels & BESIDE))
			break;
		if (i != at && cells[i].column >= header->left &&
		    cells[i].column < header->limit &&
		    (labels &
		     (own | (own & PJ_MEANS(TARGET) ? PJ_MEANS(ADJUSTED) : 0))))
			return true;
	}
	return false;
}

static bool has_numbers_below(const pj_reader *reader, int row, int column)
{
	enum { REACH = 40 /* rows */ };
	for (int below = row + 1; below <= row + REACH; below++)
		if (pj_value_of_cell(pj_grid_at(reader->grid, below, column),
		                     PJ_FORMAT_PLAIN)
		            .kind == PJ_VALUE_NUMBER)
			return true;
	return false;
}

bool pj_makes_weighted(const pj_reader *reader, int row, int column, int behind)
{
	const pj_cell *head = pj_grid_at(reader->grid, row, behind);
	return pj_text_starts(pj_cell_plain(head), "加权") &&
	       (has_numbers_below(reader, row, behind) ||
	        !has_numbers_below(reader, row, column));
}

bool pj_is_aside(const pj_cell *cell)
{
	static pj_lexicon words = {
	        .words = {"上半年", "下半年", "季度",     "初评",    "初审",
	                  "复核",   "复评",   "评审",     "专家",    "互评",
	                  "上级",   "主管",   "财政",     "核定",    "审定",
	                  "认定",   "抽查",   "第三方",   "平均",    "同级",
	                  "全省",   "全国",   "评价得分", "累计得分"}};
	return pj_lexicon_in(&words, pj_cell_plain(cell));
}

/* 财政复核得分, 专家评分 where no own score is: nobody's but theirs to give. */
static bool is_given(const pj_cell *cell)
{
	static pj_lexicon words = {.words = {"复核", "复评", "评审", "专家",
	                                     "互评", "财政", "核定", "审定",
	                                     "抽查", "第三方"}};
	const pj_slice text = pj_cell_plain(cell);
	return pj_lexicon_in(&words, text) && !pj_text_contains(text, "自评");
}

/* Such a value or score beside the office's own one; 权重 beside 分值. */
static bool is_set_aside(const pj_header *header, const pj_cell *cells,
                         size_t count, size_t at, pj_labels meant)
{
	const pj_labels own = meant & (PJ_MEANS(ACTUAL) | PJ_MEANS(SCORE));
	const bool share = (meant & PJ_MEANS(WEIGHT)) &&
	                   pj_text_starts(pj_cell_plain(&cells[at]), "权重");
	if (!share && (!own || !pj_is_aside(&cells[at])))
		return false;
	for (size_t i = 0; i < count; i++) {
		const pj_labels labels = table_labels(&cells[i]);
		if (i > at && (labels & BESIDE))
			break;
		if (cells[i].column < header->left ||
		    cells[i].column >= header->limit)
			continue;
		if (share ? (labels & PJ_MEANS(WEIGHT)) &&
		                    pj_text_starts(pj_cell_plain(&cells[i]),
		                                   "分值")
		          : (labels & own) && !pj_is_aside(&cells[i]))
			return true;
	}
	return false;
}

/* 二级指标 | 三级指标 | 指标内容: what is named behind the third level. */
static bool is_fourth(const pj_reader *reader, const pj_header *header, int row,
                      int column)
{
	const int third = pj_column(header, PJ_LABEL_LEVEL3);
	return pj_header_has(header, PJ_LABEL_LEVEL2) && third >= 0 &&
	       third < column &&
	       pj_column_behind(reader, row, third) == column &&
	       !pj_says_the_same(pj_grid_at(reader->grid, row, third),
	                         pj_grid_at(reader->grid, row, column));
}

/* Reads one header row from the first column of the table on. */
static void read_row(const pj_reader *reader, pj_header *header, int row)
{
	size_t count;
	const pj_cell *cells = pj_grid_row(reader->grid, row, &count);
	const pj_labels plain =
	        pj_row_labels(reader, row, header->left, header->limit - 1);
	for (size_t i = 0; i < count; i++) {
		int column = cells[i].column;
		if (column < header->left)
			continue;
		if (column >= header->limit)
			break;
		pj_labels labels = table_labels(&cells[i]);
		if (header->row0 < row && is_adjusted(&cells[i]))
			labels = PJ_MEANS(ADJUSTED);
		/* a guess stands back behind what the row says plainly */
		if ((labels & plain) && !pj_labels_of_cell(&cells[i]))
			labels = PJ_MEANS(COLUMN);
		const bool superseded =
		        is_superseded(reader, header, row, i, labels);
		header->marked |= superseded && (labels & PJ_MEANS(SCORE));
		if (is_other_year(header, cells, count, i) || superseded ||
		    is_set_aside(header, cells, count, i, labels) ||
		    ((labels & OTHER_TABLE) &&
		     is_under(reader, header, row, column, PJ_MEANS(REASON))) ||
		    (labels == PJ_MEANS(WEIGHT) &&
		     is_under(reader, header, row, column, PJ_MEANS(SCORE)) &&
		     (pj_row_labels(reader, header->row0, header->left,
		                    header->limit - 1) &
		      PJ_MEANS(WEIGHT))))
			labels = PJ_MEANS(COLUMN);
		/* 三级指标 | 绩效目标 | 完成情况 */
		if ((labels & PJ_MEANS(GOAL)) && (plain & PJ_LEVELS) &&
		    pj_header_has(header, PJ_LABEL_LEVEL3))
			labels = PJ_MEANS(TARGET);
		if ((labels & PJ_MEANS(LEVEL3)) &&
		    is_fourth(reader, header, row, column))
			labels = PJ_MEANS(LEVEL4);
		/* 指标值 over 年度指标值 and 实际完成值, that over 完成值 */
		bool group = row < header->row1 &&
		             (is_group(labels, header) ||
		              ((labels & PJ_MEANS(ACTUAL)) &&
		               pj_column(header, PJ_LABEL_ACTUAL) == column));
		if (!group && ends_head(reader, header, labels, row, column)) {
			header->limit = column;
			break;
		}
		prefer_own_weight(header, labels, column);
		pj_header_take(header, labels, column);
		header->given |=
		        (labels & PJ_MEANS(SCORE)) && is_given(&cells[i]);
	}
}

/* 年度 over 指标值: the upper half tells the column. */
static void join_halves(pj_header *header)
{
	int *of = header->columns.of;
	if (of[PJ_LABEL_HALF_TARGET] >= 0)
		of[PJ_LABEL_TARGET] = of[PJ_LABEL_HALF_TARGET];
	of[PJ_LABEL_ACTUAL] = of[PJ_LABEL_HALF_ACTUAL];
}

/* The cell on the left, or the first of the merged one that stands there. */
static int column_before(const pj_reader *reader, int row, int column)
{
	pj_area area;
	if (pj_grid_is_empty(reader->grid, row, column - 1) &&
	    pj_grid_merged(reader->grid, row, column - 1, &area))
		return area.column0;
	return column - 1;
}

/* 偏差原因分析 over 经费保障 | 人员保障 | 原因说明: from where to where. */
static void find_reasons(const pj_reader *reader, pj_header *header)
{
	const int upper = header->row0, lower = header->row1;
	int first = pj_column(header, PJ_LABEL_REASON), last = first;
	if (upper == lower || pj_grid_is_empty(reader->grid, lower, first))
		return;
	for (int next = first;
	     next < header->limit &&
	     (next == first || pj_grid_is_empty(reader->grid, upper, next)) &&
	     !pj_grid_is_empty(reader->grid, lower, next);
	     next = pj_column_behind(reader, lower, next))
		last = next;
	while (first > header->left &&
	       pj_grid_is_empty(reader->grid, upper, first)) {
		const int before = column_before(reader, lower, first);
		if (pj_grid_is_empty(reader->grid, lower, before))
			break;
		first = before;
	}
	/* 自评情况 over 实际完成值 | 得分 | 偏差原因 */
	if (!(table_labels(pj_grid_at(reader->grid, upper, first)) &
	      PJ_MEANS(REASON)))
		return;
	header->reason0 = first;
	header->reason1 = last;
}

/* 改进措施 alone is where reasons are given; without it, 备注. */
static void settle_reason(const pj_reader *reader, pj_header *header)
{
	int *of = header->columns.of;
	if (of[PJ_LABEL_REASON] >= 0)
		find_reasons(reader, header);
	if (header->reason1 > header->last)
		header->last = header->reason1;
	if (of[PJ_LABEL_REASON] >= 0)
		return;
	of[PJ_LABEL_REASON] = of[PJ_LABEL_MEASURES];
	of[PJ_LABEL_MEASURES] = -1;
	if (of[PJ_LABEL_REASON] < 0)
		of[PJ_LABEL_REASON] = of[PJ_LABEL_REMARKS];
}

/*
 * 年度指标值 over 运算符号 | 内容 | 度量单位: the value stands behind the sign,
 * under whatever head. Without such a column the sign stands before the value.
 */
static void settle_value(const pj_reader *reader, pj_header *header)
{
	int *of = header->columns.of;
	const int sign = of[PJ_LABEL_OPERATOR];
	if (sign < 0 || of[PJ_LABEL_TARGET] != sign)
		return;
	const int behind = pj_column_behind(reader, header->row1, sign);
	if (pj_grid_is_empty(reader->grid, header->row1, behind) ||
	    of[PJ_LABEL_UNIT] == behind)
		of[PJ_LABEL_OPERATOR] = -1;
	else
		of[PJ_LABEL_TARGET] = behind;
}

/* 三级指标 | 四级指标: the last of the levels is the name. */
static void settle_name(pj_header *header)
{
	int *of = header->columns.of;
	if (of[PJ_LABEL_LEVEL4] > of[PJ_LABEL_LEVEL3])
		of[PJ_LABEL_LEVEL3] = of[PJ_LABEL_LEVEL4];
	of[PJ_LABEL_LEVEL4] = -1;
}

/* 实际完成值 over 值 | 单位. */
static bool is_value(const pj_cell *cell)
{
	static pj_lexicon words = {.words = {"值", "数值", "内容", "数量"}};
	char out[PJ_LABEL_MAX];
	return cell->kind == PJ_CELL_TEXT &&
	       pj_lexicon_has(&words, pj_text_core(pj_cell_plain(cell), out,
	                                           sizeof out));
}

/* Does one of the heads mean something of its own? */
static bool any_known(const pj_reader *reader, const pj_under *under)
{
	bool known = false;
	for (int i = 0; i < under->count; i++) {
		const pj_cell *cell =
		        pj_grid_at(reader->grid, under->row, under->columns[i]);
		known |= (pj_labels_of_cell(cell) & TABLE_ROLES) ||
		         is_value(cell) || is_adjusted(cell);
	}
	return known;
}

/*
 * 年度指标值 over 中央 | 地方, 得分 over 基础分 | 加分: of parts alone nothing
 * can be computed.
 */
static void settle_parts(const pj_reader *reader, pj_header *header)
{
	int *of = header->columns.of;
	for (int i = 0; i < PJ_LABEL_COUNT && header->row0 < header->row1;
	     i++) {
		if (!(WHOLES >> i & 1) || of[i] < 0)
			continue;
		const pj_under under = pj_heads_under(reader, header->row0,
		                                      of[i], header->limit);
		const int whole = pj_whole_under(reader, &under);
		if (under.count == 0 || any_known(reader, &under))
			continue;
		if (whole >= 0)
			of[i] = whole;
		else if (i == PJ_LABEL_WEIGHT || i == PJ_LABEL_SCORE)
			of[i] = -1;
		else
			header->partial |= (pj_labels)1 << i;
	}
}

/* 调整后指标值 is the target where it is the only one. */
static void settle_target(pj_header *header)
{
	int *of = header->columns.of;
	if (of[PJ_LABEL_TARGET] >= 0)
		return;
	of[PJ_LABEL_TARGET] = of[PJ_LABEL_ADJUSTED];
	of[PJ_LABEL_ADJUSTED] = -1;
}

/* 指标值 over 符号 | 内容 or 年初 | 调整, 偏差原因分析 over 经费保障 |
 * 人员保障. */
static bool is_over_parts(const pj_reader *reader, pj_labels labels,
                          const pj_header *lower, int column)
{
	return labels == PJ_MEANS(REASON) ||
	       pj_heads_under(reader, lower->row0, column, lower->limit).count >
	               0 ||
	       ((labels & PJ_MEANS(TARGET)) &&
	        (pj_column(lower, PJ_LABEL_OPERATOR) == column ||
	         pj_column(lower, PJ_LABEL_ADJUSTED) ==
	                 pj_column_behind(reader, lower->row1, column))) ||
	       ((labels & PJ_MEANS(ACTUAL)) &&
	        is_value(pj_grid_at(reader->grid, lower->row1, column)));
}

/* 年度 over 指标值, and 全年 or nothing over 实际完成值. */
static bool is_half_of(pj_labels labels, const pj_header *lower, int column)
{
	return ((labels & PJ_MEANS(HALF_TARGET)) &&
	        pj_column(lower, PJ_LABEL_TARGET) == column) ||
	       ((labels & PJ_MEANS(HALF_ACTUAL)) &&
	        pj_column(lower, PJ_LABEL_ACTUAL) == column);
}

/*
 * Pasted from Word, the upper of two header rows is pushed to the left and
 * stands over the wrong columns; its own columns then follow the lower ones.
 */
static bool is_pushed(const pj_reader *reader, const pj_header *lower,
                      int upper)
{
	size_t count;
	const pj_hit *hits = pj_hits_between(reader, upper, lower->left,
	                                     lower->limit, &count);
	for (size_t i = 0; i < count; i++) {
		int column = hits[i].column;
		pj_labels labels = hits[i].labels & TABLE_ROLES;
		if (!labels || is_group(labels, lower) ||
		    is_half_of(labels, lower, column) ||
		    is_over_parts(reader, labels, lower, column))
			continue;
		if (column <= lower->last &&
		    !pj_grid_is_empty(reader->grid, lower->row1, column))
			return true;
	}
	return false;
}

static void append_pushed(const pj_reader *reader, pj_header *header, int upper)
{
	size_t count;
	const pj_cell *cells = pj_grid_row(reader->grid, upper, &count);
	for (size_t i = 0; i < count; i++) {
		if (cells[i].column < header->left ||
		    cells[i].column >= header->limit)
			continue;
		pj_labels labels = table_labels(&cells[i]);
		if (is_group(labels, header))
			continue;
		pj_header_take(header, labels & TABLE_ROLES, header->last + 1);
	}
}

/* The labels of a row from left on, up to those of another table. */
static pj_labels head_labels(const pj_reader *reader, int row, int left,
                             int limit)
{
	size_t count;
	const pj_hit *hits = pj_hits_between(reader, row, left, limit, &count);
	pj_labels all = 0;
	for (size_t i = 0; i < count; i++) {
		if (!(hits[i].labels & TABLE_ROLES) &&
		    (hits[i].labels & OTHER_TABLE))
			break;
		all |= hits[i].labels;
	}
	if (all & PJ_MEANS(ADJUSTED))
		all |= PJ_MEANS(TARGET);
	return all;
}

/*
 * Where the head ends: at a gap behind which no head of a table follows, but
 * something of the form beside.
 */
static int edge_of(const pj_reader *reader, int row, int next, int left,
                   int limit)
{
	const pj_labels heads =
	        TABLE_ROLES & ~(PJ_MEANS(COLUMN) | PJ_MEANS(INDICATORS));
	enum { WIDEST = 64 };
	for (int column = left; column < limit && column < left + WIDEST;
	     column++) {
		if (!pj_grid_is_empty(reader->grid, row, column) ||
		    !pj_grid_is_empty(reader->grid, next, column))
			continue;
		const pj_cell *behind =
		        pj_next_cell(reader, row, column, limit);
		if (!behind && !pj_next_cell(reader, next, column, limit))
			break;
		if (!pj_is_blank(reader, row, column)) /* under a merged one */
			continue;
		/* 实施单位 is only guessed to be a 单位 */
		if (!behind || !(table_labels(behind) & heads) ||
		    (pj_labels_of_cell(behind) & ~TABLE_ROLES))
			return column;
		column = behind->column;
	}
	return limit;
}

/* Reads the head of a table; lower and upper may be the same row. */
static void read_rows(const pj_reader *reader, pj_header *header, int upper,
                      int lower)
{
	pj_labels top = head_labels(reader, upper, header->left, header->limit);
	header->row0 = upper;
	header->row1 = lower;
	if (top & PJ_MEANS(HALF_ACTUAL)) {
		read_row(reader, header, upper);
		join_halves(header);
		return;
	}
	if (upper != lower) { /* how far the other row goes bounds this one */
		header->limit = edge_of(reader, upper, lower, header->left,
		                        header->limit);
		pj_header probe = *header;
		read_row(reader, &probe, upper);
		header->limit = probe.limit;
		if (is_complete(&probe))
			header->reach = probe.last;
	}
	int limit = header->limit;
	read_row(reader, header, lower);
	if (upper == lower)
		return;
	header->limit = limit;
	if (is_pushed(reader, header, upper))
		append_pushed(reader, header, upper);
	else
		read_row(reader, header, upper);
	/* 完成情况 over columns of the lower row ends nothing */
	if (header->limit <= header->last)
		header->limit = limit;
}

/* Does 指标值 stand right below 年度, or 完成值 below 实际? */
static bool is_halved(const pj_reader *reader, int row, int next, int left,
                      int limit)
{
	size_t count;
	const pj_hit *hits = pj_hits_between(reader, row, left, limit, &count);
	for (size_t i = 0; i < count; i++)
		if ((hits[i].labels & HALVES) &&
		    (pj_row_labels(reader, next, hits[i].column,
		                   hits[i].column) &
		     (PJ_MEANS(TARGET) | PJ_MEANS(ACTUAL))))
			return true;
	return false;
}

/* 偏差原因分析 over 经费保障 | 其他, and nothing below the other heads. */
static bool names_reasons(const pj_reader *reader, int row, int next, int left,
                          int limit)
{
	size_t count, below = 0;
	const pj_hit *hits = pj_hits_between(reader, row, left, limit, &count);
	while (count > 0 && !(hits[count - 1].labels & PJ_MEANS(REASON)))
		count--;
	if (count == 0)
		return false;
	const int reason = hits[count - 1].column;
	const pj_cell *cells = pj_grid_row(reader->grid, next, &count);
	for (size_t i = 0; i < count; i++) {
		int column = cells[i].column;
		if (column < left || column >= limit)
			continue;
		if (column < reason || cells[i].kind != PJ_CELL_TEXT ||
		    (column > reason &&
		     !pj_grid_is_empty(reader->grid, row, column)))
			return false;
		below++;
	}
	return below > 1;
}

/* Does 年初 stand right below 年度指标值, and 调整 beside it? */
static bool names_adjusted(const pj_reader *reader, int row, int next, int left,
                           int limit)
{
	size_t count;
	const pj_hit *hits = pj_hits_between(reader, row, left, limit, &count);
	for (size_t i = 0; i < count; i++) {
		const int column = hits[i].column;
		if (!(hits[i].labels & PJ_MEANS(TARGET)) ||
		    pj_grid_is_empty(reader->grid, next, column))
			continue;
		const int second = pj_column_behind(reader, next, column);
		if (pj_grid_is_empty(reader->grid, row, second))
			return is_adjusted(
			        pj_grid_at(reader->grid, next, second));
	}
	return false;
}

/* 年度指标值 over 中央 | 地方: does the next row hold such heads alone? */
static bool names_parts(const pj_reader *reader, int row, int next, int left,
                        int limit)
{
	size_t count, cells = 0, under = 0;
	const pj_hit *hits = pj_hits_between(reader, row, left, limit, &count);
	for (size_t i = 0; i < count; i++) {
		if (!(hits[i].labels & WHOLES))
			continue;
		const pj_under own =
		        pj_heads_under(reader, row, hits[i].column, limit);
		under += own.row == next ? (size_t)own.count : 0;
	}
	if (under == 0)
		return false;
	const pj_cell *all = pj_grid_row(reader->grid, next, &count);
	for (size_t i = 0; i < count; i++)
		cells += all[i].column >= left && all[i].column < limit;
	return cells == under;
}

/* The other header row of a head whose level labels stand in row; or row. */
void pj_header_rows(const pj_reader *reader, int row, int left, int limit,
                    int *upper, int *lower)
{
	const pj_labels wanted = PJ_MEANS(TARGET) | PJ_MEANS(ACTUAL);
	pj_labels own = head_labels(reader, row, left, limit);
	*upper = *lower = row;
	int next = pj_grid_next_row(reader->grid, row + 1);
	if (next >= 0 && next - row <= PJ_ROW_REACH) {
		const int edge = edge_of(reader, row, next, left, limit);
		pj_labels below = head_labels(reader, next, left, edge);
		bool parts = (below & (wanted | PARTS)) && !(below & PJ_LEVELS);
		/* 三级指标 over 序号 | 名称 */
		bool names = (own & PJ_MEANS(LEVEL3)) &&
		             (below & PJ_LEVELS) == PJ_MEANS(LEVEL3) &&
		             (own & PJ_LEVELS) != PJ_MEANS(LEVEL3);
		if (names || is_halved(reader, row, next, left, limit) ||
		    names_reasons(reader, row, next, left, edge) ||
		    names_adjusted(reader, row, next, left, edge) ||
		    names_parts(reader, row, next, left, edge) ||
		    (parts && ((below & PARTS) || (own & HALVES) ||
		               (own & wanted) != wanted))) {
			*lower = next;
			return;
		}
	}
	if ((own & PJ_MEANS(ACTUAL)) || (own & HALVES))
		return;
	for (int above = row - 1; above >= 0 && row - above <= PJ_ROW_REACH;
	     above--) {
		pj_labels labels = head_labels(reader, above, left, limit);
		if ((labels & wanted) == wanted) {
			*upper = above;
			return;
		}
	}
}

void pj_header_read(const pj_reader *reader, pj_header *header, int upper,
                    int lower)
{
	read_rows(reader, header, upper, lower);
	settle_name(header);
	settle_target(header);
	settle_value(reader, header);
	settle_reason(reader, header);
	settle_parts(reader, header);
	pj_split_value(reader, header);
}
