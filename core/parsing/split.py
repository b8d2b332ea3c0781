"""A document → its parts: one part a summary. An aggregator's page holds several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.parsing.task_tables import cells_of
from core.reading.document import Block, Document
from core.spans import Span, View, view

_OPENING = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|近日|日前|昨日|今日|[^,。]{0,12}讯")
_FINISHED = re.compile(r"[。!?\]”)]\s*$")


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a page: its title where the page prints one, its body, and the page's field lines.

    `span` runs from the title, if it stands in the text, to the last character of the body.
    """

    title: str | None
    title_span: Span | None
    body: View
    blocks: tuple[Block, ...]
    fields: tuple[Block, ...]
    span: Span
    complete: bool


def split(document: Document) -> tuple[Part, ...]:
    """The texts a page holds, in their order; empty if nothing but field lines and site chrome was found."""
    fields = tuple(block for block in document.blocks if block.kind == "meta")
    groups = _by_title([block for block in document.blocks if block.kind != "meta"])
    if len(groups) == 1 and groups[0][0].kind != "title":
        groups = _excerpts(document, groups[0])
    return tuple(_part(document, group, fields) for group in groups if any(b.kind != "title" for b in group))


def _by_title(blocks: Sequence[Block]) -> list[list[Block]]:
    """Each title opens a part; titles in a row (broken over two lines, printed twice) belong to one part."""
    groups: list[list[Block]] = []
    for position, block in enumerate(blocks):
        opens = block.kind == "title" and (position == 0 or blocks[position - 1].kind != "title")
        if opens and groups and all(b.kind != "title" for b in groups[0]):
            groups[0].append(block)  # what stands above the first title is its head
        elif opens or not groups:
            groups.append([block])
        else:
            groups[-1].append(block)
    return groups


def _excerpts(document: Document, blocks: list[Block]) -> list[list[Block]]:
    """A page that lists the beginnings of several news items: every paragraph opens anew, and most are cut off."""
    unfinished = 0
    for block in blocks:
        text = view(document.text, [block.span]).text.strip()
        if not _OPENING.match(text):
            return [blocks]
        unfinished += not _FINISHED.search(text)
    return [[block] for block in blocks] if len(blocks) > 1 and unfinished * 2 > len(blocks) else [blocks]


def _part(document: Document, blocks: Sequence[Block], fields: tuple[Block, ...]) -> Part:
    titles = [block.span for block in blocks if block.kind == "title"]
    body = [block for block in blocks if block.kind != "title"]
    body_view = view(document.text, [cell for block in body for cell in cells_of(block, document.text)])
    complete = document.complete and bool(
        _FINISHED.search(body_view.text) or len(body_view.text) < 60 or _signed(body_view)
    )
    return Part(
        title=_title(document.text, titles),
        title_span=titles[0] if titles else None,
        body=body_view,
        blocks=tuple(body),
        fields=fields,
        span=Span(min(b.span.start for b in blocks), max(b.span.end for b in blocks)),
        complete=complete,
    )


def _signed(body: View) -> bool:
    """The last line is a signature, a date or the name of an annex, not a sentence cut in the middle."""
    last = body.text.rstrip().rsplit("\n", 1)[-1].strip()
    return len(last) < 40


def _title(text: str, spans: Sequence[Span]) -> str | None:
    """The title as printed; its lines joined where it is broken, once where it is printed twice."""
    lines = [re.sub(r"\s+", " ", span.of(text)).strip() for span in spans]
    unique = list(dict.fromkeys(lines))
    return "".join(unique).rstrip(":：") or None
