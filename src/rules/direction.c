/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Which way is better, where no sign says so: of 合格率 more, of 故障率 less
 * (score.c knows those). Its words tell what a name says:
 *
 *                  share from  share from  other  count   other
 *                  90 %        80 %        share          measure
 *   MORE   合格    more        more        more   more    more
 *   OPEN   剖宫产  more        more        open   more *  open
 *   FEWER  困境    more        more        open   open    open
 *   LESS   隐患    more        open        open   open    open
 *   LIMIT  占比    open        open        open   open    open
 *
 * (*: where less than 70 % was reached, open, too.) Nobody plans that nearly
 * all is bad: 隐患核查率 100% is of the work on it. The last word decides:
 * 隐患整改数 is MORE and 监测超标次数 LESS. Who counts or measures what was
 * done, as 数量, wants it, whatever the name says, but for what is restrained;
 * of most shares and measures nobody can list which way is better: these are
 * left to people.
 */
#include <math.h>

#include "form/unit.h"
#include "rules/rule.h"

typedef enum way { OPEN, MORE, FEWER, LESS, LIMIT } way;

/* What a word makes of its name. */
typedef enum meaning {
	NO_WORD,
	HARMLESS, /* nothing, though it holds a word of harm: 退役 */
	AGAINST,  /* MORE; where the name begins with it, for good */
	HARM,     /* LESS */
	LIMITED,  /* LIMIT */
	CARED,    /* FEWER, if no more was said before: 惠及贫困户 */
	WANTED,   /* MORE */
	DOING     /* MORE, if nothing bad was said before: 重复采购 */
} meaning;

