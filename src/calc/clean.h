/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A clean copy of a document, to be sent around: blanks filled, no marks, and
 * values where functions of this extension stood. The document itself is only
 * read.
 */
#ifndef PJ_CLEAN_H
#define PJ_CLEAN_H

#include "calc/run.h"

/* The ending of the format that the document has: ".ods" ".xlsx" ".xls". */
const char *pj_clean_ending(pj_error *error, uno_Interface *document);

/* Does the name of a file end in one of these? */
bool pj_clean_writes(const char *url);

/* A copy under way, in memory. Zeroed at first but for what is borrowed. */
typedef struct pj_clean {
	pj_error *error;        /* borrowed */
	uno_Interface *context; /* borrowed */
	pj_language language;
	uno_Interface *copy; /* the document that becomes clean */
} pj_clean;

/*
 * Makes the copy and cleans it: what a request (of the document; its command
 * does not matter) would fill is filled, with values, then the marks go.
 * The summary is what is left in the copy. What stands on a protected sheet
 * and would have to be written is refused with a sentence.
 */
bool pj_clean_make(pj_clean *clean, const pj_request *request,
                   pj_summary *summary);

/* Stores it under such a file URL, with any file there replaced. */
bool pj_clean_store(pj_clean *clean, const char *url);

/* Ends it, also after a failure. */
void pj_clean_end(pj_clean *clean);

/* Does a formula (in Calc's English syntax) use functions of ours? */
bool pj_clean_is_ours(const char *formula);

/*
 * A file name that no mail program trips over: signs that mean something in a
 * command line or an address become _. "" for nothing usable. Cut at a
 * character where it is too long.
 */
void pj_clean_name(const char *name, char *out, size_t size);

#endif
