"""What the finders found in a part → the directives and targets of its summary, with ids, quotes and codes."""

from collections.abc import Sequence

from core.parsing.books import INSTRUMENTS, TOPICS, books_by_clause
from core.parsing.coding import Coded, code_each
from core.parsing.directives import FoundDirective
from core.parsing.part_read import PartRead
from core.parsing.summary import Directive, Target, ThemeCode
from core.parsing.targets import FoundTarget
from core.parsing.text_reading import TextReading
from core.spans import held_in


def write_directives(
    read: PartRead,
    summary_id: str,
    reading: TextReading,
    found: Sequence[FoundDirective],
    targets: Sequence[FoundTarget],
) -> tuple[Directive, ...]:
    """The ledger of a part. A directive names the targets that stand in it."""
    clauses = [(item.start, item.end) for item in found]
    books = books_by_clause(read.title, read.body.text, clauses)
    rows = [reading.row(item.end) for item in found]
    coded = code_each([item.text for item in found], books, reading.learned, rows)
    held = held_in(clauses, [(target.start, target.end) for target in targets])
    ids = {at: tuple([f"{summary_id}-t{number:03}" for number in numbers]) for at, numbers in held.items()}
    return tuple(
        [
            _directive(read, f"{summary_id}-{at:03}", item, own, ids.get(at, ()))
            for at, (item, own) in enumerate(zip(found, coded, strict=True))
        ]
    )


def _directive(
    read: PartRead, identity: str, found: FoundDirective, coded: Coded, target_ids: tuple[str, ...]
) -> Directive:
    span = read.body.span(found.start, found.end)
    themes, topics, instrument = _by_kind(coded.codes)
    return Directive(
        id=identity,
        span=span,
        text=span.of(read.document.text),
        gist=None,
        kind="measure" if found.modality == "prohibit" else coded.kind,
        modality=found.modality,
        cue=found.cue,
        actors=tuple([read.quote(*actor) for actor in found.actors]) if found.actors else (),
        action=found.action,
        object=found.object,
        themes=themes,
        topics=topics,
        section=read.section_at(found.start),
        instrument=instrument,
        target_ids=target_ids,
    )


def _by_kind(codes: Sequence[ThemeCode]) -> tuple[tuple[ThemeCode, ...], tuple[ThemeCode, ...], str | None]:
    """Themes, topics and the first instrument."""
    themes: list[ThemeCode] = []
    topics: list[ThemeCode] = []
    instrument: str | None = None
    for code in codes:
        if code.book == TOPICS:
            topics.append(code)
        elif code.book == INSTRUMENTS:
            instrument = instrument or code.code
        else:
            themes.append(code)
    return tuple(themes), tuple(topics), instrument


def write_targets(read: PartRead, summary_id: str, found: Sequence[FoundTarget]) -> tuple[Target, ...]:
    """The targets of a part, in their order."""
    return tuple(_target(read, f"{summary_id}-t{at:03}", target) for at, target in enumerate(found))


def _target(read: PartRead, identity: str, found: FoundTarget) -> Target:
    return Target(
        id=identity,
        what=found.what,
        comparator=found.comparator,
        quantity=found.quantity,
        unit=found.unit,
        base=found.base,
        deadline=found.deadline,
        nature=found.nature,
        span=read.body.span(found.start, found.end),
        text=read.quote(found.start, found.end),
    )