/* Of the lists that have a word there, the first one counts. */
static struct {
	meaning meaning;
	pj_lexicon list;
} words[] = {
        {HARMLESS,
         {.words = {"退役",   "退休",     "空气",   "空间",   "空调",   "航空",
                    "太空",   "低空",     "病床",   "病房",   "病案",   "伤残",
                    "灾后",   "险工",     "不动产", "不锈钢", "未成年", "未来",
                    "非遗",   "保险",     "参险",   "投险",   "失独",   "失地",
                    "失能",   "失业保险", "差异化", "延时",   "延寿",   "延伸",
                    "负责",   "负离子",   "欠发达", "污水管", "污水厂", "超市",
                    "超算",   "超声",     "超前",   "超额",   "错峰",   "错时",
                    "不间断", "假期",     "假日",   "寒假",   "暑假",   "节假",
                    "假肢",   "消毒",     "盲道",   "空中"}}},
        /* 挽回损失, 查处违法案件 */
        {AGAINST,
         {.words = {"挽回", "避免", "减轻", "消除", "查处", "化解",     "解决",
                    "治理", "防治", "打击", "扑救", "救治", "清理",     "关爱",
                    "帮扶", "扶持", "慰问", "救助", "资助", "法律援助", "退耕",
                    "管控", "盘活", "追回", "追缴", "清欠", "清收"}}},
        /* what is worked against, in a character or two */
        {HARM,
         {.words = {"不",   "未",   "失",   "缺",   "损",   "漏",   "错",
                    "误",   "违",   "逃",   "欠",   "亏",   "退",   "败",
                    "坏",   "病",   "死",   "伤",   "险",   "灾",   "害",
                    "污",   "废",   "超",   "滞",   "堵",   "延",   "差",
                    "劣",   "逾",   "闲",   "空",   "荒",   "弃",   "噪",
                    "投诉", "隐患", "案件", "信访", "上访", "立案", "发案",
                    "犯罪", "取消", "重复", "停产", "停水", "停电", "返修",
                    "异常", "吸毒", "流浪", "裁员", "祸",   "裂",   "渗",
                    "毁",   "假",   "乱",   "骗",   "盗",   "窃"}}},
        /* what troubles people */
        {HARM,
         {.words = {"纠纷", "矛盾",   "冲突", "谣言",   "欺凌",     "霸凌",
                    "赌博", "涉毒",   "贩毒", "毒品",   "毒驾",     "酒驾",
                    "醉驾", "涉黑",   "涉恶", "涉访",   "老赖",     "肇事",
                    "火情", "疫情",   "占道", "私搭",   "无证",     "无照",
                    "无牌", "无主",   "三无", "无物业", "一户多宅", "彩礼",
                    "早婚", "离婚",   "家暴", "自杀",   "溺水",     "中毒",
                    "文盲", "龋",     "近视", "肥胖",   "贫血",     "早产",
                    "流产", "并发症", "压疮", "院感",   "吸烟",     "酗酒",
                    "沉迷", "传销",   "窝点", "走私",   "偷",       "滥",
                    "挪用", "冒领",   "迟到", "旷",     "离职",     "辞职",
                    "贿"}}},
        /* what is wrong with places, land and trade */
        {HARM, {.words = {"烂尾",     "危房",   "危楼",     "棚户",     "僵尸",
                          "涣散",     "薄弱",   "后进",     "落后",     "孤岛",
                          "盲区",     "断头",   "瓶颈",     "马路市场", "飞线",
                          "大班额",   "大通铺", "旱厕",     "散养",     "散煤",
                          "内涝",     "积水",   "淤积",     "黑臭",     "黑车",
                          "恶臭",     "异味",   "扬尘",     "油烟",     "黑烟",
                          "霾",       "沙尘",   "裸土",     "酸雨",     "石漠",
                          "沙化",     "盐碱",   "滑坡",     "崩塌",     "坑槽",
                          "坑洼",     "泄",     "互花米草", "水葫芦",   "线虫",
                          "一枝黄花", "入侵",   "鼠",       "蚊",       "蝇",
                          "蟑",       "赤潮",   "蓝藻",     "水华",     "关停",
                          "倒闭",     "破产",   "注销",     "歇业",     "过剩",
                          "低效",     "拖期",   "外流"}}},
        {HARM,
         {.words = {"非法", "扰民", "意外",     "成瘾", "医闹", "霸",
                    "碰瓷", "讨薪", "强买",     "群租", "断电", "断水",
                    "断供", "断流", "露天",     "直排", "禁养", "停工",
                    "停业", "停课", "复检",     "留级", "无户", "无人认领",
                    "黑恶", "黄赌", "恐",       "械斗", "绝收", "绝户",
                    "塌",   "断档", "暴力",     "虐",   "拐",   "逼",
                    "嫖",   "冒",   "伪",       "劫",   "赔偿", "抵押",
                    "查封", "跌倒", "烫",       "噎",   "火源", "城中村",
                    "问责", "处分", "通报批评", "约谈", "雷同", "补考",
                    "复查", "低分", "降级",     "停用", "缠访", "燃煤",
                    "溺亡"}}},
        {HARM, {.words = {"堆物",   "堆放",   "赤膊",       "麻将",   "黑网吧",
                          "黑诊所", "黑加油", "黄牛",       "跨门",   "小广告",
                          "老化",   "泥石流", "低体重",     "剖宫产", "虚开",
                          "涉诉",   "掉线",   "迟报",       "打回",   "缓报",
                          "瞒报",   "谎报",   "脱贫不稳定", "易致贫", "边缘易",
                          "空心",   "撂",     "倒伏",       "枯死",   "蛀",
                          "霉",     "锈",     "塌陷",       "断裂",   "串标",
                          "围标",   "转包",   "挂证",       "吃空饷", "超编",
                          "混编",   "临聘",   "借调",       "福寿螺", "火蚁",
                          "夜蛾",   "毛虫"}}},
        /* what is asked of people, and what breaks */
        {HARM,
         {.words = {"等待",     "中断",     "爆管",     "裸露",     "警情",
                    "来电",     "电话",     "意见",     "跑动",     "路程",
                    "环节",     "申请材料", "申报材料", "返工",     "故障",
                    "问题",     "积压",     "火警",     "排队",     "举报",
                    "补丁",     "淘汰",     "扰",       "收费项目", "审批事项",
                    "许可事项", "证明事项", "表格",     "发文",     "重点管控",
                    "重点人员"}}},
        /* what is spent, comes of itself, or is part of something */
        {LIMITED,
         {.words = {"控制",   "成本", "费用", "支出", "经费",   "变动",
                    "结余",   "结转", "存量", "间隔", "残留",   "排放",
                    "产生量", "聚集", "用电", "用水", "用油",   "用气",
                    "用纸",   "化肥", "农药", "名次", "排名",   "占比",
                    "比重",   "用地", "沉降", "降尘", "工单量", "浓度",
                    "债",     "负",   "耗",   "扣",   "拥",     "价格",
                    "房价",   "物价", "涨幅", "账款", "赔付",   "租金",
                    "利息",   "罚",   "库存", "满载", "饱和",   "含水",
                    "湿度",   "水位", "坍落", "挠度", "弯沉",   "平整度",
                    "间距",   "开支", "开销", "用量", "应付"}}},
        /* people whom an office looks after */
        {CARED, {.words = {"毕业生",   "建档立卡", "贫困",   "困难", "困境",
                           "留守",     "低保",     "特困",   "孤儿", "空巢",
                           "监测对象", "财政供养", "零就业", "矫正", "戒毒",
                           "在押",     "患者",     "病人",   "障碍", "帮教"}}},
        /* what an office works for */
        {WANTED,
         {.words = {"完成", "合格", "达标排放", "达标", "覆盖", "及时", "到位",
                    "优良", "优秀", "通过",     "执行", "利用", "准确", "成活",
                    "保存", "处理", "处置",     "办结", "回复", "巩固", "管理",
                    "接种", "报告", "发放",     "兑现", "落实", "整改", "修复",
                    "完好", "正常", "收缴",     "征收", "入库", "破案", "结案",
                    "调解", "调处", "成功",     "治愈", "有效", "规范", "回收",
                    "收集", "清运", "无害化",   "绿化", "保证", "保障", "公开",
                    "抽查", "抽检", "检查",     "检测", "监测", "安置", "建成",
                    "开工", "竣工", "投产",     "合规", "调撤"}}},
        /* what it is for: people, their use of it, what they earn */
        {WANTED,
         {.words = {"满意", "知晓", "普及",   "参与", "参加", "参训", "入学",
                    "入园", "升学", "就业",   "签约", "毕业", "出勤", "入住",
                    "出租", "上座", "好评",   "参保", "收入", "收益", "产值",
                    "产量", "效益", "利润",   "税收", "销售", "受益", "惠及",
                    "带动", "拉动", "服务",   "游客", "旅客", "接待", "客流",
                    "改善", "培训", "培育",   "引进", "吸引", "投资", "观众",
                    "访问", "点击", "关注",   "出口", "发电", "供水", "供热",
                    "寿命", "年限", "森林",   "植被", "湿地", "良种", "保有",
                    "宣传", "报道", "安全感", "得分", "评分", "获奖", "转化"}}},
        /* what is spared, and what there is to use */
        {WANTED,
         {.words = {"压缩",   "压减",   "缩短",   "清零",   "替代",   "自给",
                    "下浮",   "审减",   "核减",   "粉丝",   "浏览",   "播放",
                    "订阅",   "阅读",   "场地",   "床位",   "医生",   "教师",
                    "护士",   "学位",   "比中",   "绿地",   "机械化", "农机化",
                    "数字化", "城镇化", "电子化", "标准化", "落地",   "应用",
                    "对接",   "上网",   "履行",   "适用",   "持证",   "零售",
                    "受助",   "志愿",   "观看",   "参赛",   "产出",   "节约",
                    "节水",   "节电",   "节能",   "使用率", "职称",   "分担率",
                    "办理",   "完整",   "查找",   "建档"}}},
        /* what is done about what is bad, as much as was planned */
        {WANTED,
         {.words = {"整治", "改造", "拆除", "维修", "养护", "加固", "疏浚",
                    "疏通", "修缮", "修补", "复耕", "复垦", "盘活", "管护",
                    "排查", "巡查", "走访", "探访", "普查", "康复", "预防",
                    "防控", "教育", "保护", "销号", "消杀", "改良", "复绿",
                    "提质", "封禁", "封育", "打捞", "封闭", "填充", "筛查",
                    "干预", "更新", "出清", "取缔"}}},
        /* what shares are of that grow with the work */
        {WANTED,
         {.words = {"入户", "开放", "上线", "在线",   "接入", "联网", "并网",
                    "入网", "上岗", "复学", "配置",   "投用", "开通", "供给",
                    "还款", "续签", "复购", "命中",   "到课", "上架", "共享率",
                    "归集", "兑付", "上图", "挂牌率", "激活", "录入", "上传",
                    "采集", "比对", "认证", "确权",   "公示", "交付", "参评",
                    "应诉", "出庭", "直达", "互认",   "签收", "盘点", "达产",
                    "达效", "增产", "提升", "采纳",   "采用", "录用", "留存",
                    "见刊", "点亮", "亮灯", "通车",   "通水", "通电", "通气",
                    "贯通"}}},
        /* what is done, made or won */
        {DOING,
         {.words = {"开设", "新增", "新建", "创建", "建立", "建设", "培养",
                    "举办", "开展", "组织", "发表", "修订", "制定", "制订",
                    "编制", "编印", "印发", "出版", "孵化", "审查", "辅导",
                    "授权", "专利", "示范", "采购", "购置", "安装", "配备",
                    "支持", "推广", "研发", "开发", "征集", "奖项", "论文",
                    "成果", "课题", "骨干", "演出", "场次", "讲座", "宣讲",
                    "借阅", "咨询", "上市", "品牌", "标准", "储备"}}},
};

