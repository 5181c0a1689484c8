/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The clean copy: the document as it stands in memory goes into a file of the
 * office's own, that is opened unseen, cleaned and stored where it is wanted.
 */
#include "calc/clean.h"

#include <stdlib.h>
#include <string.h>

#define OWN_FORMAT "calc8" /* keeps everything */

/* ---- formats --------------------------------------------------------- */

static const struct format {
	const char *ending, *filter; /* to store with */
	const char *names;           /* of filters that it stands for */
} formats[] = {
        {".xlsx", "Calc MS Excel 2007 XML", "Excel 2007;Office Open XML"},
        {".ods", OWN_FORMAT, "calc8;OpenDocument;StarOffice"},
        {".xls", "MS Excel 97", "MS Excel 97;MS Excel 95;MS Excel 5.0"},
};

enum { FORMAT_COUNT = sizeof(formats) / sizeof(*formats) };

/* Is one of the names, with ; between them, a part of the filter's? */
static bool stands_for(const char *filter, const char *names)
{
	char name[32];

	for (const char *at = names; *at; at += strspn(at, ";")) {
		size_t length = strcspn(at, ";");

		memcpy(name, at, length);
		name[length] = 0;
		if (strstr(filter, name))
			return true;
		at += length;
	}
	return false;
}

const char *pj_clean_ending(pj_error *error, uno_Interface *document)
{
	uno_Sequence *arguments = pj_XModel_getArgs(error, document);
	const uno_Any *any =
	        arguments ? pj_property_value(arguments, "FilterName") : NULL;
	char filter[128];
	int found = 0; /* never saved, or in a strange format */

	pj_string_utf8(any ? pj_any_string(any) : NULL, filter, sizeof(filter));
	if (pj_XStorable_hasLocation(error, document))
		for (int i = 0; i < FORMAT_COUNT; ++i)
			if (stands_for(filter, formats[i].names))
				found = i;
	pj_sequence_free(PJ_T_property_values, arguments);
	return formats[found].ending;
}

static const char *filter_of(const char *url)
{
	size_t length = strlen(url);

	for (int i = 0; i < FORMAT_COUNT; ++i) {
		size_t end = strlen(formats[i].ending);

		if (length > end &&
		    strcmp(url + length - end, formats[i].ending) == 0)
			return formats[i].filter;
	}
	return NULL;
}

bool pj_clean_writes(const char *url)
{
	return filter_of(url);
}

/* ---- names and formulas ---------------------------------------------- */

void pj_clean_name(const char *name, char *out, size_t size)
{
	static const char bad[] = ",;'\"`$\\/|<>*?:&#%!(){}[]~^=@";
	size_t length = 0;

	while (*name == ' ' || *name == '.')
		++name;
	for (; *name && length + 1 < size; ++name)
		out[length++] = (unsigned char)*name < ' ' || *name == 0x7f ||
		                                strchr(bad, *name)
		                        ? '_'
		                        : *name;
	/* no half character at the end, no space */
	if (*name && ((unsigned char)*name & 0xc0) == 0x80)
		while (length && ((unsigned char)out[--length] & 0xc0) == 0x80)
			;
	while (length && out[length - 1] == ' ')
		--length;
	out[length] = 0;
}

bool pj_clean_is_ours(const char *formula)
{
	static const char ours[] = "ORG.PINGJIA.FUNCTIONS.";
	char quote = 0;

	for (const char *at = formula; *at; ++at) {
		if (quote && *at == quote)
			quote = 0;
		else if (!quote && (*at == '"' || *at == '\''))
			quote = *at;
		else if (!quote && strncmp(at, ours, sizeof(ours) - 1) == 0)
			return true;
	}
	return false;
}

/* ---- values for formulas --------------------------------------------- */

/* What an array yields, in the place of its formula. */
static void freeze_array(const pj_clean *job, uno_Interface *sheet,
                         uno_Interface *cell)
{
	pj_error *error = job->error;
	uno_Interface *range = pj_query(error, cell, PJ_T_XSheetCellRange);
	uno_Interface *cursor =
	        pj_XSpreadsheet_createCursorByRange(error, sheet, range);
	uno_Sequence *data;

	pj_XSheetCellCursor_collapseToCurrentArray(error, cursor);
	data = pj_XCellRangeData_getDataArray(error, cursor);
	pj_XArrayFormulaRange_setArrayFormula(error, cursor, "");
	pj_XCellRangeData_setDataArray(error, cursor, data);
	pj_sequence_free(PJ_T_table, data);
	pj_release(cursor);
	pj_release(range);
}

