"""What was learned from coded clauses: how far each mark of a clause speaks for each code."""

import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from core.errors import LexiconError
from core.lexicons.files import DATA

WEIGHTS = DATA / "learned" / "clause_weights.npz"
# The columns that tell an outcome from a measure, and a directive from any other clause; others are named book/code.
OUTCOME = "outcome"
ORDER = "order"


@dataclass(frozen=True, slots=True)
class ClauseWeights:
    """A linear reading of clauses. Row 0 is for marks that were never learned, then come those of `characters`, then
    those of `pairs`, both sorted. A clause speaks for a column by the sum of its marks' weights, divided by the root of
    the sum of their rarities, plus the column's intercept: over 0 it does.

    `learned_from` is a hash of the coded clauses.
    """

    columns: tuple[str, ...]
    characters: NDArray[np.uint32]
    pairs: NDArray[np.uint64]
    weights: NDArray[np.float32]
    rarities: NDArray[np.float32]
    intercepts: NDArray[np.float32]
    learned_from: str


def write_weights(weights: ClauseWeights, path: Path) -> None:
    """Weights are kept to a hundredth of the largest of their column, which moves no score by as much."""
    scales = np.abs(weights.weights).max(axis=0) / 127
    kept = np.round(weights.weights / np.where(scales > 0, scales, 1)).astype(np.int8)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        columns=np.array(weights.columns),
        characters=weights.characters,
        pairs=weights.pairs,
        weights=kept,
        scales=scales.astype(np.float32),
        rarities=weights.rarities.astype(np.float16),
        intercepts=weights.intercepts,
        learned_from=np.array(weights.learned_from),
    )


@cache
def load_weights(path: Path = WEIGHTS) -> ClauseWeights:
    """Raises LexiconError where the file is missing or not what it should be."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            return ClauseWeights(
                columns=tuple(map(str, held["columns"])),
                characters=held["characters"],
                pairs=held["pairs"],
                weights=held["weights"].astype(np.float32) * held["scales"],
                rarities=held["rarities"].astype(np.float32),
                intercepts=held["intercepts"],
                learned_from=str(held["learned_from"]),
            )
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile, zlib.error) as error:
        raise LexiconError("lexicon.weights", file=path.name, problem=str(error)) from error
