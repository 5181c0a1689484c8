/* SPDX-License-Identifier: MPL-2.0 */
/* Heads under one head: 中央 | 地方 below 年度指标值. */
#include "form/header.h"
#include "form/lexicon.h"
#include "form/parts.h"

/* A head, and neither a value nor a sign for none. */
static bool may_be_head(const pj_reader *reader, const pj_cell *cell)
{
	const pj_value_kind kind = pj_cell_value(reader, cell).kind;
	return cell->kind == PJ_CELL_TEXT && kind != PJ_VALUE_NUMBER &&
	       kind != PJ_VALUE_NA;
}

/* Nothing above but the head itself, pasted into each cell that it was over. */
static bool is_under(const pj_reader *reader, int row, int column, int at)
{
	const pj_cell *above = pj_grid_at(reader->grid, row, at);
	return above->kind == PJ_CELL_EMPTY ||
	       pj_says_the_same(pj_grid_at(reader->grid, row, column), above);
}

pj_under pj_heads_under(const pj_reader *reader, int row, int column, int limit)
{
	pj_under out = {.row = -1};
	pj_area area;
	/* as most heads, over a column of its own */
	if (!is_under(reader, row, column, column + 1))
		return out;
	const bool wide = pj_grid_merged(reader->grid, row, column, &area);
	out.row = pj_row_behind(reader, row, column);
	for (int at = column; at < limit && out.count < PJ_UNDER_MAX;
	     at = pj_column_behind(reader, out.row, at)) {
		const pj_cell *cell = pj_grid_at(reader->grid, out.row, at);
		/* a blank column under the merged head */
		if (cell->kind == PJ_CELL_EMPTY && wide && at <= area.column1)
			continue;
		if ((at > column && !is_under(reader, row, column, at)) ||
		    !may_be_head(reader, cell))
			break;
		out.columns[out.count++] = at;
	}
	if (out.count < 2)
		out.count = 0;
	return out;
}

int pj_whole_under(const pj_reader *reader, const pj_under *under)
{
	static pj_lexicon words = {
	        .words = {"合计", "总计", "小计", "总额", "总数", "全年",
	                  "全年值", "全年累计", "累计", "年度", "本年", "最终",
	                  "最终得分", "自评", "自评分", "折算得分",
	                  "单项指标折算得分", "折算后得分", "加权得分"}};
	char out[PJ_LABEL_MAX];
	for (int i = 0; i < under->count; i++) {
		const pj_cell *cell =
		        pj_grid_at(reader->grid, under->row, under->columns[i]);
		const pj_slice core =
		        pj_text_core(pj_cell_plain(cell), out, sizeof out);
		if (pj_lexicon_has(&words, core))
			return under->columns[i];
	}
	return -1;
}
