/* SPDX-License-Identifier: MPL-2.0 */
/* The rules of texts: placeholders, blank fields, goals and their years. */
#include <math.h>
#include <string.h>

#include "form/date.h"
#include "form/lexicon.h"
#include "rules/rule.h"

enum {
	PLAIN_MAX = 8192,  /* bytes of a goal that are compared */
	VAGUE_MAX = 96,    /* of a result that may say no more than: done */
	CONTAINED_MIN = 8, /* characters of a result that may stand in a goal */
	COPIED_MIN = 4
};

/* The plain text of a goal or value; nothing of one that is too long. */
static pj_slice readable(const pj_figure *figure)
{
	return figure->plain.length < PLAIN_MAX ? figure->plain
	                                        : (pj_slice){"", 0};
}

/* ---- placeholders and blank fields ----------------------------------- */

static bool is_placeholder(const pj_figure *figure)
{
	return pj_text_is_placeholder(figure->plain);
}

static bool has_values(const pj_indicator *row)
{
	bool text = row->target.value.kind == PJ_VALUE_TEXT ||
	            row->target.value.kind == PJ_VALUE_MIXED;
	return (text && !is_placeholder(&row->target)) ||
	       row->target.value.kind == PJ_VALUE_NUMBER ||
	       row->target.value.kind == PJ_VALUE_DATE ||
	       row->weight.value.kind == PJ_VALUE_NUMBER ||
	       row->score.value.kind == PJ_VALUE_NUMBER;
}

/* Placeholders in rows that say something; the first of all others. */
static void report_rows(pj_check_state *check)
{
	const pj_figure *unused = NULL;
	for (size_t i = 0; i < check->form->indicator_count; i++) {
		const pj_indicator *row = &check->form->indicators[i];
		const pj_figure *cells[] = {&row->level3, &row->target,
		                            &row->actual};
		for (size_t j = 0; j < sizeof cells / sizeof *cells; j++) {
			if (row->repeated || !is_placeholder(cells[j]))
				continue;
			if (has_values(row))
				pj_report_finding(check,
				                  (pj_say){.at = cells[j]});
			else if (!unused)
				unused = cells[j];
		}
	}
	if (unused)
		pj_report_finding(check, (pj_say){.at = unused,
		                                  .severity = PJ_NOTICE,
		                                  .word = PJ_W_TEMPLATE_ROWS});
}

static bool is_hint(const pj_figure *figure)
{
	return pj_text_is_hint(figure->plain);
}

void pj_rule_placeholder(pj_check_state *check)
{
	const pj_figure *goals[] = {&check->form->goal, &check->form->result};
	for (size_t i = 0; i < 2; i++)
		if (pj_figure_exists(goals[i]) &&
		    (is_hint(goals[i]) || is_placeholder(goals[i])))
			pj_report_finding(check,
			                  (pj_say){.at = goals[i],
			                           .word = PJ_W_HINT_LEFT});
	report_rows(check);
}

/* 80.45%%, 9..5, 93.% */
static bool has_sign_too_many(const char *figure)
{
	static const char digits[] = "0123456789";
	static const char *const signs[] = {"%%", "‰‰", "..", ".%", ",%"};
	for (const char *at = figure; (at += strcspn(at, ".,%‰")), *at; at++)
		for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
			const size_t size = strlen(signs[i]);
			if (at > figure && strchr(digits, at[-1]) &&
			    strncmp(at, signs[i], size) == 0 && at[size] != '.')
				return true;
		}
	return false;
}

static bool is_mistyped(const pj_figure *figure)
{
	const pj_slice plain = figure->plain;
	const char *end = plain.start + plain.length;
	if (figure->value.kind == PJ_VALUE_NUMBER) /* as most */
		return figure->value.unit == PJ_UNIT_PERCENT &&
		       plain.length > 2 && end[-1] == '%' &&
		       strchr("%.,", end[-2]);
	if (plain.length >= PLAIN_MAX)
		return false;
	const char *first = strpbrk(plain.start, "0123456789");
	return first &&
	       (has_sign_too_many(first) ||
	        pj_date_is_none((pj_slice){first, (size_t)(end - first)}));
}

static void report_mistyped(pj_check_state *check, const pj_figure *figure)
{
	if (figure->value.kind != PJ_VALUE_BLANK && is_mistyped(figure))
		pj_report_finding(check, (pj_say){.at = figure});
}

