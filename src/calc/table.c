/* SPDX-License-Identifier: MPL-2.0 */
/* The tables that callers get (api.md). */
#include <math.h>

#include "calc/findings.h"

enum { FINDING_COLUMNS = 10, FIGURE_COLUMNS = 8 };

/* Hands the table over as an any. */
static bool hand_over(pj_book *book, uno_Sequence *table, uno_Any *out)
{
	if (!table)
		return pj_book_starved(book);
	if (!book->error->set)
		pj_any_set(out, PJ_T_table, &table);
	pj_sequence_free(PJ_T_table, table);
	return !book->error->set;
}

static void put_finding(uno_Sequence *table, sal_Int32 row,
                        const pj_findings *sheet, const pj_entry *entry)
{
	uno_Any *cell = pj_table_cell(table, row, 0);
	const pj_finding *finding = entry->finding;

	pj_any_set_text(cell++, finding->rule);
	pj_any_set_text(cell++, pj_severity_name(finding->severity));
	pj_any_set_long(cell++, sheet->sheet->index);
	pj_any_set_long(cell++, finding->row);
	pj_any_set_long(cell++, finding->column);
	pj_any_set_text(cell++, finding->form->project.text);
	pj_any_set_text(cell++, finding->sentence);
	pj_any_set_text(cell++, finding->found);
	pj_any_set_text(cell++, finding->expected);
	pj_any_set_text(cell, entry->explanation);
}

bool pj_findings_table(pj_book *book, const pj_findings *sheets, uno_Any *out)
{
	uno_Sequence *table;
	sal_Int32 count = 0, row = 0;

	for (int i = 0; i < book->sheet_count; ++i)
		count += (sal_Int32)sheets[i].count;
	table = pj_table_new(count, FINDING_COLUMNS);
	for (int i = 0; table && i < book->sheet_count; ++i)
		for (size_t at = 0; at < sheets[i].count; ++at)
			put_finding(table, row++, &sheets[i],
			            &sheets[i].entries[at]);
	return hand_over(book, table, out);
}

/* ---- figures --------------------------------------------------------- */

/* All figures of all forms, collected in the arena. */
typedef struct figure_list {
	pj_book *book;
	pj_role_figure **items; /* by form */
	size_t *counts;
	const pj_sheet **sheets;
	size_t form_count;
	sal_Int32 total;
} figure_list;

static void add_form(figure_list *figures, const pj_sheet *sheet,
                     const pj_form *form)
{
	pj_arena *arena = figures->book->arena;
	size_t at = figures->form_count;

	figures->items = pj_arena_grow(arena, figures->items, at,
	                               sizeof(*figures->items));
	figures->counts = pj_arena_grow(arena, figures->counts, at,
	                                sizeof(*figures->counts));
	figures->sheets = pj_arena_grow(arena, figures->sheets, at,
	                                sizeof(*figures->sheets));
	figures->counts[at] = pj_form_figures(form, arena, &figures->items[at]);
	figures->sheets[at] = sheet;
	figures->total += (sal_Int32)figures->counts[at];
	++figures->form_count;
}

static void collect(void *context)
{
	figure_list *figures = context;
	pj_book *book = figures->book;

	for (int i = 0; i < book->sheet_count; ++i)
		for (size_t at = 0; at < book->sheets[i].forms.count; ++at)
			add_form(figures, &book->sheets[i],
			         &book->sheets[i].forms.items[at]);
}

static void put_figure(uno_Any *cell, sal_Int32 form, const pj_sheet *sheet,
                       const pj_role_figure *item)
{
	pj_any_set_long(cell++, form);
	pj_any_set_text(cell++, item->role);
	pj_any_set_long(cell++, item->indicator);
	pj_any_set_long(cell++, sheet->index);
	pj_any_set_long(cell++, item->figure->row);
	pj_any_set_long(cell++, item->figure->column);
	pj_any_set_text(cell++, item->figure->text);
	if (!isnan(item->number))
		pj_any_set_double(cell, item->number);
}

bool pj_figures_table(pj_book *book, uno_Any *out)
{
	figure_list all = {.book = book};
	uno_Sequence *table;
	sal_Int32 row = 0;

	if (!pj_book_guard(book, collect, &all))
		return false;
	table = pj_table_new(all.total, FIGURE_COLUMNS);
	for (size_t i = 0; table && i < all.form_count; ++i)
		for (size_t at = 0; at < all.counts[i]; ++at)
			put_figure(pj_table_cell(table, row++, 0), (sal_Int32)i,
			           all.sheets[i], &all.items[i][at]);
	return hand_over(book, table, out);
}
