/* SPDX-License-Identifier: MPL-2.0 */
/* Rules of valid values: reading them, and asking them. */
#include "calc/validity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <rtl/math.h>

#include "form/number.h"
#include "form/text.h"

/* ---- literals -------------------------------------------------------- */

enum { LITERAL_MAX = 512 }; /* bytes; longer ones fit no cell of a form */

static bool same_number(double a, double b)
{
	return fabs(a - b) <= 1e-9 * fmax(1, fabs(b));
}

/* "…", a quote in it written twice; *at is moved behind it. */
static bool read_text(const char **at, char *out)
{
	size_t length = 0;

	if (**at != '"')
		return false;
	for (++*at; **at; ++*at) {
		if (**at == '"' && *++*at != '"') {
			out[length] = 0;
			return true;
		}
		if (length + 1 < LITERAL_MAX)
			out[length++] = **at;
	}
	return false;
}

/* 100, -1.5, 50%; *at is moved behind it. */
static bool read_number(const char **at, double *number)
{
	size_t length = strspn(*at, "+-0123456789.Ee");
	enum rtl_math_ConversionStatus status;
	const char *end;
	char text[64];

	if (!length || length >= sizeof(text))
		return false;
	memcpy(text, *at, length);
	text[length] = 0;
	*number = rtl_math_stringToDouble(text, text + length, '.', 0, &status,
	                                  &end);
	if (end != text + length || status != rtl_math_ConversionStatus_Ok)
		return false;
	*at += length;
	for (; **at == '%'; ++*at)
		*number /= 100;
	return true;
}

bool pj_limits_read(const char *formula, pj_limit_taker take, void *context)
{
	const char *at = formula;
	char text[LITERAL_MAX];

	for (;; ++at) {
		pj_limit limit = {NULL, 0};

		at += strspn(at, " ");
		if (read_text(&at, text))
			limit.text = text;
		else if (!read_number(&at, &limit.number))
			return false;
		take(context, &limit);
		at += strspn(at, " ");
		if (!*at)
			return true;
		if (*at != ';')
			return false;
	}
}

/* ---- references ------------------------------------------------------ */

/* Is what follows fixed, with a $ before it? *at is moved behind that. */
static bool take_sign(const char **at)
{
	bool fixed = **at == '$';

	*at += fixed;
	return fixed;
}

static bool read_column(const char **at, int by, int *column)
{
	bool fixed = take_sign(at);
	int letters = 0, value = 0;

	for (; **at >= 'A' && **at <= 'Z' && letters < 3; ++*at, ++letters)
		value = value * 26 + (**at - 'A' + 1);
	*column = value - 1 + (fixed ? 0 : by);
	return letters && *column >= 0;
}

static bool read_row(const char **at, int by, int *row)
{
	bool fixed = take_sign(at);
	int digits = 0, value = 0;

	for (; **at >= '0' && **at <= '9' && digits < 7; ++*at, ++digits)
		value = value * 10 + (**at - '0');
	*row = value - 1 + (fixed ? 0 : by);
	return value && *row >= 0;
}

static bool read_area(const char *at, int rows, int columns, pj_area *area)
{
	if (!read_column(&at, columns, &area->column0) ||
	    !read_row(&at, rows, &area->row0))
		return false;
	area->row1 = area->row0;
	area->column1 = area->column0;
	if (*at == ':') {
		++at;
		if (!read_column(&at, columns, &area->column1) ||
		    !read_row(&at, rows, &area->row1))
			return false;
	}
	return !*at && area->row1 >= area->row0 &&
	       area->column1 >= area->column0;
}

/* The name of a sheet and a point, in quotes or not; *at is moved behind. */
static bool read_sheet(const char **at, char *out, size_t size)
{
	bool quoted;
	size_t length = 0;

	*at += **at == '$';
	quoted = **at == '\'';
	for (*at += quoted; **at; ++*at) {
		if (quoted ? **at == '\'' && *++*at != '\'' : **at == '.')
			break;
		if (length + 1 < size)
			out[length++] = **at;
	}
	out[length] = 0;
	return *(*at)++ == '.' && length + 1 < size;
}

