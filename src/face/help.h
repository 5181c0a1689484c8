/* SPDX-License-Identifier: MPL-2.0 */
/* The manual: an HTML file of the package, shown by the user's browser. */
#ifndef PJ_HELP_H
#define PJ_HELP_H

#include "uno/uno.h"
#include "words/words.h"

/*
 * Opens help/zh-CN.html or help/en-US.html at the anchor ("rule-grade"); ""
 * and NULL: at its top. What goes wrong is nobody's concern: the browser is
 * another program.
 */
void pj_help_open(uno_Interface *context, pj_language language,
                  const char *anchor);

#endif
