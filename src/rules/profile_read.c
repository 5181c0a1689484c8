/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A profile out of its XML. Every element and attribute is checked against the
 * tables below, because their sentences name the place and the remedy better
 * than a schema's can, and last against the schema itself.
 */
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/number.h"
#include "form/text.h"
#include "rules/check.h"
#include "rules/profile_xml.h"
#include "rules/xml.h"

/* ---- what a profile may hold ------------------------------------------ */

typedef enum field_kind {
	FIELD_NUMBER,
	FIELD_INTEGER,
	FIELD_ID,
	FIELD_WORD,
	FIELD_CHOICE, /* a bool: the second choice is true */
	FIELD_SEVERITY,
	FIELD_LANGUAGE /* zh or en, read with the element's text */
} field_kind;

typedef struct field_row {
	const char *element, *name;
	field_kind kind;
	size_t offset;    /* in the profile, or in the list's item */
	double low, high; /* of the number as written; bytes of a text */
	double unit;      /* of the written number: 1 or a hundredth */
	const char *choices;
	bool required;
} field_row;

#define P(member) offsetof(pj_profile, member)
#define S(member) offsetof(pj_profile_sign, member)
#define POINTS    0, 100, 1, NULL
#define PERCENT   0, 100, 0.01, NULL

static const field_row fields[] = {
        {"profile", "id", FIELD_ID, P(id), 1, 31, 0, NULL, true},
        {"name", "lang", FIELD_LANGUAGE, 0, 0, 0, 0, "zh/en", true},
        {"execution", "weight", FIELD_NUMBER, P(execution_weight), POINTS,
         false},
        {"execution", "weight-limit", FIELD_NUMBER, P(execution_weight_limit),
         POINTS, false},
        {"execution", "reason-below", FIELD_NUMBER, P(reason_below), PERCENT,
         false},
        {"execution", "low", FIELD_NUMBER, P(low_execution), PERCENT, false},
        {"execution", "zero-budget", FIELD_CHOICE, P(zero_budget_is_full), 0, 0,
         0, "none/full", false},
        {"execution", "overspending", FIELD_CHOICE, P(overspending_allowed), 0,
         0, 0, "refused/allowed", false},
        {"tier", "from", FIELD_NUMBER, offsetof(pj_profile_tier, from), PERCENT,
         true},
        {"tier", "score", FIELD_NUMBER, offsetof(pj_profile_tier, score),
         POINTS, true},
        {"indicators", "weight", FIELD_NUMBER, P(indicator_weight), POINTS,
         true},
        {"group", "word", FIELD_WORD, offsetof(pj_profile_group, word), 1, 15,
         0, NULL, true},
        {"group", "weight", FIELD_NUMBER, offsetof(pj_profile_group, weight),
         POINTS, true},
        {"bands", "full", FIELD_NUMBER, P(band_full), PERCENT, true},
        {"bands", "partial", FIELD_NUMBER, P(band_partial), PERCENT, true},
        {"overachieved", "high", FIELD_NUMBER, P(over_high), 100, 1000, 0.01,
         NULL, true},
        {"overachieved", "low", FIELD_NUMBER, P(over_low), PERCENT, true},
        {"grades", "excellent", FIELD_NUMBER, P(grade_excellent), POINTS, true},
        {"grades", "good", FIELD_NUMBER, P(grade_good), POINTS, true},
        {"grades", "fair", FIELD_NUMBER, P(grade_fair), POINTS, true},
        {"adjusted", "limit", FIELD_NUMBER, P(adjusted_limit), PERCENT, false},
        {"adjusted", "reason", FIELD_CHOICE, P(adjusted_needs_reason), 0, 0, 0,
         "optional/required", false},
        {"fill", "decimals", FIELD_INTEGER, P(decimals), 0, 4, 1, NULL, true},
        {"rule", "id", FIELD_ID, offsetof(pj_profile_rule, id), 1, 31, 0, NULL,
         true},
        {"rule", "severity", FIELD_SEVERITY,
         offsetof(pj_profile_rule, severity), 0, 0, 0,
         "off/notice/verify/error", true},
        {"shown-by", "execution-weight", FIELD_NUMBER, S(execution_weight),
         POINTS, false},
        {"shown-by", "indicator-weight", FIELD_NUMBER, S(indicator_weight),
         POINTS, false},
        {"shown-by", "budget", FIELD_CHOICE, S(adjusted), 0, 0, 0,
         "any/adjusted", false},
        {"shown-by", "head", FIELD_WORD, S(head), 1, 15, 0, NULL, false},
        {"shown-by", "group", FIELD_WORD, S(group), 1, 15, 0, NULL, false},
};

