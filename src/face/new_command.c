/* SPDX-License-Identifier: MPL-2.0 */
/* The command new: where to, asked once in a window; then the form. */
#include <stdio.h>
#include <string.h>

#include "calc/new_form.h"
#include "face/actions.h"

/* ---- arguments ------------------------------------------------------- */

static bool refuse(pj_error *error, const pj_call *call, pj_word word,
                   const char *name)
{
	pj_book book = {.error = error, .language = call->language};

	return pj_book_refuse(&book, word, name);
}

/* The value of an argument; NULL when it is left out or void. */
static const uno_Any *find(const pj_call *call, const char *name)
{
	const uno_Any *any = call->arguments
	                             ? pj_property_value(call->arguments, name)
	                             : NULL;

	return any && pj_any_class(any) != typelib_TypeClass_VOID ? any : NULL;
}

static bool read_text(pj_error *error, const pj_call *call, const char *name,
                      char *out, size_t size)
{
	const uno_Any *any = find(call, name);
	const rtl_uString *text = any ? pj_any_string(any) : NULL;

	*out = 0;
	if (any && (!text || pj_string_utf8(text, out, size) >= size))
		return refuse(error, call, PJ_W_MSG_BAD_ARGUMENT, name);
	return any != NULL;
}

static void read_language(pj_error *error, pj_call *call)
{
	char tag[32];

	if (read_text(error, call, "Locale", tag, sizeof(tag)))
		call->language = pj_language_of(tag);
}

/* False when it was not said where. */
static bool read_place(pj_error *error, const pj_call *call,
                       pj_new_request *request)
{
	char where[16];

	if (!read_text(error, call, "Where", where, sizeof(where)))
		return false;
	request->on_sheet = strcmp(where, "sheet") == 0;
	if (!request->on_sheet && strcmp(where, "cursor") != 0)
		refuse(error, call, PJ_W_MSG_BAD_ARGUMENT, "Where");
	return true;
}

static void read_rest(pj_error *error, const pj_call *call,
                      pj_new_request *request)
{
	const uno_Any *formulas = find(call, "Formulas");

	request->chosen = read_text(error, call, "Profile", request->profile,
	                            sizeof(request->profile));
	if (formulas && !pj_any_bool(formulas, &request->formulas))
		refuse(error, call, PJ_W_MSG_BAD_ARGUMENT, "Formulas");
}

/* ---- the view -------------------------------------------------------- */

/* The first cell of the selection; A1 of the sheet for what is no cell. */
static void read_cursor(pj_error *error, uno_Interface *controller,
                        pj_CellAddress *at)
{
	pj_CellRangeAddress first = {0};
	uno_Any selection = {0};
	uno_Interface *view, *sheet, *cells;

	view = pj_query(error, controller, PJ_T_XSelectionSupplier);
	sheet = pj_XSpreadsheetView_getActiveSheet(error, controller);
	pj_XCellRangeAddressable_getRangeAddress(error, sheet, &first);
	pj_XSelectionSupplier_getSelection(error, view, &selection);
	cells = pj_any_object(&selection)
	                ? pj_query(error, pj_any_object(&selection),
	                           PJ_T_XCellRangeAddressable)
	                : NULL;
	if (cells)
		pj_XCellRangeAddressable_getRangeAddress(error, cells, &first);
	*at = (pj_CellAddress){first.Sheet, first.StartColumn, first.StartRow};
	pj_release(cells);
	pj_any_clear(&selection);
	pj_release(sheet);
	pj_release(view);
}

/* Shows the form, with the cursor where the project's name goes. */
static void show(const pj_call *call, uno_Interface *controller,
                 const pj_CellRangeAddress *placed)
{
	enum { PROJECT_ROW = 2, PROJECT_COLUMN = 2 };
	pj_error error = {0};
	uno_Any selection = {0};
	uno_Interface *sheets =
	        pj_XSpreadsheetDocument_getSheets(&error, call->document);
	uno_Interface *sheet = pj_at(&error, sheets, placed->Sheet);
	uno_Interface *cell = pj_XCellRange_getCellByPosition(
	        &error, sheet, placed->StartColumn + PROJECT_COLUMN,
	        placed->StartRow + PROJECT_ROW);

	pj_XSpreadsheetView_setActiveSheet(&error, controller, sheet);
	if (pj_any_set_object(&error, &selection, PJ_T_XCell, cell))
		pj_XSelectionSupplier_select(&error, controller, &selection);
	pj_any_clear(&selection);
	pj_release(cell);
	pj_release(sheet);
	pj_release(sheets);
}

/* ---- the command ----------------------------------------------------- */

static void put(pj_call *call, pj_error *error, const pj_new_request *request,
                uno_Interface *controller)
{
	pj_CellRangeAddress placed;

	if (!pj_new_form(error, call->context, request, &placed))
		return;
	pj_any_set(&call->result, PJ_T_CellRangeAddress, &placed);
	show(call, controller, &placed);
}

static bool is_spreadsheet(pj_error *error, const pj_call *call)
{
	uno_Interface *found = call->document
	                               ? pj_query(error, call->document,
	                                          PJ_T_XSpreadsheetDocument)
	                               : NULL;

	pj_release(found);
	return found != NULL;
}

static bool run(pj_call *call, pj_error *error)
{
	pj_new_request request = {.document = call->document};
	uno_Interface *controller;

	if (!is_spreadsheet(error, call))
		return refuse(error, call, PJ_W_MSG_NO_SPREADSHEET, NULL);
	read_language(error, call);
	request.language = call->language;
	read_rest(error, call, &request);
	read_place(error, call, &request);
	if (error->set)
		return false;
	controller = pj_XModel_getCurrentController(error, call->document);
	read_cursor(error, controller, &request.at);
	if (!error->set)
		put(call, error, &request, controller);
	pj_release(controller);
	return !error->set;
}

#ifdef PJ_TESTING
/* FailAt: which call out fails; the build for tests alone knows it. */
bool pj_new_command(pj_call *call, pj_error *error)
{
	const uno_Any *any = find(call, "FailAt");
	sal_Int32 n = 0;
	bool good;

	if (any && pj_any_long(any, &n))
		pj_uno_fail_at(n, false);
	good = run(call, error);
	pj_uno_fail_at(0, false);
	return good;
}
#else
bool pj_new_command(pj_call *call, pj_error *error)
{
	return run(call, error);
}
#endif
