"""A document → its summaries, by rules and word lists."""

from core.parsing.parse import parse
from core.parsing.schema import from_json, json_schema, to_json
from core.parsing.summary import SCHEMA_VERSION, Summary

__all__ = ["SCHEMA_VERSION", "Summary", "from_json", "json_schema", "parse", "to_json"]
