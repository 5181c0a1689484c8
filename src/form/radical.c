/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Radicals: out of many PDFs 项目 and 部门 come with signs that Unicode keeps
 * for lists of radicals. They look like the ideographs that they stand for.
 */
#include <string.h>

#include "form/text.h"

enum {
	FIRST = 0x2F00, /* of the block that has all of them, in order */
	WIDTH = 3       /* bytes of each */
};

static const char ordered[] =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土"
        "士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手"
        "支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉"
        "瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳"
        "聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛"
        "辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯"
        "鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/* The other block: those of it that are words, each before its ideograph. */
static const char pairs[] = "⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风"
                            "⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿"
                            "⻰龙";

static unsigned code_at(const char *text)
{
	return pj_text_next(&text, text + WIDTH);
}

unsigned pj_text_radical(unsigned code)
{
	const size_t place = code - FIRST, count = strlen(ordered) / WIDTH;
	if (code >= FIRST)
		return place < count ? code_at(ordered + place * WIDTH) : code;
	for (const char *one = pairs; *one; one += 2L * WIDTH)
		if (code_at(one) == code)
			return code_at(one + WIDTH);
	return code;
}
