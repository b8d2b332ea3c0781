from collections.abc import Callable

import pytest

from core.parsing.clauses import find_sentences
from core.parsing.directives import FoundDirective, find_directives
from core.parsing.summary import Genre
from core.parsing.text_reading import TextReading
from core.spans import fold

MEETING: Genre = "会议报道"
NOTICE: Genre = "通知"


def directives(text: str, genre: Genre = MEETING) -> list[FoundDirective]:
    return found_in(fold(text), genre, lambda position: True)


def found_in(text: str, genre: Genre, is_plan: Callable[[int], bool]) -> list[FoundDirective]:
    sentences = find_sentences(text)
    return find_directives(sentences, TextReading(sentences), genre, is_plan)


def clauses(text: str, genre: Genre = MEETING) -> list[str]:
    return [found.text for found in directives(text, genre)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议强调，各镇要建立巡查台账，明确专人负责巡查。", ["各镇要建立巡查台账", "明确专人负责巡查"]),
        ("李某要求，一要摸清底数；二要补齐短板。", ["要摸清底数", "要补齐短板"]),
        ("会议通报了上半年巡查情况，传达了文件。", []),
        ("县水利局汇报了水库情况。", []),
        ("周某强调，防汛工作责任大、时间紧，各镇要备足沙袋。", ["各镇要备足沙袋"]),
        ("会议指出，当前汛情平稳。", []),
        ("要结合本地实际，制定转移路线。", ["制定转移路线"]),
        ("要围绕省里提出的目标，加快清淤。", ["加快清淤"]),
        ("对巡查不到位的，要约谈负责人。", ["要约谈负责人"]),
        ("会议呼吁加强暑期看护。", ["加强暑期看护"]),
    ],
)
def test_a_meeting_report_orders_where_somebody_demands(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为做好防汛工作，现就有关事项通知如下：", []),
        ("建立巡查台账，每周更新。", ["建立巡查台账", "每周更新"]),
        ("县水利局牵头，县气象局配合，6月底前完成清淤。", ["6月底前完成清淤"]),
        ("本办法自印发之日起施行。", []),
        ("鼓励企业参与清淤。", ["鼓励企业参与清淤"]),
        ("健全的巡查机制作用明显。", []),
    ],
)
def test_a_notice_orders_with_bare_actions(text: str, expected: list[str]) -> None:
    assert clauses(text, NOTICE) == expected


@pytest.mark.parametrize(
    ("clause", "modality"),
    [
        ("各镇必须备足沙袋", "must"),
        ("各镇务必备足沙袋", "must"),
        ("各镇不得不备足沙袋", "must"),
        ("各镇应当备足沙袋", "should"),
        ("各镇应备足沙袋", "should"),
        ("各镇要备足沙袋", "want"),
        ("各镇不得擅自泄洪", "prohibit"),
        ("各镇严禁擅自泄洪", "prohibit"),
        ("各镇不应擅自泄洪", "prohibit"),
        ("力争备足沙袋", "strive"),
        ("要力争备足沙袋", "strive"),
        ("鼓励企业捐赠沙袋", "encourage"),
        ("要积极引导企业捐赠沙袋", "encourage"),
        ("各镇可以自行购买沙袋", "may"),
        ("要探索以工代赈", "may"),
        ("备足应急沙袋", "none"),
        ("备足主要河段的沙袋", "none"),
        ("建立可持续的供应渠道", "none"),
    ],
)
def test_modality_is_the_clause_s_own_cue(clause: str, modality: str) -> None:
    assert [found.modality for found in directives(f"{clause}。", "方案")] == [modality]


def test_modality_and_actors_pass_on_until_the_sentence_ends() -> None:
    found = directives("会议强调，各镇要查水塘，立警示牌，鼓励群众举报；要夜间巡查。要有人值班。")
    assert [(item.modality, bool(item.actors)) for item in found] == [
        ("want", True),
        ("want", True),
        ("encourage", True),
        ("want", True),
        ("want", False),
    ][: len(found)]
    assert len(found) == 5


