"""Dots with whiskers: what each place says of the same item, and how sure that is."""

from core.charts.groups import across, by_item, row_layout
from core.charts.marks import Mark, click_areas, frames, limits, marks_of, writing
from core.charts.style import GREY, Figure, Look, value_axis
from core.compare.result import ResultTable

ROOM = 1.18


def intervals(result: ResultTable, look: Look) -> Figure:
    """Places under their item. Limits that overlap are no difference."""
    given = marks_of(result, look)
    bounds = dict(zip((mark.key for mark in given), limits(result, look), strict=True))
    rows = by_item(given, look)
    marks = [mark for _, mark in rows.at]
    ends = [(bounds[mark.key] or (0.0, 0.0))[1] for mark in marks]
    high = max(0.0, *ends) * ROOM or 1.0
    areas = across(rows, 0.0, high)
    texts = writing(
        ((end, y, f" {mark.shown}") for end, (y, mark) in zip(ends, rows.at, strict=True)), textposition="middle right"
    )
    dots = [(y, mark) for y, mark in rows.at if mark.value is not None]
    return {
        "data": [_dots(dots, bounds, look), texts, click_areas(marks, areas)],
        "layout": row_layout(rows, value_axis(0.0, high, whole=False), frames(marks, areas, look)),
    }


def _dots(dots: list[tuple[int, Mark]], bounds: dict[str, tuple[float, float] | None], look: Look) -> Figure:
    pairs = [(mark.value or 0.0, bounds[mark.key] or (mark.value or 0.0,) * 2) for _, mark in dots]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [value for value, _ in pairs],
        "y": [y for y, _ in dots],
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [high - value for value, (_, high) in pairs],
            "arrayminus": [value - low for value, (low, _) in pairs],
            "color": GREY,
            "thickness": 1.5,
            "width": 4,
        },
        "marker": {"size": 10, "color": [look.colour(mark.place) for _, mark in dots]},
        "hoverinfo": "skip",
    }
