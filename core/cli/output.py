"""What the commands print."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from core.errors import Notice
from core.messages import advice, sentence, text

if TYPE_CHECKING:
    from core.compare import ResultTable
    from core.corpus import IngestReport, ReportRow
    from core.corpus.report import Outcome
    from core.parsing.batch import Parsed
    from core.reading import Document, Rejection

OUTCOMES: tuple["Outcome", ...] = ("parsed", "parsed-with-warning", "attached", "unchanged", "rejected")


def explained(notice: Notice) -> str:
    """What happened, then what to do."""
    said, todo = sentence(notice), advice(notice)
    return f"{said.rstrip('。')}。{todo}" if todo else said


def where(item: "Document | Parsed | Rejection | ReportRow") -> str:
    """File and record."""
    return f"{item.file} · {item.record}" if item.record else item.file


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


def write_report(report: "IngestReport", file: Path) -> None:
    """The report as JSON lines, one a document."""
    lines = "".join(f"{json.dumps(_row_of(row), ensure_ascii=False)}\n" for row in report.rows)
    file.write_text(lines, encoding="utf-8", newline="\n")


def result_json(result: "ResultTable") -> dict[str, Any]:
    """A result with everything that goes with it; unknown is null."""
    frame = result.frame
    names = [column.name for column in result.columns]
    rows = json.loads(frame[names].to_json(orient="records", force_ascii=False))
    ids = frame["ids"] if "ids" in frame else [()] * len(frame)
    return {
        "name": result.name,
        "finding": sentence(result.finding),
        "statistic": result.statistic,
        "corpus_version": result.corpus_version,
        "n_documents": result.n_documents,
        "n_directives": result.n_directives,
        "n_undated": result.n_undated,
        "params": dict(result.params),
        "caveats": _noted(result.caveats),
        "columns": [{"name": each.name, "kind": each.kind, "unit": each.unit} for each in result.columns],
        "evidence_by": result.evidence_by,
        "rows": [row | {"ids": list(own)} for row, own in zip(rows, ids, strict=True)],
    }


def print_result(result: "ResultTable") -> None:
    """A result as a table for a terminal, and what it rests on."""
    from core.compare import to_text_table

    click.echo(to_text_table(result), nl=False)
    counts = {"n_documents": result.n_documents, "n_directives": result.n_directives, "n_undated": result.n_undated}
    click.echo(text("cli.foot", version=result.corpus_version, **counts))