static void freeze_value(const pj_clean *job, uno_Interface *cell)
{
	pj_error *error = job->error;
	bool text = pj_XCell_getError(error, cell) != 0 ||
	            pj_property_long(error, cell, "FormulaResultType2") ==
	                    PJ_FormulaResult_STRING;
	rtl_uString *shown = pj_XTextRange_getString(error, cell);
	char *string = pj_string_dup(shown);

	if (!string)
		pj_fail_memory(error);
	else if (text)
		pj_XTextRange_setString(error, cell, string);
	else
		pj_XCell_setValue(error, cell, pj_XCell_getValue(error, cell));
	free(string);
	pj_string_free(shown);
}

static void freeze_cell(const pj_clean *job, uno_Interface *sheet,
                        sal_Int32 column, sal_Int32 row, const char *formula)
{
	uno_Interface *cell =
	        pj_XCellRange_getCellByPosition(job->error, sheet, column, row);

	/* the rest of an array went with its first cell */
	if (pj_XCell_getType(job->error, cell) == PJ_CellContentType_FORMULA) {
		if (*formula == '{')
			freeze_array(job, sheet, cell);
		else
			freeze_value(job, cell);
	}
	pj_release(cell);
}

static void freeze_range(const pj_clean *job, uno_Interface *sheet,
                         const pj_CellRangeAddress *at)
{
	pj_error *error = job->error;
	uno_Interface *range = pj_XCellRange_getCellRangeByPosition(
	        error, sheet, at->StartColumn, at->StartRow, at->EndColumn,
	        at->EndRow);
	uno_Sequence *rows = pj_XCellRangeFormula_getFormulaArray(error, range);

	for (sal_Int32 row = 0; row < pj_count(rows) && !error->set; ++row) {
		const uno_Sequence *cells = PJ_ITEMS(uno_Sequence *, rows)[row];

		for (sal_Int32 i = 0; i < cells->nElements; ++i) {
			char *formula = pj_string_dup(
			        PJ_ITEMS(rtl_uString *, cells)[i]);

			if (formula && pj_clean_is_ours(formula))
				freeze_cell(job, sheet, at->StartColumn + i,
				            at->StartRow + row, formula);
			free(formula);
		}
	}
	pj_sequence_free(PJ_T_string_table, rows);
	pj_release(range);
}

static void freeze_sheet(const pj_clean *job, uno_Interface *sheet)
{
	pj_error *error = job->error;
	uno_Sequence *ranges =
	        pj_take_addresses(error, pj_XCellRangesQuery_queryFormulaCells(
	                                         error, sheet, PJ_FORMULAS));

	for (sal_Int32 i = 0; i < pj_count(ranges) && !error->set; ++i)
		freeze_range(job, sheet,
		             PJ_ITEMS(pj_CellRangeAddress, ranges) + i);
	pj_sequence_free(PJ_T_range_addresses, ranges);
}

static void freeze(const pj_clean *job)
{
	uno_Interface *sheets =
	        pj_XSpreadsheetDocument_getSheets(job->error, job->copy);
	sal_Int32 count = pj_XIndexAccess_getCount(job->error, sheets);

	for (sal_Int32 i = 0; i < count && !job->error->set; ++i) {
		uno_Interface *sheet = pj_at(job->error, sheets, i);

		freeze_sheet(job, sheet);
		pj_release(sheet);
	}
	pj_release(sheets);
}

/* Runs a command on the copy; nobody looks at it. */
static void run(const pj_clean *job, pj_command command,
                const pj_request *asked, pj_summary *summary)
{
	pj_request request = *asked;
	uno_Any table = {0};

	request.command = command;
	request.document = job->copy;
	request.mark = command == PJ_COMMAND_CLEAR;
	request.user.formulas = false;
	request.unseen = true;
	if (!job->error->set)
		pj_run(job->error, job->context, &request, &table, summary);
	pj_any_clear(&table);
}

/* Explanations are read beside the marks, which therefore go last. */
static void clean_up(const pj_clean *job, const pj_request *asked,
                     pj_summary *summary)
{
	pj_request all = {.language = job->language};
	pj_summary ignored;

	run(job, PJ_COMMAND_VALIDATE, asked, summary);
	run(job, PJ_COMMAND_CLEAR, &all, &ignored);
	freeze(job);
}

