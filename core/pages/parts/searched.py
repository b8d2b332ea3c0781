"""A mark without evidence: which documents were searched, and why finding nothing does or does not mean anything."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from core import messages
from core.compare import ResultTable, date_in_words
from core.compare.frames import records_of
from core.compare.presence import TOO_LITTLE
from core.pages.navigation import DOCUMENTS
from core.pages.parts import plain_text
from core.pages.parts.view import View

Record = Mapping[str, Any]

MOST = 20


def show(view: View, result: ResultTable, row: int) -> None:
    """What was searched for the row of a result: the documents of its place, or of all where it has none."""
    (record,) = records_of(result.frame.iloc[[row]])
    place = record.get("place")
    where = replace(view.where, places=(str(place),)) if place else view.where
    documents = records_of(view.corpus.documents(where))
    code = f"evidence.searched{'' if documents else '_nothing'}"
    plain_text.note(messages.text(code, place=str(place or messages.text("scope.all_places")), n=len(documents)))
    if record.get("presence") == TOO_LITTLE:
        plain_text.note(messages.text("evidence.not_enough", reason=messages.text(f"why.{record['reason']}")))
    _list(documents)


def _list(documents: Sequence[Record]) -> None:
    for document in documents[:MOST]:
        st.page_link(DOCUMENTS.path, label=_label(document), query_params={"doc": document["document_id"]})
    if len(documents) > MOST:
        plain_text.note(messages.text("evidence.searched_more", n=len(documents) - MOST))


def _label(document: Record) -> str:
    bounds = (document["date_earliest"], document["date_latest"])
    return messages.text(
        "evidence.searched_document",
        title=plain_text.unmarked(document["title"] or messages.text("evidence.untitled")),
        date=plain_text.unmarked(date_in_words(document["date_value"], bounds if all(bounds) else None)),
        chars=f"{document['n_chars']:,}",
    )
