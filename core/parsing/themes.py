"""Codes whose cues a clause meets."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from core.lexicons import GAP, Code, Codebook, load_codebooks, load_cues
from core.parsing.summary import ThemeCode

# How many characters the parts of a cue with gaps may stand apart.
_WIDEST_GAP = 24
# How many characters behind a modal word are a verb alone.
_BARE = 4
# Groups of the grammar by what their words do.
_GRAMMAR = {"情态词": "modal", "不是情态词": "other", "不作线索": "other"}
_ROLES = ("cue", "topic", "weak", "unless")
# Roles of the words that give a code.
_GIVING = ("cue", "topic", "weak")
# Roles of the words that a part of a cue with gaps may lie within.
_NEAR = ("cue", "topic")


class Use(NamedTuple):
    """What a word does (a role) for a code, `key` being its book and name. `rest` are the parts of a cue behind its
    first gap."""

    key: tuple[str, str]
    role: str
    cue: str
    rest: tuple[str, ...]
    given: ThemeCode


# A use with its place in a clause: start, end, use. Plain tuples, as there are more of them than of anything else here.
Hit = tuple[int, int, Use]


class _Word(NamedTuple):
    """A word of the automaton by what it is looked at for: `plain` uses count where no longer word covers it,
    `openings` where the rest of their cue follows, by its next part. A verb may open a hundred cues, and most clauses
    hold the rest of none: where a word does nothing else, `only_opens` finds any of these parts. Whether the word
    `gives` a code, or can only hold one back; `alone` is the code that it gives in a clause without any other word,
    where that needs no look at it."""

    plain: tuple[Use, ...]
    vetoes: tuple[Use, ...]
    openings: tuple[tuple[str, tuple[Use, ...]], ...]
    only_opens: re.Pattern[str] | None
    gives: bool
    alone: tuple[ThemeCode, ...]


# A word with its place in a clause.
_Met = tuple[int, int, _Word]


@dataclass(frozen=True, slots=True)
class _Group:
    """Books that are read together, a base and those that refine it."""

    automaton: AhoCorasick
    words: tuple[_Word, ...]

    def meet(self, clauses: Sequence[str]) -> Iterator[tuple[int, list[_Met]]]:
        """The clauses that hold a word that gives, by their place in the list, each with all words met in it.

        They are joined by line breaks, which no word holds, so that one pass serves them all.
        """
        words, first, behind, number = self.words, 0, -1, -1
        inside: list[_Met] = []
        gives = False
        clause = ""
        for at, start, end in self.automaton.find_matches_as_indexes("\n".join(clauses), overlapping=True):
            if end > behind:
                if gives:
                    yield number, inside
                inside, gives = [], False
                while end > behind:
                    number += 1
                    clause = clauses[number]
                    first, behind = behind + 1, behind + 1 + len(clause)
            word = words[at]
            if word.only_opens and not word.only_opens.search(clause):
                continue
            inside.append((start - first, end - first, word))
            if word.gives:
                gives = True
        if gives:
            yield number, inside


class ThemeFinder:
    """Built once over the codebooks; books that refine another are matched together with it."""

    def __init__(self, books: Mapping[str, Codebook]) -> None:
        self._books = books
        self._groups: dict[tuple[str, ...], tuple[_Group, ...]] = {}

    def codes(self, clause: str, *, books: Collection[str]) -> tuple[ThemeCode, ...]:
        """Codes of one directive in matching form, in the order of their cues, one ThemeCode for each code.

        `why` is the cue met. `books` names the codebooks that apply to the text.
        """
        return self.codes_of_each([clause], books=books)[0]

    def codes_of_each(self, clauses: Sequence[str], *, books: Collection[str]) -> list[tuple[ThemeCode, ...]]:
        """The codes of each of these clauses."""
        codes: list[tuple[ThemeCode, ...]] = [()] * len(clauses)
        for group in self._groups_of(tuple(books)):
            for number, met in group.meet(clauses):
                clause, word = clauses[number], met[0][2]
                if word.alone and len(met) == 1:
                    codes[number] += word.alone
                    continue
                codes[number] += _given(clause, _hits(clause, met))
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
    by_word: dict[str, list[Use]] = {}
    for book in books:
        for code in book.codes.values():
            for role, cue in _cues(code):
                word, *rest = cue.split(GAP)
                use = Use((book.book, code.code), role, cue, tuple(rest), ThemeCode(book.book, code.code, cue))
                by_word.setdefault(word, []).append(use)
    grammar = load_cues("theme_grammar")
    for group, role in _GRAMMAR.items():
        for word in grammar[group]:
            by_word.setdefault(word, []).append(Use(("", ""), role, word, (), ThemeCode("", "", word)))
    return _Group(AhoCorasick(list(by_word), MatchKind.Standard), tuple(map(_word, by_word.values())))


def _cues(code: Code) -> Iterator[tuple[str, str]]:
    """The cues of a code with their roles."""
    for role, cues in zip(_ROLES, (code.cues, code.topics, code.weak, code.unless), strict=True):
        for cue in cues:
            yield role, cue


def _word(uses: Sequence[Use]) -> _Word:
    whole = [use for use in uses if not use.rest]
    openings: dict[str, list[Use]] = {}
    for use in uses:
        if use.rest:
            openings.setdefault(use.rest[0], []).append(use)
    giving = tuple(use.given for use in uses if use.role in _GIVING)
    return _Word(
        plain=tuple(use for use in whole if use.role != "unless"),
        vetoes=tuple(use for use in whole if use.role == "unless"),
        openings=tuple((part, tuple(opened)) for part, opened in openings.items()),
        only_opens=None if whole else _any_of(tuple(openings)),
        gives=bool(giving),
        alone=giving if len(uses) == len(whole) == 1 else (),
    )


@cache
def _any_of(parts: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of these; the verbs of a class open the same cues and share a pattern."""
    return re.compile("|".join(map(re.escape, parts)))


