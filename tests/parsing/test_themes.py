"""Cues of codebooks: which a clause meets, on a small book of our own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.lexicons import load_codebooks
from core.parsing.themes import ThemeFinder, theme_finder

HEADER = 'about: {title: 试, version: "1", source: 自拟, licence: CC0-1.0, date: "2025-01-01"}\n'
TREES = """book: trees
label: {zh: 树, en: trees}
codes:
- {code: 种, zh: 种, en: a, definition: 试, cues: [栽树, 补栽…苗, 意识], topics: [树苗], weak: [林]}
- code: 护
  zh: 护
  en: b
  definition: 试
  cues: [护林, 护林意识, 严禁…]
  topics: [火情]
  weak: [山]
  unless: [护林员证]
"""
FRUIT = """book: fruit
label: {zh: 果, en: fruit}
refines: trees
codes:
- {code: 果, zh: 果, en: c, definition: 试, cues: [栽树结果]}
"""


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> ThemeFinder:
    folder: Path = tmp_path_factory.mktemp("books")
    for name, text in (("trees", TREES), ("fruit", FRUIT)):
        (folder / f"{name}.yaml").write_text(HEADER + text, encoding="utf-8")
    return ThemeFinder(load_codebooks(folder))


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("春天栽树、平时护林", ["种", "护"]),
        ("补栽一批枣苗", ["种"]),
        ("枣苗要补栽", []),
        ("增强护林意识", ["护"]),
        ("严禁挖树苗", ["护"]),
        ("培育树苗", ["种"]),
        ("培育树苗、栽树", ["种"]),
        ("发现山里的火情", ["护"]),
        ("管山管林", ["种"]),
        ("对护林的人教栽树", ["种"]),
        ("核发护林员证", []),
        ("护林队要栽树", ["种"]),
        ("护林要抓好", ["护"]),
        ("晒太阳", []),
    ],
)
def test_a_clause_meets_cues(finder: ThemeFinder, clause: str, expected: list[str]) -> None:
    """Longer words before those within, cues before topics before weak words, the last behind 的 and a modal word."""
    assert [code.code for code in finder.codes(clause, books=["trees"])] == expected


def test_why_is_the_cue_that_was_met(finder: ThemeFinder) -> None:
    (found,) = finder.codes("补栽一批枣苗", books=["trees"])
    assert (found.book, found.code, found.why) == ("trees", "种", "补栽…苗")


def test_the_book_that_refines_another_goes_before_it(finder: ThemeFinder) -> None:
    assert [code.code for code in finder.codes("栽树结果", books=["trees"])] == ["种"]
    assert [code.code for code in finder.codes("栽树结果", books=["trees", "fruit"])] == ["果"]


def test_instruments_are_a_reading_of_their_own() -> None:
    found = theme_finder().codes("安排专项资金购买服务", books=("governance", "instruments"))
    assert {theme.code for theme in found if theme.book == "instruments"} == {"供给型·资金投入", "需求型·政府采购"}
    assert {theme.code for theme in found if theme.book == "governance"} == {"资金保障"}


WORDS = ["建立", "台账", "、", "的", "机制", "要", "隐患", "监护责任", "加强", "领导", "群众", "意识", "落实", "任务"]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_each_code_comes_once_and_the_same_clause_gives_the_same_codes(clause: str) -> None:
    books = ("governance", "children")
    found = theme_finder().codes(clause, books=books)
    assert len({theme.code for theme in found}) == len(found)
    assert ThemeFinder(load_codebooks()).codes(clause, books=books) == found
    for theme in found:
        assert all(part in clause for part in theme.why.split("…"))
