/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Putting marks on cells and taking them off, as planned. Fills that have to
 * come back are read first; comments are removed from the last to the first,
 * because each removal moves the indices behind it; tints come last.
 */
#include <stdlib.h>

#include "calc/paint.h"
#include "calc/plan.h"

/* Applying one plan. */
typedef struct job {
	const pj_plan *plan;
	pj_change *change;
	pj_sheet *sheet;
	pj_error *error;
} job;

static uno_Interface *cell_of(const job *work, const pj_step *step)
{
	return pj_XCellRange_getCellByPosition(work->error, work->sheet->sheet,
	                                       step->column, step->row);
}

/* ---- the box of a comment -------------------------------------------- */

/*
 * The fill that the office gives the box of a new comment, as long as nobody
 * has chosen another one for "Notes background" among its colours.
 */
enum { BOX_FILL = 0xFFFFC0 };

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

/* ---- tints ----------------------------------------------------------- */

static const char fill_name[] = "CellBackColor";

/*
 * Somebody's own comment in a new box, where a mark was that kept a fill: the
 * colour of that box is not to become the cell's.
 */
static bool lost_fill(const job *work, const pj_step *step)
{
	return step->note && !step->note->comment.marked &&
	       pj_tint_keeps(step->tint) && box_fill(work, step) == BOX_FILL;
}

static void put_tints(const job *work)
{
	const pj_plan *plan = work->plan;
	pj_painting *painting = pj_painting_new(work->sheet, fill_name);

	for (size_t i = 0; i < plan->count; ++i) {
		const pj_step *step = &plan->steps[i];
		sal_Int32 tint = step->tint;

		if (tint == PJ_TINT_NONE)
			continue;
		if (lost_fill(work, step))
			tint = pj_tint_alone(tint);
		pj_painting_cell(painting, work->sheet, step->row, step->column,
		                 &tint);
	}
	pj_paint(work->change, work->sheet, painting);
}

/* ---- taking tints off ------------------------------------------------ */

static void add_group(const job *work, pj_painting *painting, size_t index)
{
	const uno_Sequence *areas = pj_sheet_group_ranges(work->sheet, index);

	for (sal_Int32 i = 0; i < pj_count(areas); ++i)
		pj_painting_area(painting, work->sheet,
		                 PJ_ITEMS(pj_CellRangeAddress, areas) + i,
		                 NULL);
}

/* Every group of cells with a tint of ours, marked or not. */
static void add_tinted(const job *work, pj_painting *painting)
{
	size_t count = pj_sheet_groups(work->sheet);

	for (size_t i = 0; i < count; ++i)
		if (pj_tint_ours(pj_sheet_group_look(work->sheet, i).fill))
			add_group(work, painting, i);
}

/* Is it a cell under the area's first one that has a tint as that one had? */
static bool is_under(const job *work, const pj_area *area, int row, int column)
{
	sal_Int32 fill = pj_sheet_look(work->sheet, row, column).fill;
	const pj_note *note = pj_notes_at(work->plan->notes, row, column);

	return (row != area->row0 || column != area->column0) &&
	       pj_tint_ours(fill) && !(note && note->comment.marked);
}

/*
 * A cell, and those under it: the .xlsx filter gives all cells of a merged
 * area the look of the first.
 */
static void add_area(const job *work, pj_painting *painting,
                     const pj_step *step, const sal_Int32 *value)
{
	enum { CELLS_MAX = 100000 }; /* a larger one is no cell of a form */
	pj_area area;

	pj_painting_cell(painting, work->sheet, step->row, step->column, value);
	if (!pj_sheet_merged(work->sheet, step->row, step->column, &area) ||
	    area.row0 != step->row || area.column0 != step->column ||
	    (area.row1 - area.row0 + 1) * (area.column1 - area.column0 + 1LL) >
	            CELLS_MAX)
		return;
	for (int row = area.row0; row <= area.row1; ++row)
		for (int at = area.column0; at <= area.column1; ++at)
			if (is_under(work, &area, row, at))
				pj_painting_cell(painting, work->sheet, row, at,
				                 value);
}

static void take_tints(const job *work)
{
	const pj_plan *plan = work->plan;
	pj_painting *painting = pj_painting_new(work->sheet, fill_name);

	if (plan->sweep)
		add_tinted(work, painting);
	for (size_t i = 0; i < plan->count && !plan->sweep; ++i)
		if (plan->steps[i].untint)
			add_area(work, painting, &plan->steps[i], NULL);
	pj_paint(work->change, work->sheet, painting);
}

/*
 * The old fill, unless a style gives the cell the same one by itself, or the
 * comment is another one, in a box as the office makes it.
 */
static void add_old(const job *work, pj_painting *painting, const pj_step *step,
                    sal_Int32 fill)
{
	uno_Interface *cell;

	if (fill == BOX_FILL && !step->note->comment.marked)
		return;
	cell = cell_of(work, step);
	if (pj_property_long(work->error, cell, fill_name) != fill)
		add_area(work, painting, step, &fill);
	pj_release(cell);
}

static bool keeps_fill(const pj_step *step)
{
	return step->untint && pj_tint_keeps(step->fill);
}

static void restore_fills(const job *work, const sal_Int32 *kept)
{
	const pj_plan *plan = work->plan;
	pj_painting *painting = pj_painting_new(work->sheet, fill_name);

	for (size_t i = 0; i < plan->count; ++i)
		if (keeps_fill(&plan->steps[i]))
			add_old(work, painting, &plan->steps[i], kept[i]);
	pj_paint(work->change, work->sheet, painting);
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
		if (keeps_fill(&plan->steps[i]))
			kept[i] = box_fill(work, &plan->steps[i]);
	take_tints(work);
	restore_fills(work, kept);
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
		pj_XSheetAnnotations_removeByIndex(
		        work->error, pj_sheet_comments(work->sheet),
		        indices[i]);
	free(indices);
}

static void insert_comment(const job *work, const pj_step *step)
{
	const pj_CellAddress place = {work->sheet->index, step->column,
	                              step->row};

	pj_XSheetAnnotations_insertNew(work->error,
	                               pj_sheet_comments(work->sheet), &place,
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
	take_off(&work);
	put_comments(&work);
	put_tints(&work);
	return !work.error->set;
}
