/* SPDX-License-Identifier: MPL-2.0 */
/* The user's options, from and to the configuration, by a table. */
#include "calc/options.h"

#include <stddef.h>

#include "uno/calls.h"

#define NODE "/org.pingjia.Options/Checking"

typedef enum option_kind { TEXT, FLAG, NUMBER, PALETTE } option_kind;

static const struct option {
	const char *name;
	option_kind kind;
	size_t offset, size;
} table[] = {
#define OPTION(name, kind, field)                             \
	{                                                     \
		name, kind, offsetof(pj_user_options, field), \
		        sizeof(((pj_user_options *)0)->field) \
	}
        OPTION("Profile", TEXT, profile),
        OPTION("ProfileFile", TEXT, profile_file),
        OPTION("Formulas", FLAG, formulas),
        OPTION("Decimals", NUMBER, decimals),
        OPTION("MarkErrors", FLAG, mark[PJ_ERROR]),
        OPTION("MarkVerify", FLAG, mark[PJ_VERIFY]),
        OPTION("MarkNotices", FLAG, mark[PJ_NOTICE]),
        OPTION("Colors", PALETTE, palette),
        OPTION("Language", TEXT, language),
#undef OPTION
};

enum { OPTION_COUNT = sizeof(table) / sizeof(*table), DECIMALS_MAX = 4 };

/* ---- the configuration ----------------------------------------------- */

static uno_Sequence *node_path(pj_error *error, const char *path)
{
	uno_Sequence *arguments = pj_sequence_new(PJ_T_anys, 1);
	pj_NamedValue named;

	pj_struct_init(PJ_T_NamedValue, &named);
	pj_string_put(&named.Name, "nodepath");
	pj_any_set_text(&named.Value, path);
	if (arguments)
		pj_any_set(PJ_ITEMS(uno_Any, arguments), PJ_T_NamedValue,
		           &named);
	else
		pj_fail_memory(error);
	pj_struct_clear(PJ_T_NamedValue, &named);
	return arguments;
}

uno_Interface *pj_configuration(pj_error *error, uno_Interface *context,
                                const char *path, bool change)
{
	const char *kind =
	        change ? "com.sun.star.configuration.ConfigurationUpdateAccess"
	               : "com.sun.star.configuration.ConfigurationAccess";
	uno_Sequence *arguments = node_path(error, path);
	uno_Interface *provider =
	        pj_singleton(error, context,
	                     "com.sun.star.configuration.theDefaultProvider");
	uno_Interface *node =
	        pj_XMultiServiceFactory_createInstanceWithArguments(
	                error, provider, kind, arguments);

	pj_release(provider);
	pj_sequence_free(PJ_T_anys, arguments);
	return node;
}

static uno_Sequence *names(void)
{
	uno_Sequence *all = pj_sequence_new(PJ_T_strings, OPTION_COUNT);

	for (int i = 0; all && i < OPTION_COUNT; ++i)
		pj_string_put(PJ_ITEMS(rtl_uString *, all) + i, table[i].name);
	return all;
}

/* ---- reading --------------------------------------------------------- */

pj_user_options pj_user_options_default(void)
{
	return (pj_user_options){.decimals = -1,
	                         .mark = {false, true, true, true}};
}

/* What an administrator or a hand wrote into the file is not trusted. */
static int within(sal_Int32 value, int least, int most)
{
	return value < least ? least : value > most ? most : value;
}

static void read_option(const struct option *row, const uno_Any *value,
                        pj_user_options *options)
{
	void *field = (char *)options + row->offset;
	const rtl_uString *text = pj_any_string(value);
	sal_Int32 number = 0;

	if (row->kind == FLAG) {
		pj_any_bool(value, field);
	} else if (row->kind == TEXT && text) {
		if (pj_string_utf8(text, field, row->size) >= row->size)
			*(char *)field = 0;
	} else if (row->kind == NUMBER && pj_any_long(value, &number)) {
		*(int *)field = within(number, -1, DECIMALS_MAX);
	} else if (row->kind == PALETTE && pj_any_long(value, &number)) {
		*(pj_palette *)field =
		        (pj_palette)within(number, 0, PJ_PALETTE_COUNT - 1);
	}
}

bool pj_user_options_read(pj_user_options *options, pj_error *error,
                          uno_Interface *context)
{
	uno_Interface *node = pj_configuration(error, context, NODE, false);
	uno_Sequence *asked = names();
	uno_Sequence *values =
	        pj_XMultiPropertySet_getPropertyValues(error, node, asked);

	*options = pj_user_options_default();
	for (int i = 0; pj_count(values) == OPTION_COUNT && i < OPTION_COUNT;
	     ++i)
		read_option(&table[i], PJ_ITEMS(uno_Any, values) + i, options);
	pj_sequence_free(PJ_T_anys, values);
	pj_sequence_free(PJ_T_strings, asked);
	pj_release(node);
	return !error->set;
}

/* ---- writing --------------------------------------------------------- */

static void write_option(const struct option *row, uno_Any *value,
                         const pj_user_options *options)
{
	const void *field = (const char *)options + row->offset;

	if (row->kind == FLAG)
		pj_any_set_bool(value, *(const bool *)field);
	else if (row->kind == TEXT)
		pj_any_set_text(value, field);
	else if (row->kind == NUMBER)
		pj_any_set_long(value, *(const int *)field);
	else
		pj_any_set_long(value, (sal_Int32) * (const pj_palette *)field);
}

bool pj_user_options_write(const pj_user_options *options, pj_error *error,
                           uno_Interface *context)
{
	uno_Interface *node = pj_configuration(error, context, NODE, true);
	uno_Sequence *asked = names();
	uno_Sequence *values = pj_sequence_new(PJ_T_anys, OPTION_COUNT);

	for (int i = 0; values && i < OPTION_COUNT; ++i)
		write_option(&table[i], PJ_ITEMS(uno_Any, values) + i, options);
	pj_XMultiPropertySet_setPropertyValues(error, node, asked, values);
	pj_XChangesBatch_commitChanges(error, node);
	pj_sequence_free(PJ_T_anys, values);
	pj_sequence_free(PJ_T_strings, asked);
	pj_release(node);
	return !error->set;
}

const char *pj_user_options_profile(const pj_user_options *options)
{
	return *options->profile_file ? options->profile_file
	                              : options->profile;
}
