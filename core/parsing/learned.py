"""Clauses by what was learned from coded ones: how far each speaks for each code, and by which words."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core.lexicons.clause_weights import ClauseWeights, load_weights
from core.parsing.clause_marks import marks_of

Places = NDArray[np.intp]


class LearnedReading:
    """Several clauses in matching form; `scores` has a row for each, a column for each code; over 0 speaks for it."""

    def __init__(self, clauses: Sequence[str], weights: ClauseWeights) -> None:
        self._clauses = clauses
        self._weights = weights
        marks = marks_of(clauses)
        self._starts = marks.starts
        self._characters = _rows(weights.characters, marks.characters, 1)
        self._pairs = _rows(weights.pairs, marks.pairs, 1 + len(weights.characters))
        self.scores: NDArray[np.float32] = self._scores()

    def _scores(self) -> NDArray[np.float32]:
        table, rarities = self._weights.weights, self._weights.rarities
        if not len(self._starts):
            return np.zeros((0, table.shape[1]), np.float32)
        sums = np.add.reduceat(table[self._characters] + table[self._pairs], self._starts)
        norms = np.add.reduceat(rarities[self._characters] + rarities[self._pairs], self._starts)
        return np.asarray(sums / np.sqrt(np.maximum(norms, 1))[:, None] + self._weights.intercepts, np.float32)

    def words_for(self, clause: int, column: int) -> str:
        """The words of a clause, by its number, that speak most for a column: the run with the largest sum of weights,
        a pair's shared by its two characters. Empty where none speaks for it."""
        start, text = int(self._starts[clause]), self._clauses[clause]
        places = slice(start, start + len(text) + 1)
        shared = self._weights.weights[self._pairs[places], column] / 2
        told = self._weights.weights[self._characters[places], column][1:] + shared[:-1] + shared[1:]
        first, last = _heaviest_run(told.tolist())
        return text[first:last]


def _rows(known: NDArray[np.unsignedinteger], met: NDArray[np.unsignedinteger], first: int) -> Places:
    """The row of each mark met; 0 for one that is not known."""
    at = np.minimum(np.searchsorted(known, met), len(known) - 1)
    return np.where(known[at] == met, at + first, 0)


def _heaviest_run(values: Sequence[float]) -> tuple[int, int]:
    """The run with the largest sum (Kadane's algorithm); empty where no value is above 0."""
    best, found = 0.0, (0, 0)
    total, begins = 0.0, 0
    for place, value in enumerate(values):
        if total <= 0:
            total, begins = 0.0, place
        total += value
        if total > best:
            best, found = total, (begins, place + 1)
    return found


def read_learned(clauses: Sequence[str]) -> LearnedReading:
    """By the project's own weights."""
    return LearnedReading(clauses, load_weights())


@cache
def learned_columns() -> Mapping[str, int]:
    """The columns of a reading by name."""
    return {name: at for at, name in enumerate(load_weights().columns)}
