"""The dates of a document: event, issue, publication, taking effect, expiry."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from core.lexicons import load_cues
from core.parsing import calendar
from core.parsing.date_words import FoundDate, find_dates
from core.parsing.event_dates import Period, date_in_meta, find_event, find_issue_told, report_year
from core.parsing.headers import Field
from core.parsing.numerals import NUMERAL, read_number
from core.parsing.summary import Genre, PolicyDate
from core.parsing.url_dates import date_in_url

__all__ = ["DocumentDates", "FoundDate", "Period", "date_in_url", "document_dates", "find_dates"]

_NONE = PolicyDate()
_REPORTING: tuple[Genre, ...] = ("会议报道", "解读", "工作报告")
_LONGEST_LINE = 90
_HEAD_LINES = 8
_COLUMN = 5  # 要闻, 本地新闻
_DISPATCH_LINES = 4
_BYLINE = re.compile(r"[0-9]{1,2}:[0-9]{2}|来源|作者|记者|编辑|通讯员|发布")
_NUMERIC = re.compile(r"[0-9]{1,4}([-./])[0-9]{1,2}\1[0-9]{1,4}")
_DATELINE = re.compile(
    r"[^,。\n]{0,40}?([^,。\n]{3,11}?[日号])[^,。\n]{0,3}(?:电(?![视话力子商])|讯)"
    r"|[^,。\n]{2,12}[网报社台端]([0-9]{1,2}月[0-9]{1,2}日)(?=[ \t]|$)"
)
_SIGNED = re.compile("[\u4e00-\u9fff、()() ]{0,60}")


@dataclass(frozen=True, slots=True)
class DocumentDates:
    """The five dates of a document, each unknown unless something says it."""

    event: PolicyDate = _NONE
    issue: PolicyDate = _NONE
    publish: PolicyDate = _NONE
    effective: PolicyDate = _NONE
    expiry: PolicyDate = _NONE


def document_dates(
    *,
    fields: Mapping[str, Field],
    head: str,
    body: str,
    url: str | None,
    meta: Mapping[str, str],
    genre: Genre,
    campaign_periods: Sequence[Period] = (),
) -> DocumentDates:
    """The dates of one document.

    `head` is what the page prints before the document, `body` the document with its title, both in matching form;
    `campaign_periods` are (name, first day, last day) of the campaigns that the body names.
    """
    url_date = date_in_url(url) if url else None
    publish = (
        _publish(fields, head, body, report=genre in _REPORTING)
        or url_date
        or _dateline(body)
        or _meta_date(meta, genre)
    )
    event = _NONE
    if genre in _REPORTING:
        needs = ("召开", "举行", "发布会", "会议") if genre == "解读" else ()
        event = find_event(body, publish=publish, url_date=url_date, periods=campaign_periods, needs=needs)
    if genre == "工作报告" and event.earliest is None:
        event = report_year(body, meta)
    issue = _NONE if genre in _REPORTING else _issue(fields, head, body)
    if genre == "解读" and event == _NONE:
        issue = find_issue_told(body, publish=publish, url_date=url_date)
    effective = _effective(fields, body, issue)
    return DocumentDates(event, issue, publish, effective, _expiry(fields, body, effective))


def _in_field(fields: Mapping[str, Field], key: str) -> PolicyDate | None:
    field = fields.get(key)
    return next((found for _, _, found in find_dates(field.value) if found.value), None) if field else None


def _publish(fields: Mapping[str, Field], head: str, body: str, *, report: bool) -> PolicyDate | None:
    """A field for it, else a line in the head with a date and a time of day or a source; over a report also a day
    by itself, which over an official text would be the day of issue."""
    if found := _in_field(fields, "publish_date"):
        return found
    lines = [*_short_lines(head), *islice(_short_lines(body), _HEAD_LINES)]
    dated = [(line, *item) for line in lines for item in find_dates(line)]
    days = [found for line, start, end, found in dated if calendar.is_day(found) and _is_byline(line, start, end)]
    without_year = [found for line, _, end, found in dated if re.match(" {0,2}[0-9]{1,2}:", line[end:])]
    if report:
        without_year += [found for line in _short_lines(head) if (found := _day_in_front(line))]
    return next(iter([*days, *without_year]), None)


def _day_in_front(line: str) -> PolicyDate | None:
    """The day that a line consists of, but for a word such as the column's name: 2031年5月6日 要闻."""
    for start, end, found in find_dates(line):
        if start == 0 and calendar.is_day(found) and len(line[end:].strip()) <= _COLUMN:
            return found
    return None


