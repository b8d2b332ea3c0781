"""Rows in groups, each under a row with its name."""

from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from core.charts.marks import Area, Mark, short_names
from core.charts.style import ROW_HEIGHT, Figure, Look, layout, plain, rows_axis


class Rows(NamedTuple):
    """Names of all rows from top to bottom, and the row of each mark."""

    names: list[str]
    at: list[tuple[int, Mark]]


def by_place(marks: list[Mark], look: Look) -> Rows:
    """Items under their place."""
    short = _short(marks, look)
    return _rows(marks, lambda mark: short[mark.place], lambda mark: mark.item)


def by_item(marks: list[Mark], look: Look) -> Rows:
    """Places under what they are compared by."""
    short = _short(marks, look)
    return _rows(marks, lambda mark: mark.item, lambda mark: short[mark.place])


def _short(marks: list[Mark], look: Look) -> dict[str, str]:
    places = list(dict.fromkeys(mark.place for mark in marks))
    return dict(zip(places, short_names(places, look), strict=True))


def _rows(marks: list[Mark], group: Callable[[Mark], str], member: Callable[[Mark], str]) -> Rows:
    names: list[str] = []
    at: list[tuple[int, Mark]] = []
    for name, members in groupby(marks, key=group):
        names.append(f"<b>{plain(name)}</b>")
        row = None
        for mark in members:
            if member(mark) != row:
                row = member(mark)
                names.append(plain(row))
            at.append((len(names) - 1, mark))
    return Rows(names, at)


def across(rows: Rows, low: float, high: float) -> list[Area]:
    """For each mark the whole of its row."""
    return [Area(low, high, y - 0.5, y + 0.5) for y, _ in rows.at]


def row_layout(rows: Rows, axis: Figure, shapes: list[Figure]) -> Figure:
    """The layout of such rows over an axis of values."""
    return layout(
        ROW_HEIGHT * len(rows.names) + 36,
        barmode="overlay",
        xaxis=axis,
        yaxis=rows_axis(rows.names, ticktext=rows.names),
        shapes=shapes,
    )
