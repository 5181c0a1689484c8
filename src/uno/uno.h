/* SPDX-License-Identifier: MPL-2.0 */
/*
 * UNO for C: a small binding of binary UNO, LibreOffice's C ABI.
 *
 * Ownership: whatever a function of this header returns or fills in is yours
 * to end (pj_release, pj_string_free, pj_sequence_free, pj_any_clear,
 * pj_struct_clear), except where its comment says "borrowed". Whatever you
 * hand in stays yours.
 *
 * Errors: every call takes a pj_error that starts out as {0}. Once it is set,
 * each further call with it does nothing and answers 0, NULL or void, so a
 * row of calls needs one check at its end. All functions that end something
 * accept NULL and void, and work whatever the error says.
 *
 * Values: a zeroed uno_Any is a void one, everywhere in this header; an any
 * must never be copied with = or memcpy (pj_any_copy, pj_any_move).
 *
 * Names: what is called stands in uno/api.def, one row each. A row makes a
 * function that the compiler type-checks (uno/calls.h), and a unit test
 * compares it with the office's type library. Another project lifts this
 * folder out and writes its own api.def.
 *
 * Memory: an allocation that fails leaves an empty value and is remembered
 * for the thread; the next call out, or the return from a method of an object
 * of ours, reports it as a RuntimeException, so that a value that is short of
 * something never reaches the office.
 *
 * Threads: everything may be used from every thread; a pj_error, any or
 * string belongs to one thread at a time.
 */
#ifndef PJ_UNO_H
#define PJ_UNO_H

#include <stdbool.h>
#include <stddef.h>

#include "uno/headers.h"

/* ---- errors ---------------------------------------------------------- */

enum { PJ_ERROR_TYPE_MAX = 96, PJ_ERROR_MESSAGE_MAX = 512 };

typedef struct pj_error {
	bool set;
	char type[PJ_ERROR_TYPE_MAX];       /* the exception's full name */
	char message[PJ_ERROR_MESSAGE_MAX]; /* UTF-8, cut where too long */
	const char *where; /* "XFoo::bar" that raised it; static; or NULL */
} pj_error;

#define PJ_ILLEGAL_ARGUMENT "com.sun.star.lang.IllegalArgumentException"
#define PJ_RUNTIME          "com.sun.star.uno.RuntimeException"
#define PJ_NO_CONVERGENCE   "com.sun.star.sheet.NoConvergenceException"

/* Sets the error, unless it is set already. */
void pj_fail(pj_error *error, const char *type, const char *message);

/* The same for an allocation that failed. */
void pj_fail_memory(pj_error *error);

/* Forgets the error. */
void pj_error_clear(pj_error *error);

/*
 * Forgets that memory ran out in this thread: what has been reported must not
 * keep from being called what undoes it.
 */
void pj_memory_forget(void);

/* Calc's own error values as the result of a cell function. */
enum {
	PJ_CALC_ILLEGAL_ARGUMENT = 502, /* Err:502 */
	PJ_CALC_VALUE = 519,            /* #VALUE! */
	PJ_CALC_DIVISION = 532,         /* #DIV/0! */
	PJ_CALC_NA = 32767              /* #N/A */
};

double pj_calc_error(int code);

/* ---- strings --------------------------------------------------------- */

/* A new string from UTF-8; invalid bytes become U+FFFD. NULL is "". */
rtl_uString *pj_string(const char *utf8);
rtl_uString *pj_string_n(const char *utf8, size_t length);
void pj_string_free(rtl_uString *string);

/*
 * Writes the string as UTF-8, at most size bytes with the closing zero, cut at
 * a character boundary. Returns the bytes that the whole of it takes without
 * the zero; out may be NULL when size is 0. A lone surrogate becomes U+FFFD.
 * NULL is "".
 */
size_t pj_string_utf8(const rtl_uString *string, char *out, size_t size);

