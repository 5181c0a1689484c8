/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A profile's XML, made harmless before it is read: size, encoding and DOCTYPE
 * are looked at first. Then every element and attribute is checked against the
 * tables below, because their sentences name the place and the remedy better
 * than a schema's can, and last against the schema itself.
 */
#define _GNU_SOURCE /* memmem */
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>

#include "form/text.h"
#include "rules/check.h"
#include "rules/profile.h"
#include "words/words.h"

enum {
	PIECE = 4096,     /* bytes handed to the parser at once */
	TAG_MAX = 2048,   /* bytes from < to >; a profile needs 200 */
	NAME_SHOWN = 60,  /* bytes of a name or text put in a sentence */
	DETAIL_SHOWN = 90 /* of a message of libxml2 */
};

/* ---- sentences -------------------------------------------------------- */

/* One attempt: where the sentence goes and what it is about. */
typedef struct loading {
	const char *file;
	char *error;
	bool failed;
	/* the first complaint of libxml2 */
	int line;
	char detail[DETAIL_SHOWN];
	bool doctype;
} loading;

/* What a sentence says, beside the file; NULL and 0 for nothing. */
typedef struct culprit {
	int line;
	const char *element, *name, *found, *expected;
} culprit;

/* Copies text, cut at a character's end, with blanks for line breaks. */
static void copy_shown(char *out, size_t size, const char *text)
{
	const char *at = text, *end = text + strlen(text);
	size_t used = 0;
	while (at < end) {
		const char *here = at;
		unsigned code = pj_text_next(&at, end);
		size_t length = (size_t)(at - here);
		if (used + length + 4 > size) {
			memcpy(out + used, "…", 4);
			return;
		}
		if (code < ' ' || code == 0xFFFD) {
			out[used++] = ' ';
			continue;
		}
		memcpy(out + used, here, length);
		used += length;
	}
	out[used] = '\0';
}

/* The file's own name: a path would leave no room for the rest. */
static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* The sentence in Chinese and, behind it, in English. Always false. */
static bool refuse(loading *attempt, pj_word word, culprit blame)
{
	char shown[5][NAME_SHOWN], line[16];
	const char *texts[] = {base_name(attempt->file), blame.element,
	                       blame.name, blame.found, blame.expected};
	for (size_t i = 0; i < 5; i++)
		copy_shown(shown[i], sizeof shown[i], texts[i] ? texts[i] : "");
	snprintf(line, sizeof line, "%d", blame.line);
	const pj_word_value values[] = {
	        {"file", shown[0]}, {"line", line},      {"element", shown[1]},
	        {"name", shown[2]}, {"found", shown[3]}, {"expected", shown[4]},
	        {NULL, NULL}};
	if (attempt->failed)
		return false;
	attempt->failed = true;
	size_t used = pj_word_print(attempt->error, PJ_PROFILE_ERROR_MAX / 2,
	                            word, PJ_CHINESE, values);
	attempt->error[used++] = '\n';
	pj_word_print(attempt->error + used, PJ_PROFILE_ERROR_MAX - used, word,
	              PJ_ENGLISH, values);
	return false;
}

/* ---- reading XML ------------------------------------------------------ */

static void keep_message(loading *attempt, int line, const char *message)
{
	if (attempt->detail[0])
		return;
	attempt->line = line;
	copy_shown(attempt->detail, sizeof attempt->detail, message);
	size_t length = strlen(attempt->detail);
	while (length > 0 && attempt->detail[length - 1] == ' ')
		attempt->detail[--length] = '\0';
}

static void on_parser_error(void *data, xmlErrorPtr error)
{
	xmlParserCtxtPtr parser = data;
	keep_message(parser->_private, error->line,
	             error->message ? error->message : "");
}

static void on_schema_error(void *data, xmlErrorPtr error)
{
	keep_message(data, error->line, error->message ? error->message : "");
}

/* A DOCTYPE is where entities come from: the parser stops there. */
static void on_doctype(void *data, const xmlChar *name, const xmlChar *public,
                       const xmlChar *system)
{
	xmlParserCtxtPtr parser = data;
	loading *attempt = parser->_private;
	(void)name, (void)public, (void)system;
	attempt->doctype = true;
	attempt->line = parser->input ? parser->input->line : 0;
	xmlStopParser(parser);
}

