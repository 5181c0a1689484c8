/* SPDX-License-Identifier: MPL-2.0 */
/* Reading the total row, the grade and what stands below the table. */
#include <string.h>

#include "form/lexicon.h"
#include "form/parts.h"

enum {
	TAIL_ROWS = 10,   /* rows below the table looked at for reasons */
	SENTENCE_MIN = 24 /* bytes of one about grades or sums */
};

static bool is_grade(pj_slice text)
{
	static pj_lexicon words = {.words = {"优", "良", "中", "差", "优秀",
	                                     "良好", "中等", "较差"}};
	return pj_lexicon_has(&words, text);
}

static bool is_number(const pj_cell *cell)
{
	return cell->kind == PJ_CELL_ERROR ||
	       pj_value_of_cell(cell, PJ_FORMAT_PLAIN).kind == PJ_VALUE_NUMBER;
}

static bool is_empty(const pj_reader *reader, int row, int column)
{
	return column < 0 || pj_grid_is_empty(reader->grid, row, column);
}

/* The columns of the table's weights and scores. */
typedef struct places {
	int weight, score;
} places;

static places table_places(const pj_draft *draft)
{
	const pj_header *header = draft->tables[draft->table_count - 1];
	return (places){pj_column(header, PJ_LABEL_WEIGHT),
	                pj_column(header, PJ_LABEL_SCORE)};
}

/* 自评总分 | 99.89: the only number is the score, unless it may be the 100. */
static bool is_lone_score(const pj_reader *reader, const pj_draft *draft,
                          int row, int label, const pj_cell *number, int first)
{
	if (!is_number(number) || number->column >= first)
		return false;
	const pj_cell *after =
	        pj_next_cell(reader, row, number->column, draft->limit);
	if (after && is_number(after))
		return false;
	const pj_cell *cell = pj_grid_at(reader->grid, row, label);
	pj_slice text = {cell->text, cell->length};
	pj_value value = pj_value_of_cell(number, PJ_FORMAT_PLAIN);
	return value.number < 100 || pj_text_contains(text, "自评") ||
	       pj_text_contains(text, "得分");
}

static bool is_hundred(const pj_cell *cell)
{
	const pj_value value = pj_value_of_cell(cell, PJ_FORMAT_PLAIN);
	return value.kind == PJ_VALUE_NUMBER && value.number == 100;
}

/* Weight and score one column to the right of those of the table. */
static bool stands_right(const pj_reader *reader, int row, places at,
                         const pj_cell *next)
{
	if (at.weight < 0 || at.score != at.weight + 1 ||
	    next->column != at.score || !is_number(next))
		return false;
	const pj_cell *cell = pj_grid_at(reader->grid, row, next->column + 1);
	return is_number(cell) &&
	       pj_value_of_cell(next, PJ_FORMAT_PLAIN).number == 100 &&
	       pj_value_of_cell(cell, PJ_FORMAT_PLAIN).number > 0;
}

/*
 * Where weight and score of the total stand: under the table's, or right
 * behind the label in a row that was pasted without its merges.
 */
static places total_places(const pj_reader *reader, const pj_draft *draft,
                           int row, int label)
{
	places at = table_places(draft);
	const pj_cell *next = pj_next_cell(reader, row, label, draft->limit);
	int first = at.weight < 0 || (at.score >= 0 && at.score < at.weight)
	                    ? at.score
	                    : at.weight;
	if (next && is_lone_score(reader, draft, row, label, next, first))
		return (places){-1, next->column};
	if (next && stands_right(reader, row, at, next))
		return (places){at.score, at.score + 1};
	/* between label and weight nothing stands in a row that is in place */
	if (!next || !is_number(next) || next->column >= first)
		return at;
	/* nothing is pushed that stands apart from the label, as here under
	 * 原分值, and leaves a weight in its place */
	if (at.weight >= 0 && next->column > label + 1 &&
	    is_number(pj_grid_at(reader->grid, row, at.weight)))
		return at;
	/* 总分 | 100 | 90 | 100 with an old weight before the score */
	if (at.weight > at.score && at.score >= 0 &&
	    is_number(pj_grid_at(reader->grid, row, at.weight)) &&
	    is_number(pj_grid_at(reader->grid, row, at.score)))
		return at;
	/* 总分 | 3 | 100 with sums of other columns before the weight */
	if (at.weight >= 0 && !is_hundred(next) &&
	    is_hundred(pj_grid_at(reader->grid, row, at.weight)))
		return at;
	/* weights of each level, or before they were adjusted: the score is in
	 * its place, and the weight may be */
	if (first == at.weight && at.score >= 0 &&
	    is_number(pj_grid_at(reader->grid, row, at.score)))
		return (places){
		        is_number(pj_grid_at(reader->grid, row, at.weight))
		                ? at.weight
		                : next->column,
		        at.score};
	const int shift = next->column - first, own = at.weight;
	if (at.weight >= 0)
		at.weight += shift;
	if (at.score >= 0)
		at.score += shift;
	/* the cells between the two may have been merged, too */
	if (at.weight == next->column && is_empty(reader, row, at.score) &&
	    !is_empty(reader, row, at.weight + 1))
		at.score = at.weight + 1;
	/* a blank under 分值 behind what stands apart is no place for it */
	if (at.score == own && next->column > label + 1 &&
	    is_empty(reader, row, at.score))
		at.score = -1;
	return at;
}

