/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The page under Tools ▸ Options ▸ LibreOffice Calc. The office makes the
 * window from extension/options/options.xdl and calls: "initialize" and "back"
 * to show what is in force, "ok" to keep what is shown.
 */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "calc/choice.h"
#include "calc/language.h"
#include "calc/package.h"
#include "face/classes.h"
#include "face/dialog.h"
#include "face/help.h"
#include "face/window.h"

enum { LANGUAGES = 3, DECIMALS = 6, CHOICES_MAX = 64 };

static const char *const languages[LANGUAGES] = {"", "zh-CN", "en-US"};

/* The texts of the controls. */
static const struct caption {
	const char *control;
	pj_word word;
} captions[] = {
        {"profileGroup", PJ_W_OPT_PROFILE_GROUP},
        {"profileLabel", PJ_W_OPT_PROFILE},
        {"fileLabel", PJ_W_OPT_FILE},
        {"pick", PJ_W_OPT_PICK},
        {"drop", PJ_W_OPT_DROP},
        {"fillGroup", PJ_W_OPT_FILL_GROUP},
        {"values", PJ_W_OPT_VALUES},
        {"formulas", PJ_W_OPT_FORMULAS},
        {"decimalsLabel", PJ_W_OPT_DECIMALS},
        {"marksGroup", PJ_W_OPT_MARKS_GROUP},
        {"errors", PJ_W_OPT_ERRORS},
        {"verify", PJ_W_OPT_VERIFY},
        {"notices", PJ_W_OPT_NOTICES},
        {"colorsLabel", PJ_W_OPT_COLORS},
        {"messagesGroup", PJ_W_OPT_MESSAGES_GROUP},
        {"languageLabel", PJ_W_OPT_LANGUAGE},
        {"manual", PJ_W_OPT_MANUAL},
};

/* What is on or off: check boxes, and the button that stands for formulas. */
static const struct flag {
	const char *control;
	size_t offset; /* of a bool in pj_user_options */
} flags[] = {
        {"formulas", offsetof(pj_user_options, formulas)},
        {"errors", offsetof(pj_user_options, mark[PJ_ERROR])},
        {"verify", offsetof(pj_user_options, mark[PJ_VERIFY])},
        {"notices", offsetof(pj_user_options, mark[PJ_NOTICE])},
};

enum { FLAGS = sizeof(flags) / sizeof(*flags) };

/* One call of the handler. */
typedef struct page {
	pj_error *error;
	uno_Interface *context;
	uno_Interface *window; /* XControlContainer */
	pj_language language;  /* of the office, as the dialog around it */
} page;

static const char *text_of(const page *self, pj_word word)
{
	return pj_word_text(word, self->language);
}

/* ---- controls -------------------------------------------------------- */

static uno_Interface *model_of(const page *self, const char *name)
{
	uno_Interface *control = pj_XControlContainer_getControl(
	        self->error, self->window, name);
	uno_Interface *model = pj_XControl_getModel(self->error, control);

	pj_release(control);
	return model;
}

static void set_text(const page *self, const char *control,
                     const char *property, const char *text)
{
	uno_Interface *model = model_of(self, control);

	pj_set_property_text(self->error, model, property, text);
	pj_release(model);
}

static void set_state(const page *self, const char *control, bool on)
{
	uno_Interface *model = model_of(self, control);

	pj_set_property_short(self->error, model, "State", on);
	pj_release(model);
}

static bool state(const page *self, const char *control)
{
	uno_Interface *model = model_of(self, control);
	bool on = pj_property_long(self->error, model, "State") == 1;

	pj_release(model);
	return on;
}

/* Fills a list, and chooses one of its lines. */
static void set_list(const page *self, const char *control,
                     const char *const *lines, int count, int chosen)
{
	uno_Interface *model = model_of(self, control);

	pj_list_model_fill(self->error, model, lines, count, chosen);
	pj_release(model);
}

/* Which line is chosen; 0 when none is. */
static int chosen(const page *self, const char *control, int count)
{
	uno_Interface *model = model_of(self, control);
	int line = pj_list_model_chosen(self->error, model);

	pj_release(model);
	return line >= 0 && line < count ? line : 0;
}

/* ---- the file's field ------------------------------------------------ */

static void show_file(const page *self, const char *url)
{
	char path[PJ_OPTION_MAX];

	pj_path_of_url(url, path, sizeof(path));
	set_text(self, "file", "Text", path);
}

