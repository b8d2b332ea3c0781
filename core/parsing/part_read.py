"""A part of a document with what all its finders ask for: matching form, title, fields, kind, sections, sentences."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.parsing.campaigns import CampaignHit, find_campaigns
from core.parsing.clauses import Sentence, find_sentences
from core.parsing.headers import Field, read_fields
from core.parsing.kinds import find_doc_type
from core.parsing.sections import FoundSection, find_sections
from core.parsing.split import Part
from core.parsing.summary import DocType, Section
from core.parsing.task_tables import task_cells
from core.reading import Document
from core.spans import View, fold, legible, view

HEAD_CHARS = 400
_OPENING_CHARS = 1_500
_FRAME_LINES = 40


@dataclass(frozen=True, slots=True)
class PartRead:
    """A part with what its finders need in common."""

    document: Document
    part: Part
    printed_title: str | None
    title: str
    fields: Mapping[str, Field]
    page_fields: Mapping[str, Field]
    page_head: View
    frame: View
    doc_type: DocType
    sections: Sequence[FoundSection]
    sentences: Sequence[Sentence]
    campaigns: Sequence[CampaignHit]

    @property
    def url(self) -> str | None:
        """The page's address: given with the document, or printed by the site."""
        return self.document.url or (self.fields["url"].value if "url" in self.fields else None)

    @property
    def body(self) -> View:
        return self.part.body

    def quote(self, start: int, end: int) -> str:
        """The words of the source behind a place in the body."""
        return self.body.span(start, end).of(self.document.text)

    def as_written(self, name: str) -> str:
        """The words of the source behind a name in matching form; the name itself where only page data hold it."""
        head = view(self.document.text, [self.part.title_span] if self.part.title_span else [])
        for place in (head, self.body):
            at = place.text.find(name)
            if at >= 0:
                return place.span(at, at + len(name)).of(self.document.text)
        return name

    def section_at(self, position: int) -> Section | None:
        for start, end, name in self.sections:
            if start <= position < end:
                return name
        return None


def look_at(document: Document, part: Part) -> PartRead:
    """Reads what stands around and above a part's text, and divides the text."""
    head = view(document.text, [block.span for block in part.fields])
    page_fields = read_fields(_lines(head.text))
    fields = {**read_fields(_lines(part.body.text[:HEAD_CHARS])), **page_fields}
    printed = _printed_title(document, part, fields)
    title = legible(fold(printed or ""))
    doc_type = find_doc_type(title or None, part.body.text[:_OPENING_CHARS])
    return PartRead(
        document=document,
        part=part,
        printed_title=printed,
        title=title,
        fields=fields,
        page_fields=page_fields,
        page_head=head,
        frame=view(document.text, [cut.span for cut in document.cut if cut.span.end <= part.span.start][:_FRAME_LINES]),
        doc_type=doc_type,
        sections=find_sections(part.body.text, doc_type.genre),
        sentences=find_sentences(part.body.text, _task_starts(document, part)),
        campaigns=find_campaigns(f"{title}\n{part.body.text}"),
    )


def _task_starts(document: Document, part: Part) -> frozenset[int]:
    """Where in the body the cells of tables of tasks begin."""
    return frozenset(bisect_left(part.body.index, cell.start) for cell in task_cells(document.text, part.blocks))


def _printed_title(document: Document, part: Part, fields: Mapping[str, Field]) -> str | None:
    """A record's own title field, else the title in the text, else the site's field, else the page's."""
    if document.record is not None and document.page_title:
        return document.page_title
    return part.title or (fields["title"].value if "title" in fields else None) or document.page_title


def _lines(text: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), match.group()) for match in re.finditer("[^\n]+", text)]
