"""Words of a text, counted. The only door to jieba and rjieba."""

import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from core.lexicons import load_agencies, load_campaigns, load_gazetteer, load_policy_words

Segmenter = Callable[[str], Iterable[str]]
Tagger = Callable[[str], Iterable[tuple[str, str]]]

_RUN = re.compile(r"(.)\1{200,}")
_HALF_RUN = 100
_RECENT = 256
_SENTENCE = re.compile("[^。!?;]+[。!?;]*|[。!?;]+")
_LONGEST = 2_000
_WORD = re.compile(r"[^\W_]")
_NUMBERING = re.compile(r"[ \t]*\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:\)[、.]?|、|\.(?!\d))")
# Of the names made of a stem and an ending, those that read as one word.
_ORGAN_ENDS = ("局", "厅", "委", "部门", "委员会", "政府", "联", "院", "办公室", "指挥部")

# The frequency every word of ours gets. jieba and rjieba round the ones they would choose themselves differently.
_FREQUENCY = 20_000


def count_terms(text: str) -> tuple[Mapping[str, int], int]:
    """Words of a text in matching form with their counts, stop words included, and the number of all of them.

    A word holds at least one letter, Han character or digit; punctuation and the numbering of items are none.
    """
    counts: Counter[str] = Counter()
    for piece in _pieces(text):
        counts.update(_tokens(piece))
    words = {token: n for token, n in counts.items() if token.isalnum() or _WORD.search(token)}
    return words, sum(words.values())


@cache
def dictionary() -> tuple[str, ...]:
    """Words that stay whole: policy terms, organs, campaigns and full names of places, in a fixed order."""
    organs = [name for name in load_agencies().names if name.endswith(_ORGAN_ENDS)]
    places = [place.name for place in load_gazetteer().places.values()]
    campaigns = [name for campaign in load_campaigns() for name in (campaign.name, *campaign.aliases)]
    return tuple(dict.fromkeys(word for word in (*load_policy_words(), *organs, *places, *campaigns) if len(word) > 1))


def plain_words() -> list[str]:
    """The words of the dictionary that a segmenter can hold: Han characters alone."""
    return [word for word in dictionary() if _is_han(word)]


class Engine(NamedTuple):
    """A segmenter with the project's dictionary: the words of a text, and its words with their parts of speech, those
    by the dictionary alone, so that every segmenter gives the same verbs."""

    cut: Segmenter
    tag: Tagger


def jieba_engine(words: Iterable[str]) -> Engine:
    """jieba itself with these words added: the reference, and the stand-in where rjieba is missing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its source holds escapes that Python warns of when it compiles them
        import jieba
        from jieba import posseg

    jieba.setLogLevel("ERROR")
    tokenizer = jieba.Tokenizer()
    for word in words:
        tokenizer.add_word(word, _FREQUENCY)
    tagger = posseg.POSTokenizer(tokenizer)
    return Engine(tokenizer.lcut, lambda text: [(pair.word, pair.flag) for pair in tagger.lcut(text, HMM=False)])


@cache
def engine() -> Engine:
    """The segmenter in use, with the project's dictionary. Who only reads what was parsed never loads it."""
    try:
        import rjieba
    except ImportError:  # no wheel for this system: jieba gives the same words, more slowly
        return jieba_engine(plain_words())
    made = rjieba.Jieba()
    for word in plain_words():
        made.add_word(word, _FREQUENCY, None)
    return Engine(made.cut, lambda text: made.tag(text, False))


@lru_cache(_RECENT)
def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a clause with their parts of speech as ICTCLAS names them: v a verb, n a noun; a word
    that the dictionary lacks is x or has none."""
    return tuple(engine().tag(text))


@cache
def _named() -> AhoCorasick:
    """Words that a segmenter would cut at their punctuation: 村(居)民委员会, 合力监护、相伴成长."""
    return AhoCorasick([word for word in dictionary() if not _is_han(word)], MatchKind.LeftmostLongest)


def _is_han(word: str) -> bool:
    return all("\u3400" <= character <= "\u9fff" for character in word)


def _pieces(text: str) -> Iterator[str]:
    """The text without the numbering of items and long runs of one character, in pieces a segmenter is fast on: lines,
    or the sentences of a line that is too long."""
    for whole in text.split("\n"):
        numbering = _NUMBERING.match(whole)
        line = whole[numbering.end() :] if numbering else whole
        if _may_run(line):
            line = _RUN.sub(r"\1", line)
        for piece in [line] if len(line) <= _LONGEST else _SENTENCE.findall(line):
            for start in range(0, len(piece), _LONGEST):
                yield piece[start : start + _LONGEST]


def _may_run(line: str) -> bool:
    """Whether one of the blocks of a hundred that any run of two hundred covers is of one character."""
    blocks = range(0, len(line) - _HALF_RUN + 1, _HALF_RUN)
    return any(
        line[at] == line[at + _HALF_RUN - 1] and line.count(line[at], at, at + _HALF_RUN) == _HALF_RUN for at in blocks
    )


def _tokens(piece: str) -> list[str]:
    cut = engine().cut
    tokens: list[str] = []
    position = 0
    for _, start, end in _named().find_matches_as_indexes(piece):
        tokens += cut(piece[position:start])
        tokens.append(piece[start:end])
        position = end
    tokens += cut(piece[position:])
    return tokens
