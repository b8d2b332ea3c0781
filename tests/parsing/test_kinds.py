"""Kinds of documents."""

import pytest

from core.parsing.kinds import find_doc_type, find_kind
from core.parsing.summary import DocType
from core.spans import fold


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("某县关于印发《某县防汛工作方案》的通知", DocType("方案", "通知", "方案")),
        ("某县关于印发某县防汛应急预案的通知", DocType("方案", "通知", "预案")),
        ("某县关于印发2031年工作要点的通知", DocType("方案", "通知", "要点")),
        ("某县关于印发《某县水务规划（2031—2035年）》的通知", DocType("规划", "通知", "规划")),
        ("某县关于印发某县河道管理暂行办法的通知", DocType("通知", "通知", "办法")),
        ("某市转发省水务厅关于河道养护意见的通知", DocType("通知", "通知", "意见")),
        ("某县关于下达水塘护栏建设计划的通知", DocType("通知", "通知", "计划")),
        ("某县推行塘长巡查制度", DocType("解读")),
        ("护水宣传月活动在某县启动", DocType("会议报道")),
        ("某市举办塘长培训班", DocType("会议报道")),
        ("某县关于成立防汛领导小组的通知", DocType("通知", "通知", None)),
        ("某省水务厅关于加强河道养护的实施意见", DocType("意见", "意见", None)),
        ("某县河道工作规则", DocType("其他", "规则", None)),
        ("某省河道管理条例（试行）", DocType("其他", "条例", None)),
        ("2031年某省政府工作报告", DocType("工作报告", "工作报告", None)),
        ("《某县防汛方案》政策解读", DocType("解读")),
        ("某市出台防汛实施方案", DocType("其他")),
        ("全市防汛工作推进会召开", DocType("会议报道")),
        ("某区召开防汛部署会", DocType("会议报道")),
        ("双色管家绿色行动", DocType("其他")),
    ],
)
def test_titles_tell_the_kind(title: str, expected: DocType) -> None:
    assert find_doc_type(fold(title), "") == expected


@pytest.mark.parametrize(
    ("opening", "genre"),
    [
        ("3月9日,全市防汛会议举行。副市长到会讲话。", "会议报道"),
        ("6月4日,副市长某某深入某县调研防汛工作。", "会议报道"),
        ("会议强调,要落实责任。", "会议报道"),
        ("日前,我市出台《防汛工作意见》,提出三条。", "解读"),
        ("8月3日,省政府就新出台的《防汛意见》举行新闻发布会。", "解读"),
        ("日前,我市发布关于加强防汛工作的实施意见。", "解读"),
        ("8月3日,省政府召开会议,贯彻国务院《关于防汛的意见》。", "会议报道"),
        ("现在,我代表县人民政府,向大会报告工作,请予审议。", "工作报告"),
        ("6月4日,副县长到青石镇开展夏季巡河。", "会议报道"),
        ("县督导组对各镇水塘围栏进行专项检查,要求限期整改。", "会议报道"),
        ("某省近日推出第四期护水三年行动计划,提出新建水站。", "解读"),
        ("社区用旧轮胎做成花盆。", "其他"),
        ("4月2日下午,护塘月启动仪式在某镇举行。", "会议报道"),
        ("据介绍,省水务厅等部门联合决定,年内在全省开展清塘行动。", "解读"),
        ("某县水务局4月2日发出《关于清塘的通知》,要求各镇报数。", "解读"),
        ("县水务局的人多到村里调研,塘长越做越熟。", "其他"),
        ("各水管所、塘长:\n汛期将至,请备齐沙袋。", "通知"),
    ],
)
def test_without_a_kind_in_the_title_the_opening_tells(opening: str, genre: str) -> None:
    assert find_doc_type("防汛持续发力", opening).genre == genre


@pytest.mark.parametrize(
    ("title", "opening", "genre"),
    [
        ("某县下发做好清塘工作的通知", "通知要求,各镇三天内报数。", "解读"),
        ("某省关于清塘工作的实施意见", "近日,省里发文。《意见》提出,两年清完。", "解读"),
        ("某省关于清塘工作的实施意见", "各市:\n按照《意见》要求,提出如下意见。", "意见"),
        ("某省建护塘制度", "某省近日发出《关于护塘联席会议的通知》,共有六条。", "解读"),
        ("某省护塘制度", "为护好水塘,订立本制度。", "其他"),
    ],
)
def test_a_text_told_of_is_not_the_text_itself(title: str, opening: str, genre: str) -> None:
    assert find_doc_type(title, opening).genre == genre


@pytest.mark.parametrize(("title", "kind"), [("工作方法", None), ("某某批复", "批复"), ("防汛口令", None), ("", None)])
def test_a_word_that_only_looks_like_a_kind_is_none(title: str, kind: str | None) -> None:
    assert find_kind(title) == kind


@pytest.mark.parametrize("title", ["", "某县人民政府关于进一步加强", "Action plan"])
def test_a_heading_tells_where_the_title_is_missing_broken_or_foreign(title: str) -> None:
    assert find_doc_type(title, "各乡镇:\n请照办。\n加强河道养护工作的通知\n一、要求") == DocType("通知", "通知", None)


def test_a_sentence_that_ends_in_a_kind_is_no_heading() -> None:
    assert find_doc_type("防汛持续发力", "县里学习了上级的,也发了自己的通知\n社区种花。").genre == "其他"
