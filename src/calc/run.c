/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The order of a command: read all, judge all, see whether all may be
 * written, and only then write, in one undo step. All fills are written before
 * the first mark: sheets are judged anew with what was filled, and read anew
 * where formulas may have followed, so that a second run sees what the first
 * one saw.
 */
#include "calc/run.h"

#include <stdlib.h>

#include "calc/choice.h"
#include "calc/fills.h"
#include "calc/findings.h"
#include "calc/formulas.h"
#include "calc/package.h"
#include "calc/store.h"

enum { ROUNDS_MAX = 3 }; /* filling can make room for more to fill */

/* One command under way. */
typedef struct run_state {
	const pj_request *request;
	pj_summary *summary;
	pj_error *error;
	pj_book book;
	pj_choice choice;
	pj_options options;
	pj_findings *sheets; /* one for each sheet of the book */
	pj_plan *plans;      /* likewise */
	bool *filled;        /* was the sheet written to in this round? */
	pj_forms *first;     /* its forms before anything was written */
	int round;           /* of filling, from 0 */
	bool stale;
	const pj_report *due_in; /* PJ_ONE_APPLY: what is written; or NULL */
	pj_fill due;
} run_state;

static bool writes(const run_state *run)
{
	return run->request->command != PJ_COMMAND_CHECK &&
	       run->request->command != PJ_COMMAND_READ;
}

/* Does it look for what is wrong? */
static bool judges(const run_state *run)
{
	return run->request->command != PJ_COMMAND_CLEAR &&
	       run->request->command != PJ_COMMAND_READ;
}

/* ---- one cell -------------------------------------------------------- */

/* Is it on that sheet? */
static bool is_one(const run_state *run, int index, pj_one one)
{
	return run->request->one == one &&
	       run->book.sheets[index].index == run->request->sheet;
}

/* What `correct` would write there; NULL for nothing. */
static const pj_fill *find_due(const run_state *run, const pj_report *report)
{
	for (size_t i = 0; i < report->fill_count; ++i) {
		const pj_fill *fill = &report->fills[i];

		if (fill->replaces && fill->row == run->request->row &&
		    fill->column == run->request->column)
			return fill;
	}
	return NULL;
}

/* Looks for it on a sheet, judged as `correct` would. */
static bool seek_due(run_state *run, int index)
{
	pj_sheet *sheet = &run->book.sheets[index];
	pj_options options = run->options;

	options.correct = true;
	if (!pj_sheet_read(sheet) ||
	    !pj_findings_check(&run->sheets[index], &options, false))
		return false;
	for (size_t i = 0; i < sheet->forms.count; ++i) {
		const pj_report *report = &sheet->reports[i];
		const pj_fill *due = find_due(run, report);

		if (!due || !pj_fill_allowed(sheet, due))
			continue;
		run->due = *due;
		run->due_in = report;
	}
	return true;
}

static bool prepare_apply(run_state *run)
{
	if (run->request->one != PJ_ONE_APPLY)
		return true;
	for (int i = 0; i < run->book.sheet_count; ++i)
		if (is_one(run, i, PJ_ONE_APPLY) && !seek_due(run, i))
			return false;
	return run->due_in ||
	       pj_book_refuse(&run->book, PJ_W_MSG_PANEL_CHANGED, NULL);
}

/* Putting an explanation into a comment that was read. */
typedef struct answering {
	pj_notes *notes;
	const pj_note *note;
	const char *text;
} answering;

static void answer_note(void *context)
{
	answering *work = context;
	pj_note *note = &work->notes->items[work->note - work->notes->items];

	pj_comment_answer(work->notes->sheet->book->arena, &note->comment,
	                  work->text);
}

/* Puts the explanation where the marks will be planned from. */
static bool explain_one(run_state *run, int index)
{
	pj_findings *sheet = &run->sheets[index];
	answering work = {.notes = &sheet->notes, .text = run->request->text};

	if (!is_one(run, index, PJ_ONE_EXPLAIN))
		return true;
	if (!sheet->notes.sheet && !pj_notes_read(&sheet->notes, sheet->sheet))
		return false;
	work.note = pj_notes_at(&sheet->notes, run->request->row,
	                        run->request->column);
	if (!work.note || !work.note->comment.marked)
		return pj_book_refuse(&run->book, PJ_W_MSG_PANEL_UNMARKED,
		                      NULL);
	return pj_book_guard(&run->book, answer_note, &work);
}

