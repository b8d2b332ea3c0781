"""Policies that a text names."""

import pytest

from core.parsing.citations import find_citations


def cited(text: str, own_title: str | None = None) -> list[tuple[str, str | None]]:
    return [(policy.title, policy.doc_number) for _, _, policy in find_citations(text, own_title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据《某省防汛条例》制定本办法。", [("某省防汛条例", None)]),
        ("根据《某省防汛工作意见》(某发[2020]3号)办理。", [("某省防汛工作意见", "某发〔2020〕3号")]),
        ("依照《关于印发〈防汛方案〉的通知》执行", [("关于印发〈防汛方案〉的通知", None)]),
        ("依照《关于印发《防汛方案》的通知》执行", [("关于印发《防汛方案》的通知", None)]),
        ("贯彻《防汛意见》,落实好《防汛意见》(某发〔2020〕3号)。", [("防汛意见", "某发〔2020〕3号")]),
        ("《关于加强防汛工作的实施意见》已出,要抓好《实施意见》的落实", [("关于加强防汛工作的实施意见", None)]),
        ("按照《实施方案》要求", [("实施方案", None)]),
        ("《防汛条例》(以下简称《条例》)自明年起用。", [("防汛条例", None)]),
        ("日前,我市发布关于加强桥梁养护的实施意见,提出三条。", [("关于加强桥梁养护的实施意见", None)]),
    ],
)
def test_policies_are_found(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "据《某某日报》报道",
        "重读《三国演义》和《孙子兵法》",
        "须持《营业执照》与《资格证书》",
        "附件:《入驻申请表》",
        "现将《某县防汛方案》印发给你们,请执行。",
        "《某县防汛方案》已经县政府同意,现予印发。",
        "各部门要按照关于防汛的要求办",
        "《没有合上的书名号",
    ],
)
def test_what_is_no_cited_policy_is_left_out(text: str) -> None:
    assert cited(text) == []


def test_a_law_needs_no_more_than_its_last_character() -> None:
    assert cited("依据《森林法》和《护堤条例》") == [("森林法", None), ("护堤条例", None)]
    assert cited("学习《巡堤说法》") == []


def test_the_own_title_is_not_cited() -> None:
    title = "某县关于印发《某县防汛方案》的通知"
    assert cited("依据《某县防汛方案》第二条", title) == []


def test_a_title_on_its_own_line_is_a_heading() -> None:
    assert cited("各乡镇:\n请照《某县防汛方案》办理。\n某县防汛方案\n一、要求") == []


def test_the_place_is_that_of_the_title() -> None:
    text = "根据《某省防汛条例》办理"
    (start, end, _), *_ = find_citations(text)
    assert text[start:end] == "某省防汛条例"


def test_endless_opening_marks_cost_no_time_and_give_nothing() -> None:
    assert find_citations("《" * 20_000 + "》" * 20_000) == ()
