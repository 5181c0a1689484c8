/* SPDX-License-Identifier: MPL-2.0 */
/* libxml2 as it is found at run time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/xml.h"

/* A library under another name, or one that lacks a function, is none. */
static void test_library(void **state)
{
	(void)state;
	pj_xml library;
	assert_false(pj_xml_load(&library, "libxml2.so.none", false));
	assert_false(pj_xml_load(&library, "libm.so.6", false));
	const pj_xml *found = pj_xml_library();
	assert_non_null(found);
	/* the one that this program is linked with, not a second one */
	assert_true(found->xmlFreeDoc == xmlFreeDoc);
	assert_true(found->xmlStopParser == xmlStopParser);
	assert_true(found->xmlFree == &xmlFree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_library)};
	return cmocka_run_group_tests_name("rules_xml", tests, NULL, NULL);
}
