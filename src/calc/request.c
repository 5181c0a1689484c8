/* SPDX-License-Identifier: MPL-2.0 */
/* Reading a caller's arguments, in whatever guise they come. */
#include <stdint.h>
#include <string.h>

#include "calc/language.h"
#include "calc/run.h"

static const char *const commands[PJ_COMMAND_COUNT] = {
        [PJ_COMMAND_CHECK] = "check",     [PJ_COMMAND_VALIDATE] = "validate",
        [PJ_COMMAND_CORRECT] = "correct", [PJ_COMMAND_CLEAR] = "clear",
        [PJ_COMMAND_READ] = "read",
};

pj_command pj_command_of(const char *name)
{
	int i = 0;

	while (i < PJ_COMMAND_COUNT && strcmp(commands[i], name) != 0)
		++i;
	return (pj_command)i;
}

/* Reading one request. */
typedef struct parsing {
	pj_request *request;
	pj_book book; /* for refusing: error and language */
	const uno_Sequence *arguments;
	pj_type type;
} parsing;

static bool refuse_type(parsing *parser, const char *name)
{
	return pj_book_refuse(&parser->book, PJ_W_MSG_BAD_ARGUMENT, name);
}

/* The value of an argument; NULL when it is left out or void. */
static const uno_Any *find(const parsing *parser, const char *name)
{
	const uno_Any *any = NULL;

	if (parser->arguments && parser->type == PJ_T_named_values)
		any = pj_named_value(parser->arguments, name);
	else if (parser->arguments)
		any = pj_property_value(parser->arguments, name);
	return any && pj_any_class(any) != typelib_TypeClass_VOID ? any : NULL;
}

/* The text of an argument; false when it is left out. */
static bool find_text(parsing *parser, const char *name, char *out, size_t size)
{
	const uno_Any *any = find(parser, name);
	const rtl_uString *string = any ? pj_any_string(any) : NULL;

	*out = 0;
	if (!any)
		return false;
	if (!string || pj_string_utf8(string, out, size) >= size)
		return refuse_type(parser, name);
	return true;
}

static void read_language(parsing *parser)
{
	char tag[32];

	pj_error *error = parser->book.error;
	pj_user_options *user = &parser->request->user;

	/* a refusal of the locale itself is in the user's language */
	pj_user_options_read(user, error, parser->book.context);
	parser->book.language =
	        pj_language_chosen(error, parser->book.context, user);
	if (find_text(parser, "Locale", tag, sizeof(tag)))
		parser->book.language = pj_language_of(tag);
	parser->request->language = parser->book.language;
}

static bool read_command(parsing *parser, const char *given)
{
	char name[32];

	if (!given && find_text(parser, "Command", name, sizeof(name)))
		given = name;
	parser->request->command = pj_command_of(given ? given : "");
	if (parser->request->command != PJ_COMMAND_COUNT)
		return true;
	return pj_book_refuse(&parser->book, PJ_W_MSG_NO_COMMAND,
	                      given ? given : "");
}

/* ---- the document ---------------------------------------------------- */

static uno_Interface *current_document(parsing *parser)
{
	pj_error *error = parser->book.error;
	uno_Interface *desktop = pj_service(error, parser->book.context,
	                                    "com.sun.star.frame.Desktop");
	uno_Interface *document =
	        pj_XDesktop_getCurrentComponent(error, desktop);

	pj_release(desktop);
	return document;
}

static bool read_document(parsing *parser, uno_Interface *given)
{
	pj_error *error = parser->book.error;
	const uno_Any *any = find(parser, "Document");
	uno_Interface *found, *spreadsheet;

	if (any && !pj_any_object(any))
		return refuse_type(parser, "Document");
	if (any)
		given = pj_any_object(any);
	found = given ? pj_acquire(given) : current_document(parser);
	if (!found)
		return pj_book_refuse(&parser->book, PJ_W_MSG_NO_DOCUMENT,
		                      NULL);
	spreadsheet = pj_query(error, found, PJ_T_XSpreadsheetDocument);
	pj_release(found);
	parser->request->document = spreadsheet;
	return spreadsheet ||
	       pj_book_refuse(&parser->book, PJ_W_MSG_NO_SPREADSHEET, NULL);
}

/* ---- sheets ---------------------------------------------------------- */

/* Basic's Array("…") comes as sequence<any>. */
static uno_Sequence *strings_of(parsing *parser, const uno_Any *any)
{
	const uno_Sequence *strings = pj_any_sequence(any, PJ_T_strings);
	const uno_Sequence *anys = pj_any_sequence(any, PJ_T_anys);
	sal_Int32 count = pj_count(strings ? strings : anys);
	uno_Sequence *names = pj_sequence_new(PJ_T_strings, count);

	for (sal_Int32 i = 0; names && i < count; ++i) {
		const rtl_uString *name =
		        strings ? PJ_ITEMS(rtl_uString *, strings)[i]
		                : pj_any_string(PJ_ITEMS(uno_Any, anys) + i);

		if (name)
			rtl_uString_assign(PJ_ITEMS(rtl_uString *, names) + i,
			                   (rtl_uString *)(uintptr_t)name);
		else
			refuse_type(parser, "Sheets");
	}
	if (!strings && !anys)
		refuse_type(parser, "Sheets");
	return names;
}

static void read_rest(parsing *parser)
{
	pj_request *request = parser->request;
	const uno_Any *sheets = find(parser, "Sheets");
	const uno_Any *mark = find(parser, "Mark");

	request->mark = true;
	if (mark && !pj_any_bool(mark, &request->mark))
		refuse_type(parser, "Mark");
	if (sheets)
		request->sheets = strings_of(parser, sheets);
	request->chosen =
	        find_text(parser, "Profile", request->profile, PJ_CHOICE_MAX);
}

bool pj_request_read(pj_request *request, pj_error *error,
                     uno_Interface *context, const uno_Sequence *arguments,
                     pj_type type, const char *command, uno_Interface *document)
{
	parsing parser = {.request = request,
	                  .book = {.error = error, .context = context},
	                  .arguments = arguments,
	                  .type = type};

	*request = (pj_request){.command = PJ_COMMAND_COUNT};
	read_language(&parser);
	if (!error->set && read_command(&parser, command) &&
	    read_document(&parser, document))
		read_rest(&parser);
	return !error->set;
}

void pj_request_clear(pj_request *request)
{
	pj_release(request->document);
	pj_sequence_free(PJ_T_strings, request->sheets);
	*request = (pj_request){0};
}
