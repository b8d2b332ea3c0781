"""Each place's strongest words side by side, for more places than bars have room for."""

from collections import Counter

from core.charts.heat import Cell, heat
from core.charts.marks import Area, click_areas, frames, marks_of, places_of, short_names
from core.charts.style import ROW_HEIGHT, Figure, Look, layout, rows_axis
from core.compare.result import ResultTable
from core.errors import Notice

MAX_WORDS = 8  # a row
FAINTEST = 0.1  # the weakest word on show has some colour too


def omitted(result: ResultTable) -> Notice | None:
    """That some places have more words than a row holds."""
    most = int(result.frame["place"].value_counts().max())
    return Notice("chart.cut_words", {"shown": MAX_WORDS}) if most > MAX_WORDS else None


def wordlist(result: ResultTable, look: Look) -> Figure:
    """Places × rank; a cell is a word, deeper the more it sets the place apart."""
    places = places_of(result, look)
    row = {name: y for y, name in enumerate(places)}
    rank: Counter[str] = Counter()
    at = []
    for mark in marks_of(result, look):
        if rank[mark.place] < MAX_WORDS:
            at.append((mark, rank[mark.place]))
        rank[mark.place] += 1
    marks = [mark for mark, _ in at]
    weakest = min(mark.value or 0 for mark in marks)
    cells = [Cell(x, row[mark.place], (mark.value or 0) - weakest + FAINTEST, mark.item) for mark, x in at]
    areas = [Area(cell.x - 0.5, cell.x + 0.5, cell.y - 0.5, cell.y + 0.5) for cell in cells]
    return {
        "data": [*heat(cells, MAX_WORDS, len(places)), click_areas(marks, areas)],
        "layout": layout(
            ROW_HEIGHT * len(places) + 16,
            barmode="overlay",
            xaxis={"visible": False, "fixedrange": True, "range": [-0.5, MAX_WORDS - 0.5]},
            yaxis=rows_axis(short_names(places, look)),
            shapes=frames(marks, areas, look),
        ),
    }
