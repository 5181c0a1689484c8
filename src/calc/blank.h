/* SPDX-License-Identifier: MPL-2.0 */
/* The blank form as cells, made from new_form.def and a profile. No UNO. */
#ifndef PJ_BLANK_H
#define PJ_BLANK_H

#include "form/grid.h"
#include "rules/profile.h"

enum {
	PJ_BLANK_COLUMNS = 11, /* at most */
	PJ_BLANK_ROWS = 64,
	PJ_BLANK_CELLS = 600,
	PJ_BLANK_TEXT = 64,     /* bytes of a label */
	PJ_BLANK_FORMULA = 512, /* bytes of a formula */
};

typedef enum pj_blank_look {
	PJ_LOOK_HEADING, /* the title */
	PJ_LOOK_YEARLY,  /* the line below it */
	PJ_LOOK_LABEL,   /* a header, with a fill */
	PJ_LOOK_ITEM,    /* the same, from the left */
	PJ_LOOK_ENTRY,   /* to be filled, in the middle */
	PJ_LOOK_NAME,    /* the same, from the left */
	PJ_LOOK_PROSE,   /* the same, for long text */
	PJ_LOOK_TOTAL,   /* the last row */
	PJ_LOOK_CELLS,   /* several entries, not merged */
	PJ_LOOK_OPERATOR /* an entry with a list of ≥ ≤ = > < */
} pj_blank_look;

typedef enum pj_blank_format {
	PJ_BLANK_GENERAL,
	PJ_BLANK_PERCENT,
	PJ_BLANK_STRING /* what is typed stays as it is: 5-10 is no date */
} pj_blank_format;

/* A cell, or a block that is merged; rows and columns from the form's own. */
typedef struct pj_blank_cell {
	pj_area area;
	pj_blank_look look;
	pj_blank_format format;
	bool levels; /* offers the levels by which people judge */
	bool cost;   /* of a row that is scored as cost */
	bool is_number;
	double number;
	char text[PJ_BLANK_TEXT]; /* "" for none */
	const char *formula;      /* pattern; "" for none */
} pj_blank_cell;

typedef struct pj_blank {
	const pj_profile *profile; /* borrowed */
	bool split; /* operator and unit have columns of their own */
	int rows, columns;
	int widths[PJ_BLANK_COLUMNS], heights[PJ_BLANK_ROWS]; /* 1/100 mm */
	int first, last; /* rows of the indicators */
	pj_blank_cell cells[PJ_BLANK_CELLS];
	size_t count;
} pj_blank;

/* Lays out the form of a profile, which has to stay. */
void pj_blank_make(pj_blank *blank, const pj_profile *profile);

/*
 * The formula of a cell when the form stands at row and column; profile is
 * the id to be named in it, or "". Returns false when it has none, or when it
 * does not fit.
 */
bool pj_blank_formula(const pj_blank *blank, const pj_blank_cell *cell, int row,
                      int column, const char *profile, char *out, size_t size);

#endif
