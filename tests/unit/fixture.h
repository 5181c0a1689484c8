/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Filled forms from tests/forms/NAME.grid (format: tests/forms/README.md),
 * and the ways in which they are laid out in a sheet.
 */
#ifndef PJ_FIXTURE_H
#define PJ_FIXTURE_H

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/form.h"
#include "merges.h"

enum {
	FIXTURE_ROWS = 64,
	FIXTURE_COLUMNS = 16,
	FIXTURE_MERGES = 256,
	FIXTURE_FIGURES = 512,
	FIXTURE_FINDINGS = 64,
	SHEET_ROWS = 256,
	SHEET_COLUMNS = 64
};

typedef struct fixture_figure {
	char *role;
	int indicator, row, column;
	char *text;
} fixture_figure;

typedef struct fixture_finding {
	char *rule, *severity;
	int row, column;
	char *found, *expected;
	bool sure;
} fixture_finding;

typedef struct fixture {
	char *source; /* the file's text; the strings below point into it */
	int rows, columns;
	char *cells[FIXTURE_ROWS][FIXTURE_COLUMNS];
	pj_area merges[FIXTURE_MERGES];
	size_t merge_count;
	fixture_figure figures[FIXTURE_FIGURES];
	size_t figure_count;
	fixture_finding findings[FIXTURE_FINDINGS];
	size_t finding_count;
} fixture;

static const char *const fixture_names[] = {
        "seed-1",   "seed-2",    "seed-3", "seed-4",   "seed-5",    "seed-6",
        "seed-7",   "chizhou-1", "jinbu",  "langfang", "lingling",  "longyang",
        "qingshen", "xinzhou",   "yongde", "yuan",     "zhongjiang"};

enum { FIXTURE_COUNT = sizeof fixture_names / sizeof *fixture_names };

/* \n and \\ in a cell, in place. */
static inline char *fixture_unescape(char *text)
{
	char *out = text;
	for (char *in = text; *in; in++) {
		if (in[0] == '\\' && (in[1] == 'n' || in[1] == '\\')) {
			*out++ = in[1] == 'n' ? '\n' : '\\';
			in++;
		} else {
			*out++ = *in;
		}
	}
	*out = '\0';
	return text;
}

static inline char *fixture_read_file(const char *name)
{
	char path[512];
	const char *folder = getenv("PJ_FORMS");
	snprintf(path, sizeof path, "%s/%s.grid",
	         folder ? folder : "tests/forms", name);
	FILE *file = fopen(path, "rb");
	if (!file) {
		fprintf(stderr, "cannot open %s\n", path);
		abort();
	}
	char *text = calloc(1, 1 << 16);
	size_t length = fread(text, 1, (1 << 16) - 1, file);
	text[length] = '\0';
	fclose(file);
	return text;
}

static char fixture_blank[] = "";

static inline void fixture_line(fixture *out, char *line)
{
	char *fields[8];
	for (size_t i = 0; i < 8; i++) {
		char *field = strsep(&line, "\t");
		fields[i] = field ? fixture_unescape(field) : fixture_blank;
	}
	if (strcmp(fields[0], "figure") == 0) {
		out->figures[out->figure_count++] = (fixture_figure){
		        fields[1], atoi(fields[2]), atoi(fields[3]),
		        atoi(fields[4]), fields[5]};
	} else if (strcmp(fields[0], "finding") == 0) {
		out->findings[out->finding_count++] =
		        (fixture_finding){fields[1],
		                          fields[2],
		                          atoi(fields[3]),
		                          atoi(fields[4]),
		                          fields[5],
		                          fields[6],
		                          strcmp(fields[7], "sure") == 0};
	}
}

static inline fixture *fixture_load(const char *name)
{
	fixture *out = calloc(1, sizeof *out);
	char *rest = out->source = fixture_read_file(name);
	int left = 0;
	for (char *line; (line = strsep(&rest, "\n"));) {
		pj_area *area = &out->merges[out->merge_count];
		if (left > 0) {
			int row = out->rows - left--;
			for (int i = 0; i < out->columns; i++) {
				char *cell = strsep(&line, "\t");
				out->cells[row][i] =
				        cell ? fixture_unescape(cell)
				             : fixture_blank;
			}
		} else if (sscanf(line, "grid %d %d", &out->rows,
		                  &out->columns) == 2) {
			left = out->rows;
		} else if (sscanf(line, "merge %d %d %d %d", &area->row0,
		                  &area->column0, &area->row1,
		                  &area->column1) == 4) {
			out->merge_count++;
		} else {
			fixture_line(out, line);
		}
	}
	return out;
}

static inline void fixture_free(fixture *form)
{
	free(form->source);
	free(form);
}

