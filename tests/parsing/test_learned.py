"""Clauses read by weights: on weights of our own, and what must hold for any text."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LexiconError
from core.lexicons.clause_weights import WEIGHTS as WEIGHTS_FILE
from core.lexicons.clause_weights import ClauseWeights, load_weights, write_weights
from core.parsing.clause_marks import marks_of
from core.parsing.learned import LearnedReading, read_learned


def key(pair: str) -> int:
    return ord(pair[0]) << 32 | ord(pair[1])


# 林 speaks for a by 1, 护林 together by 2 more; all marks are as rare as each other.
WEIGHTS = ClauseWeights(
    columns=("a",),
    characters=np.array([ord("林")], np.uint32),
    pairs=np.array([key("护林")], np.uint64),
    weights=np.array([[0], [1], [2]], np.float32),
    rarities=np.array([0, 1, 1], np.float32),
    intercepts=np.array([-1], np.float32),
    learned_from="",
)


def test_a_clause_has_its_characters_and_pairs_with_its_edges() -> None:
    marks = marks_of(["护林", "水"])
    assert [chr(point) for point in marks.characters] == list("\n护林\n水")
    assert [chr(int(pair) >> 32) + chr(int(pair) & 0xFFFFFFFF) for pair in marks.pairs] == [
        "\n护", "护林", "林\n", "\n水", "水\n",
    ]  # fmt: skip
    assert marks.starts.tolist() == [0, 3]


@pytest.mark.parametrize(("clause", "score"), [("护林", 3 / 2**0.5 - 1), ("树林", 0), ("水", -1), ("", -1)])
def test_a_score_is_the_scaled_sum_of_its_marks(clause: str, score: float) -> None:
    assert LearnedReading([clause], WEIGHTS).scores[0, 0] == pytest.approx(score, abs=1e-6)


def test_a_clause_is_read_alike_alone_and_among_others() -> None:
    clauses = ["抓好护林", "", "树林", "水"]
    together = LearnedReading(clauses, WEIGHTS).scores[:, 0]
    assert together == pytest.approx([LearnedReading([clause], WEIGHTS).scores[0, 0] for clause in clauses])
    assert LearnedReading([], WEIGHTS).scores.shape == (0, 1)


def test_a_last_clause_may_reach_over_the_bound_of_a_part() -> None:
    clauses = ["水" * 40] * 1000 + ["水" * 1000] * 8 + ["水" * 2000]
    assert LearnedReading(clauses, WEIGHTS).scores[:, 0] == pytest.approx([-1] * len(clauses))


def test_a_long_text_is_read_in_parts_and_a_long_clause_to_its_bound() -> None:
    many = LearnedReading(["抓好护林", "水"] * 20_000, WEIGHTS).scores[:, 0]
    assert many.reshape(-1, 2) == pytest.approx(
        np.tile(LearnedReading(["抓好护林", "水"], WEIGHTS).scores[:, 0], (20_000, 1))
    )
    assert LearnedReading(["水" * 2_000 + "护林"], WEIGHTS).scores[0, 0] == -1


def test_the_words_that_speak_most_for_a_code_are_a_few_of_the_clause() -> None:
    clauses = ["各村抓好护林这件事", "水", "林场的水", "林" * 30]
    reading = LearnedReading(clauses, WEIGHTS)
    assert reading.words_for([0, 2, 3], [0, 0, 0]) == ["护林", "林", "林" * 8]
    assert reading.words_for([2, 0], [0, 0]) == ["林", "护林"]
    assert reading.words_for([], []) == []


def test_weights_are_kept_to_a_hundredth(tmp_path: Path) -> None:
    write_weights(WEIGHTS, tmp_path / "w.npz")
    kept = load_weights(tmp_path / "w.npz")
    assert kept.columns == ("a",)
    assert kept.weights == pytest.approx(WEIGHTS.weights, abs=0.02)


@pytest.mark.parametrize("part", [b"", b"x", b"PK", WEIGHTS_FILE.read_bytes()[:5000]], ids=["empty", "x", "zip", "cut"])
def test_a_damaged_file_is_named(tmp_path: Path, part: bytes) -> None:
    (tmp_path / "坏.npz").write_bytes(part)
    with pytest.raises(LexiconError) as caught:
        load_weights(tmp_path / "坏.npz")
    assert caught.value.notice.values["file"] == "坏.npz"


@given(st.lists(st.text(), max_size=4))
def test_any_text_can_be_read(clauses: list[str]) -> None:
    reading = read_learned(clauses)
    assert np.isfinite(reading.scores).all()
    words = reading.words_for(range(len(clauses)), [0] * len(clauses))
    assert all(told in clause for told, clause in zip(words, clauses, strict=True))
