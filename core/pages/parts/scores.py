"""How the parser compares with careful readers: one column a set of annotated texts, then the codes of one field."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core import messages
from core.evaluation import CODED, Figures, Score, load_figures, to_csv
from core.pages.parts import plain_text
from core.pages.parts.result import NO_VALUE, ROW_PIXELS
from core.pages.parts.view import View

Columns = dict[str, list[Any]]

# What the title tells of: what most figures on the other pages rest on.
TOLD = ("directives", "directives.themes", "agencies.role")


def show(view: View, head: DeltaGenerator) -> None:
    """The figures of every set in data/quality, the strictest set first."""
    figures = load_figures()
    strictest = next(iter(figures.values()))
    shares = {name.replace(".", "_"): _share(_by_field(strictest).get(name)) for name in TOLD}
    with head:
        plain_text.title(messages.text("page.quality.title", n=strictest.n_texts, **shares))
        plain_text.note(view.words("how"))
    _fields(figures)
    _codes(view, figures)
    plain_text.caveats(_about(each) for each in figures.values())
    st.download_button(
        messages.text("foot.csv"),
        data=lambda: to_csv(figures.values()),
        file_name=f"{view.words('name')}-{strictest.lexicons}.csv",
        mime="text/csv",
        on_click="ignore",
        key="quality_csv",
    )


def _about(each: Figures) -> str:
    return messages.text(
        "page.quality.about",
        title=each.title,
        n_texts=each.n_texts,
        n_documents=each.n_documents,
        date=each.date,
        parser=each.parser,
        lexicons=each.lexicons,
        gold=each.gold,
    )


def _by_field(figures: Figures) -> Mapping[str, Score]:
    return {score.field: score for score in figures.scores if score.code is None}


def _share(score: Score | None) -> str:
    return NO_VALUE if score is None or score.f1 is None else f"{score.f1:.2f}"


def field_name(field: str) -> str:
    """What a field is called on screen."""
    return messages.text(f"evaluate.field_name.{field.replace('.', '_')}")


def _fields(figures: Mapping[str, Figures]) -> None:
    """N and F1 of each field in each set."""
    sets = {each.title: _by_field(each) for each in figures.values()}
    fields = dict.fromkeys(field for scores in sets.values() for field in scores)
    columns: Columns = {messages.text("evaluate.column.field"): [field_name(field) for field in fields]}
    for title, scores in sets.items():
        own = [scores.get(field) for field in fields]
        columns[messages.text("page.quality.column_n", title=title)] = [each and each.n_gold for each in own]
        columns[messages.text("page.quality.column_f1", title=title)] = [each and each.f1 for each in own]
    _table(columns, "quality_fields")


def _codes(view: View, figures: Mapping[str, Figures]) -> None:
    """The codes of one field, with precision, recall and agreement beyond chance."""
    names = {field_name(field): field for field in CODED}
    chosen = view.pick("field", list(names), view.words("field_nothing"), width=260)
    if chosen is None:
        return
    for each in figures.values():
        codes = [score for score in each.scores if score.field == names[chosen] and score.code is not None]
        if codes:
            plain_text.heading(each.title)
            _table(_code_columns(names[chosen], codes), f"quality_codes_{each.gold}")


def _code_columns(field: str, codes: list[Score]) -> Columns:
    shown = ("n_gold", "n_found", "precision", "recall", "f1", "alpha")
    names = {field_name(field): [_code_name(field, code.code or "") for code in codes]}
    figures = {messages.text(f"evaluate.column.{name}"): [getattr(code, name) for code in codes] for name in shown}
    return {**names, **figures}


def _code_name(field: str, code: str) -> str:
    """A code in words, where it is not Chinese already."""
    group = {"agencies.role": "role", "directives.modality": "modality", "directives.kind": "kind"}.get(field)
    return messages.text(f"{group}.{code}") if group else code


def _table(columns: Columns, key: str) -> None:
    frame = pd.DataFrame(columns)
    shares = frame.select_dtypes("float").columns
    st.dataframe(
        frame,
        column_config={
            frame.columns[0]: st.column_config.Column(pinned=True),
            **{name: st.column_config.NumberColumn(format="%.2f") for name in shares},
        },
        hide_index=True,
        row_height=ROW_PIXELS,
        height=ROW_PIXELS * (len(frame) + 1) + 4,
        placeholder=NO_VALUE,
        key=key,
    )
