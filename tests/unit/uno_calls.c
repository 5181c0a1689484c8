/* SPDX-License-Identifier: MPL-2.0 */
/* Calls into C++ services, and calls back into objects written in C. */
#include <stdlib.h>

#include "uno_context.h"

/* ---- calling out ----------------------------------------------------- */

static uno_Interface *new_bag(pj_error *error, sal_Int16 attributes)
{
	uno_Interface *bag =
	        pj_service(error, pj_context, "com.sun.star.beans.PropertyBag");
	uno_Any any = {0};

	if (!bag && getenv("PJ_NO_OFFICE"))
		skip(); /* it is in the office, not in the ure alone */
	pj_any_set_text(&any, "初");
	pj_XPropertyContainer_addProperty(error, bag, "Text", attributes, &any);
	pj_any_set_long(&any, 3);
	pj_XPropertyContainer_addProperty(error, bag, "Count", attributes,
	                                  &any);
	pj_any_set_bool(&any, false);
	pj_XPropertyContainer_addProperty(error, bag, "Flag", attributes, &any);
	pj_any_set_short(&any, 0);
	pj_XPropertyContainer_addProperty(error, bag, "Short", attributes,
	                                  &any);
	pj_any_set_double(&any, 0);
	pj_XPropertyContainer_addProperty(error, bag, "Double", attributes,
	                                  &any);
	pj_any_clear(&any);
	if (error->set)
		fail_msg("%s: %s", error->type, error->message);
	return bag;
}

static void properties_are_read_and_set(void **state)
{
	pj_error error = {0};
	uno_Interface *bag = new_bag(&error, 0);
	rtl_uString *text;

	(void)state;
	assert_int_equal(pj_property_long(&error, bag, "Count"), 3);
	assert_true(pj_property_double(&error, bag, "Count") == 3);
	assert_true(pj_set_property_long(&error, bag, "Count", 4));
	assert_int_equal(pj_property_long(&error, bag, "Count"), 4);
	assert_true(pj_set_property_bool(&error, bag, "Flag", true));
	assert_true(pj_property_bool(&error, bag, "Flag"));
	assert_true(pj_set_property_short(&error, bag, "Short", -5));
	assert_int_equal(pj_property_long(&error, bag, "Short"), -5);
	assert_true(pj_set_property_double(&error, bag, "Double", 0.25));
	assert_true(pj_property_double(&error, bag, "Double") == 0.25);
	assert_true(pj_set_property_text(&error, bag, "Text", "终"));
	text = pj_property_string(&error, bag, "Text");
	assert_true(pj_string_equals(text, "终"));
	pj_string_free(text);
	assert_null(pj_property_string(&error, bag, "Count"));
	assert_null(pj_property_object(&error, bag, "Count"));
	assert_true(pj_has_property(&error, bag, "Text"));
	assert_false(pj_has_property(&error, bag, "text"));
	assert_false(error.set);
	pj_release(bag);
}

static void an_exception_becomes_an_error(void **state)
{
	pj_error error = {0};
	uno_Interface *bag = new_bag(&error, 0);
	uno_Any any = {0};
	long before;

	(void)state;
	pj_property(&error, bag, "Nothing", &any);
	assert_true(error.set);
	assert_string_equal(error.type,
	                    "com.sun.star.beans.UnknownPropertyException");
	assert_string_equal(error.where, "XPropertySet::getPropertyValue");
	assert_int_equal(pj_any_class(&any), typelib_TypeClass_VOID);
	before = pj_uno_calls();
	assert_int_equal(pj_property_long(&error, bag, "Count"), 0);
	assert_false(pj_set_property_long(&error, bag, "Count", 9));
	assert_int_equal(pj_uno_calls(), before);
	pj_error_clear(&error);
	assert_int_equal(pj_property_long(&error, bag, "Count"), 3);
	pj_any_clear(&any);
	pj_release(bag);
}

static void what_cannot_be_called_is_an_error(void **state)
{
	pj_error error = {0};

	(void)state;
	assert_null(pj_XSpreadsheetDocument_getSheets(&error, pj_context));
	assert_string_equal(error.type, PJ_RUNTIME);
	assert_string_equal(error.where, "XSpreadsheetDocument::getSheets");
	pj_error_clear(&error);
	assert_null(pj_XSpreadsheetDocument_getSheets(&error, NULL));
	assert_true(error.set);
	pj_error_clear(&error);
	assert_null(pj_service(&error, pj_context, "org.pingjia.NoSuch"));
	assert_true(error.set);
	pj_error_clear(&error);
	assert_null(pj_singleton(&error, pj_context, "org.pingjia.none"));
	assert_true(error.set);
	pj_error_clear(&error);
	assert_null(pj_query(&error, pj_context, PJ_T_XCell));
	assert_false(error.set);
}

