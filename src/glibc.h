/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Included before each file of the library: the package runs on systems with
 * an older C library than the one it was built on, from glibc 2.17 on (Kylin
 * V10, UOS 20). Functions that got another version since are asked for under
 * their first one, which every glibc has; tests/tools/library finds others.
 * In glibc 2.34 those of libdl and libpthread moved to libc; LibreOffice has
 * the older libraries at hand.
 */
#ifndef PJ_GLIBC_H
#define PJ_GLIBC_H

#if defined __aarch64__
#define PJ_FIRST "GLIBC_2.17"
#elif defined __x86_64__
#define PJ_FIRST "GLIBC_2.2.5"
#endif

#ifdef PJ_FIRST
#define PJ_OLD(name) __asm__(".symver " #name "," #name "@" PJ_FIRST)
PJ_OLD(dladdr);
PJ_OLD(dlopen);
PJ_OLD(dlsym);
PJ_OLD(fmod);
PJ_OLD(log);
PJ_OLD(pow);
PJ_OLD(pthread_once);
#undef PJ_OLD
#undef PJ_FIRST
#endif

#endif
