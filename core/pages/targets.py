"""目标与时限: how much, by when, and who wants more?"""

import streamlit as st

from core.compare import ResultTable
from core.pages.parts import filters, result, start
from core.pages.parts.view import View, ask


def _shared(found: ResultTable) -> list[str]:
    """The indicators that two places set, those that most set first."""
    frame = found.frame
    return frame["indicator"][frame["n_places"] > 1].drop_duplicates().tolist()


def main() -> None:
    corpus = start.corpus()
    view = View("targets", corpus, filters.chosen(corpus))
    head = st.container()
    with st.container(horizontal=True, gap="medium"):
        which = view.choose("which", ("latest", "all"))
        shared = _shared(ask(view, "targets", which=which, indicator=""))
        indicator = view.pick("indicator", shared, view.words("any"), width=260) or ""
        found = ask(view, "targets", which=which, indicator=indicator)
        places = tuple(place for place in view.places if place in set(found.frame["place"]))
        named = view.pick_some("named", places, view.words("named_nothing")) if len(places) > 10 else ()
    result.head(head, view, found)
    view.explain("signs")
    result.show(view, found, named)


if __name__ == "__main__":
    main()
