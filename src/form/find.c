/* SPDX-License-Identifier: MPL-2.0 */
/* Finding the tables of a sheet: indicators and funds. */
#include "form/find.h"

#include <limits.h>

#include "form/header.h"
#include "form/lexicon.h"
#include "form/near.h"
#include "form/parts.h"

enum { SIDE_REACH = 5 /* columns that a side label may stand to the left */ };

/* What a cell in the head of a funds block may mean. */
#define FUNDS_ROLES                                                         \
	(PJ_AMOUNTS | PJ_MEANS(RATE) | PJ_MEANS(WEIGHT) | PJ_MEANS(SCORE) | \
	 PJ_MEANS(REASON) | PJ_MEANS(REMARKS) | PJ_MEANS(COLUMN) |          \
	 PJ_MEANS(DEDUCTED))

static void find_hits(pj_reader *reader)
{
	const pj_grid *grid = reader->grid;
	for (int row = pj_grid_next_row(grid, 0); row >= 0;
	     row = pj_grid_next_row(grid, row + 1)) {
		size_t count;
		const pj_cell *cells = pj_grid_row(grid, row, &count);
		for (size_t i = 0; i < count; i++) {
			pj_labels labels = pj_labels_of_cell(&cells[i]);
			if (!labels)
				continue;
			reader->hits = pj_arena_grow(
			        reader->arena, reader->hits, reader->hit_count,
			        sizeof *reader->hits);
			reader->hits[reader->hit_count++] =
			        (pj_hit){row, cells[i].column, labels};
		}
	}
}

const pj_hit *pj_row_hits(const pj_reader *reader, int row, size_t *count)
{
	const size_t first =
	        pj_near_place(reader->hits, reader->hit_count,
	                      sizeof *reader->hits, row, *reader->near);
	size_t end = first;
	while (end < reader->hit_count && reader->hits[end].row == row)
		end++;
	*count = end - first;
	*reader->near = first;
	return reader->hits + first;
}

const pj_hit *pj_hits_between(const pj_reader *reader, int row, int left,
                              int limit, size_t *count)
{
	const pj_hit *hits = pj_row_hits(reader, row, count);
	while (*count > 0 && hits->column < left) {
		hits++;
		--*count;
	}
	while (*count > 0 && hits[*count - 1].column >= limit)
		--*count;
	return hits;
}

pj_labels pj_row_labels(const pj_reader *reader, int row, int column0,
                        int column1)
{
	size_t count;
	const pj_hit *hits =
	        pj_hits_between(reader, row, column0, column1 + 1, &count);
	pj_labels all = 0;
	for (size_t i = 0; i < count; i++)
		all |= hits[i].labels;
	return all;
}
static pj_header blank_header(int row)
{
	pj_header header = {.row0 = row,
	                    .row1 = row,
	                    .side = -1,
	                    .left = -1,
	                    .first = -1,
	                    .last = -1,
	                    .reach = -1,
	                    .reason0 = -1,
	                    .reason1 = -1,
	                    .limit = INT_MAX};
	for (int i = 0; i < PJ_LABEL_COUNT; i++)
		header.columns.of[i] = -1;
	return header;
}

static void add_header(pj_reader *reader, pj_headers *headers, pj_header header)
{
	headers->items = pj_arena_grow(reader->arena, headers->items,
	                               headers->count, sizeof *headers->items);
	headers->items[headers->count++] = header;
}
/* The column of the label at the table's left side; first if none. */
static int side_column(const pj_reader *reader, int row, int first, int from,
                       pj_labels wanted, const char *word)
{
	for (int column = first - 1;
	     column >= from && first - column <= SIDE_REACH; column--) {
		const pj_cell *cell = pj_grid_at(reader->grid, row, column);
		if (cell->kind == PJ_CELL_EMPTY)
			continue;
		pj_labels labels = pj_labels_of_cell(cell);
		pj_slice text = {cell->text, cell->length};
		/* 序号 is one; 完成比例 is the last column of another table */
		if ((labels == PJ_MEANS(COLUMN) &&
		     !pj_text_contains(text, "号")) ||
		    pj_is_title(cell))
			break;
		if ((labels & wanted) || pj_text_contains(text, word))
			return column;
		break;
	}
	return first;
}