/* The string as new UTF-8, ended by free(); NULL when memory ran out. */
char *pj_string_dup(const rtl_uString *string);

bool pj_string_equals(const rtl_uString *string, const char *utf8);

/*
 * A file's URL as a path, and the other way round. False, and out is "", when
 * it is none or does not fit.
 */
bool pj_path_of_url(const char *url, char *out, size_t size);
bool pj_url_of_path(const char *path, char *out, size_t size);

/* ---- types ----------------------------------------------------------- */

/* PJ_T_XCell, PJ_T_CellAddress, PJ_T_anys …: every type of api.def. */
#define PJ_INTERFACE(id, name)    PJ_T_##id,
#define PJ_STRUCT_BEGIN(id, name) PJ_T_##id,
#define PJ_SEQUENCE(id, name)     PJ_T_##id,
#define PJ_ENUM(id, name)         PJ_T_##id,
typedef enum pj_type {
#include "uno/api_rows.h"
	PJ_TYPE_COUNT
} pj_type;

/* PJ_MessageBoxType_INFOBOX, PJ_CellFlags_VALUE …: values of api.def. */
#define PJ_ENUM_VALUE(id, value, number)     PJ_##id##_##value = (number),
#define PJ_CONSTANT(id, value, name, number) PJ_##id##_##value = (number),
enum pj_values {
#include "uno/api_rows.h"
	PJ_VALUES_END
};

/* pj_CellAddress …: the structs of api.def, laid out as UNO lays them out. */
#define PJ_STRUCT_BEGIN(id, name)  typedef struct pj_##id {
#define PJ_FIELD(id, ctype, field) ctype field;
#define PJ_STRUCT_END(id) \
	}                 \
	pj_##id;
#include "uno/api_rows.h"

/* The type's full name: "com.sun.star.table.XCell"; static. */
const char *pj_type_name(pj_type type);

/* Borrowed, valid for good; NULL when the office does not know the type. */
typelib_TypeDescriptionReference *pj_type_of(pj_type type);

/* Makes a default value in place, and ends it; structs with any members. */
void pj_struct_init(pj_type type, void *value);
void pj_struct_clear(pj_type type, void *value);

/* ---- anys ------------------------------------------------------------ */

void pj_any_clear(uno_Any *any); /* to void */
/* from's value goes to any, whose old one is ended; from is void then. */
void pj_any_move(uno_Any *any, uno_Any *from);
void pj_any_copy(uno_Any *any, const uno_Any *from);

/* Replace what the any holds. */
void pj_any_set_bool(uno_Any *any, bool value);
void pj_any_set_short(uno_Any *any, sal_Int16 value);
void pj_any_set_long(uno_Any *any, sal_Int32 value);
void pj_any_set_hyper(uno_Any *any, sal_Int64 value);
void pj_any_set_double(uno_Any *any, double value);
void pj_any_set_text(uno_Any *any, const char *utf8);
void pj_any_set_string(uno_Any *any, const rtl_uString *value);
/* A struct, enum (pass a sal_Int32 *) or sequence (uno_Sequence **). */
void pj_any_set(uno_Any *any, pj_type type, const void *value);
/* The object as that interface; an error when it does not have it. */
bool pj_any_set_object(pj_error *error, uno_Any *any, pj_type interface,
                       uno_Interface *object);

/* The kind of what is in there; VOID for a zeroed any. */
static inline typelib_TypeClass pj_any_class(const uno_Any *any)
{
	return any->pType ? any->pType->eTypeClass : typelib_TypeClass_VOID;
}

/*
 * Reading: false (and *value untouched) when the any holds another kind.
 * Whole numbers widen, and read as double; an enum reads as long.
 */
bool pj_any_bool(const uno_Any *any, bool *value);
bool pj_any_long(const uno_Any *any, sal_Int32 *value);
bool pj_any_hyper(const uno_Any *any, sal_Int64 *value);
bool pj_any_double(const uno_Any *any, double *value);

