/* SPDX-License-Identifier: MPL-2.0 */
/* From a sheet's cells to its findings, and to the marks that show them. */
#include "calc/findings.h"

#include <stdlib.h>
#include <string.h>

#include "calc/validity.h"

/* What a guarded piece of work needs. */
typedef struct check_work {
	pj_findings *findings;
	const pj_options *options; /* NULL: only read */
	bool stale;
} check_work;

static bool is_formula(const pj_sheet *sheet, const pj_finding *finding)
{
	return pj_grid_at(sheet->grid, finding->row, finding->column)->formula;
}

/* A formula that sums up cells that are about to be filled is old news. */
static bool is_stale(const check_work *checking, const pj_report *report,
                     const pj_finding *finding)
{
	return (report->fill_count || checking->stale) &&
	       is_formula(checking->findings->sheet, finding);
}

static void take_report(const check_work *checking, const pj_report *report)
{
	pj_findings *findings = checking->findings;
	pj_arena *arena = findings->sheet->book->arena;

	for (size_t i = 0; i < report->finding_count; ++i) {
		const pj_finding *finding = &report->findings[i];
		pj_entry *entry;

		if (is_stale(checking, report, finding))
			continue;
		findings->entries =
		        pj_arena_grow(arena, findings->entries, findings->count,
		                      sizeof(pj_entry));
		entry = &findings->entries[findings->count];
		*entry = (pj_entry){.finding = finding,
		                    .order = findings->count,
		                    .row = finding->row,
		                    .column = finding->column,
		                    .explanation = ""};
		++findings->count;
	}
}

static void check_forms(void *context)
{
	const check_work *checking = context;
	pj_sheet *sheet = checking->findings->sheet;
	pj_arena *arena = sheet->book->arena;
	pj_options options = {.context = NULL};

	if (checking->options)
		options = *checking->options;
	options.refuses = pj_fill_refused;
	options.context = sheet;
	sheet->forms = pj_forms_read(sheet->grid);
	sheet->reports = PJ_TAKE(arena, pj_report, sheet->forms.count + 1);
	for (size_t i = 0; checking->options && i < sheet->forms.count; ++i) {
		sheet->reports[i] =
		        pj_check(&sheet->forms.items[i], arena, &options);
		take_report(checking, &sheet->reports[i]);
	}
}