/* ---- layouts --------------------------------------------------------- */

typedef struct layout {
	const char *name;
	int row, column; /* offset in the sheet */
	bool merged;     /* the merges are there to be asked for */
	bool pushed;     /* pasted from Word: cells pushed to the left */
	bool dropped;    /* and cells covered from above left out, too */
	bool typed;      /* numbers as numbers, percentages as percent cells */
	bool wide;       /* full-width digits */
	bool spaced;     /* labels with blanks and line breaks in them */
	bool gaps;       /* blank rows in between */
	int numbered;    /* a column 序号 before this one, from 1; 0: none */
	bool noise;      /* other content around */
} layout;

/* A sheet: what stands in each cell, and where a form's cell went. */
typedef struct sheet {
	char *texts[SHEET_ROWS][SHEET_COLUMNS]; /* owned; NULL: empty */
	double numbers[SHEET_ROWS][SHEET_COLUMNS];
	unsigned char kinds[SHEET_ROWS][SHEET_COLUMNS];   /* pj_cell_kind */
	unsigned char formats[SHEET_ROWS][SHEET_COLUMNS]; /* pj_format */
	pj_area merges[4 * FIXTURE_MERGES];
	size_t merge_count;
} sheet;

/* Where each cell of one form stands in the sheet; -1: nowhere. */
typedef struct placing {
	int rows[FIXTURE_ROWS][FIXTURE_COLUMNS];
	int columns[FIXTURE_ROWS][FIXTURE_COLUMNS];
	int bottom, right; /* the last ones used */
} placing;

static inline pj_format sheet_format(void *context, int row, int column)
{
	const sheet *at = context;
	return (pj_format)at->formats[row][column];
}

static inline bool sheet_merged(void *context, int row, int column,
                                pj_area *area)
{
	const sheet *at = context;
	return merge_at(at->merges, at->merge_count, row, column, area);
}

static inline void sheet_free(sheet *at)
{
	for (int row = 0; row < SHEET_ROWS; row++)
		for (int column = 0; column < SHEET_COLUMNS; column++)
			free(at->texts[row][column]);
	free(at);
}

/* Covered by a merge; from above only when rows is set. */
static inline bool fixture_covered(const fixture *form, int row, int column,
                                   bool rows)
{
	for (size_t i = 0; i < form->merge_count; i++) {
		const pj_area *one = &form->merges[i];
		if (row < one->row0 || row > one->row1 ||
		    column < one->column0 || column > one->column1)
			continue;
		if (rows ? row > one->row0 : column > one->column0)
			return true;
	}
	return false;
}

/* A number typed as a number: 12, 4.41, 88%; false for all other texts. */
static inline bool fixture_number(const char *text, double *number,
                                  pj_format *format)
{
	char *end;
	*format = PJ_FORMAT_PLAIN;
	if (!((text[0] >= '0' && text[0] <= '9') || text[0] == '-'))
		return false;
	*number = strtod(text, &end);
	if (end > text && strcmp(end, "%") == 0) {
		*number /= 100;
		*format = PJ_FORMAT_PERCENT;
		return true;
	}
	return end > text && *end == '\0';
}

/* 12% → １２％ */
static inline char *fixture_widen(const char *text)
{
	char *out = calloc(1, 3 * strlen(text) + 1);
	char *at = out;
	for (; *text; text++) {
		if ((*text >= '0' && *text <= '9') || *text == '%') {
			unsigned code = 0xFF01u + (unsigned)(*text - '!');
			*at++ = (char)(0xE0 | code >> 12);
			*at++ = (char)(0x80 | (code >> 6 & 0x3F));
			*at++ = (char)(0x80 | (code & 0x3F));
		} else {
			*at++ = *text;
		}
	}
	return out;
}

/* A label of a few characters with full-width spaces and breaks in it. */
static inline char *fixture_space(const char *text)
{
	static const char *const between[] = {"\xE3\x80\x80", "\n", " "};
	size_t count = pj_text_count(text, strlen(text));
	char *out = calloc(1, 8 * strlen(text) + 1);
	bool ideographs = (unsigned char)text[0] >= 0xE4;
	if (!ideographs || count > 6)
		return strcpy(out, text);
	const char *at = text, *end = text + strlen(text);
	for (size_t i = 0; at < end; i++) {
		const char *start = at;
		pj_text_next(&at, end);
		strncat(out, start, (size_t)(at - start));
		if (at < end)
			strcat(out, between[i % 3]);
	}
	return out;
}

