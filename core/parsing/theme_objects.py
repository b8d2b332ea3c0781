"""What a clause is about: of the cues met, those that name the object of an action, and their codes."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from core.lexicons import load_cues
from core.lexicons.matching import by_first
from core.parsing.summary import ThemeCode

# How many characters behind 的 still are one noun.
_NOUN = 4
# How many characters behind a modal word are a verb alone.
_BARE = 4
# What stands between the members of a list.
_LISTING = ("、", "和", "与", "及", "并")
# What closes a list that only modifies the noun behind it.
_CLOSING = ("等", "的")
# Roles of the words that give a code.
GIVING = ("cue", "always", "head", "topic", "weak")
# Roles of the words that name an object beside one that `always` gives its code; the others would say no more.
_NAMING = ("cue", "topic", "outcome")
# An outcome that is hoped for has no code, but it is what the clause is about.
_COUNTING = (*GIVING, "outcome")


class Use(NamedTuple):
    """What a word does (a role) for a code, `key` being its book and name. `rest` are the parts of a cue behind its
    first gap, `one_object` is the book's."""

    key: tuple[str, str]
    role: str
    cue: str
    rest: tuple[str, ...]
    given: ThemeCode
    one_object: bool


# A use with its place in a clause: start, end, use. Plain tuples, as there are more of them than of anything else here.
Hit = tuple[int, int, Use]


def object_codes(clause: str, hits: list[Hit]) -> tuple[ThemeCode, ...]:
    """One code for each object named: for each action of the clause the codes of the strongest cues met."""
    cues = _counting(clause, hits)
    if len(cues) == 1:
        use = cues[0][2]
        return (use.given,) if use.role in GIVING else ()
    given: dict[tuple[str, str], ThemeCode] = {}
    for first, last in _actions(clause, cues) if "、" in clause else ((0, len(clause)),):
        own = cues if last - first == len(clause) else [hit for hit in cues if first <= hit[0] < last]
        beside = [hit for hit in own if hit[2].role == "always"]
        if beside:
            own = [hit for hit in own if hit[2].role in _NAMING]
        met = _strongest(own, clause.rfind("的", first, last), last) if len(own) > 1 else own
        objects = _heads(clause, met) if len(met) > 1 and met[0][2].one_object else met
        for _, _, use in objects + beside:
            if use.role != "outcome":
                given.setdefault(use.key, use.given)
    return tuple(given.values())


def _heads(clause: str, hits: list[Hit]) -> list[Hit]:
    """Of cues that follow each other the last, of those in a list each one. What begins inside a cue with gaps only
    says more of what that one names, unless it is a list."""
    outer: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if outer and outer[-1][2].rest and hit[0] < outer[-1][1] and _holds_list(clause, outer[-1]):
            outer.pop()
        if not outer or hit[:2] == outer[-1][:2] or not _governs(clause, outer[-1], hit):
            outer.append(hit)
    kept: list[Hit] = []
    for hit, after in zip_longest(outer, outer[1:]):
        if after is None or hit[:2] == after[:2] or _listed(clause, hit[1], after[0]):
            kept.append(hit)
    return kept


def _governs(clause: str, outer: Hit, inner: Hit) -> bool:
    if _open(outer):
        return True
    if outer[2].rest:
        return inner[0] < outer[1] and not _holds_list(clause, outer)
    return inner[1] <= outer[1]


def _open(hit: Hit) -> bool:
    """Whether a cue ends with a gap (严禁…): its verb governs all that follows."""
    return bool(hit[2].rest) and not hit[2].rest[-1]


def _holds_list(clause: str, hit: Hit) -> bool:
    """Whether the last part of a cue with gaps ends a list (明确分工、任务), not one that 等 or 的 closes before it."""
    behind = max(clause.rfind(mark, hit[0], hit[1]) for mark in _LISTING)
    return behind >= 0 and not any(mark in clause[behind : hit[1]] for mark in _CLOSING)


def _listed(clause: str, start: int, end: int) -> bool:
    return any(mark in clause[start:end] for mark in _LISTING)


def _counting(clause: str, hits: list[Hit]) -> list[Hit]:
    """The cues that no other word vetoes, behind the modal word of the clause."""
    if len(hits) == 1:
        return hits
    cues = [hit for hit in hits if hit[2].role in _COUNTING]
    if len(cues) == len(hits):
        return cues
    vetoed = {use.key for _, _, use in hits if use.role == "unless"}
    behind = next((end for _, end, use in hits if use.role == "modal"), 0)
    cues = [hit for hit in cues if hit[2].key not in vetoed]
    # 烟花爆竹等领域要重点抓, 思想认识要再提高: where nothing follows the modal word, the subject is the object.
    bare = len(clause) - behind <= _BARE or clause.startswith(_words("状态"), behind)
    return [hit for hit in cues if hit[0] >= behind] or (cues if bare else [])


def _actions(clause: str, cues: list[Hit]) -> Iterator[tuple[int, int]]:
    """A clause in parts, each with a verb and its object: 摸清底数、建立台账 are two, 防汛、抗旱责任 is one, and so is
    对家庭的指导、监督, where verbs stand as nouns."""
    start = 0
    comma = clause.find("、")
    verbs = _verbs()
    while comma >= 0:
        acts = clause.startswith(verbs.get(clause[comma + 1 : comma + 2], ()), comma + 1)
        if (
            acts
            and "的" not in clause[max(start, comma - _NOUN) : comma]
            and not any(first < comma < last for first, last, _ in cues)
        ):
            yield start, comma
            start = comma + 1
        comma = clause.find("、", comma + 1)
    yield start, len(clause)


@cache
def _verbs() -> Mapping[str, tuple[str, ...]]:
    return by_first(_words("动词"))


@cache
def _words(group: str) -> tuple[str, ...]:
    return load_cues("theme_grammar")[group]


def _strongest(hits: list[Hit], modifier: int, last: int) -> list[Hit]:
    """Cues, else topics, else the last weak word: the head of a Chinese phrase comes last. What ends before the last
    的 only modifies what comes behind it, and a topic only modifies the head that the action ends with."""
    cues = [hit for hit in hits if hit[2].role in ("cue", "outcome")]
    behind = [hit for hit in cues if hit[1] > modifier or _open(hit)]
    if behind:
        return behind
    topics = [hit for hit in hits if hit[2].role == "topic"]
    heads = [hit for hit in hits if hit[2].role == "head" and hit[1] >= last]
    if heads and not any(topic[1] >= last for topic in topics):
        return heads
    return cues or [hit for hit in topics if hit[1] > modifier] or hits[-1:]
