"""Which codebooks apply to a text: the general ones always, a subject's own where the text is about the subject."""

from core.lexicons import load_cues

_GENERAL = "governance"
INSTRUMENTS = "instruments"
_ENOUGH = 3


def books_for(title: str, body: str) -> tuple[str, ...]:
    """Names of codebooks. A subject's words stand in the title, or at least three times in the body (one in a text of
    less than a hundred characters)."""
    enough = _ENOUGH if len(body) >= 100 else 1
    scopes = load_cues("book_scopes").groups
    special = [
        book
        for book, words in scopes.items()
        if any(word in title for word in words) or sum(body.count(word) for word in words) >= enough
    ]
    return (_GENERAL, INSTRUMENTS, *special)