/* An element: where it stands, how often, and the list that it adds to. */
typedef struct element_row {
	const char *name, *parent;
	size_t most;
	size_t items, item_size, count; /* item_size 0: no list */
} element_row;

static const element_row elements[] = {
        {"profile", NULL, 1, 0, 0, 0},
        {"name", "profile", 2, 0, 0, 0},
        {"execution", "profile", 1, 0, 0, 0},
        {"tier", "execution", PJ_PROFILE_TIER_MAX, P(tiers),
         sizeof(pj_profile_tier), P(tier_count)},
        {"indicators", "profile", 1, 0, 0, 0},
        {"group", "indicators", PJ_PROFILE_GROUP_MAX, P(groups),
         sizeof(pj_profile_group), P(group_count)},
        {"bands", "profile", 1, 0, 0, 0},
        {"overachieved", "profile", 1, 0, 0, 0},
        {"grades", "profile", 1, 0, 0, 0},
        {"adjusted", "profile", 1, 0, 0, 0},
        {"fill", "profile", 1, 0, 0, 0},
        {"rule", "profile", PJ_PROFILE_RULE_MAX, P(rules),
         sizeof(pj_profile_rule), P(rule_count)},
        {"shown-by", "profile", PJ_PROFILE_SIGN_MAX, P(signs),
         sizeof(pj_profile_sign), P(sign_count)},
};

enum { FIELD_COUNT = sizeof fields / sizeof *fields };

/* The reading of one document. */
typedef struct tree_walk {
	pj_profile_attempt *attempt;
	pj_profile *profile;
} tree_walk;

static bool is_named(const xmlNode *node, const char *name)
{
	return strcmp((const char *)node->name, name) == 0;
}

static int line_of(const xmlNode *node)
{
	return (int)pj_xml_library()->xmlGetLineNo(node);
}

static const element_row *find_element(const xmlNode *node)
{
	const xmlNode *parent = node->parent;
	bool root = !parent || parent->type != XML_ELEMENT_NODE;
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
		const element_row *row = &elements[i];
		if (is_named(node, row->name) &&
		    (root ? !row->parent
		          : row->parent && is_named(parent, row->parent)))
			return row;
	}
	return NULL;
}

static const field_row *find_field(const xmlNode *node, const char *name)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (is_named(node, fields[i].element) &&
		    strcmp(fields[i].name, name) == 0)
			return &fields[i];
	return NULL;
}

/* The attribute's text, for free_text(). */
static char *attribute(const xmlNode *node, const char *name)
{
	return (char *)pj_xml_library()->xmlGetNoNsProp(node,
	                                                (const xmlChar *)name);
}

static void free_text(char *text)
{
	(*pj_xml_library()->xmlFree)(text);
}

/* ---- values ----------------------------------------------------------- */

/* Digits with a point, as the schema has them; no sign, no exponent. */
static bool read_decimal(const char *text, double *number)
{
	double whole = 0, power = 1;
	size_t digits = 0, behind = 0;
	for (; *text >= '0' && *text <= '9'; text++, digits++)
		whole = whole * 10 + (*text - '0');
	if (*text == '.') {
		for (text++; *text >= '0' && *text <= '9'; text++, behind++) {
			whole = whole * 10 + (*text - '0');
			power *= 10;
		}
		if (behind == 0)
			return false;
	}
	*number = whole / power;
	return *text == '\0' && digits > 0 && digits + behind <= 15;
}

