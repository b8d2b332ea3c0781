"""Goals of places under their indicator, each indicator over its own scale of values.

Where there are too many for a row each, `core.charts.goal_strip` stands in.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from math import log10
from typing import Any, NamedTuple

from core import messages
from core.charts.marks import Area, Mark, click_areas, frames, keys, short_names, writing
from core.charts.style import FAINT, GREY, INK, ROW_HEIGHT, Figure, Look, layout, plain, rows_axis
from core.compare.frames import records_of
from core.compare.result import ResultTable
from core.compare.wording import date_of_row, quantity_in_words
from core.errors import Notice

EDGE = 1 / 14  # of a scale left free at either end
MAX_ROWS = 60  # goals that have a row each
MAX_INDICATORS = 20  # indicators that a chart shows where not all of their goals have a row
ORDERED_FROM = 5  # goals of an indicator from which they stand by value, not by place
FAR_APART = 50  # the largest over the smallest value from which a scale is logarithmic
NATURES = {None: "circle", "预期性": "diamond", "约束性": "square"}
SIGNS = ("≥", "≤", "≈", ">", "<")
HEADING = {"size": 13, "weight": 600, "color": INK}
GAP = "\u2002\u2002"  # blanks that a chart keeps
_LEFT, _DEADLINES, _RIGHT = -0.01, 1.28, 1.55  # ends of the chart and the column of deadlines, the scale being 0 to 1


class Goal(NamedTuple):
    """A mark with what a chart of goals draws of it: `low` and `high` are the ends of a range, else the same."""

    mark: Mark
    low: float
    high: float
    sign: str
    nature: str | None
    deadline: str
    year: str


class Scale(NamedTuple):
    """From values of an indicator to 0 … 1."""

    low: float
    high: float
    unit: str | None

    @property
    def logarithmic(self) -> bool:
        return self.low > 0 and self.high > FAR_APART * self.low

    def at(self, value: float) -> float:
        if self.low == self.high:
            return 0.5
        if self.logarithmic:
            share = log10(value / self.low) / log10(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return EDGE + (1 - 2 * EDGE) * share

    def words(self, value: float) -> str:
        return quantity_in_words(value, value, self.unit)


def drawn(result: ResultTable) -> ResultTable:
    """The goals that a chart shows: of the first indicators that two places set or, where there are none, the first
    goals; those of an indicator that was asked for all."""
    frame = result.frame[result.frame["value"].notna()]
    shared = frame if result.params.get("indicator") else frame[frame["n_places"] > 1]
    if shared.empty:
        return replace(result, frame=frame[:MAX_ROWS])
    if len(shared) > MAX_ROWS:
        group = (shared[["indicator", "value_unit"]] != shared[["indicator", "value_unit"]].shift()).any(axis=1)
        shared = shared[group.cumsum() <= MAX_INDICATORS]
    return replace(result, frame=shared)


def omitted(result: ResultTable) -> Notice | None:
    """What of the goals is only in the table."""
    shown = drawn(result).frame
    left = len(result.frame) - len(shown)
    if not left:
        return None
    if shown["n_places"].max() > 1:
        return Notice("chart.cut_goals", {"shown": shown["indicator"].nunique(), "left": left})
    return Notice("chart.cut_goals_rows", {"shown": len(shown), "left": left})


def by_indicator(result: ResultTable) -> list[tuple[str, Scale, list[Goal]]]:
    """The goals on show by indicator and unit, with the scale of each."""
    shown = drawn(result)
    named = zip(records_of(shown.frame), keys(shown), strict=True)
    groups = []
    for (indicator, unit), members in groupby(named, key=lambda row: (row[0]["indicator"], row[0]["value_unit"])):
        goals = [_goal(row, key) for row, key in members]
        ends = [end for goal in goals for end in (goal.low, goal.high)]
        groups.append((indicator, Scale(min(ends), max(ends), unit), goals))
    return groups


def _goal(row: Mapping[str, Any], key: str) -> Goal:
    said = date_of_row(row, "deadline")
    deadline = "" if row["reason"] == "no_deadline" else said
    mark = Mark(row["place"], row["indicator"], row["value"], row["goal"], key, _hover(row, said))
    sign = row["comparator"] if row["comparator"] in SIGNS else ""
    high = row["value"] if row["value_high"] is None else row["value_high"]
    return Goal(mark, row["value"], high, sign, row["nature"], deadline, row["year"])


def _hover(row: Mapping[str, Any], deadline: str) -> str:
    facts = {"deadline_value": deadline, "nature": row["nature"], "base": row["base"]}
    if row["what"] != row["indicator"]:
        facts["what"] = row["what"]
    facts["document_title"] = row["document_title"]
    lines = [
        messages.text("chart.hover_line", name=messages.text(f"column.{name}"), value=value)
        for name, value in facts.items()
        if value
    ]
    head = f"<b>{plain(row['place'])} · {plain(row['indicator'])} {plain(row['goal'])}</b>"
    return "<br>".join([head, *map(plain, lines)])


def goals(result: ResultTable, look: Look) -> Figure:
    """A row a goal: its place, its value on the scale of the indicator, its deadline."""
    names: list[str] = []
    rows: list[tuple[int, float, float, Goal]] = []
    heads: list[tuple[float, float, str]] = []
    for indicator, scale, members in by_indicator(result):
        heads.append((_LEFT, len(names), heading_of(indicator, scale)))
        names.append("")
        for goal, name in _ordered(members, look):
            rows.append((len(names), scale.at(goal.low), scale.at(goal.high), goal))
            names.append(name)
    marks = [goal.mark for *_, goal in rows]
    areas = [Area(_LEFT, _RIGHT, y - 0.5, y + 0.5) for y, *_ in rows]
    data = [
        _lines(rows),
        _ranges(rows, look),
        _dots(rows, look),
        writing(_values(rows), INK, textposition="middle right"),
        writing(_deadlines(rows), GREY, textposition="middle right"),
        writing(heads, textposition="middle right", textfont=HEADING),
        click_areas(marks, areas),
    ]
    return {"data": data, "layout": _layout(names, frames(marks, areas, look))}


def heading_of(name: str, scale: Scale) -> str:
    """The name of an indicator over its scale."""
    return messages.text("chart.logarithmic", name=name) if scale.logarithmic else name


def _ordered(members: list[Goal], look: Look) -> list[tuple[Goal, str]]:
    """Goals with the names of their rows: of one place by year, of several by value. A place that has several goals
    stands with the year of each."""
    places = [goal.mark.place for goal in members]
    short = dict(zip(places, short_names(places, look), strict=True))
    named = [
        (goal, f"{short[place]} {goal.year}" if places.count(place) > 1 else short[place])
        for goal, place in zip(members, places, strict=True)
    ]
    if len(short) == 1:
        return sorted(named, key=lambda row: row[0].year)
    return named if len(named) < ORDERED_FROM else sorted(named, key=lambda row: (-row[0].high, -row[0].low))


def _values(rows: list[tuple[int, float, float, Goal]]) -> list[tuple[float, float, str]]:
    return [(high, y, f"{GAP}{goal.mark.shown}") for y, _, high, goal in rows]


def _deadlines(rows: list[tuple[int, float, float, Goal]]) -> list[tuple[float, float, str]]:
    return [(_DEADLINES, y, goal.deadline) for y, *_, goal in rows if goal.deadline]


def _lines(rows: list[tuple[int, float, float, Goal]]) -> Figure:
    """The scale behind each goal."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _ in rows for x in (0, 1, None)],
        "y": [at for y, *_ in rows for at in (y, y, None)],
        "line": {"color": FAINT, "width": 1},
        "hoverinfo": "skip",
    }


