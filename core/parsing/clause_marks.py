"""The marks that a clause is known by: its characters, and each with the one behind it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# Stands at both ends of a clause, so that its first and its last character are pairs too.
_EDGE = "\n"
_HIGH = np.uint64(32)


class Marks(NamedTuple):
    """The marks of several clauses: at each place a character, and a pair, which holds both code points. Of n clauses
    the first places are in `starts`; a clause of m characters has m + 1 places, the first one before it."""

    characters: NDArray[np.uint32]
    pairs: NDArray[np.uint64]
    starts: NDArray[np.intp]


def marks_of(clauses: Sequence[str]) -> Marks:
    """The marks of clauses in matching form."""
    text = _EDGE + "".join(f"{clause}{_EDGE}" for clause in clauses)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4")).astype(np.uint32)
    pairs = points[:-1].astype(np.uint64) << _HIGH | points[1:]
    lengths = np.fromiter((len(clause) + 1 for clause in clauses), np.intp, len(clauses))
    return Marks(points[:-1], pairs, np.cumsum(lengths) - lengths)
