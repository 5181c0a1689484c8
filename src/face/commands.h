/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The commands vnd.org.pingjia:NAME, a row each. A new one is a row here, its
 * entries in extension/registry/Addons.xcu and its icons.
 */
#ifndef PJ_COMMANDS_H
#define PJ_COMMANDS_H

#include "uno/uno.h"
#include "words/words.h"

/* One call of a command; all but the result is borrowed. */
typedef struct pj_call {
	uno_Interface *context;
	uno_Interface *frame;          /* NULL when the office gave none */
	uno_Interface *document;       /* what the frame shows; may be NULL */
	const uno_Sequence *arguments; /* sequence<PropertyValue> or NULL */
	pj_language language; /* to speak in; a command may change it */
	uno_Any result;       /* of the dispatch; starts void */
} pj_call;

/* Where a command can work; everywhere else it is greyed out. */
typedef enum pj_place {
	PJ_ANYWHERE,
	/*
	 * Also without a form and read-only: the refusal then says what to do,
	 * which a grey entry cannot.
	 */
	PJ_IN_SPREADSHEETS,
	PJ_AT_CELL /* the same; only in the menu of a cell (cell_menu.c) */
} pj_place;

typedef struct pj_command_row {
	const char *name;
	/*
	 * On failure the error holds a sentence, which the caller shows where
	 * there is a window. What is to be shown on success, run shows itself.
	 */
	bool (*run)(pj_call *call, pj_error *error);
	pj_place place;
} pj_command_row;

/* The row of a name; NULL when there is none. */
const pj_command_row *pj_command_row_of(const char *name);

/* Runs it, where it can work. */
bool pj_command_run(const pj_command_row *row, pj_call *call, pj_error *error);

/* Is the command of use with that document? */
bool pj_command_enabled(const pj_command_row *row, uno_Interface *document);

#endif
