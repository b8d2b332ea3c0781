"""Codes of a clause, by the object of its action: which cues of a codebook it meets."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from core.lexicons import GAP, Codebook, load_codebooks, load_cues
from core.parsing.summary import ThemeCode

# How many characters the parts of a cue with gaps may stand apart.
_WIDEST_GAP = 24
# How many characters behind 的 still are one noun.
_NOUN = 4
# How many characters behind a modal word are a verb alone.
_BARE = 4
# What stands between the members of a list.
_LISTING = frozenset("、和与及并")
_GIVING = ("cue", "topic", "weak")
# An outcome that is hoped for has no code, but it is what the clause is about.
_COUNTING = (*_GIVING, "outcome")
_ROLES = (*_GIVING, "unless")


class _Use(NamedTuple):
    """What a word does (a role) for a code, `key` being its book and name. `rest` are the parts of a cue behind its
    first gap, `one_object` is the book's."""

    key: tuple[str, str]
    role: str
    cue: str
    rest: tuple[str, ...]
    given: ThemeCode
    one_object: bool


# A use with its place in a clause: start, end, use. Plain tuples, as there are more of them than of anything else here.
_Hit = tuple[int, int, _Use]


class _Word(NamedTuple):
    """A word of the automaton by what it is looked at for: `plain` uses count where no longer word covers it,
    `openings` where the rest of their cue follows. Whether it `gives` a code, or can only hold one back; `alone` is
    the code that it gives in a clause without any other word, where that needs no look at the clause."""

    plain: tuple[_Use, ...]
    vetoes: tuple[_Use, ...]
    openings: tuple[_Use, ...]
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
        for at, start, end in self.automaton.find_matches_as_indexes("\n".join(clauses), overlapping=True):
            if end > behind:
                if gives:
                    yield number, inside
                inside, gives = [], False
                while end > behind:
                    number += 1
                    first, behind = behind + 1, behind + 1 + len(clauses[number])
            word = words[at]
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
                hits = _hits(clause, met)
                if hits:
                    codes[number] += _codes(clause, hits)
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
                    given = ThemeCode(book.book, code.code, cue)
                    use = _Use((book.book, code.code), role, cue, tuple(rest), given, book.one_object)
                    by_word.setdefault(word, []).append(use)
    grammar, one_object = load_cues("theme_grammar"), any(book.one_object for book in books)
    for role, group in (("modal", "情态词"), ("other", "不是情态词"), ("other", "不作线索"), ("outcome", "结果")):
        for cue in grammar[group] if role != "outcome" or one_object else ():
            word, *rest = cue.split(GAP)
            use = _Use(("", ""), role, cue, tuple(rest), ThemeCode("", "", cue), one_object)
            by_word.setdefault(word, []).append(use)
    return _Group(AhoCorasick(list(by_word), MatchKind.Standard), tuple(map(_word, by_word.values())))


def _word(uses: Sequence[_Use]) -> _Word:
    whole = [use for use in uses if not use.rest]
    giving = tuple(use.given for use in uses if use.role in _GIVING)
    return _Word(
        plain=tuple(use for use in whole if use.role != "unless"),
        vetoes=tuple(use for use in whole if use.role == "unless"),
        openings=tuple(use for use in uses if use.rest),
        gives=bool(giving),
        alone=giving if len(uses) == len(whole) == 1 else (),
    )


def _hits(clause: str, met: Sequence[_Met]) -> list[_Hit]:
    """Cues met, in order. What lies within a longer word that is met does not count, be it a cue or a part of one."""
    plain: list[tuple[int, int, tuple[_Use, ...]]] = []
    vetoes: list[_Hit] = []
    openings: list[_Hit] = []
    for start, end, word in met:
        if word.plain:
            plain.append((start, -end, word.plain))
        for use in word.openings:
            if use.rest[0] in clause:
                openings.append((start, end, use))
        for use in word.vetoes:
            vetoes.append((start, end, use))
    words = _longest(plain)
    return sorted(words + vetoes + _closed(clause, openings, words)) if vetoes or openings else words


def _closed(clause: str, openings: list[_Hit], words: list[_Hit]) -> list[_Hit]:
    """The cues with gaps whose parts all stand in the clause: those that veto, and of the others the outermost."""
    cues = [hit for hit in words if hit[2].role == "cue"]
    whole = [(opening[0], end, opening[2]) for opening in openings if (end := _close(clause, opening, cues)) >= 0]
    vetoes = [hit for hit in whole if hit[2].role == "unless"]
    return vetoes + _outermost([hit for hit in whole if hit[2].role != "unless"])


def _longest(words: list[tuple[int, int, tuple[_Use, ...]]]) -> list[_Hit]:
    """The uses of the words that no longer one covers; a word comes with its start, its end below zero, its uses."""
    if len(words) > 1:
        words.sort()  # no two have both ends in common
    kept: list[_Hit] = []
    reached = -1
    for start, below, uses in words:
        if -below > reached:
            reached = -below
            kept += [(start, reached, use) for use in uses]
    return kept


