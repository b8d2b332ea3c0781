"""What the marks of a chart show, say and are called."""

import pytest
from streamlit.elements.lib import streamlit_plotly_theme as theme

from core import messages
from core.charts import Look, keys, shorten, style
from core.charts.marks import label_columns, limits, marks_of
from core.compare.result import Column
from tests.charts.results import COUNTS, grid, make_result

CITIES = ("保定市", "衡水市")


def test_colours_are_the_ranks_that_streamlit_replaces() -> None:
    assert tuple(getattr(theme, f"CATEGORY_{i}") for i in range(10)) == style.PLACE_COLOURS
    assert tuple(getattr(theme, f"SEQUENTIAL_{i}") for i in range(10)) == style.RAMP
    assert tuple(getattr(theme, f"DIVERGING_{i}") for i in range(10)) == style.TWO_WAY_RAMP
    greys = (theme.GRAY_70, theme.GRAY_90, theme.BG_COLOR, theme.FADED_TEXT_05)
    assert greys == (style.GREY, style.INK, style.PAPER, style.FAINT)


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["保定市", "河北省"], ["保定", "河北"]),
        (["内蒙古自治区", "广西壮族自治区"], ["内蒙古", "广西"]),
        (["吉林省", "吉林市"], ["吉林省", "吉林市"]),
        (["全国", "未定地区", "沙市"], ["全国", "未定地区", "沙市"]),
        (["延边朝鲜族自治州"], ["延边"]),
    ],
)
def test_names_are_shortened_unless_two_become_one(names: list[str], short: list[str]) -> None:
    assert list(shorten(names).values()) == short


def test_a_place_keeps_its_colour_whatever_the_result_holds() -> None:
    look = Look(("河北省", "保定市", "衡水市"))
    assert look.colour("衡水市") == style.PLACE_COLOURS[2]
    assert look.colour("某地") == style.ACCENT
    assert Look(tuple(f"{i}市" for i in range(11))).colour("3市") == style.ACCENT


def test_a_mark_is_named_by_its_labels_in_words() -> None:
    columns = (*COUNTS[:2], Column("modality", "label"), COUNTS[2])
    rows = [{"place": "保定市", "theme": "法治", "modality": "must", "n_directives": 1}]
    result = make_result(rows, columns)
    assert label_columns(result) == ["place", "theme", "modality"]
    assert keys(result) == [f"保定市 · 法治 · {messages.text('modality.must')}"]


def test_marks_of_the_same_labels_are_counted() -> None:
    rows = [{"place": "保定市", "theme": "法治", "n_directives": n} for n in (1, 2)]
    assert keys(make_result(rows)) == ["保定市 · 法治", "保定市 · 法治 · 2"]


def test_none_found_and_nothing_to_look_in_look_different() -> None:
    shown = [mark.shown for mark in marks_of(grid(CITIES, ("甲",), {CITIES: 0, ("保定市", "甲"): None}), Look())]
    assert shown == ["–", "○"]


def test_of_fewer_than_ten_no_percentage_is_shown() -> None:
    columns = (*COUNTS[:2], Column("share_of_place", "share"), Column("n_of_place", "count"), COUNTS[2])
    rows = [
        {"place": "保定市", "theme": "甲", "share_of_place": 2 / 3, "n_of_place": 3, "n_directives": 2},
        {"place": "衡水市", "theme": "甲", "share_of_place": 0.25, "n_of_place": 40, "n_directives": 10},
    ]
    assert [mark.shown for mark in marks_of(make_result(rows, columns), Look())] == ["2/3", "25%"]


def test_text_from_a_source_is_no_markup_in_a_chart() -> None:
    (mark,) = marks_of(grid(("<b>甲</b>市",), ("<a href='x'>乙</a>",), {}), Look())
    assert "<a" not in mark.hover
    assert "&lt;b&gt;甲" in mark.hover


def test_limits_are_those_of_the_figure_on_show() -> None:
    columns = (
        *COUNTS,
        Column("per_1000_chars", "rate", "per_1000_chars"),
        Column("rate_low", "rate"),
        Column("rate_high", "rate"),
    )
    rows = [
        {"place": "保定市", "theme": "甲", "n_directives": 3, "per_1000_chars": 5.9, "rate_low": 1.2, "rate_high": 17.1}
    ]
    assert limits(make_result(rows, columns), Look(measure="per_1000_chars")) == [(1.2, 17.1)]