static void report_mistyped_funds(pj_check_state *check,
                                  const pj_funds_row *row)
{
	report_mistyped(check, &row->initial);
	report_mistyped(check, &row->budget);
	report_mistyped(check, &row->executed);
	report_mistyped(check, &row->rate);
	report_mistyped(check, &row->score);
}

/* Of amounts that contradict their parts, that is said already. */
static void report_mixed_money(pj_check_state *check)
{
	const pj_facts *facts = &check->facts;
	const bool over = facts->executed > facts->budget;
	if (facts->money_mixed && !pj_funds_broken(check))
		pj_report_finding(
		        check,
		        (pj_say){.at = &check->form->funds.total.executed,
		                 .word = PJ_W_MONEY_MIXED,
		                 .severity = over ? PJ_ERROR : PJ_SEVERITY_OFF,
		                 .extra = pj_number_text(check->arena,
		                                         facts->budget, 4)});
}

/*
 * 9.65 beside ≥95%, with all points: the point stands at the wrong place.
 * Satisfaction may be told in marks out of ten.
 */
static bool has_point_misplaced(const pj_row_facts *row)
{
	const double half = 0.5, ten = 10;
	const pj_value *target = &row->row->target.value;
	const pj_value *actual = &row->row->actual.value;
	const double meant = actual->number / actual->scale / ten;
	static pj_lexicon marks = {.words = {"满意", "评", "得分", "指数"}};
	return !row->skipped && actual->kind == PJ_VALUE_NUMBER &&
	       actual->decimals > 0 && !*actual->unit_text &&
	       pj_label_says(&row->row->level3, "率") &&
	       target->unit == PJ_UNIT_PERCENT && target->number >= half &&
	       meant >= target->number - PJ_TINY && meant < 1 &&
	       row->result.outcome == PJ_OUTCOME_UNKNOWN &&
	       row->score >= row->weight - PJ_SLACK &&
	       !pj_label_has(&row->row->level2, &marks) &&
	       !pj_label_has(&row->row->level3, &marks);
}

/* #DIV/0! has no text; a formula that shows nothing is a blank. */
static void report_error_value(pj_check_state *check, const pj_figure *figure)
{
	if (figure->formula && figure->value.kind == PJ_VALUE_TEXT &&
	    !*figure->text)
		pj_report_finding(check, (pj_say){.at = figure,
		                                  .word = PJ_W_ERROR_VALUE});
}

/* Where one counts: sources of money have no rate of their own to check. */
static void report_error_values(pj_check_state *check)
{
	const pj_form *form = check->form;
	const pj_figure *const figures[] = {
	        &form->funds.total.initial,  &form->funds.total.budget,
	        &form->funds.total.executed, &form->funds.total.rate,
	        &form->funds.total.score,    &form->total_weight,
	        &form->total_score,          &form->total_again};
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		report_error_value(check, figures[i]);
	for (size_t i = 0; i < form->indicator_count; i++) {
		const pj_indicator *row = &form->indicators[i];
		if (check->facts.rows[i].skipped)
			continue;
		report_error_value(check, &row->target);
		report_error_value(check, &row->actual);
		report_error_value(check, &row->weight);
		report_error_value(check, &row->score);
	}
}

void pj_rule_mistyped(pj_check_state *check)
{
	const pj_funds *funds = &check->form->funds;
	report_mixed_money(check);
	report_error_values(check);
	report_mistyped_funds(check, &funds->total);
	for (size_t i = 0; i < funds->row_count; i++)
		report_mistyped_funds(check, &funds->rows[i]);
	for (size_t i = 0; i < check->form->indicator_count; i++) {
		const pj_indicator *row = &check->form->indicators[i];
		if (row->repeated)
			continue;
		report_mistyped(check, &row->target);
		report_mistyped(check, &row->actual);
		report_mistyped(check, &row->weight);
		report_mistyped(check, &row->score);
		if (has_point_misplaced(&check->facts.rows[i]))
			pj_report_finding(check,
			                  (pj_say){.at = &row->actual,
			                           .word = PJ_W_POINT_MISPLACED,
			                           .name = row->level3.text,
			                           .target = row->target.text});
	}
}

