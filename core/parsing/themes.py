"""Codes of a clause, by the object of its action: which cues of a codebook it meets."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from core.lexicons import GAP, Codebook, load_codebooks, load_cues
from core.parsing.summary import ThemeCode

# How many characters the parts of a cue with gaps may stand apart.
_WIDEST_GAP = 24
# How many characters behind 的 still are one noun.
_NOUN = 4
_GIVING = ("cue", "topic", "weak")
_ROLES = (*_GIVING, "unless")


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
    gives: tuple[bool, ...]  # by word: whether it can give a code, or only hold one back


class ThemeFinder:
    """Built once over the codebooks; books that refine another are matched together with it."""

    def __init__(self, books: Mapping[str, Codebook]) -> None:
        self._books = books
        self._groups: dict[tuple[str, ...], tuple[_Group, ...]] = {}

    def codes(self, clause: str, *, books: Collection[str]) -> tuple[ThemeCode, ...]:
        """Codes of one directive in matching form, in the order of their cues, one ThemeCode for each code.

        `why` is the cue met. `books` names the codebooks that apply to the text.
        """
        codes: tuple[ThemeCode, ...] = ()
        for group in self._groups_of(tuple(books)):
            hits = _hits(group, clause)
            if hits:
                codes += tuple(_codes(clause, hits))
        return codes

    def _groups_of(self, names: tuple[str, ...]) -> tuple[_Group, ...]:
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
            for role, cues in zip(_ROLES, (code.cues, code.topics, code.weak, code.unless), strict=True):
                for cue in cues:
                    word, *rest = cue.split(GAP)
                    by_word.setdefault(word, []).append(_Use(book.book, code.code, role, cue, tuple(rest)))
    grammar = load_cues("theme_grammar")
    for role, group in (("modal", "情态词"), ("other", "不是情态词")):
        for word in grammar[group]:
            by_word.setdefault(word, []).append(_Use("", "", role, word, ()))
    gives = tuple(any(use.role in _GIVING for use in uses) for uses in by_word.values())
    return _Group(AhoCorasick(list(by_word), MatchKind.Standard), tuple(map(tuple, by_word.values())), gives)


def _hits(group: _Group, clause: str) -> list[_Hit]:
    """Cues met, in order. What lies within a longer word that is met does not count, be it a cue or a part of one."""
    matches = group.automaton.find_matches_as_indexes(clause, overlapping=True)
    if not any(group.gives[match[0]] for match in matches):
        return []
    words: list[_Hit] = []
    vetoes: list[_Hit] = []
    openings: list[_Hit] = []
    for word, start, end in matches:
        for use in group.uses[word]:
            if not use.rest:
                (vetoes if use.role == "unless" else words).append(_Hit(start, end, use))
            elif use.rest[0] in clause:
                openings.append(_Hit(start, end, use))
    words = _longest(words)
    return sorted(words + vetoes + _closed(clause, openings, words)) if vetoes or openings else words


def _closed(clause: str, openings: list[_Hit], words: list[_Hit]) -> list[_Hit]:
    """The cues with gaps whose parts all stand in the clause: those that veto, and of the others the outermost."""
    cues = [hit for hit in words if hit.use.role == "cue"]
    whole = [
        _Hit(opening.start, end, opening.use) for opening in openings if (end := _close(clause, opening, cues)) >= 0
    ]
    vetoes = [hit for hit in whole if hit.use.role == "unless"]
    return vetoes + _outermost([hit for hit in whole if hit.use.role != "unless"])


def _longest(words: list[_Hit]) -> list[_Hit]:
    words.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[_Hit] = []
    start, end = -1, -1
    for hit in words:
        if hit.end > end or (hit.start, hit.end) == (start, end):
            kept.append(hit)
            start, end = hit.start, hit.end
    return kept


def _close(clause: str, opening: _Hit, words: list[_Hit]) -> int:
    """Where the last part of a cue with gaps ends; -1 if a part is missing, too far off, or within a longer word of
    another code."""
    others = [hit for hit in words if hit.use[:2] != opening.use[:2]]
    start, end = opening.start, opening.end
    if _within(start, end, others):
        return -1
    for part in opening.use.rest:
        start = clause.find(part, end, end + _WIDEST_GAP + len(part))
        end = start + len(part)
        if start < 0 or _within(start, end, others):
            return -1
    return end


def _within(start: int, end: int, words: list[_Hit]) -> bool:
    return any(hit.start <= start and end <= hit.end and hit.end - hit.start > end - start for hit in words)


def _outermost(gapped: list[_Hit]) -> list[_Hit]:
    """Of cues with gaps that begin inside another one only the outer: its verb governs."""
    kept: list[_Hit] = []
    for hit in sorted(gapped, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start == kept[-1].start or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _codes(clause: str, hits: list[_Hit]) -> Iterator[ThemeCode]:
    """One code for each object named: for each action of the clause the codes of the strongest cues met."""
    vetoed = {hit.use[:2] for hit in hits if hit.use.role == "unless"}
    start = next((hit.end for hit in hits if hit.use.role == "modal"), 0)
    cues = [hit for hit in hits if hit.use.role in _GIVING and hit.use[:2] not in vetoed]
    # 道路交通等领域要重点抓: where nothing follows the modal word, what the subject names is the object.
    cues = [hit for hit in cues if hit.start >= start] or [hit for hit in cues if hit.use.role == "topic"]
    given: set[tuple[str, str]] = set()
    for first, last in _actions(clause, cues):
        for hit in _strongest([hit for hit in cues if first <= hit.start < last], clause.rfind("的", first, last)):
            if hit.use[:2] not in given:
                given.add(hit.use[:2])
                yield ThemeCode(hit.use.book, hit.use.code, hit.use.cue)


def _actions(clause: str, cues: list[_Hit]) -> Iterator[tuple[int, int]]:
    """A clause in parts, each with a verb and its object: 摸清底数、建立台账 are two, 防汛、抗旱责任 is one, and so is
    对家庭的指导、监督, where verbs stand as nouns."""
    start = 0
    comma = clause.find("、")
    while comma >= 0:
        listed = any(hit.start < comma < hit.end for hit in cues) or "的" in clause[max(start, comma - _NOUN) : comma]
        if not listed and clause.startswith(_verbs(), comma + 1):
            yield start, comma
            start = comma + 1
        comma = clause.find("、", comma + 1)
    yield start, len(clause)


@cache
def _verbs() -> tuple[str, ...]:
    return load_cues("theme_grammar")["动词"]


def _strongest(hits: list[_Hit], modifier: int) -> list[_Hit]:
    """Cues, else topics, else the last weak word: the head of a Chinese phrase comes last. What ends before the last
    的 only modifies what comes behind it."""
    for role in ("cue", "topic"):
        met = [hit for hit in hits if hit.use.role == role]
        if met:
            return [hit for hit in met if hit.end > modifier] or met
    return [hit for hit in hits if hit.use.role == "weak"][-1:]
