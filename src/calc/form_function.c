/* SPDX-License-Identifier: MPL-2.0 */
/*
 * PJFORM: the findings of the forms in a range, as an array.
 *
 * Only the range is read: the formula itself may stand in the same sheet, and
 * Calc is in the middle of computing it.
 */
#include "calc/book.h"
#include "calc/functions.h"
#include "calc/package.h"

enum { COLUMNS = 4 };

/* What goes into the arena's guard, and comes out of it. */
typedef struct form_work {
	pj_sheet *sheet;
	pj_options options;
	pj_report *reports;
	size_t form_count, finding_count;
} form_work;

static void check_forms(void *context)
{
	form_work *work = context;
	pj_arena *arena = work->sheet->book->arena;
	pj_forms forms = pj_forms_read(work->sheet->grid);

	work->form_count = forms.count;
	work->reports = PJ_TAKE(arena, pj_report, forms.count + 1);
	for (size_t i = 0; i < forms.count; ++i) {
		work->reports[i] =
		        pj_check(&forms.items[i], arena, &work->options);
		work->finding_count += work->reports[i].finding_count;
	}
}

static void put_finding(uno_Sequence *table, sal_Int32 row,
                        const pj_finding *finding)
{
	char cell[PJ_CELL_NAME_MAX];
	const char *texts[COLUMNS] = {finding->rule,
	                              pj_severity_name(finding->severity), cell,
	                              finding->sentence};

	pj_cell_name(cell, finding->row, finding->column);
	for (int i = 0; i < COLUMNS; ++i)
		pj_any_set_text(pj_table_cell(table, row, i), texts[i]);
}

/* One row per finding; a single empty text where there is none. */
static uno_Sequence *make_table(const form_work *work)
{
	bool none = work->finding_count == 0;
	uno_Sequence *table =
	        none ? pj_table_new(1, 1)
	             : pj_table_new((sal_Int32)work->finding_count, COLUMNS);
	sal_Int32 row = 0;

	if (table && none)
		pj_any_set_text(pj_table_cell(table, 0, 0), "");
	for (size_t i = 0; table && i < work->form_count; ++i)
		for (size_t j = 0; j < work->reports[i].finding_count; ++j)
			put_finding(table, row++,
			            &work->reports[i].findings[j]);
	return table;
}

/* The name of the range's sheet, as the list that pj_book_open wants. */
static uno_Sequence *sheet_names(pj_error *error, uno_Interface *range)
{
	uno_Interface *sheet = pj_XSheetCellRange_getSpreadsheet(error, range);
	rtl_uString *name = pj_XNamed_getName(error, sheet);
	uno_Sequence *names = pj_sequence_new(PJ_T_strings, 1);

	if (name && names) {
		pj_string_free(PJ_ITEMS(rtl_uString *, names)[0]);
		PJ_ITEMS(rtl_uString *, names)[0] = name;
	} else {
		pj_string_free(name);
	}
	pj_release(sheet);
	return names;
}

/* Opens the one sheet of the range and reads no more than the range. */
static bool read_range(pj_book *book, uno_Interface *range)
{
	uno_Sequence *names = sheet_names(book->error, range);
	bool good = !book->error->set && pj_book_open(book, names) &&
	            book->sheet_count == 1;

	pj_sequence_free(PJ_T_strings, names);
	if (!good)
		return false;
	book->sheets[0].within = range;
	return pj_sheet_read(&book->sheets[0]);
}

void pj_fn_FORM(void *data, pj_error *error, void *result, void **arguments)
{
	pj_book book = {.error = error,
	                .document = PJ_IN(uno_Interface *, arguments[2]),
	                .language = ((pj_addin *)data)->language};
	form_work work = {.options = {.language = book.language}};
	uno_Sequence *table = NULL;
	char id[PJ_PROFILE_ID_MAX];
	const rtl_uString *chosen = pj_any_string(arguments[1]);

	pj_string_utf8(chosen, id, sizeof(id));
	work.options.profiles = pj_package_profiles();
	if (!work.options.profiles)
		pj_book_starved(&book);
	work.options.profile = *id ? pj_package_profile(id) : NULL;
	if (*id && !work.options.profile)
		pj_fail(error, PJ_ILLEGAL_ARGUMENT, id);
	if (!error->set &&
	    read_range(&book, PJ_IN(uno_Interface *, arguments[0]))) {
		work.sheet = &book.sheets[0];
		if (pj_book_guard(&book, check_forms, &work))
			table = make_table(&work);
	}
	pj_book_close(&book);
	if (!error->set)
		pj_out_sequence(result, PJ_T_table, table);
}
