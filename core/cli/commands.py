"""The command line: arguments → the functions that the pages call too.

A room is imported by the command that needs it, so that asking for help costs nothing.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from core.cli.corrections import Replay, corrections
from core.cli.options import corpus_option as _corpus
from core.cli.output import document_json, explained, print_report, print_result, report_into, where, write_report
from core.errors import PolicyError, ReadError, RequestError
from core.messages import text

if TYPE_CHECKING:
    from core.corpus import IngestReport, ReportRow
    from core.corpus.ingest import Progress
    from core.reading import Columns

F = TypeVar("F", bound=Callable[..., Any])

COLUMNS = ("text", "id", "url", "title", "place", "date")


def _say(line: str) -> None:
    click.echo(line, err=True)


class _Commands(click.Group):
    """Renders the errors of the tree: the sentence, the advice, the exit status of its kind."""

    def invoke(self, context: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(context)
        except PolicyError as error:
            _say(explained(error.notice))
            context.exit(error.exit_status)


@click.group(cls=_Commands, help=text("cli.help"))
def commands() -> None:
    pass


_paths = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
_report = click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help=text("cli.option.report"))


def _columns(command: F) -> F:
    for name in reversed(COLUMNS):
        shown = text("cli.option.column", name=name)
        command = click.option(f"--{name}-column", metavar=name.upper(), help=shown)(command)
    return command


def _chosen(columns: Mapping[str, str | None]) -> "Columns":
    """The columns that were named, the usual ones for the others."""
    from core.reading import Columns

    named = {name: columns[f"{name}_column"] for name in COLUMNS}
    return Columns(**{name: value for name, value in named.items() if value})


@commands.command("read", help=text("cli.read"))
@_paths
@_columns
@click.pass_context
def read_command(context: click.Context, /, paths: tuple[Path, ...], **columns: str | None) -> None:
    from core.parsing.batch import Batch
    from core.reading import LOCAL, Document, Rejection

    n_rejected = 0
    with Batch(Document, limits=LOCAL) as batch:
        for item in batch.run(paths, _chosen(columns)):
            if isinstance(item, Rejection):
                n_rejected += 1
                _say(f"{where(item)}: {explained(item.notice)}")
            else:
                click.echo(json.dumps(document_json(item), ensure_ascii=False))
    context.exit(ReadError.exit_status if n_rejected else 0)


@commands.command("parse", help=text("cli.parse"))
@_paths
@_columns
@click.option("--corrections", "file", type=click.Path(path_type=Path), help=text("cli.option.corrections"))
@click.pass_context
def parse_command(context: click.Context, /, paths: tuple[Path, ...], file: Path | None, **columns: str | None) -> None:
    from core.parsing import to_json
    from core.parsing.batch import Batch, Parsed
    from core.reading import LOCAL, Rejection

    n_rejected = 0
    out = sys.stdout.buffer
    again = Replay(file)
    with Batch(Parsed, limits=LOCAL) as batch:
        for item in batch.run(paths, _chosen(columns)):
            if isinstance(item, Rejection):
                n_rejected += 1
                _say(f"{where(item)}: {explained(item.notice)}")
                continue
            summaries, told = again.of(item)
            for notice in (*item.warnings, *told):
                _say(f"{where(item)}: {explained(notice)}")
            for summary in summaries:
                out.write(to_json(summary) + b"\n")
    out.flush()
    if unreached := again.unreached():
        _say(explained(unreached))
    context.exit(ReadError.exit_status if n_rejected else 0)


@contextmanager
def _bar(paths: Iterable[Path]) -> Iterator["Progress"]:
    """A bar on the screen; archives and sheets make it longer as what they hold comes to light."""
    n_files = sum(1 for path in paths for each in (path.rglob("*") if path.is_dir() else [path]) if each.is_file())
    watched = sys.stderr.isatty()
    label = text("cli.progress")
    with click.progressbar(length=max(1, n_files), label=label, file=sys.stderr, hidden=not watched) as bar:

        def advance(_row: "ReportRow") -> None:
            bar.length = max(bar.length or 1, bar.pos + 2)
            bar.update(1)

        yield advance
        bar.update((bar.length or bar.pos) - bar.pos)


def _close(context: click.Context, report: "IngestReport", file: TextIO | None) -> None:
    print_report(report)
    if file is not None:
        write_report(report, file)
    context.exit(report.exit_status)


def _corpus_to_fill(named: Path | None, *, facts_only: bool) -> Path:
    """The corpus to take documents into. Where none is named, texts go beside the bundled facts, into its local/;
    the bundled facts themselves belong to the project and change only where they are named."""
    from core.corpus import BUNDLED, corpus_path
    from core.corpus.snapshot import current

    corpus = corpus_path(named)
    bundled_by_default = named is None and corpus == BUNDLED
    if bundled_by_default and (facts_only or current(corpus) is None):
        raise RequestError("cli.bundled", corpus=str(corpus))
    return corpus


@commands.command("ingest", help=text("cli.ingest"))
@_paths
@_corpus
@_report
@_columns
@click.option("--facts-only", is_flag=True, help=text("cli.option.facts_only"))
@click.option("--name", help=text("cli.option.name"))
@click.pass_context
def ingest_command(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:  # noqa: ANN401
    from core.corpus import ingest

    corpus = _corpus_to_fill(options["corpus"], facts_only=options["facts_only"])
    with report_into(options["report"]) as file:
        with _bar(paths) as progress:
            report = ingest(
                paths,
                corpus,
                columns=_chosen(options),
                keep_text=not options["facts_only"],
                name=options["name"],
                progress=progress,
            )
        _close(context, report, file)


@commands.command("attach", help=text("cli.attach"))
@_paths
@_corpus
@_report
@_columns
@click.pass_context
def attach_command(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:  # noqa: ANN401
    from core.corpus import attach, corpus_path

    with report_into(options["report"]) as file:
        with _bar(paths) as progress:
            report = attach(paths, corpus_path(options["corpus"]), columns=_chosen(options), progress=progress)
        _close(context, report, file)


@commands.command("rebuild", help=text("cli.rebuild"))
@_paths
@_corpus
@_report
@click.pass_context
def rebuild_command(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:  # noqa: ANN401
    from core.corpus import BUNDLED, rebuild

    with report_into(options["report"]) as file:
        with _bar(paths) as progress:
            report = rebuild(paths, options["corpus"] or BUNDLED, name=text("cli.bundled_name"), progress=progress)
        _close(context, report, file)


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[,，、]", value) if part.strip())


def _day(value: str | None) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError as error:
        raise RequestError("cli.date", value=str(value)) from error


def _parameters(given: Iterable[str]) -> dict[str, str]:
    for pair in given:
        if "=" not in pair:
            raise RequestError("cli.param", pair=pair)
    return {name: value for name, _, value in (pair.partition("=") for pair in given)}


@commands.command("compare", help=text("cli.compare"))
@click.argument("name")
@click.option("--places", default="", help=text("cli.option.places"))
@click.option("--from", "date_from", help=text("cli.option.from"))
@click.option("--to", "date_to", help=text("cli.option.to"))
@click.option("--genres", default="", help=text("cli.option.genres"))
@click.option("--collections", default="", help=text("cli.option.collections"))
@click.option("--book", default="governance", show_default=True, help=text("cli.option.book"))
@click.option("--include-undated/--dated-only", default=True, help=text("cli.option.undated"))
@click.option("--param", "-p", "given", multiple=True, metavar="NAME=VALUE", help=text("cli.option.param"))
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@_corpus
def compare_command(name: str, form: str, corpus: Path | None, given: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401
    from core import compare
    from core.corpus import Filter, open_corpus

    asked = Filter(
        places=_listed(options["places"]),
        date_from=_day(options["date_from"]),
        date_to=_day(options["date_to"]),
        include_undated=options["include_undated"],
        genres=_listed(options["genres"]),
        collections=_listed(options["collections"]),
        book=options["book"],
    )
    opened = open_corpus(corpus)
    for notice in opened.notices:
        _say(explained(notice))
    result = compare.run(name, opened, asked, _parameters(given))
    if form == "csv":
        sys.stdout.buffer.write(compare.to_csv(result))
    elif form == "json":
        sys.stdout.buffer.write(compare.to_json(result) + b"\n")
    else:
        print_result(result)


@commands.command("schema", help=text("cli.schema"))
def schema_command() -> None:
    from core.parsing import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))


@commands.command("limits", help=text("cli.limits"))
def limits_command() -> None:
    from core.reading import LOCAL
    from core.reading.worker import enforced_limits

    for name, value in asdict(LOCAL).items():
        click.echo(f"{name}  {value:,.0f}")
    for name, enforced in enforced_limits().items():
        if not enforced:
            click.echo(text("cli.not_enforced", limit=name))


commands.add_command(corrections)


def main() -> None:
    """Runs the command line; what it prints is UTF-8 on every system."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    commands(prog_name="python -m core")
