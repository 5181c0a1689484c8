/* SPDX-License-Identifier: MPL-2.0 */
/* Formulas of Calc for what is filled, by the role of the cell. */
#include "calc/formulas.h"

#include <stdarg.h>
#include <stdio.h>

#include "form/number.h"

/* A formula that grows; full for good once something does not fit. */
typedef struct formula_text {
	char *out;
	size_t size, length;
	bool good;
	int ranges;
} formula_text;

enum { RANGES_MAX = 30 }; /* arguments in old .xls */

static void __attribute__((format(printf, 2, 3)))
add(formula_text *to, const char *format, ...)
{
	size_t room = to->size - to->length;
	va_list values;
	int length;

	va_start(values, format);
	length = vsnprintf(to->out + to->length, room, format, values);
	va_end(values);
	to->good = to->good && length >= 0 && (size_t)length < room;
	if (to->good)
		to->length += (size_t)length;
}

static bool name_of(char out[PJ_CELL_NAME_MAX], const pj_figure *figure)
{
	if (!pj_figure_exists(figure))
		return false;
	pj_cell_name(out, figure->row, figure->column);
	return true;
}

/* ---- by role --------------------------------------------------------- */

static bool rate(formula_text *to, const pj_report *report)
{
	const pj_funds_row *total = &report->form->funds.total;
	char executed[PJ_CELL_NAME_MAX], budget[PJ_CELL_NAME_MAX];

	if (!name_of(executed, &total->executed) ||
	    !name_of(budget, &total->budget))
		return false;
	add(to, "=ROUND(%s/%s;%d)", executed, budget,
	    report->profile->decimals + 2);
	return true;
}

static bool execution_score(formula_text *to, const pj_report *report)
{
	const pj_funds_row *total = &report->form->funds.total;
	char executed[PJ_CELL_NAME_MAX], budget[PJ_CELL_NAME_MAX];
	char weight[PJ_NUMBER_MAX];

	if (!name_of(executed, &total->executed) ||
	    !name_of(budget, &total->budget))
		return false;
	if (!name_of(weight, &total->weight))
		pj_number_shortest(weight, report->profile->execution_weight);
	add(to, "=ROUND(%s*MIN(%s/%s;1);%d)", weight, executed, budget,
	    report->profile->decimals);
	return true;
}

/* A run of cells in one column. */
typedef struct run {
	int first, last, column;
} run;

static void add_run(formula_text *to, const run *cells)
{
	char first[PJ_CELL_NAME_MAX], last[PJ_CELL_NAME_MAX];

	if (cells->column < 0)
		return;
	pj_cell_name(first, cells->first, cells->column);
	pj_cell_name(last, cells->last, cells->column);
	add(to, to->ranges++ ? ";%s" : "=SUM(%s", first);
	if (cells->last > cells->first)
		add(to, ":%s", last);
}

static void add_cell(formula_text *to, run *cells, const pj_figure *figure)
{
	if (!pj_figure_exists(figure))
		return;
	if (figure->column == cells->column && figure->row == cells->last + 1) {
		++cells->last;
		return;
	}
	add_run(to, cells);
	*cells = (run){figure->row, figure->row, figure->column};
}

/* The sum of the points in the funds row and in the indicators' rows. */
static bool sum(formula_text *to, const pj_report *report, bool scores)
{
	const pj_form *form = report->form;
	const pj_funds_row *funds = &form->funds.total;
	run cells = {-1, -1, -1};

	add_cell(to, &cells, scores ? &funds->score : &funds->weight);
	for (size_t i = 0; i < form->indicator_count; ++i) {
		const pj_indicator *row = &form->indicators[i];

		if (!row->repeated && row->parent < 0)
			add_cell(to, &cells,
			         scores ? &row->score : &row->weight);
	}
	add_run(to, &cells);
	add(to, ")");
	return to->ranges > 0 && to->ranges <= RANGES_MAX;
}

static bool total_weight(formula_text *to, const pj_report *report)
{
	return sum(to, report, false);
}

static bool total_score(formula_text *to, const pj_report *report)
{
	return sum(to, report, true);
}

static bool grade(formula_text *to, const pj_report *report)
{
	const pj_profile *profile = report->profile;
	const double limits[] = {profile->grade_excellent, profile->grade_good,
	                         profile->grade_fair};
	char total[PJ_CELL_NAME_MAX], limit[PJ_NUMBER_MAX];

	if (!name_of(total, &report->form->total_score))
		return false;
	for (int i = 0; i < 3; ++i) {
		pj_number_shortest(limit, limits[i]);
		add(to, "%sIF(%s>=%s;\"%s\";", i ? "" : "=", total, limit,
		    pj_profile_grade(profile, limits[i]));
	}
	add(to, "\"%s\")))",
	    pj_profile_grade(profile, profile->grade_fair - 1));
	return true;
}

static bool (*const makers[])(formula_text *, const pj_report *) = {
        [PJ_FILL_RATE] = rate,
        [PJ_FILL_EXECUTION_SCORE] = execution_score,
        [PJ_FILL_SCORE] = NULL,
        [PJ_FILL_TOTAL_WEIGHT] = total_weight,
        [PJ_FILL_TOTAL_SCORE] = total_score,
        [PJ_FILL_TOTAL_AGAIN] = total_score,
        [PJ_FILL_GRADE] = grade};

bool pj_fill_formula(const pj_report *report, const pj_fill *fill, char *out,
                     size_t size)
{
	formula_text to = {.out = out, .size = size, .good = true};

	return makers[fill->role] && makers[fill->role](&to, report) && to.good;
}
