"""JSONL: one object a line, one document an object."""

import json
from collections.abc import Iterator

from core.errors import Notice, ReadError
from core.reading.draft import Content, Draft, Lost
from core.reading.records import draft_record


def read_jsonl(content: Content) -> Iterator[Draft | Lost]:
    """One document a line; a line that is no object is lost, the others are read."""
    rows = 0
    for number, line in enumerate(content.text.split("\n"), 1):
        if not line.strip():
            continue
        rows += 1
        if rows > content.limits.sheet_rows:
            raise ReadError("read.rows", limit=content.limits.sheet_rows)
        yield _read_line(line, number, content)
    if not rows:
        raise ReadError("read.no_rows")


def _read_line(line: str, number: int, content: Content) -> Draft | Lost:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        return Lost(str(number), Notice("read.json_line", {"line": number}))
    names, cells = list(row), [_text_of(value) for value in row.values()]
    try:
        return draft_record(cells, content.columns.find(names), names, str(number))
    except ReadError as error:
        return Lost(str(number), error.notice)


def _text_of(value: object) -> str:
    """A value as text; nothing for null."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
