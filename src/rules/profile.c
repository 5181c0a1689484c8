/* SPDX-License-Identifier: MPL-2.0 */
/* The compiled-in profile, and the set of those in a folder. */
#include "rules/profile.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "words/words.h"

enum { PATH_SIZE = 4096 };

static const pj_profile mof_2020 = {
        .id = "mof-2020",
        .name_zh = "财政部 2020",
        .name_en = "Ministry of Finance 2020",
        .execution_weight = 10,
        .execution_weight_limit = 30,
        .groups = {{"产出", 50}, {"效益", 30}, {"满意度", 10}},
        .group_count = 3,
        .indicator_weight = 90,
        .band_full = 0.8,
        .band_partial = 0.6,
        .over_high = 1.3,
        .over_low = 0.7,
        .grade_excellent = 90,
        .grade_good = 80,
        .grade_fair = 60,
        .low_execution = 0.5,
        .adjusted_limit = 0.3,
        .decimals = 2,
};

const pj_profile *pj_profile_default(void)
{
	return &mof_2020;
}

const char *pj_profile_grade(const pj_profile *profile, double total)
{
	const double slack = 1e-9; /* of a sum of decimals */
	if (total + slack >= profile->grade_excellent)
		return "优";
	if (total + slack >= profile->grade_good)
		return "良";
	return total + slack >= profile->grade_fair ? "中" : "差";
}

/* ---- sets ------------------------------------------------------------- */

struct pj_profiles {
	pj_profile *items; /* sorted by id */
	size_t count;
};

/* Puts the profile in its place, over one of the same id. */
static bool add(pj_profiles *profiles, const pj_profile *profile)
{
	size_t at = 0;
	int order = 1;
	while (at < profiles->count &&
	       (order = strcmp(profiles->items[at].id, profile->id)) < 0)
		at++;
	if (order == 0) {
		profiles->items[at] = *profile;
		return true;
	}
	pj_profile *grown =
	        realloc(profiles->items, (profiles->count + 1) * sizeof *grown);
	if (!grown)
		return false;
	memmove(grown + at + 1, grown + at,
	        (profiles->count - at) * sizeof *grown);
	grown[at] = *profile;
	profiles->items = grown;
	profiles->count++;
	return true;
}

static int is_profile_file(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);
	return entry->d_name[0] != '.' && length > 4 &&
	       strcmp(entry->d_name + length - 4, ".xml") == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/*
 * Adds one file; a first bad one's sentence goes to error. False when memory
 * ran out.
 */
static bool add_file(pj_profiles *profiles, const char *folder,
                     const char *file, char *error)
{
	char path[PATH_SIZE], schema[PATH_SIZE], sentence[PJ_PROFILE_ERROR_MAX];
	pj_profile profile;
	if (snprintf(path, sizeof path, "%s/%s", folder, file) >= PATH_SIZE ||
	    snprintf(schema, sizeof schema, "%s/profile.rng", folder) >=
	            PATH_SIZE)
		return true;
	errno = 0;
	if (pj_profile_load(path, schema, &profile, sentence))
		return add(profiles, &profile);
	if (error[0] == '\0')
		strcpy(error, sentence);
	return errno != ENOMEM;
}

pj_profiles *pj_profiles_load(const char *folder, char *error)
{
	struct dirent **files = NULL;
	pj_profiles *profiles = calloc(1, sizeof *profiles);
	error[0] = '\0';
	if (!profiles || !add(profiles, &mof_2020)) {
		pj_profiles_free(profiles);
		return NULL;
	}
	bool enough = true;
	int count = scandir(folder, &files, is_profile_file, by_name);
	for (int i = 0; i < count; i++) {
		enough = enough &&
		         add_file(profiles, folder, files[i]->d_name, error);
		free(files[i]);
	}
	free(files);
	if (!enough) {
		pj_profiles_free(profiles);
		return NULL;
	}
	return profiles;
}

void pj_profiles_free(pj_profiles *profiles)
{
	if (profiles)
		free(profiles->items);
	free(profiles);
}

size_t pj_profiles_count(const pj_profiles *profiles)
{
	return profiles->count;
}

const pj_profile *pj_profiles_at(const pj_profiles *profiles, size_t index)
{
	return index < profiles->count ? &profiles->items[index] : NULL;
}

const pj_profile *pj_profiles_find(const pj_profiles *profiles, const char *id)
{
	for (size_t i = 0; i < profiles->count; i++)
		if (strcmp(profiles->items[i].id, id) == 0)
			return &profiles->items[i];
	return NULL;
}
