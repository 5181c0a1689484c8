/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Whole forms in the layouts of many offices, tests/forms/offices/NAME.form
 * (tests/forms/README.md): what is read, filled, corrected and found, to the
 * last notice. With PJ_SHOW=NAME the reading of that form is printed instead.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/form.h"
#include "rules/check.h"

enum {
	ROWS = 160,
	COLUMNS = 24,
	FILE_MAX = 1 << 15, /* bytes of a file, and of what is read from it */
	FORMS_MAX = 1000,
	NAME_BYTES = 16, /* of a cell's name */
	OFFSET = 3       /* rows and columns that a sheet may be moved by */
};

typedef struct office_sheet {
	char *source;     /* the texts point into it */
	char *expected;   /* the lines below the grid, as they stand */
	bool merged_only; /* without its merges it cannot be read */
	bool single_rows; /* nor with each line as two rows */
	bool unjudged;    /* what is derived cannot be told to be wrong */
	char *cells[ROWS][COLUMNS];
	bool formulas[ROWS][COLUMNS];
	pj_area areas[ROWS][COLUMNS]; /* that the cell belongs to */
	int rows;
	bool merged, typed; /* how it is laid out now */
	int offset;
	int lines; /* rows of the sheet that a line takes up, all merged */
	int width; /* columns of the sheet that a column takes up, the same */
} office_sheet;

/* What is read from a sheet, as the lines of its file say it. */
typedef struct office_text {
	char text[FILE_MAX];
	size_t used;
	int offset, lines, width; /* of the sheet: not in names of cells */
} office_text;

static pj_profiles *profiles;

/* ---- the file -------------------------------------------------------- */

static char *read_file(const char *path)
{
	char *text = calloc(1, FILE_MAX);
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	text[fread(text, 1, FILE_MAX - 1, file)] = '\0';
	fclose(file);
	return text;
}

/* \n in a cell, in place. */
static char *unescape(char *text)
{
	char *out = text;
	for (char *in = text; *in; in++) {
		bool breaks = in[0] == '\\' && in[1] == 'n';
		*out++ = breaks ? '\n' : *in;
		in += breaks;
	}
	*out = '\0';
	return text;
}

/* < belongs to the cell on the left, ^ to the one above. */
static void put_cell(office_sheet *at, int column, char *text)
{
	const int row = at->rows;
	int row0 = row, column0 = column;
	at->areas[row][column] = (pj_area){row, column, row, column};
	if (strcmp(text, "<") == 0)
		column0 = at->areas[row][column - 1].column0,
		row0 = at->areas[row][column - 1].row0;
	else if (strcmp(text, "^") == 0)
		column0 = at->areas[row - 1][column].column0,
		row0 = at->areas[row - 1][column].row0;
	else {
		at->formulas[row][column] = text[0] == '=' && text[1];
		text += at->formulas[row][column];
		at->cells[row][column] = *text ? unescape(text) : NULL;
		return;
	}
	for (int r = row0; r <= row; r++)
		for (int c = column0; c <= column; c++)
			at->areas[r][c] = (pj_area){row0, column0, row, column};
}

static void put_row(office_sheet *at, char *line)
{
	assert_true(at->rows < ROWS);
	for (int column = 0; line; column++) {
		assert_true(column < COLUMNS);
		char *text = strsep(&line, "|");
		if (line || *text)
			put_cell(at, column, text);
	}
	at->rows++;
}

static office_sheet *load(const char *path)
{
	office_sheet *at = calloc(1, sizeof *at);
	char *rest = at->source = read_file(path);
	for (int r = 0; r < ROWS; r++)
		for (int c = 0; c < COLUMNS; c++)
			at->areas[r][c] = (pj_area){r, c, r, c};
	while (rest && (*rest == '#' || *rest == '|')) {
		char *line = strsep(&rest, "\n");
		if (*line == '|')
			put_row(at, line + 1);
		else if (strcmp(line, "# merged only") == 0)
			at->merged_only = true;
		else if (strcmp(line, "# single rows") == 0)
			at->single_rows = true;
		else if (strcmp(line, "# for people to judge") == 0)
			at->unjudged = true;
	}
	at->expected = rest ? rest : at->source + strlen(at->source);
	return at;
}

/* ---- the grid -------------------------------------------------------- */

