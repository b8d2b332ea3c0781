"""The names of the fields that a site prints around a text, and how to find them in a line.

Both the reading of a page's layout and the parsing of its facts ask this table.
"""

import re
from dataclasses import dataclass
from functools import cache

from core.lexicons.files import load_cues

_BULLETS = " \t•·●○■◆▪►>*-"
_CLOCK = re.compile(r"[\d\-./:年月日时分秒 T]{4,32}")
_STOPS = re.compile("[。;!?]")
_LONGEST_LEAD = 16
# What these name stands beside them or nowhere: below 分享到: the text goes on.
_NEVER_BELOW = frozenset({"summary", "views", "author", "topic"})


@dataclass(frozen=True, slots=True)
class FieldPart:
    """A field met in a line: what it means, its name as written, and where its value stands in the line."""

    key: str
    label: str
    label_start: int
    start: int
    end: int


@cache
def _meanings() -> dict[str, str]:
    """Name of a field as a page writes it → what it means."""
    return {label: key for key, labels in load_cues("header_fields").groups.items() for label in labels}


@cache
def _labels() -> re.Pattern[str]:
    """A name, its characters perhaps spaced out, and a colon; not the tail of a longer word."""
    names = sorted(_meanings(), key=len, reverse=True)
    spaced = "|".join(" {0,6}".join(name) for name in names)
    return re.compile(rf"({spaced}) {{0,6}}:")


def split_fields(line: str) -> tuple[FieldPart, ...]:
    """The fields of one line in matching form, each with the place of its value (empty where none is printed)."""
    met: list[re.Match[str]] = []
    for match in _labels().finditer(line):
        if _opens(line, match, behind_field=bool(met)):
            met.append(match)
    if not met and (bare := _without_colon().match(line)):
        met.append(bare)
    ends = [later.start() for later in met[1:]] + [len(line)]
    return tuple(_part(line, match, end) for match, end in zip(met, ends, strict=False))


@cache
def _without_colon() -> re.Pattern[str]:
    """A long name behind a bullet, and behind spaces a day or an organ: • 成文日期 2031-05-06."""
    names = "|".join(sorted((name for name in _meanings() if len(name) > 3), key=len, reverse=True))
    return re.compile(
        rf"[{_BULLETS}]*[{_BULLETS.strip()}][{_BULLETS}]*({names}) {{1,6}}(?=(?:19|20)\d\d[-./年]|[\u4e00-\u9fff]{{4}})"
    )


def _opens(line: str, match: re.Match[str], *, behind_field: bool) -> bool:
    """A short name counts only where a word begins; a long one also right behind a value, as pages run them on."""
    before = line[match.start() - 1] if match.start() else " "
    return not "\u4e00" <= before <= "\u9fff" or (behind_field and len(match.group(1)) > 2)


def _part(line: str, match: re.Match[str], end: int) -> FieldPart:
    value = line[match.end() : end]
    start = match.end() + len(value) - len(value.lstrip())
    label = match.group(1).replace(" ", "")
    return FieldPart(_meanings()[label], label, match.start(), start, max(start, match.end() + len(value.rstrip())))


def value_may_follow(part: FieldPart) -> bool:
    """Whether a field that has no value in its line may have it in the next one."""
    return part.start == part.end and part.key not in _NEVER_BELOW


def is_field_line(line: str) -> bool:
    """Whether a line in matching form consists of fields, perhaps behind a bullet, a time or a short name.

    Meant for the head and the foot of a page: 责任单位:… within a text looks the same.
    """
    parts = split_fields(line)
    if not parts:
        return False
    lead = _CLOCK.sub("", line[: parts[0].label_start]).strip(_BULLETS)
    return len(lead) <= _LONGEST_LEAD and not _STOPS.search(lead)
