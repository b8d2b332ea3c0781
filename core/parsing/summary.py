"""The contract: a parsed summary. core.parsing.schema writes it out as JSON Schema.

null means unknown; nothing here is ever a guess. Spans are offsets in the decoded source text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.spans import Span

SCHEMA_VERSION = "2"

Genre = Literal["会议报道", "通知", "意见", "方案", "规划", "工作报告", "解读", "其他"]
Level = Literal["国家", "省", "市", "县", "乡"]
Basis = Literal["text", "url", "meta", "bounds", "none"]
Role = Literal["lead", "support", "responsible", "report", "attend"]
Kind = Literal["measure", "outcome"]
Modality = Literal["prohibit", "must", "should", "want", "strive", "encourage", "may", "none"]
Section = Literal["回顾", "部署"]
Comparator = Literal["≥", "≤", "=", "≈", ">", "<"]
Tier = Literal["官方", "媒体", "聚合站", "未知"]


@dataclass(frozen=True, slots=True)
class DocType:
    """Kind of document. For 关于印发《…方案》的通知 outer is 通知 and inner 方案."""

    genre: Genre
    outer: str | None = None
    inner: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """Area of the body that acts, by its code in GB/T 2260; names are full names."""

    code: str | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    as_written: str | None = None
    basis: Basis = "none"


@dataclass(frozen=True, slots=True)
class PolicyDate:
    """A date as an interval. `value` is YYYY-MM-DD, YYYY-MM, YYYY, or --MM-DD where the year is unknown;
    `earliest` and `latest` are days (YYYY-MM-DD), null where no evidence bounds them."""

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: Basis = "none"
    as_written: str | None = None


@dataclass(frozen=True, slots=True)
class DocNumber:
    """文号, normalised: text 冀政办发〔2017〕3号, code 冀政办发, year 2017, seq 3. year is null for 令 第N号."""

    text: str
    code: str
    year: int | None
    seq: int


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agency:
    """An organ, unit or collective and the part it plays; one entry per name and role."""

    name: str
    id: str | None
    as_written: str
    role: Role
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ThemeCode:
    """A code of a codebook, and why it was given: the cue that was met."""

    book: str
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Directive:
    """The smallest clause that orders, asks for, encourages, permits or forbids one action.

    `themes` are its codes by the books of what is ordered, `topics` those by policy area, `instrument` by what means.
    """

    id: str
    span: Span
    text: str | None
    gist: str | None
    kind: Kind
    modality: Modality
    cue: str | None
    actors: tuple[str, ...]
    action: str | None
    object: str | None
    themes: tuple[ThemeCode, ...]
    topics: tuple[ThemeCode, ...]
    section: Section | None
    instrument: str | None
    target_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity or share to be reached. `quantity` is a number or a range [low, high]."""

    id: str
    what: str
    comparator: Comparator
    quantity: float | tuple[float, float] | None
    unit: str | None
    base: str | None
    deadline: PolicyDate | None
    nature: Literal["约束性", "预期性"] | None
    span: Span
    text: str | None


@dataclass(frozen=True, slots=True)
class CitedPolicy:
    title: str
    doc_number: str | None


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something odd in the text, reported and never repaired."""

    kind: str
    span: Span
    note: str


@dataclass(frozen=True, slots=True)
class CutPart:
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where the summary was read. `span` is its part of the source text; sha256 is of the file's or record's bytes."""

    file: str
    record: str | None
    url: str | None
    sha256: str
    tier: Tier
    span: Span
    page_title: str | None
    page_date: str | None
    cut: tuple[CutPart, ...]


@dataclass(frozen=True, slots=True)
class Parser:
    version: str
    lexicons: str


@dataclass(frozen=True, slots=True)
class Summary:
    id: str
    title: str | None
    doc_type: DocType
    region: Region
    level: Level | None
    issuers: tuple[str, ...]
    doc_number: DocNumber | None
    event_date: PolicyDate
    issue_date: PolicyDate
    publish_date: PolicyDate
    effective_date: PolicyDate
    expiry_date: PolicyDate
    speakers: tuple[Speaker, ...]
    agencies: tuple[Agency, ...]
    directives: tuple[Directive, ...]
    targets: tuple[Target, ...]
    cited_policies: tuple[CitedPolicy, ...]
    campaigns: tuple[str, ...]
    terms: Mapping[str, int]
    n_chars: int
    n_tokens: int
    complete: bool
    anomalies: tuple[Anomaly, ...]
    source: Source
    parser: Parser
    schema_version: str = field(default=SCHEMA_VERSION)