def _hits(clause: str, met: Sequence[_Met]) -> list[Hit]:
    """Cues met, in order. What lies within a longer word that is met does not count, be it a cue or a part of one."""
    plain: list[tuple[int, int, tuple[Use, ...]]] = []
    vetoes: list[Hit] = []
    openings: list[Hit] = []
    for start, end, word in met:
        if word.plain:
            plain.append((start, -end, word.plain))
        for part, opened in word.openings:
            if part in clause:
                openings += [(start, end, use) for use in opened]
        if word.vetoes:
            vetoes += [(start, end, use) for use in word.vetoes]
    words = _longest(plain)
    if openings:
        return sorted(words + _closed(clause, openings, words, vetoes))
    return sorted(words + vetoes) if vetoes else words


def _closed(clause: str, openings: list[Hit], words: list[Hit], vetoes: list[Hit]) -> list[Hit]:
    """The cues with gaps whose parts all stand in the clause: all that veto, and of the others, which they do not
    veto, the outermost."""
    near = [hit for hit in words if hit[2].role in _NEAR]
    whole = [(opening[0], end, opening[2]) for opening in openings if (end := _close(clause, opening, near)) >= 0]
    if not whole:
        return vetoes
    vetoes = vetoes + [hit for hit in whole if hit[2].role == "unless"]
    vetoed = {use.key for _, _, use in vetoes}
    return vetoes + _outermost([hit for hit in whole if hit[2].role != "unless" and hit[2].key not in vetoed])


def _longest(words: list[tuple[int, int, tuple[Use, ...]]]) -> list[Hit]:
    """The uses of the words that no longer one covers; a word comes with its start, its end below zero, its uses."""
    if len(words) > 1:
        words.sort()  # no two have both ends in common
    kept: list[Hit] = []
    reached = -1
    for start, below, uses in words:
        if -below > reached:
            reached = -below
            for use in uses:  # one as a rule
                kept.append((start, reached, use))
    return kept


def _close(clause: str, opening: Hit, words: list[Hit]) -> int:
    """Where the last part of a cue with gaps ends; -1 if a part is missing, too far off, or within a longer cue of
    another code, or a topic that goes on behind it (突出…重点 in 突出重点行业)."""
    start, end, opened = opening
    places = [(start, end)]
    for part in opened.rest:
        start = clause.find(part, end, end + _WIDEST_GAP + len(part))
        if start < 0:
            return -1
        end = start + len(part)
        if part:
            places.append((start, end))
    for word in words:
        if word[2].key != opened.key and _covers(word, places):
            return -1
    return end


def _covers(word: Hit, places: list[tuple[int, int]]) -> bool:
    first, last, use = word
    for start, end in places:
        if first <= start and end <= last and last - first > end - start and (use.role != "topic" or end < last):
            return True
    return False


def _outermost(gapped: list[Hit]) -> list[Hit]:
    """Of cues with gaps that begin inside another one only the outer: its verb governs."""
    kept: list[Hit] = []
    for hit in sorted(gapped, key=lambda hit: (hit[0], -hit[1])):
        if not kept or hit[0] == kept[-1][0] or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept


def _given(clause: str, hits: list[Hit]) -> tuple[ThemeCode, ...]:
    """One code for each that is met by the strongest cues of the clause."""
    cues = _counting(clause, hits)
    return tuple({use.key: use.given for _, _, use in reversed(_strongest(clause, cues))}.values())[::-1]


def _counting(clause: str, hits: list[Hit]) -> list[Hit]:
    """The cues that no other word vetoes, behind the modal word of the clause."""
    cues = [hit for hit in hits if hit[2].role in _GIVING]
    if len(cues) == len(hits):
        return cues
    vetoed = {use.key for _, _, use in hits if use.role == "unless"}
    behind = next((end for _, end, use in hits if use.role == "modal"), 0)
    cues = [hit for hit in cues if hit[2].key not in vetoed]
    # 烟花爆竹等领域要重点抓, 思想认识要再提高: where nothing follows the modal word, the subject is the object.
    return [hit for hit in cues if hit[0] >= behind] or (cues if len(clause) - behind <= _BARE else [])


def _strongest(clause: str, hits: list[Hit]) -> list[Hit]:
    """Cues, else topics, else the last weak word: the head of a Chinese phrase comes last. What ends before the last
    的 only modifies what comes behind it."""
    cues = [hit for hit in hits if hit[2].role == "cue"]
    modifier = clause.rfind("的")
    behind = [hit for hit in cues if hit[1] > modifier or _governs(hit)]
    return behind or cues or [hit for hit in hits if hit[2].role == "topic" and hit[1] > modifier] or hits[-1:]


def _governs(hit: Hit) -> bool:
    """Whether a cue ends with a gap (严禁…): it is about all that follows."""
    return bool(hit[2].rest) and not hit[2].rest[-1]
