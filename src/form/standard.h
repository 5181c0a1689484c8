/* SPDX-License-Identifier: MPL-2.0 */
/* Standards of scores that a form prints itself. Private to form/. */
#ifndef PJ_STANDARD_H
#define PJ_STANDARD_H

#include "form/text.h"

/*
 * Does a marking standard name another figure than the target from which the
 * score is full (≥95%得满分)? 完成得满分 and 100%得满分 mean the target.
 */
bool pj_standard_is_own(pj_slice plain, pj_slice target);

/*
 * Does a marking standard give the share of the points that was done, as is
 * done without one: 完成得满分，未完成按比例得分? Not with figures of its own.
 */
bool pj_standard_is_share(pj_slice plain);

/*
 * Does a text say from which execution rate that score is full, or how much
 * it loses (执行率≥95%得满分, 执行率95%以上得10分, 执行率低于50%不得分)?
 */
bool pj_standard_is_of_execution(pj_slice plain);

#endif
