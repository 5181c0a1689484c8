/* SPDX-License-Identifier: MPL-2.0 */
/* Reading the head of a form: title, year, names. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "form/lexicon.h"
#include "form/parts.h"

enum {
	HEAD_ROWS = 25,  /* rows above the first table that may be its head */
	TITLE_MAX = 256, /* bytes of a title or a year's line */
	WORDS_MAX = 9    /* before a name in one cell with it */
};

bool pj_is_title(const pj_cell *cell)
{
	pj_slice text = pj_cell_plain(cell);
	/* 项目支出绩效自评表（续） is that of a page */
	return text.length < TITLE_MAX && pj_text_contains(text, "自评") &&
	       !pj_text_contains(text, "(续") && !pj_text_ends(text, "续表") &&
	       !pj_text_ends(text, "情况") && /* 二、绩效自评情况 */
	       (pj_text_contains(text, "自评表") ||
	        pj_text_contains(text, "自评报告表") ||
	        pj_text_contains(text, "绩效自评")) &&
	       /* 绩效自评等级 is no title of another form below */
	       !(pj_labels_of_cell(cell) &
	         (PJ_MEANS(TOTAL) | PJ_MEANS(GRADE) | PJ_MEANS(SCORE)));
}

const pj_cell *pj_next_cell(const pj_reader *reader, int row, int column,
                            int limit)
{
	size_t count;
	const pj_cell *cells = pj_grid_row(reader->grid, row, &count);
	for (size_t i = 0; i < count; i++)
		if (cells[i].column > column && cells[i].column < limit)
			return &cells[i];
	return NULL;
}

bool pj_is_blank(const pj_reader *reader, int row, int column)
{
	pj_area area;
	return pj_grid_is_empty(reader->grid, row, column) &&
	       (!pj_grid_merged(reader->grid, row, column, &area) ||
	        pj_grid_is_empty(reader->grid, area.row0, area.column0));
}

bool pj_stands_alone(const pj_reader *reader, int row, const pj_cell *cell,
                     int limit)
{
	const pj_cell *next = pj_next_cell(reader, row, cell->column, limit);
	while (next && pj_says_the_same(cell, next))
		next = pj_next_cell(reader, row, next->column, limit);
	return next == NULL;
}

const pj_cell *pj_first_cell(const pj_reader *reader, const pj_draft *draft,
                             int row)
{
	return pj_next_cell(reader, row, draft->left - 1, draft->limit);
}

int pj_column_behind(const pj_reader *reader, int row, int column)
{
	pj_area area;
	if (pj_grid_merged(reader->grid, row, column, &area))
		column = area.column1;
	return column + 1;
}

int pj_row_behind(const pj_reader *reader, int row, int column)
{
	pj_area area;
	/* the office is asked only where it may be so: nothing stands below */
	if (pj_grid_is_empty(reader->grid, row + 1, column) &&
	    pj_grid_merged(reader->grid, row, column, &area))
		row = area.row1;
	return row + 1;
}

int pj_row_above(const pj_reader *reader, int row, int column)
{
	pj_area area;
	if (row > 0 && pj_grid_is_empty(reader->grid, row - 1, column) &&
	    pj_grid_merged(reader->grid, row - 1, column, &area))
		return area.row0;
	return row - 1;
}

int pj_column_of_value(const pj_reader *reader, int row, int column, int limit)
{
	enum { REACH = 2 };
	int behind = pj_column_behind(reader, row, column);
	const pj_cell *next = pj_next_cell(reader, row, behind - 1, limit);
	if (!next || next->column - behind > REACH || pj_labels_of_cell(next))
		return behind;
	/* 得分：9.5 is another label with its value */
	if (pj_text_contains(pj_cell_plain(next), ":"))
		return behind;
	/* 98, 优 and 优秀; a longer text is a label that no table knows */
	bool value = pj_value_of_cell(next, PJ_FORMAT_PLAIN).kind ==
	                     PJ_VALUE_NUMBER ||
	             next->length <= strlen("优秀");
	return value ? next->column : behind;
}

enum { WRITTEN_DIGIT = 3 }; /* bytes of an ideograph */