static void read_file(const page *self, char *url, size_t size)
{
	uno_Interface *model = model_of(self, "file");
	rtl_uString *text = pj_property_string(self->error, model, "Text");
	char path[PJ_OPTION_MAX];

	*url = 0;
	if (pj_string_utf8(text, path, sizeof(path)) < sizeof(path) && *path)
		pj_url_of_path(path, url, size);
	pj_string_free(text);
	pj_release(model);
}

/* What is no profile is told at once, and not taken. */
static void take_file(const page *self, const char *url)
{
	char sentence[PJ_PROFILE_ERROR_MAX], text[2 * PJ_PROFILE_ERROR_MAX];
	uno_Interface *peer;
	pj_profile profile;

	if (pj_choice_load(url, self->language, &profile, sentence)) {
		show_file(self, url);
		return;
	}
	snprintf(text, sizeof(text), "%s\n%s",
	         text_of(self, PJ_W_MSG_FILE_UNUSABLE), sentence);
	peer = pj_XControl_getPeer(self->error, self->window);
	pj_window_box(self->context, peer, self->language,
	              PJ_MessageBoxType_WARNINGBOX,
	              PJ_MessageBoxButtons_BUTTONS_OK, text);
	pj_release(peer);
}

static void pick_file(const page *self)
{
	pj_error *error = self->error;
	const char *title = pj_word_text(PJ_W_OPT_PICK_TITLE, self->language);
	const char *filter = pj_word_text(PJ_W_OPT_PICK_FILTER, self->language);
	uno_Interface *picker = pj_service(
	        error, self->context, "com.sun.star.ui.dialogs.FilePicker");
	uno_Sequence *files = NULL;
	char url[PJ_OPTION_MAX];

	pj_XExecutableDialog_setTitle(error, picker, title);
	pj_XFilterManager_appendFilter(error, picker, filter, "*.xml");
	if (pj_XExecutableDialog_execute(error, picker) ==
	    PJ_ExecutableDialogResults_OK)
		files = pj_XFilePicker_getFiles(error, picker);
	if (pj_count(files) == 1 &&
	    pj_string_utf8(*PJ_ITEMS(rtl_uString *, files), url, sizeof(url)) <
	            sizeof(url))
		take_file(self, url);
	pj_sequence_free(PJ_T_strings, files);
	pj_release(picker);
}

/* ---- showing and keeping --------------------------------------------- */

static int profile_count(void)
{
	const pj_profiles *all = pj_package_profiles();
	size_t count = all ? pj_profiles_count(all) : 0;

	return count < CHOICES_MAX ? (int)count + 1 : CHOICES_MAX;
}

static const pj_profile *profile_at(int line)
{
	return pj_profiles_at(pj_package_profiles(), (size_t)line - 1);
}

static void show_profiles(const page *self, const pj_user_options *options)
{
	const char *lines[CHOICES_MAX];
	int count = profile_count(), found = 0;

	lines[0] = text_of(self, PJ_W_OPT_PROFILE_AUTO);
	for (int i = 1; i < count; ++i) {
		const pj_profile *profile = profile_at(i);

		lines[i] = self->language == PJ_CHINESE ? profile->name_zh
		                                        : profile->name_en;
		if (strcmp(profile->id, options->profile) == 0)
			found = i;
	}
	set_list(self, "profile", lines, count, found);
}

static int language_line(const pj_user_options *options)
{
	int line = LANGUAGES;

	while (--line > 0)
		if (strcmp(languages[line], options->language) == 0)
			break;
	return line;
}

static void show_lists(const page *self, const pj_user_options *options)
{
	const char *const decimals[DECIMALS] = {
	        text_of(self, PJ_W_OPT_DECIMALS_AUTO), "0", "1", "2", "3", "4"};
	const char *const colors[PJ_PALETTE_COUNT] = {
	        text_of(self, PJ_W_OPT_COLORS_STANDARD),
	        text_of(self, PJ_W_OPT_COLORS_SAFE),
	        text_of(self, PJ_W_OPT_COLORS_GREY)};
	const char *const names[LANGUAGES] = {
	        text_of(self, PJ_W_OPT_LANGUAGE_AUTO),
	        text_of(self, PJ_W_OPT_LANGUAGE_CHINESE),
	        text_of(self, PJ_W_OPT_LANGUAGE_ENGLISH)};

	show_profiles(self, options);
	set_list(self, "decimals", decimals, DECIMALS, options->decimals + 1);
	set_list(self, "colors", colors, PJ_PALETTE_COUNT,
	         (int)options->palette);
	set_list(self, "language", names, LANGUAGES, language_line(options));
}

