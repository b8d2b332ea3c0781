"""What a corpus already holds, found by source text and by document."""

from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter

import pyarrow as pa

from core.corpus.summaries import summary_of
from core.corpus.tables import Row, Tables
from core.parsing.summary import Source, Summary
from core.spans import Span

_SOURCE = ["document_id", "sha256", "recorded_sha256", "file", "start", "end"]


def _runs(table: pa.Table) -> dict[str, tuple[int, int]]:
    """Document → first row and number of rows; the rows of a document stand together."""
    runs = groupby(enumerate(table["document_id"].to_pylist()), key=itemgetter(1))
    found = {}
    for document, run in runs:
        positions = [position for position, _ in run]
        found[document] = (positions[0], len(positions))
    return found


class Held:
    """An index over tables as they are. Looking one document up does not cost a pass over the corpus."""

    def __init__(self, tables: Tables) -> None:
        self._tables = {name: table for name, table in tables.items() if "document_id" in table.column_names}
        self._runs = {name: _runs(table) for name, table in self._tables.items()}
        documents = tables["documents"].select(_SOURCE).to_pylist()
        self.file_of: dict[str, str] = {row["document_id"]: row["file"] for row in documents}
        self.texts = frozenset(tables["texts"]["sha256"].to_pylist())
        self._by_source: dict[str, list[str]] = {}
        self._attached: dict[str, dict[str, Span]] = {}
        for row in documents:
            self._by_source.setdefault(row["sha256"], []).append(row["document_id"])
            if row["recorded_sha256"] is not None:
                self._attached.setdefault(row["sha256"], {})[row["document_id"]] = Span(row["start"], row["end"])

    def documents_of(self, sha256: str) -> tuple[str, ...]:
        """Ids of the documents whose text is of this source, in the order they were read."""
        return tuple(self._by_source.get(sha256, ()))

    def read_from(self, sha256: str) -> tuple[str, ...]:
        """Those whose facts are of this source too."""
        attached = self._attached.get(sha256, {})
        return tuple(each for each in self.documents_of(sha256) if each not in attached)

    def is_attached(self, source: Source) -> bool:
        """Whether this part of a source is the text of a record whose facts are of another."""
        spans = self._attached.get(source.sha256, {}).values()
        return any(span.start < source.span.end and source.span.start < span.end for span in spans)

    def rows_of(self, document_id: str) -> Mapping[str, list[Row]]:
        """The rows of one document, as `rows` made them."""
        parts = {}
        for name, table in self._tables.items():
            start, length = self._runs[name].get(document_id, (0, 0))
            parts[name] = table.slice(start, length).to_pylist()
        return parts

    def summary(self, document_id: str) -> Summary:
        """One document as a summary again."""
        return summary_of(self.rows_of(document_id))
