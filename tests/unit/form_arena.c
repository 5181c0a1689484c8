/* SPDX-License-Identifier: MPL-2.0 */
/* The arena: alignment, growth, guards, injected failures. */
#include "form/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MANY = 5000 };

typedef struct task {
	pj_arena *arena;
	size_t size; /* of each block */
	int count;
	int done; /* blocks taken before the guard was left */
} task;

static void take_many(void *context)
{
	task *job = context;
	for (job->done = 0; job->done < job->count; job->done++) {
		unsigned char *block = pj_arena_take(job->arena, job->size);
		assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < job->size; i++)
			assert_int_equal(block[i], 0);
		memset(block, 0xA5, job->size);
	}
}

static void test_take(void **state)
{
	(void)state;
	static const size_t sizes[] = {0, 1, 7, 8, 24, 1000, 70000};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		pj_arena *arena = pj_arena_new();
		task job = {.arena = arena, .size = sizes[i], .count = 200};
		assert_non_null(arena);
		assert_int_equal(pj_arena_used(arena), 0);
		assert_true(pj_arena_guard(arena, take_many, &job));
		assert_int_equal(job.done, 200);
		assert_true(pj_arena_used(arena) >= 200 * sizes[i]);
		pj_arena_free(arena);
	}
	pj_arena_free(NULL);
}

/* Blocks of all sizes do not overlap. */
static void keep_many(void *context)
{
	task *job = context;
	unsigned char *blocks[500];
	for (size_t i = 0; i < 500; i++) {
		blocks[i] = pj_arena_take(job->arena, i);
		memset(blocks[i], (int)(i & 0xFF), i);
	}
	for (size_t i = 0; i < 500; i++)
		for (size_t k = 0; k < i; k++)
			assert_int_equal(blocks[i][k], i & 0xFF);
}

static void test_apart(void **state)
{
	(void)state;
	task job = {.arena = pj_arena_new()};
	assert_true(pj_arena_guard(job.arena, keep_many, &job));
	pj_arena_free(job.arena);
}

static void copy_texts(void *context)
{
	pj_arena *arena = context;
	char *copy = pj_arena_copy(arena, "年初预算数", 6);
	assert_string_equal(copy, "年初");
	assert_string_equal(pj_arena_copy(arena, NULL, 0), "");
	assert_string_equal(pj_arena_copy(arena, "abc", 3), "abc");
}

static void test_copy(void **state)
{
	(void)state;
	pj_arena *arena = pj_arena_new();
	assert_true(pj_arena_guard(arena, copy_texts, arena));
	pj_arena_free(arena);
}

static void grow_array(void *context)
{
	pj_arena *arena = context;
	int *numbers = NULL;
	char(*odd)[3] = NULL; /* an item size that is no power of two */
	for (int i = 0; i < MANY; i++) {
		numbers = pj_arena_grow(arena, numbers, (size_t)i,
		                        sizeof *numbers);
		numbers[i] = i;
		odd = pj_arena_grow(arena, odd, (size_t)i, sizeof *odd);
		memcpy(odd[i], "ab", 3);
	}
	for (int i = 0; i < MANY; i++) {
		assert_int_equal(numbers[i], i);
		assert_string_equal(odd[i], "ab");
	}
	/* doubling: all copies together are no more than four times the end */
	assert_true(pj_arena_used(arena) <
	            4 * MANY * (sizeof *numbers + sizeof *odd) + 1024);
}

static void test_grow(void **state)
{
	(void)state;
	pj_arena *arena = pj_arena_new();
	assert_true(pj_arena_guard(arena, grow_array, arena));
	pj_arena_free(arena);
}

