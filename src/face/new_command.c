/* SPDX-License-Identifier: MPL-2.0 */
/* The command new: where to, asked once in a window; then the form. */
#include <stdio.h>
#include <string.h>

#include "calc/choice.h"
#include "calc/new_form.h"
#include "calc/package.h"
#include "face/actions.h"
#include "face/arguments.h"
#include "face/dialog.h"

/* ---- arguments ------------------------------------------------------- */

/* False when it was not said where. */
static bool read_place(pj_error *error, const pj_call *call,
                       pj_new_request *request)
{
	char where[16];

	if (!pj_call_text(error, call, "Where", where, sizeof(where)))
		return false;
	request->on_sheet = strcmp(where, "sheet") == 0;
	if (!request->on_sheet && strcmp(where, "cursor") != 0)
		pj_call_refuse(error, call, PJ_W_MSG_BAD_ARGUMENT, "Where");
	return true;
}

static void read_rest(pj_error *error, const pj_call *call,
                      pj_new_request *request)
{
	request->chosen = pj_call_text(error, call, "Profile", request->profile,
	                               sizeof(request->profile));
	pj_call_flag(error, call, "Formulas", &request->formulas);
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
static void show(const pj_call *call, const pj_CellRangeAddress *placed)
{
	enum { PROJECT_ROW = 2, PROJECT_COLUMN = 2 };
	const pj_window window = {call->context, call->frame, call->language};

	pj_window_go(&window, call->document, placed->Sheet,
	             placed->StartRow + PROJECT_ROW,
	             placed->StartColumn + PROJECT_COLUMN);
}

static void put(pj_call *call, pj_error *error, const pj_new_request *request)
{
	pj_CellRangeAddress placed;

	if (!pj_new_form(error, call->context, request, &placed))
		return;
	pj_any_set(&call->result, PJ_T_CellRangeAddress, &placed);
	show(call, &placed);
}

/* ---- asking ---------------------------------------------------------- */

enum { PROFILES_MAX = 64 };

/* Profiles to choose from; the first entry is: as the document has it. */
typedef struct profile_list {
	const char *names[PROFILES_MAX], *ids[PROFILES_MAX];
	int count;
	int user; /* the one of the user's options; 0: none of these */
} profile_list;

static void list_profiles(profile_list *list, pj_language language,
                          const char *user)
{
	const pj_profiles *all = pj_package_profiles();
	size_t count = all ? pj_profiles_count(all) : 0;

	list->names[0] = pj_word_text(PJ_W_LABEL_NEW_ANY_PROFILE, language);
	list->ids[0] = "";
	list->count = 1;
	list->user = 0;
	for (size_t i = 0; i < count && list->count < PROFILES_MAX; ++i) {
		const pj_profile *profile = pj_profiles_at(all, i);

		if (strcmp(profile->id, user) == 0)
			list->user = list->count;
		list->ids[list->count] = profile->id;
		list->names[list->count++] = language == PJ_CHINESE
		                                     ? profile->name_zh
		                                     : profile->name_en;
	}
}

static void take_answers(pj_dialog *dialog, pj_new_request *request,
                         const profile_list *profiles,
                         uno_Interface *const controls[])
{
	int chosen = pj_dialog_chosen(dialog, controls[1]);

	request->on_sheet = pj_dialog_is_on(dialog, controls[0]);
	request->formulas = pj_dialog_is_on(dialog, controls[2]);
	if (chosen == profiles->user)
		return; /* the options go on saying so */
	if (chosen > 0 && chosen < profiles->count) {
		request->chosen = true;
		snprintf(request->profile, sizeof(request->profile), "%s",
		         profiles->ids[chosen]);
	}
}

/* Asks where to and how; false when it was cancelled. */
static bool ask(const pj_window *window, pj_new_request *request)
{
	enum { WIDTH = 210 };
	pj_dialog dialog;
	profile_list profiles;
	uno_Interface *controls[4];
	bool good;

	list_profiles(&profiles, window->language,
	              pj_choice_kept(request->document)
	                      ? ""
	                      : pj_user_options_profile(&request->user));
	pj_dialog_begin(&dialog, window, PJ_W_CMD_NEW, WIDTH, "new-form");
	controls[0] = pj_dialog_radio(&dialog, PJ_W_LABEL_NEW_ON_SHEET, true);
	controls[3] = pj_dialog_radio(&dialog, PJ_W_LABEL_NEW_AT_CURSOR, false);
	controls[1] =
	        pj_dialog_list(&dialog, PJ_W_LABEL_NEW_PROFILE, profiles.names,
	                       profiles.count, profiles.user);
	controls[2] = pj_dialog_check(&dialog, PJ_W_LABEL_NEW_FORMULAS,
	                              request->formulas);
	good = pj_dialog_run(&dialog);
	if (good)
		take_answers(&dialog, request, &profiles, controls);
	for (int i = 0; i < 4; ++i)
		pj_release(controls[i]);
	pj_dialog_end(&dialog);
	return good;
}

/* ---- the command ----------------------------------------------------- */

static bool run(pj_call *call, pj_error *error)
{
	const pj_window window = {call->context, call->frame, call->language};
	pj_new_request request = {.document = call->document,
	                          .language = call->language};
	pj_error lost = {0}; /* the defaults do as well */
	uno_Interface *controller;
	bool told;

	pj_user_options_read(&request.user, &lost, call->context);
	request.formulas = request.user.formulas;
	read_rest(error, call, &request);
	told = read_place(error, call, &request);
	if (error->set)
		return false;
	if (!told && pj_window_visible(&window) && !ask(&window, &request))
		return true;
	controller = pj_XModel_getCurrentController(error, call->document);
	read_cursor(error, controller, &request.at);
	if (!error->set)
		put(call, error, &request);
	pj_release(controller);
	return !error->set;
}

bool pj_new_command(pj_call *call, pj_error *error)
{
	bool good;

#ifdef PJ_TESTING
	pj_call_inject(call);
#endif
	pj_call_locale(error, call);
	good = !error->set && pj_call_spreadsheet(error, call) &&
	       run(call, error);
#ifdef PJ_TESTING
	pj_uno_fail_at(0, false);
#endif
	return good;
}