/* The digit that an ideograph is; -1 for none. */
static int written_digit(const char *text)
{
	static pj_lexicon digits = {.words = {"〇", "一", "二", "三", "四",
	                                      "五", "六", "七", "八", "九",
	                                      "零", "○"}};
	size_t length = strnlen(text, WRITTEN_DIGIT);
	int place = (int)pj_lexicon_start(&digits, (pj_slice){text, length});
	return place <= 10 ? place - 1 : 0;
}

/* 二〇二三: a year in ideographs; 0 where the text begins with none. */
static int written_year(const char *text)
{
	int year = 0;
	for (int i = 0; i < 4; i++, text += WRITTEN_DIGIT) {
		int digit = written_digit(text);
		if (digit < 0)
			return 0;
		year = year * 10 + digit;
	}
	return year >= 1900 && year < 2100 ? year : 0;
}

static bool is_year_sign(const char *text)
{
	return strncmp(text, "年", strlen("年")) == 0;
}

/* （23年度） and nothing else; （20  年度） is still to be completed. */
static int short_year(pj_slice plain)
{
	const char *at = plain.start + pj_text_starts(plain, "(");
	if (strspn(at, "0123456789") != 2 || strncmp(at, "20", 2) == 0)
		return 0;
	const char *behind = at + 2;
	if (strcmp(behind, *plain.start == '(' ? "年度)" : "年度") != 0)
		return 0;
	return 2000 + (int)strtol(at, NULL, 10);
}

/* The year said in a text: 2020年度, （2020 年度）; 0 for none. */
static int year_in(pj_slice plain)
{
	if (plain.length >= TITLE_MAX)
		return 0;
	const int brief = short_year(plain);
	if (brief > 0)
		return brief;
	for (const char *at = plain.start; *at; at++) {
		size_t digits = strspn(at, "0123456789");
		if (digits == 0) {
			int year = written_year(at);
			if (year && is_year_sign(at + strlen("二〇二三")))
				return year;
			continue;
		}
		bool century =
		        strncmp(at, "20", 2) == 0 || strncmp(at, "19", 2) == 0;
		const pj_slice before = {plain.start,
		                         (size_t)(at - plain.start)};
		if (digits == 4 && century &&
		    (is_year_sign(at + 4) || pj_text_ends(before, "年度:") ||
		     strncmp(at + 4, ")年度", strlen(")年度")) == 0 ||
		     (strcmp(at + 4, ")") == 0 && pj_text_ends(before, "("))))
			return (int)strtol(at, NULL, 10);
		at += digits - 1;
	}
	return 0;
}

/* 附件2 2023年度: the year in one of the pieces that blanks part. */
static int year_in_pieces(const char *text)
{
	char out[TITLE_MAX];
	int year = 0;
	for (const char *at = text; *at && year == 0;) {
		const size_t length = strcspn(at, " ");
		year = year_in(pj_text_squeezed(at, length, out, sizeof out));
		at += length + strspn(at + length, " ");
	}
	return year;
}

/* 项目名称：河道保洁　年度：2023年: the year behind a word of its own. */
static int named_year(const char *text)
{
	static pj_lexicon words = {.words = {"年度:", "评价年度:", "自评年度:",
	                                     "预算年度:", "项目年度:"}};
	static pj_lexicon breaks = {
	        .words = {" ", "\n", "　", ",", "，", ";", "；"}};
	const char *end = text + strlen(text);
	char out[TITLE_MAX];
	if (end - text >= TITLE_MAX)
		return 0;
	for (const char *at = text; at < end;) {
		const char *start = at;
		while (at < end &&
		       !pj_lexicon_start(&breaks,
		                         (pj_slice){at, (size_t)(end - at)}))
			at += pj_text_step(at);
		const pj_slice piece = pj_text_squeezed(
		        start, (size_t)(at - start), out, sizeof out);
		if (pj_lexicon_start(&words, piece))
			return year_in(piece);
		while (at < end &&
		       pj_lexicon_start(&breaks,
		                        (pj_slice){at, (size_t)(end - at)}))
			at += pj_text_step(at);
	}
	return 0;
}

