/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The protocol vnd.org.pingjia: behind menu entries, toolbar buttons and
 * scripts. The object made for a frame is also the dispatch of its commands.
 */
#include <stdio.h>
#include <string.h>

#include "calc/language.h"
#include "face/arguments.h"
#include "face/classes.h"
#include "face/status.h"
#include "face/window.h"

#define PROTOCOL "vnd.org.pingjia:"

typedef struct protocol {
	uno_Interface *context;
	uno_Interface *frame; /* NULL until initialized, and when it is gone */
	pj_status status;
} protocol;

static void begin(void *data, pj_error *error, uno_Interface *context)
{
	protocol *self = data;

	(void)error;
	self->context = pj_acquire(context);
	self->status = (pj_status){.lock = PTHREAD_MUTEX_INITIALIZER};
}

static void initialize(void *data, pj_error *error,
                       const uno_Sequence *arguments)
{
	protocol *self = data;
	uno_Interface *object =
	        pj_count(arguments)
	                ? pj_any_object(PJ_ITEMS(uno_Any, arguments))
	                : NULL;

	pj_drop(&self->frame);
	if (object)
		self->frame = pj_query(error, object, PJ_T_XFrame);
}

static void end(void *data)
{
	protocol *self = data;

	pj_status_clear(&self->status);
	pthread_mutex_destroy(&self->status.lock);
	pj_release(self->frame);
	pj_release(self->context);
}

/* ---- which command --------------------------------------------------- */

/* What a URL asks for; NULL for what we do not serve. */
static const pj_command_row *row_of(const pj_URL *url)
{
	char text[128], name[32];
	size_t length = strlen(PROTOCOL);

	if (pj_string_utf8(url->Complete, text, sizeof(text)) >= sizeof(text) ||
	    strncmp(text, PROTOCOL, length) != 0)
		return NULL;
	snprintf(name, sizeof(name), "%.*s", (int)strcspn(text + length, "?#"),
	         text + length);
	return pj_command_row_of(name);
}

/* XDispatchProvider.queryDispatch(URL, frame name, flags) */
static void query_dispatch(void *data, pj_error *error, void *result,
                           void **arguments)
{
	const pj_URL *url = arguments[0];

	(void)error;
	pj_out_object(result,
	              row_of(url) ? pj_acquire(pj_object_of(data)) : NULL);
}

/* XDispatchProvider.queryDispatches(sequence<DispatchDescriptor>) */
static void query_dispatches(void *data, pj_error *error, void *result,
                             void **arguments)
{
	const uno_Sequence *asked = PJ_IN(uno_Sequence *, arguments[0]);
	const pj_DispatchDescriptor *items =
	        PJ_ITEMS(pj_DispatchDescriptor, asked);
	uno_Sequence *answers =
	        pj_sequence_new(PJ_T_dispatches, asked->nElements);
	uno_Interface **each =
	        answers ? PJ_ITEMS(uno_Interface *, answers) : NULL;

	(void)error;
	for (sal_Int32 i = 0; i < pj_count(answers); ++i)
		if (row_of(&items[i].FeatureURL))
			each[i] = pj_acquire(pj_object_of(data));
	pj_out_sequence(result, PJ_T_dispatches, answers);
}

/* ---- running --------------------------------------------------------- */

/* Runs it; a refusal is shown where somebody sees it, unless asked not to. */
static bool run(protocol *self, pj_error *error, const pj_URL *url,
                const uno_Sequence *arguments, uno_Any *result)
{
	uno_Interface *document = pj_window_document(error, self->frame);
	pj_call call = {.context = self->context,
	                .frame = self->frame,
	                .document = document,
	                .arguments = arguments};
	const pj_command_row *row = row_of(url);
	pj_window window = {self->context, self->frame, PJ_ENGLISH};
	bool visible;

	call.language = pj_office_language(error, self->context);
	if (row && !error->set)
		pj_command_run(row, &call, error);
	window.language = call.language;
	visible = pj_window_visible(&window) && !pj_call_quiet(&call);
	if (error->set && visible)
		pj_window_refuse(&window, error->message);
	pj_any_move(result, &call.result);
	pj_release(document);
	return visible;
}

/* XDispatch.dispatch(URL, sequence<PropertyValue>) */
static void dispatch(void *data, pj_error *error, void *result,
                     void **arguments)
{
	uno_Any outcome = {0};

	(void)result;
	/* what was shown need not be raised as well */
	if (run(data, error, arguments[0], PJ_IN(uno_Sequence *, arguments[1]),
	        &outcome))
		pj_error_clear(error);
	pj_any_clear(&outcome);
}

