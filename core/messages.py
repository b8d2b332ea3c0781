"""Message key and values → Chinese sentence. The sentences are data/messages/zh.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

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


def advice(notice: Notice) -> str | None:
    """What to do about it, where there is something to do."""
    entry = _entry(notice.code)
    return None if isinstance(entry, str) or "advice" not in entry else entry["advice"].format_map(notice.values)
