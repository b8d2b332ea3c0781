"""A result as CSV, JSON and a table of text: exactly the columns of the view, with what it was made from."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from unicodedata import category

import pandas as pd

from core import messages
from core.compare.frames import NUMBERS
from core.compare.result import Column, ResultTable
from core.compare.wording import LIST, in_words, shown_columns, with_codes_in_words
from core.corpus.filters import Filter
from core.lexicons import load_codebooks

_WHOLE_FROM = 1e5  # six digits show no part of it
_STARTS_FORMULA = tuple("=+-@＝＋－＠")
_STARTS_CELL = ("\t", "\r", "\n")


def to_csv(result: ResultTable) -> bytes:
    """UTF-8 with BOM, so that Excel reads Chinese. The last two columns say which corpus and filter each row is from,
    so that a row keeps its origin wherever it is pasted. No cell can run as a formula."""
    heads = [head_of(column) for column in result.columns] + [
        messages.text("column.corpus_version"),
        messages.text("column.filter"),
    ]
    origin = [inert(result.corpus_version), inert(describe(result.filter))]
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([inert(head) for head in heads])
    for row in rows_of(result):
        numbers = zip(result.columns, row, strict=True)
        writer.writerow([cell if column.kind in NUMBERS else inert(cell) for column, cell in numbers] + origin)
    return out.getvalue().encode("utf-8-sig")


def to_json(result: ResultTable) -> bytes:
    """UTF-8 JSON: figures whole, null where there is none; codes of roles and reasons as they are, with the ids of
    each row's evidence."""
    names = [column.name for column in result.columns]
    frame = result.frame[[*names, "ids"]].astype(object)
    rows = frame.where(result.frame[[*names, "ids"]].notna(), None).to_dict("records")
    columns = [{"name": column.name, "label": messages.text(f"column.{column.name}")} for column in result.columns]
    whole = {
        "comparison": result.name,
        "finding": messages.sentence(result.finding),
        "statistic": messages.text(f"statistic.{result.statistic}"),
        "caveats": [messages.sentence(caveat) for caveat in result.caveats],
        "n_documents": result.n_documents,
        "n_directives": result.n_directives,
        "n_undated": result.n_undated,
        "filter": asdict(result.filter),
        "params": dict(result.params),
        "corpus_version": result.corpus_version,
        "columns": columns,
        "rows": rows,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False).encode("utf-8")


def to_text_table(result: ResultTable) -> str:
    """For a terminal: the finding, the columns under each other (a Chinese character is two wide), the caveats."""
    columns = shown_columns(result)
    heads = [head_of(column) for column in columns]
    rows = [[messages.printable(cell) for cell in row] for row in _cells(in_words(result), columns)]
    lines = messages.aligned(heads, rows, [column.kind in NUMBERS for column in columns])
    caveats = [messages.sentence(caveat) for caveat in result.caveats]
    finding = messages.printable(messages.sentence(result.finding))
    return "\n".join([finding, "", *lines, "", *map(messages.printable, caveats)]).rstrip() + "\n"


def describe(where: Filter) -> str:
    """A filter as one line: places, time, kinds of documents, the collections it is restricted to, codebook."""
    books = load_codebooks()
    return messages.text(
        "scope.line_collections" if where.collections else "scope.line",
        places=LIST.join(where.places) or messages.text("scope.all_places"),
        time=_describe_time(where),
        genres=LIST.join(where.genres) or messages.text("scope.all_genres"),
        collections=LIST.join(where.collections),
        book=books[where.book].zh if where.book in books else where.book,
    )


def _describe_time(where: Filter) -> str:
    start, end = where.date_from, where.date_to
    if not start and not end:
        return messages.text("scope.all_time")
    bounded = "between" if start and end else "since" if start else "until"
    time = messages.text(f"scope.{bounded}", start=start or "", end=end or "")
    return messages.text(f"scope.undated_{'kept' if where.include_undated else 'left_out'}", time=time)


def head_of(column: Column) -> str:
    """The head of a column with its unit."""
    name = messages.text(f"column.{column.name}")
    return f"{name}（{messages.text(f'unit.{column.unit}')}）" if column.unit else name


def rows_of(result: ResultTable) -> list[list[str]]:
    """The cells as text: counts whole, other figures to six digits, codes in words, empty where there is no value."""
    return _cells(with_codes_in_words(result.frame), result.columns)


def _cells(frame: pd.DataFrame, columns: Sequence[Column]) -> list[list[str]]:
    cells = [[_cell(column, value) for value in frame[column.name]] for column in columns]
    return [list(row) for row in zip(*cells, strict=True)]


def _cell(column: Column, value: Any) -> str:  # noqa: ANN401  a cell of a frame
    if value is None or value != value:  # noqa: PLR0124  NaN is how a frame of figures says that there is none
        return ""
    if column.kind in NUMBERS:
        whole = column.kind == "count" or abs(value) >= _WHOLE_FROM
        return f"{value:.0f}" if whole else f"{value:.6g}"
    return str(value)


def inert(text: str) -> str:
    """A cell that a spreadsheet shows as it is and never computes: an apostrophe goes before one that begins as a
    formula does, whatever blank or invisible characters stand in front of it."""
    bare = text.lstrip("".join({character for character in text if _is_blank(character)}))
    return f"'{text}" if bare.startswith(_STARTS_FORMULA) or text.startswith(_STARTS_CELL) else text


def _is_blank(character: str) -> bool:
    return character.isspace() or category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp")