/* Tells the listener; on failure the sentence is the result. */
static void finish(protocol *self, const pj_error *outcome,
                   uno_Interface *listener, uno_Any *table)
{
	pj_DispatchResultEvent event;
	pj_error error = {0};

	pj_struct_init(PJ_T_DispatchResultEvent, &event);
	event.base.Source = pj_acquire(pj_object_of(self));
	event.State = outcome->set ? PJ_DispatchResultState_FAILURE
	                           : PJ_DispatchResultState_SUCCESS;
	if (outcome->set)
		pj_any_set_text(&event.Result, outcome->message);
	else
		pj_any_move(&event.Result, table);
	pj_XDispatchResultListener_dispatchFinished(&error, listener, &event);
	pj_struct_clear(PJ_T_DispatchResultEvent, &event);
}

/* XNotifyingDispatch.dispatchWithNotification(URL, arguments, listener) */
static void dispatch_notifying(void *data, pj_error *error, void *result,
                               void **arguments)
{
	protocol *self = data;
	uno_Interface *listener = PJ_IN(uno_Interface *, arguments[2]);
	pj_error outcome = {0};
	uno_Any table = {0};

	(void)error, (void)result;
	run(self, &outcome, arguments[0], PJ_IN(uno_Sequence *, arguments[1]),
	    &table);
	if (listener)
		finish(self, &outcome, listener, &table);
	pj_any_clear(&table);
}

/* ---- status ---------------------------------------------------------- */

/* The document that commands can work on; none in the preview of pages. */
static uno_Interface *workable(const protocol *self, pj_error *error)
{
	return pj_window_is_preview(self->frame)
	               ? NULL
	               : pj_window_document(error, self->frame);
}

static void watch_frame(protocol *self, pj_error *error)
{
	if (self->frame && pj_status_count(&self->status) == 1)
		pj_XFrame_addFrameActionListener(error, self->frame,
		                                 pj_object_of(self));
}

static void unwatch_frame(protocol *self, pj_error *error)
{
	if (self->frame && !pj_status_count(&self->status))
		pj_XFrame_removeFrameActionListener(error, self->frame,
		                                    pj_object_of(self));
}

/* XDispatch.addStatusListener(listener, URL) */
static void add_listener(void *data, pj_error *error, void *result,
                         void **arguments)
{
	protocol *self = data;
	uno_Interface *listener = PJ_IN(uno_Interface *, arguments[0]);
	const pj_URL *url = arguments[1];
	const pj_command_row *row = row_of(url);
	pj_watcher watcher = {listener, *url, row};
	uno_Interface *document;

	(void)result;
	if (!listener || !row)
		return;
	if (pj_status_add(&self->status, listener, url, row))
		watch_frame(self, error);
	document = workable(self, error);
	pj_status_tell(error, &watcher, pj_object_of(self), document);
	pj_release(document);
}

/* XDispatch.removeStatusListener(listener, URL) */
static void remove_listener(void *data, pj_error *error, void *result,
                            void **arguments)
{
	protocol *self = data;
	uno_Interface *listener = PJ_IN(uno_Interface *, arguments[0]);
	size_t before = pj_status_count(&self->status);

	(void)result;
	if (listener)
		pj_status_remove(&self->status, listener, arguments[1]);
	if (before && !pj_status_count(&self->status))
		unwatch_frame(self, error);
}

/* XFrameActionListener.frameAction(event): another document, maybe. */
static void frame_action(void *data, pj_error *error, void *result,
                         void **arguments)
{
	protocol *self = data;
	const pj_FrameActionEvent *event = arguments[0];
	uno_Interface *document;

	(void)result;
	if (event->Action != PJ_FrameAction_COMPONENT_ATTACHED &&
	    event->Action != PJ_FrameAction_COMPONENT_REATTACHED)
		return;
	document = workable(self, error);
	pj_status_tell_all(&self->status, pj_object_of(self), document);
	pj_release(document);
}

/* XEventListener.disposing(event): the frame is gone. */
static void disposing(void *data, pj_error *error, void *result,
                      void **arguments)
{
	protocol *self = data;

	(void)error, (void)result, (void)arguments;
	pj_status_clear(&self->status);
	pj_drop(&self->frame);
}

static const char *const services[] = {
        "org.pingjia.Protocol", "com.sun.star.frame.ProtocolHandler", NULL};
static const pj_type interfaces[] = {PJ_T_XDispatchProvider,
                                     PJ_T_XNotifyingDispatch,
                                     PJ_T_XFrameActionListener, PJ_TYPE_COUNT};
static const pj_method methods[] = {
        {"queryDispatch", query_dispatch},
        {"queryDispatches", query_dispatches},
        {"dispatch", dispatch},
        {"dispatchWithNotification", dispatch_notifying},
        {"addStatusListener", add_listener},
        {"removeStatusListener", remove_listener},
        {"frameAction", frame_action},
        {"disposing", disposing},
        {NULL, NULL}};

const pj_class pj_protocol_class = {.implementation =
                                            "org.pingjia.comp.Protocol",
                                    .services = services,
                                    .interfaces = interfaces,
                                    .methods = methods,
                                    .size = sizeof(protocol),
                                    .begin = begin,
                                    .initialize = initialize,
                                    .end = end};
