/* SPDX-License-Identifier: MPL-2.0 */
/* From the findings of a run, which end with it, to what stays. */
#include "calc/outcome.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "calc/fills.h"
#include "calc/spot.h"
#include "calc/validity.h"

/* What is handed out, and what it lives in. */
typedef struct owned {
	pj_outcome outcome; /* first: both have one address */
	atomic_long references;
	pj_arena *arena;
} owned;

/* Copying under way; the copy's arena is guarded. */
typedef struct copying {
	owned *copy;
	pj_arena *arena;
	const pj_book *book;
	const pj_findings *sheets;
	pj_options options; /* with which more would be corrected */
	const char *sheet_name;
} copying;

static const char *text_copy(const copying *work, const char *text)
{
	return *text ? pj_arena_copy(work->arena, text, strlen(text)) : "";
}

/* ---- what could be applied ------------------------------------------- */

/* Would `correct` write that cell? */
static bool is_due(pj_sheet *sheet, const pj_report *report,
                   const pj_finding *finding)
{
	for (size_t i = 0; i < report->fill_count; ++i) {
		const pj_fill *fill = &report->fills[i];

		if (fill->replaces && fill->row == finding->row &&
		    fill->column == finding->column)
			return pj_fill_allowed(sheet, fill);
	}
	return false;
}

/* What `correct` would do to a form, which stays as it is. */
typedef struct trial {
	pj_arena *arena; /* of its own: it is soon done with */
	const pj_form *form;
	const pj_options *options;
	pj_report report;
} trial;

static void try_correct(void *context)
{
	trial *work = context;
	pj_form *form = PJ_TAKE(work->arena, pj_form, 1);
	size_t count = work->form->indicator_count;

	*form = *work->form;
	form->indicators = PJ_TAKE(work->arena, pj_indicator, count + 1);
	if (count)
		memcpy(form->indicators, work->form->indicators,
		       count * sizeof(pj_indicator));
	work->report = pj_check(form, work->arena, work->options);
}

static void begin_trial(trial *work, const pj_form *form)
{
	if (work->form == form)
		return;
	pj_arena_free(work->arena);
	work->form = form;
	work->report = (pj_report){0};
	work->arena = pj_arena_new();
	if (work->arena && !pj_arena_guard(work->arena, try_correct, work))
		work->report = (pj_report){0};
}

/* Can there be a fill in that cell? Checking it costs a whole check. */
static bool is_derived(const pj_finding *finding)
{
	for (int role = 0; role < PJ_FILL_ROLES; ++role) {
		const pj_figure *figure =
		        pj_fill_figure(finding->form, (pj_fill_role)role);

		if (figure && figure->row == finding->row &&
		    figure->column == finding->column)
			return *finding->expected != 0;
	}
	return false;
}

/* ---- copying --------------------------------------------------------- */

static void copy_form(copying *work, const pj_sheet *sheet, const pj_form *form)
{
	pj_outcome *outcome = &work->copy->outcome;
	const pj_value *total = &form->total_score.value;
	bool scored = pj_figure_exists(&form->total_score) &&
	              total->kind == PJ_VALUE_NUMBER;

	outcome->forms[outcome->form_count++] = (pj_outcome_form){
	        .spot = {.sheet = sheet->index,
	                 .row = form->area.row0,
	                 .column = form->area.column0},
	        .sheet_name = work->sheet_name,
	        .project = text_copy(work, form->project.text),
	        .total = scored ? total->number : NAN};
}

static void copy_entry(copying *work, const pj_sheet *sheet,
                       const pj_entry *entry, size_t form)
{
	pj_outcome *outcome = &work->copy->outcome;
	const pj_finding *finding = entry->finding;

	outcome->items[outcome->item_count++] = (pj_outcome_item){
	        .rule = pj_rule_find(finding->rule),
	        .severity = finding->severity,
	        .form = form,
	        .spot = {.sheet = sheet->index,
	                 .row = entry->row,
	                 .column = entry->column},
	        .sentence = text_copy(work, finding->sentence),
	        .found = text_copy(work, finding->found),
	        .expected = text_copy(work, finding->expected),
	        .explanation = text_copy(work, entry->explanation)};
	++outcome->counts[finding->severity];
	++outcome->forms[form].counts[finding->severity];
	outcome->explained +=
	        finding->severity == PJ_VERIFY && *entry->explanation;
}

/* Marks the findings of a sheet that can be applied, from item first on. */
static void mark_due(const copying *work, const pj_findings *findings,
                     size_t first)
{
	pj_options options = work->options;
	trial trying = {.options = &options};

	options.refuses = pj_fill_refused;
	options.context = findings->sheet;
	for (size_t i = 0; i < findings->count; ++i) {
		const pj_finding *finding = findings->entries[i].finding;

		if (!is_derived(finding))
			continue;
		begin_trial(&trying, finding->form);
		work->copy->outcome.items[first + i].applies =
		        is_due(findings->sheet, &trying.report, finding);
	}
	pj_arena_free(trying.arena);
}

