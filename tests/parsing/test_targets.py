"""Targets: which quantities are to be reached, and what is read of them."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parsing import calendar
from core.parsing.quantities import find_quantities
from core.parsing.summary import PolicyDate, Section
from core.parsing.targets import FoundTarget, find_targets
from core.spans import fold

ANCHOR = calendar.year(2031, "")


def targets(text: str, section: Section | None = "部署") -> list[FoundTarget]:
    folded = fold(text)
    clauses = [match.span() for match in re.finditer("[^,。;:!\n]+", folded)]
    return find_targets(folded, clauses, ANCHOR, lambda _: section)


@pytest.mark.parametrize(
    ("text", "what", "comparator", "quantity", "unit"),
    [
        ("地区生产总值增长5%左右", "地区生产总值增长", "≈", 5, "%"),
        ("城镇调查失业率控制在5.5%以内", "城镇调查失业率", "≤", 5.5, "%"),
        ("城镇新增就业70万人以上", "城镇新增就业", "≥", 70, "万人"),
        ("粮食产量稳定在1.4万亿斤左右", "粮食产量", "≈", 1.4, "万亿斤"),
        ("单位地区生产总值能耗下降3%左右", "单位地区生产总值能耗下降", "≈", 3, "%"),
        ("供水普及率提高2个百分点", "供水普及率提高", "=", 2, "百分点"),
        ("经济增长4.5%—5%", "经济增长", "=", (4.5, 5), "%"),
        ("新建桥梁1,200座", "新建桥梁", "=", 1200, "座"),
        ("建成12个示范村", "建成示范村", "=", 12, "个"),
        ("污水处理率不低于95%", "污水处理率", "≥", 95, "%"),
        ("河道垃圾不超过3吨", "河道垃圾", "≤", 3, "吨"),
        ("外贸总额突破2亿元", "外贸总额", ">", 2, "亿元"),
        ("力争绿化率达到四成以上", "绿化率", "≥", 40, "%"),
        ("召开护水例会不少于六次", "召开护水例会", "≥", 6, "次"),
        ("绿化率达到40% 以上", "绿化率", "≥", 40, "%"),
        ("绿化投资达到700多亿元", "绿化投资", ">", 700, "亿元"),
        ("绿化率从去年的40%提高到45%", "绿化率", "=", 45, "%"),
        ("力争覆盖率达到三分之二", "覆盖率", "=", 66.67, "%"),
        ("确保产值增长翻一番", "产值增长", "=", 2, "倍"),
        ("各乡镇每月至少开展2次巡河", "各乡镇巡河", "≥", 2, "次/月"),
        ("力争每个村(社区)有1名巡河员", "巡河员", "=", 1, "名/村(社区)"),
        ("抓住“两日办结”目标", "办结", "≤", 2, "日"),
        ("到2032年让全体船工都得到有效保障", "船工得到有效保障", "=", 100, "%"),
        ("到2032年每个渡口都有救生员", "渡口有救生员", "=", 100, "%"),
        ("2032年底前使渔民的子女全都受到照看", "渔民的子女受到照看", "=", 100, "%"),
        ("船工每天平均用时不超过60分钟", "船工每天平均用时", "≤", 60, "分钟"),
        ("将建起渡口12座", "建起渡口", "=", 12, "座"),
        ("办证时间由9天压缩至3天", "办证时间", "=", 3, "天"),
        ("办证时间压缩至9个工作日内", "办证时间", "≤", 9, "工作日"),
        ("物价指数上涨3%左右", "物价指数上涨", "≈", 3, "%"),
        ("船工平均受教育年限提高到12.5年", "船工平均受教育年限", "=", 12.5, "年"),
        ("渔民平均寿命达到81岁", "渔民平均寿命", "=", 81, "岁"),
        ("渔民补助标准提高30元", "渔民补助标准提高", "=", 30, "元"),
        ("新建30个省级渡口", "新建省级渡口", "=", 30, "个"),
        ("建设6万亩防护林", "建设防护林", "=", 6, "万亩"),
        ("设立8亿元的渡口改造基金", "设立渡口改造基金", "=", 8, "亿元"),
        ("力争外来青年船工3万人", "外来青年船工", "=", 3, "万人"),
        ("引进总投资9亿元以上的船厂4家", "引进总投资9亿元以上的船厂", "=", 4, "家"),
        ("渔民溺亡率控制在3/10万以下", "渔民溺亡率", "≤", 3, "/10万"),
        ("险情上报后6小时内清除沉船", "险情上报后清除沉船", "≤", 6, "小时"),
        ("渡口改造方案公示不少于9天", "渡口改造方案公示", "≥", 9, "天"),
        ("每季度更新1次", "更新", "=", 1, "次/季度"),
        ("承诺书签订率达到95%", "承诺书签订率", "=", 95, "%"),
    ],
)
def test_targets_are_read(
    text: str, what: str, comparator: str, quantity: float | tuple[float, float], unit: str
) -> None:
    (found,) = targets(text)
    assert (found.what, found.comparator, found.quantity, found.unit) == (what, comparator, quantity, unit)


@pytest.mark.parametrize(
    "text",
    [
        "今年以来排查出34711人",
        "去年新增就业20万人",
        "近年来绿化率提高到40%",
        "现有桥梁300座",
        "30余人参加会议",
        "党的二十大",
        "抓好“三个落实”",
        "实施“1261”行动计划",
        "2031年",
        "给予2万元奖励",
        "年收入达到500万元以上的企业",
        "不满16周岁",
        "落实24小时值班制度",
        "全县20个成员单位",
        "打造5G网络和12345热线",
        "做好防汛工作",
        "加快建设年产40万吨船用钢项目",
        "力争在6个渡口形成经验",
        "市里已设立5亿元基金",
        "2030年前10个月完成产值20亿元",
        "2030年提前完成造林20万亩",
        "每年召开第十二次理事会",
        "申领渔船补贴的门槛如下：年捕捞量80吨以上，船员6人以上",
    ],
)
def test_other_figures_are_no_target(text: str) -> None:
    assert targets(text) == []


def ordered(text: str, anchor: PolicyDate | None = ANCHOR) -> list[FoundTarget]:
    """The targets of a text whose only clause is a directive."""
    folded = fold(text)
    return find_targets(folded, [(0, len(folded))], anchor, lambda _: None, ordered=[0])


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("疏浚航道8.5公里", 8.5, "公里"),
        ("选派船检员40名", 40, "名"),
        ("每村组建不少于9人的护河队", 9, "人/村"),
        ("走访3万户渔民", 3, "万户"),
    ],
)
def test_how_many_an_order_names_are_a_target(text: str, quantity: float, unit: str) -> None:
    """Outside orders the same words may tell what there is."""
    (found,) = ordered(text)
    assert (found.quantity, found.unit) == (quantity, unit)
    assert targets(text, None) == []


def test_an_order_for_the_whole_year_ends_with_it() -> None:
    (found,) = ordered("全年疏浚航道8公里")
    assert found.deadline is not None
    assert found.deadline.value == "2031"
    (without,) = ordered("全年疏浚航道8公里", None)
    assert without.deadline is None


def test_an_order_with_a_day_before_the_page_was_put_out_still_orders() -> None:
    (found,) = ordered("2030年7月2日前船民转移率达到100%")
    assert found.quantity == 100


def test_a_time_within_which_something_is_due_has_no_year() -> None:
    text = fold("沉船须在3天内打捞")
    years = [(0, len(text), ANCHOR)]
    (found,) = find_targets(text, [(0, len(text))], ANCHOR, lambda _: "部署", years=years)
    assert (found.quantity, found.deadline) == (3, None)


def test_what_looks_back_is_no_target() -> None:
    assert targets("地区生产总值增长5%左右", "回顾") == []


def test_outside_plans_a_figure_needs_a_will_or_a_date() -> None:
    assert targets("新建桥梁300座", None) == []
    (found,) = targets("到2035年,新建桥梁300座", None)
    assert found.deadline is not None
    assert found.deadline.value == "2035"


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("到2035年,绿化率达到40%", "2035"),
        ("2032年6月底前,新建桥梁3座", "2032-06"),
        ("今年发展目标是:绿化率达到40%;新建桥梁3座", "2031"),
        ("明年实现垃圾分类全覆盖", "2032"),
        ("绿化率达到40%", None),
    ],
)
def test_deadlines_come_from_the_sentence(text: str, deadline: str | None) -> None:
    found = targets(text)
    assert found
    assert {item.deadline.value if item.deadline else None for item in found} == {deadline}


def test_full_coverage_is_a_target_only_with_a_date() -> None:
    (found,) = targets("2033年实现垃圾分类全覆盖", None)
    assert (found.what, found.quantity, found.unit) == ("垃圾分类覆盖率", 100, "%")
    assert targets("确保垃圾分类全覆盖", None) == []


def test_a_year_long_past_is_no_deadline() -> None:
    assert targets("2025年绿化率达到40%", None) == []


def test_a_figure_can_be_an_earlier_year() -> None:
    (found,) = targets("投入不得低于上年度", None)
    assert (found.quantity, found.unit, found.base, found.comparator) == (None, "上年度", "上年度", "≥")


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("能耗比2030年下降3%", "2030年"),
        ("支出比上年增加2亿元", "上年"),
        ("补助标准由25元提高到30元", "25元"),
        ("由25元的补助提高到30元", None),
        ("养老金由25元提高到30元", "25元"),
        ("到2030年绿化率从40%提高到45%以上", "40%"),
        ("到2030年产值从人均8万元提高到12万元", "人均8万元"),
    ],
)
def test_a_base_is_named(text: str, base: str | None) -> None:
    found = targets(text)
    assert [item.base for item in found] == ([base] if base else [])


def test_an_item_of_a_list_says_nothing_of_the_next() -> None:
    """The line above the list does."""
    first, second = targets("2031年的任务是:\n——力争到2032年绿化率达到40%。\n——整治水塘，供水普及率达到90%。")
    assert (first.nature, first.deadline and first.deadline.value) == ("预期性", "2032")
    assert (second.nature, second.deadline and second.deadline.value) == (None, "2031")


def test_what_people_expect_of_life_is_no_expected_target() -> None:
    (found,) = targets("人均预期寿命继续提高，绿化率达到40%")
    assert found.nature is None


def test_a_name_that_begins_like_a_joint_is_kept_whole() -> None:
    (found,) = targets("到2030年及时率达到80%")
    assert found.what == "及时率"


@pytest.mark.parametrize(
    ("text", "nature"),
    [("力争绿化率达到40%", "预期性"), ("约束性指标是:绿化率达到40%", "约束性"), ("绿化率达到40%", None)],
)
def test_the_nature_is_told_only_where_it_is_said(text: str, nature: str | None) -> None:
    assert targets(text)[0].nature == nature


def test_figures_in_a_list_go_each_to_its_own_subject() -> None:
    first, second = targets("城镇、农村居民收入分别增长5%、6%左右")
    assert (first.what, first.quantity, first.comparator) == ("城镇居民收入增长", 5, "≈")
    assert (second.what, second.quantity, second.comparator) == ("农村居民收入增长", 6, "≈")


def test_a_second_figure_without_a_name_shares_the_first() -> None:
    first, second = targets("投资增长7%以上、力争达到8%")
    assert (first.what, second.what) == ("投资增长", "投资增长")


def test_a_clause_goes_on_from_the_target_before_it() -> None:
    found = targets("今年安排渡口工程80个,其中续建工程30个;航运产值增长5%以上,力争达到5.5%")
    assert [(item.what, item.comparator, item.quantity) for item in found] == [
        ("安排渡口工程", "=", 80),
        ("续建工程", "=", 30),
        ("航运产值增长", "≥", 5),
        ("航运产值增长", "=", 5.5),
    ]


def test_places_hold_the_figure_and_its_comparison() -> None:
    text = "今年,绿化率力争达到40%以上,其他不变"
    (found,) = targets(text)
    assert text[found.start : found.end] == "绿化率力争达到40%以上"


@given(st.text(alphabet="新增到达年月日0123456789.%万亿元人个、和分别每至少“”全覆盖办结上比由提高,。", max_size=60))
def test_any_text_gives_targets_within_their_clause(text: str) -> None:
    clauses = [match.span() for match in re.finditer("[^,。]+", text)]
    for found in find_targets(text, clauses, ANCHOR, lambda _: "部署"):
        assert any(start <= found.start < found.end <= end for start, end in clauses)
        assert found.what


@given(st.text(alphabet="0123456789.,万亿%元人个以上左右至—三分之二成翻番“", max_size=40))
def test_quantities_are_in_order_and_do_not_overlap(text: str) -> None:
    found = find_quantities(text)
    assert all(first.end <= second.figure for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("船工满意率2032年达到80%,2033年达到90%", [("船工满意率", 80, "2032"), ("船工满意率", 90, "2033")]),
        (
            "新建渡口9座,其中2032年4座、2033年5座",
            [("新建渡口", 9, None), ("新建渡口", 4, "2032"), ("新建渡口", 5, "2033")],
        ),
        ("9月20日前化解率不低于80%", [("化解率", 80, "--09-20")]),
        ("停航天数控制在5天以内", [("停航天数", 5, None)]),
        ("每个渡口至少建1处候船亭", [("候船亭", 1, None)]),
    ],
)
def test_the_date_may_stand_before_the_figure(text: str, found: list[tuple[str, float, str | None]]) -> None:
    told = [(item.what, item.quantity, item.deadline and item.deadline.value) for item in targets(text)]
    assert told == found
