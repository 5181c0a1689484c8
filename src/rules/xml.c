/* SPDX-License-Identifier: MPL-2.0 */
/* libxml2 at run time, under the name that it has here. */
#define _GNU_SOURCE /* RTLD_NOLOAD */
#include "rules/xml.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#define NAME(name) #name,
static const char *const symbols[] = {PJ_XML_SYMBOLS(NAME)};
#undef NAME

_Static_assert(sizeof(pj_xml) ==
                       sizeof symbols / sizeof *symbols * sizeof(void *),
               "a pointer for each symbol");

bool pj_xml_load(pj_xml *library, const char *name, bool loaded)
{
	void *handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL |
	                                    (loaded ? RTLD_NOLOAD : 0));
	for (size_t i = 0; handle && i < sizeof symbols / sizeof *symbols;
	     i++) {
		void *symbol = dlsym(handle, symbols[i]);
		if (!symbol)
			return false;
		memcpy((char *)library + i * sizeof symbol, &symbol,
		       sizeof symbol);
	}
	return handle != NULL;
}

const pj_xml *pj_xml_library(void)
{
	static const char *const names[] = {"libxml2.so.16", "libxml2.so.2"};
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	static pj_xml library;
	static bool found;
	pthread_mutex_lock(&lock);
	for (int loaded = 1; loaded >= 0 && !found; loaded--)
		for (size_t i = 0; i < 2 && !found; i++)
			found = pj_xml_load(&library, names[i], loaded);
	pthread_mutex_unlock(&lock);
	return found ? &library : NULL;
}
