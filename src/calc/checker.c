/* SPDX-License-Identifier: MPL-2.0 */
/* The service org.pingjia.Checker, for scripts in every language. */
#include <time.h>

#include "calc/package.h"
#include "calc/run.h"
#ifdef PJ_TESTING
#include "calc/store.h"
#endif

typedef struct checker {
	uno_Interface *context;
} checker;

#ifdef PJ_TESTING
#include "uno/internal.h"

/* tests/office/failing.c */
void pj_failing_begin(long n, bool for_good);
bool pj_failing_end(void);
extern const char *const pj_failing_unreported;

static long number_of(const uno_Sequence *named, const char *name)
{
	const uno_Any *any = pj_named_value(named, name);
	sal_Int32 number = 0;

	if (any)
		pj_any_long(any, &number);
	return number;
}

/*
 * The build for tests alone knows these: FailAt is the call out that fails,
 * FailMemoryAt the allocation of ours; with ForGood 1 all after it, too.
 */
static void inject(const uno_Sequence *named)
{
	bool for_good = number_of(named, "ForGood") != 0;

	pj_uno_fail_at(number_of(named, "FailAt"), for_good);
	pj_failing_begin(number_of(named, "FailMemoryAt"), for_good);
}

static void eject(pj_error *error)
{
	bool failed = pj_failing_end();

	pj_uno_fail_at(0, false);
	if (failed && !error->set && !pj_was_starved(error))
		pj_fail(error, PJ_RUNTIME, pj_failing_unreported);
}

/*
 * What the last command took: calls out, and nanoseconds of work in them and
 * in all, which other processes do not lengthen.
 */
static struct meter {
	long calls, out, all;
} meter;

static struct meter read_meter(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (struct meter){pj_uno_own_calls(), pj_uno_own_nanoseconds(),
	                      now.tv_sec * 1000000000L + now.tv_nsec};
}

static void stop_meter(struct meter start)
{
	struct meter end = read_meter();

	meter = (struct meter){end.calls - start.calls, end.out - start.out,
	                       end.all - start.all};
}

/* Is it the command "meter", which answers with those three? */
static bool tell_meter(const uno_Sequence *named, void *result)
{
	const uno_Any *any = pj_named_value(named, "Command");
	uno_Sequence *table;
	uno_Any answer = {0};

	if (!any || !pj_string_equals(pj_any_string(any), "meter"))
		return false;
	table = pj_table_new(1, 3);
	pj_any_set_hyper(pj_table_cell(table, 0, 0), meter.calls);
	pj_any_set_hyper(pj_table_cell(table, 0, 1), meter.out);
	pj_any_set_hyper(pj_table_cell(table, 0, 2), meter.all);
	pj_any_set(&answer, PJ_T_table, &table);
	pj_sequence_free(PJ_T_table, table);
	pj_out_any(result, &answer);
	return true;
}

/* Alive: what is held now, objects of ours and documents in the store. */
static bool count_alive(const uno_Sequence *named, void *result)
{
	sal_Int32 count = (sal_Int32)pj_object_count() * 1000 +
	                  (sal_Int32)pj_store_count();
	uno_Any any = {0};

	if (!pj_named_value(named, "Alive"))
		return false;
	pj_any_set_long(&any, count);
	pj_out_any(result, &any);
	return true;
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
	struct meter start = read_meter();

	if (tell_meter(named, result) || count_alive(named, result))
		return;
	inject(named);
#endif
	if (pj_request_read(&request, error, context, named, PJ_T_named_values,
	                    NULL, NULL))
		pj_run(error, context, &request, &table, &summary);
#ifdef PJ_TESTING
	stop_meter(start);
	eject(error);
#endif
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
