"""What stands behind a mark: the sentences themselves or, where no text is held, what was found in them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from itertools import groupby

import streamlit as st

from core import messages
from core.compare import EvidenceItem, date_in_words
from core.pages.navigation import DOCUMENTS
from core.pages.parts import plain_text
from core.pages.parts.view import View

AT_ONCE = 20
MAX_ITEMS = 400


def _date(item: EvidenceItem) -> str:
    """The date with its kind, 成文 or another."""
    kind = messages.text(f"evidence.date_{item.date_kind}") if item.date_kind else ""
    return kind + date_in_words(item.date, item.date_bounds)


def said_html(item: EvidenceItem) -> str:
    """The sentence with its hits, else our own wording, else verb and object, else the document."""
    if item.quote is not None:
        return f'<p class="pc-quote">{plain_text.marked(item.quote, item.hits)}</p>'
    lines = []
    if item.gist:
        lines.append(f'<p class="pc-quote pc-gist">{escape(item.gist)}</p>')
    if item.label:
        lines.append(f'<p class="pc-quote">{escape(item.label)}</p>')
    return "".join(lines) or f'<p class="pc-quote">{escape(_title(item))}</p>'


def _title(item: EvidenceItem) -> str:
    return item.document_title or messages.text("evidence.untitled")


def _facts_html(item: EvidenceItem) -> str:
    where = messages.text("evidence.offsets", start=item.start, end=item.end)
    facts = [
        escape(_title(item)),
        escape(_date(item)),
        escape(item.who or ""),
        plain_text.link(item.url, messages.text(f"tier.{item.tier}")),
        escape(where if item.quote is not None else messages.text("evidence.no_text", where=where)),
    ]
    return '<p class="pc-facts">' + "".join(f"<span>{fact}</span>" for fact in facts if fact) + "</p>"


def _item(item: EvidenceItem) -> None:
    st.html(f'<div class="pc-item">{said_html(item)}{_facts_html(item)}</div>')
    at = {"at": item.directive_id} if item.directive_id else {}
    st.page_link(DOCUMENTS.path, label=messages.text("evidence.open"), query_params={"doc": item.document_id, **at})


def one_a_sentence(items: Sequence[EvidenceItem]) -> list[EvidenceItem]:
    """Items that quote the same sentence as one, all their hits marked."""
    merged: dict[object, EvidenceItem] = {}
    for item in items:
        sentence = (item.document_id, item.start - item.hits[0][0]) if item.quote and item.hits else id(item)
        before = merged.get(sentence)
        hits = (*before.hits, *item.hits) if before else item.hits
        merged[sentence] = replace(before or item, hits=hits)
    return list(merged.values())


def show(view: View, found: Sequence[EvidenceItem], turn: str = "page") -> None:
    """The items by place, a page of them at a time."""
    items = one_a_sentence(found)
    page = view.turn(turn, -(-len(items) // AT_ONCE))
    shown = items[(page - 1) * AT_ONCE : page * AT_ONCE]
    counts = Counter(item.place for item in found)
    for place, group in groupby(shown, key=lambda item: item.place):
        count = messages.text("evidence.count", n=counts[place])
        st.html(f'<p class="pc-place">{escape(place)}<small>{escape(count)}</small></p>')
        for item in group:
            _item(item)
