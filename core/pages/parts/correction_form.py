"""The form for a correction. It changes the corpus only where the server's owner has put a name to it."""

import json
import os
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints

import streamlit as st

from core import messages
from core.compare import goal_text
from core.compare.frames import records_of
from core.corpus import DocumentParts
from core.corpus.correcting import Told, add, draft
from core.corpus.corrections import to_line
from core.errors import PolicyError
from core.pages.parts import plain_text
from core.pages.parts.corrections import field_name, value_in_words
from core.pages.parts.view import View
from core.parsing.correctable import DOCUMENT_FIELDS, LONGEST, Json, codes_of, hint_of, json_of
from core.parsing.corrected_items import spans_of
from core.parsing.dictated import written
from core.parsing.summary import (
    CitedPolicy,
    DocNumber,
    DocType,
    PolicyDate,
    Region,
    Speaker,
    Summary,
    ThemeCode,
)
from core.spans import Span

OWNER = "POLICY_AUTHOR"
# What the form offers of an item; the name alone takes the item out.
OF_AN_ITEM: Mapping[str, tuple[str, ...]] = {
    "directives": ("modality", "kind", "themes", "topics", "actors"),
    "agencies": ("role", "name"),
    "targets": ("what", "comparator", "quantity", "unit", "deadline", "nature"),
}
_LABEL = 40  # characters of a directive in the list of them


def show(view: View, parts: DocumentParts, said: Callable[[dict[str, Any]], str]) -> None:
    """Unfolds to the form. Where the environment of the server names nobody who may write, it gives a file instead."""
    form = st.expander(messages.text("correct.open"), key="correction", on_change="rerun")
    if not form.open:  # what it needs costs as much as all the rest of the page
        return
    with form:
        summary = view.corpus.summary(parts.record["document_id"])
        n_saved = st.session_state.get(_saved(summary.id), 0)
        key = f"correction_{summary.id}_{n_saved}"
        if n_saved:
            plain_text.note(messages.text("correct.saved"))
        field, at, now = _place(summary, parts, said, key)
        words = _value(field, now, f"{key}_{field}_{at}")
        reason = st.text_input(messages.text("correct.reason"), max_chars=1_000, key=f"{key}_reason")
        author = st.text_input(
            messages.text("correct.author"), value=os.environ.get(OWNER, ""), max_chars=100, key=f"{key}_author"
        )
        _finish(view, Told(summary.id, field, at, words, reason, author), key)


def _saved(document: str) -> str:
    """Where a visit counts what it has written of a document; each time the form starts afresh."""
    return f"correction_saved_{document}"


def _place(
    summary: Summary, parts: DocumentParts, said: Callable[[dict[str, Any]], str], key: str
) -> tuple[str, Span | None, Json]:
    """Which field, of which item where it is one's, and what it says now."""
    options = [*DOCUMENT_FIELDS, *(name for name in OF_AN_ITEM if getattr(summary, name))]
    field = st.selectbox(messages.text("correct.field"), options, format_func=field_name, key=f"{key}_field")
    if field not in OF_AN_ITEM:
        return field, None, json_of(field, getattr(summary, field))
    labels = _labels(field, summary, parts, said)
    at = st.selectbox(messages.text("correct.which"), list(labels), format_func=labels.__getitem__, key=f"{key}_which")
    item = next(each for each in getattr(summary, field) if at in spans_of(each))
    owned = [*(f"{field}.{own}" for own in OF_AN_ITEM[field]), field]
    chosen = st.selectbox(messages.text("correct.own"), owned, format_func=_own_name, key=f"{key}_{field}_own")
    own = chosen.partition(".")[2]
    return chosen, at, json_of(chosen, getattr(item, own)) if own else None


def _labels(
    name: str, summary: Summary, parts: DocumentParts, said: Callable[[dict[str, Any]], str]
) -> dict[Span, str]:
    """Items by where they stand first, told as the page tells them. Of several at one place a correction reaches the
    first."""
    told = said if name == "directives" else _agency if name == "agencies" else _target
    labels: dict[Span, str] = {}
    for item, row in zip(getattr(summary, name), records_of(getattr(parts, name)), strict=True):
        at = spans_of(item)[0]
        label = messages.text("correct.item", start=at.start, end=at.end, said=told(row)[:_LABEL])
        labels.setdefault(at, label)
    return labels


def _agency(row: Mapping[str, Any]) -> str:
    return f"{messages.text('role.' + row['role'])} {row['name']}"


def _target(row: Mapping[str, Any]) -> str:
    return f"{row['what']} {goal_text(row)}"


def _own_name(field: str) -> str:
    name, _, own = field.partition(".")
    return messages.text(f"correction.name.of_{name}.{own}" if own else "correct.remove")


def _value(field: str, now: Json, key: str) -> str:
    """A widget fit for the field, and what it says as `read_dictated` takes it."""
    label = messages.text("correct.value")
    if field in OF_AN_ITEM:
        return "null"
    if hint_of(field) == tuple[ThemeCode, ...]:
        codes = list(codes_of(field))
        given = [each["code"] for each in now if each["code"] in codes]
        return "、".join(st.multiselect(label, codes, default=given, placeholder=messages.text("filter.all"), key=key))
    if options := _options(field):
        index = options.index(now["genre"] if isinstance(now, dict) else now)

        def name(option: Json) -> str:
            return str(option) if isinstance(now, dict) else value_in_words(field, option)

        chosen = st.selectbox(label, options, index=index, format_func=name, key=key)
        return json.dumps(chosen) if not isinstance(now, dict) else str(chosen)
    words = st.text_input(label, value=written(field, now), max_chars=LONGEST, key=key)
    plain_text.note(messages.text(f"correct.form.{_FORMS.get(hint_of(field), 'words')}"))
    return words


_FORMS: Mapping[Any, str] = {
    tuple[str, ...]: "list",
    PolicyDate: "date",
    PolicyDate | None: "date",
    float | tuple[float, float] | None: "quantity",
    Region: "region",
    DocNumber | None: "doc_number",
    tuple[Speaker, ...]: "speakers",
    tuple[CitedPolicy, ...]: "citations",
}


def _options(field: str) -> list[Json]:
    """What an enumeration can be; nothing where the field is none."""
    hint = get_type_hints(DocType)["genre"] if hint_of(field) is DocType else hint_of(field)
    if hint is bool:
        return [True, False]
    found = [option for part in (hint, *get_args(hint)) if get_origin(part) is Literal for option in get_args(part)]
    return [*found, None] if found and type(None) in get_args(hint) else found


def _finish(view: View, told: Told, key: str) -> None:
    """Keeps the correction where the owner of the server has said who writes; else gives it as a file."""
    may_write = bool(os.environ.get(OWNER))
    if not may_write:
        plain_text.note(messages.text("correct.not_here"))
    name = messages.text("correct.save" if may_write else "correct.make")
    if not st.button(name, key=f"{key}_done"):
        return
    try:
        found = draft(view.corpus, told)
        if may_write:
            add(None, [found])
    except PolicyError as error:
        plain_text.empty(messages.sentence(error.notice), messages.advice(error.notice))
        return
    if may_write:
        st.session_state[_saved(told.document)] = st.session_state.get(_saved(told.document), 0) + 1
        st.rerun()
    file = f"{messages.text('correct.file')}-{found.id}.jsonl"
    st.download_button(
        messages.text("correct.download"), to_line(found), file_name=file, on_click="ignore", key=f"{key}_download"
    )
    plain_text.note(messages.text("correct.take"))
    st.code(f"python -m core corrections take {file}", language=None, wrap_lines=True)
