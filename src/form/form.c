/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Forms from tables: which funds block, head and continued tables belong to
 * one form, and which tables are none.
 */
#include "form/form.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "form/parts.h"

/* What marks the beginning of another form between two tables. */
#define BEGINNINGS (PJ_MEANS(PROJECT) | PJ_MEANS(EXECUTED))

enum {
	FUNDS_REACH = 60, /* rows from a funds block to its indicators */
	NAMES_REACH = 25  /* rows above them that may hold the names */
};

static bool overlap(const pj_header *a, const pj_header *b)
{
	return a->left <= b->last && b->left <= a->last;
}

static double number_in(const pj_reader *reader, int row, int column)
{
	const pj_figure figure = pj_figure_in(reader, row, column);
	return figure.value.kind == PJ_VALUE_NUMBER ? figure.value.number : 0;
}

/* What stands under 分值 between the head and the row. */
static double weights_above(const pj_reader *reader, const pj_header *header,
                            int row)
{
	const int column = pj_column(header, PJ_LABEL_WEIGHT);
	double sum = 0;
	for (int i = header->row1 + 1; i < row; i++)
		sum += number_in(reader, i, column);
	return sum;
}

/*
 * 合计 | 50 | 48 below a block that has a head of its own, or the whole's row
 * right below the first head: the form goes on.
 */
static bool ends_form(const pj_reader *reader, const pj_header *above, int row)
{
	const int column = pj_column(above, PJ_LABEL_WEIGHT);
	const double whole = number_in(reader, row, column);
	if (row == pj_grid_next_row(reader->grid, above->row1 + 1))
		return false;
	if (!(whole > 0) || whole >= 100)
		return true;
	return fabs(weights_above(reader, above, row) - whole) > 0.005;
}

/*
 * The title above the table, printed once more on the next page of a form
 * whose weights are not complete.
 */
static bool is_title_again(const pj_reader *reader, const pj_header *above,
                           const pj_cell *title, int at)
{
	enum { COMPLETE = 90 };
	const pj_slice text = pj_cell_plain(title);
	if (weights_above(reader, above, at) >= COMPLETE)
		return false;
	for (int row = above->row0 - 1;
	     row >= 0 && above->row0 - row <= NAMES_REACH; row--) {
		const pj_cell *first = pj_next_cell(
		        reader, row, above->outer - 1, above->last + 1);
		if (first && pj_is_title(first))
			return pj_text_equals(text, pj_cell_plain(first).start);
	}
	return false;
}

/* Does a row between the two tables begin another form or end this one? */
static bool separated(const pj_reader *reader, const pj_header *above,
                      const pj_header *below)
{
	const int left =
	        above->outer < below->outer ? above->outer : below->outer;
	const int last = above->last > below->last ? above->last : below->last;
	for (int row = above->row1 + 1; row < below->row0; row++) {
		const pj_labels labels = pj_row_labels(reader, row, left, last);
		if ((labels & BEGINNINGS) || ((labels & PJ_MEANS(TOTAL)) &&
		                              ends_form(reader, above, row)))
			return true;
		const pj_cell *first =
		        pj_next_cell(reader, row, left - 1, last + 1);
		if (first && pj_is_title(first) &&
		    !is_title_again(reader, above, first, row))
			return true;
	}
	return false;
}

static pj_draft new_draft(void)
{
	pj_draft draft = {
	        .left = INT_MAX, .limit = INT_MAX, .end = -1, .funds_end = -1};
	pj_form *form = &draft.form;
	const pj_figure none = pj_figure_none();
	pj_figure *const blanks[] = {
	        &form->title,       &form->year_cell,   &form->project,
	        &form->department,  &form->office,      &form->goal,
	        &form->result,      &form->total_label, &form->total_weight,
	        &form->total_score, &form->total_again, &form->grade,
	        &form->reason_row};
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		*blanks[i] = none;
	form->indicator_points = -1;
	return draft;
}

static void widen(pj_draft *draft, const pj_header *header)
{
	if (header->left < draft->left)
		draft->left = header->left;
	if (header->limit < draft->limit)
		draft->limit = header->limit;
}

static void add_table(pj_draft *draft, const pj_header *header)
{
	if (draft->table_count == PJ_TABLES_MAX)
		return;
	draft->tables[draft->table_count++] = header;
	widen(draft, header);
}

typedef struct drafts {
	pj_draft **items;
	size_t count;
} drafts;

static pj_draft *add_draft(const pj_reader *reader, drafts *all)
{
	all->items = pj_arena_grow(reader->arena, all->items, all->count,
	                           sizeof *all->items);
	pj_draft *added = pj_arena_room(reader->arena, sizeof *added);
	*added = new_draft();
	return all->items[all->count++] = added;
}

