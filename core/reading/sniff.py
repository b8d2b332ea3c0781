"""What a file really is, by its bytes. Its name decides only where the bytes leave it open."""

import re
from typing import Final, Literal

from core.errors import ReadError
from core.reading.archive import directory_of
from core.reading.limits import Limits
from core.reading.source import Source

Kind = Literal["archive", "csv", "doc", "docx", "html", "jsonl", "markdown", "ofd", "pdf", "text", "xls", "xlsx"]

_HEAD: Final = 8_192
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
# Signatures of what is no document, and the name people know it by.
_FOREIGN_BINARY: Final = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"PAR1", "Parquet"),
    (b"ARROW1", "Arrow"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x80\x04\x95", "pickle"),
    (b"\x80\x05\x95", "pickle"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
    (b"RIFF", "RIFF"),
)
_FOREIGN_TEXT: Final = ((b"{\\rtf", "RTF"), (b"MIME-Version:", "MHTML"), (b"From: <Saved by", "MHTML"))
_BY_SUFFIX: Final[dict[str, Kind]] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "jsonl",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
    ".ndjson": "jsonl",
}
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|meta|title)\b", re.IGNORECASE)
_XML = re.compile(r"<\?xml\b")


def kind_of(data: bytes) -> Literal["archive", "doc", "docx", "ofd", "pdf", "text", "xls", "xlsx"]:
    """The family of a file; raises ReadError where it is empty, damaged, locked, or of a kind that is not read."""
    head = data[:_HEAD]
    if not head.strip():
        raise ReadError("read.empty")
    if head.startswith(_ZIP):
        return _kind_of_zip(data)
    if head.startswith(_OLE):
        return _kind_of_ole(data)
    if b"%PDF-" in head[:1_024]:
        return "pdf"
    binary = next((name for mark, name in _FOREIGN_BINARY if head.startswith(mark)), None)
    textual = next((name for mark, name in _FOREIGN_TEXT if head.startswith(mark)), None)
    if (binary and b"\x00" in head) or textual:
        raise ReadError("read.format", format=binary or textual or "")
    return "text"


def kind_of_text(text: str, suffix: str) -> Kind:
    """What a decoded text is: a page, a table, lines of JSON, or plain text."""
    head = text[:_HEAD].lstrip("\ufeff \t\r\n\u3000")
    if head.startswith("<") and _PAGE.search(head):
        return "html"
    if _XML.match(head):
        raise ReadError("read.format", format="XML")
    if head.startswith('{"') and head.partition("\n")[0].rstrip().endswith("}"):
        return "jsonl"
    return _BY_SUFFIX.get(suffix, "text")


def _kind_of_zip(data: bytes) -> Literal["archive", "docx", "ofd", "xlsx"]:
    directory = directory_of(data)
    if data[30:38] == b"mimetype":
        raise ReadError("read.format", format="ODF/EPUB")
    if b"OFD.xml" in directory:
        return "ofd"
    if b"[Content_Types].xml" not in directory:
        return "archive"
    if b"word/" in directory:
        return "docx"
    if b"xl/" in directory:
        return "xlsx"
    raise ReadError("read.format", format="PPTX" if b"ppt/" in directory else "OOXML")


def _kind_of_ole(data: bytes) -> Literal["doc", "xls"]:
    import olefile  # here, because most runs meet no such file and need not pay for it

    try:
        with olefile.OleFileIO(data) as ole:
            streams = {entry[0] for entry in ole.listdir() if len(entry) == 1}
    except (OSError, ValueError, IndexError) as error:
        raise ReadError("read.damaged") from error
    if streams & {"EncryptedPackage", "EncryptionInfo"}:
        raise ReadError("read.locked")
    if "WordDocument" in streams:
        return "doc"
    if streams & {"Workbook", "Book"}:
        return "xls"
    raise ReadError("read.format", format="PPT" if "PowerPoint Document" in streams else "OLE2")


def is_archive(source: Source, limits: Limits) -> bool:
    """Whether a source is a zip of documents, rather than a document that is a zip inside or no zip at all."""
    if not source.head(len(_ZIP[0])).startswith(_ZIP):
        return False
    try:
        return kind_of(source.read_bytes(limits)) == "archive"
    except ReadError as error:
        if error.notice.code in {"read.damaged", "read.format"}:
            return False
        raise