/* Holds the cells of a sheet's findings and forms, from those on. */
static void hold_cells(const copying *work, uno_Interface *sheet, size_t form,
                       size_t item)
{
	pj_outcome *outcome = &work->copy->outcome;

	for (; form < outcome->form_count; ++form)
		pj_spot_hold(&outcome->forms[form].spot, sheet, NULL);
	for (size_t i = item; i < outcome->item_count; ++i)
		pj_spot_hold(&outcome->items[i].spot, sheet,
		             i > item ? &outcome->items[i - 1].spot : NULL);
}

static void copy_sheet(void *context)
{
	copying *work = context;
	const pj_findings *findings = work->sheets;
	const pj_sheet *sheet = findings->sheet;
	pj_outcome *outcome = &work->copy->outcome;
	size_t first_form = outcome->form_count;

	work->sheet_name = pj_arena_string(work->arena, sheet->name);
	for (size_t i = 0; i < sheet->forms.count; ++i)
		copy_form(work, sheet, &sheet->forms.items[i]);
	for (size_t i = 0; i < findings->count; ++i) {
		const pj_entry *entry = &findings->entries[i];
		ptrdiff_t form = entry->finding->form - sheet->forms.items;

		copy_entry(work, sheet, entry, first_form + (size_t)form);
	}
}

static void make_room(void *context)
{
	copying *work = context;
	pj_outcome *outcome = &work->copy->outcome;
	size_t forms = 1, items = 1;

	for (int i = 0; i < work->book->sheet_count; ++i) {
		forms += work->sheets[i].sheet->forms.count;
		items += work->sheets[i].count;
	}
	outcome->forms = PJ_TAKE(work->arena, pj_outcome_form, forms);
	outcome->items = PJ_TAKE(work->arena, pj_outcome_item, items);
}

/* One sheet and its name. */
static bool copy_named_sheet(copying *work, const pj_findings *findings)
{
	size_t first_form = work->copy->outcome.form_count;
	size_t first_item = work->copy->outcome.item_count;

	work->sheets = findings;
	if (!pj_arena_guard(work->arena, copy_sheet, work))
		return false;
	mark_due(work, findings, first_item);
	hold_cells(work, findings->sheet->sheet, first_form, first_item);
	return true;
}

static bool copy_all(copying *work, const pj_findings *sheets)
{
	bool good = pj_arena_guard(work->arena, make_room, work);

	for (int i = 0; good && i < work->book->sheet_count; ++i)
		good = copy_named_sheet(work, &sheets[i]);
	return good;
}

/* ---- the outcome ----------------------------------------------------- */

static owned *owned_new(void)
{
	pj_arena *arena = pj_arena_new();
	owned *made = arena ? calloc(1, sizeof(*made)) : NULL;

	if (!made) {
		pj_arena_free(arena);
		return NULL;
	}
	atomic_init(&made->references, 1);
	made->arena = arena;
	return made;
}

pj_outcome *pj_outcome_new(const pj_book *book, const pj_findings *sheets,
                           const pj_options *options, pj_command command)
{
	owned *made = owned_new();
	copying work = {.copy = made,
	                .arena = made ? made->arena : NULL,
	                .book = book,
	                .sheets = sheets,
	                .options = *options};

	if (!made)
		return NULL;
	work.options.correct = true;
	made->outcome.command = command;
	if (copy_all(&work, sheets))
		return &made->outcome;
	pj_outcome_release(&made->outcome);
	return NULL;
}

/* Those that were not held are NULL. */
static void release_spots(pj_outcome *outcome)
{
	for (size_t i = 0; i < outcome->form_count; ++i)
		pj_drop(&outcome->forms[i].spot.cell);
	for (size_t i = 0; i < outcome->item_count; ++i)
		pj_drop(&outcome->items[i].spot.cell);
}

static owned *owned_of(pj_outcome *outcome)
{
	return (owned *)(void *)outcome;
}

pj_outcome *pj_outcome_acquire(pj_outcome *outcome)
{
	atomic_fetch_add(&owned_of(outcome)->references, 1);
	return outcome;
}

void pj_outcome_release(pj_outcome *outcome)
{
	owned *self = outcome ? owned_of(outcome) : NULL;

	if (!self || atomic_fetch_sub(&self->references, 1) != 1)
		return;
	release_spots(outcome);
	pj_arena_free(self->arena);
	free(self);
}

/* ---- where it stands now --------------------------------------------- */

void pj_outcome_follow(pj_outcome *outcome)
{
	bool moved = false;

	for (size_t i = 0; i < outcome->form_count; ++i)
		moved |= pj_spot_follow(&outcome->forms[i].spot,
		                        outcome->forms[i].sheet_name);
	for (size_t i = 0; i < outcome->item_count; ++i) {
		pj_outcome_item *item = &outcome->items[i];

		moved |= pj_spot_follow(&item->spot,
		                        outcome->forms[item->form].sheet_name);
	}
	outcome->moves += moved;
}
