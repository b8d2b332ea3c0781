import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ReadError
from core.reading.decoding import decode
from tests.reading.checks import codes, read_one
from tests.reading.files import TEXT

TRADITIONAL = "會議要求，各鄉鎮應於九月底前完成排水溝清理，並且每月回報進度，由環保單位負責督導。\n"
RARE = "翟晸鑫、钭惔到会。会议听取了各镇的汇报，讨论了下一步的工作安排，并确定了督查的时间。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TEXT, "utf-8"),
        (TEXT, "gb18030"),
        (TEXT, "gbk"),
        (TEXT, "utf-16-le"),
        (TEXT, "utf-16-be"),
        (RARE, "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "utf-8"),
        ("保定市", "gbk"),
    ],
)
def test_chinese_encodings_are_told_apart(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert not decoded.warnings


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_mark_decides_and_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gbk", TEXT),
        ("gb18030", TRADITIONAL),
        ("big5", TRADITIONAL),
        ("utf-16-le", TEXT),
        ("gbk", f"· {' ' * 80_000}{TEXT}"),
        ("big5", f"· {' ' * 80_000}{TRADITIONAL}"),
    ],
)
def test_text_behind_a_long_head_of_script_is_found(encoding: str, text: str) -> None:
    page = "var a = 1;\n" * 12_000 + text
    assert decode(page.encode(encoding)).text == page


def test_broken_bytes_behind_a_long_head_of_script_are_counted() -> None:
    decoded = decode(b"var a = 1;\n" * 12_000 + (TEXT * 3).encode()[:-3])
    assert codes(decoded.warnings) == ["read.bytes_lost"]


@pytest.mark.parametrize(
    ("declared", "text"),
    [("big5", "腔碩"), ("gb2312", "的河"), ("GBK", "的河"), ("nonsense", "的河"), ("utf-8", "的河")],
)
def test_declared_charset_decides_between_equals(declared: str, text: str) -> None:
    page = f'<meta charset="{declared}">'.encode()
    assert decode(page + "的河".encode("gbk")).text.endswith(text)


def test_declared_charset_is_no_more_than_that() -> None:
    assert decode(b"<meta charset=big5>" + TEXT.encode("gbk")).text.endswith(TEXT)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    assert read_one("a.txt", TEXT.replace("\n", end).encode()).text == TEXT.replace("\n", end)


def test_few_broken_bytes_are_counted_not_hidden() -> None:
    data = (TEXT * 20).encode("gb18030")
    decoded = decode(data[:-3] + b"\xff\xff" + data[-1:])
    assert codes(decoded.warnings) == ["read.bytes_lost"]
    assert decoded.text.startswith(TEXT)


def test_cut_character_at_the_end_of_a_crawl() -> None:
    decoded = decode((TEXT * 3).encode()[:-3])
    assert decoded.text.startswith(TEXT)
    assert codes(decoded.warnings) == ["read.bytes_lost"]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode() + TEXT.encode("gb18030"),
        (TEXT * 9).encode("gb18030") + (TRADITIONAL * 40).encode("big5"),
        bytes(range(128, 256)) * 8,
    ],
)
def test_mixed_or_foreign_encodings_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.notice.code in {"read.encoding", "read.binary"}


def test_many_control_characters_are_no_text() -> None:
    with pytest.raises(ReadError) as caught:
        decode(bytes(range(32)) * 40)
    assert caught.value.notice.code == "read.binary"


@given(st.text())
def test_utf8_comes_back_unchanged(text: str) -> None:
    raw = text.encode("utf-8", "ignore")
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return
    try:
        assert decode(raw).text == text.encode("utf-8", "ignore").decode("utf-8")
    except ReadError as error:
        assert error.notice.code == "read.binary"


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except ReadError as error:
        assert error.notice.code in {"read.encoding", "read.binary"}