void pj_rule_field_missing(pj_check_state *check)
{
	const pj_form *form = check->form;
	const struct field {
		const pj_figure *figure;
		pj_word name;
	} fields[] = {{&form->project, PJ_W_LABEL_PROJECT},
	              {&form->department, PJ_W_LABEL_DEPARTMENT},
	              {&form->office, PJ_W_LABEL_OFFICE},
	              {&form->goal, PJ_W_LABEL_GOAL},
	              {&form->result, PJ_W_LABEL_RESULT}};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (pj_figure_blank(fields[i].figure) &&
		    !*fields[i].figure->text && !fields[i].figure->formula)
			pj_report_finding(
			        check,
			        (pj_say){.at = fields[i].figure,
			                 .name = pj_word_text(
			                         fields[i].name,
			                         check->options->language)});
}

/* ---- goal and result ------------------------------------------------- */

/* Is the code point a letter, an ideograph or a digit? */
static bool is_letter(unsigned code)
{
	return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
	       (code >= 'A' && code <= 'Z') || code == '%' ||
	       (code >= 0x3400 && code <= 0x9FFF);
}

/*
 * The text without white space, punctuation and list numbers; nothing of one
 * that is too long.
 */
static size_t letters_of(const pj_figure *figure, char out[PLAIN_MAX])
{
	pj_slice plain = readable(figure);
	size_t used = 0;
	const char *at = plain.start, *end = plain.start + plain.length;
	bool fresh = true; /* at the start or behind a sign */
	while (at < end) {
		if (fresh)
			at += pj_text_list_number(
			        (pj_slice){at, (size_t)(end - at)});
		const char *start = at;
		unsigned code = pj_text_next(&at, end);
		fresh = !is_letter(code);
		while (!fresh && start < at)
			out[used++] = *start++;
	}
	out[used] = '\0';
	return used;
}

void pj_rule_goal_copied(pj_check_state *check)
{
	const pj_form *form = check->form;
	char goal[PLAIN_MAX], result[PLAIN_MAX];
	if (is_hint(&form->result) || is_hint(&form->goal))
		return;
	letters_of(&form->goal, goal);
	size_t count = pj_text_count(result, letters_of(&form->result, result));
	bool equal = count >= COPIED_MIN && strcmp(goal, result) == 0;
	bool contained = count >= CONTAINED_MIN && strstr(goal, result);
	if (equal || contained)
		pj_report_finding(
		        check,
		        (pj_say){.at = &form->result,
		                 .word = equal ? 0 : PJ_W_GOAL_CONTAINED});
}

/* 已全部完成年初设定的各项绩效目标: made of nothing but such words. */
static bool is_vague(pj_slice text)
{
	enum { DONE = 8 }; /* the first ones: one of them has to be there */
	static pj_lexicon words = {
	        .words = {"完成", "达成", "达到",   "达标", "实现", "较好",
	                  "良好", "完毕", "已",     "全部", "基本", "按时",
	                  "按期", "如期", "按计划", "顺利", "圆满", "全面",
	                  "年初", "年度", "全年",   "本年", "预期", "预定",
	                  "既定", "设定", "的",     "各项", "绩效", "目标",
	                  "任务", "情况", "指标",   "地",   "了",   "均",
	                  "工作", "项目", "总体",   "实施", "执行", "要求"}};
	bool done = false;
	for (size_t place; text.length > 0;) {
		place = pj_lexicon_start(&words, text);
		if (place == 0)
			return false;
		done |= place <= DONE;
		text.start += strlen(words.words[place - 1]);
		text.length -= strlen(words.words[place - 1]);
	}
	return done;
}

void pj_rule_goal_vague(pj_check_state *check)
{
	const pj_figure *result = &check->form->result;
	char plain[PLAIN_MAX];
	if (result->plain.length > VAGUE_MAX)
		return;
	const size_t length = letters_of(result, plain);
	if (is_vague((pj_slice){plain, length}))
		pj_report_finding(check, (pj_say){.at = result});
}

/* ---- years ----------------------------------------------------------- */

/* A year that the text only looks back to: 自2018年以来, 2021年结转资金. */
static bool is_looked_back_to(const char *text, const char *year)
{
	static const char *const before[] = {"自",   "从",  "较",   "比",
	                                     "与",   "同",  "兑现", "发放",
	                                     "拨付", "结清"};
	static const char *const behind[] = {"以来", "起", "结转", "结余",
	                                     "同期"};
	const pj_slice head = {text, (size_t)(year - text)};
	const char *tail = year + 4 + strlen("年");
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (pj_text_ends(head, before[i]))
			return true;
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
		if (strncmp(tail, behind[i], strlen(behind[i])) == 0)
			return true;
	return false;
}

