/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Putting a blank form into a document. What harms nobody is done: widths of
 * columns, heights of rows and the page only where nothing else is concerned.
 */
#include "calc/new_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calc/blank.h"
#include "calc/choice.h"
#include "calc/package.h"

#define PAGE_STYLE "绩效自评表A4"
#define SHEET_NAME "自评表"

enum { ANY_CONTENT = PJ_CONTENT | PJ_CellFlags_ANNOTATION };

typedef struct job {
	const pj_new_request *request;
	pj_error *error;
	pj_book book;
	pj_choice choice;
	pj_blank *blank;
	pj_change change;
	char name[64];              /* of the new sheet */
	sal_Int16 index;            /* of the sheet */
	int row, column;            /* of the form's first cell */
	uno_Interface *sheet;       /* NULL before a new one is put in */
	bool alone;                 /* nothing else is on the sheet */
	bool own_columns, own_rows; /* nothing else is in them */
} job;

static uno_Interface *block(const job *work, int row0, int row1, int column0,
                            int column1)
{
	return pj_XCellRange_getCellRangeByPosition(
	        work->error, work->sheet, column0, row0, column1, row1);
}

/* The cells of the sheet where an area of the form goes. */
static uno_Interface *range(const job *work, const pj_area *area)
{
	return block(work, work->row + area->row0, work->row + area->row1,
	             work->column + area->column0,
	             work->column + area->column1);
}

static uno_Interface *whole(const job *work)
{
	const pj_area area = {0, 0, work->blank->rows - 1,
	                      work->blank->columns - 1};

	return range(work, &area);
}

/* ---- is there room? -------------------------------------------------- */

static bool holds_content(const job *work, uno_Interface *cells)
{
	return pj_take_any(work->error,
	                   pj_XCellRangesQuery_queryContentCells(
	                           work->error, cells, ANY_CONTENT));
}

/* Is a part of it merged, with its own cells or with others? */
static bool is_merged(const job *work, uno_Interface *cells)
{
	pj_CellRangeAddress before = {0}, after = {0};
	uno_Interface *cursor = pj_XSpreadsheet_createCursorByRange(
	        work->error, work->sheet, cells);
	bool merged = pj_XMergeable_getIsMerged(work->error, cells);

	pj_XCellRangeAddressable_getRangeAddress(work->error, cells, &before);
	pj_XSheetCellCursor_collapseToMergedArea(work->error, cursor);
	pj_XCellRangeAddressable_getRangeAddress(work->error, cursor, &after);
	pj_release(cursor);
	return merged || before.StartColumn != after.StartColumn ||
	       before.StartRow != after.StartRow ||
	       before.EndColumn != after.EndColumn ||
	       before.EndRow != after.EndRow;
}

static bool refuse_cells(job *work)
{
	char from[PJ_CELL_NAME_MAX], to[PJ_CELL_NAME_MAX], name[40];

	pj_cell_name(from, work->row, work->column);
	pj_cell_name(to, work->row + work->blank->rows - 1,
	             work->column + work->blank->columns - 1);
	snprintf(name, sizeof(name), "%s:%s", from, to);
	return pj_book_refuse(&work->book, PJ_W_NEW_NOT_EMPTY, name);
}

/* The last row and column of the sheet. */
static void measure_sheet(const job *work, int *row, int *column)
{
	uno_Interface *columns =
	        pj_XColumnRowRange_getColumns(work->error, work->sheet);
	uno_Interface *rows =
	        pj_XColumnRowRange_getRows(work->error, work->sheet);

	*row = pj_XIndexAccess_getCount(work->error, rows) - 1;
	*column = pj_XIndexAccess_getCount(work->error, columns) - 1;
	pj_release(rows);
	pj_release(columns);
}

static bool is_free(const job *work, int row0, int row1, int column0,
                    int column1)
{
	uno_Interface *cells = block(work, row0, row1, column0, column1);
	bool taken = holds_content(work, cells);

	pj_release(cells);
	return !taken;
}

static bool check_cells(job *work)
{
	int row = work->row + work->blank->rows - 1, end_row = 0;
	int column = work->column + work->blank->columns - 1, end_column = 0;
	uno_Interface *cells;
	bool taken;

	measure_sheet(work, &end_row, &end_column);
	if (!work->error->set && (row > end_row || column > end_column))
		return pj_book_refuse(&work->book, PJ_W_NEW_NO_ROOM, NULL);
	cells = whole(work);
	taken = holds_content(work, cells) || is_merged(work, cells);
	pj_release(cells);
	if (!work->error->set && taken)
		return refuse_cells(work);
	work->alone = is_free(work, 0, end_row, 0, end_column);
	work->own_rows = is_free(work, work->row, row, 0, end_column);
	work->own_columns = is_free(work, 0, end_row, work->column, column);
	return !work->error->set;
}

