/* SPDX-License-Identifier: MPL-2.0 */
/* Which cells have to change so that a sheet bears the marks it should. */
#include "calc/plan.h"

#include <stdlib.h>
#include <string.h>

/* Colours that nobody picks by hand; the lowest bit is a flag of ours. */
static const sal_Int32 tints[PJ_PALETTE_COUNT][PJ_ERROR + 1] = {
        {PJ_TINT_NONE, 0xDDEBF8, 0xFFF0C8, 0xFFD6D8},
        {PJ_TINT_NONE, 0xD2E8FA, 0xFDF3B4, 0xFBB98A},
        {PJ_TINT_NONE, 0xF1F0F4, 0xE1E0E4, 0xCDCCD2}};

enum { KEPT = 1, LIGHT = 176 };

sal_Int32 pj_tint(pj_palette palette, pj_severity severity, bool kept)
{
	return tints[palette][severity] | (kept ? KEPT : 0);
}

bool pj_tint_ours(sal_Int32 fill)
{
	const sal_Int32 plain = fill & ~KEPT;

	for (int i = 0; fill >= 0 && i < PJ_PALETTE_COUNT; ++i)
		for (int severity = PJ_NOTICE; severity <= PJ_ERROR; ++severity)
			if (plain == tints[i][severity])
				return true;
	return false;
}

bool pj_tint_keeps(sal_Int32 fill)
{
	return pj_tint_ours(fill) && (fill & KEPT);
}

sal_Int32 pj_tint_alone(sal_Int32 tint)
{
	return tint & ~KEPT;
}

/* Text so light that it could not be read on a tint. */
static bool is_light(sal_Int32 ink)
{
	return ink >= 0 && (299 * (ink >> 16 & 0xFF) + 587 * (ink >> 8 & 0xFF) +
	                    114 * (ink & 0xFF)) /
	                                   1000 >=
	                           LIGHT;
}

/* ---- the comments ---------------------------------------------------- */

static int by_place(int row, int column, const pj_note *note)
{
	if (row != note->row)
		return row < note->row ? -1 : 1;
	return (column > note->column) - (column < note->column);
}

static int compare_notes(const void *a, const void *b)
{
	const pj_note *x = a;

	return by_place(x->row, x->column, b);
}