/* Borrowed; NULL when it holds no string, no object, not that type. */
const rtl_uString *pj_any_string(const uno_Any *any);
uno_Interface *pj_any_object(const uno_Any *any);
uno_Sequence *pj_any_sequence(const uno_Any *any, pj_type type);
const void *pj_any_struct(const uno_Any *any, pj_type type);

/* Takes the object out of the any, which is void then; NULL if none. */
uno_Interface *pj_any_take_object(uno_Any *any);

/* ---- sequences ------------------------------------------------------- */

/*
 * A new sequence of default values: void anys, empty strings, zeros. NULL
 * when memory ran out. Fill it in place through PJ_ITEMS before anybody else
 * gets it: anys with pj_any_set…, strings with pj_string_put.
 */
uno_Sequence *pj_sequence_new(pj_type type, sal_Int32 count);
void pj_sequence_free(pj_type type, uno_Sequence *sequence);

/*
 * The same with elements of that size that are not made yet: for many small
 * sequences. All of them are to be made, or nElements to be lowered to those
 * that are, before anybody ends it.
 */
uno_Sequence *pj_sequence_raw(sal_Int32 count, size_t size);

/* The elements, as a C array of their type; borrowed. */
#define PJ_ITEMS(type, sequence) ((type *)(void *)(sequence)->elements)

/* Number of elements; 0 for NULL. */
static inline sal_Int32 pj_count(const uno_Sequence *sequence)
{
	return sequence ? sequence->nElements : 0;
}

/* Replaces a string (element or struct member) in place. */
void pj_string_put(rtl_uString **place, const char *utf8);

/* A new sequence<string> (PJ_T_strings); NULL when memory ran out. */
uno_Sequence *pj_strings_new(const char *const texts[], sal_Int32 count);

/*
 * Tables, sequence<sequence<any>> (PJ_T_table), row by row as getDataArray
 * gives them. pj_table_new makes void cells, and is NULL when memory ran out;
 * row and cell are borrowed.
 */
uno_Sequence *pj_table_new(sal_Int32 rows, sal_Int32 columns);

static inline const uno_Sequence *pj_table_row(const uno_Sequence *table,
                                               sal_Int32 row)
{
	return ((uno_Sequence *const *)(const void *)table->elements)[row];
}

/* For filling a table that nobody else has yet. */
static inline uno_Any *pj_table_cell(uno_Sequence *table, sal_Int32 row,
                                     sal_Int32 column)
{
	uno_Sequence *cells = PJ_ITEMS(uno_Sequence *, table)[row];

	return PJ_ITEMS(uno_Any, cells) + column;
}

/*
 * sequence<NamedValue> and sequence<PropertyValue>: the value under a name,
 * borrowed; NULL when there is none.
 */
const uno_Any *pj_named_value(const uno_Sequence *named_values,
                              const char *name);
const uno_Any *pj_property_value(const uno_Sequence *property_values,
                                 const char *name);

/* Fills an element of a sequence<PropertyValue>; the value is moved. */
void pj_property_put(uno_Sequence *property_values, sal_Int32 at,
                     const char *name, uno_Any *value);

/* ---- calls ----------------------------------------------------------- */

/* PJ_M_XCell_setValue …: every method and attribute of api.def. */
#define PJ_METHOD(interface, member, result, arguments, ...) \
	PJ_M_##interface##_##member,
#define PJ_GET(interface, member, result) PJ_M_##interface##_get_##member,
#define PJ_SET(interface, member, type)   PJ_M_##interface##_set_##member,
typedef enum pj_method_id {
#include "uno/api_rows.h"
	PJ_METHOD_COUNT
} pj_method_id;

/* An argument of a call; which member counts is the table's to say. */
typedef union pj_argument {
	sal_Bool boolean;
	sal_Int8 byte;
	sal_Int16 short_;
	sal_Int32 long_;
	sal_Int64 hyper;
	double double_;
	const char *text;    /* UTF-8, NULL is "" */
	const void *pointer; /* an any or struct */
	void *handle;        /* a sequence, object or type */
} pj_argument;