/* A year of a text; first is set for that of 2021-2023年. */
typedef struct said_year {
	int year; /* 0: there are no more */
	bool first;
	bool school; /* 2021学年, which ends in 2022 */
} said_year;

/* Four digits of 2022年, or of the first year in 2021-2023年. */
static said_year year_at(const char *at)
{
	static const char *const signs[] = {"年至20", "年-20", "年—20",
	                                    "-20",    "—20",   "~20",
	                                    "至20",   "年",    "学年"};
	const size_t plain = sizeof signs / sizeof *signs - 2;
	said_year out = {.year = 0};
	if (strspn(at, "0123456789") != 4 || (at[0] != '1' && at[0] != '2'))
		return out;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (strncmp(at + 4, signs[i], strlen(signs[i])) != 0)
			continue;
		out.first = i < plain;
		out.school = i > plain;
		for (int digit = 0; digit < 4; digit++)
			out.year = out.year * 10 + (at[digit] - '0');
		break;
	}
	return out;
}

/* The next year from *at on, which is moved behind it. */
static said_year next_year(const char *text, const char **at)
{
	for (const char *next = *at; *next; next++) {
		size_t digits = strspn(next, "0123456789");
		said_year found = year_at(next);
		if (found.year > 0 &&
		    (found.first || !is_looked_back_to(text, next))) {
			*at = next + 4;
			return found;
		}
		if (digits > 0)
			next += digits - 1;
	}
	return (said_year){.year = 0};
}

/* The clause up to the year. */
static pj_slice clause_before(const char *text, const char *year)
{
	const char *from = year;
	while (from > text && from[-1] != ',' && from[-1] != ';' &&
	       !pj_text_ends((pj_slice){text, (size_t)(from - text)}, "。"))
		from--;
	return (pj_slice){from, (size_t)(year - from)};
}

/*
 * 到2025年累计10万亩, 剩余工程2023年5月完工, 为2023年春运做准备, 2035年远景:
 * what is still to come.
 */
static bool is_to_come(const char *text, const char *year)
{
	static pj_lexicon ahead = {.words = {"准备", "筹备", "备战", "储备",
	                                     "谋划", "前期", "春运", "春节",
	                                     "元旦", "争创", "远景", "愿景",
	                                     "规划", "编制"}};
	static pj_lexicon words = {.words = {"剩余", "其余", "余下", "预计",
	                                     "推迟", "延至", "延期", "顺延",
	                                     "尾款", "后续", "将于", "争取",
	                                     "约定", "质保", "拟于"}};
	const pj_slice clause = clause_before(text, year);
	const pj_slice whole = {clause.start,
	                        clause.length + strcspn(year, ",;")};
	return pj_text_ends(clause, "到") || pj_text_ends(clause, "至") ||
	       pj_lexicon_in(&words, clause) || pj_lexicon_in(&ahead, whole);
}

/*
 * 2024年将继续培育, 确保2024年验收 in a result tell what comes after it; a goal
 * is planned.
 */
static bool is_announced(const char *text, const char *year)
{
	static pj_lexicon words = {.words = {"将", "拟", "继续", "再", "计划"}};
	static pj_lexicon before = {.words = {"确保", "力争", "力求"}};
	const char *tail = year + 4;
	if (pj_lexicon_in(&before, clause_before(text, year)))
		return true;
	if (strncmp(tail, "年", strlen("年")) != 0)
		return false;
	tail += strlen("年");
	const size_t digits = strspn(tail, "0123456789");
	if (digits > 0 && strncmp(tail + digits, "月", strlen("月")) == 0)
		tail += digits + strlen("月");
	return pj_lexicon_start(&words, (pj_slice){tail, strlen(tail)}) > 0;
}

