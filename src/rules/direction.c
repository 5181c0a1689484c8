/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Which way is better, where no sign says so: of 合格率 more, of 故障率 less
 * (score.c knows those). Of most names nobody can list which; they are left to
 * people, for a wrong score is worse than none.
 */
#include <math.h>

#include "rules/rule.h"

/* What an office works for: more of it is better. */
static pj_lexicon work = {
        .words = {"完成", "合格", "达标",   "覆盖", "及时", "到位", "优良",
                  "优秀", "通过", "执行",   "利用", "准确", "成活", "保存",
                  "处理", "处置", "办结",   "回复", "巩固", "管理", "接种",
                  "报告", "发放", "兑现",   "落实", "整改", "修复", "完好",
                  "正常", "收缴", "征收",   "入库", "破案", "结案", "调解",
                  "调处", "化解", "成功",   "治愈", "有效", "规范", "回收",
                  "收集", "清运", "无害化", "绿化", "保证", "保障", "公开",
                  "抽查", "抽检", "检查",   "检测", "监测", "治理", "防治",
                  "查处", "安置", "解决",   "建成", "开工", "竣工", "投产"}};

/* What it is for: people, their use of it, what they earn. */
static pj_lexicon benefit = {
        .words = {"满意", "知晓", "普及",   "参与", "参加", "参训", "入学",
                  "入园", "升学", "就业",   "签约", "毕业", "出勤", "入住",
                  "出租", "上座", "好评",   "参保", "收入", "收益", "产值",
                  "产量", "效益", "利润",   "税收", "销售", "受益", "惠及",
                  "带动", "拉动", "服务",   "游客", "旅客", "接待", "客流",
                  "改善", "培训", "培育",   "引进", "吸引", "投资", "观众",
                  "访问", "点击", "关注",   "出口", "发电", "供水", "供热",
                  "寿命", "年限", "森林",   "植被", "湿地", "良种", "保有",
                  "宣传", "报道", "安全感", "得分", "评分", "获奖", "转化"}};

/* What is spared, and what there is to use: the more the better. */
static pj_lexicon more = {
        .words = {"压缩",   "压减",   "缩短",   "挽回",   "避免",   "减轻",
                  "消除",   "清零",   "替代",   "自给",   "下浮",   "审减",
                  "核减",   "粉丝",   "浏览",   "播放",   "订阅",   "阅读",
                  "场地",   "床位",   "医生",   "教师",   "护士",   "学位",
                  "比中",   "绿地",   "机械化", "农机化", "数字化", "城镇化",
                  "电子化", "标准化", "落地",   "应用",   "对接",   "上网",
                  "履行",   "适用",   "持证"}};

/* 非税收入占比: what it is a part of may be wanted as well. */
static pj_lexicon parts = {.words = {"占比", "比重"}};

/* What is worked against, or spent: less of it may be better. */
static pj_lexicon harm = {
        .words = {"不",   "未",   "失",   "缺",   "损",   "漏",   "错",
                  "误",   "违",   "逃",   "欠",   "亏",   "退",   "败",
                  "坏",   "病",   "死",   "伤",   "险",   "灾",   "害",
                  "污",   "废",   "超",   "滞",   "堵",   "拥",   "延",
                  "耗",   "差",   "劣",   "负",   "逾",   "闲",   "空",
                  "荒",   "弃",   "投诉", "隐患", "案件", "噪",   "债",
                  "控制", "成本", "费用", "支出", "变动", "结余", "结转",
                  "信访", "上访", "立案", "发案", "等待", "间隔", "经费"}};

static bool is_wanted_word(pj_slice text)
{
	return pj_lexicon_in(&work, text) || pj_lexicon_in(&benefit, text) ||
	       pj_lexicon_in(&more, text);
}

/* 不合格, 未整改: what is meant is turned round. */
static bool is_denied(const char *word, const pj_figure *name)
{
	const pj_slice before = {name->plain.start,
	                         (size_t)(word - name->plain.start)};
	return pj_text_ends(before, "不") || pj_text_ends(before, "未");
}

static bool is_any_denied(const pj_figure *name)
{
	static const char *const words[] = {"不", "未"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *at = strstr(name->plain.start, words[i]);
		if (at &&
		    is_wanted_word((pj_slice){at + strlen(words[i]),
		                              strlen(at) - strlen(words[i])}))
			return true;
	}
	return false;
}

/*
 * Is it known that more is better? In 学位空余率 and 不合格品处置率 the word
 * before 率 says what is meant.
 */
static bool is_wanted(const pj_figure *name)
{
	enum { WORD = 6 }; /* bytes of two characters */
	const char *rate = strstr(name->plain.start, "率");
	if (rate && rate - name->plain.start >= WORD) {
		const pj_slice head = {rate - WORD, WORD};
		if (is_wanted_word(head))
			return !is_denied(head.start, name);
		if (pj_lexicon_in(&harm, head))
			return false;
	}
	return is_wanted_word(name->plain) && !pj_label_has(name, &parts) &&
	       !is_any_denied(name);
}

bool pj_is_effect(const pj_indicator *row)
{
	static pj_lexicon words = {.words = {"质量", "效益", "影响", "满意"}};
	return pj_label_has(&row->level2, &words) &&
	       !pj_label_says(&row->level2, "数量");
}

/* Counts of people and what they earn are mostly wanted. */
static bool is_of_people(const pj_value *target)
{
	static pj_lexicon units = {.words = {"人", "人次", "名", "位", "户",
	                                     "户次", "家", "元", "分"}};
	const char *unit = target->unit_text;
	return target->unit == PJ_UNIT_MONEY ||
	       pj_lexicon_has(&units, (pj_slice){unit, strlen(unit)});
}

bool pj_way_is_open(const pj_indicator *row, const pj_result *result)
{
	const double most = 0.8; /* of what is bad nobody plans so much */
	const pj_value *target = &row->target.value;
	bool share = target->unit == PJ_UNIT_PERCENT;
	bool plain = result->op == PJ_OP_NONE || result->op == PJ_OP_EQ;
	if (!plain || target->kind != PJ_VALUE_NUMBER ||
	    !(fabs(result->ratio - 1) > PJ_TINY) ||
	    row->level3.plain.length == 0 || (!share && !pj_is_effect(row)) ||
	    is_wanted(&row->level3) || pj_says_change(&row->target) ||
	    pj_says_change(&row->level3))
		return false;
	if (pj_label_has(&row->level3, &harm) ||
	    pj_label_has(&row->level3, &parts))
		return true;
	return share ? target->number < most - PJ_TINY : !is_of_people(target);
}
