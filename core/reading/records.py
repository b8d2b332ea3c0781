"""A row of a table as a document: its text is one cell, untouched."""

from collections.abc import Mapping, Sequence

from core.errors import Notice, ReadError
from core.reading.draft import Draft, find_lines

# What Excel keeps of a longer text. A cell of exactly this length has lost its end.
EXCEL_LONGEST_CELL = 32_767


def draft_record(
    cells: Sequence[str], places: Mapping[str, int], names: Sequence[str], number: str, *, excel: bool = False
) -> Draft:
    """The document in a row. `places` is where the known fields stand, `number` names a row that has no id.

    Raises ReadError where the row has no text.
    """
    values = {field: cells[place].strip() for field, place in places.items() if place < len(cells)}
    text = cells[places["text"]] if places["text"] < len(cells) else ""
    if not text.strip():
        raise ReadError("read.empty")
    known = set(places.values())
    meta = {name: cell for i, (name, cell) in enumerate(zip(names, cells, strict=False)) if i not in known and name and cell}
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
        warnings=(Notice("read.cell_cut", {"n": EXCEL_LONGEST_CELL}),) if cut else (),
    )
