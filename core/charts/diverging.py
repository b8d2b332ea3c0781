"""Two places set against each other: one bar an item, towards the place that has more of it."""

from typing import NamedTuple

from core.charts.marks import (
    NO_MATERIAL,
    Area,
    Mark,
    click_areas,
    frames,
    items_of,
    limits,
    marks_of,
    places_of,
    points,
    short_names,
    writing,
)
from core.charts.style import BAR, GREY, INK, Figure, Look, heading, two_sided
from core.compare.result import ResultTable

ROOM = 1.3  # of the longest bar or limit: its number stands behind it
GAP = 0.02
UNSURE = 0.35  # opacity of a bar whose limits lie on both sides of none

Limits = tuple[float, float]


class _Difference(NamedTuple):
    """The first place's figure less the second's, and its limits."""

    value: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        return self.low > 0 or self.high < 0


def diverging(result: ResultTable, look: Look) -> Figure:
    """The first place of the view less the second, to the right where the first has more. A dash says that at one of
    them there is nothing to look in. The right half of a row opens the first place's evidence, the left the other's."""
    marks, (first, second) = marks_of(result, look), places_of(result, look)
    items = items_of(marks)
    row = {name: y for y, name in enumerate(items)}
    found = _differences(result, marks, look, first, second)
    width = ROOM * max((abs(end) for each in found.values() for end in each), default=0) or 1.0
    side = {first: (0.0, width), second: (-width, 0.0)}
    areas = [Area(*side[mark.place], row[mark.item] - 0.5, row[mark.item] + 0.5) for mark in marks]
    right, left = short_names((first, second), look)
    return {
        "data": [
            _bars([(row[item], each) for item, each in found.items()], look.colour(first), look.colour(second)),
            *_texts({row[item]: found.get(item) for item in items}, width),
            click_areas(marks, areas),
        ],
        "layout": two_sided(
            items,
            width,
            zero=INK,
            annotations=[
                heading(left, 1, look.colour(second)) | {"x": -width, "xshift": 0},
                heading(right, -1, look.colour(first)) | {"x": width, "xshift": 0},
            ],
            shapes=frames(marks, areas, look),
        ),
    }


def _differences(result: ResultTable, marks: list[Mark], look: Look, first: str, second: str) -> dict[str, _Difference]:
    """By item. Each place's figure is set against the other place, so either says all, but both must have material;
    of a place that is itself the reference there is no figure, and the other's is turned round."""
    at = {(mark.place, mark.item): (mark, bounds) for mark, bounds in zip(marks, limits(result, look), strict=True)}
    reference = result.params.get("reference")
    found = {}
    for item in items_of(marks):
        (own, limit), (other, other_limit) = at[first, item], at[second, item]
        if own.value is not None and limit and (reference == second or other.value is not None):
            found[item] = _Difference(own.value, *limit)
        elif other.value is not None and other_limit and reference == first:
            found[item] = _Difference(-other.value, -other_limit[1], -other_limit[0])
    return found


def _bars(rows: list[tuple[int, _Difference]], first: str, second: str) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [each.value for _, each in rows],
        "y": [y for y, _ in rows],
        "width": BAR,
        "marker": {
            "color": [first if each.value > 0 else second for _, each in rows],
            "opacity": [1 if each.sure else UNSURE for _, each in rows],
            "line": {"width": 0},
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [each.high - each.value for _, each in rows],
            "arrayminus": [each.value - each.low for _, each in rows],
            "color": GREY,
            "thickness": 1.5,
            "width": 3,
        },
        "hoverinfo": "skip",
    }


def _texts(rows: dict[int, _Difference | None], width: float) -> list[Figure]:
    """The figure behind the end of its interval, on the side of the bar."""
    shown = [(y, each) for y, each in rows.items() if each]
    gap = GAP * width
    return [
        writing(
            [(max(0.0, each.high) + gap, y, points(each.value)) for y, each in shown if each.value > 0],
            textposition="middle right",
        ),
        writing(
            [(min(0.0, each.low) - gap, y, points(each.value)) for y, each in shown if each.value <= 0],
            textposition="middle left",
        ),
        writing([(0.0, y, NO_MATERIAL) for y, each in rows.items() if not each], GREY, textposition="middle center"),
    ]
