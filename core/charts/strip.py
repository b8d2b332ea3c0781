"""What there is of each place over the years: the larger the disc, the more."""

from core.charts.marks import Area, click_areas, frames, items_of, marks_of, places_of, short_names
from core.charts.style import INK, ROW_HEIGHT, Figure, Look, category_axis, layout, rows_axis
from core.compare.material import UNKNOWN_YEAR
from core.compare.result import ResultTable

LARGEST, SMALLEST = 18, 7  # pixels across
MAX_UPRIGHT = 10
FEW_PLACES, LOW_ROW = 12, 19


def strip(result: ResultTable, look: Look) -> Figure:
    """Places × years, those of no known year in a column of their own at the end."""
    marks, places = marks_of(result, look), places_of(result, look)
    years = sorted(items_of(marks), key=lambda year: (year == UNKNOWN_YEAR, year))
    column, row = {name: x for x, name in enumerate(years)}, {name: y for y, name in enumerate(places)}
    at = [(column[mark.item], row[mark.place]) for mark in marks]
    areas = [Area(x - 0.5, x + 0.5, y - 0.5, y + 0.5) for x, y in at]
    top = max((mark.value or 0 for mark in marks), default=0) or 1
    discs = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [x for x, _ in at],
        "y": [y for _, y in at],
        "text": [mark.shown for mark in marks],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": INK},
        "marker": {
            "size": [SMALLEST + (LARGEST - SMALLEST) * ((mark.value or 0) / top) ** 0.5 for mark in marks],
            "color": [look.colour(mark.place) for mark in marks],
            "opacity": 1,
            "line": {"width": 0},
        },
        "hoverinfo": "skip",
    }
    return {
        "data": [discs, click_areas(marks, areas)],
        "layout": layout(
            (ROW_HEIGHT if len(places) <= FEW_PLACES else LOW_ROW) * len(places) + 56,
            barmode="overlay",
            xaxis=category_axis(years, side="top", tickangle=0 if len(years) <= MAX_UPRIGHT else -60),
            yaxis=rows_axis(short_names(places, look)),
            shapes=frames(marks, areas, look),
        ),
    }
