/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Search in a sorted array that is asked again and again for places close to
 * one another: it begins where the last one was found, and goes on from there
 * in growing steps, so that a form's cost does not grow with its sheet.
 */
#ifndef PJ_NEAR_H
#define PJ_NEAR_H

#include <stddef.h>
#include <string.h>

static inline int pj_near_key(const void *items, size_t size, size_t i)
{
	int key;
	memcpy(&key, (const char *)items + i * size, sizeof key);
	return key;
}

/*
 * The first of count items whose key is not below the given one; count where
 * there is none. Items are of size bytes, begin with their key, an int, and
 * are sorted by it. near is any place; the closer, the faster.
 */
static inline size_t pj_near_place(const void *items, size_t count, size_t size,
                                   int key, size_t near)
{
	size_t low = 0, high = count;
	if (near < count && pj_near_key(items, size, near) < key) {
		low = near + 1;
		for (size_t step = 1; low + step < high; step *= 2) {
			if (pj_near_key(items, size, low + step) >= key)
				high = low + step;
			else
				low += step + 1;
		}
	} else if (near < count) {
		high = near;
		for (size_t step = 1; low + step <= high; step *= 2) {
			if (pj_near_key(items, size, high - step) < key)
				low = high - step + 1;
			else
				high -= step;
		}
	}
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (pj_near_key(items, size, middle) < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

#endif
