"""What tells an outcome from a measure, and the words by which most clauses are ruled out at once."""

from pathlib import Path

import pytest

from core.parsing import outcomes
from core.parsing.clause_words import OUTCOME, held
from core.parsing.outcomes import asks_figure, find_kind, tells_figure
from core.spans import fold

CLAUSES = Path(__file__).parents[1] / "quality" / "clauses"
# What the coded clauses hold none of: every pattern of outcomes should meet one that it is for.
OTHERS = (
    "为渔民出海提供便利条件", "把渡口建成样板", "推动治理从“有”到“优”", "服务更便捷", "护水覆盖所有渔村",
    "水质达标", "满意率95%", "床位达到500张", "推动各方形成合力", "把护水水平提上去", "做到不漏一户",
)  # fmt: skip


def test_the_words_that_rule_out_an_outcome_rule_out_none_that_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line.split("\t")[1] for path in CLAUSES.glob("*.tsv") for line in path.read_text("utf-8").splitlines()]
    clauses = [fold(line) for line in (*lines, *OTHERS)]
    quick = [find_kind(clause, 0, None) for clause in clauses]
    monkeypatch.setattr(outcomes, "held", lambda clause: held(clause) | {OUTCOME})
    assert [find_kind(clause, 0, None) for clause in clauses] == quick


@pytest.mark.parametrize(
    ("clause", "reached", "asked"),
    [("床位达到500张", True, True), ("巡查不少于2次", False, True), ("巡查水塘2次", False, False)],
)
def test_a_figure_is_reached_or_only_kept_to(clause: str, reached: bool, asked: bool) -> None:
    assert (tells_figure(clause), asks_figure(clause)) == (reached, asked)
