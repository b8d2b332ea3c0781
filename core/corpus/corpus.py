"""A corpus opened for reading: the only door to SQL."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import duckdb
import pandas as pd

from core.corpus.corrections import read_corrections
from core.corpus.filters import UNKNOWN_PLACE, Filter
from core.corpus.overlay import overlay
from core.corpus.snapshot import load
from core.corpus.summaries import summary_of
from core.corpus.tables import Tables
from core.errors import Notice, RequestError
from core.lexicons.files import DATA
from core.parsing.corrections import OPEN, Outcome
from core.parsing.summary import Summary

BUNDLED = DATA / "corpus"

# Tables whose rows stand in a document, and what each row is told beside its own columns.
_ITEMS = {
    "directives": "",
    "themes": ", v.kind, v.modality, v.section",
    "agencies": "",
    "speakers": "",
    "targets": "",
    "citations": "",
    "terms": "",
    "anomalies": "",
    "cuts": "",
}

_PASSES = """
    ($places = [] OR list_contains($places, place))
    AND ($genres = [] OR list_contains($genres, genre))
    AND ($collections = [] OR list_contains($collections, collection))
    AND CASE WHEN $date_from IS NULL AND $date_to IS NULL THEN true
             WHEN date_earliest IS NULL AND date_latest IS NULL THEN $include_undated
             ELSE coalesce(date_latest, '9999') >= coalesce($date_from, '0000')
              AND coalesce(date_earliest, '0000') <= coalesce($date_to, '9999') END
"""


# A file is named by its last two parts: the folder or archive that holds it, and its own name.
_COLLECTION = "nullif(regexp_extract(file, '^(.+)/[^/]*$', 1), '')"

Parameters = dict[str, Any] | list[Any]


class Counts(NamedTuple):
    """What a filter lets pass. `n_undated` counts documents without a date interval that meet the rest of the filter:
    they are kept apart when a date is asked for, whether or not the filter includes them; with no date asked, 0."""

    n_documents: int
    n_directives: int
    n_undated: int


@dataclass(frozen=True, slots=True)
class DocumentParts:
    """One document with everything the parser found in it. `record` is its row of the documents table; `text` is the
    whole decoded source text that the spans of all frames refer to, null where it is not held."""

    record: dict[str, Any]
    directives: pd.DataFrame
    themes: pd.DataFrame
    agencies: pd.DataFrame
    speakers: pd.DataFrame
    targets: pd.DataFrame
    citations: pd.DataFrame
    terms: pd.DataFrame
    anomalies: pd.DataFrame
    cuts: pd.DataFrame
    corrections: tuple[Outcome, ...]
    text: str | None


def _parameters(where: Filter) -> dict[str, Any]:
    return {
        "places": list(where.places),
        "genres": list(where.genres),
        "collections": list(where.collections),
        "date_from": where.date_from,
        "date_to": where.date_to,
        "include_undated": where.include_undated,
    }


def _lay_out(connection: duckdb.DuckDBPyConnection) -> None:
    """Sort every table once and give its rows the place, genre and date of their document, so that a question is one
    scan in the order it is shown in."""
    connection.execute(
        f"""CREATE TABLE documents AS SELECT *, {_COLLECTION} AS collection FROM raw_documents
        ORDER BY date_earliest NULLS LAST, place, document_id"""
    )
    for name, more in _ITEMS.items():
        join = "JOIN raw_directives v USING (document_id, directive_id)" if more else ""
        connection.execute(
            f"""CREATE TABLE {name} AS
            SELECT i.* EXCLUDE (nth), d.place, d.genre, d.collection, d.date_value, d.date_earliest, d.date_latest,
                d.date_kind {more}
            FROM (SELECT *, row_number() OVER () AS nth FROM raw_{name}) i
            JOIN documents d USING (document_id) {join} ORDER BY d.rowid, i.nth"""
        )
    connection.execute("CREATE TABLE texts AS SELECT * FROM raw_texts")


def _connect(tables: Tables) -> duckdb.DuckDBPyConnection:
    """The tables in memory, in an engine that reaches nothing outside them and whose settings are locked."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "threads": "2",
    }
    connection = duckdb.connect(":memory:", config=config)
    for name, table in tables.items():
        connection.register(f"raw_{name}", table)
    _lay_out(connection)
    for name in tables:
        connection.unregister(f"raw_{name}")
    connection.execute("SET lock_configuration = true")
    return connection


