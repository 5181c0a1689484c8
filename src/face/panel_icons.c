/* SPDX-License-Identifier: MPL-2.0 */
/* The pictures of the list: no colour without a shape. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "calc/package.h"
#include "face/panel.h"
#include "uno/calls.h"

static const char *const names[PJ_ICON_COUNT] = {[PJ_ICON_GROUP] = "group",
                                                 [PJ_NOTICE] = "notice",
                                                 [PJ_VERIFY] = "verify",
                                                 [PJ_ERROR] = "error"};

/* The URL of a picture of the package; NULL when it cannot be told. */
static char *url_of(const char *name, bool large)
{
	char file[64], path[PATH_MAX], url[PATH_MAX];

	snprintf(file, sizeof(file), "icons/%s-%d.svg", name, large ? 24 : 16);
	if (!pj_package_path(path, sizeof(path), file) ||
	    !pj_url_of_path(path, url, sizeof(url)))
		return NULL;
	return strdup(url);
}

void pj_panel_load_icons(pj_panel *panel, bool large)
{
	for (int i = 0; i < PJ_ICON_COUNT; ++i)
		panel->icons[i] = url_of(names[i], large);
}
