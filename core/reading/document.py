"""What the reading room hands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.errors import Notice
from core.spans import Span

BlockKind = Literal["title", "heading", "meta", "paragraph", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph that belongs to the document. `meta` is a line of fields that a site prints before the
    text (发文字号：…); `row` is a table row, its cells separated by a tab."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of the text that was set aside as not belonging to the document, and why (a rule's name)."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file or one record of a file, decoded once.

    `text` is the decoded source text that every span refers to: the decoded bytes of a text file, the record's text
    of a sheet or JSONL file, else the visible text in document order as the format's reader yields it.
    Blocks and cuts together cover every character of it that is not white space.
    """

    file: str
    record: str | None
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    cut: tuple[Cut, ...] = ()
    page_title: str | None = None
    url: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file or record that could not be read or parsed, and why."""

    file: str
    record: str | None
    notice: Notice
