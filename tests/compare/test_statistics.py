"""Keyness against published and independently computed values, and its laws."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.compare import statistics as s


def array(*values: int) -> s.Ints:
    return np.array(values, dtype=np.int64)


def one(values: np.ndarray) -> float:
    return float(values[0])


@pytest.mark.parametrize(
    ("a", "n1", "b", "n2", "printed"),
    [
        (110, 2552, 111, 29225, 270.72),
        (29, 42, 123, 31735, 263.90),
        (31, 54, 139, 31723, 256.84),
        (10, 10, 3, 31767, 167.23),
        (76, 180, 2476, 31597, 157.21),
    ],
)
def test_g2_equals_dunnings_table(a: int, n1: int, b: int, n2: int, printed: float):
    assert round(one(s.signed_g2(array(a), n1, array(b), n2)), 2) == printed


CELLS = [
    # a, n1, b, n2, G², log ratio, %DIFF, BIC
    (110, 2552, 111, 29225, 270.72, 3.50445, 1034.86, 260.355),
    (18, 480, 30, 2760, 15.1502, 1.78660, 245, 7.06691),
    (7, 1000, 0, 5000, 25.1256, 6.12928, None, 16.4261),
    (0, 1000, 30, 5000, -10.9694, -3.58496, -100, 2.26989),
    (10, 1000, 50, 5000, 0, 0, 0, -8.69951),
    (40, 400, 60, 1600, 22.2635, 1.41504, 166.667, 14.6626),
]


@pytest.mark.parametrize(("a", "n1", "b", "n2", "g2", "ratio", "difference", "bic"), CELLS)
def test_keyness_equals_reference_values(a, n1, b, n2, g2, ratio, difference, bic):
    a, b = array(a), array(b)
    found = s.signed_g2(a, n1, b, n2)
    assert one(found) == pytest.approx(g2, rel=1e-5)
    assert one(s.log_ratio(a, n1, b, n2).value) == pytest.approx(ratio, rel=1e-5, abs=1e-12)
    assert one(s.bic(found, n1, n2)) == pytest.approx(bic, rel=1e-5)
    percent = one(s.percent_difference(a, n1, b, n2))
    assert np.isnan(percent) if difference is None else percent == pytest.approx(difference, rel=1e-5, abs=1e-9)


@pytest.mark.parametrize(
    ("a", "n1", "b", "n2", "low", "high"),
    [(18, 480, 30, 2760, 0.955238, 2.61795), (40, 400, 60, 1600, 0.859916, 1.97016)],
)
def test_log_ratio_has_its_interval(a, n1, b, n2, low, high):
    ratio = s.log_ratio(array(a), n1, array(b), n2)
    assert (one(ratio.low), one(ratio.high)) == pytest.approx((low, high), rel=1e-5)


def test_log_ratio_marks_a_replaced_zero_and_gives_it_no_interval():
    ratio = s.log_ratio(array(7, 0, 0, 3), 1000, array(0, 30, 0, 4), 5000)
    assert ratio.substituted.tolist() == [True, True, False, False]
    assert np.isnan(ratio.value).tolist() == [False, False, True, False]
    assert np.isnan(ratio.low).tolist() == [True, True, True, False]


@pytest.mark.parametrize(
    ("a", "n1", "b", "n2", "p"),
    [
        (18, 480, 30, 2760, 8.33817e-5),
        (7, 1000, 0, 5000, 3.51012e-6),
        (0, 1000, 30, 5000, 0.00612937),
    ],
)
def test_fisher_equals_reference_values(a, n1, b, n2, p):
    assert one(s.fisher_p(array(a), n1, array(b), n2)) == pytest.approx(p, rel=1e-5)


@pytest.mark.parametrize(
    ("size", "b", "at_5_percent", "at_hardest_step"),
    [
        (300, 0, 6, 13),
        (300, 1, 8, 16),
        (300, 2, 10, 19),
        (300, 3, 12, 21),
        (300, 5, 15, 25),
        (1000, 0, 6, 13),
        (1000, 1, 8, 17),
        (1000, 2, 10, 19),
        (1000, 3, 12, 22),
        (1000, 5, 15, 26),
    ],
)
def test_smallest_count_that_differs_in_tiny_groups(size, b, at_5_percent, at_hardest_step):
    a = np.arange(b, 40)
    p = s.fisher_p(a, size, np.full_like(a, b), size)
    assert a[p < 0.05][0] == at_5_percent
    assert a[p < 0.05 / 200][0] == at_hardest_step


def test_critical_values_of_g2():
    p = s.p_of_g2(np.array([3.8415, 6.6349, 10.8276, -15.1367]))
    assert p == pytest.approx([0.05, 0.01, 0.001, 0.0001], rel=1e-4)


def test_three_groups_each_against_the_rest():
    groups = [(18, 480), (12, 1200), (18, 1560)]
    hits, size = sum(f for f, _ in groups), sum(n for _, n in groups)
    g2 = np.array([one(s.signed_g2(array(f), n, array(hits - f), size - n)) for f, n in groups])
    assert g2 == pytest.approx([15.1502, -3.20758, -2.24143], rel=1e-5)
    assert s.adjust_p(s.p_of_g2(g2)) == pytest.approx([2.97857e-4, 0.109947, 0.134357], rel=1e-5)


def test_order_of_words_by_signed_g2_equals_quanteda():
    d1, d2 = "aaabbccccccdefghh", "aabccddddefh"
    words = sorted(set(d1 + d2))
    a, b = (np.array([text.count(word) for word in words]) for text in (d1, d2))
    g2 = s.signed_g2(a, len(d1), b, len(d2))
    found = sorted(zip(-np.round(g2, 9), words, strict=True))
    assert "".join(word for _, word in found) == "cgbhaefd"
    expected = {"c": 1.27424, "g": 1.09329, "b": 0.0912419, "h": 0.0912419, "a": 0.00475141}
    expected |= {"e": -0.0649005, "f": -0.0649005, "d": -3.77944}
    assert dict(zip(words, g2, strict=True)) == pytest.approx(expected, rel=1e-5)


def test_benjamini_hochberg_equals_the_papers_example():
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590]
    adjusted = s.adjust_p(np.array([*p, 1.0]))
    expected = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0638571, 0.0638571, 0.0645, 0.0765, 0.486, 0.581182]
    expected += [0.714875, 0.753231, 0.813214, 1]
    assert adjusted == pytest.approx(expected, rel=1e-5)
    assert (adjusted < 0.05).sum() == 4


def test_fisher_takes_the_place_of_chi_square_where_a_cell_is_small():
    a, b = array(2, 400), array(3, 300)
    g2 = s.signed_g2(a, 1000, b, 1000)
    p = s.keyness_p(g2, a, 1000, b, 1000)
    assert p[0] == one(s.fisher_p(array(2), 1000, array(3), 1000))
    assert p[1] == s.p_of_g2(g2)[1]


@pytest.mark.parametrize(("n1", "n2", "side"), [(0, 5, "target_empty"), (5, 0, "reference_empty"), (1, 1, None)])
def test_empty_side_is_named(n1, n2, side):
    assert s.empty_side(n1, n2) == side


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, int, int]:
    n1, n2 = draw(st.integers(1, 5000)), draw(st.integers(1, 5000))
    return draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2


@given(tables())
def test_swapping_the_groups_flips_the_sign(table):
    a, n1, b, n2 = array(table[0]), table[1], array(table[2]), table[3]
    assert one(s.signed_g2(a, n1, b, n2)) == pytest.approx(-one(s.signed_g2(b, n2, a, n1)), abs=1e-9)
    assume(table[0] or table[2])
    assert one(s.log_ratio(a, n1, b, n2).value) == pytest.approx(-one(s.log_ratio(b, n2, a, n1).value), abs=1e-9)
    assert one(s.fisher_p(a, n1, b, n2)) == pytest.approx(one(s.fisher_p(b, n2, a, n1)), rel=1e-6)


@given(tables(), st.integers(2, 9))
def test_more_of_the_same_raises_g2_and_leaves_the_log_ratio(table, times):
    a, n1, b, n2 = array(table[0]), table[1], array(table[2]), table[3]
    more = s.signed_g2(times * a, times * n1, times * b, times * n2)
    assert one(more) == pytest.approx(times * one(s.signed_g2(a, n1, b, n2)), rel=1e-6, abs=1e-6)
    assume(table[0] and table[2])
    assert one(s.log_ratio(times * a, times * n1, times * b, times * n2).value) == pytest.approx(
        one(s.log_ratio(a, n1, b, n2).value), abs=1e-9
    )


@given(st.lists(st.floats(0, 1), max_size=40))
def test_adjusting_keeps_order_and_never_lowers_p(p):
    given_p = np.array(p, dtype=float)
    adjusted = s.adjust_p(given_p)
    assert (adjusted >= given_p).all()
    assert (adjusted <= 1).all()
    assert (np.diff(adjusted[np.argsort(given_p, kind="stable")]) >= 0).all()