static int in_reading_order(const void *a, const void *b)
{
	const pj_entry *x = a, *y = b;

	if (x->finding->row != y->finding->row)
		return x->finding->row < y->finding->row ? -1 : 1;
	if (x->finding->column != y->finding->column)
		return x->finding->column < y->finding->column ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

bool pj_findings_check(pj_findings *findings, const pj_options *options,
                       bool stale)
{
	check_work checking = {findings, options, stale};
	pj_sheet *sheet = findings->sheet;

	findings->entries = NULL;
	findings->count = 0;
	if (!pj_book_guard(sheet->book, check_forms, &checking))
		return false;
	if (findings->count)
		qsort(findings->entries, findings->count, sizeof(pj_entry),
		      in_reading_order);
	for (size_t i = 0; i < findings->count; ++i)
		pj_sheet_origin(sheet, &findings->entries[i].row,
		                &findings->entries[i].column);
	return !sheet->book->error->set;
}

bool pj_findings_read(pj_findings *findings)
{
	return pj_findings_check(findings, NULL, false);
}

bool pj_findings_explain(pj_findings *findings)
{
	if (!findings->notes.sheet &&
	    !pj_notes_read(&findings->notes, findings->sheet))
		return false;
	for (size_t i = 0; i < findings->count; ++i) {
		pj_entry *entry = &findings->entries[i];
		const pj_note *note = pj_notes_at(&findings->notes, entry->row,
		                                  entry->column);

		entry->explanation = note ? note->comment.explanation : "";
	}
	return true;
}

/* ---- marks ----------------------------------------------------------- */

static const pj_word severity_words[] = {[PJ_NOTICE] = PJ_W_MSG_NOTICE,
                                         [PJ_VERIFY] = PJ_W_MSG_VERIFY,
                                         [PJ_ERROR] = PJ_W_MSG_ERROR};

/* Making the marks of a sheet. */
typedef struct mark_work {
	const pj_findings *findings;
	const pj_request *request;
	pj_mark *marks;
	size_t count;
} mark_work;

/* A mark is one line; a cell's text in it may have brought more. */
static const char *one_line(pj_arena *arena, const char *text)
{
	char *line = pj_arena_copy(arena, text, strlen(text));

	for (char *at = line; *at; ++at)
		if (*at == '\n' || *at == '\r')
			*at = ' ';
	pj_comment_calm(line);
	return line;
}

/* 【绩效校验】错误：… */
static const char *mark_line(pj_arena *arena, const pj_finding *finding,
                             pj_language language)
{
	const pj_word_value values[] = {
	        {"severity",
	         pj_word_text(severity_words[finding->severity], language)},
	        {"sentence", one_line(arena, finding->sentence)},
	        {NULL, NULL}};

	return pj_word_format(arena, PJ_W_MSG_MARK_LINE, language, values);
}

static const char *join(pj_arena *arena, const char *text, const char *line)
{
	const char *gap = *text ? "\n" : "";
	const char *const parts[] = {text, gap, PJ_MARK, line};
	size_t lengths[4], length = 0;
	char *joined, *at;

	for (int i = 0; i < 4; ++i)
		length += lengths[i] = strlen(parts[i]);
	joined = at = PJ_TAKE(arena, char, length + 1);
	for (int i = 0; i < 4; at += lengths[i++])
		memcpy(at, parts[i], lengths[i]);
	return joined;
}

static int by_shown_cell(const void *a, const void *b)
{
	const pj_entry *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return in_reading_order(a, b);
}

/* The entries by the cells that show them; most often as they are. */
static pj_entry *entries_by_cell(pj_arena *arena, const pj_findings *findings)
{
	size_t size = findings->count * sizeof(pj_entry);
	pj_entry *entries = PJ_TAKE(arena, pj_entry, findings->count + 1);

	if (size)
		memcpy(entries, findings->entries, size);
	qsort(entries, findings->count, sizeof(pj_entry), by_shown_cell);
	return entries;
}

static pj_mark *mark_for(mark_work *marking, const pj_entry *entry)
{
	pj_mark *last =
	        marking->count ? &marking->marks[marking->count - 1] : NULL;

	if (last && last->row == entry->row && last->column == entry->column)
		return last;
	last = &marking->marks[marking->count++];
	*last = (pj_mark){entry->row, entry->column, PJ_NOTICE, ""};
	return last;
}

/* What somebody has answered stays: the answer stands in the mark. */
static bool is_marked(const pj_request *request, const pj_entry *entry)
{
	return request->user.mark[entry->finding->severity] ||
	       *entry->explanation;
}

static void make_marks(void *context)
{
	mark_work *marking = context;
	const pj_findings *findings = marking->findings;
	pj_arena *arena = findings->sheet->book->arena;
	const pj_entry *entries = entries_by_cell(arena, findings);

	marking->marks = PJ_TAKE(arena, pj_mark, findings->count + 1);
	for (size_t i = 0; i < findings->count; ++i) {
		const pj_finding *finding = entries[i].finding;
		pj_mark *mark;

		if (!is_marked(marking->request, &entries[i]))
			continue;
		mark = mark_for(marking, &entries[i]);
		if (finding->severity > mark->severity)
			mark->severity = finding->severity;
		mark->text = join(
		        arena, mark->text,
		        mark_line(arena, finding, marking->request->language));
	}
}

bool pj_findings_plan(pj_findings *findings, pj_plan *plan,
                      const pj_request *request)
{
	mark_work marking = {.findings = findings, .request = request};

	return pj_book_guard(findings->sheet->book, make_marks, &marking) &&
	       pj_plan_marks(plan, &findings->notes, marking.marks,
	                     marking.count, request->user.palette);
}
