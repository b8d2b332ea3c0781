"""What must be said above every page: the state of the corpus, and what a link asks for that is not there."""

from collections.abc import Iterator, Sequence
from datetime import date

import streamlit as st

from core import messages
from core.compare.scope import nearest
from core.corpus import Corpus
from core.pages.parts import filters, plain_text


def read_link(corpus: Corpus) -> None:
    """Look at the link before the widgets do, once a visit: they drop what they do not know without a word. A codebook
    may be named by its code as well as by its label."""
    if filters.ASKED in st.session_state:
        return
    given = filters.choices(corpus.version, corpus)
    (book,) = st.query_params.get_all("book")[-1:] or (None,)
    if book in given.books:
        st.session_state["book"] = book
    known = {
        "place": given.places,
        "genre": given.genres,
        "collection": given.collections,
        "book": (*given.books, *map(filters.book_name, given.books)),
    }
    st.session_state[filters.ASKED] = [
        *((name, value) for name, values in known.items() for value in _unknown(name, values)),
        *((name, value) for name in ("from", "to") for value in st.query_params.get_all(name) if not _is_day(value)),
    ]


def _unknown(name: str, known: Sequence[str]) -> Iterator[str]:
    return (value for value in st.query_params.get_all(name) if value and value not in known)


def _is_day(value: str) -> bool:
    try:
        return not value or filters.FIRST_DAY <= date.fromisoformat(value) <= filters.LAST_DAY
    except ValueError:
        return False


def show(corpus: Corpus) -> None:
    """A line for each thing to say."""
    lines = [_said(corpus, name, value) for name, value in st.session_state.get(filters.ASKED, ())]
    for notice in corpus.notices:
        lines.append("".join(filter(None, (messages.sentence(notice), "。", messages.advice(notice)))))
    plain_text.caveats(lines)


def _said(corpus: Corpus, name: str, value: str) -> str:
    like = nearest(value, filters.choices(corpus.version, corpus).places) if name == "place" else ()
    if like:
        return messages.text("link.place_like", value=value, like=like[0])
    return messages.text(f"link.{name}", value=value)
