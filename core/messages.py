"""Message key and values → Chinese sentence. The sentences are data/messages/zh.toml."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from unicodedata import category, east_asian_width

from core.errors import Notice, Value
from core.lexicons.files import DATA


@cache
def _catalogue() -> Mapping[str, Any]:
    return tomllib.loads((DATA / "messages" / "zh.toml").read_text("utf-8"))


def _entry(key: str) -> str | Mapping[str, str]:
    node: Any = _catalogue()
    for part in key.split("."):
        node = node[part]
    entry: str | Mapping[str, str] = node
    return entry


def text(key: str, **values: Value) -> str:
    """The sentence behind a key; raises KeyError for a key or value that is not there."""
    entry = _entry(key)
    return (entry if isinstance(entry, str) else entry["text"]).format_map(values)


def sentence(notice: Notice) -> str:
    """What happened."""
    return text(notice.code, **notice.values)


def printable(text: str) -> str:
    """A text as a terminal may show it: names and labels from sources can hold characters that move its cursor, change
    its colours or turn the direction of writing."""
    return "".join(" " if category(character) in ("Cc", "Cf", "Zl", "Zp") else character for character in text)


def advice(notice: Notice) -> str | None:
    """What to do about it, where there is something to do."""
    entry = _entry(notice.code)
    return None if isinstance(entry, str) or "advice" not in entry else entry["advice"].format_map(notice.values)


def aligned(heads: Sequence[str], rows: Sequence[Sequence[str]], to_right: Sequence[bool]) -> list[str]:
    """The lines of a table for a terminal, where a Chinese character is two wide; `to_right` says which columns end
    flush."""
    widths = [max(map(_width, cells)) for cells in zip(heads, *rows, strict=True)]
    rule = ["-" * width for width in widths]
    return ["  ".join(map(_pad, row, widths, to_right)).rstrip() for row in [heads, rule, *rows]]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _pad(text: str, width: int, to_right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if to_right else text + space
