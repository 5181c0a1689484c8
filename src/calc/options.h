/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What the user chose under Tools ▸ Options (extension/registry/Options.xcs).
 * Read at every command, so that a change is in force at once; arguments of
 * the command win.
 */
#ifndef PJ_OPTIONS_H
#define PJ_OPTIONS_H

#include "rules/profile.h"
#include "uno/uno.h"
#include "words/words.h"

enum { PJ_OPTION_MAX = 1024 }; /* bytes of a profile's id or URL */

/* Colours of the marks; the numbers are those of the configuration. */
typedef enum pj_palette {
	PJ_PALETTE_STANDARD, /* red, yellow, blue */
	PJ_PALETTE_SAFE,     /* told apart by colour-blind readers */
	PJ_PALETTE_GREY,     /* told apart on black and white paper */
	PJ_PALETTE_COUNT
} pj_palette;

typedef struct pj_user_options {
	char profile[PJ_OPTION_MAX];      /* id; "": by what the form shows */
	char profile_file[PJ_OPTION_MAX]; /* URL; wins over profile */
	bool formulas; /* fill what can be one as a formula of Calc */
	int decimals;  /* of what is filled; -1: as the profile says */
	bool mark[PJ_ERROR + 1]; /* findings of that severity are marked */
	pj_palette palette;
	char language[16]; /* BCP 47; "": that of the office */
} pj_user_options;

/* What holds when nobody has chosen anything. */
pj_user_options pj_user_options_default(void);

/* The defaults after a failure. */
bool pj_user_options_read(pj_user_options *options, pj_error *error,
                          uno_Interface *context);

/* Keeps them for good, in one step. */
bool pj_user_options_write(const pj_user_options *options, pj_error *error,
                           uno_Interface *context);

/* The profile that they name: the file, else the id; "" for none. */
const char *pj_user_options_profile(const pj_user_options *options);

/*
 * A node of the office's configuration by its path, to read or to change
 * (XChangesBatch). The caller releases it.
 */
uno_Interface *pj_configuration(pj_error *error, uno_Interface *context,
                                const char *path, bool change);

#endif