class Corpus:
    """The tables of one snapshot, as corrected. Frames come in the order of their documents (dated first, oldest first)
    and, inside a document, of the text; items carry place, genre, collection and date_* of their document.
    `corrections` is what became of each.

    Unknown is NaN in the text columns of a frame. Safe to share between threads; a frame belongs to its caller.
    """

    def __init__(
        self,
        tables: Tables,
        *,
        name: str,
        version: str,
        notices: tuple[Notice, ...] = (),
        corrections: tuple[Outcome, ...] = (),
        parsed: Mapping[str, Summary] = MappingProxyType({}),
    ) -> None:
        self.name = name
        self.version = version
        self.notices = notices
        self.corrections = corrections
        self._parsed = parsed
        self._connection = _connect(tables)

    def _frame(self, sql: str, parameters: Parameters) -> pd.DataFrame:
        frame: pd.DataFrame = self._connection.cursor().sql(sql, params=parameters).to_arrow_table().to_pandas()
        return frame

    def _items(self, table: str, where: Filter) -> pd.DataFrame:
        return self._frame(f"SELECT * FROM {table} WHERE {_PASSES}", _parameters(where))

    def documents(self, where: Filter) -> pd.DataFrame:
        """Documents that pass, with the columns of the documents table and the collection they are in."""
        return self._items("documents", where)

    def directives(self, where: Filter) -> pd.DataFrame:
        """Directives of the documents that pass."""
        return self._items("directives", where)

    def themes(self, where: Filter) -> pd.DataFrame:
        """Theme codes of the filter's codebook, one row a directive and code, with the directive's kind, modality and
        section."""
        sql = f"SELECT * FROM themes WHERE book = $book AND {_PASSES}"
        return self._frame(sql, _parameters(where) | {"book": where.book})

    def agencies(self, where: Filter) -> pd.DataFrame:
        """Agencies with their roles, one row a document, name and role."""
        return self._items("agencies", where)

    def speakers(self, where: Filter) -> pd.DataFrame:
        """Speakers with their roles."""
        return self._items("speakers", where)

    def targets(self, where: Filter) -> pd.DataFrame:
        """Targets with quantity and deadline."""
        return self._items("targets", where)

    def terms(self, where: Filter) -> pd.DataFrame:
        """Term counts, one row a document and term."""
        return self._items("terms", where)

    def texts(self, where: Filter) -> pd.DataFrame:
        """document_id, place, start, text: each document's own part of its source text, where the text is held.
        `start` is the offset of the part in the source text."""
        return self._frame(
            f"""SELECT document_id, place, start, substr(texts.text, start + 1, "end" - start) AS text
            FROM documents JOIN texts USING (sha256) WHERE {_PASSES} ORDER BY documents.rowid""",
            _parameters(where),
        )

    def documents_by_id(self, ids: Sequence[str]) -> pd.DataFrame:
        """The documents with these ids, in the corpus's order."""
        return self._frame("SELECT * FROM documents WHERE list_contains($1, document_id)", [list(ids)])

    def directives_by_id(self, ids: Sequence[str]) -> pd.DataFrame:
        """The directives with these ids, in the corpus's order."""
        return self._frame("SELECT * FROM directives WHERE list_contains($1, directive_id)", [list(ids)])

    def targets_by_id(self, ids: Sequence[str]) -> pd.DataFrame:
        """The targets with these ids, in the corpus's order."""
        return self._frame("SELECT * FROM targets WHERE list_contains($1, target_id)", [list(ids)])

    def counts(self, where: Filter) -> Counts:
        """How much passes the filter."""
        passing = f"SELECT count(*), coalesce(sum(n_directives), 0)::BIGINT FROM documents WHERE {_PASSES}"
        ((n_documents, n_directives),) = self._rows(passing, _parameters(where))
        if where.date_from is None and where.date_to is None:
            return Counts(n_documents, n_directives, 0)
        undated = f"SELECT count(*) FROM documents WHERE date_earliest IS NULL AND date_latest IS NULL AND {_PASSES}"
        ((n_undated,),) = self._rows(undated, _parameters(where) | {"include_undated": True})
        return Counts(n_documents, n_directives, n_undated)

    def _rows(self, sql: str, parameters: Parameters) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self._connection.cursor().execute(sql, parameters).fetchall()
        return rows

    def places(self) -> tuple[str, ...]:
        """Labels of all places: the nation first, then by region code, unknown places last."""
        sql = """SELECT place FROM documents GROUP BY place
            ORDER BY place = $unknown, min(region_code) NULLS FIRST, place"""
        return tuple(place for (place,) in self._rows(sql, {"unknown": UNKNOWN_PLACE}))

    def genres(self) -> tuple[str, ...]:
        """Genres that occur, the most frequent first."""
        sql = "SELECT genre FROM documents GROUP BY genre ORDER BY count(*) DESC, genre"
        return tuple(genre for (genre,) in self._rows(sql, {}))

    def collections(self) -> tuple[str, ...]:
        """Names of the folders and archives that the files are from, the largest first."""
        sql = """SELECT collection FROM documents WHERE collection IS NOT NULL
            GROUP BY collection ORDER BY count(*) DESC, collection"""
        return tuple(collection for (collection,) in self._rows(sql, {}))

    def date_span(self) -> tuple[str, str] | None:
        """First and last day that the dated documents may fall on; None where no document is dated."""
        ((first, last),) = self._rows("SELECT min(date_earliest), max(date_latest) FROM documents", {})
        return (first, last) if first and last else None

    def text_of(self, document_id: str) -> str | None:
        """The whole source text that the document's spans refer to; None where it is not held."""
        sql = "SELECT text FROM documents JOIN texts USING (sha256) WHERE document_id = $id"
        found = self._rows(sql, {"id": document_id})
        return found[0][0] if found else None

    def document(self, document_id: str) -> DocumentParts:
        """One document with all its parts; raises RequestError where there is no such document."""
        record = self._record(document_id)
        parts = {
            name: self._frame(f"SELECT * FROM {name} WHERE document_id = $id", {"id": document_id}) for name in _ITEMS
        }
        own = tuple(each for each in self.corrections if each.summary_id == document_id)
        return DocumentParts(record=record, corrections=own, text=self.text_of(document_id), **parts)

    def _record(self, document_id: str) -> dict[str, Any]:
        records = self._rows_of("documents", document_id)
        if not records:
            raise RequestError("corpus.no_document", document=document_id)
        return records[0]

    def _rows_of(self, table: str, document_id: str) -> list[dict[str, Any]]:
        found = self._connection.cursor().sql(f"SELECT * FROM {table} WHERE document_id = $1", params=[document_id])
        rows: list[dict[str, Any]] = found.to_arrow_table().to_pylist()
        return rows

    def summary(self, document_id: str) -> Summary:
        """One document as a summary again, as corrected; raises RequestError where there is no such document."""
        rows = {name: self._rows_of(name, document_id) for name in _ITEMS}
        return summary_of(rows | {"documents": [self._record(document_id)]})

    def parsed(self, document_id: str) -> Summary:
        """One document as the parser has it, whatever was corrected since."""
        return self._parsed.get(document_id) or self.summary(document_id)


