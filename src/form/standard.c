/* SPDX-License-Identifier: MPL-2.0 */
/* Standards of scores that a form prints itself: it goes by them. */
#include "form/standard.h"

#include <string.h>

#include "form/lexicon.h"
#include "form/parts.h"

static pj_slice from(const char *at, const char *end)
{
	return (pj_slice){at, (size_t)(end - at)};
}

/* The digits of a number, as they stand. */
static pj_slice digits_at(const char *at, const char *end)
{
	const char *start = at;
	while (at < end && (pj_is_digit(*at) ||
	                    (*at == '.' && at + 1 < end && pj_is_digit(at[1]))))
		at++;
	return from(start, at);
}

/* Does a score begin at it: not 100%, no points and no number of a list? */
static bool is_figure(pj_slice digits, const char *end)
{
	static pj_lexicon others = {.words = {".", "分", "、"}};
	const pj_slice rest = from(digits.start + digits.length, end);
	const bool all = digits.length == 3 && rest.length > 0 &&
	                 strncmp(digits.start, "100%", 4) == 0;
	return !all && !pj_lexicon_start(&others, rest);
}

/* 得10分, 扣0.5分: a word and points. */
static bool says_points(const char *at, const char *end, const char *word)
{
	const pj_slice text = from(at, end);
	return pj_text_starts(text, word) && text.length > strlen(word) &&
	       pj_is_digit(at[strlen(word)]);
}

/* What a score is when a figure is reached. */
static bool says_score(const char *at, const char *end, bool points)
{
	const pj_slice text = from(at, end);
	if (pj_text_starts(text, "满分"))
		return true;
	return points &&
	       (pj_text_starts(text, "不得分") || says_points(at, end, "得") ||
	        says_points(at, end, "扣"));
}

/*
 * A figure that has in its clause what the score is then: its digits; none
 * where there is none.
 */
static pj_slice scored_figure(const char *at, const char *end, bool points)
{
	static pj_lexicon stops = {.words = {",", ";", "。", "、"}};
	pj_slice figure = {at, 0};
	while (at < end) {
		const pj_slice digits = digits_at(at, end);
		if (digits.length > 0) {
			at += digits.length;
			figure = is_figure(digits, end) ? digits : figure;
			continue;
		}
		if (figure.length > 0 && says_score(at, end, points))
			return figure;
		const bool stop = pj_lexicon_start(&stops, from(at, end)) > 0;
		pj_text_next(&at, end);
		/* ≥95%,得满分 */
		if (stop && !pj_text_starts(from(at, end), "得"))
			figure.length = 0;
	}
	return (pj_slice){end, 0};
}

static bool has_number(pj_slice text, pj_slice digits)
{
	const char *end = text.start + text.length;
	for (const char *at = text.start; at < end;) {
		const pj_slice one = digits_at(at, end);
		if (one.length == digits.length &&
		    strncmp(one.start, digits.start, one.length) == 0)
			return true;
		at += one.length;
		if (one.length == 0)
			pj_text_next(&at, end);
	}
	return false;
}

bool pj_standard_is_own(pj_slice plain, pj_slice target)
{
	const char *end = plain.start + plain.length;
	const pj_slice figure = scored_figure(plain.start, end, false);
	return figure.length > 0 && !has_number(target, figure);
}

bool pj_standard_is_share(pj_slice plain)
{
	static pj_lexicon words = {.words = {"按比例", "按完成率", "按完成比例",
	                                     "按实际完成率", "按实际完成比例",
	                                     "完成率×", "完成率*"}};
	const char *end = plain.start + plain.length;
	/* 按比例扣分 says not by which */
	if (!pj_lexicon_in(&words, plain) || pj_text_contains(plain, "扣") ||
	    pj_text_contains(plain, "不得分"))
		return false;
	for (const char *at = plain.start; at < end;) {
		const pj_slice digits = digits_at(at, end);
		if (digits.length > 0 && !pj_text_starts(from(at, end), "100%"))
			return false;
		at += digits.length;
		if (digits.length == 0)
			pj_text_next(&at, end);
	}
	return true;
}

/* Where the word stands in the text; its end where it does not. */
static const char *find(pj_slice text, const char *word)
{
	const char *found = pj_text_find(text, (pj_slice){word, strlen(word)});
	return found ? found : text.start + text.length;
}

bool pj_standard_is_of_execution(pj_slice plain)
{
	static const char rate[] = "执行率";
	const char *end = plain.start + plain.length;
	for (const char *at = find(plain, rate); at < end;) {
		at += sizeof rate - 1;
		const pj_slice rest = from(at, end);
		const char *semicolon = find(rest, ";"),
		           *stop = find(rest, "。");
		const char *clause = semicolon < stop ? semicolon : stop;
		if (scored_figure(at, clause, true).length > 0)
			return true;
		at = find(rest, rate);
	}
	return false;
}

/* 评分标准 behind the score: does it say more than weight × rate? */
static bool is_in_column(const pj_reader *reader, const pj_draft *draft)
{
	enum { REACH = 3 /* columns behind the block */ };
	static pj_lexicon words = {
	        .words = {"满分", "扣", "≥", ">", "以上", "不得分"}};
	const pj_header *header = draft->funds;
	const pj_figure *label = &draft->form.funds.total.label;
	size_t count;
	const pj_hit *hits = pj_row_hits(reader, header->row0, &count);
	for (size_t i = 0; i < count && pj_figure_exists(label); i++) {
		const int behind = hits[i].column - header->last;
		if (!(hits[i].labels & PJ_MEANS(CRITERIA)) || behind <= 0 ||
		    behind > REACH)
			continue;
		const pj_figure text =
		        pj_figure_in(reader, label->row, hits[i].column);
		return pj_lexicon_in(&words, text.plain);
	}
	return false;
}

bool pj_row_has_standard(const pj_reader *reader, const pj_draft *draft,
                         int row)
{
	for (const pj_cell *cell = pj_first_cell(reader, draft, row); cell;
	     cell = pj_next_cell(reader, row, cell->column, draft->limit))
		if (cell->kind == PJ_CELL_TEXT &&
		    pj_standard_is_of_execution(pj_cell_plain(cell)))
			return true;
	return false;
}

void pj_read_standard(const pj_reader *reader, pj_draft *draft)
{
	bool own = draft->funds && is_in_column(reader, draft);
	const int last = draft->table_count > 0 ? draft->tables[0]->row0 - 1
	                                        : draft->end;
	for (int row = pj_grid_next_row(reader->grid, draft->top);
	     row >= 0 && row <= last && !own;
	     row = pj_grid_next_row(reader->grid, row + 1))
		own = pj_row_has_standard(reader, draft, row);
	draft->form.funds.own_criteria |= own;
}
