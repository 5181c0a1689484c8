/* SPDX-License-Identifier: MPL-2.0 */
/* Where the extension and its files are, and what this room makes. */
#ifndef PJ_PACKAGE_H
#define PJ_PACKAGE_H

#include "rules/profile.h"
#include "uno/uno.h"

/* The classes, each a row of face/component.c and of pingjia.components. */
extern const pj_class pj_functions_class;
extern const pj_class pj_checker_class;

/*
 * Path of a file of the package ("profiles"), which lies beside the library.
 * Returns false when it does not fit.
 */
bool pj_package_path(char *out, size_t size, const char *name);

/*
 * Path of the user's folder in the office's profile; "" and false when it
 * cannot be told.
 */
bool pj_package_user_path(pj_error *error, uno_Interface *context, char *out,
                          size_t size);

/*
 * The profiles of the package, loaded at the first call and kept. NULL only
 * when memory ran out; the next call tries again.
 */
const pj_profiles *pj_package_profiles(void);

/* The profile of that id; the default one for ""; NULL for an unknown id. */
const pj_profile *pj_package_profile(const char *id);

#endif
