"""Each shape draws every row once, takes clicks on it, and frames the open one."""

import json
from typing import Any

import plotly.graph_objects as go
import pytest

from core.charts import SHAPES, Look, draw, keys, marks, omitted, shape_of
from core.charts.roles import spacing
from core.charts.style import PLACE_COLOURS, TWO_WAY_RAMP
from core.compare.result import Column, ResultTable
from tests.charts.results import COUNTS, grid, make_result

CITIES = ("保定市", "衡水市")
THREE = (*CITIES, "沧州市")
PLACE, TERM = Column("place", "label"), Column("term", "label")
RATE = (Column("per_1000_tokens", "rate", "per_1000_tokens"), Column("rate_low", "rate"), Column("rate_high", "rate"))


def _matrix() -> ResultTable:
    return grid(THREE, ("宣传", "台账"), {("保定市", "宣传"): 4, ("衡水市", "宣传"): 1, ("沧州市", "台账"): None})


def _rates() -> ResultTable:
    rows = [
        {"place": place, "term": term, "per_1000_tokens": 2.0, "rate_low": 1.0, "rate_high": 4.0}
        for term in ("养老", "台账")
        for place in CITIES
    ]
    return make_result(rows, (PLACE, TERM, *RATE))


def _ranked() -> ResultTable:
    rows = [
        {"place": place, "term": term, "log_ratio": 3.0 - n}
        for place in CITIES
        for n, term in enumerate(("养老", "台账"))
    ]
    return make_result(rows, (PLACE, TERM, Column("log_ratio", "score", "doublings")))


ROLES = (
    PLACE,
    *(Column(name, "label") for name in ("agency", "role")),
    Column("n_mentions", "count", "mentions"),
    Column("agency_kind", "flag"),
)


def _roles() -> ResultTable:
    columns = ROLES
    rows = [
        {"place": "保定市", "agency": "民政局", "role": "lead", "n_mentions": 2, "agency_kind": "organ"},
        {"place": "保定市", "agency": "民政局", "role": "report", "n_mentions": 1, "agency_kind": "organ"},
        {"place": "衡水市", "agency": "教育局", "role": "attend", "n_mentions": 1, "agency_kind": "collective"},
    ]
    return make_result(rows, columns)


def _stacked() -> ResultTable:
    columns = (*COUNTS[:2], Column("modality", "label"), COUNTS[2])
    rows = [
        {"place": "保定市", "theme": "法治", "modality": "must", "n_directives": 2},
        {"place": "保定市", "theme": "法治", "modality": "may", "n_directives": 1},
        {"place": "衡水市", "theme": "法治", "modality": "none", "n_directives": 4},
    ]
    return make_result(rows, columns)


def _years() -> ResultTable:
    columns = (PLACE, Column("year", "label"), Column("n_documents", "count", "documents"))
    rows = [
        {"place": "保定市", "year": "年份未明", "n_documents": 1},
        {"place": "保定市", "year": "2018", "n_documents": 3},
        {"place": "衡水市", "year": "2017", "n_documents": 1},
    ]
    return make_result(rows, columns)


GOALS = (
    PLACE,
    *(Column(name, "label") for name in ("indicator", "goal", "year")),
    *(Column(f"deadline_{part}", "date") for part in ("value", "earliest", "latest")),
    *(Column(name, "text") for name in ("nature", "base", "what", "document_title", "comparator", "value_unit")),
    Column("n_places", "count", "places"),
    Column("value", "score"),
    Column("value_high", "score"),
    Column("reason", "flag"),
)


def _goal(place: str, indicator: str, value: float | None, n_places: int = 2, **fields: Any) -> dict[str, Any]:
    unknown = dict.fromkeys(column.name for column in GOALS)
    row = {"place": place, "indicator": indicator, "goal": f"≥{value}%", "year": "2025", "comparator": "≥"}
    return unknown | row | {"value": value, "value_high": value, "value_unit": "%", "n_places": n_places} | fields


def _goals(*rows: dict[str, Any], **fields: Any) -> ResultTable:
    return make_result(list(rows), GOALS, name="targets", shape="goals", **fields)


def _few_goals() -> ResultTable:
    return _goals(
        _goal("保定市", "绿地率", 40.0, nature="约束性", deadline_value="2026"),
        _goal("衡水市", "绿地率", 44.0, value_high=46.0, reason="no_deadline"),
        _goal("衡水市", "绿地率", 44.0, reason="deadline_unresolved", comparator="≈"),
        _goal("保定市", "夜市", 5.0),
        _goal("衡水市", "夜市", 5.0),
    )


