/* SPDX-License-Identifier: MPL-2.0 */
/* Small dialogs, put together line by line. */
#include "face/dialog.h"

#include <stdio.h>

#include "face/help.h"

enum {
	MARGIN = 8,
	LINE = 9, /* of text */
	ROW = 15, /* of something to choose */
	BUTTON_WIDTH = 54,
	BUTTON_HEIGHT = 15,
	LABEL_WIDTH = 60
};

/* A new control at a place; name and label may be NULL. */
static uno_Interface *add(pj_dialog *dialog, const char *name, const char *kind,
                          const char *label, const pj_Point *at,
                          const pj_Size *size)
{
	pj_error *error = &dialog->error;
	uno_Interface *model = pj_instance(error, dialog->model, kind);
	uno_Any any = {0};
	char any_name[16];

	snprintf(any_name, sizeof(any_name), "c%d", dialog->count++);
	pj_set_property_long(error, model, "PositionX", at->X);
	pj_set_property_long(error, model, "PositionY", at->Y);
	pj_set_property_long(error, model, "Width", size->Width);
	pj_set_property_long(error, model, "Height", size->Height);
	pj_set_property_short(error, model, "TabIndex",
	                      (sal_Int16)dialog->count);
	if (label)
		pj_set_property_text(error, model, "Label", label);
	if (!error->set &&
	    pj_any_set_object(error, &any, PJ_T_XControlModel, model))
		pj_XNameContainer_insertByName(error, dialog->model,
		                               name ? name : any_name, &any);
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
	return add(dialog, NULL, kind, label, &at, &size);
}

