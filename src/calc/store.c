/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A list of documents with their outcomes. Nothing of the office is called
 * while the lock is held: it may wait for its own.
 */
#include "calc/store.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct entry {
	struct entry *next;
	uno_Interface *document; /* its XInterface: one pointer a document */
	pj_outcome *outcome;
} entry;

typedef struct listener {
	struct listener *next;
	uno_Interface *callback;
} listener;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static entry *entries;
static listener *listeners;

/* ---- the list -------------------------------------------------------- */

/* Where the entry of a document is linked, or would be. */
static entry **find(const uno_Interface *document)
{
	entry **at = &entries;

	while (*at && (*at)->document != document)
		at = &(*at)->next;
	return at;
}

/* Puts the outcome into its entry and gives the old one back. */
static pj_outcome *swap(const uno_Interface *document, pj_outcome *outcome)
{
	pj_outcome *before = outcome;
	entry **at;

	pthread_mutex_lock(&lock);
	at = find(document);
	if (*at) {
		before = (*at)->outcome;
		(*at)->outcome = outcome;
	}
	pthread_mutex_unlock(&lock);
	return before;
}

static bool is_known(const uno_Interface *document)
{
	bool known;

	pthread_mutex_lock(&lock);
	known = *find(document) != NULL;
	pthread_mutex_unlock(&lock);
	return known;
}

/* A new entry, which takes over the reference, unless there is one. */
static void add(uno_Interface *document)
{
	entry *made = calloc(1, sizeof(*made));

	pthread_mutex_lock(&lock);
	if (made && !*find(document)) {
		made->document = pj_acquire(document);
		made->next = entries;
		entries = made;
		made = NULL;
	}
	pthread_mutex_unlock(&lock);
	free(made);
}

static void drop(const uno_Interface *document)
{
	entry **at, *found;

	pthread_mutex_lock(&lock);
	at = find(document);
	found = *at;
	if (found)
		*at = found->next;
	pthread_mutex_unlock(&lock);
	if (!found)
		return;
	pj_outcome_release(found->outcome);
	pj_release(found->document);
	free(found);
}

/* ---- the end of a document ------------------------------------------- */

/* XEventListener.disposing(event) */
static void disposing(void *data, pj_error *error, void *result,
                      void **arguments)
{
	const pj_EventObject *event = arguments[0];
	uno_Interface *document =
	        event->Source ? pj_query(error, event->Source, PJ_T_XInterface)
	                      : NULL;

	(void)data, (void)result;
	if (document)
		drop(document);
	pj_release(document);
}

static const pj_method methods[] = {{"disposing", disposing}, {NULL, NULL}};
static const pj_type interfaces[] = {PJ_T_XEventListener, PJ_TYPE_COUNT};
static const pj_class watcher_class = {.interfaces = interfaces,
                                       .methods = methods};

/* From now on its end is told. */
static void watch(pj_error *error, uno_Interface *document)
{
	uno_Interface *watcher = pj_object_new(error, &watcher_class, NULL);

	if (watcher)
		pj_XComponent_addEventListener(error, document, watcher);
	pj_release(watcher);
}

/* ---- those who listen ------------------------------------------------ */

static size_t count_listeners(void)
{
	size_t count = 0;

	for (const listener *at = listeners; at; at = at->next)
		++count;
	return count;
}

/* All callbacks, acquired; ends with NULL. NULL when memory ran out. */
static uno_Interface **take_listeners(void)
{
	uno_Interface **all;
	size_t count = 0;

	pthread_mutex_lock(&lock);
	all = calloc(count_listeners() + 1, sizeof(*all));
	for (const listener *at = listeners; all && at; at = at->next)
		all[count++] = pj_acquire(at->callback);
	pthread_mutex_unlock(&lock);
	return all;
}

void pj_store_tell(uno_Interface *context)
{
	pj_error error = {0};
	uno_Interface **all = take_listeners();
	uno_Interface *later =
	        all && *all ? pj_service(&error, context,
	                                 "com.sun.star.awt.AsyncCallback")
	                    : NULL;
	const uno_Any nothing = {0};

	for (size_t i = 0; all && all[i]; ++i) {
		if (later)
			pj_XRequestCallback_addCallback(&error, later, all[i],
			                                &nothing);
		pj_release(all[i]);
	}
	pj_release(later);
	free(all);
}

void pj_store_listen(uno_Interface *callback)
{
	listener *made = calloc(1, sizeof(*made));

	if (!made)
		return;
	made->callback = pj_acquire(callback);
	pthread_mutex_lock(&lock);
	made->next = listeners;
	listeners = made;
	pthread_mutex_unlock(&lock);
}

void pj_store_unlisten(uno_Interface *callback)
{
	listener **at = &listeners, *found;

	pthread_mutex_lock(&lock);
	while (*at && (*at)->callback != callback)
		at = &(*at)->next;
	found = *at;
	if (found)
		*at = found->next;
	pthread_mutex_unlock(&lock);
	if (found)
		pj_release(found->callback);
	free(found);
}

/* ---- outcomes -------------------------------------------------------- */

void pj_store_put(uno_Interface *context, uno_Interface *document,
                  pj_outcome *outcome)
{
	pj_error error = {0};
	uno_Interface *key = pj_query(&error, document, PJ_T_XInterface);

	if (key && outcome && !is_known(key)) {
		add(key);
		watch(&error, key);
		if (error.set)
			drop(key);
	}
	pj_outcome_release(key ? swap(key, outcome) : outcome);
	pj_release(key);
	pj_store_tell(context);
}

pj_outcome *pj_store_get(uno_Interface *document)
{
	pj_error error = {0};
	uno_Interface *key = pj_query(&error, document, PJ_T_XInterface);
	pj_outcome *outcome = NULL;
	entry *found;

	if (!key)
		return NULL;
	pthread_mutex_lock(&lock);
	found = *find(key);
	if (found && found->outcome)
		outcome = pj_outcome_acquire(found->outcome);
	pthread_mutex_unlock(&lock);
	pj_release(key);
	return outcome;
}

size_t pj_store_count(void)
{
	size_t count = 0;

	pthread_mutex_lock(&lock);
	for (const entry *at = entries; at; at = at->next)
		++count;
	pthread_mutex_unlock(&lock);
	return count;
}
