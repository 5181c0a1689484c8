/* SPDX-License-Identifier: MPL-2.0 */
/* How far a row of the indicator table was pushed out of its columns. */
#include "form/table.h"

void pj_table_note_roles(pj_table *table)
{
	const pj_header *header = table->header;
	table->roles =
	        PJ_TAKE(table->reader->arena, pj_labels, header->last + 1);
	for (int i = 0; i < PJ_LABEL_COUNT; i++)
		if (header->columns.of[i] >= 0)
			table->roles[header->columns.of[i]] |= (pj_labels)1
			                                       << i;
}

pj_labels pj_table_role(const pj_table *table, int column)
{
	return column >= 0 && column <= table->header->last
	               ? table->roles[column]
	               : 0;
}

bool pj_cell_is_level1(const pj_cell *cell)
{
	return cell->kind == PJ_CELL_TEXT &&
	       pj_labels_is_level1(pj_cell_plain(cell));
}

bool pj_cell_is_level2(const pj_cell *cell)
{
	return cell->kind == PJ_CELL_TEXT &&
	       pj_labels_is_level2(pj_cell_plain(cell));
}

static bool is_numeric(const pj_table *table, const pj_cell *cell)
{
	pj_figure figure = pj_figure_none();
	if (cell->kind == PJ_CELL_ERROR)
		return true;
	figure.value = pj_cell_value(table->reader, cell);
	return pj_figure_is_numeric(&figure);
}

/* A number where a name should stand; 1、农田 and 4A景区 are names. */
static bool is_number_alone(const pj_table *table, const pj_cell *cell)
{
	if (cell->kind != PJ_CELL_TEXT)
		return true;
	pj_slice text = pj_text_trim(cell->text, cell->length);
	if (pj_begins_ideograph(text.start)) /* as nearly all names do */
		return false;
	pj_value value = pj_cell_value(table->reader, cell);
	/* 110联动事项: what is counted has a shorter name */
	bool named = value.unit == PJ_UNIT_NONE && value.op == PJ_OP_NONE &&
	             text.length >= strlen("联动事项");
	return value.kind == PJ_VALUE_NUMBER && !named &&
	       value.unit != PJ_UNIT_OTHER;
}

/* A bare sign for "not applicable" fits every column. */
bool pj_cell_is_na(const pj_cell *cell)
{
	return cell->kind == PJ_CELL_TEXT && pj_text_is_na(pj_cell_plain(cell));
}

/* A level label, or a number, where a name or label should stand. */
static int level_cost(const pj_table *table, const pj_cell *cell,
                      pj_labels role)
{
	bool first = pj_cell_is_level1(cell), second = pj_cell_is_level2(cell);
	pj_slice text = {cell->text, cell->length};
	if (is_number_alone(table, cell))
		return 3;
	if (role & PJ_MEANS(LEVEL3))
		return first || second ? 1 : 0;
	bool right = role & PJ_MEANS(LEVEL1) ? first : second;
	if (first != second && !right)
		return 2;
	/* 数量指标（个）, but not 指标1：面积 */
	bool named =
	        pj_text_contains(text, "指标") && !pj_text_starts(text, "指标");
	return right || named ? 0 : 1;
}

/* The side label is merged or repeated; nothing else stands in its column. */
static int side_cost(const pj_cell *cell)
{
	return pj_labels_of_cell(cell) & PJ_MEANS(INDICATORS) ? 0 : 2;
}

/* Does the column have a head, though none that means anything here? */
static bool is_headed(const pj_table *table, int column)
{
	const pj_header *header = table->header;
	for (int row = header->row0; row <= header->row1; row++)
		if (column <= header->last &&
		    !pj_grid_is_empty(table->reader->grid, row, column))
			return true;
	return false;
}

/* A number as a reason, a share as a weight: the row was not pushed so far. */
static bool is_misplaced(const pj_table *table, const pj_cell *cell,
                         pj_labels role)
{
	if (role & PJ_MEANS(REASON))
		return is_number_alone(table, cell);
	if (!(role & PJ_MEANS(WEIGHT)) || cell->kind != PJ_CELL_TEXT)
		return false;
	return pj_cell_value(table->reader, cell).unit == PJ_UNIT_PERCENT;
}

