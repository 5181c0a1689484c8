/* SPDX-License-Identifier: MPL-2.0 */
/* The arguments of a command's call, and refusing them. */
#ifndef PJ_ARGUMENTS_H
#define PJ_ARGUMENTS_H

#include "face/commands.h"
#include "face/window.h"

/* Refuses with a sentence; name stands for {name}, or is NULL. */
bool pj_call_refuse(pj_error *error, const pj_call *call, pj_word word,
                    const char *name);

/* The value of an argument; NULL when it is left out or void. */
const uno_Any *pj_call_find(const pj_call *call, const char *name);

/*
 * A text; false and "" when it is left out. Refused when it is no text or too
 * long.
 */
bool pj_call_text(pj_error *error, const pj_call *call, const char *name,
                  char *out, size_t size);

/* *value stays as it is when the argument is left out. */
void pj_call_flag(pj_error *error, const pj_call *call, const char *name,
                  bool *value);

/* Quiet: the caller shows by itself what came of it. */
bool pj_call_quiet(const pj_call *call);

/* Takes the argument Locale for the call's language. */
void pj_call_locale(pj_error *error, pj_call *call);

/* Is it about a spreadsheet? Refuses where not. */
bool pj_call_spreadsheet(pj_error *error, const pj_call *call);

#ifdef PJ_TESTING
/* FailAt: which call out fails from now on; the build for tests alone. */
void pj_call_inject(const pj_call *call);
#endif

#endif