/* ---- reading and judging --------------------------------------------- */

/* The findings of one sheet; comments where they can matter. */
static bool judge(run_state *run, int index)
{
	pj_findings *sheet = &run->sheets[index];

	if (!pj_findings_check(sheet, &run->options, run->stale))
		return false;
	if (!sheet->count && !(writes(run) && run->request->mark))
		return true;
	return explain_one(run, index) && pj_findings_explain(sheet);
}

static bool plan(run_state *run, int index)
{
	pj_findings *sheet = &run->sheets[index];

	if (run->request->command == PJ_COMMAND_CLEAR)
		return pj_notes_read(&sheet->notes, sheet->sheet) &&
		       pj_plan_clear(&run->plans[index], &sheet->notes);
	if (!writes(run) || !run->request->mark)
		return true;
	return pj_findings_plan(sheet, &run->plans[index], run->request);
}

static bool examine(run_state *run)
{
	for (int i = 0; i < run->book.sheet_count; ++i) {
		pj_command command = run->request->command;

		if (command != PJ_COMMAND_CLEAR &&
		    !pj_sheet_read(&run->book.sheets[i]))
			return false;
		if (command == PJ_COMMAND_READ &&
		    !pj_findings_read(&run->sheets[i]))
			return false;
		if (judges(run) && !judge(run, i))
			return false;
		run->first[i] = run->book.sheets[i].forms;
		if (!plan(run, i))
			return false;
	}
	return true;
}

/* ---- may it be written? ---------------------------------------------- */

/* The fills of a sheet that its cells allow. */
static size_t count_fills(run_state *run, int index)
{
	pj_sheet *sheet = &run->book.sheets[index];
	size_t count = 0;

	for (size_t i = 0; i < sheet->forms.count; ++i)
		for (size_t at = 0; at < sheet->reports[i].fill_count; ++at)
			count += pj_fill_allowed(sheet,
			                         &sheet->reports[i].fills[at]);
	return count;
}

/* Is there anything to write, and may it be written? */
static bool check_changes(run_state *run, bool *any)
{
	*any = judges(run) && pj_choice_changes(&run->choice);
	for (int i = 0; i < run->book.sheet_count; ++i) {
		if (!count_fills(run, i) && !pj_plan_changes(&run->plans[i]) &&
		    !is_one(run, i, PJ_ONE_APPLY))
			continue;
		*any = true;
		if (!pj_sheet_writable(&run->book.sheets[i]))
			return false;
	}
	return !run->error->set;
}

/* ---- writing --------------------------------------------------------- */

/*
 * Was this figure there from the beginning? What was filled can make a form
 * look different; nothing that a person wrote is replaced because of that.
 */
static bool known_at_first(const pj_forms *first, const pj_fill *fill)
{
	for (size_t i = 0; i < first->count; ++i) {
		const pj_figure *figure =
		        pj_fill_figure(&first->items[i], fill->role);

		if (figure && figure->row == fill->row &&
		    figure->column == fill->column)
			return true;
	}
	return false;
}

static bool fill_cell(run_state *run, pj_change *change, pj_sheet *sheet,
                      const pj_report *report, const pj_fill *fill)
{
	char text[PJ_FORMULA_MAX];
	bool done, formula = run->request->user.formulas &&
	                     pj_fill_formula(report, fill, text, sizeof(text));

	if (!pj_fill_write(change, sheet, fill, formula ? text : NULL, &done))
		return false;
	run->filled[sheet - run->book.sheets] |= done;
	if (done && fill->replaces)
		++run->summary->corrected;
	else
		run->summary->filled += done;
	return true;
}

static bool fill_form(run_state *run, pj_change *change, pj_sheet *sheet,
                      const pj_report *report)
{
	const pj_forms *first = &run->first[sheet - run->book.sheets];

	for (size_t i = 0; i < report->fill_count; ++i) {
		const pj_fill *fill = &report->fills[i];

		if (fill->replaces && run->round &&
		    !known_at_first(first, fill))
			continue;
		if (!fill_cell(run, change, sheet, report, fill))
			return false;
	}
	return true;
}

