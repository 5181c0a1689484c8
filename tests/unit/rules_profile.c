/* SPDX-License-Identifier: MPL-2.0 */
/* Profiles: those that are shipped, what is refused, and how fast. */
#include "profile_text.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "rules/xml.h"

static double seconds(void)
{
	struct timespec now;
	/* of this process: other work on the machine does not count */
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Time limits hold for plain builds only. */
static bool is_timed(void)
{
	return getenv("PJ_LIGHT") == NULL;
}

static void test_default(void **state)
{
	(void)state;
	pj_profile profile;
	const pj_profile *built = pj_profile_default();
	memset(&profile, 0, sizeof profile);
	if (!pj_profile_load(FOLDER "/mof-2020.xml", SCHEMA, &profile, error))
		fail_msg("%s", error);
	assert_string_equal(profile.id, built->id);
	assert_string_equal(profile.name_zh, built->name_zh);
	assert_string_equal(profile.name_en, built->name_en);
	/* the rest is numbers: all of it, so that no member is forgotten */
	size_t from = offsetof(pj_profile, execution_weight);
	size_t upto = offsetof(pj_profile, decimals);
	for (size_t i = 0; i < built->group_count; i++) {
		assert_string_equal(profile.groups[i].word,
		                    built->groups[i].word);
		memcpy(profile.groups[i].word, built->groups[i].word,
		       sizeof built->groups[i].word);
	}
	assert_memory_equal((char *)&profile + from, (const char *)built + from,
	                    upto - from);
	assert_int_equal(profile.decimals, built->decimals);
	assert_int_equal(profile.rule_count, built->rule_count);
}

/* The file leaves nothing to the defaults: it is the one to copy from. */
static void test_complete(void **state)
{
	(void)state;
	static const char *const said[] = {"<execution weight=\"10\"",
	                                   "weight-limit=\"30\"",
	                                   "reason-below=\"0\"",
	                                   "low=\"50\"",
	                                   "zero-budget=\"none\"",
	                                   "overspending=\"refused\"",
	                                   "<indicators weight=\"90\"",
	                                   "\"产出\" weight=\"50\"",
	                                   "\"效益\" weight=\"30\"",
	                                   "\"满意度\" weight=\"10\"",
	                                   "<bands full=\"80\"",
	                                   "partial=\"60\"",
	                                   "high=\"130\"",
	                                   "low=\"70\"",
	                                   "excellent=\"90\"",
	                                   "good=\"80\"",
	                                   "fair=\"60\"",
	                                   "<adjusted limit=\"30\"",
	                                   "reason=\"optional\"",
	                                   "<fill decimals=\"2\""};
	char text[8192];
	FILE *file = fopen(FOLDER "/mof-2020.xml", "r");
	assert_non_null(file);
	text[fread(text, 1, sizeof text - 1, file)] = '\0';
	fclose(file);
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (!strstr(text, said[i]))
			fail_msg("mof-2020.xml does not say %s", said[i]);
}

/* The numbers of rules.md §4, one by one. */
static void test_shipped(void **state)
{
	(void)state;
	pj_profiles *set = pj_profiles_load(FOLDER, error);
	assert_non_null(set);
	assert_string_equal(error, "");
	size_t count = pj_profiles_count(set);
	const pj_profile *mof = pj_profiles_find(set, "mof-2020");
	const pj_profile *cost = pj_profiles_find(set, "mof-2021-cost");
	const pj_profile *hubei = pj_profiles_find(set, "hubei");
	const pj_profile *sichuan = pj_profiles_find(set, "sichuan");
	const pj_profile *jiangxi = pj_profiles_find(set, "jiangxi");
	const pj_profile *zhejiang = pj_profiles_find(set, "zhejiang");
	assert_true(mof && cost && hubei && sichuan && jiangxi && zhejiang);
	assert_null(pj_profiles_find(set, "atlantis"));
	assert_null(pj_profiles_at(set, count));
	for (size_t i = 1; i < count; i++)
		assert_true(strcmp(pj_profiles_at(set, i - 1)->id,
		                   pj_profiles_at(set, i)->id) < 0);

	assert_true(mof->execution_weight == 10 && mof->group_count == 3);
	assert_true(mof->groups[0].weight == 50 && mof->groups[1].weight == 30);
	assert_true(mof->band_full == 0.8 && mof->band_partial == 0.6);
	assert_true(mof->over_high == 1.3 && mof->over_low == 0.7);
	assert_true(mof->grade_excellent == 90 && mof->grade_fair == 60);
	assert_true(cost->group_count == 4);
	assert_string_equal(cost->groups[1].word, "成本");
	assert_true(
	        cost->groups[0].weight == 40 && cost->groups[1].weight == 20 &&
	        cost->groups[2].weight == 20 && cost->groups[3].weight == 10);
	assert_true(hubei->execution_weight == 20 && hubei->group_count == 0 &&
	            hubei->indicator_weight == 80 &&
	            hubei->band_partial == 0.5);
	assert_true(sichuan->reason_below == 0.9 &&
	            sichuan->adjusted_needs_reason &&
	            sichuan->indicator_weight == 90 &&
	            sichuan->group_count == 0);
	assert_true(mof->reason_below == 0 && !mof->adjusted_needs_reason);
	assert_true(jiangxi->tier_count == 3 && jiangxi->tiers[1].from == 0.8 &&
	            jiangxi->tiers[1].score == 7 &&
	            jiangxi->tiers[2].score == 5);
	assert_true(zhejiang->zero_budget_is_full &&
	            zhejiang->overspending_allowed);
	assert_true(!mof->zero_budget_is_full && !mof->overspending_allowed);
	pj_profiles_free(set);
}

static void test_own(void **state)
{
	(void)state;
	pj_profile profile;
	assert_true(parse_body("", &profile));
	assert_string_equal(profile.id, "own");
	assert_string_equal(profile.name_zh, "某省");
	assert_true(profile.execution_weight == 10);
	assert_true(parse_body(
	        "<grades excellent=\"85\" good=\"75\" fair=\"60\"/>\n"
	        "<execution weight=\"25.5\" low=\"40\"/>\n"
	        "<indicators weight=\"74.5\"><group word=\"产出\" "
	        "weight=\"74.5\"/></indicators>\n"
	        "<fill decimals=\"1\"/><!-- a note -->\n"
	        "<rule id=\"overspent\" severity=\"off\"/>\n"
	        "<rule id=\"grade\" severity=\"notice\"/>\n"
	        "<shown-by budget=\"adjusted\" head=\"某省\"/>\n"
	        "<shown-by execution-weight=\"12.5\"/>\n",
	        &profile));
	assert_true(profile.execution_weight == 25.5);
	assert_true(profile.low_execution == 0.4);
	assert_true(profile.grade_good == 75 && profile.decimals == 1);
	assert_int_equal(profile.group_count, 1);
	assert_int_equal(profile.rule_count, 2);
	assert_string_equal(profile.rules[1].id, "grade");
	assert_int_equal(profile.rules[0].severity, PJ_SEVERITY_OFF);
	assert_int_equal(profile.rules[1].severity, PJ_NOTICE);
	assert_int_equal(profile.sign_count, 2);
	assert_true(profile.signs[0].adjusted && !*profile.signs[0].group);
	assert_string_equal(profile.signs[0].head, "某省");
	assert_true(profile.signs[1].execution_weight == 12.5);
}

/* A byte order mark is no harm, and what the bytes are counts, not what the
 * declaration says. */
static void test_declared(void **state)
{
	(void)state;
	static const char *const heads[] = {
	        ("\xEF\xBB\xBF" HEAD),
	        "<?xml version=\"1.0\" encoding=\"GB18030\"?>\n",
	        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n",
	        "<?xml version=\"1.0\"?>\n", ""};
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		char text[512];
		pj_profile profile;
		int length =
		        snprintf(text, sizeof text,
		                 "%s<profile id=\"own\">" NAMES "</profile>\n",
		                 heads[i]);
		if (!parse(text, (size_t)length, &profile))
			fail_msg("%zu: %s", i, error);
		assert_string_equal(profile.name_zh, "某省");
	}
}

