"""What the compare room hands on. A result is never a bare frame."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from core.corpus.filters import Filter
from core.errors import Notice, Value

ColumnKind = Literal["label", "count", "rate", "share", "score", "date", "text", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the frame that is shown and exported. `name` is also its message key: column.<name>."""

    name: str
    kind: ColumnKind
    unit: str | None = None  # message key: unit.<unit>


@dataclass(frozen=True, slots=True)
class ResultTable:
    """One question's answer, in long form: one row a mark of the chart.

    `frame` holds the columns named in `columns` and, beside them, `ids`: per row a tuple of the ids its evidence is
    fetched by (directive, target or document ids, as `evidence_by` says; document@start-end for a mention of an organ
    that no directive holds). NaN in a column of figures, None in any other, is no value; `reason` says why.
    `finding` is the answer in one line, a message key with values, made from the data. `statistic` is the last part of
    a message key, statistic.<statistic>: how to read the figures.
    """

    name: str
    shape: str
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    evidence_by: Literal["directive", "target", "document"]
    n_documents: int
    n_directives: int
    n_undated: int
    filter: Filter
    params: Mapping[str, Value]
    corpus_version: str
    statistic: str
    finding: Notice
    caveats: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One piece of evidence. `quote` is the very sentence where the text is held, else null; `hits` are positions of
    the marked parts in it. `label` is the verb and object (完善 → 台账); `gist` is our own wording (要点)."""

    document_id: str
    directive_id: str | None
    place: str
    date: str | None
    date_kind: str | None
    date_bounds: tuple[str, str] | None
    document_title: str | None
    who: str | None
    tier: str
    url: str | None
    start: int
    end: int
    quote: str | None
    hits: tuple[tuple[int, int], ...] = field(default=())
    label: str | None = None
    gist: str | None = None
