/* SPDX-License-Identifier: MPL-2.0 */
/* The message box at the end of a command, and the way to the first error. */
#include "face/window.h"

#include <rtl/process.h>
#include <stdio.h>

enum { TEXT_MAX = 1024 };

/* A text that is put together sentence by sentence. */
typedef struct message_text {
	pj_language language;
	size_t length;
	char text[TEXT_MAX];
} message_text;

/* ---- is there a window? ---------------------------------------------- */

/* Started with --headless: windows are there then, but nobody sees them. */
static bool is_headless(void)
{
	sal_uInt32 count = rtl_getAppCommandArgCount();
	bool found = false;

	for (sal_uInt32 i = 0; i < count && !found; ++i) {
		rtl_uString *argument = NULL;

		rtl_getAppCommandArg(i, &argument);
		found = pj_string_equals(argument, "--headless") ||
		        pj_string_equals(argument, "-headless");
		pj_string_free(argument);
	}
	return found;
}

bool pj_window_visible(const pj_window *window)
{
	pj_error error = {0};
	uno_Interface *own;
	bool visible;

	if (!window->frame || is_headless())
		return false;
	own = pj_XFrame_getContainerWindow(&error, window->frame);
	visible = own && pj_XWindow2_isVisible(&error, own);
	pj_release(own);
	return visible;
}

uno_Interface *pj_window_document(pj_error *error, uno_Interface *frame)
{
	uno_Interface *controller =
	        frame ? pj_XFrame_getController(error, frame) : NULL;
	uno_Interface *document =
	        controller ? pj_XController_getModel(error, controller) : NULL;

	pj_release(controller);
	return document;
}

bool pj_window_is_preview(uno_Interface *frame)
{
	pj_error error = {0}, none = {0};
	uno_Interface *controller =
	        frame ? pj_XFrame_getController(&error, frame) : NULL;
	uno_Interface *document =
	        controller ? pj_XController_getModel(&error, controller) : NULL;
	uno_Interface *book =
	        document ? pj_query(&error, document, PJ_T_XSpreadsheetDocument)
	                 : NULL;
	uno_Interface *view =
	        book ? pj_query(&none, controller, PJ_T_XSpreadsheetView)
	             : NULL;
	bool preview = book && !view;

	pj_release(view);
	pj_release(book);
	pj_release(document);
	pj_release(controller);
	return preview;
}

/* Is it one cell, with a comment that says something? */
static bool bears_comment(pj_error *error, uno_Interface *object)
{
	pj_error none = {0};
	uno_Interface *cell =
	        pj_query(&none, object, PJ_T_XSheetAnnotationAnchor);
	uno_Interface *note =
	        cell ? pj_XSheetAnnotationAnchor_getAnnotation(error, cell)
	             : NULL;
	rtl_uString *text = note ? pj_XTextRange_getString(error, note) : NULL;
	bool found = text && text->length > 0;

	pj_string_free(text);
	pj_release(note);
	pj_release(cell);
	return found;
}

static void select_objects(pj_error *error, const pj_window *window)
{
	uno_Any result = {0};
	uno_Interface *helper = pj_service(error, window->context,
	                                   "com.sun.star.frame.DispatchHelper");

	if (helper)
		pj_XDispatchHelper_executeDispatch(error, helper, window->frame,
		                                   ".uno:SelectObject", "", 0,
		                                   NULL, &result);
	pj_any_clear(&result);
	pj_release(helper);
}

/*
 * A comment that is being typed keeps its text to itself, and loses it when it
 * is removed meanwhile. This ends that; select() does as well, but without an
 * undo step of its own: the typed text would then go with our undo. LibreOffice
 * 7.4 says that the comment's box is selected meanwhile, 25.2 that its cell is:
 * then nothing may have been typed, and select() ends the choice of objects.
 */
static void leave_shapes(const pj_window *window)
{
	pj_error error = {0}, none = {0};
	uno_Interface *controller =
	        pj_XFrame_getController(&error, window->frame);
	uno_Any selection = {0};
	uno_Interface *object = NULL, *cells = NULL;
	bool commented;

	if (pj_XSelectionSupplier_getSelection(&error, controller, &selection))
		object = pj_any_object(&selection);
	if (object)
		cells = pj_query(&none, object, PJ_T_XCellRangesQuery);
	commented = cells && bears_comment(&error, object);
	if (object && (!cells || commented))
		select_objects(&error, window);
	if (commented)
		pj_XSelectionSupplier_select(&error, controller, &selection);
	pj_release(cells);
	pj_any_clear(&selection);
	pj_release(controller);
}

