"""CSV: the separator by a vote of the column counts; one document a row."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from core.errors import Notice
from core.reading.draft import Content, Draft, Lost
from core.reading.records import read_rows

_SEPARATORS = (",", ";", "\t", "|")
_VOTERS = 50
_OPEN_QUOTE = "unexpected end of data"
_LONG_CELL = "field larger than field limit"


def read_csv(content: Content) -> Iterator[Draft | Lost]:
    """One document a row; raises ReadError where the text column is missing or there are no rows."""
    csv.field_size_limit(content.limits.cell_chars)
    yield from read_rows(_split_rows(content), content.columns, content.limits)


def _split_rows(content: Content) -> Iterator[tuple[str, list[str] | Notice]]:
    """Number and cells of every row, or why it has none. Behind a quote that never closes nothing can be trusted."""
    reader = csv.reader(io.StringIO(content.text, newline=""), delimiter=_find_separator(content.text), strict=True)
    number = 0
    while True:
        number += 1
        line = reader.line_num + 1
        try:
            yield str(number), next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if _OPEN_QUOTE in str(error):
                yield str(number), Notice("read.csv_quote", {"line": line})
                return
            if _LONG_CELL in str(error):
                yield str(number), Notice("read.csv_cell", {"line": line, "limit": content.limits.cell_chars})
                return
            yield str(number), Notice("read.csv_row", {"line": line})


def _find_separator(text: str) -> str:
    """The separator that gives the most rows the same number of columns, and more than one."""

    def vote(separator: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator)
        try:
            counts = Counter(len(row) for row in islice(reader, _VOTERS) if len(row) > 1)
        except csv.Error:
            return 0, 0
        width, n_rows = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return n_rows, width

    return max(_SEPARATORS, key=vote)