static void take_year(pj_form *form, const pj_figure *figure)
{
	int year = named_year(figure->text);
	if (year == 0)
		year = year_in(figure->plain);
	if (year == 0)
		year = year_in_pieces(figure->text);
	if (year == 0 || form->year != 0)
		return;
	form->year = year;
	form->year_cell = *figure;
}

/*
 * A line that says little but the year, （2020年度）, or has it behind a word
 * of its own: 年度：2022年度 单位：元, （2022年度）填报日期：2023年1月. The day
 * on which the form was filled in is none.
 */
static bool is_year_line(const pj_figure *figure)
{
	enum { SHORT = 12, LONG = 24 /* characters */ };
	const pj_slice line = figure->plain;
	if (named_year(figure->text) > 0)
		return true;
	if (year_in(line) == 0)
		return false;
	if (pj_text_starts(line, "(") && pj_text_contains(line, ":") &&
	    pj_text_contains(line, "年度)"))
		return pj_text_count(line.start, line.length) <= LONG;
	return !pj_text_contains(line, "日") &&
	       pj_text_count(line.start, line.length) <= SHORT;
}

bool pj_says_the_same(const pj_cell *a, const pj_cell *b)
{
	const pj_slice one = pj_cell_plain(a), other = pj_cell_plain(b);
	return one.length > 0 && one.length == other.length &&
	       memcmp(one.start, other.start, one.length) == 0;
}

/* The value to the right of a label, before the next label. */
static pj_figure value_behind(const pj_reader *reader, const pj_draft *draft,
                              int row, int column)
{
	const pj_labels stops =
	        PJ_MEANS(PROJECT) | PJ_MEANS(DEPARTMENT) | PJ_MEANS(OFFICE);
	int behind = pj_column_behind(reader, row, column);
	const pj_cell *next =
	        pj_next_cell(reader, row, behind - 1, draft->limit);
	/* pasted: the text of a merged cell stands in each of its cells */
	while (next &&
	       pj_says_the_same(pj_grid_at(reader->grid, row, column), next)) {
		behind = next->column + 1;
		next = pj_next_cell(reader, row, next->column, draft->limit);
	}
	if (!next || (pj_labels_of_cell(next) & stops))
		return pj_figure_at(reader, row, behind);
	return pj_figure_at(reader, row, next->column);
}

/* The names in the head, and where they go. */
static const struct name {
	pj_label label;
	size_t offset;
	/* 项目名称：…, label and value in one cell */
	const char *words[WORDS_MAX];
} names[] = {
        {PJ_LABEL_PROJECT,
         offsetof(pj_form, project),
         {"项目名称", "项目支出名称"}},
        {PJ_LABEL_DEPARTMENT,
         offsetof(pj_form, department),
         {"主管部门", "项目主管部门"}},
        {PJ_LABEL_OFFICE,
         offsetof(pj_form, office),
         {"实施单位", "项目实施单位", "项目单位", "填报单位", "预算单位",
          "部门名称", "单位名称", "部门", "单位"}},
};

#define NAME_COUNT (sizeof names / sizeof *names)

static pj_figure *name_figure(pj_form *form, size_t i)
{
	return (pj_figure *)(void *)((char *)form + names[i].offset);
}

/* 填报单位（盖章）：, and what the brackets hold is nothing of the name's. */
static const char *behind_brackets(const char *text)
{
	static const struct {
		const char *open, *close;
	} pairs[] = {{"（", "）"}, {"(", ")"}};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (strncmp(text, pairs[i].open, strlen(pairs[i].open)) != 0)
			continue;
		const char *close = strstr(text, pairs[i].close);
		return close ? close + strlen(pairs[i].close) : text;
	}
	return text;
}

/* A name, up to the day of filling in or the unit of the amounts. */
static pj_slice before_others(const char *text)
{
	static const char *const others[] = {"填报日期", "填报时间", "填表日期",
	                                     "单位：", "金额单位"};
	const char *end = text + strlen(text);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		const char *other = strstr(text, others[i]);
		if (other && other < end)
			end = other;
	}
	return pj_text_trim(text, (size_t)(end - text));
}

