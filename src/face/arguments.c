/* SPDX-License-Identifier: MPL-2.0 */
/* Reading the arguments of a command. */
#include "face/arguments.h"

bool pj_call_refuse(pj_error *error, const pj_call *call, pj_word word,
                    const char *name)
{
	pj_book book = {.error = error, .language = call->language};

	return pj_book_refuse(&book, word, name);
}

const uno_Any *pj_call_find(const pj_call *call, const char *name)
{
	const uno_Any *any = call->arguments
	                             ? pj_property_value(call->arguments, name)
	                             : NULL;

	return any && pj_any_class(any) != typelib_TypeClass_VOID ? any : NULL;
}

bool pj_call_text(pj_error *error, const pj_call *call, const char *name,
                  char *out, size_t size)
{
	const uno_Any *any = pj_call_find(call, name);
	const rtl_uString *text = any ? pj_any_string(any) : NULL;

	*out = 0;
	if (any && (!text || pj_string_utf8(text, out, size) >= size))
		return pj_call_refuse(error, call, PJ_W_MSG_BAD_ARGUMENT, name);
	return any != NULL;
}

void pj_call_flag(pj_error *error, const pj_call *call, const char *name,
                  bool *value)
{
	const uno_Any *any = pj_call_find(call, name);

	if (any && !pj_any_bool(any, value))
		pj_call_refuse(error, call, PJ_W_MSG_BAD_ARGUMENT, name);
}

bool pj_call_quiet(const pj_call *call)
{
	const uno_Any *any = pj_call_find(call, "Quiet");
	bool quiet = false;

	return any && pj_any_bool(any, &quiet) && quiet;
}

void pj_call_locale(pj_error *error, pj_call *call)
{
	char tag[32];

	if (pj_call_text(error, call, "Locale", tag, sizeof(tag)))
		call->language = pj_language_of(tag);
}

bool pj_call_spreadsheet(pj_error *error, const pj_call *call)
{
	uno_Interface *found = call->document
	                               ? pj_query(error, call->document,
	                                          PJ_T_XSpreadsheetDocument)
	                               : NULL;

	pj_release(found);
	return found ||
	       pj_call_refuse(error, call, PJ_W_MSG_NO_SPREADSHEET, NULL);
}

#ifdef PJ_TESTING
void pj_call_inject(const pj_call *call)
{
	const uno_Any *any = pj_call_find(call, "FailAt");
	sal_Int32 n = 0;

	if (any && pj_any_long(any, &n))
		pj_uno_fail_at(n, false);
}
#endif
