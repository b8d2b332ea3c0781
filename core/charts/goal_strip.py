"""Goals of many places: a strip an indicator, a dot a goal, dots of like value one above the other."""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from core import messages
from core.charts.goals import HEADING, NATURES, Goal, Scale, by_indicator, heading_of
from core.charts.marks import Area, click_areas, frames, short_names, writing
from core.charts.style import FAINT, GREY, INK, NATION, PAPER, Figure, Look, layout
from core.compare.result import ResultTable

BINS = 42  # dots that stand beside one another over the length of a scale
HIGH = 6  # dots in a column before the next ones stand beside it
DOT = 14  # pixels
_LEFT = -0.01
_WIDE = 1 / BINS
_LABEL_STEP = 1.15  # rows from one name to one above it
_FEET = 2  # rows for the values under a strip
_HEAD = 1.4  # rows for its name above it
_APART = 0.085  # of the scale between two values written under it


class _Dot(NamedTuple):
    x: float
    row: int
    goal: Goal


class _Strip(NamedTuple):
    """`top` and `base` are where it begins and where its line stands, counted in rows of dots from the top of the
    chart, downwards."""

    name: str
    top: float
    base: float
    scale: Scale
    dots: list[_Dot]


def goal_strip(result: ResultTable, look: Look) -> Figure:
    """A strip an indicator. Of the places that are not asked for by name the nation's, the highest and the lowest goal
    are named."""
    strips, names, bottom = _lay_out(by_indicator(result), look)
    dots = [(strip.base - dot.row - 0.5, dot) for strip in strips for dot in strip.dots]
    marks = [dot.goal.mark for _, dot in dots]
    areas = [Area(dot.x - _WIDE / 2, dot.x + _WIDE / 2, y - 0.5, y + 0.5) for y, dot in dots]
    named = [dot.goal.mark.place in look.named for _, dot in dots]
    faint = [each for each, apart in zip(dots, named, strict=True) if not apart]
    apart = [each for each, apart in zip(dots, named, strict=True) if apart]
    data = [
        _base_lines(strips),
        _marks(dots, look),
        _signs(faint, INK if look.named else PAPER),
        _signs(apart, PAPER),
        writing(names, textposition="top center", textfont={"size": 11, "color": INK}),
        writing(_heads(strips), textposition="middle right", textfont=HEADING),
        writing(_feet(strips), GREY, textposition="bottom center"),
        click_areas(marks, areas),
    ]
    return {"data": data, "layout": _layout(bottom, frames(marks, areas, look))}


def _lay_out(
    groups: list[tuple[str, Scale, list[Goal]]], look: Look
) -> tuple[list[_Strip], list[tuple[float, float, str]], float]:
    """Strips one under the other, each as high as its dots and names need; the names; where the last one ends."""
    strips, names, top = [], [], 0.0
    for indicator, scale, members in groups:
        dots = _pack(scale, members)
        labels = _place_names(dots, look)
        height = max(max((dot.row + 1 for dot in dots), default=1), max((y + 0.9 for _, y, _ in labels), default=0))
        base = top + _HEAD + height
        strips.append(_Strip(indicator, top, base, scale, dots))
        names += [(x, base - y, text) for x, y, text in labels]
        top = base + _FEET
    return strips, names, top


def _pack(scale: Scale, members: list[Goal]) -> list[_Dot]:
    """Each dot in the free place nearest to its value."""
    taken: dict[int, int] = {}
    dots = []
    for goal in sorted(members, key=lambda goal: (goal.low, goal.sign, goal.mark.place)):
        column = round(scale.at(goal.low) * BINS)
        free = next(each for each in _outwards(column) if taken.get(each, 0) < HIGH)
        dots.append(_Dot(free * _WIDE, taken.get(free, 0), goal))
        taken[free] = taken.get(free, 0) + 1
    return dots


def _outwards(column: int) -> Iterator[int]:
    """A column, then those at its sides, ever further."""
    yield column
    for step in count(1):
        yield from (each for each in (column + step, column - step) if 0 <= each <= BINS)


