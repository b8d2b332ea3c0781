"""Files, folders and archives: every unit of work in them, and what is no unit of work, with the reason."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from core.errors import Notice, ReadError
from core.reading.archive import Archive, Budget, is_link
from core.reading.document import Rejection
from core.reading.limits import Limits
from core.reading.sniff import is_archive
from core.reading.source import Source, is_unsafe, label_of

# What operating systems and Word leave beside documents: no documents, and not worth a word.
_LEFTOVERS = {".DS_Store", "Thumbs.db", "desktop.ini"}
_LEFTOVER_STARTS = ("._", "~$")


def walk(paths: Iterable[Path | Source], limits: Limits) -> Iterator[Source | Rejection]:
    """Every file under the paths, folders in the order of names, archives expanded in memory entry by entry.

    Links are not followed and special files not opened; both come out as rejections. Nothing is written to disk.
    """
    for path in paths:
        if isinstance(path, Source):
            yield from _expand(path, limits)
        elif path.is_dir() and not path.is_symlink():
            yield from _walk_folder(path, limits)
        else:
            yield from _expand(Source.of_path(path, limits), limits)


def _walk_folder(folder: Path, limits: Limits) -> Iterator[Source | Rejection]:
    stack = [folder]
    while stack:
        path = stack.pop()
        if path.is_symlink() or not path.is_dir():
            yield from _expand(Source.of_path(path, limits), limits)
            continue
        try:
            with os.scandir(path) as entries:
                names = sorted((entry.name for entry in entries), reverse=True)
        except OSError as error:
            yield Rejection(
                label_of(str(path), limits), None, Notice("read.unreadable", {"problem": error.strerror or ""})
            )
            continue
        stack.extend(path / name for name in names if not _is_leftover(name))


def _is_leftover(name: str) -> bool:
    return name in _LEFTOVERS or name.startswith(_LEFTOVER_STARTS)


def _expand(source: Source, limits: Limits) -> Iterator[Source | Rejection]:
    try:
        if is_archive(source, limits):
            data = source.read_bytes(limits)
            yield from _Expansion(source.label, limits).expand(data, "", source.warnings)
        else:
            yield source
    except ReadError as error:
        yield Rejection(source.label, None, error.notice)


class _Expansion:
    """One archive with all the archives inside it: they share a budget, and its name comes first in every label."""

    def __init__(self, label: str, limits: Limits) -> None:
        self._label, self._limits = label, limits
        self._budget = Budget.of(limits)
        self._depth = 0

    def expand(self, data: bytes, name: str, pending: tuple[Notice, ...]) -> Iterator[Source | Rejection]:
        """The entries of the archive of that name inside the outermost one. What is said about an archive as a whole,
        `pending`, goes with its first document."""
        if self._depth == self._limits.archive_depth:
            raise ReadError("read.archive_depth", limit=self._limits.archive_depth)
        archive = Archive(data, self._limits, self._budget)
        links = sum(map(is_link, archive.entries))
        pending += (Notice("read.archive_links", {"n": links}),) if links else ()
        entries = [
            info for info in archive.entries if not is_link(info) and not _is_leftover(_last_part(info.filename))
        ]
        if not entries:
            raise ReadError(pending[-1].code, **pending[-1].values) if links else ReadError("read.archive_empty")
        self._depth += 1
        for info in entries:
            label = label_of(f"{name}/{info.filename}" if name else info.filename, self._limits, inside=self._label)
            warnings = (*pending, Notice("read.unsafe_name")) if is_unsafe(info.filename) else pending
            try:
                member = Source(label, archive.read(info), warnings)
                pending = ()
                if is_archive(member, self._limits):
                    yield from self.expand(member.read_bytes(self._limits), _last_part(info.filename), warnings)
                else:
                    yield member
            except ReadError as error:
                yield Rejection(label, None, error.notice)
        self._depth -= 1


def _last_part(name: str) -> str:
    return name.rsplit("/", 1)[-1]
