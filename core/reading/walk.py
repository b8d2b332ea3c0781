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
        if not is_archive(source, limits):
            yield source
            return
        yield from _expand_archive(source, source.read_bytes(limits), limits, Budget.of(limits), 1)
    except ReadError as error:
        yield Rejection(source.label, None, error.notice)


def _expand_archive(
    source: Source, data: bytes, limits: Limits, budget: Budget, depth: int
) -> Iterator[Source | Rejection]:
    """The entries of an archive. What is said about the archive as a whole goes with its first document."""
    if depth > limits.archive_depth:
        raise ReadError("read.archive_depth", limit=limits.archive_depth)
    archive = Archive(data, limits, budget)
    links = sum(map(is_link, archive.entries))
    pending = (*source.warnings, *([Notice("read.archive_links", {"n": links})] if links else []))
    empty = True
    for info in archive.entries:
        if is_link(info) or _is_leftover(info.filename.rsplit("/", 1)[-1]):
            continue
        empty = False
        label = label_of(info.filename, limits, inside=source.label)
        unsafe = (Notice("read.unsafe_name"),) if is_unsafe(info.filename) else ()
        try:
            member = Source(label, archive.read(info), (*pending, *unsafe))
            pending = ()
            if is_archive(member, limits):
                yield from _expand_archive(member, member.read_bytes(limits), limits, budget, depth + 1)
            else:
                yield member
        except ReadError as error:
            yield Rejection(label, None, error.notice)
    if empty:
        raise ReadError("read.archive_links" if links else "read.archive_empty", **({"n": links} if links else {}))
