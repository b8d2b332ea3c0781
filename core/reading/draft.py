"""What a format's reader finds, before personal data is masked and the page is laid out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.errors import Notice
from core.reading.columns import Columns
from core.reading.document import Block, BlockKind, Cut
from core.reading.limits import Limits
from core.spans import Span

_FEWEST_CELLS = 3
_LINE = re.compile(r"\S(?:[^\n\r\x0b\x0c\x85\u2028\u2029]*\S)?")


@dataclass(frozen=True, slots=True)
class Content:
    """A file as handed to the reader of its format. `text` is the decoded text, empty where the format is binary."""

    data: bytes
    text: str
    suffix: str
    columns: Columns
    limits: Limits


@dataclass(frozen=True, slots=True)
class Draft:
    """A document in the making; the fields are those of Document. `record` is null for a whole file."""

    text: str
    blocks: tuple[Block, ...]
    outside: tuple[Cut, ...] = ()
    record: str | None = None
    page_title: str | None = None
    url: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """A record that cannot be read, among others that can."""

    record: str
    notice: Notice


def find_lines(text: str, kind: BlockKind = "paragraph") -> Iterator[Block]:
    """Every line that holds anything, without the white space around it; one of several cells is a row of a table."""
    for match in _LINE.finditer(text):
        yield Block(Span(*match.span()), "row" if kind == "paragraph" and _has_cells(match.group()) else kind)


def _has_cells(line: str) -> bool:
    """A line as it is copied from a table: cells with a tab between them."""
    return line.count("\t") >= _FEWEST_CELLS - 1 and sum(map(bool, map(str.strip, line.split("\t")))) >= _FEWEST_CELLS


class TextBuilder:
    """Joins the lines of a format that is no plain text, remembering what each line is."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []

    def add(self, line: str, kind: BlockKind = "paragraph") -> None:
        """Appends a line; one without anything to read appends nothing."""
        start = self._length
        bare = line.strip()
        if not bare:
            return
        before = line.index(bare)
        self.blocks.append(Block(Span(start + before, start + before + len(bare)), kind))
        self._parts.append(line)
        self._length += len(line) + 1

    def line(self, position: int) -> str:
        """The line behind blocks[position], with the white space around it."""
        return self._parts[position]

    @property
    def text(self) -> str:
        """All lines, each ended by a line break."""
        return "".join(f"{part}\n" for part in self._parts)