/* What the word there makes of the name, and its bytes. */
static meaning meaning_at(pj_slice text, size_t *size)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const size_t place = pj_lexicon_start(&words[i].list, text);
		if (place == 0)
			continue;
		*size = words[i].list.lengths[place - 1];
		return words[i].meaning;
	}
	*size = pj_text_step(text.start);
	return NO_WORD;
}

/* 不合格, 未整改: what is meant is turned round. */
static bool is_denied(pj_slice name, size_t at)
{
	const pj_slice before = {name.start, at};
	return pj_text_ends(before, "不") || pj_text_ends(before, "未");
}

/* 防灾, 抗病, 无违建: it is worked against, or there is none. */
static bool is_fought(pj_slice name, size_t at)
{
	enum { CHARACTER = 3 };
	static pj_lexicon against = {.words = {"防", "反", "抗", "治", "除",
	                                       "减", "无", "零", "脱", "救",
	                                       "扫", "打", "控", "解", "济",
	                                       "扶", "禁", "止"}};
	return at >= CHARACTER &&
	       pj_lexicon_start(
	               &against,
	               (pj_slice){name.start + at - CHARACTER, CHARACTER}) > 0;
}

static way way_of(pj_slice name)
{
	bool harmed = false;
	way found = OPEN;
	size_t size, limited = 0; /* where the last such word ends */
	for (size_t at = 0; at < name.length; at += size) {
		const pj_slice rest = {name.start + at, name.length - at};
		const meaning word = meaning_at(rest, &size);
		if (word == AGAINST && at == 0)
			return MORE;
		if (word == HARM || word == LIMITED) {
			if (is_fought(name, at))
				continue;
			found = word == HARM ? LESS : LIMIT;
			limited = at + size;
			harmed = true;
		} else if (word == CARED) {
			found = found == OPEN ? FEWER : found;
		} else if (word >= AGAINST && !is_denied(name, at) &&
		           !(word == DOING && harmed)) {
			found = MORE;
		}
	}
	/* 费用公示率 is of what is done about it, 费用率 is not */
	if (found == LIMIT && pj_text_ends(name, "率") &&
	    name.length >= limited + strlen("公示率"))
		found = LESS;
	/* 城乡收入比: of what the ratio is, is not said by its words */
	return found == MORE && pj_text_ends(name, "比") ? OPEN : found;
}