/*
 * 总分值 | 100 | 自评得分 | 99.5: the score stands behind a label of its own,
 * and the weight between the two.
 */
static bool labelled_places(const pj_reader *reader, const pj_draft *draft,
                            int row, const pj_cell *label, places *at)
{
	size_t count;
	const pj_hit *hits = pj_draft_hits(reader, draft, row, &count);
	const int score = table_places(draft).score;
	for (size_t i = 0; i < count; i++) {
		const int column = hits[i].column;
		const pj_cell *own = pj_grid_at(reader->grid, row, column);
		/* behind the scores a label is another office's */
		if (column <= label->column || column >= score ||
		    !(hits[i].labels & (PJ_MEANS(SCORE) | PJ_MEANS(TOTAL))) ||
		    strcmp(own->text, label->text) == 0)
			continue;
		const pj_cell *weight =
		        pj_next_cell(reader, row, label->column, column);
		const bool found = weight && is_number(weight);
		*at = (places){
		        found ? weight->column : -1,
		        pj_column_of_value(reader, row, column, draft->limit)};
		return true;
	}
	return false;
}

/* A score that is hidden under a merged cell stands where that one begins. */
static places seen_places(const pj_reader *reader, int row, int label,
                          places at)
{
	pj_area area;
	if (at.score < 0 ||
	    !pj_grid_merged(reader->grid, row, at.score, &area) ||
	    area.column0 == at.score)
		return at;
	at.score = area.column0 > label ? area.column0 : -1;
	if (at.weight >= area.column0 && at.weight <= area.column1)
		at.weight = -1;
	return at;
}

/* Is the text before the colon, or before the number, a total's label? */
static bool is_total_label(const char *text, const char *end)
{
	char plain[PJ_LABEL_MAX];
	pj_slice label = pj_text_squeezed(text, (size_t)(end - text), plain,
	                                  sizeof plain);
	return (pj_labels_of(label) & PJ_MEANS(TOTAL)) != 0;
}

/* Where the number of 总分（满分100分）：97.5 begins; NULL for none. */
static const char *number_start(const char *text)
{
	const char *digit = text + strcspn(text, "0123456789");
	for (const char *at = text; *at; at++) {
		size_t width = *at == ':' ? 1 : strlen("：");
		bool colon = *at == ':' || strncmp(at, "：", width) == 0;
		if (colon && is_total_label(text, at))
			return at + width;
	}
	return is_total_label(text, digit) ? digit : NULL;
}

/* Behind the number: 分, and then nothing or something set apart from it. */
static pj_slice number_alone(const char *start, const char *end)
{
	static const char *const breaks[] = {" ", "　", "，", ",", "；",
	                                     ";", "、", "（", "("};
	const char *at = start;
	while (at < end && ((*at >= '0' && *at <= '9') || *at == '.'))
		at++;
	const char *unit = at;
	while (unit < end && *unit == ' ')
		unit++;
	if (at > start && strncmp(unit, "分", strlen("分")) == 0)
		at = unit + strlen("分");
	bool apart = at == end;
	for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++)
		apart |= strncmp(at, breaks[i], strlen(breaks[i])) == 0;
	return (pj_slice){start, apart ? (size_t)(at - start) : 0};
}

