/* SPDX-License-Identifier: MPL-2.0 */
/* The watchers of a dispatch. Nobody is called while the lock is held. */
#include "face/status.h"

#include <stdint.h>
#include <stdlib.h>

#include "uno/calls.h"

static void fill(pj_watcher *to, uno_Interface *listener, const pj_URL *url,
                 const pj_command_row *row)
{
	to->listener = pj_acquire(listener);
	to->row = row;
	uno_type_copyData(&to->url, (void *)(uintptr_t)url,
	                  pj_type_of(PJ_T_URL), NULL);
}

static void forget(pj_watcher *watcher)
{
	pj_drop(&watcher->listener);
	pj_struct_clear(PJ_T_URL, &watcher->url);
}

/* ---- the list -------------------------------------------------------- */

static bool grow(pj_status *status)
{
	size_t size = status->size ? 2 * status->size : 8;
	pj_watcher *larger;

	if (status->count < status->size)
		return true;
	larger = realloc(status->watchers, size * sizeof(*larger));
	if (!larger)
		return false;
	status->watchers = larger;
	status->size = size;
	return true;
}

bool pj_status_add(pj_status *status, uno_Interface *listener,
                   const pj_URL *url, const pj_command_row *row)
{
	bool room;

	pthread_mutex_lock(&status->lock);
	room = grow(status);
	if (room)
		fill(&status->watchers[status->count++], listener, url, row);
	pthread_mutex_unlock(&status->lock);
	return room;
}

static bool is_for(const pj_watcher *watcher, const pj_URL *url)
{
	return rtl_ustr_compare_WithLength(watcher->url.Complete->buffer,
	                                   watcher->url.Complete->length,
	                                   url->Complete->buffer,
	                                   url->Complete->length) == 0;
}

void pj_status_remove(pj_status *status, uno_Interface *listener,
                      const pj_URL *url)
{
	pj_watcher found = {0};

	pthread_mutex_lock(&status->lock);
	for (size_t i = status->count; i-- > 0;)
		if (is_for(&status->watchers[i], url) &&
		    pj_same(status->watchers[i].listener, listener)) {
			found = status->watchers[i];
			status->watchers[i] = status->watchers[--status->count];
			break;
		}
	pthread_mutex_unlock(&status->lock);
	if (found.listener)
		forget(&found);
}

size_t pj_status_count(pj_status *status)
{
	size_t count;

	pthread_mutex_lock(&status->lock);
	count = status->count;
	pthread_mutex_unlock(&status->lock);
	return count;
}

void pj_status_clear(pj_status *status)
{
	pj_watcher *watchers;
	size_t count;

	pthread_mutex_lock(&status->lock);
	watchers = status->watchers;
	count = status->count;
	status->watchers = NULL;
	status->count = status->size = 0;
	pthread_mutex_unlock(&status->lock);
	for (size_t i = 0; i < count; ++i)
		forget(&watchers[i]);
	free(watchers);
}

/* ---- telling --------------------------------------------------------- */

void pj_status_tell(pj_error *error, const pj_watcher *watcher,
                    uno_Interface *source, uno_Interface *document)
{
	pj_FeatureStateEvent event;

	pj_struct_init(PJ_T_FeatureStateEvent, &event);
	pj_struct_clear(PJ_T_URL, &event.FeatureURL);
	uno_type_copyData(&event.FeatureURL, (void *)(uintptr_t)&watcher->url,
	                  pj_type_of(PJ_T_URL), NULL);
	event.base.Source = pj_acquire(source);
	event.IsEnabled = pj_command_enabled(watcher->row, document);
	pj_XStatusListener_statusChanged(error, watcher->listener, &event);
	pj_struct_clear(PJ_T_FeatureStateEvent, &event);
}

/* A copy of the list: whoever is told may add or remove itself. */
static size_t copy(pj_status *status, pj_watcher **out)
{
	size_t count;

	pthread_mutex_lock(&status->lock);
	count = status->count;
	*out = calloc(count + 1, sizeof(**out));
	for (size_t i = 0; *out && i < count; ++i)
		fill(&(*out)[i], status->watchers[i].listener,
		     &status->watchers[i].url, status->watchers[i].row);
	pthread_mutex_unlock(&status->lock);
	return *out ? count : 0;
}

void pj_status_tell_all(pj_status *status, uno_Interface *source,
                        uno_Interface *document)
{
	pj_watcher *watchers;
	size_t count = copy(status, &watchers);

	for (size_t i = 0; i < count; ++i) {
		pj_error error = {0};

		pj_status_tell(&error, &watchers[i], source, document);
		forget(&watchers[i]);
	}
	free(watchers);
}
