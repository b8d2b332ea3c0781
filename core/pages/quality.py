"""方法与质量: may I trust this?"""

import streamlit as st

from core import messages
from core.pages.parts import codebook, filters, foot, plain_text, scores, start
from core.pages.parts.view import View


def main() -> None:
    corpus = start.corpus()
    view = View("quality", corpus, filters.chosen(corpus))
    head = st.container()
    scores.show(view, head)
    plain_text.heading(view.words("books"))
    plain_text.note(view.words("books_how"))
    codebook.browse(view)
    plain_text.heading(view.words("versions"))
    foot.show_versions(view)
    plain_text.note(messages.text("foot.licence"))


if __name__ == "__main__":
    main()
