/* SPDX-License-Identifier: MPL-2.0 */
/* One sheet under a command: its forms, findings, comments and marks. */
#ifndef PJ_FINDINGS_H
#define PJ_FINDINGS_H

#include "calc/run.h"

/* A finding with what the sheet has to say to it. */
typedef struct pj_entry {
	const pj_finding *finding;
	size_t order;    /* among the sheet's findings as they came */
	int row, column; /* the cell that shows the mark */
	const char *explanation;
} pj_entry;

/* All findings of a sheet, in reading order; memory is the book's arena. */
typedef struct pj_findings {
	pj_sheet *sheet;
	pj_notes notes;
	pj_entry *entries;
	size_t count;
} pj_findings;

/*
 * Finds the forms of a sheet that was read and checks them; reports are in the
 * sheet then. stale: formulas were not computed after the fills, so nothing is
 * said of their cells.
 */
bool pj_findings_check(pj_findings *findings, const pj_options *options,
                       bool stale);

/* Finds the forms without judging them. */
bool pj_findings_read(pj_findings *findings);

/* Takes the explanations out of the comments, which are read once. */
bool pj_findings_explain(pj_findings *findings);

/* Plans the marks that show the findings that the user wants marked. */
bool pj_findings_plan(pj_findings *findings, pj_plan *plan,
                      const pj_request *request);

/* The tables of api.md, as sequence<sequence<any>>. */
bool pj_findings_table(pj_book *book, const pj_findings *sheets, uno_Any *out);
bool pj_figures_table(pj_book *book, uno_Any *out);

#endif