/* Filled twice: the second time takes no more memory, what was kept stays. */
static void fill_scratch(void *context)
{
	pj_arena *arena = context;
	pj_scratch list = {NULL, 0};
	long *kept[2], *items = NULL;
	size_t used[2];
	for (long round = 0; round < 2; round++) {
		for (long i = 0; i < MANY; i++) {
			items = pj_scratch_grow(arena, &list, (size_t)i,
			                        sizeof *items);
			items[i] = MANY * round + i;
		}
		assert_true(list.room >= MANY && list.room < 2 * MANY);
		used[round] = pj_arena_used(arena);
		kept[round] = pj_arena_keep(arena, items, MANY * sizeof *items);
	}
	assert_true(used[1] - used[0] <= MANY * sizeof *items + 64);
	for (long i = 0; i < MANY; i++) {
		assert_int_equal(kept[0][i], i);
		assert_int_equal(kept[1][i], MANY + i);
	}
	assert_null(pj_arena_keep(arena, NULL, 0));
}

static void test_scratch(void **state)
{
	(void)state;
	pj_arena *arena = pj_arena_new();
	assert_true(pj_arena_guard(arena, fill_scratch, arena));
	pj_arena_free(arena);
}

/* Blocks beside the size of a huge page, and what is smaller and larger. */
static void test_large(void **state)
{
	(void)state;
	static const size_t sizes[] = {1 << 20, (1 << 21) - 64, (1 << 21) - 8,
	                               1 << 21, (1 << 21) + 1,  5 << 20};
	pj_arena *arena = pj_arena_new();
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		task job = {.arena = arena, .size = sizes[i], .count = 2};
		assert_true(pj_arena_guard(arena, take_many, &job));
		assert_int_equal(job.done, 2);
	}
	pj_arena_free(arena);
}

typedef struct piece {
	pj_arena *arena;
	size_t size;
	char *start;
} piece;

static void take_piece(void *context)
{
	piece *one = context;
	one->start = pj_arena_take(one->arena, one->size);
}

/* What the first of these two arenas leaves, the next one takes. */
static void test_kept(void **state)
{
	(void)state;
	enum { LARGE = 200 * 1024, USED = 0x5A };
	char *first[2];
	pj_arena *arenas[] = {pj_arena_new(), pj_arena_new()};
	for (int i = 0; i < 2; i++) {
		piece one = {arenas[i], LARGE, NULL};
		assert_true(pj_arena_guard(arenas[i], take_piece, &one));
		first[i] = one.start;
	}
	assert_ptr_not_equal(first[0], first[1]);
	memset(first[0], USED, LARGE);
	pj_arena_free(arenas[0]);
	piece again = {pj_arena_new(), LARGE, NULL};
	assert_true(pj_arena_guard(again.arena, take_piece, &again));
	assert_ptr_equal(again.start, first[0]);
	for (int i = 0; i < LARGE; i++)
		assert_int_equal(again.start[i], 0);
	pj_arena_free(arenas[1]);
	pj_arena_free(again.arena);
}

/* Each system call for memory fails once; the guard says so, all is freed. */
static void test_failures(void **state)
{
	(void)state;
	bool whole = false;
	int refused = 0;
	for (int n = 1; !whole; n++) {
		assert_true(n < 100);
		pj_arena *arena = pj_arena_new();
		task job = {.arena = arena, .size = 300000, .count = 50};
		pj_arena_fail_at(n, false);
		whole = pj_arena_guard(arena, take_many, &job);
		pj_arena_fail_at(0, false);
		assert_int_equal(whole, job.done == 50);
		refused += !whole;
		/* the arena can be used again after a failure */
		assert_true(pj_arena_guard(arena, take_many, &job));
		pj_arena_free(arena);
	}
	assert_true(refused >= 5);
	pj_arena_fail_at(1, false);
	assert_null(pj_arena_new());
	pj_arena *arena = pj_arena_new();
	assert_non_null(arena);
	pj_arena_free(arena);
}

static void test_fail_for_good(void **state)
{
	(void)state;
	pj_arena *arena = pj_arena_new();
	task job = {.arena = arena, .size = 100, .count = 1};
	pj_arena_fail_at(1, true);
	assert_false(pj_arena_guard(arena, take_many, &job));
	assert_false(pj_arena_guard(arena, take_many, &job));
	assert_null(pj_arena_new());
	pj_arena_fail_at(0, false);
	assert_true(pj_arena_guard(arena, take_many, &job));
	pj_arena_free(arena);
}

