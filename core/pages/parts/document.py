"""One document: where it comes from, what it says, and what the parser made of it."""

from collections.abc import Collection, Iterable
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from core import messages
from core.compare import date_in_words, date_of_row, goal_text
from core.compare.frames import records_of
from core.corpus import DocumentParts
from core.corpus.sources import load_sources
from core.pages.parts import correction_form, corrections, foot, plain_text, text_table
from core.pages.parts.marked_text import marked_text
from core.pages.parts.result import ROW_PIXELS
from core.pages.parts.view import View
from core.spans import Span

Row = dict[str, Any]

DATES = ("issue", "event", "publish", "effective", "expiry")
MAX_PIXELS = 600
_CODED = {"role": "role", "anomaly": "anomaly", "cut": "cut", "modality": "modality"}
LONG = 1200  # characters from which a text scrolls in a box of its own


def show(view: View, parts: DocumentParts, at: str | None) -> None:
    """The whole page of a document; `at` is the directive that a link points to."""
    (record,) = records_of(pd.DataFrame([parts.record]))
    plain_text.title(record["title"] or messages.text("evidence.untitled"))
    st.button(messages.text("document.back"), key="document_back", type="tertiary", on_click=_close)
    changed = corrections.corrected_fields(parts)
    st.html(card(record, changed))
    _text(parts, at)
    _directives(parts)
    _table("agencies", _mentioned(parts.agencies), ("role", "name", "as_written", "at"), "agencies" in changed)
    _table("speakers", parts.speakers, ("name", "roles"), "speakers" in changed)
    targets = _targets(parts.targets)
    _table("targets", targets, ("what", "amount", "deadline", "nature", "text", "at"), "targets" in changed)
    _table("citations", parts.citations, ("title", "doc_number"), "cited_policies" in changed)
    _table("anomalies", _located(parts.anomalies), ("anomaly", "note", "at"))
    _table("cuts", _located(parts.cuts), ("cut", "at"))
    corrections.show(parts)
    correction_form.show(view, parts, said)
    foot.show_document(view, record)


def _close() -> None:
    for name in ("doc", "at"):
        st.query_params.pop(name, None)


def _basis(name: str) -> str:
    return messages.text("document.basis", basis=messages.text(f"basis.{name}"))


def _date(record: Row, kind: str) -> str | None:
    """A date with what it rests on and how it is written."""
    value, first, last = (record[f"{kind}_{part}"] for part in ("value", "earliest", "latest"))
    if value is None and first is None and last is None:
        return None
    bounds = (first, last) if first and last else None
    basis = record[f"{kind}_basis"]
    parts = [date_in_words(value, bounds), *([_basis(basis)] if basis not in ("bounds", "none") else [])]
    if record[f"{kind}_as_written"]:
        parts.append(messages.text("document.as_written", text=record[f"{kind}_as_written"]))
    return " ".join(parts)


def _region(record: Row) -> str:
    names = "".join(record[part] or "" for part in ("province", "city", "county"))
    said = record["region_basis"] == "none" and names  # by a person, see the mark
    parts = [record["place"], *([] if said else [_basis(record["region_basis"])])]
    if names and names != record["place"]:
        parts.append(names)
    if record["region_as_written"]:
        parts.append(messages.text("document.as_written", text=record["region_as_written"]))
    return " ".join(parts)


def _kind(record: Row) -> str:
    inner = [record[part] for part in ("outer", "inner") if record[part] and record[part] != record["genre"]]
    return " › ".join([record["genre"], *inner])


def _source(record: Row) -> str:
    place = f"{record['file']} #{record['record']}" if record["record"] else record["file"]
    address = plain_text.link(record["url"], record["url"]) if record["url"] else ""
    return " · ".join(
        part for part in (escape(messages.text(f"tier.{record['tier']}")), escape(place), address) if part
    )


def _listed(record: Row) -> list[tuple[str, str, str]]:
    """What the list of the bundled corpus says of a source: where to get it, who has checked its record."""
    listed = load_sources().get(record["recorded_sha256"] or record["sha256"])
    if listed is None:
        return []
    whence = messages.text("document.whence_line", whence=listed.whence, looked_up=listed.looked_up)
    checked = messages.text(f"document.checked_{listed.checked}")
    if listed.digest:
        checked = messages.text("document.digest", checked=checked)
    return [("whence", "", escape(whence)), ("checked", "", escape(checked))]