/* 单位名称：农业科  填报日期： → 农业科; false when the cell is no such one. */
static bool inline_value(const char *text, const char *word, pj_slice *value)
{
	size_t length = strlen(word);
	if (strncmp(text, word, length) != 0)
		return false;
	const char *at = behind_brackets(text + length);
	if (strncmp(at, "：", strlen("：")) == 0)
		at += strlen("：");
	else if (*at == ':')
		at++;
	else
		return false;
	*value = before_others(at);
	return true;
}

/* 单位：万元, 单位：人民币元: what is counted in, and nobody's name. */
static bool is_unit(pj_slice text)
{
	static const char money[] = "人民币";
	if (pj_text_starts(text, money)) {
		text.start += strlen(money);
		text.length -= strlen(money);
	}
	return pj_value_is_unit(text);
}

/* 项目名称：河道保洁 主管部门：区水务局: the first name ends, more follow. */
static void read_more_inline(const pj_reader *reader, pj_form *form, int row,
                             const pj_cell *cell)
{
	const char *at = NULL;
	pj_figure found;
	pj_labels labels;
	while ((labels = pj_inline_next(reader, row, cell, &at, &found)))
		for (size_t i = 0; i < NAME_COUNT; i++) {
			pj_figure *out = name_figure(form, i);
			const pj_slice value = before_others(found.text);
			const bool own = out->row == row &&
			                 out->column == cell->column &&
			                 strlen(out->text) > value.length;
			if (!(labels >> names[i].label & 1) ||
			    (pj_figure_exists(out) && !own))
				continue;
			*out = found;
			pj_figure_retell(out, reader->arena, value.start,
			                 value.length);
		}
}

static void read_inline(const pj_reader *reader, pj_form *form, int row,
                        const pj_cell *cell)
{
	const pj_slice plain = pj_cell_plain(cell);
	if (cell->kind != PJ_CELL_TEXT ||
	    !memchr(plain.start, ':', plain.length))
		return;
	pj_figure figure = pj_figure_at(reader, row, cell->column);
	for (size_t i = 0; i < NAME_COUNT; i++) {
		pj_figure *out = name_figure(form, i);
		for (size_t j = 0; j < WORDS_MAX && names[i].words[j]; j++) {
			pj_slice value;
			if (pj_figure_exists(out) ||
			    !inline_value(figure.text, names[i].words[j],
			                  &value) ||
			    is_unit(value))
				continue;
			*out = figure;
			pj_figure_retell(out, reader->arena, value.start,
			                 value.length);
		}
	}
	const char *colon = strchr(plain.start, ':');
	if (strchr(colon + 1, ':'))
		read_more_inline(reader, form, row, cell);
}

/* Where the values of a row of names stand. */
typedef enum name_place { BEHIND, BELOW, UNKNOWN } name_place;

/* The row below the row's lowest labels; side labels reach further down. */
static int row_below(const pj_reader *reader, const pj_draft *draft, int row)
{
	int below = INT_MAX;
	for (const pj_cell *cell = pj_first_cell(reader, draft, row);
	     cell && below > row + 1;
	     cell = pj_next_cell(reader, row, cell->column, draft->limit)) {
		const int own = pj_row_behind(reader, row, cell->column);
		below = own < below ? own : below;
	}
	return below;
}

/*
 * 项目名称 | 主管部门 | 实施单位 without a gap, and a text that is no label
 * below each: those are the values. With gaps they may as well be labels that
 * no table knows, and blank values behind all of them.
 */
static name_place place_of_names(const pj_reader *reader, const pj_draft *draft,
                                 int row, int under)
{
	const pj_labels wanted =
	        PJ_MEANS(PROJECT) | PJ_MEANS(DEPARTMENT) | PJ_MEANS(OFFICE);
	int found = 0, open = 0;
	bool gap = false;
	/* each text below stands below a label */
	for (const pj_cell *cell = pj_first_cell(reader, draft, under); cell;
	     cell = pj_next_cell(reader, under, cell->column, draft->limit))
		open++;
	for (const pj_cell *cell = pj_first_cell(reader, draft, row), *next;
	     cell; cell = next) {
		const pj_labels labels = pj_labels_of_cell(cell);
		const pj_cell *below =
		        pj_grid_at(reader->grid, under, cell->column);
		next = pj_next_cell(reader, row, cell->column, draft->limit);
		if (!labels || below->kind != PJ_CELL_TEXT ||
		    pj_labels_of_cell(below))
			return BEHIND;
		found += (labels & wanted) != 0;
		open--;
		gap |= next && next->column != pj_column_behind(reader, row,
		                                                cell->column);
	}
	if (found < 2 || open != 0)
		return BEHIND;
	return gap ? UNKNOWN : BELOW;
}