/* A number as somebody types it into Calc: 12, 1,200.5, 88%. */
static bool is_number(const char *text, double *number, pj_format *format)
{
	char plain[64], *end, *out = plain;
	*format = PJ_FORMAT_PLAIN;
	if (!((text[0] >= '0' && text[0] <= '9') || text[0] == '-') ||
	    strlen(text) >= sizeof plain)
		return false;
	for (; *text; text++)
		if (*text != ',')
			*out++ = *text;
	*out = '\0';
	*number = strtod(plain, &end);
	if (end > plain && strcmp(end, "%") == 0) {
		*number /= 100;
		*format = PJ_FORMAT_PERCENT;
		return true;
	}
	return end > plain && *end == '\0';
}

static pj_format format_of(void *context, int row, int column)
{
	const office_sheet *at = context;
	const int line = (row - at->offset) / at->lines;
	const char *text = at->cells[line][(column - at->offset) / at->width];
	pj_format format = PJ_FORMAT_PLAIN;
	double number;
	if (text)
		is_number(text, &number, &format);
	return format;
}

static bool merged_of(void *context, int row, int column, pj_area *area)
{
	const office_sheet *at = context;
	row -= at->offset;
	column -= at->offset;
	if (!at->merged || row < 0 || column < 0 || row >= ROWS * at->lines ||
	    column >= COLUMNS * at->width)
		return false;
	const pj_area *one = &at->areas[row / at->lines][column / at->width];
	*area = (pj_area){one->row0 * at->lines + at->offset,
	                  one->column0 * at->width + at->offset,
	                  (one->row1 + 1) * at->lines - 1 + at->offset,
	                  (one->column1 + 1) * at->width - 1 + at->offset};
	return area->row0 != area->row1 || area->column0 != area->column1;
}

static pj_grid *grid_of(office_sheet *at, pj_arena *arena)
{
	pj_grid *grid =
	        pj_grid_new(arena, (pj_grid_source){at, format_of, merged_of});
	for (int r = 0; r < at->rows; r++)
		for (int c = 0; c < COLUMNS; c++) {
			const char *text = at->cells[r][c];
			int row = r * at->lines + at->offset;
			int column = c * at->width + at->offset;
			double number;
			pj_format format;
			if (!text)
				continue;
			if (at->formulas[r][c] && text[0] == '#') {
				pj_grid_add_error(grid, row, column);
				continue;
			}
			/* what a formula shows is a number, if it is one */
			if ((at->typed || at->formulas[r][c]) &&
			    is_number(text, &number, &format))
				pj_grid_add_number(grid, row, column, number,
				                   at->formulas[r][c]);
			else
				pj_grid_add_text(grid, row, column, text,
				                 strlen(text),
				                 at->formulas[r][c]);
		}
	return grid;
}

/* ---- what is read ---------------------------------------------------- */

__attribute__((format(printf, 2, 3))) static void say(office_text *out,
                                                      const char *format, ...)
{
	va_list values;
	va_start(values, format);
	out->used +=
	        (size_t)vsnprintf(out->text + out->used,
	                          sizeof out->text - out->used, format, values);
	va_end(values);
	assert_true(out->used < sizeof out->text);
}

static const char *cell_name(const office_text *out, int row, int column,
                             char *name)
{
	snprintf(name, NAME_BYTES, "%c%d",
	         'A' + (column - out->offset) / out->width,
	         (row - out->offset) / out->lines + 1);
	return name;
}

static void say_figure(office_text *out, const char *role,
                       const pj_figure *figure)
{
	char name[NAME_BYTES];
	if (pj_figure_exists(figure))
		say(out, " %s %s", role,
		    cell_name(out, figure->row, figure->column, name));
}

static void say_head(office_text *out, const pj_form *form)
{
	const struct {
		const char *role;
		const pj_figure *figure;
	} figures[] = {{"title", &form->title},
	               {"project", &form->project},
	               {"department", &form->department},
	               {"unit", &form->office},
	               {"goal", &form->goal},
	               {"result", &form->result},
	               {"total", &form->total_label},
	               {"total-weight", &form->total_weight},
	               {"total-score", &form->total_score},
	               {"grade", &form->grade},
	               {"reasons", &form->reason_row}};
	say(out, "form %d", form->year);
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		say_figure(out, figures[i].role, figures[i].figure);
	say(out, "\n");
}

static char column_name(const office_text *out, const pj_figure *figure)
{
	const int column = (figure->column - out->offset) / out->width;

	return (char)(pj_figure_exists(figure) ? 'A' + column : '-');
}

/* The label's cell, and the columns of the amounts, weight, rate, …. */
static void say_funds_row(office_text *out, const char *what,
                          const pj_funds_row *row)
{
	const pj_figure *figures[] = {
	        &row->initial, &row->budget, &row->executed, &row->weight,
	        &row->rate,    &row->score,  &row->reason};
	char name[NAME_BYTES];
	say(out, "%s %s ", what,
	    cell_name(out, row->label.row, row->label.column, name));
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		say(out, "%c", column_name(out, figures[i]));
	say(out, "\n");
}

