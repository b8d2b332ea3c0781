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
from core.compare.result import ResultTable

SHAPES: Mapping[str, Callable[[ResultTable, Look], Figure]] = {
    "matrix": matrix,
    "paired": paired,
    "ranked": ranked,
    "intervals": intervals,
    "roles": roles,
    "stacked": stacked,
    "strip": strip,
}

__all__ = ["SHAPES", "Figure", "Look", "draw", "keys", "shape_of", "shorten", "with_words"]


def shape_of(result: ResultTable, look: Look) -> str:
    """The shape a result is best drawn in: its own, but two places of a matrix back to back."""
    return "paired" if result.shape == "matrix" and len(places_of(result, look)) == 2 else result.shape


def draw(result: ResultTable, look: Look, shape: str) -> Figure:
    """The figure of a result that has rows."""
    return SHAPES[shape](result, look)