def _close(clause: str, opening: _Hit, words: list[_Hit]) -> int:
    """Where the last part of a cue with gaps ends; -1 if a part is missing, too far off, or within a longer word of
    another code."""
    start, end, opened = opening
    others = [hit for hit in words if hit[2].key != opened.key]
    if _within(start, end, others):
        return -1
    for part in opened.rest:
        start = clause.find(part, end, end + _WIDEST_GAP + len(part))
        end = start + len(part)
        if start < 0 or (part and _within(start, end, others)):
            return -1
    return end


def _within(start: int, end: int, words: list[_Hit]) -> bool:
    return any(first <= start and end <= last and last - first > end - start for first, last, _ in words)


def _outermost(gapped: list[_Hit]) -> list[_Hit]:
    """Of cues with gaps that begin inside another one only the outer: its verb governs."""
    kept: list[_Hit] = []
    for hit in sorted(gapped, key=lambda hit: (hit[0], -hit[1])):
        if not kept or hit[0] == kept[-1][0] or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept


def _codes(clause: str, hits: list[_Hit]) -> tuple[ThemeCode, ...]:
    """One code for each object named: for each action of the clause the codes of the strongest cues met."""
    cues = _counting(clause, hits)
    given: dict[tuple[str, str], ThemeCode] = {}
    for first, last in _actions(clause, cues) if len(cues) > 1 else [(0, len(clause))]:
        own = cues if last - first == len(clause) else [hit for hit in cues if first <= hit[0] < last]
        met = _strongest(own, clause.rfind("的", first, last)) if len(own) > 1 else own
        for _, _, use in _heads(clause, met) if len(met) > 1 and met[0][2].one_object else met:
            if use.role != "outcome":
                given.setdefault(use.key, use.given)
    return tuple(given.values())


def _heads(clause: str, hits: list[_Hit]) -> list[_Hit]:
    """Of cues that follow each other the last, of those in a list each one. What begins inside a cue with gaps only
    says more of what that one names, unless it is a list."""
    outer: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if outer and outer[-1][2].rest and hit[0] < outer[-1][1] and _listed(clause, *outer[-1][:2]):
            outer.pop()
        if not outer or hit[:2] == outer[-1][:2] or not _governs(clause, outer[-1], hit):
            outer.append(hit)
    kept: list[_Hit] = []
    for hit, after in zip_longest(outer, outer[1:]):
        if after is None or hit[:2] == after[:2] or _listed(clause, hit[1], after[0]):
            kept.append(hit)
    return kept


def _governs(clause: str, outer: _Hit, inner: _Hit) -> bool:
    if _open(outer):
        return True
    if outer[2].rest:
        return inner[0] < outer[1] and not _listed(clause, outer[0], outer[1])
    return inner[1] <= outer[1]


def _open(hit: _Hit) -> bool:
    """Whether a cue ends with a gap (严禁…): its verb governs all that follows."""
    return bool(hit[2].rest) and not hit[2].rest[-1]


def _listed(clause: str, start: int, end: int) -> bool:
    return not _LISTING.isdisjoint(clause[start:end])


def _counting(clause: str, hits: list[_Hit]) -> list[_Hit]:
    """The cues that no other word vetoes, behind the modal word of the clause."""
    if len(hits) == 1:
        return hits if hits[0][2].role in _GIVING else []
    cues = [hit for hit in hits if hit[2].role in _COUNTING]
    if len(cues) == len(hits):
        return cues
    vetoed = {use.key for _, _, use in hits if use.role == "unless"}
    behind = next((end for _, end, use in hits if use.role == "modal"), 0)
    cues = [hit for hit in cues if hit[2].key not in vetoed]
    # 烟花爆竹等领域要重点抓, 思想认识要再提高: where nothing follows the modal word, the subject is the object.
    bare = len(clause) - behind <= _BARE or clause.startswith(_words("状态"), behind)
    return [hit for hit in cues if hit[0] >= behind] or (cues if bare else [])


def _actions(clause: str, cues: list[_Hit]) -> Iterator[tuple[int, int]]:
    """A clause in parts, each with a verb and its object: 摸清底数、建立台账 are two, 防汛、抗旱责任 is one, and so is
    对家庭的指导、监督, where verbs stand as nouns."""
    start = 0
    comma = clause.find("、")
    while comma >= 0:
        listed = (
            any(first < comma < last for first, last, _ in cues) or "的" in clause[max(start, comma - _NOUN) : comma]
        )
        if not listed and clause.startswith(_words("动词"), comma + 1):
            yield start, comma
            start = comma + 1
        comma = clause.find("、", comma + 1)
    yield start, len(clause)


@cache
def _words(group: str) -> tuple[str, ...]:
    return load_cues("theme_grammar")[group]


def _strongest(hits: list[_Hit], modifier: int) -> list[_Hit]:
    """Cues, else topics, else the last weak word: the head of a Chinese phrase comes last. What ends before the last
    的 only modifies what comes behind it."""
    for roles in (("cue", "outcome"), ("topic",)):
        met = [hit for hit in hits if hit[2].role in roles]
        if met:
            return [hit for hit in met if hit[1] > modifier or _open(hit)] or met
    return [hit for hit in hits if hit[2].role == "weak"][-1:]
