/* SPDX-License-Identifier: MPL-2.0 */
/* Which profile the user chose, now or at an earlier run. */
#include "calc/choice.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "calc/package.h"

/* ---- what the document keeps ----------------------------------------- */

static void read_kept(pj_choice *choice, pj_book *book)
{
	pj_error *error = book->error;
	uno_Interface *all =
	        pj_XDocumentPropertiesSupplier_getDocumentProperties(
	                error, book->document);
	uno_Interface *own =
	        pj_XDocumentProperties_getUserDefinedProperties(error, all);
	uno_Sequence *values = pj_XPropertyAccess_getPropertyValues(error, own);
	const uno_Any *kept =
	        values ? pj_property_value(values, PJ_CHOICE_PROPERTY) : NULL;

	pj_string_utf8(kept ? pj_any_string(kept) : NULL, choice->kept,
	               sizeof(choice->kept));
	pj_sequence_free(PJ_T_property_values, values);
	pj_release(own);
	pj_release(all);
}

/* ---- profiles in files ----------------------------------------------- */

/* Where an office's own profile of that id would be. */
static bool own_path(pj_book *book, const char *id, char *out, size_t size)
{
	size_t length;

	if (!pj_package_user_path(book->error, book->context, out, size))
		return false;
	length = strlen(out);
	return snprintf(out + length, size - length, "/pingjia/%s.xml", id) <
	       (int)(size - length);
}

/* Leaves the line of that language, where there are two. */
static void choose_line(char *lines, pj_language language)
{
	char *second = strchr(lines, '\n');

	if (second && language == PJ_CHINESE)
		*second = 0;
	else if (second)
		memmove(lines, second + 1, strlen(second));
}

bool pj_choice_load(const char *place, pj_language language,
                    pj_profile *profile, char *sentence)
{
	char schema[PJ_CHOICE_MAX], path[PJ_CHOICE_MAX];

	*sentence = 0;
	if (strncmp(place, "file:", 5) == 0) {
		if (!pj_path_of_url(place, path, sizeof(path)))
			return false;
		place = path;
	}
	if (pj_package_path(schema, sizeof(schema), "profiles/profile.rng") &&
	    pj_profile_load(place, schema, profile, sentence))
		return true;
	choose_line(sentence, language);
	return false;
}

static bool load_file(pj_choice *choice, pj_book *book, const char *place)
{
	char sentence[PJ_PROFILE_ERROR_MAX];

	if (!pj_choice_load(place, book->language, &choice->own, sentence)) {
		if (!*sentence)
			return pj_book_refuse(book, PJ_W_MSG_NO_PROFILE, place);
		pj_fail(book->error, PJ_ILLEGAL_ARGUMENT, sentence);
		return false;
	}
	choice->profile = &choice->own;
	return true;
}

static bool find_profile(pj_choice *choice, pj_book *book, const char *id)
{
	char path[PJ_CHOICE_MAX];

	if (!*id)
		return true;
	choice->profile = pj_package_profile(id);
	if (choice->profile)
		return true;
	if (strncmp(id, "file:", 5) == 0 || *id == '/')
		return load_file(choice, book, id);
	if (!strchr(id, '/') && own_path(book, id, path, sizeof(path)) &&
	    access(path, R_OK) == 0)
		return load_file(choice, book, path);
	return pj_book_refuse(book, PJ_W_MSG_NO_PROFILE, id);
}

/* ---- the choice ------------------------------------------------------ */

bool pj_choice_read(pj_choice *choice, pj_book *book, const pj_request *request)
{
	choice->profile = NULL;
	read_kept(choice, book);
	snprintf(choice->wanted, sizeof(choice->wanted), "%s",
	         request->chosen ? request->profile : choice->kept);
	return !book->error->set &&
	       find_profile(choice, book,
	                    *choice->wanted
	                            ? choice->wanted
	                            : pj_user_options_profile(&request->user));
}

bool pj_choice_kept(uno_Interface *document)
{
	pj_error error = {0};
	pj_book book = {.error = &error, .document = document};
	pj_choice choice;

	read_kept(&choice, &book);
	return *choice.kept;
}

bool pj_choice_changes(const pj_choice *choice)
{
	return strcmp(choice->kept, choice->wanted) != 0;
}

bool pj_choice_keep(const pj_choice *choice, pj_change *change)
{
	return !pj_choice_changes(choice) ||
	       pj_change_property(change, PJ_CHOICE_PROPERTY, choice->kept,
	                          choice->wanted);
}
