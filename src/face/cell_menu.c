/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Our entry in the menu of a cell. The office has no static way to put one
 * there, so whenever Calc makes a view, a job (extension/registry/Jobs.xcu)
 * has one object hear of the menus of all its document's views. That object
 * knows nothing of them: whatever it needs comes with the call.
 */
#include <pthread.h>

#include "calc/language.h"
#include "face/cell.h"
#include "face/classes.h"
#include "uno/calls.h"

#define MENU "private:resource/popupmenu/cell"

/* ---- the entry ------------------------------------------------------- */

/* Is it the menu of a cell? There are others, of headers or pictures. */
static bool is_cell_menu(pj_error *error, uno_Interface *menu)
{
	rtl_uString *name = pj_XNamed_getName(error, menu);
	bool same = pj_string_equals(name, MENU);

	pj_string_free(name);
	return same && !error->set;
}

/* Puts something in at the end; it is released. */
static void add(pj_error *error, uno_Interface *menu, uno_Interface *entry)
{
	uno_Any any = {0};

	if (pj_any_set_object(error, &any, PJ_T_XPropertySet, entry))
		pj_XIndexContainer_insertByIndex(
		        error, menu, pj_XIndexAccess_getCount(error, menu),
		        &any);
	pj_any_clear(&any);
	pj_release(entry);
}

static uno_Interface *make_entry(pj_error *error, uno_Interface *menu,
                                 const char *text, const char *command)
{
	uno_Interface *entry =
	        pj_instance(error, menu, "com.sun.star.ui.ActionTrigger");

	pj_set_property_text(error, entry, "Text", text);
	pj_set_property_text(error, entry, "CommandURL", command);
	return entry;
}

static void add_separator(pj_error *error, uno_Interface *menu)
{
	add(error, menu,
	    pj_instance(error, menu, "com.sun.star.ui.ActionTriggerSeparator"));
}

/* ---- what it offers -------------------------------------------------- */

typedef struct offer {
	pj_error *error;
	uno_Interface *menu; /* the submenu */
	pj_language language;
	const pj_cell_findings *found;
} offer;

static void offer_text(const offer *work, const char *text, const char *command)
{
	add(work->error, work->menu,
	    make_entry(work->error, work->menu, text, command));
}

static void offer_word(const offer *work, pj_word word, const char *command)
{
	offer_text(work, pj_word_text(word, work->language), command);
}

/* Fill in 98.53 */
static void offer_due(const offer *work)
{
	char text[128];
	const pj_word_value values[] = {
	        {"expected", work->found->due->expected}, {NULL, NULL}};

	pj_word_print(text, sizeof(text), PJ_W_LABEL_PANEL_APPLY,
	              work->language, values);
	offer_text(work, text, "vnd.org.pingjia:apply");
}

static void offer_all(const offer *work)
{
	if (work->found->first)
		offer_word(work, PJ_W_LABEL_MENU_WHY, "vnd.org.pingjia:why");
	if (work->found->due)
		offer_due(work);
	if (work->found->verify)
		offer_word(work, PJ_W_LABEL_MENU_EXPLAIN,
		           "vnd.org.pingjia:explain");
	if (work->found->first)
		add_separator(work->error, work->menu);
	offer_word(work, PJ_W_LABEL_PANEL_VALIDATE, "vnd.org.pingjia:validate");
	offer_word(work, PJ_W_LABEL_PANEL_CORRECT, "vnd.org.pingjia:correct");
	offer_word(work, PJ_W_LABEL_PANEL_CLEAR, "vnd.org.pingjia:clear");
	offer_word(work, PJ_W_LABEL_MENU_PANEL, "vnd.org.pingjia:panel");
}

static void extend(pj_error *error, uno_Interface *menu, pj_language language,
                   const pj_cell_findings *found)
{
	uno_Interface *within = pj_instance(
	        error, menu, "com.sun.star.ui.ActionTriggerContainer");
	uno_Interface *entry =
	        make_entry(error, menu, pj_word_text(PJ_W_LABEL_MENU, language),
	                   "vnd.org.pingjia:menu");
	const offer work = {error, within, language, found};
	uno_Any any = {0};

	offer_all(&work);
	if (pj_any_set_object(error, &any, PJ_T_XIndexContainer, within))
		pj_set_property(error, entry, "SubContainer", &any);
	pj_any_clear(&any);
	pj_release(within);
	add_separator(error, menu);
	add(error, menu, entry);
}

