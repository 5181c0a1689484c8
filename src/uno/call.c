/* SPDX-License-Identifier: MPL-2.0 */
/* Calls out of C: one function for every method of api.def. */
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

#include "uno/internal.h"

static atomic_long calls, fail_at;
static atomic_bool fail_for_good;

#ifdef PJ_TESTING
/* What this thread did: the office's own threads call us and call out, too. */
static _Thread_local long own_calls, own_nanoseconds;

long pj_uno_own_calls(void)
{
	return own_calls;
}

long pj_uno_own_nanoseconds(void)
{
	return own_nanoseconds;
}

static long clock_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return now.tv_sec * 1000000000L + now.tv_nsec;
}
#endif

/* Into the callee, and back. */
static void enter(uno_Interface *object, const typelib_TypeDescription *member,
                  void *result, void **arguments, uno_Any **exception)
{
#ifdef PJ_TESTING
	long start = clock_now();
#endif
	object->pDispatcher(object, member, result, arguments, exception);
#ifdef PJ_TESTING
	own_nanoseconds += clock_now() - start;
#endif
}

long pj_uno_calls(void)
{
	return atomic_load(&calls);
}

void pj_uno_fail_at(long n, bool for_good)
{
	atomic_store(&fail_for_good, for_good);
	atomic_store(&fail_at, n);
}

/* Counts a call; false when it is one that a test wants to fail. */
static bool may_call(pj_error *error)
{
	atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed);
#ifdef PJ_TESTING
	++own_calls;
#endif
	if (pj_was_starved(error))
		return false;
	if (atomic_load_explicit(&fail_at, memory_order_relaxed) == 0)
		return true;
	if (atomic_fetch_sub(&fail_at, 1) != 1)
		return true;
	if (atomic_load(&fail_for_good))
		atomic_store(&fail_at, 1);
	pj_fail(error, PJ_RUNTIME, "injected failure");
	return false;
}

uno_Interface *pj_acquire(uno_Interface *object)
{
	if (object)
		object->acquire(object);
	return object;
}

void pj_release(uno_Interface *object)
{
	if (object)
		object->release(object);
}

void pj_drop(uno_Interface **object)
{
	pj_release(*object);
	*object = NULL;
}

uno_Interface *pj_query_reference(pj_error *error, uno_Interface *object,
                                  typelib_TypeDescriptionReference *reference)
{
	const typelib_InterfaceMemberTypeDescription *ask =
	        pj_member_of(PJ_M_XInterface_queryInterface);
	void *arguments[] = {&reference};
	uno_Any answer, raised, *exception = &raised;

	if (!ask || !reference) {
		pj_was_starved(error);
		return NULL;
	}
	enter(object, (const void *)ask, &answer, arguments, &exception);
	if (!exception)
		return pj_any_take_object(&answer);
	pj_error_take(error, exception, "XInterface::queryInterface");
	return NULL;
}

uno_Interface *pj_query(pj_error *error, uno_Interface *object,
                        pj_type interface)
{
	typelib_TypeDescriptionReference *reference = pj_type_of(interface);

	if (error->set || !object || !reference || !may_call(error))
		return NULL;
	return pj_query_reference(error, object, reference);
}

bool pj_same(uno_Interface *a, uno_Interface *b)
{
	typelib_TypeDescriptionReference *root = pj_type_of(PJ_T_XInterface);
	pj_error error = {0};
	uno_Interface *x, *y;

	if (!a || !b)
		return a == b;
	x = pj_query_reference(&error, a, root);
	y = pj_query_reference(&error, b, root);
	pj_release(x);
	pj_release(y);
	return x == y && !error.set;
}

/* ---- arguments ------------------------------------------------------- */

/* An argument on its way: the value where the callee looks for it. */
typedef struct passed {
	unsigned char class;
	bool owned; /* made for this call, to be ended after it */
	union {
		pj_argument plain;
		rtl_uString *string;
		uno_Sequence *sequence;
		uno_Interface *object;
		uno_Any any;
	} as;
	void *place;
} passed;

static typelib_TypeDescriptionReference *
argument_type(const typelib_InterfaceMemberTypeDescription *member, int index)
{
	const typelib_InterfaceMethodTypeDescription *method =
	        (const void *)member;
	const typelib_InterfaceAttributeTypeDescription *attribute =
	        (const void *)member;

	return member->aBase.eTypeClass == typelib_TypeClass_INTERFACE_METHOD
	               ? method->pParams[index].pTypeRef
	               : attribute->pAttributeTypeRef;
}

/* An object goes as the interface that the method asks for. */
static bool fill_object(pj_error *error, passed *slot, uno_Interface *object,
                        typelib_TypeDescriptionReference *type)
{
	char message[PJ_ERROR_MESSAGE_MAX] = "the argument has no ";
	size_t used = strlen(message);

	slot->as.object = NULL;
	if (!object)
		return true;
	slot->owned = true;
	slot->as.object = pj_query_reference(error, object, type);
	if (slot->as.object)
		return true;
	pj_string_utf8(type->pTypeName, message + used, sizeof(message) - used);
	pj_fail(error, PJ_RUNTIME, message);
	return false;
}