/* The last byte may be that of a comment. */
static void test_comment_last(void **state)
{
	(void)state;
	static const char text[] =
	        HEAD "<profile id=\"own\">" NAMES "</profile><!-- end -->";
	pj_profile profile;
	assert_true(parse(text, sizeof text - 1, &profile));
	assert_string_equal(profile.id, "own");
	assert_false(parse(text, sizeof text - 2, &profile));
}

/* Bodies that are refused; the sentence names each of the words. */
static const struct {
	const char *body, *words[5];
} bad_bodies[] = {
        {"<exceution/>", {"own.xml", "第 5 行", "line 5", "<exceution>"}},
        {"\n\n<execution weigth=\"10\"/>",
         {"第 7 行", "line 7", "<execution>", "weigth"}},
        {"<execution weight=\"200\"/>",
         {"<execution>", "weight", "200", "0–100"}},
        {"<execution weight=\"-1\"/>", {"weight", "-1"}},
        {"<execution weight=\"1e2\"/>", {"weight", "1e2"}},
        {"<execution weight=\" 10\"/>", {"weight"}},
        {"<execution weight=\"NaN\"/>", {"NaN"}},
        {"<execution weight=\"十\"/>", {"十", "0–100"}},
        {"<execution weight=\"\"/>", {"weight"}},
        {"<execution weight=\"10.\"/>", {"10."}},
        {"<execution weight=\"1000000000000000000000000000000\"/>", {"0–100"}},
        {"<execution zero-budget=\"maybe\"/>", {"maybe", "none/full"}},
        {"<execution weight=\"20\"/>", {"20 + 90", "100"}},
        {"<indicators weight=\"90\"><group word=\"产出\" weight=\"50\"/>"
         "</indicators>",
         {"<group>", "50", "90"}},
        {"<indicators/>", {"<indicators>", "weight"}},
        {"<bands full=\"60\" partial=\"80\"/>", {"<bands>", "从高到低"}},
        {"<bands full=\"60\"/>", {"<bands>", "partial"}},
        {"<grades excellent=\"90\" good=\"95\" fair=\"60\"/>", {"<grades>"}},
        {"<overachieved high=\"90\" low=\"70\"/>", {"high", "100–1000"}},
        {"<fill decimals=\"7\"/>", {"decimals", "7", "0–4"}},
        {"<fill decimals=\"1.5\"/>", {"decimals", "1.5"}},
        {"<fill decimals=\"2\"/><fill decimals=\"2\"/>", {"<fill>"}},
        {"<rule id=\"no-such-rule\" severity=\"off\"/>", {"no-such-rule"}},
        {"<rule id=\"grade\" severity=\"fatal\"/>",
         {"fatal", "off/notice/verify/error"}},
        {"<rule id=\"GRADE\" severity=\"off\"/>", {"GRADE"}},
        {"<rule severity=\"off\"/>", {"<rule>", "id"}},
        {"<execution><tier from=\"100\" score=\"20\"/></execution>",
         {"<tier>", "score", "20", "0–10"}},
        {"<execution><tier from=\"100\" score=\"10\"/>"
         "<tier from=\"80\" score=\"20\"/></execution>",
         {"<tier>", "score", "20", "0–10"}},
        {"<tier from=\"100\" score=\"10\"/>", {"<tier>"}},
        {"<shown-by head=\"\"/>", {"<shown-by>", "head", "1–15"}},
        {"<shown-by head=\"某某某某某省\"/>", {"head", "1–15"}},
        {"<shown-by budget=\"none\"/>", {"none", "any/adjusted"}},
        {"<name lang=\"fr\">La province</name>", {"<name>"}},
        {"stray words", {"own.xml", "第 "}},
        {"<grades xmlns=\"urn:x\" excellent=\"9\" good=\"8\" fair=\"6\"/>",
         {"<grades>"}},
        {"<bands full=\"80\" partial=\"60\"><x/></bands>", {"<x>"}},
        {"<bands full=\"80\" partial=\"60\">x</bands>", {"own.xml"}},
        {"<execution weight=\"10\" weight=\"10\"/>", {"line 5"}},
        {"<execution", {"own.xml", "第 "}},
        {"&amp;&unknown;", {"own.xml", "line 5"}},
        {"<execution weight=\"10\"/><indicators weight=\"90.5\"/>",
         {"own.xml", "line 5", "10 + 90.5"}},
};

