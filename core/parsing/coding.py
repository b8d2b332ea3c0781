"""Codes and kinds of directives: what the cues of the codebooks say and what was learned from coded clauses, weighed
together."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core.lexicons.clause_weights import OUTCOME
from core.parsing.learned import LearnedReading, learned_columns, read_learned
from core.parsing.summary import Kind, ThemeCode
from core.parsing.themes import theme_finder

# What a cue adds to the score of its code, and how far below enough the best code of a clause may be that has no other.
# Measured on texts that neither cues nor weights were made by: cues alone reach 0.66, weights alone 0.73, both 0.75;
# flat from 0.3 to 0.6 and from -0.5 to -0.2.
_OF_CUE = 0.4
_BEST = -0.3
# Before words that speak for a code without being a cue of it.
LEARNED = "≈"


class Coding:
    """The directives of a text, as clauses in matching form, coded each by the books that apply to it."""

    def __init__(self, clauses: Sequence[str], books: Sequence[tuple[str, ...]]) -> None:
        self._clauses, self._books = clauses, books
        self._learned = read_learned(clauses)

    def kind(self, clause: int) -> Kind:
        """Measure or outcome: something to be done, or the result hoped for."""
        return "outcome" if self._learned.scores[clause, learned_columns()[OUTCOME]] > 0 else "measure"

    def codes(self) -> list[tuple[ThemeCode, ...]]:
        """The codes of each clause, those with a cue first, in the order of their cues.

        `why` is the cue met, or LEARNED and the words of the clause that speak most for the code.
        """
        given: list[tuple[ThemeCode, ...]] = [()] * len(self._clauses)
        for books in dict.fromkeys(self._books):
            numbers = [number for number, applied in enumerate(self._books) if applied == books]
            cues = theme_finder().codes_of_each([self._clauses[number] for number in numbers], books=books)
            for number, codes in zip(numbers, _weighed(self._learned, numbers, cues, books), strict=True):
                given[number] = codes
        return given


def _weighed(
    learned: LearnedReading, numbers: Sequence[int], cues: Sequence[tuple[ThemeCode, ...]], books: tuple[str, ...]
) -> Iterator[tuple[ThemeCode, ...]]:
    """The codes of these clauses: all that have enough, else the best if it has nearly enough. A code that nothing was
    learned about is given by its cues alone."""
    columns = _columns_of(books)
    codes = tuple(columns)
    at = {code: place for place, code in enumerate(codes)}
    scores: NDArray[np.float32] = learned.scores[np.ix_(numbers, list(columns.values()))]
    for row, met in zip(scores, cues, strict=True):
        for code in met:
            if (code.book, code.code) in at:
                row[at[code.book, code.code]] += _OF_CUE
    enough = scores > 0
    if codes:
        best = scores.argmax(axis=1)
        lone = ~enough.any(axis=1) & (scores.max(axis=1) > _BEST)
        enough[np.flatnonzero(lone), best[lone]] = True
    for number, met, row in zip(numbers, cues, enough, strict=True):
        chosen = {codes[place] for place in np.flatnonzero(row)}
        kept = [code for code in met if (code.book, code.code) in chosen or (code.book, code.code) not in at]
        told = {(code.book, code.code) for code in kept}
        more = [ThemeCode(*key, LEARNED + learned.words_for(number, columns[key])) for key in sorted(chosen - told)]
        yield (*kept, *more)


@cache
def _columns_of(books: tuple[str, ...]) -> Mapping[tuple[str, str], int]:
    """The codes of these books that something was learned about, and their columns."""
    found = {}
    for name, column in learned_columns().items():
        book, _, code = name.partition("/")
        if code and book in books:
            found[book, code] = column
    return found
