"""目标与时限: how much, by when, and who wants more?"""

import streamlit as st

from core.compare import ResultTable
from core.pages.parts import filters, result, start
from core.pages.parts.view import View, ask


def _offered(found: ResultTable) -> tuple[list[str], str]:
    """The indicators that two places set, those that most set first, and what all of them are called; where no two
    places set any, those that are set more than once."""
    indicator = found.frame["indicator"]
    shared = indicator[found.frame["n_places"] > 1]
    if shared.empty:
        return indicator[indicator.duplicated(keep=False)].drop_duplicates().tolist(), "any_repeated"
    return shared.drop_duplicates().tolist(), "any"


def main() -> None:
    corpus = start.corpus()
    view = View("targets", corpus, filters.chosen(corpus))
    head = st.container()
    with st.container(horizontal=True, gap="medium"):
        which = view.choose("which", ("latest", "all"))
        offered, every = _offered(ask(view, "targets", which=which, indicator=""))
        indicator = view.pick("indicator", offered, view.words(every), width=260) or ""
        found = ask(view, "targets", which=which, indicator=indicator)
        places = tuple(place for place in view.places if place in set(found.frame["place"]))
        named = view.pick_some("named", places, view.words("named_nothing")) if len(places) > 10 else ()
    result.head(head, view, found)
    view.explain("signs")
    result.show(view, found, named)


if __name__ == "__main__":
    main()