static void an_argument_of_the_wrong_interface_is_an_error(void **state)
{
	pj_error error = {0};
	uno_Interface *bag = new_bag(&error, 0);

	(void)state;
	assert_false(pj_XComponent_addEventListener(&error, pj_context, bag));
	assert_string_equal(error.message, "the argument has no com.sun.star."
	                                   "lang.XEventListener");
	assert_string_equal(error.where, "XComponent::addEventListener");
	pj_release(bag);
}

static void objects_know_who_they_are(void **state)
{
	pj_error error = {0};
	uno_Interface *bag = new_bag(&error, 0), *other = new_bag(&error, 0);
	uno_Interface *same = pj_query(&error, bag, PJ_T_XPropertyContainer);

	(void)state;
	assert_non_null(same);
	assert_true(pj_same(bag, same));
	assert_false(pj_same(bag, other));
	assert_false(pj_same(bag, NULL));
	assert_true(pj_same(NULL, NULL));
	assert_true(pj_supports(&error, bag, "com.sun.star.beans.PropertyBag"));
	assert_false(pj_supports(&error, bag, "com.sun.star.table.Cell"));
	pj_release(bag);
	pj_drop(&other);
	assert_null(other);
	pj_release(same);
}

static void objects_travel_in_anys(void **state)
{
	pj_error error = {0};
	uno_Interface *bag = new_bag(&error, 0), *back;
	uno_Any any = {0};

	(void)state;
	assert_true(pj_any_set_object(&error, &any, PJ_T_XPropertySet, bag));
	assert_non_null(pj_any_object(&any));
	back = pj_any_take_object(&any);
	assert_true(pj_same(bag, back));
	assert_null(pj_any_object(&any));
	assert_false(pj_any_set_object(&error, &any, PJ_T_XCell, bag));
	assert_true(error.set);
	pj_release(back);
	pj_release(bag);
	pj_any_clear(&any);
}

/* ---- injected failures ----------------------------------------------- */

static void the_nth_call_fails(void **state)
{
	pj_error error = {0};
	uno_Interface *bag = new_bag(&error, 0);

	(void)state;
	pj_uno_fail_at(2, false);
	assert_int_equal(pj_property_long(&error, bag, "Count"), 3);
	assert_int_equal(pj_property_long(&error, bag, "Count"), 0);
	assert_string_equal(error.type, PJ_RUNTIME);
	assert_string_equal(error.message, "injected failure");
	pj_error_clear(&error);
	assert_int_equal(pj_property_long(&error, bag, "Count"), 3);
	pj_uno_fail_at(1, true);
	for (int i = 0; i < 3; ++i) {
		pj_error_clear(&error);
		assert_int_equal(pj_property_long(&error, bag, "Count"), 0);
		assert_true(error.set);
	}
	pj_uno_fail_at(0, false);
	pj_error_clear(&error);
	assert_int_equal(pj_property_long(&error, bag, "Count"), 3);
	pj_release(bag);
}

static void starved_memory_is_reported_by_the_next_call(void **state)
{
	pj_error error = {0};
	uno_Interface *bag = new_bag(&error, 0);

	(void)state;
	pj_no_memory();
	assert_false(pj_set_property_long(&error, bag, "Count", 9));
	assert_string_equal(error.message, "out of memory");
	pj_error_clear(&error);
	assert_int_equal(pj_property_long(&error, bag, "Count"), 3);
	pj_release(bag);
}

/* ---- objects in C ---------------------------------------------------- */

/* A listener that counts, refuses changes, and does jobs. */
typedef struct witness {
	int disposed, asked;
	char text[16];
} witness;

static int ended;

static void begin(void *data, pj_error *error, uno_Interface *context)
{
	strcpy(((witness *)data)->text, context ? "context" : "none");
	(void)error;
}

static void end(void *data)
{
	(void)data;
	++ended;
}

static void initialize(void *data, pj_error *error,
                       const uno_Sequence *arguments)
{
	witness *self = data;

	if (pj_count(arguments) != 1)
		pj_fail(error, PJ_ILLEGAL_ARGUMENT, "one argument is due");
	else
		pj_string_utf8(pj_any_string(PJ_ITEMS(uno_Any, arguments)),
		               self->text, sizeof(self->text));
}

static void disposing(void *data, pj_error *error, void *result,
                      void **arguments)
{
	(void)error, (void)result;
	if (((pj_EventObject *)arguments[0])->Source)
		++((witness *)data)->disposed;
}

static void vetoable_change(void *data, pj_error *error, void *result,
                            void **arguments)
{
	(void)result, (void)arguments;
	++((witness *)data)->asked;
	pj_fail(error, "com.sun.star.beans.PropertyVetoException", "不行");
}

