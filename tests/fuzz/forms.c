/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Reading and checking sheets. The input is a sheet as text, such as those in
 * tests/forms: lines are rows, tabs part the cells; "merge R C R C" is a
 * merged area, "mode N" the bits below; "grid …", "figure …", "finding …" and
 * "# …" are passed over. A cell that begins with = was written as a formula,
 * one with @ is a date, and #! is an error. The mutator changes whole cells
 * and rows, and knows the words of labels.def.
 */
#include "fuzz.h"

#include <math.h>

#include "form/form.h"
#include "merges.h"
#include "rules/check.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room,
                               unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room);

enum { ROWS = 80, COLUMNS = 24, MERGES = 96, CELL = 600 };

enum {
	MODE_TYPED = 1, /* numbers as numbers, percent as percent cells */
	MODE_NO_MERGES = 2,
	MODE_MOVED = 4, /* not in the first row and column */
	MODE_COST = 8   /* the user chose another profile */
};

/* ---- the sheet --------------------------------------------------------- */

typedef struct cell {
	char *text; /* NULL: empty */
	pj_cell_kind kind;
	pj_format format;
	double number;
	bool formula;
} cell;

typedef struct sheet {
	cell cells[ROWS][COLUMNS];
	pj_area merges[MERGES];
	size_t merge_count;
	int rows, mode, row0, column0; /* where it stands in the grid */
	pj_arena *arena;
} sheet;

static cell *cell_at(sheet *at, int row, int column)
{
	row -= at->row0;
	column -= at->column0;
	bool inside =
	        row >= 0 && row < at->rows && column >= 0 && column < COLUMNS;
	return inside ? &at->cells[row][column] : NULL;
}

static pj_format format_of(void *context, int row, int column)
{
	const cell *one = cell_at(context, row, column);
	return one ? one->format : PJ_FORMAT_PLAIN;
}

static bool merged_of(void *context, int row, int column, pj_area *area)
{
	const sheet *at = context;
	return merge_at(at->merges, at->merge_count, row, column, area);
}

/* Valid UTF-8, without { (see look_at_sentence) and control characters. */
static char *clean_text(const char *text, size_t length)
{
	char *out = malloc(length + 1), *to = out;
	MUST(out);
	for (size_t used = 0; used < length;) {
		size_t one = utf8_length(text + used, length - used);
		bool plain = one > 1 || (one == 1 && text[used] >= ' ' &&
		                         text[used] != '{');
		for (size_t i = 0; plain && i < one; i++)
			*to++ = text[used + i];
		used += one ? one : 1;
	}
	*to = '\0';
	return out;
}

/* \n in a cell is a line break. */
static void unescape(char *text)
{
	for (char *at = text; (at = strstr(at, "\\n"));) {
		*at = '\n';
		memmove(at + 1, at + 2, strlen(at + 2) + 1);
	}
}

static void put_cell(cell *out, const char *text, size_t length, int mode)
{
	char *end, *start = clean_text(text, length < CELL ? length : CELL);
	char sign = *start;
	unescape(start);
	*out = (cell){.text = start, .kind = PJ_CELL_TEXT};
	out->formula = sign == '=';
	if (strcmp(start, "#!") == 0)
		out->kind = PJ_CELL_ERROR;
	if (sign == '=' || sign == '@')
		memmove(start, start + 1, strlen(start));
	else if (!(mode & MODE_TYPED))
		return;
	out->number = strtod(start, &end);
	if (end == start || !isfinite(out->number))
		return;
	if (strcmp(end, "%") == 0) {
		out->number /= 100;
		out->format = PJ_FORMAT_PERCENT;
	} else if (*end) {
		return;
	}
	if (sign == '@')
		out->format = PJ_FORMAT_DATE;
	out->kind = PJ_CELL_NUMBER;
}

static void read_row(sheet *at, const char *line, size_t length)
{
	cell *row = at->cells[at->rows];
	if (at->rows == ROWS)
		return;
	for (int column = 0; column < COLUMNS; column++) {
		const char *tab = memchr(line, '\t', length);
		size_t used = tab ? (size_t)(tab - line) : length;
		put_cell(&row[column], line, used, at->mode);
		line += used;
		length -= used;
		if (!tab)
			break;
		line++;
		length--;
	}
	at->rows++;
}

