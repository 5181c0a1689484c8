/* SPDX-License-Identifier: MPL-2.0 */
/* What planning and applying marks share. */
#ifndef PJ_PLAN_H
#define PJ_PLAN_H

#include "calc/marks.h"

typedef enum pj_deed {
	PJ_NO_COMMENT,     /* only the tint */
	PJ_INSERT_COMMENT, /* there is none yet */
	PJ_CHANGE_COMMENT, /* what stands behind its head */
	PJ_REMOVE_COMMENT  /* nothing of a person's is in it */
} pj_deed;

enum { PJ_TINT_NONE = -1 };

struct pj_step {
	pj_deed deed;
	int row, column;
	const pj_note *note;        /* NULL where there is none */
	const char *before, *after; /* behind the head; after: the whole text */
	sal_Int32 fill;             /* of the cell now; -1: none */
	sal_Int32 tint; /* to be set; PJ_TINT_NONE: as it is, or taken off */
	bool untint;    /* the fill is ours and is to go */
	bool keep_fill; /* the fill goes into the box of the new comment */
};

/* Our tint for a severity; kept: the cell's own fill is kept in its box. */
sal_Int32 pj_tint(pj_palette palette, pj_severity severity, bool kept);

/* Is it a tint of ours, and does the comment's box keep the old fill? */
bool pj_tint_ours(sal_Int32 fill);
bool pj_tint_keeps(sal_Int32 fill);

/* The same tint where no fill is kept. */
sal_Int32 pj_tint_alone(sal_Int32 tint);

#endif
