"""Rates, shares, their exact intervals, and how evenly something is spread over documents.

A function returns NoValue with its reason where a figure is not defined: never 0, NaN or infinity.
"""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from scipy.special import gammaincinv

from core.compare.statistics import Z_95, Floats

PER = 1000
MIN_HITS_FOR_DISPERSION = 3
UNEVEN_MEAN = 0.2  # the document mean is worth showing where it differs from the pooled rate by more than this share


class NoValue(NamedTuple):
    """There is no such figure; `reason` is the last part of a message key: reason.<reason>."""

    reason: str


class Interval(NamedTuple):
    low: float
    high: float


def pooled_rate(count: int, size: int) -> float | NoValue:
    """Occurrences per 1,000 units of text, all documents taken together."""
    return PER * count / size if size > 0 else NoValue("no_text")


def mean_rate(counts: Sequence[int], sizes: Sequence[int]) -> float | NoValue:
    """Mean over documents of each document's occurrences per 1,000 units; empty documents are left out."""
    rates = [PER * count / size for count, size in zip(counts, sizes, strict=True) if size > 0]
    return sum(rates) / len(rates) if rates else NoValue("no_text")


def count_interval(count: int) -> Interval:
    """95 % limits of a Poisson count (Garwood 1936)."""
    low = float(gammaincinv(count, 0.025)) if count else 0.0
    return Interval(low, float(gammaincinv(count + 1, 0.975)))


def rate_interval(count: int, size: int) -> Interval | NoValue:
    """95 % limits of the occurrences per 1,000 units of text."""
    if size <= 0:
        return NoValue("no_text")
    low, high = count_interval(count)
    return Interval(PER * low / size, PER * high / size)


def share_interval(count: int, total: int) -> Interval | NoValue:
    """95 % limits of a share (Wilson 1927)."""
    if total <= 0:
        return NoValue("no_cases")
    p, z2 = count / total, Z_95**2
    centre = (p + z2 / (2 * total)) / (1 + z2 / total)
    half = Z_95 * sqrt(p * (1 - p) / total + z2 / (4 * total**2)) / (1 + z2 / total)
    return Interval(0.0 if count == 0 else centre - half, 1.0 if count == total else centre + half)


def difference_interval(count1: int, total1: int, count2: int, total2: int) -> Interval | NoValue:
    """95 % limits of the difference of two shares, first minus second: the hybrid of their limits (Newcombe 1998)."""
    first, second = share_interval(count1, total1), share_interval(count2, total2)
    if isinstance(first, NoValue):
        return first
    if isinstance(second, NoValue):
        return second
    p1, p2 = count1 / total1, count2 / total2
    below = sqrt((p1 - first.low) ** 2 + (second.high - p2) ** 2)
    above = sqrt((first.high - p1) ** 2 + (p2 - second.low) ** 2)
    return Interval(p1 - p2 - below, p1 - p2 + above)


def dispersion(counts: Sequence[int], sizes: Sequence[int]) -> float | NoValue:
    """DP (Gries 2008) of occurrences over documents of these sizes: 0 is spread exactly as the text is."""
    parts = [(count, size) for count, size in zip(counts, sizes, strict=True) if size > 0]
    hits, text = sum(count for count, _ in parts), sum(size for _, size in parts)
    if hits < MIN_HITS_FOR_DISPERSION:
        return NoValue("few_hits")
    if len(parts) < 2:
        return NoValue("one_document")
    return sum(abs(count / hits - size / text) for count, size in parts) / 2


def concentration(counts: Sequence[int], sizes: Sequence[int]) -> float | NoValue:
    """DPnorm (Lijffijt & Gries 2012): DP over its largest value, so that 1 is all in the smallest document."""
    dp = dispersion(counts, sizes)
    if isinstance(dp, NoValue):
        return dp
    filled = [size for size in sizes if size > 0]
    return dp / (1 - min(filled) / sum(filled))


def chance_of_none(expected: Floats) -> Floats:
    """Chance of no occurrence where so many are expected and occurrences come in clumps: the cautious figure
    (negative binomial, k = 1)."""
    return 1 / (1 + expected)
