"""Bars, each place's strongest first."""

from core.charts.groups import across, by_place, row_layout
from core.charts.marks import click_areas, frames, marks_of, writing
from core.charts.style import BAR, Figure, Look, value_axis
from core.compare.result import ResultTable

ROOM = 1.2  # of the longest bar: its figure stands behind it


def ranked(result: ResultTable, look: Look) -> Figure:
    """Items under their place, in the order of the result."""
    rows = by_place(marks_of(result, look), look)
    marks, values = [mark for _, mark in rows.at], [mark.value or 0.0 for _, mark in rows.at]
    low, high = min(0.0, *values) * ROOM, max(0.0, *values) * ROOM or 1.0
    areas = across(rows, low, high)
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": [y for y, _ in rows.at],
        "width": BAR,
        "marker": {"color": [look.colour(mark.place) for mark in marks]},
        "hoverinfo": "skip",
    }
    ends = writing(((value, y, f" {mark.shown}") for value, (y, mark) in zip(values, rows.at, strict=True)))
    return {
        "data": [bars, ends | {"textposition": "middle right"}, click_areas(marks, areas)],
        "layout": row_layout(rows, value_axis(low, high, whole=False), frames(marks, areas, look)),
    }
