"""A summary as rows of the tables."""

from collections.abc import Mapping

from core.corpus.facts import facts_of
from core.corpus.filters import UNKNOWN_PLACE
from core.corpus.tables import Row
from core.parsing.summary import Agency, Level, PolicyDate, Region, Summary, Target

DATE_PARTS = ("value", "earliest", "latest", "basis", "as_written")
DATE_KINDS = ("event", "issue", "publish", "effective", "expiry")
NATION = "全国"


def place_label(region: Region, level: Level | None) -> str:
    """The label a place is filtered and shown by: the lowest area known, a county with its parent in front."""
    if region.county:
        return (region.city or region.province or "") + region.county
    if region.city or region.province:
        return region.city or region.province or UNKNOWN_PLACE
    return NATION if level == "国家" else UNKNOWN_PLACE


def main_date(summary: Summary) -> tuple[PolicyDate, str | None]:
    """The date that filters and time lines use, and its kind: issue, else event, else publish.

    The publish date of an aggregator's page is the aggregator's and never dates the text.
    """
    for kind, date in (("issue", summary.issue_date), ("event", summary.event_date), ("publish", summary.publish_date)):
        if kind == "publish" and summary.source.tier == "聚合站":
            continue
        if date.value is not None or date.earliest is not None or date.latest is not None:
            return date, kind
    return PolicyDate(), None


def _date_columns(kind: str, date: PolicyDate | None) -> Row:
    return {f"{kind}_{part}": getattr(date, part) if date else None for part in DATE_PARTS}


def _document(summary: Summary, *, text_held: bool) -> Row:
    date, kind = main_date(summary)
    number, source = summary.doc_number, summary.source
    dates: Row = _date_columns("date", date) | {"date_kind": kind}
    for each in DATE_KINDS:
        dates |= _date_columns(each, getattr(summary, f"{each}_date"))
    return {
        "document_id": summary.id,
        "title": summary.title,
        "genre": summary.doc_type.genre,
        "outer": summary.doc_type.outer,
        "inner": summary.doc_type.inner,
        "place": place_label(summary.region, summary.level),
        "region_code": summary.region.code,
        "province": summary.region.province,
        "city": summary.region.city,
        "county": summary.region.county,
        "region_as_written": summary.region.as_written,
        "region_basis": summary.region.basis,
        "level": summary.level,
        "issuers": list(summary.issuers),
        "doc_number": number.text if number else None,
        "doc_number_code": number.code if number else None,
        "doc_number_year": number.year if number else None,
        "doc_number_seq": number.seq if number else None,
        **dates,
        "campaigns": list(summary.campaigns),
        "n_chars": summary.n_chars,
        "n_tokens": summary.n_tokens,
        "n_directives": len(summary.directives),
        "complete": summary.complete,
        "has_text": text_held,
        "file": source.file,
        "record": source.record,
        "url": source.url,
        "sha256": source.sha256,
        "tier": source.tier,
        "start": source.span.start,
        "end": source.span.end,
        "page_title": source.page_title,
        "page_date": source.page_date,
        "parser_version": summary.parser.version,
        "lexicons": summary.parser.lexicons,
    }


def _directive(summary: Summary, position: int) -> Row:
    directive = summary.directives[position]
    return {
        "directive_id": directive.id,
        "document_id": summary.id,
        "position": position,
        "start": directive.span.start,
        "end": directive.span.end,
        "text": directive.text,
        "gist": directive.gist,
        "kind": directive.kind,
        "modality": directive.modality,
        "cue": directive.cue,
        "actors": list(directive.actors),
        "action": directive.action,
        "object": directive.object,
        "section": directive.section,
        "instrument": directive.instrument,
        "target_ids": list(directive.target_ids),
    }


def _themes(summary: Summary) -> list[Row]:
    return [
        {"directive_id": d.id, "document_id": summary.id, "book": t.book, "code": t.code, "why": t.why}
        for d in summary.directives
        for t in d.themes
    ]


_BEARS = ("responsible", "lead", "support")


def _borne_by(summary: Summary, agency: Agency) -> list[str]:
    """Directives that hold a mention of the agency in this role, or that it is the actor of.

    An actor of no other role than lead or support acts in that role; else it acts as the one responsible.
    """
    names = {agency.name, agency.as_written}
    roles = {other.role for other in summary.agencies if other.name == agency.name}
    acts = agency.role in _BEARS and ("responsible" not in roles or agency.role == "responsible")
    return [
        directive.id
        for directive in summary.directives
        if (acts and names.intersection(directive.actors))
        or any(directive.span.start <= span.start and span.end <= directive.span.end for span in agency.spans)
    ]


def _agency(summary: Summary, agency: Agency) -> Row:
    return {
        "document_id": summary.id,
        "name": agency.name,
        "agency_id": agency.id,
        "as_written": agency.as_written,
        "role": agency.role,
        "starts": [span.start for span in agency.spans],
        "ends": [span.end for span in agency.spans],
        "directive_ids": _borne_by(summary, agency),
    }


def _target(summary: Summary, target: Target) -> Row:
    low, high = target.quantity if isinstance(target.quantity, tuple) else (target.quantity, target.quantity)
    return {
        "target_id": target.id,
        "document_id": summary.id,
        "what": target.what,
        "comparator": target.comparator,
        "quantity_low": low,
        "quantity_high": high,
        "unit": target.unit,
        "base": target.base,
        **_date_columns("deadline", target.deadline),
        "nature": target.nature,
        "start": target.span.start,
        "end": target.span.end,
        "text": target.text,
        "directive_ids": [d.id for d in summary.directives if target.id in d.target_ids],
    }


def rows(summary: Summary, *, text_held: bool) -> Mapping[str, list[Row]]:
    """The rows of every table but `texts` and `failures`; of facts only, where the text is not held."""
    summary = summary if text_held else facts_of(summary)
    own = {"document_id": summary.id}
    return {
        "documents": [_document(summary, text_held=text_held)],
        "directives": [_directive(summary, i) for i in range(len(summary.directives))],
        "themes": _themes(summary),
        "agencies": [_agency(summary, agency) for agency in summary.agencies],
        "speakers": [own | {"name": s.name, "roles": list(s.roles)} for s in summary.speakers],
        "targets": [_target(summary, target) for target in summary.targets],
        "citations": [own | {"title": c.title, "doc_number": c.doc_number} for c in summary.cited_policies],
        "terms": [
            own | {"term": term, "n": n} for term, n in sorted(summary.terms.items(), key=lambda i: (-i[1], i[0]))
        ],
        "anomalies": [
            own | {"kind": a.kind, "start": a.span.start, "end": a.span.end, "note": a.note} for a in summary.anomalies
        ],
        "cuts": [own | {"start": c.span.start, "end": c.span.end, "reason": c.reason} for c in summary.source.cut],
    }
