/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The commands: from a request to changes in the document, a table for the
 * caller and a summary for the window.
 */
#ifndef PJ_RUN_H
#define PJ_RUN_H

#include "calc/marks.h"
#include "calc/options.h"

typedef enum pj_command {
	PJ_COMMAND_CHECK,
	PJ_COMMAND_VALIDATE,
	PJ_COMMAND_CORRECT,
	PJ_COMMAND_CLEAR,
	PJ_COMMAND_READ,
	PJ_COMMAND_COUNT
} pj_command;

enum { PJ_CHOICE_MAX = PJ_OPTION_MAX }; /* bytes of a profile's id or path */

/* What is done to one cell besides; row and column are those of its mark. */
typedef enum pj_one {
	PJ_ONE_NONE,
	PJ_ONE_APPLY,  /* what was expected is written, as `correct` would */
	PJ_ONE_EXPLAIN /* text becomes the explanation in its comment */
} pj_one;

/* What a caller asks for; ended by pj_request_clear. */
typedef struct pj_request {
	pj_command command;
	uno_Interface *document; /* a spreadsheet */
	uno_Sequence *sheets;    /* sequence<string>; NULL: every sheet */
	bool chosen;             /* profile was given */
	char profile[PJ_CHOICE_MAX];
	bool mark;
	pj_language language;
	pj_user_options user; /* what is not asked for here */
	pj_one one;           /* with `validate` only */
	int sheet, row, column;
	const char *text; /* borrowed */
	bool unseen;      /* nothing is kept for those who show it */
} pj_request;

/* What came of it. */
typedef struct pj_summary {
	size_t forms;
	size_t counts[PJ_ERROR + 1]; /* findings by severity */
	size_t explained;            /* of those to verify */
	size_t filled, corrected, cleared;
	size_t refused; /* by rules of valid values; the first of these cells */
	char refused_sheet[64], refused_cell[PJ_CELL_NAME_MAX];
	bool has_error; /* where the first one is */
	int sheet, row, column;
} pj_summary;

/* "check" … as in api.md; PJ_COMMAND_COUNT for none of them. */
pj_command pj_command_of(const char *name);

/*
 * Reads the arguments: a sequence<NamedValue> or <PropertyValue>, as type
 * says. command and document, if given, win over those among the arguments.
 * On failure the error's sentence is in the language that was asked for.
 */
bool pj_request_read(pj_request *request, pj_error *error,
                     uno_Interface *context, const uno_Sequence *arguments,
                     pj_type type, const char *command,
                     uno_Interface *document);
void pj_request_clear(pj_request *request);

/*
 * Does it. table becomes the sequence<sequence<any>> of the result. On
 * failure the document is as it was before.
 */
bool pj_run(pj_error *error, uno_Interface *context, const pj_request *request,
            uno_Any *table, pj_summary *summary);

#endif
