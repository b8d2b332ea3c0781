"""HTML: all visible text in the order of the page; what is not the article is set aside as chrome."""

import copy
import logging
import re
from collections.abc import Iterator, Mapping, Sequence, Set

from lxml import etree, html
from readability import Document as Readability
from readability.readability import Unparseable

from core.errors import Notice, ReadError
from core.reading.document import Cut
from core.reading.draft import Content, Draft, TextBuilder
from core.reading.limits import MB, Limits
from core.reading.page_lines import MARK, Line, PageLines, count_ink, squeeze
from core.reading.tags import measure_tags

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_PROSE = re.compile("[。；]")
_MAX_PAGE = 5_000_000
_MIN_LOST, _MAX_SHARE_LOST = 5, 0.02
# Names in <meta> as government sites and others give them, and what they are called here.
_META = {
    "articletitle": "title",
    "pubdate": "date",
    "article:published_time": "date",
    "contentsource": "source",
    "sitename": "site",
    "og:site_name": "site",
    "columnname": "column",
    "author": "author",
    "url": "url",
    "og:url": "url",
}
# It logs a traceback for every page it cannot make sense of; such a page is kept whole.
logging.getLogger("readability").setLevel(logging.CRITICAL)


def read_page(content: Content) -> Iterator[Draft]:
    """One document; raises ReadError with read.attributes where tags hold more than a page may."""
    measure = measure_tags(content.text)
    if measure.n_tag_chars > content.limits.attribute_bytes:
        raise ReadError("read.attributes", limit=content.limits.attribute_bytes // MB)
    page, warnings = _parse(content.text, content.limits)
    meta = _find_meta(page)
    title = meta.get("title") or squeeze(page.findtext(".//title") or "") or None
    found = PageLines(page)
    lost = measure.n_text_chars - found.n_seen
    if lost > max(_MIN_LOST, _MAX_SHARE_LOST * measure.n_text_chars):
        warnings += (Notice("read.html_lost", {"n": lost}),)
    builder = TextBuilder()
    for line in found.lines:
        is_title = line.kind == "heading" and line.text in (title or "")
        builder.add(line.text, "title" if is_title else line.kind)
    kept = _select(found.lines, _find_article(page) if len(content.text) <= _MAX_PAGE else frozenset(), title or "")
    yield Draft(
        builder.text,
        tuple(block for block, keep in zip(builder.blocks, kept, strict=True) if keep),
        tuple(Cut(block.span, "chrome") for block, keep in zip(builder.blocks, kept, strict=True) if not keep),
        page_title=title,
        url=meta.get("url"),
        meta={name: value for name, value in meta.items() if name != "url"},
        complete=not warnings,
        warnings=warnings,
    )


def _parse(source: str, limits: Limits) -> tuple[etree._Element, tuple[Notice, ...]]:
    """The page, every element marked with its number."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        page = html.document_fromstring(_DECLARATION.sub("", source, count=1).replace("\x00", "\ufffd"), parser=parser)
    except etree.ParserError as error:
        raise ReadError("read.empty") from error
    for mark, element in enumerate(page.iter(etree.Element)):
        element.set(MARK, str(mark))
    cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return page, (Notice("read.markup_cut", {"limit": limits.markup_depth}),) if cut else ()


def _find_meta(page: etree._Element) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = _META.get((element.get("name") or element.get("property") or "").strip().lower())
        value = squeeze(element.get("content") or "")
        if name and value:
            found.setdefault(name, value)
    canonical = page.find(".//link[@rel='canonical']")
    if canonical is not None and canonical.get("href"):
        found.setdefault("url", squeeze(canonical.get("href")))
    return found


def _find_article(page: etree._Element) -> Set[int]:
    """Numbers of the elements that hold the article; empty where none stands out."""
    try:
        article = Readability(copy.deepcopy(page)).summary(html_partial=True)
        root = html.document_fromstring(article)
    except (Unparseable, etree.ParserError, etree.XMLSyntaxError, ValueError):
        return frozenset()
    return {int(element.get(MARK)) for element in root.iter(etree.Element) if element.get(MARK)}


def _select(lines: Sequence[Line], article: Set[int], title: str) -> list[bool]:
    """Which lines belong to the document: the article, the page's title, and the rows of tables that are not links,
    because extractors drop these. Where the article is not where the page's prose is, everything stays."""
    kept = [_share_inside(line, article) >= 0.5 for line in lines]
    prose = [len(line.text) if _PROSE.search(line.text) else 0 for line in lines]
    if 2 * sum(length for length, keep in zip(prose, kept, strict=True) if keep) <= sum(prose):
        return [True] * len(lines)
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    for position, line in enumerate(lines):
        inside = first < position < last and (line.kind == "heading" or prose[position] > 0)
        kept[position] |= inside or _is_data(line) or (line.kind == "heading" and line.text in title)
    return kept


def _is_data(line: Line) -> bool:
    """A row of a table, other than one that lays out links."""
    return line.kind == "row" and 2 * line.n_linked < count_ink(line.text)


def _share_inside(line: Line, article: Set[int]) -> float:
    """Share of a line's characters that stand in the article, 0 to 1."""
    inside = sum(len(piece) for piece, owner in zip(line.pieces, line.owners, strict=True) if owner in article)
    return inside / max(1, sum(map(len, line.pieces)))
