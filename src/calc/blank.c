/* SPDX-License-Identifier: MPL-2.0 */
/* Laying out the blank form. */
#include "calc/blank.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "form/number.h"

/* ---- the table ------------------------------------------------------- */

enum layout { PLAIN = 1, SPLIT = 2, BOTH = 3 };

enum {
#define PJ_COLUMN(id, width, layouts) C_##id,
#include "calc/new_form.def"
	C_COUNT
};

enum {
#define PJ_ROW(id, height) R_##id,
#include "calc/new_form.def"
	R_COUNT,
	R_INDICATORS,
	R_SUM
};

#define LOOK(look)     PJ_LOOK_##look
#define FORMAT(format) FORMAT_##format
#define FORMAT_GENERAL PJ_BLANK_GENERAL
#define FORMAT_PERCENT PJ_BLANK_PERCENT
#define FORMAT_TEXT    PJ_BLANK_STRING
enum { INDICATOR_HEIGHT = 780, SUM_HEIGHT = 800 }; /* 1/100 mm */

static const struct column {
	char id[2];
	int width;
	enum layout layouts;
} columns[] = {
#define PJ_COLUMN(id, width, layouts) {#id, width, layouts},
#include "calc/new_form.def"
};

static const int heights[] = {
#define PJ_ROW(id, height) height,
#include "calc/new_form.def"
};

static const struct spot {
	enum layout layouts;
	int row0, row1, first, last;
	pj_blank_look look;
	pj_blank_format format;
	const char *text, *formula;
} spots[] = {
#define PJ_SPOT(layouts, row0, row1, first, last, look, format, text, formula) \
	{layouts,    R_##row0,       R_##row1, C_##first, C_##last,            \
	 LOOK(look), FORMAT(format), text,     formula},
#include "calc/new_form.def"
};

static const struct kind {
	const char *group, *unless, *label;
	int share, rows;
	bool cost, judged;
} kinds[] = {
#define PJ_KIND(group, unless, label, share, rows, cost, judged) \
	{group, unless, label, share, rows, cost, judged},
#include "calc/new_form.def"
};

