"""What a workbook's XML would make its reader allocate, measured before the reader sees it."""

import io
import re
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from core.errors import Notice, ReadError
from core.reading.archive import Archive, Budget
from core.reading.limits import MB, Limits

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_STRINGS = "xl/sharedStrings.xml"
_ROW = re.compile(rb'(<(?:\w+:)?row\b[^>]*?\sr=")(\d+)"')
_CELL = re.compile(rb'(<(?:\w+:)?c\b[^>]*?\sr="[A-Z]{1,3})(\d+)"')
_COLUMN = re.compile(rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{1,3})')
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*>")
_SHARED = re.compile(rb'<(?:\w+:)?c\b[^>]*\st="s"[^>]*>\s*<(?:\w+:)?v>(\d{1,9})<')
_STRING = re.compile(rb"<(?:\w+:)?si\b")


class Checked(NamedTuple):
    """A workbook that is safe to hand on: the same one, or a copy without its gaps."""

    data: bytes
    warnings: tuple[Notice, ...]


def check_workbook(data: bytes, limits: Limits) -> Checked:
    """The workbook, its sheets closed up where rows far apart would fill a box beyond the limit.

    Raises ReadError with read.sheet_cells, read.columns or read.archive_ratio where what the cells show is too much.
    """
    archive = Archive(data, limits, Budget.of(limits))
    parts = {info.filename: archive.read(info) for info in archive.entries if info.filename.endswith((".xml", ".rels"))}
    sheets = [name for name in parts if _SHEET.fullmatch(name)]
    _check_strings(parts, sheets, len(data), limits)
    closed = {name: _close_up(parts[name]) for name in sheets if _box(parts[name], limits) > limits.sheet_cells}
    if not closed:
        return Checked(data, ())
    if any(_box(sheet, limits) > limits.sheet_cells for sheet in closed.values()):
        raise ReadError("read.sheet_cells", limit=limits.sheet_cells)
    return Checked(_repack({**parts, **closed}), (Notice("read.empty_rows"),))


def _box(sheet: bytes, limits: Limits) -> int:
    """Number of cells in the smallest box around a sheet's rows; raises ReadError where it is too wide."""
    rows = [int(number) for _, number in _ROW.findall(sheet)]
    width = max((_column_number(name) for name in set(_COLUMN.findall(sheet))), default=0)
    if width > limits.sheet_columns:
        raise ReadError("read.columns", n=width, limit=limits.sheet_columns)
    return (max(rows) - min(rows) + 1) * width if rows else 0


def _column_number(name: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number


def _close_up(sheet: bytes) -> bytes:
    """The sheet with its rows numbered one after the other, and no declared size."""
    old = dict.fromkeys(number for _, number in _ROW.findall(sheet))
    new = {number: b"%d" % place for place, number in enumerate(old, 1)}

    def renumber(match: re.Match[bytes]) -> bytes:
        return match[1] + new.get(match[2], match[2]) + b'"'

    return _DIMENSION.sub(b"", _CELL.sub(renumber, _ROW.sub(renumber, sheet)))


def _check_strings(parts: Mapping[str, bytes], sheets: list[str], size: int, limits: Limits) -> None:
    """A string is stored once and may be shown in every cell: what all cells show counts as what comes out."""
    strings = parts.get(_STRINGS, b"")
    starts = [match.start() for match in _STRING.finditer(strings)]
    lengths = [end - start for start, end in pairwise([*starts, len(strings)])]
    shown = sum(
        lengths[number] for name in sheets for number in map(int, _SHARED.findall(parts[name])) if number < len(lengths)
    )
    if shown > MB and shown > limits.ratio * size:
        raise ReadError("read.archive_ratio", limit=limits.ratio)


def _repack(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as copy:
        for name, data in parts.items():
            copy.writestr(name, data)
    return stream.getvalue()
