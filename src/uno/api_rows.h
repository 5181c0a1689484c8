/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Expands the rows of api.def with the macros that the includer defined;
 * rows of other kinds vanish. All of them are undefined again at the end.
 * No include guard: this is included once for each expansion.
 */
#ifndef PJ_INTERFACE
#define PJ_INTERFACE(id, name)
#endif
#ifndef PJ_SEQUENCE
#define PJ_SEQUENCE(id, name)
#endif
#ifndef PJ_STRUCT_BEGIN
#define PJ_STRUCT_BEGIN(id, name)
#endif
#ifndef PJ_FIELD
#define PJ_FIELD(id, ctype, field)
#endif
#ifndef PJ_STRUCT_END
#define PJ_STRUCT_END(id)
#endif
#ifndef PJ_ENUM
#define PJ_ENUM(id, name)
#endif
#ifndef PJ_ENUM_VALUE
#define PJ_ENUM_VALUE(id, value, number)
#endif
#ifndef PJ_CONSTANT
#define PJ_CONSTANT(id, value, name, number)
#endif
#ifndef PJ_METHOD
#define PJ_METHOD(interface, member, result, arguments, ...)
#endif
#ifndef PJ_GET
#define PJ_GET(interface, member, result)
#endif
#ifndef PJ_SET
#define PJ_SET(interface, member, type)
#endif

#include "uno/api.def"

#undef PJ_INTERFACE
#undef PJ_SEQUENCE
#undef PJ_STRUCT_BEGIN
#undef PJ_FIELD
#undef PJ_STRUCT_END
#undef PJ_ENUM
#undef PJ_ENUM_VALUE
#undef PJ_CONSTANT
#undef PJ_METHOD
#undef PJ_GET
#undef PJ_SET
