"""Summaries as JSON: written, read back, and described by a published schema."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from core.parsing.summary import SCHEMA_VERSION, Summary


@cache
def _adapter() -> TypeAdapter[Summary]:
    return TypeAdapter(Summary)


def to_json(summary: Summary) -> bytes:
    """One line of UTF-8 JSON."""
    return _adapter().dump_json(summary)


def from_json(line: bytes | str) -> Summary:
    """The summary behind one line of JSON; raises pydantic.ValidationError naming every wrong field."""
    return _adapter().validate_json(line)


def json_schema() -> dict[str, Any]:
    """The contract as JSON Schema, draft 2020-12."""
    schema = _adapter().json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"parsed summary, version {SCHEMA_VERSION}",
        **{key: value for key, value in schema.items() if key != "title"},
    }