static const struct indicator_cell {
	enum layout layouts;
	int column;
	pj_blank_look look;
	pj_blank_format format;
	const char *formula;
} indicator_cells[] = {
#define PJ_CELL(layouts, column, look, format, formula) \
	{layouts, C_##column, LOOK(look), FORMAT(format), formula},
#include "calc/new_form.def"
};

enum { KIND_COUNT = sizeof(kinds) / sizeof(*kinds) };

/* ---- columns --------------------------------------------------------- */

static enum layout layout_of(const pj_blank *blank)
{
	return blank->split ? SPLIT : PLAIN;
}

/* Where a column stands: how many of this layout are left of it. */
static int place(const pj_blank *blank, int column)
{
	int at = 0;

	for (int i = 0; i < column; ++i)
		at += (columns[i].layouts & layout_of(blank)) != 0;
	return at;
}

/* ---- cells ----------------------------------------------------------- */

static pj_blank_cell *add(pj_blank *blank, int row0, int row1, int first,
                          int last)
{
	pj_blank_cell *cell = &blank->cells[blank->count++];

	*cell = (pj_blank_cell){.formula = ""};
	cell->area.row0 = row0;
	cell->area.row1 = row1;
	cell->area.column0 = place(blank, first);
	cell->area.column1 = place(blank, last + 1) - 1;
	return cell;
}

static void set_number(pj_blank_cell *cell, double number)
{
	cell->is_number = true;
	cell->number = number;
}

/* The text with the points that it names put in. */
static void set_text(const pj_blank *blank, pj_blank_cell *cell,
                     const char *text)
{
	const pj_profile *profile = blank->profile;
	const char *open = strchr(text, '{');
	const char *close = open ? strchr(open, '}') : NULL;
	char points[PJ_NUMBER_MAX] = "";

	if (strcmp(text, "#{execution}") == 0) {
		set_number(cell, profile->execution_weight);
		return;
	}
	if (strcmp(text, "#100") == 0) {
		set_number(cell, 100);
		return;
	}
	if (close)
		pj_number_trimmed(points, profile->indicator_weight, 2);
	snprintf(cell->text, sizeof(cell->text), "%.*s%s%s",
	         (int)(open ? open - text : (long)strlen(text)), text, points,
	         close ? close + 1 : "");
}

/* ---- weights --------------------------------------------------------- */

/* The profile that says which groups there are. */
static const pj_profile *grouping(const pj_blank *blank)
{
	return blank->profile->group_count ? blank->profile
	                                   : pj_profile_default();
}

static const pj_profile_group *group_of(const pj_blank *blank, const char *word)
{
	const pj_profile *from = grouping(blank);

	for (size_t i = 0; i < from->group_count; ++i)
		if (strcmp(from->groups[i].word, word) == 0)
			return &from->groups[i];
	return NULL;
}

static bool is_shown(const pj_blank *blank, const struct kind *kind)
{
	return group_of(blank, kind->group) &&
	       !(*kind->unless && group_of(blank, kind->unless));
}

/*
 * Parts a group's weight among its kinds by their shares, in whole points;
 * what is over goes to those that lost most, the first one first.
 */
static void part_weight(const pj_blank *blank, const struct kind *first,
                        double weights[])
{
	const pj_profile_group *group = group_of(blank, first->group);
	double rest[KIND_COUNT] = {0}, over = group->weight, sum = 0;

	for (const struct kind *k = kinds; k < kinds + KIND_COUNT; ++k)
		if (is_shown(blank, k) && strcmp(k->group, first->group) == 0)
			sum += k->share;
	for (const struct kind *k = kinds; k < kinds + KIND_COUNT; ++k) {
		if (!is_shown(blank, k) || strcmp(k->group, first->group) != 0)
			continue;
		rest[k - kinds] = group->weight * k->share / sum;
		weights[k - kinds] = floor(rest[k - kinds] + 1e-9);
		rest[k - kinds] -= weights[k - kinds];
		over -= weights[k - kinds];
	}
	while (over >= 1) {
		int most = (int)(first - kinds);

		for (int i = 0; i < KIND_COUNT; ++i)
			if (rest[i] > rest[most] + 1e-9)
				most = i;
		weights[most] += 1;
		rest[most] = -1;
		over -= 1;
	}
	weights[first - kinds] += over;
}

static void weigh(const pj_blank *blank, double weights[])
{
	const char *group = "";

	for (const struct kind *k = kinds; k < kinds + KIND_COUNT; ++k) {
		if (!is_shown(blank, k) || strcmp(k->group, group) == 0)
			continue;
		group = k->group;
		part_weight(blank, k, weights);
	}
}

/* ---- indicators ------------------------------------------------------ */

/* One row; weight 0 leaves it blank. */
static void add_indicator(pj_blank *blank, const struct kind *kind, int row,
                          double weight)
{
	size_t count = sizeof(indicator_cells) / sizeof(*indicator_cells);

	for (size_t i = 0; i < count; ++i) {
		const struct indicator_cell *model = &indicator_cells[i];
		pj_blank_cell *cell;

		if (!(model->layouts & layout_of(blank)))
			continue;
		cell = add(blank, row, row, model->column, model->column);
		cell->look = model->look;
		cell->format = model->format;
		cell->formula = model->formula;
		cell->cost = kind->cost;
		cell->levels = kind->judged && model->column == C_A;
		if (model->column == C_W && weight > 0)
			set_number(cell, weight);
	}
}

static void add_label(pj_blank *blank, int row0, int row1, int column,
                      const char *text)
{
	pj_blank_cell *cell = add(blank, row0, row1, column, column);

	cell->look = PJ_LOOK_LABEL;
	snprintf(cell->text, sizeof(cell->text), "%s", text);
}

/* 产出指标（50分） */
static void add_group(pj_blank *blank, int row0, int row1, const char *word)
{
	char text[PJ_BLANK_TEXT], points[PJ_NUMBER_MAX];
	bool weighed = blank->profile->group_count > 0;

	pj_number_trimmed(points, group_of(blank, word)->weight, 2);
	snprintf(text, sizeof(text),
	         weighed ? "%s\n指标\n（%.8s分）" : "%s\n指标", word, points);
	add_label(blank, row0, row1, C_1, text);
}

static bool is_known(const char *word)
{
	for (int i = 0; i < KIND_COUNT; ++i)
		if (strcmp(kinds[i].group, word) == 0)
			return true;
	return false;
}

/* Groups of which only their profile knows: two rows without a kind. */
static int add_others(pj_blank *blank, int row)
{
	static const struct kind other = {.rows = 2};
	const pj_profile *profile = blank->profile;

	for (size_t i = 0; i < profile->group_count; ++i) {
		const pj_profile_group *group = &profile->groups[i];
		int last = row + other.rows - 1;

		if (is_known(group->word))
			continue;
		add_label(blank, row, last, C_2, "");
		add_indicator(blank, &other, row, group->weight);
		add_indicator(blank, &other, last, 0);
		add_group(blank, row, last, group->word);
		row = last + 1;
	}
	return row;
}

static void add_indicators(pj_blank *blank)
{
	double weights[KIND_COUNT] = {0};
	const char *group = NULL;
	int row = R_COUNT, start = row;

	if (blank->profile->group_count)
		weigh(blank, weights);
	for (const struct kind *k = kinds; k < kinds + KIND_COUNT; ++k) {
		if (!is_shown(blank, k))
			continue;
		if (group && strcmp(group, k->group) != 0) {
			add_group(blank, start, row - 1, group);
			start = row;
		}
		group = k->group;
		add_label(blank, row, row + k->rows - 1, C_2, k->label);
		for (int i = 0; i < k->rows; ++i)
			add_indicator(blank, k, row + i,
			              i ? 0 : weights[k - kinds]);
		row += k->rows;
	}
	if (group)
		add_group(blank, start, row - 1, group);
	row = add_others(blank, row);
	blank->first = R_COUNT;
	blank->last = row - 1;
	blank->rows = row + 1;
}

/* ---- the whole ------------------------------------------------------- */

static int row_of(const pj_blank *blank, int row)
{
	if (row == R_INDICATORS)
		return blank->last;
	return row == R_SUM ? blank->rows - 1 : row;
}

static void add_spots(pj_blank *blank)
{
	for (size_t i = 0; i < sizeof(spots) / sizeof(*spots); ++i) {
		const struct spot *spot = &spots[i];
		pj_blank_cell *cell;

		if (!(spot->layouts & layout_of(blank)))
			continue;
		cell = add(blank, row_of(blank, spot->row0),
		           row_of(blank, spot->row1), spot->first, spot->last);
		cell->look = spot->look;
		cell->format = spot->format;
		cell->formula = spot->formula;
		set_text(blank, cell, spot->text);
	}
}

static void measure(pj_blank *blank)
{
	for (int i = 0; i < blank->rows; ++i)
		blank->heights[i] = i < R_COUNT ? heights[i] : INDICATOR_HEIGHT;
	blank->heights[blank->rows - 1] = SUM_HEIGHT;
	for (int i = 0; i < C_COUNT; ++i)
		if (columns[i].layouts & layout_of(blank))
			blank->widths[place(blank, i)] = columns[i].width;
	blank->columns = place(blank, C_COUNT);
}

void pj_blank_make(pj_blank *blank, const pj_profile *profile)
{
	*blank = (pj_blank){.profile = profile};
	/* where an adjusted budget needs a reason, its label says adjusted */
	blank->split = profile->adjusted_needs_reason;
	add_indicators(blank);
	add_spots(blank);
	measure(blank);
}

/* ---- formulas -------------------------------------------------------- */

/* Writing one formula. */
typedef struct pattern {
	const pj_blank *blank;
	const pj_blank_cell *cell;
	int row, column;
	const char *profile;
} pattern;

static void print_range(const pattern *at, int row0, int row1, int column,
                        char *out, size_t size)
{
	char from[PJ_CELL_NAME_MAX], to[PJ_CELL_NAME_MAX];

	pj_cell_name(from, at->row + row0, at->column + column);
	pj_cell_name(to, at->row + row1, at->column + column);
	snprintf(out, size, row0 == row1 ? "%s" : "%s:%s", from, to);
}

/* The cells that {T}, {T$}, {T+} or {T*} stand for. */
static void print_cells(const pattern *at, const char *token, char *out,
                        size_t size)
{
	int row = at->cell->area.row0, column = 0;

	while (*columns[column].id != *token)
		++column;
	column = place(at->blank, column);
	switch (token[1]) {
	case '$':
		print_range(at, R_AMOUNTS, R_AMOUNTS, column, out, size);
		break;
	case '+':
		print_range(at, R_GRANT, R_OTHER, column, out, size);
		break;
	case '*':
		print_range(at, at->blank->first, at->blank->last, column, out,
		            size);
		break;
	default:
		print_range(at, row, row, column, out, size);
	}
}

static void print_token(const pattern *at, const char *token, char *out,
                        size_t size)
{
	*out = 0;
	if (strncmp(token, "pj}", 3) == 0)
		snprintf(out, size, "ORG.PINGJIA.FUNCTIONS.PJ");
	else if (strncmp(token, "profile}", 8) == 0)
		snprintf(out, size, *at->profile ? ";\"%s\"" : "%s",
		         at->profile);
	else if (strncmp(token, "kind}", 5) == 0)
		snprintf(out, size, at->cell->cost ? ";\"成本\"" : "");
	else
		print_cells(at, token, out, size);
}

bool pj_blank_formula(const pj_blank *blank, const pj_blank_cell *cell, int row,
                      int column, const char *profile, char *out, size_t size)
{
	const pattern at = {blank, cell, row, column, profile};
	size_t length = 0;

	for (const char *c = cell->formula; *c && length + 1 < size;) {
		char token[96];
		size_t taken = 1;

		snprintf(token, sizeof(token), "%c", *c);
		if (*c == '{') {
			print_token(&at, c + 1, token, sizeof(token));
			taken = strcspn(c, "}") + 1;
		}
		length += (size_t)snprintf(out + length, size - length, "%s",
		                           token);
		c += taken;
	}
	return length > 0 && length + 1 < size;
}
