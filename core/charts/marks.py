"""The marks of a chart: the rows of its result, what they show, say and open."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from typing import Any, NamedTuple

from core import messages
from core.charts.style import INK, Figure, Look, plain, shorten
from core.compare.frames import records_of
from core.compare.presence import NOT_SEEN, PRESENT
from core.compare.result import Column, ResultTable
from core.compare.wording import code_in_words

PLACE, PRESENCE = "place", "presence"
NUMBERS = ("count", "rate", "share", "score")
SIGNED = ("log_ratio",)
DIFFERENCE = "difference"  # of two shares
SHARE = "share_of_place"
JOINT = " · "
HOVER_LINES = 4
NOT_FOUND, NO_MATERIAL = "○", "–"
_UNSEEN = "rgba(0,0,0,0)"


class Mark(NamedTuple):
    """One row of a result. `item` is what is compared (a theme, a word), `value` the figure on show, null where there
    is nothing to look in; `shown` is that figure as text, `key` its name in links, `hover` what is said over it."""

    place: str
    item: str
    value: float | None
    shown: str
    key: str
    hover: str


class Area(NamedTuple):
    left: float
    right: float
    top: float
    bottom: float


def label_columns(result: ResultTable) -> list[str]:
    """The columns that name a mark, in the order of the result."""
    return [column.name for column in result.columns if column.kind == "label"]


def item_column(result: ResultTable) -> str:
    """The first label beside the place."""
    return next((name for name in label_columns(result) if name != PLACE), PLACE)


def measures(result: ResultTable) -> list[Column]:
    """The columns that hold figures, in the order of the result."""
    return [column for column in result.columns if column.kind in NUMBERS]


def measure(result: ResultTable, look: Look) -> Column:
    """The figure on show: the one asked for where the result has it, else its first."""
    found = measures(result)
    return next((column for column in found if column.name == look.measure), found[0])


def keys(result: ResultTable) -> list[str]:
    """A name for each mark that is the same in one corpus and the next: its labels joined, 保定市 · 督查考核.
    Marks whose labels are the same are counted: 保定市 · 督查考核 · 2."""
    columns = [[_said(name, value) for value in result.frame[name]] for name in label_columns(result)]
    names = [JOINT.join(part for part in parts if part) for parts in zip(*columns, strict=True)]
    nth: Counter[str] = Counter()
    for i, name in enumerate(names):
        nth[name] += 1
        if nth[name] > 1:
            names[i] = f"{name}{JOINT}{nth[name]}"
    return names


def _said(column: str, value: object) -> str:
    return code_in_words(column, str(value)) if _known(value) else ""


def places_of(result: ResultTable, look: Look) -> list[str]:
    """The places of a result in the order of the view, any others behind them."""
    own = list(dict.fromkeys(str(place) for place in result.frame[PLACE]))
    return [place for place in look.places if place in own] + [place for place in own if place not in look.places]


def items_of(marks: Iterable[Mark]) -> list[str]:
    """The different items in the order they come in."""
    return list(dict.fromkeys(mark.item for mark in marks))


def short_names(names: Iterable[str], look: Look) -> list[str]:
    """Names of places for an axis."""
    short = shorten([*look.places, *names])
    return [short[name] for name in names]


def _known(value: object) -> bool:
    return value is not None and not (isinstance(value, float) and isnan(value))


def points(difference: float) -> str:
    """The difference of two shares in points of a hundred."""
    return messages.text("chart.points", value=f"{100 * difference:+.0f}")


def _number(value: float, column: Column) -> str:
    if column.kind == "count":
        return f"{int(value):,}"
    if column.name == DIFFERENCE:
        return points(value)
    return f"{value:.0%}" if column.kind == "share" else f"{value:{'+' if column.name in SIGNED else ''},.2f}"


def _shown(value: float | None, column: Column, row: Mapping[str, Any]) -> str:
    if value is None:
        return NO_MATERIAL
    if row.get(PRESENCE, PRESENT if value else NOT_SEEN) == NOT_SEEN:
        return NOT_FOUND
    # Of fewer than ten a percentage says more than is known.
    few = column.name == SHARE and row["n_of_place"] < 10
    return f"{row['n_directives']:.0f}/{row['n_of_place']:.0f}" if few else _number(value, column)


def _line(column: Column, value: object) -> str:
    shown = _number(value, column) if isinstance(value, int | float) else str(value)
    unit = f" {messages.text(f'unit.{column.unit}')}" if column.unit else ""
    return messages.text("chart.hover_line", name=messages.text(f"column.{column.name}"), value=shown + unit)


def _hover(key: str, row: Mapping[str, Any], columns: Sequence[Column]) -> str:
    figures = [_line(column, row[column.name]) for column in columns if _known(row[column.name])]
    unseen = [str(row[PRESENCE])] if row.get(PRESENCE, PRESENT) != PRESENT else []
    reason = [messages.text(f"reason.{row['reason']}")] if unseen and row.get("reason") else []
    return "<br>".join([f"<b>{plain(key)}</b>", *map(plain, figures[:HOVER_LINES] + unseen + reason)])


def marks_of(result: ResultTable, look: Look) -> list[Mark]:
    """Every row as a mark."""
    shown = measure(result, look)
    said = [shown, *(c for c in result.columns if c.kind not in ("label", "flag") and c.name != shown.name)]
    marks = []
    for row, key in zip(records_of(result.frame), keys(result), strict=True):
        value = float(row[shown.name]) if _known(row[shown.name]) else None
        place, item = str(row.get(PLACE, "")), str(row[item_column(result)])
        marks.append(Mark(place, item, value, _shown(value, shown, row), key, _hover(key, row, said)))
    return marks


def limits(result: ResultTable, look: Look) -> list[tuple[float, float] | None]:
    """The limits of each figure on show, as the columns behind its own give them."""
    names = [column.name for column in result.columns]
    at = names.index(measure(result, look).name)
    low, high = names[at + 1 : at + 3]
    return [
        (float(a), float(b)) if _known(a) and _known(b) else None
        for a, b in zip(result.frame[low], result.frame[high], strict=True)
    ]


def click_areas(marks: list[Mark], areas: list[Area]) -> Figure:
    """An invisible layer that takes the clicks and says what is under the pointer, an area a mark. Streamlit hears no
    click on a heatmap, and a short bar is hard to hit; whole cells and rows are neither."""
    return {
        "type": "bar",
        "orientation": "h",
        "base": [area.left for area in areas],
        "x": [area.right - area.left for area in areas],
        "y": [(area.top + area.bottom) / 2 for area in areas],
        "width": [area.bottom - area.top for area in areas],
        "customdata": [mark.key for mark in marks],
        "hovertext": [mark.hover for mark in marks],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": _UNSEEN, "line": {"width": 0}},
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
    }


def frames(marks: list[Mark], areas: list[Area], look: Look) -> list[Figure]:
    """A line around the mark whose evidence is open."""
    return [
        {
            "type": "rect",
            "x0": area.left,
            "x1": area.right,
            "y0": area.top,
            "y1": area.bottom,
            "line": {"color": INK, "width": 1.5},
        }
        for mark, area in zip(marks, areas, strict=True)
        if mark.key == look.opened
    ]


def writing(points: Iterable[tuple[float, float, str]], colour: str | None = None, **extra: object) -> Figure:
    """Text at (x, y) that takes no clicks, in the page's own colour unless one is given."""
    points = list(points)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _, _ in points],
        "y": [y for _, y, _ in points],
        "text": [plain(text) for *_, text in points],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "textfont": {"size": 12} | ({"color": colour} if colour else {}),
        **extra,
    }
