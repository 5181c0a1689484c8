/* SPDX-License-Identifier: MPL-2.0 */
/* The undo step, and actions for what the office cannot undo by itself. */
#include "calc/change.h"

#include <stdlib.h>
#include <string.h>

/*
 * An action of our own: puts one text in the place of another one. The place
 * is looked up anew each time, because the office may have made its objects
 * anew in between.
 */
typedef struct action {
	void (*put)(struct action *, pj_error *, const char *text);
	uno_Interface *document;
	sal_Int32 sheet;
	int row, column;
	size_t units;
	const char *name; /* static */
	char *before, *after, *title;
} action;

/* ---- comments -------------------------------------------------------- */

static uno_Interface *comment_shape(action *self, pj_error *error)
{
	uno_Interface *sheets =
	        pj_XSpreadsheetDocument_getSheets(error, self->document);
	uno_Interface *sheet = pj_at(error, sheets, self->sheet);
	uno_Interface *cell = pj_XCellRange_getCellByPosition(
	        error, sheet, self->column, self->row);
	uno_Interface *note =
	        pj_XSheetAnnotationAnchor_getAnnotation(error, cell);
	uno_Interface *shape =
	        pj_XSheetAnnotationShapeSupplier_getAnnotationShape(error,
	                                                            note);

	pj_release(note);
	pj_release(cell);
	pj_release(sheet);
	pj_release(sheets);
	return shape;
}

static void put_comment(action *self, pj_error *error, const char *text)
{
	enum { STEP = 30000 }; /* goRight takes a short */
	uno_Interface *shape = comment_shape(self, error);
	uno_Interface *cursor = pj_XSimpleText_createTextCursor(error, shape);
	size_t left = self->units;

	pj_XTextCursor_gotoStart(error, cursor, false);
	while (left && !error->set) {
		sal_Int16 step = (sal_Int16)(left < STEP ? left : STEP);

		pj_XTextCursor_goRight(error, cursor, step, false);
		left -= (size_t)step;
	}
	pj_XTextCursor_gotoEnd(error, cursor, true);
	pj_XTextRange_setString(error, cursor, text);
	pj_release(cursor);
	pj_release(shape);
}

/* ---- properties of the document -------------------------------------- */

static void put_property(action *self, pj_error *error, const char *text)
{
	uno_Interface *all =
	        pj_XDocumentPropertiesSupplier_getDocumentProperties(
	                error, self->document);
	uno_Interface *own =
	        pj_XDocumentProperties_getUserDefinedProperties(error, all);
	bool there = pj_has_property(error, own, self->name);
	uno_Any value = {0};

	pj_any_set_text(&value, text);
	if (*text && there)
		pj_set_property(error, own, self->name, &value);
	else if (*text)
		pj_XPropertyContainer_addProperty(
		        error, own, self->name, PJ_PropertyAttribute_REMOVABLE,
		        &value);
	else if (there)
		pj_XPropertyContainer_removeProperty(error, own, self->name);
	pj_any_clear(&value);
	pj_release(own);
	pj_release(all);
}

/* The first action of each step: does nothing, but is there. */
static void put_nothing(action *self, pj_error *error, const char *text)
{
	(void)self, (void)error, (void)text;
}

/* ---- the action as an object ----------------------------------------- */

static void action_undo(void *data, pj_error *error, void *result,
                        void **arguments)
{
	action *self = data;

	(void)result, (void)arguments;
	self->put(self, error, self->before);
}

static void action_redo(void *data, pj_error *error, void *result,
                        void **arguments)
{
	action *self = data;

	(void)result, (void)arguments;
	self->put(self, error, self->after);
}

static void action_title(void *data, pj_error *error, void *result,
                         void **arguments)
{
	(void)error, (void)arguments;
	pj_out_text(result, ((action *)data)->title);
}

static void action_end(void *data)
{
	action *self = data;

	pj_release(self->document);
	free(self->before);
	free(self->after);
	free(self->title);
}

static const pj_method action_methods[] = {{"undo", action_undo},
                                           {"redo", action_redo},
                                           {"Title", action_title},
                                           {NULL, NULL}};

static const pj_type action_interfaces[] = {PJ_T_XUndoAction, PJ_TYPE_COUNT};

static const pj_class action_class = {.interfaces = action_interfaces,
                                      .methods = action_methods,
                                      .size = sizeof(action),
                                      .end = action_end};

/* Does the action for the first time and hands it to the undo manager. */
static bool perform(pj_change *change, const action *model, const char *before,
                    const char *after)
{
	pj_error *error = change->book->error;
	uno_Interface *object = pj_object_new(error, &action_class, NULL);
	action *self = object ? pj_object_data(object) : NULL;

	if (!self)
		return false;
	*self = *model;
	self->document = pj_acquire(change->book->document);
	self->title = strdup(PJ_EXTENSION);
	self->before = strdup(before ? before : "");
	self->after = strdup(after ? after : "");
	if (!self->title || !self->before || !self->after)
		pj_book_starved(change->book);
	/* known to the manager first: a half-done change is undone, too */
	if (!error->set)
		pj_XUndoManager_addUndoAction(error, change->undo, object);
	if (!error->set)
		self->put(self, error, self->after);
	pj_release(object);
	return !error->set;
}

bool pj_change_comment(pj_change *change, pj_sheet *sheet, int row, int column,
                       size_t units, const char *before, const char *after)
{
	const action model = {.put = put_comment,
	                      .sheet = sheet->index,
	                      .row = row,
	                      .column = column,
	                      .units = units};

	return perform(change, &model, before, after);
}

bool pj_change_property(pj_change *change, const char *name, const char *before,
                        const char *after)
{
	const action model = {.put = put_property, .name = name};

	return perform(change, &model, before, after);
}

/* ---- the step -------------------------------------------------------- */

bool pj_change_begin(pj_change *change, pj_book *book, const char *title)
{
	const action nothing = {.put = put_nothing};
	pj_error *error = book->error;

	*change = (pj_change){.book = book};
	change->was_modified = pj_XModifiable_isModified(error, book->document);
	change->undo =
	        pj_XUndoManagerSupplier_getUndoManager(error, book->document);
	if (pj_XLockable_isLocked(error, change->undo))
		return pj_book_refuse(book, PJ_W_MSG_UNDO_LOCKED, NULL);
	change->entered =
	        pj_XUndoManager_enterUndoContext(error, change->undo, title);
	change->anchored =
	        change->entered && perform(change, &nothing, NULL, NULL);
	return change->anchored;
}

/* Undoes the closed step, whatever the error is that led here. */
static void take_back(pj_change *change)
{
	uno_Interface *document = change->book->document;
	pj_error error = {0};

	if (change->anchored) {
		pj_XUndoManager_undo(&error, change->undo);
		pj_XUndoManager_clearRedo(&error, change->undo);
	}
	pj_error_clear(&error);
	if (!change->was_modified &&
	    pj_XModifiable_isModified(&error, document))
		pj_XModifiable_setModified(&error, document, false);
}

void pj_change_end(pj_change *change)
{
	pj_error *error = change->book->error;
	pj_error again = {0};

	if (change->entered && !error->set &&
	    pj_XUndoManager_leaveUndoContext(error, change->undo))
		change->entered = false;
	if (error->set) {
		if (change->entered)
			pj_XUndoManager_leaveUndoContext(&again, change->undo);
		if (change->undo)
			take_back(change);
	}
	pj_release(change->undo);
	change->undo = NULL;
}
