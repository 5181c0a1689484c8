/* SPDX-License-Identifier: MPL-2.0 */
/* The arena: a list of blocks, taken from the front one. */
#include "form/arena.h"

#include <setjmp.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
	BLOCK_SIZE = 64 * 1024, /* bytes asked from the system at once */
	HUGE_PAGE = 2 * 1024 * 1024,
	BLOCK_SIZE_MAX = 2 * HUGE_PAGE,
	REQUEST_MAX = 1024 * 1024 * 1024, /* more is a mistake, not a need */
	FIRST_ITEMS = 8
};

typedef struct block {
	struct block *next;
	size_t size, used;
	max_align_t data[];
} block;

struct pj_arena {
	block *blocks; /* the one in use comes first */
	block *lent;   /* the caller's own, which comes last; NULL for none */
	size_t used;
	jmp_buf *escape; /* of the innermost guard; NULL outside */
};

/* A caller's room holds the arena and, behind it, its first block. */
_Static_assert(sizeof(pj_arena) % _Alignof(block) == 0, "a hole is needed");
_Static_assert(sizeof(pj_arena) + sizeof(block) <= PJ_ARENA_ROOM, "too small");

static long fail_countdown; /* 0: nothing is to fail */
static bool fail_for_good;

void pj_arena_fail_at(long n, bool for_good)
{
	fail_countdown = n;
	fail_for_good = for_good;
}

static bool must_fail(void)
{
	if (fail_countdown == 0)
		return false;
	if (fail_countdown > 1) {
		fail_countdown--;
		return false;
	}
	if (!fail_for_good)
		fail_countdown = 0;
	return true;
}

/* A block of one huge page, kept for the next arena that needs one. */
static _Atomic(block *) spare;

static void free_block(block *old)
{
	if (old->size + sizeof *old == HUGE_PAGE)
		old = atomic_exchange(&spare, old);
	free(old);
}

__attribute__((destructor)) static void free_spare(void)
{
	free(atomic_exchange(&spare, NULL));
}

pj_arena *pj_arena_new(void)
{
	return must_fail() ? NULL : calloc(1, sizeof(pj_arena));
}

pj_arena *pj_arena_within(void *room, size_t size)
{
	pj_arena *arena = room;
	block *lent = (block *)(void *)(arena + 1);
	*lent = (block){NULL, size - sizeof *arena - sizeof *lent, 0};
	*arena = (pj_arena){.blocks = lent, .lent = lent};
	return arena;
}

void pj_arena_free(pj_arena *arena)
{
	if (!arena)
		return;
	while (arena->blocks != arena->lent) {
		block *next = arena->blocks->next;
		free_block(arena->blocks);
		arena->blocks = next;
	}
	if (!arena->lent)
		free(arena);
}

bool pj_arena_guard(pj_arena *arena, void (*work)(void *), void *context)
{
	jmp_buf escape;
	jmp_buf *const outer = arena->escape;
	arena->escape = &escape;
	if (setjmp(escape) == 0) {
		work(context);
		arena->escape = outer;
		return true;
	}
	arena->escape = outer;
	return false;
}

/* The one exit of every failed allocation. */
_Noreturn static void out_of_memory(pj_arena *arena)
{
	if (!arena->escape)
		abort(); /* a guard is missing: a mistake in the program */
	longjmp(*arena->escape, 1);
}

/*
 * The first touch of a page costs more than all that is done with it. All
 * blocks but the first, which one form needs, consist of huge pages, where
 * the system has them: one touch for 512.
 */
static block *new_block(size_t size)
{
	if (must_fail())
		return NULL;
	if (size < HUGE_PAGE)
		return malloc(size);
	block *kept = size == HUGE_PAGE ? atomic_exchange(&spare, NULL) : NULL;
	if (kept)
		return kept;
	block *added = aligned_alloc(HUGE_PAGE, size);
#ifdef MADV_HUGEPAGE
	if (added)
		madvise(added, size, MADV_HUGEPAGE);
#endif
	return added;
}

/* Blocks grow with the arena, so that large sheets need few of them. */
static void add_block(pj_arena *arena, size_t size)
{
	size_t wanted = arena->used < BLOCK_SIZE ? BLOCK_SIZE : arena->used / 2;
	if (size > REQUEST_MAX)
		out_of_memory(arena);
	if (wanted > BLOCK_SIZE_MAX)
		wanted = BLOCK_SIZE_MAX;
	if (wanted < size + sizeof(block))
		wanted = size + sizeof(block);
	if (wanted > BLOCK_SIZE)
		wanted = (wanted + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
	block *added = new_block(wanted);
	if (!added)
		out_of_memory(arena);
	*added = (block){arena->blocks, wanted - sizeof(block), 0};
	arena->blocks = added;
}

void *pj_arena_room(pj_arena *arena, size_t size)
{
	const size_t unit = sizeof(max_align_t);
	if (size > SIZE_MAX - unit)
		out_of_memory(arena);
	size = (size + unit - 1) / unit * unit;
	if (!arena->blocks || arena->blocks->size - arena->blocks->used < size)
		add_block(arena, size);
	char *start = (char *)arena->blocks->data + arena->blocks->used;
	arena->blocks->used += size;
	arena->used += size;
	return start;
}

void *pj_arena_take(pj_arena *arena, size_t size)
{
	return memset(pj_arena_room(arena, size), 0, size);
}

char *pj_arena_copy(pj_arena *arena, const char *text, size_t length)
{
	char *copy = pj_arena_room(arena, length + 1);
	if (length > 0)
		memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

/* The counts at which the array is full: 0, 8, 16, 32 … */
static bool is_full(size_t count)
{
	return count == 0 ||
	       (count >= FIRST_ITEMS && (count & (count - 1)) == 0);
}

/* The items, in an array of room items. */
static void *move(pj_arena *arena, const void *items, size_t count, size_t room,
                  size_t size)
{
	if (room > SIZE_MAX / size)
		out_of_memory(arena);
	void *moved = pj_arena_room(arena, room * size);
	if (count > 0)
		memcpy(moved, items, count * size);
	return moved;
}

void *pj_arena_grow(pj_arena *arena, void *items, size_t count, size_t size)
{
	if (!is_full(count))
		return items;
	return move(arena, items, count, count == 0 ? FIRST_ITEMS : 2 * count,
	            size);
}

void *pj_scratch_grow(pj_arena *arena, pj_scratch *list, size_t count,
                      size_t size)
{
	if (count < list->room)
		return list->items;
	size_t room = list->room == 0 ? FIRST_ITEMS : 2 * list->room;
	*list = (pj_scratch){move(arena, list->items, count, room, size), room};
	return list->items;
}

void *pj_arena_keep(pj_arena *arena, const void *items, size_t size)
{
	return size > 0 ? memcpy(pj_arena_room(arena, size), items, size)
	                : NULL;
}

size_t pj_arena_used(const pj_arena *arena)
{
	return arena->used;
}
