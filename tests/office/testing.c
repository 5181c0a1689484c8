/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What the service org.pingjia.Checker of the library for tests knows besides:
 * calls out and allocations of ours that fail, what a command took, what is
 * still held.
 */
#include <time.h>

#include "calc/package.h"
#include "calc/store.h"
#include "failing.h"
#include "uno/internal.h"

bool pj_testing_begin(const uno_Sequence *named, void *result);
void pj_testing_end(pj_error *error);
bool pj_failing_end(void);

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
	failing_begin(number_of(named, "FailMemoryAt"), for_good);
}

/* Ends it before its command does: src/calc/change.c. */
bool pj_failing_end(void)
{
	return failing_end();
}

static void eject(pj_error *error)
{
	bool failed = failing_end();

	pj_uno_fail_at(0, false);
	if (failed && !error->set && !pj_was_starved(error))
		pj_fail(error, PJ_RUNTIME, "a failure was not reported");
}

/*
 * What the last command took: calls out, and nanoseconds of work in them and
 * in all, which other processes do not lengthen.
 */
static struct meter {
	long calls, out, all;
} meter, started;

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

/* True when the call is answered and there is nothing to run. */
bool pj_testing_begin(const uno_Sequence *named, void *result)
{
	if (tell_meter(named, result) || count_alive(named, result))
		return true;
	started = read_meter();
	inject(named);
	return false;
}

void pj_testing_end(pj_error *error)
{
	stop_meter(started);
	eject(error);
}
