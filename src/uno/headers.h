/* SPDX-License-Identifier: MPL-2.0 */
/*
 * LibreOffice's C headers, with what they need to be valid C: type
 * descriptions use an enum by a tag that C does not know as a type.
 */
#ifndef PJ_UNO_HEADERS_H
#define PJ_UNO_HEADERS_H

#include <stdbool.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wshadow"
#include <typelib/typeclass.h>
typedef enum _typelib_TypeClass _typelib_TypeClass;
#include <rtl/alloc.h>
#include <rtl/textcvt.h>
#include <rtl/ustring.h>
#include <typelib/typedescription.h>
#include <uno/any2.h>
#include <uno/data.h>
#include <uno/dispatcher.h>
#include <uno/sequence2.h>
#pragma GCC diagnostic pop

#endif
