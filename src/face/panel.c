/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The panel as the sidebar knows it, and as its controls' listener; the
 * factory that makes it.
 */
#include "face/panel.h"

#include <stdlib.h>

#include "calc/language.h"
#include "calc/store.h"
#include "face/classes.h"

/* ---- its life -------------------------------------------------------- */

static void begin(void *data, pj_error *error, uno_Interface *context)
{
	pj_panel *self = data;

	self->context = pj_acquire(context);
	self->language = pj_office_language(error, context);
	self->row = PJ_NO_ROW;
}

static void close_panel(pj_panel *self)
{
	pj_error error = {0};
	uno_Interface *window = self->window;

	self->window = NULL;
	pj_store_unlisten(pj_object_of(self));
	if (self->frame)
		pj_XFrame_removeFrameActionListener(&error, self->frame,
		                                    pj_object_of(self));
	pj_error_clear(&error);
	if (window)
		pj_XComponent_dispose(&error, window);
	pj_release(window);
	for (int i = 0; i < PJ_PART_COUNT; ++i)
		pj_drop(&self->parts[i]);
	for (int i = 0; i < PJ_ICON_COUNT; ++i) {
		free(self->icons[i]);
		self->icons[i] = NULL;
	}
	pj_drop(&self->root);
	pj_drop(&self->sidebar);
	pj_drop(&self->frame);
}

static void end(void *data)
{
	pj_panel *self = data;

	close_panel(self);
	pj_outcome_release(self->outcome);
	pj_arena_free(self->arena);
	pj_release(self->context);
}

static uno_Interface *argument(pj_error *error, const uno_Sequence *arguments,
                               const char *name, pj_type type)
{
	const uno_Any *any = pj_property_value(arguments, name);
	uno_Interface *object = any ? pj_any_object(any) : NULL;

	return object ? pj_query(error, object, type) : NULL;
}

static void open_panel(pj_panel *self, pj_error *error,
                       const uno_Sequence *arguments)
{
	uno_Interface *own = pj_object_of(self);
	uno_Interface *parent =
	        argument(error, arguments, "ParentWindow", PJ_T_XWindowPeer);

	self->frame = argument(error, arguments, "Frame", PJ_T_XFrame);
	self->sidebar = argument(error, arguments, "Sidebar", PJ_T_XSidebar);
	if (!parent || !self->frame)
		pj_fail(error, PJ_ILLEGAL_ARGUMENT, "Frame, ParentWindow");
	if (pj_panel_make(self, error, parent, own)) {
		pj_XFrame_addFrameActionListener(error, self->frame, own);
		pj_store_listen(own);
		pj_panel_refresh(self);
		pj_store_tell(self->context); /* when it can be seen */
	}
	pj_release(parent);
}

/* ---- as the sidebar knows it ----------------------------------------- */

static void get_real_interface(void *data, pj_error *error, void *result,
                               void **arguments)
{
	(void)error, (void)arguments;
	pj_out_object(result, pj_acquire(pj_object_of(data)));
}

static void get_frame(void *data, pj_error *error, void *result,
                      void **arguments)
{
	uno_Interface *frame = ((pj_panel *)data)->frame;

	(void)error, (void)arguments;
	pj_out_object(result, frame ? pj_acquire(frame) : NULL);
}

static void get_resource(void *data, pj_error *error, void *result,
                         void **arguments)
{
	(void)error, (void)arguments;
	pj_out_text(result, ((pj_panel *)data)->resource);
}

static void get_type(void *data, pj_error *error, void *result,
                     void **arguments)
{
	(void)data, (void)error, (void)arguments;
	PJ_OUT(sal_Int16, result, PJ_UIElementType_TOOLPANEL);
}

static void get_window(void *data, pj_error *error, void *result,
                       void **arguments)
{
	pj_panel *self = data;
	uno_Interface *window =
	        self->window ? pj_query(error, self->window, PJ_T_XWindow)
	                     : NULL;

	(void)arguments;
	pj_out_object(result, window);
}

