/* SPDX-License-Identifier: MPL-2.0 */
/* What most callers need: containers, properties, services. */
#include <stdio.h>

#include "uno/internal.h"

bool pj_supports(pj_error *error, uno_Interface *object, const char *service)
{
	uno_Interface *info = pj_query(error, object, PJ_T_XServiceInfo);
	bool answer =
	        info && pj_XServiceInfo_supportsService(error, info, service);

	pj_release(info);
	return answer;
}

uno_Interface *pj_at(pj_error *error, uno_Interface *container, sal_Int32 index)
{
	uno_Any any = {0};

	pj_XIndexAccess_getByIndex(error, container, index, &any);
	return pj_any_take_object(&any);
}

uno_Interface *pj_named(pj_error *error, uno_Interface *container,
                        const char *name)
{
	uno_Any any = {0};

	pj_XNameAccess_getByName(error, container, name, &any);
	return pj_any_take_object(&any);
}

uno_Sequence *pj_take_addresses(pj_error *error, uno_Interface *ranges)
{
	uno_Sequence *addresses =
	        pj_XSheetCellRanges_getRangeAddresses(error, ranges);

	pj_release(ranges);
	return addresses;
}

bool pj_take_any(pj_error *error, uno_Interface *ranges)
{
	uno_Sequence *addresses = pj_take_addresses(error, ranges);
	bool any = pj_count(addresses) > 0;

	pj_sequence_free(PJ_T_range_addresses, addresses);
	return any;
}

/* ---- properties ------------------------------------------------------ */

void pj_property(pj_error *error, uno_Interface *object, const char *name,
                 uno_Any *value)
{
	pj_any_clear(value);
	pj_XPropertySet_getPropertyValue(error, object, name, value);
}

bool pj_property_bool(pj_error *error, uno_Interface *object, const char *name)
{
	uno_Any any = {0};
	bool value = false;

	pj_property(error, object, name, &any);
	pj_any_bool(&any, &value);
	pj_any_clear(&any);
	return value;
}

sal_Int32 pj_property_long(pj_error *error, uno_Interface *object,
                           const char *name)
{
	uno_Any any = {0};
	sal_Int32 value = 0;

	pj_property(error, object, name, &any);
	pj_any_long(&any, &value);
	pj_any_clear(&any);
	return value;
}

double pj_property_double(pj_error *error, uno_Interface *object,
                          const char *name)
{
	uno_Any any = {0};
	double value = 0;

	pj_property(error, object, name, &any);
	pj_any_double(&any, &value);
	pj_any_clear(&any);
	return value;
}

rtl_uString *pj_property_string(pj_error *error, uno_Interface *object,
                                const char *name)
{
	uno_Any any = {0};
	rtl_uString *string = NULL;

	pj_property(error, object, name, &any);
	if (pj_any_string(&any)) {
		string = PJ_IN(rtl_uString *, any.pData);
		rtl_uString_acquire(string);
	}
	pj_any_clear(&any);
	return string;
}

uno_Interface *pj_property_object(pj_error *error, uno_Interface *object,
                                  const char *name)
{
	uno_Any any = {0};

	pj_property(error, object, name, &any);
	return pj_any_take_object(&any);
}

bool pj_has_property(pj_error *error, uno_Interface *object, const char *name)
{
	uno_Interface *info = pj_XPropertySet_getPropertySetInfo(error, object);
	bool answer = info &&
	              pj_XPropertySetInfo_hasPropertyByName(error, info, name);

	pj_release(info);
	return answer;
}

bool pj_set_property(pj_error *error, uno_Interface *object, const char *name,
                     const uno_Any *value)
{
	return pj_XPropertySet_setPropertyValue(error, object, name, value);
}

/* Sets a property and ends the value that was made for it. */
static bool set_made(pj_error *error, uno_Interface *object, const char *name,
                     uno_Any *value)
{
	bool good = pj_set_property(error, object, name, value);

	pj_any_clear(value);
	return good;
}

bool pj_set_property_bool(pj_error *error, uno_Interface *object,
                          const char *name, bool value)
{
	uno_Any any = {0};

	pj_any_set_bool(&any, value);
	return set_made(error, object, name, &any);
}

bool pj_set_property_short(pj_error *error, uno_Interface *object,
                           const char *name, sal_Int16 value)
{
	uno_Any any = {0};

	pj_any_set_short(&any, value);
	return set_made(error, object, name, &any);
}

bool pj_set_property_long(pj_error *error, uno_Interface *object,
                          const char *name, sal_Int32 value)
{
	uno_Any any = {0};

	pj_any_set_long(&any, value);
	return set_made(error, object, name, &any);
}

bool pj_set_property_double(pj_error *error, uno_Interface *object,
                            const char *name, double value)
{
	uno_Any any = {0};

	pj_any_set_double(&any, value);
	return set_made(error, object, name, &any);
}

bool pj_set_property_text(pj_error *error, uno_Interface *object,
                          const char *name, const char *utf8)
{
	uno_Any any = {0};

	pj_any_set_text(&any, utf8);
	return set_made(error, object, name, &any);
}

/* ---- services -------------------------------------------------------- */

/* A service that is not there is an error. */
static uno_Interface *demand(pj_error *error, uno_Interface *object,
                             const char *name)
{
	if (!object && !error->set)
		pj_fail(error, PJ_RUNTIME, name);
	return object;
}

uno_Interface *pj_service(pj_error *error, uno_Interface *context,
                          const char *name)
{
	uno_Interface *manager =
	        pj_XComponentContext_getServiceManager(error, context);
	uno_Interface *object =
	        pj_XMultiComponentFactory_createInstanceWithContext(
	                error, manager, name, context);

	pj_release(manager);
	return demand(error, object, name);
}

uno_Interface *pj_singleton(pj_error *error, uno_Interface *context,
                            const char *name)
{
	char path[PJ_ERROR_MESSAGE_MAX];
	uno_Any any = {0};

	snprintf(path, sizeof(path), "/singletons/%s", name);
	pj_XComponentContext_getValueByName(error, context, path, &any);
	return demand(error, pj_any_take_object(&any), path);
}

uno_Interface *pj_instance(pj_error *error, uno_Interface *factory,
                           const char *name)
{
	uno_Interface *object =
	        pj_XMultiServiceFactory_createInstance(error, factory, name);

	return demand(error, object, name);
}
