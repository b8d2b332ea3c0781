"""From a source to its documents: what it is, which reader takes it, what may be stored of it."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Final

from core.errors import Notice, ReadError
from core.reading.columns import Columns
from core.reading.decoding import Decoded, decode
from core.reading.document import Document, Rejection
from core.reading.draft import Content, Draft, Lost
from core.reading.layout import lay_out
from core.reading.limits import Limits
from core.reading.screening import is_empty, screen
from core.reading.sniff import Kind, kind_of, kind_of_text
from core.reading.source import Source

Reader = Callable[[Content], Iterator[Draft | Lost]]

# Format → module and function. A reader's libraries are loaded when its first file comes.
READERS: Final[Mapping[Kind, tuple[str, str]]] = {
    "text": ("text", "read_text"),
    "markdown": ("text", "read_markdown"),
    "html": ("web", "read_page"),
    "docx": ("word", "read_word"),
    "doc": ("word97", "read_word97"),
    "pdf": ("pdf", "read_pdf"),
    "ofd": ("ofd", "read_ofd"),
    "xlsx": ("sheet", "read_xlsx"),
    "xls": ("sheet", "read_xls"),
    "csv": ("table", "read_csv"),
    "jsonl": ("jsonl", "read_jsonl"),
}


def read(source: Source, columns: Columns, limits: Limits) -> Iterator[Document | Rejection]:
    """The documents of a file, one a record, in the order of the file.

    What cannot be read comes out as a rejection: one for the file, or one for a record among others that are read.
    Archives are taken apart by `walk`, not here.
    """
    try:
        data = source.read_bytes(limits)
        digest = hashlib.sha256(data).hexdigest()
        content, kind, warnings = _open(source, data, columns, limits)
        for item in _reader(kind)(content):
            yield _finish(item, source, digest, (*source.warnings, *warnings), limits)
    except ReadError as error:
        yield Rejection(source.label, None, error.notice)


def _open(source: Source, data: bytes, columns: Columns, limits: Limits) -> tuple[Content, Kind, tuple[Notice, ...]]:
    family = kind_of(data)
    if family == "archive":
        raise ReadError("read.archive_inside")
    decoded = decode(data) if family == "text" else Decoded("", ())
    kind = kind_of_text(decoded.text, source.suffix) if family == "text" else family
    return Content(data, decoded.text, source.suffix, columns, limits), kind, decoded.warnings


def _reader(kind: Kind) -> Reader:
    module, function = READERS[kind]
    reader: Reader = getattr(import_module(f"core.reading.{module}"), function)
    return reader


def _finish(
    item: Draft | Lost, source: Source, digest: str, warnings: tuple[Notice, ...], limits: Limits
) -> Document | Rejection:
    if isinstance(item, Lost):
        return Rejection(source.label, item.record, item.notice)
    try:
        return _document(item, source.label, digest, warnings, limits)
    except ReadError as error:
        return Rejection(source.label, item.record, error.notice)


def _document(draft: Draft, file: str, digest: str, warnings: tuple[Notice, ...], limits: Limits) -> Document:
    """Masks, lays out and seals a draft; raises ReadError where it is empty or longer than a document may be."""
    if len(draft.text) > limits.document_chars:
        raise ReadError("read.document_chars", n=len(draft.text), limit=limits.document_chars)
    if is_empty(draft.text):
        raise ReadError("read.empty")
    text, screened = screen(draft.text)
    blocks, cut = lay_out(text, draft.blocks, draft.outside)
    if draft.record is not None:
        digest = hashlib.sha256(draft.text.encode("utf-8", "surrogatepass")).hexdigest()
    title, cut_title = _shorten(draft.page_title, limits)
    return Document(
        file=file,
        record=draft.record,
        text=text,
        sha256=digest,
        blocks=blocks,
        cut=cut,
        page_title=title,
        url=draft.url,
        meta={name: screen(value)[0] for name, value in draft.meta.items()},
        complete=draft.complete and all(warning.code != "read.bytes_lost" for warning in warnings),
        warnings=(*warnings, *draft.warnings, *screened, *cut_title),
    )


def _shorten(title: str | None, limits: Limits) -> tuple[str | None, tuple[Notice, ...]]:
    """A title of bearable length, screened like the text."""
    bare = " ".join(screen(title or "")[0].split())
    if len(bare) <= limits.title_chars:
        return bare or None, ()
    warning = Notice("read.title_chars", {"n": len(bare), "limit": limits.title_chars})
    return f"{bare[: limits.title_chars - 1]}…", (warning,)
