"""What the commands print."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from core.errors import Notice, RequestError
from core.messages import advice, printable, sentence, text

if TYPE_CHECKING:
    from core.compare import ResultTable
    from core.corpus import IngestReport, ReportRow
    from core.corpus.report import Outcome
    from core.parsing.batch import Parsed
    from core.reading import Document, Rejection

OUTCOMES: tuple["Outcome", ...] = ("parsed", "parsed-with-warning", "attached", "unchanged", "rejected")


def explained(notice: Notice) -> str:
    """What happened, then what to do, for a terminal."""
    said, todo = sentence(notice), advice(notice)
    return printable(f"{said.rstrip('。')}。{todo}" if todo else said)


def where(item: "Document | Parsed | Rejection | ReportRow") -> str:
    """File and record, for a terminal."""
    return printable(f"{item.file} · {item.record}" if item.record else item.file)


def _noted(notices: Iterable[Notice]) -> list[dict[str, str]]:
    return [{"code": notice.code, "message": sentence(notice)} for notice in notices]


def document_json(document: "Document") -> dict[str, Any]:
    """What the reader kept and what it cut."""
    body = document.text
    titles = [block.span.of(body) for block in document.blocks if block.kind == "title"]
    return {
        "file": document.file,
        "record": document.record,
        "title": titles[0] if titles else document.page_title,
        "text": body,
        "blocks": [{"kind": each.kind, "span": each.span, "text": each.span.of(body)} for each in document.blocks],
        "cut": [{"reason": each.reason, "span": each.span, "text": each.span.of(body)} for each in document.cut],
        "page_title": document.page_title,
        "url": document.url,
        "sha256": document.sha256,
        "meta": dict(document.meta),
        "complete": document.complete,
        "warnings": _noted(document.warnings),
    }


def _row_of(row: "ReportRow") -> dict[str, Any]:
    return {
        "file": row.file,
        "record": row.record,
        "outcome": row.outcome,
        "code": row.notice.code if row.notice else None,
        "message": explained(row.notice) if row.notice else None,
        "warnings": _noted(row.warnings),
        "n_summaries": row.n_summaries,
        "seconds": row.seconds,
    }


def print_report(report: "IngestReport") -> None:
    """The closing report: what there is to say of each document, then the counts."""
    for row in report.rows:
        for notice in (*([row.notice] if row.notice else []), *row.warnings):
            click.echo(f"{text(f'cli.outcome.{row.outcome}')}  {where(row)}: {explained(notice)}")
    counts = [f"{text(f'cli.outcome.{each}')} {n}" for each in OUTCOMES if (n := report.count(each))]
    click.echo(" · ".join(counts) or text("cli.nothing"))
    click.echo(text("cli.corpus", corpus=str(report.corpus), version=report.version or "—"))


@contextmanager
def report_into(path: Path | None) -> Iterator[TextIO | None]:
    """The file of a report, open before the work starts, so that a wrong path does not cost the work. What it held
    stays until the report is written. Raises RequestError where it cannot be written to."""
    if path is None:
        yield None
        return
    try:
        file = path.open("a", encoding="utf-8", newline="\n")
    except OSError as error:
        raise RequestError("cli.report", file=str(path), problem=error.strerror or str(error)) from error
    with file:
        yield file


def write_report(report: "IngestReport", file: TextIO) -> None:
    """The report as JSON lines, one a document."""
    file.seek(0)
    file.truncate()
    file.writelines(f"{json.dumps(_row_of(row), ensure_ascii=False)}\n" for row in report.rows)


def print_result(result: "ResultTable") -> None:
    """A result as a table for a terminal, and what it rests on."""
    from core.compare import to_text_table

    click.echo(to_text_table(result), nl=False)
    counts = {"n_documents": result.n_documents, "n_directives": result.n_directives, "n_undated": result.n_undated}
    click.echo(text("cli.foot", version=result.corpus_version, **counts))
