"""Two places back to back: an item a row, each place's bar to its own side."""

from core.charts.marks import Area, Mark, click_areas, frames, items_of, marks_of, places_of, short_names, writing
from core.charts.style import BAR, GREY, Figure, Look, heading, two_sided
from core.compare.result import ResultTable

ROOM = 1.22  # of the longest bar: its number stands behind it
GAP = 0.02


def _side(marks: list[Mark], row: dict[str, int], look: Look, sign: int, top: float) -> list[Figure]:
    """The bars of one place and their figures."""
    ends = [(sign * ((mark.value or 0) + GAP * top), row[mark.item], mark) for mark in marks]
    bars: Figure = {
        "type": "bar",
        "orientation": "h",
        "x": [sign * (mark.value or 0) for mark in marks],
        "y": [row[mark.item] for mark in marks],
        "width": BAR,
        "marker": {"color": look.colour(marks[0].place) if marks else GREY, "line": {"width": 0}},
        "hoverinfo": "skip",
    }
    position = {"textposition": "middle right" if sign > 0 else "middle left"}
    found = writing([(x, y, mark.shown) for x, y, mark in ends if mark.value], **position)
    none = writing([(x, y, mark.shown) for x, y, mark in ends if not mark.value], GREY, **position)
    return [bars, found, none]


def paired(result: ResultTable, look: Look) -> Figure:
    """Two places × items, the items in the order of the result."""
    marks, places = marks_of(result, look), places_of(result, look)
    items = items_of(marks)
    row = {name: y for y, name in enumerate(items)}
    top = max((mark.value or 0 for mark in marks), default=0) or 1
    width = ROOM * top
    sides = list(zip((-1, 1), places, strict=False))
    sign = {place: side for side, place in sides}
    areas = [
        Area(min(0, sign[mark.place] * width), max(0, sign[mark.place] * width), y - 0.5, y + 0.5)
        for mark, y in ((mark, row[mark.item]) for mark in marks)
    ]
    bars = [_side([mark for mark in marks if mark.place == place], row, look, side, top) for side, place in sides]
    names = short_names(places, look)
    return {
        "data": [*(trace for side in bars for trace in side), click_areas(marks, areas)],
        "layout": two_sided(
            items,
            width,
            zero=GREY,
            annotations=[
                heading(name, side, look.colour(place)) for name, (side, place) in zip(names, sides, strict=True)
            ],
            shapes=frames(marks, areas, look),
        ),
    }
