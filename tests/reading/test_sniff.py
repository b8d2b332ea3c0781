import pytest

from core.errors import ReadError
from core.reading.sniff import kind_of, kind_of_text
from tests.reading.files import TEXT, make_doc, make_docx, make_ofd, make_ole, make_pdf, make_xlsx, make_zip


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (TEXT.encode(), "text"),
        (make_docx(), "docx"),
        (make_xlsx([["text"]]), "xlsx"),
        (make_ofd(), "ofd"),
        (make_zip({"a.txt": b"x"}), "archive"),
        (make_doc("正文"), "doc"),
        (make_ole({"Workbook": b"x"}), "xls"),
        (make_pdf([["正文"]]), "pdf"),
        (b"\n\n" + make_pdf([["x"]]), "pdf"),
        (b"BM25 is a formula and no picture", "text"),
        (b"MZ", "text"),
    ],
)
def test_bytes_say_what_a_file_is(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("data", "code", "name"),
    [
        (b"", "read.empty", None),
        (b" \r\n\t", "read.empty", None),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "read.format", "PNG"),
        (b"Rar!\x1a\x07\x00\xcf", "read.format", "RAR"),
        (b"{\\rtf1\\ansi", "read.format", "RTF"),
        (b"PAR1\x15\x00", "read.format", "Parquet"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "read.format", "MHTML"),
        (make_ole({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}), "read.locked", None),
        (make_ole({"PowerPoint Document": b"x"}), "read.format", "PPT"),
        (make_ole({"WordDocument": b"x"})[:600], "read.damaged", None),
        (make_docx()[:-40], "read.damaged", None),
        (make_zip({"[Content_Types].xml": b"<x/>", "ppt/a.xml": b""}), "read.format", "PPTX"),
        (make_zip({"mimetype": b"application/epub+zip"}), "read.format", "ODF/EPUB"),
    ],
)
def test_what_is_not_read_says_what_it_is(data: bytes, code: str, name: str | None) -> None:
    with pytest.raises(ReadError) as caught:
        kind_of(data)
    assert caught.value.notice.code == code
    assert caught.value.notice.values.get("format") == name


@pytest.mark.parametrize(
    ("text", "suffix", "kind"),
    [
        ("会议纪要", ".txt", "text"),
        ("会议纪要", ".doc", "text"),
        ("# 会议纪要", ".md", "markdown"),
        ("正文,地区\n甲,乙", ".csv", "csv"),
        ("正文\t地区", ".tsv", "csv"),
        ("\n<!DOCTYPE html>\n<html>", ".txt", "html"),
        ("<?xml version='1.0'?>\n<html xmlns='x'>", ".xml", "html"),
        ("<p>一段</p><div>两段</div>", ".txt", "html"),
        ("<办法>征求意见", ".txt", "text"),
        ('{"text": "甲"}\n{"text": "乙"}', ".txt", "jsonl"),
        ('{"text": "甲"', ".jsonl", "jsonl"),
    ],
)
def test_text_is_told_apart_by_how_it_begins(text: str, suffix: str, kind: str) -> None:
    assert kind_of_text(text, suffix) == kind


def test_other_xml_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        kind_of_text("<?xml version='1.0'?><svg/>", ".html")
    assert caught.value.notice.values["format"] == "XML"
