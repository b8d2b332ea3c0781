"""The tables of a snapshot with a person's corrections laid over them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa
import pyarrow.compute as pc

from core.corpus.facts import facts_of
from core.corpus.held import Held
from core.corpus.rows import columns_of
from core.corpus.summaries import summary_of
from core.corpus.tables import Row, Tables, append, only, tables_of_columns, without
from core.errors import RequestError
from core.parsing.correctable import Json, normal
from core.parsing.corrections import IN_FORCE, Correction, Outcome, Replayed, replay, said_of, share_out
from core.parsing.summary import Summary
from core.spans import Span


@dataclass(frozen=True, slots=True)
class Overlaid:
    """Tables with corrections, what became of each, and what the parser said of the documents they changed."""

    tables: Tables
    outcomes: tuple[Outcome, ...] = ()
    parsed: Mapping[str, Summary] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """What the version of the corpus says of the corrections in force: nothing where there are none."""
        ids = sorted(each.correction.id for each in self.outcomes if each.status in IN_FORCE)
        return f"+{hashlib.sha256(' '.join(ids).encode()).hexdigest()[:6]}" if ids else ""


def overlay(tables: Tables, corrections: Sequence[Correction]) -> Overlaid:
    """Takes out the documents that are corrected, and puts them back as they are by the corrections."""
    if not corrections:
        return Overlaid(tables)
    shared, lost = _share_out(tables["documents"], corrections)
    outcomes = {each.correction.id: each for each in lost}
    held = Held(only(tables, "document_id", shared))
    parsed, changed = {}, []
    for document, own in shared.items():
        before = held.rows_of(document)
        summary, row = summary_of(before), before["documents"][0]
        replayed = replay_held(summary, own, _text_of(tables, row))
        outcomes |= {each.correction.id: each for each in replayed.outcomes}
        if replayed.summary != summary:
            parsed[document] = summary
            changed.append(_tables(replayed.summary, row))
    every = tuple(outcomes[each.id] for each in corrections)
    if not changed:
        return Overlaid(tables, every)
    return Overlaid(append(without(tables, "document_id", parsed), *changed), every, parsed)


def _tables(summary: Summary, before: Row) -> Tables:
    own = columns_of(summary, text_held=before["has_text"])
    own["documents"]["recorded_sha256"] = [before["recorded_sha256"]]
    return tables_of_columns(own)


def _text_of(tables: Tables, row: Row) -> str | None:
    if not row["has_text"]:
        return None
    texts = only({"texts": tables["texts"]}, "sha256", [row["sha256"]])["texts"]
    return next(iter(texts["text"].to_pylist()), None)


def replay_held(summary: Summary, corrections: Sequence[Correction], text: str | None) -> Replayed:
    """As `replay`, of what a corpus may hold: where the text is not held, facts only."""
    replayed = replay(summary, corrections, text)
    if text is not None:
        return replayed
    facts = facts_of(replayed.summary)
    kept = said_of(facts, [each.correction for each in replayed.outcomes])
    outcomes = tuple(_of_facts(summary, *pair) for pair in zip(replayed.outcomes, kept, strict=True))
    return Replayed(facts, outcomes)


def _of_facts(summary: Summary, outcome: Outcome, kept: Json) -> Outcome:
    """Facts drop long labels: what is dropped of a value is told, what was dropped of the old one is no conflict."""
    correction = outcome.correction
    if outcome.status in IN_FORCE and kept != normal(correction.field, correction.value):
        return replace(outcome, status="withheld")
    if outcome.status == "conflict" and outcome.now == _as_fact(summary, correction):
        return replace(outcome, status="applied")
    return outcome


def _as_fact(summary: Summary, correction: Correction) -> Json:
    """What was said where the correction was made, as facts have it."""
    try:
        before = replay(summary, [replace(correction, value=correction.was)], None)
    except RequestError:
        return correction.was
    return said_of(facts_of(before.summary), [correction])[0]


def _share_out(
    documents: pa.Table, corrections: Iterable[Correction]
) -> tuple[dict[str, list[Correction]], list[Outcome]]:
    """The corrections of each document, and what became of those that have none."""
    by_source: dict[str, list[Correction]] = {}
    for each in corrections:
        by_source.setdefault(each.sha256, []).append(each)
    sources = pa.array(sorted(by_source), pa.string())
    wanted = pc.or_(pc.is_in(documents["sha256"], sources), pc.is_in(documents["recorded_sha256"], sources))
    held = documents.select(["document_id", "sha256", "recorded_sha256", "start", "end"]).filter(wanted).to_pylist()
    shared: dict[str, list[Correction]] = {}
    lost: list[Outcome] = []
    for source, own in by_source.items():
        read = [row for row in held if row["sha256"] == source]
        parts = share_out(own, [Span(row["start"], row["end"]) for row in read])
        rest = parts.pop(None, [])
        for at, part in parts.items():
            shared.setdefault(read[at or 0]["document_id"], []).extend(part)
        recorded = [row["document_id"] for row in held if row["recorded_sha256"] == source]
        if len(recorded) == 1:
            # The text of the record is by now another copy: offsets are the copy's, the rest is said of both.
            shared.setdefault(recorded[0], []).extend(each for each in rest if each.at is None)
            rest = [each for each in rest if each.at is not None]
        lost += [Outcome(each, "unplaced" if read or recorded else "elsewhere") for each in rest]
    return shared, lost