void pj_window_take_typed(const pj_window *window, uno_Interface *document)
{
	pj_error error = {0}, none = {0};
	uno_Interface *book =
	        document ? pj_query(&none, document, PJ_T_XSpreadsheetDocument)
	                 : NULL;

	pj_release(book);
	if (!book || !pj_window_visible(window))
		return;
	leave_shapes(window);
	if (pj_XCalculatable_isAutomaticCalculationEnabled(&error, document))
		pj_XCalculatable_calculate(&error, document);
}

/* ---- the text -------------------------------------------------------- */

static void add(message_text *message, pj_word word,
                const pj_word_value *values)
{
	if (message->length && message->length + 1 < TEXT_MAX) {
		message->text[message->length++] = '\n';
		message->text[message->length] = 0;
	}
	message->length += pj_word_print(message->text + message->length,
	                                 TEXT_MAX - message->length, word,
	                                 message->language, values);
}

/* A sentence with a {count}, unless there is nothing to count. */
static void add_count(message_text *message, pj_word word, size_t count)
{
	char number[24];
	const pj_word_value values[] = {{"count", number}, {NULL, NULL}};

	snprintf(number, sizeof(number), "%zu", count);
	if (count)
		add(message, word, values);
}

static void add_counts(message_text *message, const pj_summary *summary)
{
	char forms[24], errors[24], verifies[24], notices[24];
	const pj_word_value values[] = {{"forms", forms},
	                                {"errors", errors},
	                                {"verifies", verifies},
	                                {"notices", notices},
	                                {NULL, NULL}};

	snprintf(forms, sizeof(forms), "%zu", summary->forms);
	snprintf(errors, sizeof(errors), "%zu", summary->counts[PJ_ERROR]);
	snprintf(verifies, sizeof(verifies), "%zu", summary->counts[PJ_VERIFY]);
	snprintf(notices, sizeof(notices), "%zu", summary->counts[PJ_NOTICE]);
	add(message, PJ_W_MSG_FORMS, values);
}

/* What was not filled, because of the rules of the cells. */
static void add_refused(message_text *message, const pj_summary *summary)
{
	char number[24];
	const pj_word_value values[] = {{"count", number},
	                                {"name", summary->refused_sheet},
	                                {"cell", summary->refused_cell},
	                                {NULL, NULL}};

	snprintf(number, sizeof(number), "%zu", summary->refused);
	if (summary->refused)
		add(message, PJ_W_MSG_REFUSED, values);
}

static void describe(message_text *message, const pj_request *request,
                     const pj_summary *summary)
{
	if (request->command == PJ_COMMAND_CLEAR) {
		add_count(message, PJ_W_MSG_CLEARED, summary->cleared);
		if (!summary->cleared)
			add(message, PJ_W_MSG_NOT_MARKED, NULL);
		return;
	}
	if (!summary->forms) {
		add(message, PJ_W_MSG_NO_FORM, NULL);
		return;
	}
	add_counts(message, summary);
	add_count(message, PJ_W_MSG_EXPLAINED, summary->explained);
	add_count(message, PJ_W_MSG_FILLED, summary->filled);
	add_count(message, PJ_W_MSG_CORRECTED, summary->corrected);
	add_refused(message, summary);
	if (!summary->counts[PJ_ERROR] && !summary->counts[PJ_VERIFY] &&
	    !summary->counts[PJ_NOTICE])
		add(message, PJ_W_MSG_CLEAN, NULL);
	if (summary->has_error)
		add(message, PJ_W_MSG_JUMP, NULL);
}

/* ---- the box --------------------------------------------------------- */

sal_Int16 pj_window_box(uno_Interface *context, uno_Interface *parent,
                        pj_language language, sal_Int32 kind, sal_Int32 buttons,
                        const char *text)
{
	pj_error error = {0};
	const char *title = pj_word_text(PJ_W_LABEL_PRODUCT, language);
	uno_Interface *toolkit =
	        pj_service(&error, context, "com.sun.star.awt.Toolkit");
	uno_Interface *box = pj_XMessageBoxFactory_createMessageBox(
	        &error, toolkit, parent, kind, buttons, title, text);
	sal_Int16 answer = pj_XMessageBox_execute(&error, box);
	uno_Interface *component = pj_query(&error, box, PJ_T_XComponent);

	if (component)
		pj_XComponent_dispose(&error, component);
	pj_release(component);
	pj_release(box);
	pj_release(toolkit);
	return error.set ? (sal_Int16)PJ_MessageBoxResults_CANCEL : answer;
}

static sal_Int16 show(const pj_window *window, sal_Int32 kind,
                      sal_Int32 buttons, const char *text)
{
	pj_error error = {0};
	uno_Interface *parent =
	        pj_XFrame_getContainerWindow(&error, window->frame);
	sal_Int16 answer = pj_window_box(window->context, parent,
	                                 window->language, kind, buttons, text);

	pj_release(parent);
	return answer;
}

