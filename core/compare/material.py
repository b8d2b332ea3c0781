"""材料: what is there to compare, by place and year?"""

import pandas as pd

from core.compare.frames import make_frame
from core.compare.question import Comparison, Params
from core.compare.result import Column, ResultTable
from core.compare.scope import find_scope
from core.corpus.corpus import Corpus
from core.corpus.filters import Filter
from core.errors import Notice

UNKNOWN_YEAR = "年份未明"

_COLUMNS = (
    Column("place", "label"),
    Column("year", "label"),
    Column("n_documents", "count", "documents"),
    Column("n_dated", "count", "documents"),
    Column("n_with_text", "count", "documents"),
    Column("n_complete", "count", "documents"),
    Column("n_directives", "count", "directives"),
    Column("n_chars", "count", "chars"),
)


def compare_material(corpus: Corpus, where: Filter, params: Params) -> ResultTable:
    """One row a place and year that has documents; a date that may fall in two years is under both, as 2017–2018."""
    scope = find_scope(corpus, where)
    documents = scope.documents.assign(year=year_of(scope.documents))
    dated = (documents["year"] != UNKNOWN_YEAR).to_numpy(bool)
    frame = documents.assign(dated=dated, at=scope.place_of(documents))
    rows = [
        {
            "place": group["place"].iloc[0],
            "year": group["year"].iloc[0],
            "n_documents": len(group),
            "n_dated": int(group["dated"].sum()),
            "n_with_text": int(group["has_text"].sum()),
            "n_complete": int(group["complete"].sum()),
            "n_directives": int(group["n_directives"].sum()),
            "n_chars": int(group["n_chars"].sum()),
            "ids": tuple(group["document_id"]),
        }
        for _, group in frame.groupby(["at", "year"], sort=True)
    ]
    values = {
        "n": len(documents),
        "n_dated": int(dated.sum()),
        "n_with_text": int(documents["has_text"].sum()),
        "n_places": len(set(documents["place"])),
    }
    return ResultTable(
        name="material",
        shape="matrix",
        frame=make_frame(rows, _COLUMNS),
        columns=_COLUMNS,
        evidence_by="document",
        n_documents=len(documents),
        n_directives=int(documents["n_directives"].sum()),
        n_undated=scope.n_undated,
        filter=where,
        params=params,
        corpus_version=corpus.version,
        statistic="material",
        finding=Notice("finding.material", values) if len(documents) else Notice("finding.no_documents"),
        caveats=scope.caveats(),
    )


def year_of(documents: pd.DataFrame) -> "pd.Series[str]":
    """The year of each document, 2017–2018 where its interval spans several, or that it is not known."""
    first, last = documents["date_earliest"].str[:4], documents["date_latest"].str[:4]
    year = first.where(first == last, first + "–" + last)
    return year.where(first.notna() & last.notna(), UNKNOWN_YEAR)


COMPARISON = Comparison("material", compare_material)
