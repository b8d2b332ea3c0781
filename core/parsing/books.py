"""Which codebooks apply: the general ones always, a subject's own where a text or a sentence is about the subject."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from core.lexicons import load_codebooks

INSTRUMENTS = "instruments"
TOPICS = "cap"
_ENOUGH = 3
_PER_CHARS = 300


def books_by_clause(title: str, body: str, clauses: Sequence[tuple[int, int]]) -> list[tuple[str, ...]]:
    """The codebooks that apply to each clause of a body.

    A text is about a subject if its title names it, or its body at least three times and once in 300 characters; then
    the subject's book applies to all of it, else to the sentences that name the subject: a work report has a sentence
    about children, and is not about them.
    """
    text = f"{title}\n{body}"
    about = {name: words for name, words in _scopes().items() if _names(text, words)}
    whole = [name for name, words in about.items() if _is_about(title, body, words)]
    books = [(*_general(), *whole)] * len(clauses)
    starts = [start for start, _ in clauses]
    for book in about.keys() - set(whole):
        for start, end in _sentences_with(body, about[book]):
            for number in range(bisect_left(starts, start), bisect_left(starts, end)):
                if book not in books[number]:
                    books[number] = (*books[number], book)
    return books


@cache
def _scopes() -> Mapping[str, tuple[str, ...]]:
    """The books of a subject, with its words."""
    return {name: book.scope for name, book in load_codebooks().items() if book.scope}


@cache
def _general() -> tuple[str, ...]:
    """The books for every text."""
    return tuple(name for name, book in load_codebooks().items() if not book.scope)


def _names(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _is_about(title: str, body: str, words: tuple[str, ...]) -> bool:
    n = sum(body.count(word) for word in words)
    return _names(title, words) or (n >= min(_ENOUGH, 1 + len(body) // 100) and n * _PER_CHARS >= len(body))


def _sentences_with(body: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The sentences that hold one of the words; one that holds several comes several times."""
    for word in words:
        at = body.find(word)
        while at >= 0:
            ends = [end for end in (body.find("。", at), body.find("\n", at)) if end >= 0]
            yield max(body.rfind("。", 0, at), body.rfind("\n", 0, at)) + 1, min(ends, default=len(body))
            at = body.find(word, at + 1)
