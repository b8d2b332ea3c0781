"""What a person does with corrections: write one, take it back, take in a colleague's, hand all of them on."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.corpus.corpus import Corpus, corpus_path, own_folder
from core.corpus.corrections import FILE, read_corrections, read_file, write_file
from core.corpus.facts import LONGEST_LABEL
from core.corpus.overlay import replay_held
from core.corpus.snapshot import current, writing
from core.errors import CorpusError, RequestError
from core.parsing.corrected_items import spans_of
from core.parsing.corrections import Correction, check_place, checked, distinct, said_of
from core.parsing.dictated import read_dictated
from core.parsing.summary import Summary
from core.spans import Span

_NAMED = 12  # places that an error names


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of one place of a document. `words` is the value: JSON, or the usual way of writing it."""

    document: str
    field: str
    at: Span | None
    words: str
    reason: str
    author: str


def draft(corpus: Corpus, told: Told) -> Correction:
    """The correction that a person tells; its time is after that of every other of the document, so that it holds.

    Raises RequestError that names what is wrong: document, field, place, value, a missing reason or author, or a value
    that cannot come into force.
    """
    parsed, summary = corpus.parsed(told.document), corpus.summary(told.document)
    others = [each.correction for each in corpus.corrections if each.summary_id == told.document]
    _check_there(summary, told)
    blank = Correction(
        sha256=parsed.source.sha256,
        span=parsed.source.span,
        file=parsed.source.file,
        record=parsed.source.record,
        field=told.field,
        at=told.at,
        was=None,
        value=None,
        reason=told.reason.strip(),
        author=told.author.strip(),
        time=_moment(others),
    )
    ((was,), (now,)) = said_of(parsed, [blank]), said_of(summary, [blank])
    # What the parser said; of an item that a person added, what that person said.
    was = now if was is None and "." in told.field else was
    found = checked(replace(blank, was=was, value=read_dictated(told.field, told.words, now)))
    if found.value == now == was:
        raise RequestError("correction.unchanged", field=told.field)
    _check_force(replay_held(parsed, [*others, found], corpus.text_of(told.document)).outcomes[-1].status, told.field)
    return found


def _check_there(summary: Summary, told: Told) -> None:
    check_place(told.field, told.at)
    name, _, own = told.field.partition(".")
    if told.at is None or not (own or told.words.strip() == "null"):
        return
    places = [span for item in getattr(summary, name) for span in spans_of(item)]
    if told.at not in places:
        near = sorted(places, key=lambda span: abs(span.start - told.at.start) if told.at else 0)[:_NAMED]
        listed = "、".join(f"{span.start}-{span.end}" for span in sorted(near))
        raise RequestError("correction.no_item", start=told.at.start, end=told.at.end, field=name, places=listed or "—")


def _check_force(status: str, field: str) -> None:
    if status == "unplaced":
        raise RequestError("correction.no_room", field=field)
    if status == "withheld":
        raise RequestError("correction.withheld", field=field, limit=LONGEST_LABEL)


def _moment(others: Sequence[Correction]) -> str:
    after = [each.age[0] + timedelta(milliseconds=1) for each in others]
    return max([datetime.now(UTC), *after]).isoformat(timespec="milliseconds")


@contextmanager
def _own(named: Path | None) -> Iterator[tuple[Path, tuple[Correction, ...]]]:
    """The user's own file with what is in it, while nobody else writes."""
    corpus = corpus_path(named)
    if current(corpus) is None:
        raise CorpusError("corpus.missing", corpus=str(corpus))
    with writing(corpus):
        path = own_folder(named) / FILE
        yield path, read_file(path) if path.exists() else ()


def add(named: Path | None, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Adds to the corrections of a corpus (see `corpus_path`) those it does not have yet, and gives these back."""
    with _own(named) as (path, own):
        known = {each.id for each in read_corrections(corpus_path(named))}
        fresh = tuple(each for each in distinct(corrections) if each.id not in known)
        if fresh:
            write_file(path, (*own, *fresh))
        return fresh


def remove(named: Path | None, asked: str) -> Correction:
    """Takes one of the user's own corrections back, by its number in the list or the beginning of its id."""
    with _own(named) as (path, own):
        every = read_corrections(corpus_path(named))
        found = [each for each in every if each.id.startswith(asked) and len(asked) >= 4]
        if not found and asked.isdecimal() and 1 <= int(asked) <= len(every):
            found = [every[int(asked) - 1]]
        if len(found) != 1:
            raise RequestError("correction.not_found", asked=asked[:40], n=len(every))
        if found[0].id not in {each.id for each in own}:
            raise RequestError("correction.not_own", asked=asked[:40])
        write_file(path, [each for each in own if each.id != found[0].id])
        return found[0]