/* ---- who hears of the menus ------------------------------------------ */

typedef struct interceptor {
	uno_Interface *context;
} interceptor;

/*
 * XContextMenuInterceptor.notifyContextMenuExecute(event). An exception would
 * have the office forget us, so there is none.
 */
static void execute_menu(void *data, pj_error *error, void *result,
                         void **arguments)
{
	interceptor *self = data;
	const pj_ContextMenuExecuteEvent *event = arguments[0];
	uno_Interface *menu = event->ActionTriggerContainer;
	pj_error own = {0};
	bool ours = menu && event->Selection && is_cell_menu(&own, menu);
	pj_cell_findings found = {0};

	(void)error;
	if (ours) {
		found = pj_cell_find(event->Selection);
		extend(&own, menu, pj_office_language(&own, self->context),
		       &found);
	}
	pj_outcome_release(found.outcome);
	PJ_OUT(sal_Int32, result,
	       ours ? PJ_ContextMenuInterceptorAction_CONTINUE_MODIFIED
	            : PJ_ContextMenuInterceptorAction_IGNORED);
}

static const pj_method interceptor_methods[] = {
        {"notifyContextMenuExecute", execute_menu}, {NULL, NULL}};
static const pj_type interceptor_interfaces[] = {PJ_T_XContextMenuInterceptor,
                                                 PJ_TYPE_COUNT};
static const pj_class interceptor_class = {.interfaces = interceptor_interfaces,
                                           .methods = interceptor_methods,
                                           .size = sizeof(interceptor),
                                           .begin = pj_begin_with_context,
                                           .end = pj_end_with_context};

/* ---- the job --------------------------------------------------------- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uno_Interface *listener; /* the one for all views; kept for good */

/* Borrowed; NULL when it cannot be made. */
static uno_Interface *only_listener(pj_error *error, uno_Interface *context)
{
	pthread_mutex_lock(&lock);
	if (!listener)
		listener = pj_object_new(error, &interceptor_class, context);
	pthread_mutex_unlock(&lock);
	return listener;
}

/* Twice would be two entries: so it is taken off first. */
static void listen(pj_error *error, uno_Interface *controller,
                   uno_Interface *own)
{
	pj_XContextMenuInterception_releaseContextMenuInterceptor(
	        error, controller, own);
	pj_XContextMenuInterception_registerContextMenuInterceptor(
	        error, controller, own);
}

static void listen_to_all(pj_error *error, uno_Interface *document,
                          uno_Interface *own)
{
	uno_Interface *all = pj_XModel2_getControllers(error, document);

	while (own && pj_XEnumeration_hasMoreElements(error, all)) {
		uno_Any any = {0};

		if (pj_XEnumeration_nextElement(error, all, &any))
			listen(error, pj_any_object(&any), own);
		pj_any_clear(&any);
	}
	pj_release(all);
}

/* XJob.execute(sequence<NamedValue>) */
static void execute(void *data, pj_error *error, void *result, void **arguments)
{
	const uno_Sequence *given = PJ_IN(uno_Sequence *, arguments[0]);
	const uno_Any *any = pj_named_value(given, "Environment");
	const uno_Sequence *environment =
	        any ? pj_any_sequence(any, PJ_T_named_values) : NULL;
	uno_Interface *document = NULL;
	uno_Any nothing = {0};
	pj_error own = {0};

	(void)error;
	any = environment ? pj_named_value(environment, "Model") : NULL;
	if (any)
		document = pj_any_object(any);
	if (document)
		listen_to_all(
		        &own, document,
		        only_listener(&own, ((interceptor *)data)->context));
	pj_out_any(result, &nothing);
}

static const char *const services[] = {"org.pingjia.CellMenu", NULL};
static const pj_type interfaces[] = {PJ_T_XJob, PJ_TYPE_COUNT};
static const pj_method methods[] = {{"execute", execute}, {NULL, NULL}};

const pj_class pj_cell_menu_class = {.implementation =
                                             "org.pingjia.comp.CellMenu",
                                     .services = services,
                                     .interfaces = interfaces,
                                     .methods = methods,
                                     .size = sizeof(interceptor),
                                     .begin = pj_begin_with_context,
                                     .end = pj_end_with_context};
