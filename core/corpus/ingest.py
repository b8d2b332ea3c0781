"""Files, folders and archives into a corpus."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from core.corpus.corrections import Versions, read_corrections
from core.corpus.intake import Intake
from core.corpus.report import IngestReport, ReportRow, rejected
from core.corpus.snapshot import load_or_empty, write, writing
from core.errors import CorpusError
from core.parsing.batch import Batch, Parsed
from core.reading import LOCAL, Columns, Limits, Rejection

Progress = Callable[[ReportRow], None]

_ROOM = 2


def ignore(_row: ReportRow) -> None:
    """Progress that nobody watches."""


def n_bytes(paths: Iterable[Path]) -> int:
    """The size of all files under the paths."""
    files = (each for path in paths for each in (path.rglob("*") if path.is_dir() else [path]))
    return sum(each.stat().st_size for each in files if each.is_file())


def check_space(paths: Iterable[Path], corpus_dir: Path) -> None:
    """Raises CorpusError where the disk has less free than twice the input."""
    if shutil.disk_usage(corpus_dir).free < _ROOM * n_bytes(paths):
        raise CorpusError("corpus.disk_full", corpus=str(corpus_dir))


def ingest(
    paths: Sequence[Path],
    corpus_dir: Path,
    *,
    columns: Columns | None = None,
    limits: Limits = LOCAL,
    keep_text: bool = True,
    name: str | None = None,
    progress: Progress = ignore,
) -> IngestReport:
    """Builds or extends a corpus and switches the new state in at the end.

    Without `keep_text` only facts are stored of texts that are not held yet. `name` is the corpus's, by default the
    one it has, else its folder's. `progress` is told of every document as it is done. Raises CorpusError where the
    corpus cannot be written; what cannot be read or parsed is a row of the report.
    """
    with writing(corpus_dir):
        check_space(paths, corpus_dir)
        before, base = load_or_empty(corpus_dir)
        intake = Intake(base, keep_text=keep_text)
        versions = Versions(read_corrections(corpus_dir))
        done: list[ReportRow] = []
        with Batch(Parsed, limits=limits) as batch:
            for item in batch.run(paths, columns or Columns()):
                if isinstance(item, Rejection):
                    done.append(rejected(item))
                else:
                    left = versions.left_behind(item.file, item.record, item.sha256)
                    done.append(intake.add(replace(item, warnings=(*item.warnings, *([left] if left else [])))))
                progress(done[-1])
        tables = intake.tables()
        if before is None and tables["documents"].num_rows == 0:
            return IngestReport(tuple(done), corpus_dir, None)
        called = name or (before.manifest.name if before else corpus_dir.resolve().name)
        return IngestReport(tuple(done), corpus_dir, write(corpus_dir, tables, name=called).id)