bool pj_reference_read(pj_reference *reference, const char *formula, int rows,
                       int columns)
{
	const char *at = formula;

	*reference = (pj_reference){.sheet = ""};
	if (strchr(formula, '.') &&
	    !read_sheet(&at, reference->sheet, sizeof(reference->sheet)))
		return false;
	return read_area(at, rows, columns, &reference->area);
}

/* ---- the values that a rule speaks of -------------------------------- */

enum { CELLS_MAX = 20000 }; /* of a list that is read */

static void take_cells(uno_Sequence *rows, pj_limit_taker take, void *context)
{
	for (sal_Int32 row = 0; row < pj_count(rows); ++row) {
		const uno_Sequence *cells = pj_table_row(rows, row);

		for (sal_Int32 i = 0; i < pj_count(cells); ++i) {
			const uno_Any *any = PJ_ITEMS(uno_Any, cells) + i;
			char text[LITERAL_MAX] = "";
			pj_limit limit = {text, 0};

			if (pj_any_double(any, &limit.number))
				limit.text = NULL;
			else
				pj_string_utf8(pj_any_string(any), text,
				               sizeof(text));
			if (!limit.text || *limit.text)
				take(context, &limit);
		}
	}
}

/* The sheet that a reference names; NULL when there is none. */
static uno_Interface *sheet_of(pj_sheet *sheet, const char *name)
{
	pj_error *error = sheet->book->error;
	uno_Interface *sheets, *found = NULL;

	if (!*name)
		return pj_acquire(sheet->sheet);
	sheets =
	        pj_XSpreadsheetDocument_getSheets(error, sheet->book->document);
	if (pj_XNameAccess_hasByName(error, sheets, name))
		found = pj_named(error, sheets, name);
	pj_release(sheets);
	return found;
}

static uno_Interface *referred_cells(pj_sheet *sheet,
                                     const pj_reference *reference)
{
	const pj_area *area = &reference->area;
	uno_Interface *owner = sheet_of(sheet, reference->sheet);
	uno_Interface *cells = NULL;

	if (owner &&
	    (size_t)(area->row1 - area->row0 + 1) *
	                    (size_t)(area->column1 - area->column0 + 1) <=
	            CELLS_MAX)
		cells = pj_XCellRange_getCellRangeByPosition(
		        sheet->book->error, owner, area->column0, area->row0,
		        area->column1, area->row1);
	pj_release(owner);
	return cells;
}

/* The cells that a name of the document stands for; NULL for none. */
static uno_Interface *named_cells(pj_sheet *sheet, const char *name)
{
	pj_error *error = sheet->book->error;
	uno_Interface *names =
	        pj_property_object(error, sheet->book->document, "NamedRanges");
	uno_Interface *one = NULL, *cells;

	if (pj_XNameAccess_hasByName(error, names, name))
		one = pj_named(error, names, name);
	cells = one ? pj_XCellRangeReferrer_getReferredCells(error, one) : NULL;
	pj_release(one);
	pj_release(names);
	return cells;
}

/* A rule that is asked about a fill. */
typedef struct asking {
	pj_sheet *sheet;
	const pj_fill *fill;
	uno_Interface *rule; /* XSheetCondition */
	bool matched;        /* a list holds it */
	double limit;        /* the first number; NAN for none */
} asking;

/* Hands over what a formula of the rule gives; false when not known. */
static bool read_formula(asking *ask, const char *formula, pj_limit_taker take)
{
	pj_error *error = ask->sheet->book->error;
	pj_CellAddress source = {0};
	pj_reference reference;
	uno_Interface *cells;
	uno_Sequence *values;

	if (pj_limits_read(formula, take, ask))
		return true;
	pj_XSheetCondition_getSourcePosition(error, ask->rule, &source);
	if (pj_reference_read(&reference, formula, ask->fill->row - source.Row,
	                      ask->fill->column - source.Column))
		cells = referred_cells(ask->sheet, &reference);
	else
		cells = named_cells(ask->sheet, formula);
	if (!cells)
		return false;
	values = pj_XCellRangeData_getDataArray(error, cells);
	take_cells(values, take, ask);
	pj_sequence_free(PJ_T_table, values);
	pj_release(cells);
	return !error->set;
}

/* ---- asking ---------------------------------------------------------- */

