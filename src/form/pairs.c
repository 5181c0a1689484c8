/* SPDX-License-Identifier: MPL-2.0 */
/* Sources of money across, each over its own amounts. */
#include <limits.h>

#include "form/find.h"
#include "form/header.h"
#include "form/parts.h"

enum { GROUPS_MIN = 2 };

/* The hits below one source: 预算数 | 执行数, and what follows them. */
typedef struct group {
	size_t first, end;
} group;

static bool begins_group(const pj_hit *hit)
{
	return (hit->labels & (PJ_MEANS(INITIAL) | PJ_MEANS(BUDGET))) != 0;
}

/* The group that begins at the hit; end == first where none does. */
static group group_at(const pj_reader *reader, const pj_hit *hits, size_t count,
                      size_t first)
{
	const pj_labels inner =
	        PJ_MEANS(BUDGET) | PJ_MEANS(EXECUTED) | PJ_MEANS(RATE);
	group out = {first, first};
	pj_labels all = hits[first].labels;
	size_t i = first + 1;
	for (; i < count && (hits[i].labels & inner & ~all) &&
	       hits[i].column == pj_column_behind(reader, hits[i].row,
	                                          hits[i - 1].column);
	     i++)
		all |= hits[i].labels;
	if (begins_group(&hits[first]) && (all & PJ_MEANS(EXECUTED)))
		out.end = i;
	return out;
}

/* What the head over the group is: the whole, a source of it, or 0. */
static pj_labels source_over(const pj_reader *reader, const pj_hit *first)
{
	const int above = pj_row_above(reader, first->row, first->column);
	if (above < 0)
		return 0;
	const pj_cell *cell = pj_grid_at(reader->grid, above, first->column);
	const pj_labels labels = pj_labels_of_cell(cell);
	if (labels & (PJ_MEANS(FUNDS_TOTAL) | PJ_MEANS(FUNDS_ROW)))
		return labels;
	return cell->kind == PJ_CELL_TEXT &&
	                       pj_labels_is_source(pj_cell_plain(cell))
	               ? PJ_MEANS(FUNDS_ROW)
	               : 0;
}

/* 执行率 | 分值 | 得分 behind the groups, in the row of the sources. */
static void take_behind(const pj_reader *reader, pj_header *header)
{
	const pj_labels wanted = PJ_MEANS(RATE) | PJ_MEANS(WEIGHT) |
	                         PJ_MEANS(SCORE) | PJ_MEANS(REASON);
	size_t count;
	const pj_hit *hits = pj_hits_between(reader, header->row0,
	                                     header->last + 1, INT_MAX, &count);
	for (size_t i = 0; i < count; i++) {
		if (!(hits[i].labels & wanted) ||
		    hits[i].column != pj_column_behind(reader, header->row1,
		                                       header->last) ||
		    !pj_header_take(header, hits[i].labels & wanted,
		                    hits[i].column))
			return;
	}
}

/* Do enough heads of what was spent stand there? Merges are dear to ask for. */
static bool may_be_groups(const pj_hit *hits, size_t count, size_t first)
{
	size_t groups = 0;
	for (size_t i = first; i < count; i++)
		groups += (hits[i].labels & PJ_MEANS(EXECUTED)) != 0;
	return groups >= GROUPS_MIN;
}

size_t pj_read_pairs(const pj_reader *reader, const pj_hit *hits, size_t count,
                     size_t first, pj_header *header)
{
	size_t groups = 0, wholes = 0, end = first;
	group whole = {0, 0};
	if (!may_be_groups(hits, count, first))
		return first;
	while (end < count) {
		const group next = group_at(reader, hits, count, end);
		const bool apart =
		        end > first &&
		        hits[end].column !=
		                pj_column_behind(reader, hits[end].row,
		                                 hits[end - 1].column);
		if (next.end == next.first || apart)
			break;
		const pj_labels over = source_over(reader, &hits[end]);
		if (!over)
			break;
		groups++;
		if (over & PJ_MEANS(FUNDS_TOTAL)) {
			wholes++;
			whole = next;
		}
		end = next.end;
	}
	if (groups < GROUPS_MIN)
		return first;
	if (wholes != 1)
		return end;
	header->row0 =
	        pj_row_above(reader, hits[first].row, hits[first].column);
	for (size_t i = whole.first; i < whole.end; i++)
		pj_header_take(header, hits[i].labels, hits[i].column);
	header->first = hits[first].column;
	header->last = hits[end - 1].column;
	take_behind(reader, header);
	return end;
}
