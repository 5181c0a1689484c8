/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The command send: what is wrong is said first, then a clean copy goes to the
 * mail program. The copy lies in a folder of its own in the user's profile,
 * because mail programs read it when they like; later calls clear away what is
 * older than a week.
 */
#include <dirent.h>
#include <errno.h>
#include <osl/file.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "calc/clean.h"
#include "calc/package.h"
#include "face/actions.h"
#include "face/arguments.h"
#include "face/dialog.h"

enum {
	PATH_SIZE = 4096,
	NAME_SIZE = 160, /* with what is behind it, file systems take it */
	DAYS_KEPT = 7
};

typedef struct job {
	pj_call *call;
	pj_error *error;
	pj_window window;
	pj_clean clean;
	pj_summary summary;  /* of what is left in the copy */
	char project[256];   /* the first one; "" for none */
	size_t projects;     /* how many forms have a name */
	char url[PATH_SIZE]; /* of the copy */
} job;

/* ---- what it is about ------------------------------------------------ */

/* Which projects the forms are about, from the table of read. */
static void note_project(job *work, const uno_Sequence *row)
{
	enum { ROLE = 1, TEXT = 6 };
	const uno_Any *cells = PJ_ITEMS(uno_Any, row);
	char text[sizeof(work->project)];

	if (row->nElements <= TEXT ||
	    !pj_string_equals(pj_any_string(&cells[ROLE]), "project"))
		return;
	pj_string_utf8(pj_any_string(&cells[TEXT]), text, sizeof(text));
	if (!*text)
		return;
	if (!work->projects++)
		snprintf(work->project, sizeof(work->project), "%s", text);
}

static bool examine(job *work, pj_request *request)
{
	uno_Any table = {0};
	const uno_Sequence *rows;

	request->command = PJ_COMMAND_READ;
	pj_run(work->error, work->call->context, request, &table,
	       &work->summary);
	rows = pj_any_sequence(&table, PJ_T_table);
	for (sal_Int32 i = 0; i < pj_count(rows); ++i)
		note_project(work, pj_table_row(rows, i));
	pj_any_clear(&table);
	if (!work->error->set && !work->summary.forms)
		pj_call_refuse(work->error, work->call, PJ_W_MSG_NO_FORM, NULL);
	return !work->error->set;
}

/* ---- what is wrong --------------------------------------------------- */

static void print_counts(const job *work, pj_word word, char *out, size_t size)
{
	char errors[24], verifies[24];
	const pj_word_value values[] = {
	        {"errors", errors}, {"verifies", verifies}, {NULL, NULL}};

	snprintf(errors, sizeof(errors), "%zu", work->summary.counts[PJ_ERROR]);
	snprintf(verifies, sizeof(verifies), "%zu",
	         work->summary.counts[PJ_VERIFY] - work->summary.explained);
	pj_word_print(out, size, word, work->call->language, values);
}

/* ---- asking ---------------------------------------------------------- */

typedef enum answer { CANCEL, SHOW, SEND } answer;

static answer ask(job *work)
{
	enum { WIDTH = 220 };
	char text[256];
	pj_dialog dialog;
	uno_Interface *show, *send;
	answer given = CANCEL;

	print_counts(work, PJ_W_SEND_LEFT, text, sizeof(text));
	pj_dialog_begin(&dialog, &work->window, PJ_W_CMD_SEND, WIDTH, "send");
	pj_dialog_text(&dialog, text, 2);
	show = pj_dialog_radio(&dialog, PJ_W_LABEL_SEND_SHOW, true);
	send = pj_dialog_radio(&dialog, PJ_W_LABEL_SEND_ANYWAY, false);
	if (pj_dialog_run(&dialog))
		given = pj_dialog_is_on(&dialog, send) ? SEND : SHOW;
	pj_release(show);
	pj_release(send);
	pj_dialog_end(&dialog);
	return given;
}

