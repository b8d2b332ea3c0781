"""总览 in words: what all order, what one alone orders, what is not seen at some."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from core import charts, messages
from core.compare import ResultTable
from core.compare.frames import records_of
from core.compare.overview import LIST, carries
from core.corpus import UNKNOWN_PLACE
from core.pages.navigation import THEMES
from core.pages.parts import chart, plain_text, result
from core.pages.parts.view import View

GROUPS = ("all", "one", "some")
FEW = 3  # places up to which each has its count beside a theme
Counts = Mapping[str, str]


def _group(row: Mapping[str, Any]) -> str:
    """The list a theme stands in: where no place misses it and few have too little material, all order it."""
    if row["group"] != "some" or row["not_seen"]:
        return str(row["group"])
    n_too_little = len(row["too_little"].split(LIST)) if row["too_little"] else 0
    return "all" if carries(row["n_places"], n_too_little) else "some"


def counts_by_theme(themes: ResultTable, places: Sequence[str]) -> Counts:
    """For each theme how many directives each place has that has any: 保定 3，衡水 8."""
    short, parts = charts.shorten(places), dict[str, list[str]]()
    shown = themes.frame["place"].isin(places) & (themes.frame["n_directives"] > 0)
    for row in records_of(themes.frame[shown]):
        said = messages.text("page.overview.count_of_place", place=short[row["place"]], n=f"{row['n_directives']:.0f}")
        parts.setdefault(row["theme"], []).append(said)
    return {theme: "，".join(said) for theme, said in parts.items()}


def _label(row: Mapping[str, Any], counts: Counts) -> str:
    thin = row["group"] == "some" and not row["not_seen"] and row["too_little"]
    group = "thin" if thin else str(row["group"])
    code = f"few_{group}" if group in ("thin", "some") else "few"
    given = dict(row) | {"counts": counts.get(row["theme"], "")}
    values = {name: plain_text.unmarked(str(value)) for name, value in given.items() if name != "ids"}
    return messages.text(f"page.overview.finding_{code if counts else group}", **values)


def _heading(group: str, n: int, n_places: int) -> str:
    two = "_two" if group == "all" and n_places == 2 else ""
    return messages.text(f"page.overview.group_{group}{two}", n=n)


def lists(view: View, found: ResultTable, themes: ResultTable) -> None:
    """Three lists of findings, of a few places with the count of each; a click on one opens its evidence."""
    findings = records_of(found.frame.assign(mark=charts.keys(found)))
    places = [place for place in dict.fromkeys(themes.frame["place"]) if place != UNKNOWN_PLACE]
    counts = counts_by_theme(themes, places) if len(places) <= FEW else {}
    for column, group in zip(st.columns(len(GROUPS), gap="medium"), GROUPS, strict=True):
        rows = [row for row in findings if _group(row) == group]
        with column, st.container(key=f"findings_{group}", gap="xxsmall"):
            plain_text.heading(_heading(group, len(rows), len(places)))
            if not rows:
                plain_text.note(messages.text("page.overview.group_empty"))
            for row in rows:
                st.button(
                    _label(row, counts),
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
