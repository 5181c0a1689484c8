/* SPDX-License-Identifier: MPL-2.0 */
/* What the panel's buttons and its list do. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calc/language.h"
#include "calc/store.h"
#include "face/cell.h"
#include "face/help.h"
#include "face/panel.h"
#include "face/window.h"

uno_Interface *pj_panel_document(pj_panel *panel)
{
	pj_error error = {0};

	return pj_window_document(&error, panel->frame);
}

/* The options may have chosen another language. True where they did. */
static bool follow_language(pj_panel *panel)
{
	pj_error error = {0};
	pj_language language = pj_office_language(&error, panel->context);

	if (error.set || language == panel->language)
		return false;
	pj_panel_speak(panel, language);
	return true;
}

void pj_panel_refresh(pj_panel *panel)
{
	uno_Interface *document;
	pj_outcome *before = panel->outcome;
	bool other;

	if (!panel->window)
		return;
	other = follow_language(panel);
	document = pj_panel_document(panel);
	panel->outcome = document ? pj_store_get(document) : NULL;
	pj_release(document);
	if (panel->outcome)
		pj_outcome_follow(panel->outcome);
	if (panel->outcome != before || !panel->arena || other ||
	    (panel->outcome && panel->outcome->moves != panel->moves))
		pj_panel_show(panel);
	pj_outcome_release(before);
}

/* Picks the finding that somebody asked for in the sheet. */
static void pick_spot(pj_panel *panel, const pj_spot *spot, bool answer)
{
	pj_error error = {0};
	sal_Int32 found = PJ_NO_ROW;

	for (size_t i = panel->list.count; i-- > 0;) {
		const pj_list_row *row = &panel->list.rows[i];
		const pj_outcome_item *item = &panel->outcome->items[row->item];

		if (!row->heading && item->spot.sheet == spot->sheet &&
		    item->spot.row == spot->row &&
		    item->spot.column == spot->column &&
		    (!answer || item->severity == PJ_VERIFY))
			found = (sal_Int32)i;
	}
	if (found != PJ_NO_ROW)
		pj_panel_pick(panel, found);
	if (found != PJ_NO_ROW && answer)
		pj_XWindow_setFocus(&error, panel->parts[PJ_PART_ANSWER]);
}

void pj_panel_pick_wanted(pj_panel *panel)
{
	pj_spot spot;
	bool answer;

	if (panel->window && pj_panel_wanted(panel, &spot, &answer))
		pick_spot(panel, &spot, answer);
}

bool pj_panel_follow(pj_panel *panel)
{
	const pj_outcome_item *item = pj_panel_item(panel);

	if (!panel->outcome)
		return true;
	pj_outcome_follow(panel->outcome);
	if (panel->outcome->moves == panel->moves)
		return true;
	if (item)
		panel->seen = *item; /* to be found again */
	pj_store_tell(panel->context);
	return true;
}

/* ---- to the cell ----------------------------------------------------- */

/* The keyboard goes to the sheet. */
static void enter_sheet(pj_panel *panel)
{
	pj_error error = {0};
	uno_Interface *window =
	        pj_XFrame_getComponentWindow(&error, panel->frame);

	pj_XWindow_setFocus(&error, window);
	pj_release(window);
}

static void go(pj_panel *panel, const pj_list_row *row)
{
	const pj_window window = {panel->context, panel->frame,
	                          panel->language};
	const pj_spot *spot = pj_list_spot(panel->outcome, row);
	uno_Interface *document = pj_panel_document(panel);

	if (document && !spot->gone)
		pj_window_go(&window, document, spot->sheet, spot->row,
		             spot->column);
	pj_release(document);
}

void pj_panel_jump(pj_panel *panel, sal_Int32 row, bool enter)
{
	if (!panel->window || !panel->frame || row < 0 ||
	    (size_t)row >= panel->list.count)
		return;
	pj_panel_follow(panel);
	go(panel, &panel->list.rows[row]);
	if (enter && panel->frame)
		enter_sheet(panel);
}

/* ---- the buttons ----------------------------------------------------- */