def _ranges(rows: list[tuple[int, float, float, Goal]], look: Look) -> Figure:
    """From the lower to the higher end of a range."""
    ranges = [row for row in rows if row[1] < row[2]]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [low for _, low, *_ in ranges],
        "x": [high - low for _, low, high, _ in ranges],
        "y": [y for y, *_ in ranges],
        "width": 0.14,
        "marker": {"color": [look.colour(goal.mark.place) for *_, goal in ranges], "line": {"width": 0}},
        "hoverinfo": "skip",
    }


def _dots(rows: list[tuple[int, float, float, Goal]], look: Look) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [high for *_, high, _ in rows],
        "y": [y for y, *_ in rows],
        "marker": {
            "symbol": [NATURES.get(goal.nature, "circle") for *_, goal in rows],
            "size": 11,
            "color": [look.colour(goal.mark.place) for *_, goal in rows],
            "opacity": 1,
            "line": {"width": 0},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _layout(names: list[str], shapes: list[Figure]) -> Figure:
    head = messages.text("column.deadline_value")
    return layout(
        ROW_HEIGHT * len(names) + 40,
        top=24,
        barmode="overlay",
        xaxis={"visible": False, "fixedrange": True, "range": [_LEFT, _RIGHT]},
        yaxis=rows_axis(names),
        shapes=shapes,
        annotations=[
            {
                "text": plain(head),
                "x": _DEADLINES,
                "xref": "x",
                "xanchor": "left",
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"color": GREY, "size": 12},
            }
        ],
    )


def many(result: ResultTable) -> bool:
    """Whether the goals on show are too many for a row each."""
    return len(drawn(result).frame) > MAX_ROWS