static void execute(void *data, pj_error *error, void *result, void **arguments)
{
	const uno_Sequence *list = PJ_IN(uno_Sequence *, arguments[0]);
	const uno_Any *value = pj_named_value(list, "In");
	uno_Any out = {0};

	(void)data;
	if (!value) {
		pj_fail(error, PJ_ILLEGAL_ARGUMENT, "缺少 In");
		return;
	}
	pj_any_copy(&out, value);
	pj_out_any(result, &out);
	if (pj_named_value(list, "Starve"))
		pj_no_memory();
}

static const pj_method methods[] = {{"disposing", disposing},
                                    {"vetoableChange", vetoable_change},
                                    {"execute", execute},
                                    {NULL, NULL}};
static const pj_type interfaces[] = {PJ_T_XVetoableChangeListener, PJ_T_XJob,
                                     PJ_TYPE_COUNT};
static const char *const services[] = {"org.pingjia.test.Witness", NULL};
static const pj_class witness_class = {.implementation =
                                               "org.pingjia.test.comp.Witness",
                                       .services = services,
                                       .interfaces = interfaces,
                                       .methods = methods,
                                       .size = sizeof(witness),
                                       .begin = begin,
                                       .initialize = initialize,
                                       .end = end};
static const pj_class *const classes[] = {&witness_class, NULL};

static void cpp_calls_a_listener(void **state)
{
	pj_error error = {0};
	uno_Interface *other = pj_test_new_context();
	uno_Interface *listener = pj_object_new(&error, &witness_class, NULL);
	witness *self = pj_object_data(listener);

	(void)state;
	ended = 0;
	assert_ptr_equal(pj_object_of(self), listener);
	assert_string_equal(self->text, "none");
	pj_XComponent_addEventListener(&error, other, listener);
	pj_XComponent_dispose(&error, other);
	assert_false(error.set);
	assert_int_equal(self->disposed, 1);
	pj_release(other);
	pj_release(listener);
	assert_int_equal(ended, 1);
	assert_int_equal(pj_object_count(), 0);
}

static void an_exception_of_ours_passes_through_cpp(void **state)
{
	pj_error error = {0};
	uno_Interface *bag = new_bag(&error, PJ_PropertyAttribute_CONSTRAINED);
	uno_Interface *listener = pj_object_new(&error, &witness_class, NULL);

	(void)state;
	pj_XPropertySet_addVetoableChangeListener(&error, bag, "", listener);
	assert_false(error.set);
	assert_false(pj_set_property_long(&error, bag, "Count", 5));
	assert_string_equal(error.type,
	                    "com.sun.star.beans.PropertyVetoException");
	assert_string_equal(error.message, "不行");
	assert_int_equal(((witness *)pj_object_data(listener))->asked, 1);
	pj_error_clear(&error);
	assert_int_equal(pj_property_long(&error, bag, "Count"), 3);
	pj_release(bag);
	pj_release(listener);
}

static void a_factory_makes_what_it_is_asked_for(void **state)
{
	pj_error error = {0};
	uno_Interface *factory =
	        pj_component_factory(classes, "org.pingjia.test.comp.Witness");
	uno_Interface *made =
	        pj_XSingleComponentFactory_createInstanceWithContext(
	                &error, factory, pj_context);
	rtl_uString *name = pj_XServiceInfo_getImplementationName(&error, made);
	uno_Sequence *names =
	        pj_XServiceInfo_getSupportedServiceNames(&error, made);

	(void)state;
	assert_null(pj_component_factory(classes, "org.pingjia.None"));
	assert_string_equal(((witness *)pj_object_data(made))->text, "context");
	assert_true(pj_string_equals(name, "org.pingjia.test.comp.Witness"));
	assert_int_equal(pj_count(names), 1);
	assert_true(pj_supports(&error, made, services[0]));
	assert_false(pj_supports(&error, made, "org.pingjia.Checker"));
	assert_false(error.set);
	pj_string_free(name);
	pj_sequence_free(PJ_T_strings, names);
	pj_release(made);
	pj_release(factory);
}

