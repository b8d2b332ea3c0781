from pathlib import Path

import pytest

from core.errors import LexiconError
from core.lexicons import Codebook, load_codebooks, read_codebook
from core.messages import sentence
from core.parsing.themes import ThemeFinder

HEADER = 'about: {title: 试, version: "1", source: 自拟, licence: CC0-1.0, date: "2025-01-01"}\n'
BOOK = HEADER + "book: trial\nlabel: {zh: 试, en: trial}\n"
CODE = "{code: 甲, zh: 甲, en: a, definition: 试, cues: [栽树]}"

BOOKS = load_codebooks()
EXAMPLES = [
    (book.book, code.code, example)
    for book in BOOKS.values()
    for code in book.codes.values()
    for example in code.examples
]


def test_the_project_has_its_four_books() -> None:
    assert set(BOOKS) == {"governance", "children", "instruments", "cap"}
    assert BOOKS["children"].refines == "governance"
    assert len(BOOKS["governance"].codes) == 17
    assert len(BOOKS["children"].codes) == 10
    assert len(BOOKS["cap"].codes) == 21


@pytest.mark.parametrize(("book", "code", "example"), EXAMPLES)
def test_every_example_is_met_by_a_cue_of_its_own_code(book: str, code: str, example: str) -> None:
    base = BOOKS[book].refines
    found = ThemeFinder(BOOKS).codes(example, books=[book, *([base] if base else [])])
    assert code in {theme.code for theme in found}


@pytest.mark.parametrize("book", BOOKS.values(), ids=lambda book: book.book)
def test_every_code_is_explained(book: Codebook) -> None:
    for code in book.codes.values():
        assert code.include, code.code
        assert code.exclude, code.code
        assert len(code.examples) >= 3, code.code
        cues = (*code.cues, *code.topics, *code.weak)
        assert len(cues) == len(set(cues)), code.code


@pytest.mark.parametrize(
    ("codes", "message", "said"),
    [
        (f"[{CODE}, {CODE}]", "codebook.twice", "甲"),
        ("[{code: 甲, zh: 甲, en: a, cues: [栽树]}]", "codebook.missing", "definition"),
        ("[{code: 甲, zh: 甲, en: a, definition: 试}]", "codebook.missing", "cues"),
        ("[{code: 甲, zh: 甲, en: a, definition: 试, cues: 栽树}]", "codebook.list", "cues"),
        ("[{code: 甲, zh: 甲, en: a, definition: 试, cues: [栽树], cue: [种]}]", "codebook.unknown", "cue"),
        ("[栽树]", "codebook.missing", "codes[0]"),
        ("[]", "lexicon.header", "codes"),
    ],
)
def test_a_users_faulty_book_is_told_file_code_and_reason(tmp_path: Path, codes: str, message: str, said: str) -> None:
    path = tmp_path / "我的.yaml"
    path.write_text(f"{BOOK}codes: {codes}\n", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        read_codebook(path)
    assert caught.value.notice.code == message
    assert "我的.yaml" in sentence(caught.value.notice)
    assert said in sentence(caught.value.notice)


def test_a_fault_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "我的.yaml"
    good, bad = CODE, "{code: 乙, zh: 乙, en: b,\n     definition: 试,\n     cues: 栽树}"
    path.write_text(f"{BOOK}codes:\n  - {good}\n  - {bad}\n", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        read_codebook(path)
    assert "第 8 行" in sentence(caught.value.notice)


def test_adding_a_book_is_adding_a_file(tmp_path: Path) -> None:
    (tmp_path / "trial.yaml").write_text(f"{BOOK}codes: [{CODE}]\n", encoding="utf-8")
    books = load_codebooks(tmp_path)
    assert [theme.code for theme in ThemeFinder(books).codes("开春栽树", books=["trial"])] == ["甲"]


def test_two_books_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(f"{BOOK}codes: [{CODE}]\n", encoding="utf-8")
    with pytest.raises(LexiconError):
        load_codebooks(tmp_path)