/* Finds the side labels 绩效指标 and 序号 to the left of the levels. */
static int table_left(const pj_reader *reader, int upper, int row, int first,
                      int from)
{
	const pj_labels sides = PJ_MEANS(INDICATORS) | PJ_MEANS(COLUMN) |
	                        PJ_MEANS(GOAL_SIDE) | PJ_MEANS(GOAL);
	int left = first;
	for (int round = 0; round < 2; round++) {
		int side = side_column(reader, row, left, from, sides, "绩效");
		if (side == left && upper != row)
			side = side_column(reader, upper, left, from, sides,
			                   "绩效");
		left = side;
	}
	return left;
}

/* 1-6月完成值 beside 1-12月完成值, and not in place of it. */
static bool is_whole_year(const pj_reader *reader, const pj_header *header)
{
	static pj_lexicon words = {
	        .words = {"1-12月", "1至12月", "1—12月", "全年"}};
	const int actual = pj_column(header, PJ_LABEL_ACTUAL);
	for (int row = header->row0; actual >= 0 && row <= header->row1; row++)
		if (pj_lexicon_in(&words, pj_cell_plain(pj_grid_at(
		                                  reader->grid, row, actual))))
			return true;
	return false;
}

static bool is_table(const pj_reader *reader, const pj_header *header)
{
	int levels = pj_header_has(header, PJ_LABEL_LEVEL1) +
	             pj_header_has(header, PJ_LABEL_LEVEL2) +
	             pj_header_has(header, PJ_LABEL_LEVEL3);
	return pj_header_has(header, PJ_LABEL_TARGET) &&
	       pj_header_has(header, PJ_LABEL_ACTUAL) &&
	       (!pj_header_has(header, PJ_LABEL_FOREIGN) ||
	        is_whole_year(reader, header)) &&
	       levels >= 1 &&
	       (levels >= 2 || !pj_header_has(header, PJ_LABEL_LEVEL3) ||
	        pj_header_has(header, PJ_LABEL_INDICATORS) ||
	        (pj_header_has(header, PJ_LABEL_WEIGHT) &&
	         pj_header_has(header, PJ_LABEL_SCORE)));
}

/* One table whose level labels begin at column first of the row. */
static void read_table(pj_reader *reader, int row, int first, int from,
                       int limit)
{
	pj_header header = blank_header(row);
	int upper, lower;
	pj_header_rows(reader, row, first, limit, &upper, &lower);
	header.left = table_left(reader, upper, row, first, from);
	header.limit = limit;
	pj_header_read(reader, &header, upper, lower);
	if (!is_table(reader, &header))
		return;
	header.side = pj_column(&header, PJ_LABEL_INDICATORS);
	if (header.side < 0 && header.left < first)
		header.side = header.left;
	/* the pushed side label of a group row is no column of its own */
	if (header.side >= first)
		header.side = -1;
	/* without a side label, title and names stand left of the levels */
	int outer = header.left - (header.side < 0 ? SIDE_REACH : 0);
	header.outer = outer > from ? outer : from;
	add_header(reader, &reader->indicators, header);
}

/* 全年执行数 | 全年执行数: one merged head, pasted into each of its cells. */
static bool is_pasted_head(const pj_reader *reader, const pj_hit *hits,
                           size_t first, size_t at)
{
	const int row = hits[at].row, column = hits[at].column;
	if (at == first)
		return false;
	const int before = hits[at - 1].column;
	return pj_says_the_same(pj_grid_at(reader->grid, row, before),
	                        pj_grid_at(reader->grid, row, column)) &&
	       column == pj_column_behind(reader, row, before);
}

/* 指标名称 | … | 得分 |  | 一级指标: a first level behind a blank column. */
static bool begins_behind_gap(const pj_reader *reader, const pj_hit *hit,
                              pj_labels seen)
{
	return (hit->labels & PJ_MEANS(LEVEL1)) && seen && hit->column > 0 &&
	       pj_is_blank(reader, hit->row, hit->column - 1);
}

/* 二级指标 | 三级指标 | 指标内容: the name is of the same table's rows. */
static bool is_name_behind(const pj_reader *reader, const pj_hit *hit,
                           pj_labels seen)
{
	return (hit->labels & PJ_LEVELS) == PJ_MEANS(LEVEL3) &&
	       (seen & PJ_MEANS(LEVEL2)) &&
	       (hit[-1].labels & PJ_MEANS(LEVEL3)) &&
	       hit->column ==
	               pj_column_behind(reader, hit->row, hit[-1].column);
}

