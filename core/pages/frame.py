"""What every page stands in: the menu, the filters, what must be said above it."""

import streamlit as st

from core import messages
from core.errors import PolicyError
from core.pages.navigation import NAVIGATION, START
from core.pages.parts import banner, filters, start


def draw() -> None:
    """The page that is asked for, in its frame."""
    st.set_page_config(page_title=messages.text("page.product"), layout="wide")
    start.dress()
    pages = [
        st.Page(
            entry.path,
            title=messages.text(f"page.{entry.script}.name"),
            url_path=entry.url,
            default=entry is START,
        )
        for entry in NAVIGATION
    ]
    page = st.navigation(pages, position="top")
    try:
        corpus = start.corpus()
        banner.read_link(corpus)
        filters.draw(corpus)
        banner.show(corpus)
        page.run()
    except PolicyError as error:
        start.apologise(error)
