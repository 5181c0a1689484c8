/* SPDX-License-Identifier: MPL-2.0 */
/* Documents and their sheets: opening, closing, shared small things. */
#include "calc/book.h"

#include <stdlib.h>

#include "calc/paint.h"

bool pj_book_starved(pj_book *book)
{
	pj_fail_memory(book->error);
	return false;
}

bool pj_book_refuse(pj_book *book, pj_word word, const char *name)
{
	const pj_word_value values[] = {{name ? "name" : NULL, name},
	                                {NULL, NULL}};
	char message[PJ_ERROR_MESSAGE_MAX];

	pj_word_print(message, sizeof(message), word, book->language, values);
	pj_fail(book->error, PJ_ILLEGAL_ARGUMENT, message);
	return false;
}

bool pj_book_guard(pj_book *book, void (*work)(void *), void *context)
{
	if (book->error->set)
		return false;
	if (!pj_arena_guard(book->arena, work, context))
		return pj_book_starved(book);
	return !book->error->set;
}

const char *pj_arena_string(pj_arena *arena, const rtl_uString *string)
{
	size_t length = pj_string_utf8(string, NULL, 0);
	char *text = PJ_TAKE(arena, char, length + 1);

	pj_string_utf8(string, text, length + 1);
	return text;
}

/* ---- may it be written? ---------------------------------------------- */

bool pj_book_writable(pj_book *book)
{
	pj_error *error = book->error;
	uno_Interface *settings;
	bool shared;

	if (pj_XStorable_isReadonly(error, book->document))
		return pj_book_refuse(book, PJ_W_MSG_READONLY, NULL);
	settings = pj_instance(error, book->document,
	                       "com.sun.star.sheet.DocumentSettings");
	shared = pj_property_bool(error, settings, "IsDocumentShared");
	pj_release(settings);
	if (shared)
		return pj_book_refuse(book, PJ_W_MSG_SHARED, NULL);
	return !error->set;
}

bool pj_sheet_writable(pj_sheet *sheet)
{
	pj_error *error = sheet->book->error;
	char text[128];

	if (!pj_XProtectable_isProtected(error, sheet->sheet))
		return !error->set;
	pj_string_utf8(sheet->name, text, sizeof(text));
	return pj_book_refuse(sheet->book, PJ_W_MSG_PROTECTED, text);
}

/* ---- opening --------------------------------------------------------- */

static bool contains(const uno_Sequence *names, const rtl_uString *name)
{
	rtl_uString **items = PJ_ITEMS(rtl_uString *, names);

	for (sal_Int32 i = 0; i < names->nElements; ++i)
		if (rtl_ustr_compare_WithLength(items[i]->buffer,
		                                items[i]->length, name->buffer,
		                                name->length) == 0)
			return true;
	return false;
}

/* Refuses a name that no sheet has. */
static bool check_names(pj_book *book, const uno_Sequence *all,
                        const uno_Sequence *names)
{
	for (sal_Int32 i = 0; i < pj_count(names); ++i) {
		const rtl_uString *name = PJ_ITEMS(rtl_uString *, names)[i];
		char text[128];

		if (contains(all, name))
			continue;
		pj_string_utf8(name, text, sizeof(text));
		return pj_book_refuse(book, PJ_W_MSG_NO_SHEET, text);
	}
	return true;
}

static void open_sheets(pj_book *book, uno_Interface *sheets,
                        const uno_Sequence *all, const uno_Sequence *names)
{
	book->sheets = calloc((size_t)all->nElements + 1, sizeof(pj_sheet));
	if (!book->sheets)
		pj_book_starved(book);
	for (sal_Int32 i = 0; i < all->nElements && !book->error->set; ++i) {
		pj_sheet *sheet = &book->sheets[book->sheet_count];
		rtl_uString *name = PJ_ITEMS(rtl_uString *, all)[i];

		if (names && !contains(names, name))
			continue;
		*sheet = (pj_sheet){
		        .book = book, .name = name, .index = (sal_Int16)i};
		rtl_uString_acquire(name);
		sheet->sheet = pj_at(book->error, sheets, i);
		++book->sheet_count;
	}
}

