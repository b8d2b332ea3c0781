"""OFD: the Chinese page format, GB/T 33190. Text objects of each page, in the order of reading."""

import posixpath
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from core.errors import Notice, ReadError
from core.reading.archive import Archive, Budget
from core.reading.draft import Content, Draft, TextBuilder
from core.reading.xml import parse_xml

# Text objects whose tops differ by less stand in one line; millimetres.
_SAME_LINE = 1.0


def read_ofd(content: Content) -> Iterator[Draft]:
    """One document; raises ReadError where the file is damaged, has a DTD, or holds no text."""
    archive = Archive(content.data, content.limits, Budget.of(content.limits))
    builder = TextBuilder()
    n_lost = 0
    for page in _find_pages(archive):
        if page not in archive.names:
            n_lost += 1
            continue
        for line in _read_lines(parse_xml(archive.part(page))):
            builder.add(line)
    if not builder.blocks:
        raise ReadError("read.empty")
    warnings = (Notice("read.ofd_pages_lost", {"n": n_lost}),) if n_lost else ()
    yield Draft(builder.text, tuple(builder.blocks), complete=not n_lost, warnings=warnings)


def _find_pages(archive: Archive) -> Iterator[str]:
    """Names of the parts that hold the pages."""
    for root in _texts(parse_xml(archive.part("OFD.xml")), "DocRoot"):
        path = _resolve("", root)
        for page in parse_xml(archive.part(path)).iter("{*}Page"):
            yield _resolve(posixpath.dirname(path), page.get("BaseLoc", ""))


def _resolve(folder: str, location: str) -> str:
    """A location in the container; one that starts with / counts from its root."""
    joined = location if location.startswith("/") else posixpath.join(folder, location)
    return posixpath.normpath(joined).lstrip("/")


def _texts(root: etree._Element, name: str) -> Iterator[str]:
    return ((element.text or "").strip() for element in root.iter(f"{{*}}{name}"))


def _read_lines(page: etree._Element) -> Iterator[str]:
    """The lines of a page from top to bottom, each from left to right."""
    objects = sorted(_place_texts(page), key=lambda item: item[:2])
    rows: list[tuple[int, float, str]] = []
    row, last = -1, float("-inf")
    for top, left, text in objects:
        row += top - last >= _SAME_LINE
        last = top
        rows.append((row, left, text))
    for _, group in groupby(sorted(rows, key=lambda item: item[:2]), key=lambda item: item[0]):
        yield "".join(text for _, _, text in group)


def _place_texts(page: etree._Element) -> Iterator[tuple[float, float, str]]:
    """Top and left edge of every text object, and its text."""
    for element in page.iter("{*}TextObject"):
        numbers = element.get("Boundary", "").split()
        try:
            left, top = float(numbers[0]), float(numbers[1])
        except (IndexError, ValueError):
            left = top = 0.0
        yield top, left, "".join(_texts(element, "TextCode"))
