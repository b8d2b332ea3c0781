"""Bytes to text: a mark at the front, strict UTF-8, then the Chinese encodings, told apart by how common the
characters are that come out. What is not surely one of them is refused, not guessed."""

import codecs
import re
from functools import cache
from typing import NamedTuple

from core.errors import Notice, ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# GB18030 holds GBK and GB2312, big5hkscs holds Big5.
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 50_000
# Bytes beyond ASCII, and the single ones within it that may be the second half of a character. Such a stretch begins
# with a character in all candidates that leave ASCII alone, however much script stands before it.
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+(?:[\x30-\x7e][\x80-\xff]+)*[\x30-\x7e]?")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE)
_FAMILIES = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
_HEAD = 8_192
_MIN_COMMON = 0.75
# Every stretch that holds enough characters to judge must be Chinese, so that no half of a file is nonsense.
_WINDOW, _MIN_JUDGED = 500, 50
_MAX_LOST = 0.001
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Big5 read as GB18030, or the other way round, falls into the private use area.
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class Decoded(NamedTuple):
    text: str
    warnings: tuple[Notice, ...]


def decode(data: bytes) -> Decoded:
    """The text, without a mark at its front; raises ReadError with read.encoding or read.binary.

    A few bytes that do not decode become U+FFFD, with a warning that counts them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _accept(data[len(mark) :].decode(encoding, errors="replace"), encoding)
    try:
        return _readable(Decoded(data.decode("utf-8"), ()))
    except UnicodeDecodeError:
        encoding = _detect(data)
    text = data.decode(encoding, errors="replace")
    windows = (text[start : start + _WINDOW] for start in range(0, len(text), _WINDOW))
    judged = (window for window in windows if len(_HAN.findall(window)) >= _MIN_JUDGED)
    if any(_share_common(window) < _MIN_COMMON for window in judged):
        raise ReadError("read.encoding")
    return _accept(text, encoding)


def _detect(data: bytes) -> str:
    """The encoding in which the bytes are Chinese. What a page declares counts only between equals."""
    sample = _sample(data)
    first = _BEYOND_ASCII.search(data)
    start = first.start() // 2 * 2 if first else 0
    shares = {
        encoding: _share_common(
            (data[start : start + _SAMPLE] if encoding.startswith("utf-16") else sample).decode(encoding, "replace")
        )
        for encoding in _CANDIDATES
    }
    declared = _find_declared(data)
    best = max(shares, key=lambda encoding: (shares[encoding], encoding == declared))
    if shares[best] < _MIN_COMMON:
        raise ReadError("read.encoding")
    return best


def _sample(data: bytes) -> bytes:
    """What stands beyond ASCII, from the front of the data."""
    stretches: list[bytes] = []
    size = 0
    for match in _BEYOND_ASCII.finditer(data):
        stretches.append(match.group())
        size += len(match.group())
        if size >= _SAMPLE:
            break
    return b"\n".join(stretches)[:_SAMPLE]


def _find_declared(data: bytes) -> str | None:
    declared = _DECLARED.search(data, 0, _HEAD)
    try:
        name = codecs.lookup(declared.group(1).decode("ascii")).name if declared else ""
    except (LookupError, UnicodeDecodeError):
        return None
    return _FAMILIES.get(name, name)


def _share_common(text: str) -> float:
    """Share of the characters beyond ASCII that are, or go with, the Chinese characters used most; 0 to 1."""
    han = _HAN.findall(text)
    odd = len(_PRIVATE.findall(text)) + text.count("\ufffd")
    common = max(sum(character in level for character in han) for level in _first_levels())
    return common / max(1, len(han) + odd)


@cache
def _first_levels() -> tuple[frozenset[str], frozenset[str]]:
    """The 3,755 characters of level 1 of GB 2312 and the 5,401 of Big5: the most used, as the standards order them."""
    simple = bytes(b for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for b in (row, cell))
    cells = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    full = bytes(b for row in range(0xA4, 0xC7) for cell in cells for b in (row, cell))
    return frozenset(simple.decode("gb2312", "ignore")), frozenset(full.decode("big5", "ignore"))


def _accept(text: str, encoding: str) -> Decoded:
    lost = text.count("\ufffd")
    if lost > max(3, _MAX_LOST * len(text)):
        raise ReadError("read.encoding")
    warnings = (Notice("read.bytes_lost", {"n": lost, "encoding": encoding}),) if lost else ()
    return _readable(Decoded(text, warnings))


_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _readable(decoded: Decoded) -> Decoded:
    n_controls = len(_CONTROLS.findall(decoded.text))
    if n_controls > 0.05 * len(decoded.text):
        raise ReadError("read.binary")
    return decoded