/* May it be sent? Without a window, errors are a refusal. */
static answer decide(job *work)
{
	char text[PJ_ERROR_MESSAGE_MAX];

	if (!work->summary.counts[PJ_ERROR])
		return SEND;
	if (pj_window_visible(&work->window))
		return ask(work);
	print_counts(work, PJ_W_SEND_ERRORS, text, sizeof(text));
	pj_fail(work->error, PJ_ILLEGAL_ARGUMENT, text);
	return CANCEL;
}

/* ---- the folder of the copies ---------------------------------------- */

static void remove_folder(const char *path)
{
	char file[PATH_SIZE];
	DIR *folder = opendir(path);
	const struct dirent *entry;

	while (folder && (entry = readdir(folder)))
		if (snprintf(file, sizeof(file), "%s/%s", path, entry->d_name) <
		    (int)sizeof(file))
			unlink(file); /* . and .. are not to be unlinked */
	if (folder)
		closedir(folder);
	rmdir(path);
}

/* A folder, and no link to one, that nothing was put into since then? */
static bool is_older(const char *path, time_t then)
{
	oslFileStatus status = {.uStructSize = sizeof(status)};
	oslDirectoryItem item;
	rtl_uString *url;
	char text[PATH_SIZE];
	bool older = false;

	if (!pj_url_of_path(path, text, sizeof(text)))
		return false;
	url = pj_string(text);
	if (url && osl_getDirectoryItem(url, &item) == osl_File_E_None) {
		older = osl_getFileStatus(
		                item, &status,
		                osl_FileStatus_Mask_Type |
		                        osl_FileStatus_Mask_ModifyTime) ==
		                osl_File_E_None &&
		        status.eType == osl_File_Type_Directory &&
		        (time_t)status.aModifyTime.Seconds < then;
		osl_releaseDirectoryItem(item);
	}
	pj_string_free(url);
	return older;
}

static void remove_old(const char *path)
{
	const time_t limit = time(NULL) - (time_t)DAYS_KEPT * 24 * 3600;
	char old[PATH_SIZE];
	DIR *folder = opendir(path);
	const struct dirent *entry;

	while (folder && (entry = readdir(folder)))
		if (strncmp(entry->d_name, "copy-", 5) == 0 &&
		    snprintf(old, sizeof(old), "%s/%s", path, entry->d_name) <
		            (int)sizeof(old) &&
		    is_older(old, limit))
			remove_folder(old);
	if (folder)
		closedir(folder);
}

/* Adds /name to the path and makes that folder, for this user alone. */
static bool enter(char *path, size_t size, const char *name)
{
	size_t length = strlen(path);

	if (snprintf(path + length, size - length, "/%s", name) >=
	    (int)(size - length))
		return false;
	return mkdir(path, S_IRWXU) == 0 || errno == EEXIST;
}

static bool make_folder(job *work, char *path, size_t size)
{
	pj_error *error = work->error;
	bool good =
	        pj_package_user_path(error, work->call->context, path, size) &&
	        enter(path, size, "pingjia") && enter(path, size, "send");

	if (good) {
		remove_old(path);
		good = strlen(path) + sizeof("/copy-XXXXXX") <= size &&
		       mkdtemp(strcat(path, "/copy-XXXXXX"));
	}
	return good ||
	       pj_call_refuse(error, work->call, PJ_W_SEND_FOLDER, path);
}

/* ---- the copy's name ------------------------------------------------- */

/* The document's own name without its ending; "" when it has none. */
static void base_of(job *work, char *out, size_t size)
{
	rtl_uString *url = pj_XModel_getURL(work->error, work->call->document);
	char text[PATH_SIZE], path[PATH_SIZE], *dot;
	const char *slash;

	*out = 0;
	pj_string_utf8(url, text, sizeof(text));
	pj_string_free(url);
	if (!*text || !pj_path_of_url(text, path, sizeof(path)))
		return;
	slash = strrchr(path, '/');
	snprintf(out, size, "%.*s", (int)size - 1, slash ? slash + 1 : path);
	dot = strrchr(out, '.');
	if (dot && dot != out)
		*dot = 0;
}