/* XToolPanel.createAccessible: the controls are accessible by themselves. */
static void create_accessible(void *data, pj_error *error, void *result,
                              void **arguments)
{
	(void)data, (void)error, (void)arguments;
	pj_out_object(result, NULL);
}

/* XSidebarPanel.getHeightForWidth(width) */
static void get_height(void *data, pj_error *error, void *result,
                       void **arguments)
{
	pj_LayoutSize size = {0, -1, 0};

	(void)error, (void)arguments;
	pj_panel_heights(data, &size.Minimum, &size.Preferred);
	PJ_OUT(pj_LayoutSize, result, size);
}

static void get_minimal_width(void *data, pj_error *error, void *result,
                              void **arguments)
{
	(void)error, (void)arguments;
	PJ_OUT(sal_Int32, result, pj_panel_least_width(data));
}

/* XComponent.dispose() */
static void dispose(void *data, pj_error *error, void *result, void **arguments)
{
	(void)error, (void)result, (void)arguments;
	close_panel(data);
}

/* ---- as a listener --------------------------------------------------- */

/* What is heard and nobody's concern. */
static void ignore(void *data, pj_error *error, void *result, void **arguments)
{
	(void)data, (void)error, (void)result, (void)arguments;
}

/* XEventListener.disposing(event) of a control, or of the frame. */
static void disposing(void *data, pj_error *error, void *result,
                      void **arguments)
{
	pj_panel *self = data;
	const pj_EventObject *event = arguments[0];

	(void)error, (void)result;
	if (self->frame && event->Source &&
	    pj_same(event->Source, self->frame)) {
		pj_drop(&self->frame);
		close_panel(self);
	}
}

/* XFrameActionListener.frameAction(event): another document, maybe. */
static void frame_action(void *data, pj_error *error, void *result,
                         void **arguments)
{
	const pj_FrameActionEvent *event = arguments[0];

	(void)error, (void)result;
	if (event->Action == PJ_FrameAction_COMPONENT_ATTACHED ||
	    event->Action == PJ_FrameAction_COMPONENT_REATTACHED)
		pj_panel_refresh(data);
}

/* XCallback.notify(any): the store has something new. */
static void notify(void *data, pj_error *error, void *result, void **arguments)
{
	(void)error, (void)result, (void)arguments;
	pj_panel_refresh(data);
	pj_panel_pick_wanted(data);
}

/* XWindowListener.windowResized(event) */
static void window_resized(void *data, pj_error *error, void *result,
                           void **arguments)
{
	pj_panel *self = data;
	pj_Rectangle place = {0};

	(void)result, (void)arguments;
	if (self->window && pj_XWindow_getPosSize(error, self->window, &place))
		pj_panel_layout(self, place.Width, place.Height);
}

/* XActionListener.actionPerformed(event) */
static void action_performed(void *data, pj_error *error, void *result,
                             void **arguments)
{
	const pj_ActionEvent *event = arguments[0];
	char name[32];

	(void)error, (void)result;
	pj_string_utf8(event->ActionCommand, name, sizeof(name));
	pj_panel_press(data, name);
}

/* XItemListener.itemStateChanged(event): another way to group. */
static void item_changed(void *data, pj_error *error, void *result,
                         void **arguments)
{
	pj_panel *self = data;
	const pj_ItemEvent *event = arguments[0];

	(void)error, (void)result;
	self->grouping =
	        event->Selected == PJ_BY_RULE ? PJ_BY_RULE : PJ_BY_FORM;
	pj_panel_show(self);
}

/* XMouseListener.mouseReleased(event) over the list: not beside its rows. */
static void mouse_released(void *data, pj_error *error, void *result,
                           void **arguments)
{
	pj_panel *self = data;
	const pj_MouseEvent *event = arguments[0];
	sal_Int32 row;

	(void)error, (void)result;
	if (!self->window || event->Buttons != PJ_MouseButton_LEFT)
		return;
	row = pj_panel_row_at(self, event->X, event->Y);
	if (row == PJ_NO_ROW || row != pj_panel_chosen(self))
		return;
	pj_panel_select(self, row);
	pj_panel_jump(self, row, event->ClickCount > 1);
}

