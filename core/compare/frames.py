"""Rows → the frame of a result: its columns in order, and one way to say that there is no value."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from core.compare.result import Column, ColumnKind


def texts_of(column: "pd.Series[Any]") -> list[str | None]:
    """A column of texts as plain values, None where there is none."""
    return _plain(column)


def records_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as plain values, None where there is none."""
    columns = {str(name): _plain(frame[name]) for name in frame}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _plain(column: "pd.Series[Any]") -> list[Any]:
    """Plain values; unknown is NaN in a frame whatever the column holds, and a column may hold lists."""
    return [None if isinstance(value, float) and value != value else value for value in column.tolist()]  # noqa: PLR0124


NUMBERS: tuple[ColumnKind, ...] = ("count", "rate", "share", "score")


def make_frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column]) -> pd.DataFrame:
    """The columns of a result and `ids`. What a row lacks is NaN in a column of figures (a count is then a whole
    float) and None in any other; the row's `reason` says why."""
    data: dict[str, Any] = {}
    for column in columns:
        values = [row.get(column.name) for row in rows]
        if column.kind in NUMBERS:
            whole = column.kind == "count" and None not in values
            data[column.name] = np.array(values, dtype=np.int64 if whole else np.float64)
        else:
            data[column.name] = pd.Series(values, dtype=object)
    data["ids"] = pd.Series([row["ids"] for row in rows], dtype=object)
    return pd.DataFrame(data, copy=False)
