"""python -m core evaluate: the parser against annotated texts."""

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from core.cli.commands import commands
from core.errors import ReadError, RequestError
from core.messages import aligned, printable, text

if TYPE_CHECKING:
    from core.evaluation import Judgement, Score, ScoreTable

_COLUMNS = ("field", "n_gold", "n_found", "precision", "recall", "f1", "alpha", "n_units")


@commands.command("evaluate", help=text("cli.evaluate"))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="GOLD_DIR")
@click.option("--by", "field", help=text("cli.option.by"))
@click.option("--misses", type=click.Path(path_type=Path, dir_okay=False), help=text("cli.option.misses"))
@click.option("--name", help=text("cli.option.gold_name"))
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.pass_context
def evaluate_command(context: click.Context, /, folder: Path, form: str, **options: Any) -> None:  # noqa: ANN401
    from core.evaluation import CODED, evaluate, figures_of, to_csv, to_json

    field: str | None = options["field"]
    if field is not None and field not in CODED:
        raise RequestError("evaluate.by", field=field, known="、".join(CODED))
    table = evaluate(folder)
    figures = figures_of(table, title=options["name"] or folder.resolve().name, date=date.today().isoformat())
    if form == "json":
        click.echo(to_json(figures), nl=False)
    elif form == "csv":
        sys.stdout.buffer.write(to_csv([figures]))
    else:
        _print(table, field)
    if options["misses"]:
        _write_misses(table.misses, options["misses"])
    context.exit(ReadError.exit_status if table.lost else 0)


def _shown(table: "ScoreTable", field: str | None) -> list["Score"]:
    """The fields; or one field and its codes."""
    return [score for score in table.scores if (score.code is None if field is None else score.field == field)]


def _cells(score: "Score") -> list[str]:
    shares = ("" if share is None else f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
    alpha = "" if score.alpha is None else f"{score.alpha:.3f}"
    return [score.code or score.field, str(score.n_gold), str(score.n_found), *shares, alpha, str(score.n_units)]


def _print(table: "ScoreTable", field: str | None) -> None:
    heads = [text(f"evaluate.column.{name}") for name in _COLUMNS]
    rows = [list(map(printable, _cells(score))) for score in _shown(table, field)]
    for line in aligned(heads, rows, [False, *[True] * (len(heads) - 1)]):
        click.echo(line)
    counts = {"n_texts": table.n_texts, "n_documents": table.n_documents}
    click.echo(text("evaluate.foot", parser=table.parser, lexicons=table.lexicons, gold=table.gold, **counts))
    for file in table.lost:
        click.echo(text("evaluate.lost", file=printable(file)), err=True)


def _write_misses(misses: Iterable["Judgement"], path: Path) -> None:
    """One JSON line a judgement that differs: field, text, what it is about, what either says."""
    lines = (
        {"field": m.field, "file": m.where, "what": m.what, "gold": sorted(m.gold), "found": sorted(m.found)}
        for m in misses
    )
    try:
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    except OSError as error:
        raise RequestError("evaluate.misses", file=str(path), problem=error.strerror or str(error)) from error
