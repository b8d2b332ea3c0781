"""Gives a corpus of facts its texts back, from the user's own copies."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.corpus.alignment import contradict, label_of, moved, quote_share, quoted, share_matched
from core.corpus.held import Held
from core.corpus.ingest import Progress, check_space, ignore
from core.corpus.report import IngestReport, Outcome, ReportRow, rejected
from core.corpus.rows import rows
from core.corpus.snapshot import current, load, write, writing
from core.corpus.tables import SCHEMAS, Row, Tables, append, tables_of, without
from core.errors import CorpusError, Notice
from core.parsing.batch import Batch, Parsed
from core.parsing.summary import Summary
from core.reading import LOCAL, Columns, Limits, Rejection

LEAST_SHARE = 0.8
_CANDIDATES = 5


class Attachment:
    """Finds the recorded summaries that a text belongs to. A record that has its text is left alone."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._held = Held(tables)
        documents = tables["documents"].select(["document_id", "has_text"]).to_pylist()
        self._bare = {row["document_id"] for row in documents if not row["has_text"]}
        self._by_label: defaultdict[tuple[str | None, ...], Counter[str]] = defaultdict(Counter)
        self._found: dict[str, Summary] = {}
        self._recorded: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        for row in tables["directives"].select(["document_id", "action", "object", "cue"]).to_pylist():
            if row["document_id"] in self._bare:
                self._by_label[row["action"], row["object"], row["cue"]][row["document_id"]] += 1

    def add(self, parsed: Parsed) -> ReportRow:
        """What became of one copy."""
        known = self._held.documents_of(parsed.sha256)
        if known and not self._bare.intersection(known):
            return self._row(parsed, "unchanged", Notice("attach.held"), 0)
        shares = dict(self._exact(parsed, known)) or dict(self._aligned(parsed))
        if not shares:
            return self._row(parsed, "rejected", Notice("attach.no_match", {"least": round(100 * LEAST_SHARE)}), 0)
        self._bare.difference_update(shares)
        self._texts[parsed.sha256] = parsed.text
        share = round(100 * min(shares.values()))
        return self._row(parsed, "attached", Notice("attach.matched", {"n": len(shares), "share": share}), len(shares))

    def _exact(self, parsed: Parsed, known: Sequence[str]) -> Iterator[tuple[str, float]]:
        """Records of the very same bytes, unless this reader makes another text of them than the one they were made
        with."""
        for document in (each for each in known if each in self._bare):
            recorded = self._held.summary(document)
            if quote_share(recorded, parsed.text) >= LEAST_SHARE:
                self._found[document] = quoted(recorded, parsed.text)
                yield document, 1.0

    def _aligned(self, parsed: Parsed) -> Iterator[tuple[str, float]]:
        """Records of another copy of the text, each the best match of one summary of this one."""
        taken: set[str] = set()
        for copy in parsed.summaries:
            best = max(self._shares(copy, taken), default=None)
            if best is not None:
                share, document = best
                taken.add(document)
                recorded = self._held.summary(document)
                self._found[document] = moved(recorded, copy)
                self._recorded[document] = recorded.source.sha256
                yield document, share

    def _shares(self, copy: Summary, taken: set[str]) -> Iterator[tuple[float, str]]:
        common: Counter[str] = Counter()
        for label, n in Counter(map(label_of, copy.directives)).items():
            common.update({document: min(n, m) for document, m in self._by_label.get(label, Counter()).items()})
        for document, _ in common.most_common(_CANDIDATES):
            recorded = self._held.summary(document)
            share = share_matched(recorded, copy)
            if document in self._bare - taken and share >= LEAST_SHARE and not contradict(recorded, copy):
                yield share, document

    @staticmethod
    def _row(parsed: Parsed, outcome: Outcome, notice: Notice, n: int) -> ReportRow:
        return ReportRow(parsed.file, parsed.record, outcome, notice, parsed.warnings, n, round(parsed.seconds, 3))

    def tables(self) -> Tables:
        """The corpus with the texts that were found."""
        more: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
        for summary in self._found.values():
            for name, part in rows(summary, text_held=True).items():
                more[name].extend(part)
        for row in more["documents"]:
            row["recorded_sha256"] = self._recorded.get(row["document_id"])
        more["texts"] = [{"sha256": sha256, "text": text} for sha256, text in self._texts.items()]
        return append(without(self._tables, "document_id", self._found), tables_of(more))


def attach(
    paths: Sequence[Path],
    corpus_dir: Path,
    *,
    columns: Columns | None = None,
    limits: Limits = LOCAL,
    progress: Progress = ignore,
) -> IngestReport:
    """Matches copies to records without text, and shows their quotes from then on.

    A copy of the same bytes is matched by its hash; another by what it orders: verbs, objects and cues in the same
    order, at least LEAST_SHARE of them, without contradiction in place or title. The row says how large a share was
    found; a copy that belongs to no record is rejected. The facts stay as they are: the texts go to `local/` beside
    them (see snapshot). Raises CorpusError where there is no corpus or it cannot be written.
    """
    if current(corpus_dir) is None:
        raise CorpusError("corpus.missing", corpus=str(corpus_dir))
    with writing(corpus_dir):
        check_space(paths, corpus_dir)
        before, tables = load(corpus_dir)
        attachment = Attachment(tables)
        done: list[ReportRow] = []
        with Batch(Parsed, limits=limits) as batch:
            for item in batch.run(paths, columns or Columns()):
                done.append(rejected(item) if isinstance(item, Rejection) else attachment.add(item))
                progress(done[-1])
        report = IngestReport(tuple(done), corpus_dir, before.id)
        if not report.count("attached"):
            return report
        return IngestReport(
            report.rows, corpus_dir, write(corpus_dir, attachment.tables(), name=before.manifest.name).id
        )