typedef enum figure { MOST, MUCH, SHARE, COUNT, MEASURE } figure;

/* 300万 beside 286万元: the unit of either. */
static figure figure_of(const pj_value *target, const pj_value *actual)
{
	const double most = 0.9, much = 0.8;
	const bool points = strcmp(target->unit_text, "分") == 0;
	const double share = points ? target->number / 100 : target->number;
	if (points || target->unit == PJ_UNIT_PERCENT)
		return share >= most - PJ_TINY   ? MOST
		       : share >= much - PJ_TINY ? MUCH
		                                 : SHARE;
	/* things, people, money and what is laid out */
	const pj_value *said = target->unit == PJ_UNIT_NONE ? actual : target;
	const pj_unit_row *unit = pj_unit_find(said->unit_text);
	/* what happens by itself is counted in 起 */
	const bool events = strcmp(said->unit_text, "起") == 0;
	const bool counted = unit && !events &&
	                     ((unit->measure >= PJ_MEASURE_MONEY &&
	                       unit->measure <= PJ_MEASURE_AREA) ||
	                      unit->measure == PJ_MEASURE_ANY);
	return counted || said->unit == PJ_UNIT_MONEY ? COUNT : MEASURE;
}

/* What an office is to do with less of, also as a plain count. */
static pj_lexicon restrained = {.words = {"公务接待", "公务用车", "公车",
                                          "出国", "出访", "编外", "退回",
                                          "退件", "三公"}};

