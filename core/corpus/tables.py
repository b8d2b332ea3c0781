"""Summaries as flat tables, one row an item, joined by `document_id`."""

from collections.abc import Collection, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

Row = dict[str, Any]
Columns = dict[str, list[Any]]

_text, _int, _flag = pa.string(), pa.int32(), pa.bool_()
_texts = pa.list_(pa.string())


def _schema(*fields: tuple[str, pa.DataType]) -> pa.Schema:
    return pa.schema(list(fields))


def _date(kind: str) -> list[tuple[str, pa.DataType]]:
    return [(f"{kind}_{part}", _text) for part in ("value", "earliest", "latest", "basis", "as_written")]


SCHEMAS: dict[str, pa.Schema] = {
    "documents": _schema(
        ("document_id", _text),
        ("title", _text),
        ("genre", _text),
        ("outer", _text),
        ("inner", _text),
        ("place", _text),  # label, see filters.Filter
        ("region_code", _text),
        ("province", _text),
        ("city", _text),
        ("county", _text),
        ("region_as_written", _text),
        ("region_basis", _text),
        ("level", _text),
        ("issuers", _texts),
        ("doc_number", _text),
        ("doc_number_code", _text),
        ("doc_number_year", _int),
        ("doc_number_seq", _int),
        # The date that filters and time lines use: issue, else event, else publish unless the page is an aggregator's.
        *_date("date"),
        ("date_kind", _text),  # issue | event | publish | null
        *_date("event"),
        *_date("issue"),
        *_date("publish"),
        *_date("effective"),
        *_date("expiry"),
        ("campaigns", _texts),
        ("n_chars", _int),
        ("n_tokens", _int),
        ("n_directives", _int),
        ("complete", _flag),
        ("has_text", _flag),
        ("file", _text),
        ("record", _text),
        ("url", _text),
        ("sha256", _text),
        ("recorded_sha256", _text),  # of the source that the facts are from, where the text held is another copy
        ("tier", _text),
        ("start", _int),
        ("end", _int),
        ("page_title", _text),
        ("page_date", _text),
        ("parser_version", _text),
        ("lexicons", _text),
    ),
    "directives": _schema(
        ("directive_id", _text),
        ("document_id", _text),
        ("position", _int),
        ("start", _int),
        ("end", _int),
        ("text", _text),
        ("gist", _text),
        ("kind", _text),
        ("modality", _text),
        ("cue", _text),
        ("actors", _texts),
        ("action", _text),
        ("object", _text),
        ("section", _text),
        ("instrument", _text),
        ("target_ids", _texts),
    ),
    "themes": _schema(
        ("directive_id", _text), ("document_id", _text), ("book", _text), ("code", _text), ("why", _text)
    ),
    "agencies": _schema(
        ("document_id", _text),
        ("name", _text),
        ("agency_id", _text),
        ("as_written", _text),
        ("role", _text),
        ("starts", pa.list_(pa.int32())),
        ("ends", pa.list_(pa.int32())),
        ("directive_ids", _texts),  # directives that hold a span, or whose actor it is
    ),
    "speakers": _schema(("document_id", _text), ("name", _text), ("roles", _texts)),
    "targets": _schema(
        ("target_id", _text),
        ("document_id", _text),
        ("what", _text),
        ("comparator", _text),
        ("quantity_low", pa.float64()),
        ("quantity_high", pa.float64()),
        ("unit", _text),
        ("base", _text),
        *_date("deadline"),
        ("nature", _text),
        ("start", _int),
        ("end", _int),
        ("text", _text),
        ("directive_ids", _texts),
    ),
    "citations": _schema(("document_id", _text), ("title", _text), ("doc_number", _text)),
    "terms": _schema(("document_id", _text), ("term", _text), ("n", _int)),
    "anomalies": _schema(("document_id", _text), ("kind", _text), ("start", _int), ("end", _int), ("note", _text)),
    "cuts": _schema(("document_id", _text), ("start", _int), ("end", _int), ("reason", _text)),
    # The decoded source text of a file or record, held once for all its summaries; empty for a corpus of facts.
    "texts": _schema(("sha256", _text), ("text", _text)),
}

Tables = dict[str, pa.Table]


def empty_tables() -> Tables:
    """Every table without a row."""
    return {name: schema.empty_table() for name, schema in SCHEMAS.items()}


def tables_of(rows: Mapping[str, list[Row]]) -> Tables:
    """Rows as tables; a table that is not named has no row."""
    return {name: pa.Table.from_pylist(rows.get(name, []), schema) for name, schema in SCHEMAS.items()}


def tables_of_columns(columns: Mapping[str, Columns]) -> Tables:
    """Columns as tables; a table that is not named has no row."""
    return {
        name: pa.Table.from_pydict(columns[name], schema) if name in columns else schema.empty_table()
        for name, schema in SCHEMAS.items()
    }


def append(tables: Tables, *more: Tables) -> Tables:
    """The rows of all."""
    return {
        name: pa.concat_tables([table, *(each[name] for each in more)]).combine_chunks()
        for name, table in tables.items()
    }


def only(tables: Tables, column: str, values: Collection[str]) -> Tables:
    """The rows whose `column` is one of these values; tables without the column stay as they are."""
    kept = pa.array(sorted(values), _text)
    return {
        name: table.filter(pc.is_in(table[column], kept)) if column in table.column_names else table
        for name, table in tables.items()
    }


def without(tables: Tables, column: str, values: Collection[str]) -> Tables:
    """The rows whose `column` is none of these values; tables without the column stay as they are."""
    gone = pa.array(sorted(values), _text)
    return {
        name: table.filter(pc.invert(pc.is_in(table[column], gone))) if column in table.column_names else table
        for name, table in tables.items()
    }
