"""Codes and kinds of directives: what the cues of the codebooks say and what was learned from coded clauses, weighed
together."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.lexicons.clause_weights import OUTCOME
from core.parsing.learned import LearnedReading, learned_columns
from core.parsing.summary import Kind, ThemeCode
from core.parsing.themes import theme_finder

# What a cue adds to the score of its code, the score that gives a code, and the score that gives the best one of a
# clause. Measured on 30 texts that neither cues nor weights were made by; flat around all three.
_OF_CUE = 0.4
_ENOUGH = 0.1
_NEARLY = -0.5
# Before words that speak for a code without being a cue of it.
LEARNED = "≈"

# The book and the name of a code.
_Key = tuple[str, str]


class Coded(NamedTuple):
    """Measure or outcome, and codes: those with a cue first, in the order of their cues. `why` of a code is the cue
    met, or LEARNED and the words of the clause that speak most for it."""

    kind: Kind
    codes: tuple[ThemeCode, ...]


def code_each(
    clauses: Sequence[str], books: Sequence[tuple[str, ...]], learned: LearnedReading, rows: Sequence[int]
) -> list[Coded]:
    """The directives of a text, as clauses in matching form, coded each by the books that apply to it; `rows` are
    theirs in what was learned."""
    outcomes = learned.scores[rows, learned_columns()[OUTCOME]] > 0
    given: list[tuple[ThemeCode, ...]] = [()] * len(clauses)
    for own in dict.fromkeys(books):
        numbers = [number for number, applied in enumerate(books) if applied == own]
        cues = theme_finder().codes_of_each([clauses[number] for number in numbers], books=own)
        weighed = _weighed(learned, [rows[number] for number in numbers], cues, own)
        for number, codes in zip(numbers, weighed, strict=True):
            given[number] = codes
    return [Coded("outcome" if told else "measure", codes) for told, codes in zip(outcomes, given, strict=True)]


def _weighed(
    learned: LearnedReading, rows: Sequence[int], cues: Sequence[tuple[ThemeCode, ...]], books: tuple[str, ...]
) -> Sequence[tuple[ThemeCode, ...]]:
    """The codes of these clauses: all that have enough, else the best if it has nearly enough. A code that nothing was
    learned about is given by its cues alone."""
    columns = _columns_of(books)
    if not columns:
        return cues
    keys = tuple(columns)
    place_of = {key: place for place, key in enumerate(keys)}
    scores: NDArray[np.float32] = learned.scores[np.ix_(rows, list(columns.values()))]
    met = [(row, place_of[_key(code)]) for row, codes in enumerate(cues) for code in codes if _key(code) in place_of]
    if met:
        scores[tuple(np.array(met).T)] += _OF_CUE
    best = scores.argmax(axis=1)
    enough = scores > _ENOUGH
    enough[np.arange(len(best)), best] |= scores.max(axis=1) > _NEARLY
    chosen: list[list[_Key]] = [[] for _ in rows]
    for row, place in zip(*(each.tolist() for each in np.nonzero(enough)), strict=True):
        chosen[row].append(keys[place])
    kept = [
        tuple([code for code in codes if _key(code) in wanted or _key(code) not in place_of])
        for codes, wanted in zip(cues, chosen, strict=True)
    ]
    more = [
        (row, key)
        for row, (codes, wanted) in enumerate(zip(kept, chosen, strict=True))
        for key in wanted
        if key not in map(_key, codes)
    ]
    words = learned.words_for([rows[row] for row, _ in more], [columns[key] for _, key in more])
    for (row, key), told in zip(more, words, strict=True):
        kept[row] += (ThemeCode(*key, LEARNED + told),)
    return kept


def _key(code: ThemeCode) -> _Key:
    return code.book, code.code


@cache
def _columns_of(books: tuple[str, ...]) -> Mapping[_Key, int]:
    """The codes of these books that something was learned about, and their columns."""
    found = {}
    for name, column in learned_columns().items():
        book, _, code = name.partition("/")
        if code and book in books:
            found[book, code] = column
    return found