static bool choose_url(job *work)
{
	pj_language language = work->call->language;
	char folder[PATH_SIZE], path[PATH_SIZE], base[512], name[NAME_SIZE];
	const char *ending = pj_clean_ending(work->error, work->call->document);

	base_of(work, base, sizeof(base));
	pj_clean_name(*base ? base : work->project, name, sizeof(name));
	if (!*name)
		snprintf(name, sizeof(name), "%s",
		         pj_word_text(PJ_W_LABEL_SEND_NAME, language));
	if (work->error->set || !make_folder(work, folder, sizeof(folder)))
		return false;
	if (snprintf(path, sizeof(path), "%s/%s%s", folder, name, ending) <
	            (int)sizeof(path) &&
	    pj_url_of_path(path, work->url, sizeof(work->url)))
		return true;
	return pj_call_refuse(work->error, work->call, PJ_W_SEND_FOLDER,
	                      folder);
}

/* Target, when it may be written. */
static bool check_target(job *work)
{
	pj_call *call = work->call;
	rtl_uString *own = pj_XModel_getURL(work->error, call->document);
	bool overwrite = false, same = pj_string_equals(own, work->url);
	char path[PATH_SIZE];

	pj_string_free(own);
	pj_call_flag(work->error, call, "Overwrite", &overwrite);
	if (work->error->set)
		return false;
	if (strncmp(work->url, "file:///", 8) != 0 ||
	    !pj_path_of_url(work->url, path, sizeof(path)))
		return pj_call_refuse(work->error, call, PJ_W_MSG_BAD_ARGUMENT,
		                      "Target");
	if (same)
		return pj_call_refuse(work->error, call, PJ_W_SEND_OWN, path);
	if (!pj_clean_writes(work->url))
		return pj_call_refuse(work->error, call, PJ_W_SEND_FORMAT,
		                      work->url);
	if (!overwrite && access(path, F_OK) == 0)
		return pj_call_refuse(work->error, call, PJ_W_SEND_EXISTS,
		                      path);
	return true;
}

/* ---- the mail -------------------------------------------------------- */

static void print_subject(const job *work, char *out, size_t size)
{
	pj_language language = work->call->language;
	char count[24];
	const pj_word_value values[] = {
	        {"project", work->project}, {"count", count}, {NULL, NULL}};

	snprintf(count, sizeof(count), "%zu", work->projects);
	if (!work->projects)
		snprintf(out, size, "%s",
		         pj_word_text(PJ_W_LABEL_SEND_NAME, language));
	else
		pj_word_print(out, size,
		              work->projects > 1 ? PJ_W_LABEL_SEND_SUBJECT_MORE
		                                 : PJ_W_LABEL_SEND_SUBJECT,
		              language, values);
	for (char *c = out; *c; ++c)
		if ((unsigned char)*c < ' ' || *c == '\'' || *c == '"' ||
		    *c == ',')
			*c = ' ';
}

/* The office's way to a mail program; NULL where there is none. */
static uno_Interface *mail_client(const job *work)
{
	static const char *const services[] = {
	        "com.sun.star.system.SimpleSystemMail",
	        "com.sun.star.system.SimpleCommandMail"};
	uno_Interface *client = NULL;

	for (int i = 0; i < 2 && !client; ++i) {
		pj_error error = {0};
		uno_Interface *mail =
		        pj_service(&error, work->call->context, services[i]);

		client = pj_XSimpleMailClientSupplier_querySimpleMailClient(
		        &error, mail);
		pj_release(mail);
	}
	return client;
}

static bool mail(const job *work)
{
	pj_error error = {0}; /* whatever it is, the sentence is the same */
	char subject[512];
	uno_Interface *client = mail_client(work);
	uno_Interface *message =
	        client ? pj_XSimpleMailClient_createSimpleMailMessage(&error,
	                                                              client)
	               : NULL;
	const char *const urls[] = {work->url};
	uno_Sequence *files = pj_strings_new(urls, 1);
	bool sent = false;

	print_subject(work, subject, sizeof(subject));
	if (files && message) {
		pj_XSimpleMailMessage_setSubject(&error, message, subject);
		pj_XSimpleMailMessage_setAttachement(&error, message, files);
		sent = pj_XSimpleMailClient_sendSimpleMailMessage(
		        &error, client, message, 0);
	}
	pj_sequence_free(PJ_T_strings, files);
	pj_release(message);
	pj_release(client);
	return sent;
}

