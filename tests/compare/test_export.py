"""What leaves the project: exactly the view, inert, with its origin."""

import csv
import io
import json
import re

import pytest

from core import messages
from core.compare import describe, run, to_csv, to_json, to_text_table
from core.compare.export import inert
from core.corpus import Filter
from tests.compare.made import made, region


def read_csv(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_csv_holds_the_columns_of_the_view_under_chinese_heads(tiny):
    result = run("themes", tiny, Filter(places=("保定市", "衡水市")), {"measure": "share"})
    raw = to_csv(result)
    head, *body = read_csv(raw)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert head[:4] == ["地区", "主题", "占该地要求", "该地要求数（条）"]
    assert len(head) == len(result.columns) + 2
    assert len(body) == len(result.frame)
    assert set(map(tuple, (row[-2:] for row in body))) == {(tiny.version, describe(result.filter))}


def test_csv_has_an_empty_cell_and_its_reason_where_there_is_no_value(tiny):
    head, *body = read_csv(to_csv(run("themes", tiny, Filter(places=("保定市", "衡水市")))))
    (row,) = [row for row in body if row[:2] == ["衡水市", "宣传引导"]]
    cells = dict(zip(head, row, strict=True))
    assert (cells["要求数（条）"], cells["有无"], cells["说明"]) == (
        "",
        "材料不足",
        messages.text("reason.few_peer_hits"),
    )


def test_codes_are_exported_in_words(tiny):
    head, *body = read_csv(to_csv(run("agencies", tiny, Filter(places=("保定市",)))))
    assert {row[head.index("角色")] for row in body} == {"牵头", "配合", "负责", "通报"}


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@cmd",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u200b=1",
        "\ufeff@x",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\tx",
    ],
)
def test_a_cell_that_could_run_is_made_inert(text):
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["保定市", "≥95%", "——说明", "a=b", "", "10-20", " 空格开头"])
def test_other_cells_stay_as_they_are(text):
    assert inert(text) == text


def test_names_from_documents_cannot_run_in_a_spreadsheet(corpus_of):
    place = region("甲市")
    evil = type(place)(place.code, place.province, '=HYPERLINK("http://x")', None, None, "text")
    corpus = corpus_of(made("a", "甲市", {"法治": 1}, region=evil), made("b", "乙市", {"法治": 1}))
    for name in ("themes", "overview", "material"):
        for row in read_csv(to_csv(run(name, corpus, Filter()))):
            runs = [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
            assert all(re.fullmatch(r"-[\d.]+(e-\d+)?", cell) for cell in runs)


def test_json_has_null_for_no_value_and_whole_figures(tiny):
    result = run("themes", tiny, Filter(places=("保定市", "衡水市")))
    read = json.loads(to_json(result))
    rows = {(row["place"], row["theme"]): row for row in read["rows"]}
    assert rows["保定市", "制度机制"]["n_directives"] is None
    assert rows["保定市", "资金保障"]["share_of_place"] == 2 / 9
    assert rows["保定市", "资金保障"]["ids"] == list(result.frame["ids"][result.frame["theme"] == "资金保障"].iloc[0])
    assert read["corpus_version"] == tiny.version
    assert read["filter"]["places"] == ["保定市", "衡水市"]
    assert [column["name"] for column in read["columns"]] == [column.name for column in result.columns]


def test_text_table_lines_up_with_characters_two_wide(tiny):
    lines = to_text_table(run("overview", tiny, Filter(places=("保定市", "衡水市")))).split("\n")
    assert lines[0].startswith("在所收文本中，2 地")
    rule = lines[3]
    starts = [i for i, mark in enumerate(rule) if mark == "-" and rule[i - 1 : i] in ("", " ")]
    cells = "".join("  " if ord(mark) > 0x2E80 else mark for mark in lines[4])
    assert all(cells[start - 1] == " " for start in starts[1:] if start < len(cells))


def test_large_figures_are_written_whole(corpus_of):
    words = {"养老": 1}
    corpus = corpus_of(made("a", "甲市", terms=words), made("b", "乙市", terms=words | {"夜市": 9}), made("c", "乙市"))
    result = run("keywords", corpus, Filter(), {"mode": "mine", "words": "养老"})
    result.frame["rate_high"] = [1234567.8, 0.000012345]
    cells = [row[4] for row in read_csv(to_csv(result))[1:]]
    assert cells == ["1234568", "1.2345e-05"]


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        (Filter(), "全部地区；不限时间；全部文种；主题框架 治理措施"),
        (
            Filter(places=("保定市",), date_from="2017-01-01", genres=("通知",), book="children"),
            "保定市；2017-01-01 起，含未定日期；通知；主题框架 儿童关爱保护",
        ),
        (
            Filter(date_from="2017-01-01", date_to="2018-12-31", include_undated=False),
            "全部地区；2017-01-01 至 2018-12-31，不含未定日期；全部文种；主题框架 治理措施",
        ),
        (
            Filter(collections=("发文", "报告.zip")),
            "全部地区；不限时间；全部文种；资料组 发文、报告.zip；主题框架 治理措施",
        ),
        (Filter(date_to="2018-12-31"), "全部地区；2018-12-31 止，含未定日期；全部文种；主题框架 治理措施"),
    ],
)
def test_a_filter_in_words(where, sentence):
    assert describe(where) == sentence