def corpus_path(path: Path | str | None = None) -> Path:
    """The folder asked for, else the one POLICY_CORPUS names, else the bundled one."""
    return Path(path or os.environ.get("POLICY_CORPUS") or BUNDLED)


def own_folder(named: Path | str | None = None) -> Path:
    """Where a user's own corrections go: into the corpus named, else beside the bundled one, into its local/."""
    corpus = corpus_path(named)
    return corpus / "local" if named is None and corpus == BUNDLED else corpus


def open_corpus(path: Path | str | None = None) -> Corpus:
    """The corpus in a folder (see `corpus_path`), as it is now, with its corrections; raises CorpusError where there is
    none, a file of it does not match its recorded hash, or a line of its corrections is malformed."""
    folder = corpus_path(path)
    snapshot, tables = load(folder)
    overlaid = overlay(tables, read_corrections(folder))
    notices = [Notice("corpus.outdated", {"corpus": str(folder)})] if snapshot.outdated else []
    if n := sum(each.status in OPEN for each in overlaid.outcomes):
        notices.append(Notice("corrections.open", {"n": n}))
    return Corpus(
        overlaid.tables,
        name=snapshot.manifest.name,
        version=snapshot.id + overlaid.mark,
        notices=tuple(notices),
        corrections=overlaid.outcomes,
        parsed=overlaid.parsed,
    )
