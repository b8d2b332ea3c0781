"""总览 in words: what all order, what one alone orders, what is not seen at some."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from core import charts, messages
from core.compare import ResultTable
from core.compare.frames import records_of
from core.pages.navigation import THEMES
from core.pages.parts import chart, plain_text, result
from core.pages.parts.view import View

GROUPS = ("all", "one", "some")


def _group(row: Mapping[str, Any]) -> str:
    """The list a theme stands in: where no place misses it, all mention it who have enough material."""
    return "all" if row["group"] == "some" and not row["not_seen"] else str(row["group"])


def _label(row: Mapping[str, Any]) -> str:
    thin = _group(row) == "all" and row["too_little"]
    code = f"page.overview.finding_{'thin' if thin else _group(row)}"
    values = {name: plain_text.unmarked(str(value)) for name, value in row.items() if name != "ids"}
    return messages.text(code, **values)


def lists(view: View, found: ResultTable) -> None:
    """Three lists of findings; a click on one opens its evidence."""
    findings = records_of(found.frame.assign(mark=charts.keys(found)))
    for column, group in zip(st.columns(len(GROUPS), gap="medium"), GROUPS, strict=True):
        rows = [row for row in findings if _group(row) == group]
        with column, st.container(key=f"findings_{group}", gap="xxsmall"):
            plain_text.heading(messages.text(f"page.overview.group_{group}", n=len(rows)))
            if not rows:
                plain_text.note(messages.text("page.overview.group_empty"))
            for row in rows:
                st.button(
                    _label(row),
                    type="tertiary",
                    key=f"finding_{group}_{row['theme']}",
                    on_click=result.open_mark,
                    args=(view, row["mark"]),
                )


def small_matrix(view: View, themes: ResultTable) -> None:
    """The themes in small; a click goes to the cell on their own page."""
    key = view.key("cell")
    plain_text.heading(messages.text("page.overview.matrix"))
    chart.show(view, themes, "themes", lambda mark: st.session_state.update({key: mark}))
    mark = st.session_state.pop(key, None)
    if mark is not None:
        st.switch_page(THEMES.path, query_params={"themes_mark": mark})


def material(view: View, held: ResultTable) -> None:
    """What there is to compare, and how much of it is dated and held as text; a click opens the documents."""
    plain_text.heading(messages.text("page.overview.material"))
    plain_text.note(messages.sentence(held.finding))
    shown = View("material", view.corpus, view.where, view.fields)
    mark = result.pick_mark(shown, held)
    chart.show(shown, held, "chart", lambda clicked: result.open_mark(shown, clicked), opened=mark)
    result.show_evidence(shown, held, mark)
