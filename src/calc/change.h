/* SPDX-License-Identifier: MPL-2.0 */
/*
 * One undo step: everything that a command changes, or nothing.
 *
 * Between pj_change_begin and pj_change_end all changes of the document go
 * into one undo context. When the error is set at its end, they are undone
 * and forgotten.
 */
#ifndef PJ_CHANGE_H
#define PJ_CHANGE_H

#include "calc/book.h"

typedef struct pj_change {
	pj_book *book;
	uno_Interface *undo; /* XUndoManager */
	bool entered;        /* the context is open */
	bool anchored;       /* it holds an action, so it can be undone */
	bool was_modified;
	void *reserve; /* memory for the way back */
} pj_change;

/* Opens the step; to be ended also when this fails. */
bool pj_change_begin(pj_change *change, pj_book *book, const char *title);
void pj_change_end(pj_change *change);

/*
 * Does something, and again for redo (forth), or takes it back for undo; what
 * failed halfway is taken back. The step ends the data by drop, also after a
 * failure. What the office would keep for undo is done with the undo manager
 * locked (pj_XLockable_lock).
 */
typedef void (*pj_deed_of)(void *data, pj_error *error, uno_Interface *document,
                           bool forth);
bool pj_change_other(pj_change *change, pj_deed_of deed, void *data,
                     void (*drop)(void *data));

/* Whatever happened before; a document left locked could not be undone. */
void pj_undo_unlock(uno_Interface *undo);

/* Sets a property; without a value it goes back to what it is by default. */
void pj_put(pj_error *error, uno_Interface *object, const char *name,
            const sal_Int32 *value);

/* The same with the undo manager locked. */
void pj_undo_put(pj_error *error, uno_Interface *undo, uno_Interface *object,
                 const char *name, const sal_Int32 *value);

/*
 * Replaces what stands behind the first units (UTF-16) of a comment by
 * another text; keeps all that stands before, whole lines that both end with,
 * author, date and looks. The
 * office has no undo for that, so an action of our own is put into the step.
 */
bool pj_change_comment(pj_change *change, pj_sheet *sheet, int row, int column,
                       size_t units, const char *before, const char *after);

/*
 * Readies an empty cell that bears a comment for what is written next: the
 * office's undo of a value in an empty cell takes the comment with it (7.4). So
 * a space is put there first, and undone by an action of our own.
 */
bool pj_change_blank(pj_change *change, pj_sheet *sheet, int row, int column);

/*
 * Keeps a text under a (static) name in the document's own properties; NULL or
 * "" removes it. Undone like the rest.
 */
bool pj_change_property(pj_change *change, const char *name, const char *before,
                        const char *after);

/* Puts in a sheet of that name, which nobody has yet. */
bool pj_change_sheet(pj_change *change, sal_Int16 index, const char *name);

/*
 * Gives a sheet the page style of that name, which is made (one A4 page,
 * upright) where the document has none.
 */
bool pj_change_page(pj_change *change, sal_Int16 index, const char *name);

#endif
