"""PDF: the text layer, page by page. Page numbers are cut; lines broken by the page's width form one block."""

import re
from collections.abc import Iterator, Sequence, Set

import pypdfium2 as pdfium

from core.errors import Notice, ReadError
from core.reading.document import Block, Cut
from core.reading.draft import Content, Draft, TextBuilder
from core.spans import Span

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_TAIL = 2_048
_SCRIPTS = (b"/JavaScript", b"/JS ", b"/JS(")
_LINE_BREAK = re.compile("\r\n?|\n")
# PDFium's marks for a hyphen it took for a soft one.
_HYPHENS = str.maketrans(dict.fromkeys("\ufffe\x02"))
_PAGE_NUMBER = re.compile(r"[-—–－\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:[\s/／，,]*共?\s*\d{1,4}\s*页?)?[-—–－\s]*")
_SENTENCE_END = re.compile("[。！？；：!?;:][”’』」）)]?$")
_NEW_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十百]{1,4}[）)、.．]|[（(]?\d{1,3}[）)、.．]|第[一二三四五六七八九十百\d]{1,4}[章节条编]|附件"
)
# A line shorter than this share of the longest lines was not broken by the width of the page.
_FULL_LINE = 0.85


def read_pdf(content: Content) -> Iterator[Draft]:
    """One document; raises ReadError where the file is locked, damaged, too long, or has no text layer."""
    pages, n_broken = _read_pages(content)
    builder = TextBuilder()
    numbers: list[Cut] = []
    for page in pages:
        first = len(builder.blocks)
        for line in _LINE_BREAK.split(page.translate(_HYPHENS)):
            builder.add(line)
        edges = {first, len(builder.blocks) - 1} if len(builder.blocks) > first else set()
        numbers.extend(_find_page_numbers(builder, sorted(edges)))
    if not builder.blocks:
        raise ReadError("read.pdf_no_text", pages=len(pages))
    yield Draft(
        builder.text,
        tuple(_join_lines(builder.text, builder.blocks, {number.span for number in numbers})),
        tuple(numbers),
        complete=not n_broken,
        warnings=tuple(_warnings(content.data, len(pages), n_broken)),
    )


def _read_pages(content: Content) -> tuple[list[str], int]:
    """The text of each page, and how many pages could not be read."""
    try:
        pdf = pdfium.PdfDocument(content.data)
    except pdfium.PdfiumError as error:
        raise ReadError("read.locked" if error.err_code == _PASSWORD else "read.damaged") from error
    try:
        if len(pdf) > content.limits.pdf_pages:
            raise ReadError("read.pdf_pages", n=len(pdf), limit=content.limits.pdf_pages)
        pages = [_read_page(pdf, number) for number in range(len(pdf))]
    finally:
        pdf.close()
    return [page or "" for page in pages], pages.count(None)


def _read_page(pdf: pdfium.PdfDocument, number: int) -> str | None:
    try:
        page = pdf[number]
        text: str = page.get_textpage().get_text_range()
        page.close()
    except pdfium.PdfiumError:
        return None
    return text


def _find_page_numbers(builder: TextBuilder, positions: Sequence[int]) -> Iterator[Cut]:
    """Page numbers stand in the first or the last line of a page; elsewhere a number is the text's own."""
    for position in positions:
        span = builder.blocks[position].span
        if _PAGE_NUMBER.fullmatch(builder.line(position)):
            yield Cut(span, "page_number")


def _join_lines(text: str, lines: Sequence[Block], cut: Set[Span]) -> Iterator[Block]:
    """Blocks of lines that belong together: a line that is full and ends no sentence goes on in the next one, unless
    that is indented."""
    lengths = sorted(line.span.end - line.span.start for line in lines)
    full = _FULL_LINE * lengths[len(lengths) * 9 // 10]
    start: int | None = None
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if line.span in cut:
            continue
        start = line.span.start if start is None else start
        goes_on = (
            following is not None
            and following.span not in cut
            and line.span.end - line.span.start >= full
            and text[following.span.start - 1] == "\n"
            and not _SENTENCE_END.search(text, line.span.start, line.span.end)
            and not _NEW_ITEM.match(text, following.span.start)
        )
        if not goes_on:
            yield Block(Span(start, line.span.end), "paragraph")
            start = None


def _warnings(data: bytes, n_pages: int, n_broken: int) -> Iterator[Notice]:
    if n_broken:
        yield Notice("read.pdf_pages_lost", {"n": n_broken, "pages": n_pages})
    if b"%%EOF" not in data[-_TAIL:] or b"startxref" not in data[-_TAIL:]:
        yield Notice("read.pdf_rebuilt", {"pages": n_pages})
    if any(script in data for script in _SCRIPTS):
        yield Notice("read.pdf_script")
