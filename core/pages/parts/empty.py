"""A view with nothing in it: why, and which restriction to let go of."""

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from core import messages
from core.compare import ResultTable
from core.corpus import Filter
from core.pages.parts import filters, plain_text
from core.pages.parts.view import View


def _wider(where: Filter) -> Iterator[tuple[str, Filter, tuple[str, ...]]]:
    """The filter with one restriction less: its name, the filter, the widgets that hold the restriction."""
    if where.date_from or where.date_to:
        yield "time", replace(where, date_from=None, date_to=None), ("from", "to")
    if where.genres:
        yield "genre", replace(where, genres=()), ("genre",)
    if where.collections:
        yield "collection", replace(where, collections=()), ("collection",)
    if where.places:
        yield "place", replace(where, places=()), ("place",)


def _clear(keys: tuple[str, ...]) -> None:
    for key in keys:
        st.session_state[key] = None if key in ("from", "to") else []


def show(view: View, result: ResultTable) -> None:
    """What was asked for, that there is none of it, and a button for each restriction whose end brings something."""
    asked = filters.in_words(view.where)
    code = "empty.documents" if result.n_documents == 0 else "empty.marks"
    plain_text.empty(messages.text(f"{code}.text", where=asked, n=result.n_documents), messages.text(f"{code}.advice"))
    with st.container(horizontal=True):
        for name, wider, keys in _wider(view.where):
            counts = view.corpus.counts(wider)
            if counts.n_documents > result.n_documents:
                label = messages.text(f"empty.without.{name}", n=counts.n_documents)
                st.button(label, key=f"wider_{name}", on_click=_clear, args=(keys,))