static void say_funds(office_text *out, const pj_funds *funds)
{
	if (pj_figure_exists(&funds->total.label))
		say_funds_row(out,
		              funds->money_unit > 1 ? "funds" : "funds-in-yuan",
		              &funds->total);
	for (size_t i = 0; i < funds->row_count; i++)
		say_funds_row(out, "part", &funds->rows[i]);
}

static bool is_alike(const pj_indicator *a, const pj_indicator *b, int lines)
{
	return a->level1.row == b->level1.row &&
	       a->level2.row == b->level2.row && a->repeated == b->repeated &&
	       a->level3.row + lines == b->level3.row &&
	       a->level3.column == b->level3.column &&
	       a->target.column == b->target.column &&
	       a->actual.column == b->actual.column &&
	       a->weight.column == b->weight.column &&
	       a->score.column == b->score.column &&
	       a->reason.column == b->reason.column;
}

static void say_level(office_text *out, const pj_figure *figure)
{
	char name[NAME_BYTES];
	say(out, " %s",
	    pj_figure_exists(figure)
	            ? cell_name(out, figure->row, figure->column, name)
	            : "-");
}

/*
 * Rows with the cells of their level labels, and the columns of name, target,
 * actual value, weight, score and reason.
 */
static size_t say_rows(office_text *out, const pj_form *form, size_t first)
{
	const pj_indicator *row = &form->indicators[first];
	const pj_figure *figures[] = {&row->level3, &row->target, &row->actual,
	                              &row->weight, &row->score,  &row->reason};
	size_t last = first;
	while (last + 1 < form->indicator_count &&
	       is_alike(&form->indicators[last], &form->indicators[last + 1],
	                out->lines))
		last++;
	say(out, "%s %d", row->repeated ? "again" : "row",
	    (row->level3.row - out->offset) / out->lines + 1);
	if (last > first)
		say(out, "-%d",
		    (form->indicators[last].level3.row - out->offset) /
		                    out->lines +
		            1);
	say_level(out, &row->level1);
	say_level(out, &row->level2);
	say(out, " ");
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		say(out, "%c", column_name(out, figures[i]));
	say(out, "\n");
	return last + 1;
}

static void say_fill(office_text *out, const pj_fill *fill)
{
	char name[NAME_BYTES];
	say(out, "%s %s ", fill->replaces ? "correct" : "fill",
	    cell_name(out, fill->row, fill->column, name));
	if (fill->text)
		say(out, "%s\n", fill->text);
	else if (fill->format == PJ_FORMAT_PERCENT)
		say(out, "%.10g%%\n", fill->number * 100);
	else
		say(out, "%.10g\n", fill->number);
}

static void say_report(office_text *out, const pj_report *report)
{
	char name[NAME_BYTES];
	for (size_t i = 0; i < report->fill_count; i++)
		say_fill(out, &report->fills[i]);
	for (size_t i = 0; i < report->finding_count; i++) {
		const pj_finding *one = &report->findings[i];
		say(out, "%s %s %s", pj_severity_name(one->severity), one->rule,
		    cell_name(out, one->row, one->column, name));
		say(out, *one->expected ? " %s\n" : "%s\n", one->expected);
		if (getenv("PJ_SHOW"))
			say(out, "# %s\n", one->sentence);
	}
}

typedef struct office_reading {
	office_sheet *at;
	office_text *out;
	pj_arena *arena;
} office_reading;

static bool has_error(const pj_report *report)
{
	for (size_t i = 0; i < report->finding_count; i++)
		if (report->findings[i].severity == PJ_ERROR)
			return true;
	return false;
}

/* Reads, fills and checks every form; then corrects them as well. */
static void read_sheet(void *context)
{
	const office_reading *all = context;
	const pj_grid *grid = grid_of(all->at, all->arena);
	pj_forms forms = pj_forms_read(grid), again = pj_forms_read(grid);
	pj_options options = {.profiles = profiles, .language = PJ_CHINESE};
	for (size_t i = 0; i < forms.count; i++) {
		pj_form *form = &forms.items[i];
		say_head(all->out, form);
		say_funds(all->out, &form->funds);
		for (size_t j = 0; j < form->indicator_count;)
			j = say_rows(all->out, form, j);
		options.correct = false;
		pj_report report = pj_check(form, all->arena, &options);
		say(all->out, "profile %s\n", report.profile->id);
		say_report(all->out, &report);
		const bool wrong = has_error(&report);
		options.correct = true;
		report = pj_check(&again.items[i], all->arena, &options);
		for (size_t j = 0; j < report.fill_count; j++)
			if (report.fills[j].replaces) {
				/* what nobody calls wrong is not put right */
				assert_true(wrong);
				say_fill(all->out, &report.fills[j]);
			}
	}
}