static void add_merge(sheet *at, pj_area area)
{
	bool inside = area.row0 >= 0 && area.row0 <= area.row1 &&
	              area.row1 < ROWS && area.column0 >= 0 &&
	              area.column0 <= area.column1 && area.column1 < COLUMNS;
	if (!inside || at->merge_count == MERGES || (at->mode & MODE_NO_MERGES))
		return;
	area.row0 += at->row0;
	area.row1 += at->row0;
	area.column0 += at->column0;
	area.column1 += at->column0;
	at->merges[at->merge_count++] = area;
}

static void read_line(sheet *at, const char *line, size_t length)
{
	static const char *const passed[] = {"grid ", "figure\t", "finding\t",
	                                     "# "};
	char words[64];
	pj_area area;
	for (size_t i = 0; i < sizeof passed / sizeof *passed; i++)
		if (length >= strlen(passed[i]) &&
		    memcmp(line, passed[i], strlen(passed[i])) == 0)
			return;
	snprintf(words, sizeof words, "%.*s", (int)(length < 60 ? length : 60),
	         line);
	if (sscanf(words, "mode %3d", &at->mode) == 1) {
		at->row0 = at->mode & MODE_MOVED ? 5 : 0;
		at->column0 = at->mode & MODE_MOVED ? 3 : 0;
	} else if (sscanf(words, "merge %3d %3d %3d %3d", &area.row0,
	                  &area.column0, &area.row1, &area.column1) == 4) {
		add_merge(at, area);
	} else {
		read_row(at, line, length);
	}
}

static sheet *read_sheet(const char *data, size_t size)
{
	sheet *at = calloc(1, sizeof *at);
	MUST(at);
	while (size > 0) {
		const char *stop = memchr(data, '\n', size);
		size_t length = stop ? (size_t)(stop - data) : size;
		read_line(at, data, length);
		data += length + (stop != NULL);
		size -= length + (stop != NULL);
	}
	return at;
}

static void free_sheet(sheet *at)
{
	for (int row = 0; row < ROWS; row++)
		for (int column = 0; column < COLUMNS; column++)
			free(at->cells[row][column].text);
	free(at);
}

static void add_cell(pj_grid *grid, int row, int column, const cell *one)
{
	if (!one || !one->text)
		return;
	if (one->kind == PJ_CELL_NUMBER)
		pj_grid_add_number(grid, row, column, one->number,
		                   one->formula);
	else if (one->kind == PJ_CELL_ERROR)
		pj_grid_add_error(grid, row, column);
	else
		pj_grid_add_text(grid, row, column, one->text,
		                 strlen(one->text), one->formula);
}

static pj_grid *grid_of(sheet *at)
{
	pj_grid *grid = pj_grid_new(at->arena,
	                            (pj_grid_source){at, format_of, merged_of});
	for (int row = at->row0; row < at->row0 + at->rows; row++)
		for (int column = at->column0; column < at->column0 + COLUMNS;
		     column++)
			add_cell(grid, row, column, cell_at(at, row, column));
	return grid;
}

/* ---- what has to hold -------------------------------------------------- */

static void look_at_sentence(const char *text)
{
	MUST(text && *text);
	MUST(is_utf8(text, strlen(text)));
	MUST(!strchr(text, '{')); /* cells hold none: a name was left over */
}

static bool in_area(const pj_area *area, int row, int column)
{
	return row >= area->row0 && row <= area->row1 &&
	       column >= area->column0 && column <= area->column1;
}

/* A label in the last row, or one merged on from it, may ask for the cell
 * below it. */
static int last_row(const sheet *at)
{
	int last = at->row0 + at->rows;
	for (size_t i = 0; i < at->merge_count; i++)
		if (at->merges[i].row1 >= last)
			last = at->merges[i].row1 + 1;
	return last;
}

static void look_at_finding(sheet *at, const pj_finding *finding)
{
	MUST(finding->severity > PJ_SEVERITY_OFF);
	MUST(finding->severity <= PJ_ERROR);
	MUST(in_area(&finding->form->area, finding->row, finding->column));
	MUST(finding->row >= at->row0 && finding->column >= at->column0);
	MUST(finding->row <= last_row(at));
	MUST(finding->column <= at->column0 + COLUMNS);
	MUST(finding->found && finding->expected);
	look_at_sentence(finding->sentence);
}

