/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Putting marks on cells and taking them off, as planned. Fills that have to
 * come back are read first; comments are removed from the last to the first,
 * because each removal moves the indices behind it; tints come last, all of
 * one colour in one call.
 */
#include <stdlib.h>

#include "calc/plan.h"

/* Applying one plan. */
typedef struct job {
	const pj_plan *plan;
	pj_change *change;
	pj_sheet *sheet;
	pj_error *error;
	uno_Interface *notes; /* XSheetAnnotations */
} job;

static uno_Interface *cell_of(const job *work, const pj_step *step)
{
	return pj_XCellRange_getCellByPosition(work->error, work->sheet->sheet,
	                                       step->column, step->row);
}

/* ---- the box of a comment -------------------------------------------- */

static uno_Interface *box_of(const job *work, const pj_step *step)
{
	uno_Interface *cell = cell_of(work, step);
	uno_Interface *note =
	        pj_XSheetAnnotationAnchor_getAnnotation(work->error, cell);
	uno_Interface *box =
	        pj_XSheetAnnotationShapeSupplier_getAnnotationShape(work->error,
	                                                            note);

	pj_release(note);
	pj_release(cell);
	return box;
}

static sal_Int32 box_fill(const job *work, const pj_step *step)
{
	uno_Interface *box = box_of(work, step);
	sal_Int32 fill = pj_property_long(work->error, box, "FillColor");

	pj_release(box);
	return fill;
}

static void set_box_fill(const job *work, const pj_step *step)
{
	uno_Interface *box = box_of(work, step);

	pj_set_property_long(work->error, box, "FillColor", step->fill);
	pj_release(box);
}

/* ---- ranges of many cells -------------------------------------------- */

typedef bool (*chooser)(const pj_step *step, sal_Int32 tint);

static bool gets_tint(const pj_step *step, sal_Int32 tint)
{
	return step->tint == tint;
}

static bool loses_tint(const pj_step *step, sal_Int32 tint)
{
	(void)tint;
	return step->untint;
}

/* Which cells: those that are chosen, of one column. */
typedef struct choice {
	chooser chosen;
	sal_Int32 tint;
	int column;
} choice;

static bool is_chosen(const choice *one, const pj_step *step)
{
	return step->column == one->column && one->chosen(step, one->tint);
}

/*
 * The next column with chosen cells; false when there is none. Undoing a
 * colour of cells in several columns at once, the office spreads conditional
 * formats to rows that they were never in.
 */
static bool next_column(const job *work, choice *one)
{
	const pj_plan *plan = work->plan;
	int next = -1;

	for (size_t i = 0; i < plan->count; ++i) {
		int column = plan->steps[i].column;

		if (column > one->column && (next < 0 || column < next) &&
		    one->chosen(&plan->steps[i], one->tint))
			next = column;
	}
	one->column = next;
	return next >= 0;
}

/* The cells that are chosen, as one object; NULL after a failure. */
static uno_Interface *choose_cells(const job *work, const choice *one)
{
	const pj_plan *plan = work->plan;
	pj_addresses found = {.count = 0};
	uno_Interface *cells = NULL;
	bool good = true;

	for (size_t i = 0; good && i < plan->count; ++i) {
		const pj_step *step = &plan->steps[i];

		good = !is_chosen(one, step) ||
		       pj_addresses_add(&found, work->sheet, step->row,
		                        step->column);
	}
	if (good)
		cells = pj_addresses_object(&found, work->sheet);
	free(found.items);
	return cells;
}

static void put_tint(const job *work, sal_Int32 tint)
{
	choice one = {gets_tint, tint, -1};

	while (next_column(work, &one)) {
		uno_Interface *cells = choose_cells(work, &one);

		if (cells)
			pj_set_property_long(work->error, cells,
			                     "CellBackColor", tint);
		pj_release(cells);
	}
}

static void put_tints(const job *work)
{
	for (int i = 2 * PJ_NOTICE; i < 2 * (PJ_ERROR + 1); ++i)
		put_tint(work, pj_tint(work->plan->palette,
		                       (pj_severity)(i / 2), i % 2));
}

/* ---- taking tints off ------------------------------------------------ */

/* Every group of cells with a tint of ours, marked or not. */
static void sweep_tints(const job *work)
{
	size_t count = pj_sheet_groups(work->sheet);

	for (size_t i = 0; i < count; ++i)
		if (pj_tint_ours(pj_sheet_group_look(work->sheet, i).fill))
			pj_XPropertyState_setPropertyToDefault(
			        work->error,
			        pj_sheet_group_cells(work->sheet, i),
			        "CellBackColor");
}

