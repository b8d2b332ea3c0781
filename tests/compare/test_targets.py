"""目标与时限 by hand."""

from dataclasses import replace

import pytest

from core import messages
from core.compare import evidence, goal_text, run, to_text_table
from core.corpus import Filter
from core.parsing.summary import PolicyDate, Target
from core.spans import Span
from tests.compare.made import made
from tests.factories import day

COVER = Target("t", "社区覆盖率", "≥", 90.0, "%", None, None, None, Span(0, 8), None)


def test_a_target_with_range_deadline_and_nature(tiny):
    result = run("targets", tiny, Filter(places=("衡水市桃城区",)))
    rows = {row["indicator"]: row for row in result.frame.to_dict("records")}
    markets = rows["新增夜市"]
    assert (markets["goal"], markets["quantity_low"], markets["quantity_high"]) == ("≈8–10处", 8, 10)
    assert (markets["deadline_value"], markets["deadline_latest"], markets["reason"]) == ("2026", "2026-12-31", None)
    assert rows["夜间公交线路"]["nature"] == "预期性"


def test_what_most_places_set_comes_first(corpus_of):
    late = PolicyDate("2020", "2020-01-01", "2020-12-31", "text", "到2020年")
    corpus = corpus_of(
        made("a", "甲市", targets=(replace(COVER, id="a1"), replace(COVER, id="a2", what="床位", unit="张"))),
        made("b", "乙市", targets=(replace(COVER, id="b1", what="社区 覆盖率", quantity=95.0, deadline=late),)),
        made("c", "丙市", targets=(replace(COVER, id="c1", unit="个"),)),
    )
    result = run("targets", corpus, Filter())
    assert result.frame["n_places"].tolist() == [2, 2, 1, 1]
    assert result.frame["place"].tolist()[:2] == ["甲市", "乙市"]
    assert messages.sentence(result.finding) == "在所收文本中，2 地都给“社区覆盖率”定了数：乙市 ≥95%，甲市 ≥90%"


def test_a_deadline_that_cannot_be_resolved_is_said_to_be_so(corpus_of):
    written = PolicyDate("--12", None, None, "text", "年底前")
    corpus = corpus_of(
        made("a", "甲市", targets=(replace(COVER, deadline=written), replace(COVER, id="u", what="床位")))
    )
    result = run("targets", corpus, Filter())
    assert sorted(result.frame["reason"]) == ["deadline_unresolved", "no_deadline"]
    assert "期限无法定位（原文“年底前”）" in to_text_table(result)
    assert {caveat.code: caveat.values.get("n") for caveat in result.caveats} == {
        "caveat.deadline_unresolved": 1,
        "caveat.no_deadline": 1,
        "caveat.targets_read": None,
    }


def growth(identity, place, quantity, what="生产总值增长", **fields):
    """A summary whose one target is growth of so many per cent."""
    return made(identity, place, targets=(replace(COVER, id=f"{identity}-t", what=what, quantity=quantity),), **fields)


def test_names_of_one_indicator_are_compared_as_one(corpus_of):
    corpus = corpus_of(growth("a", "甲市", 5.0), growth("b", "乙市", 6.0, "全市地区生产总值增长"))
    result = run("targets", corpus, Filter())
    assert result.frame["indicator"].tolist() == ["地区生产总值增长"] * 2
    assert result.frame["what"].tolist() == ["生产总值增长", "全市地区生产总值增长"]
    assert result.frame["n_places"].tolist() == [2, 2]


def test_units_of_one_scale_are_set_against_each_other(corpus_of):
    grain = replace(COVER, what="粮食产量", quantity=250.0, unit="吨")
    corpus = corpus_of(
        made("a", "甲市", targets=(replace(grain, id="a1"), replace(grain, id="a2", quantity=100.0, unit="斤"))),
        made("b", "乙市", targets=(replace(grain, id="b1", quantity=200.0, unit="斤"),)),
        made("c", "丙市", targets=(replace(grain, id="c1", unit="%"),)),
    )
    frame = run("targets", corpus, Filter()).frame.set_index("ids")
    tons = frame.loc[[("a1",)]].iloc[0]
    assert (tons["value"], tons["value_unit"], tons["quantity_low"], tons["unit"]) == (500000.0, "斤", 250.0, "吨")
    assert frame.loc[[("c1",)]].iloc[0]["n_places"] == 1


