"""The year that a heading of a work report gives to what is to be reached below it: 二、2025年重点工作."""

from collections.abc import Sequence

from core.lexicons.matching import holds_any
from core.parsing.date_words import find_dates
from core.parsing.sections import headings, looks_forward
from core.parsing.summary import Genre, PolicyDate

# From where to where a year holds.
GovernedYear = tuple[int, int, PolicyDate]


def governed_years(text: str, genre: Genre, anchor: PolicyDate | None) -> list[GovernedYear]:
    """The parts of a work report whose headings look forward to one year, each to the next heading of its rank."""
    if genre != "工作报告":
        return []
    placed = list(headings(text))
    ends = [place for place, _ in placed[1:]] + [len(text)]
    found: list[GovernedYear] = []
    for (place, heading), end in zip(placed, ends, strict=True):
        years = [date for _, _, date in find_dates(heading, anchor) if date.value and len(date.value) == len("2025")]
        if len(years) == 1 and looks_forward(heading):
            found.append((place + len(heading), end, years[0]))
    return found


def year_at(years: Sequence[GovernedYear], start: int, sentence: str) -> PolicyDate | None:
    """The year that holds at a place; null in a sentence that speaks of a longer or a later time (今后五年)."""
    if holds_any("targets", "beyond_year")(sentence):
        return None
    return next((year for first, last, year in years if first <= start < last), None)
