"""What the tests of this room ask for again and again."""

from collections.abc import Sequence
from pathlib import Path

from core.errors import Notice
from core.messages import advice, sentence
from core.reading import LOCAL, Columns, Document, Limits, Rejection, Source, read, walk

USUAL = Columns()
SHARED = Path(__file__).resolve().parents[3] / "shared"


def read_all(name: str, data: bytes, columns: Columns = USUAL, limits: Limits = LOCAL) -> list[Document | Rejection]:
    """Every document or rejection in a file or archive of that name, each checked for what always holds."""
    items: list[Document | Rejection] = []
    for source in walk([Source.of_bytes(name, data, limits)], limits):
        items.extend([source] if isinstance(source, Rejection) else read(source, columns, limits))
    for item in items:
        check(item)
    return items


def read_one(name: str, data: bytes, columns: Columns = USUAL, limits: Limits = LOCAL) -> Document:
    (item,) = read_all(name, data, columns, limits)
    assert isinstance(item, Document), item
    return item


def refusal(name: str, data: bytes, columns: Columns = USUAL, limits: Limits = LOCAL) -> str:
    (item,) = read_all(name, data, columns, limits)
    assert isinstance(item, Rejection), item
    return item.notice.code


def codes(notices: Sequence[Notice]) -> list[str]:
    return [notice.code for notice in notices]


def lines(document: Document, kind: str | None = None) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if kind in (None, block.kind)]


def check(item: Document | Rejection) -> None:
    """A reason that can be said, or blocks and cuts that hold every character that is no white space, none twice."""
    if isinstance(item, Rejection):
        assert sentence(item.notice)
        assert advice(item.notice)
        return
    assert all(sentence(notice) for notice in item.warnings)
    spans = sorted([block.span for block in item.blocks] + [cut.span for cut in item.cut])
    end = 0
    for span in spans:
        assert end <= span.start < span.end, "parts overlap or are empty"
        assert not item.text[end : span.start].strip(), "text between the parts is lost"
        end = span.end
    assert not item.text[end:].strip(), "text behind the last part is lost"