/* Where the next table beside this one begins: a level label again. */
static size_t table_end(const pj_reader *reader, const pj_hit *hits,
                        size_t count, size_t first)
{
	pj_labels seen = hits[first].labels & PJ_LEVELS;
	for (size_t i = first + 1; i < count; i++) {
		pj_labels level = hits[i].labels & PJ_LEVELS;
		const bool again = (level & seen) != 0;
		if (again ? !is_pasted_head(reader, hits, first, i) &&
		                    !is_name_behind(reader, &hits[i], seen)
		          : begins_behind_gap(reader, &hits[i], seen))
			return i;
		seen |= level;
	}
	return count;
}

/* Where that one begins: its side label may stand in either row of its head. */
static int next_left(const pj_reader *reader, const pj_hit *level, int from)
{
	int upper, lower;
	pj_header_rows(reader, level->row, level->column, INT_MAX, &upper,
	               &lower);
	return table_left(reader, upper, level->row, level->column, from);
}

/* Do names of projects stand above the tables, in one column alone? */
static bool share_name(const pj_reader *reader, const pj_header *left,
                       const pj_header *right)
{
	enum { REACH = 25 /* rows */ };
	const int top = left->row0 > REACH ? left->row0 - REACH : 0;
	int found = -1;
	for (int row = top; row < left->row0; row++) {
		size_t count;
		const pj_hit *hits = pj_hits_between(reader, row, left->outer,
		                                     right->last + 1, &count);
		for (size_t i = 0; i < count; i++) {
			if (!(hits[i].labels & PJ_MEANS(PROJECT)))
				continue;
			if (found >= 0 && found != hits[i].column)
				return false;
			found = hits[i].column;
		}
	}
	return found >= 0;
}

/*
 * 三级指标 | … | 得分 | 三级指标 | … | 得分: two indicators in each line of one
 * table, which are not read. Two forms would each have levels and a name, or a
 * gap between them.
 */
static void drop_pairs(const pj_reader *reader, pj_headers *headers,
                       size_t first)
{
	for (size_t i = first + 1; i < headers->count; i++) {
		const pj_header *left = &headers->items[i - 1];
		const pj_header *right = &headers->items[i];
		if (right->left ==
		            pj_column_behind(reader, left->row1, left->last) &&
		    (right->left == pj_column(right, PJ_LABEL_LEVEL3) ||
		     share_name(reader, left, right))) {
			headers->count = first;
			return;
		}
	}
}

static void find_tables(pj_reader *reader, const pj_hit *hits, size_t count)
{
	const size_t before = reader->indicators.count;
	int from = 0;
	for (size_t i = 0; i < count;) {
		if (!(hits[i].labels & PJ_LEVELS)) {
			i++;
			continue;
		}
		size_t end = table_end(reader, hits, count, i);
		int limit = INT_MAX;
		if (end < count) {
			/* 绩效指标 right before it is its own side label */
			const pj_hit *last = &hits[end - 1];
			last -= (last->labels & PJ_MEANS(INDICATORS)) != 0;
			limit = next_left(reader, &hits[end], last->column + 1);
		}
		read_table(reader, hits[i].row, hits[i].column, from, limit);
		from = end < count ? limit : 0;
		i = end;
	}
	drop_pairs(reader, &reader->indicators, before);
}

/* 年度预算数 | 实际支出: the only budget in front of what was spent. */
static void take_year_budget(const pj_reader *reader, pj_header *header,
                             const pj_hit *hits, size_t first, int from)
{
	if (pj_header_has(header, PJ_LABEL_INITIAL))
		return;
	for (size_t i = first; i-- > 0 && hits[i].column >= from;) {
		if (!(hits[i].labels & PJ_MEANS(YEAR_BUDGET)) ||
		    pj_is_far(reader, header->row0, hits[i].column,
		              header->first))
			continue;
		/* 上年结转 | 本年预算数: the whole is the sum of both */
		if (i > 0 && (hits[i - 1].labels & PJ_MEANS(FUNDS_ROW)))
			return;
		pj_header_take(header, PJ_MEANS(BUDGET), hits[i].column);
		return;
	}
}