uno_Interface *pj_book_sheets(pj_book *book)
{
	uno_Interface *sheets =
	        pj_XSpreadsheetDocument_getSheets(book->error, book->document);

	if (!sheets && !book->error->set)
		pj_book_refuse(book, PJ_W_MSG_NO_DOCUMENT, NULL);
	return sheets;
}

bool pj_book_open(pj_book *book, const uno_Sequence *names)
{
	uno_Interface *sheets = pj_book_sheets(book);
	uno_Sequence *all = pj_XNameAccess_getElementNames(book->error, sheets);

	book->arena = pj_arena_new();
	if (!book->arena)
		pj_book_starved(book);
	if (!book->error->set && check_names(book, all, names))
		open_sheets(book, sheets, all, names);
	pj_sequence_free(PJ_T_strings, all);
	pj_release(sheets);
	return !book->error->set;
}

uno_Interface *pj_sheet_comments(pj_sheet *sheet)
{
	if (!sheet->comments)
		sheet->comments = pj_XSheetAnnotationsSupplier_getAnnotations(
		        sheet->book->error, sheet->sheet);
	return sheet->comments;
}

sal_Int32 pj_sheet_comment_count(pj_sheet *sheet)
{
	pj_error *error = sheet->book->error;

	if (!sheet->counted)
		sheet->comment_count = pj_XIndexAccess_getCount(
		        error, pj_sheet_comments(sheet));
	sheet->counted = !error->set;
	return sheet->comment_count;
}

/* ---- closing --------------------------------------------------------- */

void pj_book_close(pj_book *book)
{
	for (int i = 0; i < book->sheet_count; ++i) {
		pj_sheet *sheet = &book->sheets[i];

		pj_sheet_forget(sheet);
		pj_release(sheet->comments);
		pj_release(sheet->sheet);
		pj_string_free(sheet->name);
		pj_painting_free(sheet->formats);
	}
	free(book->sheets);
	free(book->known);
	pj_release(book->formats);
	pj_arena_free(book->arena);
	book->sheets = NULL;
	book->sheet_count = 0;
	book->known = NULL;
	book->formats = NULL;
	book->arena = NULL;
}

/* ---- number formats -------------------------------------------------- */

static void take_format(pj_number_format *format, const uno_Sequence *values)
{
	const uno_Any *type = pj_property_value(values, "Type");
	const uno_Any *decimals = pj_property_value(values, "Decimals");
	const uno_Any *general = pj_property_value(values, "StandardFormat");
	sal_Int32 number = 0;

	if (type && pj_any_long(type, &format->type) && decimals &&
	    pj_any_long(decimals, &number) && general)
		pj_any_bool(general, &format->general);
	format->decimals = number;
}

uno_Interface *pj_book_formats(pj_book *book)
{
	if (!book->formats)
		book->formats = pj_XNumberFormatsSupplier_getNumberFormats(
		        book->error, book->document);
	return book->formats;
}

static void read_format(pj_book *book, pj_number_format *format)
{
	pj_error *error = book->error;
	uno_Interface *one;
	uno_Sequence *values;

	one = pj_XNumberFormats_getByKey(error, pj_book_formats(book),
	                                 format->key);
	values = pj_XPropertyAccess_getPropertyValues(error, one);
	if (values)
		take_format(format, values);
	pj_sequence_free(PJ_T_property_values, values);
	pj_release(one);
}

/* Without memory it is not known, and asked for again. */
void pj_book_know_format(pj_book *book, const pj_number_format *format)
{
	pj_number_format *known =
	        realloc(book->known, (book->known_count + 1) * sizeof(*known));

	if (!known) {
		pj_book_starved(book);
		return;
	}
	book->known = known;
	known[book->known_count++] = *format;
}

/* Most cells have the format of key 0, which is General everywhere. */
static const pj_number_format plain_format = {.type = PJ_NumberFormat_NUMBER,
                                              .general = true};

pj_number_format pj_book_format(pj_book *book, sal_Int32 key)
{
	pj_number_format format = {.key = key};

	if (key == plain_format.key)
		return plain_format;
	for (size_t i = 0; i < book->known_count; ++i)
		if (book->known[i].key == key)
			return book->known[i];
	read_format(book, &format);
	if (!book->error->set)
		pj_book_know_format(book, &format);
	return format;
}
