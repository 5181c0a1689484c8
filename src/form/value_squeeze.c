/* SPDX-License-Identifier: MPL-2.0 */
/* A text made ready to be read as a value. Cases: tests/forms/values.tsv. */
#include "form/lexicon.h"
#include "form/scan.h"

/* Signs that stand for plain ones in figures, beside those of pj_text_fold. */
static pj_lexicon aliases = {.words = {"≧",  "⩾", "≮",  "≦",  "⩽",   "≯",  "═",
                                       "﹦", "≈", "〈", "〉", "～",  "〜", "∼",
                                       "￥", "–", "‒",  "﹣", "》=", "《="}};
static const char *const plain_signs[] = {"≥", "≥",  "≥", "≤", "≤", "≤", "=",
                                          "=", "约", "<", ">", "~", "~", "~",
                                          "¥", "-",  "-", "-", "≥", "≤"};

/* No plain sign is longer than what it stands for. */
void pj_scan_signs(pj_scan *scan)
{
	size_t used = 0;
	for (size_t at = 0; at < scan->length;) {
		const pj_slice rest = {scan->text + at, scan->length - at};
		size_t run = pj_text_plain_run(rest.start, rest.length);
		size_t alias = run ? 0 : pj_lexicon_start(&aliases, rest);
		const char *from = rest.start;
		size_t length = run ? run : pj_text_step(scan->text + at);
		if (alias) {
			from = plain_signs[alias - 1];
			length = strlen(from);
			at += strlen(aliases.words[alias - 1]);
		} else {
			at += length;
		}
		if (from != scan->text + used)
			memmove(scan->text + used, from, length);
		used += length;
	}
	scan->length = used;
	scan->text[used] = '\0';
}

bool pj_scan_squeeze(pj_scan *scan, const char *text, size_t length)
{
	const char *end = text + length;
	const size_t room = sizeof scan->text - PJ_SCAN_MARGIN;
	char *out = scan->text;
	size_t used = 0;
	bool blank = false;
	scan->signs = false;
	while (text < end && used < room) {
		size_t run = pj_text_plain_run(text, (size_t)(end - text));
		if (run > room - used)
			run = room - used;
		const char *from = text;
		char folded[PJ_SCAN_MARGIN];
		text += run;
		if (run == 0) {
			if (pj_text_is_space(pj_text_next(&text, end))) {
				blank = true;
				continue;
			}
			run = pj_text_squeeze(from, (size_t)(text - from),
			                      folded, sizeof folded);
			from = folded;
			scan->signs = true;
		}
		if (blank && used > 0 && pj_is_digit(out[used - 1]) &&
		    pj_is_digit(*from))
			out[used++] = ' ';
		memcpy(out + used, from, run);
		used += run;
		blank = false;
	}
	scan->length = used;
	out[used] = '\0';
	return text == end;
}

/* A full stop at the end says nothing. */
static void drop_stop(pj_scan *scan)
{
	static const char *const stops[] = {"。", ".", ";", ","};
	/* most end in none of their last bytes */
	if (!strchr(".;,\x82", scan->text[scan->length - 1]))
		return;
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
		size_t size = strlen(stops[i]);
		if (scan->length > size &&
		    pj_scan_at(scan, scan->length - size, stops[i])) {
			scan->length -= size;
			scan->text[scan->length] = '\0';
			return;
		}
	}
}

/* 20项(其中货物12项,服务8项), 95%(调查200人): the bracket says no more. */
static void drop_details(pj_scan *scan)
{
	if (scan->text[scan->length - 1] != ')') /* as in most */
		return;
	static pj_lexicon other = {
	        .words = {"调整", "调减", "调增", "调为", "改为", "变更"}};
	const char *open = strrchr(scan->text, '(');
	/* 4.5分(5分制) */
	const bool scale =
	        scan->length > strlen("分制)") &&
	        pj_scan_at(scan, scan->length - strlen("分制)"), "分制)");
	if (!open || !(scale || pj_begins_ideograph(open + 1)) ||
	    !strpbrk(open, "0123456789") ||
	    pj_lexicon_in(&other, (pj_slice){open, strlen(open)}))
		return;
	const size_t first = (size_t)(open - scan->text);
	if (strcspn(scan->text, "0123456789") >= first)
		return;
	scan->length = first;
	scan->text[first] = '\0';
}

/* (有效问卷286份)94.1%: nor does what was asked in front of the figure. */
static void drop_survey(pj_scan *scan)
{
	static pj_lexicon asked = {
	        .words = {"问卷", "抽样", "样本", "调查", "访谈"}};
	const char *close =
	        scan->text[0] == '(' ? strchr(scan->text, ')') : NULL;
	if (!close || !pj_is_digit(close[1]))
		return;
	const size_t size = (size_t)(close + 1 - scan->text);
	if (!pj_lexicon_in(&asked, (pj_slice){scan->text, size}))
		return;
	scan->length -= size;
	memmove(scan->text, scan->text + size, scan->length + 1);
}

void pj_scan_drop_tail(pj_scan *scan)
{
	drop_stop(scan);
	drop_survey(scan);
	drop_details(scan);
}