void pj_dialog_begin(pj_dialog *dialog, const pj_window *window, pj_word title,
                     int width, const char *topic)
{
	*dialog = (pj_dialog){.window = window,
	                      .width = width,
	                      .row = MARGIN,
	                      .topic = topic};
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

/* A button with a state, in a line of its own. */
static uno_Interface *add_switch(pj_dialog *dialog, const char *kind,
                                 pj_word label, bool on)
{
	uno_Interface *model =
	        add_line(dialog, kind,
	                 pj_word_text(label, dialog->window->language), ROW);

	pj_set_property_short(&dialog->error, model, "State", on);
	return model;
}

uno_Interface *pj_dialog_radio(pj_dialog *dialog, pj_word label, bool on)
{
	return add_switch(dialog, "com.sun.star.awt.UnoControlRadioButtonModel",
	                  label, on);
}

uno_Interface *pj_dialog_check(pj_dialog *dialog, pj_word label, bool on)
{
	return add_switch(dialog, "com.sun.star.awt.UnoControlCheckBoxModel",
	                  label, on);
}

void pj_list_model_fill(pj_error *error, uno_Interface *model,
                        const char *const lines[], int count, int chosen)
{
	uno_Sequence *strings = pj_strings_new(lines, count);
	uno_Sequence *first = pj_sequence_new(PJ_T_shorts, 1);
	uno_Any any = {0};

	if (strings)
		pj_any_set(&any, PJ_T_strings, &strings);
	pj_set_property(error, model, "StringItemList", &any);
	if (first) {
		*PJ_ITEMS(sal_Int16, first) = (sal_Int16)chosen;
		pj_any_set(&any, PJ_T_shorts, &first);
	}
	pj_set_property(error, model, "SelectedItems", &any);
	pj_any_clear(&any);
	pj_sequence_free(PJ_T_shorts, first);
	pj_sequence_free(PJ_T_strings, strings);
}

int pj_list_model_chosen(pj_error *error, uno_Interface *model)
{
	uno_Any any = {0};
	uno_Sequence *chosen;
	int found = 0;

	pj_property(error, model, "SelectedItems", &any);
	chosen = pj_any_sequence(&any, PJ_T_shorts);
	if (pj_count(chosen))
		found = *PJ_ITEMS(sal_Int16, chosen);
	pj_any_clear(&any);
	return found;
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
	model = add(dialog, NULL, "com.sun.star.awt.UnoControlFixedTextModel",
	            pj_word_text(label, dialog->window->language), &before,
	            &of_label);
	pj_release(model);
	model = add(dialog, NULL, "com.sun.star.awt.UnoControlListBoxModel",
	            NULL, &at, &size);
	pj_set_property_bool(&dialog->error, model, "Dropdown", true);
	pj_list_model_fill(&dialog->error, model, items, count, chosen);
	return model;
}

bool pj_dialog_is_on(pj_dialog *dialog, uno_Interface *model)
{
	return pj_property_long(&dialog->error, model, "State") == 1;
}

int pj_dialog_chosen(pj_dialog *dialog, uno_Interface *list)
{
	return pj_list_model_chosen(&dialog->error, list);
}

/* ---- help ------------------------------------------------------------ */

#define HELP "help" /* its button */

/* What hears of the button; it may outlive the dialog for a moment. */
typedef struct helper {
	uno_Interface *context;
	pj_language language;
	const char *topic;
} helper;

/* XActionListener.actionPerformed(event) */
static void open_manual(void *data, pj_error *error, void *result,
                        void **arguments)
{
	const helper *self = data;

	(void)error, (void)result, (void)arguments;
	pj_help_open(self->context, self->language, self->topic);
}

/* XEventListener.disposing(event) */
static void ignore(void *data, pj_error *error, void *result, void **arguments)
{
	(void)data, (void)error, (void)result, (void)arguments;
}

static const pj_method helper_methods[] = {
        {"actionPerformed", open_manual}, {"disposing", ignore}, {NULL, NULL}};
static const pj_type helper_interfaces[] = {PJ_T_XActionListener,
                                            PJ_TYPE_COUNT};
static const pj_class helper_class = {.interfaces = helper_interfaces,
                                      .methods = helper_methods,
                                      .size = sizeof(helper),
                                      .begin = pj_begin_with_context,
                                      .end = pj_end_with_context};

static void listen_to_help(pj_dialog *dialog, uno_Interface *control)
{
	pj_error *error = &dialog->error;
	const pj_window *window = dialog->window;
	uno_Interface *button =
	        pj_XControlContainer_getControl(error, control, HELP);
	uno_Interface *listener =
	        pj_object_new(error, &helper_class, window->context);
	helper *self = listener ? pj_object_data(listener) : NULL;

	if (self) {
		self->language = window->language;
		self->topic = dialog->topic;
		pj_XButton_addActionListener(error, button, listener);
	}
	pj_release(listener);
	pj_release(button);
}

/* ---- running --------------------------------------------------------- */

/* The buttons: help on the left, the others on the right. */
static const struct button {
	const char *name; /* NULL: any */
	pj_word label;
	sal_Int16 kind;
	int column; /* from the right; 0: on the left */
} buttons[] = {{NULL, PJ_W_LABEL_OK, PJ_PushButtonType_OK, 2},
               {NULL, PJ_W_LABEL_CANCEL, PJ_PushButtonType_CANCEL, 1},
               {HELP, PJ_W_LABEL_PANEL_HELP, PJ_PushButtonType_STANDARD, 0}};

static void add_button(pj_dialog *dialog, const struct button *button)
{
	const pj_Point at = {
	        button->column ? dialog->width - MARGIN -
	                                 button->column * (BUTTON_WIDTH + 4) + 4
	                       : MARGIN,
	        dialog->row + MARGIN};
	const pj_Size size = {BUTTON_WIDTH, BUTTON_HEIGHT};
	uno_Interface *model = add(
	        dialog, button->name, "com.sun.star.awt.UnoControlButtonModel",
	        pj_word_text(button->label, dialog->window->language), &at,
	        &size);

	pj_set_property_short(&dialog->error, model, "PushButtonType",
	                      button->kind);
	pj_set_property_bool(&dialog->error, model, "DefaultButton",
	                     button == buttons);
	pj_release(model);
}

/* To the middle of the window that it belongs to. */
static void centre(pj_dialog *dialog, uno_Interface *control,
                   uno_Interface *parent)
{
	pj_Rectangle own = {0}, around = {0};

	pj_XWindow_getPosSize(&dialog->error, control, &own);
	pj_XWindow_getPosSize(&dialog->error, parent, &around);
	pj_XWindow_setPosSize(
	        &dialog->error, control, (around.Width - own.Width) / 2,
	        (around.Height - own.Height) / 3, 0, 0, PJ_PosSize_POS);
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
	listen_to_help(dialog, control);
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
	for (size_t i = 0; i < sizeof(buttons) / sizeof(*buttons); ++i)
		add_button(dialog, &buttons[i]);
	pj_set_property_long(&dialog->error, dialog->model, "Width",
	                     dialog->width);
	pj_set_property_long(&dialog->error, dialog->model, "Height",
	                     dialog->row + BUTTON_HEIGHT + 2 * MARGIN);
	return execute(dialog) == PJ_ExecutableDialogResults_OK &&
	       !dialog->error.set;
}
