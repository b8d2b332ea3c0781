"""The filters at the side: the same on every page, always in the URL.

The keys of these widgets are names in links that people have saved, and their defaults are left out of those links:
neither may change.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import streamlit as st

from core import messages
from core.compare import describe
from core.corpus import Corpus, Filter
from core.errors import Value
from core.lexicons import load_codebooks

FIRST_DAY, LAST_DAY = date(1949, 10, 1), date(2099, 12, 31)
DEFAULT_BOOK = Filter().book
ASKED = "link_unknown"  # fields and values of the link that opened this visit and that nothing here answers to


class Choices(NamedTuple):
    """What a corpus lets one choose from. `span` is its first and last day, null where nothing is dated."""

    places: tuple[str, ...]
    genres: tuple[str, ...]
    collections: tuple[str, ...]
    books: tuple[str, ...]
    span: tuple[str, str] | None
    n_documents: int


@st.cache_resource(max_entries=4, show_spinner=False)
def choices(version: str, _corpus: Corpus) -> Choices:
    books = tuple(load_codebooks())
    first = tuple(book for book in books if book == DEFAULT_BOOK)
    return Choices(
        _corpus.places(),
        _corpus.genres(),
        _corpus.collections(),
        first + tuple(book for book in books if book != DEFAULT_BOOK),
        _corpus.date_span(),
        _corpus.counts(Filter()).n_documents,
    )


def book_name(book: str) -> str:
    """The label of a codebook, its name in links."""
    return load_codebooks()[book].zh


def _day(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None


def _about(corpus: Corpus, given: Choices) -> str:
    values: dict[str, Value] = {"name": corpus.name, "n_places": len(given.places), "n": given.n_documents}
    if given.span is None:
        return messages.text("filter.about_undated", **values)
    return messages.text("filter.about", first=given.span[0][:4], last=given.span[1][:4], **values)


def _forget_link() -> None:
    """Who chooses for themselves no longer asks what the link asked."""
    st.session_state[ASKED] = []


def _multiselect(key: str, options: Sequence[str]) -> None:
    st.multiselect(
        messages.text(f"filter.{key}"),
        options,
        key=key,
        bind="query-params",
        placeholder=messages.text("filter.all"),
        on_change=_forget_link,
    )


def _date_input(key: str) -> None:
    st.date_input(
        messages.text(f"filter.{key}"),
        value=None,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        key=key,
        bind="query-params",
        on_change=_forget_link,
    )


def draw(corpus: Corpus) -> None:
    """The sidebar."""
    given = choices(corpus.version, corpus)
    with st.sidebar:
        st.text(_about(corpus, given))
        _multiselect("place", given.places)
        if len(given.collections) > 1:
            _multiselect("collection", given.collections)
        _date_input("from")
        _date_input("to")
        st.toggle(messages.text("filter.undated"), value=True, key="undated", bind="query-params")
        _multiselect("genre", given.genres)
        st.selectbox(
            messages.text("filter.book"),
            given.books,
            format_func=book_name,
            key="book",
            bind="query-params",
            on_change=_forget_link,
        )


def chosen(corpus: Corpus) -> Filter:
    """What is chosen in the sidebar. All choices come in the corpus's order, whatever the order of the clicks:
    the same choice is the same view, link and colours."""
    given, state = choices(corpus.version, corpus), st.session_state
    return Filter(
        places=tuple(place for place in given.places if place in state["place"]),
        date_from=_day(state["from"]),
        date_to=_day(state["to"]),
        include_undated=state["undated"],
        genres=tuple(genre for genre in given.genres if genre in state["genre"]),
        collections=tuple(each for each in given.collections if each in state.get("collection", ())),
        book=state["book"],
    )


def places_in_view(corpus: Corpus, where: Filter) -> tuple[str, ...]:
    """The places that charts give a colour each, in the corpus's order."""
    return where.places or choices(corpus.version, corpus).places


def in_words(where: Filter) -> str:
    """A filter as the foot of a page names it."""
    return describe(where)


def query(where: Filter) -> list[tuple[str, str]]:
    """A filter as the fields of a link, all of them: a link outlives the defaults of today."""
    return [
        *(("place", place) for place in where.places),
        *(("from", day) for day in (where.date_from,) if day),
        *(("to", day) for day in (where.date_to,) if day),
        ("undated", "true" if where.include_undated else "false"),
        *(("genre", genre) for genre in where.genres),
        *(("collection", each) for each in where.collections),
        ("book", book_name(where.book)),
    ]
