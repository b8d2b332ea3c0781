"""主题: which themes does each place order, and which not?"""

import streamlit as st

from core.compare.scope import REST
from core.pages.parts import codebook, filters, result, start
from core.pages.parts.view import View, ask


def main() -> None:
    corpus = start.corpus()
    view = View("themes", corpus, filters.chosen(corpus))
    head = st.container()
    with st.container(horizontal=True, gap="medium"):
        measure = view.choose("measure", ("count", "share", "rate", "difference", "modality"))
        section = view.choose("section", ("orders", "all"))
        reference = view.reference() if measure == "difference" else REST
    if measure == "modality":
        found = ask(view, "themes", by_modality="yes", section=section)
    else:
        found = ask(view, "themes", measure=measure, section=section, reference=reference)
    result.head(head, view, found)
    view.explain("ladder" if measure == "modality" else "signs")
    result.show(view, found)
    codebook.show_all(view.where.book)


if __name__ == "__main__":
    main()