/*
 * One call: asks the object for the method's interface, objects among the
 * arguments for theirs, and turns an exception into the error. result is
 * where the table's result type goes (untouched on failure); for a method
 * without one, a sal_Bool that becomes true. Use the typed functions of
 * uno/calls.h instead: pj_XCell_setValue(&error, cell, 1.0).
 */
bool pj_dispatch(pj_error *error, uno_Interface *object, pj_method_id method,
                 void *result, const pj_argument *arguments);

/*
 * Looks up what calls of these methods need, so that they want no memory of
 * ours any more; the list ends with PJ_METHOD_COUNT.
 */
bool pj_prepare(pj_error *error, const pj_method_id *methods);

/*
 * The object as another interface, or NULL: without an error when it just
 * has not got it, so that this can be used as a question.
 */
uno_Interface *pj_query(pj_error *error, uno_Interface *object,
                        pj_type interface);

uno_Interface *pj_acquire(uno_Interface *object); /* returns it */
void pj_release(uno_Interface *object);
/* Releases *object and makes it NULL. */
void pj_drop(uno_Interface **object);
/* Are the two the same object, whatever interface each is? */
bool pj_same(uno_Interface *a, uno_Interface *b);

/* Does the object say that it is of that service (XServiceInfo)? */
bool pj_supports(pj_error *error, uno_Interface *object, const char *service);

/* Elements of containers (XIndexAccess, XNameAccess) that are objects. */
uno_Interface *pj_at(pj_error *error, uno_Interface *container,
                     sal_Int32 index);
uno_Interface *pj_named(pj_error *error, uno_Interface *container,
                        const char *name);

/*
 * The addresses of a collection of cell ranges (PJ_T_range_addresses), and
 * whether it holds any; the collection is given up.
 */
uno_Sequence *pj_take_addresses(pj_error *error, uno_Interface *ranges);
bool pj_take_any(pj_error *error, uno_Interface *ranges);

/* ---- properties (XPropertySet) ----------------------------------------- */

/* The any's old value is ended; void after a failure. */
void pj_property(pj_error *error, uno_Interface *object, const char *name,
                 uno_Any *value);
/* false, 0 or NULL also where the property holds another kind. */
bool pj_property_bool(pj_error *error, uno_Interface *object, const char *name);
sal_Int32 pj_property_long(pj_error *error, uno_Interface *object,
                           const char *name);
double pj_property_double(pj_error *error, uno_Interface *object,
                          const char *name);
rtl_uString *pj_property_string(pj_error *error, uno_Interface *object,
                                const char *name);
uno_Interface *pj_property_object(pj_error *error, uno_Interface *object,
                                  const char *name);

/* Is there such a property at all? */
bool pj_has_property(pj_error *error, uno_Interface *object, const char *name);

bool pj_set_property(pj_error *error, uno_Interface *object, const char *name,
                     const uno_Any *value);
bool pj_set_property_bool(pj_error *error, uno_Interface *object,
                          const char *name, bool value);
bool pj_set_property_short(pj_error *error, uno_Interface *object,
                           const char *name, sal_Int16 value);
bool pj_set_property_long(pj_error *error, uno_Interface *object,
                          const char *name, sal_Int32 value);
bool pj_set_property_double(pj_error *error, uno_Interface *object,
                            const char *name, double value);
bool pj_set_property_text(pj_error *error, uno_Interface *object,
                          const char *name, const char *utf8);

/* ---- services -------------------------------------------------------- */

/* context is an XComponentContext. An error, not NULL, when there is none. */
uno_Interface *pj_service(pj_error *error, uno_Interface *context,
                          const char *name);
/* name without the /singletons/ in front. */
uno_Interface *pj_singleton(pj_error *error, uno_Interface *context,
                            const char *name);
