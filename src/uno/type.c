/* SPDX-License-Identifier: MPL-2.0 */
/* The types and members of api.def, looked up once and kept. */
#include <stdatomic.h>

#include "uno/internal.h"

#define PJ_INTERFACE(id, name)    [PJ_T_##id] = name,
#define PJ_STRUCT_BEGIN(id, name) [PJ_T_##id] = name,
#define PJ_SEQUENCE(id, name)     [PJ_T_##id] = name,
#define PJ_ENUM(id, name)         [PJ_T_##id] = name,
static const char *const type_names[PJ_TYPE_COUNT] = {
#include "uno/api_rows.h"
};

#define PJ_IS0(a)             PJ_IS_NONE
#define PJ_IS1(a)             PJ_IS_##a
#define PJ_IS2(a, b)          PJ_IS_##a, PJ_IS_##b
#define PJ_IS3(a, b, c)       PJ_IS2(a, b), PJ_IS_##c
#define PJ_IS4(a, b, c, d)    PJ_IS3(a, b, c), PJ_IS_##d
#define PJ_IS5(a, b, c, d, e) PJ_IS4(a, b, c, d), PJ_IS_##e
#define PJ_NAMED(i, m)        PJ_T_##i, #i "::" #m, #m

#define PJ_METHOD(interface, member, result, count, ...) \
	{PJ_NAMED(interface, member),                    \
	 false,                                          \
	 PJ_IS_##result,                                 \
	 count,                                          \
	 {PJ_IS##count(__VA_ARGS__)}},
#define PJ_GET(interface, member, result) \
	{PJ_NAMED(interface, member), true, PJ_IS_##result, 0, {0}},
#define PJ_SET(interface, member, type) \
	{PJ_NAMED(interface, member), true, PJ_IS_VOID, 1, {PJ_IS_##type}},
static const pj_api_row rows[PJ_METHOD_COUNT] = {
#include "uno/api_rows.h"
};

/*
 * What was found. Threads may look for the same thing at once: all find the
 * same description, and the one that comes second gives its reference back.
 */
static _Atomic(typelib_TypeDescription *) types[PJ_TYPE_COUNT];
static _Atomic(typelib_TypeDescription *) members[PJ_METHOD_COUNT];

static typelib_TypeDescription *keep(_Atomic(typelib_TypeDescription *) *place,
                                     typelib_TypeDescription *found)
{
	typelib_TypeDescription *before = NULL;

	if (!found || atomic_compare_exchange_strong(place, &before, found))
		return found;
	typelib_typedescription_release(found);
	return before;
}

typelib_TypeDescription *pj_describe(const char *name)
{
	typelib_TypeDescription *type = NULL;
	rtl_uString *string = pj_string(name);

	typelib_typedescription_getByName(&type, string);
	pj_string_free(string);
	if (type && !type->bComplete)
		typelib_typedescription_complete(&type);
	return type;
}

const char *pj_type_name(pj_type type)
{
	return type_names[type];
}

static typelib_TypeDescription *description_of(pj_type type)
{
	typelib_TypeDescription *known = atomic_load(&types[type]);

	return known ? known
	             : keep(&types[type], pj_describe(type_names[type]));
}

typelib_TypeDescriptionReference *pj_type_of(pj_type type)
{
	typelib_TypeDescription *description = description_of(type);

	return description ? description->pWeakRef : NULL;
}

bool pj_is_type(typelib_TypeDescriptionReference *reference, pj_type type)
{
	typelib_TypeDescriptionReference *other = pj_type_of(type);

	return other &&
	       typelib_typedescriptionreference_equals(reference, other);
}

const pj_api_row *pj_api_row_at(pj_method_id method)
{
	return &rows[method];
}

/* Does the office's member take what the row says? */
static bool fits(const typelib_TypeDescription *type, const pj_api_row *row)
{
	const typelib_InterfaceMethodTypeDescription *method =
	        (const void *)type;

	if (row->attribute)
		return type->eTypeClass ==
		       typelib_TypeClass_INTERFACE_ATTRIBUTE;
	return type->eTypeClass == typelib_TypeClass_INTERFACE_METHOD &&
	       method->nParams == row->count;
}

static typelib_TypeDescription *find_member(const pj_api_row *row)
{
	const char *interface = type_names[row->interface];
	size_t size = strlen(interface) + strlen(row->member) + 3;
	char *name = pj_allocate(size);
	typelib_TypeDescription *type;

	if (!name)
		return NULL;
	strcpy(name, interface);
	strcat(name, "::");
	strcat(name, row->member);
	type = pj_describe(name);
	free(name);
	if (!type || fits(type, row))
		return type;
	typelib_typedescription_release(type);
	return NULL;
}

typelib_InterfaceMemberTypeDescription *pj_member_of(pj_method_id method)
{
	typelib_TypeDescription *known = atomic_load(&members[method]);

	if (!known)
		known = keep(&members[method], find_member(&rows[method]));
	return (typelib_InterfaceMemberTypeDescription *)known;
}

/* Structs are made in place: there is no saying that a type is missing. */
bool pj_structs_ready(void)
{
	static const pj_type structs[] = {
#define PJ_STRUCT_BEGIN(id, name) PJ_T_##id,
#include "uno/api_rows.h"
	};
	static atomic_bool ready;
	bool all = true;

	if (atomic_load(&ready))
		return true;
	for (size_t i = 0; i < sizeof(structs) / sizeof(*structs); ++i)
		all = description_of(structs[i]) && all;
	atomic_store(&ready, all);
	return all;
}

void pj_struct_init(pj_type type, void *value)
{
	uno_constructData(value, description_of(type));
}

void pj_struct_clear(pj_type type, void *value)
{
	uno_destructData(value, description_of(type), NULL);
}
