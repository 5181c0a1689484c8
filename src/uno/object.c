/* SPDX-License-Identifier: MPL-2.0 */
/* Objects written in C, and the factory that makes them. */
#include <stdatomic.h>

#include "uno/internal.h"

typedef struct object {
	uno_Interface base;
	atomic_long references;
	const pj_class *class;
	max_align_t data[];
} object;

static atomic_long alive;

long pj_object_count(void)
{
	return atomic_load(&alive);
}

static object *object_of(void *data)
{
	return (object *)(void *)((char *)data - offsetof(object, data));
}

uno_Interface *pj_object_of(void *data)
{
	return &object_of(data)->base;
}

void *pj_object_data(uno_Interface *interface)
{
	return ((object *)(void *)interface)->data;
}

static void SAL_CALL acquire(uno_Interface *interface)
{
	atomic_fetch_add(&((object *)(void *)interface)->references, 1);
}

static void SAL_CALL release(uno_Interface *interface)
{
	object *self = (object *)(void *)interface;

	if (atomic_fetch_sub(&self->references, 1) != 1)
		return;
	if (self->class->end)
		self->class->end(self->data);
	free(self);
	atomic_fetch_sub(&alive, 1);
}

/* ---- results --------------------------------------------------------- */

void pj_out_any(void *result, uno_Any *value)
{
	((uno_Any *)result)->pType = NULL; /* a void one, for the move */
	pj_any_move(result, value);
}

void pj_out_text(void *result, const char *utf8)
{
	PJ_OUT(rtl_uString *, result, pj_string(utf8));
}

void pj_out_sequence(void *result, pj_type type, uno_Sequence *value)
{
	PJ_OUT(uno_Sequence *, result,
	       value ? value : pj_sequence_new(type, 0));
}

void pj_out_object(void *result, uno_Interface *value)
{
	PJ_OUT(uno_Interface *, result, value);
}

/* ---- the interfaces that come by themselves -------------------------- */

static const pj_class *class_of(void *data)
{
	return object_of(data)->class;
}

static void get_implementation_name(void *data, pj_error *error, void *result,
                                    void **arguments)
{
	(void)error, (void)arguments;
	pj_out_text(result, class_of(data)->implementation);
}

static void supports_service(void *data, pj_error *error, void *result,
                             void **arguments)
{
	const rtl_uString *name = PJ_IN(rtl_uString *, arguments[0]);
	const char *const *service = class_of(data)->services;
	bool found = false;

	(void)error;
	for (; service && *service && !found; ++service)
		found = pj_string_equals(name, *service);
	PJ_OUT(sal_Bool, result, found);
}

static void get_service_names(void *data, pj_error *error, void *result,
                              void **arguments)
{
	const char *const *service = class_of(data)->services;
	sal_Int32 count = 0;

	(void)error, (void)arguments;
	while (service && service[count])
		++count;
	pj_out_sequence(result, PJ_T_strings, pj_strings_new(service, count));
}

static void put_type(typelib_TypeDescriptionReference **place, pj_type type)
{
	typelib_TypeDescriptionReference *known = pj_type_of(type);

	if (!known)
		return; /* an office without that type: void */
	typelib_typedescriptionreference_release(*place);
	typelib_typedescriptionreference_acquire(known);
	*place = known;
}

static void get_types(void *data, pj_error *error, void *result,
                      void **arguments)
{
	const pj_type *interfaces = class_of(data)->interfaces;
	sal_Int32 count = 0;
	uno_Sequence *types;

	(void)error, (void)arguments;
	while (interfaces[count] != PJ_TYPE_COUNT)
		++count;
	types = pj_sequence_new(PJ_T_types, count);
	for (sal_Int32 i = 0; i < pj_count(types); ++i)
		put_type(PJ_ITEMS(typelib_TypeDescriptionReference *, types) +
		                 i,
		         interfaces[i]);
	pj_out_sequence(result, PJ_T_types, types);
}

