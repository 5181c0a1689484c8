/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A function for each method and attribute of api.def:
 *
 *   T pj_XFoo_bar(pj_error *error, uno_Interface *object, arguments…)
 *   T pj_XFoo_get_Attribute(pj_error *error, uno_Interface *object)
 *   bool pj_XFoo_set_Attribute(pj_error *error, uno_Interface *object, T)
 *
 * Answers 0 or NULL on failure; a method without result answers whether it
 * succeeded. Strings go in as UTF-8 and come back as rtl_uString *. Anys and
 * structs go in by pointer, and come back through a last argument (an any
 * that starts zeroed and whose old value is ended; a raw struct), the answer
 * being whether that was filled. Enums are sal_Int32.
 */
#ifndef PJ_UNO_CALLS_H
#define PJ_UNO_CALLS_H

#include "uno/uno.h"

/* What each kind is in C, as a result and as an argument. */
#define PJ_R_VOID     sal_Bool
#define PJ_R_BOOL     sal_Bool
#define PJ_R_BYTE     sal_Int8
#define PJ_R_SHORT    sal_Int16
#define PJ_R_LONG     sal_Int32
#define PJ_R_HYPER    sal_Int64
#define PJ_R_DOUBLE   double
#define PJ_R_ENUM     sal_Int32
#define PJ_R_STRING   rtl_uString *
#define PJ_R_SEQUENCE uno_Sequence *
#define PJ_R_OBJECT   uno_Interface *
#define PJ_R_TYPE     typelib_TypeDescriptionReference *

#define PJ_A_BOOL(name)     bool name
#define PJ_A_BYTE(name)     sal_Int8 name
#define PJ_A_SHORT(name)    sal_Int16 name
#define PJ_A_LONG(name)     sal_Int32 name
#define PJ_A_HYPER(name)    sal_Int64 name
#define PJ_A_DOUBLE(name)   double name
#define PJ_A_ENUM(name)     sal_Int32 name
#define PJ_A_STRING(name)   const char *name
#define PJ_A_ANY(name)      const uno_Any *name
#define PJ_A_STRUCT(name)   const void *name
#define PJ_A_SEQUENCE(name) uno_Sequence *name
#define PJ_A_OBJECT(name)   uno_Interface *name
#define PJ_A_TYPE(name)     typelib_TypeDescriptionReference *name

#define PJ_V_BOOL(name)           \
	{                         \
		.boolean = (name) \
	}
#define PJ_V_BYTE(name)        \
	{                      \
		.byte = (name) \
	}
#define PJ_V_SHORT(name)         \
	{                        \
		.short_ = (name) \
	}
#define PJ_V_LONG(name)         \
	{                       \
		.long_ = (name) \
	}
#define PJ_V_HYPER(name)        \
	{                       \
		.hyper = (name) \
	}
#define PJ_V_DOUBLE(name)         \
	{                         \
		.double_ = (name) \
	}
#define PJ_V_ENUM(name)         \
	{                       \
		.long_ = (name) \
	}
#define PJ_V_STRING(name)      \
	{                      \
		.text = (name) \
	}
#define PJ_V_ANY(name)            \
	{                         \
		.pointer = (name) \
	}
#define PJ_V_STRUCT(name)         \
	{                         \
		.pointer = (name) \
	}
#define PJ_V_SEQUENCE(name)      \
	{                        \
		.handle = (name) \
	}
#define PJ_V_OBJECT(name)        \
	{                        \
		.handle = (name) \
	}
#define PJ_V_TYPE(name)          \
	{                        \
		.handle = (name) \
	}

/* Parameter lists and argument values by count. */
#define PJ_PARAMETERS0(a)
#define PJ_PARAMETERS1(a)             , PJ_A_##a(a1)
#define PJ_PARAMETERS2(a, b)          , PJ_A_##a(a1), PJ_A_##b(a2)
#define PJ_PARAMETERS3(a, b, c)       PJ_PARAMETERS2(a, b), PJ_A_##c(a3)
#define PJ_PARAMETERS4(a, b, c, d)    PJ_PARAMETERS3(a, b, c), PJ_A_##d(a4)
#define PJ_PARAMETERS5(a, b, c, d, e) PJ_PARAMETERS4(a, b, c, d), PJ_A_##e(a5)