bool pj_inline_total(const pj_reader *reader, int row, const pj_cell *cell,
                     pj_figure *score)
{
	if (cell->kind != PJ_CELL_TEXT || cell->length >= PJ_LABEL_MAX ||
	    !strpbrk(cell->text, "0123456789"))
		return false;
	pj_figure figure = pj_figure_at(reader, row, cell->column);
	const char *text = figure.text, *end = text + strlen(text);
	const char *start = number_start(text);
	if (!start)
		return false;
	pj_slice label = {text, (size_t)(start - text)};
	pj_slice number = number_alone(
	        pj_text_trim(start, (size_t)(end - start)).start, end);
	if (number.length == 0)
		return false;
	*score = figure;
	score->inlined = true;
	pj_figure_retell(score, reader->arena, number.start, number.length);
	bool mark = score->value.number >= 100 &&
	            !pj_text_contains(label, "自评") &&
	            !pj_text_contains(label, "得分");
	if (mark)
		score->value = (pj_value){.kind = PJ_VALUE_BLANK};
	return true;
}

/* The only tick in a text, and its bytes; NULL where none or more stand. */
static const char *only_tick(const char *text, size_t *size)
{
	static const char *const ticks[] = {"☑", "√", "■", "✓", "✔"};
	const char *found = NULL;
	for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++) {
		const char *at = strstr(text, ticks[i]);
		if (!at)
			continue;
		*size = strlen(ticks[i]);
		if (found || strstr(at + *size, ticks[i]))
			return NULL;
		found = at;
	}
	return found;
}

/* 优☑ 良□ and ☑优 □良: the word at the tick; the text where none stands. */
static pj_slice ticked(pj_slice text)
{
	const size_t word = strlen("优");
	size_t size = 0;
	const char *tick = only_tick(text.start, &size);
	if (!tick)
		return text;
	/* words follow their signs where a sign stands first of all */
	bool first = tick == text.start || pj_text_starts(text, "□");
	if (first)
		return (pj_slice){tick + size, strnlen(tick + size, word)};
	bool fits = (size_t)(tick - text.start) >= word;
	return (pj_slice){fits ? tick - word : text.start, fits ? word : 0};
}

/* The grade that stands in a cell with more, where nothing is written. */
static void say_grade(const pj_reader *reader, int row, const pj_cell *cell,
                      pj_slice mark, pj_figure *grade)
{
	*grade = pj_figure_at(reader, row, cell->column);
	grade->inlined = true;
	pj_figure_retell(grade, reader->arena, mark.start, mark.length);
}

/* （自评等级：优）, 等级：优☑ 良□: label and grade in one cell. */
static bool inline_grade(const pj_reader *reader, int row, const pj_cell *cell,
                         pj_figure *grade)
{
	static const char *const labels[] = {"等级:", "等次:", "评级:"};
	const pj_slice all = pj_cell_plain(cell);
	const char *end = all.start + all.length;
	if (all.length >= PJ_LABEL_MAX)
		return false;
	if (pj_text_ends(all, ")"))
		end--;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		const char *found = strstr(all.start, labels[i]);
		if (!found)
			continue;
		const char *word = found + strlen(labels[i]);
		pj_slice mark = ticked((pj_slice){word, (size_t)(end - word)});
		if (!is_grade(mark))
			continue;
		say_grade(reader, row, cell, mark, grade);
		return true;
	}
	return false;
}

/* Does the cell hold boxes, ticked or not? */
static bool has_boxes(const pj_cell *cell)
{
	size_t size;
	const pj_slice text = pj_cell_plain(cell);
	return pj_text_contains(text, "□") || only_tick(text.start, &size);
}

bool pj_boxed_grade(const pj_reader *reader, const pj_draft *draft, int row,
                    int column, pj_figure *grade)
{
	const pj_cell *next = pj_next_cell(reader, row, column, draft->limit);
	if (!next || next->kind != PJ_CELL_TEXT || !has_boxes(next))
		return false;
	const pj_slice all = pj_cell_plain(next);
	const pj_slice mark = ticked(all);
	say_grade(reader, row, next, is_grade(mark) ? mark : all, grade);
	return true;
}

void pj_read_inline_grade(const pj_reader *reader, const pj_draft *draft,
                          int row, pj_figure *grade)
{
	for (const pj_cell *cell = pj_first_cell(reader, draft, row);
	     cell && !pj_figure_exists(grade);
	     cell = pj_next_cell(reader, row, cell->column, draft->limit))
		(void)inline_grade(reader, row, cell, grade);
}

/*
 * Where the value of 自评等级 stands: in the cell behind it, or further on in a
 * row that has lost its merges.
 */
