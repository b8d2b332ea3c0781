"""The story of parsing: a document → its summaries. Each step is a finder of its own; here they are put together."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from core import __version__
from core.lexicons import digest, load_agencies
from core.parsing.agencies import find_agencies
from core.parsing.anomalies import find_anomalies
from core.parsing.books import INSTRUMENTS, books_by_clause
from core.parsing.campaigns import CampaignHit, find_campaigns
from core.parsing.citations import find_citations
from core.parsing.clauses import Sentence, find_sentences
from core.parsing.dates import DocumentDates, document_dates
from core.parsing.directives import FoundDirective, find_directives
from core.parsing.headers import Field, read_fields
from core.parsing.issuers import find_issuers, joint_issuers
from core.parsing.kinds import find_doc_type
from core.parsing.numbers import find_doc_numbers, own_number
from core.parsing.organs import split_names
from core.parsing.regions import find_region
from core.parsing.sections import FoundSection, find_sections
from core.parsing.speakers import find_reporter, find_speakers
from core.parsing.split import Part, split
from core.parsing.summary import (
    Agency,
    CitedPolicy,
    CutPart,
    Directive,
    DocType,
    Parser,
    PolicyDate,
    Role,
    Section,
    Source,
    Speaker,
    Summary,
    Target,
    ThemeCode,
    Tier,
)
from core.parsing.targets import FoundTarget, find_targets
from core.parsing.terms import count_terms
from core.parsing.themes import theme_finder
from core.parsing.tiers import find_tier
from core.reading import Document
from core.spans import View, fold, legible, view

_HEAD_CHARS = 400
_OPENING_CHARS = 1_500


@dataclass(frozen=True, slots=True)
class _Read:
    """A part with what its finders need in common."""

    document: Document
    part: Part
    printed_title: str | None
    title: str
    fields: Mapping[str, Field]
    page_fields: Mapping[str, Field]
    page_head: View
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


def parse(document: Document) -> tuple[Summary, ...]:
    """The summaries of a document, one for each text it holds; empty where it holds none."""
    parts = split(document)
    titles = [part.title for part in parts]
    return tuple(_summarise(_look(document, part), titles) for part in parts)


def _look(document: Document, part: Part) -> _Read:
    head = view(document.text, [block.span for block in part.fields])
    page_fields = read_fields(_lines(head.text))
    fields = {**read_fields(_lines(part.body.text[:_HEAD_CHARS])), **page_fields}
    printed = _printed_title(document, part, fields)
    title = legible(fold(printed or ""))
    doc_type = find_doc_type(title or None, part.body.text[:_OPENING_CHARS])
    return _Read(
        document=document,
        part=part,
        printed_title=printed,
        title=title,
        fields=fields,
        page_fields=page_fields,
        page_head=head,
        doc_type=doc_type,
        sections=find_sections(part.body.text, doc_type.genre),
        sentences=find_sentences(part.body.text),
        campaigns=find_campaigns(f"{title}\n{part.body.text}"),
    )


def _printed_title(document: Document, part: Part, fields: Mapping[str, Field]) -> str | None:
    """A record's own title field, else the title in the text, else the site's field, else the page's."""
    if document.record is not None and document.page_title:
        return document.page_title
    return part.title or (fields["title"].value if "title" in fields else None) or document.page_title


def _lines(text: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), match.group()) for match in re.finditer("[^\n]+", text)]