def _place_names(dots: list[_Dot], look: Look) -> list[tuple[float, float, str]]:
    """Names above their columns, none over another, in rows above the line of the strip."""
    top: dict[float, int] = {}
    for dot in dots:
        top[dot.x] = max(top.get(dot.x, 0), dot.row + 1)
    wanted = [dot for dot in dots if dot.goal.mark.place in look.named] or _worth_a_name(dots)
    short = short_names([dot.goal.mark.place for dot in wanted], look)
    placed: list[tuple[float, float, str]] = []
    for dot, name in zip(wanted, short, strict=True):
        if (dot.x, name) in {(x, other) for x, _, other in placed}:
            continue
        reach = 0.011 * len(name) + 0.012
        y = float(max(height for x, height in top.items() if abs(x - dot.x) < reach))
        while any(abs(dot.x - x) < reach + 0.011 * len(other) and abs(y - at) < 1 for x, at, other in placed):
            y += _LABEL_STEP
        placed.append((dot.x, y, name))
    return placed


def _worth_a_name(dots: list[_Dot]) -> list[_Dot]:
    """The nation's, and the ends where they stand alone."""
    nation = [dot for dot in dots if dot.goal.mark.place == NATION]
    others = [dot for dot in dots if dot.goal.mark.place != NATION]
    ends = []
    for value in {min(dot.goal.low for dot in others), max(dot.goal.low for dot in others)} if others else ():
        same = [dot for dot in others if dot.goal.low == value]
        ends += same if len(same) == 1 else []
    return nation + ends


def _feet(strips: list[_Strip]) -> list[tuple[float, float, str]]:
    """Values under each strip: its ends, then those that most goals have, as far as there is room."""
    texts = []
    for strip in strips:
        values = [dot.goal.low for dot in strip.dots]
        order = [min(values), max(values), *sorted(set(values), key=lambda value: (-values.count(value), value))]
        taken: list[float] = []
        for value in order:
            x = strip.scale.at(value)
            if all(abs(x - other) > _APART for other in taken):
                taken.append(x)
                texts.append((x, strip.base, strip.scale.words(value)))
    return texts


def _heads(strips: list[_Strip]) -> list[tuple[float, float, str]]:
    """The name of each strip, and how many places are in it."""
    texts = []
    for strip in strips:
        n_places = len({dot.goal.mark.place for dot in strip.dots})
        text = messages.text("chart.strip", name=heading_of(strip.name, strip.scale), n=n_places)
        texts.append((_LEFT, strip.top + 0.5, text))
    return texts


def _base_lines(strips: list[_Strip]) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _ in strips for x in (0, 1, None)],
        "y": [y for strip in strips for y in (strip.base, strip.base, None)],
        "line": {"color": FAINT, "width": 1},
        "hoverinfo": "skip",
    }


def _marks(dots: list[tuple[float, _Dot]], look: Look) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.x for _, dot in dots],
        "y": [y for y, _ in dots],
        "marker": {
            "symbol": [NATURES.get(dot.goal.nature, "circle") for _, dot in dots],
            "size": DOT,
            "color": [look.colour(dot.goal.mark.place) for _, dot in dots],
            "opacity": 1,
            "line": {"width": 0},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _signs(dots: list[tuple[float, _Dot]], colour: str) -> Figure:
    """The comparison of each goal, inside its dot."""
    points = ((dot.x, y, dot.goal.sign) for y, dot in dots if dot.goal.sign)
    return writing(points, colour, textfont={"size": 10, "color": colour})


def _layout(bottom: float, shapes: list[Figure]) -> Figure:
    return layout(
        round((DOT + 1) * bottom + 16),
        barmode="overlay",
        xaxis={"visible": False, "fixedrange": True, "range": [_LEFT, 1.02]},
        yaxis={
            "range": [bottom, 0],
            "visible": False,
            "fixedrange": True,
        },
        shapes=shapes,
    )