/* A service of a document or another XMultiServiceFactory. */
uno_Interface *pj_instance(pj_error *error, uno_Interface *factory,
                           const char *name);

/* ---- objects of our own ---------------------------------------------- */

/*
 * A method (or attribute) that an object answers. data is the object's own
 * data, arguments[i] points to the i-th argument as UNO passes it (borrowed;
 * PJ_IN), result to raw memory where the return value is to be constructed.
 * Set the error instead, with result left alone, to raise an exception.
 * Setting an attribute comes with result NULL and the value in arguments[0].
 */
typedef void (*pj_handler)(void *data, pj_error *error, void *result,
                           void **arguments);

#define PJ_IN(type, argument) (*(type *)(argument))

/* Constructing a result in its raw memory. */
#define PJ_OUT(type, result, value) (*(type *)(result) = (value))
void pj_out_any(void *result, uno_Any *value); /* moved */
void pj_out_text(void *result, const char *utf8);
/* A new sequence (given up to the caller); NULL becomes an empty one. */
void pj_out_sequence(void *result, pj_type type, uno_Sequence *value);
/* A reference of ours is given up; may be NULL. */
void pj_out_object(void *result, uno_Interface *value);

typedef struct pj_method {
	const char *name; /* of the member: "execute" */
	pj_handler call;
} pj_method;

/*
 * A kind of object. XInterface, XTypeProvider and (where implementation is
 * not NULL) XServiceInfo and (where initialize is not NULL) XInitialization
 * come by themselves. One object has one pointer for all its interfaces.
 * Keep it static and const.
 */
typedef struct pj_class {
	const char *implementation;  /* org.pingjia.comp.Checker; or NULL */
	const char *const *services; /* ends with NULL; or NULL */
	const pj_type *interfaces;   /* ends with PJ_TYPE_COUNT */
	const pj_method *methods;    /* ends with a NULL name */
	size_t size;                 /* of the data, zeroed at the start */
	/* Begins the data; context is borrowed. May be NULL. */
	void (*begin)(void *data, pj_error *error, uno_Interface *context);
	/* XInitialization: a sequence<any>, borrowed. May be NULL. */
	void (*initialize)(void *data, pj_error *error,
	                   const uno_Sequence *arguments);
	/* Ends what the data holds. May be NULL. */
	void (*end)(void *data);
} pj_class;

/*
 * A new object with one reference; NULL with the error set when begin failed
 * or memory ran out. context may be NULL where begin does not need it.
 */
uno_Interface *pj_object_new(pj_error *error, const pj_class *class,
                             uno_Interface *context);

/*
 * begin and end of a class whose data starts with its context, held in an
 * uno_Interface *, and holds nothing else that must be ended.
 */
void pj_begin_with_context(void *data, pj_error *error, uno_Interface *context);
void pj_end_with_context(void *data);

void *pj_object_data(uno_Interface *object); /* borrowed */
/* The object that the data belongs to; borrowed. */
uno_Interface *pj_object_of(void *data);

/* Objects of our own that have not been ended yet; for leak tests. */
long pj_object_count(void);

/*
 * What component_getFactory of a library returns: a factory for the class
 * whose implementation name is asked for; NULL when there is none. classes
 * ends with NULL.
 */
void *pj_component_factory(const pj_class *const *classes, const char *name);

/* ---- for tests and benchmarks ------------------------------------------ */

/* Calls out of the process's binding so far, failed ones included. */
long pj_uno_calls(void);

/*
 * Those of this thread alone, and the processor time that it spent in them; in
 * a build with PJ_TESTING alone.
 */
long pj_uno_own_calls(void);
long pj_uno_own_nanoseconds(void);

/*
 * The n-th call out from now on (1 is the next) fails at its call site with
 * a RuntimeException, and every one after it when for_good is set; 0 ends
 * it. Ending things (release, clear) never fails. Nothing in a shipped library
 * reaches this.
 */
void pj_uno_fail_at(long n, bool for_good);

#endif