def _summarise(read: _Read, titles: Sequence[str | None]) -> Summary:
    body, document = read.body, read.document
    number = own_number(find_doc_numbers(body.text), body.text, fields=read.fields, head_end=_HEAD_CHARS)
    issuers = _issuers(read)
    region, level = find_region(
        title=read.title,
        head=read.page_head.text,
        body=body.text,
        issuer=issuers[0] if issuers else None,
        doc_number_code=number.code if number else None,
        url=read.url,
        meta=document.meta,
    )
    dates = _dates(read)
    found = find_directives(read.sentences, read.doc_type.genre, lambda at: read.section_at(at) != "回顾")
    targets = find_targets(
        body.text,
        [(clause.start, clause.end) for sentence in read.sentences for clause in sentence.clauses],
        anchor=_anchor(dates),
        section_of=read.section_at,
    )
    terms, n_tokens = count_terms(body.text)
    summary_id = _identify(read)
    directives = _directives(read, summary_id, found, targets)
    return Summary(
        id=summary_id,
        title=read.printed_title,
        doc_type=read.doc_type,
        region=region,
        level=level,
        issuers=issuers,
        doc_number=number,
        event_date=dates.event,
        issue_date=dates.issue,
        publish_date=dates.publish,
        effective_date=dates.effective,
        expiry_date=dates.expiry,
        speakers=_speakers(read),
        agencies=_agencies(read, found),
        directives=directives,
        targets=tuple(_target(read, summary_id, at, target) for at, target in enumerate(targets)),
        cited_policies=_citations(read),
        campaigns=tuple(hit.name for hit in read.campaigns),
        terms=terms,
        n_chars=sum(map(str.isalnum, body.text)),
        n_tokens=n_tokens,
        complete=read.part.complete,
        anomalies=find_anomalies(document.text, read.part.span),
        source=_source(read, find_tier(read.url, document.page_title, titles), dates),
        parser=Parser(__version__, digest()),
    )


def _identify(read: _Read) -> str:
    """From content, not position: the same text has the same id wherever it stands."""
    return hashlib.sha256(f"{read.title}\n{read.body.text}".encode()).hexdigest()[:12]


def _issuers(read: _Read) -> tuple[str, ...]:
    return tuple(read.as_written(name) for name in _issuing_organs(read))


def _issuing_organs(read: _Read) -> tuple[str, ...]:
    if read.doc_type.genre in ("会议报道", "工作报告"):
        return ()
    if read.doc_type.genre == "解读":
        return joint_issuers(read.body.text)
    field = read.fields.get("issuer")
    lines = read.body.text.split("\n")
    return find_issuers(read.title or None, lines, {"issuer": field.value} if field else {})


def _citations(read: _Read) -> tuple[CitedPolicy, ...]:
    return tuple(
        CitedPolicy(re.sub(r"\s+", " ", read.quote(start, end)), cited.doc_number)
        for start, end, cited in find_citations(read.body.text, read.title or None)
    )


def _dates(read: _Read) -> DocumentDates:
    return document_dates(
        fields=read.fields,
        head=read.page_head.text,
        body=f"{read.title}\n{read.body.text}",
        url=read.url,
        meta=read.document.meta,
        genre=read.doc_type.genre,
        campaign_periods=[(hit.name, *hit.campaign.days) for hit in read.campaigns if hit.campaign.days],
    )


def _anchor(dates: DocumentDates) -> PolicyDate | None:
    """The date that 今年 and 年底前 are read from."""
    return next((date for date in (dates.issue, dates.event, dates.publish) if date.earliest), None)


def _speakers(read: _Read) -> tuple[Speaker, ...]:
    text = read.body.text
    if read.doc_type.genre == "工作报告":
        found = find_reporter(_above_prose(text))
    else:
        found = find_speakers(text, read.sentences)
    return tuple(
        Speaker(re.sub(r"\s", "", read.quote(*person.name)), tuple(read.quote(*role) for role in person.roles))
        for person in found
    )


def _above_prose(text: str) -> str:
    """The lines over the salutation of a report, or over its first paragraph where it greets nobody."""
    lines = list(takewhile(lambda line: "。" not in line[:-1] and not line.startswith("各位代表"), text.split("\n")))
    return "\n".join(lines)


def _agencies(read: _Read, directives: Sequence[FoundDirective]) -> tuple[Agency, ...]:
    genre = read.doc_type.genre
    found = find_agencies(
        read.body.text, read.sentences, directives, report=genre in ("会议报道", "解读"), formal=genre == "工作报告"
    )
    in_body = [_agency(read, read.body, item.role, [(item.start, item.end), *item.also]) for item in found]
    return (*_agencies_in_fields(read), *in_body)