static void read_names(const pj_reader *reader, pj_draft *draft, int row)
{
	size_t count;
	const pj_hit *hits = pj_draft_hits(reader, draft, row, &count);
	const int under = count > 1 ? row_below(reader, draft, row) : row;
	const name_place place =
	        count > 1 ? place_of_names(reader, draft, row, under) : BEHIND;
	for (size_t i = 0; i < count && place != UNKNOWN; i++)
		for (size_t j = 0; j < NAME_COUNT; j++) {
			pj_figure *out = name_figure(&draft->form, j);
			const int column = hits[i].column;
			pj_labels wanted = (pj_labels)1 << names[j].label;
			if (!(hits[i].labels & wanted) || pj_figure_exists(out))
				continue;
			*out = place == BELOW
			               ? pj_figure_at(reader, under, column)
			               : value_behind(reader, draft, row,
			                              column);
		}
}

/* 自评得分：97.5分 in one cell of the head. */
static void read_inline_total(const pj_reader *reader, pj_form *form, int row,
                              const pj_cell *cell)
{
	pj_figure score;
	if (pj_figure_exists(&form->total_label) ||
	    !pj_inline_total(reader, row, cell, &score) ||
	    score.value.kind != PJ_VALUE_NUMBER)
		return;
	form->total_label = pj_figure_at(reader, row, cell->column);
	form->total_score = score;
}

/* Does the form take up the column, as far down as the head of its table? */
static bool takes_up(const pj_reader *reader, const pj_draft *draft, int column)
{
	const pj_header *header =
	        draft->table_count > 0 ? draft->tables[0] : draft->funds;
	pj_area area;
	const pj_figure *title = &draft->form.title;
	const int top = pj_figure_exists(title) ? title->row : draft->top;
	for (int row = top; row <= header->row1; row++) {
		int last = -1;
		for (const pj_cell *cell = pj_first_cell(reader, draft, row);
		     cell; cell = pj_next_cell(reader, row, cell->column,
		                               draft->limit))
			last = cell->column;
		if (last >= column)
			return true;
		if (last >= 0 &&
		    pj_grid_merged(reader->grid, row, last, &area) &&
		    area.column1 >= column)
			return true;
	}
	return false;
}

/* 自评得分 in the form's last column has its number below. */
static pj_figure head_score(const pj_reader *reader, const pj_draft *draft,
                            int row, int column, int behind)
{
	const pj_figure score = pj_figure_at(reader, row, behind);
	if (score.value.kind != PJ_VALUE_BLANK ||
	    takes_up(reader, draft, behind))
		return score;
	const pj_figure below = pj_figure_at(
	        reader, pj_row_behind(reader, row, column), column);
	return below.value.kind == PJ_VALUE_NUMBER && below.value.number <= 100
	               ? below
	               : score;
}

/* A total in the head: 自评总分 | 95. */
static void read_head_total(const pj_reader *reader, pj_draft *draft, int row)
{
	pj_form *form = &draft->form;
	size_t count;
	const pj_hit *hits = pj_draft_hits(reader, draft, row, &count);
	for (size_t i = 0; i < count; i++) {
		int column = hits[i].column;
		int behind =
		        pj_column_of_value(reader, row, column, draft->limit);
		if ((hits[i].labels & PJ_MEANS(TOTAL)) &&
		    !(hits[i].labels & PJ_MEANS(FUNDS_TOTAL)) &&
		    !pj_figure_exists(&form->total_label)) {
			form->total_label = pj_figure_at(reader, row, column);
			form->total_score =
			        head_score(reader, draft, row, column, behind);
		}
		if ((hits[i].labels & PJ_MEANS(GRADE)) &&
		    !pj_figure_exists(&form->grade) &&
		    !pj_boxed_grade(reader, draft, row, column, &form->grade))
			form->grade = pj_figure_at(reader, row, behind);
	}
}