/* One draft a table; tables that go on after a page break join one. */
static void group_tables(const pj_reader *reader, drafts *all)
{
	for (size_t i = 0; i < reader->indicators.count; i++) {
		const pj_header *header = &reader->indicators.items[i];
		pj_draft *draft = NULL;
		for (size_t j = all->count; j-- > 0 && !draft;) {
			pj_draft *other = all->items[j];
			const pj_header *last =
			        other->tables[other->table_count - 1];
			if (!overlap(last, header))
				continue;
			if (separated(reader, last, header))
				break;
			draft = other;
		}
		if (!draft)
			draft = add_draft(reader, all);
		add_table(draft, header);
	}
}

/* Index of the first draft whose table begins below the row. */
static size_t first_below(const drafts *all, int row)
{
	size_t low = 0, high = all->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (all->items[middle]->tables[0]->row0 <= row)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The first table below the funds block, in its columns; NULL for none. */
static pj_draft *draft_below(const drafts *tables, const pj_header *funds)
{
	for (size_t i = first_below(tables, funds->row0); i < tables->count;
	     i++) {
		pj_draft *draft = tables->items[i];
		if (draft->tables[0]->row0 - funds->row0 > FUNDS_REACH)
			return NULL;
		if (overlap(draft->tables[0], funds))
			return draft;
	}
	return NULL;
}

/* Does a name or a title between the rows begin another form? */
static bool begins_between(const pj_reader *reader, const pj_header *funds,
                           int row0, int row1)
{
	for (int row = row0; row <= row1; row++) {
		const pj_cell *first = pj_next_cell(
		        reader, row, funds->left - 1, funds->last + 1);
		if (first && pj_is_title(first))
			return true;
		if (pj_row_labels(reader, row, funds->left, funds->last) &
		    PJ_MEANS(PROJECT))
			return true;
	}
	return false;
}

/*
 * The table right above the block, which has none of its own: some forms have
 * their funds last. NULL where another form begins in between.
 */
static pj_draft *draft_above(const pj_reader *reader, const drafts *tables,
                             const pj_header *funds)
{
	for (size_t i = first_below(tables, funds->row0); i-- > 0;) {
		pj_draft *draft = tables->items[i];
		const pj_header *last = draft->tables[draft->table_count - 1];
		if (funds->row0 - last->row1 > FUNDS_REACH)
			return NULL;
		if (!overlap(last, funds))
			continue;
		return draft->funds || begins_between(reader, funds,
		                                      last->row1 + 1,
		                                      funds->row0 - 1)
		               ? NULL
		               : draft;
	}
	return NULL;
}

/* The table that the funds block belongs to; NULL for none. */
static pj_draft *draft_of(const pj_reader *reader, const drafts *tables,
                          const pj_header *funds)
{
	pj_draft *below = draft_below(tables, funds);
	pj_draft *above = draft_above(reader, tables, funds);
	if (above && (!below || begins_between(reader, funds, funds->row1 + 1,
	                                       below->tables[0]->row0 - 1)))
		return above;
	return below;
}

/* Gives each funds block to its table; blocks without one stand alone. */
static void join_funds(const pj_reader *reader, drafts *all)
{
	size_t with_tables = all->count;
	for (size_t i = 0; i < reader->funds.count; i++) {
		const pj_header *funds = &reader->funds.items[i];
		drafts tables = {all->items, with_tables};
		pj_draft *draft = draft_of(reader, &tables, funds);
		if (!draft)
			draft = add_draft(reader, all);
		else if (draft->funds) {
			/* the nearer block is the table's own */
			pj_draft *alone = add_draft(reader, all);
			alone->funds = draft->funds;
			widen(alone, alone->funds);
		}
		draft->funds = funds;
		widen(draft, funds);
	}
}

static int first_row(const pj_draft *draft)
{
	int row = draft->funds ? draft->funds->row0 : INT_MAX;
	if (draft->table_count > 0 && draft->tables[0]->row0 < row)
		row = draft->tables[0]->row0;
	return row;
}

/* Reading order: by first row, then by column. */
static int compare_drafts(const void *a, const void *b)
{
	const pj_draft *one = *(pj_draft *const *)a;
	const pj_draft *two = *(pj_draft *const *)b;
	int row1 = first_row(one), row2 = first_row(two);
	if (row1 != row2)
		return row1 < row2 ? -1 : 1;
	return (one->left > two->left) - (one->left < two->left);
}

static void sort_drafts(drafts *all)
{
	if (all->count > 1)
		qsort(all->items, all->count, sizeof *all->items,
		      compare_drafts);
}

static bool drafts_overlap(const pj_draft *a, const pj_draft *b)
{
	return a->left < b->limit && b->left < a->limit;
}

/* The columns at which forms begin, each once; sheets have few. */
typedef struct lefts {
	int *items;
	size_t count;
} lefts;

static lefts distinct_lefts(const pj_reader *reader, const drafts *all)
{
	lefts out = {NULL, 0};
	for (size_t i = 0; i < all->count; i++) {
		size_t j = 0;
		while (j < out.count && out.items[j] != all->items[i]->left)
			j++;
		if (j < out.count)
			continue;
		out.items = pj_arena_grow(reader->arena, out.items, out.count,
		                          sizeof *out.items);
		out.items[out.count++] = all->items[i]->left;
	}
	return out;
}

static int first_left(const lefts *starts)
{
	int left = INT_MAX;
	for (size_t i = 0; i < starts->count; i++)
		if (starts->items[i] < left)
			left = starts->items[i];
	return left;
}

/* The last column of the form's tables. */
static int last_column(const pj_draft *draft)
{
	int last = draft->funds ? draft->funds->last : draft->left;
	for (size_t i = 0; i < draft->table_count; i++)
		if (draft->tables[i]->last > last)
			last = draft->tables[i]->last;
	return last;
}

/* Columns right of this form may hold another one that starts there. */
static void bound_columns(pj_draft *draft, const lefts *starts)
{
	const int last = last_column(draft);
	for (size_t i = 0; i < starts->count; i++)
		if (starts->items[i] > last && starts->items[i] < draft->limit)
			draft->limit = starts->items[i];
}

/* Rows from below the form above to above the head of the form below. */
static void bound_rows(drafts *all, size_t index)
{
	pj_draft *draft = all->items[index];
	draft->top = 0;
	draft->bottom = INT_MAX - 1;
	for (size_t i = index; i-- > 0;) {
		if (!drafts_overlap(all->items[i], draft) ||
		    all->items[i]->rejected)
			continue;
		draft->top = all->items[i]->end + 1;
		break;
	}
	for (size_t i = index + 1; i < all->count; i++) {
		if (!drafts_overlap(all->items[i], draft) ||
		    first_row(all->items[i]) <= first_row(draft))
			continue;
		draft->bottom = first_row(all->items[i]) - 1;
		break;
	}
}

/*
 * The names far to the left of table and funds, where no other form begins,
 * and none above them: they are this form's.
 */
static void reach_left(const pj_reader *reader, pj_draft *draft)
{
	const int bottom = first_row(draft);
	const int top = bottom - NAMES_REACH;
	int found = -1;
	for (int row = top > draft->top ? top : draft->top; row < bottom;
	     row++) {
		size_t count;
		if (pj_draft_labels(reader, draft, row) & PJ_MEANS(PROJECT))
			return;
		const pj_hit *hits =
		        pj_hits_between(reader, row, 0, draft->left, &count);
		for (size_t i = 0; i < count; i++)
			if (hits[i].labels & PJ_MEANS(PROJECT))
				found = hits[i].column;
	}
	if (found >= 0)
		draft->left = found;
}

/* Words in the title of near relatives that are not this form. */
static bool is_relative(const pj_form *form)
{
	static const char *const words[] = {
	        "申报表", "监控", "申请表", "员工", "绩效考核",
	        "事前",   "跟踪", "季度",   "季报", "月报"};
	pj_slice title = {form->title.text, strlen(form->title.text)};
	if (pj_text_contains(title, "自评"))
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (pj_text_contains(title, words[i]))
			return true;
	return false;
}

/* Does an indicator bear one of the levels 产出, 效益, 数量 … ? */
static bool has_known_level(const pj_form *form)
{
	for (size_t i = 0; i < form->indicator_count; i++) {
		const pj_indicator *row = &form->indicators[i];
		if (pj_labels_is_level1(row->level1.plain) ||
		    pj_labels_is_level2(row->level2.plain))
			return true;
	}
	return false;
}

/* 序号 | 指标名称 | 目标值 …, as tables about people have them, too. */
static bool has_names_alone(const pj_header *header)
{
	return pj_column(header, PJ_LABEL_LEVEL1) < 0 &&
	       pj_column(header, PJ_LABEL_LEVEL2) < 0 &&
	       pj_column(header, PJ_LABEL_INDICATORS) < 0;
}

/* The first column of the table's levels and names. */
static int first_level(const pj_header *header)
{
	int first = header->last;
	for (int i = PJ_LABEL_LEVEL1; i <= PJ_LABEL_LEVEL3; i++) {
		const int column = pj_column(header, (pj_label)i);
		if (column >= 0 && column < first)
			first = column;
	}
	return first;
}

/* The names of a column before the levels: how they part the table. */
typedef struct parts {
	int count;     /* of unlike texts beside the indicators */
	bool hundreds; /* each of them has a hundred points */
} parts;

static parts parts_of(const pj_reader *reader, const pj_draft *draft,
                      int column)
{
	const pj_form *form = &draft->form;
	const pj_cell *last = NULL;
	parts out = {0, true};
	double sum = 100;
	for (size_t i = 0; i < form->indicator_count; i++) {
		const pj_figure *weight = &form->indicators[i].weight;
		const pj_cell *cell = pj_grid_at(
		        reader->grid, form->indicators[i].target.row, column);
		if (cell->kind != PJ_CELL_EMPTY &&
		    !(last && strcmp(last->text, cell->text) == 0)) {
			out.hundreds &= fabs(sum - 100) < 0.005;
			out.count++;
			sum = 0;
			last = cell;
		}
		if (weight->value.kind == PJ_VALUE_NUMBER)
			sum += weight->value.number;
	}
	out.hundreds &= fabs(sum - 100) < 0.005;
	return out;
}

/*
 * 项目名称 before 一级指标, and more than one name below it: an export of many
 * projects in one table.
 */
static bool lists_projects(const pj_reader *reader, const pj_draft *draft)
{
	const pj_header *header = draft->tables[0];
	const int first = first_level(header);
	for (int column = header->outer; column < first; column++) {
		const pj_cell *head =
		        pj_grid_at(reader->grid, header->row0, column);
		const pj_labels labels = pj_labels_of_cell(head);
		if (head->kind != PJ_CELL_TEXT ||
		    (labels & PJ_MEANS(INDICATORS)))
			continue;
		const parts found = parts_of(reader, draft, column);
		if (found.count > 1 &&
		    (found.hundreds || (labels & PJ_MEANS(PROJECT))))
			return true;
	}
	return false;
}

/* What makes a self-evaluation form (rules.md §1). */
static bool is_form(const pj_reader *reader, const pj_draft *draft)
{
	const pj_form *form = &draft->form;
	const pj_funds *funds = &form->funds;
	bool block = funds->has_budget && funds->has_executed &&
	             funds->has_rate && pj_figure_exists(&funds->total.label);
	bool goals = pj_figure_exists(&form->goal) &&
	             pj_figure_exists(&form->result);
	if (is_relative(form))
		return false;
	if (draft->table_count == 0)
		return block && goals;
	pj_slice title = {form->title.text, strlen(form->title.text)};
	if (lists_projects(reader, draft))
		return false;
	if (has_names_alone(draft->tables[0]))
		return form->indicator_count > 0 &&
		       (block || pj_figure_exists(&form->project));
	return has_known_level(form) ||
	       (form->indicator_count > 0 &&
	        (block || pj_text_contains(title, "自评")));
}

/* The draft's area with the figure in it. */
static void widen_area(void *context, const pj_role_figure *role)
{
	pj_draft *draft = context;
	pj_area *area = &draft->form.area;
	const pj_figure *figure = role->figure;
	if (figure->column < area->column0)
		area->column0 = figure->column;
	if (figure->column > area->column1)
		area->column1 = figure->column;
	if (figure->row < area->row0) /* a title below the funds */
		area->row0 = figure->row;
	if (figure->row > area->row1)
		area->row1 = figure->row;
}

/* The rows that were read, and all columns that hold a figure. */
static void set_area(pj_draft *draft)
{
	const pj_figure *const more[] = {&draft->form.total_again,
	                                 &draft->form.reason_row};
	const int end =
	        draft->funds_end > draft->end ? draft->funds_end : draft->end;
	draft->form.area =
	        (pj_area){draft->top, draft->left, end, last_column(draft)};
	pj_each_figure(&draft->form, widen_area, draft);
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (pj_figure_exists(more[i]))
			widen_area(draft, &(pj_role_figure){.figure = more[i]});
	draft->top = draft->form.area.row0;
	draft->end = draft->form.area.row1;
}

/* Does the head, with what it is merged over, reach as far as the column? */
static bool reaches(const pj_reader *reader, int row, int last, int column)
{
	return column <= last || column < pj_column_behind(reader, row, last);
}

/* Is the column behind those of tables, funds and title? */
static bool is_right_of(const pj_reader *reader, const pj_draft *draft,
                        int column)
{
	const pj_figure *title = &draft->form.title;
	for (size_t i = 0; i < draft->table_count; i++)
		if (reaches(reader, draft->tables[i]->row0,
		            draft->tables[i]->last, column))
			return false;
	if (draft->funds &&
	    reaches(reader, draft->funds->row0, draft->funds->last, column))
		return false;
	return !pj_figure_exists(title) ||
	       !reaches(reader, title->row, title->column, column);
}

/*
 * A blank cell to the right of the form, behind a label in its last column, is
 * none of its own: nothing is to be filled there, and nothing missed. Below the
 * table 总分 | 100 | 99 | 等级 may go beyond it, unless the label is merged:
 * 自评等级： over the whole width.
 */
static void drop_outside(const pj_reader *reader, pj_draft *draft)
{
	pj_form *form = &draft->form;
	pj_figure *const figures[] = {&form->project,
	                              &form->department,
	                              &form->office,
	                              &form->funds.total.rate,
	                              &form->funds.total.score,
	                              &form->total_weight,
	                              &form->total_score,
	                              &form->total_again,
	                              &form->grade};
	const int head = draft->table_count > 0 ? draft->tables[0]->row0 : 0;
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		const pj_figure *figure = figures[i];
		if (pj_figure_blank(figure) &&
		    is_right_of(reader, draft, figure->column) &&
		    (figure->row < head ||
		     pj_grid_covered(reader->grid, figure->row,
		                     figure->column - 1)))
			*figures[i] = pj_figure_none();
	}
}

