"""The sentence around a place in a text, where the text is held."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from core.corpus.corpus import Corpus
from core.spans import Span

_ENDS = "。！？!?\n"
_CLOSING = "”’」』）)》"
MAX_CHARS = 400  # of a quote: a text without full stops is cut around the hit


class Quote(NamedTuple):
    """A sentence, and where the marked parts stand in it."""

    text: str
    hits: tuple[tuple[int, int], ...]


def sentence_around(text: str, hit: Span, within: Span) -> Span:
    """From behind the last end of a sentence before the hit to the next one behind it, inside a document's part."""
    floor, ceiling = max(within.start, hit.start - MAX_CHARS), min(within.end, hit.end + MAX_CHARS)
    start, end = hit.start, hit.end
    while start > floor and text[start - 1] not in _ENDS:
        start -= 1
    while start < hit.start and (text[start].isspace() or text[start] in _CLOSING):
        start += 1
    while end < ceiling and text[end - 1] not in _ENDS:
        end += 1
    while end < ceiling and text[end] in _CLOSING:
        end += 1
    while end > hit.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


class Texts:
    """Texts of a corpus, each fetched once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._held: dict[str, str | None] = {}

    def of(self, document: Mapping[str, Any]) -> str | None:
        """The source text of a row of the documents table; None where it is not held."""
        identity = document["document_id"]
        if identity not in self._held:
            self._held[identity] = self._corpus.text_of(identity) if document["has_text"] else None
        return self._held[identity]

    def quote(self, document: Mapping[str, Any], hit: Span) -> Quote | None:
        """The sentence around a hit."""
        text = self.of(document)
        if text is None:
            return None
        found = sentence_around(text, hit, Span(document["start"], document["end"]))
        return Quote(found.of(text), ((hit.start - found.start, hit.end - found.start),))
