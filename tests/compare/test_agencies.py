"""责任部门 by hand."""

import math

import pytest

from core import messages
from core.compare import evidence, run
from core.corpus import Filter
from tests.compare.made import bears, made


def found(result):
    return {(row["place"], row["agency"], row["role"]): row for row in result.frame.to_dict("records")}


def test_roles_are_counted_apart(tiny):
    rows = found(run("agencies", tiny, Filter(places=("保定市", "衡水市"))))
    assert rows["保定市", "市民政局", "lead"]["n_directives"] == 1
    assert rows["保定市", "市民政局", "report"]["n_directives"] == 0
    assert rows["衡水市", "市民政局", "responsible"]["n_mentions"] == 1
    assert rows["保定市", "各县（市、区）", "responsible"]["n_directives"] == 2
    assert ("衡水市", "市民政局", "lead") not in rows


def test_organs_named_most_come_first(tiny):
    result = run("agencies", tiny, Filter(places=("保定市", "衡水市")))
    assert result.frame["agency"].tolist()[:3] == ["市民政局"] * 3
    assert messages.sentence(result.finding) == "在所收文本中，点到 9 个部门，最常出现的是市民政局：2 地 3 处"


def test_directives_that_name_no_organ_are_counted(tiny):
    (caveat,) = run("agencies", tiny, Filter(places=("衡水市",))).caveats
    assert (caveat.code, caveat.values) == ("caveat.naming_none", {"n": 3})


def test_a_mention_outside_directives_is_its_own_evidence(tiny):
    result = run("agencies", tiny, Filter(places=("保定市",)))
    row = int(result.frame.index[result.frame["role"] == "report"][0])
    (item,) = evidence(tiny, result, row)
    assert item.quote is not None
    assert [item.quote[a:b] for a, b in item.hits] == ["市民政局"]
    assert item.quote == "市民政局通报了上年情况。"
    assert (item.directive_id, item.who) == (None, "林知远")


def test_share_of_lead_and_support_needs_ten_cases(corpus_of):
    lead = tuple(f"a-{i}" for i in range(4))
    many = bears("民政部门", *(f"a-{i}" for i in range(4, 20)), role="support")
    corpus = corpus_of(
        made("a", "甲市", {"资金保障": 20}, agencies=(bears("民政部门", *lead), many)),
        made(
            "b", "乙市", {"资金保障": 2}, agencies=(bears("民政部门", "b-0"), bears("教育部门", "b-1", role="attend"))
        ),
    )
    rows = found(run("agencies", corpus, Filter()))
    first = rows["甲市", "民政部门", "lead"]
    assert first["share_of_role"] == pytest.approx(0.2)
    assert (first["share_low"], first["share_high"]) == pytest.approx((0.0806580, 0.416017), rel=1e-5)
    few = rows["乙市", "民政部门", "lead"]
    assert math.isnan(few["share_of_role"])
    assert (few["reason"], rows["乙市", "教育部门", "attend"]["reason"]) == ("few_cases", "other_role")


def test_the_same_theme_with_different_organs_is_pointed_out(corpus_of):
    corpus = corpus_of(
        made(
            "a",
            "甲市",
            {"资金保障": 2, "法治": 1},
            agencies=(bears("民政部门", "a-0", "a-1"), bears("司法部门", "a-2")),
        ),
        made("b", "乙市", {"资金保障": 1, "法治": 1}, agencies=(bears("财政部门", "b-0"), bears("司法部门", "b-1"))),
    )
    result = run("agencies", corpus, Filter(), {"by": "theme"})
    rows = {(row["place"], row["theme"]): row for row in result.frame.to_dict("records")}
    assert rows["甲市", "资金保障"]["agencies"] == "民政部门"
    assert rows["甲市", "资金保障"]["agreement"] == "different"
    assert rows["乙市", "法治"]["agreement"] == "overlapping"
    assert rows["甲市", "资金保障"]["ids"] == ("a-0", "a-1")
    assert messages.sentence(result.finding) == "在所收文本中，同是“资金保障”，甲市交给民政部门，乙市交给财政部门"


