"""The date that a page's address carries."""

import re

from core.parsing import calendar
from core.parsing.summary import PolicyDate

_YEAR = "((?:19|20)[0-9]{2})"
# Addresses as content systems build them; the order is that of how sure they are.
_DAYS = (
    re.compile(rf"/{_YEAR}[-_/]([0-9]{{1,2}})[-_/]([0-9]{{1,2}})(?=[/_.]|$)"),
    re.compile(rf"/{_YEAR}([0-9]{{2}})/([0-9]{{2}})(?=[/_.]|$)"),
    re.compile(rf"/{_YEAR}/([0-9]{{2}})-?([0-9]{{2}})(?=[/_.]|$)"),
    re.compile(rf"(?<=[/_t]){_YEAR}([0-9]{{2}})([0-9]{{2}})(?=[/_.]|$)"),
    re.compile(rf"/{_YEAR}([0-9]{{2}})([0-9]{{2}})[0-9]{{4,11}}(?=\.[a-z]{{3,5}}|$)"),
    re.compile(rf"/{_YEAR}/[A-Za-z]{{1,20}}_([0-9]{{2}})([0-9]{{2}})(?=/)"),
)
_MONTH = re.compile(rf"/{_YEAR}[-/]?([0-9]{{2}})(?=/)")


def date_in_url(url: str) -> PolicyDate | None:
    """The day, else the month, in the path of an address; null where it carries none. Figures inside ids are none."""
    path = url.split("?", 1)[0].split("#", 1)[0]
    for pattern in _DAYS:
        for match in pattern.finditer(path):
            year, month, number = (int(group) for group in match.groups())
            if found := calendar.day(year, month, number, match.group().strip("/"), "url"):
                return found
    months = (
        calendar.month(int(m.group(1)), int(m.group(2)), m.group().strip("/"), "url") for m in _MONTH.finditer(path)
    )
    return next((found for found in months if found), None)
