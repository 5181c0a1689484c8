/* SPDX-License-Identifier: MPL-2.0 */
/* Small dialogs, put together line by line. */
#include "face/dialog.h"

#include <stdio.h>

enum {
	MARGIN = 8,
	LINE = 9, /* of text */
	ROW = 15, /* of something to choose */
	BUTTON_WIDTH = 54,
	BUTTON_HEIGHT = 15,
	LABEL_WIDTH = 60
};

static void set_short(pj_dialog *dialog, uno_Interface *model, const char *name,
                      int value)
{
	uno_Any any = {0};

	pj_any_set_short(&any, (sal_Int16)value);
	pj_set_property(&dialog->error, model, name, &any);
	pj_any_clear(&any);
}

/* A new control at a place; the label may be NULL. */
static uno_Interface *add(pj_dialog *dialog, const char *kind,
                          const char *label, const pj_Point *at,
                          const pj_Size *size)
{
	pj_error *error = &dialog->error;
	uno_Interface *model = pj_instance(error, dialog->model, kind);
	uno_Any any = {0};
	char name[16];

	snprintf(name, sizeof(name), "c%d", dialog->count++);
	pj_set_property_long(error, model, "PositionX", at->X);
	pj_set_property_long(error, model, "PositionY", at->Y);
	pj_set_property_long(error, model, "Width", size->Width);
	pj_set_property_long(error, model, "Height", size->Height);
	set_short(dialog, model, "TabIndex", dialog->count);
	if (label)
		pj_set_property_text(error, model, "Label", label);
	if (!error->set &&
	    pj_any_set_object(error, &any, PJ_T_XControlModel, model))
		pj_XNameContainer_insertByName(error, dialog->model, name,
		                               &any);
	pj_any_clear(&any);
	return model;
}

/* The same in a line of its own. */
static uno_Interface *add_line(pj_dialog *dialog, const char *kind,
                               const char *label, int height)
{
	const pj_Point at = {MARGIN, dialog->row};
	const pj_Size size = {dialog->width - 2 * MARGIN, height};

	dialog->row += height;
	return add(dialog, kind, label, &at, &size);
}

void pj_dialog_begin(pj_dialog *dialog, const pj_window *window, pj_word title,
                     int width)
{
	*dialog = (pj_dialog){.window = window, .width = width, .row = MARGIN};
	dialog->model = pj_service(&dialog->error, window->context,
	                           "com.sun.star.awt.UnoControlDialogModel");
	pj_set_property_text(&dialog->error, dialog->model, "Title",
	                     pj_word_text(title, window->language));
}

void pj_dialog_end(pj_dialog *dialog)
{
	pj_error error = {0};
	uno_Interface *component =
	        dialog->model ? pj_query(&error, dialog->model, PJ_T_XComponent)
	                      : NULL;

	if (component)
		pj_XComponent_dispose(&error, component);
	pj_release(component);
	pj_release(dialog->model);
}

void pj_dialog_text(pj_dialog *dialog, const char *text, int lines)
{
	uno_Interface *model =
	        add_line(dialog, "com.sun.star.awt.UnoControlFixedTextModel",
	                 text, lines * LINE);

	pj_set_property_bool(&dialog->error, model, "MultiLine", true);
	pj_release(model);
	dialog->row += LINE / 2;
}

uno_Interface *pj_dialog_radio(pj_dialog *dialog, pj_word label, bool on)
{
	uno_Interface *model =
	        add_line(dialog, "com.sun.star.awt.UnoControlRadioButtonModel",
	                 pj_word_text(label, dialog->window->language), ROW);

	set_short(dialog, model, "State", on);
	return model;
}

uno_Interface *pj_dialog_check(pj_dialog *dialog, pj_word label, bool on)
{
	uno_Interface *model =
	        add_line(dialog, "com.sun.star.awt.UnoControlCheckBoxModel",
	                 pj_word_text(label, dialog->window->language), ROW);

	set_short(dialog, model, "State", on);
	return model;
}

static void set_items(pj_dialog *dialog, uno_Interface *model,
                      const char *const items[], int count, int chosen)
{
	uno_Sequence *strings = pj_sequence_new(PJ_T_strings, count);
	uno_Sequence *first = pj_sequence_new(PJ_T_shorts, 1);
	uno_Any any = {0};

	for (int i = 0; strings && i < count; ++i)
		pj_string_put(PJ_ITEMS(rtl_uString *, strings) + i, items[i]);
	if (strings)
		pj_any_set(&any, PJ_T_strings, &strings);
	pj_set_property(&dialog->error, model, "StringItemList", &any);
	if (first) {
		*PJ_ITEMS(sal_Int16, first) = (sal_Int16)chosen;
		pj_any_set(&any, PJ_T_shorts, &first);
	}
	pj_set_property(&dialog->error, model, "SelectedItems", &any);
	pj_any_clear(&any);
	pj_sequence_free(PJ_T_shorts, first);
	pj_sequence_free(PJ_T_strings, strings);
}

