"""A figure on a page, whose marks are opened by a click."""

from collections.abc import Callable

import streamlit as st

from core import charts, messages
from core.charts import Look
from core.compare import ResultTable
from core.pages.parts import plain_text
from core.pages.parts.view import View, figure

WIDE, WIDEST = 12, 50  # places from which a figure scrolls sideways on a phone, on any screen
NARROW = ("goal_strip",)  # shapes that do so from a smaller width on


def clicked(key: str) -> str | None:
    """The mark that was clicked last in the chart of that key; None where a click let go of one."""
    points = st.session_state[key].selection.points
    if not points:
        return None
    mark = points[0]["customdata"]
    return str(mark[0] if isinstance(mark, list) else mark)


def _box(result: ResultTable, shape: str) -> str:
    if shape in NARROW:
        return "narrow"
    n_places = result.frame["place"].nunique() if "place" in result.frame else 0
    if n_places <= WIDE or shape == "goals":
        return "box"
    return "widest" if n_places > WIDEST else "wide"


def show(
    view: View,
    result: ResultTable,
    name: str,
    on_click: Callable[[str], None],
    *,
    opened: str | None = None,
    named: tuple[str, ...] = (),
) -> None:
    """The figure of a result, the open mark framed, some places told from the others."""
    look = Look(places=view.places, opened=opened, named=named)
    shape = charts.shape_of(result, look)
    drawn = figure(result, look, shape)
    key = view.key(name)
    omitted = charts.omitted(result, shape)

    def react() -> None:
        mark = clicked(key)
        if mark is not None:
            on_click(mark)

    with st.container(key=f"{_box(result, shape)}_{key}"):
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
            alt=messages.text("chart.alt", finding=messages.sentence(result.finding), n=len(charts.marks(result))),
        )
    if omitted:
        plain_text.note(messages.sentence(omitted))
