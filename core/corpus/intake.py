"""Takes documents into the tables of a corpus one by one, and tells what became of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from core.corpus.gists import load_gists, unplaced, with_gists
from core.corpus.held import Held
from core.corpus.report import ReportRow, rejected
from core.corpus.rows import columns_of, rows
from core.corpus.sources import as_listed, load_sources
from core.corpus.tables import SCHEMAS, Columns, Row, Tables, append, tables_of_columns, without
from core.errors import Notice
from core.parsing.batch import Parsed
from core.parsing.summary import Summary
from core.reading import Rejection
from core.spans import Span

_NAMES = {"file", "record"}
_BATCH = 5_000


def _without_names(parts: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """Rows without the name a source goes by: the same text under another name says nothing new."""
    return {
        name: [{column: row[column] for column in row.keys() - _NAMES} for row in parts.get(name, [])]
        for name in SCHEMAS
        if name != "texts"
    }


class Intake:
    """Documents on their way into a corpus. Every document joins whole or not at all.

    The same text counts once: a copy, in this run or held before, is named and left out. A text that is read and
    parsed again takes the place of what was held of it; where nothing differs it is unchanged. A text that was attached
    to a record leaves the record's facts as they are.
    """

    def __init__(self, base: Tables, *, keep_text: bool) -> None:
        self._base, self._keep_text = base, keep_text
        self._held = Held(base)
        self._gists = load_gists()
        self._sources = load_sources()
        self._seen: dict[str | tuple[str, Span], str] = {}
        self._replaced: set[str] = set()
        self._columns = _no_columns()
        self._done: list[Tables] = []

    def add(self, parsed: Parsed) -> ReportRow:
        """A document and its summaries."""
        if not parsed.summaries:
            return rejected(Rejection(parsed.file, parsed.record, Notice("ingest.nothing_found")))
        lost = unplaced(parsed.sha256, parsed.summaries, self._gists)
        parsed = replace(parsed, warnings=(*parsed.warnings, *([lost] if lost else [])))
        own = [summary for summary in parsed.summaries if not self._held.is_attached(summary.source)]
        summaries = [as_listed(with_gists(summary, self._gists), self._sources) for summary in own]
        fresh = [summary for summary in summaries if not self._first_of(summary)]
        copied = next((first for first in map(self._first_of, summaries) if first), None)
        for summary in fresh:
            self._seen |= {summary.id: parsed.file, (summary.source.sha256, summary.source.span): parsed.file}
        notice = Notice("ingest.attached") if len(own) < len(parsed.summaries) else None
        return self._report(parsed, copied, notice, changed=bool(fresh) and self._take(parsed, fresh))

    def _first_of(self, summary: Summary) -> str | None:
        """The file that gave the same summary before."""
        held = self._held.file_of.get(summary.id)
        if held is not None and summary.id not in self._held.documents_of(summary.source.sha256):
            return held
        return self._seen.get(summary.id) or self._seen.get((summary.source.sha256, summary.source.span))

    def _report(self, parsed: Parsed, copied: str | None, notice: Notice | None, *, changed: bool) -> ReportRow:
        held = (self._held.file_of[each] for each in self._held.documents_of(parsed.sha256))
        first = copied or next((file for file in held if file != parsed.file and not changed), None)
        if first and not notice:
            notice = Notice("ingest.duplicate", {"first": first})
        warnings = (*parsed.warnings, *([notice] if notice and changed else []))
        return ReportRow(
            parsed.file,
            parsed.record,
            ("parsed-with-warning" if warnings else "parsed") if changed else "unchanged",
            None if changed else notice,
            warnings,
            len(parsed.summaries),
            round(parsed.seconds, 3),
        )

    def _take(self, parsed: Parsed, summaries: Sequence[Summary]) -> bool:
        """Puts the rows of a document in line; false where the corpus holds exactly these already."""
        text_held = self._keep_text or parsed.sha256 in self._held.texts
        before = self._held.read_from(parsed.sha256)
        if before:
            new = _joined(rows(summary, text_held=text_held) for summary in summaries)
            if _without_names(_joined(map(self._held.rows_of, before))) == _without_names(new):
                return False
        self._replaced.add(parsed.sha256)
        if text_held:
            _extend(self._columns["texts"], {"sha256": [parsed.sha256], "text": [parsed.text]})
        for summary in summaries:
            for name, more in columns_of(summary, text_held=text_held).items():
                _extend(self._columns[name], more)
        if len(self._columns["directives"]["directive_id"]) > _BATCH:
            self._flush()
        return True

    def _flush(self) -> None:
        self._done.append(tables_of_columns(self._columns))
        self._columns = _no_columns()

    def tables(self) -> Tables:
        """The corpus with all that was added."""
        self._flush()
        gone = [document for sha256 in self._replaced for document in self._held.read_from(sha256)]
        kept = without(self._base, "document_id", gone)
        kept["texts"] = without({"texts": kept["texts"]}, "sha256", self._replaced)["texts"]
        return append(kept, *self._done)


def _no_columns() -> dict[str, Columns]:
    return {name: {column: [] for column in schema.names} for name, schema in SCHEMAS.items()}


def _extend(columns: Columns, more: Columns) -> None:
    for column, values in columns.items():
        values.extend(more[column])


def _joined(parts: Iterable[Mapping[str, list[Row]]]) -> dict[str, list[Row]]:
    joined: dict[str, list[Row]] = {}
    for part in parts:
        for name, more in part.items():
            joined.setdefault(name, []).extend(more)
    return joined
