"""What a corpus of several collections holds: each with what can be said of it, a click away."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from core import messages
from core.compare import ResultTable
from core.compare.goals import LATEST
from core.compare.targets import ALL_YEARS
from core.corpus import UNKNOWN_PLACE, Corpus, Filter
from core.pages.navigation import START, TARGETS, THEMES, Entry
from core.pages.parts import filters, plain_text
from core.pages.parts.view import View, ask

KEY = "collection"  # of the filter
MOST = 8  # the largest; all of them are in the filter
OPENED = "collections_opened"  # the line that was clicked: its page and what that is asked


def show(view: View) -> None:
    """A few lines a collection, while nothing is filtered yet. A click on a line chooses the collection, here, and
    opens the page that says so."""
    opened: tuple[Entry, dict[str, str]] | None = st.session_state.pop(OPENED, None)
    if opened and opened[0] is not START:
        st.switch_page(opened[0].path, query_params=opened[1])
    named = filters.choices(view.corpus.version, view.corpus).collections
    if view.where != Filter(book=view.where.book) or len(named) < 2:
        return
    plain_text.heading(messages.text("page.overview.collections"))
    for name in named[:MOST]:
        _one(View(START.script, view.corpus, replace(view.where, collections=(name,))), name)


class _Size(NamedTuple):
    """The documents of a collection, and the known places they are of."""

    n_places: int
    n_documents: int


@st.cache_resource(max_entries=256, show_spinner=False)
def _size(version: str, name: str, _corpus: Corpus) -> _Size:
    places = _corpus.documents(Filter(collections=(name,)))["place"]
    return _Size(places[places != UNKNOWN_PLACE].nunique(), len(places))


def _one(view: View, name: str) -> None:
    size = _size(view.corpus.version, name, view.corpus)
    with st.container(key=f"finding_{KEY}_{name}", gap="xxsmall"):
        said = messages.text("page.overview.collection", name=name, n_places=size.n_places, n=size.n_documents)
        plain_text.say("place", said)
        for entry, found, query in _answers(view, several=size.n_places > 1):
            label = plain_text.unmarked(messages.sentence(found.finding))
            key = f"{entry.script}_of_{name}"
            st.button(label, type="tertiary", key=key, on_click=_choose, args=(name, entry, query))


def _answers(view: View, *, several: bool) -> Iterator[tuple[Entry, ResultTable, dict[str, str]]]:
    """What there is to say, where it is said, and what that page is asked: of several places what they share, of one
    what it orders most; then what is to be reached, by one place over all years."""
    first = START if several else THEMES
    yield first, ask(view, first.script), {}
    which = LATEST if several else ALL_YEARS
    targets = ask(view, TARGETS.script, which=which)
    if not targets.frame.empty:
        yield TARGETS, targets, {"targets_which": messages.text(f"page.targets.which_{which}")}


def _choose(name: str, entry: Entry, query: dict[str, str]) -> None:
    st.session_state.update({KEY: [name], OPENED: (entry, query)})
