/* SPDX-License-Identifier: MPL-2.0 */
/* The extension's place in the file system, and its profiles. */
#define _GNU_SOURCE /* dladdr */
#include "calc/package.h"

#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "uno/calls.h"

static pj_profiles *profiles;

bool pj_package_path(char *out, size_t size, const char *name)
{
	const char *slash;
	int length;
	Dl_info info;

	if (!dladdr(&profiles, &info) || !info.dli_fname)
		return false;
	slash = strrchr(info.dli_fname, '/');
	length = slash ? (int)(slash - info.dli_fname) + 1 : 0;
	length = snprintf(out, size, "%.*s%s", length, info.dli_fname, name);
	return length >= 0 && (size_t)length < size;
}

bool pj_package_user_path(pj_error *error, uno_Interface *context, char *out,
                          size_t size)
{
	uno_Interface *paths = pj_service(error, context,
	                                  "com.sun.star.util.PathSubstitution");
	rtl_uString *folder = pj_XStringSubstitution_substituteVariables(
	        error, paths, "$(user)", true);
	char url[PATH_MAX];
	bool good = pj_string_utf8(folder, url, sizeof(url)) < sizeof(url) &&
	            pj_path_of_url(url, out, size) && !error->set;

	if (!good)
		*out = 0;
	pj_string_free(folder);
	pj_release(paths);
	return good;
}

static void load_profiles(void)
{
	char folder[PATH_MAX], error[PJ_PROFILE_ERROR_MAX];

	if (pj_package_path(folder, sizeof(folder), "profiles"))
		profiles = pj_profiles_load(folder, error);
}

const pj_profiles *pj_package_profiles(void)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

	/* not pthread_once: there may be memory enough the next time */
	pthread_mutex_lock(&lock);
	if (!profiles)
		load_profiles();
	pthread_mutex_unlock(&lock);
	return profiles;
}

const pj_profile *pj_package_profile(const char *id)
{
	const pj_profiles *all;

	if (!*id)
		return pj_profile_default();
	all = pj_package_profiles();
	return all ? pj_profiles_find(all, id) : NULL;
}