static void match_limit(void *context, const pj_limit *limit)
{
	asking *ask = context;
	const pj_fill *fill = ask->fill;
	const char *at = limit->text;
	double number = limit->number;

	if (fill->text)
		ask->matched |= at && strcmp(at, fill->text) == 0;
	else if (!at || (read_number(&at, &number) && !*at))
		ask->matched |= same_number(fill->number, number);
}

static void take_limit(void *context, const pj_limit *limit)
{
	asking *ask = context;

	if (isnan(ask->limit) && !limit->text)
		ask->limit = limit->number;
}

static bool read_rule(asking *ask, int index, pj_limit_taker take)
{
	pj_error *error = ask->sheet->book->error;
	rtl_uString *string =
	        index ? pj_XSheetCondition_getFormula2(error, ask->rule)
	              : pj_XSheetCondition_getFormula1(error, ask->rule);
	char *formula = pj_string_dup(string);
	bool known = formula && read_formula(ask, formula, take);

	if (!formula)
		pj_book_starved(ask->sheet->book);
	free(formula);
	pj_string_free(string);
	return known;
}

static double read_limit(asking *ask, int index)
{
	ask->limit = NAN;
	return read_rule(ask, index, take_limit) ? ask->limit : NAN;
}

bool pj_number_allowed(sal_Int32 comparison, double number, double low,
                       double high)
{
	bool same = same_number(number, low);
	bool above = number > low || same;
	bool within = above && (number < high || same_number(number, high));

	switch (comparison) {
	case PJ_ConditionOperator_EQUAL:
		return same;
	case PJ_ConditionOperator_NOT_EQUAL:
		return !same;
	case PJ_ConditionOperator_GREATER:
		return number > low && !same;
	case PJ_ConditionOperator_GREATER_EQUAL:
		return above;
	case PJ_ConditionOperator_LESS:
		return number < low && !same;
	case PJ_ConditionOperator_LESS_EQUAL:
		return number < low || same;
	case PJ_ConditionOperator_BETWEEN:
		return within;
	case PJ_ConditionOperator_NOT_BETWEEN:
		return !within;
	default:
		return false;
	}
}

static bool compare(asking *ask, double number)
{
	sal_Int32 comparison = pj_XSheetCondition_getOperator(
	        ask->sheet->book->error, ask->rule);
	bool two = comparison == PJ_ConditionOperator_BETWEEN ||
	           comparison == PJ_ConditionOperator_NOT_BETWEEN;
	double low = read_limit(ask, 0);
	double high = two ? read_limit(ask, 1) : 0;

	return !isnan(low) && !isnan(high) &&
	       pj_number_allowed(comparison, number, low, high);
}

/* How many characters would be typed. */
static double length_of(const pj_fill *fill)
{
	bool percent = fill->format == PJ_FORMAT_PERCENT;
	char text[PJ_NUMBER_MAX];

	if (fill->text)
		return (double)pj_text_count(fill->text, strlen(fill->text));
	return (double)pj_number_trimmed(
	               text, percent ? 100 * fill->number : fill->number, 2) +
	       percent;
}

static bool allows(asking *ask, sal_Int32 type)
{
	const pj_fill *fill = ask->fill;

	switch (type) {
	case PJ_ValidationType_LIST:
		return read_rule(ask, 0, match_limit) && ask->matched;
	case PJ_ValidationType_TEXT_LEN:
		return compare(ask, length_of(fill));
	case PJ_ValidationType_WHOLE:
		return !fill->text &&
		       same_number(fill->number, round(fill->number)) &&
		       compare(ask, fill->number);
	case PJ_ValidationType_DECIMAL:
	case PJ_ValidationType_DATE:
	case PJ_ValidationType_TIME:
		return !fill->text && compare(ask, fill->number);
	default: /* a formula */
		return false;
	}
}

bool pj_fill_refused(void *context, const pj_fill *fill)
{
	pj_sheet *sheet = context;
	asking ask = {.sheet = sheet,
	              .fill = fill,
	              .rule = pj_sheet_rule(sheet, fill->row, fill->column)};

	return ask.rule && !allows(&ask, pj_property_long(sheet->book->error,
	                                                  ask.rule, "Type"));
}
