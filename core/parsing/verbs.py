"""What counts as a verb of action, and which one leads a clause: told by the lexicon and by how a word is made."""

from collections.abc import Mapping
from functools import cache, lru_cache

from core.lexicons import load_cues
from core.lexicons.matching import by_first

# A clause is looked at from several sides in a row; what was found is kept that long.
_RECENT = 256
_LONGEST_PHRASE = 120  # how far behind 把 or 对 the verb is sought


@cache
def verbs(group: str) -> tuple[str, ...]:
    """One of the lists of verbs.yaml, in its order."""
    return load_cues("verbs")[group]


@cache
def actions() -> frozenset[str]:
    return frozenset(load_cues("verbs")["actions"])


@cache
def _single() -> frozenset[str]:
    return frozenset(load_cues("verbs")["single"])


@cache
def _coverbs() -> frozenset[str]:
    return frozenset(load_cues("verbs")["coverbs"])


@cache
def _adverbs() -> Mapping[str, tuple[str, ...]]:
    """The adverbs by their first characters."""
    return by_first(verbs("adverbs"))


@lru_cache(_RECENT)
def skip_adverbs(text: str, start: int = 0) -> int:
    """Position behind the adverbs that stand at `start`."""
    adverbs = _adverbs()
    while start < len(text):
        first = text[start]
        if first in "、 地":
            start += 1
            continue
        for word in adverbs.get(first, ()):
            if text.startswith(word, start):
                break
        else:
            return start
        if start + len(word) >= len(text):
            return start
        start += len(word)
    return start


@cache
def _parts() -> tuple[frozenset[str], frozenset[str]]:
    cues = load_cues("verbs")
    return frozenset(cues["roots"]), frozenset(cues["complements"])


def _is_made(two: str) -> bool:
    """A verb and how far it is to go: 建起, 压紧, 学深."""
    roots, complements = _parts()
    return len(two) == 2 and two[0] in roots and two[1] in complements


def acts_by_form(text: str, start: int = 0) -> bool:
    """An action whatever its verb: behind a word of manner (着力破题), or with 把, 给, 让 before what it is done to."""
    at = skip_adverbs(text, start)
    if text.startswith(verbs("disposals"), at):
        return True
    return at > start and text.startswith(verbs("manner"), start)


def verb_at(text: str, start: int) -> str | None:
    """The action verb that stands at a position."""
    two = text[start : start + 2]
    if two in actions() or _is_made(two):
        verb = two
    elif len(two) > 1 and two[0] in _single():
        verb = two[0]
    else:
        return None
    return None if text.startswith("的", start + 2) else verb  # 健全的机制: it qualifies, it does not act


@lru_cache(_RECENT)
def head_verb(text: str, start: int = 0) -> tuple[str, int] | None:
    """The action that leads a clause, behind adverbs and, where one opens it, behind a 把 or 对 phrase."""
    at = skip_adverbs(text, start)
    verb = verb_at(text, at)
    if verb:
        return verb, at
    verb = verb_at(text, start)  # an adverb that is a verb here: 突出抓好, 统筹整合
    if verb and at > start:
        return verb, start
    if has_coverb(text, at):
        for position in range(at + 1, min(len(text) - 1, at + _LONGEST_PHRASE)):
            if text[position : position + 2] in actions() and text[position + 2 : position + 3] != "的":
                return text[position : position + 2], position
    return None


def has_coverb(text: str, at: int) -> bool:
    return text[at : at + 1] in _coverbs() or text[at : at + 2] in _coverbs()
