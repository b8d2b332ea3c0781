"""Corrections (更正): what a person knows better than the parser, put in again at every parse.

A correction belongs to a text by its hash and to a place in it by offsets, so that neither a renamed file nor a better
parser loses it. Whatever becomes of it is an outcome; none is ever dropped.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from core.errors import RequestError
from core.parsing.correctable import ITEMS, Json, hint_of, is_item, json_of, normal, read_value
from core.parsing.corrected_items import CorrectedItems, linked
from core.parsing.summary import Summary
from core.spans import Span

# applied: in force. agreed: the parser says so itself by now. conflict: in force, though the parser says a third thing
# by now. unplaced: nothing stands at its place any more, or what it adds overlaps another. overruled: a later one of
# the same place and field holds. withheld: a label too long for a corpus of facts. elsewhere: of a text not held here.
Status = Literal["applied", "agreed", "conflict", "unplaced", "overruled", "withheld", "elsewhere"]
IN_FORCE: tuple[Status, ...] = ("applied", "conflict")
OPEN: tuple[Status, ...] = ("conflict", "unplaced", "withheld")
_FURTHEST = 2**31  # offsets are whole numbers of 32 bits in the tables


@dataclass(frozen=True, slots=True)
class Correction:
    """One field, item or missing item of one text, as a person says it is.

    `sha256` is of the source's bytes and `span` the summary's part of it; `file` and `record` are for people. `field`
    is one of correctable.ALL_FIELDS; `at` is the place of the item, null for a field of the document. `was` is what
    the parser said and `value` what holds, both as JSON: of whole items null means that there is none.
    `time` is ISO 8601 with its offset from UTC.
    """

    sha256: str
    span: Span
    file: str
    record: str | None
    field: str
    at: Span | None
    was: Json
    value: Json
    reason: str
    author: str
    time: str

    @property
    def id(self) -> str:
        """From its content: the same correction has the same id in every file it is in."""
        place = [self.sha256, self.span, self.field, self.at]
        content = [*place, self.was, self.value, self.reason, self.author, self.time]
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]

    @property
    def age(self) -> tuple[datetime, str]:
        """Sorts corrections, the newest last; two of the same moment by their ids."""
        return datetime.fromisoformat(self.time), self.id


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction. `now` is what the parser says there by now, as JSON; `summary_id` is null where the
    text is not held."""

    correction: Correction
    status: Status
    now: Json = None
    summary_id: str | None = None


@dataclass(frozen=True, slots=True)
class Replayed:
    """A summary with its corrections, and what became of each, in the order given."""

    summary: Summary
    outcomes: tuple[Outcome, ...]


