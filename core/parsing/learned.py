"""Clauses by what was learned from coded ones: how far each speaks for each code, and by which words."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.lexicons.clause_weights import ClauseWeights, load_weights
from core.parsing.clause_marks import marks_of

# Words that are shown as a reason are a few, and no sentence of the text.
_LONGEST_RUN = 8
# A longer clause is none; and so many places of a text are read at once, that a long one takes no more memory.
_LONGEST_CLAUSE, _AT_ONCE = 2_000, 50_000
Places = NDArray[np.intp]


class LearnedReading:
    """Several clauses in matching form; `scores` has a row for each, a column for each code; over 0 speaks for it."""

    def __init__(self, clauses: Sequence[str], weights: ClauseWeights) -> None:
        self._clauses = [clause[:_LONGEST_CLAUSE] for clause in clauses]
        self._weights = weights
        marks = marks_of(self._clauses)
        self._starts = marks.starts
        self._characters = _rows(weights.characters, marks.characters, 1)
        self._pairs = _rows(weights.pairs, marks.pairs, 1 + len(weights.characters))
        self.scores: NDArray[np.float32] = self._scores()

    def _scores(self) -> NDArray[np.float32]:
        table, rarities = self._weights.weights, self._weights.rarities
        scores = np.empty((len(self._starts), table.shape[1]), np.float32)
        firsts = np.unique(np.searchsorted(self._starts, np.arange(0, len(self._characters), _AT_ONCE)))
        firsts = firsts[firsts < len(self._starts)]  # the last clause may reach over the last bound
        for first, last in pairwise([*firsts.tolist(), len(self._starts)]):
            starts = self._starts[first:last]
            end = self._starts[last] if last < len(self._starts) else len(self._characters)
            characters, pairs = self._characters[starts[0] : end], self._pairs[starts[0] : end]
            sums = np.add.reduceat(table[characters] + table[pairs], starts - starts[0])
            norms = np.add.reduceat(rarities[characters] + rarities[pairs], starts - starts[0])
            scores[first:last] = sums / np.sqrt(np.maximum(norms, 1))[:, None] + self._weights.intercepts
        return scores

    def words_for(self, clauses: Sequence[int], columns: Sequence[int]) -> list[str]:
        """For each of these clauses, by their numbers, the words that speak most for the column beside it: the run of
        at most eight characters with the largest sum of weights, a pair's shared by its two characters."""
        if not len(clauses):
            return []
        lengths = np.array([len(self._clauses[clause]) for clause in clauses], np.intp)
        ends = np.cumsum(lengths)
        begins = ends - lengths
        places = np.arange(ends[-1]) + np.repeat(self._starts[np.asarray(clauses)] + 1 - begins, lengths)
        column = np.repeat(np.asarray(columns), lengths)
        table = self._weights.weights
        pairs = table[self._pairs[places - 1], column] + table[self._pairs[places], column]
        firsts, lasts = _heaviest_runs(table[self._characters[places], column] + pairs / 2, begins, ends)
        runs = zip(clauses, (firsts - begins).tolist(), (lasts - begins).tolist(), strict=True)
        return [self._clauses[clause][first:last] for clause, first, last in runs]


def _rows(known: NDArray[np.unsignedinteger], met: NDArray[np.unsignedinteger], first: int) -> Places:
    """The row of each mark met; 0 for one that is not known."""
    at = np.minimum(np.searchsorted(known, met), len(known) - 1)
    return np.where(known[at] == met, at + first, 0)


def _heaviest_runs(values: NDArray[np.float32], begins: Places, ends: Places) -> tuple[Places, Places]:
    """Of each stretch of values the run with the largest sum, of no more than so many values: from where to where."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    stretch = np.repeat(np.arange(len(begins)), ends - begins)
    best = np.full(len(begins), -np.inf)
    firsts, lasts = begins.copy(), begins.copy()
    for length in range(1, min(_LONGEST_RUN, len(values)) + 1):
        starts = np.flatnonzero(stretch[length - 1 :] == stretch[: len(stretch) - length + 1])
        told = sums[starts + length] - sums[starts]
        order = np.argsort(told, kind="stable")
        heaviest = np.full(len(begins), -1)
        heaviest[stretch[starts[order]]] = order  # the last one written is the heaviest
        better = np.flatnonzero(heaviest >= 0)
        better = better[told[heaviest[better]] > best[better]]
        best[better] = told[heaviest[better]]
        firsts[better] = starts[heaviest[better]]
        lasts[better] = firsts[better] + length
    return firsts, lasts


def read_learned(clauses: Sequence[str]) -> LearnedReading:
    """By the project's own weights."""
    return LearnedReading(clauses, load_weights())


@cache
def learned_columns() -> Mapping[str, int]:
    """The columns of a reading by name."""
    return {name: at for at, name in enumerate(load_weights().columns)}
