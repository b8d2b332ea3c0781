"""Tables of tasks (任务 | 牵头单位 | 配合单位 | 时限): who leads, supports or answers by the heads of the columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from core.parsing.agency_tasks import role_of_label
from core.parsing.organ_lists import names_in_list
from core.parsing.summary import Role
from core.reading import Block
from core.spans import Span, View, view

_LABEL = re.compile("(?:责任|牵头|主办|配合|协办|参与|实施|落实)(?:单位|部门|机构)")
_CELL = re.compile(r"(?:^|(?<=\|))[^|]*(?=\||$)")
_PIPES = 2


def cells_of(block: Block, text: str) -> list[Span]:
    """The cells of a row of a table; any other block whole."""
    if block.kind != "row":
        return [block.span]
    start, end = block.span
    cells = []
    for cell in block.span.of(text).split("\t"):
        cells.append(Span(start, start + len(cell)))
        start += len(cell) + 1
    assert start == end + 1
    return cells


def find_table_agencies(text: str, blocks: Sequence[Block]) -> Iterator[tuple[View, int, int, Role]]:
    """The organs in the rows under a head that names their part, each as a place in the view of its cell."""
    for _, cells, roles in _task_rows(text, blocks):
        for at, role in roles.items():
            if at < len(cells):
                cell = view(text, [cells[at]])
                listed = cell.text.replace(" ", "、")
                yield from ((cell, a, b, role) for a, b in names_in_list(listed, 0, len(listed)))


def task_cells(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """The cells of rows that stand under a head: a task in one is no heading, however short it is."""
    return chain.from_iterable(cells for block, cells, _ in _task_rows(text, blocks) if block.kind == "row")


def _row_cells(block: Block, text: str) -> list[Span]:
    """The cells of a row, of a table or one that a page prints as a line of text (任务 | 时限 | 责任单位); of any other
    block none."""
    if block.kind == "row":
        return cells_of(block, text)
    line = block.span.of(text)
    if line.count("|") < _PIPES or "\n" in line:
        return []
    return [Span(block.span.start + cell.start(), block.span.start + cell.end()) for cell in _CELL.finditer(line)]


def _task_rows(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Span], Mapping[int, Role]]]:
    """The rows that stand under a head, each with its cells and the part that each column of it names."""
    roles: Mapping[int, Role] = {}
    for block in blocks:
        cells = _row_cells(block, text)
        head = {at: role_of_label(label) for at, cell in enumerate(cells) if (label := _label_in(text, cell))}
        if head or not cells:
            roles = head
        elif roles:
            yield block, cells, roles


def _label_in(text: str, cell: Span) -> str | None:
    bare = re.sub(r"\s", "", view(text, [cell]).text)
    return bare if _LABEL.fullmatch(bare) else None
