/* SPDX-License-Identifier: MPL-2.0 */
/* The cell functions' object, without an office: set-up of a cmocka group. */
#ifndef PJ_TEST_CALC_ADDIN_H
#define PJ_TEST_CALC_ADDIN_H

#include "calc/functions.h"
#include "uno_context.h"

static uno_Interface *addin;

static int begin_addin(void **state)
{
	pj_error error = {0};

	if (pj_test_context(state) != 0)
		return -1;
	addin = pj_object_new(&error, &pj_functions_class, NULL);
	return addin ? 0 : -1;
}

/* Fails where an object is left over. */
static int end_addin(void **state)
{
	pj_drop(&addin);
	return pj_test_context_end(state) || pj_object_count() ? -1 : 0;
}

#endif
