"""Weights from coded clauses: on a few of our own, and on the project's."""

from pathlib import Path

import numpy as np
import pytest

from core.errors import LexiconError
from core.learning import CodedClause, digest_of, learn, read_coded
from core.lexicons.clause_weights import load_weights
from core.messages import sentence
from core.parsing.learned import LearnedReading

CODED = read_coded()
# A hundredth below what is reached; who lowers one says why in the commit.
LEAST_CODES, LEAST_KIND, LEAST_ORDER = 0.69, 0.95, 0.82


def test_the_weights_are_those_of_the_coded_clauses() -> None:
    """After a change of data/coded_clauses or of how they are learned from: python -m core learn."""
    bundled, learned = load_weights(), learn(CODED)
    assert (bundled.columns, bundled.learned_from) == (learned.columns, digest_of(CODED))
    assert np.array_equal(bundled.pairs, learned.pairs)
    assert np.abs(bundled.weights - learned.weights).max() <= np.abs(learned.weights).max() / 127


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
    "line",
    [
        "责任落实\tmeasure",
        "种树\tmeasure\t栽树",
        "责任落实\tm\t栽树",
        "责任落实\tmeasure\t ",
        "责任落实\tnone\t栽了树",
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "governance").mkdir()
    (tmp_path / "governance" / "坏.tsv").write_text(f"\tmeasure\t栽树\n{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        read_coded(tmp_path)
    assert (caught.value.notice.values["file"], caught.value.notice.values["line"]) == ("坏.tsv", 2)


def test_a_folder_that_is_no_books_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.tsv").write_text("\tmeasure\t栽树\n", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        read_coded(tmp_path)
    assert "mine" in sentence(caught.value.notice)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "governance").mkdir()
    (tmp_path / "governance" / "坏.tsv").write_bytes("\tmeasure\t栽树\n".encode("gbk"))
    with pytest.raises(LexiconError) as caught:
        read_coded(tmp_path)
    assert "坏.tsv" in sentence(caught.value.notice)


def test_a_clause_of_a_whole_text_goes_before_its_twin(tmp_path: Path) -> None:
    (tmp_path / "governance").mkdir()
    (tmp_path / "governance" / "a.tsv").write_text("责任落实\tmeasure\t巡山\n", encoding="utf-8")
    (tmp_path / "governance" / "texts.tsv").write_text("\tnone\t巡山\n", encoding="utf-8")
    (clause,) = read_coded(tmp_path)
    assert (clause.kind, clause.of_whole_text, clause.codes) == ("none", True, frozenset())


def test_what_four_fifths_teach_tells_the_rest() -> None:
    """Weights alone, without cues and rules: F1 over the codes of the books that apply, and the shares of kinds, and of
    clauses of whole texts told to be orders or not, that are right."""
    weights = learn([clause for at, clause in enumerate(CODED) if at % 5])
    asked = CODED[::5]
    said = LearnedReading([clause.text for clause in asked], weights).scores > 0
    columns = {name: at for at, name in enumerate(weights.columns)}
    orders = [(clause, row) for clause, row in zip(asked, said, strict=True) if clause.orders]
    given = [
        {name.partition("/")[2] for name, at in columns.items() if row[at] and name.partition("/")[0] in clause.books}
        for clause, row in orders
    ]
    wanted = [clause.codes for clause, _ in orders]
    both = sum(len(one & other) for one, other in zip(given, wanted, strict=True))
    assert 2 * both / (sum(map(len, given)) + sum(map(len, wanted))) >= LEAST_CODES
    kinds = [row[columns["outcome"]] == (clause.kind == "outcome") for clause, row in orders if clause.kind]
    assert sum(kinds) / len(kinds) >= LEAST_KIND
    whole = [
        row[columns["order"]] == clause.orders for clause, row in zip(asked, said, strict=True) if clause.of_whole_text
    ]
    assert sum(whole) / len(whole) >= LEAST_ORDER
