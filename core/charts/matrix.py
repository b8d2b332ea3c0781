"""Places beside one another, an item a row: the deeper the colour, the more of it."""

from core.charts.marks import Area, Mark, click_areas, frames, items_of, marks_of, places_of, short_names, writing
from core.charts.style import (
    GREY,
    INK,
    MAX_WITH_TEXT,
    PAPER,
    RAMP,
    ROW_HEIGHT,
    TWO_WAY_RAMP,
    Figure,
    Look,
    category_axis,
    layout,
    rows_axis,
)
from core.compare.result import ResultTable

UPRIGHT_NAMES = 12  # up to so many places, their names stand upright
DEEP = 0.55  # of the largest figure: from here on a cell is too deep for dark text

Cells = list[tuple[Mark, int, int]]


def _heat(cells: Cells, n_columns: int, n_rows: int) -> Figure:
    grid: list[list[float | None]] = [[None] * n_columns for _ in range(n_rows)]
    for mark, x, y in cells:
        grid[y][x] = mark.value or None
    top = max((abs(mark.value or 0) for mark, _, _ in cells), default=0)
    signed = any((mark.value or 0) < 0 for mark, _, _ in cells)
    ramp = TWO_WAY_RAMP if signed else RAMP
    return {
        "type": "heatmap",
        "z": grid,
        "zmin": -top if signed else 0,
        "zmax": top or 1,
        "colorscale": [[i / (len(ramp) - 1), colour] for i, colour in enumerate(ramp)],
        "showscale": False,
        "hoverinfo": "skip",
        "xgap": 2,
        "ygap": 2,
    }


def _texts(cells: Cells) -> list[Figure]:
    deep = DEEP * max((abs(mark.value or 0) for mark, _, _ in cells), default=0)
    layers: dict[str, list[tuple[float, float, str]]] = {INK: [], PAPER: [], GREY: []}
    for mark, x, y in cells:
        colour = GREY if not mark.value else PAPER if abs(mark.value) > deep else INK
        layers[colour].append((x, y, mark.shown))
    return [writing(points, colour) for colour, points in layers.items() if points]


def matrix(result: ResultTable, look: Look) -> Figure:
    """Places × items, the items in the order of the result. A ring says looked for and not found, a dash that there is
    nothing to look in."""
    marks, places = marks_of(result, look), places_of(result, look)
    items = items_of(marks)
    column, row = {name: x for x, name in enumerate(places)}, {name: y for y, name in enumerate(items)}
    cells = [(mark, column[mark.place], row[mark.item]) for mark in marks]
    areas = [Area(x - 0.5, x + 0.5, y - 0.5, y + 0.5) for _, x, y in cells]
    small = len(items) <= MAX_WITH_TEXT[0] and len(places) <= MAX_WITH_TEXT[1]
    upright = len(places) <= UPRIGHT_NAMES
    return {
        "data": [
            _heat(cells, len(places), len(items)),
            *(_texts(cells) if small else []),
            click_areas(marks, areas),
        ],
        "layout": layout(
            ROW_HEIGHT * len(items) + (48 if upright else 80),
            barmode="overlay",
            xaxis=category_axis(short_names(places, look), side="top", tickangle=0 if upright else -90),
            yaxis=rows_axis(items),
            shapes=frames(marks, areas, look),
        ),
    }
