"""Expressions of time in a text and the intervals they mean."""

import re
from collections.abc import Callable
from functools import cache

from core.lexicons import load_cues
from core.parsing import calendar
from core.parsing.numerals import read_number
from core.parsing.summary import PolicyDate

FoundDate = tuple[int, int, PolicyDate]
_Match = re.Match[str]
_Reader = Callable[[_Match, int | None], PolicyDate | None]
_Words = tuple[str, ...]

_G = " {0,3}"
_ZERO = "零〇○Oo0"
_Y = f"(?<![0-9])(?:19|20)[0-9]{{2}}|(?:一九|二[{_ZERO}])[{_ZERO}一二三四五六七八九]{{2}}"
_N = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_TO = "(?:至|到|—{1,2}|-{1,2}|–|~|～)"
_QUARTER = "第?(?P<quarter>[一二三四1-4])季度末?"
_HALF = "(?P<half>[上下])半年"
_PART = rf"(?:{_HALF}|{_QUARTER})"


def find_dates(text: str, anchor: PolicyDate | None = None) -> list[FoundDate]:
    """Every expression of time in a text in matching form, in order, none overlapping.

    今年, 年底前, 上半年 and their like are dated by the anchor's year; without one they keep only their wording.
    An impossible day is no date. A month and day without a year stay --MM-DD.
    """
    base = int(anchor.earliest[:4]) if anchor and anchor.earliest else None
    if not _needed_by_any().search(text):
        return []
    claimed: list[tuple[int, int, PolicyDate | None]] = []
    for needed, pattern, read in _patterns():
        for word in needed:
            if word in text:
                claimed += [(match.start(), match.end(), read(match, base)) for match in pattern.finditer(text)]
                break
    kept: list[FoundDate] = []
    reached = 0
    for start, end, found in sorted(claimed, key=lambda item: (item[0], -item[1])):
        if start >= reached:
            reached = end
            if found:
                kept.append((start, end, found))
    return kept


@cache
def _patterns() -> tuple[tuple[_Words, re.Pattern[str], _Reader], ...]:
    """Words of which one stands in every match, the pattern, and what reads a match. Most texts hold none of them."""
    cues = load_cues("dates")
    words = tuple(word for group, words in cues.groups.items() if group.startswith("year_") for word in words)
    relative = "|".join(words)
    figures = "(?:19|20)[0-9]{2}"
    month = rf"(?P<y>{_Y}){_G}年{_G}(?P<m>{_N}){_G}月"
    plan = "十[一二三四五六七八九]?五"
    lone = rf"(?<![第一二三四五六七八九十])(?P<bare>{plan})(?=(?:{'|'.join(cues['plan_follows'])}))"
    table: tuple[tuple[_Words, str, _Reader], ...] = (
        (("月",), rf"{month}{_G}(?P<d>{_N}){_G}[日号]", _read_day),
        (
            ("-", ".", "/"),
            rf"(?<![0-9.])(?P<y>{figures})(?P<sep>[-./])(?P<m>[0-9]{{1,2}})(?P=sep)(?P<d>[0-9]{{1,2}})(?![0-9])",
            _read_day,
        ),
        ((".",), rf"(?<![0-9.])(?P<d>[0-9]{{1,2}})\.(?P<m>[0-9]{{1,2}})\.(?P<y>{figures})(?![0-9.])", _read_day),
        (("月",), rf"{month}{_G}(?P<d>{_N}){_G}[日号]?{_TO}(?:(?P<m2>{_N})月)?(?P<d2>{_N})[日号]", _read_days),
        (("月",), rf"{month}(?:份|底|末)?", _read_month),
        (
            ("月",),
            rf"(?P<y>{_Y}){_G}年{_G}(?P<m>{_N}){_G}月?{_TO}(?:(?P<y2>{_Y})年)?(?P<m2>{_N}){_G}月(?:份|底|末)?",
            _read_months,
        ),
        (("年",), rf"(?P<y>{_Y}){_G}年?{_G}{_TO}{_G}(?P<y2>{_Y}){_G}年", _read_years),
        (("年",), rf"(?P<y>{_Y}){_G}年{_G}(?:{_PART}|年?[底末内]|度)?", _read_year),
        (("月",), rf"(?<![0-9年])(?P<m>{_N}){_G}月{_G}(?P<d>{_N}){_G}[日号]", _read_month_day),
        (("-",), "(?<![0-9./:-])(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?= [0-9]{1,2}:[0-9]{2})", _read_month_day),
        (("月",), rf"(?<![0-9年])(?P<m>{_N}){_G}月{_G}(?:底|末|份)", _read_bare_month),
        (("月",), rf"(?P<word>{relative}){_G}(?P<m>{_N})月(?P<d>{_N})[日号]", _read_relative_day),
        (
            words,
            rf"(?<![0-9一二三四五六七八九十两])(?P<word>{relative}){_G}(?:{_PART}|(?P<m>{_N})月(?:份|底|末)?|年?[底末内])?",
            _read_relative,
        ),
        (("年", "季度"), rf"(?<![0-9年今明去每当历各上本次])(?:年[底末]|{_PART})", _read_relative),
        (("五",), rf"[“\"](?P<plan>{plan})[”\"](?:期?末)?|{lone}(?:期?末)?", _read_plan),
        (("五年",), "第(?P<plan>十[一二三四五六七八九]?)个五年(?:规划|计划)?(?:期?末)?", _read_plan),
        (cues["vague"], "|".join(cues["vague"]), _read_vague),
    )
    return tuple((needed, re.compile(pattern), read) for needed, pattern, read in table)


