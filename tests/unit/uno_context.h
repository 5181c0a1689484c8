/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A component context without an office: the UNO runtime alone, with the type
 * libraries and services that URE_BOOTSTRAP and UNO_TYPES name (tests/tools/
 * run-unit sets them). The bridge to C++ is used here and nowhere else.
 */
#ifndef PJ_TEST_UNO_CONTEXT_H
#define PJ_TEST_UNO_CONTEXT_H

#include <dlfcn.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "uno/internal.h"

#include <uno/mapping.h>

/* What pj_test_context found; released by pj_test_context_end. */
static uno_Interface *pj_context;

/* The mapped interface of another environment; an own reference. */
static void *pj_test_map(const char *from, const char *to, void *interface,
                         pj_type type)
{
	rtl_uString *source = pj_string(from), *target = pj_string(to);
	typelib_TypeDescription *description = NULL;
	uno_Mapping *mapping = NULL;
	void *mapped = NULL;

	uno_getMappingByName(&mapping, source, target, NULL);
	assert_non_null(mapping);
	typelib_typedescriptionreference_getDescription(&description,
	                                                pj_type_of(type));
	mapping->mapInterface(mapping, &mapped, interface,
	                      (typelib_InterfaceTypeDescription *)description);
	mapping->release(mapping);
	typelib_typedescription_release(description);
	pj_string_free(source);
	pj_string_free(target);
	return mapped;
}

/* A context of its own; NULL where there is no UNO runtime. */
static uno_Interface *pj_test_new_context(void)
{
	/*
	 * A C++ function that returns a reference: into hidden memory, as
	 * a structure too large for registers is in C on every machine.
	 */
	typedef struct returned {
		void *reference, *unused[7];
	} returned;
	typedef returned (*bootstrap)(void);
	void *library =
	        dlopen("libuno_cppuhelpergcc3.so.3", RTLD_NOW | RTLD_GLOBAL);
	void *reference;
	uno_Interface *context;
	bootstrap boot;

	if (!library)
		return NULL;
	*(void **)(&boot) =
	        dlsym(library,
	              "_ZN4cppu40defaultBootstrap_InitialComponentContextEv");
	if (!boot)
		return NULL;
	reference = boot().reference;
	context = pj_test_map("gcc3", "uno", reference, PJ_T_XComponentContext);
	/* The reference that the C++ function gave: its release is slot 2. */
	((void (***)(void *))reference)[0][2](reference);
	return context;
}

static int pj_test_context(void **state)
{
	(void)state;
	pj_context = pj_test_new_context();
	return pj_context ? 0 : -1;
}

static int pj_test_context_end(void **state)
{
	pj_error error = {0};
	uno_Interface *component =
	        pj_query(&error, pj_context, PJ_T_XComponent);

	(void)state;
	pj_XComponent_dispose(&error, component);
	pj_release(component);
	pj_drop(&pj_context);
	return error.set ? -1 : 0;
}

#endif