static office_text *read_as(office_sheet *at, bool merged, bool typed,
                            int offset, int lines, int width)
{
	office_text *out = calloc(1, sizeof *out);
	office_reading all = {at, out, pj_arena_new()};
	at->merged = merged;
	at->typed = typed;
	out->offset = at->offset = offset;
	out->lines = at->lines = lines;
	out->width = at->width = width;
	assert_true(pj_arena_guard(all.arena, read_sheet, &all));
	pj_arena_free(all.arena);
	return out;
}

/* ---- what is blanked is filled, what is made wrong is found ----------- */

/* A figure that is derived from others. */
typedef struct derived {
	int row, column;
	double number;
} derived;

typedef struct office_blanks {
	office_sheet *at;
	pj_arena *arena;
	derived items[FORMS_MAX];
	size_t count;
	const derived *blank; /* that is blank now */
	int faults;
} office_blanks;

static void note_derived(void *context)
{
	office_blanks *all = context;
	pj_forms forms = pj_forms_read(grid_of(all->at, all->arena));
	for (size_t i = 0; i < forms.count; i++) {
		const pj_form *form = &forms.items[i];
		const pj_figure *figures[] = {
		        &form->funds.total.rate, &form->funds.total.score,
		        &form->total_weight, &form->total_score};
		for (size_t j = 0; j < sizeof figures / sizeof *figures; j++)
			if (figures[j]->value.kind == PJ_VALUE_NUMBER &&
			    !figures[j]->inlined)
				all->items[all->count++] = (derived){
				        figures[j]->row, figures[j]->column,
				        figures[j]->value.number};
	}
}

/* Shares may be written with % or without, and all with fewer decimals. */
static bool is_same(double filled, double written)
{
	return fabs(filled - written) < 0.06 ||
	       fabs(filled * 100 - written) < 0.06 ||
	       fabs(filled - written * 100) < 0.06;
}

/* In its place, or right behind the label where blanks stand between. */
static void fill_blank(void *context)
{
	office_blanks *all = context;
	const derived *blank = all->blank;
	pj_forms forms = pj_forms_read(grid_of(all->at, all->arena));
	pj_options options = {.profiles = profiles, .language = PJ_CHINESE};
	for (size_t i = 0; i < forms.count; i++) {
		pj_report report =
		        pj_check(&forms.items[i], all->arena, &options);
		for (size_t j = 0; j < report.fill_count; j++) {
			const pj_fill *fill = &report.fills[j];
			all->faults += fill->row != blank->row ||
			               fill->column > blank->column ||
			               !is_same(fill->number, blank->number);
		}
	}
}

/* Is an error found in the cell? */
static void find_wrong(void *context)
{
	office_blanks *all = context;
	pj_forms forms = pj_forms_read(grid_of(all->at, all->arena));
	pj_options options = {.profiles = profiles, .language = PJ_CHINESE};
	int found = 0;
	for (size_t i = 0; i < forms.count; i++) {
		pj_report report =
		        pj_check(&forms.items[i], all->arena, &options);
		for (size_t j = 0; j < report.finding_count; j++)
			found +=
			        report.findings[j].severity == PJ_ERROR &&
			        report.findings[j].row == all->blank->row &&
			        report.findings[j].column == all->blank->column;
	}
	all->faults += found == 0;
}

/* The text with its number made a little smaller. */
static bool make_wrong(const char *text, char *wrong, size_t size)
{
	const char *digits = text + strcspn(text, "0123456789");
	char *rest;
	const double number = strtod(digits, &rest);
	snprintf(wrong, size, "%.*s%.2f%s", (int)(digits - text), text,
	         number * 0.93, rest);
	return number > 0 && *rest != ',';
}

/* What stands in the cell of a derived figure is another text for a while. */
static void check_derived(office_blanks *all, const char *name, char *text,
                          void (*look)(void *), const char *fault)
{
	const derived *one = all->blank;
	char **cell = &all->at->cells[one->row][one->column], *own = *cell;
	const int before = all->faults;
	*cell = text;
	assert_true(pj_arena_guard(all->arena, look, all));
	*cell = own;
	if (all->faults > before)
		print_error("%s: %c%d %s\n", name, 'A' + one->column,
		            one->row + 1, fault);
}

/*
 * Each derived figure of a form that is right is blanked in turn, and has to
 * be filled as it was; then it is made wrong, and has to be found.
 */
