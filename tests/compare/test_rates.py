"""Rates, shares, intervals and dispersion against published values, and their laws."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.compare import rates as r


def test_pooled_and_mean_rate():
    counts, sizes = [6, 3, 1], [400, 500, 300]
    assert r.pooled_rate(sum(counts), sum(sizes)) == pytest.approx(8.33333, rel=1e-5)
    assert r.mean_rate(counts, sizes) == pytest.approx(8.11111, rel=1e-5)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0, 3.68888), (1, 0.0253178, 5.57164), (3, 0.618672, 8.76727), (10, 4.79539, 18.3904)],
)
def test_limits_of_a_count(count, low, high):
    assert r.count_interval(count) == pytest.approx((low, high), rel=1e-5)


def test_three_hits_in_a_short_text_leave_a_wide_interval():
    assert r.rate_interval(3, 512) == pytest.approx((1.21, 17.1), rel=5e-3)


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_share_limits_equal_newcombes_table(count, total, low, high):
    found = r.share_interval(count, total)
    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (0, 3, 0, 0.561497),
        (1, 3, 0.0614920, 0.792340),
        (2, 3, 0.207660, 0.938508),
        (3, 3, 0.438503, 1),
        (4, 20, 0.0806580, 0.416017),
    ],
)
def test_share_limits_of_small_samples(count, total, low, high):
    assert r.share_interval(count, total) == pytest.approx((low, high), rel=1e-5)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090)],
)
def test_limits_of_a_difference_equal_newcombes_table(first, second, low, high):
    found = r.difference_interval(*first, *second)
    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


@pytest.mark.parametrize(
    ("counts", "sizes", "dp", "norm"),
    [
        ([1, 2, 3, 4, 5], [9, 10, 10, 10, 11], 0.18, 0.219512),
        ([2, 1, 0], [100, 100, 100], 0.333333, 0.5),
        ([4, 4, 4], [50, 50, 50], 0, 0),
        ([0, 9, 0], [70, 70, 70], 2 / 3, 1),
        ([3, 0, 3], [100, 0, 100], 0, 0),
    ],
)
def test_dispersion_equals_reference_values(counts, sizes, dp, norm):
    assert r.dispersion(counts, sizes) == pytest.approx(dp, rel=1e-5, abs=1e-12)
    assert r.concentration(counts, sizes) == pytest.approx(norm, rel=1e-5, abs=1e-12)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (r.pooled_rate(0, 0), "no_text"),
        (r.mean_rate([0, 0], [0, 0]), "no_text"),
        (r.rate_interval(0, 0), "no_text"),
        (r.share_interval(0, 0), "no_cases"),
        (r.difference_interval(1, 2, 0, 0), "no_cases"),
        (r.difference_interval(0, 0, 1, 2), "no_cases"),
        (r.dispersion([0, 0], [10, 10]), "few_hits"),
        (r.dispersion([2, 0], [10, 10]), "few_hits"),
        (r.dispersion([5], [10]), "one_document"),
        (r.concentration([5, 0], [10, 0]), "one_document"),
    ],
)
def test_a_figure_that_is_not_defined_says_why(found, reason):
    assert found == r.NoValue(reason)


def test_absence_is_weak_evidence_in_a_short_text():
    assert r.chance_of_none(3) == pytest.approx(0.25)


counts_and_sizes = st.lists(
    st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2
)


@given(counts_and_sizes, st.integers(2, 7), st.integers(2, 7))
def test_dispersion_is_below_one_and_unchanged_by_scale(parts, more_hits, more_text):
    counts, sizes = [count for count, _ in parts], [size for _, size in parts]
    dp = r.dispersion(counts, sizes)
    assume(not isinstance(dp, r.NoValue))
    assert 0 <= dp < 1
    scaled = r.dispersion([more_hits * count for count in counts], [more_text * size for size in sizes])
    assert scaled == pytest.approx(dp, abs=1e-9)


@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_share_limits_lie_in_zero_to_one_and_are_mirrored(share):
    count, total = share
    low, high = r.share_interval(count, total)
    assert 0 <= low <= count / total <= high <= 1
    assert r.share_interval(total - count, total) == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(st.permutations([(6, 400), (3, 500), (1, 300), (0, 0)]))
def test_document_order_never_changes_a_figure(parts):
    counts, sizes = [count for count, _ in parts], [size for _, size in parts]
    assert r.mean_rate(counts, sizes) == pytest.approx(8.11111, rel=1e-5)
    assert r.concentration(counts, sizes) == pytest.approx(r.concentration([6, 3, 1], [400, 500, 300]))
