"""DOC: the binary Word format of 1997 to 2003, which WPS writes too. [MS-DOC], sections 2.4.1 and 2.8."""

import re
import struct
from collections.abc import Iterator

import olefile

from core.errors import Notice, ReadError
from core.reading.draft import Content, Draft, TextBuilder

_MAGIC = 0xA5EC
_WORD97 = 0xC1
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_FLAGS, _TEXT_LENGTHS, _CLX = 0x0A, 0x4C, 0x01A2
_COMPRESSED = 1 << 30
_PIECES, _PROPERTIES = 0x02, 0x01
# Field instructions stand between 0x13 and 0x14, or 0x15 where the field shows nothing.
_INSTRUCTION = re.compile("\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15")
_MARKS = str.maketrans(
    {"\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", **dict.fromkeys("\x01\x02\x03\x04\x05\x08\x14\x15\x1f")}
)
_ROW_END = "\x07\x07"


def read_word97(content: Content) -> Iterator[Draft]:
    """One document; raises ReadError where the file is damaged, locked or older than Word 97."""
    try:
        with olefile.OleFileIO(content.data) as ole:
            main = ole.openstream("WordDocument").read()
            has_macros = ole.exists("Macros") or ole.exists("_VBA_PROJECT_CUR")
            text = _decode_pieces(main, _table_of(ole, main), content.limits.document_chars)
    except (OSError, struct.error, IndexError, ValueError) as error:
        raise ReadError("read.damaged") from error
    builder = TextBuilder()
    for paragraph in _visible(text).split("\r"):
        _add_paragraph(paragraph, builder)
    warnings = (Notice("read.macros"),) if has_macros else ()
    yield Draft(builder.text, tuple(builder.blocks), warnings=warnings)


def _table_of(ole: olefile.OleFileIO, main: bytes) -> bytes:
    """The stream that says where the text stands."""
    magic, version = struct.unpack_from("<HH", main)
    (flags,) = struct.unpack_from("<H", main, _FLAGS)
    if magic != _MAGIC:
        raise ReadError("read.damaged")
    if version < _WORD97:
        raise ReadError("read.format", format="Word 6/95")
    if flags & _ENCRYPTED:
        raise ReadError("read.locked")
    table: bytes = ole.openstream("1Table" if flags & _TABLE_1 else "0Table").read()
    return table


def _decode_pieces(main: bytes, table: bytes, longest: int) -> str:
    """The characters of the main text and its footnotes, in order; the file keeps them in pieces."""
    n_main, n_footnotes = struct.unpack_from("<2i", main, _TEXT_LENGTHS)
    wanted = n_main + max(0, n_footnotes)
    if wanted > longest:
        raise ReadError("read.document_chars", n=wanted, limit=longest)
    parts: list[str] = []
    for start, end, place in _pieces(main, table):
        length = min(end, wanted) - start
        if length <= 0:
            break
        if place & _COMPRESSED:
            offset = (place & ~_COMPRESSED) // 2
            parts.append(main[offset : offset + length].decode("cp1252", "replace"))
        else:
            parts.append(main[place : place + 2 * length].decode("utf-16-le", "replace"))
    return "".join(parts)


def _pieces(main: bytes, table: bytes) -> Iterator[tuple[int, int, int]]:
    """First and last character of each piece, and its place in the main stream, compressed or not."""
    start, size = struct.unpack_from("<2I", main, _CLX)
    clx = table[start : start + size]
    place = 0
    while place < len(clx) and clx[place] == _PROPERTIES:
        place += 3 + struct.unpack_from("<h", clx, place + 1)[0]
    if place >= len(clx) or clx[place] != _PIECES:
        raise ReadError("read.damaged")
    (length,) = struct.unpack_from("<I", clx, place + 1)
    n_pieces = (length - 4) // 12
    positions = struct.unpack_from(f"<{n_pieces + 1}I", clx, place + 5)
    descriptors = place + 5 + 4 * (n_pieces + 1)
    for number in range(n_pieces):
        (offset,) = struct.unpack_from("<I", clx, descriptors + 8 * number + 2)
        yield positions[number], positions[number + 1], offset


def _visible(text: str) -> str:
    """Without field instructions and anchors. Fields nest, so the innermost go first."""
    n = 1
    while n:
        text, n = _INSTRUCTION.subn("", text)
    return text.translate(_MARKS)


def _add_paragraph(paragraph: str, builder: TextBuilder) -> None:
    """A paragraph, with the rows of a table that ends in front of it."""
    *rows, last = paragraph.split(_ROW_END)
    for row in rows:
        builder.add("\t".join(" ".join(cell.split()) for cell in row.split("\x07")), "row")
    for line in last.replace("\x07", "\n").split("\n"):
        builder.add(line)
