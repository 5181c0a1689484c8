/* SPDX-License-Identifier: MPL-2.0 */
/*
 * XML made harmless before it is parsed: size, encoding, DOCTYPE and what
 * libxml2 is slow at are looked at first. Parsers and schemas are our own:
 * the office uses the same library in the same process.
 */
#define _GNU_SOURCE /* memmem */
#include "rules/profile_xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/text.h"
#include "rules/xml.h"

enum {
	PIECE = 4096,   /* bytes handed to the parser at once */
	TAG_MAX = 2048, /* bytes from < to >; a profile needs 200 */
	NAME_SHOWN = 60 /* bytes of a name or text put in a sentence */
};

/* ---- sentences -------------------------------------------------------- */

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

bool pj_profile_refuse(pj_profile_attempt *attempt, pj_word word,
                       pj_culprit blame)
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

static void keep_message(pj_profile_attempt *attempt, int line,
                         const char *message)
{
	if (attempt->detail[0])
		return;
	attempt->line = line;
	copy_shown(attempt->detail, sizeof attempt->detail, message);
	size_t length = strlen(attempt->detail);
	while (length > 0 && attempt->detail[length - 1] == ' ')
		attempt->detail[--length] = '\0';
}

static void on_parser_error(void *data, pj_xml_error error)
{
	xmlParserCtxtPtr parser = data;
	keep_message(parser->_private, error->line,
	             error->message ? error->message : "");
}

static void on_schema_error(void *data, pj_xml_error error)
{
	keep_message(data, error->line, error->message ? error->message : "");
}

/* A DOCTYPE is where entities come from: the parser stops there. */
static void on_doctype(void *data, const xmlChar *name, const xmlChar *public,
                       const xmlChar *system)
{
	xmlParserCtxtPtr parser = data;
	pj_profile_attempt *attempt = parser->_private;
	(void)name, (void)public, (void)system;
	attempt->doctype = true;
	attempt->line = parser->input ? parser->input->line : 0;
	pj_xml_library()->xmlStopParser(parser);
}

/* Hands the text over piece by piece, up to the first that is no good. */
static void feed(xmlParserCtxtPtr parser, const char *text, size_t length)
{
	const pj_profile_attempt *attempt = parser->_private;
	const pj_xml *xml = pj_xml_library();
	int result = 0;
	while (length > 0 && result == 0 && !attempt->doctype) {
		size_t piece = length < PIECE ? length : PIECE;
		result = xml->xmlParseChunk(parser, text, (int)piece, 0);
		text += piece;
		length -= piece;
	}
	if (result == 0 && !attempt->doctype)
		xml->xmlParseChunk(parser, "", 0, 1);
}

/*
 * Parses with a parser of its own: handlers, limits and options are its
 * alone. Nothing is substituted, loaded or fetched.
 */
static xmlDocPtr parse(pj_profile_attempt *attempt, const char *text,
                       size_t length)
{
	const pj_xml *xml = pj_xml_library();
	xmlParserCtxtPtr parser =
	        xml->xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
	if (!parser)
		return NULL;
	parser->_private = attempt;
	parser->sax->serror = on_parser_error;
	parser->sax->internalSubset = on_doctype;
	xml->xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	feed(parser, text, length);
	xmlDocPtr document = parser->myDoc;
	parser->myDoc = NULL;
	if (document && (attempt->doctype || !parser->wellFormed)) {
		xml->xmlFreeDoc(document);
		document = NULL;
	}
	xml->xmlFreeParserCtxt(parser);
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

xmlDocPtr pj_profile_xml(pj_profile_attempt *attempt, const char *text,
                         size_t length)
{
	if (length > PJ_PROFILE_FILE_MAX) {
		pj_profile_refuse(attempt, PJ_W_PROFILE_TOO_LARGE,
		                  (pj_culprit){0});
		return NULL;
	}
	int line = bad_line(text, length);
	if (line > 0) {
		pj_profile_refuse(attempt, PJ_W_PROFILE_ENCODING,
		                  (pj_culprit){.line = line});
		return NULL;
	}
	line = slow_line(text, length);
	if (line > 0) {
		pj_profile_refuse(attempt, PJ_W_PROFILE_NOT_XML,
		                  (pj_culprit){.line = line, .found = "< … >"});
		return NULL;
	}
	xmlDocPtr document = parse(attempt, text, length);
	if (attempt->doctype)
		pj_profile_refuse(attempt, PJ_W_PROFILE_DOCTYPE,
		                  (pj_culprit){.line = attempt->line});
	else if (!document)
		pj_profile_refuse(attempt, PJ_W_PROFILE_NOT_XML,
		                  (pj_culprit){.line = attempt->line,
		                               .found = attempt->detail});
	return document;
}

/* ---- the schema ------------------------------------------------------- */

char *pj_profile_file(const char *path, size_t *length)
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
	pj_profile_attempt attempt = {.file = path, .error = sentence};
	size_t length;
	char *text = pj_profile_file(path, &length);
	xmlDocPtr document =
	        text ? pj_profile_xml(&attempt, text, length) : NULL;
	free(text);
	return document;
}

static bool validate_with(pj_profile_attempt *attempt, xmlDocPtr document,
                          xmlRelaxNGPtr grammar)
{
	const pj_xml *xml = pj_xml_library();
	xmlRelaxNGValidCtxtPtr validator = xml->xmlRelaxNGNewValidCtxt(grammar);
	int result = -1;
	if (validator) {
		xml->xmlRelaxNGSetValidStructuredErrors(
		        validator, on_schema_error, attempt);
		result = xml->xmlRelaxNGValidateDoc(validator, document);
	}
	xml->xmlRelaxNGFreeValidCtxt(validator);
	return result == 0;
}

bool pj_profile_validate(pj_profile_attempt *attempt, xmlDocPtr document,
                         const char *schema)
{
	const pj_xml *xml = pj_xml_library();
	xmlDocPtr source = read_schema(schema);
	xmlRelaxNGParserCtxtPtr parser =
	        source ? xml->xmlRelaxNGNewDocParserCtxt(source) : NULL;
	xmlRelaxNGPtr grammar = NULL;
	bool valid = false;
	if (parser) {
		xml->xmlRelaxNGSetParserStructuredErrors(
		        parser, on_schema_error, attempt);
		grammar = xml->xmlRelaxNGParse(parser);
	}
	if (grammar)
		valid = validate_with(attempt, document, grammar);
	if (!grammar)
		pj_profile_refuse(attempt, PJ_W_PROFILE_SCHEMA,
		                  (pj_culprit){.name = base_name(schema)});
	else if (!valid)
		pj_profile_refuse(attempt, PJ_W_PROFILE_INVALID,
		                  (pj_culprit){.line = attempt->line,
		                               .found = attempt->detail});
	xml->xmlRelaxNGFree(grammar);
	xml->xmlRelaxNGFreeParserCtxt(parser);
	xml->xmlFreeDoc(source);
	return valid;
}
