/* SPDX-License-Identifier: MPL-2.0 */
/* Errors in C, exceptions in UNO, and the error values of Calc. */
#include <stdatomic.h>

#include "uno/internal.h"

enum { PJ_EXCEPTION_SIZE = 256 };

/* How every UNO exception begins. */
typedef struct exception {
	rtl_uString *message;
	uno_Interface *context;
} exception;

/* One that was made of another one (WrappedTargetException and kin). */
typedef struct wrapped {
	exception base;
	uno_Any target;
} wrapped;

/* Copies what fits, up to a character's beginning. */
static void copy_text(char *out, size_t size, const char *text)
{
	size_t length = strlen(text);

	if (length >= size) {
		length = size - 1;
		while (length && ((unsigned char)text[length] & 0xc0) == 0x80)
			--length;
	}
	memcpy(out, text, length);
	out[length] = 0;
}

void pj_fail(pj_error *error, const char *type, const char *message)
{
	if (error->set)
		return;
	error->set = true;
	error->where = NULL;
	copy_text(error->type, sizeof(error->type), type);
	copy_text(error->message, sizeof(error->message), message);
}

void pj_fail_memory(pj_error *error)
{
	pj_fail(error, PJ_RUNTIME, PJ_NO_MEMORY);
}

void pj_error_clear(pj_error *error)
{
	*error = (pj_error){0};
}

double pj_calc_error(int code)
{
	const sal_uInt64 quiet_nan = 0x7ff8000000000000;
	sal_uInt64 bits = quiet_nan | (sal_uInt64)code;
	double value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

static bool is_wrapper(const uno_Any *any)
{
	static const char *const names[] = {
	        "com.sun.star.lang.WrappedTargetException",
	        "com.sun.star.lang.WrappedTargetRuntimeException",
	        "com.sun.star.reflection.InvocationTargetException"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); ++i)
		if (pj_string_equals(any->pType->pTypeName, names[i]))
			return true;
	return false;
}

/* The exception at the bottom of those that only hand another one on. */
static const uno_Any *innermost(const uno_Any *any)
{
	const wrapped *outer;

	while (is_wrapper(any)) {
		outer = any->pData;
		if (pj_any_class(&outer->target) != typelib_TypeClass_EXCEPTION)
			break;
		any = &outer->target;
	}
	return any;
}

void pj_error_take(pj_error *error, uno_Any *any, const char *where)
{
	char type[PJ_ERROR_TYPE_MAX], message[PJ_ERROR_MESSAGE_MAX];
	const uno_Any *inner = innermost(any);

	pj_string_utf8(inner->pType->pTypeName, type, sizeof(type));
	pj_string_utf8(((const exception *)inner->pData)->message, message,
	               sizeof(message));
	if (!error->set) {
		pj_fail(error, type, *message ? message : type);
		error->where = where;
	}
	pj_any_clear(any);
}

/* What it takes to say that memory ran out, found while there is some. */
static _Atomic(typelib_TypeDescription *) runtime;
static _Atomic(rtl_uString *) no_memory;

bool pj_error_ready(void)
{
	typelib_TypeDescription *type, *no_type = NULL;
	rtl_uString *string, *no_string = NULL;

	if (atomic_load(&runtime) && atomic_load(&no_memory))
		return true;
	type = pj_describe(PJ_RUNTIME);
	string = pj_string(PJ_NO_MEMORY);
	if (type && !atomic_compare_exchange_strong(&runtime, &no_type, type))
		typelib_typedescription_release(type);
	if (!pj_string_equals(string, PJ_NO_MEMORY) ||
	    !atomic_compare_exchange_strong(&no_memory, &no_string, string))
		pj_string_free(string);
	return atomic_load(&runtime) && atomic_load(&no_memory);
}

/* The exception's description; a type that is unknown becomes Runtime. */
static typelib_TypeDescription *describe_exception(const char *name)
{
	typelib_TypeDescription *type = pj_describe(name);

	/* All exceptions that a C object raises are small ones. */
	if (type && type->eTypeClass == typelib_TypeClass_EXCEPTION &&
	    (size_t)type->nSize <= PJ_EXCEPTION_SIZE)
		return type;
	if (type)
		typelib_typedescription_release(type);
	type = atomic_load(&runtime);
	typelib_typedescription_acquire(type);
	return type;
}

/* The error's message, or that there is no memory for it. */
static rtl_uString *message_of(const pj_error *error)
{
	rtl_uString *string = pj_string(error->message);
	pj_error ignored = {0};

	if (!pj_was_starved(&ignored))
		return string;
	pj_string_free(string);
	string = atomic_load(&no_memory);
	rtl_uString_acquire(string);
	return string;
}

void pj_error_raise(const pj_error *error, uno_Any *any)
{
	_Alignas(max_align_t) char raw[PJ_EXCEPTION_SIZE];
	exception *made = (void *)raw;
	typelib_TypeDescription *type;

	pj_error_ready();
	type = describe_exception(error->type);
	uno_constructData(raw, type);
	pj_string_free(made->message);
	made->message = message_of(error);
	uno_any_construct(any, raw, type, NULL);
	uno_destructData(raw, type, NULL);
	typelib_typedescription_release(type);
}
