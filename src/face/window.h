/* SPDX-License-Identifier: MPL-2.0 */
/* What a command tells in a window. Without one, nothing is shown. */
#ifndef PJ_WINDOW_H
#define PJ_WINDOW_H

#include "calc/run.h"

typedef struct pj_window {
	uno_Interface *context; /* borrowed */
	uno_Interface *frame;   /* borrowed; may be NULL */
	pj_language language;
} pj_window;

/* Is there a window that somebody looks at? */
bool pj_window_visible(const pj_window *window);

/*
 * The document in a frame, a new reference; NULL when there is none, or no
 * frame.
 */
uno_Interface *pj_window_document(pj_error *error, uno_Interface *frame);

/* Are the pages of a spreadsheet shown there, as they will be printed? */
bool pj_window_is_preview(uno_Interface *frame);

/*
 * What is still being typed into a cell or a comment goes into it, as before
 * the office's own commands. Not where formulas wait for F9: it would compute
 * them, too.
 */
void pj_window_take_typed(const pj_window *window, uno_Interface *document);

/* The closing message; goes to the first error when that is wanted. */
void pj_window_report(const pj_window *window, const pj_request *request,
                      const pj_summary *summary);

/* Can a cell be seen? */
typedef enum pj_sight {
	PJ_IN_SIGHT,
	PJ_HIDDEN,      /* its row or column is */
	PJ_HIDDEN_SHEET /* it cannot be selected either */
} pj_sight;

pj_sight pj_window_sight(uno_Interface *document, int sheet, int row,
                         int column);

/* Selects a cell, whatever sheet is in front, unless its sheet is hidden. */
pj_sight pj_window_go(const pj_window *window, uno_Interface *document,
                      int sheet, int row, int column);

/*
 * Shows a message box (PJ_MessageBoxType_…, PJ_MessageBoxButtons_…) before a
 * window and waits. Returns PJ_MessageBoxResults_…; that it cannot be shown is
 * a CANCEL.
 */
sal_Int16 pj_window_box(uno_Interface *context, uno_Interface *parent,
                        pj_language language, sal_Int32 kind, sal_Int32 buttons,
                        const char *text);
/* A question to be answered with yes (true) or no. */
bool pj_window_ask(const pj_window *window, const char *question);

/* A refusal or failure. */
void pj_window_refuse(const pj_window *window, const char *sentence);

#endif
