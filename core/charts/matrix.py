"""Places beside one another, an item a row: the deeper the colour, the more of it."""

from collections.abc import Sequence

from core.charts.heat import Cell, heat
from core.charts.marks import Area, click_areas, frames, items_of, marks_of, measure, places_of, short_names
from core.charts.style import (
    MAX_WITH_TEXT,
    NATION,
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


def _beyond(places: Sequence[str]) -> list[str]:
    """Places that the scale of colours leaves out."""
    return [place for place in places if place == NATION] if len(places) > 1 else []


def omitted(result: ResultTable) -> Notice | None:
    """That the nation's figures go beyond the scale of colours."""
    places, figures = result.frame["place"], result.frame[measure(result, Look()).name].abs()
    own = figures[places == NATION].max()
    return Notice("chart.beyond", {"place": NATION}) if own > figures[places != NATION].max() else None


def matrix(result: ResultTable, look: Look) -> Figure:
    """Places × items, the items in the order of the result. A ring says looked for and not found, a dash that there is
    nothing to look in: these stand in their cells always, figures where there is room for them."""
    marks, places = marks_of(result, look), places_of(result, look)
    items, names = items_of(marks), short_names(places, look)
    column, row = {name: x for x, name in enumerate(places)}, {name: y for y, name in enumerate(items)}
    small = len(items) <= MAX_WITH_TEXT[0] and len(places) <= MAX_WITH_TEXT[1]
    cells = [
        Cell(column[mark.place], row[mark.item], mark.value, mark.shown if small or not mark.value else "")
        for mark in marks
    ]
    areas = [Area(cell.x - 0.5, cell.x + 0.5, cell.y - 0.5, cell.y + 0.5) for cell in cells]
    return {
        "data": [
            *heat(cells, len(places), len(items), [column[each] for each in _beyond(places)]),
            click_areas(marks, areas),
        ],
        "layout": layout(
            ROW_HEIGHT * len(items) + names_height(names),
            barmode="overlay",
            xaxis=columns_axis(names),
            yaxis=rows_axis(items),
            shapes=frames(marks, areas, look),
        ),
    }
