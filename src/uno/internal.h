/* SPDX-License-Identifier: MPL-2.0 */
/* What the files of the binding share among themselves. */
#ifndef PJ_UNO_INTERNAL_H
#define PJ_UNO_INTERNAL_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "uno/calls.h"

/* The one exit of a failed allocation: remembered for the thread. */
void pj_no_memory(void);

/* Has memory run out in this thread since the last time? Forgets it. */
bool pj_was_starved(pj_error *error);

/* Zeroed memory, ended by free(); NULL after pj_no_memory(). */
void *pj_allocate(size_t size);

/* The kinds of api.def, as the rows hold them. */
typedef enum pj_value_class {
	PJ_IS_NONE, /* no argument */
	PJ_IS_VOID,
	PJ_IS_BOOL,
	PJ_IS_BYTE,
	PJ_IS_SHORT,
	PJ_IS_LONG,
	PJ_IS_HYPER,
	PJ_IS_DOUBLE,
	PJ_IS_STRING,
	PJ_IS_TYPE,
	PJ_IS_ANY,
	PJ_IS_ENUM,
	PJ_IS_STRUCT,
	PJ_IS_SEQUENCE,
	PJ_IS_OBJECT
} pj_value_class;

enum { PJ_ARGUMENTS_MAX = 5 };

/* A row of api.def that can be called. */
typedef struct pj_api_row {
	pj_type interface;
	const char *name;   /* "XCell::setValue" */
	const char *member; /* "setValue" */
	bool attribute;
	unsigned char result; /* pj_value_class */
	unsigned char count;
	unsigned char arguments[PJ_ARGUMENTS_MAX];
} pj_api_row;

const pj_api_row *pj_api_row_at(pj_method_id method);

/*
 * The member's description, borrowed, valid for good; NULL when the office
 * does not have it, or has it with another number of arguments.
 */
typelib_InterfaceMemberTypeDescription *pj_member_of(pj_method_id method);

/* A type description by its name, one reference; NULL when unknown. */
typelib_TypeDescription *pj_describe(const char *name);

/* Are all structs of api.def known? No object of ours is made before. */
bool pj_structs_ready(void);

/* Takes an exception over into the error and ends it. */
void pj_error_take(pj_error *error, uno_Any *exception, const char *where);

/* Constructs the error's exception in raw memory. */
void pj_error_raise(const pj_error *error, uno_Any *exception);

/*
 * Once true, exceptions can be raised whether there is memory or not. No
 * object of ours is made before.
 */
bool pj_error_ready(void);

#define PJ_NO_MEMORY "out of memory"

/* Is that a type of this class? */
bool pj_is_type(typelib_TypeDescriptionReference *reference, pj_type type);

/* The interface that the reference names; NULL if the object has it not. */
uno_Interface *pj_query_reference(pj_error *error, uno_Interface *object,
                                  typelib_TypeDescriptionReference *reference);

#endif