/* ---- on a new sheet -------------------------------------------------- */

static bool find_name(job *work)
{
	uno_Interface *sheets = pj_XSpreadsheetDocument_getSheets(
	        work->error, work->request->document);

	snprintf(work->name, sizeof(work->name), SHEET_NAME);
	for (int i = 2;
	     pj_XNameAccess_hasByName(work->error, sheets, work->name); ++i)
		snprintf(work->name, sizeof(work->name), SHEET_NAME "%d", i);
	pj_release(sheets);
	return !work->error->set;
}

static bool check_document(job *work)
{
	if (!pj_book_writable(&work->book))
		return false;
	if (work->request->on_sheet &&
	    pj_XProtectable_isProtected(work->error, work->request->document))
		return pj_book_refuse(&work->book, PJ_W_NEW_STRUCTURE, NULL);
	return !work->error->set;
}

static bool check_sheet(job *work)
{
	sal_Int16 index = work->request->at.Sheet;

	if (index < 0 || index >= work->book.sheet_count)
		return pj_book_refuse(&work->book, PJ_W_MSG_BAD_ARGUMENT,
		                      "Sheet");
	if (work->request->on_sheet) {
		work->index = (sal_Int16)(index + 1);
		work->alone = work->own_rows = work->own_columns = true;
		return find_name(work);
	}
	work->index = index;
	work->row = work->request->at.Row;
	work->column = work->request->at.Column;
	work->sheet = pj_acquire(work->book.sheets[index].sheet);
	return pj_sheet_writable(&work->book.sheets[index]) &&
	       check_cells(work);
}

static bool put_sheet(job *work)
{
	uno_Interface *sheets;

	if (!work->request->on_sheet)
		return true;
	pj_change_sheet(&work->change, work->index, work->name);
	sheets = pj_XSpreadsheetDocument_getSheets(work->error,
	                                           work->request->document);
	work->sheet = pj_at(work->error, sheets, work->index);
	pj_release(sheets);
	return !work->error->set;
}

/* ---- looks ----------------------------------------------------------- */

enum {
	LEFT = PJ_CellHoriJustify_LEFT,
	MIDDLE = PJ_CellHoriJustify_CENTER,
	LABEL_FILL = 0xEAF1F8,
	TOTAL_FILL = 0xEAF1F8,
	NO_FILL = -1,
	BOLD = 150,
	LINE = 18, /* 1/100 mm */
	FRAME = 35
};

static const struct look {
	sal_Int32 fill, justify;
	double size; /* points; 0: as the rest */
	bool bold, top;
} looks[] = {
        [PJ_LOOK_HEADING] = {NO_FILL, MIDDLE, 18, true, false},
        [PJ_LOOK_YEARLY] = {NO_FILL, MIDDLE, 12, false, false},
        [PJ_LOOK_LABEL] = {LABEL_FILL, MIDDLE, 0, true, false},
        [PJ_LOOK_ITEM] = {LABEL_FILL, LEFT, 0, false, false},
        [PJ_LOOK_ENTRY] = {NO_FILL, MIDDLE, 0, false, false},
        [PJ_LOOK_NAME] = {NO_FILL, LEFT, 0, false, false},
        [PJ_LOOK_PROSE] = {NO_FILL, LEFT, 0, false, true},
        [PJ_LOOK_TOTAL] = {TOTAL_FILL, MIDDLE, 0, true, false},
        [PJ_LOOK_CELLS] = {NO_FILL, MIDDLE, 0, false, false},
        [PJ_LOOK_OPERATOR] = {NO_FILL, MIDDLE, 0, false, false},
};

static void set_justify(const job *work, uno_Interface *cells, sal_Int32 side)
{
	uno_Any any = {0};

	pj_any_set(&any, PJ_T_CellHoriJustify, &side);
	pj_set_property(work->error, cells, "HoriJustify", &any);
	pj_any_clear(&any);
}

static void set_both(const job *work, uno_Interface *cells, const char *name,
                     const char *asian, double value)
{
	pj_set_property_double(work->error, cells, name, value);
	pj_set_property_double(work->error, cells, asian, value);
}

