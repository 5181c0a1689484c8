/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What the panel says: an outcome as rows of a list and as texts. Plain data;
 * all of it lives in the arena that is handed in. Call inside pj_arena_guard().
 */
#ifndef PJ_PANEL_LIST_H
#define PJ_PANEL_LIST_H

#include "calc/outcome.h"

typedef enum pj_grouping { PJ_BY_FORM, PJ_BY_RULE } pj_grouping;

typedef struct pj_list_row {
	bool heading;     /* of a group; else a finding */
	bool of_rule;     /* the group is a rule's, not a form's */
	size_t form;      /* index; of a rule's group: of its first finding */
	size_t item;      /* index; of a heading: of its first finding */
	const char *text; /* one line, whole */
} pj_list_row;

typedef struct pj_list {
	pj_list_row *rows;
	size_t count;
} pj_list;

/* By form: every form, also those without findings. */
pj_list pj_list_make(pj_arena *arena, const pj_outcome *outcome,
                     pj_grouping grouping, pj_language language);

/* The lines above the list; outcome NULL: nothing was validated yet. */
const char *pj_list_summary(pj_arena *arena, const pj_outcome *outcome,
                            pj_language language);

/* What stands below it: the title, and all there is to say. */
const char *pj_list_title(pj_arena *arena, const pj_outcome *outcome,
                          const pj_list_row *row, pj_language language);
const char *pj_list_detail(pj_arena *arena, const pj_outcome *outcome,
                           const pj_list_row *row, pj_language language);

/* A title with a remark below it. */
const char *pj_list_remark(pj_arena *arena, const char *title, pj_word remark,
                           pj_language language);

/* What the button says that writes what is expected. */
const char *pj_list_apply(pj_arena *arena, const pj_outcome *outcome,
                          const pj_list_row *row, pj_language language);

/* Where a row leads to: to its finding, or the beginning of its form. */
const pj_spot *pj_list_spot(const pj_outcome *outcome, const pj_list_row *row);

/* 错误 核实 提示 */
const char *pj_severity_text(pj_severity severity, pj_language language);

#endif