def test_collectives_support_and_unknown_names_build_no_finding(corpus_of):
    collective = bears("各部门", "a-0", organ="collective")
    corpus = corpus_of(
        made("a", "甲市", {"法治": 1}, agencies=(collective, bears("司法部门", "a-0", role="support"))),
        made("b", "乙市", {"法治": 1}, agencies=(bears("读错的名字", "b-0", organ=None),)),
    )
    result = run("agencies", corpus, Filter(), {"by": "theme"})
    assert result.frame["agencies"].tolist() == ["读错的名字"]
    assert messages.sentence(result.finding) == "在所收文本中，甲市点到 1 个部门，各一处：司法部门"


def test_firms_schools_and_the_public_are_no_organs(corpus_of):
    corpus = corpus_of(
        made("a", "甲市", {"法治": 3}, agencies=(bears("企业", "a-0", "a-1", "a-2"), bears("法院", "a-0"))),
        made("b", "乙市", {"法治": 1}, agencies=(bears("银行", "b-0"), bears("学校", "b-0"), bears("妇联", "b-0"))),
        made(
            "c", "丙市", {"法治": 1}, agencies=(bears("各部门", "c-0", organ="collective"), bears("未收局", organ=None))
        ),
    )
    result = run("agencies", corpus, Filter())
    kinds = dict(zip(result.frame["agency"], result.frame["agency_kind"], strict=True))
    assert [kinds[name] for name in ("法院", "妇联", "未收局", "各部门", "企业", "学校", "银行")] == [
        *("organ", "organ", "unlisted", "collective", "other", "other", "other")
    ]
    assert result.frame["agency"].tolist() == ["妇联", "法院", "未收局", "各部门", "企业", "学校", "银行"]
    assert messages.sentence(result.finding) == "在所收文本中，同是“法治”，甲市交给法院，乙市交给妇联"
    by_theme = run("agencies", corpus, Filter(), {"by": "theme"}).frame
    assert dict(zip(by_theme["place"], by_theme["agencies"], strict=True)) == {
        "甲市": "法院",
        "乙市": "妇联",
        "丙市": "未收局",
    }


def test_an_organ_that_was_only_renamed_is_one_and_merged_ones_are_not(corpus_of):
    corpus = corpus_of(
        made("a", "甲市", {"法治": 2}, agencies=(bears("卫生计生部门", "a-0"), bears("国税部门", "a-1"))),
        made("b", "乙市", {"法治": 2}, agencies=(bears("卫生健康部门", "b-0"), bears("税务部门", "b-1"))),
    )
    result = run("agencies", corpus, Filter())
    rows = found(result)
    before, after = rows["甲市", "卫生健康部门", "lead"], rows["乙市", "卫生健康部门", "lead"]
    assert (before["formerly"], before["as_written"], before["ids"]) == ("卫生计生部门", "卫生计生部门", ("a-0",))
    assert (after["formerly"], after["ids"]) == (None, ("b-0",))
    assert {("甲市", "国税部门", "lead"), ("乙市", "税务部门", "lead")} <= set(rows)
    assert result.caveats[0].values == {"names": "卫生计生部门→卫生健康部门"}
    by_theme = run("agencies", corpus, Filter(), {"by": "theme"})
    assert set(by_theme.frame["agreement"]) == {"overlapping"}
    assert result.caveats[0] in by_theme.caveats


def test_a_task_given_to_a_firm_is_not_set_against_one_given_to_an_organ(corpus_of):
    corpus = corpus_of(
        made("a", "甲市", {"法治": 1}, agencies=(bears("企业", "a-0"),)),
        made("b", "乙市", {"法治": 1}, agencies=(bears("司法部门", "b-0"),)),
    )
    assert run("agencies", corpus, Filter()).finding.code == "finding.agencies.once_one_place"


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({"甲市": "民政", "乙市": "教育"}, "2 地共点到 2 个部门，没有一个在两地都点到"),
        ({"甲市": "民政 教育", "乙市": "教育"}, "2 地共点到 2 个部门，各地都点到的是教育"),
        (
            {"甲市": "民政 教育", "乙市": "教育", "丙市": "财政"},
            "3 地共点到 3 个部门，在不止一地点到的有 1 个（教育）",
        ),
    ],
)
def test_where_no_organ_stands_out_the_finding_counts_them(corpus_of, named, sentence):
    corpus = corpus_of(
        *(
            made(place, place, {"法治": 1}, agencies=tuple(bears(each, role="report") for each in organs.split()))
            for place, organs in named.items()
        )
    )
    assert messages.sentence(run("agencies", corpus, Filter()).finding) == f"在所收文本中，{sentence}"
