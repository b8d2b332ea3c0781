"""Which words of data files stand in a text, in one pass over it, or at a place."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from ahocorasick_rs import AhoCorasick

from core.lexicons.files import load_cues


def by_first(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """First character → the words that begin with it, longest first: few are tried at a place."""
    grouped: dict[str, tuple[str, ...]] = {}
    for word in sorted(words, key=len, reverse=True):
        grouped[word[0]] = (*grouped.get(word[0], ()), word)
    return grouped


@cache
def holds_any(name: str, *groups: str) -> Callable[[str], bool]:
    """A test for the words of some groups of data/lexicons/<name>.yaml."""
    cues = load_cues(name)
    find = AhoCorasick([word for group in groups for word in cues[group]]).find_matches_as_indexes

    def test(text: str) -> bool:
        return bool(find(text))

    return test


def groups_held(groups: Mapping[str, Iterable[str]]) -> Callable[[str], frozenset[str]]:
    """A function that tells of which of these groups a word stands in a text, by their names."""
    words = [(word, group) for group, members in groups.items() for word in members]
    owners = [group for _, group in words]
    find = AhoCorasick([word for word, _ in words]).find_matches_as_indexes
    nothing: frozenset[str] = frozenset()

    def held(text: str) -> frozenset[str]:
        matches = find(text, overlapping=True)
        return frozenset(owners[match[0]] for match in matches) if matches else nothing

    return held
