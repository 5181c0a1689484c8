/* SPDX-License-Identifier: MPL-2.0 */
/* The language to speak in, from the user's options or the office's own. */
#include "calc/language.h"

#include <stdatomic.h>

#include "uno/calls.h"

static pj_language read_locale(pj_error *error, uno_Interface *context)
{
	uno_Interface *node = pj_configuration(
	        error, context, "/org.openoffice.Setup/L10N", false);
	char tag[32] = "";
	uno_Any value = {0};

	pj_XNameAccess_getByName(error, node, "ooLocale", &value);
	pj_string_utf8(pj_any_string(&value), tag, sizeof(tag));
	pj_any_clear(&value);
	pj_release(node);
	return pj_language_of(tag);
}

/* The office takes on another language only when it is started anew. */
pj_language pj_interface_language(pj_error *error, uno_Interface *context)
{
	static atomic_int known; /* one more than the language; 0: not yet */
	int kept = atomic_load(&known);
	pj_language language;

	if (kept)
		return (pj_language)(kept - 1);
	language = read_locale(error, context);
	if (!error->set)
		atomic_store(&known, (int)language + 1);
	return language;
}

pj_language pj_language_chosen(pj_error *error, uno_Interface *context,
                               const pj_user_options *options)
{
	return *options->language ? pj_language_of(options->language)
	                          : pj_interface_language(error, context);
}

pj_language pj_office_language(pj_error *error, uno_Interface *context)
{
	pj_user_options options;

	pj_user_options_read(&options, error, context);
	return pj_language_chosen(error, context, &options);
}
