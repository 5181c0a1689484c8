/* SPDX-License-Identifier: MPL-2.0 */
/* What this room makes: each a row of component.c and pingjia.components. */
#ifndef PJ_FACE_CLASSES_H
#define PJ_FACE_CLASSES_H

#include "uno/uno.h"

extern const pj_class pj_options_page_class;
extern const pj_class pj_protocol_class;
extern const pj_class pj_panel_factory_class;
extern const pj_class pj_cell_menu_class;

#endif
