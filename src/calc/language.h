/* SPDX-License-Identifier: MPL-2.0 */
/* The language to speak in: the user's choice, else that of the office. */
#ifndef PJ_LANGUAGE_H
#define PJ_LANGUAGE_H

#include "calc/options.h"

/* English when the office has none set, and after a failure. */
pj_language pj_office_language(pj_error *error, uno_Interface *context);

/* That of the user interface alone. */
pj_language pj_interface_language(pj_error *error, uno_Interface *context);

/* The user's choice for options that were read already. */
pj_language pj_language_chosen(pj_error *error, uno_Interface *context,
                               const pj_user_options *options);

#endif