/* Blanks are filled; cells with content only when asked to, never formulas. */
static void look_at_fill(sheet *at, const pj_form *form, const pj_fill *fill,
                         bool correct)
{
	static const cell outside = {.text = NULL};
	const cell *one = cell_at(at, fill->row, fill->column);
	one = one ? one : &outside;
	MUST(in_area(&form->area, fill->row, fill->column));
	MUST(fill->text || isfinite(fill->number));
	MUST(!one->formula && one->kind != PJ_CELL_ERROR);
	bool blank = !one->text ||
	             (one->kind == PJ_CELL_TEXT &&
	              pj_text_trim(one->text, strlen(one->text)).length == 0);
	MUST(blank || (correct && fill->replaces));
	pj_area area; /* what stands hidden under another cell is not written */
	if (blank && merged_of(at, fill->row, fill->column, &area))
		MUST(fill->row == area.row0 && fill->column == area.column0);
}

static void look_at_figures(const pj_form *form, pj_arena *arena)
{
	pj_role_figure *figures;
	size_t count = pj_form_figures(form, arena, &figures);
	for (size_t i = 0; i < count; i++) {
		const pj_figure *one = figures[i].figure;
		MUST(in_area(&form->area, one->row, one->column));
		MUST(one->text && is_utf8(one->text, strlen(one->text)));
		MUST(figures[i].indicator < (int)form->indicator_count);
	}
}

static void look_at_form(sheet *at, pj_form *form, const pj_options *options)
{
	look_at_figures(form, at->arena);
	pj_report report = pj_check(form, at->arena, options);
	for (size_t i = 0; i < report.finding_count; i++)
		look_at_finding(at, &report.findings[i]);
	for (size_t i = 0; i < report.fill_count; i++)
		look_at_fill(at, form, &report.fills[i], options->correct);
	look_at_figures(form, at->arena);
	pj_report again = pj_check(form, at->arena, options);
	MUST(again.fill_count == 0);
}

/* ---- one input --------------------------------------------------------- */