uno_Interface *pj_dialog_list(pj_dialog *dialog, pj_word label,
                              const char *const items[], int count, int chosen)
{
	const int top = dialog->row + 2;
	const pj_Point before = {MARGIN, top + 2};
	const pj_Point at = {MARGIN + LABEL_WIDTH, top};
	const pj_Size of_label = {LABEL_WIDTH, LINE};
	const pj_Size size = {dialog->width - 2 * MARGIN - LABEL_WIDTH,
	                      LINE + 4};
	uno_Interface *model;

	dialog->row += ROW + LINE;
	model = add(dialog, "com.sun.star.awt.UnoControlFixedTextModel",
	            pj_word_text(label, dialog->window->language), &before,
	            &of_label);
	pj_release(model);
	model = add(dialog, "com.sun.star.awt.UnoControlListBoxModel", NULL,
	            &at, &size);
	pj_set_property_bool(&dialog->error, model, "Dropdown", true);
	set_items(dialog, model, items, count, chosen);
	return model;
}

bool pj_dialog_is_on(pj_dialog *dialog, uno_Interface *model)
{
	return pj_property_long(&dialog->error, model, "State") == 1;
}

int pj_dialog_chosen(pj_dialog *dialog, uno_Interface *list)
{
	uno_Any any = {0};
	uno_Sequence *chosen;
	int found = 0;

	pj_property(&dialog->error, list, "SelectedItems", &any);
	chosen = pj_any_sequence(&any, PJ_T_shorts);
	if (pj_count(chosen))
		found = *PJ_ITEMS(sal_Int16, chosen);
	pj_any_clear(&any);
	return found;
}

/* ---- running --------------------------------------------------------- */

static void add_button(pj_dialog *dialog, pj_word label, int kind, int column)
{
	const pj_Point at = {dialog->width - MARGIN -
	                             (2 - column) * (BUTTON_WIDTH + 4) + 4,
	                     dialog->row + MARGIN};
	const pj_Size size = {BUTTON_WIDTH, BUTTON_HEIGHT};
	uno_Interface *model =
	        add(dialog, "com.sun.star.awt.UnoControlButtonModel",
	            pj_word_text(label, dialog->window->language), &at, &size);

	set_short(dialog, model, "PushButtonType", kind);
	pj_set_property_bool(&dialog->error, model, "DefaultButton", !column);
	pj_release(model);
}

/* To the middle of the window that it belongs to. */
static void centre(pj_dialog *dialog, uno_Interface *control,
                   uno_Interface *parent)
{
	enum { POSITION = 3 }; /* PosSize.POS */
	pj_Rectangle own = {0}, around = {0};

	pj_XWindow_getPosSize(&dialog->error, control, &own);
	pj_XWindow_getPosSize(&dialog->error, parent, &around);
	pj_XWindow_setPosSize(&dialog->error, control,
	                      (around.Width - own.Width) / 2,
	                      (around.Height - own.Height) / 3, 0, 0, POSITION);
}

static sal_Int16 execute(pj_dialog *dialog)
{
	const pj_window *window = dialog->window;
	pj_error *error = &dialog->error;
	uno_Interface *control = pj_service(
	        error, window->context, "com.sun.star.awt.UnoControlDialog");
	uno_Interface *toolkit =
	        pj_service(error, window->context, "com.sun.star.awt.Toolkit");
	uno_Interface *parent =
	        pj_XFrame_getContainerWindow(error, window->frame);
	uno_Interface *component;
	sal_Int16 answer;

	pj_XControl_setModel(error, control, dialog->model);
	pj_XControl_createPeer(error, control, toolkit, parent);
	centre(dialog, control, parent);
	answer = pj_XDialog_execute(error, control);
	component = pj_query(error, control, PJ_T_XComponent);
	if (component)
		pj_XComponent_dispose(error, component);
	pj_release(component);
	pj_release(parent);
	pj_release(toolkit);
	pj_release(control);
	return answer;
}

bool pj_dialog_run(pj_dialog *dialog)
{
	enum { OK = 1, CANCEL = 2 };

	add_button(dialog, PJ_W_LABEL_OK, OK, 0);
	add_button(dialog, PJ_W_LABEL_CANCEL, CANCEL, 1);
	pj_set_property_long(&dialog->error, dialog->model, "Width",
	                     dialog->width);
	pj_set_property_long(&dialog->error, dialog->model, "Height",
	                     dialog->row + BUTTON_HEIGHT + 2 * MARGIN);
	return execute(dialog) == 1 && !dialog->error.set;
}
