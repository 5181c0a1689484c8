/* SPDX-License-Identifier: MPL-2.0 */
/* What the library makes, and where it and its files are. */
#ifndef PJ_CALC_COMPONENT_H
#define PJ_CALC_COMPONENT_H

#include "rules/profile.h"
#include "uno/uno.h"

/* The classes, each a row of component.c and of pingjia.components. */
extern const pj_class pj_functions_class;
extern const pj_class pj_checker_class;
extern const pj_class pj_protocol_class;

/*
 * Path of a file of the package ("profiles"), which lies beside the library.
 * Returns false when it does not fit.
 */
bool pj_package_path(char *out, size_t size, const char *name);

/*
 * The profiles of the package, loaded at the first call and kept. NULL only
 * when memory ran out: the compiled-in one is in force then.
 */
const pj_profiles *pj_package_profiles(void);

/* The profile of that id; the default one for ""; NULL for an unknown id. */
const pj_profile *pj_package_profile(const char *id);

#endif
