"""DOCX: paragraphs, headings and table rows in the order of the document.

The main part is walked directly: a reader that lists paragraphs only loses content controls and tracked insertions
without a word, and refuses a document for its macros.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from core.errors import Notice, ReadError
from core.reading.archive import Archive, Budget
from core.reading.document import BlockKind
from core.reading.draft import Content, Draft, TextBuilder
from core.reading.xml import parse_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_P, _R, _T, _TAB, _BR, _CR = (_W + name for name in ("p", "r", "t", "tab", "br", "cr"))
_TR, _TC, _TXBX, _HYPHEN = (_W + name for name in ("tr", "tc", "txbxContent", "noBreakHyphen"))
_VAL = _W + "val"
# What is not shown: the fallback of a drawing repeats it, deleted text is gone, a gloss stands beside its word.
_UNSEEN = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    *(_W + name for name in ("del", "moveFrom", "rt", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "instrText")),
}
_BREAKS = {_TAB: "\t", _BR: "\n", _CR: "\n", _HYPHEN: "-"}
_MAIN = re.compile(r"word/document\d*\.xml")
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*\d", re.IGNORECASE)
_TITLE_STYLE = re.compile(r"(?:title|标题)", re.IGNORECASE)
_STYLES = "word/styles.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
Styles = Mapping[str, tuple[BlockKind, bool]]


def read_word(content: Content) -> Iterator[Draft]:
    """One document; raises ReadError where the file is damaged, has a DTD, or has no main part."""
    archive = Archive(content.data, content.limits, Budget.of(content.limits))
    body = _parse_part(archive, _main_part(archive.names))
    parts = [body, *(_parse_part(archive, name) for name in _NOTES if name in archive.names)]
    styles = _read_styles(archive) if any(map(_is_styled, parts)) else {}
    builder = TextBuilder()
    n_numbered = sum(_add_lines(part, styles, builder) for part in parts)
    yield Draft(builder.text, tuple(builder.blocks), warnings=tuple(_warnings(archive.names, body, n_numbered)))


def _main_part(names: Iterable[str]) -> str:
    """The part that holds the text; some programs number it."""
    found = sorted(name for name in names if _MAIN.fullmatch(name))
    if not found:
        raise ReadError("read.damaged")
    return found[0]


def _parse_part(archive: Archive, name: str) -> etree._Element:
    return parse_xml(archive.part(name).replace(_STRICT_W, _W[1:-1].encode()))


def _warnings(names: Iterable[str], body: etree._Element, n_numbered: int) -> Iterator[Notice]:
    if n_numbered:
        yield Notice("read.numbering", {"n": n_numbered})
    if any(name.endswith("vbaProject.bin") for name in names):
        yield Notice("read.macros")
    if next(body.iter(_W + "del", _W + "ins", _W + "moveFrom"), None) is not None:
        yield Notice("read.tracked")


def _is_styled(part: etree._Element) -> bool:
    return next(part.iter(_W + "pStyle"), None) is not None


def _read_styles(archive: Archive) -> Styles:
    """Style id → what a paragraph of that style is, and whether Word numbers it."""
    found: dict[str, tuple[BlockKind, bool]] = {}
    if _STYLES not in archive.names:
        return found
    for style in _parse_part(archive, _STYLES).iter(_W + "style"):
        name = style.find(_W + "name")
        label = "" if name is None else name.get(_VAL, "")
        numbered = style.find(f"{_W}pPr/{_W}numPr/{_W}numId") is not None
        kind: BlockKind = "paragraph"
        if _HEADING_STYLE.match(label) or style.find(f"{_W}pPr/{_W}outlineLvl") is not None:
            kind = "heading"
        elif _TITLE_STYLE.fullmatch(label):
            kind = "title"
        if numbered or kind != "paragraph":
            found[style.get(_W + "styleId", "")] = (kind, numbered)
    return found


def _add_lines(root: etree._Element, styles: Styles, builder: TextBuilder) -> int:
    """Adds every paragraph and table row; returns how many paragraphs Word numbers by itself."""
    n_numbered = 0
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == _TR:
            stack.extend(reversed(_add_row(element, builder)))
        elif element.tag == _P:
            kind, numbered = _paragraph_style(element, styles)
            lines, boxes = _lines_of(element)
            n_numbered += numbered and bool("".join(lines).strip())
            for line in lines:
                builder.add(line, kind)
            stack.extend(reversed(boxes))
        elif element.tag not in _UNSEEN:
            stack.extend(reversed(element))
    return n_numbered


def _add_row(row: etree._Element, builder: TextBuilder) -> list[etree._Element]:
    """Adds a row, its cells separated by tabs; a row of one cell is a frame, whose content is handed back."""
    cells = list(row.iterchildren(_TC, _W + "sdt"))
    if len(cells) < 2:
        return list(row)
    texts = []
    for cell in cells:
        inner = TextBuilder()
        _add_lines(cell, {}, inner)
        texts.append(" ".join(inner.text.split()))
    builder.add("\t".join(texts), "row")
    return []


def _paragraph_style(paragraph: etree._Element, styles: Styles) -> tuple[BlockKind, bool]:
    properties = next(paragraph.iterchildren(_W + "pPr"), ())
    first = {element.tag: element for element in reversed(properties)}
    style = first.get(_W + "pStyle")
    kind, numbered = styles.get("" if style is None else style.get(_VAL, ""), ("paragraph", False))
    number = first.get(_W + "numPr")
    if number is not None and (which := number.find(_W + "numId")) is not None:
        numbered = which.get(_VAL) != "0"
    if kind == "paragraph" and _W + "outlineLvl" in first:
        kind = "heading"
    return kind, numbered


def _lines_of(paragraph: etree._Element) -> tuple[list[str], list[etree._Element]]:
    """A paragraph's lines, and the text boxes anchored in it."""
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag == _T:
            pieces.append(element.text or "")
        elif tag in _BREAKS:
            pieces.append(_BREAKS[tag])
        elif tag == _TXBX:
            boxes.append(element)
        elif tag not in _UNSEEN:
            stack.extend(reversed(element))
    return "".join(pieces).split("\n"), boxes
