/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The last outcome of each open document. It is let go when the document is
 * closed. All functions may be called from any thread.
 */
#ifndef PJ_STORE_H
#define PJ_STORE_H

#include "calc/outcome.h"

/*
 * Keeps an outcome (the reference is given up; NULL: forgets the old one) and
 * tells those who listen. Failures are nobody's concern: then none is kept.
 */
void pj_store_put(uno_Interface *context, uno_Interface *document,
                  pj_outcome *outcome);

/* A new reference to what is kept; NULL for none. */
pj_outcome *pj_store_get(uno_Interface *document);

/*
 * callback (XCallback) is called on the office's main thread, later, after
 * each change. It is held until pj_store_unlisten.
 */
void pj_store_listen(uno_Interface *callback);
void pj_store_unlisten(uno_Interface *callback);

/* Tells them, as if there were something new. */
void pj_store_tell(uno_Interface *context);

/* Documents with an outcome, for leak tests. */
size_t pj_store_count(void);

#endif