static inline void sheet_put(sheet *at, const layout *how, int row, int column,
                             const char *text)
{
	double number;
	pj_format format;
	if (!*text)
		return;
	if (how->typed && fixture_number(text, &number, &format)) {
		at->kinds[row][column] = PJ_CELL_NUMBER;
		at->numbers[row][column] = number;
		at->formats[row][column] = (unsigned char)format;
		return;
	}
	at->kinds[row][column] = PJ_CELL_TEXT;
	at->texts[row][column] = how->wide     ? fixture_widen(text)
	                         : how->spaced ? fixture_space(text)
	                                       : strdup(text);
}

/* Decides where every cell goes. */
static inline placing fixture_place(const fixture *form, const layout *how)
{
	placing to = {.bottom = how->row, .right = how->column};
	int row = how->row;
	for (int r = 0; r < form->rows; r++, row++) {
		int column = how->column;
		if (how->gaps && r > 0 && r % 5 == 0)
			row += 1 + r % 2;
		for (int c = 0; c < form->columns; c++) {
			if (how->numbered == c + 1)
				column++;
			bool gone = how->pushed &&
			            (fixture_covered(form, r, c, false) ||
			             (how->dropped &&
			              fixture_covered(form, r, c, true)));
			to.rows[r][c] = gone ? -1 : row;
			to.columns[r][c] = gone ? -1 : column;
			if (!gone && column > to.right)
				to.right = column;
			if (!gone || !how->pushed)
				column++;
		}
		to.bottom = row;
	}
	return to;
}

/* Where a column of the form stands in a sheet that keeps its merges. */
static inline int fixture_column(const layout *how, int column)
{
	return how->column + column +
	       (how->numbered > 0 && column >= how->numbered - 1);
}

/* 序号 in the header row, 1, 2, … in front of the indicators. */
static inline void sheet_number(sheet *at, const fixture *form,
                                const layout *how, const placing *to)
{
	int header = -1, column = how->column + how->numbered - 1;
	for (int r = 0; r < form->rows && header < 0; r++)
		for (int c = 0; c < form->columns; c++)
			if (strcmp(form->cells[r][c], "三级指标") == 0)
				header = to->rows[r][c];
	sheet_put(at, how, header, column, "序号");
	for (size_t i = 0; i < form->figure_count; i++) {
		const fixture_figure *figure = &form->figures[i];
		char text[16];
		if (strcmp(figure->role, "level3") != 0)
			continue;
		snprintf(text, sizeof text, "%d", figure->indicator + 1);
		sheet_put(at, how, to->rows[figure->row][figure->column],
		          column, text);
	}
}

/* Puts the form into the sheet. */
static inline placing sheet_add(sheet *at, const fixture *form,
                                const layout *how)
{
	placing to = fixture_place(form, how);
	for (int r = 0; r < form->rows; r++)
		for (int c = 0; c < form->columns; c++)
			if (to.rows[r][c] >= 0)
				sheet_put(at, how, to.rows[r][c],
				          to.columns[r][c], form->cells[r][c]);
	if (how->numbered)
		sheet_number(at, form, how, &to);
	for (size_t i = 0; how->merged && i < form->merge_count; i++) {
		pj_area one = form->merges[i];
		one.row1 = to.rows[one.row1][one.column0];
		one.row0 = to.rows[one.row0][one.column0];
		one.column0 = fixture_column(how, one.column0);
		one.column1 = fixture_column(how, one.column1);
		at->merges[at->merge_count++] = one;
	}
	return to;
}

/* The grid of the sheet. Call inside pj_arena_guard(). */
static inline pj_grid *sheet_grid(sheet *at, pj_arena *arena)
{
	pj_grid *grid = pj_grid_new(
	        arena, (pj_grid_source){at, sheet_format, sheet_merged});
	for (int row = 0; row < SHEET_ROWS; row++)
		for (int column = 0; column < SHEET_COLUMNS; column++) {
			const char *text = at->texts[row][column];
			if (at->kinds[row][column] == PJ_CELL_NUMBER)
				pj_grid_add_number(grid, row, column,
				                   at->numbers[row][column],
				                   false);
			else if (text)
				pj_grid_add_text(grid, row, column, text,
				                 strlen(text), false);
		}
	return grid;
}

/* Do the two texts say the same, blanks, width and typing aside? */
static inline bool fixture_same_text(const char *a, const char *b)
{
	char one[2048], two[2048];
	pj_text_squeeze(a, strlen(a), one, sizeof one);
	pj_text_squeeze(b, strlen(b), two, sizeof two);
	if (strcmp(one, two) == 0)
		return true;
	double x, y;
	pj_format p, q;
	return fixture_number(one, &x, &p) && fixture_number(two, &y, &q) &&
	       p == q && x - y < 1e-9 && y - x < 1e-9;
}

#endif
