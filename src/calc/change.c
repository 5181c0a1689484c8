/* SPDX-License-Identifier: MPL-2.0 */
/* The undo step, and actions for what the office cannot undo by itself. */
#include "calc/change.h"

#include <stdlib.h>
#include <string.h>

#include "calc/comment.h"

/*
 * An action of our own: puts one text in the place of another one. The place
 * is looked up anew each time, because the office may have made its objects
 * anew in between.
 */
typedef struct action {
	void (*put)(struct action *, pj_error *, const char *text);
	bool locked; /* what the office would record itself is held back */
	uno_Interface *document;
	sal_Int32 sheet;
	int row, column;
	size_t units;     /* of a comment, before what is replaced */
	bool behind;      /* something stands behind that */
	const char *name; /* static */
	char *before, *after;
	rtl_uString *title;
	/* instead of a text */
	pj_deed_of deed;
	void *data;
	void (*drop)(void *data);
	bool *gone; /* set when it ends; or NULL */
} action;

/* ---- comments -------------------------------------------------------- */

static uno_Interface *cell_of(action *self, pj_error *error)
{
	uno_Interface *sheets =
	        pj_XSpreadsheetDocument_getSheets(error, self->document);
	uno_Interface *sheet = pj_at(error, sheets, self->sheet);
	uno_Interface *cell = pj_XCellRange_getCellByPosition(
	        error, sheet, self->column, self->row);

	pj_release(sheet);
	pj_release(sheets);
	return cell;
}

static uno_Interface *comment_shape(action *self, pj_error *error)
{
	uno_Interface *cell = cell_of(self, error);
	uno_Interface *note =
	        pj_XSheetAnnotationAnchor_getAnnotation(error, cell);
	uno_Interface *shape =
	        pj_XSheetAnnotationShapeSupplier_getAnnotationShape(error,
	                                                            note);

	pj_release(note);
	pj_release(cell);
	return shape;
}

static void go_right(pj_error *error, uno_Interface *cursor, size_t units,
                     bool expand)
{
	enum { STEP = 30000 }; /* goRight takes a short */

	while (units && !error->set) {
		sal_Int16 step = (sal_Int16)(units < STEP ? units : STEP);

		pj_XTextCursor_goRight(error, cursor, step, expand);
		units -= (size_t)step;
	}
}

static void put_comment(action *self, pj_error *error, const char *text)
{
	uno_Interface *shape = comment_shape(self, error);
	uno_Interface *cursor = pj_XSimpleText_createTextCursor(error, shape);
	const char *there = text == self->after ? self->before : self->after;

	pj_XTextCursor_gotoStart(error, cursor, false);
	go_right(error, cursor, self->units, false);
	if (self->behind)
		go_right(error, cursor, pj_comment_units(there, strlen(there)),
		         true);
	else
		pj_XTextCursor_gotoEnd(error, cursor, true);
	pj_XTextRange_setString(error, cursor, text);
	pj_release(cursor);
	pj_release(shape);
}

/* ---- empty cells ----------------------------------------------------- */

