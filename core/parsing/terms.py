"""Words of a text, counted. The only door to jieba and rjieba."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from core.lexicons import load_agencies, load_campaigns, load_gazetteer, load_policy_words

try:
    import rjieba
except ImportError:  # no wheel for this system: jieba gives the same words, more slowly
    rjieba = None

_RUN = re.compile(r"(.)\1{200,}", re.DOTALL)
_SENTENCE = re.compile(r"[^\n。!?;]*[\n。!?;]*")
_LONGEST = 2_000
_WORD = re.compile(r"[a-z\u3400-\u9fff]|\d", re.IGNORECASE)


@cache
def dictionary() -> tuple[str, ...]:
    """Words that stay whole: policy terms, organs, campaigns and full names of places, in a fixed order."""
    agencies, campaigns = load_agencies(), load_campaigns()
    organs = [name for organ in agencies.organs.values() for name in (organ.name, *organ.aliases)]
    places = [place.name for place in load_gazetteer().places.values()]
    named = [name for campaign in campaigns for name in (campaign.name, *campaign.aliases)]
    words = (*load_policy_words(), *organs, *places, *named)
    return tuple(dict.fromkeys(word for word in words if len(word) > 2))


@cache
def _segmenter() -> Callable[[str], Iterable[str]]:
    words = [word for word in dictionary() if _plain(word)]
    if rjieba is None:
        return jieba_segmenter(words)
    engine = rjieba.Jieba()
    for word in words:
        engine.add_word(word, None, None)
    cut: Callable[[str], Iterable[str]] = engine.cut
    return cut


def jieba_segmenter(words: Iterable[str]) -> Callable[[str], Iterable[str]]:
    """jieba itself with these words added: the reference, and the stand-in where rjieba is missing."""
    import jieba  # noqa: PLC0415  loads its dictionary of 5 MB, which the fast way does not need

    jieba.setLogLevel("ERROR")
    engine = jieba.Tokenizer()
    for word in words:
        engine.add_word(word)
    cut: Callable[[str], Iterable[str]] = engine.lcut
    return cut


def _plain(word: str) -> bool:
    return all("\u3400" <= character <= "\u9fff" for character in word)


@cache
def _bracketed() -> AhoCorasick:
    """Words that a segmenter would cut at their punctuation or Latin letters."""
    return AhoCorasick([word for word in dictionary() if not _plain(word)] or ["\0"], MatchKind.LeftmostLongest)


def _pieces(text: str) -> Iterable[str]:
    """The text without long runs of one character, in pieces a segmenter is fast on."""
    for sentence in _SENTENCE.findall(_RUN.sub(r"\1", text)):
        for start in range(0, len(sentence), _LONGEST):
            yield sentence[start : start + _LONGEST]


def _tokens(piece: str, cut: Callable[[str], Iterable[str]]) -> Iterable[str]:
    position = 0
    for _, start, end in _bracketed().find_matches_as_indexes(piece):
        yield from cut(piece[position:start])
        yield piece[start:end]
        position = end
    yield from cut(piece[position:])


def count_terms(text: str) -> tuple[Mapping[str, int], int]:
    """Words of a text in matching form with their counts, stop words included, and the number of all of them.

    A word holds at least one letter, Han character or digit; punctuation is none.
    """
    counts: Counter[str] = Counter()
    cut = _segmenter()
    for piece in _pieces(text):
        counts.update(token for token in _tokens(piece, cut) if _WORD.search(token))
    return dict(counts), counts.total()