/* The place of text in choices (a/b/c); -1 when it is none of them. */
static int choice_of(const char *text, const char *choices)
{
	size_t length = strlen(text);
	for (int i = 0; choices; i++) {
		const char *slash = strchr(choices, '/');
		size_t size =
		        slash ? (size_t)(slash - choices) : strlen(choices);
		if (size == length && memcmp(choices, text, size) == 0)
			return i;
		choices = slash ? slash + 1 : NULL;
	}
	return -1;
}

static bool is_id(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	return *text >= 'a' && *text <= 'z' &&
	       text[strspn(text, letters)] == '\0';
}

static bool store_number(const field_row *field, const char *text, void *place)
{
	double number;
	if (!read_decimal(text, &number) || number < field->low ||
	    number > field->high)
		return false;
	if (field->kind == FIELD_NUMBER) {
		/* a hundredth is divided by, so that 80 becomes 0.8 exactly */
		*(double *)place = field->unit < 1 ? number / 100 : number;
		return true;
	}
	*(int *)place = (int)number;
	return strlen(text) == 1;
}

static bool store_text(const field_row *field, const char *text, void *place)
{
	size_t length = strlen(text);
	if (length < (size_t)field->low || length > (size_t)field->high ||
	    (field->kind == FIELD_ID && !is_id(text)))
		return false;
	memcpy(place, text, length + 1);
	return true;
}

static bool store(const field_row *field, const char *text, void *base)
{
	void *place = (char *)base + field->offset;
	int choice = field->choices ? choice_of(text, field->choices) : -1;
	switch (field->kind) {
	case FIELD_NUMBER:
	case FIELD_INTEGER:
		return store_number(field, text, place);
	case FIELD_ID:
	case FIELD_WORD:
		return store_text(field, text, place);
	case FIELD_CHOICE:
		*(bool *)place = choice == 1;
		break;
	case FIELD_SEVERITY:
		*(pj_severity *)place = (pj_severity)choice;
		break;
	case FIELD_LANGUAGE:
		break;
	}
	return choice >= 0;
}

/* What would have been right: "0–100", "none/full", "1–15". */
static const char *expected_of(const field_row *field, char *out, size_t size)
{
	if (field->choices)
		return field->choices;
	if (field->kind == FIELD_ID)
		return "a-z 0-9 -";
	char low[PJ_NUMBER_MAX], high[PJ_NUMBER_MAX];
	pj_number_shortest(low, field->low);
	pj_number_shortest(high, field->high);
	snprintf(out, size, "%s–%s", low, high);
	return out;
}

/* ---- the walk --------------------------------------------------------- */

static bool is_rule(const char *id)
{
	return pj_rule_find(id) < pj_rule_count();
}

static bool read_attribute(tree_walk *walk, const xmlNode *node,
                           const char *name, void *base)
{
	const field_row *field = find_field(node, name);
	char room[2 * PJ_NUMBER_MAX + 4];
	const char *owner = (const char *)node->name;
	if (!field)
		return pj_profile_refuse(
		        walk->attempt, PJ_W_PROFILE_ATTRIBUTE,
		        (pj_culprit){line_of(node), owner, name, NULL, NULL});
	char *text = attribute(node, name);
	bool good = text && store(field, text, base);
	if (!good)
		pj_profile_refuse(
		        walk->attempt, PJ_W_PROFILE_VALUE,
		        (pj_culprit){line_of(node), owner, name, text,
		                     expected_of(field, room, sizeof room)});
	else if (field->kind == FIELD_ID && is_named(node, "rule") &&
	         !(good = is_rule(text)))
		pj_profile_refuse(
		        walk->attempt, PJ_W_PROFILE_RULE,
		        (pj_culprit){line_of(node), owner, name, text, NULL});
	free_text(text);
	return good;
}

static bool read_attributes(tree_walk *walk, const xmlNode *node, void *base)
{
	for (const xmlAttr *at = node->properties; at; at = at->next)
		if (!read_attribute(walk, node, (const char *)at->name, base))
			return false;
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		if (!fields[i].required || !is_named(node, fields[i].element))
			continue;
		if (!pj_xml_library()->xmlHasProp(
		            node, (const xmlChar *)fields[i].name))
			return pj_profile_refuse(
			        walk->attempt, PJ_W_PROFILE_MISSING,
			        (pj_culprit){line_of(node),
			                     (const char *)node->name,
			                     fields[i].name, NULL, NULL});
	}
	return true;
}

