"""总览: what do these places share, where do they differ, what is missing?"""

import streamlit as st

from core.pages.parts import collections, empty, filters, findings, result, start
from core.pages.parts.view import View, ask


def main() -> None:
    corpus = start.corpus()
    view = View("overview", corpus, filters.chosen(corpus))
    found = ask(view, "overview")
    result.head(st.container(), view, found)
    if found.n_documents == 0:
        empty.show(view, found)
    else:
        collections.show(view)
        themes = ask(view, "themes")
        findings.lists(view, found, themes)
        result.show_evidence(view, found, result.pick_mark(view, found))
        if not themes.frame.empty:
            findings.small_matrix(view, themes)
        findings.material(view, ask(view, "material"))
    result.close(view, found)


if __name__ == "__main__":
    main()
