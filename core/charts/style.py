"""What all charts look alike in: colours, names, layout.

Colours are the ranks that Streamlit's Plotly theme replaces by the colours of .streamlit/config.toml, for light and
dark alike, so a figure holds none of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from core.corpus.filters import UNKNOWN_PLACE
from core.lexicons import short_name

Figure = dict[str, Any]

PLACE_COLOURS = tuple(f"#0000{rank:02d}" for rank in range(1, 11))
RAMP = tuple(f"#0000{rank}" for rank in range(11, 21))
TWO_WAY_RAMP = tuple(f"#0000{rank}" for rank in range(21, 31))
GREY, INK, PAPER, FAINT = "#000036", "#000037", "#000038", "#000039"
ACCENT = RAMP[6]

NATION = "全国"  # has many more texts than any other place

ROW_HEIGHT = 26  # pixels of a row of marks
HEADER = 30  # pixels of names above the rows
FEW = 8
SIDE_BY_SIDE = 12  # up to so many names of columns stand beside one another
BAR = 0.62  # of a row's height
MAX_WITH_TEXT = (40, 20)  # rows and columns up to which a cell shows its number: above, text is slow and unreadable


@dataclass(frozen=True, slots=True)
class Look:
    """What a figure needs beside its result. `places` are those of the view in the order of the corpus, the same on
    every page, so that a place keeps its colour; `opened` is the key of the mark whose evidence is open; `named` are
    places to be told from the others where there are too many to name all."""

    places: tuple[str, ...] = ()
    opened: str | None = None
    measure: str | None = None
    named: tuple[str, ...] = ()

    def colour(self, place: str) -> str:
        """The colour of a place; one for all where there are more places than colours, a faint one for those beside
        the named."""
        if self.named:
            return PLACE_COLOURS[self.named.index(place) % len(PLACE_COLOURS)] if place in self.named else RAMP[3]
        if place not in self.places or len(self.places) > len(PLACE_COLOURS):
            return ACCENT
        return PLACE_COLOURS[self.places.index(place)]


def shorten(names: Iterable[str]) -> dict[str, str]:
    """Names of places for axes, 保定市 as 保定; a name stays whole where two would become one."""
    short = {name: name if name == UNKNOWN_PLACE else short_name(name) for name in dict.fromkeys(names)}
    taken = list(short.values())
    return {name: cut if taken.count(cut) == 1 else name for name, cut in short.items()}


def plain(text: object) -> str:
    """Text as Plotly shows it: its labels know a little markup, which text from a source must not be."""
    return escape(str(text), quote=False)


def layout(height: int, *, top: int = 8, **extra: object) -> Figure:
    """A calm layout: nothing zooms, so that a page scrolls under a finger."""
    return {
        "height": height,
        "margin": {"l": 8, "r": 16, "t": top, "b": 8, "pad": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 12},
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "font": {"size": 12}},
        "showlegend": False,
        "dragmode": False,
        **extra,
    }


def category_axis(names: Sequence[str], **extra: object) -> Figure:
    """An axis of names at 0, 1, 2 …; numbers in place of names keep a name that looks like a number from moving."""
    return {
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": [plain(name) for name in names],
        "range": [-0.5, len(names) - 0.5],
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"size": 13, "color": INK},
        **extra,
    }


def rows_axis(names: Sequence[str], **extra: object) -> Figure:
    """A category axis from top to bottom."""
    return category_axis(names, range=[len(names) - 0.5, -0.5], **extra)


def columns_axis(names: Sequence[str]) -> Figure:
    """A category axis along the top; where names are many they are set downwards, a character a line."""
    shown = [plain(name) for name in names]
    return category_axis(names, side="top", tickangle=0) | {
        "ticktext": ["<br>".join(map(plain, name)) for name in names] if _downwards(names) else shown
    }


def names_height(names: Sequence[str]) -> int:
    """Pixels that the names of `columns_axis` and the margins take."""
    return 20 + 17 * max(map(len, names), default=1) if _downwards(names) else 48


def _downwards(names: Sequence[str]) -> bool:
    return len(names) > SIDE_BY_SIDE


def value_axis(low: float, high: float, *, whole: bool) -> Figure:
    """An axis of figures; of few whole things it has no halves."""
    return {
        "range": [low, high],
        "fixedrange": True,
        "automargin": True,
        "zeroline": False,
        "gridcolor": FAINT,
        "separatethousands": True,
        **({"dtick": 1} if whole and high <= FEW else {"nticks": 6}),
    }


def heading(name: str, side: int, colour: str) -> Figure:
    """The name of a place above its side of a chart: -1 left, 1 right of the middle."""
    return {
        "text": f"<b>{plain(name)}</b>",
        "x": 0,
        "xref": "x",
        "xshift": side * 10,
        "xanchor": "left" if side > 0 else "right",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": colour, "size": 13},
    }


def two_sided(items: list[str], width: float, *, zero: str, annotations: list[Figure], shapes: list[Figure]) -> Figure:
    """The layout of rows whose bars go to both sides of none, each side `width` wide; `zero` colours the middle."""
    return layout(
        ROW_HEIGHT * len(items) + HEADER + 16,
        top=HEADER,
        barmode="overlay",
        xaxis={
            "range": [-width, width],
            "fixedrange": True,
            "showgrid": False,
            "showticklabels": False,
            "zerolinecolor": zero,
        },
        yaxis=rows_axis(items),
        annotations=annotations,
        shapes=shapes,
    )
