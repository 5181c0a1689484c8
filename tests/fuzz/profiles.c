/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Profiles: the input is the file. Whatever it is, it is taken or refused
 * with a sentence, at once, and what is taken is within its limits.
 */
#include "fuzz.h"

#include <time.h>

#include "rules/profile.h"

static const double SLOW = 0.1; /* seconds */

static double now(void)
{
	struct timespec time;
	/* of this process: other work on the machine does not count */
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static bool is_text(const char *text, size_t size)
{
	size_t length = strnlen(text, size);
	return length > 0 && length < size && is_utf8(text, length);
}

static void look_at_profile(const pj_profile *profile)
{
	MUST(is_text(profile->id, sizeof profile->id));
	MUST(is_text(profile->name_zh, sizeof profile->name_zh));
	MUST(is_text(profile->name_en, sizeof profile->name_en));
	MUST(profile->group_count <= PJ_PROFILE_GROUP_MAX);
	MUST(profile->tier_count <= PJ_PROFILE_TIER_MAX);
	MUST(profile->rule_count <= PJ_PROFILE_RULE_MAX);
	MUST(profile->decimals >= 0 && profile->decimals <= 20);
	MUST(profile->execution_weight >= 0);
	MUST(profile->execution_weight <= 100);
	for (size_t i = 0; i < profile->rule_count; i++)
		MUST(profile->rules[i].severity <= PJ_ERROR);
	MUST(pj_profile_grade(profile, 85));
}

static bool parse(const char *text, size_t size, pj_profile *profile,
                  char error[PJ_PROFILE_ERROR_MAX])
{
	memset(error, 'x', PJ_PROFILE_ERROR_MAX);
	return pj_profile_parse(text, size, "/some/where/own.xml",
	                        "extension/profiles/profile.rng", profile,
	                        error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char error[PJ_PROFILE_ERROR_MAX];
	pj_profile profile;
	char *text = exact_copy(data, size);
	double start = now(), took;
	bool good = parse(text, size, &profile, error);
	took = now() - start;
	/* a busy machine holds one up: what is slow is slow each time */
	for (int i = 0; i < 2 && took >= SLOW; i++) {
		start = now();
		MUST(parse(text, size, &profile, error) == good);
		took = now() - start;
	}
	MUST(took < SLOW);
	MUST(memchr(error, '\0', sizeof error));
	MUST(is_utf8(error, strlen(error)));
	MUST(good == (error[0] == '\0'));
	if (good)
		look_at_profile(&profile);
	free(text);
	return 0;
}
