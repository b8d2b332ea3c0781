"""The day of the meeting or visit that a report is about, and how its year is known."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from core.lexicons import load_cues
from core.parsing import calendar
from core.parsing.date_words import FoundDate, find_dates
from core.parsing.summary import PolicyDate

Period = tuple[str, str, str]

# 2023, 2023-05, 202305, 2023-05-06, 20230506, 2023/5/6 and a time of day behind it.
_CELL = re.compile(r"((?:19|20)\d\d)(?:[-./]?(\d{1,2})(?:[-./]?(\d{1,2}))?)?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")

_NONE = PolicyDate()
_OPENING = 420
# Days from an event to the line that dates its page; the more where nothing else tells the year.
_DAYS_NEAR, _DAYS_NEAR_PRINTED = 14, 31
# 2031年是…开局之年: said of the year that runs; late in a year it is said of the next.
_THIS_YEAR = re.compile(r"((?:19|20)[0-9]{2})年是[^,。;\n]{2,40}(?:之年|元年|一年|关键期|关键年)")
# The name of a meeting that its year opens; one that looks back or ahead is held in another year.
_MEETING_OF_YEAR = re.compile(
    "(?:上午|下午|晚)?,?[^,。;\n0-9]{0,12}?(?P<year>(?:19|20)[0-9]{2})年(?!度|工作|重点)(?:(?!总结|述职|谋划|部署)[^,。;\n0-9]){2,30}?会议?(?:召开|举行)"
)
_LAST_MONTH_OF_REVIEW = 10
_BEFORE = re.compile(r"(?:^|[\n。,;:!?()“”\-—】\]]|讯|报道|电) {0,4}$")
_DATELINE = re.compile(
    r"[^,。\n]{0,2}(?:电|讯)|[^,。\n]{0,3}[0-9]{1,2}:[0-9]{2}|(?:起|前|后|止|以[前后来]|之[前后])|,?[^,。\n]{0,12}消息"
)
_IN_TITLE = re.compile("《[^》]{0,120}$")
# Days named for something else: 自9月1日, 将于9月1日召开.
_NOT_HELD = re.compile("(?:自|从|至|到|将于|定于|拟于|截至|—|-|~)$")
# A day of a month that only the dated line tells: 27日,全市会议召开; 记者20日在会议上; 昨(1)日.
_LONE_DAY = re.compile(
    r"(?:^|[\n。,;:)】]|讯|记者|本月|于|昨日?\(|今日?\() {0,4}(?P<day>[0-9]{1,2})"
    r"(?:日(?=上午|下午|晚|,|在|召开|举行|\))|\)日)"
)


def find_event(
    body: str, *, publish: PolicyDate, url_date: PolicyDate | None, periods: Sequence[Period], needs: Sequence[str] = ()
) -> PolicyDate:
    """The first day told in the opening of a report that is no dateline and no publication line.

    Its year stands with it, or comes from a dated line or address of the same page within days of it, or from a year
    the opening names for the same event, or is bounded by the campaigns the text names. With `needs`, one of these
    words must follow in the same sentence.
    """
    opening = body[:_OPENING]
    for _, end, found in sorted([*_event_days(opening), *_lone_days(opening, publish)], key=lambda item: item[0]):
        if not _followed(opening, end, needs):
            continue
        if calendar.is_day(found):
            return found
        dated = _with_year(found, opening, publish, url_date) or _by_name(found, opening, end)
        return dated or _bounded(found, periods)
    return _NONE


def find_issue_told(body: str, *, publish: PolicyDate, url_date: PolicyDate | None) -> PolicyDate:
    """The day on which, a report says, a body issued the text it is about: 3月5日,县安委办下发通知."""
    opening = body[:_OPENING]
    for start, end, found in find_dates(opening):
        if _is_day_told(opening, start, end, found) and _issuing().match(opening, end):
            return found if calendar.is_day(found) else _with_year(found, opening, publish, url_date) or found
    return _NONE


@cache
def _issuing() -> re.Pattern[str]:
    """No meeting in the sentence, and a verb of issuing before a kind of text."""
    cues = load_cues("dates")
    verbs, texts, meetings = ("|".join(cues[group]) for group in ("issuing", "issued_texts", "meeting_told"))
    return re.compile(
        f"(?![^。\n]{{0,120}}(?:{meetings}))[^。\n]{{0,100}}?(?:{verbs})了?[^。,\n]{{0,60}}?(?:《|{texts})"
    )


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


def _event_days(text: str) -> Iterator[FoundDate]:
    """Days where a clause begins, or before a verb of holding: 推进会于3月9日在河口镇举行. Of several the first."""
    for start, end, dated in find_dates(text):
        found = _first_day(dated) if dated.value is None and dated.earliest else dated
        if _is_day_told(text, start, end, found) and (
            _BEFORE.search(text, max(0, start - 6), start)
            or (_held().match(text, end) and not _NOT_HELD.search(text, max(0, start - 3), start))
        ):
            yield start, end, found


def _first_day(dated: PolicyDate) -> PolicyDate:
    return replace(dated, value=dated.earliest, latest=dated.earliest)


@cache
def _held() -> re.Pattern[str]:
    """召开, 下午在…举行 behind a day and the day until which it lasts; not 召开的, of an earlier meeting."""
    verbs = "|".join(load_cues("dates")["held"])
    lasting = r"(?:(?:至|到|-|—)(?:[0-9]{1,2}月)?[0-9]{1,2}日)?"
    return re.compile(rf"{lasting}[^,。;:\n0-9《]{{0,24}}?(?:{verbs})(?!的)")


def _is_day_told(text: str, start: int, end: int, found: PolicyDate) -> bool:
    """A day written with 月 and 日; not in a title, a dateline or a line with a time of day."""
    if not found.value or len(found.value) < 7 or not text[start:end].endswith(("日", "号")):
        return False
    return not _IN_TITLE.search(text[max(0, start - 130) : start]) and not _DATELINE.match(text, end)


def _lone_days(text: str, publish: PolicyDate) -> Iterator[FoundDate]:
    """Days whose month and year are those of the dated line, or of the month before it."""
    if not calendar.is_day(publish) or publish.basis not in ("text", "url"):
        return
    year, month, last = (int(part) for part in (publish.value or "").split("-"))
    for match in _LONE_DAY.finditer(text):
        number = int(match["day"])
        if number > last:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        day = calendar.day(year, month, number, match.group().strip(" \n。,;:"), publish.basis)
        if day and day.value and calendar.days_between(day.value, publish.value or "") <= _DAYS_NEAR:
            yield match.start("day"), match.end(), day
        return


def _followed(text: str, end: int, needs: Sequence[str]) -> bool:
    sentence = re.match("[^。\n]{0,160}", text[end:])
    return not needs or any(word in (sentence.group() if sentence else "") for word in needs)


def _with_year(found: PolicyDate, opening: str, publish: PolicyDate, url_date: PolicyDate | None) -> PolicyDate | None:
    """The day with the year that the page gives it; null where nothing does."""
    month, number = int((found.value or "")[2:4]), int((found.value or "")[5:7])
    for evidence in (publish, url_date):
        if evidence and evidence.basis in ("text", "url") and (year := _near_year(month, number, evidence, _DAYS_NEAR)):
            return calendar.day(year, month, number, found.as_written or "", evidence.basis)
    year_named = _named_year(opening, month)
    if year_named is None:
        printed = _near_year(month, number, publish, _DAYS_NEAR_PRINTED) if publish.basis == "text" else None
        return calendar.day(printed, month, number, found.as_written or "") if printed else None
    named = calendar.day(year_named, month, number, found.as_written or "")
    too_late = named and calendar.is_day(publish) and (named.value or "") > (publish.value or "")
    return None if too_late else named


def _by_name(found: PolicyDate, opening: str, end: int) -> PolicyDate | None:
    """The day with the year that the name of the meeting tells: 9月18日,2020年全市护水工作会议召开."""
    named = _MEETING_OF_YEAR.match(opening, end)
    month, number = int((found.value or "")[2:4]), int((found.value or "")[5:7])
    return calendar.day(int(named["year"]), month, number, found.as_written or "") if named else None


def _near_year(month: int, number: int, evidence: PolicyDate, days: int) -> int | None:
    """The year in which a day falls within a dated line's month or so many days before it."""
    if evidence.earliest is None or evidence.latest is None or len(evidence.value or "") < 7:
        return None
    for year in (int(evidence.latest[:4]), int(evidence.latest[:4]) - 1):
        day = calendar.day(year, month, number, "")
        if day and day.value and day.value <= evidence.latest:
            return year if calendar.days_between(day.value, evidence.earliest) <= days else None
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
    if month > _LAST_MONTH_OF_REVIEW:
        return None
    current = _THIS_YEAR.search(opening)
    return int(match.group(1)) + 1 if match else int(current.group(1)) if current else None


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