static void get_implementation_id(void *data, pj_error *error, void *result,
                                  void **arguments)
{
	(void)data, (void)error, (void)arguments;
	pj_out_sequence(result, PJ_T_bytes, NULL);
}

static void initialize(void *data, pj_error *error, void *result,
                       void **arguments)
{
	(void)result;
	class_of(data)->initialize(data, error,
	                           PJ_IN(uno_Sequence *, arguments[0]));
}

static const pj_method own_methods[] = {
        {"getImplementationName", get_implementation_name},
        {"supportsService", supports_service},
        {"getSupportedServiceNames", get_service_names},
        {"getTypes", get_types},
        {"getImplementationId", get_implementation_id},
        {"initialize", initialize},
        {NULL, NULL}};

/* ---- queryInterface -------------------------------------------------- */

/* Is the type asked for that interface, or one that it derives from? */
static bool covers(pj_type interface, typelib_TypeDescriptionReference *asked)
{
	typelib_TypeDescriptionReference *type = pj_type_of(interface);

	return type &&
	       typelib_typedescriptionreference_isAssignableFrom(asked, type);
}

static bool has_interface(const pj_class *class,
                          typelib_TypeDescriptionReference *asked)
{
	const pj_type *interface = class->interfaces;

	for (; *interface != PJ_TYPE_COUNT; ++interface)
		if (covers(*interface, asked))
			return true;
	return covers(PJ_T_XTypeProvider, asked) ||
	       (class->implementation && covers(PJ_T_XServiceInfo, asked)) ||
	       (class->initialize && covers(PJ_T_XInitialization, asked));
}

static void query_interface(object *self, uno_Any *result, void **arguments)
{
	typelib_TypeDescriptionReference *asked =
	        PJ_IN(typelib_TypeDescriptionReference *, arguments[0]);
	uno_Interface *interface = &self->base;

	if (asked->eTypeClass == typelib_TypeClass_INTERFACE &&
	    has_interface(self->class, asked))
		uno_type_any_construct(result, &interface, asked, NULL);
	else
		uno_any_construct(result, NULL, NULL, NULL);
}

/* ---- dispatch -------------------------------------------------------- */

static bool is_named(const rtl_uString *member, const char *name)
{
	sal_Int32 i = 0;

	while (i < member->length &&
	       member->buffer[i] == (unsigned char)name[i])
		++i;
	return i == member->length && name[i] == 0;
}

static pj_handler find_handler(const pj_class *class, const rtl_uString *member)
{
	const pj_method *method = class->methods;

	for (; method && method->name; ++method)
		if (is_named(member, method->name))
			return method->call;
	for (method = own_methods; method->name; ++method)
		if (is_named(member, method->name))
			return method->call;
	return NULL;
}

/* Answers the methods of XInterface, which are the first three of every one. */
static void answer_root(object *self, sal_Int32 position, void *result,
                        void **arguments)
{
	if (position == 0)
		query_interface(self, result, arguments);
	else if (position == 1)
		acquire(&self->base);
	else
		release(&self->base);
}

static void answer(object *self, const rtl_uString *member, pj_error *error,
                   void *result, void **arguments)
{
	pj_handler handler = find_handler(self->class, member);

	if (!handler) {
		pj_fail(error, PJ_RUNTIME, "not implemented");
		return;
	}
	/* The handler may let go of the last reference but the caller's. */
	acquire(&self->base);
	handler(self->data, error, result, arguments);
	release(&self->base);
}

/* Ends a result that was made while memory ran out. */
static void take_back(const typelib_InterfaceMemberTypeDescription *member,
                      void *result)
{
	const typelib_InterfaceMethodTypeDescription *method =
	        (const void *)member;
	const typelib_InterfaceAttributeTypeDescription *attribute =
	        (const void *)member;
	bool is_method =
	        member->aBase.eTypeClass == typelib_TypeClass_INTERFACE_METHOD;
	typelib_TypeDescriptionReference *type;

	if (!result)
		return;
	type = is_method ? method->pReturnTypeRef
	                 : attribute->pAttributeTypeRef;
	/* not even an empty sequence could be made */
	if (type->eTypeClass == typelib_TypeClass_SEQUENCE &&
	    !PJ_IN(uno_Sequence *, result))
		return;
	uno_type_destructData(result, type, NULL);
}

