"""Who bears which role where: organs × places, a sign a role."""

from core.charts.marks import (
    Area,
    Mark,
    click_areas,
    frames,
    items_of,
    marks_of,
    places_of,
    short_names,
)
from core.charts.style import ACCENT, FAINT, GREY, ROW_HEIGHT, Figure, Look, category_axis, layout, rows_axis
from core.compare.result import ResultTable

# Shape as well as colour tells a role: the heavier the duty, the fuller the sign.
SIGNS = {
    "lead": ("square", ACCENT),
    "responsible": ("circle", ACCENT),
    "support": ("circle-open", ACCENT),
    "report": ("triangle-up-open", GREY),
    "attend": ("circle", GREY),
}
SMALL = {"attend": 5}
STEP = 0.17  # of a column between the signs of a cell


def _signs(marks: list[Mark], roles: list[str], at: list[tuple[float, int]]) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in at],
        "y": [y for _, y in at],
        "marker": {
            "symbol": [SIGNS[role][0] for role in roles],
            "color": [SIGNS[role][1] for role in roles],
            "size": [SMALL.get(role, 11) for role in roles],
            "opacity": 1,
            "line": {"width": 1.5, "color": [SIGNS[role][1] for role in roles]},
        },
        "hoverinfo": "skip",
    }


def roles(result: ResultTable, look: Look) -> Figure:
    """Organs × places. A sign stands for a role that an organ bears at least once."""
    marks, places = marks_of(result, look), places_of(result, look)
    items, borne = items_of(marks), [str(role) for role in result.frame["role"]]
    column, row = {name: x for x, name in enumerate(places)}, {name: y for y, name in enumerate(items)}
    order = list(SIGNS)
    at = [
        (column[mark.place] + STEP * (order.index(role) - (len(order) - 1) / 2), row[mark.item])
        for mark, role in zip(marks, borne, strict=True)
    ]
    areas = [Area(x - STEP / 2, x + STEP / 2, y - 0.5, y + 0.5) for x, y in at]
    return {
        "data": [_signs(marks, borne, at), click_areas(marks, areas)],
        "layout": layout(
            ROW_HEIGHT * len(items) + 48,
            barmode="overlay",
            xaxis=category_axis(short_names(places, look), side="top"),
            yaxis=rows_axis(items, showgrid=True, gridcolor=FAINT),
            shapes=frames(marks, areas, look),
        ),
    }