/* 2000年底前建成的小区, 2020年以前积压的案件: how old a thing is. */
static bool is_age(pj_slice tail)
{
	static pj_lexicon ends = {.words = {"底", "末"}};
	static pj_lexicon before = {.words = {"及以前", "以前", "之前", "前"}};
	static pj_lexicon things = {
	        .words = {"的", "积压", "老旧", "存量", "历史", "出生"}};
	if (!pj_text_starts(tail, "年"))
		return false;
	tail.start += strlen("年");
	tail.length -= strlen("年");
	const size_t skip = pj_lexicon_start(&ends, tail) ? strlen("底") : 0;
	tail.start += skip;
	tail.length -= skip;
	return pj_lexicon_start(&before, tail) > 0 &&
	       pj_lexicon_in(&things, tail);
}

/* 2020年工程尾款, 2021年专项债券, 2021年会议纪要: what was there before. */
static bool is_of_before(const char *text, const char *year)
{
	static pj_lexicon words = {
	        .words = {
	                "尾款",   "欠款", "余款", "债务",     "拖欠", "遗留",
	                "质保金", "应付", "往年", "以前年度", "债券", "文件",
	                "纪要",   "通知", "协议", "合同",     "批复", "体系",
	                "工程款", "货款", "成果", "成效",     "考核", "评价",
	                "审计",   "整改", "下达", "疫情",     "表彰", "决算",
	                "续建",   "在册", "清算", "结算",     "确权", "对标",
	                "普查",   "延续", "借款", "贷款",     "本金", "补发",
	                "补缴",   "立项", "基数", "基期",     "批准", "抽样"}};
	const pj_slice before = clause_before(text, year);
	const size_t behind = strcspn(year, ",;");
	return is_age((pj_slice){year + 4, behind - 4}) ||
	       pj_lexicon_in(&words,
	                     (pj_slice){before.start, before.length + behind});
}

/*
 * The first year of a text that names years, none of them the form's. Long ago
 * is history (1937年抗战旧址), no line that was kept from a former form.
 */
static int foreign_year(const pj_figure *figure, const pj_form *form)
{
	const int own = form->year;
	const bool result = figure == &form->result;
	const char *plain = readable(figure).start, *at = plain;
	enum { RECENT = 5 };
	said_year before = {.year = 0};
	int foreign = 0;
	for (said_year one; (one = next_year(plain, &at)).year != 0;) {
		bool within =
		        before.first && before.year <= own && own <= one.year;
		if (one.year == own || within ||
		    (one.school && !before.first && one.year + 1 == own))
			return 0;
		bool told = one.year < own
		                    ? one.year + RECENT < own ||
		                              is_of_before(plain, at - 4)
		                    : one.year <= form->last_year ||
		                              is_to_come(plain, at - 4) ||
		                              (result &&
		                               is_announced(plain, at - 4));
		if (foreign == 0 && !told)
			foreign = one.year;
		before = one;
	}
	return foreign;
}

static void report_year(pj_check_state *check, const pj_figure *at, int year)
{
	pj_report_finding(
	        check, (pj_say){.at = at,
	                        .extra = pj_number_text(check->arena, year, 0),
	                        .expected = pj_number_text(
	                                check->arena, check->form->year, 0)});
}

/* 2021年1月—2023年12月 is of 2022, too; so is what a longer project has yet. */
static bool reaches(const pj_figure *target, const pj_form *form)
{
	const int year = form->year, end = target->value.date.year;
	const char *plain = readable(target).start, *at = plain;
	if (year <= end && end <= form->last_year)
		return true;
	if (year >= end) /* as most */
		return year == end;
	for (said_year one; (one = next_year(plain, &at)).year != 0;)
		if (one.year <= year)
			return true;
	return false;
}

void pj_rule_year_mismatch(pj_check_state *check)
{
	const pj_form *form = check->form;
	const pj_figure *texts[] = {&form->goal, &form->result};
	if (form->year == 0)
		return;
	for (size_t i = 0; i < 2; i++) {
		int year = foreign_year(texts[i], form);
		if (year != 0)
			report_year(check, texts[i], year);
	}
	for (size_t i = 0; i < form->indicator_count; i++) {
		const pj_figure *target = &form->indicators[i].target;
		int year = target->value.date.year;
		if (!form->indicators[i].repeated &&
		    target->value.kind == PJ_VALUE_DATE && year != 0 &&
		    !reaches(target, form))
			report_year(check, target, year);
	}
}

/* ---- amounts and their parts ----------------------------------------- */

typedef struct amount {
	double value, step; /* yuan; half of the last written decimal */
} amount;