const pj_note *pj_notes_at(const pj_notes *notes, int row, int column)
{
	size_t low = 0, high = notes->count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = by_place(row, column, &notes->items[middle]);

		if (order == 0)
			return &notes->items[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* One comment on its way into the arena. */
typedef struct note_reading {
	pj_notes *notes;
	sal_Int32 count;
	pj_note note;
	rtl_uString *text;
} note_reading;

static void begin_notes(void *context)
{
	note_reading *reading = context;

	reading->notes->items = PJ_TAKE(reading->notes->sheet->book->arena,
	                                pj_note, reading->count + 1);
}

static void add_note(void *context)
{
	note_reading *reading = context;
	pj_arena *arena = reading->notes->sheet->book->arena;

	reading->note.comment =
	        pj_comment_read(arena, pj_arena_string(arena, reading->text));
	reading->notes->items[reading->notes->count++] = reading->note;
}

/*
 * LibreOffice 25.2 knows the text of a comment that was read from an .xlsx
 * only from the moment at which somebody asks for its box.
 */
static rtl_uString *note_text(pj_error *error, uno_Interface *note)
{
	rtl_uString *text = pj_XTextRange_getString(error, note);
	uno_Interface *box;

	if (error->set || (text && text->length))
		return text;
	pj_string_free(text);
	box = pj_XSheetAnnotationShapeSupplier_getAnnotationShape(error, note);
	text = pj_XTextRange_getString(error, box);
	pj_release(box);
	return text;
}

static void read_note(note_reading *reading, uno_Interface *all,
                      sal_Int32 index)
{
	pj_book *book = reading->notes->sheet->book;
	uno_Interface *one = pj_at(book->error, all, index);
	pj_CellAddress at = {0};

	pj_XSheetAnnotation_getPosition(book->error, one, &at);
	reading->text = note_text(book->error, one);
	reading->note =
	        (pj_note){.row = at.Row, .column = at.Column, .index = index};
	pj_book_guard(book, add_note, reading);
	pj_string_free(reading->text);
	pj_release(one);
}

bool pj_notes_read(pj_notes *notes, pj_sheet *sheet)
{
	pj_error *error = sheet->book->error;
	note_reading reading = {.notes = notes};
	uno_Interface *all = pj_sheet_comments(sheet);

	*notes = (pj_notes){.sheet = sheet};
	sheet->counted = false; /* a mark may have been put since */
	reading.count = pj_sheet_comment_count(sheet);
	pj_book_guard(sheet->book, begin_notes, &reading);
	for (sal_Int32 i = 0; i < reading.count && !error->set; ++i)
		read_note(&reading, all, i);
	for (size_t i = 0; i < notes->count; ++i)
		pj_sheet_widen(sheet, notes->items[i].column);
	if (!error->set)
		qsort(notes->items, notes->count, sizeof(pj_note),
		      compare_notes);
	return !error->set;
}

/* ---- planning -------------------------------------------------------- */

typedef struct planning {
	pj_plan *plan;
	const pj_notes *notes;
	const pj_mark *marks;
	size_t count;
} planning;

static pj_step *add_step(planning *planner, int row, int column,
                         const pj_note *note)
{
	pj_plan *plan = planner->plan;
	pj_step *step;

	plan->steps = pj_arena_grow(plan->sheet->book->arena, plan->steps,
	                            plan->count, sizeof(pj_step));
	step = &plan->steps[plan->count++];
	*step = (pj_step){.row = row,
	                  .column = column,
	                  .note = note,
	                  .fill = pj_sheet_look(plan->sheet, row, column).fill,
	                  .tint = PJ_TINT_NONE};
	return step;
}

/* The text behind the head has to become another one. */
static void change_comment(pj_step *step, const char *after)
{
	const pj_comment *comment = &step->note->comment;
	bool empty = comment->head == 0 && !*after;

	step->deed = empty ? PJ_REMOVE_COMMENT : PJ_CHANGE_COMMENT;
	step->before = comment->text + comment->head;
	step->after = after;
}

/* How many cells the array formula in a cell spans; 0: there is none. */
static int array_size(pj_sheet *sheet, int row, int column)
{
	pj_error *error = sheet->book->error;
	pj_CellRangeAddress area = {0};
	uno_Interface *cell = pj_XCellRange_getCellByPosition(
	        error, sheet->sheet, column, row);
	rtl_uString *formula = pj_XCell_getFormula(error, cell);

	if (formula && formula->length && formula->buffer[0] == '{') {
		uno_Interface *cursor = pj_XSpreadsheet_createCursorByRange(
		        error, sheet->sheet, cell);

		pj_XSheetCellCursor_collapseToCurrentArray(error, cursor);
		pj_XCellRangeAddressable_getRangeAddress(error, cursor, &area);
		pj_release(cursor);
		++area.EndRow;
	}
	pj_string_free(formula);
	pj_release(cell);
	return (area.EndRow - area.StartRow) *
	       (area.EndColumn - area.StartColumn + 1);
}

/*
 * Part of a larger array formula: the office refuses to put comments there or
 * to remove them, without a word, and does not take tints off.
 */
static bool is_closed(pj_sheet *sheet, int row, int column)
{
	return (!sheet->grid ||
	        pj_grid_at(sheet->grid, row, column)->formula) &&
	       array_size(sheet, row, column) > 1;
}

/* Which tint a cell gets that bears no mark yet. */
static void choose_tint(planning *planner, pj_step *step, pj_severity severity)
{
	pj_sheet *sheet = planner->plan->sheet;
	pj_look look = pj_sheet_look(sheet, step->row, step->column);
	bool own = look.fill >= 0 && !pj_tint_ours(look.fill);
	/* a mark that somebody rewrote; the box still has the fill */
	bool kept = step->note && pj_tint_keeps(look.fill);

	if (is_light(look.ink) || (own && step->note) ||
	    is_closed(sheet, step->row, step->column))
		return;
	step->keep_fill = own;
	step->tint = pj_tint(planner->plan->palette, severity, own || kept);
}

/*
 * The tint that a marked cell should have, where it bears another one of ours
 * or lost it (sorted without formats); else PJ_TINT_NONE.
 */
static sal_Int32 new_tint(planning *planner, const pj_mark *mark,
                          const pj_note *note)
{
	pj_sheet *sheet = planner->plan->sheet;
	pj_look look = pj_sheet_look(sheet, mark->row, mark->column);
	bool ours = pj_tint_ours(look.fill);
	sal_Int32 tint = pj_tint(planner->plan->palette, mark->severity,
	                         ours && pj_tint_keeps(look.fill));
	bool lost = look.fill < 0 && note->comment.head == 0 &&
	            !is_light(look.ink) &&
	            !is_closed(sheet, mark->row, mark->column);

	return (ours && look.fill != tint) || lost ? tint : PJ_TINT_NONE;
}

static void plan_mark(planning *planner, const pj_mark *mark)
{
	const pj_note *note =
	        pj_notes_at(planner->notes, mark->row, mark->column);
	pj_arena *arena = planner->plan->sheet->book->arena;
	const char *after;
	sal_Int32 tint;
	pj_step *step;
	bool same;

	if (!note && is_closed(planner->plan->sheet, mark->row, mark->column))
		return;
	if (!note) {
		step = add_step(planner, mark->row, mark->column, NULL);
		step->deed = PJ_INSERT_COMMENT;
		step->after = mark->text;
		choose_tint(planner, step, mark->severity);
		return;
	}
	after = pj_comment_suffix(arena, &note->comment, mark->text);
	same = strcmp(note->comment.text + note->comment.head, after) == 0;
	tint = note->comment.marked ? new_tint(planner, mark, note)
	                            : PJ_TINT_NONE;
	if (same && tint == PJ_TINT_NONE)
		return;
	step = add_step(planner, mark->row, mark->column, note);
	if (!same)
		change_comment(step, after);
	if (note->comment.marked)
		step->tint = tint;
	else
		choose_tint(planner, step, mark->severity);
}

static void plan_removal(planning *planner, const pj_note *note)
{
	pj_arena *arena = planner->plan->sheet->book->arena;
	pj_step *step = add_step(planner, note->row, note->column, note);

	change_comment(step, pj_comment_suffix(arena, &note->comment, ""));
	if (step->deed == PJ_REMOVE_COMMENT &&
	    is_closed(planner->plan->sheet, note->row, note->column)) {
		step->deed = PJ_CHANGE_COMMENT;
		step->after = " "; /* without any it would lose its looks */
	}
	step->untint = pj_tint_ours(step->fill);
	++planner->plan->removed;
}

/* Nothing is a mark in the comment, but the fill that its box keeps is ours. */
static void plan_untint(planning *planner, const pj_note *note)
{
	pj_sheet *sheet = planner->plan->sheet;

	if (planner->plan->sweep &&
	    pj_tint_keeps(pj_sheet_look(sheet, note->row, note->column).fill))
		add_step(planner, note->row, note->column, note)->untint = true;
}

static void make_plan(void *context)
{
	planning *planner = context;
	const pj_notes *notes = planner->notes;
	size_t at = 0;

	for (size_t i = 0; i < planner->count; ++i)
		plan_mark(planner, &planner->marks[i]);
	for (size_t i = 0; i < notes->count; ++i) {
		const pj_note *note = &notes->items[i];

		while (at < planner->count &&
		       by_place(planner->marks[at].row,
		                planner->marks[at].column, note) < 0)
			++at;
		if (!note->comment.marked)
			plan_untint(planner, note);
		else if (at == planner->count ||
		         by_place(planner->marks[at].row,
		                  planner->marks[at].column, note) != 0)
			plan_removal(planner, note);
	}
}

bool pj_plan_marks(pj_plan *plan, const pj_notes *notes, const pj_mark *marks,
                   size_t count, pj_palette palette)
{
	planning planner = {plan, notes, marks, count};

	*plan = (pj_plan){
	        .sheet = notes->sheet, .notes = notes, .palette = palette};
	return pj_book_guard(notes->sheet->book, make_plan, &planner);
}

bool pj_plan_clear(pj_plan *plan, const pj_notes *notes)
{
	planning planner = {.plan = plan, .notes = notes};

	*plan = (pj_plan){.sheet = notes->sheet,
	                  .notes = notes,
	                  .palette = PJ_PALETTE_STANDARD,
	                  .sweep = true};
	return pj_book_guard(notes->sheet->book, make_plan, &planner);
}
