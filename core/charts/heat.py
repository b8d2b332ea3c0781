"""Cells coloured by how much there is, and text on them that can be read."""

from collections.abc import Collection, Iterable, Sequence
from math import copysign, sqrt
from typing import NamedTuple

from core.charts.marks import NO_MATERIAL, NOT_FOUND, writing
from core.charts.style import GREY, INK, PAPER, RAMP, TWO_WAY_RAMP, Figure

DEEP = 0.64  # of the greatest depth: from here on a cell is too deep for dark text
# Drawn, not written: a browser measures every text, and a table of many places holds hundreds of signs.
SIGNS = {NOT_FOUND: ("circle-open", 9), NO_MATERIAL: ("line-ew-open", 4)}  # symbol and pixels


class Cell(NamedTuple):
    """`value` is null where there is nothing to colour; `text` is left out where it is empty."""

    x: int
    y: int
    value: float | None
    text: str


def _depth(cell: Cell) -> float:
    """Depths go with the root of the figures, so that one large place does not bleach all others."""
    return copysign(sqrt(abs(cell.value)), cell.value) if cell.value else 0.0


def heat(cells: Sequence[Cell], n_columns: int, n_rows: int, beyond: Collection[int] = ()) -> list[Figure]:
    """The colours and the texts of cells; figures below zero go to the other end of a two-way ramp. Columns `beyond`
    the scale do not stretch it: their cells are as deep as it goes at most."""
    depths = [_depth(cell) for cell in cells]
    scaled = [abs(depth) for cell, depth in zip(cells, depths, strict=True) if cell.x not in beyond]
    top, signed = max(scaled, default=0) or max(map(abs, depths), default=0), min(depths, default=0) < 0
    ramp = TWO_WAY_RAMP if signed else RAMP
    grid: list[list[float | None]] = [[None] * n_columns for _ in range(n_rows)]
    for cell, depth in zip(cells, depths, strict=True):
        grid[cell.y][cell.x] = depth or None
    colours = {
        "type": "heatmap",
        "z": grid,
        "zmin": -top if signed else 0,
        "zmax": top or 1,
        "colorscale": [[i / (len(ramp) - 1), colour] for i, colour in enumerate(ramp)],
        "showscale": False,
        "hoverinfo": "skip",
        "xgap": 2,
        "ygap": 2,
    }
    return [colours, *_texts(zip(cells, depths, strict=True), top)]


def _texts(cells: Iterable[tuple[Cell, float]], top: float) -> list[Figure]:
    layers: dict[str, list[tuple[float, float, str]]] = {INK: [], PAPER: [], GREY: []}
    signs: list[Cell] = []
    for cell, depth in cells:
        if cell.text in SIGNS:
            signs.append(cell)
        elif cell.text:
            colour = GREY if not depth else PAPER if abs(depth) > DEEP * top else INK
            layers[colour].append((cell.x, cell.y, cell.text))
    drawn = [_signs(signs)] if signs else []
    return drawn + [writing(points, colour) for colour, points in layers.items() if points]


def _signs(cells: Sequence[Cell]) -> Figure:
    symbols, sizes = zip(*(SIGNS[cell.text] for cell in cells), strict=True)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [cell.x for cell in cells],
        "y": [cell.y for cell in cells],
        "marker": {"symbol": symbols, "size": sizes, "color": GREY, "line": {"width": 1}},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