/* <name lang="zh">湖北</name> */
static bool read_name(tree_walk *walk, const xmlNode *node)
{
	char *language = attribute(node, "lang");
	char *text = (char *)pj_xml_library()->xmlNodeGetContent(node);
	bool chinese = language && strcmp(language, "zh") == 0;
	char *place = chinese ? walk->profile->name_zh : walk->profile->name_en;
	pj_slice name =
	        text ? pj_text_trim(text, strlen(text)) : (pj_slice){"", 0};
	bool good = name.length > 0 && name.length < PJ_PROFILE_NAME_MAX &&
	            pj_text_count(name.start, name.length) <= 30;
	if (good) {
		memcpy(place, name.start, name.length);
		place[name.length] = '\0';
	}
	if (!good)
		pj_profile_refuse(walk->attempt, PJ_W_PROFILE_VALUE,
		                  (pj_culprit){line_of(node), "name", "name",
		                               text, "1–30"});
	free_text(language);
	free_text(text);
	return good;
}

/* How many of this name stand in the parent up to and with this node. */
static size_t ordinal(const xmlNode *node)
{
	size_t count = 0;
	for (const xmlNode *at = node; at; at = at->prev)
		if (at->type == XML_ELEMENT_NODE &&
		    is_named(at, (const char *)node->name))
			count++;
	return count;
}

/* Where the attributes of the element go: the profile or a new list item. */
static void *place_of(tree_walk *walk, const element_row *row)
{
	char *profile = (char *)walk->profile;
	if (row->item_size == 0)
		return profile;
	size_t *count = (size_t *)(void *)(profile + row->count);
	return profile + row->items + row->item_size * (*count)++;
}

static bool read_element(tree_walk *walk, const xmlNode *node)
{
	const element_row *row = find_element(node);
	const char *name = (const char *)node->name;
	if (!row || node->ns)
		return pj_profile_refuse(
		        walk->attempt, PJ_W_PROFILE_ELEMENT,
		        (pj_culprit){line_of(node), name, NULL, NULL, NULL});
	if (row->parent && ordinal(node) > row->most)
		return pj_profile_refuse(
		        walk->attempt, PJ_W_PROFILE_REPEATED,
		        (pj_culprit){line_of(node), name, NULL, NULL, NULL});
	if (is_named(node, "indicators"))
		walk->profile->group_count = 0;
	return read_attributes(walk, node, place_of(walk, row)) &&
	       (!is_named(node, "name") || read_name(walk, node));
}

/* Goes no deeper than the table of elements. */
static bool read_tree(tree_walk *walk, const xmlNode *node)
{
	if (!read_element(walk, node))
		return false;
	for (const xmlNode *at = node->children; at; at = at->next)
		if (at->type == XML_ELEMENT_NODE && !read_tree(walk, at))
			return false;
	return true;
}

/* ---- what must hold together ------------------------------------------ */

static const xmlNode *child(const xmlNode *root, const char *name)
{
	for (const xmlNode *at = root->children; at; at = at->next)
		if (at->type == XML_ELEMENT_NODE && is_named(at, name))
			return at;
	return root;
}

static bool check_sums(tree_walk *walk, const xmlNode *root)
{
	const pj_profile *profile = walk->profile;
	char found[2 * PJ_NUMBER_MAX + 4], execution[PJ_NUMBER_MAX];
	char indicators[PJ_NUMBER_MAX];
	double sum = 0;
	pj_number_shortest(execution, profile->execution_weight);
	pj_number_shortest(indicators, profile->indicator_weight);
	snprintf(found, sizeof found, "%s + %s", execution, indicators);
	if (fabs(profile->execution_weight + profile->indicator_weight - 100) >
	    1e-6)
		return pj_profile_refuse(
		        walk->attempt, PJ_W_PROFILE_SUM,
		        (pj_culprit){line_of(child(root, "indicators")),
		                     "indicators", "weight", found, "100"});
	for (size_t i = 0; i < profile->group_count; i++)
		sum += profile->groups[i].weight;
	pj_number_shortest(found, sum);
	if (profile->group_count > 0 &&
	    fabs(sum - profile->indicator_weight) > 1e-6)
		return pj_profile_refuse(
		        walk->attempt, PJ_W_PROFILE_SUM,
		        (pj_culprit){line_of(child(root, "indicators")),
		                     "group", "weight", found, indicators});
	return true;
}

