"""The story of parsing: a document → its summaries. Each step is a finder of its own; here they are put together."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from core import __version__
from core.lexicons import digest, load_agencies, load_cues
from core.parsing import calendar
from core.parsing.agencies import find_agencies
from core.parsing.anomalies import find_anomalies
from core.parsing.citations import find_citations
from core.parsing.dates import DocumentDates, document_dates
from core.parsing.directives import FoundDirective, find_directives
from core.parsing.issuers import find_issuers, told_issuers
from core.parsing.ledger import write_directives, write_targets
from core.parsing.numbers import find_doc_numbers, number_before_title, own_number
from core.parsing.organs import split_names
from core.parsing.part_read import HEAD_CHARS, PartRead, look_at
from core.parsing.regions import find_region
from core.parsing.speakers import find_reporter, find_speakers
from core.parsing.split import split
from core.parsing.summary import (
    Agency,
    CitedPolicy,
    CutPart,
    DocNumber,
    DocType,
    Parser,
    PolicyDate,
    Role,
    Source,
    Speaker,
    Summary,
    Tier,
)
from core.parsing.target_years import governed_years
from core.parsing.targets import FoundTarget, find_targets
from core.parsing.task_tables import find_table_agencies
from core.parsing.terms import count_terms
from core.parsing.text_reading import TextReading
from core.parsing.tiers import find_tier
from core.reading import Document
from core.spans import View

_MARK = re.compile(r"[\W_]")


def parse(document: Document) -> tuple[Summary, ...]:
    """The summaries of a document, one for each text it holds; empty where it holds none."""
    parts = split(document)
    titles = [part.title for part in parts]
    return tuple(_summarise(look_at(document, part), titles) for part in parts)


def _summarise(read: PartRead, titles: Sequence[str | None]) -> Summary:
    body, document = read.body, read.document
    number = _number(read)
    issuers = _issuers(read)
    region, level = find_region(
        title=read.title,
        head=read.page_head.text,
        frame=read.frame.text,
        body=body.text,
        issuer=issuers[0] if issuers else None,
        doc_number_code=number.code if number else None,
        url=read.url,
        meta=document.meta,
    )
    dates = _dates(read)
    tier = find_tier(read.url, document.page_title, titles)
    reading = TextReading(read.sentences)
    found = find_directives(
        read.sentences,
        reading,
        read.doc_type.genre,
        lambda at: read.section_at(at) != "回顾",
        official=_is_ordering(read.doc_type),
    )
    targets = _targets(read, _anchor(dates, tier, number), found)
    terms, n_tokens = count_terms(body.text)
    summary_id = _identify(read)
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
        directives=write_directives(read, summary_id, reading, found, targets),
        targets=write_targets(read, summary_id, targets),
        cited_policies=_citations(read),
        campaigns=tuple(hit.name for hit in read.campaigns),
        terms=terms,
        n_chars=len(body.text) - len(_MARK.findall(body.text)),
        n_tokens=n_tokens,
        complete=read.part.complete,
        anomalies=find_anomalies(document.text, read.part.span),
        source=_source(read, tier, dates),
        parser=Parser(__version__, digest()),
    )


def _number(read: PartRead) -> DocNumber | None:
    text = read.body.text
    own = own_number(find_doc_numbers(text), text, fields=read.fields, head_end=HEAD_CHARS)
    return own or number_before_title(read.title)


def _targets(read: PartRead, anchor: PolicyDate | None, directives: Sequence[FoundDirective]) -> list[FoundTarget]:
    text, genre = read.body.text, read.doc_type.genre
    return find_targets(
        text,
        [(clause.start, clause.end) for sentence in read.sentences for clause in sentence.clauses],
        anchor=anchor,
        section_of=read.section_at,
        ordered=[directive.start for directive in directives],
        plan=genre in ("方案", "意见", "规划"),
        years=governed_years(read.title, text, genre, anchor),
    )


def _is_ordering(doc_type: DocType) -> bool:
    """Whether a text is one of a body's own that consists of what it orders."""
    return bool({doc_type.outer, doc_type.inner}.intersection(load_cues("doc_kinds")["ordering"]))


