/* SPDX-License-Identifier: MPL-2.0 */
/* The table of commands, and those that check and mark. */
#include "face/commands.h"

#include <string.h>

#include "calc/options.h"
#include "face/actions.h"
#include "face/arguments.h"
#include "face/cell.h"
#include "face/help.h"
#include "face/panel.h"
#include "face/window.h"

#define PAGE                                                      \
	"/org.openoffice.Office.OptionsDialog/Nodes/Calc/Leaves/" \
	"org.pingjia.options"

/* ---- checking and marking -------------------------------------------- */

static bool check(pj_call *call, pj_error *error, const char *command)
{
	pj_window window = {call->context, call->frame, call->language};
	pj_summary summary = {0};
	pj_request request;

	if (pj_request_read(&request, error, call->context, call->arguments,
	                    PJ_T_property_values, command, call->document))
		pj_run(error, call->context, &request, &call->result, &summary);
	call->language = window.language = request.language;
	if (!error->set && !pj_call_quiet(call) && pj_window_visible(&window))
		pj_window_report(&window, &request, &summary);
	pj_request_clear(&request);
	return !error->set;
}

static bool validate(pj_call *call, pj_error *error)
{
	return check(call, error, "validate");
}

static bool correct(pj_call *call, pj_error *error)
{
	return check(call, error, "correct");
}

static bool clear(pj_call *call, pj_error *error)
{
	return check(call, error, "clear");
}

/* ---- the others ------------------------------------------------------ */

static bool help(pj_call *call, pj_error *error)
{
	const uno_Any *topic =
	        call->arguments ? pj_property_value(call->arguments, "Topic")
	                        : NULL;
	char anchor[64] = "";

	(void)error;
	if (topic)
		pj_string_utf8(pj_any_string(topic), anchor, sizeof(anchor));
	pj_help_open(call->context, call->language, anchor);
	return true;
}

/* The address of our page in Tools ▸ Options, as the office knows it. */
static void page_address(pj_error *error, uno_Interface *context, char *out,
                         size_t size)
{
	static const char *const macro = "vnd.sun.star.expand:";
	uno_Interface *node = pj_configuration(error, context, PAGE, false);
	rtl_uString *found = NULL;
	uno_Any value = {0};

	pj_XNameAccess_getByName(error, node, "OptionsPage", &value);
	pj_string_utf8(pj_any_string(&value), out, size);
	pj_any_clear(&value);
	pj_release(node);
	if (strncmp(out, macro, strlen(macro)) != 0)
		return;
	node = pj_singleton(error, context,
	                    "com.sun.star.util.theMacroExpander");
	found = pj_XMacroExpander_expandMacros(error, node,
	                                       out + strlen(macro));
	pj_string_utf8(found, out, size);
	pj_string_free(found);
	pj_release(node);
}

static uno_Sequence *page_arguments(pj_error *error, uno_Interface *context)
{
	uno_Sequence *arguments = pj_sequence_new(PJ_T_property_values, 1);
	char address[PJ_OPTION_MAX] = "";
	uno_Any value = {0};

	page_address(error, context, address, sizeof(address));
	pj_any_set_text(&value, address);
	if (arguments)
		pj_property_put(arguments, 0, "OptionsPageURL", &value);
	pj_any_clear(&value);
	return arguments;
}

static bool options(pj_call *call, pj_error *error)
{
	uno_Sequence *arguments = page_arguments(error, call->context);
	uno_Interface *helper = pj_service(error, call->context,
	                                   "com.sun.star.frame.DispatchHelper");
	uno_Any result = {0};

	pj_XDispatchHelper_executeDispatch(error, helper, call->frame,
	                                   ".uno:OptionsTreeDialog", "", 0,
	                                   arguments, &result);
	pj_any_clear(&result);
	pj_release(helper);
	pj_sequence_free(PJ_T_property_values, arguments);
	return !error->set;
}

/* ---- the table ------------------------------------------------------- */

static const pj_command_row rows[] = {
        {"validate", validate, PJ_IN_SPREADSHEETS},
        {"correct", correct, PJ_IN_SPREADSHEETS},
        {"clear", clear, PJ_IN_SPREADSHEETS},
        {"panel", pj_panel_open, PJ_IN_SPREADSHEETS},
        {"new", pj_new_command, PJ_IN_SPREADSHEETS},
        {"options", options, PJ_ANYWHERE},
        {"send", pj_send_command, PJ_IN_SPREADSHEETS},
        {"help", help, PJ_ANYWHERE},
        {"why", pj_cell_why, PJ_AT_CELL},
        {"apply", pj_cell_apply, PJ_AT_CELL},
        {"explain", pj_cell_explain, PJ_AT_CELL},
};

const pj_command_row *pj_command_row_of(const char *name)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); ++i)
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	return NULL;
}

bool pj_command_run(const pj_command_row *row, pj_call *call, pj_error *error)
{
	const pj_window window = {call->context, call->frame, call->language};

	if (row->place != PJ_ANYWHERE) {
		if (pj_window_is_preview(call->frame))
			return pj_call_refuse(error, call, PJ_W_MSG_PREVIEW,
			                      NULL);
		pj_window_take_typed(&window, call->document);
	}
	return row->run(call, error);
}

bool pj_command_enabled(const pj_command_row *row, uno_Interface *document)
{
	pj_error error = {0};
	uno_Interface *sheet =
	        document ? pj_query(&error, document, PJ_T_XSpreadsheetDocument)
	                 : NULL;
	bool found = sheet != NULL;

	pj_release(sheet);
	return row->place == PJ_ANYWHERE || found;
}
