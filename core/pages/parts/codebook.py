"""What the themes of a codebook mean: definition, what belongs to one and what does not."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from core import messages
from core.lexicons import load_codebooks
from core.lexicons.codebooks import Code
from core.pages.parts.view import View

LIST = "、"


def _html(code: Code) -> str:
    parts = [code.definition]
    if code.include:
        parts.append(messages.text("codebook.include", words=LIST.join(code.include)))
    if code.exclude:
        parts.append(messages.text("codebook.exclude", words=LIST.join(code.exclude)))
    return f"<dt>{escape(code.zh)}</dt><dd>{'<br>'.join(map(escape, parts))}</dd>"


def _list(codes: Iterable[Code]) -> None:
    st.html(f'<dl class="pc-card">{"".join(map(_html, codes))}</dl>')


def _with_cues(code: Code) -> str:
    words = LIST.join((*code.cues, *code.topics, *code.weak))
    cues = escape(messages.text("codebook.cues", words=words))
    return f"{_html(code).removesuffix('</dd>')}<br>{cues}</dd>"


def browse(view: View) -> None:
    """A book of the visitor's choice, every code with the words that give it."""
    books = {book.zh: book for book in load_codebooks().values()}
    chosen = view.pick("book", list(books), view.words("book_nothing"), width=260)
    if chosen:
        st.html(f'<dl class="pc-card">{"".join(map(_with_cues, books[chosen].codes.values()))}</dl>')


def show_one(book: str, theme: str) -> None:
    """The meaning of one theme, to be unfolded; nothing for a code that the book has dropped."""
    code = load_codebooks()[book].codes.get(theme)
    if code:
        with st.expander(messages.text("codebook.one", theme=theme)):
            _list([code])


def show_all(book: str) -> None:
    """The meaning of every theme of a book, to be unfolded."""
    found = load_codebooks()[book]
    with st.expander(messages.text("codebook.all", book=found.zh, n=len(found.codes))):
        _list(found.codes.values())