/* Fills what there is to fill; *any tells whether a cell took it. */
static bool fill_sheets(run_state *run, pj_change *change, bool *any)
{
	*any = false;
	for (int i = 0; i < run->book.sheet_count; ++i) {
		pj_sheet *sheet = &run->book.sheets[i];

		run->filled[i] = false;
		for (size_t at = 0; at < sheet->forms.count; ++at)
			if (!fill_form(run, change, sheet, &sheet->reports[at]))
				return false;
		if (run->filled[i] && !pj_fills_format(change, sheet))
			return false;
		*any |= run->filled[i];
	}
	return true;
}

/* Formulas that do not follow by themselves say nothing after a fill. */
static bool find_stale(run_state *run)
{
	bool computed = false;

	for (int i = 0; i < run->book.sheet_count; ++i)
		computed |= run->book.sheets[i].computed;
	if (computed && !run->stale)
		run->stale = !pj_XCalculatable_isAutomaticCalculationEnabled(
		        run->error, run->book.document);
	return !run->error->set;
}

/* Judges the sheets anew that were filled, or whose formulas followed. */
static bool judge_again(run_state *run)
{
	if (!find_stale(run))
		return false;
	for (int i = 0; i < run->book.sheet_count; ++i) {
		pj_sheet *sheet = &run->book.sheets[i];

		if (!run->filled[i] && !sheet->computed)
			continue;
		if (!pj_sheet_follow(sheet) || !judge(run, i) || !plan(run, i))
			return false;
	}
	return true;
}

/* Writes what is due in the one cell of a sheet. */
static bool apply_due(run_state *run, pj_change *change, pj_sheet *sheet)
{
	return fill_cell(run, change, sheet, run->due_in, &run->due) &&
	       pj_fills_format(change, sheet);
}

/* The same, wherever it is, and looks at its sheet anew. */
static bool apply_one(run_state *run, pj_change *change)
{
	if (!run->due_in)
		return true;
	for (int i = 0; i < run->book.sheet_count; ++i)
		if (is_one(run, i, PJ_ONE_APPLY) &&
		    !apply_due(run, change, &run->book.sheets[i]))
			return false;
	return judge_again(run);
}

static void write_all(run_state *run, pj_change *change)
{
	bool clear = run->request->command == PJ_COMMAND_CLEAR;
	bool good = (clear || pj_choice_keep(&run->choice, change)) &&
	            apply_one(run, change);
	bool any = !clear;

	for (; good && any && run->round < ROUNDS_MAX; ++run->round)
		good = fill_sheets(run, change, &any) &&
		       (!any || judge_again(run));
	for (int i = 0; good && i < run->book.sheet_count; ++i)
		good = pj_plan_apply(&run->plans[i], change);
}

static pj_word title_of(const pj_request *request)
{
	pj_command command = request->command;

	if (request->one != PJ_ONE_NONE)
		return request->one == PJ_ONE_APPLY ? PJ_W_CMD_APPLY
		                                    : PJ_W_CMD_EXPLAIN;
	if (command == PJ_COMMAND_CLEAR)
		return PJ_W_CMD_CLEAR;
	return command == PJ_COMMAND_CORRECT ? PJ_W_CMD_CORRECT
	                                     : PJ_W_CMD_VALIDATE;
}

/* ---- what came of it ------------------------------------------------- */

static void count_entry(pj_summary *summary, const pj_sheet *sheet,
                        const pj_entry *entry)
{
	pj_severity severity = entry->finding->severity;

	++summary->counts[severity];
	summary->explained += severity == PJ_VERIFY && *entry->explanation;
	if (severity != PJ_ERROR || summary->has_error)
		return;
	summary->has_error = true;
	summary->sheet = sheet->index;
	summary->row = entry->row;
	summary->column = entry->column;
}

/* The cells that a form's figures could not go into; names the first. */
static void count_refused(run_state *run, pj_sheet *sheet,
                          const pj_report *report)
{
	pj_summary *summary = run->summary;
	const pj_fill *first = report->refused;
	rtl_uString *name;

	if (report->refused_count && !summary->refused) {
		name = pj_XNamed_getName(run->error, sheet->sheet);
		pj_string_utf8(name, summary->refused_sheet,
		               sizeof(summary->refused_sheet));
		pj_string_free(name);
		pj_cell_name(summary->refused_cell, first->row, first->column);
	}
	summary->refused += report->refused_count;
}

