/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What differs between provinces and years (rules.md §4): an XML file per
 * profile, checked against extension/profiles/profile.rng.
 */
#ifndef PJ_PROFILE_H
#define PJ_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

enum {
	PJ_PROFILE_ID_MAX = 32,
	PJ_PROFILE_NAME_MAX = 96,
	PJ_PROFILE_GROUP_MAX = 8,
	PJ_PROFILE_TIER_MAX = 8,
	PJ_PROFILE_RULE_MAX = 64,
	PJ_PROFILE_SIGN_MAX = 4,
	PJ_PROFILE_ERROR_MAX = 512,
	PJ_PROFILE_FILE_MAX = 256 * 1024 /* bytes; longer files are refused */
};

typedef enum pj_severity {
	PJ_SEVERITY_OFF, /* the rule does not apply */
	PJ_NOTICE,       /* 提示 */
	PJ_VERIFY,       /* 核实 */
	PJ_ERROR         /* 错误 */
} pj_severity;

/* The weight that a first-level block is due, by a word in its label. */
typedef struct pj_profile_group {
	char word[16]; /* 产出, 效益, 满意度, 成本 */
	double weight; /* points */
} pj_profile_group;

/* Execution score by tiers: at a rate of at least from, score points. */
typedef struct pj_profile_tier {
	double from;  /* ratio */
	double score; /* points, of the profile's execution weight */
} pj_profile_tier;

typedef struct pj_profile_rule {
	char id[32]; /* a rule id of rules.md §5 */
	pj_severity severity;
} pj_profile_rule;

/* What a form shows the profile by; all that is given must be so. */
typedef struct pj_profile_sign {
	double execution_weight; /* points, in the funds block; 0: any */
	double indicator_weight; /* points, in the label 绩效指标; 0: any */
	bool adjusted;           /* the budget's label is 调整后预算数 */
	char head[16];  /* word in title, department or office; "": any */
	char group[16]; /* word in a first-level label; "": any */
} pj_profile_sign;

typedef struct pj_profile {
	char id[PJ_PROFILE_ID_MAX];        /* mof-2020 */
	char name_zh[PJ_PROFILE_NAME_MAX]; /* 财政部 2020 */
	char name_en[PJ_PROFILE_NAME_MAX];
	double execution_weight;       /* points: 10 */
	double execution_weight_limit; /* above it an error: 30 */
	pj_profile_group groups[PJ_PROFILE_GROUP_MAX]; /* may be none */
	size_t group_count;
	double indicator_weight;                    /* all indicators: 90 */
	pj_profile_tier tiers[PJ_PROFILE_TIER_MAX]; /* none: linear */
	size_t tier_count;
	double band_full, band_partial;                 /* 0.8, 0.6 */
	double over_high, over_low;                     /* 1.3, 0.7 */
	double grade_excellent, grade_good, grade_fair; /* 90, 80, 60 */
	double reason_below;   /* execution rate that needs a reason; 0: none */
	double low_execution;  /* 0.5 */
	double adjusted_limit; /* share of change: 0.3 */
	bool adjusted_needs_reason; /* Sichuan */
	bool zero_budget_is_full;   /* 0/0 counts as 100 % */
	bool overspending_allowed;  /* rates above 100 % */
	int decimals;               /* of what is filled in: 2 */
	pj_profile_rule rules[PJ_PROFILE_RULE_MAX]; /* those that differ */
	size_t rule_count;
	pj_profile_sign signs[PJ_PROFILE_SIGN_MAX]; /* one is enough */
	size_t sign_count;
} pj_profile;

/* mof-2020, compiled in; the file of that name says the same (tested). */
const pj_profile *pj_profile_default(void);

/*
 * Loads and checks a profile from a file's path. On failure returns false and
 * writes a sentence with line, element and remedy to error
 * (PJ_PROFILE_ERROR_MAX bytes), a line in Chinese and one in English. Refuses
 * DOCTYPEs, entities, files over PJ_PROFILE_FILE_MAX, deep nesting and invalid
 * UTF-8. Never touches libxml2's process-wide state. schema is the path of
 * profile.rng.
 */
bool pj_profile_load(const char *path, const char *schema, pj_profile *profile,
                     char *error);

/* The same from memory; name stands for the file in the error sentence. */
bool pj_profile_parse(const char *text, size_t length, const char *name,
                      const char *schema, pj_profile *profile, char *error);

/* A set of profiles, sorted by id; the default one is always in it. */
typedef struct pj_profiles pj_profiles;

/*
 * The profiles in a folder (*.xml beside profile.rng). Files that are no
 * good are left out, the first failure's sentence goes to error. NULL only
 * when memory ran out. Ended by pj_profiles_free.
 */
pj_profiles *pj_profiles_load(const char *folder, char *error);
void pj_profiles_free(pj_profiles *profiles);
size_t pj_profiles_count(const pj_profiles *profiles);
const pj_profile *pj_profiles_at(const pj_profiles *profiles, size_t index);
/* NULL when there is none of that id. */
const pj_profile *pj_profiles_find(const pj_profiles *profiles, const char *id);

/* The grade of a total: 优 良 中 差. */
const char *pj_profile_grade(const pj_profile *profile, double total);

#endif
