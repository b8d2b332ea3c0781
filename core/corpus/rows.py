"""A summary as columns and as rows of the tables."""

from collections.abc import Mapping

from core.corpus.bearers import directives_borne
from core.corpus.facts import facts_of
from core.corpus.filters import UNKNOWN_PLACE
from core.corpus.tables import SCHEMAS, Columns, Row
from core.parsing.books import INSTRUMENTS
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
        "recorded_sha256": None,
        "tier": source.tier,
        "start": source.span.start,
        "end": source.span.end,
        "page_title": source.page_title,
        "page_date": source.page_date,
        "parser_version": summary.parser.version,
        "lexicons": summary.parser.lexicons,
    }


def _directives(summary: Summary) -> Columns:
    found = summary.directives
    return {
        "directive_id": [each.id for each in found],
        "document_id": [summary.id] * len(found),
        "position": list(range(len(found))),
        "start": [each.span.start for each in found],
        "end": [each.span.end for each in found],
        "text": [each.text for each in found],
        "gist": [each.gist for each in found],
        "kind": [each.kind for each in found],
        "modality": [each.modality for each in found],
        "cue": [each.cue for each in found],
        "actors": [list(each.actors) for each in found],
        "action": [each.action for each in found],
        "object": [each.object for each in found],
        "section": [each.section for each in found],
        "instrument": [each.instrument for each in found],
        "target_ids": [list(each.target_ids) for each in found],
    }


def _themes(summary: Summary) -> Columns:
    given = [(each.id, theme) for each in summary.directives for theme in (*each.themes, *each.topics)]
    tools = [(directive.id, directive.instrument) for directive in summary.directives if directive.instrument]
    return {
        "directive_id": [*(directive for directive, _ in given), *(directive for directive, _ in tools)],
        "document_id": [summary.id] * (len(given) + len(tools)),
        "book": [*(theme.book for _, theme in given), *(INSTRUMENTS for _ in tools)],
        "code": [*(theme.code for _, theme in given), *(code for _, code in tools)],
        "why": [*(theme.why for _, theme in given), *(None for _ in tools)],
    }


def _terms(summary: Summary) -> Columns:
    """The most frequent first, those of the same number by their characters."""
    terms = sorted(summary.terms)
    terms.sort(key=summary.terms.__getitem__, reverse=True)
    return {
        "document_id": [summary.id] * len(terms),
        "term": terms,
        "n": [summary.terms[term] for term in terms],
    }


def _agency(summary: Summary, agency: Agency, directive_ids: list[str]) -> Row:
    return {
        "document_id": summary.id,
        "name": agency.name,
        "agency_id": agency.id,
        "as_written": agency.as_written,
        "role": agency.role,
        "starts": [span.start for span in agency.spans],
        "ends": [span.end for span in agency.spans],
        "directive_ids": directive_ids,
    }


def _held_in(summary: Summary) -> dict[str, list[str]]:
    """Target → the directives that hold it."""
    held: dict[str, list[str]] = {}
    for directive in summary.directives:
        for target in directive.target_ids:
            held.setdefault(target, []).append(directive.id)
    return held


def _target(summary: Summary, target: Target, directive_ids: list[str]) -> Row:
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
        "directive_ids": directive_ids,
    }


def _columns(name: str, items: list[Row]) -> Columns:
    return {column: [item[column] for item in items] for column in SCHEMAS[name].names}


def columns_of(summary: Summary, *, text_held: bool) -> Mapping[str, Columns]:
    """A summary as columns of every table but `texts`; of facts only, where the text is not held."""
    summary = summary if text_held else facts_of(summary)
    held = _held_in(summary)
    own = {"document_id": summary.id}
    few: dict[str, list[Row]] = {
        "documents": [_document(summary, text_held=text_held)],
        "agencies": [
            _agency(summary, agency, borne)
            for agency, borne in zip(summary.agencies, directives_borne(summary), strict=True)
        ],
        "speakers": [own | {"name": s.name, "roles": list(s.roles)} for s in summary.speakers],
        "targets": [_target(summary, target, held.get(target.id, [])) for target in summary.targets],
        "citations": [own | {"title": c.title, "doc_number": c.doc_number} for c in summary.cited_policies],
        "anomalies": [
            own | {"kind": a.kind, "start": a.span.start, "end": a.span.end, "note": a.note} for a in summary.anomalies
        ],
        "cuts": [own | {"start": c.span.start, "end": c.span.end, "reason": c.reason} for c in summary.source.cut],
    }
    many = {"directives": _directives(summary), "themes": _themes(summary), "terms": _terms(summary)}
    return {name: _columns(name, items) for name, items in few.items()} | many


def rows(summary: Summary, *, text_held: bool) -> Mapping[str, list[Row]]:
    """The rows of every table but `texts`; of facts only, where the text is not held."""
    return {
        name: [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
        for name, columns in columns_of(summary, text_held=text_held).items()
    }
