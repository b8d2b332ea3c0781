"""材料: what is there to compare, by place and year?"""

from typing import Any

from core.compare.frames import make_frame, records_of, texts_of
from core.compare.question import Comparison, Params
from core.compare.result import Column, ResultTable
from core.compare.scope import Scope, find_scope
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
    """One row a place and year that has documents. A date that may fall in two years stands under both: 2017–2018."""
    scope = find_scope(corpus, where)
    rows = _rows(scope)
    values = {name: sum(row[name] for row in rows) for name in ("n_documents", "n_dated", "n_with_text")}
    code = "finding.material" if values["n_with_text"] else "finding.material_facts"
    finding = Notice(code, values | {"n_places": len({row["place"] for row in rows})})
    return ResultTable(
        name="material",
        shape="strip",
        frame=make_frame(rows, _COLUMNS),
        columns=_COLUMNS,
        evidence_by="document",
        n_documents=scope.n_documents,
        n_directives=sum(row["n_directives"] for row in rows),
        n_undated=scope.n_undated,
        filter=where,
        params=params,
        corpus_version=corpus.version,
        statistic="material",
        finding=finding if rows else Notice("finding.no_documents"),
        caveats=scope.caveats(),
    )


def year_of(earliest: str | None, latest: str | None) -> str:
    """The year of a date, 2017–2018 where its interval spans several, or that it is not known."""
    if not earliest or not latest:
        return UNKNOWN_YEAR
    return "–".join(dict.fromkeys((earliest[:4], latest[:4])))


def _rows(scope: Scope) -> list[dict[str, Any]]:
    cells: dict[tuple[int, str], list[dict[str, Any]]] = {}
    kept = ["document_id", "has_text", "complete", "n_directives", "n_chars"]
    records = records_of(scope.documents[kept])
    first, last = (texts_of(scope.documents[name]) for name in ("date_earliest", "date_latest"))
    for place, record, earliest, latest in zip(scope.place.tolist(), records, first, last, strict=True):
        cells.setdefault((place, year_of(earliest, latest)), []).append(record)
    return [_row(scope.places[place], year, cells[place, year]) for place, year in sorted(cells)]


def _row(place: str, year: str, documents: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "place": place,
        "year": year,
        "n_documents": len(documents),
        "n_dated": 0 if year == UNKNOWN_YEAR else len(documents),
        "n_with_text": sum(document["has_text"] for document in documents),
        "n_complete": sum(document["complete"] for document in documents),
        "n_directives": sum(document["n_directives"] for document in documents),
        "n_chars": sum(document["n_chars"] for document in documents),
        "ids": tuple(document["document_id"] for document in documents),
    }


COMPARISON = Comparison("material", compare_material)
