import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.lexicons import load_codebooks
from core.parsing.themes import ThemeFinder, theme_finder
from core.spans import fold

GENERAL = ("governance",)
CHILDREN = ("governance", "children")


def codes(clause: str, books: tuple[str, ...] = GENERAL) -> list[str]:
    return [theme.code for theme in theme_finder().codes(fold(clause), books=books)]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("要摸清水塘底数、建立水塘台账", ["摸底排查与台账"]),
        ("建立隐患台账", ["摸底排查与台账"]),
        ("健全会商联动机制", ["部门协同"]),
        ("完善考核问责机制", ["督查考核"]),
        ("完善渠道管护机制", ["制度机制"]),
        ("强化物业公司的安全责任意识", ["思想认识"]),
        ("营造人人护河的氛围", ["宣传引导"]),
        ("营造政府、学校齐抓共管的氛围", ["部门协同"]),
        ("提高群众的防灾意识", ["宣传引导"]),
        ("督促各镇落实巡河任务", ["督查考核"]),
        ("防汛办要发挥好职能作用", ["责任落实"]),
        ("渔船、燃气等领域要重点抓", ["监管整治"]),
        ("抓好会商协调、督促检查、分工负责等事", ["部门协同", "督查考核", "责任落实"]),
        ("思想认识要再提高", ["思想认识"]),
        ("公安、林业等部门要协同配合", ["部门协同"]),
        ("晒晒太阳", []),
    ],
)
def test_a_clause_is_coded_by_the_object_of_its_action(clause: str, expected: list[str]) -> None:
    assert sorted(codes(clause)) == sorted(expected)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("以高度的责任感履行护林职责", ["责任落实"]),
        ("强化监管职责", ["责任落实"]),
        ("落实护林责任和考核制度", ["责任落实", "督查考核"]),
        ("加强宣传引导、隐患排查", ["宣传引导", "监管整治"]),
    ],
)
def test_of_cues_in_a_row_the_last_names_the_object_and_in_a_list_each_one(clause: str, expected: list[str]) -> None:
    assert sorted(codes(clause)) == sorted(expected)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("强化渔船的问责意识", ["思想认识"]),
        ("严禁在林区入户推销", ["监管整治"]),
        ("广泛宣传焚烧秸秆的害处", ["宣传引导"]),
    ],
)
def test_what_stands_behind_a_governing_cue_only_says_more_of_its_object(clause: str, expected: list[str]) -> None:
    assert codes(clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("各林场要挑起护林的担子", ["责任落实"]),
        ("把护林责任一片一片分到", ["责任落实"]),
        ("要看到巡湖的重要", ["思想认识"]),
        ("列作全镇今年的大事", ["组织领导"]),
        ("彼此支撑、一起使劲", ["部门协同"]),
        ("跟踪各渔港推进情况", ["督查考核"]),
        ("派发护鸟折页", ["宣传引导"]),
        ("把渔船分布弄清", ["摸底排查与台账"]),
    ],
)
def test_an_idea_is_known_by_any_verb_and_noun_of_its_classes(clause: str, expected: list[str]) -> None:
    assert codes(clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("开设家庭教育指导站点", ["监护责任", "基础设施与物资"]),
        ("培训家庭教育讲师队伍", ["监护责任", "队伍建设"]),
        ("压实强制报告的主体责任", ["强制报告", "责任落实"]),
    ],
)
def test_some_words_give_their_code_beside_the_object(clause: str, expected: list[str]) -> None:
    assert sorted(codes(clause, CHILDREN)) == sorted(expected)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("制订草场防火制度", ["制度机制"]),
        ("试行适合海岛的渔船停泊办法", ["制度机制"]),
        ("落实渔船报备制度", ["责任落实"]),
        ("完善渔船考核制度", ["督查考核"]),
        ("依照制度疏浚航道", ["基础设施与物资"]),
    ],
)
def test_the_noun_an_action_ends_with_goes_before_what_modifies_it(clause: str, expected: list[str]) -> None:
    assert codes(clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("突出重点行业的监管", ["监管整治"]),
        ("提升全民护渔意识", ["宣传引导"]),
        ("增强船员护渔意识", ["思想认识"]),
        ("让群众认识休渔的好处", ["宣传引导"]),
        ("重视休渔宣传", ["思想认识"]),
        ("把休渔宣传作为头一件事来办", ["组织领导"]),
        ("发挥巡查、调解、联络等职能作用", ["责任落实"]),
    ],
)
def test_the_verb_decides_what_a_cue_with_gaps_is_about(clause: str, expected: list[str]) -> None:
    assert codes(clause) == expected


@pytest.mark.parametrize(
    "clause", ["精简渔港的报批材料", "减少备案手续", "压减泊位审批事项", "增设渔村公益性岗位", "开展渔村人居环境整治"]
)
def test_what_no_code_is_for_has_none(clause: str) -> None:
    assert codes(clause) == []


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("确保渔港安全形势持续稳定", []),
        ("严防渔船碰撞事故", []),
        ("为渔民营造安心出海的环境", []),
        ("加强渔港监管、防范渔船事故", ["监管整治"]),
    ],
)
def test_an_outcome_has_no_code_but_a_measure_beside_it_keeps_its_own(clause: str, expected: list[str]) -> None:
    assert codes(clause) == expected


@pytest.mark.parametrize(
    ("clause", "general", "with_children"),
    [
        ("压实家庭监护主体责任", ["责任落实"], ["监护责任"]),
        ("落实强制报告责任", ["责任落实"], ["强制报告"]),
        ("发放孤儿生活补贴", ["资金保障"], ["生活保障"]),
        ("开展志愿者培训", ["队伍建设"], ["队伍建设"]),
        ("管好岛上的校外培训机构", [], []),
        ("增建公办幼儿园", ["基础设施与物资"], ["基础设施与物资", "教育就学"]),
    ],
)
def test_the_book_of_a_subject_goes_before_the_general_one(
    clause: str, general: list[str], with_children: list[str]
) -> None:
    assert codes(clause) == general
    assert sorted(codes(clause, CHILDREN)) == with_children


def test_why_is_the_cue_that_was_met() -> None:
    found = theme_finder().codes("营造护林的氛围", books=GENERAL)
    assert [(theme.book, theme.code, theme.why) for theme in found] == [("governance", "宣传引导", "营造…氛围")]


def test_instruments_are_a_reading_of_their_own() -> None:
    found = theme_finder().codes("安排专项资金购买服务", books=("governance", "instruments"))
    assert {theme.code for theme in found if theme.book == "instruments"} == {"供给型·资金投入", "需求型·政府采购"}
    assert {theme.code for theme in found if theme.book == "governance"} == {"资金保障"}


WORDS = ["建立", "台账", "、", "的", "机制", "要", "隐患", "监护责任", "加强", "领导", "群众", "意识", "落实", "任务"]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_each_code_comes_once_and_the_same_clause_gives_the_same_codes(clause: str) -> None:
    found = theme_finder().codes(clause, books=CHILDREN)
    assert len({theme.code for theme in found}) == len(found)
    assert ThemeFinder(load_codebooks()).codes(clause, books=CHILDREN) == found
    for theme in found:
        assert all(part in clause for part in theme.why.split("…"))