def _short_lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if 0 < len(line.strip()) <= _LONGEST_LINE)


def _is_byline(line: str, start: int, end: int) -> bool:
    """Whether a line says when a page was put out: the date alone in figures, or with a time, source or author."""
    rest = line[:start] + line[end:]
    alone = not rest.strip() and bool(_NUMERIC.fullmatch(line))
    return alone or (bool(_BYLINE.search(rest)) and "。" not in line)


def _dateline(body: str) -> PolicyDate | None:
    """The date of a dispatch: …5月5日电, or 某某网5月5日 and the source behind it."""
    for line in body.split("\n", _DISPATCH_LINES)[:_DISPATCH_LINES]:
        if match := _DATELINE.match(line.strip()):
            return next((found for _, _, found in find_dates(match.group(1) or match.group(2))), None)
    return None


def _meta_date(meta: Mapping[str, str], genre: Genre) -> PolicyDate:
    """The date column of a record, which for a work report is its year and not its publication."""
    return date_in_meta(meta) if genre != "工作报告" else _NONE


def _issue(fields: Mapping[str, Field], head: str, body: str) -> PolicyDate:
    """A field for it, else the signature, else the line that says when it was printed (印发)."""
    if found := _in_field(fields, "issue_date"):
        return found
    for text in (body, head):
        if signed := next((found for line in _short_lines(text) if (found := _signature(line))), None):
            return signed
    return next((found for line in _short_lines(body) if (found := _signature(line.removesuffix("印发")))), _NONE)


def _signature(line: str) -> PolicyDate | None:
    """The day that closes a line, with at most the issuer's name before it."""
    bare = line.strip(" ()")
    if not bare.endswith("日"):
        return None
    for start, end, found in find_dates(bare):
        if end == len(bare) and calendar.is_day(found) and _SIGNED.fullmatch(bare[:start]):
            return found
    return None


@cache
def _force() -> re.Pattern[str]:
    """自…起施行."""
    verbs = "|".join(load_cues("dates")["takes_effect"])
    return re.compile(rf"自([^,。;\n自]{{2,40}}?)起(?:正式|开始|试)?(?:{verbs}|行)")


def _effective(fields: Mapping[str, Field], body: str, issue: PolicyDate) -> PolicyDate:
    """A field for it, else what the text says of itself; 自印发之日起 is the day of issue."""
    if found := _in_field(fields, "effective_date"):
        return found
    told = sorted(_force().finditer(body), key=lambda match: not _of_itself(body, match.start()))
    if not told:
        return _NONE
    when = told[0].group(1)
    if when.endswith("之日") and when.startswith(load_cues("dates")["from_issue"]):
        return replace(issue, as_written=told[0].group()) if calendar.is_day(issue) else _NONE
    return next((found for _, _, found in find_dates(when, issue) if calendar.is_day(found)), _NONE)


def _of_itself(body: str, place: int) -> bool:
    return "本" in body[max(0, place - 24) : place]


_VALID = re.compile(r"有效期限?(?:为|是)?(?:(?:截?[至止到]|:){1,2})? {0,3}")
_YEARS = re.compile(rf"([0-9]{{1,2}}|{NUMERAL}{{1,2}}) {{0,2}}年(?![0-9月])")


def _expiry(fields: Mapping[str, Field], body: str, effective: PolicyDate) -> PolicyDate:
    """A field for it, else a day or a term of years the text sets itself; a term counts from taking effect."""
    if found := _in_field(fields, "expiry_date"):
        return found
    field = fields.get("validity")
    texts = [f"有效期{field.value}"] if field else []
    texts += [body[m.start() : m.end() + 24] for m in _VALID.finditer(body) if _sets_term(body, m.start())]
    return next((found for text in texts if (found := _term(text, effective))), _NONE)


def _sets_term(body: str, place: int) -> bool:
    """Whether the words before speak of the document itself."""
    before = body[max(0, place - 60) : place].rpartition("。")[2]
    return "本" in before or "日起" in before


def _term(text: str, effective: PolicyDate) -> PolicyDate | None:
    opened = _VALID.match(text)
    rest = text[opened.end() :] if opened else text
    for start, _, found in find_dates(rest):
        if start == 0 and calendar.is_day(found):
            return found
    years = _YEARS.match(rest)
    count = int(read_number(years.group(1)) or 0) if years else 0
    if not count or not calendar.is_day(effective):
        return None
    last = calendar.later_by_years(effective, count)
    return PolicyDate(
        last, last, last, effective.basis, (text[: opened.end()] if opened else "") + (years.group() if years else "")
    )
