/* SPDX-License-Identifier: MPL-2.0 */
/* The add-in as Calc and its function wizard see it. */
#include "calc/functions.h"
#include "calc/package.h"

static const char service_name[] = "org.pingjia.Functions";

/* One of Calc's own categories, by its exact name. */
static const char category[] = "Add-In";

enum { ARGUMENTS_MAX = 7 };

typedef struct argument {
	pj_word name, help;
} argument;

/* The contract of a function, from its row in functions.def. */
typedef struct function {
	const char *method, *name;
	pj_word help;
	int count;
	argument arguments[ARGUMENTS_MAX];
} function;

#define EACH0(a)                       \
	{                              \
		(pj_word)0, (pj_word)0 \
	}
#define EACH1(a)                                  \
	{                                         \
		PJ_W_FN_ARG_##a, PJ_W_FN_HELP_##a \
	}
#define EACH2(a, ...) EACH1(a), EACH1(__VA_ARGS__)
#define EACH3(a, ...) EACH1(a), EACH2(__VA_ARGS__)
#define EACH4(a, ...) EACH1(a), EACH3(__VA_ARGS__)
#define EACH5(a, ...) EACH1(a), EACH4(__VA_ARGS__)
#define EACH6(a, ...) EACH1(a), EACH5(__VA_ARGS__)
#define EACH7(a, ...) EACH1(a), EACH6(__VA_ARGS__)

#define PJ_FUNCTION(method, name, count, ...) \
	{#method,                             \
	 "PJ" #name,                          \
	 PJ_W_FN_##name,                      \
	 count,                               \
	 {EACH##count(__VA_ARGS__)}},
static const function functions[] = {
#include "calc/functions.def"
};
#undef PJ_FUNCTION

static const function *find(void *asked, bool by_method)
{
	const rtl_uString *name = PJ_IN(rtl_uString *, asked);
	const function *row = functions;

	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions);
	     ++i, ++row)
		if (pj_string_equals(name, by_method ? row->method : row->name))
			return row;
	return NULL;
}

static const char *word(void *data, pj_word key)
{
	return pj_word_text(key, ((pj_addin *)data)->language);
}

/* ---- XAddIn: methods of idl/XFunctions.idl in, texts out --------------- */

static void get_programmatic_name(void *data, pj_error *error, void *result,
                                  void **arguments)
{
	const function *row = find(arguments[0], false);

	(void)data, (void)error;
	pj_out_text(result, row ? row->method : "");
}

static void get_display_name(void *data, pj_error *error, void *result,
                             void **arguments)
{
	const function *row = find(arguments[0], true);

	(void)data, (void)error;
	pj_out_text(result, row ? row->name : "");
}

static void get_description(void *data, pj_error *error, void *result,
                            void **arguments)
{
	const function *row = find(arguments[0], true);

	(void)error;
	pj_out_text(result, row ? word(data, row->help) : "");
}

/* What the arguments name, a function and an index in it; NULL for none. */
static const argument *find_argument(void **arguments)
{
	const function *row = find(arguments[0], true);
	sal_Int32 index = PJ_IN(sal_Int32, arguments[1]);

	return row && index >= 0 && index < row->count ? &row->arguments[index]
	                                               : NULL;
}

static void get_argument_name(void *data, pj_error *error, void *result,
                              void **arguments)
{
	const argument *one = find_argument(arguments);

	(void)error;
	pj_out_text(result, one ? word(data, one->name) : "");
}

static void get_argument_description(void *data, pj_error *error, void *result,
                                     void **arguments)
{
	const argument *one = find_argument(arguments);

	(void)error;
	pj_out_text(result, one ? word(data, one->help) : "");
}

static void get_category(void *data, pj_error *error, void *result,
                         void **arguments)
{
	(void)data, (void)error, (void)arguments;
	pj_out_text(result, category);
}

/* ---- XServiceName, XLocalizable -------------------------------------- */

static void get_service_name(void *data, pj_error *error, void *result,
                             void **arguments)
{
	(void)data, (void)error, (void)arguments;
	pj_out_text(result, service_name);
}

static void set_locale(void *data, pj_error *error, void *result,
                       void **arguments)
{
	const pj_Locale *locale = arguments[0];
	pj_addin *self = data;

	(void)error, (void)result;
	pj_string_utf8(locale->Language, self->locale[0],
	               sizeof(self->locale[0]));
	pj_string_utf8(locale->Country, self->locale[1],
	               sizeof(self->locale[1]));
	pj_string_utf8(locale->Variant, self->locale[2],
	               sizeof(self->locale[2]));
	self->language = pj_language_of(self->locale[0]);
}

static void get_locale(void *data, pj_error *error, void *result,
                       void **arguments)
{
	pj_Locale *locale = result;
	pj_addin *self = data;

	(void)error, (void)arguments;
	pj_struct_init(PJ_T_Locale, locale);
	pj_string_put(&locale->Language, self->locale[0]);
	pj_string_put(&locale->Country, self->locale[1]);
	pj_string_put(&locale->Variant, self->locale[2]);
}

#define PJ_FUNCTION(method, name, count, ...) {#method, pj_fn_##name},
static const pj_method methods[] = {
#include "calc/functions.def"
        {"getProgrammaticFuntionName", get_programmatic_name}, /* sic */
        {"getDisplayFunctionName", get_display_name},
        {"getFunctionDescription", get_description},
        {"getDisplayArgumentName", get_argument_name},
        {"getArgumentDescription", get_argument_description},
        {"getProgrammaticCategoryName", get_category},
        {"getDisplayCategoryName", get_category},
        {"getServiceName", get_service_name},
        {"setLocale", set_locale},
        {"getLocale", get_locale},
        {NULL, NULL}};
#undef PJ_FUNCTION

static const pj_type interfaces[] = {PJ_T_XFunctions, PJ_T_XAddIn,
                                     PJ_T_XLocalizable, PJ_T_XServiceName,
                                     PJ_TYPE_COUNT};
static const char *const services[] = {service_name, "com.sun.star.sheet.AddIn",
                                       NULL};

const pj_class pj_functions_class = {.implementation =
                                             "org.pingjia.comp.Functions",
                                     .services = services,
                                     .interfaces = interfaces,
                                     .methods = methods,
                                     .size = sizeof(pj_addin)};
