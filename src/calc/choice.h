/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The profile that a user chose: one of the package by its id, one of the
 * office's own (pingjia/ID.xml in the user's profile folder), or a file by its
 * path or URL. The choice is kept in the document; where there is none, that
 * of the user's options holds and is not kept.
 */
#ifndef PJ_CHOICE_H
#define PJ_CHOICE_H

#include "calc/run.h"

/* The document's property that holds the choice. */
#define PJ_CHOICE_PROPERTY "PingjiaProfile"

typedef struct pj_choice {
	char kept[PJ_CHOICE_MAX]; /* what the document holds; "" for nothing */
	char wanted[PJ_CHOICE_MAX]; /* what the document is to hold */
	const pj_profile *profile;  /* NULL: by the form */
	pj_profile own;             /* where one from a file is */
} pj_choice;

/*
 * Loads an office's own profile by its file's URL or path. On failure the
 * sentence (PJ_PROFILE_ERROR_MAX bytes) says what to do, in that language.
 */
bool pj_choice_load(const char *place, pj_language language,
                    pj_profile *profile, char *sentence);

/* Finds the profile; refuses what is none, with the reason. */
bool pj_choice_read(pj_choice *choice, pj_book *book,
                    const pj_request *request);

/* Does a document hold a choice? */
bool pj_choice_kept(uno_Interface *document);

/* Has it to be put into the document? */
bool pj_choice_changes(const pj_choice *choice);
bool pj_choice_keep(const pj_choice *choice, pj_change *change);

#endif