/*
 * 年初预算数（A） | 全年执行数（B） | 执行率（B/A）: the form's own formula
 * says what its rate is of.
 */
static void take_lettered_budget(const pj_reader *reader, pj_header *header)
{
	const int initial = pj_column(header, PJ_LABEL_INITIAL);
	const int rate = pj_column(header, PJ_LABEL_RATE);
	if (initial < 0 || rate < 0 || pj_header_has(header, PJ_LABEL_BUDGET))
		return;
	const pj_cell *head = pj_grid_at(reader->grid, header->row0, initial);
	const pj_cell *formula = pj_grid_at(reader->grid, header->row0, rate);
	if (!pj_text_contains(pj_cell_plain(head), "(A)") ||
	    !pj_text_contains(pj_cell_plain(formula), "(B/A)"))
		return;
	header->columns.of[PJ_LABEL_BUDGET] = initial;
	header->columns.of[PJ_LABEL_INITIAL] = -1;
}

static int year_of_hit(const pj_reader *reader, const pj_hit *hit)
{
	return pj_year_of_label(
	        pj_grid_at(reader->grid, hit->row, hit->column));
}

/* 2022年执行数 before 2023年执行数: what was spent the year before. */
static bool is_of_past(const pj_reader *reader, const pj_hit *hits,
                       size_t count, size_t at)
{
	const int year = year_of_hit(reader, &hits[at]);
	for (size_t i = 0; i < count && year > 0; i++)
		if (year_of_hit(reader, &hits[i]) > year)
			return true;
	return false;
}

/* 评价得分 | 自评得分, 得分 | 加权得分: the second of them counts. */
static bool is_score_aside(const pj_reader *reader, const pj_hit *hits,
                           size_t count, size_t at)
{
	const pj_labels score = PJ_MEANS(SCORE);
	return (hits[at].labels & score) && at + 1 < count &&
	       (hits[at + 1].labels & score) &&
	       (pj_is_aside(pj_grid_at(reader->grid, hits[at].row,
	                               hits[at].column)) ||
	        pj_makes_weighted(reader, hits[at].row, hits[at].column,
	                          hits[at + 1].column));
}

/* 备注 beside the amounts is where they are explained. */
static void take_remarks(pj_header *header, const pj_hit *hits, size_t first,
                         size_t end)
{
	for (size_t i = first; i < end; i++)
		if ((hits[i].labels & PJ_MEANS(REMARKS)) &&
		    !pj_header_has(header, PJ_LABEL_REASON))
			header->columns.of[PJ_LABEL_REASON] = hits[i].column;
}

/* 执行数 | 执行率 | 得分, and then 年初预算数: that is another block's. */
static bool begins_again(const pj_header *header, pj_labels labels)
{
	return (labels & (PJ_MEANS(INITIAL) | PJ_MEANS(BUDGET))) &&
	       pj_header_has(header, PJ_LABEL_EXECUTED) &&
	       pj_header_has(header, PJ_LABEL_SCORE);
}

/* What the row above says of the columns behind the amounts. */
static pj_labels labels_behind(const pj_reader *reader, const pj_header *header,
                               const pj_hit *hit)
{
	const pj_labels wanted =
	        PJ_MEANS(RATE) | PJ_MEANS(WEIGHT) | PJ_MEANS(SCORE);
	if (hit->column <= header->last ||
	    pj_is_far(reader, header->row0, header->last, hit->column) ||
	    (hit->labels & PJ_MEANS(TOTAL)) ||
	    !pj_grid_is_empty(reader->grid, header->row0, hit->column))
		return 0;
	return hit->labels & wanted;
}

/* 预算数： | 20 | 执行数： | 18.4: the amounts stand in the row of the labels.
 */
static bool holds_amounts(const pj_reader *reader, const pj_header *header)
{
	size_t count;
	const pj_cell *cells = pj_grid_row(reader->grid, header->row0, &count);
	for (size_t i = 0; i < count; i++)
		if (cells[i].column > header->first &&
		    pj_value_of_cell(&cells[i], PJ_FORMAT_PLAIN).kind ==
		            PJ_VALUE_NUMBER)
			return true;
	return false;
}

