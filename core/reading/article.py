"""Which lines of a page are the document: what an extractor finds, mended by where the page's sentences stand."""

import copy
import logging
import re
from collections.abc import Sequence, Set

from lxml import etree, html
from readability import Document as Readability
from readability.readability import Unparseable

from core.reading.page_lines import MARK, Line, count_ink

_PROSE = re.compile("[。；]")
_TITLE_END = re.compile(r"[-_—–|｜·(（【\[]|$")
_MIN_TITLE, _MAX_TITLE = 6, 300
_MAX_PAGE = 5_000_000
# The lowest element with this share of the sentences is the article's; the rest may stand in a notice or a footer.
_MOST = 0.9
# It logs a traceback for every page it cannot make sense of; such a page is taken apart without it.
logging.getLogger("readability").setLevel(logging.CRITICAL)


def select_lines(page: etree._Element, lines: Sequence[Line], titles: Set[int]) -> list[bool]:
    """Which lines of a page belong to the document; `titles` are the positions of those that print its title.

    These are the article, the lines around it in its own element that are no links, the titles, and the rows of
    tables that are no links. Everything where no article stands out.
    """
    kept = _select(page, lines)
    return [keep or position in titles for position, keep in enumerate(kept)]


def _select(page: etree._Element, lines: Sequence[Line]) -> list[bool]:
    elements = list(page.iter(etree.Element))
    prose = [len(line.text) if _PROSE.search(line.text) else 0 for line in lines]
    article = _find_article(page) if sum(len(line.text) for line in lines) <= _MAX_PAGE else frozenset()
    kept = [_share_inside(line, article) >= 0.5 for line in lines]
    found = [length if keep else 0 for length, keep in zip(prose, kept, strict=True)]
    if 2 * sum(found) <= sum(prose):
        return _select_by_prose(elements, lines, prose)
    own = _lowest_with(elements, lines, found)
    around = _range_of(elements, elements[own.start].getparent()) if own.start else own
    _keep_around(kept, lines, prose, own, around if _is_part(elements, around) else own)
    return kept


def _select_by_prose(elements: list[etree._Element], lines: Sequence[Line], prose: list[int]) -> list[bool]:
    """Without an article: what stands in the part of the page that holds its sentences, several of them."""
    own = _lowest_with(elements, lines, prose)
    told = [line for line, length in zip(lines, prose, strict=True) if length]
    while own.start and sum(_is_inside(line, own) for line in told) < 2:
        own = _range_of(elements, elements[own.start].getparent())
    if not _is_part(elements, own):
        return [True] * len(lines)
    return [(_is_inside(line, own) and not _is_linked(line)) or _is_data(line) for line in lines]


def _keep_around(kept: list[bool], lines: Sequence[Line], prose: list[int], own: range, around: range) -> None:
    """Adds rows of tables; sentences and headings amid the article; and what an extractor takes from the article's own
    element for the look of it: short lines, forms, and annexes as far as their last row."""
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    for position, line in enumerate(lines):
        kept[position] |= _is_data(line)
    later = [position for position, line in enumerate(lines) if kept[position] and _is_inside(line, around)]
    end = max([last, *later])
    for position, line in enumerate(lines):
        amid = first < position < last and (line.kind == "heading" or prose[position] > 0)
        near = _is_inside(line, own) or (first < position < end and _is_inside(line, around))
        kept[position] |= amid or (near and not _is_linked(line))


def find_titles(lines: Sequence[Line], title: str) -> Set[int]:
    """Positions of the lines that print the page's title: headings that stand in it, else the first line or lines that
    together are it, the site's name aside."""
    headings = {position for position, line in enumerate(lines) if line.kind == "heading" and line.text in title}
    if any(len(lines[position].text) >= _MIN_TITLE for position in headings):
        return headings
    wanted = _ink(title)[:_MAX_TITLE]
    printed = ["" if _is_linked(line) else _ink(line.text) for line in lines]
    for position, ink in enumerate(printed):
        if ink and wanted.startswith(ink) and (end := _title_end(printed, position, wanted)):
            return headings | set(range(position, end))
    return headings


def _title_end(printed: Sequence[str], start: int, wanted: str) -> int:
    """Behind the last of the lines from `start` on that together are the title; 0 where they are not."""
    whole, end = "", 0
    for position in range(start, len(printed)):
        whole += printed[position]
        if not printed[position] or not wanted.startswith(whole):
            break
        if len(whole) >= _MIN_TITLE and _TITLE_END.match(wanted, len(whole)):
            end = position + 1
    return end


def _ink(text: str) -> str:
    return "".join(text.split())


def _find_article(page: etree._Element) -> Set[int]:
    """Numbers of the elements that hold the article; empty where none stands out."""
    shown = copy.deepcopy(page)
    for frame in (shown, *shown.iterchildren("body")):
        # A page may hide itself until its script has run; the extractor would take it for empty.
        frame.attrib.pop("style", None)
    try:
        article = Readability(shown).summary(html_partial=True)
        root = html.document_fromstring(article)
    except (Unparseable, etree.ParserError, etree.XMLSyntaxError, ValueError):
        return frozenset()
    return {int(element.get(MARK)) for element in root.iter(etree.Element) if element.get(MARK)}


def _lowest_with(elements: list[etree._Element], lines: Sequence[Line], weights: list[int]) -> range:
    """Numbers of the lowest element that holds most of the weight, and of all elements in it."""
    held = [0] * len(elements)
    for line, weight in zip(lines, weights, strict=True):
        if weight:
            held[line.owners[0]] += weight
    for number in range(len(elements) - 1, 0, -1):
        held[int(elements[number].getparent().get(MARK))] += held[number]
    lowest = max((number for number, weight in enumerate(held) if weight >= _MOST * max(1, held[0])), default=0)
    return _range_of(elements, elements[lowest])


def _range_of(elements: list[etree._Element], element: etree._Element) -> range:
    """Elements are numbered in the order of the page: those inside one follow it without a gap."""
    start = int(element.get(MARK))
    return range(start, start + sum(1 for _ in element.iter(etree.Element)))


def _is_part(elements: list[etree._Element], numbers: range) -> bool:
    return elements[numbers.start].tag not in {"html", "body"}


def _is_inside(line: Line, numbers: range) -> bool:
    return line.owners[0] in numbers


def _is_linked(line: Line) -> bool:
    return 2 * line.n_linked >= count_ink(line.text)


def _is_data(line: Line) -> bool:
    """A row of a table, other than one that lays out links."""
    return line.kind == "row" and not _is_linked(line)


def _share_inside(line: Line, article: Set[int]) -> float:
    """Share of a line's characters that stand in the article, 0 to 1."""
    inside = sum(len(piece) for piece, owner in zip(line.pieces, line.owners, strict=True) if owner in article)
    return inside / max(1, sum(map(len, line.pieces)))