/* A blank cell hidden under a merged one is no place to fill. */
static void mark_hidden(const pj_reader *reader, pj_draft *draft)
{
	pj_form *form = &draft->form;
	pj_figure *const figures[] = {
	        &form->funds.total.rate, &form->funds.total.score,
	        &form->total_weight,     &form->total_score,
	        &form->total_again,      &form->grade};
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		if (pj_figure_blank(figures[i]) &&
		    pj_grid_covered(reader->grid, figures[i]->row,
		                    figures[i]->column))
			figures[i]->merged = true;
}

/* The complete lists, out of those that the next form is read into. */
static void keep_lists(pj_form *form, pj_arena *arena)
{
	pj_funds *funds = &form->funds;
	funds->rows = pj_arena_keep(arena, funds->rows,
	                            funds->row_count * sizeof *funds->rows);
	form->indicators =
	        pj_arena_keep(arena, form->indicators,
	                      form->indicator_count * sizeof *form->indicators);
}

static void read_draft(const pj_reader *reader, pj_draft *draft)
{
	draft->form.area = (pj_area){0};
	pj_read_funds(reader, draft);
	pj_read_head(reader, draft);
	pj_read_goals(reader, draft);
	pj_read_table(reader, draft);
	pj_read_tail(reader, draft);
	pj_doubt_sums(reader, draft);
	pj_read_goals_below(reader, draft);
	pj_read_standard(reader, draft);
	keep_lists(&draft->form, reader->arena);
	drop_outside(reader, draft);
	mark_hidden(reader, draft);
	set_area(draft);
}

