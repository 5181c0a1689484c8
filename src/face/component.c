/* SPDX-License-Identifier: MPL-2.0 */
/* The library's only export. */
#include "calc/package.h"
#include "face/classes.h"

static const pj_class *const classes[] = {&pj_functions_class,
                                          &pj_checker_class,
                                          &pj_options_page_class,
                                          &pj_panel_factory_class,
                                          &pj_protocol_class,
                                          &pj_cell_menu_class,
                                          NULL};

#pragma GCC visibility push(default)
void *component_getFactory(const char *name, void *manager, void *key);
#pragma GCC visibility pop

/* The loader's entry: manager is borrowed, the factory is given up. */
void *component_getFactory(const char *name, void *manager, void *key)
{
	(void)manager, (void)key;
	return pj_component_factory(classes, name);
}
