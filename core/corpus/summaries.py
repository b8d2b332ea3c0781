"""Rows of the tables as summaries again."""

from collections.abc import Iterable, Mapping

from core.corpus.rows import DATE_PARTS
from core.corpus.tables import Row
from core.parsing.books import INSTRUMENTS, TOPICS
from core.parsing.summary import (
    Agency,
    Anomaly,
    CitedPolicy,
    CutPart,
    Directive,
    DocNumber,
    DocType,
    Parser,
    PolicyDate,
    Region,
    Source,
    Speaker,
    Summary,
    Target,
    ThemeCode,
)
from core.spans import Span


def _read_date(kind: str, row: Row) -> PolicyDate:
    return PolicyDate(**{part: row[f"{kind}_{part}"] for part in DATE_PARTS})


def _read_directive(row: Row, coded: Iterable[Row]) -> Directive:
    codes = [ThemeCode(each["book"], each["code"], each["why"]) for each in coded]
    return Directive(
        id=row["directive_id"],
        span=Span(row["start"], row["end"]),
        actors=tuple(row["actors"]),
        themes=tuple(code for code in codes if code.book != TOPICS),
        topics=tuple(code for code in codes if code.book == TOPICS),
        target_ids=tuple(row["target_ids"]),
        **{name: row[name] for name in ("text", "gist", "kind", "modality", "cue", "action", "object", "section")},
        instrument=row["instrument"],
    )


def _read_target(row: Row) -> Target:
    low, high = row["quantity_low"], row["quantity_high"]
    return Target(
        id=row["target_id"],
        quantity=low if low == high else (low, high),
        deadline=_read_date("deadline", row) if row["deadline_basis"] else None,
        span=Span(row["start"], row["end"]),
        **{name: row[name] for name in ("what", "comparator", "unit", "base", "nature", "text")},
    )


def _read_source(row: Row, cuts: Iterable[Row]) -> Source:
    return Source(
        span=Span(row["start"], row["end"]),
        cut=tuple(CutPart(Span(c["start"], c["end"]), c["reason"]) for c in cuts),
        **{name: row[name] for name in ("file", "record", "url", "sha256", "tier", "page_title", "page_date")},
    )


def _read_number(row: Row) -> DocNumber | None:
    if row["doc_number"] is None:
        return None
    return DocNumber(row["doc_number"], row["doc_number_code"], row["doc_number_year"], row["doc_number_seq"])


def _read_agency(row: Row) -> Agency:
    spans = tuple(Span(start, end) for start, end in zip(row["starts"], row["ends"], strict=True))
    return Agency(row["name"], row["agency_id"], row["as_written"], row["role"], spans)


def summary_of(tables: Mapping[str, list[Row]]) -> Summary:
    """The summary behind the rows of one document; the inverse of `rows`."""
    (row,) = tables["documents"]
    themes: dict[str, list[Row]] = {}
    for theme in tables["themes"]:
        if theme["book"] == INSTRUMENTS:  # told by the directive itself
            continue
        themes.setdefault(theme["directive_id"], []).append(theme)
    return Summary(
        id=row["document_id"],
        title=row["title"],
        doc_type=DocType(row["genre"], row["outer"], row["inner"]),
        region=Region(
            row["region_code"],
            row["province"],
            row["city"],
            row["county"],
            row["region_as_written"],
            row["region_basis"],
        ),
        level=row["level"],
        issuers=tuple(row["issuers"]),
        doc_number=_read_number(row),
        event_date=_read_date("event", row),
        issue_date=_read_date("issue", row),
        publish_date=_read_date("publish", row),
        effective_date=_read_date("effective", row),
        expiry_date=_read_date("expiry", row),
        speakers=tuple(Speaker(s["name"], tuple(s["roles"])) for s in tables["speakers"]),
        agencies=tuple(map(_read_agency, tables["agencies"])),
        directives=tuple(_read_directive(d, themes.get(d["directive_id"], ())) for d in tables["directives"]),
        targets=tuple(map(_read_target, tables["targets"])),
        cited_policies=tuple(CitedPolicy(c["title"], c["doc_number"]) for c in tables["citations"]),
        campaigns=tuple(row["campaigns"]),
        terms={t["term"]: t["n"] for t in tables["terms"]},
        n_chars=row["n_chars"],
        n_tokens=row["n_tokens"],
        complete=row["complete"],
        anomalies=tuple(Anomaly(a["kind"], Span(a["start"], a["end"]), a["note"]) for a in tables["anomalies"]),
        source=_read_source(row, tables["cuts"]),
        parser=Parser(row["parser_version"], row["lexicons"]),
    )
