import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.screening import is_empty, is_identity_number, screen
from tests.reading.checks import codes, read_one


def identity_number(day: str = "19000101", order: str = "000") -> str:
    """Never issued: nobody born in 1900 has the order number 000."""
    body = f"130922{day}{order}"
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


NUMBER = identity_number()


@pytest.mark.parametrize(
    "number",
    [
        NUMBER,
        f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
        f"{NUMBER[:6]}\u3000{NUMBER[6:14]}-{NUMBER[14:]}",
        "".join(chr(ord(digit) + 0xFEE0) for digit in NUMBER),
        identity_number(order="006"),
        "13800000000",
        "138 0000 0000",
        "159-0000-0000",
        "１３８００００００００",
    ],
)
def test_personal_numbers_are_masked_in_place(number: str) -> None:
    before, after = "联系人甲，号码", "，请于月底前登记。"
    text, warnings = screen(f"{before}{number}{after}")
    assert len(text) == len(before + number + after)
    assert text.startswith(before) and text.endswith(after)
    assert not any(character.isdigit() or character in "XＸ" for character in text)
    assert codes(warnings) == ["read.personal"]


@pytest.mark.parametrize(
    "text",
    [
        "值班电话：0317-0000000",
        f"编号{NUMBER[:-1]}{'0' if NUMBER[-1] != '0' else '1'}",
        f"编号{identity_number('19001301')}",
        f"编号9{NUMBER}",
        "共安排13800000000元",
        "安排 138 0000 0000 万元",
        "订单号138000000001",
        "总额12800000000",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert screen(text) == (text, ())


def test_impossible_day_or_wrong_check_digit_is_no_identity_number() -> None:
    assert is_identity_number(NUMBER)
    assert not is_identity_number(identity_number("20230230"))
    assert not is_identity_number(NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2"))


@pytest.mark.parametrize(
    ("text", "kept", "code"),
    [
        ("留\u200b守", "留\u200b守", "read.invisible"),
        ("前\u202e后", "前\u202e后", "read.invisible"),
        ("前\ue000后", "前\ue000后", "read.private_use"),
        ("前\x07后", "前\x07后", "read.controls"),
        ("前\x00后", "前\ufffd后", "read.unstorable"),
        ("前\ud800后", "前\ufffd后", "read.unstorable"),
    ],
)
def test_what_cannot_be_seen_is_counted(text: str, kept: str, code: str) -> None:
    screened, warnings = screen(text)
    assert screened == kept
    assert [(w.code, dict(w.values)) for w in warnings] == [(code, {"n": 1})]


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_length_never_changes_and_the_result_can_be_stored(text: str) -> None:
    screened, _ = screen(text)
    assert len(screened) == len(text)
    assert "\x00" not in screened
    screened.encode("utf-8")
    assert screen(screened)[0] == screened


@pytest.mark.parametrize(("text", "empty"), [("", True), (" \u3000\u200b\ufeff\n", True), ("\u200b。", False)])
def test_empty_means_nothing_to_be_seen(text: str, empty: bool) -> None:
    assert is_empty(text) is empty


def test_masked_text_says_so_and_keeps_its_offsets() -> None:
    document = read_one("a.txt", "联系人电话13800000000。\n会议要求，各县要建立台账。\n".encode())
    assert "13800000000" not in document.text
    assert [block.span.of(document.text) for block in document.blocks][1] == "会议要求，各县要建立台账。"
    assert codes(document.warnings) == ["read.personal"]
