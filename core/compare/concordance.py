"""Words in their context: where texts are held, each hit with what stands left and right of it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from core.compare.frames import records_of
from core.compare.term_counts import ALONE, ANY, split_words
from core.corpus.corpus import Corpus
from core.corpus.filters import Filter
from core.errors import RequestError
from core.spans import Span, fold

Order = Literal["document", "left", "right"]

CONTEXT = 24
LIMIT = 200
LINE_END = "¶"
_STAR = r"[^\W_]{0,10}?"


@dataclass(frozen=True, slots=True)
class Line:
    """A hit and its context; a line end is shown as ¶. `start` and `end` are offsets in the source text."""

    document_id: str
    place: str
    date: str | None
    document_title: str | None
    left: str
    hit: str
    right: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Concordance:
    """`n_hits` counts all hits, of which `lines` may be a page; `n_without_text` are documents that pass the filter
    and could not be searched."""

    lines: tuple[Line, ...]
    n_hits: int
    n_searched: int
    n_without_text: int


def word_pattern(words: str) -> "re.Pattern[str]":
    """Finds any of the words in a text in matching form, the longest that begins at a place. A star inside a word
    stands for up to ten characters; one at its ends adds nothing, nor does an equals sign, since a text has no words
    apart. Raises RequestError where there is no word."""
    alternatives = {
        word.removeprefix(ALONE).strip(ANY) for group in split_words(words) for word in group.split("|")
    } - {""}
    if not alternatives:
        raise RequestError("request.word", word=words)
    ordered = sorted(alternatives, key=lambda word: (-len(word), word))
    return re.compile("|".join(_STAR.join(re.escape(part) for part in word.split(ANY)) for word in ordered))


def find_words(text: str, pattern: "re.Pattern[str]", within: Span) -> list[Span]:
    """The hits in a part of a text, from left to right, none overlapping."""
    return [
        Span(within.start + match.start(), within.start + match.end())
        for match in pattern.finditer(fold(within.of(text)))
    ]


def concordance(
    corpus: Corpus, where: Filter, words: str, *, order: Order = "document", start: int = 0, limit: int = LIMIT
) -> Concordance:
    """Lines `start` to `start + limit` of all hits. By document: oldest first, undated last, then as the text runs.
    By right or left context: character by character from the hit on, in the order of GB 18030, which is by sound for
    the common characters; an empty context first, ties as by document."""
    pattern = word_pattern(words)
    documents = corpus.documents(where)
    texts = corpus.texts(where)
    facts = {row["document_id"]: row for row in records_of(documents[["document_id", "place", "date_value", "title"]])}
    rows = zip(texts["document_id"].tolist(), texts["start"].tolist(), texts["text"].tolist(), strict=True)
    lines = [line for identity, offset, text in rows for line in _lines(facts[identity], text, offset, pattern)]
    shown = tuple(islice(sorted(lines, key=_KEYS[order]), start, start + limit))
    return Concordance(shown, len(lines), len(texts), len(documents) - len(texts))


def _lines(document: Mapping[str, Any], text: str, offset: int, pattern: "re.Pattern[str]") -> Iterator[Line]:
    for hit in find_words(text, pattern, Span(0, len(text))):
        yield Line(
            document["document_id"],
            document["place"],
            document["date_value"],
            document["title"],
            text[max(0, hit.start - CONTEXT) : hit.start].replace("\n", LINE_END),
            hit.of(text),
            text[hit.end : hit.end + CONTEXT].replace("\n", LINE_END),
            offset + hit.start,
            offset + hit.end,
        )


def _sound(text: str) -> list[bytes]:
    return [character.encode("gb18030", "replace") for character in fold(text)]


_KEYS: dict[str, Callable[[Line], Any]] = {
    "document": lambda line: (),
    "left": lambda line: _sound(line.left[::-1]),
    "right": lambda line: _sound(line.right),
}
