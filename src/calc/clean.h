/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A clean copy of a document, to be sent around: no marks, and values where
 * functions of this extension stood. The document itself is only read.
 */
#ifndef PJ_CLEAN_H
#define PJ_CLEAN_H

#include "calc/run.h"

/* The ending of the format that the document has: ".ods" ".xlsx" ".xls". */
const char *pj_clean_ending(pj_error *error, uno_Interface *document);

/*
 * Writes the copy to a file URL, whose ending is one of these, with any file
 * there replaced. What stands on a protected sheet and cannot be taken off is
 * refused with a sentence.
 */
bool pj_clean_copy(pj_error *error, uno_Interface *context,
                   uno_Interface *document, const char *url,
                   pj_language language);

/* Does a formula (in Calc's English syntax) use functions of ours? */
bool pj_clean_is_ours(const char *formula);

/*
 * A file name that no mail program trips over: signs that mean something in a
 * command line or an address become _. "" for nothing usable. Cut at a
 * character where it is too long.
 */
void pj_clean_name(const char *name, char *out, size_t size);

#endif