/*
 * How low and how high each attribute may be; beyond that it is refused, and
 * the sentence says so. The values beside it are such as let it be so.
 */
static const struct limit {
	const char *body; /* ?: the value */
	const char *lowest, *highest, *above, *range;
} limits[] = {
        {"<execution weight-limit=\"?\"/>", "10", "100", "100.5", "0–100"},
        {"<execution reason-below=\"?\"/>", "0", "100", "100.5", "0–100"},
        {"<execution low=\"?\"/>", "0", "100", "100.5", "0–100"},
        {"<execution><tier from=\"?\" score=\"10\"/>"
         "<tier from=\"0\" score=\"0\"/></execution>",
         "1", "100", "100.5", "0–100"},
        {"<execution><tier from=\"100\" score=\"?\"/></execution>", "0", "10",
         "100.5", "0–100"},
        {"<indicators weight=\"?\"/>", "90", "90", "100.5", "0–100"},
        {"<indicators weight=\"90\"><group word=\"产出\" weight=\"?\"/>"
         "</indicators>",
         "90", "90", "100.5", "0–100"},
        {"<indicators weight=\"90\"><group word=\"?\" weight=\"90\"/>"
         "</indicators>",
         "a", "产出质量数", "产出质量数量", "1–15"},
        {"<bands full=\"?\" partial=\"0\"/>", "1", "100", "100.5", "0–100"},
        {"<bands full=\"100\" partial=\"?\"/>", "0", "99", "100.5", "0–100"},
        {"<overachieved high=\"?\" low=\"70\"/>", "101", "1000", "1000.5",
         "100–1000"},
        {"<overachieved high=\"130\" low=\"?\"/>", "0", "99", "100.5", "0–100"},
        {"<grades excellent=\"?\" good=\"2\" fair=\"1\"/>", "3", "100", "100.5",
         "0–100"},
        {"<grades excellent=\"100\" good=\"?\" fair=\"1\"/>", "2", "99",
         "100.5", "0–100"},
        {"<grades excellent=\"100\" good=\"99\" fair=\"?\"/>", "0", "98",
         "100.5", "0–100"},
        {"<adjusted limit=\"?\"/>", "0", "100", "100.5", "0–100"},
        {"<fill decimals=\"?\"/>", "0", "4", "5", "0–4"},
        {"<shown-by execution-weight=\"?\"/>", "1", "100", "100.5", "0–100"},
        {"<shown-by indicator-weight=\"?\"/>", "1", "100", "100.5", "0–100"},
        {"<shown-by head=\"?\"/>", "a", "产出质量数", "产出质量数量", "1–15"},
        {"<shown-by group=\"?\"/>", "a", "产出质量数", "产出质量数量", "1–15"},
};