static bool *flag_in(pj_user_options *options, const struct flag *row)
{
	return (bool *)((char *)options + row->offset);
}

static void show(const page *self)
{
	pj_user_options options;

	pj_user_options_read(&options, self->error, self->context);
	for (size_t i = 0; i < sizeof(captions) / sizeof(*captions); ++i)
		set_text(self, captions[i].control, "Label",
		         text_of(self, captions[i].word));
	show_lists(self, &options);
	show_file(self, options.profile_file);
	set_state(self, "values", !options.formulas);
	for (int i = 0; i < FLAGS; ++i)
		set_state(self, flags[i].control,
		          *flag_in(&options, &flags[i]));
}

static void keep(const page *self)
{
	pj_user_options options;
	int line = chosen(self, "profile", profile_count());

	pj_user_options_read(&options, self->error, self->context);
	snprintf(options.profile, sizeof(options.profile), "%s",
	         line ? profile_at(line)->id : "");
	read_file(self, options.profile_file, sizeof(options.profile_file));
	options.decimals = chosen(self, "decimals", DECIMALS) - 1;
	for (int i = 0; i < FLAGS; ++i)
		*flag_in(&options, &flags[i]) = state(self, flags[i].control);
	options.palette = (pj_palette)chosen(self, "colors", PJ_PALETTE_COUNT);
	snprintf(options.language, sizeof(options.language), "%s",
	         languages[chosen(self, "language", LANGUAGES)]);
	pj_user_options_write(&options, self->error, self->context);
}

static void drop_file(const page *self)
{
	show_file(self, "");
}

static void open_manual(const page *self)
{
	pj_help_open(self->context, self->language, "options");
}

/* ---- the handler ----------------------------------------------------- */

static const struct action {
	const char *name;
	bool external; /* from the office; else from a button */
	void (*run)(const page *self);
} actions[] = {{"initialize", true, show}, {"back", true, show},
               {"ok", true, keep},         {"pick", false, pick_file},
               {"drop", false, drop_file}, {"manual", false, open_manual}};

#define EXTERNAL "external_event"

/* The action of a method, or of the event that comes with external_event. */
static const struct action *action_of(const char *method, const uno_Any *event)
{
	bool external = strcmp(method, EXTERNAL) == 0;
	char name[32] = "";

	if (external)
		pj_string_utf8(pj_any_string(event), name, sizeof(name));
	for (size_t i = 0; i < sizeof(actions) / sizeof(*actions); ++i)
		if (actions[i].external == external &&
		    strcmp(actions[i].name, external ? name : method) == 0)
			return &actions[i];
	return NULL;
}

typedef struct handler {
	uno_Interface *context;
} handler;

/* XContainerWindowEventHandler.callHandlerMethod(window, event, method) */
static void call_handler(void *data, pj_error *error, void *result,
                         void **arguments)
{
	page self = {.error = error,
	             .context = ((handler *)data)->context,
	             .window = PJ_IN(uno_Interface *, arguments[0])};
	char method[32];
	const struct action *action;

	pj_string_utf8(PJ_IN(rtl_uString *, arguments[2]), method,
	               sizeof(method));
	action = action_of(method, arguments[1]);
	if (action) {
		self.language = pj_interface_language(error, self.context);
		action->run(&self);
	}
	PJ_OUT(sal_Bool, result, action != NULL);
}

/* XContainerWindowEventHandler.getSupportedMethodNames() */
static void method_names(void *data, pj_error *error, void *result,
                         void **arguments)
{
	static const char *const names[] = {EXTERNAL, "pick", "drop", "manual"};
	const sal_Int32 count = sizeof(names) / sizeof(*names);

	(void)data, (void)error, (void)arguments;
	pj_out_sequence(result, PJ_T_strings, pj_strings_new(names, count));
}

static const char *const services[] = {"org.pingjia.OptionsPage", NULL};
static const pj_type interfaces[] = {PJ_T_XContainerWindowEventHandler,
                                     PJ_TYPE_COUNT};
static const pj_method methods[] = {{"callHandlerMethod", call_handler},
                                    {"getSupportedMethodNames", method_names},
                                    {NULL, NULL}};

const pj_class pj_options_page_class = {.implementation =
                                                "org.pingjia.comp.OptionsPage",
                                        .services = services,
                                        .interfaces = interfaces,
                                        .methods = methods,
                                        .size = sizeof(handler),
                                        .begin = pj_begin_with_context,
                                        .end = pj_end_with_context};
