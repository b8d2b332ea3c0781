"""文件: which documents are held, what does one say, and what did the parser make of it?"""

import streamlit as st

from core.pages.parts import document, document_list, filters, start
from core.pages.parts.view import View


def main() -> None:
    corpus = start.corpus()
    view = View("documents", corpus, filters.chosen(corpus))
    asked = st.query_params.get("doc")
    if asked:
        document.show(view, corpus.document(asked), st.query_params.get("at"))
    else:
        document_list.show(view)


if __name__ == "__main__":
    main()
