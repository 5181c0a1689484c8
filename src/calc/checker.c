/* SPDX-License-Identifier: MPL-2.0 */
/* The service org.pingjia.Checker, for scripts in every language. */
#include "calc/package.h"
#include "calc/run.h"

typedef struct checker {
	uno_Interface *context;
} checker;

static void begin(void *data, pj_error *error, uno_Interface *context)
{
	(void)error;
	((checker *)data)->context = pj_acquire(context);
}

static void end(void *data)
{
	pj_release(((checker *)data)->context);
}

#ifdef PJ_TESTING
/* FailAt: which call out fails; the build for tests alone knows it. */
static void inject(const uno_Sequence *named)
{
	const uno_Any *any = pj_named_value(named, "FailAt");
	sal_Int32 n = 0;

	if (any && pj_any_long(any, &n))
		pj_uno_fail_at(n, false);
}
#endif

/* XJob.execute(sequence<NamedValue>) */
static void execute(void *data, pj_error *error, void *result, void **arguments)
{
	uno_Interface *context = ((checker *)data)->context;
	const uno_Sequence *named = PJ_IN(uno_Sequence *, arguments[0]);
	pj_request request;
	pj_summary summary;
	uno_Any table = {0};

#ifdef PJ_TESTING
	inject(named);
#endif
	if (pj_request_read(&request, error, context, named, PJ_T_named_values,
	                    NULL, NULL) &&
	    pj_run(error, context, &request, &table, &summary))
		pj_out_any(result, &table);
	pj_any_clear(&table);
	pj_request_clear(&request);
#ifdef PJ_TESTING
	pj_uno_fail_at(0, false);
#endif
}

static const char *const services[] = {"org.pingjia.Checker", NULL};
static const pj_type interfaces[] = {PJ_T_XJob, PJ_TYPE_COUNT};
static const pj_method methods[] = {{"execute", execute}, {NULL, NULL}};

const pj_class pj_checker_class = {.implementation = "org.pingjia.comp.Checker",
                                   .services = services,
                                   .interfaces = interfaces,
                                   .methods = methods,
                                   .size = sizeof(checker),
                                   .begin = begin,
                                   .end = end};
