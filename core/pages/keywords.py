"""关键词: which words set a place apart, and how often does it use mine?"""

import streamlit as st

from core.pages.parts import filters, plain_text, result, start
from core.pages.parts.view import View, ask


def main() -> None:
    corpus = start.corpus()
    view = View("keywords", corpus, filters.chosen(corpus))
    head = st.container()
    with st.container(horizontal=True, gap="medium"):
        mode = view.choose("mode", ("distinctive", "mine"))
        if mode == "mine":
            words = view.write("words")
            found = ask(view, "keywords", mode=mode, words=words)
        else:
            reference, top = view.reference(), view.count("top", (10, 15, 30))
            found = ask(view, "keywords", mode=mode, reference=reference, top=top)
    result.head(head, view, found)
    if mode == "mine":
        view.explain("words_how")
    if mode == "mine" and not words.strip():
        plain_text.empty(view.words("no_words"))
        result.close(view, found)
    else:
        result.show(view, found)


if __name__ == "__main__":
    main()
