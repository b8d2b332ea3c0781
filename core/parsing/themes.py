"""Codes of a clause, by the object of its action: which cues of a codebook it meets."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from core.lexicons import GAP, Codebook, load_codebooks, load_cues
from core.parsing.summary import Kind, ThemeCode

# How many characters the parts of a cue with gaps may stand apart.
_WIDEST_GAP = 24


class _Use(NamedTuple):
    """What a word does (a role) for a code. `rest` are the parts of a cue behind its first gap."""

    book: str
    code: str
    role: str
    cue: str
    rest: tuple[str, ...]


class _Hit(NamedTuple):
    start: int
    end: int
    use: _Use


@dataclass(frozen=True, slots=True)
class _Group:
    """Books that are read together, a base and those that refine it; `uses` by word of the automaton."""

    automaton: AhoCorasick
    uses: tuple[tuple[_Use, ...], ...]


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
            bases: dict[str, list[Codebook]] = {}
            for name in sorted(names):
                refined = self._books[name].refines
                base = refined if refined is not None and refined in names else name
                bases.setdefault(base, []).append(self._books[name])
            self._groups[names] = tuple(_group(books) for books in bases.values())
        return self._groups[names]


@cache
def theme_finder() -> ThemeFinder:
    """The finder over the project's own codebooks."""
    return ThemeFinder(load_codebooks())


def _group(books: Collection[Codebook]) -> _Group:
    by_word: dict[str, list[_Use]] = {}
    for book in books:
        for code in book.codes.values():
            for role, cues in (
                    ("cue", code.cues),
                    ("topic", code.topics),
                    ("weak", code.weak),
                    ("unless", code.unless),
                ):
                for cue in cues:
                    word, *rest = cue.split(GAP)
                    by_word.setdefault(word, []).append(_Use(book.book, code.code, role, cue, tuple(rest)))
    for role, words in zip(("modal", "other"), load_cues("subjects").groups.values(), strict=True):
        for word in words:
            by_word.setdefault(word, []).append(_Use("", "", role, word, ()))
    return _Group(AhoCorasick(list(by_word), MatchKind.Standard), tuple(map(tuple, by_word.values())))


def _hits(group: _Group, clause: str) -> list[_Hit]:
    """Cues met, in order. What lies within a longer word that is met does not count, be it a cue or a part of one."""
    words: list[_Hit] = []
    openings: list[_Hit] = []
    for word, start, end in group.automaton.find_matches_as_indexes(clause, overlapping=True):
        for use in group.uses[word]:
            (openings if use.rest else words).append(_Hit(start, end, use))
    words = _longest(words)
    start = next((hit.end for hit in words if hit.use.role == "modal"), 0)
    words = [hit for hit in words if hit.start >= start and hit.use.book]
    openings = [hit for hit in openings if hit.start >= start]
    spans = [(hit.start, hit.end) for hit in words if hit.use.role == "cue"]
    gapped = [
        opening._replace(end=end) for opening in openings if (end := _close(clause, opening, spans)) is not None
    ]
    return sorted(words + _outermost(gapped))


def _longest(words: list[_Hit]) -> list[_Hit]:
    words.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[_Hit] = []
    start, end = -1, -1
    for hit in words:
        if hit.end > end or (hit.start, hit.end) == (start, end):
            kept.append(hit)
            start, end = hit.start, hit.end
    return kept


def _close(clause: str, opening: _Hit, spans: list[tuple[int, int]]) -> int | None:
    """Where the last part of a cue with gaps ends; null if a part is missing, too far off, or within a longer word."""
    start, end = opening.start, opening.end
    if _within(start, end, spans):
        return None
    for part in opening.use.rest:
        start = clause.find(part, end, end + _WIDEST_GAP + len(part))
        end = start + len(part)
        if start < 0 or _within(start, end, spans):
            return None
    return end


def _within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last and last - first > end - start for first, last in spans)


def _outermost(gapped: list[_Hit]) -> list[_Hit]:
    """Of cues with gaps that begin inside another one only the outer: its verb governs."""
    kept: list[_Hit] = []
    for hit in sorted(gapped, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start == kept[-1].start or hit.start >= kept[-1].end or hit.use.role == "unless":
            kept.append(hit)
    return kept


def _codes(hits: list[_Hit]) -> Iterator[ThemeCode]:
    """The codes of the strongest cues met; of weak ones the last, as the head of a Chinese phrase comes last."""
    vetoed = {hit.use[:2] for hit in hits if hit.use.role == "unless"}
    by_role: dict[str, list[_Hit]] = {"cue": [], "topic": [], "weak": [], "unless": []}
    for hit in hits:
        if hit.use[:2] not in vetoed:
            by_role[hit.use.role].append(hit)
    given: set[tuple[str, str]] = set()
    for hit in by_role["cue"] or by_role["topic"] or by_role["weak"][-1:]:
        if hit.use[:2] not in given:
            given.add(hit.use[:2])
            yield ThemeCode(hit.use.book, hit.use.code, hit.use.cue)
