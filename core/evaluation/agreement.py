"""How far two readers agree beyond chance."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)


def nominal(one: Hashable, other: Hashable) -> float:
    """Distance of values that are equal or not."""
    return float(one != other)


def masi(one: frozenset[str], other: frozenset[str]) -> float:
    """Distance of sets of codes: one that holds the other is nearer than one that only meets it. R. Passonneau,
    Measuring Agreement on Set-valued Items (2006)."""
    if one == other:
        return 0.0
    shared, together = len(one & other), len(one | other)
    nested = one <= other or other <= one
    return 1 - shared / together * (2 / 3 if nested else 1 / 3)


def krippendorff_alpha(
    units: Iterable[Sequence[Value]], distance: Callable[[Value, Value], float] = nominal
) -> float | None:
    """α = 1 − D_o / D_e, from 1 (full agreement) through 0 (chance).

    A unit is the values that its readers gave; one with fewer than two says nothing. Null where there is no unit, or
    no variation at all. K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
    """
    coded = [Counter(values) for values in units if len(values) > 1]
    totals: Counter[Value] = Counter()
    for unit in coded:
        totals.update(unit)
    expected = _apart(totals, distance)
    if expected == 0:
        return None
    observed = sum(_apart(unit, distance) / (unit.total() - 1) for unit in coded)
    return 1 - (totals.total() - 1) * observed / expected


def _apart(counts: Counter[Value], distance: Callable[[Value, Value], float]) -> float:
    """The distances of all ordered pairs of values."""
    return sum(n * m * distance(one, other) for one, n in counts.items() for other, m in counts.items())