/* XKeyListener.keyPressed(event) in the list */
static void key_pressed(void *data, pj_error *error, void *result,
                        void **arguments)
{
	pj_panel *self = data;
	const pj_KeyEvent *event = arguments[0];

	(void)error, (void)result;
	if (event->KeyCode == PJ_Key_RETURN && !event->base.Modifiers)
		pj_panel_jump(self, self->row, true);
}

/* XSelectionChangeListener.selectionChanged(event) */
static void selection_changed(void *data, pj_error *error, void *result,
                              void **arguments)
{
	pj_panel *self = data;

	(void)error, (void)result, (void)arguments;
	if (self->window && !self->filling)
		pj_panel_select(self, pj_panel_chosen(self));
}

static const pj_method methods[] = {{"getRealInterface", get_real_interface},
                                    {"Frame", get_frame},
                                    {"ResourceURL", get_resource},
                                    {"Type", get_type},
                                    {"Window", get_window},
                                    {"createAccessible", create_accessible},
                                    {"getHeightForWidth", get_height},
                                    {"getMinimalWidth", get_minimal_width},
                                    {"dispose", dispose},
                                    {"addEventListener", ignore},
                                    {"removeEventListener", ignore},
                                    {"disposing", disposing},
                                    {"frameAction", frame_action},
                                    {"notify", notify},
                                    {"windowResized", window_resized},
                                    {"windowMoved", ignore},
                                    {"windowShown", ignore},
                                    {"windowHidden", ignore},
                                    {"actionPerformed", action_performed},
                                    {"itemStateChanged", item_changed},
                                    {"mousePressed", ignore},
                                    {"mouseReleased", mouse_released},
                                    {"mouseEntered", ignore},
                                    {"mouseExited", ignore},
                                    {"keyPressed", key_pressed},
                                    {"keyReleased", ignore},
                                    {"selectionChanged", selection_changed},
                                    {NULL, NULL}};

static const pj_type interfaces[] = {PJ_T_XUIElement,
                                     PJ_T_XToolPanel,
                                     PJ_T_XSidebarPanel,
                                     PJ_T_XComponent,
                                     PJ_T_XWindowListener,
                                     PJ_T_XActionListener,
                                     PJ_T_XItemListener,
                                     PJ_T_XMouseListener,
                                     PJ_T_XKeyListener,
                                     PJ_T_XSelectionChangeListener,
                                     PJ_T_XFrameActionListener,
                                     PJ_T_XCallback,
                                     PJ_TYPE_COUNT};

static const pj_class panel_class = {.interfaces = interfaces,
                                     .methods = methods,
                                     .size = sizeof(pj_panel),
                                     .begin = begin,
                                     .end = end};

/* ---- the factory ----------------------------------------------------- */

typedef struct factory {
	uno_Interface *context;
} factory;

/* XUIElementFactory.createUIElement(URL, sequence<PropertyValue>) */
static void create_element(void *data, pj_error *error, void *result,
                           void **arguments)
{
	uno_Interface *made =
	        pj_object_new(error, &panel_class, ((factory *)data)->context);
	pj_panel *panel = made ? pj_object_data(made) : NULL;

	if (panel) {
		pj_string_utf8(PJ_IN(rtl_uString *, arguments[0]),
		               panel->resource, sizeof(panel->resource));
		open_panel(panel, error, PJ_IN(uno_Sequence *, arguments[1]));
	}
	if (!error->set) {
		pj_out_object(result, made);
		return;
	}
	if (panel)
		close_panel(panel);
	pj_release(made);
}

static const char *const services[] = {"org.pingjia.PanelFactory", NULL};
static const pj_type factory_interfaces[] = {PJ_T_XUIElementFactory,
                                             PJ_TYPE_COUNT};
static const pj_method factory_methods[] = {{"createUIElement", create_element},
                                            {NULL, NULL}};

const pj_class pj_panel_factory_class = {
        .implementation = "org.pingjia.comp.PanelFactory",
        .services = services,
        .interfaces = factory_interfaces,
        .methods = factory_methods,
        .size = sizeof(factory),
        .begin = pj_begin_with_context,
        .end = pj_end_with_context};
