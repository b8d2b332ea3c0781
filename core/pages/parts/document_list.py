"""The documents that pass the filter, one row each."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from core import messages
from core.compare import Column, ResultTable, in_words
from core.pages.parts import empty, foot, plain_text, result
from core.pages.parts.view import View, ask

COLUMNS = (
    Column("date_value", "date"),
    Column("date_earliest", "date"),
    Column("date_latest", "date"),
    Column("date_basis", "flag"),
    Column("place", "label"),
    Column("genre", "label"),
    Column("title", "text"),
    Column("doc_number", "text"),
    Column("n_directives", "count", "directives"),
    Column("n_chars", "count", "chars"),
    Column("has_text", "flag"),
    Column("tier", "text"),
    Column("file", "text"),
    Column("url", "text"),
)
ON_SCREEN = ("date_value", "place", "genre", "title", "doc_number", "n_directives", "has_text")

PAGE, EDGES, CHARACTER = 872, 18, 12  # pixels of a table on a screen of 1,280, of a cell's edges, of a character
LONGEST_DATE = 150  # pixels; a year that is inferred is told at length
WIDTHS = {"place": 96, "genre": 68, "doc_number": 120, "n_directives": 90, "has_text": 74}


def _needed(cells: Iterable[str]) -> int:
    """Pixels of a column that shows each of these whole."""
    return EDGES + round(
        CHARACTER * max((sum(1 if sign > "\u2fff" else 0.6 for sign in each) for each in cells), default=0)
    )


def _widths(dates: Iterable[str], titles: Iterable[str]) -> dict[str, int]:
    """Widths that together fill a page: a long date stands whole where titles leave room, titles take what is left."""
    left = PAGE - sum(WIDTHS.values())
    date = max(EDGES + 8 * CHARACTER, min(_needed(dates), max(LONGEST_DATE, left - _needed(titles))))
    return WIDTHS | {"date_value": date, "title": max(180, left - date)}


def _table(view: View, held: ResultTable) -> ResultTable:
    """The list as a result, so that it is exported and cited like any other."""
    documents = view.corpus.documents(view.where)
    ids = pd.Series([(each,) for each in documents["document_id"]], dtype=object)
    return ResultTable(
        name="documents",
        shape="table",
        frame=documents[[column.name for column in COLUMNS]].assign(ids=ids),
        columns=COLUMNS,
        evidence_by="document",
        n_documents=held.n_documents,
        n_directives=held.n_directives,
        n_undated=held.n_undated,
        filter=view.where,
        params={},
        corpus_version=view.corpus.version,
        statistic="documents",
        finding=held.finding,
        caveats=held.caveats,
    )


def show(view: View) -> None:
    """The list; a click on a row opens the document."""
    listed = _table(view, ask(view, "material"))
    plain_text.title(messages.sentence(listed.finding))
    foot.other_version(view)
    plain_text.note(view.words("how"))
    if listed.frame.empty:
        empty.show(view, listed)
    else:
        _rows(view, listed)
    result.close(view, listed)


def _rows(view: View, listed: ResultTable) -> None:
    shown = in_words(listed).fillna("")
    event = st.dataframe(
        shown,
        column_order=ON_SCREEN,
        column_config=result.column_names(listed, _widths(shown["date_value"], shown["title"])),
        hide_index=True,
        row_height=result.ROW_PIXELS,
        height=result.table_height(listed.frame),
        on_select="rerun",
        selection_mode="single-cell",
        key=view.key("table"),
    )
    cells = event.selection.cells
    if cells:
        st.query_params["doc"] = listed.frame["ids"].iloc[cells[0][0]][0]
        st.rerun()
