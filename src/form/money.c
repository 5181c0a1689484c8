/* SPDX-License-Identifier: MPL-2.0 */
/* What the amounts of a form are counted in. */
#include <math.h>

#include "form/parts.h"

double pj_figure_amount(const pj_funds *funds, const pj_figure *figure)
{
	const pj_value *value = &figure->value;
	if (value->kind != PJ_VALUE_NUMBER)
		return (double)NAN;
	return value->unit == PJ_UNIT_MONEY ? value->number / funds->money_unit
	                                    : value->number;
}

/* What amounts are counted in, and how a head says it. */
static const struct money_unit {
	double yuan;
	const char *name;
	const char *words[4];
} money_units[] = {
        {10000, "万元", {"(万元)", "单位:万元", "单位:人民币万元"}},
        {1000, "千元", {"(千元)", "单位:千元", "单位:人民币千元"}},
        {100000000, "亿元", {"(亿元)", "单位:亿元", "单位:人民币亿元"}},
        {1, "元", {"(元)", "单位:元", "单位:人民币元", "(人民币元)"}},
};

#define MONEY_UNITS (sizeof money_units / sizeof *money_units)

const char *pj_money_unit_name(double yuan)
{
	for (size_t i = 0; i < MONEY_UNITS; i++)
		if (money_units[i].yuan == yuan)
			return money_units[i].name;
	return "";
}

double pj_money_in(const pj_cell *cell)
{
	pj_slice text = pj_cell_plain(cell);
	if (text.length >= PJ_LABEL_MAX)
		return 0;
	for (size_t i = 0; i < MONEY_UNITS; i++)
		for (size_t j = 0; j < 4 && money_units[i].words[j]; j++)
			if (pj_text_contains(text, money_units[i].words[j]))
				return money_units[i].yuan;
	return 0;
}

/* The first unit that is named in these rows of the form; 0 for none. */
static double unit_in_rows(const pj_reader *reader, const pj_draft *draft,
                           int first, int last)
{
	for (int row = first; row <= last; row++)
		for (const pj_cell *cell = pj_first_cell(reader, draft, row);
		     cell; cell = pj_next_cell(reader, row, cell->column,
		                               draft->limit)) {
			double unit = pj_money_in(cell);
			if (unit > 0)
				return unit;
		}
	return 0;
}

double pj_money_unit(const pj_reader *reader, const pj_draft *draft, int first,
                     int last)
{
	double unit = unit_in_rows(reader, draft, first, last);
	if (unit == 0)
		unit = unit_in_rows(reader, draft, draft->top, first - 1);
	return unit > 0 ? unit : 10000; /* the printed forms count in 万元 */
}
