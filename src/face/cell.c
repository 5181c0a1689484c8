/* SPDX-License-Identifier: MPL-2.0 */
/* What was found in one cell, and what can be done about it. */
#include "face/cell.h"

#include "calc/store.h"
#include "face/arguments.h"
#include "face/panel.h"

/* ---- where the cursor is --------------------------------------------- */

/* The first cell of the selection; false for pictures and the like. */
static bool read_cursor(uno_Interface *controller, pj_CellRangeAddress *at)
{
	pj_error error = {0};
	uno_Any selection = {0};
	uno_Interface *cells = NULL;
	bool found = false;

	pj_XSelectionSupplier_getSelection(&error, controller, &selection);
	if (pj_any_object(&selection))
		cells = pj_query(&error, pj_any_object(&selection),
		                 PJ_T_XCellRangeAddressable);
	if (cells)
		found = pj_XCellRangeAddressable_getRangeAddress(&error, cells,
		                                                 at);
	pj_release(cells);
	pj_any_clear(&selection);
	return found;
}

static bool is_at(const pj_spot *spot, const pj_CellRangeAddress *at)
{
	return !spot->gone && spot->sheet == at->Sheet &&
	       spot->row == at->StartRow && spot->column == at->StartColumn;
}

static void take(pj_cell_findings *found, const pj_outcome_item *item)
{
	if (!found->first)
		found->first = item;
	if (!found->due && item->applies)
		found->due = item;
	if (!found->verify && item->severity == PJ_VERIFY)
		found->verify = item;
}

static void find_all(pj_cell_findings *found, const pj_CellRangeAddress *at)
{
	for (size_t i = 0; i < found->outcome->item_count; ++i)
		if (is_at(&found->outcome->items[i].spot, at))
			take(found, &found->outcome->items[i]);
}

pj_cell_findings pj_cell_find(uno_Interface *controller)
{
	pj_error error = {0};
	pj_cell_findings found = {0};
	pj_CellRangeAddress at = {0};
	uno_Interface *document = pj_XController_getModel(&error, controller);

	if (document)
		found.outcome = pj_store_get(document);
	pj_release(document);
	if (found.outcome && read_cursor(controller, &at)) {
		pj_outcome_follow(found.outcome);
		find_all(&found, &at);
	}
	return found;
}

/* ---- the commands ---------------------------------------------------- */

bool pj_cell_do(pj_call *call, pj_error *error, const pj_spot *spot, pj_one one,
                const char *text)
{
	pj_summary summary;
	pj_request request = {0};

	if (spot->gone)
		pj_call_refuse(error, call, PJ_W_MSG_PANEL_GONE, NULL);
	if (!error->set &&
	    pj_request_read(&request, error, call->context, call->arguments,
	                    PJ_T_property_values, "validate", call->document)) {
		request.one = one;
		request.sheet = spot->sheet;
		request.row = spot->row;
		request.column = spot->column;
		request.text = text;
		pj_run(error, call->context, &request, &call->result, &summary);
	}
	pj_request_clear(&request);
	return !error->set;
}

/* Which of the findings a command is for. */
typedef enum pick { FIRST, DUE, VERIFY } pick;

static bool find(pj_call *call, pj_error *error, pick which, pj_spot *spot)
{
	uno_Interface *controller =
	        call->frame ? pj_XFrame_getController(error, call->frame)
	                    : NULL;
	pj_cell_findings found = {0};
	const pj_outcome_item *item;

	if (controller)
		found = pj_cell_find(controller);
	item = which == FIRST ? found.first
	       : which == DUE ? found.due
	                      : found.verify;
	if (item)
		*spot = item->spot;
	pj_outcome_release(found.outcome);
	pj_release(controller);
	return item || pj_call_refuse(error, call, PJ_W_MSG_CELL_CLEAN, NULL);
}

bool pj_cell_why(pj_call *call, pj_error *error)
{
	pj_spot spot = {0};

	return pj_call_spreadsheet(error, call) &&
	       find(call, error, FIRST, &spot) &&
	       pj_panel_open_at(call, error, &spot, false);
}

bool pj_cell_explain(pj_call *call, pj_error *error)
{
	pj_spot spot = {0};

	return pj_call_spreadsheet(error, call) &&
	       find(call, error, VERIFY, &spot) &&
	       pj_panel_open_at(call, error, &spot, true);
}

bool pj_cell_apply(pj_call *call, pj_error *error)
{
	pj_spot spot = {0};

	return pj_call_spreadsheet(error, call) &&
	       find(call, error, DUE, &spot) &&
	       pj_cell_do(call, error, &spot, PJ_ONE_APPLY, NULL);
}