def _many_goals() -> ResultTable:
    rates = [_goal(f"第{i}市", "绿地率", 30.0 + i // 9, 40) for i in range(40)]
    jobs = [_goal(f"第{i}市", "就业", 10000.0 * 1.3**i, 40, value_unit="人") for i in range(40)]
    return _goals(*rates, *jobs)


DIFFERENCE = (*COUNTS[:2], *(Column(name, "share") for name in ("difference", "difference_low", "difference_high")))


def _differences(reference: str = "rest") -> ResultTable:
    """Of three themes 保定市 has more of the first, less of the second, and too little text for the third."""
    figures = {"宣传": (0.2, 0.1, 0.3), "台账": (-0.1, -0.25, 0.05), "资金": (None, None, None)}
    rows: list[dict[str, Any]] = []
    for theme, (value, low, high) in figures.items():
        turned = (0.02, -0.1, 0.1) if value is None else (-value, -high, -low)
        for place, figure in zip(CITIES, ((value, low, high), turned), strict=True):
            shown = (None, None, None) if place == reference else figure
            rows.append({"place": place, "theme": theme} | dict(zip(DIFFERENCE_NAMES, shown, strict=True)))
    return make_result(rows, DIFFERENCE, params={"reference": reference})


DIFFERENCE_NAMES = ("difference", "difference_low", "difference_high")

CASES = {
    "diverging": _differences(),
    "goals": _few_goals(),
    "goal_strip": _many_goals(),
    "matrix": _matrix(),
    "paired": grid(CITIES, ("宣传", "台账"), {("保定市", "宣传"): 4}),
    "ranked": _ranked(),
    "intervals": _rates(),
    "roles": _roles(),
    "stacked": _stacked(),
    "strip": _years(),
    "wordlist": _ranked(),
}


def test_every_shape_has_a_case() -> None:
    assert set(CASES) == set(SHAPES)


def _clicks(figure: dict[str, Any]) -> list[str]:
    return [mark for trace in figure["data"] for mark in trace.get("customdata", [])]


@pytest.mark.parametrize("shape", CASES)
def test_a_shape_is_valid_plotly_with_one_click_area_a_row(shape: str) -> None:
    result = CASES[shape]
    figure = draw(result, Look(THREE), shape)
    json.dumps(figure)
    go.Figure(**figure)
    assert sorted(_clicks(figure)) == sorted(keys(result))
    assert figure["layout"]["shapes"] == []


@pytest.mark.parametrize("shape", CASES)
def test_click_areas_do_not_overlap(shape: str) -> None:
    area = draw(CASES[shape], Look(THREE), shape)["data"][-1]
    boxes = sorted(
        (y - width / 2, base, y + width / 2, base + x)
        for y, width, base, x in zip(area["y"], area["width"], area["base"], area["x"], strict=True)
    )
    for i, (top, left, bottom, right) in enumerate(boxes):
        assert right > left and bottom > top
        for other_top, other_left, other_bottom, other_right in boxes[i + 1 :]:
            apart_rows = other_top >= bottom - 1e-9 or other_bottom <= top + 1e-9
            assert apart_rows or other_left >= right - 1e-9 or other_right <= left + 1e-9


@pytest.mark.parametrize("shape", CASES)
def test_the_open_mark_is_framed(shape: str) -> None:
    result = CASES[shape]
    figure = draw(result, Look(THREE, opened=keys(result)[-1]), shape)
    assert len(figure["layout"]["shapes"]) == 1


def test_two_places_of_a_matrix_stand_back_to_back() -> None:
    assert shape_of(CASES["paired"], Look()) == "paired"
    assert shape_of(CASES["matrix"], Look()) == "matrix"


@pytest.mark.parametrize(
    ("reference", "shape"),
    [("rest", "diverging"), ("保定市", "diverging"), ("衡水市", "diverging"), ("全国", "matrix")],
)
def test_two_places_set_against_each_other_share_a_bar(reference: str, shape: str) -> None:
    assert shape_of(_differences(reference), Look(CITIES)) == shape


@pytest.mark.parametrize(
    ("reference", "n_bars"), [("rest", 2), ("保定市", 3), ("衡水市", 2)], ids=("rest", "first", "second")
)
def test_the_difference_of_two_places_is_one_signed_number(reference: str, n_bars: int) -> None:
    figure = draw(_differences(reference), Look(CITIES), "diverging")
    bars = figure["data"][0]
    assert bars["x"][:2] == [0.2, -0.1] and bars["y"][:2] == [0, 1] and len(bars["x"]) == n_bars
    assert bars["marker"]["color"][:2] == list(PLACE_COLOURS[:2])
    low = [value - below for value, below in zip(bars["x"], bars["error_x"]["arrayminus"], strict=True)]
    assert low[:2] == pytest.approx([0.1, -0.25])
    sure, unsure = bars["marker"]["opacity"][:2]
    assert sure > unsure
    assert {"+20 点", "-10 点"} <= set(_texts(figure))
    ends = {each["text"]: each["x"] for each in figure["layout"]["annotations"]}
    assert ends["<b>衡水</b>"] == -ends["<b>保定</b>"] < 0


def test_where_one_of_two_places_has_too_little_text_there_is_no_difference() -> None:
    figure = draw(_differences(), Look(CITIES), "diverging")
    assert 2 not in figure["data"][0]["y"] and "–" in _texts(figure)


def test_words_of_many_places_stand_in_a_list() -> None:
    columns = (PLACE, TERM, Column("log_ratio", "score", "doublings"))
    rows = [{"place": f"第{i}市", "term": f"词{j}", "log_ratio": 1.0} for i in range(6) for j in range(20)]
    result = make_result(rows, columns, shape="ranked")
    figure = draw(result, Look(), shape_of(result, Look()))
    assert len(_clicks(figure)) == 6 * 8
    assert shape_of(make_result(rows[:40], columns, shape="ranked"), Look()) == "ranked"


def test_back_to_back_the_first_place_of_the_view_is_left() -> None:
    figure = draw(CASES["paired"], Look(("衡水市", "保定市")), "paired")
    bars = [trace for trace in figure["data"] if trace["type"] == "bar" and "customdata" not in trace]
    assert [bar["marker"]["color"] for bar in bars] == list(PLACE_COLOURS[:2])
    assert bars[1]["x"] == [4, 0]


def test_the_nation_does_not_bleach_the_colours_of_the_places() -> None:
    values = {("全国", "宣传"): 900, ("保定市", "宣传"): 4, ("衡水市", "台账"): 9}
    result = grid(("全国", *CITIES), ("宣传", "台账"), values)
    assert draw(result, Look(), "matrix")["data"][0]["zmax"] == 3
    said = omitted(result, "matrix")
    assert said is not None and said.code == "chart.beyond"
    alone = grid(("全国",), ("宣传",), {("全国", "宣传"): 900})
    assert draw(alone, Look(), "matrix")["data"][0]["zmax"] == 30
    assert omitted(alone, "matrix") is None and omitted(_matrix(), "matrix") is None


@pytest.mark.parametrize(("n_places", "most"), [(2, 1), (2, 5), (12, 3), (46, 2), (46, 3)])
def test_signs_of_one_cell_stand_side_by_side_within_it(n_places: int, most: int) -> None:
    apart, broad = spacing(n_places, most)
    column = 700 / n_places
    assert broad <= apart * column
    assert (most - 1) * apart * column + broad <= column + 1


def test_firms_and_schools_are_left_to_the_table() -> None:
    row = {"place": "保定市", "role": "lead", "n_mentions": 1, "agency_kind": "organ"}
    result = make_result(
        [row | {"agency": "民政局"}, row | {"agency": "企业", "agency_kind": "other"}], ROLES, shape="roles"
    )
    assert _clicks(draw(result, Look(CITIES), "roles")) == marks(result) == ["保定市 · 民政局 · 牵头"]
    left = omitted(result, "roles")
    assert left is not None and left.values == {"shown": 1, "left": 1}


def test_years_go_forward_and_unknown_ones_stand_at_the_end() -> None:
    figure = draw(CASES["strip"], Look(CITIES), "strip")
    assert figure["layout"]["xaxis"]["ticktext"] == ["2017", "2018", "年份未明"]


def test_a_chart_is_as_tall_as_its_rows_need() -> None:
    few, many = (grid(THREE, tuple(f"第{i}项" for i in range(n)), {}) for n in (3, 30))
    heights = [draw(result, Look(), "matrix")["layout"]["height"] for result in (few, many)]
    assert heights[1] - heights[0] == 27 * 26


def test_differences_have_a_middle() -> None:
    columns = (*COUNTS[:2], Column("difference", "share"))
    rows = [
        {"place": place, "theme": "甲", "difference": value}
        for place, value in zip(THREE, (0.2, -0.1, 0.0), strict=True)
    ]
    heat = draw(make_result(rows, columns), Look(), "matrix")["data"][0]
    assert heat["zmin"] == -heat["zmax"] < 0
    assert heat["colorscale"][0][1] == TWO_WAY_RAMP[0]
    assert heat["z"][0][2] is None


def _texts(figure: dict[str, Any]) -> list[str]:
    return [text for trace in figure["data"] for text in trace.get("text", [])]


def test_goals_say_their_sign_their_figure_and_why_a_deadline_is_not_known() -> None:
    texts = " ".join(_texts(draw(CASES["goals"], Look(CITIES), "goals")))
    assert "≥40.0%" in texts and "2026年" in texts and "期限无法定位" in texts and "没有写期限" not in texts


def test_a_goals_nature_is_told_by_shape() -> None:
    figure = draw(CASES["goals"], Look(CITIES), "goals")
    (dots,) = [trace for trace in figure["data"] if trace.get("mode") == "markers"]
    assert dots["marker"]["symbol"][:2] == ["square", "circle"]


def test_goals_of_one_value_stand_in_the_middle_and_others_in_order() -> None:
    figure = draw(CASES["goals"], Look(CITIES), "goals")
    (dots,) = [trace for trace in figure["data"] if trace.get("mode") == "markers"]
    low, range_end, high, *same = dots["x"]
    assert 0 < low < high < range_end < 1 and same == [0.5, 0.5]


def test_of_one_place_goals_go_by_year_and_say_it() -> None:
    rows = [_goal("全国", "就业", value, year=year) for value, year in ((9.0, "2011"), (12.0, "2010"), (11.0, "2012"))]
    figure = draw(_goals(*rows), Look(), "goals")
    assert figure["layout"]["yaxis"]["ticktext"] == ["", "全国 2010", "全国 2011", "全国 2012"]


def test_many_goals_share_strips_and_large_figures_are_said_in_words() -> None:
    result = CASES["goal_strip"]
    assert shape_of(result, Look()) == "goal_strip" and shape_of(CASES["goals"], Look()) == "goals"
    texts = " ".join(_texts(draw(result, Look(), "goal_strip")))
    assert "绿地率（40 地）" in texts and "就业 · 对数尺度（40 地）" in texts and "1万人" in texts


def test_named_places_are_told_from_the_others() -> None:
    figure = draw(CASES["goal_strip"], Look(named=("第3市", "第7市")), "goal_strip")
    (dots,) = [trace for trace in figure["data"] if trace.get("mode") == "markers"]
    assert sorted(dots["marker"]["color"].count(colour) for colour in PLACE_COLOURS[:2]) == [2, 2]
    assert len(set(dots["marker"]["color"])) == 3
    texts = _texts(figure)
    assert texts.count("第3") == texts.count("第7") == 2


def test_goals_that_no_other_place_sets_are_left_to_the_table() -> None:
    both = (_goal(place, "绿地率", 4.0) for place in CITIES)
    result = _goals(*both, _goal("保定市", "独有", 1.0, 1), _goal("保定市", "不低于上年", None, 0))
    assert len(marks(result)) == 2
    left = omitted(result, "goals")
    assert left is not None and left.values["left"] == 2
    alone = _goals(_goal("保定市", "独有", 1.0, 1))
    assert len(marks(alone)) == 1 and omitted(alone, "goals") is None


def test_a_chart_says_what_it_leaves_to_the_table() -> None:
    row = {"place": "保定市", "role": "lead", "n_mentions": 1, "agency_kind": "organ"}
    rows = [row | {"agency": f"第{i}局"} for i in range(43)]
    left = omitted(make_result(rows, ROLES), "roles")
    assert left is not None and left.values == {"shown": 40, "left": 3}
    assert omitted(make_result(rows[:40], ROLES), "roles") is None
    assert omitted(CASES["matrix"], "matrix") is None


def test_signs_of_a_matrix_are_drawn_and_figures_written() -> None:
    figure = draw(_matrix(), Look(places=THREE), "matrix")
    (signs,) = [trace["marker"]["symbol"] for trace in figure["data"] if trace.get("mode") == "markers"]
    assert set(signs) == {"circle-open", "line-ew-open"}
    assert not {"○", "–"} & set(_texts(figure)) and {"4", "1"} <= set(_texts(figure))