static void work(void *context)
{
	sheet *at = context;
	pj_grid *grid = grid_of(at);
	static pj_profile other;
	if (!other.id[0]) {
		other = *pj_profile_default();
		strcpy(other.id, "other");
		other.execution_weight = 20;
		other.zero_budget_is_full = true;
		other.adjusted_needs_reason = true;
	}
	for (int i = 0; i < 2; i++) {
		const pj_options options = {
		        .profile = at->mode & MODE_COST ? &other : NULL,
		        .language = i ? PJ_ENGLISH : PJ_CHINESE,
		        .correct = i == !(at->mode & MODE_MOVED)};
		pj_forms forms = pj_forms_read(grid);
		for (size_t j = 0; j < forms.count; j++)
			look_at_form(at, &forms.items[j], &options);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	sheet *at = read_sheet((const char *)data, size);
	at->arena = pj_arena_new();
	MUST(at->arena);
	MUST(pj_arena_guard(at->arena, work, at));
	pj_arena_free(at->arena);
	free_sheet(at);
	return 0;
}

/* ---- the mutator ------------------------------------------------------- */

static const char *const label_words[] = {
#define LABEL(meaning, text) text,
#include "form/labels.def"
#undef LABEL
};

static const char *const other_words[] = {"",
                                          "0",
                                          "1",
                                          "5",
                                          "10",
                                          "12",
                                          "20",
                                          "30",
                                          "50",
                                          "90",
                                          "100",
                                          "95%",
                                          "100%",
                                          "98.5",
                                          "0.98",
                                          "1.23万",
                                          "5万元",
                                          "≥95%",
                                          "≤3",
                                          ">",
                                          "≥",
                                          "%",
                                          "次",
                                          "万元",
                                          "/",
                                          "—",
                                          "无",
                                          "不适用",
                                          "2020年12月31日",
                                          "12月底前",
                                          "@44196",
                                          "=100",
                                          "=100%",
                                          "#!",
                                          "提高",
                                          "达成预期指标",
                                          "部分达成预期指标",
                                          "已完成",
                                          "优",
                                          "差",
                                          "总分",
                                          "（2020年度）",
                                          "项目支出绩效自评表",
                                          "绩效自评",
                                          "产出指标（50分）",
                                          "指标1：",
                                          "……",
                                          "其他资金",
                                          "年度资金总额",
                                          "（对照年度目标，100字以内）",
                                          "-5",
                                          "1e30",
                                          "原因分析",
                                          "一、数量",
                                          "1、其中",
                                          "10\\n20",
                                          "项目资金（元）"};

static unsigned long random_state;

/* A number below limit, which is over 0. */
static size_t below(size_t limit)
{
	random_state =
	        random_state * 6364136223846793005UL + 1442695040888963407UL;
	return (size_t)(random_state >> 33) % limit;
}

static const char *any_word(void)
{
	const size_t labels = sizeof label_words / sizeof *label_words;
	const size_t others = sizeof other_words / sizeof *other_words;
	return below(2) ? label_words[below(labels)]
	                : other_words[below(others)];
}

/* Replaces length bytes at offset; what does not fit is left as it was. */
static size_t splice(uint8_t *data, size_t size, size_t room, pj_slice gone,
                     const char *text, size_t length)
{
	size_t offset = (size_t)(gone.start - (const char *)data);
	if (size - gone.length + length > room)
		return size;
	memmove(data + offset + length, data + offset + gone.length,
	        size - offset - gone.length);
	memcpy(data + offset, text, length);
	return size - gone.length + length;
}

/* The piece between two separators that a random byte stands in. */
static pj_slice any_piece(const uint8_t *data, size_t size,
                          const char *separators)
{
	size_t start = below(size), end = start;
	while (start > 0 && !strchr(separators, data[start - 1]))
		start--;
	while (end < size && !strchr(separators, data[end]))
		end++;
	if (end < start)
		end = start;
	return (pj_slice){(const char *)data + start, end - start};
}

static size_t change_cells(uint8_t *data, size_t size, size_t room)
{
	pj_slice one = any_piece(data, size, "\t\n");
	pj_slice other = any_piece(data, size, "\t\n");
	char copy[CELL];
	const char *word = any_word();
	size_t length = other.length < CELL ? other.length : CELL;
	switch (below(4)) {
	case 0: /* another cell's text */
		memcpy(copy, other.start, length);
		return splice(data, size, room, one, copy, length);
	case 1: /* one more cell in front */
		length = (size_t)snprintf(copy, sizeof copy, "%s\t", word);
		one.length = 0;
		return splice(data, size, room, one, copy, length);
	default:
		return splice(data, size, room, one, word, strlen(word));
	}
}

static size_t change_rows(uint8_t *data, size_t size, size_t room)
{
	pj_slice one = any_piece(data, size, "\n");
	pj_slice other = any_piece(data, size, "\n");
	char copy[4 * CELL];
	size_t length = other.length < CELL ? other.length : CELL;
	memcpy(copy, other.start, length);
	switch (below(4)) {
	case 0: /* left out, its break with it */
		if (one.start + one.length < (const char *)data + size)
			one.length++;
		return splice(data, size, room, one, "", 0);
	case 1: /* another row in its place */
		return splice(data, size, room, one, copy, length);
	case 2:
		length = (size_t)snprintf(copy, sizeof copy,
		                          "merge %zu %zu %zu %zu\n", below(40),
		                          below(10), below(40), below(10));
		break;
	default: /* a copy of another row in front */
		copy[length++] = '\n';
	}
	one.length = 0;
	return splice(data, size, room, one, copy, length);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room,
                               unsigned seed)
{
	char mode[16];
	random_state = seed;
	if (size == 0)
		return LLVMFuzzerMutate(data, size, room);
	for (size_t i = below(3) + 1; i > 0 && size > 0; i--) {
		size_t way = below(16);
		if (way == 0)
			return LLVMFuzzerMutate(data, size, room);
		if (way == 1) {
			size_t length = (size_t)snprintf(
			        mode, sizeof mode, "mode %zu\n", below(16));
			pj_slice front = {(const char *)data, 0};
			size = splice(data, size, room, front, mode, length);
		} else if (way < 6) {
			size = change_rows(data, size, room);
		} else {
			size = change_cells(data, size, room);
		}
	}
	return size;
}