static bool parse_limit(const char *body, const char *value)
{
	char text[256];
	pj_profile profile;
	const char *sign = strchr(body, '?');
	snprintf(text, sizeof text, "%.*s%s%s", (int)(sign - body), body, value,
	         sign + 1);
	return parse_body(text, &profile);
}

static void test_limits(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		const struct limit *one = &limits[i];
		const char *const good[] = {one->lowest, one->highest};
		const char *const bad[] = {"", one->above};
		for (size_t k = 0; k < 2; k++)
			if (!parse_limit(one->body, good[k]))
				fail_msg("%s, %s: %s", one->body, good[k],
				         error);
		for (size_t k = 0; k < 2; k++) {
			if (parse_limit(one->body, bad[k]))
				fail_msg("%s: not refused: %s", one->body,
				         bad[k]);
			if (!strstr(error, one->range))
				fail_msg("no %s in: %s", one->range, error);
		}
	}
}

/* What an element must say, and how often it may stand there. */
static void test_required(void **state)
{
	(void)state;
	static const struct {
		const char *body, *element, *word;
	} rows[] = {
	        {"<execution><tier from=\"100\"/></execution>", "<tier>",
	         "score"},
	        {"<execution><tier score=\"10\"/></execution>", "<tier>",
	         "from"},
	        {"<indicators weight=\"90\"><group "
	         "weight=\"90\"/></indicators>",
	         "<group>", "word"},
	        {"<indicators weight=\"90\"><group "
	         "word=\"产出\"/></indicators>",
	         "<group>", "weight"},
	        {"<bands partial=\"60\"/>", "<bands>", "full"},
	        {"<overachieved high=\"130\"/>", "<overachieved>", "low"},
	        {"<overachieved low=\"70\"/>", "<overachieved>", "high"},
	        {"<grades good=\"80\" fair=\"60\"/>", "<grades>", "excellent"},
	        {"<grades excellent=\"90\" fair=\"60\"/>", "<grades>", "good"},
	        {"<grades excellent=\"90\" good=\"80\"/>", "<grades>", "fair"},
	        {"<fill/>", "<fill>", "decimals"},
	        {"<rule id=\"grade\"/>", "<rule>", "severity"},
	        {"<execution low=\"40\"/><execution low=\"40\"/>",
	         "<execution>", ""},
	        {"<indicators weight=\"90\"/><indicators weight=\"90\"/>",
	         "<indicators>", ""},
	        {"<bands full=\"80\" partial=\"60\"/>"
	         "<bands full=\"80\" partial=\"60\"/>",
	         "<bands>", ""},
	        {"<overachieved high=\"130\" low=\"70\"/>"
	         "<overachieved high=\"130\" low=\"70\"/>",
	         "<overachieved>", ""},
	        {"<grades excellent=\"90\" good=\"80\" fair=\"60\"/>"
	         "<grades excellent=\"90\" good=\"80\" fair=\"60\"/>",
	         "<grades>", ""},
	        {"<adjusted limit=\"30\"/><adjusted limit=\"30\"/>",
	         "<adjusted>", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		pj_profile profile;
		if (parse_body(rows[i].body, &profile))
			fail_msg("not refused: %s", rows[i].body);
		if (!strstr(error, rows[i].element) ||
		    !strstr(error, rows[i].word))
			fail_msg("%s: %s", rows[i].body, error);
	}
}

static void test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad_bodies / sizeof *bad_bodies; i++) {
		pj_profile profile = {.id = "untouched"};
		if (parse_body(bad_bodies[i].body, &profile))
			fail_msg("not refused: %s", bad_bodies[i].body);
		assert_string_equal(profile.id, "untouched");
		assert_null(strstr(error, "some/where"));
		/* a parser's own sentence ends with a line break */
		assert_null(strstr(error, " 。"));
		assert_null(strstr(error, " )"));
		assert_null(strstr(error, " ）"));
		for (size_t k = 0; k < 5 && bad_bodies[i].words[k]; k++)
			if (!strstr(error, bad_bodies[i].words[k]))
				fail_msg("%s: no %s in: %s", bad_bodies[i].body,
				         bad_bodies[i].words[k], error);
		/* no placeholder is left, and both languages are there */
		assert_null(strpbrk(error, "{}"));
		assert_non_null(strstr(error, "。\n"));
	}
}