/* Lines within, and a stronger one around. */
static void draw_lines(const job *work)
{
	const pj_area area = {2, 0, work->blank->rows - 1,
	                      work->blank->columns - 1};
	const pj_BorderLine2 line = {.base = {.OuterLineWidth = LINE},
	                             .LineWidth = LINE},
	                     frame = {.base = {.OuterLineWidth = FRAME},
	                              .LineWidth = FRAME};
	const pj_TableBorder2 border = {frame, true,  frame, true, frame,
	                                true,  frame, true,  line, true,
	                                line,  true,  0,     false};
	uno_Interface *cells = range(work, &area);
	uno_Any any = {0};

	pj_any_set(&any, PJ_T_TableBorder2, &border);
	pj_set_property(work->error, cells, "TableBorder2", &any);
	pj_any_clear(&any);
	pj_release(cells);
}

/* What all cells of the form have in common. */
static void dress_all(const job *work)
{
	pj_error *error = work->error;
	uno_Interface *cells = whole(work);

	pj_set_property_text(error, cells, "CharFontName", "Times New Roman");
	pj_set_property_text(error, cells, "CharFontNameAsian", "宋体");
	set_both(work, cells, "CharHeight", "CharHeightAsian", 10.5);
	pj_set_property_long(error, cells, "VertJustify",
	                     PJ_CellVertJustify2_CENTER);
	pj_set_property_bool(error, cells, "IsTextWrapped", true);
	set_justify(work, cells, MIDDLE);
	pj_release(cells);
	draw_lines(work);
}

static void dress(const job *work, uno_Interface *cells,
                  const pj_blank_cell *cell)
{
	enum { INDENT = 150 }; /* 1/100 mm */
	const struct look *look = &looks[cell->look];

	if (look->justify == LEFT)
		pj_set_property_short(work->error, cells, "ParaIndent", INDENT);
	if (look->fill != NO_FILL)
		pj_set_property_long(work->error, cells, "CellBackColor",
		                     look->fill);
	if (look->justify != MIDDLE)
		set_justify(work, cells, look->justify);
	if (look->size > 0)
		set_both(work, cells, "CharHeight", "CharHeightAsian",
		         look->size);
	if (look->bold)
		set_both(work, cells, "CharWeight", "CharWeightAsian", BOLD);
	if (look->top)
		pj_set_property_long(work->error, cells, "VertJustify",
		                     PJ_CellVertJustify2_TOP);
	if (cell->look == PJ_LOOK_HEADING)
		pj_set_property_text(work->error, cells, "CharFontNameAsian",
		                     "黑体");
}

/* ---- number formats and lists ---------------------------------------- */

static sal_Int32 format_key(job *work, pj_blank_format format)
{
	pj_error *error = work->error;
	uno_Interface *formats = pj_book_formats(&work->book);
	sal_Int32 key = 0;
	pj_Locale locale;

	pj_struct_init(PJ_T_Locale, &locale);
	key = format == PJ_BLANK_PERCENT
	              ? pj_XNumberFormatTypes_getFormatIndex(
	                        error, formats,
	                        PJ_NumberFormatIndex_PERCENT_DEC2, &locale)
	              : pj_XNumberFormatTypes_getStandardFormat(
	                        error, formats, PJ_NumberFormat_TEXT, &locale);
	pj_struct_clear(PJ_T_Locale, &locale);
	return key;
}

static void set_format(job *work, uno_Interface *cells,
                       const pj_blank_cell *cell)
{
	if (cell->format != PJ_BLANK_GENERAL)
		pj_set_property_long(work->error, cells, "NumberFormat",
		                     format_key(work, cell->format));
}

/* A list to choose from; anything else may be typed as well. */
static void offer(const job *work, uno_Interface *cells, const char *list)
{
	pj_error *error = work->error;
	uno_Interface *rule = pj_property_object(error, cells, "Validation");
	const sal_Int32 kind = PJ_ValidationType_LIST;
	uno_Any any = {0};

	pj_any_set(&any, PJ_T_ValidationType, &kind);
	pj_set_property(error, rule, "Type", &any);
	pj_set_property_bool(error, rule, "ShowErrorMessage", false);
	pj_set_property_bool(error, rule, "IgnoreBlankCells", true);
	pj_XSheetCondition_setFormula1(error, rule, list);
	pj_any_set_object(error, &any, PJ_T_XPropertySet, rule);
	pj_set_property(error, cells, "Validation", &any);
	pj_any_clear(&any);
	pj_release(rule);
}