/* ---- files ----------------------------------------------------------- */

static void store(pj_error *error, uno_Interface *document, const char *url,
                  const char *filter)
{
	uno_Sequence *arguments = pj_sequence_new(PJ_T_property_values, 1);
	uno_Any any = {0};

	pj_any_set_text(&any, filter);
	if (arguments)
		pj_property_put(arguments, 0, "FilterName", &any);
	pj_XStorable_storeToURL(error, document, url, arguments);
	pj_sequence_free(PJ_T_property_values, arguments);
}

/* Storing a sheet with comments changes the undo stack and the flag. */
static void store_untouched(pj_error *error, uno_Interface *document,
                            const char *url)
{
	pj_error after = {0};
	uno_Interface *undo =
	        pj_XUndoManagerSupplier_getUndoManager(error, document);
	bool modified = pj_XModifiable_isModified(error, document);

	if (!error->set && pj_XLockable_lock(error, undo)) {
		store(error, document, url, OWN_FORMAT);
		pj_undo_unlock(undo);
	}
	if (!modified && pj_XModifiable_isModified(&after, document))
		pj_XModifiable_setModified(&after, document, false);
	pj_release(undo);
}

/*
 * Opens the file unseen; nothing in it is run or brought up to date. It has the
 * password that a script gave the document when it was saved as .xlsx.
 */
static uno_Interface *open_unseen(const pj_clean *job, const char *url,
                                  uno_Interface *original)
{
	enum { COUNT = 4 };
	uno_Sequence *known = pj_XModel_getArgs(job->error, original);
	const uno_Any *password =
	        known ? pj_property_value(known, "Password") : NULL;
	uno_Sequence *arguments = pj_sequence_new(PJ_T_property_values,
	                                          password ? COUNT + 1 : COUNT);
	uno_Interface *desktop = pj_service(job->error, job->context,
	                                    "com.sun.star.frame.Desktop");
	uno_Interface *document;
	uno_Any any = {0};

	if (arguments) {
		pj_any_set_bool(&any, true);
		pj_property_put(arguments, 0, "Hidden", &any);
		pj_any_set_short(&any, PJ_MacroExecMode_NEVER_EXECUTE);
		pj_property_put(arguments, 1, "MacroExecutionMode", &any);
		pj_any_set_short(&any, PJ_UpdateDocMode_NO_UPDATE);
		pj_property_put(arguments, 2, "UpdateDocMode", &any);
		pj_any_set_text(&any, OWN_FORMAT);
		pj_property_put(arguments, 3, "FilterName", &any);
	}
	if (arguments && password) {
		pj_any_copy(&any, password);
		pj_property_put(arguments, COUNT, "Password", &any);
	}
	document = pj_XComponentLoader_loadComponentFromURL(
	        job->error, desktop, url, "_blank", 0, arguments);
	pj_release(desktop);
	pj_sequence_free(PJ_T_property_values, arguments);
	pj_sequence_free(PJ_T_property_values, known);
	return document;
}

/* Refuses one that was closed meanwhile. */
static void check_open(const pj_clean *job, uno_Interface *document)
{
	pj_book book = {.error = job->error,
	                .document = document,
	                .language = job->language};

	pj_release(pj_book_sheets(&book));
}

bool pj_clean_make(pj_clean *clean, const pj_request *request,
                   pj_summary *summary)
{
	pj_error *error = clean->error;
	uno_Interface *file =
	        pj_service(error, clean->context, "com.sun.star.io.TempFile");
	rtl_uString *uri = pj_property_string(error, file, "Uri");
	char *between = pj_string_dup(uri);

	if (!between && !error->set)
		pj_fail_memory(error);
	check_open(clean, request->document);
	if (!error->set)
		store_untouched(error, request->document, between);
	if (!error->set)
		clean->copy = open_unseen(clean, between, request->document);
	if (!error->set)
		clean_up(clean, request, summary);
	free(between);
	pj_string_free(uri);
	pj_release(file); /* which is gone then */
	return !error->set;
}

bool pj_clean_store(pj_clean *clean, const char *url)
{
	store(clean->error, clean->copy, url, filter_of(url));
	return !clean->error->set;
}

void pj_clean_end(pj_clean *clean)
{
	pj_error error = {0};

	if (clean->copy)
		pj_XCloseable_close(&error, clean->copy, true);
	pj_drop(&clean->copy);
}