@cache
def _needed_by_any() -> re.Pattern[str]:
    """The words of which one stands in every expression of time."""
    words = {word for needed, _, _ in _patterns() for word in needed}
    return re.compile("|".join(map(re.escape, sorted(words))))


def _number(match: _Match, name: str) -> int:
    written = match.group(name).replace("O", "0").replace("o", "0")
    return int(read_number(written) or 0)


def _read_day(match: _Match, _base: int | None) -> PolicyDate | None:
    return calendar.day(_number(match, "y"), _number(match, "m"), _number(match, "d"), match.group())


def _read_days(match: _Match, _base: int | None) -> PolicyDate | None:
    year, month = _number(match, "y"), _number(match, "m")
    last_month = _number(match, "m2") if match.group("m2") else month
    first = calendar.day(year, month, _number(match, "d"), match.group())
    return calendar.interval(first, calendar.day(year, last_month, _number(match, "d2"), match.group()), match.group())


def _read_month(match: _Match, _base: int | None) -> PolicyDate | None:
    return calendar.month(_number(match, "y"), _number(match, "m"), match.group())


def _read_months(match: _Match, _base: int | None) -> PolicyDate | None:
    year = _number(match, "y")
    last_year = _number(match, "y2") if match.group("y2") else year
    first = calendar.month(year, _number(match, "m"), match.group())
    return calendar.interval(first, calendar.month(last_year, _number(match, "m2"), match.group()), match.group())


def _read_years(match: _Match, _base: int | None) -> PolicyDate | None:
    first = calendar.year(_number(match, "y"), match.group())
    return calendar.interval(first, calendar.year(_number(match, "y2"), match.group()), match.group())


def _read_year(match: _Match, _base: int | None) -> PolicyDate | None:
    return _part_of_year(match, _number(match, "y"))


def _part_of_year(match: _Match, year: int) -> PolicyDate | None:
    """A half or quarter where the match names one, else the year."""
    if match.group("half"):
        first = 1 if match.group("half") == "上" else 7
        return calendar.months_of(year, first, first + 5, match.group())
    if match.group("quarter"):
        quarter = _number(match, "quarter")
        return calendar.months_of(year, 3 * quarter - 2, 3 * quarter, match.group())
    return calendar.year(year, match.group())


def _read_month_day(match: _Match, _base: int | None) -> PolicyDate | None:
    return calendar.month_day(_number(match, "m"), _number(match, "d"), match.group())


def _read_bare_month(match: _Match, base: int | None) -> PolicyDate | None:
    number = _number(match, "m")
    if not 1 <= number <= 12:
        return None
    return _unresolved(match) if base is None else calendar.month(base, number, match.group())


def _read_relative(match: _Match, base: int | None) -> PolicyDate | None:
    if base is None:
        return _unresolved(match)
    groups = match.groupdict()
    year = base + _offset(groups.get("word"))
    if groups.get("m"):
        return calendar.month(year, _number(match, "m"), match.group())
    return _part_of_year(match, year)


def _read_relative_day(match: _Match, base: int | None) -> PolicyDate | None:
    if base is None:
        return _read_month_day(match, base)
    year = base + _offset(match.group("word"))
    return calendar.day(year, _number(match, "m"), _number(match, "d"), match.group())


def _offset(word: str | None) -> int:
    groups = load_cues("dates").groups.items()
    return next((int(group[5:]) for group, words in groups if group.startswith("year_") and word in words), 0)


def _read_plan(match: _Match, _base: int | None) -> PolicyDate | None:
    """A five-year plan: the tenth ran from 2001 to 2005. Its end (末) is its last year."""
    groups = match.groupdict()
    written = groups.get("plan") or groups.get("bare") or ""
    count = int(read_number(written.removesuffix("五") if match.group()[0] != "第" else written) or 10)
    first = 2001 + 5 * (count - 10)
    if match.group().endswith("末"):
        return calendar.year(first + 4, match.group())
    return calendar.interval(
        calendar.year(first, match.group()), calendar.year(first + 4, match.group()), match.group()
    )


def _read_vague(match: _Match, _base: int | None) -> PolicyDate | None:
    return _unresolved(match)


def _unresolved(match: _Match) -> PolicyDate:
    return PolicyDate(None, None, None, "none", match.group())
