"""Values as a person reads them: dates as exact as they are known, codes in words, large figures in 万 and 亿.

Tables on screen and in a terminal, charts, evidence and documents all take their wording from here. CSV and JSON keep
dates and figures as they are.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from core import messages
from core.compare.frames import records_of
from core.compare.result import Column, ResultTable

CODED = {
    **{name: name for name in ("role", "modality", "group", "reason", "tags", "agreement", "tier", "agency_kind")},
    **{f"{date}_basis": "basis" for date in ("date", "deadline")},
}
LIST = "、"
Bounds = tuple[str, str]
_VALUE = "_value"
# What another column says in words: a date its bounds and why it is not known, a goal its parts.
_OF_A_DATE = ("_earliest", "_latest", "_basis", "_as_written")
_OF_A_GOAL = ("quantity_low", "quantity_high", "comparator", "unit", "value", "value_unit")
_SCALES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))


def date_in_words(value: str | None, bounds: Bounds | None = None) -> str:
    """A date (YYYY-MM-DD, YYYY-MM, YYYY, or --MM-DD where no year is written) with the first and last day it may be.

    A year that only the bounds give is said to be inferred: the parser takes it from campaigns that the text names.
    """
    if value is None:
        return _between(bounds) if bounds else messages.text("date.unknown")
    if not value.startswith("--"):
        parts = [int(part) for part in value.split("-")]
        return messages.text(f"date.of_{len(parts)}", **dict(zip(("y", "m", "d"), parts, strict=False)))
    parts = [int(part) for part in value[2:].split("-")]
    day = messages.text(f"date.within_{len(parts)}", **dict(zip(("m", "d"), parts, strict=False)))
    if bounds is None:
        return messages.text("date.no_year", day=day)
    years = "–".join(dict.fromkeys(bound[:4] for bound in bounds))
    return messages.text("date.inferred_year", day=day, years=years)


def _between(bounds: Bounds) -> str:
    """An interval by the largest parts that tell its ends: 2026–2030年, else its first and last day."""
    first, last = bounds
    if first == last:
        return date_in_words(first)
    if first.endswith("-01-01") and last.endswith("-12-31"):
        return messages.text("date.years", first=first[:4], last=last[:4])
    return messages.text("date.between", first=date_in_words(first), last=date_in_words(last))


def code_in_words(column: str, value: str) -> str:
    """A code of a column (lead in role, several apart by spaces) in words; other texts as they are."""
    if column not in CODED:
        return value
    return LIST.join(messages.text(f"{CODED[column]}.{code}") for code in value.split())


def figure_in_words(value: float) -> str:
    """A figure to six decimal places, from ten thousand on in 万, 亿 or 万亿: 90, 4.5, 70万, 1.5万亿."""
    size, name = next((scale for scale in _SCALES if abs(value) >= scale[0]), (1, ""))
    return f"{value / size:.6f}".rstrip("0").rstrip(".") + name


def quantity_in_words(low: float | None, high: float | None, unit: str | None) -> str:
    """A quantity with its unit, both ends of a range kept: 90%, 4.5–5%, 70万人; the unit alone where none is told."""
    ends = [figure_in_words(end) for end in (low, high) if end is not None and end == end]  # noqa: PLR0124  NaN
    return "–".join(dict.fromkeys(ends)) + (unit or "")


def shown_columns(result: ResultTable) -> tuple[Column, ...]:
    """The columns that a person reads; the others are for computing with, and only exported."""
    dates = [column.name.removesuffix(_VALUE) for column in result.columns if column.name.endswith(_VALUE)]
    told = {date + part for date in dates for part in _OF_A_DATE} | ({"reason"} if dates else set())
    if any(column.name == "goal" for column in result.columns):
        told |= set(_OF_A_GOAL)
    return tuple(column for column in result.columns if column.name not in told)


def with_codes_in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame of a result, its codes in words; dates and figures as they are."""
    frame = frame.copy()
    for name in CODED:
        if name in frame:
            frame[name] = [code_in_words(name, code) if isinstance(code, str) else None for code in frame[name]]
    return frame


def in_words(result: ResultTable) -> pd.DataFrame:
    """The columns that a person reads, dates and codes in words; figures stay figures."""
    names = [column.name for column in shown_columns(result)]
    dates = {name: _dates(result, name.removesuffix(_VALUE)) for name in names if name.endswith(_VALUE)}
    return with_codes_in_words(result.frame[names]).assign(**dates)


def _dates(result: ResultTable, date: str) -> list[str]:
    wanted = [name for name in (*(date + part for part in (_VALUE, *_OF_A_DATE)), "reason") if name in result.frame]
    return [date_of_row(row, date) for row in records_of(result.frame[wanted])]


def date_of_row(row: Mapping[str, Any], date: str) -> str:
    """The date of a row in words, or why there is none."""
    if row.get("reason") is not None:
        reason, written = messages.text(f"reason.{row['reason']}"), row.get(f"{date}_as_written")
        return messages.text("date.reason_as_written", reason=reason, text=written) if written else reason
    value, first, last = (row.get(date + part) for part in (_VALUE, "_earliest", "_latest"))
    return date_in_words(value, (first, last) if first and last else None)
