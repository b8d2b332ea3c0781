"""Fields a site prints around a text."""

import pytest

from core.lexicons.header_fields import is_field_line, split_fields
from core.parsing.headers import read_fields
from core.spans import fold


def lines(text: str) -> list[tuple[int, int, str]]:
    found, place = [], 0
    for line in fold(text).split("\n"):
        found.append((place, place + len(line), line))
        place += len(line) + 1
    return found


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("发文字号：某政发〔2020〕1号", "number", "某政发〔2020〕1号"),
        ("文　　号： 某政发〔2020〕1号", "number", "某政发〔2020〕1号"),
        ("标　　题：某县通知", "title", "某县通知"),
        ("索 引 号：\tA1/2020-1", "index", "A1/2020-1"),
        ("成文日期：2020年1月2日", "issue_date", "2020年1月2日"),
        ("来源：某报 日期：2020-01-03 10:00", "publish_date", "2020-01-03 10:00"),
        ("来源：本网访问量：-发布时间：2020-01-03", "publish_date", "2020-01-03"),
        ("某市水务局 时间：2020-01-03", "publish_date", "2020-01-03"),
        ("  • 发文机构：\n\n    某县政府\n  • 索引号：", "issuer", "某县政府"),
        ("失效日期： 2027年12月31日", "expiry_date", "2027年12月31日"),
        ("  • 成文日期 2027-10-17", "issue_date", "2027-10-17"),
        ("• 发文单位 某市水务局", "issuer", "某市水务局"),
        ("具体链接：https://example.org/a.html", "url", "https://example.org/a.html"),
    ],
)
def test_values_are_read(text: str, key: str, value: str) -> None:
    field = read_fields(lines(text))[key]
    assert field.value == value
    assert fold(text)[field.start : field.end] == value


def test_an_empty_field_does_not_take_the_next_name_as_its_value() -> None:
    assert "source" not in read_fields(lines("• 来源：\n• 发文机构：\n某局"))


def test_several_empty_names_in_a_line_do_not_take_the_title_below() -> None:
    assert read_fields(lines("2020-01-02 10:00:00 作者: 来源:\n某区召开推进会")) == {}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("发布日期:2020-01-02", True),
        ("2020-01-02 23:48:20 作者: 来源:", True),
        ("• 有效性:", True),
        ("资金来源:由县财政承担", False),
        ("各单位要按照时间要求抓好落实", False),
        ("会议强调,要抓紧;完成时间:年底前", False),
        ("", False),
    ],
)
def test_lines_of_fields_are_told_from_text(line: str, expected: bool) -> None:
    assert is_field_line(line) is expected


def test_a_short_name_inside_a_word_is_no_field() -> None:
    assert split_fields("资金来源:县财政") == ()
