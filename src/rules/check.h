/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The checker: from a form as read to findings and fills (rules.md §5, §6).
 */
#ifndef PJ_CHECK_H
#define PJ_CHECK_H

#include "form/form.h"
#include "rules/profile.h"
#include "words/words.h"

typedef struct pj_finding {
	const char *rule; /* id of rules.md §5; static */
	pj_severity severity;
	const pj_form *form;
	int row, column;      /* the cell that is marked */
	const char *sentence; /* for the user, in the chosen language */
	const char *found;    /* as it stands in the cell, "" for blank */
	const char *expected; /* "" where nothing can be computed */
} pj_finding;

typedef enum pj_fill_role {
	PJ_FILL_RATE,
	PJ_FILL_EXECUTION_SCORE,
	PJ_FILL_SCORE, /* of an indicator; never replaces anything */
	PJ_FILL_TOTAL_WEIGHT,
	PJ_FILL_TOTAL_SCORE,
	PJ_FILL_TOTAL_AGAIN, /* where head or foot say it, too */
	PJ_FILL_GRADE,
	PJ_FILL_ROLES
} pj_fill_role;

/* The figure that a fill of that role is about; NULL where there are several.
 */
const pj_figure *pj_fill_figure(const pj_form *form, pj_fill_role role);

/* A cell to write. */
typedef struct pj_fill {
	pj_fill_role role;
	int row, column;
	double number;    /* rounded as it is to be written */
	const char *text; /* the grade; NULL for a number */
	pj_format format; /* percent for the rate */
	bool replaces;    /* the cell holds a wrong value (correct only) */
} pj_fill;

typedef struct pj_options {
	const pj_profiles *profiles; /* to choose from; NULL: the default */
	const pj_profile *profile;   /* the user's choice; NULL: by the form */
	pj_language language;
	bool correct;        /* also replace derived cells that are wrong */
	const int *decimals; /* of what is filled; NULL: the profile's */
	/* Does the cell take no such value? NULL: every cell takes all. */
	bool (*refuses)(void *context, const pj_fill *fill);
	void *context; /* of refuses */
} pj_options;

typedef struct pj_report {
	pj_form *form; /* as it stands after the fills */
	const pj_profile *profile;
	pj_finding *findings; /* in reading order: row, column, rule table */
	size_t finding_count;
	pj_fill *fills;
	size_t fill_count;
	pj_fill *refused; /* what would have been filled, in table order */
	size_t refused_count;
} pj_report;

/*
 * Checks one form. Its blanks are filled first (the form is changed, the
 * sheet is not), then every rule looks at it. All results live in the arena.
 * Call inside pj_arena_guard().
 */
pj_report pj_check(pj_form *form, pj_arena *arena, const pj_options *options);

/* The profile that the form shows (rules.md §4). Never NULL. */
const pj_profile *pj_profile_detect(const pj_form *form,
                                    const pj_profiles *profiles);

/* One row by itself, as PJCHECK gets it. No text is NULL; "" for none. */
typedef struct pj_loose_row {
	pj_value target, actual, weight, score;
	const char *target_text, *actual_text; /* as the sentences show them */
	const char *reason;
	const char *kind; /* as in PJSCORE's argument: cost, ≥, ≤ … */
} pj_loose_row;

/*
 * What the rules say of the row: sentences joined by a line break, "" for
 * nothing. The result lives in the arena. Call inside pj_arena_guard().
 */
const char *pj_check_row(pj_arena *arena, const pj_loose_row *row,
                         const pj_profile *profile, pj_language language);

/* The rule table, for the panel, the manual, options and tests. */
typedef struct pj_rule_info {
	const char *id;
	pj_severity severity; /* the default one */
	pj_word title;        /* a short name */
	pj_word why;          /* what it rests on, with the source */
} pj_rule_info;

size_t pj_rule_count(void);
pj_rule_info pj_rule_at(size_t index);

/* The index of the rule of that id; pj_rule_count() for none. */
size_t pj_rule_find(const char *id);

/* "error", "verify", "notice" (api.md). */
const char *pj_severity_name(pj_severity severity);

#endif
