"""Document numbers: every spelling is read alike, words before the code are cut, own and cited are told apart."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parsing.headers import read_fields
from core.parsing.numbers import find_doc_numbers, normalise, number_before_title, own_number
from core.spans import fold

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "document_numbers.csv"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("青政办发〔2021〕7号", "青政办发〔2021〕7号"),
        ("青政办发［2021］7号", "青政办发〔2021〕7号"),
        ("青政办发（2021）第07号", "青政办发〔2021〕7号"),
        ("青政办发【 2021 】 7 号", "青政办发〔2021〕7号"),
        ("青政办发﹝2021﹞7号", "青政办发〔2021〕7号"),
        ("青政办发2021〕7号", "青政办发〔2021〕7号"),
        ("青政办发〔2021 7号", "青政办发〔2021〕7号"),
        ("青政办发2021第7号", "青政办发〔2021〕7号"),
        ("青政办字〔2021〕7号", "青政办字〔2021〕7号"),
        ("青办发明电〔2021〕7号", "青办发明电〔2021〕7号"),
        ("详见青政办发〔2021〕7号", "青政办发〔2021〕7号"),
        ("根据青政办发〔2021〕7号文件", "青政办发〔2021〕7号"),
        ("（见青政办发〔2021〕7号）", "青政办发〔2021〕7号"),
        ("省政府令 第219号", "省政府令第219号"),
        ("某市人民政府令第五十七号", "某市人民政府令第57号"),
        ("某市人民政府第8号令", "某市人民政府令第8号"),
        ("某某总局公告2022年第7号", "某某总局公告2022年第7号"),
    ],
)
def test_spellings_are_read_alike(written: str, expected: str) -> None:
    number = normalise(fold(written))
    assert number is not None
    assert number.text == expected


@pytest.mark.parametrize(
    "text", ["2016年第3号", "第1024号", "3号线", "青政办发", "门牌号", "总河长令3、4号", "", "发〔2021〕号"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert normalise(fold(text)) is None


def test_an_order_has_no_year() -> None:
    number = normalise("国务院令第700号")
    assert number is not None
    assert (number.code, number.year, number.seq) == ("国务院令", None, 700)


def test_the_own_number_is_the_one_in_the_field_or_alone_on_a_line() -> None:
    text = "某县通知\n某政办〔2020〕4号\n依照《某办法》(上政发〔2019〕1号)办理。"
    found = find_doc_numbers(text)
    assert len(found) == 2
    own = own_number(found, text, fields={}, head_end=40)
    assert own is not None
    assert own.text == "某政办〔2020〕4号"
    line = "文　号:　某政办〔2020〕9号"
    fields = read_fields([(0, len(line), fold(line))])
    from_field = own_number(found, text, fields=fields, head_end=40)
    assert from_field is not None
    assert from_field.seq == 9


def test_a_cited_number_is_not_the_own_one() -> None:
    text = "依照《某办法》(上政发〔2019〕1号)办理。"
    assert own_number(find_doc_numbers(text), text, fields={}, head_end=len(text)) is None


@given(st.text(alphabet="号令第〔〕()2019青政办发 \n", max_size=80))
def test_any_text_gives_ordered_places_that_do_not_overlap(text: str) -> None:
    found = find_doc_numbers(text)
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    assert all(text[end - 1] in "号令) " for _, end, _ in found)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the printed document numbers do not lie beside the project")
def test_printed_numbers_are_read() -> None:
    with SHARED.open(encoding="utf-8", newline="") as file:
        rows = [row["document_number"] for row in csv.DictReader(file)]
    read = sum(normalise(fold(row)) is not None for row in rows)
    assert read / len(rows) >= 0.995


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("青政发〔2031〕9号《关于印发护水方案的通知》", "青政发〔2031〕9号"),
        ("关于落实青政发〔2031〕9号《护水方案》的通知", None),
        ("青政发〔2031〕9号文件解读", None),
    ],
)
def test_a_number_before_a_printed_title_is_its_own(title: str, number: str | None) -> None:
    found = number_before_title(title)
    assert (found.text if found else None) == number
