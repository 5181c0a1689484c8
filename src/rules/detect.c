/* SPDX-License-Identifier: MPL-2.0 */
/* The profile that a form shows (rules.md §4), by the profiles' own signs. */
#include <math.h>
#include <string.h>

#include "rules/rule.h"

/* What is the surest goes first. */
typedef enum sign_kind { BY_WEIGHTS, BY_HEAD, BY_GROUP, KIND_COUNT } sign_kind;

static sign_kind kind_of(const pj_profile_sign *sign)
{
	if (sign->execution_weight > 0 || sign->indicator_weight > 0 ||
	    sign->adjusted)
		return BY_WEIGHTS;
	if (*sign->head)
		return BY_HEAD;
	return *sign->group ? BY_GROUP : KIND_COUNT;
}

/* Is a weight as asked for, where one is? */
static bool is_weight(double weight, double wanted)
{
	return wanted == 0 || fabs(weight - wanted) < 0.005;
}

static double execution_weight(const pj_form *form)
{
	double weight = pj_points(&form->funds.total.weight);
	return isnan(weight) ? form->funds.header_points : weight;
}

/* Is the word in title, department or office? */
static bool has_in_head(const pj_form *form, const char *word)
{
	return pj_text_contains(pj_text_of(&form->title), word) ||
	       pj_text_contains(pj_text_of(&form->department), word) ||
	       pj_text_contains(pj_text_of(&form->office), word);
}

/* Is the word in a first-level label? */
static bool has_group(const pj_form *form, const char *word)
{
	for (size_t i = 0; form->has_level1 && i < form->indicator_count; i++)
		if (pj_label_says(&form->indicators[i].level1, word))
			return true;
	return false;
}

static bool shows(const pj_form *form, const pj_profile_sign *sign)
{
	return is_weight(execution_weight(form), sign->execution_weight) &&
	       is_weight(form->indicator_points, sign->indicator_weight) &&
	       (!sign->adjusted || form->funds.adjusted_label) &&
	       (!*sign->head || has_in_head(form, sign->head)) &&
	       (!*sign->group || has_group(form, sign->group));
}

static bool shows_profile(const pj_form *form, const pj_profile *profile,
                          sign_kind kind)
{
	for (size_t i = 0; i < profile->sign_count; i++)
		if (kind_of(&profile->signs[i]) == kind &&
		    shows(form, &profile->signs[i]))
			return true;
	return false;
}

const pj_profile *pj_profile_detect(const pj_form *form,
                                    const pj_profiles *profiles)
{
	size_t count = profiles ? pj_profiles_count(profiles) : 0;
	for (sign_kind kind = 0; kind < KIND_COUNT; kind++)
		for (size_t i = 0; i < count; i++)
			if (shows_profile(form, pj_profiles_at(profiles, i),
			                  kind))
				return pj_profiles_at(profiles, i);
	return pj_profile_default();
}