/* Quiet=true: the panel itself shows what came of it. */
static uno_Sequence *quiet(void)
{
	uno_Sequence *arguments = pj_sequence_new(PJ_T_property_values, 1);
	uno_Any value = {0};

	pj_any_set_bool(&value, true);
	if (arguments)
		pj_property_put(arguments, 0, "Quiet", &value);
	return arguments;
}

/* A command as if its menu entry had been chosen. */
static void run(pj_panel *panel, const char *name)
{
	uno_Interface *document = pj_panel_document(panel);
	uno_Sequence *arguments = quiet();
	const pj_command_row *row = pj_command_row_of(name);
	pj_call call = {.context = panel->context,
	                .frame = panel->frame,
	                .document = document,
	                .arguments = arguments,
	                .language = panel->language};
	const pj_window window = {panel->context, panel->frame,
	                          panel->language};
	pj_error error = {0};

	if (row && document && !pj_command_run(row, &call, &error))
		pj_window_refuse(&window, error.message);
	pj_any_clear(&call.result);
	pj_sequence_free(PJ_T_property_values, arguments);
	pj_release(document);
	pj_panel_refresh(panel);
}

/* ---- for one finding ------------------------------------------------- */

static void run_one(pj_panel *panel, pj_one one, const char *text)
{
	const pj_outcome_item *item = pj_panel_item(panel);
	const pj_window window = {panel->context, panel->frame,
	                          panel->language};
	uno_Interface *document = pj_panel_document(panel);
	pj_call call = {.context = panel->context,
	                .frame = panel->frame,
	                .document = document,
	                .language = panel->language};
	pj_error error = {0};

	pj_window_take_typed(&window, document);
	pj_panel_follow(panel);
	if (item && document &&
	    !pj_cell_do(&call, &error, &item->spot, one, text))
		pj_window_refuse(&window, error.message);
	pj_any_clear(&call.result);
	pj_release(document);
	pj_panel_refresh(panel);
}

static void apply(pj_panel *panel, const char *name)
{
	(void)name;
	run_one(panel, PJ_ONE_APPLY, NULL);
}

/* An explanation is one line of the comment. */
static void explain(pj_panel *panel, const char *name)
{
	pj_error error = {0};
	rtl_uString *string =
	        pj_XTextComponent_getText(&error, panel->parts[PJ_PART_ANSWER]);
	char *text = pj_string_dup(string);

	(void)name;
	for (char *at = text; at && *at; ++at)
		if ((unsigned char)*at < ' ')
			*at = ' ';
	if (text && !error.set)
		run_one(panel, PJ_ONE_EXPLAIN, text);
	free(text);
	pj_string_free(string);
}

/* The manual, at the rule of the finding. */
static void help(pj_panel *panel, const char *name)
{
	const pj_outcome_item *item = pj_panel_item(panel);
	char anchor[64] = "panel";

	(void)name;
	if (item)
		snprintf(anchor, sizeof(anchor), "rule-%s",
		         pj_rule_at(item->rule).id);
	pj_help_open(panel->context, panel->language, anchor);
}

/* The next finding in the list; after the last one the first. */
static void next(pj_panel *panel, const char *name)
{
	size_t count = panel->list.count;

	(void)name;
	for (size_t i = 1; i <= count; ++i) {
		size_t at = ((size_t)(panel->row + 1) + i - 1) % count;

		if (panel->list.rows[at].heading)
			continue;
		pj_panel_pick(panel, (sal_Int32)at);
		pj_panel_jump(panel, (sal_Int32)at, false);
		return;
	}
}

static const struct {
	const char *name;
	void (*press)(pj_panel *panel, const char *name);
} buttons[] = {{"validate", run}, {"correct", run},     {"clear", run},
               {"apply", apply},  {"explain", explain}, {"next", next},
               {"help", help}};

void pj_panel_press(pj_panel *panel, const char *name)
{
	for (size_t i = 0; i < sizeof(buttons) / sizeof(*buttons); ++i)
		if (panel->window && panel->frame &&
		    strcmp(buttons[i].name, name) == 0)
			buttons[i].press(panel, name);
}