def distinct(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Each correction once, in the order of its first mention."""
    return tuple({each.id: each for each in corrections}.values())


def share_out(corrections: Iterable[Correction], spans: Sequence[Span]) -> dict[int | None, list[Correction]]:
    """The corrections of one source → the summary, by its position in `spans`, that each belongs to: the one that
    covers most of the part it was made for, so that a border that moves a little loses none. None where none does."""
    shared: dict[int | None, list[Correction]] = {}
    for each in corrections:
        common = [min(span.end, each.span.end) - max(span.start, each.span.start) for span in spans]
        best = max(range(len(spans)), key=common.__getitem__, default=None)
        shared.setdefault(best if best is not None and common[best] > 0 else None, []).append(each)
    return shared


def replay(summary: Summary, corrections: Sequence[Correction], text: str | None) -> Replayed:
    """The summary as people have corrected it. `text` is the source text, null where it is not held.

    Whole items go before fields, and what is taken out before what is put in. Ids of other items stay as they are.
    """
    draft = _Draft(summary, text)
    placed = [(draft.place(each), each) for each in corrections]
    outcomes = {each.id: draft.put(each) for each in sorted(_standing(placed), key=_turn)}
    return Replayed(
        draft.result(),
        tuple(
            outcomes.get(each.id) or Outcome(each, "overruled", draft.said(each), summary.id) for each in corrections
        ),
    )


def replay_all(
    summaries: Sequence[Summary], corrections: Sequence[Correction], text: str | None
) -> tuple[tuple[Summary, ...], list[Outcome]]:
    """The summaries of one source as corrected, and what became of each correction."""
    shared = share_out(corrections, [each.source.span for each in summaries])
    outcomes = [Outcome(each, "unplaced") for each in shared.get(None, [])]
    done = [replay(summary, shared[at], text) if at in shared else None for at, summary in enumerate(summaries)]
    outcomes += [outcome for each in done if each for outcome in each.outcomes]
    return tuple(each.summary if each else own for each, own in zip(done, summaries, strict=True)), outcomes


def said_of(summary: Summary, corrections: Iterable[Correction]) -> list[Json]:
    """What a summary says at the place and field of each correction, as JSON."""
    draft = _Draft(summary, None)
    return [draft.said(each) for each in corrections]


def _turn(correction: Correction) -> tuple[int, tuple[datetime, str]]:
    whole = correction.field in ITEMS
    return (0 if whole and correction.value is None else 1 if whole else 2), correction.age


_Place = tuple[str, object]


def _standing(placed: Iterable[tuple[_Place, Correction]]) -> Iterator[Correction]:
    """The newest correction of each place and field; a whole item's goes before older ones of its fields."""
    newest: dict[_Place, Correction] = {}
    for place, each in sorted(placed, key=lambda pair: pair[1].age):
        newest[place] = each
    for (field, where), each in newest.items():
        whole = newest.get((field.partition(".")[0], where), each)
        if whole.age <= each.age:
            yield each


class _Draft:
    """A summary while corrections are put in."""

    def __init__(self, summary: Summary, text: str | None) -> None:
        self._summary = summary
        self._fields: dict[str, Any] = {}
        self._items = {name: CorrectedItems(summary, name, text) for name in ITEMS}

    def place(self, correction: Correction) -> _Place:
        """What a correction is of: its field, and the item that stands at its place, else the place."""
        if correction.at is None:
            return correction.field, None
        found = self._items[correction.field.partition(".")[0]].find(correction.at)
        return correction.field, correction.at if found is None else found

    def said(self, correction: Correction) -> Json:
        """What the parser said there."""
        if correction.at is None:
            return json_of(correction.field, getattr(self._summary, correction.field))
        name, _, own = correction.field.partition(".")
        return self._items[name].said(correction.at, own)

    def put(self, correction: Correction) -> Outcome:
        """Puts a value in, and says what became of it."""
        now = self.said(correction)
        value = read_value(correction.field, correction.value)
        if correction.at is None:
            self._fields[correction.field] = value
            status = judge(correction, now)
        else:
            status = self._put_item(correction, correction.at, value, now)
        return Outcome(correction, status, now, self._summary.id)

    def _put_item(self, correction: Correction, at: Span, value: Any, now: Json) -> Status:  # noqa: ANN401
        name, _, own = correction.field.partition(".")
        items = self._items[name]
        if own:
            return judge(correction, now) if items.put_field(at, own, value) else "unplaced"
        if value is None:
            return "applied" if items.remove(at) else "agreed"
        if now is None and correction.was is not None:
            return "unplaced"
        return judge(correction, now) if items.put(at, value) else "unplaced"

    def result(self) -> Summary:
        """The summary with everything that was put in."""
        changes: dict[str, Any] = self._fields | {name: each.result() for name, each in self._items.items()}
        done = replace(self._summary, **changes)
        return replace(done, directives=linked(self._summary, done))


def judge(correction: Correction, now: Json) -> Status:
    """What a correction is to what the parser says by now."""
    if now == normal(correction.field, correction.value):
        return "agreed"
    return "applied" if now == correction.was else "conflict"


def checked(correction: Correction) -> Correction:
    """The correction with its value in its one form; raises RequestError that names what is wrong with it."""
    check_place(correction.field, correction.at)
    for span in filter(None, (correction.span, correction.at)):
        if not 0 <= span.start < span.end < _FURTHEST:
            raise RequestError("correction.span", start=span.start, end=span.end)
    for name, words, longest in (("reason", correction.reason, 1_000), ("author", correction.author, 100)):
        if not words.strip():
            raise RequestError(f"correction.no_{name}")
        if len(words) > longest:
            raise RequestError("correction.long", field=name, limit=longest)
    if not _is_moment(correction.time):
        raise RequestError("correction.time", time=correction.time[:40])
    return replace(correction, value=normal(correction.field, correction.value))


def check_place(field: str, at: Span | None) -> None:
    """Raises RequestError for a field that cannot be corrected, or that lacks the place of its item, or needs none."""
    hint_of(field)
    if is_item(field) and at is None:
        raise RequestError("correction.unplaced", field=field)
    if at is not None and not is_item(field):
        raise RequestError("correction.placed", field=field)


def _is_moment(time: str) -> bool:
    try:
        found = datetime.fromisoformat(time)
        return found.tzinfo is not None and 2000 <= found.year < 2100
    except ValueError:
        return False
