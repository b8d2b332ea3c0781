"""A document's text with its directives marked in place, as HTML in which the source is only ever text."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, NamedTuple

from core import messages
from core.compare.frames import records_of
from core.corpus import DocumentParts

Row = Mapping[Any, Any]


class _Part(NamedTuple):
    start: int
    end: int
    style: str
    said: str


def _parts(document: DocumentParts, at: str | None) -> Iterator[_Part]:
    agencies = records_of(document.agencies)
    for directive in records_of(document.directives):
        here = " at" if directive["directive_id"] == at else ""
        outcome = " outcome" if directive["kind"] == "outcome" else ""
        said = _said(directive, agencies)
        yield _Part(directive["start"], directive["end"], directive["modality"] + outcome + here, said)
    for cut in records_of(document.cuts):
        yield _Part(cut["start"], cut["end"], "cut", messages.text("document.cut_here"))


def _said(directive: Row, agencies: list[dict[str, Any]]) -> str:
    """What is shown over a marked clause: strength, actors, organs with their roles."""
    organs = [
        messages.text("document.organ", name=agency["name"], role=messages.text(f"role.{agency['role']}"))
        for agency in agencies
        if directive["directive_id"] in agency["directive_ids"]
    ]
    told = [messages.text(f"modality.{directive['modality']}"), "、".join(directive["actors"]), *organs]
    return " · ".join(dict.fromkeys(part for part in told if part))


def marked_text(document: DocumentParts, at: str | None) -> str:
    """The document's own part of its source. Where two marks overlap, the one that starts first keeps the overlap."""
    assert document.text is not None
    text, here, end = document.text, document.record["start"], document.record["end"]
    html = []
    for part in sorted(_parts(document, at)):
        start, stop = max(part.start, here), min(part.end, end)
        if start >= stop:
            continue
        html.append(escape(text[here:start]))
        html.append(f'<span class="{part.style}" title="{escape(part.said)}">{escape(text[start:stop])}</span>')
        here = stop
    return "".join([*html, escape(text[here:end])])
