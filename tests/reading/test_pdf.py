from dataclasses import replace

import pytest

from core.reading import LOCAL
from tests.reading.checks import codes, lines, read_one, refusal
from tests.reading.files import LINES, make_pdf

FULL = "会议要求各县要在五月底前查清排污口并且建立河段台账做到一段一档"
assert len(FULL) == 31


def test_lines_that_the_page_broke_are_one_block() -> None:
    pages = [["清理河道", FULL, "逐月更新。", "一、总体要求", FULL, "二、组织领导"]]
    document = read_one("a.pdf", make_pdf(pages))
    assert [line.replace("\n", "") for line in lines(document)] == [
        "清理河道",
        FULL + "逐月更新。",
        "一、总体要求",
        FULL,
        "二、组织领导",
    ]


def test_page_numbers_at_the_edge_of_a_page_are_cut() -> None:
    document = read_one("a.pdf", make_pdf([["第一段。", "2018", "第二段。", "— 1 —"], ["第 2 页 共 2 页", "第三段。"]]))
    assert [cut.span.of(document.text) for cut in document.cut if cut.reason == "page_number"] == [
        "— 1 —",
        "第 2 页 共 2 页",
    ]
    assert "2018" in lines(document)


def test_nothing_but_page_numbers_and_pictures_has_no_text_layer() -> None:
    assert refusal("a.pdf", make_pdf([[], []])) == "read.pdf_no_text"


def test_too_many_pages() -> None:
    assert refusal("a.pdf", make_pdf([["甲。"]] * 3), limits=replace(LOCAL, pdf_pages=2)) == "read.pdf_pages"


@pytest.mark.parametrize(
    ("data", "warnings"),
    [
        (make_pdf([LINES]), []),
        (make_pdf([LINES])[:-6], ["read.pdf_rebuilt"]),
        (
            make_pdf([LINES]).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (1) >>"),
            True,
        ),
    ],
)
def test_what_is_told_about_a_file(data: bytes, warnings: list[str] | bool) -> None:
    told = codes(read_one("a.pdf", data).warnings)
    assert told == warnings if isinstance(warnings, list) else "read.pdf_script" in told


def test_damaged() -> None:
    assert refusal("a.pdf", b"%PDF-1.5\n" + bytes(400)) == "read.damaged"