/* ---- where the copy is ----------------------------------------------- */

static void open_folder(const job *work)
{
	pj_error error = {0};
	char folder[PATH_SIZE];
	uno_Interface *shell =
	        pj_service(&error, work->call->context,
	                   "com.sun.star.system.SystemShellExecute");

	snprintf(folder, sizeof(folder), "%.*s",
	         (int)(strrchr(work->url, '/') - work->url), work->url);
	pj_XSystemShellExecute_execute(&error, shell, folder, "", 0);
	pj_release(shell);
}

/* Is a password needed to open the document? The copy has none. */
static bool is_encrypted(const job *work)
{
	static const char *const names[] = {"EncryptionData", "Password"};
	pj_error none = {0};
	uno_Sequence *arguments =
	        pj_XModel_getArgs(&none, work->call->document);
	bool found = false;

	for (int i = 0; arguments && i < 2; ++i)
		found |= pj_property_value(arguments, names[i]) != NULL;
	pj_sequence_free(PJ_T_property_values, arguments);
	return found;
}

/*
 * Says where the copy is; in a window also goes there. That the office could
 * start something does not say that a mail program came of it.
 */
static bool explain(job *work, bool mailed)
{
	pj_language language = work->call->language;
	pj_word told = mailed ? PJ_W_SEND_HANDED : PJ_W_SEND_NO_MAIL;
	char path[PATH_SIZE], text[2 * PATH_SIZE], line[PATH_SIZE];
	const pj_word_value values[] = {{"name", path}, {NULL, NULL}};
	const bool bare = is_encrypted(work);

	pj_path_of_url(work->url, path, sizeof(path));
	if (!pj_window_visible(&work->window))
		return mailed ||
		       pj_call_refuse(work->error, work->call, told, path);
	pj_word_print(line, sizeof(line), told, language, values);
	snprintf(text, sizeof(text), "%s\n%s%s%s", line,
	         bare ? pj_word_text(PJ_W_SEND_BARE, language) : "",
	         bare ? "\n" : "", pj_word_text(PJ_W_SEND_OPEN, language));
	if (pj_window_ask(&work->window, text))
		open_folder(work);
	return true;
}

/* ---- the command ----------------------------------------------------- */

static bool store(job *work)
{
	if (!pj_clean_store(&work->clean, work->url))
		return false;
	pj_any_set_text(&work->call->result, work->url);
	return true;
}

/* The copy goes to the mail program, when that is wanted. */
static bool send(job *work)
{
	switch (decide(work)) {
	case SHOW:
		return pj_command_row_of("validate")
		        ->run(work->call, work->error);
	case SEND:
		return choose_url(work) && store(work) &&
		       explain(work, mail(work));
	case CANCEL:
		break;
	}
	return !work->error->set;
}

static bool run(job *work, bool told)
{
	pj_call *call = work->call;
	pj_request request;
	bool good = pj_request_read(&request, work->error, call->context,
	                            call->arguments, PJ_T_property_values,
	                            "validate", call->document) &&
	            (told ? check_target(work) : examine(work, &request)) &&
	            pj_clean_make(&work->clean, &request, &work->summary) &&
	            (told ? store(work) : send(work));

	pj_clean_end(&work->clean);
	pj_request_clear(&request);
	return good;
}

bool pj_send_command(pj_call *call, pj_error *error)
{
	job work = {.call = call, .error = error};
	bool told;

	pj_call_locale(error, call);
	if (error->set || !pj_call_spreadsheet(error, call))
		return false;
	work.window = (pj_window){call->context, call->frame, call->language};
	work.clean = (pj_clean){error, call->context, call->language, NULL};
	told = pj_call_text(error, call, "Target", work.url, sizeof(work.url));
	return !error->set && run(&work, told);
}