static int grade_column(const pj_reader *reader, const pj_draft *draft, int row,
                        int label)
{
	const int column = pj_column_of_value(reader, row, label, draft->limit);
	const pj_cell *next = pj_next_cell(reader, row, label, draft->limit);
	return is_empty(reader, row, column) && next &&
	                       is_grade(pj_text_trim(next->text, next->length))
	               ? next->column
	               : column;
}

/* A labelled cell for the grade, or the grade that follows the score. */
static void read_grade(const pj_reader *reader, pj_draft *draft, int row)
{
	pj_form *form = &draft->form;
	size_t count;
	const pj_hit *hits = pj_draft_hits(reader, draft, row, &count);
	for (size_t i = 0; i < count; i++) {
		if (!(hits[i].labels & PJ_MEANS(GRADE)))
			continue;
		if (pj_boxed_grade(reader, draft, row, hits[i].column,
		                   &form->grade))
			return;
		form->grade = pj_figure_at(
		        reader, row,
		        grade_column(reader, draft, row, hits[i].column));
		return;
	}
	if (!pj_figure_exists(&form->total_score))
		return;
	const pj_cell *next = pj_next_cell(
	        reader, row, form->total_score.column, draft->limit);
	if (next && !inline_grade(reader, row, next, &form->grade) &&
	    is_grade(pj_text_trim(next->text, next->length)))
		form->grade = pj_figure_at(reader, row, next->column);
}

/* A weight of 100 says that nothing is left out. */
static bool is_whole(const pj_figure *weight)
{
	return weight->value.kind == PJ_VALUE_NUMBER &&
	       weight->value.number >= 100;
}

/*
 * 自评得分 in the head, or below a total row that has a score. 总分 | 100
 * may be the full marks, and 评价总分 another office's.
 */
static void take_again(const pj_reader *reader, pj_form *form,
                       const pj_figure *label, const pj_figure *score)
{
	const bool less = score->value.kind == PJ_VALUE_NUMBER &&
	                  score->value.number < 100;
	if (!pj_figure_exists(&form->total_again) &&
	    (pj_text_contains(label->plain, "自评") ||
	     (less && pj_text_starts(label->plain, "总"))) &&
	    !pj_grid_covered(reader->grid, label->row, label->column))
		form->total_again = *score;
}

static bool is_said_in_head(const pj_draft *draft)
{
	const pj_form *form = &draft->form;
	return pj_figure_exists(&form->total_label) &&
	       form->total_label.row < draft->tables[0]->row0;
}

/* The head says the whole score; the table's 合计 lacks the execution's. */
static bool is_part_of_head(const pj_draft *draft, const pj_figure *score)
{
	const pj_form *form = &draft->form;
	if (!is_said_in_head(draft) ||
	    form->total_score.value.kind != PJ_VALUE_NUMBER)
		return false;
	/* 合计 | 100 | — */
	if (score->value.kind == PJ_VALUE_NA)
		return true;
	return score->value.kind == PJ_VALUE_NUMBER &&
	       !is_whole(&form->total_weight) &&
	       score->value.number < form->total_score.value.number;
}

/* Does the label stand in the column, too, where a merged cell was pasted? */
static bool is_copy(const pj_reader *reader, int row, const pj_cell *label,
                    int column)
{
	return column > label->column && label->kind == PJ_CELL_TEXT &&
	       pj_says_the_same(label, pj_grid_at(reader->grid, row, column));
}

/* 综合得分（平均）: more than a sum. */
static bool is_computed(const pj_cell *label)
{
	static pj_lexicon words = {
	        .words = {"平均", "均值", "折算", "折合", "换算", "÷"}};
	return label->kind == PJ_CELL_TEXT && label->length < PJ_LABEL_MAX &&
	       pj_lexicon_in(&words, pj_cell_plain(label));
}

