/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A profile's file as XML that can do no harm, and the sentences that say what
 * is wrong with it. Private to rules/.
 */
#ifndef PJ_PROFILE_XML_H
#define PJ_PROFILE_XML_H

#include <libxml/tree.h>

#include "rules/profile.h"
#include "words/words.h"

enum { PJ_DETAIL_MAX = 90 }; /* bytes of a message of libxml2 that are shown */

/* One attempt: where the sentence goes and what it is about. */
typedef struct pj_profile_attempt {
	const char *file;
	char *error;
	bool failed;
	/* the first complaint of libxml2 */
	int line;
	char detail[PJ_DETAIL_MAX];
	bool doctype;
} pj_profile_attempt;

/* What a sentence says, beside the file; NULL and 0 for nothing. */
typedef struct pj_culprit {
	int line;
	const char *element, *name, *found, *expected;
} pj_culprit;

/*
 * Writes the sentence of the first failure, in Chinese and behind it in
 * English. Always false.
 */
bool pj_profile_refuse(pj_profile_attempt *attempt, pj_word word,
                       pj_culprit blame);

/*
 * The file's bytes, for free(); NULL when it cannot be read. One byte more than
 * PJ_PROFILE_FILE_MAX tells a file that is too large.
 */
char *pj_profile_file(const char *path, size_t *length);

/*
 * The document, for xmlFreeDoc(); NULL, with a sentence, for what is too large,
 * no UTF-8, slow to parse, a DOCTYPE or no XML. This and what follows: where
 * there is a pj_xml_library().
 */
xmlDocPtr pj_profile_xml(pj_profile_attempt *attempt, const char *text,
                         size_t length);

/* Is the document as the schema at that path says? If not, a sentence. */
bool pj_profile_validate(pj_profile_attempt *attempt, xmlDocPtr document,
                         const char *schema);

#endif