/* Hands the text over piece by piece, up to the first that is no good. */
static void feed(xmlParserCtxtPtr parser, const char *text, size_t length)
{
	const loading *attempt = parser->_private;
	int result = 0;
	while (length > 0 && result == 0 && !attempt->doctype) {
		size_t piece = length < PIECE ? length : PIECE;
		result = xmlParseChunk(parser, text, (int)piece, 0);
		text += piece;
		length -= piece;
	}
	if (result == 0 && !attempt->doctype)
		xmlParseChunk(parser, "", 0, 1);
}

/*
 * Parses with a parser of its own: handlers, limits and options are its
 * alone. Nothing is substituted, loaded or fetched.
 */
static xmlDocPtr parse(loading *attempt, const char *text, size_t length)
{
	xmlParserCtxtPtr parser =
	        xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
	if (!parser)
		return NULL;
	parser->_private = attempt;
	parser->sax->serror = on_parser_error;
	parser->sax->internalSubset = on_doctype;
	xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	feed(parser, text, length);
	xmlDocPtr document = parser->myDoc;
	parser->myDoc = NULL;
	if (document && (attempt->doctype || !parser->wellFormed)) {
		xmlFreeDoc(document);
		document = NULL;
	}
	xmlFreeParserCtxt(parser);
	return document;
}

/* The line of the first byte that is no UTF-8; 0 when all is well. */
static int bad_line(const char *text, size_t length)
{
	const char *end = text + length;
	int line = 1;
	while (text < end) {
		unsigned code = pj_text_next(&text, end);
		if (code == 0xFFFD)
			return line;
		line += code == '\n';
	}
	return 0;
}

/* The end of a comment without a -- in it; NULL where there is none. */
static const char *skip_comment(const char *at, const char *end)
{
	const char *hyphens = memmem(at, (size_t)(end - at), "--", 2);
	return hyphens && end - hyphens >= 3 && hyphens[2] == '>' ? hyphens + 3
	                                                          : NULL;
}

/*
 * Texts that libxml2 takes seconds for are refused before it sees them: what
 * it does is quadratic in the hyphens of a comment and in the attributes of a
 * tag. Returns the line of the trouble, 0 for none.
 */
static int slow_line(const char *text, size_t length)
{
	const char *end = text + length, *at = text;
	while (at && (at = memchr(at, '<', (size_t)(end - at)))) {
		const char *here = at;
		size_t left = (size_t)(end - at);
		if (left >= 4 && memcmp(at, "<!--", 4) == 0)
			at = skip_comment(at + 4, end);
		else
			at = memchr(at, '>', left < TAG_MAX ? left : TAG_MAX);
		if (at)
			continue;
		int line = 1;
		for (; text < here; text++)
			line += *text == '\n';
		return line;
	}
	return 0;
}

static xmlDocPtr read_text(loading *attempt, const char *text, size_t length)
{
	if (length > PJ_PROFILE_FILE_MAX) {
		refuse(attempt, PJ_W_PROFILE_TOO_LARGE, (culprit){0});
		return NULL;
	}
	int line = bad_line(text, length);
	if (line > 0) {
		refuse(attempt, PJ_W_PROFILE_ENCODING, (culprit){.line = line});
		return NULL;
	}
	line = slow_line(text, length);
	if (line > 0) {
		refuse(attempt, PJ_W_PROFILE_NOT_XML,
		       (culprit){.line = line, .found = "< … >"});
		return NULL;
	}
	xmlDocPtr document = parse(attempt, text, length);
	if (attempt->doctype)
		refuse(attempt, PJ_W_PROFILE_DOCTYPE,
		       (culprit){.line = attempt->line});
	else if (!document)
		refuse(attempt, PJ_W_PROFILE_NOT_XML,
		       (culprit){.line = attempt->line,
		                 .found = attempt->detail});
	return document;
}

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
};

enum { FIELD_COUNT = sizeof fields / sizeof *fields };

/* The reading of one document. */
typedef struct tree_walk {
	loading *attempt;
	pj_profile *profile;
} tree_walk;

static bool is_named(const xmlNode *node, const char *name)
{
	return strcmp((const char *)node->name, name) == 0;
}

