/* SPDX-License-Identifier: MPL-2.0 */
/* Every row of api.def, compared with the office's type library. */
#include "uno_context.h"

static const char *const class_names[] = {
        "none", "void",  "bool",   "byte",     "short",
        "long", "hyper", "double", "string",   "type",
        "any",  "enum",  "struct", "sequence", "object"};

/* The kind of api.def that a type is, or 0 for one that it cannot say. */
static unsigned kind_of(typelib_TypeDescriptionReference *type)
{
	static const unsigned char kinds[typelib_TypeClass_UNKNOWN] = {
	        [typelib_TypeClass_VOID] = PJ_IS_VOID,
	        [typelib_TypeClass_BOOLEAN] = PJ_IS_BOOL,
	        [typelib_TypeClass_BYTE] = PJ_IS_BYTE,
	        [typelib_TypeClass_SHORT] = PJ_IS_SHORT,
	        [typelib_TypeClass_LONG] = PJ_IS_LONG,
	        [typelib_TypeClass_UNSIGNED_LONG] = PJ_IS_LONG,
	        [typelib_TypeClass_HYPER] = PJ_IS_HYPER,
	        [typelib_TypeClass_DOUBLE] = PJ_IS_DOUBLE,
	        [typelib_TypeClass_STRING] = PJ_IS_STRING,
	        [typelib_TypeClass_TYPE] = PJ_IS_TYPE,
	        [typelib_TypeClass_ANY] = PJ_IS_ANY,
	        [typelib_TypeClass_ENUM] = PJ_IS_ENUM,
	        [typelib_TypeClass_STRUCT] = PJ_IS_STRUCT,
	        [typelib_TypeClass_SEQUENCE] = PJ_IS_SEQUENCE,
	        [typelib_TypeClass_INTERFACE] = PJ_IS_OBJECT};

	return type->eTypeClass < typelib_TypeClass_UNKNOWN
	               ? kinds[type->eTypeClass]
	               : 0;
}

static void check_kind(const pj_api_row *row, const char *what, unsigned wanted,
                       typelib_TypeDescriptionReference *type)
{
	if (kind_of(type) != wanted)
		fail_msg("%s: %s is %s", row->name, what,
		         class_names[kind_of(type)]);
}

static void check_method(const pj_api_row *row,
                         const typelib_InterfaceMethodTypeDescription *method)
{
	check_kind(row, "result", row->result, method->pReturnTypeRef);
	assert_int_equal(row->count, method->nParams);
	for (int i = 0; i < row->count; ++i) {
		check_kind(row, "argument", row->arguments[i],
		           method->pParams[i].pTypeRef);
		assert_true(method->pParams[i].bIn);
		assert_false(method->pParams[i].bOut);
	}
}

static void
check_attribute(const pj_api_row *row,
                const typelib_InterfaceAttributeTypeDescription *attribute)
{
	if (row->count == 0) {
		check_kind(row, "type", row->result,
		           attribute->pAttributeTypeRef);
		return;
	}
	check_kind(row, "type", row->arguments[0],
	           attribute->pAttributeTypeRef);
	if (attribute->bReadOnly)
		fail_msg("%s is read-only", row->name);
}

static void members_are_as_the_table_says(void **state)
{
	const typelib_InterfaceMemberTypeDescription *member;
	const pj_api_row *row;

	(void)state;
	for (int i = 0; i < PJ_METHOD_COUNT; ++i) {
		row = pj_api_row_at((pj_method_id)i);
		member = pj_member_of((pj_method_id)i);
		if (!member)
			fail_msg("%s: no such member, or with another number "
			         "of arguments",
			         row->name);
		if (row->attribute)
			check_attribute(row, (const void *)member);
		else
			check_method(row, (const void *)member);
	}
	assert_true(PJ_METHOD_COUNT > 100);
}

#define PJ_INTERFACE(id, name)    typelib_TypeClass_INTERFACE,
#define PJ_STRUCT_BEGIN(id, name) typelib_TypeClass_STRUCT,
#define PJ_SEQUENCE(id, name)     typelib_TypeClass_SEQUENCE,
#define PJ_ENUM(id, name)         typelib_TypeClass_ENUM,
static const typelib_TypeClass type_classes[PJ_TYPE_COUNT] = {
#include "uno/api_rows.h"
};

static void types_exist(void **state)
{
	(void)state;
	for (int i = 0; i < PJ_TYPE_COUNT; ++i) {
		typelib_TypeDescriptionReference *type = pj_type_of((pj_type)i);

		if (!type)
			fail_msg("%s: unknown", pj_type_name((pj_type)i));
		assert_int_equal(type->eTypeClass, type_classes[i]);
		assert_true(pj_string_equals(type->pTypeName,
		                             pj_type_name((pj_type)i)));
	}
}

/* ---- structs --------------------------------------------------------- */

