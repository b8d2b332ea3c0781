"""Which of the items that two readers marked in a text are the same."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from core.spans import Span

G = TypeVar("G")
F = TypeVar("F")


def overlap(one: Span, other: Span) -> float:
    """Intersection over union of two spans, 0–1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    together = max(one.end, other.end) - min(one.start, other.start)
    return max(0, shared) / together if together else 0.0


def never(_one: object, _other: object) -> bool:
    """Of items whose overlap says all."""
    return False


def pair(
    gold: Sequence[G],
    found: Sequence[F],
    gold_span: Callable[[G], Span],
    found_span: Callable[[F], Span],
    least: float,
    *,
    same: Callable[[G, F], bool] = never,
) -> list[tuple[G | None, F | None]]:
    """Every item once: those that overlap by at least `least` in pairs, the others alone. Those that are the `same`
    go first, as one clause may hold several items; then the best overlap.

    Pairs and lone gold items come in the order of the gold, lone found ones after them.
    """
    overlaps = (
        (same(one, other), share, at, there)
        for at, one in enumerate(gold)
        for there, other in enumerate(found)
        if (share := overlap(gold_span(one), found_span(other))) >= least
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, there in sorted(overlaps, reverse=True):
        if at not in partner and there not in taken:
            partner[at] = there
            taken.add(there)
    of_gold = [(one, found[partner[at]] if at in partner else None) for at, one in enumerate(gold)]
    return [*of_gold, *((None, other) for there, other in enumerate(found) if there not in taken)]
