/* SPDX-License-Identifier: MPL-2.0 */
/* The words and signs before and behind a number that say how it compares. */
#include <pthread.h>

#include "form/scan.h"

static const struct {
	const char *word;
	int op;
} prefixes[] = {
        {"大于或等于", PJ_OP_GE},
        {"大于等于", PJ_OP_GE},
        {"大于或者等于", PJ_OP_GE},
        {"高于或等于", PJ_OP_GE},
        {"高于等于", PJ_OP_GE},
        {"不少于", PJ_OP_GE},
        {"不低于", PJ_OP_GE},
        {"不小于", PJ_OP_GE},
        {"不得低于", PJ_OP_GE},
        {"不得少于", PJ_OP_GE},
        {"不能低于", PJ_OP_GE},
        {"不能少于", PJ_OP_GE},
        {"至少", PJ_OP_GE},
        {"最少", PJ_OP_GE},
        {">=", PJ_OP_GE},
        {"≥=", PJ_OP_GE},
        {"≥", PJ_OP_GE},
        {"=>", PJ_OP_GE},
        {"小于或等于", PJ_OP_LE},
        {"小于等于", PJ_OP_LE},
        {"小于或者等于", PJ_OP_LE},
        {"低于或等于", PJ_OP_LE},
        {"低于等于", PJ_OP_LE},
        {"不超过", PJ_OP_LE},
        {"不超", PJ_OP_LE},
        {"不高于", PJ_OP_LE},
        {"不大于", PJ_OP_LE},
        {"不多于", PJ_OP_LE},
        {"不得超过", PJ_OP_LE},
        {"不得高于", PJ_OP_LE},
        {"不能超过", PJ_OP_LE},
        {"未超过", PJ_OP_NONE},
        {"没有超过", PJ_OP_NONE},
        {"未达到", PJ_WORD_BELOW},
        {"控制在", PJ_OP_LE},
        {"至多", PJ_OP_LE},
        {"最多", PJ_OP_LE},
        {"<=", PJ_OP_LE},
        {"≤=", PJ_OP_LE},
        {"≤", PJ_OP_LE},
        {"=<", PJ_OP_LE},
        {"大于", PJ_OP_GT},
        {"高于", PJ_OP_GT},
        {"多于", PJ_OP_GT},
        {"超过", PJ_OP_GT},
        {">", PJ_OP_GT},
        {"小于", PJ_OP_LT},
        {"低于", PJ_OP_LT},
        {"少于", PJ_OP_LT},
        {"<", PJ_OP_LT},
        {"等于", PJ_OP_EQ},
        {"==", PJ_OP_EQ},
        {"=", PJ_OP_EQ},
        {"大约", PJ_WORD_APPROXIMATE},
        {"约", PJ_WORD_APPROXIMATE},
        {"近", PJ_WORD_BELOW},
        {"将近", PJ_WORD_BELOW},
        {"接近", PJ_WORD_BELOW},
        {"不足", PJ_WORD_BELOW},
        {"不到", PJ_WORD_BELOW},
        {"未达", PJ_WORD_BELOW},
        {"百分之", PJ_WORD_PERCENT},
        {"千分之", PJ_WORD_PERMILLE},
        {"万分之", PJ_WORD_PER_MYRIAD},
};

static const struct {
	const char *word;
	int op;
} suffixes[] = {
        {"以上", PJ_OP_GE},   {"及以上", PJ_OP_GE},
        {"或以上", PJ_OP_GE}, {"以下", PJ_OP_LE},
        {"以内", PJ_OP_LE},   {"之内", PJ_OP_LE},
        {"内", PJ_OP_LE},     {"及以下", PJ_OP_LE},
        {"或以下", PJ_OP_LE}, {"左右", PJ_WORD_APPROXIMATE},
};

static pj_index prefix_index;

static void index_prefixes(void)
{
	for (size_t i = sizeof prefixes / sizeof *prefixes; i-- > 0;)
		pj_index_add(&prefix_index, i, prefixes[i].word);
}

size_t pj_scan_prefix(const pj_scan *scan, size_t at, int *op)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	size_t longest = 0;
	pthread_once(&once, index_prefixes);
	for (size_t i = pj_index_find(&prefix_index, scan->text + at,
	                              scan->length - at);
	     i; i = pj_index_next(&prefix_index, i)) {
		size_t size = strlen(prefixes[i - 1].word);
		if (size > longest &&
		    pj_scan_at(scan, at, prefixes[i - 1].word)) {
			longest = size;
			*op = prefixes[i - 1].op;
		}
	}
	return longest;
}

size_t pj_scan_suffix(const pj_scan *scan, size_t at, int *op)
{
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
		if (pj_scan_at(scan, at, suffixes[i].word)) {
			*op = suffixes[i].op;
			return strlen(suffixes[i].word);
		}
	}
	return 0;
}
