from hypothesis import given
from hypothesis import strategies as st

from core.reading import LOCAL, Columns, Document, Source, read
from tests.reading.checks import check, lines, read_all, read_one, refusal
from tests.reading.files import LINES, TEXT


def test_lines_are_blocks_and_the_text_is_the_file() -> None:
    document = read_one("甲/纪要.txt", TEXT.encode())
    assert document.text == TEXT
    assert lines(document) == list(LINES)
    assert (document.file, document.record) == ("甲/纪要.txt", None)
    assert document.complete


def test_sha256_is_of_the_bytes() -> None:
    plain, marked = read_one("a.txt", b"abc"), read_one("a.txt", b"\xef\xbb\xbfabc")
    assert plain.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert marked.text == plain.text
    assert marked.sha256 != plain.sha256


def test_white_space_around_a_line_is_no_part_of_its_block() -> None:
    document = read_one("a.txt", "\u3000\u3000会议要求，各县要建立台账。 \t\r\n\r\n\u3000第二段。".encode())
    assert lines(document) == ["会议要求，各县要建立台账。", "第二段。"]


def test_markdown_headings_lose_their_marks() -> None:
    document = read_one("a.md", "# 河道清理\n\n## 一、任务\n\n#标签 各县要建立台账。\n".encode())
    assert "河道清理" in lines(document) and "一、任务" in lines(document, "heading")
    assert "#标签 各县要建立台账。" in lines(document)
    assert [cut.span.of(document.text) for cut in document.cut if cut.reason == "markup"] == ["# ", "## "]


def test_empty_and_binary_files_are_refused() -> None:
    assert refusal("a.txt", b"") == "read.empty"
    assert refusal("a.txt", "\ufeff\u200b \u3000\n".encode()) == "read.empty"
    assert refusal("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100)) == "read.format"


@given(st.text(alphabet=st.sampled_from("甲乙丙。，：一、 \u3000\t\r\n\x0b\x0c\x85\u2028#1x<-"), max_size=200))
def test_every_character_is_in_exactly_one_part(text: str) -> None:
    for name in ("a.txt", "a.md"):
        for item in read(Source(name, text.encode()), Columns(), LOCAL):
            check(item)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.csv", "a.html", "a.jsonl", "a.md", "a.docx", "a.xlsx"]))
def test_no_bytes_bring_a_reader_down(data: bytes, name: str) -> None:
    read_all(name, data)


def test_same_bytes_same_document() -> None:
    assert isinstance(read_one("a.txt", TEXT.encode()), Document)
    assert read_one("a.txt", TEXT.encode()) == read_one("a.txt", TEXT.encode())
