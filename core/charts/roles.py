"""Who bears which role where: organs × places, a sign a role."""

from collections import Counter
from dataclasses import replace

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
from core.charts.style import (
    ACCENT,
    FAINT,
    GREY,
    ROW_HEIGHT,
    Figure,
    Look,
    columns_axis,
    layout,
    names_height,
    rows_axis,
)
from core.compare.result import ResultTable
from core.errors import Notice

# Shape as well as colour tells a role: the heavier the duty, the fuller the sign.
SIGNS = {
    "lead": ("square", ACCENT),
    "responsible": ("circle", ACCENT),
    "support": ("circle-open", ACCENT),
    "report": ("triangle-up-open", GREY),
    "attend": ("circle", GREY),
}
SMALL = {"attend": 5}
MAX_ORGANS = 40  # rows that a chart shows, those named most; the table has all
APART = 0.2  # of a column between the signs of one cell
BROAD, WIDTH = 11, 700  # pixels: a sign where there is room, all columns together on a screen of 1,280

KIND, SHOWN = "agency_kind", ("organ", "collective")

Cell = tuple[str, str]


def _places_in_cells(marks: list[Mark]) -> list[tuple[int, int]]:
    """For each mark which one it is in its cell, and of how many."""
    sizes = Counter((mark.place, mark.item) for mark in marks)
    seen: Counter[Cell] = Counter()
    at = []
    for mark in marks:
        cell = (mark.place, mark.item)
        at.append((seen[cell], sizes[cell]))
        seen[cell] += 1
    return at


def spacing(n_places: int, most: int) -> tuple[float, int]:
    """How far the signs of a cell stand apart, as a share of its column, and how broad they are in pixels, so that as
    many as the fullest cell holds stand side by side."""
    column = WIDTH / n_places
    apart = min(max(APART, (BROAD + 2) / column), 1 / most)
    return apart, max(4, min(BROAD, round(apart * column - 2)))


def _signs(roles: list[str], at: list[tuple[float, int]], broad: int) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in at],
        "y": [y for _, y in at],
        "marker": {
            "symbol": [SIGNS[role][0] for role in roles],
            "color": [SIGNS[role][1] for role in roles],
            "size": [min(broad, SMALL.get(role, broad)) for role in roles],
            "opacity": 1,
            "line": {"width": 1.5, "color": [SIGNS[role][1] for role in roles]},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def omitted(result: ResultTable) -> Notice | None:
    """How many organs and others are only in the table."""
    shown = min(drawn(result).frame["agency"].nunique(), MAX_ORGANS)
    left = result.frame["agency"].nunique() - shown
    return Notice("chart.cut_roles", {"shown": shown, "left": left}) if left else None


def drawn(result: ResultTable) -> ResultTable:
    """The rows that a chart shows the first of: those of firms, schools and names that the registry does not know only
    where there are no others."""
    organs = result.frame[result.frame[KIND].isin(SHOWN)]
    return result if organs.empty else replace(result, frame=organs)


def roles(result: ResultTable, look: Look) -> Figure:
    """Organs × places. A sign stands for a role that an organ bears at least once."""
    result = drawn(result)
    given, places = marks_of(result, look), places_of(result, look)
    items = items_of(given)[:MAX_ORGANS]
    column, row = {name: x for x, name in enumerate(places)}, {name: y for y, name in enumerate(items)}
    borne = [(mark, str(role)) for mark, role in zip(given, result.frame["role"], strict=True) if mark.item in row]
    marks, names = [mark for mark, _ in borne], short_names(places, look)
    cells = _places_in_cells(marks)
    apart, broad = spacing(len(places), max(of for _, of in cells))
    at, areas = [], []
    for mark, (which, of) in zip(marks, cells, strict=True):
        x, y = column[mark.place], row[mark.item]
        at.append((x + apart * (which - (of - 1) / 2), y))
        areas.append(Area(x - 0.5 + which / of, x - 0.5 + (which + 1) / of, y - 0.5, y + 0.5))
    return {
        "data": [_signs([role for _, role in borne], at, broad), click_areas(marks, areas)],
        "layout": layout(
            ROW_HEIGHT * len(items) + names_height(names),
            barmode="overlay",
            xaxis=columns_axis(names),
            yaxis=rows_axis(items, showgrid=True, gridcolor=FAINT),
            shapes=frames(marks, areas, look),
        ),
    }
