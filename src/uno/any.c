/* SPDX-License-Identifier: MPL-2.0 */
/* Anys. A zeroed one counts as void; what is left behind is a real void. */
#include "uno/internal.h"

static typelib_TypeDescriptionReference *basic(typelib_TypeClass class)
{
	return *typelib_static_type_getByTypeClass(class);
}

static void end(uno_Any *any)
{
	if (any->pType)
		uno_any_destruct(any, NULL);
}

/* A type that could not be looked up leaves a void any, and is reported. */
static void assign(uno_Any *any, const void *value,
                   typelib_TypeDescriptionReference *type)
{
	uno_Any made;

	if (!type) {
		pj_no_memory();
		pj_any_clear(any);
		return;
	}
	uno_type_any_construct(&made, (void *)(uintptr_t)value, type, NULL);
	pj_any_move(any, &made);
}

void pj_any_clear(uno_Any *any)
{
	end(any);
	uno_any_construct(any, NULL, NULL, NULL);
}

void pj_any_move(uno_Any *any, uno_Any *from)
{
	if (any == from)
		return;
	end(any);
	*any = *from;
	if (from->pData == &from->pReserved)
		any->pData = &any->pReserved;
	if (!any->pType)
		uno_any_construct(any, NULL, NULL, NULL);
	uno_any_construct(from, NULL, NULL, NULL);
}

void pj_any_copy(uno_Any *any, const uno_Any *from)
{
	if (any == from)
		return;
	if (pj_any_class(from) == typelib_TypeClass_VOID)
		pj_any_clear(any);
	else
		assign(any, from->pData, from->pType);
}

void pj_any_set_bool(uno_Any *any, bool value)
{
	sal_Bool boolean = value;

	assign(any, &boolean, basic(typelib_TypeClass_BOOLEAN));
}

void pj_any_set_short(uno_Any *any, sal_Int16 value)
{
	assign(any, &value, basic(typelib_TypeClass_SHORT));
}

void pj_any_set_long(uno_Any *any, sal_Int32 value)
{
	assign(any, &value, basic(typelib_TypeClass_LONG));
}

void pj_any_set_hyper(uno_Any *any, sal_Int64 value)
{
	assign(any, &value, basic(typelib_TypeClass_HYPER));
}

void pj_any_set_double(uno_Any *any, double value)
{
	assign(any, &value, basic(typelib_TypeClass_DOUBLE));
}

void pj_any_set_string(uno_Any *any, const rtl_uString *value)
{
	if (value)
		assign(any, &value, basic(typelib_TypeClass_STRING));
	else
		pj_any_set_text(any, "");
}

void pj_any_set_text(uno_Any *any, const char *utf8)
{
	rtl_uString *string = pj_string(utf8);

	assign(any, &string, basic(typelib_TypeClass_STRING));
	pj_string_free(string);
}

void pj_any_set(uno_Any *any, pj_type type, const void *value)
{
	assign(any, value, pj_type_of(type));
}

bool pj_any_set_object(pj_error *error, uno_Any *any, pj_type interface,
                       uno_Interface *object)
{
	uno_Interface *typed = pj_query(error, object, interface);

	if (typed)
		assign(any, &typed, pj_type_of(interface));
	else if (!error->set)
		pj_fail(error, PJ_RUNTIME, pj_type_name(interface));
	pj_release(typed);
	return typed != NULL;
}

bool pj_any_bool(const uno_Any *any, bool *value)
{
	if (pj_any_class(any) != typelib_TypeClass_BOOLEAN)
		return false;
	*value = PJ_IN(sal_Bool, any->pData) != 0;
	return true;
}

bool pj_any_hyper(const uno_Any *any, sal_Int64 *value)
{
	switch (pj_any_class(any)) {
	case typelib_TypeClass_BYTE:
		*value = PJ_IN(sal_Int8, any->pData);
		return true;
	case typelib_TypeClass_SHORT:
		*value = PJ_IN(sal_Int16, any->pData);
		return true;
	case typelib_TypeClass_UNSIGNED_SHORT:
		*value = PJ_IN(sal_uInt16, any->pData);
		return true;
	case typelib_TypeClass_LONG:
	case typelib_TypeClass_ENUM:
		*value = PJ_IN(sal_Int32, any->pData);
		return true;
	case typelib_TypeClass_UNSIGNED_LONG:
		*value = PJ_IN(sal_uInt32, any->pData);
		return true;
	case typelib_TypeClass_HYPER:
		*value = PJ_IN(sal_Int64, any->pData);
		return true;
	default:
		return false;
	}
}

bool pj_any_long(const uno_Any *any, sal_Int32 *value)
{
	sal_Int64 wide;

	if (!pj_any_hyper(any, &wide) || wide < SAL_MIN_INT32 ||
	    wide > SAL_MAX_INT32)
		return false;
	*value = (sal_Int32)wide;
	return true;
}

bool pj_any_double(const uno_Any *any, double *value)
{
	sal_Int64 whole;

	if (pj_any_class(any) == typelib_TypeClass_DOUBLE)
		*value = PJ_IN(double, any->pData);
	else if (pj_any_class(any) == typelib_TypeClass_FLOAT)
		*value = PJ_IN(float, any->pData);
	else if (pj_any_hyper(any, &whole))
		*value = (double)whole;
	else
		return false;
	return true;
}

const rtl_uString *pj_any_string(const uno_Any *any)
{
	return pj_any_class(any) == typelib_TypeClass_STRING
	               ? PJ_IN(rtl_uString *, any->pData)
	               : NULL;
}

uno_Interface *pj_any_object(const uno_Any *any)
{
	return pj_any_class(any) == typelib_TypeClass_INTERFACE
	               ? PJ_IN(uno_Interface *, any->pData)
	               : NULL;
}

uno_Sequence *pj_any_sequence(const uno_Any *any, pj_type type)
{
	return pj_any_class(any) == typelib_TypeClass_SEQUENCE &&
	                       pj_is_type(any->pType, type)
	               ? PJ_IN(uno_Sequence *, any->pData)
	               : NULL;
}

const void *pj_any_struct(const uno_Any *any, pj_type type)
{
	return pj_any_class(any) == typelib_TypeClass_STRUCT &&
	                       pj_is_type(any->pType, type)
	               ? any->pData
	               : NULL;
}

uno_Interface *pj_any_take_object(uno_Any *any)
{
	uno_Interface *object = pj_acquire(pj_any_object(any));

	pj_any_clear(any);
	return object;
}