bool pj_is_effect(const pj_indicator *row)
{
	static pj_lexicon kinds = {
	        .words = {"质量", "效益", "影响", "满意", "时效"}};
	return pj_label_has(&row->level2, &kinds) &&
	       !pj_label_says(&row->level2, "数量");
}

/* 事故车辆拖移, 投诉回访率: work on what is bad, and no word that says so. */
static bool is_work_on_bad(const pj_indicator *row, const pj_result *result)
{
	const pj_operator op = row->target.value.op;
	return result->op == PJ_OP_LE && (op == PJ_OP_NONE || op == PJ_OP_EQ) &&
	       pj_score_may_be_work(row->level3.plain);
}

bool pj_way_is_open(const pj_indicator *row, const pj_result *result)
{
	static const bool open[][MEASURE + 1] = {
	        /*        most   much   share  count  measure */
	        [OPEN] = {false, false, true, false, true},
	        [MORE] = {false, false, false, false, false},
	        [FEWER] = {false, false, true, true, true},
	        [LESS] = {false, true, true, true, true},
	        [LIMIT] = {true, true, true, true, true}};
	const double far = 0.7; /* from the target: it is less that is meant */
	const pj_value *target = &row->target.value;
	const pj_slice name = row->level3.plain;
	bool plain = result->op == PJ_OP_NONE || result->op == PJ_OP_EQ;
	if (target->kind != PJ_VALUE_NUMBER || name.length == 0 ||
	    !(fabs(result->ratio - 1) > PJ_TINY))
		return false;
	if (!plain)
		return is_work_on_bad(row, result);
	if (pj_label_has(&row->level3, &restrained))
		return isnan(result->other_score); /* but for costs */
	const figure kind = figure_of(target, &row->actual.value);
	if ((kind >= COUNT && !pj_is_effect(row)) ||
	    pj_says_change(&row->target) || pj_says_change(&row->level3))
		return false;
	way found = way_of(name);
	/* what is to last, does so the longer the better */
	const bool lasts = pj_label_says(&row->level2, "持续") &&
	                   pj_unit_is_time(target->unit_text);
	if (found == OPEN && (lasts || pj_label_says(&row->level2, "满意")))
		found = MORE;
	return open[found][kind] ||
	       (found == OPEN && kind == COUNT && result->ratio < far);
}
