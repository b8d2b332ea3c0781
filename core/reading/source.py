"""A file or an entry of an archive before it is read, and the name people see."""

import errno
import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Self

from core.errors import Notice, ReadError
from core.reading.limits import MB, Limits
from core.reading.screening import drop_steering

_SURROGATES = re.compile("[\ud800-\udfff]")
_DRIVE = re.compile("^[A-Za-z]:")
_CANNOT_OPEN = {errno.EACCES: "read.permission", errno.EPERM: "read.permission", errno.ENOENT: "read.missing"}
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Source:
    """One unit of work: the path of a plain file, or the bytes of an archive's entry or of an upload.

    `label` is for people only and never a path to write to; `warnings` are about where it was found.
    """

    label: str
    place: Path | bytes
    warnings: tuple[Notice, ...] = ()

    @classmethod
    def of_path(cls, path: Path, limits: Limits) -> Self:
        """A file; its label is the file's name and the name of its folder."""
        return cls(label_of(path.absolute().as_posix(), limits), path)

    @classmethod
    def of_bytes(cls, name: str, data: bytes, limits: Limits) -> Self:
        """Bytes under a name that somebody else chose."""
        warnings = (Notice("read.unsafe_name"),) if is_unsafe(name) else ()
        return cls(label_of(name, limits), data, warnings)

    @property
    def suffix(self) -> str:
        """The end of the name in lower case, .docx; it decides only where the bytes do not."""
        return PurePosixPath(self.label).suffix.lower()

    def read_bytes(self, limits: Limits) -> bytes:
        """The whole content; raises ReadError where it cannot be had or is larger than a file may be."""
        data = _read_file(self.place, limits) if isinstance(self.place, Path) else self.place
        _check_size(len(data), limits)
        return data

    def head(self, size: int) -> bytes:
        """The first bytes; raises ReadError like `read_bytes`."""
        if isinstance(self.place, bytes):
            return self.place[:size]
        with open_plain(self.place) as stream:
            return stream.read(size)


def is_unsafe(name: str) -> bool:
    """Whether a name, taken as a path, would lead out of the folder it is in."""
    return name.startswith(("/", "\\")) or bool(_DRIVE.match(name)) or ".." in re.split(r"[/\\]", name)


def label_of(name: str, limits: Limits, *, inside: str = "") -> str:
    """The last two parts of a name, composed (NFC), without control characters, shortened in the middle.

    `inside` is the label of the archive it stands in; the archive's own name then comes first.
    """
    parts = [
        drop_steering(_SURROGATES.sub("", part)).strip() for part in re.split(r"[/\\]", _DRIVE.sub("", name, count=1))
    ]
    parts = [part for part in parts if part and part not in {".", ".."}]
    around = [inside.rsplit("/", 1)[-1]] if inside else []
    label = unicodedata.normalize("NFC", "/".join([*around, *parts[-2:]])) or "?"
    if len(label) <= limits.name_chars:
        return label
    half = (limits.name_chars - 1) // 2
    return f"{label[:half]}…{label[-half:]}"


def open_plain(path: Path) -> BinaryIO:
    """A plain file, opened without waiting and without following a link; raises ReadError for anything else."""
    try:
        _want_plain(path.lstat().st_mode)
        handle = os.open(path, os.O_RDONLY | _NO_WAIT)
    except OSError as error:
        raise ReadError(_CANNOT_OPEN.get(error.errno or 0, "read.unreadable"), problem=error.strerror or "") from error
    stream = os.fdopen(handle, "rb")
    try:
        _want_plain(os.fstat(handle).st_mode)
    except ReadError:
        stream.close()
        raise
    return stream


def _want_plain(mode: int) -> None:
    if stat.S_ISLNK(mode):
        raise ReadError("read.link")
    if not stat.S_ISREG(mode):
        raise ReadError("read.special")


def _read_file(path: Path, limits: Limits) -> bytes:
    with open_plain(path) as stream:
        try:
            size = os.fstat(stream.fileno()).st_size
            _check_size(size, limits)
            return stream.read(limits.file_bytes + 1)
        except OSError as error:
            raise ReadError("read.unreadable", problem=error.strerror or "") from error


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.file_bytes:
        raise ReadError("read.file_size", megabytes=size // MB, limit=limits.file_bytes // MB)
