/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Marks on the cells: a tint and a comment for each cell with findings.
 *
 * The tint tells the severity, and in its lowest bit whether the cell had a
 * fill of its own; that one is kept as the fill of the comment's box, which
 * follows the cell and survives .ods and .xlsx. Cells with light text or with
 * a fill and a person's comment get the comment alone.
 */
#ifndef PJ_MARKS_H
#define PJ_MARKS_H

#include "calc/change.h"
#include "calc/comment.h"
#include "calc/options.h"

/* A comment as it stands in the sheet. */
typedef struct pj_note {
	int row, column;
	sal_Int32 index; /* among the sheet's comments */
	pj_comment comment;
} pj_note;

/* The comments of a sheet, sorted by row and column. */
typedef struct pj_notes {
	pj_sheet *sheet;
	pj_note *items; /* in the book's arena */
	size_t count;
} pj_notes;

/* What a cell is to say; row and column are those of the cell that shows. */
typedef struct pj_mark {
	int row, column;
	pj_severity severity; /* the worst one of its findings */
	const char *text;     /* one line for each finding */
} pj_mark;

/* What has to be done to one cell. */
typedef struct pj_step pj_step;

/* What has to be done to a sheet so that it bears exactly these marks. */
typedef struct pj_plan {
	pj_sheet *sheet;
	const pj_notes *notes; /* as they were read; they outlive the plan */
	pj_step *steps;
	size_t count;
	pj_palette palette;
	size_t removed; /* cells that lose their mark */
	bool sweep; /* also take off tints whose comments somebody deleted */
} pj_plan;

/* Reads all comments of a sheet. */
bool pj_notes_read(pj_notes *notes, pj_sheet *sheet);

/* The comment on a cell; NULL if there is none. */
const pj_note *pj_notes_at(const pj_notes *notes, int row, int column);

/*
 * Compares the marks (sorted by row and column, one for each cell) with what
 * is there, tints of another palette included. Changes nothing; no step is left
 * over when nothing is to change.
 */
bool pj_plan_marks(pj_plan *plan, const pj_notes *notes, const pj_mark *marks,
                   size_t count, pj_palette palette);

/* Plans to take off every mark and every tint of ours. */
bool pj_plan_clear(pj_plan *plan, const pj_notes *notes);

/* Is there anything to do? */
bool pj_plan_changes(const pj_plan *plan);

/* Does it. The sheet's looks remain those from before. */
bool pj_plan_apply(const pj_plan *plan, pj_change *change);

#endif
