"""Keyness: how far a word, or a theme, sets one group of texts apart from another.

Every function takes arrays of counts, one element a word, and the sizes of the two groups: `a` of `n1` in the target,
`b` of `n2` in the reference. Sizes are whole numbers above zero; `empty_side` says which is not. Where a figure is not
defined for one element the array holds NaN there, which a result turns into an empty cell with its reason.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import erfc, gammaln

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

Z_95 = 1.959964
ZERO_STANDS_FOR = 0.5
MIN_EXPECTED = 5
_EQUAL_ODDS = 1 + 1e-7  # tables as likely as the observed one, up to rounding, count as at least as extreme


def empty_side(n1: int, n2: int) -> str | None:
    """The reason why two groups cannot be compared at all: a message key's last part, or None where they can."""
    if n1 <= 0:
        return "target_empty"
    return "reference_empty" if n2 <= 0 else None


def _times_log(observed: Floats, expected: Floats) -> Floats:
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=observed > 0)
    return observed * np.log(ratio)


def signed_g2(a: Ints, n1: int, b: Ints, n2: int) -> Floats:
    """Log-likelihood ratio G² over all four cells (Dunning 1993), no correction; below zero where the target has
    the lower rate, exactly zero where the rates are equal."""
    share = (a + b) / (n1 + n2)
    inside = _times_log(a.astype(float), n1 * share) + _times_log(b.astype(float), n2 * share)
    outside = _times_log((n1 - a).astype(float), n1 * (1 - share)) + _times_log(
        (n2 - b).astype(float), n2 * (1 - share)
    )
    return np.asarray(np.sign(a * n2 - b * n1) * np.maximum(2 * (inside + outside), 0))


def p_of_g2(g2: Floats) -> Floats:
    """Upper tail of χ² with one degree of freedom."""
    return np.asarray(erfc(np.sqrt(np.abs(g2) / 2)))


def small_expectation(a: Ints, n1: int, b: Ints, n2: int) -> Flags:
    """Where some expected cell is below five, so that χ² is no guide and Fisher's test takes its place."""
    share = (a + b) / (n1 + n2)
    low = np.minimum(share, 1 - share)
    return np.asarray(low * min(n1, n2) < MIN_EXPECTED)


def fisher_p(a: Ints, n1: int, b: Ints, n2: int) -> Floats:
    """Two-sided p of Fisher's exact test: the chance of all tables with these margins that are no likelier than the
    observed one. Equal pairs of counts are computed once."""
    if a.size == 0:
        return np.zeros(0)
    if n1 > n2:
        a, n1, b, n2 = b, n2, a, n1
    _, first, where = np.unique(a * (n2 + 1) + b, return_index=True, return_inverse=True)
    count, total = a[first], (a + b)[first]
    totals, row = np.unique(total, return_inverse=True)
    x = np.arange(min(int(totals[-1]), n1) + 1)
    rest = totals[:, None] - x
    possible = (rest >= 0) & (rest <= n2)
    rest = np.where(possible, rest, 0)
    log_chance = (
        -gammaln(x + 1)
        - gammaln(n1 - x + 1)
        - gammaln(rest + 1)
        - gammaln(n2 - rest + 1)
        + (gammaln(totals + 1) + gammaln(n1 + n2 - totals + 1))[:, None]
        + (gammaln(n1 + 1) + gammaln(n2 + 1) - gammaln(n1 + n2 + 1))
    )
    chance = np.exp(np.where(possible, log_chance, -np.inf))[row]
    observed = chance[np.arange(count.size), count]
    extreme = np.where(chance <= observed[:, None] * _EQUAL_ODDS, chance, 0).sum(axis=1)
    return np.asarray(np.minimum(extreme, 1)[where])


def keyness_p(g2: Floats, a: Ints, n1: int, b: Ints, n2: int) -> Floats:
    """p of the difference: χ² of its G², or Fisher's exact test where an expected cell is below five."""
    p = p_of_g2(g2)
    small = small_expectation(a, n1, b, n2)
    p[small] = fisher_p(a[small], n1, b[small], n2)
    return p


def adjust_p(p: Floats) -> Floats:
    """p values adjusted for the number of tests (Benjamini & Hochberg 1995), in the order given."""
    order = np.argsort(p)  # the order of equal p values changes nothing
    raised = p[order] * (p.size / np.arange(1, p.size + 1))
    adjusted = np.empty_like(raised)
    adjusted[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1)
    return adjusted


@dataclass(frozen=True, slots=True)
class LogRatio:
    """log2 of the ratio of two rates, its 95 % interval, and where a zero count was replaced by one half."""

    value: Floats
    low: Floats
    high: Floats
    substituted: Flags


def log_ratio(a: Ints, n1: int, b: Ints, n2: int) -> LogRatio:
    """How many doublings the target's rate lies above the reference's (Hardie 2014). No value where both counts are
    zero; no interval where one is."""
    both = (a > 0) & (b > 0)
    none = (a == 0) & (b == 0)
    x = np.where(a > 0, a, ZERO_STANDS_FOR)
    y = np.where(b > 0, b, ZERO_STANDS_FOR)
    value = np.where(none, np.nan, np.log2((x / n1) / (y / n2)))
    half = np.where(both, Z_95 * np.sqrt(1 / x - 1 / n1 + 1 / y - 1 / n2) / np.log(2), np.nan)
    return LogRatio(value, value - half, value + half, ~both & ~none)


def percent_difference(a: Ints, n1: int, b: Ints, n2: int) -> Floats:
    """%DIFF (Gabrielatos & Marchi): the target's rate above the reference's, in per cent of the latter. No value where
    the reference has none."""
    reference = np.where(b > 0, b / n2, np.nan)
    return np.asarray(100 * (a / n1 - reference) / reference)


def bic(g2: Floats, n1: int, n2: int) -> Floats:
    """Bayes factor of the difference (Wilson 2013): |G²| − ln(n1 + n2). Below 0 favours no difference, above 10 is
    very strong."""
    return np.asarray(np.abs(g2) - np.log(n1 + n2))