def card(record: Row, corrected: Collection[str] = ()) -> str:
    """HTML of the head of a document: fields that are not known are left out, but the sources of doubt never are.
    Fields that a person has corrected are marked, known or not."""
    complete = messages.text("document.complete" if record["complete"] else "document.incomplete")
    size = messages.text("document.size", chars=f"{record['n_chars']:,}", directives=record["n_directives"])
    held = messages.text("document.text_held" if record["has_text"] else "document.text_not_held")
    fields = [
        *((name, name, escape(value)) for name, value in _elsewhere(record).items() if name in corrected),
        ("doc_number", "doc_number", escape(record["doc_number"] or "")),
        ("genre", "doc_type", escape(_kind(record))),
        ("issuers", "issuers", escape("、".join(record["issuers"]))),
        ("region", "region", escape(_region(record))),
        *((kind, f"{kind}_date", escape(_date(record, kind) or "")) for kind in DATES),
        ("completeness", "complete", escape(" · ".join((complete, held, size)))),
        ("source", "", _source(record)),
        *_listed(record),
        ("sha256", "", escape(record["sha256"])),
    ]
    shown = [(name, _marked(value) if field in corrected else value) for name, field, value in fields]
    rows = [f"<dt>{escape(messages.text(f'document.{name}'))}</dt><dd>{value}</dd>" for name, value in shown if value]
    return f'<dl class="pc-card">{"".join(rows)}</dl>'


def _marked(html: str) -> str:
    return (html or escape(messages.text("correction.nothing"))) + corrections.mark()


def _elsewhere(record: Row) -> dict[str, str]:
    """What a document's page says outside its head, or not at all."""
    return {
        "title": record["title"] or "",
        "level": record["level"] or "",
        "campaigns": "、".join(record["campaigns"]),
    }


def _text(parts: DocumentParts, at: str | None) -> None:
    pointed = records_of(parts.directives[parts.directives["directive_id"] == at])
    if pointed:
        plain_text.heading(messages.text("document.pointed"))
        st.html(f'<p class="pc-quote">{escape(said(pointed[0]))}</p>')
    plain_text.heading(messages.text("document.text"))
    if parts.text is None:
        plain_text.note(messages.text("document.no_text"))
        return
    plain_text.note(messages.text("document.legend"))
    long = parts.record["n_chars"] > LONG
    with st.container(height=MAX_PIXELS if long else "content", key="document_text"):
        st.html(f'<div class="pc-text">{marked_text(parts, at)}</div>')


def said(directive: Row) -> str:
    """A directive in words: its sentence, else our own wording, else verb and object."""
    if directive["text"]:
        return str(directive["text"])
    if directive["gist"]:
        return messages.text("document.gist", gist=directive["gist"])
    label = " → ".join(part for part in (directive["action"], directive["object"]) if part)
    return label or messages.text("evidence.no_label")


def _directives(parts: DocumentParts) -> None:
    changed = corrections.corrected_directives(parts)
    themes = parts.themes.groupby("directive_id")["code"].agg(lambda codes: "、".join(dict.fromkeys(codes)))
    reasons = parts.themes.dropna(subset="why").groupby("directive_id")["why"].agg("、".join)
    rows = [
        {
            "said": said(directive),
            "modality": directive["modality"],
            "actors": "、".join(directive["actors"]),
            "theme": themes.get(directive["directive_id"], ""),
            "reason": reasons.get(directive["directive_id"], ""),
            "section": directive["section"] or "",
            "at": f"{directive['start']}–{directive['end']}",
            "corrected": messages.text("correction.mark")
            if Span(directive["start"], directive["end"]) in changed
            else "",
        }
        for directive in records_of(parts.directives)
    ]
    columns = ("said", "modality", "actors", "theme", "reason", "section", "at", "corrected")
    _table("directives", pd.DataFrame(rows), columns)


def _located(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.rename(columns={"kind": "anomaly", "reason": "cut"})
    return frame.assign(at=[f"{start}–{end}" for start, end in zip(frame["start"], frame["end"], strict=True)])


def _mentioned(frame: pd.DataFrame) -> pd.DataFrame:
    places = [
        "、".join(f"{start}–{end}" for start, end in zip(row["starts"], row["ends"], strict=True))
        for row in records_of(frame)
    ]
    return frame.assign(at=places)


def _targets(frame: pd.DataFrame) -> pd.DataFrame:
    rows = records_of(frame)
    amounts = [goal_text(row) for row in rows]
    return _located(frame.assign(amount=amounts, deadline=[_deadline(row) for row in rows]))


def _deadline(target: Row) -> str:
    written = target["deadline_as_written"]
    known = target["deadline_latest"] is not None
    if not (written or known):
        return ""
    return date_of_row(target | {"reason": None if known else "deadline_unresolved"}, "deadline")


def _words(name: str, value: str | Iterable[str] | None) -> str:
    if value is None:
        return ""
    if name in _CODED:
        return messages.text(f"{_CODED[name]}.{value}")
    return value if isinstance(value, str) else "、".join(value)


def _table(name: str, frame: pd.DataFrame, columns: tuple[str, ...], corrected: bool = False) -> None:
    """A part of the document as a table; parts that are empty are not shown."""
    if frame.empty:
        return
    said = messages.text(f"document.{name}", n=len(frame))
    plain_text.heading(" · ".join([said, *([messages.text("correction.mark")] if corrected else [])]))
    rows = records_of(frame)
    words = pd.DataFrame({column: [_words(column, row[column]) for row in rows] for column in columns})
    height = min(MAX_PIXELS, ROW_PIXELS * (len(words) + 1) + 12)
    text_table.show(words, "document.column_", f"document_{name}", height)
