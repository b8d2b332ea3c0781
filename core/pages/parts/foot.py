"""The line under a result: what it rests on, and how to take it away."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from core import __version__, messages
from core.compare import ResultTable, date_in_words, to_csv
from core.lexicons import digest
from core.pages.parts import filters, plain_text
from core.pages.parts.view import View


def link(view: View) -> str:
    """The address of what is on screen, with everything that defines it, defaults too."""
    fields = [*filters.query(view.where), *view.fields, ("v", view.corpus.version)]
    return f"{st.context.url or ''}?{urlencode(fields)}"


def _today() -> str:
    return date_in_words(date.today().isoformat())


def cite(view: View, result: ResultTable) -> str:
    """How to cite a figure."""
    return messages.text(
        "foot.cite_line",
        name=view.corpus.name,
        version=view.corpus.version,
        program=__version__,
        accessed=_today(),
        title=messages.sentence(result.finding),
        n=result.n_documents,
        where=filters.in_words(view.where),
    )


def show(view: View, result: ResultTable) -> None:
    """N, filter and corpus; CSV of exactly this view, its link, how to cite it."""
    plain_text.say(
        "foot",
        messages.text(
            "foot.line",
            n_documents=f"{result.n_documents:,}",
            n_directives=f"{result.n_directives:,}",
            n_undated=f"{result.n_undated:,}",
            where=filters.in_words(view.where),
            version=view.corpus.version,
        ),
    )
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            messages.text("foot.csv"),
            data=lambda: to_csv(result),
            file_name=f"{view.words('name')}-{view.corpus.version}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"{result.name}_csv",
        )
        _to_copy(link(view), cite(view, result))


def show_versions(view: View) -> None:
    """What made the figures of this dashboard."""
    plain_text.say(
        "foot",
        messages.text(
            "foot.versions",
            name=view.corpus.name,
            version=view.corpus.version,
            program=__version__,
            lexicons=digest(),
        ),
    )


def show_document(view: View, record: Mapping[Any, Any]) -> None:
    """The foot of a document's own page."""
    fields = [("doc", str(record["document_id"])), ("v", view.corpus.version)]
    address = f"{st.context.url or ''}?{urlencode(fields)}"
    cited = messages.text(
        "foot.cite_document",
        name=view.corpus.name,
        version=view.corpus.version,
        program=__version__,
        accessed=_today(),
        title=record["title"] or messages.text("evidence.untitled"),
        place=record["place"],
        sha256=record["sha256"][:12],
    )
    plain_text.say("foot", messages.text("foot.document", version=view.corpus.version))
    with st.container(horizontal=True, gap="small"):
        _to_copy(address, cited)


def _to_copy(address: str, cited: str) -> None:
    for name, text in (("link", address), ("cite", cited)):
        with st.popover(messages.text(f"foot.{name}")):
            st.code(text, language=None, wrap_lines=True)


def other_version(view: View) -> None:
    """Say so where a link was made with another state of the corpus."""
    asked = st.query_params.get("v")
    if asked and asked != view.corpus.version:
        plain_text.caveats([messages.text("foot.other_version", asked=asked, now=view.corpus.version)])
