"""XLSX and XLS: one document a row, in every sheet that has the text column."""

import io
from collections.abc import Iterator
from datetime import datetime

import python_calamine as calamine

from core.errors import Notice, ReadError
from core.reading.draft import Content, Draft, Lost
from core.reading.records import Row, read_heading, read_rows
from core.reading.sheet_box import check_workbook


def read_xlsx(content: Content) -> Iterator[Draft | Lost]:
    """One document a row. The workbook is measured first, because its reader allocates what the cells claim."""
    checked = check_workbook(content.data, content.limits)
    yield from _read_workbook(checked.data, content, checked.warnings)


def read_xls(content: Content) -> Iterator[Draft | Lost]:
    """One document a row; sheets of this format have 65,536 rows of 256 columns at most."""
    yield from _read_workbook(content.data, content, ())


def _read_workbook(data: bytes, content: Content, warnings: tuple[Notice, ...]) -> Iterator[Draft | Lost]:
    sheets = _load_sheets(data)
    chosen = _choose_sheets(sheets, content)
    for name in chosen:
        rows = sheets[name]
        if len(chosen) > 1:
            rows = [(f"{name}!{number}", cells) for number, cells in rows]
        yield from read_rows(rows, content.columns, content.limits, warnings=warnings, excel=True)
        warnings = ()


def _choose_sheets(sheets: dict[str, list[Row]], content: Content) -> list[str]:
    """The sheets that have the text column; raises what the first sheet lacks where none has it."""
    if not sheets:
        raise ReadError("read.damaged")
    problems: list[ReadError] = []
    chosen: list[str] = []
    for name, rows in sheets.items():
        try:
            content.columns.find(read_heading(rows))
            chosen.append(name)
        except ReadError as error:
            problems.append(error)
    if not chosen:
        raise next((p for p in problems if p.notice.code == "read.column"), ReadError("read.no_rows"))
    return chosen


def _load_sheets(data: bytes) -> dict[str, list[Row]]:
    """Name → rows of every sheet."""
    try:
        with calamine.load_workbook(io.BytesIO(data)) as workbook:
            names = [m.name for m in workbook.sheets_metadata if m.typ == calamine.SheetTypeEnum.WorkSheet]
            return {name: _rows_of(workbook.get_sheet_by_name(name)) for name in names}
    except calamine.PasswordError as error:
        raise ReadError("read.locked") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise ReadError("read.damaged") from error


def _rows_of(sheet: calamine.CalamineSheet) -> list[Row]:
    first = sheet.start[0] + 1 if sheet.start else 1
    return [(str(first + place), [_text_of(cell) for cell in row]) for place, row in enumerate(sheet.to_python())]


def _text_of(cell: object) -> str:
    """A cell as people see it: whole numbers without a point, days without a time."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return (cell.date() if cell == datetime.combine(cell.date(), datetime.min.time()) else cell).isoformat()
    return str(cell)