/* What the cell held is gone, and its comment and looks are as they were. */
static void put_blank(action *self, pj_error *error, const char *text)
{
	uno_Interface *cell = cell_of(self, error);

	if (*text)
		pj_XTextRange_setString(error, cell, text);
	else
		pj_XSheetOperation_clearContents(error, cell, PJ_CONTENT);
	pj_release(cell);
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

/* ---- around the office's own undo ------------------------------------ */

void pj_put(pj_error *error, uno_Interface *object, const char *name,
            const sal_Int32 *value)
{
	if (value)
		pj_set_property_long(error, object, name, *value);
	else
		pj_XPropertyState_setPropertyToDefault(error, object, name);
}

void pj_undo_unlock(uno_Interface *undo)
{
	for (int tries = 0; tries < 2; ++tries) {
		pj_error error = {0};

		if (pj_XLockable_unlock(&error, undo))
			return;
	}
}

/* Locked each time: showing what was changed, Calc unlocks it. */
void pj_undo_put(pj_error *error, uno_Interface *undo, uno_Interface *object,
                 const char *name, const sal_Int32 *value)
{
	if (!pj_XLockable_lock(error, undo))
		return;
	pj_put(error, object, name, value);
	pj_undo_unlock(undo);
}

/* ---- sheets ---------------------------------------------------------- */

/*
 * LibreOffice's own undo of a new sheet looks for a view, and in a document
 * without a window it crashes the office: so this is ours, and the office's
 * own action is held back.
 */
static void put_sheet(action *self, pj_error *error, const char *text)
{
	uno_Interface *sheets =
	        pj_XSpreadsheetDocument_getSheets(error, self->document);

	if (*text)
		pj_XSpreadsheets_insertNewByName(error, sheets, text,
		                                 (sal_Int16)self->sheet);
	else if (pj_XNameAccess_hasByName(error, sheets, self->after))
		pj_XNameContainer_removeByName(error, sheets, self->after);
	pj_release(sheets);
}

/* ---- pages ----------------------------------------------------------- */

static uno_Interface *page_styles(action *self, pj_error *error)
{
	uno_Interface *families = pj_XStyleFamiliesSupplier_getStyleFamilies(
	        error, self->document);
	uno_Interface *styles = pj_named(error, families, "PageStyles");

	pj_release(families);
	return styles;
}

/* One A4 page, upright, whatever is on the sheet. */
static void make_page(action *self, pj_error *error, uno_Interface *styles,
                      const char *name)
{
	enum { WIDTH = 21000, HEIGHT = 29700, MARGIN = 1500 }; /* 1/100 mm */
	static const struct trait {
		const char *name;
		sal_Int32 value;
	} lengths[] = {{"Width", WIDTH},       {"Height", HEIGHT},
	               {"LeftMargin", MARGIN}, {"RightMargin", MARGIN},
	               {"TopMargin", MARGIN},  {"BottomMargin", MARGIN}},
	  flags[] = {{"IsLandscape", false},
	             {"HeaderIsOn", false},
	             {"FooterIsOn", false},
	             {"CenterHorizontally", true}};
	uno_Interface *style = pj_instance(error, self->document,
	                                   "com.sun.star.style.PageStyle");
	uno_Any any = {0};

	pj_any_set_object(error, &any, PJ_T_XInterface, style);
	pj_XNameContainer_insertByName(error, styles, name, &any);
	pj_any_clear(&any);
	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); ++i)
		pj_set_property_bool(error, style, flags[i].name,
		                     flags[i].value);
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); ++i)
		pj_set_property_long(error, style, lengths[i].name,
		                     lengths[i].value);
	pj_set_property_short(error, style, "ScaleToPagesX", 1);
	pj_set_property_short(error, style, "ScaleToPagesY", 1);
	pj_release(style);
}

static void put_style(action *self, pj_error *error, const char *text)
{
	uno_Interface *styles = page_styles(self, error);

	if (*text)
		make_page(self, error, styles, text);
	else if (pj_XNameAccess_hasByName(error, styles, self->after))
		pj_XNameContainer_removeByName(error, styles, self->after);
	pj_release(styles);
}

static void put_page(action *self, pj_error *error, const char *text)
{
	uno_Interface *sheets =
	        pj_XSpreadsheetDocument_getSheets(error, self->document);
	uno_Interface *sheet = pj_at(error, sheets, self->sheet);

	pj_set_property_text(error, sheet, "PageStyle", text);
	pj_release(sheet);
	pj_release(sheets);
}

/* The first action of each step: does nothing, but is there. */
static void put_nothing(action *self, pj_error *error, const char *text)
{
	(void)self, (void)error, (void)text;
}

/* ---- what others do -------------------------------------------------- */

static void put_other(action *self, pj_error *error, const char *text)
{
	self->deed(self->data, error, self->document, text == self->after);
}

/* ---- the action as an object ----------------------------------------- */

static void put(action *self, pj_error *error, const char *text)
{
	uno_Interface *undo;

	if (!self->locked) {
		self->put(self, error, text);
		return;
	}
	undo = pj_XUndoManagerSupplier_getUndoManager(error, self->document);
	if (pj_XLockable_lock(error, undo)) {
		self->put(self, error, text);
		pj_undo_unlock(undo);
	}
	pj_release(undo);
}

static void action_undo(void *data, pj_error *error, void *result,
                        void **arguments)
{
	action *self = data;

	(void)result, (void)arguments;
	put(self, error, self->before);
}