static int line_of(const xmlNode *node)
{
	return (int)xmlGetLineNo(node);
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

/* The attribute's text, which the caller frees with xmlFree. */
static char *attribute(const xmlNode *node, const char *name)
{
	return (char *)xmlGetNoNsProp(node, (const xmlChar *)name);
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
	snprintf(out, size, "%g–%g", field->low, field->high);
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
	char room[40];
	const char *owner = (const char *)node->name;
	if (!field)
		return refuse(
		        walk->attempt, PJ_W_PROFILE_ATTRIBUTE,
		        (culprit){line_of(node), owner, name, NULL, NULL});
	char *text = attribute(node, name);
	bool good = text && store(field, text, base);
	if (!good)
		refuse(walk->attempt, PJ_W_PROFILE_VALUE,
		       (culprit){line_of(node), owner, name, text,
		                 expected_of(field, room, sizeof room)});
	else if (field->kind == FIELD_ID && is_named(node, "rule") &&
	         !(good = is_rule(text)))
		refuse(walk->attempt, PJ_W_PROFILE_RULE,
		       (culprit){line_of(node), owner, name, text, NULL});
	xmlFree(text);
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
		if (!xmlHasProp(node, (const xmlChar *)fields[i].name))
			return refuse(walk->attempt, PJ_W_PROFILE_MISSING,
			              (culprit){line_of(node),
			                        (const char *)node->name,
			                        fields[i].name, NULL, NULL});
	}
	return true;
}

/* <name lang="zh">湖北</name> */
static bool read_name(tree_walk *walk, const xmlNode *node)
{
	char *language = attribute(node, "lang");
	char *text = (char *)xmlNodeGetContent(node);
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
		refuse(walk->attempt, PJ_W_PROFILE_VALUE,
		       (culprit){line_of(node), "name", "name", text, "1–30"});
	xmlFree(language);
	xmlFree(text);
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
		return refuse(walk->attempt, PJ_W_PROFILE_ELEMENT,
		              (culprit){line_of(node), name, NULL, NULL, NULL});
	if (row->parent && ordinal(node) > row->most)
		return refuse(walk->attempt, PJ_W_PROFILE_REPEATED,
		              (culprit){line_of(node), name, NULL, NULL, NULL});
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
	char found[40], expected[40];
	double sum = 0;
	snprintf(found, sizeof found, "%g + %g", profile->execution_weight,
	         profile->indicator_weight);
	if (fabs(profile->execution_weight + profile->indicator_weight - 100) >
	    1e-6)
		return refuse(walk->attempt, PJ_W_PROFILE_SUM,
		              (culprit){line_of(child(root, "indicators")),
		                        "indicators", "weight", found, "100"});
	for (size_t i = 0; i < profile->group_count; i++)
		sum += profile->groups[i].weight;
	snprintf(found, sizeof found, "%g", sum);
	snprintf(expected, sizeof expected, "%g", profile->indicator_weight);
	if (profile->group_count > 0 &&
	    fabs(sum - profile->indicator_weight) > 1e-6)
		return refuse(walk->attempt, PJ_W_PROFILE_SUM,
		              (culprit){line_of(child(root, "indicators")),
		                        "group", "weight", found, expected});
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
	return refuse(walk->attempt, PJ_W_PROFILE_ORDER,
	              (culprit){line_of(child(root, wrong)), wrong, NULL, NULL,
	                        NULL});
}

static bool check_tiers(tree_walk *walk, const xmlNode *root)
{
	const pj_profile *profile = walk->profile;
	for (size_t i = 0; i < profile->tier_count; i++) {
		char found[40], expected[40];
		snprintf(found, sizeof found, "%g", profile->tiers[i].score);
		snprintf(expected, sizeof expected, "0–%g",
		         profile->execution_weight);
		if (profile->tiers[i].score > profile->execution_weight)
			return refuse(
			        walk->attempt, PJ_W_PROFILE_VALUE,
			        (culprit){line_of(child(root, "execution")),
			                  "tier", "score", found, expected});
	}
	return true;
}

/* ---- the schema ------------------------------------------------------- */