/*
 * 预算 | 支出 | 分值 | 执行率 | 得分 over 全年预算数 | 全年执行数: the last
 * three reach down to the amounts' own heads.
 */
static void take_above(const pj_reader *reader, pj_header *header)
{
	size_t count;
	const pj_header amounts = *header;
	pj_labels found = 0;
	if (pj_header_has(header, PJ_LABEL_RATE) ||
	    holds_amounts(reader, header))
		return;
	const int above = pj_row_above(reader, header->row0, header->first);
	const pj_hit *hits = pj_hits_between(reader, above, header->first,
	                                     header->limit, &count);
	for (size_t i = 0; i < count; i++) {
		if (hits[i].labels & PJ_AMOUNTS)
			return;
		found |= labels_behind(reader, &amounts, &hits[i]);
	}
	if (!(found & PJ_MEANS(RATE)))
		return;
	for (size_t i = 0; i < count; i++)
		pj_header_take(header,
		               labels_behind(reader, &amounts, &hits[i]),
		               hits[i].column);
}

/* 全年预算数 | 其中：财政拨款 | 全年执行数: a part of the amount before it. */
static bool is_source_between(const pj_reader *reader, const pj_header *header,
                              const pj_hit *hits, size_t count, size_t at)
{
	if (!(hits[at].labels & PJ_MEANS(FUNDS_ROW)) || at + 1 == count ||
	    pj_is_far(reader, header->row0, header->last, hits[at + 1].column))
		return false;
	const pj_labels next = hits[at + 1].labels & FUNDS_ROLES;
	for (int i = 0; i < PJ_LABEL_COUNT; i++)
		if ((next >> i & 1) && header->columns.of[i] < 0)
			return header->last >= 0;
	return false;
}

/* 全年预算数 over 中央 | 地方 | 合计: the last is the whole. */
static void settle_parts(const pj_reader *reader, pj_header *header)
{
	for (int i = PJ_LABEL_INITIAL; i <= PJ_LABEL_EXECUTED; i++) {
		const int column = header->columns.of[i];
		if (column < 0)
			continue;
		const pj_under under = pj_heads_under(reader, header->row0,
		                                      column, header->limit);
		const int whole = pj_whole_under(reader, &under);
		if (whole >= 0)
			header->columns.of[i] = whole;
		else if (under.count > 0)
			header->partial |= (pj_labels)1 << i;
	}
}

/* 分值 | 执行率 | 得分 right before the amounts, what is not behind them. */
static void take_points_before(const pj_reader *reader, pj_header *header,
                               const pj_hit *hits, size_t first, int from)
{
	const pj_labels wanted =
	        PJ_MEANS(RATE) | PJ_MEANS(WEIGHT) | PJ_MEANS(SCORE);
	/* 预算执行率（10分） alone is the label at the side */
	if (first < 2 || !(hits[first - 2].labels & (wanted | PJ_MEANS(FUNDS))))
		return;
	for (size_t i = first; i-- > 0 && hits[i].column >= from;)
		if (!(hits[i].labels & wanted) ||
		    pj_column_behind(reader, header->row0, hits[i].column) !=
		            header->first ||
		    !pj_header_take(header, hits[i].labels & wanted,
		                    hits[i].column))
			return;
}

/* Finds the label at the block's side; no block without both amounts. */
static void add_funds(pj_reader *reader, pj_header header, int from)
{
	header.left = side_column(reader, header.row0, header.first, from,
	                          PJ_MEANS(FUNDS), "资金");
	if (header.left == header.first)
		header.left = side_column(reader, header.row0, header.first,
		                          from, PJ_MEANS(FUNDS), "预算");
	header.side = header.left < header.first ? header.left : -1;
	if (pj_header_has(&header, PJ_LABEL_EXECUTED) &&
	    (pj_header_has(&header, PJ_LABEL_BUDGET) ||
	     pj_header_has(&header, PJ_LABEL_INITIAL)))
		add_header(reader, &reader->funds, header);
}

