"""The day of the meeting or visit that a report is about, and how its year is known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from core.lexicons import load_cues
from core.parsing import calendar
from core.parsing.date_words import find_dates
from core.parsing.summary import PolicyDate

Period = tuple[str, str, str]

# 2023, 2023-05, 202305, 2023-05-06, 20230506, 2023/5/6 and a time of day behind it.
_CELL = re.compile(r"((?:19|20)\d\d)(?:[-./]?(\d{1,2})(?:[-./]?(\d{1,2}))?)?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")

_NONE = PolicyDate()
_OPENING = 420
_DAYS_NEAR = 14
_LAST_MONTH_OF_REVIEW = 10
_BEFORE = re.compile(r"(?:^|[\n。,;:!?()“”\-—】\]]|讯|报道|电) {0,4}$")
_DATELINE = re.compile(r"[^,。\n]{0,2}(?:电|讯)|[^,。\n]{0,3}[0-9]{1,2}:[0-9]{2}")
_IN_TITLE = re.compile("《[^》]{0,120}$")


def find_event(
    body: str, *, publish: PolicyDate, url_date: PolicyDate | None, periods: Sequence[Period], needs: Sequence[str] = ()
) -> PolicyDate:
    """The first day told in the opening of a report that is no dateline and no publication line.

    Its year stands with it, or comes from a dated line or address of the same page within days of it, or from a year
    the opening names for the same event, or is bounded by the campaigns the text names. With `needs`, one of these
    words must follow in the same sentence.
    """
    opening = body[:_OPENING]
    for start, end, found in find_dates(opening):
        if not _may_be_event(opening, start, end, found) or not _followed(opening, end, needs):
            continue
        return (
            found
            if calendar.is_day(found)
            else _with_year(found, opening, publish, url_date) or _bounded(found, periods)
        )
    return _NONE


def date_in_meta(meta: Mapping[str, str]) -> PolicyDate:
    """The date column of a record: a day, a month or a year, written with or without marks."""
    written = meta.get("date", "").strip()
    match = _CELL.fullmatch(written)
    if match:
        year, month, number = (int(part) if part else None for part in match.groups())
        return _of_parts(year or 0, month, number, written) or _NONE
    found = next((dated for _, _, dated in find_dates(written) if dated.value), None)
    return replace(found, basis="meta") if found else _NONE


def _of_parts(year: int, month: int | None, number: int | None, written: str) -> PolicyDate | None:
    if month is None:
        return calendar.year(year, written, "meta")
    if number is None:
        return calendar.month(year, month, written, "meta")
    return calendar.day(year, month, number, written, "meta")


def report_year(body: str, meta: Mapping[str, str]) -> PolicyDate:
    """The year of a work report whose day is not printed: from the record's metadata, else from its title."""
    given = date_in_meta(meta)
    if given.value:
        return given
    for text, basis in ((meta.get("title", ""), "meta"), (body[:60], "text")):
        named = next((dated for _, _, dated in find_dates(text) if dated.value), None)
        if named:
            return replace(named, basis="meta" if basis == "meta" else "text")
    return _NONE


def _may_be_event(text: str, start: int, end: int, found: PolicyDate) -> bool:
    """A day written with 月 and 日 where a clause begins; not in a title, a dateline or a line with a time of day."""
    if not found.value or len(found.value) < 7 or not text[start:end].endswith(("日", "号")):
        return False
    before = text[max(0, start - 130) : start]
    return not _IN_TITLE.search(before) and bool(_BEFORE.search(before)) and not _DATELINE.match(text, end)


def _followed(text: str, end: int, needs: Sequence[str]) -> bool:
    sentence = re.match("[^。\n]{0,160}", text[end:])
    return not needs or any(word in (sentence.group() if sentence else "") for word in needs)


def _with_year(found: PolicyDate, opening: str, publish: PolicyDate, url_date: PolicyDate | None) -> PolicyDate | None:
    """The day with the year that the page gives it; null where nothing does."""
    month, number = int((found.value or "")[2:4]), int((found.value or "")[5:7])
    for evidence in (publish, url_date):
        if evidence and evidence.basis in ("text", "url") and (year := _near_year(month, number, evidence)):
            return calendar.day(year, month, number, found.as_written or "", evidence.basis)
    year_named = _named_year(opening, month)
    if year_named is None:
        return None
    named = calendar.day(year_named, month, number, found.as_written or "")
    too_late = named and calendar.is_day(publish) and (named.value or "") > (publish.value or "")
    return None if too_late else named


def _near_year(month: int, number: int, evidence: PolicyDate) -> int | None:
    """The year in which a day falls within a dated line's month or the days before it."""
    if evidence.earliest is None or evidence.latest is None or len(evidence.value or "") < 7:
        return None
    for year in (int(evidence.latest[:4]), int(evidence.latest[:4]) - 1):
        day = calendar.day(year, month, number, "")
        if day and day.value and day.value <= evidence.latest:
            return year if calendar.days_between(day.value, evidence.earliest) <= _DAYS_NEAR else None
    return None


@cache
def _year_cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    planned, reviewed = ("|".join(load_cues("dates")[group]) for group in ("planned_year", "reviewed_year"))
    behind = r"(?:了|完)?[^,。;\n0-9]{0,12}?((?:19|20)[0-9]{2}) {0,2}年"
    return re.compile(f"(?:{planned}){behind}"), re.compile(f"(?:{reviewed}){behind}")


def _named_year(opening: str, month: int) -> int | None:
    """The year whose work a meeting plans, or the one after that it reviews; late in a year a review says nothing."""
    planned, reviewed = _year_cues()
    if match := planned.search(opening):
        return int(match.group(1))
    match = reviewed.search(opening)
    return int(match.group(1)) + 1 if match and month <= _LAST_MONTH_OF_REVIEW else None


def _bounded(found: PolicyDate, periods: Sequence[Period]) -> PolicyDate:
    """The day without a year, between the days on which it falls within the campaigns that the text names."""
    month, number = int((found.value or "")[2:4]), int((found.value or "")[5:7])
    fitting = [
        day.value
        for _, first, last in periods
        for year in range(int(first[:4]), int(last[:4]) + 1)
        if (day := calendar.day(year, month, number, "")) and day.value and first <= day.value <= last
    ]
    return replace(found, earliest=min(fitting), latest=max(fitting), basis="bounds") if fitting else found
