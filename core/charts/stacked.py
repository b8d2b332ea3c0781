"""Bars of parts: how strongly each place words the same item."""

from core.charts.groups import by_item, row_layout
from core.charts.marks import Area, Mark, click_areas, frames, label_columns, marks_of, measure
from core.charts.style import BAR, FAINT, RAMP, Figure, Look, value_axis
from core.compare.result import ResultTable

# From forbidden and must down to may; a clause without any such word is grey.
STRENGTH = ("prohibit", "must", "should", "want", "strive", "encourage", "may", "none")


def _colour(modality: str) -> str:
    step = STRENGTH.index(modality)
    return FAINT if modality == "none" else RAMP[len(RAMP) - 1 - step]


def _spread(at: list[tuple[int, Mark]]) -> list[tuple[float, float]]:
    """Where each part starts and ends, the parts of a row one behind the other."""
    ends: dict[int, float] = {}
    parts = []
    for y, mark in at:
        start = ends.get(y, 0.0)
        ends[y] = start + (mark.value or 0.0)
        parts.append((start, ends[y]))
    return parts


def stacked(result: ResultTable, look: Look) -> Figure:
    """Places under their item, a part a modality."""
    part = label_columns(result)[-1]
    kinds = dict(zip((mark.key for mark in marks_of(result, look)), result.frame[part], strict=True))
    rows = by_item(marks_of(result, look), look)
    marks, parts = [mark for _, mark in rows.at], _spread(rows.at)
    high = max((end for _, end in parts), default=1.0) * 1.05
    areas = [Area(start, end, y - BAR / 2, y + BAR / 2) for (start, end), (y, _) in zip(parts, rows.at, strict=True)]
    bars = {
        "type": "bar",
        "orientation": "h",
        "base": [start for start, _ in parts],
        "x": [end - start for start, end in parts],
        "y": [y for y, _ in rows.at],
        "width": BAR,
        "marker": {"color": [_colour(str(kinds[mark.key])) for mark in marks], "line": {"width": 0}},
        "hoverinfo": "skip",
    }
    return {
        "data": [bars, click_areas(marks, areas)],
        "layout": row_layout(
            rows, value_axis(0.0, high, whole=measure(result, look).kind == "count"), frames(marks, areas, look)
        ),
    }