static bool check_order(tree_walk *walk, const xmlNode *root)
{
	const pj_profile *p = walk->profile;
	const char *wrong = NULL;
	if (p->band_full < p->band_partial)
		wrong = "bands";
	else if (p->grade_excellent < p->grade_good ||
	         p->grade_good < p->grade_fair)
		wrong = "grades";
	if (!wrong)
		return true;
	return pj_profile_refuse(walk->attempt, PJ_W_PROFILE_ORDER,
	                         (pj_culprit){line_of(child(root, wrong)),
	                                      wrong, NULL, NULL, NULL});
}

static bool check_tiers(tree_walk *walk, const xmlNode *root)
{
	const pj_profile *profile = walk->profile;
	for (size_t i = 0; i < profile->tier_count; i++) {
		char found[PJ_NUMBER_MAX], most[PJ_NUMBER_MAX];
		char expected[PJ_NUMBER_MAX + 8];
		pj_number_shortest(found, profile->tiers[i].score);
		pj_number_shortest(most, profile->execution_weight);
		snprintf(expected, sizeof expected, "0–%s", most);
		if (profile->tiers[i].score > profile->execution_weight)
			return pj_profile_refuse(
			        walk->attempt, PJ_W_PROFILE_VALUE,
			        (pj_culprit){line_of(child(root, "execution")),
			                     "tier", "score", found, expected});
	}
	return true;
}

/* ---- entry ------------------------------------------------------------ */

static bool read_document(pj_profile_attempt *attempt, xmlDocPtr document,
                          const char *schema, pj_profile *profile)
{
	tree_walk walk = {attempt, profile};
	const xmlNode *root = pj_xml_library()->xmlDocGetRootElement(document);
	*profile = *pj_profile_default();
	return root && read_tree(&walk, root) && check_sums(&walk, root) &&
	       check_order(&walk, root) && check_tiers(&walk, root) &&
	       pj_profile_validate(attempt, document, schema);
}

/* libxml2 may leave out what it has no memory for, and go on. */
static bool ran_out(void)
{
	const xmlError *last = pj_xml_library()->xmlGetLastError();
	return last && last->code == XML_ERR_NO_MEMORY;
}

bool pj_profile_parse(const char *text, size_t length, const char *name,
                      const char *schema, pj_profile *profile, char *error)
{
	pj_profile_attempt attempt = {.file = name, .error = error};
	const pj_xml *xml = pj_xml_library();
	error[0] = '\0';
	if (!xml)
		return pj_profile_refuse(&attempt, PJ_W_PROFILE_NO_LIBXML2,
		                         (pj_culprit){0});
	bool clean = xml->xmlGetLastError() == NULL;
	pj_profile read;
	xmlDocPtr document = pj_profile_xml(&attempt, text, length);
	bool good =
	        document && read_document(&attempt, document, schema, &read);
	xml->xmlFreeDoc(document);
	if (clean && ran_out())
		good = false;
	if (good)
		*profile = read;
	else /* no refusal without a sentence */
		pj_profile_refuse(&attempt, PJ_W_PROFILE_UNREADABLE,
		                  (pj_culprit){0});
	/* this thread's last error is the office's, too */
	if (clean)
		xml->xmlResetLastError();
	return good;
}

bool pj_profile_load(const char *path, const char *schema, pj_profile *profile,
                     char *error)
{
	pj_profile_attempt attempt = {.file = path, .error = error};
	size_t length;
	char *text = pj_profile_file(path, &length);
	error[0] = '\0';
	if (!text)
		return pj_profile_refuse(&attempt, PJ_W_PROFILE_UNREADABLE,
		                         (pj_culprit){0});
	bool good =
	        pj_profile_parse(text, length, path, schema, profile, error);
	free(text);
	return good;
}
