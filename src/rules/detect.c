/* SPDX-License-Identifier: MPL-2.0 */
/* The profile that a form shows (rules.md §4). */
#include <math.h>
#include <string.h>

#include "rules/rule.h"

static bool shows_hubei(const pj_form *form)
{
	double weight = pj_points(&form->funds.total.weight);
	if (isnan(weight))
		weight = form->funds.header_points;
	return fabs(weight - 20) < 0.005;
}

static bool shows_sichuan(const pj_form *form)
{
	return form->funds.adjusted_label && form->indicator_points == 90;
}

static bool shows_cost(const pj_form *form)
{
	for (size_t i = 0; form->has_level1 && i < form->indicator_count; i++)
		if (pj_text_contains(pj_text_of(&form->indicators[i].level1),
		                     "成本"))
			return true;
	return false;
}

/* Does the head name the province? */
static bool is_from(const pj_form *form, const char *province)
{
	return pj_text_contains(pj_text_of(&form->title), province) ||
	       pj_text_contains(pj_text_of(&form->department), province) ||
	       pj_text_contains(pj_text_of(&form->office), province);
}

static bool shows_jiangxi(const pj_form *form)
{
	return is_from(form, "江西");
}

static bool shows_zhejiang(const pj_form *form)
{
	return is_from(form, "浙江");
}

const pj_profile *pj_profile_detect(const pj_form *form,
                                    const pj_profiles *profiles)
{
	static const struct sign {
		const char *id;
		bool (*shows)(const pj_form *);
	} signs[] = {{"hubei", shows_hubei},
	             {"sichuan", shows_sichuan},
	             {"jiangxi", shows_jiangxi},
	             {"zhejiang", shows_zhejiang},
	             {"mof-2021-cost", shows_cost}};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		const pj_profile *found =
		        profiles && signs[i].shows(form)
		                ? pj_profiles_find(profiles, signs[i].id)
		                : NULL;
		if (found)
			return found;
	}
	return pj_profile_default();
}
