"""What people have corrected in a document: marks where it shows, and the list of it."""

from html import escape

import pandas as pd

from core import messages
from core.corpus import DocumentParts
from core.pages.parts import plain_text, text_table
from core.parsing.correctable import ITEMS, Json
from core.parsing.corrections import IN_FORCE, Outcome
from core.parsing.dictated import written
from core.spans import Span

_COLUMNS = ("field", "place", "was", "value", "now", "status", "author", "time", "reason")
_CODED = {"directives.modality": "modality", "directives.kind": "kind", "agencies.role": "role"}


def field_name(field: str) -> str:
    """A field as people call it: 要求 · 力度."""
    name, _, own = field.partition(".")
    names = [f"correction.name.{name}", *([f"correction.name.of_{name}.{own}"] if own else [])]
    return " · ".join(map(messages.text, names))


def value_in_words(field: str, value: Json) -> str:
    """A value as it is shown."""
    if field in ITEMS:
        return messages.text("correction.no_item_shown" if value is None else "correction.item_shown")
    if isinstance(value, bool):
        return messages.text("document.complete" if value else "document.incomplete")
    if value is not None and field in _CODED:
        return messages.text(f"{_CODED[field]}.{value}")
    return written(field, value) or messages.text("correction.nothing")


def corrected_fields(parts: DocumentParts) -> set[str]:
    """Fields of the document, and kinds of items, that are not as the parser has them."""
    return {each.correction.field.partition(".")[0] for each in parts.corrections if each.status in IN_FORCE}


def corrected_directives(parts: DocumentParts) -> set[Span]:
    """Where directives stand that are not as the parser has them."""
    fields = [each.correction for each in parts.corrections if each.status in IN_FORCE]
    return {each.at for each in fields if each.at and each.field.startswith("directives")}


def mark() -> str:
    """HTML of the mark beside a corrected field."""
    return f' <span class="pc-mark">{escape(messages.text("correction.mark"))}</span>'


def show(parts: DocumentParts) -> None:
    """Every correction of a document with what became of it; nothing where there is none."""
    if not parts.corrections:
        return
    plain_text.heading(messages.text("correction.heading", n=len(parts.corrections)))
    rows = pd.DataFrame([_row(each) for each in parts.corrections], columns=list(_COLUMNS))
    text_table.show(rows, "correction.shown.", "document_corrections")


def _row(outcome: Outcome) -> dict[str, str]:
    each = outcome.correction
    third = outcome.status == "conflict"
    return {
        "field": field_name(each.field),
        "place": f"{each.at.start}–{each.at.end}" if each.at else "",
        "was": value_in_words(each.field, each.was),
        "value": value_in_words(each.field, each.value),
        "now": value_in_words(each.field, outcome.now) if third else "",
        "author": each.author,
        "time": each.time[:10],
        "reason": each.reason,
        "status": messages.text(f"correction.status.{outcome.status}"),
    }