static void action_redo(void *data, pj_error *error, void *result,
                        void **arguments)
{
	action *self = data;

	(void)result, (void)arguments;
	put(self, error, self->after);
}

static void action_title(void *data, pj_error *error, void *result,
                         void **arguments)
{
	(void)error, (void)arguments;
	rtl_uString_acquire(((action *)data)->title);
	PJ_OUT(rtl_uString *, result, ((action *)data)->title);
}

static void action_end(void *data)
{
	action *self = data;

	pj_release(self->document);
	free(self->before);
	free(self->after);
	pj_string_free(self->title);
	if (self->gone)
		*self->gone = true;
	if (self->drop)
		self->drop(self->data);
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

/*
 * A new action, which the undo manager knows already: a change that is only
 * half done is undone, too.
 */
static uno_Interface *know(pj_change *change, const action *model,
                           const char *before, const char *after)
{
	pj_error *error = change->book->error;
	uno_Interface *object = pj_object_new(error, &action_class, NULL);
	action *self = object ? pj_object_data(object) : NULL;

	if (!self)
		return NULL;
	*self = *model;
	self->document = pj_acquire(change->book->document);
	self->title = pj_string(PJ_EXTENSION);
	self->before = strdup(before ? before : "");
	self->after = strdup(after ? after : "");
	if (!self->before || !self->after)
		pj_book_starved(change->book);
	if (!error->set)
		pj_XUndoManager_addUndoAction(error, change->undo, object);
	return object;
}

/* Does the action for the first time. */
static bool perform(pj_change *change, const action *model, const char *before,
                    const char *after)
{
	pj_error *error = change->book->error;
	uno_Interface *object = know(change, model, before, after);
	action *self = object ? pj_object_data(object) : NULL;

	if (!error->set)
		put(self, error, self->after);
	pj_release(object);
	return !error->set;
}

bool pj_change_other(pj_change *change, pj_deed_of deed, void *data,
                     void (*drop)(void *data))
{
	const action model = {
	        .put = put_other, .deed = deed, .data = data, .drop = drop};
	pj_error *error = change->book->error;
	uno_Interface *object = know(change, &model, NULL, NULL);

	if (!object)
		drop(data);
	if (!error->set)
		deed(data, error, change->book->document, true);
	pj_release(object);
	return !error->set;
}

/* The bytes of the whole lines that both end with: they keep their looks. */
static size_t common_lines(const char *one, const char *other)
{
	const char *a = one + strlen(one), *b = other + strlen(other);
	const char *end = a;
	size_t lines = 0;

	while (a > one && b > other && a[-1] == b[-1]) {
		--a, --b;
		if (*a == '\n')
			lines = (size_t)(end - a);
	}
	/* one is the other, and lines before it */
	if ((a == one && b > other && b[-1] == '\n') ||
	    (b == other && a > one && a[-1] == '\n'))
		lines = (size_t)(end - a);
	return lines;
}

bool pj_change_comment(pj_change *change, pj_sheet *sheet, int row, int column,
                       size_t units, const char *before, const char *after)
{
	size_t same = common_lines(before, after);
	char *old = strdup(before), *made = strdup(after);
	const action model = {.put = put_comment,
	                      .sheet = sheet->index,
	                      .row = row,
	                      .column = column,
	                      .units = units,
	                      .behind = same > 0};
	bool good = old && made;

	if (good) {
		old[strlen(old) - same] = '\0';
		made[strlen(made) - same] = '\0';
		good = perform(change, &model, old, made);
	} else {
		pj_book_starved(change->book);
	}
	free(old);
	free(made);
	return good;
}

bool pj_change_blank(pj_change *change, pj_sheet *sheet, int row, int column)
{
	const action model = {.put = put_blank,
	                      .locked = true,
	                      .sheet = sheet->index,
	                      .row = row,
	                      .column = column};

	return perform(change, &model, NULL, " ");
}

bool pj_change_property(pj_change *change, const char *name, const char *before,
                        const char *after)
{
	const action model = {.put = put_property, .name = name};

	return perform(change, &model, before, after);
}

bool pj_change_sheet(pj_change *change, sal_Int16 index, const char *name)
{
	const action model = {.put = put_sheet, .locked = true, .sheet = index};

	return perform(change, &model, NULL, name);
}

bool pj_change_page(pj_change *change, sal_Int16 index, const char *name)
{
	action model = {.put = put_style,
	                .document = change->book->document,
	                .sheet = index};
	pj_error *error = change->book->error;
	uno_Interface *styles = page_styles(&model, error);
	uno_Interface *sheets =
	        pj_XSpreadsheetDocument_getSheets(error, model.document);
	uno_Interface *sheet = pj_at(error, sheets, index);
	rtl_uString *now = pj_property_string(error, sheet, "PageStyle");
	char *before = pj_string_dup(now);

	if (!before)
		pj_book_starved(change->book);
	if (!error->set && !pj_XNameAccess_hasByName(error, styles, name))
		perform(change, &model, NULL, name);
	model.put = put_page;
	if (!error->set && strcmp(before, name) != 0)
		perform(change, &model, before, name);
	free(before);
	pj_string_free(now);
	pj_release(sheet);
	pj_release(sheets);
	pj_release(styles);
	return !error->set;
}

/* ---- the step -------------------------------------------------------- */

/* What the way back calls: known before anything is written. */
static const pj_method_id way_back[] = {PJ_M_XUndoManager_leaveUndoContext,
                                        PJ_M_XUndoManager_undo,
                                        PJ_M_XUndoManager_clearRedo,
                                        PJ_M_XLockable_isLocked,
                                        PJ_M_XLockable_unlock,
                                        PJ_M_XModifiable_isModified,
                                        PJ_M_XModifiable_setModified,
                                        PJ_METHOD_COUNT};

enum { RESERVE = 64 * 1024 }; /* bytes: a few strings, and the office's own */

/*
 * The first action. Where the user wants no steps, or somebody has locked the
 * manager, the office enters a context into nothing, and keeps no action: this
 * one ends at once, then.
 */
static bool anchor(pj_change *change)
{
	const action nothing = {.put = put_nothing};
	pj_error *error = change->book->error;
	uno_Interface *object = know(change, &nothing, NULL, NULL);
	action *self = object ? pj_object_data(object) : NULL;
	bool gone = false;

	if (self)
		self->gone = &gone;
	pj_release(object);
	if (self && !gone)
		self->gone = NULL;
	if (gone && !error->set)
		pj_book_refuse(change->book, PJ_W_MSG_UNDO_LOCKED, NULL);
	return !error->set;
}

bool pj_change_begin(pj_change *change, pj_book *book, const char *title)
{
	pj_error *error = book->error;

	*change = (pj_change){.book = book, .reserve = malloc(RESERVE)};
	if (!change->reserve)
		return pj_book_starved(book);
	change->was_modified = pj_XModifiable_isModified(error, book->document);
	change->undo =
	        pj_XUndoManagerSupplier_getUndoManager(error, book->document);
	change->entered =
	        pj_prepare(error, way_back) &&
	        pj_XUndoManager_enterUndoContext(error, change->undo, title);
	change->anchored = change->entered && anchor(change);
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

#ifdef PJ_TESTING
bool pj_failing_end(void); /* tests/office/testing.c */
#endif

/* Whatever failed on the way to here, the way back has to be free. */
static void clear_way_back(pj_change *change)
{
	free(change->reserve);
	change->reserve = NULL;
	pj_memory_forget();
#ifdef PJ_TESTING
	/* what fails for good has failed, memory is what the reserve gave */
	pj_uno_fail_at(0, false);
	pj_failing_end();
#endif
}

void pj_change_end(pj_change *change)
{
	pj_error *error = change->book->error;
	pj_error again = {0};

	if (change->entered && !error->set &&
	    pj_XUndoManager_leaveUndoContext(error, change->undo))
		change->entered = false;
	if (error->set) {
		clear_way_back(change);
		if (change->anchored &&
		    pj_XLockable_isLocked(&again, change->undo))
			pj_undo_unlock(change->undo);
		if (change->entered)
			pj_XUndoManager_leaveUndoContext(&again, change->undo);
		if (change->undo)
			take_back(change);
	}
	free(change->reserve);
	pj_release(change->undo);
	change->undo = NULL;
}
