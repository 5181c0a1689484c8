/* SPDX-License-Identifier: MPL-2.0 */
/* The service org.pingjia.Checker, for scripts in every language. */
#include "calc/package.h"
#include "calc/run.h"

typedef struct checker {
	uno_Interface *context;
} checker;

#ifdef PJ_TESTING
/* tests/office/testing.c */
bool pj_testing_begin(const uno_Sequence *named, void *result);
void pj_testing_end(pj_error *error);
#else
#define pj_testing_begin(named, result) false
#define pj_testing_end(error)           (void)0
#endif

/* XJob.execute(sequence<NamedValue>) */
static void execute(void *data, pj_error *error, void *result, void **arguments)
{
	uno_Interface *context = ((checker *)data)->context;
	const uno_Sequence *named = PJ_IN(uno_Sequence *, arguments[0]);
	pj_request request;
	pj_summary summary;
	uno_Any table = {0};

	if (pj_testing_begin(named, result))
		return;
	if (pj_request_read(&request, error, context, named, PJ_T_named_values,
	                    NULL, NULL))
		pj_run(error, context, &request, &table, &summary);
	pj_testing_end(error);
	if (!error->set)
		pj_out_any(result, &table);
	pj_any_clear(&table);
	pj_request_clear(&request);
}

static const char *const services[] = {"org.pingjia.Checker", NULL};
static const pj_type interfaces[] = {PJ_T_XJob, PJ_TYPE_COUNT};
static const pj_method methods[] = {{"execute", execute}, {NULL, NULL}};

const pj_class pj_checker_class = {.implementation = "org.pingjia.comp.Checker",
                                   .services = services,
                                   .interfaces = interfaces,
                                   .methods = methods,
                                   .size = sizeof(checker),
                                   .begin = pj_begin_with_context,
                                   .end = pj_end_with_context};