static void a_factory_hands_arguments_on(void **state)
{
	pj_error error = {0};
	uno_Interface *factory =
	        pj_component_factory(classes, "org.pingjia.test.comp.Witness");
	uno_Sequence *arguments = pj_sequence_new(PJ_T_anys, 1);
	uno_Interface *made;

	(void)state;
	pj_any_set_text(PJ_ITEMS(uno_Any, arguments), "参数");
	made = pj_XSingleComponentFactory_createInstanceWithArgumentsAndContext(
	        &error, factory, arguments, pj_context);
	assert_string_equal(((witness *)pj_object_data(made))->text, "参数");
	pj_XInitialization_initialize(&error, made, NULL);
	assert_string_equal(error.type, PJ_ILLEGAL_ARGUMENT);
	pj_error_clear(&error);
	pj_release(made);
	made = pj_XSingleComponentFactory_createInstanceWithArgumentsAndContext(
	        &error, factory, NULL, pj_context);
	assert_null(made);
	assert_string_equal(error.message, "one argument is due");
	pj_release(factory);
	pj_sequence_free(PJ_T_anys, arguments);
	assert_int_equal(pj_object_count(), 0);
}

static void an_object_answers_for_its_interfaces(void **state)
{
	static const pj_type has[] = {PJ_T_XInterface,     PJ_T_XTypeProvider,
	                              PJ_T_XServiceInfo,   PJ_T_XInitialization,
	                              PJ_T_XEventListener, PJ_T_XJob};
	pj_error error = {0};
	uno_Interface *made = pj_object_new(&error, &witness_class, NULL);
	uno_Interface *found;

	(void)state;
	for (size_t i = 0; i < sizeof(has) / sizeof(*has); ++i) {
		found = pj_query(&error, made, has[i]);
		assert_ptr_equal(found, made);
		pj_release(found);
	}
	assert_null(pj_query(&error, made, PJ_T_XCell));
	assert_false(error.set);
	pj_release(made);
}

static void a_job_takes_and_gives_anys(void **state)
{
	pj_error error = {0};
	uno_Interface *job = pj_object_new(&error, &witness_class, NULL);
	uno_Sequence *list = pj_sequence_new(PJ_T_named_values, 1);
	pj_NamedValue *item = PJ_ITEMS(pj_NamedValue, list);
	uno_Any any = {0};
	double number = 0;

	(void)state;
	pj_XJob_execute(&error, job, NULL, &any);
	assert_string_equal(error.type, PJ_ILLEGAL_ARGUMENT);
	assert_string_equal(error.message, "缺少 In");
	assert_string_equal(error.where, "XJob::execute");
	pj_error_clear(&error);
	pj_string_put(&item->Name, "In");
	pj_any_set_double(&item->Value, 0.5);
	assert_true(pj_XJob_execute(&error, job, list, &any));
	assert_true(pj_any_double(&any, &number));
	assert_true(number == 0.5);
	assert_int_equal(number * 2, 1);
	pj_any_clear(&any);
	pj_sequence_free(PJ_T_named_values, list);
	pj_release(job);
}

static void a_starved_answer_is_taken_back(void **state)
{
	pj_error error = {0};
	uno_Interface *job = pj_object_new(&error, &witness_class, NULL);
	uno_Sequence *list = pj_sequence_new(PJ_T_named_values, 2);
	pj_NamedValue *items = PJ_ITEMS(pj_NamedValue, list);
	uno_Any any = {0};

	(void)state;
	pj_string_put(&items[0].Name, "In");
	pj_any_set_text(&items[0].Value, "a text that lives on the heap");
	pj_string_put(&items[1].Name, "Starve");
	assert_false(pj_XJob_execute(&error, job, list, &any));
	assert_string_equal(error.message, "out of memory");
	assert_int_equal(pj_any_class(&any), typelib_TypeClass_VOID);
	pj_error_clear(&error);
	pj_string_put(&items[1].Name, "");
	assert_true(pj_XJob_execute(&error, job, list, &any));
	pj_any_clear(&any);
	pj_sequence_free(PJ_T_named_values, list);
	pj_release(job);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(properties_are_read_and_set),
	        cmocka_unit_test(an_exception_becomes_an_error),
	        cmocka_unit_test(what_cannot_be_called_is_an_error),
	        cmocka_unit_test(
	                an_argument_of_the_wrong_interface_is_an_error),
	        cmocka_unit_test(objects_know_who_they_are),
	        cmocka_unit_test(objects_travel_in_anys),
	        cmocka_unit_test(the_nth_call_fails),
	        cmocka_unit_test(starved_memory_is_reported_by_the_next_call),
	        cmocka_unit_test(cpp_calls_a_listener),
	        cmocka_unit_test(an_exception_of_ours_passes_through_cpp),
	        cmocka_unit_test(a_factory_makes_what_it_is_asked_for),
	        cmocka_unit_test(a_factory_hands_arguments_on),
	        cmocka_unit_test(an_object_answers_for_its_interfaces),
	        cmocka_unit_test(a_job_takes_and_gives_anys),
	        cmocka_unit_test(a_starved_answer_is_taken_back)};

	return cmocka_run_group_tests_name("uno_calls", tests, pj_test_context,
	                                   pj_test_context_end);
}
