/* SPDX-License-Identifier: MPL-2.0 */
/*
 * libxml2, looked for when it is first needed: the one that the office has
 * loaded, or else the system's. It goes by two names, libxml2.so.16 since 2.14
 * and libxml2.so.2 before; what is used here is laid out alike in both. A
 * package linked with one would not load where there is only the other.
 * Private to rules/.
 */
#ifndef PJ_XML_H
#define PJ_XML_H

#include <stdbool.h>

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* What is used of it. xmlFree is a variable: (*xml->xmlFree)(text). */
#define PJ_XML_SYMBOLS(X)                      \
	X(xmlCreatePushParserCtxt)             \
	X(xmlCtxtUseOptions)                   \
	X(xmlDocGetRootElement)                \
	X(xmlFree)                             \
	X(xmlFreeDoc)                          \
	X(xmlFreeParserCtxt)                   \
	X(xmlGetLastError)                     \
	X(xmlGetLineNo)                        \
	X(xmlGetNoNsProp)                      \
	X(xmlHasProp)                          \
	X(xmlNodeGetContent)                   \
	X(xmlParseChunk)                       \
	X(xmlRelaxNGFree)                      \
	X(xmlRelaxNGFreeParserCtxt)            \
	X(xmlRelaxNGFreeValidCtxt)             \
	X(xmlRelaxNGNewDocParserCtxt)          \
	X(xmlRelaxNGNewValidCtxt)              \
	X(xmlRelaxNGParse)                     \
	X(xmlRelaxNGSetParserStructuredErrors) \
	X(xmlRelaxNGSetValidStructuredErrors)  \
	X(xmlRelaxNGValidateDoc)               \
	X(xmlResetLastError)                   \
	X(xmlStopParser)

/* Each under its own name, with the type that the header gives it. */
typedef struct pj_xml {
#define PJ_XML_MEMBER(name) __typeof__(name) *name;
	PJ_XML_SYMBOLS(PJ_XML_MEMBER)
#undef PJ_XML_MEMBER
} pj_xml;

/* What its handlers get; const since 2.12. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *pj_xml_error;
#else
typedef xmlErrorPtr pj_xml_error;
#endif

/* The library; NULL where there is none, which the next call tries again. */
const pj_xml *pj_xml_library(void);

/*
 * Fills in what the shared library of that name has, which is loaded for good
 * unless loaded is true: then it has to be there already. False, if it cannot
 * be loaded or lacks something.
 */
bool pj_xml_load(pj_xml *library, const char *name, bool loaded);

#endif
