"""A row of a table as a document: its text is one cell, untouched."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from core.errors import Notice, ReadError
from core.reading.columns import Columns
from core.reading.draft import Draft, Lost, find_lines
from core.reading.limits import Limits

# What Excel keeps of a longer text. A cell of exactly this length has lost its end.
EXCEL_LONGEST_CELL = 32_767

# A row's number, and its cells or why it has none.
Row = tuple[str, Sequence[str] | Notice]


def read_rows(
    rows: Iterable[Row], columns: Columns, limits: Limits, *, warnings: tuple[Notice, ...] = (), excel: bool = False
) -> Iterator[Draft | Lost]:
    """A document for every row below the heading that has a text.

    What is said about the table as a whole goes with its first document: `warnings`, and how many rows had no text.
    Raises ReadError where the text column is missing, where no row has a text, or where there are too many.
    """
    filled = [(number, cells) for number, cells in rows if isinstance(cells, Notice) or any(map(str.strip, cells))]
    names = read_heading(filled)
    if len(names) > limits.sheet_columns:
        raise ReadError("read.columns", n=len(names), limit=limits.sheet_columns)
    if len(filled) > limits.sheet_rows + 1:
        raise ReadError("read.rows", n=len(filled) - 1, limit=limits.sheet_rows)
    places = columns.find(names)
    told = [row for row in filled[1:] if isinstance(row[1], Notice) or _text_in(row[1], places).strip()]
    if not told:
        raise ReadError("read.no_rows")
    if n_silent := len(filled) - 1 - len(told):
        warnings += (Notice("read.rows_without_text", {"n": n_silent}),)
    for number, cells in told:
        if isinstance(cells, Notice):
            yield Lost(number, cells)
        else:
            yield draft_record(cells, places, names, number, warnings=warnings, excel=excel)
            warnings = ()


def read_heading(rows: Iterable[Row]) -> list[str]:
    """The names in the first row that holds anything; raises ReadError where there is none."""
    for _, cells in rows:
        if isinstance(cells, Notice):
            raise ReadError(cells.code, **cells.values)
        if any(map(str.strip, cells)):
            return [" ".join(cell.split()) for cell in cells]
    raise ReadError("read.no_rows")


def draft_record(
    cells: Sequence[str],
    places: Mapping[str, int],
    names: Sequence[str],
    number: str,
    *,
    warnings: tuple[Notice, ...] = (),
    excel: bool = False,
) -> Draft:
    """The document in a row. `places` is where the known fields stand, `number` names a row that has no id."""
    values = {field: cells[place].strip() for field, place in places.items() if place < len(cells)}
    text = _text_in(cells, places)
    known = set(places.values())
    others = {name: cell for place, (name, cell) in enumerate(zip(names, cells, strict=False)) if place not in known}
    meta = {name: cell for name, cell in others.items() if name and cell}
    meta |= {field: values[field] for field in ("title", "place", "date") if values.get(field)}
    cut = excel and len(text) == EXCEL_LONGEST_CELL
    return Draft(
        text,
        tuple(find_lines(text)),
        record=values.get("id") or number,
        page_title=values.get("title") or None,
        url=values.get("url") or None,
        meta=meta,
        complete=not cut,
        warnings=(*warnings, Notice("read.cell_cut", {"n": EXCEL_LONGEST_CELL})) if cut else warnings,
    )


def _text_in(cells: Sequence[str], places: Mapping[str, int]) -> str:
    return cells[places["text"]] if places["text"] < len(cells) else ""
