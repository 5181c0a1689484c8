/* SPDX-License-Identifier: MPL-2.0 */
/* The language of the office's user interface, from its configuration. */
#include "calc/language.h"

#include "uno/calls.h"

static uno_Sequence *node_arguments(pj_error *error)
{
	uno_Sequence *arguments = pj_sequence_new(PJ_T_anys, 1);
	pj_NamedValue path;

	pj_struct_init(PJ_T_NamedValue, &path);
	pj_string_put(&path.Name, "nodepath");
	pj_any_set_text(&path.Value, "/org.openoffice.Setup/L10N");
	if (arguments)
		pj_any_set(PJ_ITEMS(uno_Any, arguments), PJ_T_NamedValue,
		           &path);
	else
		pj_fail(error, PJ_RUNTIME, "out of memory");
	pj_struct_clear(PJ_T_NamedValue, &path);
	return arguments;
}

pj_language pj_office_language(pj_error *error, uno_Interface *context)
{
	char tag[32] = "";
	uno_Any value = {0};
	uno_Sequence *arguments = node_arguments(error);
	uno_Interface *provider =
	        pj_service(error, context,
	                   "com.sun.star.configuration.ConfigurationProvider");
	uno_Interface *node =
	        pj_XMultiServiceFactory_createInstanceWithArguments(
	                error, provider,
	                "com.sun.star.configuration.ConfigurationAccess",
	                arguments);

	pj_XNameAccess_getByName(error, node, "ooLocale", &value);
	pj_string_utf8(pj_any_string(&value), tag, sizeof(tag));
	pj_any_clear(&value);
	pj_release(node);
	pj_release(provider);
	pj_sequence_free(PJ_T_anys, arguments);
	return pj_language_of(tag);
}