/* The amount N元 or N万元 at the text's start; moves it behind. */
static bool read_amount(const char **text, amount *out)
{
	const char *at = *text;
	double value = 0, step = 0.5;
	for (bool point = false; pj_is_digit(*at) || (*at == '.' && !point) ||
	                         (*at == ',' && pj_is_digit(at[1]));
	     at++) {
		if (*at == ',')
			continue;
		if (*at == '.') {
			point = true;
			continue;
		}
		value = value * 10 + (*at - '0');
		if (point)
			step /= 10;
	}
	double unit = 1;
	if (strncmp(at, "万", strlen("万")) == 0) {
		unit = 10000;
		at += strlen("万");
	} else if (strncmp(at, "亿", strlen("亿")) == 0) {
		unit = 1e8;
		at += strlen("亿");
	}
	if (strncmp(at, "元", strlen("元")) != 0)
		return false;
	*text = at + strlen("元");
	out->value = value * step * 2 * unit;
	out->step = step * unit;
	return true;
}

static const char *sentence_end(const char *text)
{
	const char *stop = strstr(text, "。");
	return stop ? stop : text + strlen(text);
}

static double slack_of(const amount *all, const amount *sum)
{
	return fmax(all->step, fmin(sum->step, 3 * all->step));
}

static void add_amount(amount *sum, const amount *part)
{
	sum->value += part->value;
	sum->step += part->step;
}

static bool is_whole(const amount *sum, const amount *all)
{
	return fabs(sum->value - all->value) <= slack_of(all, sum);
}

/*
 * The parts behind 其中：, up to the sentence's end, or to a semicolon where
 * they make the whole; how many. None where they end in 等. Where all of them
 * make it several times (by use, and by place), they are those of one time.
 */
static size_t sum_parts(const char *text, const char *end, const amount *all,
                        amount *sum)
{
	size_t parts = 0;
	amount group = {0, 0}, last = {0, 0};
	*sum = (amount){0, 0};
	while (text < end) {
		amount part;
		if (!pj_is_digit(*text)) {
			text++;
			continue;
		}
		if (!read_amount(&text, &part)) {
			text += strspn(text, "0123456789.,");
			continue;
		}
		add_amount(sum, &part);
		add_amount(&group, &part);
		parts++;
		if (strncmp(text, "等", strlen("等")) == 0)
			return 0;
		if (*text == ';' && is_whole(sum, all))
			break;
		if (is_whole(&group, all)) {
			last = group;
			group = (amount){0, 0};
		}
	}
	if (group.step == 0 && parts > 0)
		*sum = last;
	return parts;
}

/* N元[，。]其中[：]…: the whole, when its parts do not add up to it. */
static bool find_broken_sum(const char *text, double *whole, double *parts)
{
	while (*text) {
		amount all, sum;
		if (!pj_is_digit(*text)) {
			text++;
			continue;
		}
		if (!read_amount(&text, &all)) {
			text += strspn(text, "0123456789.,");
			continue;
		}
		const char *next = text;
		static const char *const signs[] = {",", ";", ".", "。"};
		for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
			if (strncmp(next, signs[i], strlen(signs[i])) == 0)
				next += strlen(signs[i]);
		if (strncmp(next, "其中", strlen("其中")) != 0)
			continue;
		next += strlen("其中");
		const char *end = sentence_end(next);
		const char *inner = strstr(next, "其中");
		if (inner && inner < end) {
			/* parts of parts: not for us to sort out */
			text = end;
			continue;
		}
		if (sum_parts(next, end, &all, &sum) < 2)
			continue;
		*whole = all.value;
		*parts = sum.value;
		if (!is_whole(&sum, &all))
			return true;
	}
	return false;
}

void pj_rule_narrative_sum(pj_check_state *check)
{
	const pj_figure *texts[] = {&check->form->goal, &check->form->result};
	for (size_t i = 0; i < 2; i++) {
		double whole, parts;
		if (!find_broken_sum(readable(texts[i]).start, &whole, &parts))
			continue;
		double unit = whole >= 10000 ? 10000 : 1;
		pj_report_finding(
		        check,
		        (pj_say){.at = texts[i],
		                 .name = unit > 1 ? "万元" : "元",
		                 .extra = pj_number_text(check->arena,
		                                         whole / unit, 4),
		                 .expected = pj_number_text(check->arena,
		                                            parts / unit, 4)});
	}
}
