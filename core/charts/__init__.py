"""A result → a Plotly figure as a plain dict."""

from collections.abc import Callable, Mapping

from core.charts.intervals import intervals
from core.charts.marks import keys, places_of, with_words
from core.charts.matrix import matrix
from core.charts.paired import paired
from core.charts.ranked import ranked
from core.charts.roles import roles
from core.charts.stacked import stacked
from core.charts.strip import strip
from core.charts.style import Figure, Look, shorten
from core.charts.wordlist import wordlist
from core.compare.result import ResultTable

SHAPES: Mapping[str, Callable[[ResultTable, Look], Figure]] = {
    "matrix": matrix,
    "paired": paired,
    "ranked": ranked,
    "intervals": intervals,
    "roles": roles,
    "stacked": stacked,
    "strip": strip,
    "wordlist": wordlist,
}

MANY_PLACES = 4

__all__ = ["SHAPES", "Figure", "Look", "draw", "keys", "shape_of", "shorten", "with_words"]


def shape_of(result: ResultTable, look: Look) -> str:
    """The shape a result is best drawn in: its own, but two places of a matrix stand back to back, and words of many
    places in a list."""
    if result.shape == "matrix" and len(places_of(result, look)) == 2:
        return "paired"
    if result.shape == "ranked" and len(places_of(result, look)) > MANY_PLACES:
        return "wordlist"
    return result.shape


def draw(result: ResultTable, look: Look, shape: str) -> Figure:
    """The figure of a result that has rows."""
    return SHAPES[shape](result, look)
