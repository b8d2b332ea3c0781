"""目标与时限 by hand."""

from dataclasses import replace

import pytest

from core import messages
from core.compare import evidence, run
from core.compare.targets import goal_text, quantity_text
from core.corpus import Filter
from core.parsing.summary import PolicyDate, Target
from core.spans import Span
from tests.compare.made import made

COVER = Target("t", "社区覆盖率", "≥", 90.0, "%", None, None, None, Span(0, 8), None)


def test_a_target_with_range_deadline_and_nature(tiny):
    result = run("targets", tiny, Filter(places=("衡水市桃城区",)))
    rows = {row["indicator"]: row for row in result.frame.to_dict("records")}
    markets = rows["新增夜市"]
    assert (markets["goal"], markets["quantity_low"], markets["quantity_high"]) == ("≈8–10处", 8, 10)
    assert (markets["deadline"], markets["deadline_latest"], markets["reason"]) == ("2026", "2026-12-31", None)
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
    assert messages.sentence(result.finding) == "在所收文本中，2 地都给“社区覆盖率”定了数：甲市 ≥90%，乙市 ≥95%"


def test_a_deadline_that_cannot_be_resolved_is_said_to_be_so(corpus_of):
    written = PolicyDate("--12", None, None, "text", "年底前")
    corpus = corpus_of(made("a", "甲市", targets=(replace(COVER, deadline=written), replace(COVER, id="u"))))
    result = run("targets", corpus, Filter())
    assert sorted(result.frame["reason"]) == ["deadline_unresolved", "no_deadline"]
    assert result.caveats[-1].values == {"n": 1}


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (90.0, 90.0, "90"),
        (4.5, 5.0, "4.5–5"),
        (0.125, None, "0.125"),
        (None, None, ""),
        (1200000.0, 1200000.0, "1200000"),
    ],
)
def test_quantities_as_text(low, high, shown):
    assert quantity_text(low, high) == shown


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
