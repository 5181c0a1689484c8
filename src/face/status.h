/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Who wants to know whether a command can be used: menu entries, toolbar
 * buttons. Every one is told at once, and again when the frame shows another
 * document.
 */
#ifndef PJ_STATUS_H
#define PJ_STATUS_H

#include <pthread.h>

#include "face/commands.h"

typedef struct pj_watcher {
	uno_Interface *listener; /* XStatusListener */
	pj_URL url;
	const pj_command_row *row;
} pj_watcher;

/* Start with {.lock = PTHREAD_MUTEX_INITIALIZER}; ended by pj_status_clear. */
typedef struct pj_status {
	pthread_mutex_t lock;
	pj_watcher *watchers;
	size_t count, size;
} pj_status;

/* Returns false when memory ran out; several times for one is fine. */
bool pj_status_add(pj_status *status, uno_Interface *listener,
                   const pj_URL *url, const pj_command_row *row);

/* Forgets one entry of that listener for that address, if there is one. */
void pj_status_remove(pj_status *status, uno_Interface *listener,
                      const pj_URL *url);

/* How many there are. */
size_t pj_status_count(pj_status *status);

/* Tells one, or all. source is what they asked (XDispatch). */
void pj_status_tell(pj_error *error, const pj_watcher *watcher,
                    uno_Interface *source, uno_Interface *document);
void pj_status_tell_all(pj_status *status, uno_Interface *source,
                        uno_Interface *document);

/* Forgets all. */
void pj_status_clear(pj_status *status);

#endif