def test_a_new_subject_takes_over() -> None:
    text = fold("会议强调，各镇要查水塘，县教育局和县公安局要管好校门口。")
    found = found_in(text, MEETING, lambda position: True)
    assert [[text[a:b] for a, b in item.actors] for item in found] == [["各镇"], ["县教育局", "县公安局"]]


def test_what_a_report_looks_back_on_is_no_order() -> None:
    text = fold("建成水库三座。\n新建水库两座。")
    boundary = text.index("\n")
    found = found_in(text, "工作报告", lambda position: position > boundary)
    assert [item.text for item in found] == ["新建水库两座"]


def test_labels_are_verb_and_object() -> None:
    found = directives("完善巡查台账。", "方案")[0]
    assert (found.action, found.object) == ("完善", "巡查台账")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议要求，各村要护好水源，压紧管水员的担子。", ["各村要护好水源", "压紧管水员的担子"]),
        ("会议要求，把泵站的钥匙交给专人；给老人送去饮水。", ["把泵站的钥匙交给专人", "给老人送去饮水"]),
        ("会议要求，着力纾解用水矛盾。", ["着力纾解用水矛盾"]),
        ("会议要求，按期评出一批节水户。", ["按期评出一批节水户"]),
        ("会议要求，让河道“有利于行洪”成为常态。", ["让河道“有利于行洪”成为常态"]),
        ("会议要求，将各项要求做实做细。", ["将各项要求做实做细"]),
    ],
)
def test_a_verb_is_told_by_its_form(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("县水务局还将整修渠道，护好水源。", ["县水务局"]),
        ("今后，安溪县将以节水为导向建起用水台账。", ["安溪县"]),
        ("下一步，我市将扩建水厂。", ["我市"]),
    ],
)
def test_who_announces_acts_in_any_text(text: str, actors: list[str]) -> None:
    found = directives(text)
    assert [(item.modality, [text[a:b] for a, b in item.actors]) for item in found] == [("none", actors)] * len(found)
    assert found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周某提出意见三点：一是修好泵站，二是看住水源。", ["修好泵站", "看住水源"]),
        ("培训班要求，学员要学好章程。", ["学员要学好章程"]),
        ("各村要修渠。补齐管网，装好水表。", ["各村要修渠", "补齐管网", "装好水表"]),
        ("各村要修渠。村民代表看了现场。", ["各村要修渠"]),
        ("会议要求，摸排显示，渠道要修。", ["渠道要修"]),
    ],
)
def test_orders_go_on_behind_what_opened_them(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


def test_a_label_before_a_colon_orders_nothing() -> None:
    assert clauses("整治重点：背街小巷和水渠两岸。清理垃圾。", NOTICE) == ["清理垃圾"]


def test_leave_and_encouragement_are_for_one_subject() -> None:
    found = directives("县水利局可以委托清淤,县财政局安排资金；县工会鼓励参与,县教育局开展检查。", "方案")
    assert [item.modality for item in found] == ["may", "none", "encourage", "none"]


def test_who_acts_stands_before_those_named_in_what_is_done() -> None:
    text = "各县人民政府建立健全由分管负责人牵头的护水机制。"
    assert [[text[a:b] for a, b in item.actors] for item in directives(text, "方案")] == [["各县人民政府"]]


def test_what_is_taught_is_no_ban() -> None:
    found = directives("各校要教育学生不要下河；提醒村民不要独自清淤。")
    assert [item.modality for item in found] == ["want", "want"]


def test_each_item_of_a_list_of_bans_is_banned() -> None:
    text = "一、严禁下列行为：\n1.向渠道倒垃圾；\n2.私自开闸放水。\n二、各村要巡渠。"
    found = directives(text, NOTICE)
    assert [(item.text, item.modality) for item in found] == [
        ("向渠道倒垃圾", "prohibit"),
        ("私自开闸放水", "prohibit"),
        ("各村要巡渠", "want"),
    ]


def test_who_answers_for_it_is_no_order() -> None:
    assert clauses("腾退渠边棚屋，由县水利局负责。", NOTICE) == ["腾退渠边棚屋"]
