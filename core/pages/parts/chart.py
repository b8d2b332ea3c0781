"""A figure on a page, whose marks are opened by a click."""

from collections.abc import Callable

import streamlit as st

from core import charts, messages
from core.charts import Look
from core.compare import ResultTable
from core.pages.parts.view import View, figure

WIDE = 12  # places from which a figure scrolls sideways on a phone


def clicked(key: str) -> str | None:
    """The mark that was clicked last in the chart of that key; None where a click let go of one."""
    points = st.session_state[key].selection.points
    if not points:
        return None
    mark = points[0]["customdata"]
    return str(mark[0] if isinstance(mark, list) else mark)


def show(view: View, result: ResultTable, name: str, on_click: Callable[[str], None], **how: str | None) -> None:
    """The figure of a result; `how` may hold the mark that is `opened` and another `shape` than the result's own."""
    look = Look(places=view.places, opened=how.get("opened"))
    drawn = figure(result, look, how.get("shape") or charts.shape_of(result, look))
    key = view.key(name)

    def react() -> None:
        mark = clicked(key)
        if mark is not None:
            on_click(mark)

    with st.container(key=f"{'wide' if len(view.places) > WIDE else 'box'}_{key}"):
        st.plotly_chart(
            drawn,
            key=key,
            height=drawn["layout"]["height"],
            on_select=react,
            selection_mode="points",
            config={
                "displaylogo": False,
                "modeBarButtons": [["toImage"]],
                "toImageButtonOptions": {"format": "svg", "scale": 2, "filename": view.words("name")},
                "scrollZoom": False,
                "doubleClick": False,
            },
            alt=messages.sentence(result.finding),
        )