def _identify(read: PartRead) -> str:
    """From content, not position: the same text has the same id wherever it stands."""
    return hashlib.sha256(f"{read.title}\n{read.body.text}".encode()).hexdigest()[:12]


def _issuers(read: PartRead) -> tuple[str, ...]:
    return tuple(read.as_written(name) for name in _issuing_organs(read))


def _issuing_organs(read: PartRead) -> tuple[str, ...]:
    if read.doc_type.genre in ("会议报道", "工作报告"):
        return ()
    if read.doc_type.genre == "解读":
        return told_issuers(read.title, read.body.text)
    field = read.fields.get("issuer")
    lines = read.body.text.split("\n")
    return find_issuers(read.title or None, lines, {"issuer": field.value} if field else {})


def _citations(read: PartRead) -> tuple[CitedPolicy, ...]:
    """What a text names; a report's title may be about a policy, any other's is its own."""
    own = None if read.doc_type.genre in ("会议报道", "解读") else read.title or None
    return tuple(
        CitedPolicy(re.sub(r"\s+", " ", read.quote(start, end)), cited.doc_number)
        for start, end, cited in find_citations(read.body.text, own)
    )


def _dates(read: PartRead) -> DocumentDates:
    return document_dates(
        fields=read.fields,
        head=read.page_head.text,
        body=f"{read.title}\n{read.body.text}",
        url=read.url,
        meta=read.document.meta,
        genre=read.doc_type.genre,
        campaign_periods=[(hit.name, *hit.campaign.days) for hit in read.campaigns if hit.campaign.days],
    )


def _anchor(dates: DocumentDates, tier: Tier, number: DocNumber | None) -> PolicyDate | None:
    """The date that 今年 and 年底前 are read from: a page may be put out years after its text, an aggregator's is."""
    numbered = calendar.year(number.year, number.text) if number and number.year else None
    put_out = None if tier == "聚合站" else dates.publish
    told = (dates.issue, dates.event, numbered, put_out)
    return next((date for date in told if date and date.earliest), None)


def _speakers(read: PartRead) -> tuple[Speaker, ...]:
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


def _agencies(read: PartRead, directives: Sequence[FoundDirective]) -> tuple[Agency, ...]:
    genre = read.doc_type.genre
    found = find_agencies(
        read.body.text,
        read.sentences,
        directives,
        report=genre in ("会议报道", "解读"),
        formal=genre == "工作报告",
        addressed=read.doc_type.outer != "意见",
    )
    in_body = [_agency(read, read.body, item.role, [(item.start, item.end), *item.also]) for item in found]
    in_tables = [
        _agency(read, cell, role, [(start, end)])
        for cell, start, end, role in find_table_agencies(read.document.text, read.part.blocks)
    ]
    return tuple(_once([*_agencies_in_fields(read), *in_body, *in_tables]))


def _once(agencies: Iterable[Agency]) -> Iterator[Agency]:
    """One entry a name and role, with all its places."""
    merged: dict[tuple[str, Role], list[Agency]] = {}
    for agency in agencies:
        merged.setdefault((agency.as_written, agency.role), []).append(agency)
    for same in merged.values():
        spans = {span for agency in same for span in agency.spans}
        yield replace(same[-1], spans=tuple(sorted(spans)))


def _agencies_in_fields(read: PartRead) -> tuple[Agency, ...]:
    """Who leads or answers according to the fields that the site prints."""
    roles: dict[str, Role] = {"lead": "lead", "responsible": "responsible"}
    return tuple(
        _agency(read, read.page_head, role, [(field.start + start, field.start + end)])
        for key, role in roles.items()
        if (field := read.page_fields.get(key))
        for start, end in split_names(field.value)
    )


def _agency(read: PartRead, where: View, role: Role, places: Sequence[tuple[int, int]]) -> Agency:
    known = load_agencies().resolve(where.text[slice(*places[0])])
    spans = tuple(where.span(*place) for place in places)
    written = spans[0].of(read.document.text)
    return Agency(known.canonical if known else written, known.id if known else None, written, role, spans)


def _source(read: PartRead, tier: Tier, dates: DocumentDates) -> Source:
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
