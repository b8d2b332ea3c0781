"""Codes of a clause, by the object of its action: which cues of a codebook it meets."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from core.lexicons import GAP, Codebook, load_codebooks
from core.parsing.summary import Kind, ThemeCode


class _Use(NamedTuple):
    """What a cue does: it gives a code, gives it weakly, or vetoes it. `rest` are the parts behind the first."""

    book: str
    code: str
    role: str
    cue: str
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Books that are read together: a base and those that refine it."""

    automaton: AhoCorasick
    uses: tuple[tuple[_Use, ...], ...]


def _uses(books: Collection[Codebook]) -> Iterator[_Use]:
    for book in books:
        for code in book.codes.values():
            for role, cues in (("cue", code.cues), ("weak", code.weak), ("unless", code.unless)):
                for cue in cues:
                    yield _Use(book.book, code.code, role, cue, tuple(cue.split(GAP)[1:]))


def _group(books: Collection[Codebook]) -> _Group:
    by_word: dict[str, list[_Use]] = {}
    for use in _uses(books):
        by_word.setdefault(use.cue.split(GAP)[0], []).append(use)
    return _Group(AhoCorasick(list(by_word), MatchKind.Standard), tuple(map(tuple, by_word.values())))


class _Hit(NamedTuple):
    start: int
    end: int
    use: _Use


def _hits(group: _Group, clause: str) -> list[_Hit]:
    """Cues met, in order; a word within a longer word that is met does not count."""
    found = group.automaton.find_matches_as_indexes(clause, overlapping=True)
    words: list[_Hit] = []
    gapped: list[_Hit] = []
    for word, start, end in found:
        for use in group.uses[word]:
            if not use.rest:
                words.append(_Hit(start, end, use))
            elif (last := _follow(clause, end, use.rest)) >= 0:
                gapped.append(_Hit(start, last, use))
    words.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[_Hit] = []
    reach = (0, 0)
    for hit in words:
        if hit.end > reach[1] or (hit.start, hit.end) == reach:
            kept.append(hit)
            reach = (hit.start, hit.end)
    return sorted(kept + gapped)


def _follow(clause: str, position: int, parts: tuple[str, ...]) -> int:
    """The end of the last of these parts, each found behind the one before; -1 if one is missing."""
    for part in parts:
        found = clause.find(part, position)
        if found < 0:
            return -1
        position = found + len(part)
    return position


class ThemeFinder:
    """Built once over the codebooks; books that refine another are matched together with it."""

    def __init__(self, books: Mapping[str, Codebook]) -> None:
        self._books = books
        self._groups: dict[frozenset[str], tuple[_Group, ...]] = {}

    def codes(self, clause: str, kind: Kind, *, books: Collection[str]) -> tuple[ThemeCode, ...]:
        """Codes of one directive in matching form, in the order of their cues, one ThemeCode for each code.

        `why` is the cue met. `books` names the codebooks that apply to the text.
        """
        return tuple(code for group in self._groups_of(frozenset(books)) for code in _codes(_hits(group, clause)))

    def _groups_of(self, names: frozenset[str]) -> tuple[_Group, ...]:
        if names not in self._groups:
            heads: dict[str, list[Codebook]] = {}
            for name in sorted(names):
                book = self._books[name]
                heads.setdefault(book.refines if book.refines in names and book.refines else name, []).append(book)
            self._groups[names] = tuple(_group(group) for group in heads.values())
        return self._groups[names]


def _codes(hits: list[_Hit]) -> Iterator[ThemeCode]:
    vetoed = {(hit.use.book, hit.use.code) for hit in hits if hit.use.role == "unless"}
    hits = [hit for hit in hits if (hit.use.book, hit.use.code) not in vetoed]
    strong = [hit for hit in hits if hit.use.role == "cue"]
    given = strong or [hit for hit in hits if hit.use.role == "weak"][-1:]
    seen = dict.fromkeys((hit.use.book, hit.use.code) for hit in given)
    for hit in given:
        key = (hit.use.book, hit.use.code)
        if key in seen:
            del seen[key]
            yield ThemeCode(*key, hit.use.cue)


@cache
def theme_finder() -> ThemeFinder:
    """The finder over the project's own codebooks."""
    return ThemeFinder(load_codebooks())
