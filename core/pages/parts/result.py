"""A result on a page: its answer, how to read it, chart or table, the evidence of the mark that is open, the foot."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.column_types import ColumnConfig

from core import charts, messages
from core.compare import Column, ResultTable, evidence, in_words, shown_columns
from core.compare.export import head_of
from core.pages.parts import chart, codebook, empty, foot, kwic, plain_text, searched
from core.pages.parts import evidence as evidence_part
from core.pages.parts.view import View

ROW_PIXELS = 28
NO_VALUE = "—"
MAX_TABLE_PIXELS = 700
FORMATS = {"rate": "%.2f", "score": "%.2f", "share": "percent", "count": "localized"}
THEME = "theme"
FLAGS = ("has_text", "complete")


def head(where: DeltaGenerator, view: View, result: ResultTable) -> None:
    """The answer in a line, and a line on how to read what follows."""
    with where:
        plain_text.title(messages.sentence(result.finding))
        foot.other_version(view)
        plain_text.note(messages.text(f"statistic.{result.statistic}"))


def show(view: View, result: ResultTable, named: tuple[str, ...] = ()) -> None:
    """Everything under the choices of a page; `named` are places to be told from the others."""
    if result.frame.empty:
        empty.show(view, result)
    else:
        _marks(view, result, named)
    close(view, result)


def close(view: View, result: ResultTable) -> None:
    """What to beware of, and the foot."""
    plain_text.caveats([messages.sentence(caveat) for caveat in result.caveats])
    foot.show(view, result)


def pick_mark(view: View, result: ResultTable) -> str | None:
    """The mark that is open: chosen here, or clicked in a chart or a table."""
    return view.pick("mark", charts.keys(result), messages.text("evidence.choose"))


def open_mark(view: View, mark: str) -> None:
    """Open the evidence of a mark; for callbacks only."""
    st.session_state[view.key("mark")] = mark


def show_evidence(view: View, result: ResultTable, mark: str | None) -> None:
    """The evidence of the open mark; where nothing was found, how much was searched."""
    if mark is None:
        return
    row = charts.keys(result).index(mark)
    if THEME in result.frame:
        codebook.show_one(view.where.book, str(result.frame[THEME].iloc[row]))
    if result.name == "keywords" and result.frame["ids"].iloc[row]:
        kwic.show(view, result, row)
    elif result.frame["ids"].iloc[row]:
        evidence_part.show(view, evidence(view.corpus, result, row, limit=evidence_part.MAX_ITEMS))
    else:
        searched.show(view, result, row)


def _marks(view: View, result: ResultTable, named: tuple[str, ...]) -> None:
    as_chart, as_table = st.tabs(
        [messages.text("page.tab.chart"), messages.text("page.tab.table")],
        key=view.key("view"),
        on_change="rerun",
        bind="query-params",
    )
    mark = pick_mark(view, result)
    if as_chart.open:
        with as_chart:
            chart.show(view, result, "chart", lambda clicked: open_mark(view, clicked), opened=mark, named=named)
    if as_table.open:
        with as_table:
            _table(view, result)
        view.fields.append((view.key("view"), messages.text("page.tab.table")))
    show_evidence(view, result, mark)


def _column(column: Column, width: int | None) -> ColumnConfig:
    name = head_of(column)
    if column.kind in FORMATS:
        return st.column_config.NumberColumn(name, format=FORMATS[column.kind], width=width)
    if column.name in FLAGS:
        return st.column_config.CheckboxColumn(name, width=width)
    return st.column_config.TextColumn(name, width=width)


def column_names(result: ResultTable, widths: Mapping[str, int] = MappingProxyType({})) -> dict[str, ColumnConfig]:
    """Columns of a table on screen: their names, units and how figures are written; widths in pixels."""
    return {column.name: _column(column, widths.get(column.name)) for column in shown_columns(result)}


def table_height(frame: pd.DataFrame) -> int:
    """Pixels that show all rows, up to a limit."""
    return min(MAX_TABLE_PIXELS, ROW_PIXELS * (len(frame) + 1) + 12)


def _table(view: View, result: ResultTable) -> None:
    """All rows; a click into one opens its evidence."""
    frame, key = in_words(result), view.key("table")

    def react() -> None:
        cells = st.session_state[key].selection.cells
        if cells:
            open_mark(view, charts.keys(result)[cells[0][0]])

    st.dataframe(
        frame,
        column_config=column_names(result),
        hide_index=True,
        row_height=ROW_PIXELS,
        height=table_height(frame),
        placeholder=NO_VALUE,
        on_select=react,
        selection_mode="single-cell",
        key=key,
    )
