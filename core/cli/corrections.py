"""python -m core corrections …: what people know better than the parser."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.cli.options import corpus_option
from core.cli.output import explained
from core.errors import Notice, RequestError
from core.messages import aligned, printable, text

if TYPE_CHECKING:
    from core.corpus import Corpus
    from core.parsing import Summary
    from core.parsing.batch import Parsed
    from core.parsing.corrections import Correction, Outcome
    from core.spans import Span

COLUMNS = ("number", "id", "status", "file", "place", "field", "change", "author", "time", "reason")
_LONGEST = 40  # characters of a cell; an export has all of them


@click.group("corrections", help=text("cli.corrections"))
def corrections() -> None:
    pass


@corrections.command("list", help=text("cli.corrections_list"))
@corpus_option
def list_command(corpus: Path | None) -> None:
    from core.corpus import open_corpus

    opened = open_corpus(corpus)
    _print(opened.corrections, range(1, len(opened.corrections) + 1))
    for notice in opened.notices:
        click.echo(explained(notice), err=True)


@corrections.command("add", help=text("cli.corrections_add"), context_settings={"ignore_unknown_options": True})
@click.argument("document")
@click.argument("field")
@click.argument("value")
@click.option("--at", metavar="START-END", help=text("cli.option.at"))
@click.option("--reason", required=True, help=text("cli.option.reason"))
@click.option("--author", envvar="POLICY_AUTHOR", default="", help=text("cli.option.author"))
@corpus_option
def add_command(document: str, field: str, value: str, corpus: Path | None, **options: str) -> None:
    from core.corpus import open_corpus
    from core.corpus.correcting import Told, add, draft

    opened = open_corpus(corpus)
    told = Told(_document(opened, document), field, _span(options["at"]), value, options["reason"], options["author"])
    added = add(corpus, [draft(opened, told)])
    _print_status(corpus, added)


@corrections.command("remove", help=text("cli.corrections_remove"))
@click.argument("number")
@corpus_option
def remove_command(number: str, corpus: Path | None) -> None:
    from core.corpus.correcting import remove

    removed = remove(corpus, number)
    click.echo(text("cli.corrections_removed", id=removed.id, file=printable(removed.file), field=removed.field))


@corrections.command("take", help=text("cli.corrections_take"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@corpus_option
def take_command(file: Path, corpus: Path | None) -> None:
    from core.corpus.correcting import add
    from core.corpus.corrections import read_file

    given = read_file(file)
    added = add(corpus, given)
    _print_status(corpus, added)
    click.echo(text("cli.corrections_taken", n=len(added), n_known=len(given) - len(added)))


@corrections.command("export", help=text("cli.corrections_export"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@corpus_option
def export_command(file: Path, corpus: Path | None) -> None:
    from core.corpus import open_corpus
    from core.corpus.corrections import write_file

    own = [each.correction for each in open_corpus(corpus).corrections]
    write_file(file, own)
    click.echo(text("cli.corrections_exported", n=len(own), file=printable(str(file))))


def _document(opened: "Corpus", asked: str) -> str:
    """The id that is meant: an id, or the name of a file that gave one document."""
    from core.corpus import Filter

    documents = opened.documents(Filter())
    found = documents["document_id"][(documents["document_id"] == asked) | (documents["file"] == asked)]
    if len(found) > 1:
        listed = "、".join(f"{each.document_id} {each.title}" for each in documents.loc[found.index].itertuples())
        raise RequestError("cli.several_documents", file=asked, documents=listed)
    return str(found.iloc[0]) if len(found) else asked


def _span(given: str | None) -> "Span | None":
    from core.spans import Span

    if given is None:
        return None
    match = re.fullmatch(r"(\d{1,9})[-–](\d{1,9})", given.strip())
    if match is None:
        raise RequestError("cli.at", value=given)
    return Span(int(match[1]), int(match[2]))


def _print_status(corpus: Path | None, of: Sequence["Correction"]) -> None:
    """What became of some corrections, with their numbers among all."""
    from core.corpus import open_corpus

    ids = {each.id for each in of}
    numbered = [pair for pair in enumerate(open_corpus(corpus).corrections, 1) if pair[1].correction.id in ids]
    _print([outcome for _, outcome in numbered], [number for number, _ in numbered])


def _print(outcomes: Sequence["Outcome"], numbers: Iterable[int]) -> None:
    if not outcomes:
        click.echo(text("cli.corrections_none"))
        return
    heads = [text(f"correction.column.{name}") for name in COLUMNS]
    rows = [[str(number), *_cells(outcome)] for number, outcome in zip(numbers, outcomes, strict=True)]
    for line in aligned(heads, rows, [False] * len(heads)):
        click.echo(line)


def _cells(outcome: "Outcome") -> list[str]:
    from core.parsing.dictated import written

    each = outcome.correction
    was, value = (written(each.field, json) or text("correction.nothing") for json in (each.was, each.value))
    change = f"{_cut(was)} → {_cut(value)}"
    if outcome.status == "conflict":
        change = text("correction.third", change=change, now=_cut(written(each.field, outcome.now)))
    place = f"{each.at.start}-{each.at.end}" if each.at else ""
    cells = [each.id, text(f"correction.status.{outcome.status}"), _cut(each.file), place, each.field, change]
    return [printable(cell) for cell in (*cells, _cut(each.author), each.time[:10], _cut(each.reason))]


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


class Replay:
    """Corrections put in again while files are parsed, without a corpus."""

    def __init__(self, file: Path | None) -> None:
        from core.corpus.corrections import read_file

        self._waiting: dict[str, list[Correction]] = {}
        for each in read_file(file) if file else ():
            self._waiting.setdefault(each.sha256, []).append(each)
        self._reached: set[str] = set()

    def of(self, parsed: "Parsed") -> tuple[tuple["Summary", ...], list[Notice]]:
        """The summaries of a document as corrected, and what has to be said of its corrections."""
        from core.parsing.corrections import replay_all

        own = self._waiting.get(parsed.sha256, [])
        self._reached.add(parsed.sha256)
        summaries, outcomes = replay_all(parsed.summaries, own, parsed.text)
        return summaries, [_told(each) for each in outcomes if each.status in ("conflict", "unplaced")]

    def unreached(self) -> Notice | None:
        """How many corrections are of texts that were not among the files."""
        n = sum(len(own) for sha256, own in self._waiting.items() if sha256 not in self._reached)
        return Notice("correction.unreached", {"n": n}) if n else None


def _told(outcome: "Outcome") -> Notice:
    from core.parsing.dictated import written

    each = outcome.correction
    place = f"{each.at.start}-{each.at.end}" if each.at else "—"
    values = {"id": each.id, "field": each.field, "place": place, "value": _cut(written(each.field, each.value))}
    if outcome.status == "conflict":
        return Notice("correction.in_conflict", values | {"now": _cut(written(each.field, outcome.now))})
    return Notice("correction.without_place", values)
