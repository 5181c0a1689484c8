/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The protocol vnd.org.pingjia: behind menu entries, toolbar buttons and
 * scripts. The object made for a frame is also the dispatch of its commands.
 */
#include <stdio.h>
#include <string.h>

#include "calc/language.h"
#include "face/classes.h"
#include "face/window.h"

#define PROTOCOL "vnd.org.pingjia:"

typedef struct protocol {
	uno_Interface *context;
	uno_Interface *frame; /* NULL until initialized */
} protocol;

static void begin(void *data, pj_error *error, uno_Interface *context)
{
	(void)error;
	((protocol *)data)->context = pj_acquire(context);
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
	pj_release(((protocol *)data)->frame);
	pj_release(((protocol *)data)->context);
}

/* ---- which command --------------------------------------------------- */

/* What a URL of ours asks for; PJ_COMMAND_COUNT for what we do not serve. */
static pj_command command_of(const pj_URL *url, char *name, size_t size)
{
	char text[128];
	size_t length = strlen(PROTOCOL);
	pj_command command;

	if (pj_string_utf8(url->Complete, text, sizeof(text)) >= sizeof(text) ||
	    strncmp(text, PROTOCOL, length) != 0)
		return PJ_COMMAND_COUNT;
	snprintf(name, size, "%.*s", (int)strcspn(text + length, "?#"),
	         text + length);
	command = pj_command_of(name);
	return command == PJ_COMMAND_VALIDATE ||
	                       command == PJ_COMMAND_CORRECT ||
	                       command == PJ_COMMAND_CLEAR
	               ? command
	               : PJ_COMMAND_COUNT;
}

static bool serves(const pj_URL *url)
{
	char name[32];

	return command_of(url, name, sizeof(name)) != PJ_COMMAND_COUNT;
}

/* XDispatchProvider.queryDispatch(URL, frame name, flags) */
static void query_dispatch(void *data, pj_error *error, void *result,
                           void **arguments)
{
	const pj_URL *url = arguments[0];

	(void)error;
	pj_out_object(result,
	              serves(url) ? pj_acquire(pj_object_of(data)) : NULL);
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

	(void)error;
	for (sal_Int32 i = 0; i < pj_count(answers); ++i)
		if (serves(&items[i].FeatureURL))
			PJ_ITEMS(uno_Interface *, answers)
	[i] = pj_acquire(pj_object_of(data));
	pj_out_sequence(result, PJ_T_dispatches, answers);
}

/* ---- running --------------------------------------------------------- */

/* The document in the frame; NULL when there is none. */
static uno_Interface *document_of(pj_error *error, uno_Interface *frame)
{
	uno_Interface *controller =
	        frame ? pj_XFrame_getController(error, frame) : NULL;
	uno_Interface *document =
	        controller ? pj_XController_getModel(error, controller) : NULL;

	pj_release(controller);
	return document;
}

static void run(protocol *self, pj_error *error, const pj_URL *url,
                const uno_Sequence *arguments, uno_Any *table)
{
	pj_window window = {self->context, self->frame, PJ_ENGLISH};
	uno_Interface *document = document_of(error, self->frame);
	pj_summary summary = {0};
	pj_request request;
	char name[32] = "";

	command_of(url, name, sizeof(name));
	if (pj_request_read(&request, error, self->context, arguments,
	                    PJ_T_property_values, name, document))
		pj_run(error, self->context, &request, table, &summary);
	window.language = request.language;
	if (pj_window_visible(&window)) {
		if (error->set)
			pj_window_refuse(&window, error->message);
		else
			pj_window_report(&window, &request, &summary);
	}
	pj_request_clear(&request);
	pj_release(document);
}

/* XDispatch.dispatch(URL, sequence<PropertyValue>) */
static void dispatch(void *data, pj_error *error, void *result,
                     void **arguments)
{
	protocol *self = data;
	pj_window window = {self->context, self->frame, PJ_ENGLISH};
	uno_Any table = {0};

	(void)result;
	run(self, error, arguments[0], PJ_IN(uno_Sequence *, arguments[1]),
	    &table);
	pj_any_clear(&table);
	/* what was shown need not be raised as well */
	if (error->set && pj_window_visible(&window))
		pj_error_clear(error);
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

static bool is_spreadsheet(protocol *self, pj_error *error)
{
	uno_Interface *document = document_of(error, self->frame);
	uno_Interface *spreadsheet =
	        document ? pj_query(error, document, PJ_T_XSpreadsheetDocument)
	                 : NULL;
	bool answer = spreadsheet != NULL;

	pj_release(spreadsheet);
	pj_release(document);
	return answer;
}

/* XDispatch.addStatusListener(listener, URL): answered once, at once. */
static void add_listener(void *data, pj_error *error, void *result,
                         void **arguments)
{
	uno_Interface *listener = PJ_IN(uno_Interface *, arguments[0]);
	pj_FeatureStateEvent event;

	(void)result;
	pj_struct_init(PJ_T_FeatureStateEvent, &event);
	pj_struct_clear(PJ_T_URL, &event.FeatureURL);
	uno_type_copyData(&event.FeatureURL, arguments[1], pj_type_of(PJ_T_URL),
	                  NULL);
	event.base.Source = pj_acquire(pj_object_of(data));
	event.IsEnabled = is_spreadsheet(data, error);
	if (listener)
		pj_XStatusListener_statusChanged(error, listener, &event);
	pj_struct_clear(PJ_T_FeatureStateEvent, &event);
}

static void remove_listener(void *data, pj_error *error, void *result,
                            void **arguments)
{
	(void)data, (void)error, (void)result, (void)arguments;
}

static const char *const services[] = {
        "org.pingjia.Protocol", "com.sun.star.frame.ProtocolHandler", NULL};
static const pj_type interfaces[] = {PJ_T_XDispatchProvider,
                                     PJ_T_XNotifyingDispatch, PJ_TYPE_COUNT};
static const pj_method methods[] = {
        {"queryDispatch", query_dispatch},
        {"queryDispatches", query_dispatches},
        {"dispatch", dispatch},
        {"dispatchWithNotification", dispatch_notifying},
        {"addStatusListener", add_listener},
        {"removeStatusListener", remove_listener},
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
