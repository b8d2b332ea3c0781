"""HTML: all visible text in the order of the page; what is not the article is set aside as chrome."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree, html

from core.errors import Notice, ReadError
from core.reading.article import find_titles, select_lines
from core.reading.document import Cut
from core.reading.draft import Content, Draft, TextBuilder
from core.reading.limits import MB, Limits
from core.reading.page_lines import MARK, PageLines, squeeze
from core.reading.tags import measure_tags

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
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
    titles = find_titles(found.lines, title or "")
    for position, line in enumerate(found.lines):
        builder.add(line.text, "title" if position in titles else line.kind)
    kept = select_lines(page, found.lines, titles)
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