static char *read_file(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	char *text = file ? malloc(PJ_PROFILE_FILE_MAX + 1) : NULL;
	if (!text) {
		if (file)
			fclose(file);
		return NULL;
	}
	/* one byte more than allowed tells a file that is too large */
	*length = fread(text, 1, PJ_PROFILE_FILE_MAX + 1, file);
	bool failed = ferror(file) != 0;
	fclose(file);
	if (!failed)
		return text;
	free(text);
	return NULL;
}

/* The schema's document, read with a parser of its own; NULL if no good. */
static xmlDocPtr read_schema(const char *path)
{
	char sentence[PJ_PROFILE_ERROR_MAX];
	loading attempt = {.file = path, .error = sentence};
	size_t length;
	char *text = read_file(path, &length);
	xmlDocPtr document = text ? read_text(&attempt, text, length) : NULL;
	free(text);
	return document;
}

static bool validate_with(loading *attempt, xmlDocPtr document,
                          xmlRelaxNGPtr grammar)
{
	xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(grammar);
	int result = -1;
	if (validator) {
		xmlRelaxNGSetValidStructuredErrors(validator, on_schema_error,
		                                   attempt);
		result = xmlRelaxNGValidateDoc(validator, document);
	}
	xmlRelaxNGFreeValidCtxt(validator);
	return result == 0;
}

static bool validate(loading *attempt, xmlDocPtr document, const char *schema)
{
	xmlDocPtr source = read_schema(schema);
	xmlRelaxNGParserCtxtPtr parser =
	        source ? xmlRelaxNGNewDocParserCtxt(source) : NULL;
	xmlRelaxNGPtr grammar = NULL;
	bool valid = false;
	if (parser) {
		xmlRelaxNGSetParserStructuredErrors(parser, on_schema_error,
		                                    attempt);
		grammar = xmlRelaxNGParse(parser);
	}
	if (grammar)
		valid = validate_with(attempt, document, grammar);
	if (!grammar)
		refuse(attempt, PJ_W_PROFILE_SCHEMA,
		       (culprit){.name = base_name(schema)});
	else if (!valid)
		refuse(attempt, PJ_W_PROFILE_INVALID,
		       (culprit){.line = attempt->line,
		                 .found = attempt->detail});
	xmlRelaxNGFree(grammar);
	xmlRelaxNGFreeParserCtxt(parser);
	xmlFreeDoc(source);
	return valid;
}

/* ---- entry ------------------------------------------------------------ */

static bool read_document(loading *attempt, xmlDocPtr document,
                          const char *schema, pj_profile *profile)
{
	tree_walk walk = {attempt, profile};
	const xmlNode *root = xmlDocGetRootElement(document);
	*profile = *pj_profile_default();
	return root && read_tree(&walk, root) && check_sums(&walk, root) &&
	       check_order(&walk, root) && check_tiers(&walk, root) &&
	       validate(attempt, document, schema);
}

/* libxml2 may leave out what it has no memory for, and go on. */
static bool ran_out(void)
{
	const xmlError *last = xmlGetLastError();
	return last && last->code == XML_ERR_NO_MEMORY;
}

bool pj_profile_parse(const char *text, size_t length, const char *name,
                      const char *schema, pj_profile *profile, char *error)
{
	loading attempt = {.file = name, .error = error};
	bool clean = xmlGetLastError() == NULL;
	pj_profile read;
	error[0] = '\0';
	xmlDocPtr document = read_text(&attempt, text, length);
	bool good =
	        document && read_document(&attempt, document, schema, &read);
	xmlFreeDoc(document);
	if (clean && ran_out())
		good = false;
	if (good)
		*profile = read;
	else /* no refusal without a sentence */
		refuse(&attempt, PJ_W_PROFILE_UNREADABLE, (culprit){0});
	/* this thread's last error is the office's, too */
	if (clean)
		xmlResetLastError();
	return good;
}

bool pj_profile_load(const char *path, const char *schema, pj_profile *profile,
                     char *error)
{
	loading attempt = {.file = path, .error = error};
	size_t length;
	char *text = read_file(path, &length);
	error[0] = '\0';
	if (!text)
		return refuse(&attempt, PJ_W_PROFILE_UNREADABLE, (culprit){0});
	bool good =
	        pj_profile_parse(text, length, path, schema, profile, error);
	free(text);
	return good;
}
