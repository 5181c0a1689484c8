/* SPDX-License-Identifier: MPL-2.0 */
/* Sequences: tables of anys, and lists of named values. */
#include "uno/internal.h"

uno_Sequence *pj_sequence_new(pj_type type, sal_Int32 count)
{
	typelib_TypeDescriptionReference *known = pj_type_of(type);
	uno_Sequence *sequence = NULL;

	if (!known ||
	    !uno_type_sequence_construct(&sequence, known, NULL, count, NULL)) {
		pj_no_memory();
		return NULL;
	}
	return sequence;
}

uno_Sequence *pj_sequence_raw(sal_Int32 count, size_t size)
{
	uno_Sequence *sequence = rtl_allocateMemory(SAL_SEQUENCE_HEADER_SIZE +
	                                            (size_t)count * size);

	if (!sequence) {
		pj_no_memory();
		return NULL;
	}
	sequence->nRefCount = 1;
	sequence->nElements = count;
	return sequence;
}

void pj_sequence_free(pj_type type, uno_Sequence *sequence)
{
	typelib_TypeDescriptionReference *known = pj_type_of(type);

	if (sequence && known)
		uno_type_destructData(&sequence, known, NULL);
}

uno_Sequence *pj_table_new(sal_Int32 count, sal_Int32 columns)
{
	uno_Sequence *table = pj_sequence_new(PJ_T_table, count);
	uno_Sequence **rows = table ? PJ_ITEMS(uno_Sequence *, table) : NULL;
	uno_Sequence *row;

	for (sal_Int32 i = 0; table && i < count; ++i) {
		row = pj_sequence_new(PJ_T_anys, columns);
		if (!row) {
			pj_sequence_free(PJ_T_table, table);
			return NULL;
		}
		pj_sequence_free(PJ_T_anys, rows[i]);
		rows[i] = row;
	}
	return table;
}

uno_Sequence *pj_strings_new(const char *const texts[], sal_Int32 count)
{
	uno_Sequence *sequence = pj_sequence_new(PJ_T_strings, count);

	for (sal_Int32 i = 0; i < pj_count(sequence); ++i)
		pj_string_put(PJ_ITEMS(rtl_uString *, sequence) + i, texts[i]);
	return sequence;
}

void pj_property_put(uno_Sequence *list, sal_Int32 at, const char *name,
                     uno_Any *value)
{
	pj_PropertyValue *item = PJ_ITEMS(pj_PropertyValue, list) + at;

	pj_string_put(&item->Name, name);
	pj_any_move(&item->Value, value);
}

const uno_Any *pj_named_value(const uno_Sequence *list, const char *name)
{
	const pj_NamedValue *items = list ? (const void *)list->elements : NULL;

	for (sal_Int32 i = 0; i < pj_count(list); ++i)
		if (pj_string_equals(items[i].Name, name))
			return &items[i].Value;
	return NULL;
}

const uno_Any *pj_property_value(const uno_Sequence *list, const char *name)
{
	const pj_PropertyValue *items =
	        list ? (const void *)list->elements : NULL;

	for (sal_Int32 i = 0; i < pj_count(list); ++i)
		if (pj_string_equals(items[i].Name, name))
			return &items[i].Value;
	return NULL;
}
