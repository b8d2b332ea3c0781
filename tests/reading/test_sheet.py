from dataclasses import replace

import pytest

from core.reading import LOCAL, Columns, Document, Limits
from tests.reading.checks import codes, read_all, read_one, refusal
from tests.reading.files import make_ole, make_xlsx

TEXT = "会议要求，各县要建立河段台账。"
HEAD = ["编号", "正文", "地区"]


def test_rows_are_documents() -> None:
    first, second = read_all("汇编.xlsx", make_xlsx([HEAD, ["a1", TEXT, "沧州市"], ["", TEXT, ""]]))
    assert isinstance(first, Document) and isinstance(second, Document)
    assert (first.record, first.text, dict(first.meta)) == ("a1", TEXT, {"place": "沧州市"})
    assert second.record == "3"


def test_rows_are_numbered_as_the_sheet_shows_them() -> None:
    assert read_one("a.xlsx", make_xlsx({4: ["正文"], 7: [TEXT]})).record == "7"


@pytest.mark.parametrize(("length", "cut"), [(32_766, False), (32_767, True)])
def test_cell_as_long_as_excel_allows_has_lost_its_end(length: int, cut: bool) -> None:
    document = read_one("a.xlsx", make_xlsx([["text"], ["河" * length]]))
    assert codes(document.warnings) == (["read.cell_cut"] if cut else [])
    assert document.complete is not cut


def test_rows_far_apart_are_closed_up() -> None:
    limits = replace(LOCAL, sheet_cells=1_000)
    first, second = read_all(
        "a.xlsx", make_xlsx({1: HEAD, 2: ["", TEXT, ""], 1_048_576: ["", TEXT, ""]}), limits=limits
    )
    assert isinstance(first, Document) and isinstance(second, Document)
    assert codes(first.warnings) == ["read.empty_rows"]
    assert second.text == TEXT


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (make_xlsx([HEAD, *[["", TEXT, ""]] * 20]), replace(LOCAL, sheet_cells=30), "read.sheet_cells"),
        (make_xlsx([HEAD, ["", TEXT, ""]]), replace(LOCAL, sheet_columns=2), "read.columns"),
        (make_xlsx([HEAD, *[["", TEXT, ""]] * 6]), replace(LOCAL, sheet_rows=5), "read.rows"),
        (make_xlsx([["0"], *[["1"]] * 400], ["text", "河" * 90_000]), LOCAL, "read.archive_ratio"),
        (make_xlsx([HEAD]), LOCAL, "read.no_rows"),
        (make_xlsx([]), LOCAL, "read.no_rows"),
        (make_xlsx([["甲", "乙"], ["1", "2"]]), LOCAL, "read.column"),
        (make_xlsx([HEAD, ["", TEXT, ""]]).replace(b"xl/workbook.xml", b"xl/workbuch.xml"), LOCAL, "read.damaged"),
        (make_ole({"Workbook": b"x"}), LOCAL, "read.damaged"),
    ],
)
def test_refused(data: bytes, limits: Limits, code: str) -> None:
    assert refusal("a.xlsx", data, limits=limits) == code


def test_shared_strings() -> None:
    document = read_one("a.xlsx", make_xlsx([["0"], ["1"]], ["text", TEXT]))
    assert document.text == TEXT


def test_column_can_be_named() -> None:
    assert read_one("a.xlsx", make_xlsx([["内文"], [TEXT]]), Columns(text="内文")).text == TEXT
