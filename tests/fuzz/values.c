/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Values of cells. The input's lines are, one after the other: target, actual,
 * unit column, label. What is asserted holds for every text there is.
 */
#include "values.h"

enum { LINES = 4 };

/* What pj_text_* write fits, is UTF-8 and does not change a second time. */
static void look_at_text(pj_slice text)
{
	char once[512], twice[512], small[8];
	size_t length =
	        pj_text_squeeze(text.start, text.length, once, sizeof once);
	MUST(length <= sizeof once);
	MUST(pj_text_squeeze(text.start, text.length, small, sizeof small) <=
	     sizeof small);
	if (length < sizeof once) {
		MUST(once[length] == '\0');
		MUST(is_utf8(once, length));
		size_t again =
		        pj_text_squeeze(once, length, twice, sizeof twice);
		MUST(again == length && memcmp(once, twice, length) == 0);
	}
	pj_slice plain = {once, length < sizeof once ? length : 0};
	pj_slice core = pj_text_core(plain, twice, sizeof twice);
	MUST(core.length <= plain.length && is_utf8(core.start, core.length));
	core = pj_text_trim(text.start, text.length);
	MUST(core.length <= text.length);
	MUST(pj_text_count(text.start, text.length) <= text.length);
	double points = pj_text_points(plain);
	MUST(!isnan(points) && points >= -1);
	(void)pj_text_is_na(plain);
	(void)pj_text_is_no_reason(plain);
	(void)pj_text_is_hint(plain);
	(void)pj_text_is_placeholder(plain);
}

static void look_at_date(pj_slice text)
{
	pj_date date = {0, 0, 0};
	bool vague = false;
	size_t used = pj_date_read(text.start, text.length, &date, &vague);
	MUST(used <= text.length);
	MUST(used == 0 || is_date(date));
}

static void look_at_pair(pj_value a, pj_value b)
{
	MUST(pj_value_comparable(&a, &b) == pj_value_comparable(&b, &a));
	MUST(pj_date_compare(a.date, b.date) ==
	     -pj_date_compare(b.date, a.date));
	look_at_score(a, b, 10);
	look_at_score(a, b, (double)NAN);
	pj_value_match_units(&a, &b);
	look_at_value(&a);
	look_at_value(&b);
	pj_value c = a, d = b;
	pj_value_match_units(&c, &d);
	MUST(c.number == a.number && d.number == b.number);
	look_at_score(a, b, 7.5);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copies[LINES];
	pj_slice lines[LINES];
	pj_value values[LINES];
	size_t used = 0;
	for (size_t i = 0; i < LINES; i++) {
		size_t length = 0;
		while (used + length < size && data[used + length] != '\n')
			length++;
		copies[i] = exact_copy(data + used, length);
		lines[i] = (pj_slice){copies[i], length};
		values[i] = pj_value_read(copies[i], length);
		used += length < size - used ? length + 1 : length;
		look_at_value(&values[i]);
		look_at_text(lines[i]);
		look_at_date(lines[i]);
	}
	look_at_pair(values[0], values[1]);
	char label[512];
	pj_slice unit = pj_value_label_unit(pj_text_squeezed(
	        lines[3].start, lines[3].length, label, sizeof label));
	MUST(unit.length <= 3 * lines[3].length);
	for (size_t i = 0; i < 2; i++) {
		pj_value_take_unit(&values[i], lines[2].start, lines[2].length);
		look_at_value(&values[i]);
		pj_value_take_unit(&values[i], unit.start, unit.length);
		look_at_value(&values[i]);
	}
	look_at_pair(values[0], values[1]);
	for (size_t i = 0; i < LINES; i++)
		free(copies[i]);
	return 0;
}