static int head_bottom(const pj_draft *draft)
{
	int row = draft->funds ? draft->funds->row0 : draft->tables[0]->row0;
	if (draft->table_count > 0 && draft->tables[0]->row0 < row)
		row = draft->tables[0]->row0;
	return row - 1;
}

/* 绩效运行跟踪表（2023年） below 附件3: a line that calls itself a table. */
static bool is_named_table(const pj_cell *cell)
{
	char out[TITLE_MAX];
	return cell->kind == PJ_CELL_TEXT && !pj_labels_of_cell(cell) &&
	       pj_text_ends(pj_text_core(pj_cell_plain(cell), out, sizeof out),
	                    "表");
}

/*
 * The title: the line with 自评 nearest to the names, else the first line that
 * calls itself a table, else the first of all.
 */
static void read_title(const pj_reader *reader, pj_draft *draft, int top,
                       int bottom)
{
	pj_form *form = &draft->form;
	for (int row = bottom; row >= top; row--) {
		const pj_cell *cell = pj_first_cell(reader, draft, row);
		if (!cell || !pj_is_title(cell))
			continue;
		form->title = pj_figure_at(reader, row, cell->column);
		return;
	}
	const pj_cell *first = NULL;
	for (int row = top; row <= bottom; row++) {
		const pj_cell *cell = pj_first_cell(reader, draft, row);
		if (!cell)
			continue;
		const bool named = is_named_table(cell);
		if (named || !first) {
			form->title = pj_figure_at(reader, row, cell->column);
			if (pj_labels_of_cell(cell))
				form->title = pj_figure_none();
		}
		if (named)
			return;
		first = cell;
	}
}

/* 年度： | 2023, the word in a cell of its own. */
static void take_year_behind(const pj_reader *reader, pj_draft *draft, int row,
                             const pj_cell *cell)
{
	static pj_lexicon words = {.words = {"年度", "评价年度", "自评年度",
	                                     "预算年度", "项目年度"}};
	char out[PJ_LABEL_MAX];
	pj_form *form = &draft->form;
	const pj_slice plain = pj_cell_plain(cell);
	if (form->year != 0 || plain.length > strlen("(评价年度):") ||
	    !pj_lexicon_has(&words, pj_text_core(plain, out, sizeof out)))
		return;
	const pj_figure figure = pj_figure_at(
	        reader, row, pj_column_behind(reader, row, cell->column));
	const char *text = figure.plain.start;
	if (strspn(text, "0123456789") != 4 || text[4] != '\0' ||
	    strncmp(text, "20", 2) != 0)
		return;
	form->year = (int)strtol(text, NULL, 10);
	form->year_cell = figure;
}

/* The last year that a text names in four digits; 0 for none. */
static int last_year_in(const char *text)
{
	int year = 0;
	for (size_t count; *text; text += count) {
		count = strspn(text, "0123456789");
		if (count == 4 && strncmp(text, "20", 2) == 0)
			year = (int)strtol(text, NULL, 10);
		count += count == 0;
	}
	return year;
}

/* 项目期 | 2022年3月-2023年11月, 项目周期：2021年—2025年 in one cell. */
static void read_period(const pj_reader *reader, pj_form *form, int row,
                        const pj_cell *cell, int limit)
{
	static pj_lexicon words = {
	        .words = {"项目期",       "项目期限",     "项目周期",
	                  "项目起止时间", "项目实施期",   "项目实施期限",
	                  "项目实施周期", "项目实施时间", "项目建设期",
	                  "项目起止年限", "实施期",       "实施期限",
	                  "实施周期",     "实施时间",     "专项实施期",
	                  "建设期",       "建设期限",     "建设周期",
	                  "起止时间",     "起止年限",     "起止日期",
	                  "项目起止日期", "项目年限",     "项目期间",
	                  "项目执行期",   "项目实施年限", "项目建设期限",
	                  "项目建设周期", "实施年限",     "建设年限"}};
	char out[PJ_LABEL_MAX];
	const pj_slice plain = pj_cell_plain(cell);
	const size_t length = strcspn(plain.start, ":");
	if (length > sizeof out ||
	    !pj_lexicon_has(&words,
	                    pj_text_core((pj_slice){plain.start, length}, out,
	                                 sizeof out)))
		return;
	const int own = last_year_in(plain.start + length);
	const pj_cell *next = pj_next_cell(reader, row, cell->column, limit);
	const int year =
	        own || !next ? own : last_year_in(pj_cell_plain(next).start);
	if (year > form->last_year)
		form->last_year = year;
}

