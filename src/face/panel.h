/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The panel of findings in Calc's sidebar. Each window has one of its own,
 * made when the deck is opened and disposed when it is closed, so it holds
 * nothing that matters: the findings are in calc/store.h. All of it runs on
 * the office's main thread.
 *
 * panel.c is the object, panel_view.c its controls, panel_tree.c the list among
 * them, panel_act.c what they do.
 */
#ifndef PJ_PANEL_H
#define PJ_PANEL_H

#include "face/commands.h"
#include "face/panel_list.h"

/* Its controls, in the order of the Tab key. */
typedef enum pj_part {
	PJ_PART_VALIDATE,
	PJ_PART_CORRECT,
	PJ_PART_CLEAR,
	PJ_PART_SUMMARY,
	PJ_PART_GROUPING_LABEL, /* labels come before what they name */
	PJ_PART_GROUPING,
	PJ_PART_LIST_LABEL,
	PJ_PART_LIST,
	PJ_PART_TITLE,
	PJ_PART_DETAIL,
	PJ_PART_ANSWER_LABEL,
	PJ_PART_ANSWER,
	PJ_PART_EXPLAIN,
	PJ_PART_APPLY,
	PJ_PART_NEXT,
	PJ_PART_HELP,
	PJ_PART_COUNT
} pj_part;

/* The pictures in the list: of a group, and of the severities. */
enum { PJ_ICON_GROUP = PJ_SEVERITY_OFF, PJ_ICON_COUNT = PJ_ERROR + 1 };

enum { PJ_NO_ROW = -1 };

typedef struct pj_panel {
	uno_Interface *context;
	uno_Interface *frame;   /* NULL when it is gone */
	uno_Interface *sidebar; /* XSidebar; may be NULL */
	uno_Interface *window;  /* of the controls; NULL when disposed */
	uno_Interface *parts[PJ_PART_COUNT];
	uno_Interface *root;        /* of the list; see panel_tree.c */
	char *icons[PJ_ICON_COUNT]; /* their addresses; or NULL */
	char resource[128];
	pj_language language;
	sal_Int32 width, height;

	pj_outcome *outcome; /* shown now; NULL for none */
	unsigned moves;      /* of the outcome, when the list was made */
	pj_arena *arena;     /* of the list */
	pj_list list;
	pj_grouping grouping;
	sal_Int32 row;        /* selected; PJ_NO_ROW */
	pj_outcome_item seen; /* what was selected last; its texts are gone */
	bool filling;         /* the list is changed by us, not by a person */
} pj_panel;

/* ---- the controls (panel_view.c) ------------------------------------- */

/* Makes the window and its controls; listener hears all of them. */
bool pj_panel_make(pj_panel *panel, pj_error *error, uno_Interface *parent,
                   uno_Interface *listener);

/* Says everything in another language. */
void pj_panel_speak(pj_panel *panel, pj_language language);

/* Looks for the pictures of the list; large ones where the text is large. */
void pj_panel_load_icons(pj_panel *panel, bool large);

/* Puts the controls where they belong in a window of this size. */
void pj_panel_layout(pj_panel *panel, sal_Int32 width, sal_Int32 height);

/* The least and the best height. */
void pj_panel_heights(pj_panel *panel, sal_Int32 *least, sal_Int32 *best);
sal_Int32 pj_panel_least_width(pj_panel *panel);

/* Shows the outcome: summary, list and, as far as it is still there, the
 * finding that was selected before. */
void pj_panel_show(pj_panel *panel);

/* Shows what there is to say of a row that was selected. */
void pj_panel_select(pj_panel *panel, sal_Int32 row);

/* The same, and selects it in the list. */
void pj_panel_pick(pj_panel *panel, sal_Int32 row);

/* The finding that is selected; NULL for none, and for a group. */
const pj_outcome_item *pj_panel_item(const pj_panel *panel);

/* ---- the list (panel_tree.c) ----------------------------------------- */

/* Puts all rows in. */
void pj_panel_fill(pj_panel *panel);

/* Selects a row; none for PJ_NO_ROW. The list tells us of it. */
void pj_panel_choose(pj_panel *panel, sal_Int32 row);

/* The row that is selected, the one at a place; PJ_NO_ROW for none. */
sal_Int32 pj_panel_chosen(const pj_panel *panel);
sal_Int32 pj_panel_row_at(const pj_panel *panel, sal_Int32 x, sal_Int32 y);

/* ---- what they do (panel_act.c) -------------------------------------- */

/* Fetches what the document in front has in the store, and shows it. */
void pj_panel_refresh(pj_panel *panel);

/* Picks the finding that somebody asked for in the sheet, if anybody did. */
void pj_panel_pick_wanted(pj_panel *panel);

/* A button was pressed: its name. */
void pj_panel_press(pj_panel *panel, const char *name);

/*
 * Asks where the cells are now. Where they moved, the list shows that soon,
 * not at once: this may be called out of the list's own events. Answers true.
 */
bool pj_panel_follow(pj_panel *panel);

/* The document in front, a new reference; NULL for none. */
uno_Interface *pj_panel_document(pj_panel *panel);

/* Shows the cell of a row; the keyboard goes there, too, if enter is set. */
void pj_panel_jump(pj_panel *panel, sal_Int32 row, bool enter);

/* ---- the command (panel_open.c) -------------------------------------- */

/* The command vnd.org.pingjia:panel: opens the sidebar at our deck. */
bool pj_panel_open(pj_call *call, pj_error *error);

/* The same, at the finding of a cell; answer: to be explained there. */
bool pj_panel_open_at(pj_call *call, pj_error *error, const pj_spot *spot,
                      bool answer);

/* Is this panel to show the finding of a cell? Asked for once. */
bool pj_panel_wanted(const pj_panel *panel, pj_spot *spot, bool *answer);

#endif