static void take_tints(const job *work)
{
	choice one = {loses_tint, 0, -1};

	if (work->plan->sweep) {
		sweep_tints(work);
		return;
	}
	while (next_column(work, &one)) {
		uno_Interface *cells = choose_cells(work, &one);

		if (cells)
			pj_XPropertyState_setPropertyToDefault(
			        work->error, cells, "CellBackColor");
		pj_release(cells);
	}
}

/* The old fill, unless a style gives the cell the same one by itself. */
static void restore_fill(const job *work, const pj_step *step, sal_Int32 fill)
{
	uno_Interface *cell = cell_of(work, step);

	if (pj_property_long(work->error, cell, "CellBackColor") != fill)
		pj_set_property_long(work->error, cell, "CellBackColor", fill);
	pj_release(cell);
}

static void take_off(const job *work)
{
	const pj_plan *plan = work->plan;
	sal_Int32 *kept = calloc(plan->count + 1, sizeof(*kept));

	if (!kept) {
		pj_book_starved(work->change->book);
		return;
	}
	for (size_t i = 0; i < plan->count; ++i)
		if (plan->steps[i].untint && pj_tint_keeps(plan->steps[i].fill))
			kept[i] = box_fill(work, &plan->steps[i]);
	take_tints(work);
	for (size_t i = 0; i < plan->count; ++i)
		if (plan->steps[i].untint && pj_tint_keeps(plan->steps[i].fill))
			restore_fill(work, &plan->steps[i], kept[i]);
	free(kept);
}

/* ---- comments -------------------------------------------------------- */

static int last_first(const void *a, const void *b)
{
	const sal_Int32 *x = a, *y = b;

	return (*x < *y) - (*x > *y);
}

static void remove_comments(const job *work)
{
	const pj_plan *plan = work->plan;
	sal_Int32 *indices = calloc(plan->count + 1, sizeof(*indices));
	size_t count = 0;

	if (!indices)
		pj_book_starved(work->change->book);
	for (size_t i = 0; indices && i < plan->count; ++i)
		if (plan->steps[i].deed == PJ_REMOVE_COMMENT)
			indices[count++] = plan->steps[i].note->index;
	if (indices)
		qsort(indices, count, sizeof(*indices), last_first);
	for (size_t i = 0; i < count; ++i)
		pj_XSheetAnnotations_removeByIndex(work->error, work->notes,
		                                   indices[i]);
	free(indices);
}

static void insert_comment(const job *work, const pj_step *step)
{
	const pj_CellAddress place = {work->sheet->index, step->column,
	                              step->row};

	pj_XSheetAnnotations_insertNew(work->error, work->notes, &place,
	                               step->after);
	if (step->keep_fill)
		set_box_fill(work, step);
}

static void change_comment(const job *work, const pj_step *step)
{
	const pj_comment *comment = &step->note->comment;
	size_t units = pj_comment_units(comment->text, comment->head);

	pj_change_comment(work->change, work->sheet, step->row, step->column,
	                  units, step->before, step->after);
}

static void put_comments(const job *work)
{
	remove_comments(work);
	for (size_t i = 0; i < work->plan->count; ++i) {
		const pj_step *step = &work->plan->steps[i];

		if (step->deed == PJ_CHANGE_COMMENT)
			change_comment(work, step);
		else if (step->deed == PJ_INSERT_COMMENT)
			insert_comment(work, step);
	}
}

/* ---- the plan -------------------------------------------------------- */

bool pj_plan_changes(const pj_plan *plan)
{
	pj_sheet *sheet = plan->sheet;

	if (plan->count || !plan->sweep)
		return plan->count > 0;
	for (size_t i = 0; i < pj_sheet_groups(sheet); ++i)
		if (pj_tint_ours(pj_sheet_group_look(sheet, i).fill))
			return true;
	return false;
}

bool pj_plan_apply(const pj_plan *plan, pj_change *change)
{
	job work = {.plan = plan,
	            .change = change,
	            .sheet = plan->sheet,
	            .error = change->book->error};

	if (!pj_plan_changes(plan))
		return !work.error->set;
	work.notes = pj_XSheetAnnotationsSupplier_getAnnotations(
	        work.error, work.sheet->sheet);
	take_off(&work);
	put_comments(&work);
	put_tints(&work);
	pj_release(work.notes);
	return !work.error->set;
}
