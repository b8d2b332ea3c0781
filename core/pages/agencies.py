"""责任部门: who leads, who supports, who only attends?"""

import streamlit as st

from core.pages.parts import filters, result, start
from core.pages.parts.view import View, ask


def main() -> None:
    corpus = start.corpus()
    view = View("agencies", corpus, filters.chosen(corpus))
    head = st.container()
    by = view.choose("by", ("organ", "theme"))
    found = ask(view, "agencies", by=by)
    result.head(head, view, found)
    view.explain("signs" if by == "organ" else "counts")
    result.show(view, found)


if __name__ == "__main__":
    main()
