/* SPDX-License-Identifier: MPL-2.0 */
/* The pictures of the list: no colour without a shape. */
#include <limits.h>
#include <osl/file.h>
#include <stdio.h>

#include "calc/package.h"
#include "face/panel.h"
#include "uno/calls.h"

static const char *const names[PJ_ICON_COUNT] = {[PJ_ICON_GROUP] = "group",
                                                 [PJ_NOTICE] = "notice",
                                                 [PJ_VERIFY] = "verify",
                                                 [PJ_ERROR] = "error"};

/* The URL of a picture of the package; NULL when it cannot be told. */
static rtl_uString *url_of(const char *name, bool large)
{
	char file[64], path[PATH_MAX];
	rtl_uString *from, *url = NULL;

	snprintf(file, sizeof(file), "icons/%s-%d.svg", name, large ? 24 : 16);
	if (!pj_package_path(path, sizeof(path), file))
		return NULL;
	from = pj_string(path);
	osl_getFileURLFromSystemPath(from, &url);
	pj_string_free(from);
	return url;
}

static uno_Interface *load(pj_error *error, uno_Interface *provider,
                           const char *name, bool large)
{
	uno_Sequence *arguments = pj_sequence_new(PJ_T_property_values, 1);
	uno_Interface *icon = NULL;
	rtl_uString *url = url_of(name, large);

	if (arguments && url) {
		pj_PropertyValue *first = PJ_ITEMS(pj_PropertyValue, arguments);

		pj_string_put(&first->Name, "URL");
		pj_any_set_string(&first->Value, url);
		icon = pj_XGraphicProvider_queryGraphic(error, provider,
		                                        arguments);
	}
	pj_string_free(url);
	pj_sequence_free(PJ_T_property_values, arguments);
	return icon;
}

void pj_panel_load_icons(pj_panel *panel, bool large)
{
	pj_error error = {0};
	uno_Interface *provider = pj_service(
	        &error, panel->context, "com.sun.star.graphic.GraphicProvider");

	for (int i = 0; i < PJ_ICON_COUNT; ++i)
		panel->icons[i] = load(&error, provider, names[i], large);
	pj_release(provider);
}