typedef struct field {
	pj_type type;
	const char *name;
	size_t offset, size;
} field;

#define PJ_FIELD(id, ctype, member) \
	{PJ_T_##id, #member, offsetof(pj_##id, member), sizeof(ctype)},
static const field fields[] = {
#include "uno/api_rows.h"
};

#define PJ_STRUCT_END(id) [PJ_T_##id] = sizeof(pj_##id),
static const size_t sizes[PJ_TYPE_COUNT] = {
#include "uno/api_rows.h"
};

static size_t size_of(typelib_TypeDescriptionReference *type)
{
	typelib_TypeDescription *description = NULL;
	size_t size;

	typelib_typedescriptionreference_getDescription(&description, type);
	size = (size_t)description->nSize;
	typelib_typedescription_release(description);
	return size;
}

/* Compares the fields from *at on, which is moved behind them. */
static void check_struct(pj_type type,
                         const typelib_CompoundTypeDescription *compound,
                         size_t *at)
{
	if (compound->pBaseTypeDescription) {
		assert_string_equal(fields[*at].name, "base");
		assert_int_equal(fields[*at].offset, 0);
		assert_int_equal(fields[*at].size,
		                 compound->pBaseTypeDescription->aBase.nSize);
		++*at;
	}
	for (int i = 0; i < compound->nMembers; ++i, ++*at) {
		assert_int_equal(fields[*at].type, type);
		assert_true(pj_string_equals(compound->ppMemberNames[i],
		                             fields[*at].name));
		assert_int_equal(fields[*at].offset,
		                 compound->pMemberOffsets[i]);
		assert_int_equal(fields[*at].size,
		                 size_of(compound->ppTypeRefs[i]));
	}
	assert_int_equal(compound->aBase.nSize, sizes[type]);
}

static void structs_are_laid_out_alike(void **state)
{
	size_t at = 0, count = sizeof(fields) / sizeof(*fields);
	typelib_TypeDescription *description;
	pj_type type;

	(void)state;
	while (at < count) {
		type = fields[at].type;
		description = pj_describe(pj_type_name(type));
		check_struct(type, (const void *)description, &at);
		typelib_typedescription_release(description);
	}
}

/* ---- enums and constants --------------------------------------------- */

typedef struct number {
	pj_type type; /* of an enum */
	const char *name, *group;
	sal_Int32 value;
} number;

#define PJ_ENUM_VALUE(id, value, number) {PJ_T_##id, #value, NULL, number},
static const number enum_values[] = {
#include "uno/api_rows.h"
};

#define PJ_CONSTANT(id, value, name, number) \
	{PJ_TYPE_COUNT, #value, name, number},
static const number constants[] = {
#include "uno/api_rows.h"
};

static void check_enum_value(const number *wanted)
{
	typelib_TypeDescription *type = pj_describe(pj_type_name(wanted->type));
	const typelib_EnumTypeDescription *names = (const void *)type;
	int i = 0;

	while (i < names->nEnumValues &&
	       !pj_string_equals(names->ppEnumNames[i], wanted->name))
		++i;
	if (i == names->nEnumValues)
		fail_msg("%s: no such value", wanted->name);
	assert_int_equal(names->pEnumValues[i], wanted->value);
	typelib_typedescription_release(type);
}

static void enums_have_these_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(enum_values) / sizeof(number); ++i)
		check_enum_value(&enum_values[i]);
}

static void constants_have_these_values(void **state)
{
	pj_error error = {0};
	uno_Interface *manager = pj_singleton(
	        &error, pj_context,
	        "com.sun.star.reflection.theTypeDescriptionManager");
	uno_Interface *constant;
	uno_Any any = {0};
	char name[128];
	sal_Int32 value;

	(void)state;
	for (size_t i = 0; i < sizeof(constants) / sizeof(number); ++i) {
		snprintf(name, sizeof(name), "%s.%s", constants[i].group,
		         constants[i].name);
		pj_XHierarchicalNameAccess_getByHierarchicalName(
		        &error, manager, name, &any);
		constant = pj_any_take_object(&any);
		pj_XConstantTypeDescription_getConstantValue(&error, constant,
		                                             &any);
		if (error.set)
			fail_msg("%s: %s", name, error.message);
		assert_true(pj_any_long(&any, &value));
		assert_int_equal(value, constants[i].value);
		pj_any_clear(&any);
		pj_release(constant);
	}
	pj_release(manager);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(types_exist),
	        cmocka_unit_test(members_are_as_the_table_says),
	        cmocka_unit_test(structs_are_laid_out_alike),
	        cmocka_unit_test(enums_have_these_values),
	        cmocka_unit_test(constants_have_these_values)};

	return cmocka_run_group_tests_name("uno_table", tests, pj_test_context,
	                                   pj_test_context_end);
}
