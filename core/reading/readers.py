"""From a source to its documents: what it is, which reader takes it, what may be stored of it."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from typing import Final

from core.errors import Notice, ReadError
from core.reading.columns import Columns
from core.reading.decoding import Decoded, decode
from core.reading.document import Document, Rejection
from core.reading.draft import Content, Draft, Lost
from core.reading.layout import lay_out
from core.reading.limits import Limits
from core.reading.screening import is_empty, screen, screen_line
from core.reading.sniff import Kind, kind_of, kind_of_text
from core.reading.source import Source

_MAX_QUOTE = 400

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
        yield Rejection(source.label, None, _sayable(error.notice))


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
        return Rejection(source.label, _cut(screen_line(item.record)[0], limits.name_chars), _sayable(item.notice))
    draft, about_fields = _screen_fields(item, limits)
    try:
        return _document(draft, source.label, digest, (*warnings, *about_fields), limits)
    except ReadError as error:
        return Rejection(source.label, draft.record, error.notice)


def _sayable(notice: Notice) -> Notice:
    """What a notice quotes from a file, the names of its columns, is screened like the file."""
    said = {key: _cut(screen_line(v)[0], _MAX_QUOTE) if isinstance(v, str) else v for key, v in notice.values.items()}
    return Notice(notice.code, said)


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
        meta=draft.meta,
        complete=draft.complete and all(warning.code != "read.bytes_lost" for warning in warnings),
        warnings=tuple(_sum_up((*warnings, *draft.warnings, *screened, *cut_title))),
    )


def _screen_fields(draft: Draft, limits: Limits) -> tuple[Draft, tuple[Notice, ...]]:
    """The draft with name, address and metadata as they may be stored and shown, and warnings of what was taken."""
    record, n_in_record = screen_line(draft.record or "")
    url, n_in_url = screen_line(draft.url or "")
    n_personal, n_long = n_in_record + n_in_url, int(len(url) > limits.meta_chars)
    meta: dict[str, str] = {}
    for name, value in draft.meta.items():
        key, n_in_name = screen_line(name)
        line, n_in_value = screen_line(value)
        meta[_cut(key, limits.name_chars)] = _cut(line, limits.meta_chars)
        n_personal += n_in_name + n_in_value
        n_long += len(line) > limits.meta_chars
    counts = {"read.personal": {"n": n_personal}, "read.meta_chars": {"n": n_long, "limit": limits.meta_chars}}
    warnings = tuple(Notice(code, values) for code, values in counts.items() if values["n"])
    own = None if draft.record is None else _cut(record, limits.name_chars) or "?"
    return replace(draft, record=own, url=_cut(url, limits.meta_chars) or None, meta=meta), warnings


def _cut(line: str, longest: int) -> str:
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _sum_up(notices: tuple[Notice, ...]) -> Iterator[Notice]:
    """One notice of what was masked, in the text and in the fields together."""
    masked = [notice for notice in notices if notice.code == "read.personal"]
    yield from (notice for notice in notices if notice.code != "read.personal")
    if masked:
        yield Notice("read.personal", {"n": sum(int(notice.values["n"]) for notice in masked)})


def _shorten(title: str | None, limits: Limits) -> tuple[str | None, tuple[Notice, ...]]:
    """A title of bearable length, screened like the text."""
    bare = " ".join(screen_line(title or "")[0].split())
    n = len(bare)
    warnings = (Notice("read.title_chars", {"n": n, "limit": limits.title_chars}),) if n > limits.title_chars else ()
    return _cut(bare, limits.title_chars) or None, warnings
