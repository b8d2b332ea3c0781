"""The year that a title or heading gives to what is to be reached below it: 2025年工作要点, 二、2025年重点工作."""

import re
from collections.abc import Sequence
from itertools import pairwise

from core.lexicons.matching import holds_any
from core.parsing import calendar
from core.parsing.date_words import find_dates
from core.parsing.sections import headings, looks_forward
from core.parsing.summary import Genre, PolicyDate
from core.parsing.target_clauses import TargetClause, is_past

_RUN = re.compile("20[0-9]{2}年?(?:-|—{1,2}|~|至|到)(?P<last>20[0-9]{2})年")
_YEAR = re.compile("20[0-9]{2}年(?![0-9]{1,2}月|远景|中央)")
# 每季度不少于一次 goes on; no year ends it.
_RECURS = re.compile("每(?:[0-9一二两三半]{0,2}个?)(?:小时|[日天周旬月季年])")
_WHOLE_YEAR = "全年"
# From where to where a year holds.
GovernedYear = tuple[int, int, PolicyDate]


def governed_years(title: str, text: str, genre: Genre, anchor: PolicyDate | None) -> list[GovernedYear]:
    """Where in a text a year holds: in a work report below each heading that looks forward to one year, to the next
    heading of its rank; in a plan or notice everywhere, where its title names one year or the years it runs through, if
    that is not over."""
    if genre == "工作报告":
        return _by_headings(text, anchor)
    year = _year_of_title(title) if genre in ("方案", "规划", "意见", "通知") else None
    return [(0, len(text), year)] if year and not is_past(year, anchor) else []


def _by_headings(text: str, anchor: PolicyDate | None) -> list[GovernedYear]:
    found: list[GovernedYear] = []
    for (place, heading), (end, _) in pairwise([*headings(text), (len(text), "")]):
        years = [date for _, _, date in find_dates(heading, anchor) if date.value and len(date.value) == len("2025")]
        if len(years) == 1 and looks_forward(heading):
            found.append((place + len(heading), end, years[0]))
    return found


def _year_of_title(title: str) -> PolicyDate | None:
    """The last year of 2024—2026年, or the one year that a title names."""
    run = _RUN.search(title)
    if run:
        return calendar.year(int(run["last"]), run.group())
    named = {match.group() for match in _YEAR.finditer(title)}
    word = named.pop() if len(named) == 1 else ""
    return calendar.year(int(word[:4]), word) if word else None


def year_at(years: Sequence[GovernedYear], clause: TargetClause, anchor: PolicyDate | None) -> PolicyDate | None:
    """The year that holds at a clause, or the text's own where an order is for 全年; null in a sentence that speaks of
    a longer or a later time (今后五年), and of what is to be done again and again."""
    if holds_any("targets", "beyond_year")(clause.sentence) or _RECURS.search(clause.text):
        return None
    governed = next((year for first, last, year in years if first <= clause.start < last), None)
    if governed is None and clause.is_directive and _WHOLE_YEAR in clause.sentence and anchor and anchor.earliest:
        return calendar.year(int(anchor.earliest[:4]), _WHOLE_YEAR)
    return governed