static void sum_up(run_state *run)
{
	for (int i = 0; i < run->book.sheet_count; ++i) {
		const pj_findings *sheet = &run->sheets[i];

		run->summary->forms += sheet->sheet->forms.count;
		if (run->request->command == PJ_COMMAND_CLEAR)
			run->summary->cleared += run->plans[i].removed;
		for (size_t at = 0; at < sheet->count; ++at)
			count_entry(run->summary, sheet->sheet,
			            &sheet->entries[at]);
		for (size_t at = 0; at < sheet->sheet->forms.count; ++at)
			count_refused(run, sheet->sheet,
			              &sheet->sheet->reports[at]);
	}
}

static bool make_table(run_state *run, uno_Any *table)
{
	sum_up(run);
	if (run->request->command == PJ_COMMAND_READ)
		return pj_figures_table(&run->book, table);
	return pj_findings_table(&run->book, run->sheets, table);
}

/* Writes in one step; the table is made before the step is final. */
static void change_document(run_state *run, uno_Any *table)
{
	pj_change change;
	pj_word title = title_of(run->request);

	if (pj_change_begin(&change, &run->book,
	                    pj_word_text(title, run->request->language)))
		write_all(run, &change);
	make_table(run, table);
	pj_change_end(&change);
}

/* ---- the command ----------------------------------------------------- */

static bool allocate(run_state *run)
{
	size_t count = (size_t)run->book.sheet_count + 1;

	run->sheets = calloc(count, sizeof(*run->sheets));
	run->plans = calloc(count, sizeof(*run->plans));
	run->filled = calloc(count, sizeof(*run->filled));
	run->first = calloc(count, sizeof(*run->first));
	if (!run->sheets || !run->plans || !run->filled || !run->first)
		return pj_book_starved(&run->book);
	for (int i = 0; i < run->book.sheet_count; ++i) {
		run->sheets[i].sheet = &run->book.sheets[i];
		run->plans[i].sheet = &run->book.sheets[i];
	}
	return true;
}

static bool prepare(run_state *run)
{
	const pj_request *request = run->request;

	if (!pj_book_open(&run->book, request->sheets) ||
	    (writes(run) && !pj_book_writable(&run->book)) || !allocate(run) ||
	    !pj_choice_read(&run->choice, &run->book, request))
		return false;
	if (!pj_package_profiles())
		return pj_book_starved(&run->book);
	run->options =
	        (pj_options){.profiles = pj_package_profiles(),
	                     .profile = run->choice.profile,
	                     .language = request->language,
	                     .correct = request->command == PJ_COMMAND_CORRECT};
	if (request->user.decimals >= 0)
		run->options.decimals = &request->user.decimals;
	return true;
}

static void perform(run_state *run, uno_Any *table)
{
	bool changes = false;

	if (!prepare(run) || !prepare_apply(run) || !examine(run))
		return;
	if (writes(run) && !check_changes(run, &changes))
		return;
	if (changes)
		change_document(run, table);
	else
		make_table(run, table);
}

/* What it found is kept for those who show it; clear leaves nothing. */
static void keep(const run_state *run)
{
	pj_command command = run->request->command;
	pj_outcome *outcome = NULL;

	if (!writes(run) || run->request->unseen)
		return;
	if (command != PJ_COMMAND_CLEAR)
		outcome = pj_outcome_new(&run->book, run->sheets, &run->options,
		                         command);
	pj_store_put(run->book.context, run->book.document, outcome);
	pj_memory_forget(); /* the command has succeeded without it */
}

bool pj_run(pj_error *error, uno_Interface *context, const pj_request *request,
            uno_Any *table, pj_summary *summary)
{
	run_state run = {.request = request,
	                 .summary = summary,
	                 .error = error,
	                 .book = {.error = error,
	                          .context = context,
	                          .document = request->document,
	                          .language = request->language}};

	*summary = (pj_summary){0};
	perform(&run, table);
	if (!error->set)
		keep(&run);
	pj_book_close(&run.book);
	free(run.sheets);
	free(run.plans);
	free(run.filled);
	free(run.first);
	if (error->set)
		pj_any_clear(table);
	return !error->set;
}
