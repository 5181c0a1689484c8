/* SPDX-License-Identifier: MPL-2.0 */
/* The labels of the form: what a cell's text may mean (labels.def). */
#ifndef PJ_LABELS_H
#define PJ_LABELS_H

#include <stdint.h>

#include "form/grid.h"
#include "form/text.h"

/* Every meaning a label can have; the names follow form.h. */
#define PJ_LABEL_LIST(X) \
	X(PROJECT)       \
	X(DEPARTMENT)    \
	X(OFFICE)        \
	X(FUNDS)         \
	X(INITIAL)       \
	X(BUDGET)        \
	X(EXECUTED)      \
	X(YEAR_BUDGET)   \
	X(RATE)          \
	X(WEIGHT)        \
	X(SCORE)         \
	X(DEDUCTED)      \
	X(REASON)        \
	X(REMARKS)       \
	X(FUNDS_TOTAL)   \
	X(FUNDS_ROW)     \
	X(SPENDING_ROW)  \
	X(GOAL_SIDE)     \
	X(GOAL)          \
	X(RESULT)        \
	X(INDICATORS)    \
	X(LEVEL1)        \
	X(LEVEL2)        \
	X(LEVEL3)        \
	X(LEVEL4)        \
	X(TARGET)        \
	X(ADJUSTED)      \
	X(ACTUAL)        \
	X(HALF_TARGET)   \
	X(HALF_ACTUAL)   \
	X(OPERATOR)      \
	X(UNIT)          \
	X(CRITERIA)      \
	X(MEASURES)      \
	X(COLUMN)        \
	X(TOTAL)         \
	X(GRADE)         \
	X(REASON_ROW)    \
	X(NOTE)          \
	X(FOREIGN)

typedef enum pj_label {
#define PJ_LABEL_NAME(name) PJ_LABEL_##name,
	PJ_LABEL_LIST(PJ_LABEL_NAME)
#undef PJ_LABEL_NAME
	        PJ_LABEL_COUNT
} pj_label;

/* A set of meanings: one text can have several, its place decides. */
typedef uint64_t pj_labels;

#define PJ_MEANS(name) ((pj_labels)1 << PJ_LABEL_##name)

enum { PJ_LABEL_MAX = 160 }; /* bytes of the longest text looked up */

/* What a plain text may mean; 0 for one that is no label. */
pj_labels pj_labels_of(pj_slice plain);

/* The same for a cell; 0 for numbers and empty cells. */
pj_labels pj_labels_of_cell(const pj_cell *cell);

/*
 * What the text of a cell beside level labels, in a header row, may mean when
 * the table does not know it: the words of target, actual, weight … in it.
 */
pj_labels pj_labels_guess(pj_slice plain);

/* A word of the first (产出) or second level (数量), as an indicator's label.
 */
bool pj_labels_is_level1(pj_slice plain);
bool pj_labels_is_level2(pj_slice plain);

/* 加分项, 逾期扣分: points beyond the weights. */
bool pj_labels_is_bonus(pj_slice plain);

/*
 * Does the label of a row of the funds name a source that no table knows:
 * 中央基建投资资金, 世行贷款, 居民自筹?
 */
bool pj_labels_is_source(pj_slice plain);

#endif
