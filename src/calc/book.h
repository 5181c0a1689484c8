/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A spreadsheet document under check: the sheets that were asked for, each
 * with what was read of it.
 *
 * Functions that can fail set book->error and answer false; once it is set,
 * no call goes out any more. Memory is the book's arena, but for what holds
 * UNO objects or must outlive a failed allocation; pj_book_close ends both.
 */
#ifndef PJ_BOOK_H
#define PJ_BOOK_H

#include "calc/ranges.h"
#include "rules/check.h"
#include "uno/calls.h"

#define PJ_EXTENSION "org.pingjia"

/* What the checker has to know of a cell's looks. */
typedef struct pj_look {
	sal_Int32 number_format; /* key */
	sal_Int32 fill, ink;     /* 0xRRGGBB; -1: none, automatic */
} pj_look;

/* What a number format is, by its key. */
typedef struct pj_number_format {
	sal_Int32 key;
	sal_Int32 type; /* PJ_NumberFormat_… bits */
	int decimals;
	bool general; /* the standard format, with as many as are due */
} pj_number_format;

struct pj_book;

/* Cells that look alike; calc/look.c knows what is in it. */
typedef struct pj_group pj_group;

/* What stands in cells, for XCellRangesQuery and XSheetOperation. */
enum {
	PJ_CONTENT = PJ_CellFlags_VALUE | PJ_CellFlags_DATETIME |
	             PJ_CellFlags_STRING | PJ_CellFlags_FORMULA
};

/* Formulas, whatever they yield, for XCellRangesQuery. */
enum {
	PJ_FORMULAS = PJ_FormulaResult_VALUE | PJ_FormulaResult_STRING |
	              PJ_FormulaResult_ERROR
};

typedef struct pj_sheet {
	struct pj_book *book;
	uno_Interface *sheet;
	uno_Interface *within; /* read no more than this range; or NULL */
	rtl_uString *name;
	sal_Int16 index; /* in the document */
	int columns;     /* one past the last that holds content */
	bool computed;   /* some of the content are formulas */
	bool composed;   /* some of them were written just now */
	pj_grid *grid;
	uno_Interface *comments; /* XSheetAnnotations; NULL until asked for */
	sal_Int32 comment_count; /* valid when they were counted */
	bool counted;

	/* Looks and merges, read when they are first asked for. */
	bool seen;
	int seen_columns;
	uno_Interface *looks; /* the office's groups; NULL once all are read */
	pj_group *groups;
	size_t group_count;
	pj_ranges *group_of;
	pj_ranges *format_of; /* number formats that were changed since */
	struct pj_painting *formats; /* that fills want; or NULL */
	bool merges;                 /* there are merged areas */
	size_t hidden_asked;
	pj_area *areas; /* all merged areas, once they are needed */
	size_t area_count;
	pj_ranges *merge_of;
	bool painted;     /* the next is known: calc/paint.c */
	bool conditional; /* it has conditional formats */

	pj_forms forms;
	pj_report *reports; /* one for each form */
} pj_sheet;

typedef struct pj_book {
	pj_error *error;        /* borrowed */
	uno_Interface *context; /* borrowed */
	uno_Interface *document;
	pj_language language; /* of what a person reads */
	pj_arena *arena;
	pj_sheet *sheets;
	int sheet_count;
	uno_Interface *formats; /* XNumberFormats; NULL until asked for */
	pj_number_format *known;
	size_t known_count;
	sal_Int32 fitting[2]; /* keys for fills, plain and percent; or 0 */
} pj_book;

/*
 * Opens the sheets of these names (sequence<string>), all of them for NULL.
 * The book begins zeroed, with error, context, document and language set; the
 * document is a spreadsheet. Close it also after a failure.
 */
bool pj_book_open(pj_book *book, const uno_Sequence *names);
/* All its sheets; refuses a document that was closed meanwhile. */
uno_Interface *pj_book_sheets(pj_book *book);
void pj_book_close(pj_book *book);

/* Reads (or reads anew) all content of a sheet into its grid. */
bool pj_sheet_read(pj_sheet *sheet);

/*
 * Tells what was written into a cell of the document: the fill, the key of
 * the number format that was set, or -1, and whether it is a formula now.
 * pj_sheet_follow takes it in.
 */
bool pj_sheet_filled(pj_sheet *sheet, const pj_fill *fill, sal_Int32 key,
                     bool computed);

/*
 * Brings the grid up to date after such writing: reads the sheet anew if it
 * holds formulas, which may say something else now.
 */
bool pj_sheet_follow(pj_sheet *sheet);

/* Forgets the looks that were read, after they were changed. */
void pj_sheet_forget(pj_sheet *sheet);

/* Looks will be wanted of that column, too. */
void pj_sheet_widen(pj_sheet *sheet, int column);

/*
 * The comments of the sheet (borrowed), and how many there were when they
 * were last counted: at first, or by pj_notes_read.
 */
uno_Interface *pj_sheet_comments(pj_sheet *sheet);
sal_Int32 pj_sheet_comment_count(pj_sheet *sheet);

/* The looks of a cell; without fill and ink where nothing is known. */
pj_look pj_sheet_look(pj_sheet *sheet, int row, int column);

/*
 * The groups of cells that look alike: how many, the looks of one, and the
 * addresses of its cells (borrowed, to the next pj_sheet_forget).
 */
size_t pj_sheet_groups(pj_sheet *sheet);
pj_look pj_sheet_group_look(pj_sheet *sheet, size_t index);
const uno_Sequence *pj_sheet_group_ranges(pj_sheet *sheet, size_t index);

/*
 * The cell's rule of valid values, where it stops others; NULL for none.
 * Borrowed, to the next pj_sheet_forget. Asked of each group once.
 */
uno_Interface *pj_sheet_rule(pj_sheet *sheet, int row, int column);

/* The merged area that a cell belongs to; false if none. */
bool pj_sheet_merged(pj_sheet *sheet, int row, int column, pj_area *area);

/* The first cell of the merged area that a cell belongs to, or itself. */
void pj_sheet_origin(pj_sheet *sheet, int *row, int *column);

/* The document's number formats; borrowed. */
uno_Interface *pj_book_formats(pj_book *book);

/* A number format by its key. */
pj_number_format pj_book_format(pj_book *book, sal_Int32 key);

/* Tells what a format is, so that it need not be asked for. */
void pj_book_know_format(pj_book *book, const pj_number_format *format);

/* Where the grid of a sheet gets what it has to ask for. */
pj_grid_source pj_sheet_source(pj_sheet *sheet);

/* Refuses with a sentence; name stands for {name} in it, or is NULL. */
bool pj_book_refuse(pj_book *book, pj_word word, const char *name);

/*
 * May the document, or the sheet, be written? Refuses with a sentence where
 * not; LibreOffice itself writes through all of that without a word.
 */
bool pj_book_writable(pj_book *book);
bool pj_sheet_writable(pj_sheet *sheet);

/* Runs work in the arena; false, with the error set, when memory ran out. */
bool pj_book_guard(pj_book *book, void (*work)(void *), void *context);

/* The error of a failed allocation; answers false. */
bool pj_book_starved(pj_book *book);

/* A string of UNO as UTF-8 in the arena. Call inside pj_arena_guard(). */
const char *pj_arena_string(pj_arena *arena, const rtl_uString *string);

#endif
