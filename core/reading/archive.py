"""A zip whose expansion is counted: for archives and for the formats that are zips inside.

Nothing is written to disk. Sizes that an archive declares about itself are never trusted.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import ReadError
from core.reading.limits import MB, Limits

_PIECE = 65_536
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
# What Windows and Office write; the rarer methods are not worth what their decoders may do.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_END_RECORD = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_LOCAL_HEADER = 30
_FREE = MB  # bytes that may come out before the ratio counts
# A directory larger than this for each allowed entry is no honest directory, and would cost memory to read.
_DIRECTORY_PER_ENTRY = 1_024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, ValueError, OverflowError)


@dataclass(slots=True)
class Budget:
    """What one file may still expand to, shared by the archives inside it."""

    entries: int
    size: int

    @classmethod
    def of(cls, limits: Limits) -> "Budget":
        return cls(limits.archive_entries, limits.archive_bytes)


class Archive:
    """An opened zip. Raises ReadError with read.damaged, read.archive_entries, read.archive_overlap where it is not
    fit to be read at all."""

    def __init__(self, data: bytes, limits: Limits, budget: Budget) -> None:
        _check_directory(data, limits)
        self._limits, self._budget = limits, budget
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise ReadError("read.damaged") from error
        for info in self._zip.infolist():
            info.filename = _name_of(info)
        self.entries = [info for info in self._zip.infolist() if not info.filename.endswith("/")]
        self._spend_entries()
        _check_overlap(self._zip.infolist(), self._zip.start_dir)
        self.names = {info.filename: info for info in self.entries}

    def _spend_entries(self) -> None:
        self._budget.entries -= len(self.entries)
        if self._budget.entries < 0:
            raise ReadError("read.archive_entries", limit=self._limits.archive_entries)

    def read(self, info: zipfile.ZipInfo) -> bytes:
        """The content of an entry; raises ReadError where it is locked, damaged, or expands beyond a limit."""
        if info.flag_bits & _ENCRYPTED:
            raise ReadError("read.locked")
        if info.compress_type not in _METHODS:
            raise ReadError("read.format", format=f"ZIP {info.compress_type}")
        return b"".join(self._pieces(info))

    def part(self, name: str) -> bytes:
        """The content of the entry of that name; raises ReadError where there is none, for a format that needs it."""
        if name not in self.names:
            raise ReadError("read.damaged")
        return self.read(self.names[name])

    def _pieces(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        size = 0
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_PIECE):
                    size += len(piece)
                    self._check_expansion(size, len(piece), info.compress_size)
                    yield piece
        except (*_BROKEN, RuntimeError) as error:
            raise ReadError("read.damaged") from error

    def _check_expansion(self, size: int, step: int, packed: int) -> None:
        limits = self._limits
        if size > _FREE and size > limits.ratio * packed:
            raise ReadError("read.archive_ratio", limit=limits.ratio)
        if size > limits.entry_bytes:
            raise ReadError("read.entry_size", limit=limits.entry_bytes // MB)
        self._budget.size -= step
        if self._budget.size < 0:
            raise ReadError("read.archive_size", limit=limits.archive_bytes // MB)


def _name_of(info: zipfile.ZipInfo) -> str:
    """The name of an entry. Without the mark for UTF-8 it may be just that, from macOS, or come from Chinese Windows;
    code page 437, in which such a name has been read, decodes anything."""
    raw = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        for encoding in ("utf-8", "gb18030"):
            try:
                raw = raw.encode("cp437").decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return raw.partition("\0")[0]


def is_link(info: zipfile.ZipInfo) -> bool:
    """Whether an entry is a symbolic link."""
    return stat.S_ISLNK(info.external_attr >> 16)


def directory_of(data: bytes) -> bytes:
    """The central directory of a zip, which names its entries; raises ReadError where the end of the file is gone."""
    _, size, end = _end_record(data)
    return data[max(0, end - size) : end]


def _end_record(data: bytes) -> tuple[int, int, int]:
    """Number of entries and size of the directory, as declared, and where the directory ends."""
    place = data.rfind(_END_RECORD, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if place < 0 or place + _END_SIZE > len(data):
        raise ReadError("read.damaged")
    count, size = struct.unpack_from("<HL", data, place + 10)
    return count, size, place


def _check_directory(data: bytes, limits: Limits) -> None:
    """Looks at the end record before zipfile builds an object for every entry."""
    count, size, _ = _end_record(data)
    if count > limits.archive_entries or min(size, len(data)) > limits.archive_entries * _DIRECTORY_PER_ENTRY:
        raise ReadError("read.archive_entries", limit=limits.archive_entries)


def _check_overlap(entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Entries that share bytes expand to far more than the archive holds."""
    end = 0
    for info in sorted(entries, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise ReadError("read.archive_overlap")
        end = info.header_offset + _LOCAL_HEADER + info.compress_size
    if end > directory:
        raise ReadError("read.damaged")
