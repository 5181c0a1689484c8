/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A small dialog: lines of text, choices, Help, OK and Cancel. Sizes are in
 * the units of dialogs, which follow the font. Errors are the dialog's own;
 * after one it answers as if it had been cancelled.
 */
#ifndef PJ_DIALOG_H
#define PJ_DIALOG_H

#include "face/window.h"
#include "uno/calls.h"

typedef struct pj_dialog {
	const pj_window *window; /* borrowed */
	pj_error error;
	uno_Interface *model; /* the dialog's */
	int width, row;       /* where the next line goes */
	int count;
	const char *topic; /* of the manual; static */
} pj_dialog;

/* Begins one; ended by pj_dialog_end. Help opens the manual at the topic. */
void pj_dialog_begin(pj_dialog *dialog, const pj_window *window, pj_word title,
                     int width, const char *topic);
void pj_dialog_end(pj_dialog *dialog);

/* Lines of text, so many of them high. */
void pj_dialog_text(pj_dialog *dialog, const char *text, int lines);

/*
 * The next line: radio buttons that follow one another are one group. The
 * model that is returned is to be released.
 */
uno_Interface *pj_dialog_radio(pj_dialog *dialog, pj_word label, bool on);
uno_Interface *pj_dialog_check(pj_dialog *dialog, pj_word label, bool on);
/* A list that drops down behind its label; one entry is chosen. */
uno_Interface *pj_dialog_list(pj_dialog *dialog, pj_word label,
                              const char *const items[], int count, int chosen);

/* What is chosen, after the dialog was run. */
bool pj_dialog_is_on(pj_dialog *dialog, uno_Interface *model);
int pj_dialog_chosen(pj_dialog *dialog, uno_Interface *list);

/* A list by its model, of other dialogs as well; 0 when none is chosen. */
void pj_list_model_fill(pj_error *error, uno_Interface *model,
                        const char *const lines[], int count, int chosen);
int pj_list_model_chosen(pj_error *error, uno_Interface *model);

/* Shows it and waits; false when it was cancelled. */
bool pj_dialog_run(pj_dialog *dialog);

#endif
