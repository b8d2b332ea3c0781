"""A result → a Plotly figure as a plain dict."""

from collections.abc import Callable, Mapping

from core.charts.diverging import diverging
from core.charts.goal_strip import goal_strip
from core.charts.goals import drawn, goals, many
from core.charts.goals import omitted as omitted_goals
from core.charts.intervals import intervals
from core.charts.marks import DIFFERENCE, keys, measure, places_of
from core.charts.matrix import matrix
from core.charts.matrix import omitted as beyond_scale
from core.charts.paired import paired
from core.charts.ranked import ranked
from core.charts.roles import drawn as drawn_organs
from core.charts.roles import omitted as omitted_organs
from core.charts.roles import roles
from core.charts.stacked import stacked
from core.charts.strip import strip
from core.charts.style import Figure, Look, shorten
from core.charts.wordlist import omitted as omitted_words
from core.charts.wordlist import wordlist
from core.compare.result import ResultTable
from core.compare.scope import REST
from core.errors import Notice

SHAPES: Mapping[str, Callable[[ResultTable, Look], Figure]] = {
    "matrix": matrix,
    "paired": paired,
    "diverging": diverging,
    "ranked": ranked,
    "goals": goals,
    "goal_strip": goal_strip,
    "intervals": intervals,
    "roles": roles,
    "stacked": stacked,
    "strip": strip,
    "wordlist": wordlist,
}

OMITTED: Mapping[str, Callable[[ResultTable], Notice | None]] = {
    "goals": omitted_goals,
    "goal_strip": omitted_goals,
    "matrix": beyond_scale,
    "roles": omitted_organs,
    "wordlist": omitted_words,
}

MANY_PLACES = 4

__all__ = ["SHAPES", "Figure", "Look", "draw", "keys", "marks", "omitted", "shape_of", "shorten"]


def shape_of(result: ResultTable, look: Look) -> str:
    """The shape a result is best drawn in: its own, but two places of a matrix stand back to back or, where they are
    set against each other, share a bar, and words of many places stand in a list."""
    places = places_of(result, look)
    if result.shape == "matrix" and len(places) == 2:
        return _of_two(result, look, places)
    if result.shape == "ranked" and len(places) > MANY_PLACES:
        return "wordlist"
    if result.shape == "goals" and many(result):
        return "goal_strip"
    return result.shape


def _of_two(result: ResultTable, look: Look, places: list[str]) -> str:
    """Differences from a third place are two figures, which bars back to back would set against each other."""
    if measure(result, look).name != DIFFERENCE:
        return "paired"
    return "diverging" if result.params.get("reference") in (REST, *places) else "matrix"


def marks(result: ResultTable) -> list[str]:
    """The names of the marks that a chart shows of a result."""
    shown = {"goals": drawn, "roles": drawn_organs}.get(result.shape)
    return keys(shown(result) if shown else result)


def omitted(result: ResultTable, shape: str) -> Notice | None:
    """What of a result its chart leaves to the table; None where it shows all."""
    asked = OMITTED.get(shape)
    return asked(result) if asked else None


def draw(result: ResultTable, look: Look, shape: str) -> Figure:
    """The figure of a result that has rows."""
    return SHAPES[shape](result, look)
