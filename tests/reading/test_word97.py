import pytest

from tests.reading.checks import codes, lines, read_one, refusal
from tests.reading.files import LINES, make_doc, make_ole


def test_paragraphs() -> None:
    assert lines(read_one("a.doc", make_doc("\r".join(LINES) + "\r"))) == list(LINES)


def test_pieces_of_one_and_of_two_bytes_join_in_order() -> None:
    assert lines(read_one("a.doc", make_doc("会议要求，各县要建立台账。\r", old="No. 3 "))) == [
        "No. 3 会议要求，各县要建立台账。"
    ]


def test_fields_show_their_result_only() -> None:
    text = '见\x13 HYPERLINK "https://example.cn/" \x14附件\x15和\x13 PAGE \x13 X \x15\x15第一页。\r'
    assert lines(read_one("a.doc", make_doc(text))) == ["见附件和第一页。"]


def test_table_rows_and_breaks() -> None:
    document = read_one(
        "a.doc", make_doc("表前。\r任务\x07单位\x07\x07建账\x07水务局\x07\x07表后。\x0b换行。\x0c换页。\r")
    )
    assert lines(document) == ["表前。", "任务\t单位", "建账\t水务局", "表后。", "换行。", "换页。"]
    assert len(lines(document, "row")) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_doc("正文。\r", flags=0x0300), "read.locked"),
        (make_doc("正文。\r", version=0x65), "read.format"),
        (make_doc("正文。\r", flags=0), "read.damaged"),
        (make_doc(""), "read.empty"),
        (make_ole({"WordDocument": b"x"}), "read.damaged"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    assert refusal("a.doc", data) == code


def test_web_page_under_that_name_is_read_as_one() -> None:
    page = f"<html><head><title>{LINES[0]}</title></head><body><p>{LINES[1]}</p></body></html>"
    document = read_one("a.doc", page.encode())
    assert lines(document) == [LINES[1]]
    assert not codes(document.warnings)