static bool fill_sequence(pj_error *error, passed *slot, uno_Sequence *sequence,
                          typelib_TypeDescriptionReference *type)
{
	slot->as.sequence = sequence;
	if (sequence)
		return true;
	slot->owned = true;
	if (uno_type_sequence_construct(&slot->as.sequence, type, NULL, 0,
	                                NULL))
		return true;
	pj_no_memory();
	return !pj_was_starved(error);
}

static void fill_any(passed *slot, const uno_Any *any)
{
	slot->place = (void *)(uintptr_t)any;
	if (any && any->pType)
		return;
	slot->owned = true;
	slot->place = &slot->as.any;
	uno_any_construct(&slot->as.any, NULL, NULL, NULL);
}

static bool fill(pj_error *error, passed *slot, const pj_argument *argument,
                 typelib_TypeDescriptionReference *type)
{
	slot->owned = false;
	slot->place = &slot->as;
	switch (slot->class) {
	case PJ_IS_STRING:
		slot->owned = true;
		slot->as.string = pj_string(argument->text);
		return true;
	case PJ_IS_OBJECT:
		return fill_object(error, slot, argument->handle, type);
	case PJ_IS_SEQUENCE:
		return fill_sequence(error, slot, argument->handle, type);
	case PJ_IS_ANY:
		fill_any(slot, argument->pointer);
		return true;
	case PJ_IS_STRUCT:
		slot->place = (void *)(uintptr_t)argument->pointer;
		return true;
	default:
		slot->as.plain = *argument;
		return true;
	}
}

static void empty(passed *slot)
{
	if (!slot->owned)
		return;
	if (slot->class == PJ_IS_STRING)
		pj_string_free(slot->as.string);
	else if (slot->class == PJ_IS_OBJECT)
		pj_release(slot->as.object);
	else if (slot->class == PJ_IS_ANY)
		uno_any_destruct(&slot->as.any, NULL);
	else /* an empty one, of whatever type */
		pj_sequence_free(PJ_T_anys, slot->as.sequence);
}

/* ---- the call -------------------------------------------------------- */

/* Calls with arguments in place; fetches the result or the exception. */
static bool perform(pj_error *error, uno_Interface *target,
                    const pj_api_row *row,
                    typelib_InterfaceMemberTypeDescription *member,
                    void *result, void **arguments)
{
	uno_Any value, raised, *exception = &raised;
	void *place = row->result == PJ_IS_VOID  ? NULL
	              : row->result == PJ_IS_ANY ? &value
	                                         : result;

	enter(target, &member->aBase, place, arguments, &exception);
	if (exception) {
		pj_error_take(error, exception, row->name);
		return false;
	}
	if (row->result == PJ_IS_ANY)
		pj_any_move(result, &value);
	else if (row->result == PJ_IS_VOID)
		PJ_OUT(sal_Bool, result, true);
	if (place == &value)
		uno_any_destruct(&value, NULL);
	return true;
}

static bool call_typed(pj_error *error, uno_Interface *target,
                       const pj_api_row *row,
                       typelib_InterfaceMemberTypeDescription *member,
                       void *result, const pj_argument *arguments)
{
	passed slots[PJ_ARGUMENTS_MAX];
	void *places[PJ_ARGUMENTS_MAX];
	bool good = true;
	int filled = 0;

	for (; good && filled < row->count; ++filled) {
		slots[filled].class = row->arguments[filled];
		good = fill(error, &slots[filled], &arguments[filled],
		            argument_type(member, filled));
		places[filled] = slots[filled].place;
	}
	good = good && !pj_was_starved(error) &&
	       perform(error, target, row, member, result, places);
	if (!good && !error->where)
		error->where = row->name;
	while (filled)
		empty(&slots[--filled]);
	return good;
}

static void fail_row(pj_error *error, const pj_api_row *row, const char *why)
{
	char message[PJ_ERROR_MESSAGE_MAX];

	snprintf(message, sizeof(message), "%s: %s", row->name, why);
	pj_fail(error, PJ_RUNTIME, message);
	error->where = row->name;
}

bool pj_dispatch(pj_error *error, uno_Interface *object, pj_method_id method,
                 void *result, const pj_argument *arguments)
{
	const pj_api_row *row = pj_api_row_at(method);
	typelib_InterfaceMemberTypeDescription *member;
	uno_Interface *target;
	bool good = false;

	if (error->set || !may_call(error)) {
		error->where = error->where ? error->where : row->name;
		return false;
	}
	member = pj_member_of(method);
	if ((!member || !object) && !pj_was_starved(error))
		fail_row(error, row, member ? "no object" : "unknown");
	if (error->set)
		return false;
	target = pj_query_reference(error, object, pj_type_of(row->interface));
	if (target)
		good = call_typed(error, target, row, member, result,
		                  arguments);
	else if (!error->set)
		fail_row(error, row, "the object has no such interface");
	pj_release(target);
	return good;
}

bool pj_prepare(pj_error *error, const pj_method_id *methods)
{
	for (; *methods != PJ_METHOD_COUNT && !error->set; ++methods) {
		const pj_api_row *row = pj_api_row_at(*methods);

		if (pj_member_of(*methods) && pj_type_of(row->interface))
			continue;
		if (!pj_was_starved(error))
			fail_row(error, row, "unknown");
	}
	return !error->set;
}