static int check_blanks(const char *name, office_sheet *at)
{
	office_blanks all = {.at = at, .arena = pj_arena_new()};
	char wrong[FILE_MAX];
	at->merged = true;
	at->typed = false;
	at->offset = 0;
	at->lines = at->width = 1;
	assert_true(pj_arena_guard(all.arena, note_derived, &all));
	for (size_t i = 0; i < all.count; i++) {
		all.blank = &all.items[i];
		check_derived(&all, name, NULL, fill_blank,
		              "blanked is filled otherwise");
		const char *text = at->cells[all.blank->row][all.blank->column];
		if (!at->unjudged && text &&
		    make_wrong(text, wrong, sizeof wrong))
			check_derived(&all, name, wrong, find_wrong,
			              "made wrong is not found");
	}
	pj_arena_free(all.arena);
	return all.faults;
}

/* ---- the tests ------------------------------------------------------- */

/* Prints the lines in which the two differ. */
static void complain(const char *name, const char *how, const char *wanted,
                     const char *got)
{
	const char *const texts[] = {wanted, got, wanted};
	static const char *const signs[] = {"wanted, not there", "not wanted"};
	for (int i = 0; i < 2; i++) {
		char *copy = strdup(texts[i]), *rest = copy;
		for (char *line; (line = strsep(&rest, "\n"));) {
			char whole[FILE_MAX];
			snprintf(whole, sizeof whole, "%s\n", line);
			if (*line && !strstr(texts[i + 1], whole))
				print_error("%s, %s: %s: %s\n", name, how,
				            signs[i], line);
		}
		free(copy);
	}
	if (strcmp(wanted, got) != 0)
		print_error("%s, %s: differs\n", name, how);
}

static int check_file(const char *name, const char *path)
{
	static const struct {
		const char *name;
		bool merged, typed;
		int offset, lines, width;
	} ways[] = {{"as printed", true, false, 0, 1, 1},
	            {"numbers", true, true, 0, 1, 1},
	            {"moved", true, true, OFFSET, 1, 1},
	            {"two rows a line", true, true, 0, 2, 1},
	            {"two columns each", true, true, 0, 1, 2},
	            {"without merges", false, true, 0, 1, 1}};
	int faults = 0;
	office_sheet *at = load(path);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		if ((at->merged_only && !ways[i].merged) ||
		    (at->single_rows &&
		     (ways[i].lines > 1 || ways[i].width > 1)))
			continue;
		office_text *got =
		        read_as(at, ways[i].merged, ways[i].typed,
		                ways[i].offset, ways[i].lines, ways[i].width);
		const char *show = getenv("PJ_SHOW");
		if (show && i == 0)
			fputs(got->text, stdout);
		if (!show && strcmp(got->text, at->expected) != 0) {
			complain(name, ways[i].name, at->expected, got->text);
			faults++;
		}
		free(got);
	}
	if (!getenv("PJ_SHOW") && !strstr(at->expected, "\nfill ") &&
	    !strstr(at->expected, "\nerror "))
		faults += check_blanks(name, at);
	free(at->source);
	free(at);
	return faults;
}

static int is_form(const struct dirent *entry)
{
	const char *end = strrchr(entry->d_name, '.');
	const char *show = getenv("PJ_SHOW");
	if (show && strncmp(entry->d_name, show, strlen(show)) != 0)
		return 0;
	return end && strcmp(end, ".form") == 0;
}

static void test_offices(void **state)
{
	(void)state;
	char folder[256], path[1024];
	const char *forms = getenv("PJ_FORMS");
	struct dirent **names;
	int faults = 0;
	snprintf(folder, sizeof folder, "%s/offices",
	         forms ? forms : "tests/forms");
	int count = scandir(folder, &names, is_form, alphasort);
	assert_true(count > 0 && count < FORMS_MAX);
	for (int i = 0; i < count; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
		if (getenv("PJ_SHOW"))
			puts(names[i]->d_name);
		faults += check_file(names[i]->d_name, path);
		free(names[i]);
	}
	free(names);
	assert_int_equal(faults, 0);
}

static int load_profiles(void **state)
{
	char error[PJ_PROFILE_ERROR_MAX] = "";
	const char *folder = getenv("PJ_PROFILES");
	(void)state;
	profiles =
	        pj_profiles_load(folder ? folder : "extension/profiles", error);
	return profiles && !*error ? 0 : -1;
}

static int free_profiles(void **state)
{
	(void)state;
	pj_profiles_free(profiles);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_offices)};
	return cmocka_run_group_tests_name("rules_offices", tests,
	                                   load_profiles, free_profiles);
}
