"""Plain text and Markdown: the text is the decoded bytes, untouched."""

import re
from collections.abc import Iterator

from core.reading.document import Block, Cut
from core.reading.draft import Content, Draft, find_lines
from core.spans import Span

_MARK = re.compile(r"#{1,6}[ \t]+")


def read_text(content: Content) -> Iterator[Draft]:
    """One document; its lines are its blocks."""
    yield Draft(content.text, tuple(find_lines(content.text)))


def read_markdown(content: Content) -> Iterator[Draft]:
    """One document; lines that open with # are headings, and the marks are cut."""
    blocks: list[Block] = []
    marks: list[Cut] = []
    for block in find_lines(content.text):
        mark = _MARK.match(content.text, block.span.start, block.span.end)
        if mark is None:
            blocks.append(block)
            continue
        marks.append(Cut(Span(mark.start(), mark.end()), "markup"))
        blocks.append(Block(Span(mark.end(), block.span.end), "heading"))
    yield Draft(content.text, tuple(blocks), tuple(marks))