/* A line of the head that says little but NNNN年 or NNNN年度. */
static void read_year_line(const pj_reader *reader, pj_draft *draft, int row,
                           const char *word)
{
	for (const pj_cell *cell = pj_first_cell(reader, draft, row); cell;
	     cell = pj_next_cell(reader, row, cell->column, draft->limit)) {
		pj_figure figure = pj_figure_at(reader, row, cell->column);
		if (is_year_line(&figure) &&
		    pj_text_contains(figure.plain, word))
			take_year(&draft->form, &figure);
		take_year_behind(reader, draft, row, cell);
	}
}

/* （2023年度） counts before the 2024年 in which the title says it is due. */
static void read_years(const pj_reader *reader, pj_draft *draft, int top,
                       int bottom)
{
	pj_form *form = &draft->form;
	int first = pj_figure_exists(&form->title) ? form->title.row : top;
	for (int row = first; row <= bottom && form->year == 0; row++)
		read_year_line(reader, draft, row, "年度");
	take_year(form, &form->title);
	for (int row = first; row <= bottom && form->year == 0; row++)
		read_year_line(reader, draft, row, "年");
}

int pj_year_above(const pj_reader *reader, int row)
{
	for (int at = pj_grid_next_row(reader->grid, 0); at >= 0 && at < row;
	     at = pj_grid_next_row(reader->grid, at + 1)) {
		const pj_cell *first = pj_next_cell(reader, at, -1, INT_MAX);
		const pj_figure line = pj_figure_at(reader, at, first->column);
		const bool said = pj_is_title(first) || is_year_line(&line);
		const int year = said ? year_in(line.plain) : 0;
		if (year > 0)
			return year;
	}
	return 0;
}

/*
 * The column where the title begins: left of the sheet's first table, above
 * its serial numbers, where none stands above the table itself.
 */
static int title_left(const pj_reader *reader, const pj_draft *draft, int top,
                      int bottom)
{
	int found = draft->left;
	if (draft->table_count == 0 || draft->tables[0]->outer > 0)
		return found;
	for (int row = top; row <= bottom; row++) {
		const pj_cell *own = pj_first_cell(reader, draft, row);
		const pj_cell *cell =
		        pj_next_cell(reader, row, -1, draft->left);
		if (own && pj_is_title(own))
			return draft->left;
		if (cell && pj_is_title(cell))
			found = cell->column;
	}
	return found;
}

/* Returns the first row of the form. */
static int read_title_and_year(const pj_reader *reader, pj_draft *draft,
                               int top, int bottom)
{
	const int left = draft->left;
	draft->left = title_left(reader, draft, top, bottom);
	read_title(reader, draft, top, bottom);
	if (pj_figure_exists(&draft->form.title))
		top = draft->form.title.row;
	read_years(reader, draft, top, bottom);
	draft->left = left;
	return top;
}

void pj_read_head(const pj_reader *reader, pj_draft *draft)
{
	pj_form *form = &draft->form;
	int bottom = head_bottom(draft);
	int top = draft->top;
	if (bottom - top > HEAD_ROWS)
		top = bottom - HEAD_ROWS;
	top = read_title_and_year(reader, draft, top, bottom);
	for (int row = top; row <= bottom; row++) {
		read_names(reader, draft, row);
		read_head_total(reader, draft, row);
		pj_read_inline_grade(reader, draft, row, &form->grade);
		pj_read_limits(reader, draft, row);
	}
	for (int row = top; row <= bottom; row++)
		for (const pj_cell *cell = pj_first_cell(reader, draft, row);
		     cell; cell = pj_next_cell(reader, row, cell->column,
		                               draft->limit)) {
			read_inline(reader, form, row, cell);
			read_inline_total(reader, form, row, cell);
			read_period(reader, form, row, cell, draft->limit);
		}
	draft->top = top;
}