static void test_root(void **state)
{
	(void)state;
	static const char *const texts[] = {
	        "",
	        " ",
	        "hello",
	        HEAD,
	        "<profile/>",
	        "<profile id=\"\"/>",
	        "<profile id=\"x y\">" NAMES "</profile>",
	        "<profile id=\"../x\">" NAMES "</profile>",
	        "<profile id=\"abcdefghijklmnopqrstuvwxyzabcdefghi\">" NAMES
	        "</profile>",
	        "<profile id=\"x\"></profile>",
	        "<profile id=\"x\"><name lang=\"zh\"/>"
	        "<name lang=\"en\">a</name></profile>",
	        "<profile id=\"x\"><name lang=\"zh\">a</name></profile>",
	        "<profile id=\"x\"><name lang=\"zh\">a</name>"
	        "<name lang=\"zh\">a</name></profile>",
	        "<grammar/>",
	        "<execution weight=\"10\"/>",
	        "<profile id=\"x\">" NAMES "</profile><profile/>",
	        "<profile id=\"x\">" NAMES "<profile id=\"y\"/></profile>",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		pj_profile profile;
		if (parse(texts[i], strlen(texts[i]), &profile))
			fail_msg("not refused: %s", texts[i]);
	}
}

#define LAUGH                                                                \
	"<!DOCTYPE profile [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;" \
	"&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"   \
	"<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e "          \
	"\"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">]>"

/* Every kind of DOCTYPE is refused for being one, and quickly. */
static void test_doctype(void **state)
{
	(void)state;
	static const char *const doctypes[] = {
	        "<!DOCTYPE profile>",
	        "<!DOCTYPE profile SYSTEM \"file:///etc/passwd\">",
	        "<!DOCTYPE profile PUBLIC \"x\" \"http://127.0.0.1:9/x.dtd\">",
	        "<!DOCTYPE profile [<!ENTITY x SYSTEM "
	        "\"file:///etc/passwd\">]>",
	        "<!DOCTYPE profile [<!ENTITY % p SYSTEM \"/dev/zero\"> %p;]>",
	        "<!DOCTYPE profile [<!ATTLIST profile id CDATA \"x\">]>",
	        LAUGH,
	};
	for (size_t i = 0; i < sizeof doctypes / sizeof *doctypes; i++) {
		char text[4096];
		pj_profile profile;
		double start = seconds();
		int length = snprintf(text, sizeof text,
		                      HEAD "%s\n<profile id=\"&e;\">" NAMES
		                           "</profile>",
		                      doctypes[i]);
		assert_false(parse(text, (size_t)length, &profile));
		assert_non_null(strstr(error, "DOCTYPE"));
		assert_non_null(strstr(error, "第 2 行"));
		if (is_timed())
			assert_true(seconds() - start < 0.1);
	}
}

/* Thousands of different attributes, declared names or entities in a tag. */
static void test_crowded(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
	        {" a", "=''"}, {" xmlns:a", "='u'"}, {" a", "='&#38;'"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *text = malloc(PJ_PROFILE_FILE_MAX);
		pj_profile profile;
		assert_non_null(text);
		char *at = stpcpy(text, HEAD "<profile");
		for (int n = 0; at - text < PJ_PROFILE_FILE_MAX - 64; n++)
			at += sprintf(at, "%s%d%s", rows[i][0], n, rows[i][1]);
		at = stpcpy(at, "/>");
		double start = seconds();
		assert_false(parse(text, (size_t)(at - text), &profile));
		double took = seconds() - start;
		free(text);
		if (is_timed() && took >= 0.1)
			fail_msg("row %zu took %g s", i, took);
	}
}