def _agencies_in_fields(read: _Read) -> tuple[Agency, ...]:
    """Who leads or answers according to the fields that the site prints."""
    roles: dict[str, Role] = {"lead": "lead", "responsible": "responsible"}
    return tuple(
        _agency(read, read.page_head, role, [(field.start + start, field.start + end)])
        for key, role in roles.items()
        if (field := read.page_fields.get(key))
        for start, end in split_names(field.value)
    )


def _agency(read: _Read, where: View, role: Role, places: Sequence[tuple[int, int]]) -> Agency:
    known = load_agencies().resolve(where.text[slice(*places[0])])
    spans = tuple(where.span(*place) for place in places)
    written = spans[0].of(read.document.text)
    return Agency(known.canonical if known else written, known.id if known else None, written, role, spans)


def _directives(
    read: _Read, summary_id: str, found: Sequence[FoundDirective], targets: Sequence[FoundTarget]
) -> tuple[Directive, ...]:
    codes = _codes(read, [(item.start, item.end) for item in found])
    held = _targets_held(found, targets)
    ids = {at: tuple([f"{summary_id}-t{number:03}" for number in numbers]) for at, numbers in held.items()}
    return tuple(
        [
            _directive(read, f"{summary_id}-{at:03}", item, own, ids.get(at, ()))
            for at, (item, own) in enumerate(zip(found, codes, strict=True))
        ]
    )


def _codes(read: _Read, clauses: Sequence[tuple[int, int]]) -> list[tuple[ThemeCode, ...]]:
    """The codes of each directive, by the books that apply where it stands."""
    books = books_by_clause(read.title, read.body.text, clauses)
    codes: list[tuple[ThemeCode, ...]] = [()] * len(clauses)
    for own in dict.fromkeys(books):
        numbers = [number for number, applied in enumerate(books) if applied == own]
        given = theme_finder().codes_in(read.body.text, [clauses[number] for number in numbers], books=own)
        for number, found in zip(numbers, given, strict=True):
            codes[number] = found
    return codes


def _targets_held(found: Sequence[FoundDirective], targets: Sequence[FoundTarget]) -> dict[int, list[int]]:
    """Which targets stand in which directive, by their positions in the two lists."""
    starts = [item.start for item in found]
    held: dict[int, list[int]] = {}
    for number, target in enumerate(targets):
        at = bisect_right(starts, target.start) - 1
        if at >= 0 and target.end <= found[at].end:
            held.setdefault(at, []).append(number)
    return held


def _directive(
    read: _Read, identity: str, found: FoundDirective, codes: Sequence[ThemeCode], target_ids: tuple[str, ...]
) -> Directive:
    span = read.body.span(found.start, found.end)
    return Directive(
        id=identity,
        span=span,
        text=span.of(read.document.text),
        gist=None,
        kind=found.kind,
        modality=found.modality,
        cue=found.cue,
        actors=tuple([read.quote(*actor) for actor in found.actors]) if found.actors else (),
        action=found.action,
        object=found.object,
        themes=tuple([code for code in codes if code.book != INSTRUMENTS]),
        section=read.section_at(found.start),
        instrument=next((code.code for code in codes if code.book == INSTRUMENTS), None) if codes else None,
        target_ids=target_ids,
    )


def _target(read: _Read, summary_id: str, at: int, found: FoundTarget) -> Target:
    return Target(
        id=f"{summary_id}-t{at:03}",
        what=found.what,
        comparator=found.comparator,
        quantity=found.quantity,
        unit=found.unit,
        base=found.base,
        deadline=found.deadline,
        nature=found.nature,
        span=read.body.span(found.start, found.end),
        text=read.quote(found.start, found.end),
    )


def _source(read: _Read, tier: Tier, dates: DocumentDates) -> Source:
    document = read.document
    return Source(
        file=document.file,
        record=document.record,
        url=read.url,
        sha256=document.sha256,
        tier=tier,
        span=read.part.span,
        page_title=document.page_title,
        page_date=dates.publish.value,
        cut=tuple(CutPart(cut.span, cut.reason) for cut in document.cut),
    )
