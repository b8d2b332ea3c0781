"""Which codebooks apply: the general ones always, a subject's own where a text or a sentence is about the subject."""

from collections.abc import Sequence

from core.lexicons import load_cues

_GENERAL = "governance"
INSTRUMENTS = "instruments"
_ENOUGH = 3
_PER_CHARS = 300


def books_by_clause(title: str, body: str, clauses: Sequence[tuple[int, int]]) -> list[tuple[str, ...]]:
    """The codebooks that apply to each clause of a body.

    A text is about a subject if its title names it, or its body at least three times and once in 300 characters; then
    the subject's book applies to all of it, else to the sentences that name the subject: a work report has a sentence
    about children, and is not about them.
    """
    text = f"{title}\n{body}"
    about = {book: words for book, words in load_cues("book_scopes").groups.items() if _names(text, words)}
    whole = {book for book, words in about.items() if _is_about(title, body, words)}
    always = (_GENERAL, INSTRUMENTS)
    if about.keys() == whole:
        return [(*always, *about)] * len(clauses)
    return [
        (*always, *(book for book, words in about.items() if book in whole or _names(_sentence(body, clause), words)))
        for clause in clauses
    ]


def _names(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _is_about(title: str, body: str, words: tuple[str, ...]) -> bool:
    n = sum(body.count(word) for word in words)
    return _names(title, words) or (n >= min(_ENOUGH, 1 + len(body) // 100) and n * _PER_CHARS >= len(body))


def _sentence(body: str, clause: tuple[int, int]) -> str:
    start = max(body.rfind("。", 0, clause[0]), body.rfind("\n", 0, clause[0])) + 1
    ends = [end for end in (body.find("。", clause[1]), body.find("\n", clause[1])) if end >= 0]
    return body[start : min(ends, default=len(body))]