static void offer_lists(const job *work, uno_Interface *cells,
                        const pj_blank_cell *cell)
{
	if (cell->look == PJ_LOOK_OPERATOR)
		offer(work, cells, "\"≥\";\"≤\";\"＝\";\"＞\";\"＜\";\"定性\"");
	if (cell->levels)
		offer(work, cells,
		      "\"达成预期指标\";\"部分达成预期指标并具有一定效果\";"
		      "\"未达成预期指标且效果较差\"");
}

/* ---- content --------------------------------------------------------- */

/* The id that formulas have to name: none for what they take anyway. */
static const char *named_profile(const job *work)
{
	const char *id = work->blank->profile->id;

	if (strcmp(id, pj_profile_default()->id) == 0)
		return "";
	return pj_package_profile(id) ? id : "";
}

static void write(const job *work, uno_Interface *cells,
                  const pj_blank_cell *cell)
{
	pj_error *error = work->error;
	uno_Interface *first =
	        pj_XCellRange_getCellByPosition(error, cells, 0, 0);
	char formula[PJ_BLANK_FORMULA];

	if (work->request->formulas &&
	    pj_blank_formula(work->blank, cell, work->row, work->column,
	                     named_profile(work), formula, sizeof(formula)))
		pj_XCell_setFormula(error, first, formula);
	else if (cell->is_number)
		pj_XCell_setValue(error, first, cell->number);
	else if (*cell->text)
		pj_XTextRange_setString(error, first, cell->text);
	pj_release(first);
}

/*
 * All content comes before any looks: in columns that held nothing yet, the
 * office does not take the first change of looks back.
 */
static void write_cells(job *work)
{
	for (size_t i = 0; i < work->blank->count && !work->error->set; ++i) {
		const pj_blank_cell *cell = &work->blank->cells[i];
		uno_Interface *cells = range(work, &cell->area);

		write(work, cells, cell);
		pj_release(cells);
	}
}

static void dress_cells(job *work)
{
	for (size_t i = 0; i < work->blank->count && !work->error->set; ++i) {
		const pj_blank_cell *cell = &work->blank->cells[i];
		const pj_area *area = &cell->area;
		uno_Interface *cells = range(work, area);

		dress(work, cells, cell);
		set_format(work, cells, cell);
		offer_lists(work, cells, cell);
		if (cell->look != PJ_LOOK_CELLS &&
		    (area->row0 < area->row1 || area->column0 < area->column1))
			pj_XMergeable_merge(work->error, cells, true);
		pj_release(cells);
	}
}

/* ---- sizes and page -------------------------------------------------- */

static void set_sizes(const job *work, uno_Interface *lines, const char *name,
                      const int lengths[], int count)
{
	for (int i = 0; i < count && !work->error->set; ++i) {
		uno_Interface *line = pj_at(work->error, lines, i);

		pj_set_property_long(work->error, line, name, lengths[i]);
		pj_release(line);
	}
}

static void set_page(job *work)
{
	uno_Interface *cells = whole(work);
	uno_Sequence *areas = pj_sequence_new(PJ_T_range_addresses, 1);

	if (areas)
		pj_XCellRangeAddressable_getRangeAddress(
		        work->error, cells,
		        PJ_ITEMS(pj_CellRangeAddress, areas));
	pj_XPrintAreas_setPrintAreas(work->error, work->sheet, areas);
	pj_sequence_free(PJ_T_range_addresses, areas);
	pj_release(cells);
	if (!work->error->set)
		pj_change_page(&work->change, work->index, PAGE_STYLE);
}

/* Sizes, kept for redo: the office's own forgets them. */
typedef struct sizes {
	sal_Int32 sheet;
	int row, column;
	int rows, columns; /* 0: they stay */
	int widths[PJ_BLANK_COLUMNS], heights[PJ_BLANK_ROWS];
} sizes;

static void size_locked(pj_error *error, uno_Interface *undo,
                        uno_Interface *lines, const char *name, int first,
                        const int lengths[], int count)
{
	for (int i = 0; i < count && !error->set; ++i) {
		uno_Interface *line = pj_at(error, lines, first + i);
		const sal_Int32 length = lengths[i];

		pj_undo_put(error, undo, line, name, &length);
		pj_release(line);
	}
}