def test_of_several_years_each_place_stands_with_its_last(corpus_of):
    corpus = corpus_of(
        growth("a", "甲市", 7.0, issue_date=day("2019-01-10")),
        growth("b", "甲市", 5.0),
        growth("c", "乙市", 6.0, issue_date=day("2018-01-10")),
        growth("d", "丙市", 4.0, issue_date=PolicyDate()),
    )
    latest, every = (run("targets", corpus, Filter(), {"which": which}) for which in ("latest", "all"))
    assert sorted(latest.frame["value"]) == [4.0, 5.0, 6.0]
    assert sorted(every.frame["value"]) == [4.0, 5.0, 6.0, 7.0]
    assert sorted(every.frame["year"]) == ["2018", "2019", "2020", "年份未明"]


def test_a_goal_that_a_document_tells_twice_is_one_row_with_both_clauses(corpus_of):
    by_2020 = PolicyDate("2020", "2020-01-01", "2020-12-31", "text", "今年")
    twice = (replace(COVER, id="a1"), replace(COVER, id="a2", deadline=by_2020, nature="预期性"))
    other = replace(COVER, id="a3", deadline=PolicyDate("2025", "2025-01-01", "2025-12-31", "text", "2025年"))
    result = run("targets", corpus_of(made("a", "甲市", targets=(*twice, other))), Filter())
    rows = result.frame.to_dict("records")
    assert [(row["ids"], row["deadline_value"], row["nature"]) for row in rows] == [
        (("a1", "a2"), "2020", "预期性"),
        (("a3",), "2025", None),
    ]


def test_one_indicator_can_be_asked_for(corpus_of):
    corpus = corpus_of(growth("a", "甲市", 5.0), growth("b", "乙市", 6.0, "绿地率"))
    result = run("targets", corpus, Filter(), {"indicator": "绿地率"})
    assert result.frame["place"].tolist() == ["乙市"]


@pytest.mark.parametrize(
    ("goals", "code"),
    [
        (((5.0, "绿地率"), (6.0, "绿化率")), "finding.targets.none_shared_undated"),
        (((5.0, "绿地率"), (5.0, "绿地率")), "finding.targets.equal"),
        (((5.0, "绿地率"), (6.0, "绿地率")), "finding.targets.shared"),
        (((5.0, "绿地率"), (6.0, "绿地率"), (7.0, "绿地率")), "finding.targets.range"),
        (((5.0, "绿地率"),), "finding.targets.one_place_undated"),
    ],
)
def test_the_finding_says_no_more_than_there_is(corpus_of, goals, code):
    places = ("甲市", "乙市", "丙市")
    corpus = corpus_of(
        *(growth(place, place, value, name) for place, (value, name) in zip(places, goals, strict=False))
    )
    finding = run("targets", corpus, Filter()).finding
    assert finding.code == code
    assert "0 项" not in messages.sentence(finding)


def test_an_exact_goal_needs_no_sign():
    row = {"comparator": "=", "quantity_low": 24.0, "quantity_high": 24.0, "unit": "条"}
    assert (goal_text(row), goal_text(row | {"comparator": "≤", "unit": None})) == ("24条", "≤24")


def test_the_evidence_of_a_target_is_its_clause(tiny):
    result = run("targets", tiny, Filter(places=("衡水市",)))
    (item,) = evidence(tiny, result, 0)
    assert item.quote == "力争年底前日间照料站覆盖90%的社区。"
    assert item.quote[slice(*item.hits[0])] == "日间照料站覆盖90%的社区"
    assert item.label == "日间照料站覆盖率 → 90%"
    assert item.directive_id is not None


def annual(year: int, quantity: float, due: int | None = None):
    """A report of 甲市 in a year, with a goal for that year or for another."""
    end = str(due or year)
    deadline = PolicyDate(end, f"{end}-01-01", f"{end}-12-31", "text", f"{end}年")
    target = replace(COVER, id=f"{year}-t", quantity=quantity, deadline=deadline)
    return made(str(year), "甲市", targets=(target,), issue_date=day(f"{year}-02-01"))


def test_of_one_place_the_first_and_the_last_year_are_named(corpus_of):
    """A goal for a later year, 60 by 2030, is none of its own year."""
    corpus = corpus_of(annual(2019, 60.0, due=2030), *(annual(year, year - 1940.0) for year in (2020, 2021, 2023)))
    said = messages.sentence(run("targets", corpus, Filter(), {"which": "all"}).finding)
    assert said == "在所收文本中，甲市有 3 年给“社区覆盖率”定了当年的数：2020 年 ≥80%，2023 年 ≥83%"


def test_two_years_are_no_series(corpus_of):
    corpus = corpus_of(annual(2020, 80.0), annual(2021, 81.0))
    assert run("targets", corpus, Filter(), {"which": "all"}).finding.code == "finding.targets.one_place"
