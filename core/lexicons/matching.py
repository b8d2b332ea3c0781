"""Whether any of a data file's words stands in a text, in one pass over it."""

from collections.abc import Callable
from functools import cache

from ahocorasick_rs import AhoCorasick

from core.lexicons.files import load_cues


@cache
def holds_any(name: str, *groups: str) -> Callable[[str], bool]:
    """A test for the words of some groups of data/lexicons/<name>.yaml."""
    cues = load_cues(name)
    find = AhoCorasick([word for group in groups for word in cues[group]]).find_matches_as_indexes

    def test(text: str) -> bool:
        return bool(find(text))

    return test
