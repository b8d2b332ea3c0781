"""Counting by position: what the comparisons do in place of grouping frames, which is far slower."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import pairwise
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from core.compare.statistics import Flags, Floats, Ints
from core.corpus.corpus import Corpus

__all__ = [
    "Flags",
    "Floats",
    "Ints",
    "Texts",
    "add_up",
    "count_different",
    "gather",
    "lately_per_corpus",
    "once_per_corpus",
    "positions",
]

KEPT = 4

Texts = npt.NDArray[np.object_]
Found = TypeVar("Found")
Key = ParamSpec("Key")


def positions(known: Iterable[Hashable], values: Iterable[Hashable]) -> Ints:
    """Where each value stands among the known ones; −1 for one that is not among them."""
    where = {value: place for place, value in enumerate(known)}
    return np.array([where.get(value, -1) for value in values], dtype=np.int64)


def add_up(where: Ints, length: int, weights: Ints | None = None) -> Ints:
    """How often each position occurs, or the sum of the weights that fall on it."""
    return np.bincount(where, weights=weights, minlength=length).astype(np.int64)


def count_different(where: Ints, values: Ints, length: int) -> Ints:
    """How many different values fall on each position."""
    if values.size == 0:
        return np.zeros(length, dtype=np.int64)
    step = int(values.max()) + 1
    return add_up(np.unique(where * step + values) // step, length)


def gather(where: Ints, length: int, ids: Texts) -> list[tuple[str, ...]]:
    """The ids that fall on each position, each once, in their order."""
    order = np.argsort(where, kind="stable")
    ends = np.cumsum(add_up(where, length)).tolist()
    sorted_ids: Sequence[str] = ids[order].tolist()
    return [tuple(dict.fromkeys(sorted_ids[start:end])) for start, end in pairwise([0, *ends])]


def once_per_corpus(
    compute: Callable[Concatenate[Corpus, Key], Found],
) -> Callable[Concatenate[Corpus, Key], Found]:
    """What does not depend on the filter is computed at its first use and kept as long as the corpus is open."""
    held: WeakKeyDictionary[Corpus, dict[Any, Found]] = WeakKeyDictionary()

    def look_up(corpus: Corpus, /, *key: Key.args, **named: Key.kwargs) -> Found:
        found, wanted = held.setdefault(corpus, {}), (key, tuple(named.items()))
        if wanted not in found:
            found[wanted] = compute(corpus, *key, **named)
        return found[wanted]

    return look_up


def lately_per_corpus(
    compute: Callable[Concatenate[Corpus, Key], Found],
) -> Callable[Concatenate[Corpus, Key], Found]:
    """What several comparisons of one page need alike is computed once and kept for the last few questions."""
    held: WeakKeyDictionary[Corpus, dict[Any, Found]] = WeakKeyDictionary()

    def look_up(corpus: Corpus, /, *key: Key.args, **named: Key.kwargs) -> Found:
        found, wanted = held.setdefault(corpus, {}), (key, tuple(named.items()))
        if (known := found.get(wanted)) is not None:
            return known
        computed = compute(corpus, *key, **named)
        for oldest in list(found)[: max(0, len(found) + 1 - KEPT)]:
            found.pop(oldest, None)
        found[wanted] = computed
        return computed

    return look_up
