"""A word in its context, a line a hit; where no text is held, how often it is used."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from core import messages
from core.compare import Line, ResultTable, concordance, evidence
from core.compare.concordance import Order
from core.compare.term_counts import ALONE
from core.pages.parts import evidence as evidence_part
from core.pages.parts import plain_text
from core.pages.parts.view import View

AT_ONCE = 20
MAX_LINES = 2000
ORDERS: tuple[Order, ...] = ("right", "left", "document")


def lines_html(lines: Sequence[Line], label: str) -> str:
    """The hits under one another in the middle; `label` is what a screen reader calls the table."""
    rows = "".join(
        f'<tr><td class="left">{escape(line.left)}</td>'
        f'<td class="right"><mark>{escape(line.hit)}</mark>{escape(line.right)}</td>'
        f'<td class="where">{escape(line.document_title or messages.text("evidence.untitled"))}</td></tr>'
        for line in lines
    )
    return f'<table class="pc-kwic" aria-label="{escape(label)}">{rows}</table>'


def show(view: View, result: ResultTable, row: int) -> None:
    """The lines of one word at one place, and the documents that use it without their text being held."""
    place, term = str(result.frame["place"].iloc[row]), str(result.frame["term"].iloc[row])
    where = replace(view.where, places=(place,))
    chosen = view.choose("order", ORDERS)
    order = next(each for each in ORDERS if each == chosen)
    found = concordance(view.corpus, where, term, order=order, limit=MAX_LINES)
    page = view.turn("page", -(-len(found.lines) // AT_ONCE))
    if found.n_hits and ALONE in term:
        plain_text.note(messages.text("page.keywords.kwic_literal"))
    if found.n_hits:
        head = messages.text("page.keywords.kwic", place=place, term=term, n=found.n_hits, searched=found.n_searched)
        plain_text.heading(head)
        st.html(lines_html(found.lines[(page - 1) * AT_ONCE : page * AT_ONCE], head))
    bare = [item for item in evidence(view.corpus, result, row) if item.quote is None]
    if bare:
        plain_text.heading(messages.text("page.keywords.kwic_facts", n=len(bare)))
        evidence_part.show(view, bare, "facts_page")
