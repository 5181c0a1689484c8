/* SPDX-License-Identifier: MPL-2.0 */
/* Opening the sidebar at our deck; one that is open stays open. */
#include <pthread.h>

#include "calc/store.h"
#include "face/panel.h"
#include "uno/calls.h"

#define DECK    "PingjiaDeck"
#define COMMAND ".uno:SidebarDeck." DECK

/* Is it in front? The office raises an exception where it is not. */
static bool is_active(uno_Interface *sidebar)
{
	pj_error error = {0};
	uno_Interface *decks = pj_XSidebarProvider_getDecks(&error, sidebar);
	uno_Interface *deck = pj_named(&error, decks, DECK);
	bool active = pj_XSidebarProvider_isVisible(&error, sidebar) &&
	              pj_XDeck_isActive(&error, deck);

	pj_release(deck);
	pj_release(decks);
	return active && !error.set;
}

/*
 * The office's own command: shows the sidebar, too, where it is hidden, and
 * would close a deck that is in front.
 */
static void toggle(pj_call *call, pj_error *error)
{
	uno_Interface *helper = pj_service(error, call->context,
	                                   "com.sun.star.frame.DispatchHelper");
	uno_Any nothing = {0};

	pj_XDispatchHelper_executeDispatch(error, helper, call->frame, COMMAND,
	                                   "", 0, NULL, &nothing);
	pj_any_clear(&nothing);
	pj_release(helper);
}

/* ---- at a finding ---------------------------------------------------- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct {
	uno_Interface *frame; /* NULL: nothing is asked for */
	pj_spot spot;         /* its cell is not held */
	bool answer;
} wanted;

static void want(uno_Interface *frame, const pj_spot *spot, bool answer)
{
	uno_Interface *before;

	pthread_mutex_lock(&lock);
	before = wanted.frame;
	wanted.frame = pj_acquire(frame);
	wanted.spot = *spot;
	wanted.answer = answer;
	pthread_mutex_unlock(&lock);
	pj_release(before);
}

bool pj_panel_wanted(const pj_panel *panel, pj_spot *spot, bool *answer)
{
	uno_Interface *frame;

	pthread_mutex_lock(&lock);
	frame = wanted.frame;
	wanted.frame = NULL;
	*spot = wanted.spot;
	*answer = wanted.answer;
	pthread_mutex_unlock(&lock);
	if (!frame)
		return false;
	if (panel->frame && pj_same(frame, panel->frame)) {
		pj_release(frame);
		return true;
	}
	want(frame, spot, *answer); /* it is another panel's */
	pj_release(frame);
	return false;
}

/* A panel that is open already takes it up when it is told. */
bool pj_panel_open_at(pj_call *call, pj_error *error, const pj_spot *spot,
                      bool answer)
{
	want(call->frame, spot, answer);
	if (pj_panel_open(call, error))
		pj_store_tell(call->context);
	return !error->set;
}

/* ---- the command ----------------------------------------------------- */

bool pj_panel_open(pj_call *call, pj_error *error)
{
	uno_Interface *controller =
	        call->frame ? pj_XFrame_getController(error, call->frame)
	                    : NULL;
	uno_Interface *sidebar =
	        controller ? pj_XController2_getSidebar(error, controller)
	                   : NULL;

	if (sidebar && !is_active(sidebar))
		toggle(call, error);
	pj_release(sidebar);
	pj_release(controller);
	return !error->set;
}