void pj_read_total(const pj_reader *reader, pj_draft *draft, int row)
{
	pj_form *form = &draft->form;
	const pj_cell *label = pj_first_cell(reader, draft, row);
	form->open_sums |= is_computed(label);
	places at;
	if (!labelled_places(reader, draft, row, label, &at)) {
		at = total_places(reader, draft, row, label->column);
		at = seen_places(reader, row, label->column, at);
	}
	pj_figure score = pj_figure_in(reader, row, at.score), inlined;
	/* 自评总分：96.5 in each cell of a merged one */
	if (is_copy(reader, row, label, at.score))
		score = pj_figure_none();
	form->total_weight = pj_figure_in(reader, row, at.weight);
	/* pasted: the label's text stands in each cell of its merged one */
	if (label->kind == PJ_CELL_TEXT && at.weight != label->column &&
	    strcmp(form->total_weight.plain.start,
	           pj_cell_plain(label).start) == 0)
		form->total_weight = pj_figure_none();
	if (pj_inline_total(reader, row, label, &inlined) &&
	    score.value.kind != PJ_VALUE_NUMBER &&
	    inlined.value.kind == PJ_VALUE_NUMBER) {
		score = inlined;
		if (form->total_weight.value.kind != PJ_VALUE_NUMBER)
			form->total_weight = pj_figure_none();
	}
	pj_part_points(reader, draft->tables[draft->table_count - 1],
	               &form->total_weight, &score);
	if (!is_part_of_head(draft, &score)) {
		if (is_said_in_head(draft) && pj_figure_exists(&score))
			take_again(reader, form, &form->total_label,
			           &form->total_score);
		form->total_label = pj_figure_at(reader, row, label->column);
		form->total_score = score;
		read_grade(reader, draft, row);
		pj_read_inline_grade(reader, draft, row, &form->grade);
	}
	if (row > draft->end)
		draft->end = row;
}

/* Is the first total that of the table, without the execution rate? */
static bool is_first_part(const pj_form *form, const pj_figure *weight,
                          const pj_figure *second)
{
	return form->total_weight.value.kind == PJ_VALUE_NUMBER &&
	       form->total_weight.value.number < 100 &&
	       form->total_score.value.kind == PJ_VALUE_NUMBER &&
	       second->value.kind == PJ_VALUE_NUMBER &&
	       second->value.number > form->total_score.value.number &&
	       (second->value.number <= 100 || is_whole(weight));
}

static bool is_greater(const pj_figure *weight, const pj_form *form)
{
	const pj_value *first = &form->total_weight.value;
	return first->kind != PJ_VALUE_NUMBER ||
	       weight->value.number > first->number;
}

/* 合计 | 90 | 88, and below it 总分 | 100 with a score still to be filled. */
static bool is_part_of(const pj_form *form, const pj_figure *weight)
{
	return form->total_weight.value.kind == PJ_VALUE_NUMBER &&
	       form->total_weight.value.number < 100 &&
	       weight->value.kind == PJ_VALUE_NUMBER &&
	       weight->value.number == 100;
}

/*
 * 合计 for the weights, 总分 for the scores in the next row; or 合计 of the
 * table, and then the whole score.
 */
static void read_second_total(const pj_reader *reader, pj_draft *draft, int row,
                              const pj_cell *label)
{
	pj_form *form = &draft->form;
	places at = total_places(reader, draft, row, label->column);
	pj_figure score = pj_figure_in(reader, row, at.score);
	pj_figure weight = pj_figure_in(reader, row, at.weight);
	if (!*score.text || is_copy(reader, row, label, at.score))
		pj_inline_total(reader, row, label, &score);
	/* what was taken off is no part of the sum above */
	if (draft->adjusted && pj_figure_exists(&form->total_score))
		return;
	bool open = pj_figure_blank(&score) && is_part_of(form, &weight);
	const bool part = is_first_part(form, &weight, &score);
	if (!open && (!*score.text || (*form->total_score.text && !part))) {
		const pj_figure said = pj_figure_at(reader, row, label->column);
		if (score.value.kind == PJ_VALUE_NUMBER && !draft->adjusted)
			take_again(reader, form, &said, &score);
		return;
	}
	form->total_score = score;
	form->open_sums |= is_computed(label);
	/* 合计 of the last block, or of the table, and then 总分 of all */
	if (part || (weight.value.kind == PJ_VALUE_NUMBER &&
	             is_greater(&weight, form))) {
		form->total_weight = weight;
		form->total_label = pj_figure_at(reader, row, label->column);
	}
	read_grade(reader, draft, row);
	draft->end = row;
}

/* The column of the row's first label of the given meaning; -1 for none. */
static int labelled(const pj_reader *reader, const pj_draft *draft, int row,
                    pj_labels wanted)
{
	const pj_cell *first = pj_first_cell(reader, draft, row);
	if (!first || !(pj_labels_of_cell(first) & wanted))
		return -1;
	return first->column;
}

