"""The documents that pass the filter, one row each."""

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

WIDTHS = {"date_value": 95, "place": 110, "genre": 80, "title": 380, "doc_number": 170, "n_directives": 90}


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
    event = st.dataframe(
        in_words(listed).fillna(""),
        column_config=result.column_names(listed, WIDTHS),
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