/* What is there already, and again what redo has lost. */
static void size_again(void *data, pj_error *error, uno_Interface *document,
                       bool forth)
{
	const sizes *all = data;
	uno_Interface *undo, *sheets, *sheet, *columns, *rows;

	if (!forth)
		return; /* the office does that */
	undo = pj_XUndoManagerSupplier_getUndoManager(error, document);
	sheets = pj_XSpreadsheetDocument_getSheets(error, document);
	sheet = pj_at(error, sheets, all->sheet);
	columns = pj_XColumnRowRange_getColumns(error, sheet);
	rows = pj_XColumnRowRange_getRows(error, sheet);
	size_locked(error, undo, columns, "Width", all->column, all->widths,
	            all->columns);
	size_locked(error, undo, rows, "Height", all->row, all->heights,
	            all->rows);
	pj_release(rows);
	pj_release(columns);
	pj_release(sheet);
	pj_release(sheets);
	pj_release(undo);
}

static bool keep_sizes(job *work)
{
	const pj_blank *blank = work->blank;
	sizes *all = malloc(sizeof(*all));

	if (!all)
		return pj_book_starved(&work->book);
	*all = (sizes){.sheet = work->index,
	               .row = work->row,
	               .column = work->column,
	               .rows = work->own_rows ? blank->rows : 0,
	               .columns = work->own_columns ? blank->columns : 0};
	memcpy(all->widths, blank->widths, sizeof(all->widths));
	memcpy(all->heights, blank->heights, sizeof(all->heights));
	return pj_change_other(&work->change, size_again, all, free);
}

static void measure(job *work)
{
	const pj_blank *blank = work->blank;
	uno_Interface *cells = whole(work);
	uno_Interface *columns =
	        pj_XColumnRowRange_getColumns(work->error, cells);
	uno_Interface *rows = pj_XColumnRowRange_getRows(work->error, cells);

	if (work->own_columns)
		set_sizes(work, columns, "Width", blank->widths,
		          blank->columns);
	if (work->own_rows)
		set_sizes(work, rows, "Height", blank->heights, blank->rows);
	pj_release(rows);
	pj_release(columns);
	pj_release(cells);
}

/* ---- the whole ------------------------------------------------------- */

/* Will the form show the profile, whatever is filled in? Its head may not. */
static bool shows_profile(const job *work)
{
	const pj_profile *profile = pj_package_profile(work->choice.wanted);

	if (!profile)
		return false; /* an office's own */
	for (size_t i = 0; i < profile->sign_count; ++i)
		if (!*profile->signs[i].head)
			return true;
	return strcmp(profile->id, pj_profile_default()->id) == 0;
}

/*
 * Keeps a profile that was chosen in the document, as other commands do, where
 * the form does not show it by itself.
 */
static bool keep_profile(job *work)
{
	if (!work->request->chosen ||
	    (!*work->choice.kept && shows_profile(work)))
		return true;
	return pj_choice_keep(&work->choice, &work->change);
}

static bool prepare(job *work)
{
	const pj_new_request *request = work->request;
	pj_request chosen = {.chosen = request->chosen, .user = request->user};

	snprintf(chosen.profile, sizeof(chosen.profile), "%s",
	         request->profile);
	work->blank = malloc(sizeof(*work->blank));
	if (!work->blank)
		return pj_book_starved(&work->book);
	if (!check_document(work) || !pj_book_open(&work->book, NULL) ||
	    !pj_choice_read(&work->choice, &work->book, &chosen))
		return false;
	pj_blank_make(work->blank, work->choice.profile ? work->choice.profile
	                                                : pj_profile_default());
	return check_sheet(work);
}

static void put_form(job *work)
{
	const char *title = pj_word_text(PJ_W_CMD_NEW, work->request->language);

	if (pj_change_begin(&work->change, &work->book, title) &&
	    put_sheet(work)) {
		/* rows that grow by themselves would stay so after undo */
		measure(work);
		write_cells(work);
		dress_all(work);
		dress_cells(work);
		if (work->alone)
			set_page(work);
		keep_sizes(work);
		keep_profile(work);
	}
	pj_change_end(&work->change);
}

bool pj_new_form(pj_error *error, uno_Interface *context,
                 const pj_new_request *request, pj_CellRangeAddress *placed)
{
	job work = {.request = request,
	            .error = error,
	            .book = {.error = error,
	                     .context = context,
	                     .document = request->document,
	                     .language = request->language}};

	if (prepare(&work))
		put_form(&work);
	if (!error->set)
		*placed = (pj_CellRangeAddress){
		        work.index, work.column, work.row,
		        work.column + work.blank->columns - 1,
		        work.row + work.blank->rows - 1};
	pj_release(work.sheet);
	pj_book_close(&work.book);
	free(work.blank);
	return !error->set;
}