static void take_too_much(void *context)
{
	pj_arena_take(context, SIZE_MAX - 4);
}

static void take_nearly_all(void *context)
{
	pj_arena_take(context, SIZE_MAX - 4096);
}

static void grow_too_much(void *context)
{
	pj_arena_grow(context, NULL, 0, SIZE_MAX / 4);
}

static void grow_scratch_too_much(void *context)
{
	pj_scratch list = {NULL, 0};
	pj_scratch_grow(context, &list, 0, SIZE_MAX / 4);
}

static void test_huge(void **state)
{
	(void)state;
	pj_arena *arena = pj_arena_new();
	assert_false(pj_arena_guard(arena, take_too_much, arena));
	assert_false(pj_arena_guard(arena, take_nearly_all, arena));
	assert_false(pj_arena_guard(arena, grow_too_much, arena));
	assert_false(pj_arena_guard(arena, grow_scratch_too_much, arena));
	pj_arena_free(arena);
}

/* Of nested guards the innermost is left, and the outer one still holds. */
static void nest(void *context)
{
	task *job = context;
	task inner = {.arena = job->arena, .size = 100000, .count = 3};
	pj_arena_fail_at(1, false);
	assert_false(pj_arena_guard(job->arena, take_many, &inner));
	assert_int_equal(inner.done, 0);
	job->done = 1;
	pj_arena_fail_at(1, false);
	take_many(&inner);
	job->done = 2; /* never reached */
}

/* So it does when nothing fails within the inner one. */
static void nest_whole(void *context)
{
	task *job = context;
	task inner = {.arena = job->arena, .size = 100, .count = 3};
	assert_true(pj_arena_guard(job->arena, take_many, &inner));
	job->done = 1;
	inner.size = 100000;
	pj_arena_fail_at(1, false);
	take_many(&inner);
	job->done = 2; /* never reached */
}

static void test_nested(void **state)
{
	(void)state;
	task job = {.arena = pj_arena_new()};
	assert_false(pj_arena_guard(job.arena, nest_whole, &job));
	assert_int_equal(job.done, 1);
	assert_false(pj_arena_guard(job.arena, nest, &job));
	assert_int_equal(job.done, 1);
	pj_arena_fail_at(0, false);
	pj_arena_free(job.arena);
}

/* What fits in the caller's room is asked of no system, and stays in it. */
static void test_within(void **state)
{
	(void)state;
	enum { SIZE = PJ_ARENA_ROOM + 1000, BEHIND = 64 };
	_Alignas(max_align_t) unsigned char room[SIZE + BEHIND];
	memset(room, 0xA5, sizeof room);
	pj_arena *arena = pj_arena_within(room, SIZE);
	task few = {.arena = arena, .size = 24, .count = 30};
	task many = {.arena = arena, .size = 24, .count = 300};
	pj_arena_fail_at(1, true);
	assert_true(pj_arena_guard(arena, take_many, &few));
	assert_false(pj_arena_guard(arena, take_many, &many));
	assert_true(many.done < 30);
	pj_arena_fail_at(0, false);
	for (size_t i = SIZE; i < sizeof room; i++)
		assert_int_equal(room[i], 0xA5);
	assert_true(pj_arena_guard(arena, take_many, &many));
	assert_true(pj_arena_used(arena) >= 330 * 24);
	pj_arena_free(arena);
	arena = pj_arena_within(room, PJ_ARENA_ROOM);
	assert_int_equal(pj_arena_used(arena), 0);
	assert_true(pj_arena_guard(arena, keep_many, &few));
	pj_arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_take),
	        cmocka_unit_test(test_apart),
	        cmocka_unit_test(test_copy),
	        cmocka_unit_test(test_grow),
	        cmocka_unit_test(test_scratch),
	        cmocka_unit_test(test_large),
	        cmocka_unit_test(test_kept),
	        cmocka_unit_test(test_failures),
	        cmocka_unit_test(test_fail_for_good),
	        cmocka_unit_test(test_huge),
	        cmocka_unit_test(test_nested),
	        cmocka_unit_test(test_within),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