#define PJ_VALUES0(a)          \
	{                      \
		.handle = NULL \
	}
#define PJ_VALUES1(a)             PJ_V_##a(a1)
#define PJ_VALUES2(a, b)          PJ_VALUES1(a), PJ_V_##b(a2)
#define PJ_VALUES3(a, b, c)       PJ_VALUES2(a, b), PJ_V_##c(a3)
#define PJ_VALUES4(a, b, c, d)    PJ_VALUES3(a, b, c), PJ_V_##d(a4)
#define PJ_VALUES5(a, b, c, d, e) PJ_VALUES4(a, b, c, d), PJ_V_##e(a5)

/* Results that are returned, and those that are filled in. */
#define PJ_RETURNING(id, kind, parameters, values)                          \
	static inline PJ_R_##kind pj_##id(pj_error *error,                  \
	                                  uno_Interface *object parameters) \
	{                                                                   \
		const pj_argument arguments[] = {values};                   \
		PJ_R_##kind result = 0;                                     \
                                                                            \
		pj_dispatch(error, object, PJ_M_##id, &result, arguments);  \
		return result;                                              \
	}

#define PJ_FILLING(id, type, parameters, values)                     \
	static inline bool pj_##id(pj_error *error,                  \
	                           uno_Interface *object parameters, \
	                           type *result)                     \
	{                                                            \
		const pj_argument arguments[] = {values};            \
                                                                     \
		return pj_dispatch(error, object, PJ_M_##id, result, \
		                   arguments);                       \
	}

#define PJ_LIST(...)             __VA_ARGS__
#define PJ_CALL_VOID(id, p, v)   PJ_RETURNING(id, VOID, PJ_LIST p, PJ_LIST v)
#define PJ_CALL_BOOL(id, p, v)   PJ_RETURNING(id, BOOL, PJ_LIST p, PJ_LIST v)
#define PJ_CALL_BYTE(id, p, v)   PJ_RETURNING(id, BYTE, PJ_LIST p, PJ_LIST v)
#define PJ_CALL_SHORT(id, p, v)  PJ_RETURNING(id, SHORT, PJ_LIST p, PJ_LIST v)
#define PJ_CALL_LONG(id, p, v)   PJ_RETURNING(id, LONG, PJ_LIST p, PJ_LIST v)
#define PJ_CALL_HYPER(id, p, v)  PJ_RETURNING(id, HYPER, PJ_LIST p, PJ_LIST v)
#define PJ_CALL_DOUBLE(id, p, v) PJ_RETURNING(id, DOUBLE, PJ_LIST p, PJ_LIST v)
#define PJ_CALL_ENUM(id, p, v)   PJ_RETURNING(id, ENUM, PJ_LIST p, PJ_LIST v)
#define PJ_CALL_STRING(id, p, v) PJ_RETURNING(id, STRING, PJ_LIST p, PJ_LIST v)
#define PJ_CALL_SEQUENCE(id, p, v) \
	PJ_RETURNING(id, SEQUENCE, PJ_LIST p, PJ_LIST v)
#define PJ_CALL_OBJECT(id, p, v) PJ_RETURNING(id, OBJECT, PJ_LIST p, PJ_LIST v)
#define PJ_CALL_TYPE(id, p, v)   PJ_RETURNING(id, TYPE, PJ_LIST p, PJ_LIST v)
#define PJ_CALL_ANY(id, p, v)    PJ_FILLING(id, uno_Any, PJ_LIST p, PJ_LIST v)
#define PJ_CALL_STRUCT(id, p, v) PJ_FILLING(id, void, PJ_LIST p, PJ_LIST v)

#define PJ_METHOD(interface, member, result, count, ...)      \
	PJ_CALL_##result(interface##_##member,                \
	                 (PJ_PARAMETERS##count(__VA_ARGS__)), \
	                 (PJ_VALUES##count(__VA_ARGS__)))
#define PJ_GET(interface, member, result) \
	PJ_CALL_##result(interface##_get_##member, (), ({.handle = NULL}))
#define PJ_SET(interface, member, type)                             \
	PJ_CALL_VOID(interface##_set_##member, (, PJ_A_##type(a1)), \
	             (PJ_V_##type(a1)))
#include "uno/api_rows.h"

#endif