static void SAL_CALL dispatch(uno_Interface *interface,
                              const typelib_TypeDescription *type, void *result,
                              void **arguments, uno_Any **exception)
{
	const typelib_InterfaceMemberTypeDescription *member =
	        (const void *)type;
	pj_error error;

	if (member->nPosition < 3) {
		answer_root((object *)(void *)interface, member->nPosition,
		            result, arguments);
		*exception = NULL;
		return;
	}
	error.set = false; /* the rest is read only when it is set */
	answer((object *)(void *)interface, member->pMemberName, &error, result,
	       arguments);
	if (!error.set && pj_was_starved(&error))
		take_back(member, result);
	if (error.set)
		pj_error_raise(&error, *exception);
	else
		*exception = NULL;
}

uno_Interface *pj_object_new(pj_error *error, const pj_class *class,
                             uno_Interface *context)
{
	bool ready = pj_error_ready() && pj_structs_ready();
	object *self = ready ? pj_allocate(sizeof(object) + class->size) : NULL;

	if (!self) {
		if (!pj_was_starved(error))
			pj_fail(error, PJ_RUNTIME, "an unknown type");
		return NULL;
	}
	self->base = (uno_Interface){acquire, release, dispatch};
	self->class = class;
	atomic_init(&self->references, 1);
	atomic_fetch_add(&alive, 1);
	if (class->begin)
		class->begin(self->data, error, context);
	if (!error->set)
		return &self->base;
	release(&self->base);
	return NULL;
}

void pj_begin_with_context(void *data, pj_error *error, uno_Interface *context)
{
	(void)error;
	*(uno_Interface **)data = pj_acquire(context);
}

void pj_end_with_context(void *data)
{
	pj_release(*(uno_Interface **)data);
}

/* ---- the factory ----------------------------------------------------- */

/* The data of a factory. */
typedef struct factory {
	const pj_class *makes;
} factory;

static void create_plain(void *data, pj_error *error, void *result,
                         void **arguments)
{
	uno_Interface *made =
	        pj_object_new(error, ((factory *)data)->makes,
	                      PJ_IN(uno_Interface *, arguments[0]));

	if (made)
		pj_out_object(result, made);
}

static void create_with(void *data, pj_error *error, void *result,
                        void **arguments)
{
	const pj_class *class = ((factory *)data)->makes;
	uno_Interface *made = pj_object_new(
	        error, class, PJ_IN(uno_Interface *, arguments[1]));

	if (made && class->initialize)
		class->initialize(pj_object_data(made), error,
		                  PJ_IN(uno_Sequence *, arguments[0]));
	if (!error->set)
		pj_out_object(result, made);
	else
		pj_release(made);
}

static const pj_method factory_methods[] = {
        {"createInstanceWithContext", create_plain},
        {"createInstanceWithArgumentsAndContext", create_with},
        {NULL, NULL}};

static const pj_type factory_interfaces[] = {PJ_T_XSingleComponentFactory,
                                             PJ_TYPE_COUNT};

static const pj_class factory_class = {.interfaces = factory_interfaces,
                                       .methods = factory_methods,
                                       .size = sizeof(factory)};

void *pj_component_factory(const pj_class *const *classes, const char *name)
{
	pj_error error = {0};
	uno_Interface *made;

	while (*classes && strcmp((*classes)->implementation, name) != 0)
		++classes;
	if (!*classes)
		return NULL;
	made = pj_object_new(&error, &factory_class, NULL);
	if (made)
		((factory *)pj_object_data(made))->makes = *classes;
	return made;
}
