/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What came of a command, kept after it: plain data that owns its texts, and
 * the cells, which move when rows or columns are put in before them. The
 * cells do not keep the document open.
 */
#ifndef PJ_OUTCOME_H
#define PJ_OUTCOME_H

#include "calc/findings.h"

/* Where a cell stands. */
typedef struct pj_spot {
	int sheet, row, column;
	bool gone; /* it was deleted, or its sheet bears another name */
	uno_Interface *cell; /* NULL where it could not be had */
} pj_spot;

/* One form of the document. */
typedef struct pj_outcome_form {
	pj_spot spot; /* its first cell */
	const char *sheet_name;
	const char *project; /* "" where the form names none */
	double total;        /* the total score as it stands; NAN for none */
	size_t counts[PJ_ERROR + 1]; /* findings by severity */
} pj_outcome_form;

/* One finding. */
typedef struct pj_outcome_item {
	size_t rule; /* index in the rule table */
	pj_severity severity;
	size_t form;  /* index */
	pj_spot spot; /* the cell that shows the mark */
	const char *sentence, *found, *expected, *explanation;
	bool applies; /* `correct` would write what was expected */
} pj_outcome_item;

typedef struct pj_outcome {
	pj_command command;
	pj_outcome_form *forms; /* in reading order, sheet by sheet */
	size_t form_count;
	pj_outcome_item *items; /* likewise */
	size_t item_count;
	size_t counts[PJ_ERROR + 1]; /* findings by severity */
	size_t explained;            /* of those to verify */
	unsigned moves;              /* grows whenever a spot is another */
} pj_outcome;

/*
 * Copies what the findings of a book's sheets say; options are those that
 * they were found with. NULL with the error untouched when memory ran out:
 * a command does not fail for that. One reference, ended by pj_outcome_release.
 */
pj_outcome *pj_outcome_new(const pj_book *book, const pj_findings *sheets,
                           const pj_options *options, pj_command command);
pj_outcome *pj_outcome_acquire(pj_outcome *outcome); /* returns it */
void pj_outcome_release(pj_outcome *outcome);        /* NULL is allowed */

/* Brings the spots up to date; on the office's main thread as well. */
void pj_outcome_follow(pj_outcome *outcome);

#endif
