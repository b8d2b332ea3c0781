"""Published and independently computed values; sources stand in each row."""

from operator import itemgetter

import pytest

from core.evaluation.agreement import krippendorff_alpha, masi
from core.evaluation.pairing import overlap, pair
from core.spans import Span


def columns(*observers: str) -> list[tuple[str, ...]]:
    """Values by unit of observers written as rows; a dot is a missing value."""
    return [tuple(value for value in unit if value != ".") for unit in zip(*map(str.split, observers), strict=True)]


@pytest.mark.parametrize(
    ("observers", "alpha"),
    [
        (
            (
                "1 2 3 3 2 1 4 1 2 . . .",
                "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ),
            0.743421,
        ),
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.0952381),
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.691964),
        (("5 4 4 3 2 2 1 .", "5 4 3 3 2 1 1 2"), 0.666667),
    ],
    ids=["Krippendorff 2011, 4 observers", "the same, 2 values", "the same, 5 values", "package krippendorff"],
)
def test_alpha_is_what_the_literature_prints(observers: tuple[str, ...], alpha: float) -> None:
    assert krippendorff_alpha(columns(*observers)) == pytest.approx(alpha, rel=1e-5)


def test_alpha_of_sets_of_codes_is_what_nltk_computes() -> None:
    units = [("a", "a"), ("ab", "a"), ("bc", "bc"), ("c", "d"), ("d", "ad")]
    sets = [(frozenset(one), frozenset(other)) for one, other in units]
    assert krippendorff_alpha(sets, masi) == pytest.approx(0.422018, rel=1e-5)
    assert masi(frozenset("ab"), frozenset("abcd")) == pytest.approx(0.666667, rel=1e-5)
    assert masi(frozenset("ab"), frozenset("bc")) == pytest.approx(0.888889, rel=1e-5)


@pytest.mark.parametrize("units", [[], [("a",)], [("a", "a"), ("a", "a")]], ids=["none", "one reader", "one value"])
def test_without_variation_there_is_no_alpha(units: list[tuple[str, ...]]) -> None:
    assert krippendorff_alpha(units) is None


def test_items_are_paired_once_by_the_best_overlap() -> None:
    gold = [Span(0, 10), Span(20, 30), Span(40, 52)]
    found = [Span(2, 10), Span(24, 36), Span(41, 52), Span(60, 70)]
    pairs = pair(gold, found, lambda each: each, lambda each: each, 0.5)
    assert pairs == [
        (gold[0], found[0]),
        (gold[1], None),
        (gold[2], found[2]),
        (None, found[1]),
        (None, found[3]),
    ]
    assert overlap(gold[2], found[2]) == pytest.approx(0.916667, rel=1e-5)


def test_one_found_item_answers_one_of_the_gold() -> None:
    pairs = pair([Span(0, 10), Span(0, 9)], [Span(0, 9)], lambda each: each, lambda each: each, 0.5)
    assert pairs == [(Span(0, 10), None), (Span(0, 9), Span(0, 9))]


def test_of_items_in_one_clause_the_same_are_paired() -> None:
    gold = [(Span(0, 20), 5), (Span(0, 20), 7)]
    found = [(Span(0, 9), 7), (Span(10, 20), 5)]
    pairs = pair(gold, found, itemgetter(0), itemgetter(0), 0.3, same=lambda one, other: one[1] == other[1])
    assert [(one and one[1], other and other[1]) for one, other in pairs] == [(5, 5), (7, 7)]
