/* SPDX-License-Identifier: MPL-2.0 */
/* The library's only export, and its place in the file system. */
#define _GNU_SOURCE /* dladdr */
#include "calc/component.h"

#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static const pj_class *const classes[] = {
        &pj_functions_class, &pj_checker_class, &pj_protocol_class, NULL};

#pragma GCC visibility push(default)
void *component_getFactory(const char *name, void *manager, void *key);
#pragma GCC visibility pop

/* The loader's entry: manager is borrowed, the factory is given up. */
void *component_getFactory(const char *name, void *manager, void *key)
{
	(void)manager, (void)key;
	return pj_component_factory(classes, name);
}

bool pj_package_path(char *out, size_t size, const char *name)
{
	const char *slash;
	int length;
	Dl_info info;

	if (!dladdr(classes, &info) || !info.dli_fname)
		return false;
	slash = strrchr(info.dli_fname, '/');
	length = slash ? (int)(slash - info.dli_fname) + 1 : 0;
	length = snprintf(out, size, "%.*s%s", length, info.dli_fname, name);
	return length >= 0 && (size_t)length < size;
}

static pj_profiles *profiles;

static void load_profiles(void)
{
	char folder[PATH_MAX], error[PJ_PROFILE_ERROR_MAX];

	if (pj_package_path(folder, sizeof(folder), "profiles"))
		profiles = pj_profiles_load(folder, error);
}

const pj_profiles *pj_package_profiles(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, load_profiles);
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