/* ---- to a cell ------------------------------------------------------- */

static bool is_visible(pj_error *error, uno_Interface *cell)
{
	return pj_take_any(error,
	                   pj_XCellRangesQuery_queryVisibleCells(error, cell));
}

pj_sight pj_window_sight(uno_Interface *document, int sheet, int row,
                         int column)
{
	pj_error error = {0};
	uno_Interface *sheets =
	        pj_XSpreadsheetDocument_getSheets(&error, document);
	uno_Interface *within = pj_at(&error, sheets, sheet);
	uno_Interface *cell =
	        pj_XCellRange_getCellByPosition(&error, within, column, row);
	pj_sight sight = PJ_IN_SIGHT;

	if (!pj_property_bool(&error, within, "IsVisible"))
		sight = PJ_HIDDEN_SHEET;
	else if (!is_visible(&error, cell))
		sight = PJ_HIDDEN;
	pj_release(cell);
	pj_release(within);
	pj_release(sheets);
	return error.set ? PJ_IN_SIGHT : sight;
}

/* All that is merged with a cell, as a click there selects it. */
static uno_Interface *whole(pj_error *error, uno_Interface *sheet,
                            uno_Interface *cell)
{
	uno_Interface *cursor =
	        pj_XSpreadsheet_createCursorByRange(error, sheet, cell);

	pj_XSheetCellCursor_collapseToMergedArea(error, cursor);
	return cursor;
}

static void select_cell(const pj_window *window, uno_Interface *document,
                        int sheet, int row, int column)
{
	pj_error error = {0};
	uno_Any selection = {0};
	uno_Interface *sheets =
	        pj_XSpreadsheetDocument_getSheets(&error, document);
	uno_Interface *within = pj_at(&error, sheets, sheet);
	uno_Interface *cell =
	        pj_XCellRange_getCellByPosition(&error, within, column, row);
	uno_Interface *area = whole(&error, within, cell);
	uno_Interface *controller =
	        pj_XFrame_getController(&error, window->frame);

	pj_XSpreadsheetView_setActiveSheet(&error, controller, within);
	if (pj_any_set_object(&error, &selection, PJ_T_XCellRange, area))
		pj_XSelectionSupplier_select(&error, controller, &selection);
	pj_any_clear(&selection);
	pj_release(controller);
	pj_release(area);
	pj_release(cell);
	pj_release(within);
	pj_release(sheets);
}

pj_sight pj_window_go(const pj_window *window, uno_Interface *document,
                      int sheet, int row, int column)
{
	pj_sight sight = pj_window_sight(document, sheet, row, column);

	if (sight != PJ_HIDDEN_SHEET)
		select_cell(window, document, sheet, row, column);
	return sight;
}

/* To the first error; says so where it cannot be seen there. */
static void go_to_error(const pj_window *window, uno_Interface *document,
                        const pj_summary *summary)
{
	pj_sight sight = pj_window_go(window, document, summary->sheet,
	                              summary->row, summary->column);

	if (sight != PJ_IN_SIGHT)
		show(window, PJ_MessageBoxType_INFOBOX,
		     PJ_MessageBoxButtons_BUTTONS_OK,
		     pj_word_text(sight == PJ_HIDDEN ? PJ_W_MSG_PANEL_HIDDEN
		                                     : PJ_W_MSG_PANEL_SHEET,
		                  window->language));
}

void pj_window_report(const pj_window *window, const pj_request *request,
                      const pj_summary *summary)
{
	message_text message = {.language = window->language};
	bool ask = summary->has_error && request->command != PJ_COMMAND_CLEAR;

	describe(&message, request, summary);
	if (!ask)
		show(window, PJ_MessageBoxType_INFOBOX,
		     PJ_MessageBoxButtons_BUTTONS_OK, message.text);
	else if (show(window, PJ_MessageBoxType_QUERYBOX,
	              PJ_MessageBoxButtons_BUTTONS_YES_NO |
	                      PJ_MessageBoxButtons_DEFAULT_BUTTON_YES,
	              message.text) == PJ_MessageBoxResults_YES)
		go_to_error(window, request->document, summary);
}

bool pj_window_ask(const pj_window *window, const char *question)
{
	return show(window, PJ_MessageBoxType_QUERYBOX,
	            PJ_MessageBoxButtons_BUTTONS_YES_NO |
	                    PJ_MessageBoxButtons_DEFAULT_BUTTON_YES,
	            question) == PJ_MessageBoxResults_YES;
}

void pj_window_refuse(const pj_window *window, const char *sentence)
{
	show(window, PJ_MessageBoxType_WARNINGBOX,
	     PJ_MessageBoxButtons_BUTTONS_OK, sentence);
}
