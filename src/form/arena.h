/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Memory of one check.
 *
 * Everything that form/ and rules/ produce lives in an arena and dies with
 * it; nothing is freed singly. Code that runs inside pj_arena_guard() never
 * sees a failed allocation: it is left at once, and the guard returns false.
 */
#ifndef PJ_ARENA_H
#define PJ_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct pj_arena pj_arena;

/* A new, empty arena; NULL when memory ran out. Ended by pj_arena_free. */
pj_arena *pj_arena_new(void);

/*
 * The same in memory of the caller's, of PJ_ARENA_ROOM bytes and more, aligned
 * for any type and not zeroed: what fits there is asked of no system, so that
 * a small check costs nothing but its work. Never NULL.
 */
pj_arena *pj_arena_within(void *room, size_t size);

enum { PJ_ARENA_ROOM = 256 };

/* Ends the arena and all that was taken from it. NULL is allowed. */
void pj_arena_free(pj_arena *arena);

/*
 * Runs work(context) with the arena's allocations guarded. Returns false when
 * memory ran out; work was then left in the middle, so it must hold nothing
 * but arena memory. Guards may be nested; the innermost one is left.
 */
bool pj_arena_guard(pj_arena *arena, void (*work)(void *), void *context);

/*
 * size zeroed bytes, aligned for any type; never NULL. Only to be called
 * inside pj_arena_guard().
 */
void *pj_arena_take(pj_arena *arena, size_t size);

/* The same, of any content. */
void *pj_arena_room(pj_arena *arena, size_t size);

/* A zero-terminated copy of length bytes. Same conditions. */
char *pj_arena_copy(pj_arena *arena, const char *text, size_t length);

/* A copy of size bytes of anything; NULL for none. Same conditions. */
void *pj_arena_keep(pj_arena *arena, const void *items, size_t size);

/*
 * Room for one more item in an array of count items of the given size: grows
 * by doubling and returns the (possibly moved) array. Same conditions.
 */
void *pj_arena_grow(pj_arena *arena, void *items, size_t count, size_t size);

/*
 * A list that is filled again and again, and copied when it is complete: what
 * grows by doubling would leave twice its size behind each time.
 */
typedef struct pj_scratch {
	void *items; /* NULL at first */
	size_t room; /* items that fit */
} pj_scratch;

/* The list with room for one item more than count of them; it may move. */
void *pj_scratch_grow(pj_arena *arena, pj_scratch *list, size_t count,
                      size_t size);

/* A zeroed object or array of a type. */
#define PJ_TAKE(arena, type, count) \
	((type *)pj_arena_take((arena), sizeof(type) * (size_t)(count)))

/* Bytes taken so far, for the benchmark. */
size_t pj_arena_used(const pj_arena *arena);

/*
 * Test hook: the n-th block asked from the system fails (1 is the next), and
 * every one after it when for_good is set; 0 ends it. Counts per process.
 */
void pj_arena_fail_at(long n, bool for_good);

#endif
