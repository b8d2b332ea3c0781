"""Results made by hand, for charts."""

from typing import Any

import pandas as pd

from core.compare.result import Column, ResultTable
from core.corpus.filters import Filter
from core.errors import Notice

COUNTS = (Column("place", "label"), Column("theme", "label"), Column("n_directives", "count", "directives"))


def make_result(rows: list[dict[str, Any]], columns: tuple[Column, ...] = COUNTS, **fields: Any) -> ResultTable:
    """A result of these rows; each row's evidence is its position."""
    names = [column.name for column in columns]
    frame = pd.DataFrame(rows, columns=names).assign(ids=[(str(i),) for i in range(len(rows))])
    values: dict[str, Any] = {
        "name": "themes",
        "shape": "matrix",
        "frame": frame,
        "columns": columns,
        "evidence_by": "directive",
        "n_documents": 2,
        "n_directives": len(rows),
        "n_undated": 0,
        "filter": Filter(),
        "params": {},
        "corpus_version": "0",
        "statistic": "themes_count",
        "finding": Notice("finding.no_documents"),
    }
    return ResultTable(**values | fields)


def grid(places: tuple[str, ...], items: tuple[str, ...], values: dict[tuple[str, str], Any]) -> ResultTable:
    """Counts of each place and item, 0 where none is given."""
    return make_result(
        [
            {"place": place, "theme": item, "n_directives": values.get((place, item), 0)}
            for item in items
            for place in places
        ]
    )
