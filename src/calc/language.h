/* SPDX-License-Identifier: MPL-2.0 */
/* The language of the office's user interface. */
#ifndef PJ_LANGUAGE_H
#define PJ_LANGUAGE_H

#include "uno/uno.h"
#include "words/words.h"

/* English when the office has none set, and after a failure. */
pj_language pj_office_language(pj_error *error, uno_Interface *context);

#endif
