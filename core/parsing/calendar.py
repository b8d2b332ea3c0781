"""Dates as intervals: days, months, years and longer spans of time."""

from calendar import monthrange
from datetime import date, timedelta

from core.parsing.summary import Basis, PolicyDate

FIRST_YEAR, LAST_YEAR = 1949, 2099


def day(year: int, month: int, number: int, as_written: str, basis: Basis = "text") -> PolicyDate | None:
    """One day; null for a day the calendar does not have."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None
    value = f"{year:04}-{month:02}-{number:02}"
    return PolicyDate(value, value, value, basis, as_written)


def month(year: int, number: int, as_written: str, basis: Basis = "text") -> PolicyDate | None:
    """One month; null where there is none of that number."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= number <= 12:
        return None
    value = f"{year:04}-{number:02}"
    return PolicyDate(value, f"{value}-01", f"{value}-{monthrange(year, number)[1]}", basis, as_written)


def year(number: int, as_written: str, basis: Basis = "text") -> PolicyDate | None:
    """One year."""
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    return PolicyDate(f"{number:04}", f"{number:04}-01-01", f"{number:04}-12-31", basis, as_written)


def month_day(number: int, day_number: int, as_written: str) -> PolicyDate | None:
    """A day of an unknown year; null for a day no year has."""
    if not 1 <= number <= 12 or not 1 <= day_number <= monthrange(2000, number)[1]:
        return None
    return PolicyDate(f"--{number:02}-{day_number:02}", None, None, "text", as_written)


def interval(first: PolicyDate | None, last: PolicyDate | None, as_written: str) -> PolicyDate | None:
    """From the first day of one date to the last day of another; null where that runs backwards or lacks a year."""
    if first is None or last is None or first.earliest is None or last.latest is None or first.earliest > last.latest:
        return None
    return PolicyDate(None, first.earliest, last.latest, "text", as_written)


def months_of(year_number: int, first: int, last: int, as_written: str) -> PolicyDate | None:
    """Some months of a year: 上半年, 一季度."""
    return interval(month(year_number, first, as_written), month(year_number, last, as_written), as_written)


def is_day(found: PolicyDate | None) -> bool:
    """Whether a date is known to the day."""
    return found is not None and found.value is not None and len(found.value) == 10


def later_by_years(start: PolicyDate, years: int) -> str:
    """The day so many years after a day; 29 February falls back to the 28th."""
    first = date.fromisoformat(start.value or "")
    target = first.year + years
    return first.replace(year=target, day=min(first.day, monthrange(target, first.month)[1])).isoformat()


def days_between(first: str, last: str) -> int:
    """Days from one day to another; negative where the second is earlier."""
    return (date.fromisoformat(last) - date.fromisoformat(first)) // timedelta(days=1)
