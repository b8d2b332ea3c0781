"""Weights from coded clauses: on a few of our own, and on the project's."""

from pathlib import Path

import pytest

from core.errors import LexiconError
from core.learning import CodedClause, digest_of, learn, read_coded
from core.lexicons.clause_weights import load_weights
from core.parsing.learned import LearnedReading

CODED = read_coded()
# A hundredth below what is reached; who lowers one says why in the commit.
LEAST_CODES, LEAST_KIND = 0.66, 0.93


def test_the_weights_are_those_of_the_coded_clauses() -> None:
    """After a change of data/coded_clauses: python -m core learn."""
    assert load_weights().learned_from == digest_of(CODED)


def test_a_code_is_learned_from_the_clauses_of_its_book() -> None:
    about = [CodedClause(f"护林{n}巡山", ("governance",), frozenset({"责任落实"}), "measure") for n in "甲乙丙丁戊"]
    others = [CodedClause(f"栽树{n}补苗", ("governance",), frozenset(), "outcome") for n in "甲乙丙丁戊"]
    weights = learn([*about, *others])
    assert weights.columns == ("governance/责任落实", "outcome")
    column = weights.columns.index("governance/责任落实")
    scores = LearnedReading(["护林己巡山", "栽树己补苗"], weights).scores
    assert scores[0, column] > 0 > scores[1, column]
    assert scores[0, weights.columns.index("outcome")] < 0


@pytest.mark.parametrize(
    "line", ["责任落实\tmeasure", "种树\tmeasure\t栽树", "责任落实\tm\t栽树", "责任落实\tmeasure\t "]
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "governance").mkdir()
    (tmp_path / "governance" / "坏.tsv").write_text(f"\tmeasure\t栽树\n{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        read_coded(tmp_path)
    assert (caught.value.notice.values["file"], caught.value.notice.values["line"]) == ("坏.tsv", 2)


def test_what_four_fifths_teach_tells_the_rest() -> None:
    """Weights alone, without cues: F1 over the codes of the books that apply, and the share of kinds that are right."""
    told = [clause for at, clause in enumerate(CODED) if at % 5]
    asked = CODED[::5]
    weights = learn(told)
    reading = LearnedReading([clause.text for clause in asked], weights)
    right = given = wanted = kinds = with_kind = 0
    for clause, scores in zip(asked, reading.scores, strict=True):
        known = {
            name.partition("/")[2]
            for name, score in zip(weights.columns, scores, strict=True)
            if score > 0 and name.partition("/")[0] in clause.books
        }
        right, given, wanted = right + len(known & clause.codes), given + len(known), wanted + len(clause.codes)
        if clause.kind:
            kinds += (scores[weights.columns.index("outcome")] > 0) == (clause.kind == "outcome")
            with_kind += 1
    assert 2 * right / (given + wanted) >= LEAST_CODES
    assert kinds / with_kind >= LEAST_KIND