/* One funds block whose amounts begin at hit i; returns the next hit. */
static size_t read_funds_head(pj_reader *reader, const pj_hit *hits,
                              size_t count, size_t first, int from)
{
	pj_header header = blank_header(hits[first].row);
	size_t i = first;
	for (; i < count; i++) {
		if (is_of_past(reader, hits, count, i) ||
		    is_score_aside(reader, hits, count, i))
			continue;
		pj_labels labels = hits[i].labels & FUNDS_ROLES;
		if (begins_again(&header, labels))
			break;
		if (!labels &&
		    is_source_between(reader, &header, hits, count, i))
			continue;
		if (header.last >= 0 &&
		    (!labels || pj_is_far(reader, header.row0, header.last,
		                          hits[i].column)))
			break;
		if (!pj_header_take(&header, labels, hits[i].column) &&
		    !is_pasted_head(reader, hits, first, i))
			break;
	}
	header.limit = i < count ? hits[i].column : INT_MAX;
	if (pj_header_has(&header, PJ_LABEL_EXECUTED))
		take_above(reader, &header);
	settle_parts(reader, &header);
	take_points_before(reader, &header, hits, first, from);
	take_remarks(&header, hits, first, i);
	take_year_budget(reader, &header, hits, first, from);
	take_lettered_budget(reader, &header);
	add_funds(reader, header, from);
	return i;
}

/* 预算（万元） | 年初预算数 | 全年预算数: the label at the block's side. */
static bool is_side_budget(const pj_hit *hits, size_t count, size_t at)
{
	return (hits[at].labels & PJ_MEANS(BUDGET)) && at + 2 < count &&
	       (hits[at + 1].labels & PJ_MEANS(INITIAL)) &&
	       (hits[at + 2].labels & PJ_MEANS(BUDGET));
}

static void find_funds(pj_reader *reader, const pj_hit *hits, size_t count)
{
	int from = 0;
	for (size_t i = 0; i < count;) {
		if (!(hits[i].labels & PJ_AMOUNTS) ||
		    is_side_budget(hits, count, i)) {
			i++;
			continue;
		}
		pj_header pairs = blank_header(hits[i].row);
		size_t next = pj_read_pairs(reader, hits, count, i, &pairs);
		if (next == i)
			next = read_funds_head(reader, hits, count, i, from);
		else if (pairs.first >= 0)
			add_funds(reader, pairs, from);
		from = hits[next - 1].column + 1;
		i = next;
	}
}

/* A head may be found again by its second row; it is one all the same. */
static bool same_table(const pj_header *a, const pj_header *b)
{
	return a->row1 >= b->row0 && a->left <= b->last && b->left <= a->last;
}

static void drop_doubles(pj_headers *headers)
{
	size_t kept = 0;
	for (size_t i = 0; i < headers->count; i++) {
		bool again = false;
		for (size_t j = kept; j-- > 0 && !again;) {
			if (headers->items[j].row1 <
			    headers->items[i].row0 - PJ_ROW_REACH)
				break;
			again = same_table(&headers->items[j],
			                   &headers->items[i]);
		}
		if (!again)
			headers->items[kept++] = headers->items[i];
	}
	headers->count = kept;
}

/* What stands left of the sheet's first tables is their own. */
static void widen_first(pj_headers *headers)
{
	int left = INT_MAX;
	for (size_t i = 0; i < headers->count; i++)
		if (headers->items[i].left < left)
			left = headers->items[i].left;
	for (size_t i = 0; i < headers->count; i++)
		if (headers->items[i].left == left)
			headers->items[i].outer = 0;
}

pj_reader *pj_reader_new(const pj_grid *grid)
{
	pj_arena *arena = pj_grid_arena(grid);
	pj_reader *reader = PJ_TAKE(arena, pj_reader, 1);
	reader->grid = pj_join_heads(grid);
	reader->arena = arena;
	reader->known = PJ_TAKE(arena, pj_known, PJ_KNOWN);
	reader->lists = PJ_TAKE(arena, pj_lists, 1);
	reader->near = PJ_TAKE(arena, size_t, 1);
	find_hits(reader);
	for (size_t i = 0; i < reader->hit_count;) {
		size_t count;
		const pj_hit *hits =
		        pj_row_hits(reader, reader->hits[i].row, &count);
		find_tables(reader, hits, count);
		find_funds(reader, hits, count);
		i += count;
	}
	drop_doubles(&reader->indicators);
	widen_first(&reader->indicators);
	return reader;
}