void pj_read_limits(const pj_reader *reader, pj_draft *draft, int row)
{
	static pj_lexicon scaled = {.words = {"折算", "换算", "折合"}};
	static pj_lexicon grades = {.words = {"为优", "优秀", "优(",
	                                      "优:", "等级", "等次", "评级"}};
	pj_slice *limits = &draft->form.grade_limits;
	for (const pj_cell *cell = pj_first_cell(reader, draft, row); cell;
	     cell = pj_next_cell(reader, row, cell->column, draft->limit)) {
		const pj_slice text = pj_cell_plain(cell);
		if (text.length < SENTENCE_MIN)
			continue;
		/* 优良天数 are no grades */
		if (limits->length == 0 && pj_lexicon_in(&grades, text) &&
		    pj_text_contains(text, "良") &&
		    strpbrk(text.start, "0123456789"))
			*limits = text;
		draft->form.open_sums |= pj_lexicon_in(&scaled, text) &&
		                         pj_text_contains(text, "百分");
	}
}

/* 复核扣分 | 2: what follows is no longer the sum above. */
static bool adjusts_total(const pj_cell *first)
{
	static pj_lexicon words = {
	        .words = {"扣分", "扣减", "减分", "加分", "奖励", "附加分"}};
	return first->kind == PJ_CELL_TEXT && first->length < PJ_LABEL_MAX &&
	       pj_lexicon_in(&words, pj_cell_plain(first));
}

static void read_tail_row(const pj_reader *reader, pj_draft *draft, int row)
{
	pj_form *form = &draft->form;
	const pj_cell *first = pj_first_cell(reader, draft, row);
	pj_figure score;
	bool below = draft->funds && row > draft->funds_end &&
	             draft->funds->row0 > draft->tables[0]->row0;
	if (first && below && !pj_figure_exists(&form->total_label) &&
	    labelled(reader, draft, row, PJ_MEANS(TOTAL)) >= 0)
		pj_read_total(reader, draft, row);
	else if (first && pj_figure_exists(&form->total_label) &&
	         row > form->total_label.row && /* not a block's sum */
	         (labelled(reader, draft, row, PJ_MEANS(TOTAL)) >= 0 ||
	          pj_inline_total(reader, row, first, &score)))
		read_second_total(reader, draft, row, first);
	else if (first)
		draft->adjusted |= adjusts_total(first);
	form->funds.own_criteria |= pj_row_has_standard(reader, draft, row);
	pj_read_limits(reader, draft, row);
	int reason = labelled(reader, draft, row, PJ_MEANS(REASON_ROW));
	if (reason >= 0 && !pj_figure_exists(&form->reason_row)) {
		int column = pj_column_behind(reader, row, reason);
		const pj_cell *next =
		        pj_next_cell(reader, row, column - 1, draft->limit);
		form->reason_row =
		        pj_figure_at(reader, row, next ? next->column : column);
		if (row > draft->end)
			draft->end = row;
	}
	if (!pj_figure_exists(&form->grade) &&
	    labelled(reader, draft, row, PJ_MEANS(GRADE)) >= 0)
		read_grade(reader, draft, row);
	pj_read_inline_grade(reader, draft, row, &form->grade);
}

/* Also looks between table and total: both orders are printed. */
void pj_read_tail(const pj_reader *reader, pj_draft *draft)
{
	const pj_labels others =
	        PJ_MEANS(PROJECT) | PJ_MEANS(EXECUTED) | PJ_MEANS(LEVEL2);
	const pj_form *form = &draft->form;
	if (draft->table_count == 0)
		return;
	int row = draft->tables[draft->table_count - 1]->row1;
	const pj_indicator *rows = form->indicators;
	for (size_t i = 0; i < form->indicator_count; i++) {
		/* not every table has names, and a pushed row not every cell */
		const int seen[] = {rows[i].level3.row, rows[i].target.row,
		                    rows[i].actual.row};
		for (size_t j = 0; j < sizeof seen / sizeof *seen; j++)
			row = seen[j] > row ? seen[j] : row;
	}
	int total = form->total_label.row;
	int last = (draft->end > row ? draft->end : row) + TAIL_ROWS;
	for (row = pj_grid_next_row(reader->grid, row + 1);
	     row >= 0 && row <= last && row <= draft->bottom;
	     row = pj_grid_next_row(reader->grid, row + 1)) {
		const pj_cell *first = pj_first_cell(reader, draft, row);
		if (first && pj_is_title(first))
			break;
		bool funds = draft->funds && row >= draft->funds->row0 &&
		             row <= draft->funds_end;
		if (funds)
			last = draft->funds_end + TAIL_ROWS;
		else if (pj_draft_labels(reader, draft, row) & others)
			break;
		if (!funds && row != total)
			read_tail_row(reader, draft, row);
	}
}