pj_forms pj_forms_read(const pj_grid *grid)
{
	const pj_reader *reader = pj_reader_new(grid);
	drafts all = {NULL, 0};
	group_tables(reader, &all);
	join_funds(reader, &all);
	sort_drafts(&all);
	const lefts starts = distinct_lefts(reader, &all);
	const int left = first_left(&starts);
	int year = 0;
	pj_forms forms = {PJ_TAKE(reader->arena, pj_form, all.count), 0};
	for (size_t i = 0; i < all.count; i++)
		bound_columns(all.items[i], &starts);
	for (size_t i = 0; i < all.count; i++) {
		pj_draft *draft = all.items[i];
		bound_rows(&all, i);
		if (draft->left == left)
			reach_left(reader, draft);
		read_draft(reader, draft);
		/* amounts of tasks, within the form that they belong to */
		const bool found = is_form(reader, draft);
		draft->rejected = !found && draft->table_count == 0;
		if (!found)
			continue;
		/* 2023年度 above a list of all projects is that of each form */
		if (forms.count == 0 && draft->form.year == 0)
			year = pj_year_above(reader, draft->form.title.row);
		/* a second form below the same title */
		if (draft->form.year == 0 && forms.count > 0 &&
		    !pj_figure_exists(&draft->form.title))
			draft->form.year = forms.items[forms.count - 1].year;
		if (draft->form.year == 0)
			draft->form.year = year;
		forms.items[forms.count++] = draft->form;
	}
	return forms;
}
