/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What tests/bench/instructions.py counts under callgrind: reading and
 * checking forms, and calls of the cell functions as an office makes them,
 * through binary UNO. Each job is done once before it is counted.
 */
#include <valgrind/callgrind.h>

#include "calc/functions.h"
#include "calc/package.h"
#include "fixture.h"
#include "rules/check.h"
#include "uno_context.h"

/* ---- forms ----------------------------------------------------------- */

typedef struct form_job {
	const fixture *form;
	pj_arena *arena;
	int forms; /* below one another */
} form_job;

static void add_form(pj_grid *grid, const fixture *form, int top)
{
	for (int row = 0; row < form->rows; ++row)
		for (int column = 0; column < form->columns; ++column) {
			const char *text = form->cells[row][column];

			pj_grid_add_text(grid, top + row, column, text,
			                 strlen(text), false);
		}
}

static void read_and_check(void *context)
{
	form_job *job = context;
	pj_grid *grid =
	        pj_grid_new(job->arena, (pj_grid_source){.context = NULL});
	const pj_options options = {.language = PJ_CHINESE};
	pj_forms forms;

	for (int i = 0; i < job->forms; ++i)
		add_form(grid, job->form, i * (job->form->rows + 2));
	forms = pj_forms_read(grid);
	if (forms.count != (size_t)job->forms)
		abort();
	for (size_t i = 0; i < forms.count; ++i)
		pj_check(&forms.items[i], job->arena, &options);
}

static void do_forms(int times)
{
	fixture *form = fixture_load("seed-5");
	form_job job = {form, pj_arena_new(), times};

	if (!pj_arena_guard(job.arena, read_and_check, &job))
		abort();
	pj_arena_free(job.arena);
	fixture_free(form);
}

/* ---- functions ------------------------------------------------------- */

enum { TEXTS = 5, ROWS = 1000 };

static uno_Interface *addin;

/* Target and actual value, as in tests/bench/functions.py. */
static const char *const texts[TEXTS][2] = {{"≥95%", "96%"},
                                            {"200人次", "188人次"},
                                            {"≤12万元", "11.5万元"},
                                            {"2000亩", "1903亩"},
                                            {"≥3次", "4次"}};
static const char *const numbers[TEXTS][2] = {{"100", "90"},
                                              {"101", "95"},
                                              {"102", "109"},
                                              {"103", "93"},
                                              {"104", "98"}};

static void call(typelib_TypeDescription *method, void *result,
                 void **arguments)
{
	uno_Any raw, *exception = &raw;

	addin->pDispatcher(addin, method, result, arguments, &exception);
	if (exception)
		abort();
}

static void do_rate(int times)
{
	typelib_TypeDescription *method =
	        pj_describe("org.pingjia.XFunctions::pjrate");
	double executed = 95, budget = 100, result;
	void *arguments[] = {&executed, &budget};

	for (int i = 0; i < times; ++i)
		call(method, &result, arguments);
	typelib_typedescription_release(method);
}

static void do_exec(int times)
{
	typelib_TypeDescription *method =
	        pj_describe("org.pingjia.XFunctions::pjexec");
	double executed = 95, budget = 100, result;
	uno_Any none = {0};
	void *arguments[] = {&executed, &budget, &none, &none};

	for (int i = 0; i < times; ++i)
		call(method, &result, arguments);
	typelib_typedescription_release(method);
}

static void begin_strings(rtl_uString *made[TEXTS][2],
                          const char *const from[TEXTS][2])
{
	for (int i = 0; i < TEXTS; ++i)
		for (int j = 0; j < 2; ++j)
			made[i][j] = pj_string(from[i][j]);
}

static void end_strings(rtl_uString *made[TEXTS][2])
{
	for (int i = 0; i < TEXTS; ++i)
		for (int j = 0; j < 2; ++j)
			pj_string_free(made[i][j]);
}

static void do_score(int times, const char *const from[TEXTS][2])
{
	typelib_TypeDescription *method =
	        pj_describe("org.pingjia.XFunctions::pjscore");
	rtl_uString *strings[TEXTS][2];
	double weight = 10, result;
	uno_Any none = {0};

	begin_strings(strings, from);
	for (int i = 0; i < times; ++i) {
		void *arguments[] = {&strings[i % TEXTS][0],
		                     &strings[i % TEXTS][1], &weight, &none,
		                     &none};

		call(method, &result, arguments);
	}
	end_strings(strings);
	typelib_typedescription_release(method);
}

static void do_score_numbers(int times)
{
	do_score(times, numbers);
}

static void do_score_texts(int times)
{
	do_score(times, texts);
}

static void do_check(int times)
{
	typelib_TypeDescription *method =
	        pj_describe("org.pingjia.XFunctions::pjcheck");
	rtl_uString *strings[TEXTS][2], *weight = pj_string("10");
	uno_Any none = {0}, result;

	begin_strings(strings, texts);
	for (int i = 0; i < times; ++i) {
		void *arguments[] = {&strings[i % TEXTS][0],
		                     &strings[i % TEXTS][1],
		                     &weight,
		                     &weight,
		                     &none,
		                     &none,
		                     &none};

		call(method, &result, arguments);
		uno_any_destruct(&result, NULL);
	}
	pj_string_free(weight);
	end_strings(strings);
	typelib_typedescription_release(method);
}

static uno_Sequence *column(double first)
{
	uno_Sequence *table = pj_table_new(ROWS, 1);

	for (int i = 0; i < ROWS; ++i)
		pj_any_set_double(pj_table_cell(table, i, 0), first + i);
	return table;
}

/* What the office hands over to PJRATES; made once. */
static uno_Sequence *executed_column, *budget_column;

/* times is a number of rows, ROWS of them in a call. */
static void do_rates(int times)
{
	typelib_TypeDescription *method =
	        pj_describe("org.pingjia.XFunctions::pjrates");
	void *arguments[] = {&executed_column, &budget_column};
	uno_Sequence *result;

	for (int i = 0; i < times; i += ROWS) {
		call(method, &result, arguments);
		pj_sequence_free(PJ_T_double_table, result);
	}
	typelib_typedescription_release(method);
}

/* ---- counting -------------------------------------------------------- */

typedef struct job {
	const char *name;
	int times; /* as instructions.py knows them from the output */
	void (*run)(int times);
} job;

static const job jobs[] = {{"form", 20, do_forms},
                           {"PJRATE", 1000, do_rate},
                           {"PJEXEC", 1000, do_exec},
                           {"PJSCORE numbers", 1000, do_score_numbers},
                           {"PJSCORE texts", 1000, do_score_texts},
                           {"PJCHECK", 1000, do_check},
                           {"PJRATES a row", 5 * ROWS, do_rates}};

int main(void)
{
	pj_error error = {0};

	if (pj_test_context(NULL) != 0)
		return 1;
	addin = pj_object_new(&error, &pj_functions_class, NULL);
	if (!addin)
		return 1;
	executed_column = column(90);
	budget_column = column(100);
	for (size_t i = 0; i < sizeof(jobs) / sizeof(*jobs); ++i) {
		jobs[i].run(jobs[i].times);
		CALLGRIND_ZERO_STATS;
		jobs[i].run(jobs[i].times);
		CALLGRIND_DUMP_STATS_AT(jobs[i].name);
		printf("%s\t%d\n", jobs[i].name, jobs[i].times);
	}
	pj_sequence_free(PJ_T_table, executed_column);
	pj_sequence_free(PJ_T_table, budget_column);
	pj_drop(&addin);
	return pj_test_context_end(NULL);
}
