/* SPDX-License-Identifier: MPL-2.0 */
/* The panel's controls: made, laid out, filled. */
#include <stdio.h>

#include "face/panel.h"
#include "face/window.h"

/* One control: its name, which is also its buttons' command. */
typedef struct part_row {
	const char *name;
	const char *kind;    /* its service */
	pj_word label, help; /* what it shows or is called; its tip */
	bool tabstop;
} part_row;

#define PART(part, name, kind, label, help, tabstop)                      \
	[PJ_PART_##part] = {name, "com.sun.star.awt." kind, PJ_W_##label, \
	                    PJ_W_##help, tabstop}
static const part_row part_rows[PJ_PART_COUNT] = {
        PART(VALIDATE, "validate", "UnoControlButton", LABEL_PANEL_VALIDATE,
             MSG_PANEL_VALIDATE, true),
        PART(CORRECT, "correct", "UnoControlButton", LABEL_PANEL_CORRECT,
             MSG_PANEL_CORRECT, true),
        PART(CLEAR, "clear", "UnoControlButton", LABEL_PANEL_CLEAR,
             MSG_PANEL_CLEAR, true),
        PART(SUMMARY, "summary", "UnoControlFixedText", MSG_PANEL_EMPTY, COUNT,
             false),
        PART(GROUPING_LABEL, "grouping-label", "UnoControlFixedText",
             LABEL_PANEL_GROUPING, COUNT, false),
        PART(GROUPING, "grouping", "UnoControlListBox", LABEL_PANEL_GROUPING,
             COUNT, true),
        PART(LIST_LABEL, "list-label", "UnoControlFixedText", LABEL_PANEL_LIST,
             COUNT, false),
        PART(LIST, "list", "tree.TreeControl", LABEL_PANEL_LIST, COUNT, true),
        PART(TITLE, "title", "UnoControlFixedText", LABEL_PANEL_DETAIL, COUNT,
             false),
        PART(DETAIL, "detail", "UnoControlEdit", LABEL_PANEL_DETAIL, COUNT,
             true),
        PART(ANSWER_LABEL, "answer-label", "UnoControlGroupBox",
             LABEL_PANEL_ANSWER, COUNT, false),
        PART(ANSWER, "answer", "UnoControlEdit", LABEL_PANEL_ANSWER, COUNT,
             true),
        PART(EXPLAIN, "explain", "UnoControlButton", LABEL_PANEL_EXPLAIN,
             MSG_PANEL_EXPLAIN, true),
        PART(APPLY, "apply", "UnoControlButton", LABEL_PANEL_APPLY,
             MSG_PANEL_APPLY, true),
        PART(HELP, "help", "UnoControlButton", LABEL_PANEL_HELP, MSG_PANEL_HELP,
             true),
        PART(NEXT, "next", "UnoControlButton", LABEL_PANEL_NEXT, MSG_PANEL_NEXT,
             true),
};
#undef PART

/* ---- making ---------------------------------------------------------- */

/* Making one control. */
typedef struct making {
	pj_panel *panel;
	pj_error *error;
	uno_Interface *container, *listener;
	uno_Interface *control, *model;
} making;

static const char *word(const pj_panel *panel, pj_word which)
{
	return which < PJ_W_COUNT ? pj_word_text(which, panel->language) : "";
}

static void name_groupings(const pj_panel *panel, pj_error *error,
                           uno_Interface *model)
{
	const char *const texts[] = {
	        [PJ_BY_FORM] = word(panel, PJ_W_LABEL_PANEL_BY_FORM),
	        [PJ_BY_RULE] = word(panel, PJ_W_LABEL_PANEL_BY_RULE)};
	uno_Sequence *names = pj_strings_new(texts, 2);
	uno_Any any = {0};

	if (names)
		pj_any_set(&any, PJ_T_strings, &names);
	pj_set_property(error, model, "StringItemList", &any);
	pj_any_clear(&any);
	pj_sequence_free(PJ_T_strings, names);
}

/* What a part says by itself, in the panel's language. */
static void name_part(const pj_panel *panel, pj_error *error,
                      uno_Interface *model, pj_part part)
{
	const part_row *row = &part_rows[part];

	pj_set_property_text(error, model, "HelpText", word(panel, row->help));
	switch (part) {
	case PJ_PART_LIST:
	case PJ_PART_DETAIL:
	case PJ_PART_ANSWER:
		break;
	case PJ_PART_GROUPING:
		name_groupings(panel, error, model);
		break;
	default:
		pj_set_property_text(error, model, "Label",
		                     word(panel, row->label));
	}
}

static void choose_grouping(pj_panel *panel, pj_error *error)
{
	pj_XListBox_selectItemPos(error, panel->parts[PJ_PART_GROUPING],
	                          (sal_Int16)panel->grouping, true);
}

void pj_panel_speak(pj_panel *panel, pj_language language)
{
	pj_error error = {0};

	panel->language = language;
	for (int i = 0; i < PJ_PART_COUNT; ++i) {
		uno_Interface *model =
		        pj_XControl_getModel(&error, panel->parts[i]);

		name_part(panel, &error, model, (pj_part)i);
		pj_release(model);
	}
	choose_grouping(panel, &error);
}

static void set_bool(const making *make, const char *name, bool value)
{
	pj_set_property_bool(make->error, make->model, name, value);
}

static void finish_button(making *make, pj_part part)
{
	pj_XButton_setActionCommand(make->error, make->control,
	                            part_rows[part].name);
	pj_XButton_addActionListener(make->error, make->control,
	                             make->listener);
}

static void finish_text(making *make, pj_part part)
{
	(void)part;
	set_bool(make, "MultiLine", true);
}

static void finish_grouping(making *make, pj_part part)
{
	(void)part;
	set_bool(make, "Dropdown", true);
	pj_XListBox_addItemListener(make->error, make->control, make->listener);
}

static void finish_detail(making *make, pj_part part)
{
	(void)part;
	set_bool(make, "MultiLine", true);
	set_bool(make, "ReadOnly", true);
	set_bool(make, "VScroll", true);
	set_bool(make, "AutoVScroll", true);
}

static void finish_answer(making *make, pj_part part)
{
	(void)part;
	set_bool(make, "MultiLine", true);
	set_bool(make, "VScroll", true);
	set_bool(make, "AutoVScroll", true);
}

static void finish_list(making *make, pj_part part)
{
	pj_error *error = make->error;
	sal_Int32 single = PJ_SelectionType_SINGLE;
	uno_Any any = {0};

	(void)part;
	set_bool(make, "RootDisplayed", false);
	pj_any_set(&any, PJ_T_SelectionType, &single);
	pj_set_property(error, make->model, "SelectionType", &any);
	pj_any_clear(&any);
	pj_XSelectionSupplier_addSelectionChangeListener(error, make->control,
	                                                 make->listener);
	pj_XWindow_addMouseListener(error, make->control, make->listener);
	pj_XWindow_addKeyListener(error, make->control, make->listener);
}

enum { LARGE_LINE = 26 }; /* pixels: a screen of more than 150 % */

/* ---- all of them ----------------------------------------------------- */

static void make_part(making *make, pj_part part)
{
	static void (*const finish[PJ_PART_COUNT])(making *, pj_part) = {
	        [PJ_PART_VALIDATE] = finish_button,
	        [PJ_PART_CORRECT] = finish_button,
	        [PJ_PART_CLEAR] = finish_button,
	        [PJ_PART_SUMMARY] = finish_text,
	        [PJ_PART_GROUPING_LABEL] = finish_text,
	        [PJ_PART_GROUPING] = finish_grouping,
	        [PJ_PART_LIST_LABEL] = finish_text,
	        [PJ_PART_LIST] = finish_list,
	        [PJ_PART_TITLE] = finish_text,
	        [PJ_PART_DETAIL] = finish_detail,
	        [PJ_PART_ANSWER] = finish_answer,
	        [PJ_PART_EXPLAIN] = finish_button,
	        [PJ_PART_APPLY] = finish_button,
	        [PJ_PART_NEXT] = finish_button,
	        [PJ_PART_HELP] = finish_button};
	const part_row *row = &part_rows[part];
	pj_error *error = make->error;
	char model[64];

	snprintf(model, sizeof(model), "%sModel", row->kind);
	make->control = pj_service(error, make->panel->context, row->kind);
	make->model = pj_service(error, make->panel->context, model);
	pj_XControl_setModel(error, make->control, make->model);
	if (row->tabstop)
		set_bool(make, "Tabstop", true);
	name_part(make->panel, error, make->model, part);
	if (!error->set && finish[part])
		finish[part](make, part);
	pj_XControlContainer_addControl(error, make->container, row->name,
	                                make->control);
	make->panel->parts[part] = make->control;
	pj_release(make->model);
}

/* The height of a line of text, whatever font and scale are in force. */
static sal_Int32 line_height(pj_panel *panel)
{
	pj_error error = {0};
	pj_Size size = {0};

	pj_XLayoutConstrains_getPreferredSize(
	        &error, panel->parts[PJ_PART_GROUPING_LABEL], &size);
	return size.Height > 0 ? size.Height : 16;
}

bool pj_panel_make(pj_panel *panel, pj_error *error, uno_Interface *parent,
                   uno_Interface *listener)
{
	uno_Interface *model =
	        pj_service(error, panel->context,
	                   "com.sun.star.awt.UnoControlContainerModel");
	uno_Interface *toolkit =
	        pj_service(error, panel->context, "com.sun.star.awt.Toolkit");
	making make = {.panel = panel, .error = error, .listener = listener};

	panel->window = make.container = pj_service(
	        error, panel->context, "com.sun.star.awt.UnoControlContainer");
	pj_XControl_setModel(error, panel->window, model);
	for (int i = 0; i < PJ_PART_COUNT && !error->set; ++i)
		make_part(&make, (pj_part)i);
	pj_XControl_createPeer(error, panel->window, toolkit, parent);
	pj_XWindow_addWindowListener(error, panel->window, listener);
	choose_grouping(panel, error);
	pj_XWindow_setVisible(error, panel->window, true);
	if (!error->set)
		pj_panel_load_icons(panel, line_height(panel) > LARGE_LINE);
	pj_release(toolkit);
	pj_release(model);
	return !error->set;
}

/* ---- layout ---------------------------------------------------------- */

/* Lines of text, as a unit of height. */
enum {
	DETAIL_LINES = 8,
	ANSWER_LINES = 3,
	LIST_LINES = 6,
	LEAST_LINES = 30,
	BEST_LINES = 40
};

/* Laying out. */
typedef struct layout {
	pj_panel *panel;
	pj_error error;
	sal_Int32 width, height; /* of the window */
	sal_Int32 line, gap;     /* height of a line of text, space between */
	sal_Int32 top, bottom;   /* what is still free */
} layout;

static pj_Size preferred(layout *lay, pj_part part)
{
	pj_Size size = {0};

	pj_XLayoutConstrains_getPreferredSize(&lay->error,
	                                      lay->panel->parts[part], &size);
	return size;
}

/* The height of a text that is broken into lines of that width. */
static sal_Int32 text_height(layout *lay, pj_part part, sal_Int32 width)
{
	pj_Size wanted = {width, 0}, size = {0};

	pj_XLayoutConstrains_calcAdjustedSize(
	        &lay->error, lay->panel->parts[part], &wanted, &size);
	return size.Height;
}

static void place(layout *lay, pj_part part, sal_Int32 x, sal_Int32 y,
                  sal_Int32 width, sal_Int32 height)
{
	pj_XWindow_setPosSize(&lay->error, lay->panel->parts[part], x, y, width,
	                      height, PJ_PosSize_POSSIZE);
}

static void show_part(layout *lay, pj_part part, bool visible)
{
	pj_XWindow_setVisible(&lay->error, lay->panel->parts[part], visible);
}

/* A part over the whole width, below what is there. */
static void place_top(layout *lay, pj_part part, sal_Int32 height)
{
	place(lay, part, lay->gap, lay->top, lay->width - 2 * lay->gap, height);
	lay->top += height + lay->gap;
}

static void place_bottom(layout *lay, pj_part part, sal_Int32 height)
{
	lay->bottom -= height;
	place(lay, part, lay->gap, lay->bottom, lay->width - 2 * lay->gap,
	      height);
	lay->bottom -= lay->gap;
}

/* The office would make them taller than its own sidebar does. */
static sal_Int32 button_height(const layout *lay)
{
	return lay->line * 7 / 4;
}

/* How many of the buttons go into one row. */
static int fitting(layout *lay, const pj_part *parts, int count)
{
	sal_Int32 used = lay->gap;
	int fits = 0;

	for (; fits < count; ++fits) {
		used += preferred(lay, parts[fits]).Width + lay->gap;
		if (used > lay->width && fits > 0)
			break;
	}
	return fits;
}

/* A row of buttons, stretched over the width. */
static void place_row(layout *lay, const pj_part *parts, int count,
                      sal_Int32 top, sal_Int32 height)
{
	sal_Int32 room = lay->width - (count + 1) * lay->gap, wanted = 0;
	sal_Int32 x = lay->gap;

	for (int i = 0; i < count; ++i)
		wanted += preferred(lay, parts[i]).Width;
	for (int i = 0; i < count; ++i) {
		sal_Int32 own = preferred(lay, parts[i]).Width;
		sal_Int32 width = own + (room - wanted) / count;

		place(lay, parts[i], x, top, width, height);
		x += width + lay->gap;
	}
}

/* Buttons in as many rows as they need; returns where they end. */
static sal_Int32 place_buttons(layout *lay, const pj_part *parts, int count,
                               sal_Int32 top)
{
	sal_Int32 height = button_height(lay);

	while (count > 0) {
		int fits = fitting(lay, parts, count);

		place_row(lay, parts, fits, top, height);
		top += height + lay->gap;
		parts += fits;
		count -= fits;
	}
	return top;
}

/* The buttons that make sense for what is selected. */
static int choose_buttons(const pj_panel *panel, pj_part *parts)
{
	const pj_outcome_item *item = pj_panel_item(panel);
	int count = 0;

	if (item && item->severity == PJ_VERIFY)
		parts[count++] = PJ_PART_EXPLAIN;
	if (item && item->applies)
		parts[count++] = PJ_PART_APPLY;
	parts[count++] = PJ_PART_NEXT;
	parts[count++] = PJ_PART_HELP;
	return count;
}

/* A frame round the field: with a dark gtk3 the field has no edge. */
static void place_answer(layout *lay)
{
	sal_Int32 height = ANSWER_LINES * lay->line;
	sal_Int32 width = lay->width - 4 * lay->gap;

	lay->bottom -= height + lay->gap;
	place(lay, PJ_PART_ANSWER, 2 * lay->gap, lay->bottom, width, height);
	lay->bottom += height + lay->gap;
	place_bottom(lay, PJ_PART_ANSWER_LABEL,
	             height + lay->line + 2 * lay->gap);
}

static void place_finding(layout *lay)
{
	enum { MOST = 4 };
	const pj_outcome_item *item = pj_panel_item(lay->panel);
	bool answers = item && item->severity == PJ_VERIFY;
	sal_Int32 width = lay->width - 2 * lay->gap;
	pj_part buttons[MOST];
	int count = choose_buttons(lay->panel, buttons);

	lay->bottom += lay->gap;
	lay->bottom -= place_buttons(lay, buttons, count, 0);
	place_buttons(lay, buttons, count, lay->bottom);
	lay->bottom -= lay->gap;
	for (int i = 0; i < count; ++i)
		show_part(lay, buttons[i], true);
	show_part(lay, PJ_PART_ANSWER_LABEL, answers);
	show_part(lay, PJ_PART_ANSWER, answers);
	if (answers)
		place_answer(lay);
	place_bottom(lay, PJ_PART_DETAIL, DETAIL_LINES * lay->line);
	lay->bottom += lay->gap / 2;
	place_bottom(lay, PJ_PART_TITLE,
	             text_height(lay, PJ_PART_TITLE, width));
}

/* A label and the choice that it names, in one row. */
static void place_grouping(layout *lay)
{
	sal_Int32 label = preferred(lay, PJ_PART_GROUPING_LABEL).Width;
	sal_Int32 height = preferred(lay, PJ_PART_GROUPING).Height;
	sal_Int32 x = label + 2 * lay->gap;

	place(lay, PJ_PART_GROUPING_LABEL, lay->gap,
	      lay->top + (height - lay->line) / 2, label, lay->line);
	place(lay, PJ_PART_GROUPING, x, lay->top, lay->width - x - lay->gap,
	      height);
	lay->top += height + lay->gap;
}

/* Nothing is hidden that will be seen: it would flicker. */
static void hide_others(layout *lay, bool listed)
{
	pj_part shown[8];
	int count = listed ? choose_buttons(lay->panel, shown) : 0;

	for (pj_part part = PJ_PART_GROUPING_LABEL; part < PJ_PART_COUNT;
	     ++part) {
		bool button = part >= PJ_PART_EXPLAIN, wanted = false;

		for (int i = 0; i < count; ++i)
			wanted |= shown[i] == part;
		if (!listed || (button && !wanted))
			show_part(lay, part, false);
		else if (part < PJ_PART_ANSWER_LABEL)
			show_part(lay, part, true);
	}
}

static void place_all(layout *lay)
{
	static const pj_part commands[] = {PJ_PART_VALIDATE, PJ_PART_CORRECT,
	                                   PJ_PART_CLEAR};
	const pj_panel *panel = lay->panel;
	bool listed = panel->outcome && panel->outcome->form_count;

	lay->top = place_buttons(lay, commands, 3, lay->top);
	place_top(lay, PJ_PART_SUMMARY,
	          text_height(lay, PJ_PART_SUMMARY, lay->width - 2 * lay->gap));
	hide_others(lay, listed);
	if (!listed)
		return;
	place_grouping(lay);
	place_top(lay, PJ_PART_LIST_LABEL, lay->line);
	lay->top -= lay->gap / 2;
	place_finding(lay);
	place(lay, PJ_PART_LIST, lay->gap, lay->top, lay->width - 2 * lay->gap,
	      lay->bottom - lay->top > LIST_LINES * lay->line
	              ? lay->bottom - lay->top
	              : LIST_LINES * lay->line);
}

void pj_panel_layout(pj_panel *panel, sal_Int32 width, sal_Int32 height)
{
	layout lay = {.panel = panel, .width = width, .height = height};

	panel->width = width;
	panel->height = height;
	if (width <= 0 || height <= 0 || !panel->window)
		return;
	lay.line = line_height(panel);
	lay.gap = lay.line / 2;
	lay.top = lay.gap;
	lay.bottom = height - lay.gap;
	place_all(&lay);
}

void pj_panel_heights(pj_panel *panel, sal_Int32 *least, sal_Int32 *best)
{
	sal_Int32 line = panel->window ? line_height(panel) : 0;

	*least = LEAST_LINES * line;
	*best = BEST_LINES * line;
}

sal_Int32 pj_panel_least_width(pj_panel *panel)
{
	enum { LINES = 14 };

	return panel->window ? LINES * line_height(panel) : 0;
}

/* ---- filling --------------------------------------------------------- */

static void put_label(pj_panel *panel, pj_part part, const char *text)
{
	pj_error error = {0};
	uno_Interface *model = pj_XControl_getModel(&error, panel->parts[part]);

	pj_set_property_text(&error, model, "Label", text);
	pj_release(model);
}

/* Making texts in the list's arena. */
typedef struct telling {
	pj_panel *panel;
	pj_word remark; /* or COUNT */
	const char *summary, *title, *detail, *apply;
} telling;

static void tell_list(void *context)
{
	telling *tell = context;
	pj_panel *panel = tell->panel;

	tell->summary =
	        pj_list_summary(panel->arena, panel->outcome, panel->language);
	if (panel->outcome && panel->outcome->form_count)
		panel->list = pj_list_make(panel->arena, panel->outcome,
		                           panel->grouping, panel->language);
}

static void tell_row(void *context)
{
	telling *tell = context;
	const pj_panel *panel = tell->panel;
	const pj_list_row *row = &panel->list.rows[panel->row];

	tell->title = pj_list_title(panel->arena, panel->outcome, row,
	                            panel->language);
	tell->detail = pj_list_detail(panel->arena, panel->outcome, row,
	                              panel->language);
	if (tell->remark < PJ_W_COUNT)
		tell->title = pj_list_remark(panel->arena, tell->title,
		                             tell->remark, panel->language);
	tell->apply = pj_list_apply(panel->arena, panel->outcome, row,
	                            panel->language);
}

const pj_outcome_item *pj_panel_item(const pj_panel *panel)
{
	const pj_list_row *row;

	if (panel->row < 0 || (size_t)panel->row >= panel->list.count)
		return NULL;
	row = &panel->list.rows[panel->row];
	return row->heading ? NULL : &panel->outcome->items[row->item];
}

static bool is_seen(const pj_panel *panel, const pj_list_row *row)
{
	const pj_outcome_item *seen = &panel->seen;
	const pj_outcome_item *item = &panel->outcome->items[row->item];

	return !row->heading && item->rule == seen->rule &&
	       item->spot.sheet == seen->spot.sheet &&
	       item->spot.row == seen->spot.row &&
	       item->spot.column == seen->spot.column;
}

/* The finding that was selected before; if it is gone, the one there now. */
static sal_Int32 find_row(const pj_panel *panel, sal_Int32 before)
{
	sal_Int32 count = (sal_Int32)panel->list.count;
	const pj_list_row *rows = panel->list.rows;

	if (!rows || !count)
		return PJ_NO_ROW;
	for (sal_Int32 i = 0; before >= 0 && i < count; ++i)
		if (is_seen(panel, &rows[i]))
			return i;
	if (before < 0)
		before = 0;
	while (before + 1 < count && rows[before].heading)
		++before;
	return before < count ? before : count - 1;
}

/* Why the cell of a row cannot be shown; COUNT where it can. */
static pj_word remark_of(pj_panel *panel, const pj_list_row *row)
{
	static const pj_word words[] = {[PJ_IN_SIGHT] = PJ_W_COUNT,
	                                [PJ_HIDDEN] = PJ_W_MSG_PANEL_HIDDEN,
	                                [PJ_HIDDEN_SHEET] =
	                                        PJ_W_MSG_PANEL_SHEET};
	const pj_spot *spot = pj_list_spot(panel->outcome, row);
	uno_Interface *document = pj_panel_document(panel);
	pj_sight sight = PJ_IN_SIGHT;

	if (document && !spot->gone)
		sight = pj_window_sight(document, spot->sheet, spot->row,
		                        spot->column);
	pj_release(document);
	return spot->gone ? PJ_W_MSG_PANEL_GONE : words[sight];
}

void pj_panel_select(pj_panel *panel, sal_Int32 row)
{
	telling tell = {.panel = panel};
	const pj_outcome_item *item;
	pj_error error = {0};

	if (row < 0 || (size_t)row >= panel->list.count || !panel->window)
		return;
	panel->row = row;
	pj_panel_follow(panel);
	item = pj_panel_item(panel);
	if (item)
		panel->seen = *item;
	tell.remark = remark_of(panel, &panel->list.rows[row]);
	if (!pj_arena_guard(panel->arena, tell_row, &tell))
		return;
	put_label(panel, PJ_PART_TITLE, tell.title);
	put_label(panel, PJ_PART_APPLY, tell.apply);
	pj_XTextComponent_setText(&error, panel->parts[PJ_PART_DETAIL],
	                          tell.detail);
	pj_XTextComponent_setText(&error, panel->parts[PJ_PART_ANSWER],
	                          item ? item->explanation : "");
	pj_panel_layout(panel, panel->width, panel->height);
}

void pj_panel_pick(pj_panel *panel, sal_Int32 row)
{
	panel->filling = true;
	pj_panel_choose(panel, row);
	panel->filling = false;
	pj_panel_select(panel, row);
}

void pj_panel_show(pj_panel *panel)
{
	telling tell = {.panel = panel, .summary = ""};
	sal_Int32 before = panel->row;

	if (!panel->window)
		return;
	pj_arena_free(panel->arena);
	panel->list = (pj_list){0};
	panel->arena = pj_arena_new();
	if (panel->arena)
		pj_arena_guard(panel->arena, tell_list, &tell);
	panel->moves = panel->outcome ? panel->outcome->moves : 0;
	panel->filling = true;
	pj_panel_fill(panel);
	put_label(panel, PJ_PART_SUMMARY, tell.summary);
	panel->row = find_row(panel, before);
	pj_panel_layout(panel, panel->width, panel->height);
	pj_panel_pick(panel, panel->row);
}
