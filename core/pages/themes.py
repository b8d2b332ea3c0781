"""主题: which themes does each place order, and which not?"""

import streamlit as st

from core.pages.parts import filters, result, start
from core.pages.parts.view import View, ask


def main() -> None:
    corpus = start.corpus()
    view = View("themes", corpus, filters.chosen(corpus))
    head = st.container()
    with st.container(horizontal=True, gap="medium"):
        measure = view.choose("measure", ("count", "share", "rate", "difference"))
        by_modality = view.choose("by_modality", ("no", "yes"))
        section = view.choose("section", ("orders", "all"))
    reference = view.reference() if measure == "difference" and by_modality == "no" else "rest"
    found = ask(view, "themes", measure=measure, by_modality=by_modality, section=section, reference=reference)
    result.head(head, view, found)
    if by_modality == "yes":
        view.explain("ladder")
    elif found.shape == "matrix":
        view.explain("signs")
    result.show(view, found)


if __name__ == "__main__":
    main()