static void test_hostile(void **state)
{
	(void)state;
	static const struct {
		const char *head, *text;
		size_t count;
		const char *tail, *word;
	} rows[] = {
	        {HEAD "<profile id=\"x\">" NAMES, " ", 300 * 1024, "</profile>",
	         "256 KB"},
	        {HEAD "<profile id=\"x\">", "<execution>", 100, "", "own.xml"},
	        {HEAD, "<a>", 200, "", "own.xml"},
	        {HEAD, "<a>", 80000, "", "own.xml"},
	        {HEAD "<profile id=\"x\">" NAMES, "<x/>", 50000, "</profile>",
	         "<x>"},
	        {HEAD "<profile id=\"x\">" NAMES,
	         "<rule id=\"grade\" severity=\"off\"/>", 65, "</profile>",
	         "<rule>"},
	        {HEAD "<profile id=\"x\">" NAMES,
	         "<rule id=\"grade\" severity=\"off\"/>", 6000, "</profile>",
	         "<rule>"},
	        {HEAD "<profile id=\"x\">" NAMES, "<shown-by head=\"甲\"/>", 5,
	         "</profile>", "<shown-by>"},
	        {HEAD "<profile id=\"", "a", 200000, "\"/>", "第 2 行"},
	        {HEAD "<profile ", "a=\"1\" ", 40000, "/>", "own.xml"},
	        {HEAD "<profile xmlns:a=\"", "u", 200000, "\"/>", "own.xml"},
	        {HEAD "<!--", "-", 200000, "-->", "第 2 行"},
	        {HEAD "<profile id=\"x\"><name lang=\"zh\">", "字", 60000,
	         "</name></profile>", "<name>"},
	        {HEAD "<", "a", 200000, "/>", "第 2 行"},
	        {HEAD, "&", 200000, "", "own.xml"},
	        {HEAD "<profile id=\"x\">", "&", 200000, "", "own.xml"},
	        {HEAD "<profile id=\"x\">", "&a;", 80000, "", "own.xml"},
	        {HEAD "<profile id=\"x\">", "<a:b/>", 40000, "", "own.xml"},
	        {HEAD "<profile id=\"x\">", "<a b/>", 40000, "", "own.xml"},
	        {HEAD "<profile id=\"x\">", "<", 200000, "", "own.xml"},
	        {HEAD "<profile id=\"x\">", "</a>", 60000, "", "own.xml"},
	        {HEAD "<profile id=\"x\">", "]]>", 80000, "", "own.xml"},
	        {HEAD "<profile id=\"x\">", "<?x?>", 50000, "", "own.xml"},
	        {HEAD "<profile id=\"x\">", "<!---->", 30000, "", "own.xml"},
	        {HEAD "<!--", "- -- ", 50000, "-->", "own.xml"},
	        {HEAD "<profile id=\"x\">", "<a b='<'/>", 25000, "", "own.xml"},
	        {HEAD "<profile id=\"x\">", "&#0;", 60000, "", "own.xml"},
	        {HEAD "<profile id=\"x\">", "\x01", 200000, "", "own.xml"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t length;
		pj_profile profile;
		char *text = repeated(rows[i].head, rows[i].text, rows[i].count,
		                      rows[i].tail, &length);
		double start = seconds();
		bool good = parse(text, length, &profile);
		double took = seconds() - start;
		free(text);
		assert_false(good);
		if (!strstr(error, rows[i].word))
			fail_msg("row %zu: %s", i, error);
		if (is_timed() && took >= 0.1)
			fail_msg("row %zu took %g s", i, took);
	}
}

/* Elements nested as deep as a parser allows are refused for their depth. */
static void test_deep(void **state)
{
	(void)state;
	char text[8192];
	pj_profile profile;
	char *at = stpcpy(text, HEAD "<profile id=\"x\">" NAMES "<execution>");
	for (int i = 0; i < 200; i++)
		at = stpcpy(at, "<tier from=\"1\" score=\"1\">");
	for (int i = 0; i < 200; i++)
		at = stpcpy(at, "</tier>");
	at = stpcpy(at, "</execution></profile>");
	assert_false(parse(text, (size_t)(at - text), &profile));
	assert_non_null(strstr(error, "<tier>"));
}

static void test_encoding(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t length;
	} rows[] = {
#define ROW(text) {text, sizeof(text) - 1}
	        ROW(HEAD "<profile id=\"x\">\n<name lang=\"zh\">\xFF</name>"),
	        ROW(HEAD "<profile id=\"x\">\n<name lang=\"zh\">\xC0\xAF"),
	        ROW(HEAD "<profile id=\"x\">\n<name lang=\"zh\">\xED\xA0\x80"),
	        ROW(HEAD "<profile id=\"x\">\n<name lang=\"zh\">\xE4\xB8"),
	        ROW(HEAD "<profile id=\"x\">\n\0</profile>"),
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		pj_profile profile;
		assert_false(parse(rows[i].text, rows[i].length, &profile));
		assert_non_null(strstr(error, "UTF-8"));
		assert_non_null(strstr(error, "第 3 行"));
	}
	/* 湖北 in GB 18030 and a whole file in UTF-16 */
	static const char gbk[] = "<?xml version=\"1.0\" encoding=\"GB18030\"?>"
	                          "<profile id=\"x\"><name>\xBA\xFE\xB1\xB1";
	static const char wide[] = "\xFF\xFE<\0p\0r\0o\0f\0i\0l\0e\0/\0>\0";
	pj_profile profile;
	assert_false(parse(gbk, sizeof gbk - 1, &profile));
	assert_non_null(strstr(error, "UTF-8"));
	assert_false(parse(wide, sizeof wide - 1, &profile));
	assert_non_null(strstr(error, "UTF-8"));
}

/* Cell texts and names in a sentence are never read as formats or markup. */
static void test_sentence(void **state)
{
	(void)state;
	pj_profile profile;
	assert_false(
	        parse_body("<execution weight=\"%n%s{file}\"/>", &profile));
	assert_non_null(strstr(error, "%n%s{file}"));
	char *text = NULL;
	size_t length;
	text = repeated("<execution weight=\"", "很", 500, "\"/>", &length);
	assert_false(parse_body(text, &profile));
	free(text);
	assert_non_null(strstr(error, "…"));
	assert_true(strlen(error) < PJ_PROFILE_ERROR_MAX);
}

