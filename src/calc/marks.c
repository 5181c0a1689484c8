/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Putting marks on cells and taking them off, as planned. Fills that have to
 * come back are read first; comments are removed from the last to the first,
 * because each removal moves the indices behind it; tints come last, all of
 * one colour in one call.
 */
#include <stdlib.h>

#include "calc/conditions.h"
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

/* ---- tints ----------------------------------------------------------- */

static void paint(pj_error *error, uno_Interface *cells, sal_Int32 tint)
{
	pj_set_property_long(error, cells, "CellBackColor", tint);
}

static void unpaint(pj_error *error, uno_Interface *cells, sal_Int32 tint)
{
	(void)tint;
	pj_XPropertyState_setPropertyToDefault(error, cells, "CellBackColor");
}

static void put_tint(const job *work, sal_Int32 tint)
{
	const pj_plan *plan = work->plan;
	pj_addresses cells = {.count = 0};

	for (size_t i = 0; i < plan->count && !work->error->set; ++i)
		if (plan->steps[i].tint == tint)
			pj_addresses_add(&cells, work->sheet,
			                 plan->steps[i].row,
			                 plan->steps[i].column);
	pj_addresses_paint(&cells, work->sheet, paint, tint);
	free(cells.items);
}

static void put_tints(const job *work)
{
	for (int i = 2 * PJ_NOTICE; i < 2 * (PJ_ERROR + 1); ++i)
		put_tint(work, pj_tint(work->plan->palette,
		                       (pj_severity)(i / 2), i % 2));
}

/* ---- taking tints off ------------------------------------------------ */

/* An area column by column, unless it spans no end of them. */
static void add_columns(const job *work, pj_addresses *cells,
                        const pj_CellRangeAddress *area)
{
	enum { WIDE = 256 };
	pj_CellRangeAddress one = *area;

	if (area->EndColumn - area->StartColumn >= WIDE) {
		pj_addresses_add_area(cells, work->sheet, area);
		return;
	}
	for (; one.StartColumn <= area->EndColumn; ++one.StartColumn) {
		one.EndColumn = one.StartColumn;
		pj_addresses_add_area(cells, work->sheet, &one);
	}
}

static void add_group(const job *work, pj_addresses *cells, size_t index)
{
	uno_Sequence *areas = pj_XSheetCellRanges_getRangeAddresses(
	        work->error, pj_sheet_group_cells(work->sheet, index));

	for (sal_Int32 i = 0; i < pj_count(areas); ++i)
		add_columns(work, cells,
		            PJ_ITEMS(pj_CellRangeAddress, areas) + i);
	pj_sequence_free(PJ_T_range_addresses, areas);
}

/* Every group of cells with a tint of ours, marked or not. */
static void add_tinted(const job *work, pj_addresses *cells)
{
	size_t count = pj_sheet_groups(work->sheet);

	for (size_t i = 0; i < count; ++i)
		if (pj_tint_ours(pj_sheet_group_look(work->sheet, i).fill))
			add_group(work, cells, i);
}

static void take_tints(const job *work)
{
	const pj_plan *plan = work->plan;
	pj_addresses cells = {.count = 0};

	if (plan->sweep)
		add_tinted(work, &cells);
	for (size_t i = 0; i < plan->count && !plan->sweep; ++i)
		if (plan->steps[i].untint)
			pj_addresses_add(&cells, work->sheet,
			                 plan->steps[i].row,
			                 plan->steps[i].column);
	pj_addresses_paint(&cells, work->sheet, unpaint, 0);
	free(cells.items);
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
	pj_conditions_keep(change, work.sheet);
	work.notes = pj_XSheetAnnotationsSupplier_getAnnotations(
	        work.error, work.sheet->sheet);
	take_off(&work);
	put_comments(&work);
	put_tints(&work);
	pj_release(work.notes);
	return !work.error->set;
}
