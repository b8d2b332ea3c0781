"""The fields a site prints around a text (发文字号:…, 发布日期:…) and their values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.lexicons.header_fields import FieldPart, is_field_line, split_fields, value_may_follow

_EMPTY_VALUES = frozenset({"", "-", "--", "无", "暂无", "/"})


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a page: what it means, its name as written, its value, and where the value stands in the text."""

    key: str
    label: str
    value: str
    start: int
    end: int


def read_fields(lines: Sequence[tuple[int, int, str]]) -> Mapping[str, Field]:
    """The fields of some lines (start, end, line in matching form) by meaning; the first one with a value counts.

    A name alone on its line takes its value from the next line that is not empty, unless that line names a field.
    """
    filled = [line for line in lines if line[2].strip()]
    found: dict[str, Field] = {}
    for place, line in enumerate(filled):
        parts = split_fields(line[2]) if is_field_line(line[2]) else ()
        below = filled[place + 1] if place + 1 < len(filled) else None
        for part in parts:
            field = _beside(part, line) or (_below(part, below) if below and _alone(part, line[2]) else None)
            if field and part.key not in found:
                found[part.key] = field
    return found


def _beside(part: FieldPart, line: tuple[int, int, str]) -> Field | None:
    value = line[2][part.start : part.end]
    if value in _EMPTY_VALUES:
        return None
    return Field(part.key, part.label, value, line[0] + part.start, line[0] + part.end)


def _alone(part: FieldPart, line: str) -> bool:
    """Whether a name stands by itself in its line, but for a bullet."""
    return part.start == part.end and len(line.strip()) <= len(part.label) + 10 and len(split_fields(line)) == 1


def _below(part: FieldPart, line: tuple[int, int, str]) -> Field | None:
    value = line[2].strip()
    if not value_may_follow(part) or value in _EMPTY_VALUES or split_fields(line[2]):
        return None
    start = line[0] + line[2].index(value)
    return Field(part.key, part.label, value, start, start + len(value))