/* How badly a cell fits the column that it stands in after the shift. */
static int cell_cost(const pj_table *table, const pj_cell *cell, int shift)
{
	const pj_labels levels =
	        PJ_MEANS(LEVEL1) | PJ_MEANS(LEVEL2) | PJ_MEANS(LEVEL3);
	int column = cell->column - shift;
	pj_labels role = pj_table_role(table, column);
	if (column == table->header->side &&
	    !(role & (levels | PJ_MEANS(COLUMN))) && cell->kind == PJ_CELL_TEXT)
		return side_cost(cell);
	if (!role)
		return is_headed(table, column) ? 0 : 2;
	if (pj_cell_is_na(cell))
		return 0;
	if (shift != 0 && is_misplaced(table, cell, role))
		return 2;
	if (role & levels)
		return level_cost(table, cell, role);
	/* 30/28 */
	if ((role & PJ_MEANS(WEIGHT)) && (role & PJ_MEANS(SCORE)))
		return cell->kind == PJ_CELL_TEXT && pj_is_digit(*cell->text)
		               ? 0
		               : 3;
	if (role & (PJ_MEANS(WEIGHT) | PJ_MEANS(SCORE)))
		return is_numeric(table, cell) ? 0 : 3;
	if (role & (PJ_MEANS(UNIT) | PJ_MEANS(OPERATOR)))
		return cell->kind == PJ_CELL_NUMBER ||
		                       pj_text_count(cell->text, cell->length) >
		                               SIGN_MAX
		               ? 2
		               : 0;
	return 0;
}

static int row_cost(const pj_table *table, int row, int shift)
{
	const pj_header *header = table->header;
	int cost = 0;
	bool named = false, valued = false;
	for (const pj_cell *cell = pj_next_cell(
	             table->reader, row, header->left - 1, header->last + 1);
	     cell; cell = pj_next_cell(table->reader, row, cell->column,
	                               header->last + 1)) {
		int column = cell->column - shift;
		cost += cell_cost(table, cell, shift);
		named |= column == pj_column(header, PJ_LABEL_LEVEL3);
		valued |= column == pj_column(header, PJ_LABEL_TARGET) ||
		          column == pj_column(header, PJ_LABEL_WEIGHT);
	}
	bool nameless = pj_column(header, PJ_LABEL_LEVEL3) >= 0 && !named;
	return cost + (valued && nameless ? 2 : 0);
}

/* Do numbers stand under both 分值 and 得分? A pushed row has but one there. */
static bool has_points(const pj_table *table, int row)
{
	static const pj_label points[] = {PJ_LABEL_WEIGHT, PJ_LABEL_SCORE};
	for (size_t i = 0; i < 2; i++) {
		int column = pj_column(table->header, points[i]);
		pj_figure figure = pj_figure_in(table->reader, row, column);
		if (figure.value.kind != PJ_VALUE_NUMBER ||
		    figure.value.unit != PJ_UNIT_NONE)
			return false;
	}
	return true;
}

/*
 * How far the row was pushed to the left, if it was. A pasted row begins with
 * its first-, second- or third-level label at the left edge of the table.
 */
static int best_shift(const pj_table *table, int row, int *cost)
{
	const pj_header *header = table->header;
	static const pj_label starts[] = {PJ_LABEL_LEVEL1, PJ_LABEL_LEVEL2,
	                                  PJ_LABEL_LEVEL3};
	int best = 0;
	*cost = row_cost(table, row, 0);
	if (pj_grid_is_empty(table->reader->grid, row, header->left) ||
	    (*cost <= UNPUSHED_COST && has_points(table, row)))
		return 0;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		int column = pj_column(header, starts[i]);
		if (column <= header->left) /* or there is none */
			continue;
		int shift = header->left - column;
		int other = row_cost(table, row, shift);
		if (other < *cost) {
			*cost = other;
			best = shift;
		}
	}
	return best;
}

/*
 * Is a cell of the row, of the one above or of the head a merged one? A note
 * over the whole width says nothing of the others.
 */
static bool kept_merges(const pj_table *table, int row)
{
	const pj_header *header = table->header;
	const int rows[] = {header->row0, row - 1, row};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int c = header->left; c <= header->last; c++) {
			pj_area area;
			if (pj_grid_merged(table->reader->grid, rows[i], c,
			                   &area) &&
			    !(area.column0 <= header->left &&
			      area.column1 >= header->last))
				return true;
		}
	return false;
}

/* 0 in a table that kept its merges. */
int pj_row_shift(const pj_table *table, int row, int *cost)
{
	int shift = best_shift(table, row, cost);
	if (shift == 0 || !kept_merges(table, row))
		return shift;
	*cost = row_cost(table, row, 0);
	return 0;
}
