"""The bundled corpus made anew, from nothing, out of the sources on its list."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from core.corpus.ingest import Progress, ignore
from core.corpus.intake import Intake
from core.corpus.report import IngestReport, ReportRow, rejected
from core.corpus.snapshot import current, write_facts, writing
from core.corpus.sources import Listed, load_sources
from core.corpus.tables import empty_tables
from core.errors import CorpusError, Notice
from core.parsing.batch import Batch, Parsed
from core.reading import LOCAL, Columns, Rejection

_NAMED = 5  # missing sources that an error names


def rebuild(paths: Sequence[Path], corpus_dir: Path, *, name: str, progress: Progress = ignore) -> IngestReport:
    """Reads the listed sources among the files, and switches their facts in as the whole corpus.

    What is not on the list is named and left out. Raises CorpusError, and leaves the corpus as it was, where a listed
    source is not among the files: what it lacks would be missing from every comparison.
    """
    listed = load_sources()
    with writing(corpus_dir):
        intake = Intake(empty_tables(), keep_text=False)
        done: list[ReportRow] = []
        found: set[str] = set()
        with Batch(Parsed, limits=LOCAL) as batch:
            for item in batch.run(paths, Columns()):
                done.append(_take(item, intake, listed))
                if isinstance(item, Parsed):
                    found.add(item.sha256)
                progress(done[-1])
        _check_whole(source for sha256, source in listed.items() if sha256 not in found)
        before = current(corpus_dir)
        called = before.manifest.name if before else name
        return IngestReport(tuple(done), corpus_dir, write_facts(corpus_dir, intake.tables(), name=called).id)


def _take(item: Parsed | Rejection, intake: Intake, listed: Iterable[str]) -> ReportRow:
    if isinstance(item, Rejection):
        return rejected(item)
    if item.sha256 not in listed:
        return rejected(Rejection(item.file, item.record, Notice("rebuild.unlisted")))
    return intake.add(item)


def _check_whole(missing: Iterable[Listed]) -> None:
    lacking = list(missing)
    if lacking:
        named = "；".join(f"{each.title}（{each.whence}）" for each in lacking[:_NAMED])
        raise CorpusError("rebuild.missing", n=len(lacking), named=named)