/* A tag of just so many bytes is read, and of one more is not. */
static void test_long_tags(void **state)
{
	(void)state;
	enum { TAG = 2048 };
	for (int more = 0; more < 2; more++) {
		char text[4096] = HEAD "<profile id=\"x\">\n" NAMES;
		char *at = text + strlen(text);
		int length = sprintf(at, "<fill decimals=\"2\"");
		memset(at + length, ' ', TAG - (size_t)length);
		strcpy(at + TAG - 1 + more, "></fill></profile>");
		pj_profile profile;
		bool good = parse(text, strlen(text), &profile);
		assert_int_equal(good, more == 0);
		if (!good)
			assert_non_null(strstr(error, "第 5 行"));
	}
}

/* How much of a name is shown, and what of it. */
static void test_shown(void **state)
{
	(void)state;
	for (size_t length = 40; length < 70; length++) {
		char body[256] = "<execution zero-budget=\"", *at;
		pj_profile profile;
		at = body + strlen(body);
		memset(at, 'a', length);
		strcpy(at + length, "\"/>");
		assert_false(parse_body(body, &profile));
		at[length] = '\0';
		assert_int_equal(strstr(error, at) != NULL, length <= 56);
		at[56] = '\0';
		assert_non_null(strstr(error, at));
		assert_int_equal(strstr(error, "…") != NULL, length > 56);
	}
	/* a line break in a name is none in the sentence */
	pj_profile profile;
	assert_false(parse_body("<rule id=\"no&#10;such\" severity=\"off\"/>",
	                        &profile));
	assert_non_null(strstr(error, "no such"));
}

/* All is there but the last tag. */
static void test_unfinished(void **state)
{
	(void)state;
	pj_profile profile;
	const char whole[] = HEAD "<profile id=\"own\">" NAMES "</profile>";
	const size_t length = sizeof whole - 1;
	assert_true(parse(whole, length, &profile));
	assert_false(parse(whole, length - strlen("</profile>"), &profile));
	assert_false(parse(whole, length - 1, &profile));
}

static void test_unreadable(void **state)
{
	(void)state;
	pj_profile profile;
	assert_false(
	        pj_profile_load("/no/such/own.xml", SCHEMA, &profile, error));
	assert_non_null(strstr(error, "own.xml"));
	assert_false(pj_profile_load("own.xml", SCHEMA, &profile, error));
	assert_non_null(strstr(error, "“own.xml”"));
	assert_false(pj_profile_load(FOLDER, SCHEMA, &profile, error));
	assert_true(strlen(error) > 20);
	assert_false(pj_profile_load(FOLDER "/hubei.xml", "/no/profile.rng",
	                             &profile, error));
	assert_non_null(strstr(error, "profile.rng"));
	/* a schema that is no schema */
	assert_false(pj_profile_load(FOLDER "/hubei.xml", FOLDER "/hubei.xml",
	                             &profile, error));
	assert_non_null(strstr(error, "hubei.xml"));
}

