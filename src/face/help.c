/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The way to the manual. Programs that open a file for the desktop drop what
 * follows the # of its address, so a page of one line in the office's own
 * temporary folder leads to the anchor; the office's help does the same.
 */
#include "face/help.h"

#include <stdio.h>
#include <string.h>

#include "calc/package.h"
#include "uno/calls.h"

enum { ADDRESS_MAX = 4096 };

/* The file URL of the manual; false when it cannot be told. */
static bool manual(pj_language language, char *out, size_t size)
{
	const char *name =
	        language == PJ_CHINESE ? "help/zh-CN.html" : "help/en-US.html";
	char path[ADDRESS_MAX];

	return pj_package_path(path, sizeof(path), name) &&
	       pj_url_of_path(path, out, size);
}

/* ---- the page that leads to the anchor ------------------------------- */

/* A name that nobody else has, in a folder that the office clears away. */
static bool page_url(pj_error *error, uno_Interface *context, char *out,
                     size_t size)
{
	uno_Interface *file =
	        pj_service(error, context, "com.sun.star.io.TempFile");
	rtl_uString *url = pj_property_string(error, file, "Uri");
	size_t length = pj_string_utf8(url, out, size);

	pj_string_free(url);
	pj_release(file);
	if (error->set || length + sizeof(".html") > size)
		return false;
	memcpy(out + length, ".html", sizeof(".html"));
	return true;
}

static uno_Sequence *page_text(const char *target)
{
	char text[ADDRESS_MAX + 128];
	int length =
	        snprintf(text, sizeof(text),
	                 "<!DOCTYPE html><meta charset=\"utf-8\">"
	                 "<meta http-equiv=\"refresh\" content=\"0;url=%s\">\n",
	                 target);
	uno_Sequence *bytes = pj_sequence_new(PJ_T_bytes, length);

	if (bytes)
		memcpy(bytes->elements, text, (size_t)length);
	return bytes;
}

/* Replaces the address by that of a page which leads to it. */
static bool lead(pj_error *error, uno_Interface *context, char *address)
{
	char page[ADDRESS_MAX];
	uno_Sequence *text = page_text(address);
	uno_Interface *files, *stream = NULL;

	files = pj_service(error, context, "com.sun.star.ucb.SimpleFileAccess");
	if (text && page_url(error, context, page, sizeof(page)))
		stream = pj_XSimpleFileAccess_openFileWrite(error, files, page);
	pj_XOutputStream_writeBytes(error, stream, text);
	pj_XOutputStream_closeOutput(error, stream);
	if (!error->set)
		memcpy(address, page, strlen(page) + 1);
	pj_release(stream);
	pj_release(files);
	pj_sequence_free(PJ_T_bytes, text);
	return !error->set;
}

/* ---- opening --------------------------------------------------------- */

static void show(uno_Interface *context, const char *address)
{
	pj_error error = {0};
	uno_Interface *shell = pj_service(
	        &error, context, "com.sun.star.system.SystemShellExecute");

	pj_XSystemShellExecute_execute(&error, shell, address, "",
	                               PJ_SystemShellExecuteFlags_URIS_ONLY);
	pj_release(shell);
}

void pj_help_open(uno_Interface *context, pj_language language,
                  const char *anchor)
{
	char address[ADDRESS_MAX];
	size_t length;
	pj_error error = {0};

	if (!manual(language, address, sizeof(address)))
		return;
	length = strlen(address);
	if (anchor && *anchor &&
	    snprintf(address + length, sizeof(address) - length, "#%s",
	             anchor) >= (int)(sizeof(address) - length))
		return;
	if (anchor && *anchor && !lead(&error, context, address))
		address[length] = 0;
	show(context, address);
}
