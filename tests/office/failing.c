/* SPDX-License-Identifier: MPL-2.0 */
/* The library for tests of the office: allocations of ours can fail. */
#include "failing.h"

void pj_failing_begin(long n, bool for_good);
bool pj_failing_end(void);
extern const char *const pj_failing_unreported;

const char *const pj_failing_unreported = "a failure was not reported";

void pj_failing_begin(long n, bool for_good)
{
	failing_begin(n, for_good);
}

bool pj_failing_end(void)
{
	return failing_end();
}