static void write_file(const char *folder, const char *name, const char *text)
{
	char path[512];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static void copy_schema(const char *folder)
{
	static char text[64 * 1024];
	FILE *file = fopen(SCHEMA, "r");
	assert_non_null(file);
	size_t length = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[length] = '\0';
	write_file(folder, "profile.rng", text);
}

static void remove_files(const char *folder, const char *const *names)
{
	char path[512];
	for (; *names; names++) {
		snprintf(path, sizeof path, "%s/%s", folder, *names);
		assert_int_equal(unlink(path), 0);
	}
	assert_int_equal(rmdir(folder), 0);
}

static void test_folder(void **state)
{
	(void)state;
	static const char *const names[] = {"profile.rng", "own.xml", "bad.xml",
	                                    "worse.xml",   "x.txt",   ".x.xml",
	                                    NULL};
	char folder[] = "/tmp/pj-profiles-XXXXXX";
	assert_non_null(mkdtemp(folder));
	copy_schema(folder);
	write_file(folder, "own.xml",
	           "<profile id=\"own\">" NAMES "</profile>");
	write_file(folder, "bad.xml", "<profile id=\"bad\"/>");
	write_file(folder, "worse.xml", "<");
	write_file(folder, "x.txt", "<");
	write_file(folder, ".x.xml", "<");
	pj_profiles *set = pj_profiles_load(folder, error);
	assert_non_null(set);
	assert_int_equal(pj_profiles_count(set), 2);
	assert_non_null(pj_profiles_find(set, "own"));
	assert_non_null(pj_profiles_find(set, "mof-2020"));
	assert_non_null(strstr(error, "bad.xml"));
	pj_profiles_free(set);
	remove_files(folder, names);
	set = pj_profiles_load("/no/such/folder", error);
	assert_non_null(set);
	assert_int_equal(pj_profiles_count(set), 1);
	assert_ptr_not_equal(pj_profiles_at(set, 0), NULL);
	pj_profiles_free(set);
	pj_profiles_free(NULL);
}

static void test_grade(void **state)
{
	(void)state;
	static const struct {
		double total;
		const char *grade;
	} rows[] = {{100, "优"},   {90, "优"},    {89.99, "良"},
	            {80, "良"},    {79.99, "中"}, {60, "中"},
	            {59.99, "差"}, {0, "差"},     {89.9999999999, "优"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(
		        pj_profile_grade(pj_profile_default(), rows[i].total),
		        rows[i].grade);
}

/* ---- the schema by itself --------------------------------------------- */

static void be_silent(void *data, pj_xml_error problem)
{
	(void)data, (void)problem;
}

static bool schema_accepts(xmlRelaxNGPtr grammar, const char *body)
{
	char text[4096];
	int length = snprintf(
	        text, sizeof text,
	        HEAD "<profile id=\"own\">\n" NAMES "%s</profile>\n", body);
	xmlDocPtr document =
	        xmlReadMemory(text, length, NULL, NULL, XML_PARSE_NOERROR);
	if (!document)
		return false;
	xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(grammar);
	xmlRelaxNGSetValidStructuredErrors(validator, be_silent, NULL);
	int result = xmlRelaxNGValidateDoc(validator, document);
	xmlRelaxNGFreeValidCtxt(validator);
	xmlFreeDoc(document);
	return result == 0;
}

/*
 * Whoever edits a profile with the schema alone learns the same: it refuses
 * what the program refuses, sums, orders and rule names aside.
 */
static void test_schema_alone(void **state)
{
	(void)state;
	static const char *const beyond[] = {
	        "20 + 90",  "10 + 90.5",    "<group>", "从高到低",
	        "<grades>", "no-such-rule", "20",      NULL};
	xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt(SCHEMA);
	xmlRelaxNGPtr grammar = xmlRelaxNGParse(parser);
	xmlRelaxNGFreeParserCtxt(parser);
	assert_non_null(grammar);
	assert_true(schema_accepts(grammar, ""));
	size_t refused = 0;
	for (size_t i = 0; i < sizeof bad_bodies / sizeof *bad_bodies; i++) {
		bool expected = false;
		for (size_t k = 0; k < 5 && bad_bodies[i].words[k]; k++)
			for (size_t b = 0; beyond[b]; b++)
				expected |= strcmp(bad_bodies[i].words[k],
				                   beyond[b]) == 0;
		bool accepted = schema_accepts(grammar, bad_bodies[i].body);
		if (accepted && !expected)
			fail_msg("the schema accepts %s", bad_bodies[i].body);
		refused += !accepted;
	}
	assert_true(refused >= 25);
	xmlRelaxNGFree(grammar);
}

/* ---- the process ------------------------------------------------------ */

static int strange_calls;

static void strange_error(void *data, pj_xml_error problem)
{
	(void)data, (void)problem;
	strange_calls++;
}

static xmlParserInputPtr strange_loader(const char *url, const char *id,
                                        xmlParserCtxtPtr context)
{
	(void)url, (void)id, (void)context;
	strange_calls++;
	return NULL;
}

/* Handlers that the office installed are neither replaced nor called. */
static void test_process_state(void **state)
{
	(void)state;
	pj_profile profile;
	xmlExternalEntityLoader before = xmlGetExternalEntityLoader();
	xmlResetLastError();
	xmlSetStructuredErrorFunc(&strange_calls, strange_error);
	xmlSetExternalEntityLoader(strange_loader);
	strange_calls = 0;
	for (size_t i = 0; i < sizeof bad_bodies / sizeof *bad_bodies; i++)
		assert_false(parse_body(bad_bodies[i].body, &profile));
	assert_true(parse_body("", &profile));
	assert_int_equal(strange_calls, 0);
	assert_ptr_equal(xmlGetExternalEntityLoader(), strange_loader);
	assert_ptr_equal(xmlStructuredErrorContext, &strange_calls);
	assert_true(xmlStructuredError == strange_error);
	assert_null(xmlGetLastError());
	xmlSetExternalEntityLoader(before);
	xmlSetStructuredErrorFunc(NULL, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_default),
	        cmocka_unit_test(test_complete),
	        cmocka_unit_test(test_shipped),
	        cmocka_unit_test(test_own),
	        cmocka_unit_test(test_declared),
	        cmocka_unit_test(test_comment_last),
	        cmocka_unit_test(test_refused),
	        cmocka_unit_test(test_limits),
	        cmocka_unit_test(test_required),
	        cmocka_unit_test(test_root),
	        cmocka_unit_test(test_doctype),
	        cmocka_unit_test(test_hostile),
	        cmocka_unit_test(test_crowded),
	        cmocka_unit_test(test_deep),
	        cmocka_unit_test(test_encoding),
	        cmocka_unit_test(test_sentence),
	        cmocka_unit_test(test_unreadable),
	        cmocka_unit_test(test_long_tags),
	        cmocka_unit_test(test_shown),
	        cmocka_unit_test(test_unfinished),
	        cmocka_unit_test(test_folder),
	        cmocka_unit_test(test_grade),
	        cmocka_unit_test(test_schema_alone),
	        cmocka_unit_test(test_process_state),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
