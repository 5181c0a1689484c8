/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The list of findings as a tree of the office's: a node for each group, its
 * findings below it; each node's data value is the number of its row. The
 * office's grid would do as well, but it is called “Grid control” whatever is
 * set, its rows have no names, and LibreOffice 7.4 breaks its own heap when
 * somebody looked into one by accessibility.
 */
#include "face/panel.h"
#include "uno/calls.h"

/* ---- filling --------------------------------------------------------- */

/* Making nodes. */
typedef struct growing {
	const pj_panel *panel;
	pj_error error;
	uno_Interface *model, *root, *group;
} growing;

static uno_Interface *new_node(growing *grow, const char *text)
{
	uno_Any value = {0};
	uno_Interface *node;

	pj_any_set_text(&value, text);
	node = pj_XMutableTreeDataModel_createNode(&grow->error, grow->model,
	                                           &value, false);
	pj_any_clear(&value);
	return node;
}

static void set_number(growing *grow, uno_Interface *node, size_t row)
{
	uno_Any number = {0};

	pj_any_set_long(&number, (sal_Int32)row);
	pj_XMutableTreeNode_set_DataValue(&grow->error, node, &number);
	pj_any_clear(&number);
}

static void add_row(growing *grow, size_t index)
{
	const pj_panel *panel = grow->panel;
	const pj_list_row *row = &panel->list.rows[index];
	int icon = row->heading
	                   ? (int)PJ_ICON_GROUP
	                   : (int)panel->outcome->items[row->item].severity;
	uno_Interface *node = new_node(grow, row->text);

	set_number(grow, node, index);
	if (panel->icons[icon])
		pj_XMutableTreeNode_setNodeGraphicURL(&grow->error, node,
		                                      panel->icons[icon]);
	pj_XMutableTreeNode_appendChild(
	        &grow->error, row->heading ? grow->root : grow->group, node);
	if (!row->heading) {
		pj_release(node);
		return;
	}
	pj_release(grow->group);
	grow->group = node;
}

static void show_model(growing *grow)
{
	uno_Interface *control = grow->panel->parts[PJ_PART_LIST];
	uno_Interface *model = pj_XControl_getModel(&grow->error, control);
	uno_Any any = {0};

	pj_any_set_object(&grow->error, &any, PJ_T_XTreeDataModel, grow->model);
	pj_set_property(&grow->error, model, "DataModel", &any);
	pj_any_clear(&any);
	pj_release(model);
}

static void unfold(growing *grow)
{
	uno_Interface *control = grow->panel->parts[PJ_PART_LIST];
	sal_Int32 count = pj_XTreeNode_getChildCount(&grow->error, grow->root);

	for (sal_Int32 i = 0; i < count && !grow->error.set; ++i) {
		uno_Interface *group =
		        pj_XTreeNode_getChildAt(&grow->error, grow->root, i);

		pj_XTreeControl_expandNode(&grow->error, control, group);
		pj_release(group);
	}
}

void pj_panel_fill(pj_panel *panel)
{
	growing grow = {.panel = panel};
	/* without an outcome there is no list either */
	size_t count = panel->outcome ? panel->list.count : 0;

	grow.model = pj_service(&grow.error, panel->context,
	                        "com.sun.star.awt.tree.MutableTreeDataModel");
	grow.root = new_node(&grow, "");
	pj_XMutableTreeDataModel_setRoot(&grow.error, grow.model, grow.root);
	for (size_t i = 0; i < count && !grow.error.set; ++i)
		add_row(&grow, i);
	show_model(&grow);
	unfold(&grow);
	pj_drop(&panel->root);
	panel->root = grow.root;
	pj_release(grow.group);
	pj_release(grow.model);
}

/* ---- nodes and rows -------------------------------------------------- */

/* The node of a row, a new reference. */
static uno_Interface *node_of(const pj_panel *panel, sal_Int32 row,
                              pj_error *error)
{
	const pj_list_row *rows = panel->list.rows;
	uno_Interface *group, *node;
	sal_Int32 number = -1, heading = 0;

	for (sal_Int32 i = 0; i <= row; ++i)
		if (rows[i].heading) {
			heading = i;
			++number;
		}
	group = pj_XTreeNode_getChildAt(error, panel->root, number);
	if (row == heading)
		return group;
	node = pj_XTreeNode_getChildAt(error, group, row - heading - 1);
	pj_release(group);
	return node;
}

static sal_Int32 row_of(const pj_panel *panel, uno_Interface *node)
{
	pj_error error = {0};
	uno_Any number = {0};
	sal_Int32 row = PJ_NO_ROW;

	if (node && pj_XMutableTreeNode_get_DataValue(&error, node, &number) &&
	    (!pj_any_long(&number, &row) || row < 0 ||
	     (size_t)row >= panel->list.count))
		row = PJ_NO_ROW;
	pj_any_clear(&number);
	return row;
}

sal_Int32 pj_panel_chosen(const pj_panel *panel)
{
	pj_error error = {0};
	uno_Any any = {0};
	sal_Int32 row = PJ_NO_ROW;

	if (pj_XSelectionSupplier_getSelection(
	            &error, panel->parts[PJ_PART_LIST], &any))
		row = row_of(panel, pj_any_object(&any));
	pj_any_clear(&any);
	return row;
}

sal_Int32 pj_panel_row_at(const pj_panel *panel, sal_Int32 x, sal_Int32 y)
{
	pj_error error = {0};
	uno_Interface *node = pj_XTreeControl_getNodeForLocation(
	        &error, panel->parts[PJ_PART_LIST], x, y);
	sal_Int32 row = error.set ? (sal_Int32)PJ_NO_ROW : row_of(panel, node);

	pj_release(node);
	return row;
}

void pj_panel_choose(pj_panel *panel, sal_Int32 row)
{
	uno_Interface *list = panel->parts[PJ_PART_LIST], *node;
	pj_error error = {0};
	uno_Any any = {0};

	pj_XMultiSelectionSupplier_clearSelection(&error, list);
	if (row < 0 || (size_t)row >= panel->list.count)
		return;
	node = node_of(panel, row, &error);
	pj_XTreeControl_makeNodeVisible(&error, list, node);
	if (pj_any_set_object(&error, &any, PJ_T_XTreeNode, node))
		pj_XSelectionSupplier_select(&error, list, &any);
	pj_any_clear(&any);
	pj_release(node);
}
