"""Annotations: what a careful reader found in a text. One JSON file a text, which lies beside it.

A document names only the fields that were annotated; a field that is left out is not scored, one that is null says
that the text does not tell it. Spans are offsets in the decoded text, end exclusive.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from core.errors import ReadError, RequestError
from core.parsing.summary import Comparator, Genre, Kind, Level, Modality, Role
from core.reading.decoding import decode
from core.spans import Span


@dataclass(frozen=True, slots=True)
class GoldDirective:
    span: Span
    quote: str
    kind: Kind
    modality: Modality
    actors: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldAgency:
    name: str
    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class GoldTarget:
    what: str
    comparator: Comparator
    quantity: float | tuple[float, float] | None
    unit: str | None
    span: Span
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    name: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldCitation:
    title: str
    doc_number: str | None = None


@dataclass(frozen=True, slots=True)
class GoldRegion:
    province: str | None = None
    city: str | None = None
    county: str | None = None


@dataclass(frozen=True, slots=True)
class GoldDate:
    value: str | None = None


_DATES = ("event_date", "issue_date", "publish_date", "effective_date", "expiry_date")
FIELDS: Mapping[str, Any] = {
    "doc_type": Genre,
    "level": Level | None,
    "region": GoldRegion | None,
    **dict.fromkeys(_DATES, GoldDate | None),
    "doc_number": str | None,
    "issuers": tuple[str, ...],
    "speakers": tuple[GoldSpeaker, ...],
    "cited_policies": tuple[GoldCitation, ...],
    "agencies": tuple[GoldAgency, ...],
    "directives": tuple[GoldDirective, ...],
    "targets": tuple[GoldTarget, ...],
}
_ADAPTERS = {name: TypeAdapter(kind) for name, kind in FIELDS.items()}
_SPAN = TypeAdapter(Span)
_QUOTING = {"directives": "quote", "agencies": "name"}


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One summary as a person reads it. `fields` holds the annotated ones, by the names of FIELDS."""

    title: str | None
    span: Span
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its documents. `file` is the name of the annotation, for people."""

    id: str
    file: str
    text: str
    url: str | None
    documents: tuple[GoldDocument, ...]


def load_gold(folder: Path) -> tuple[GoldText, ...]:
    """Every annotated text of a folder, by file name; raises RequestError naming file, field and what is wrong."""
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        raise RequestError("evaluate.no_gold", folder=str(folder))
    return tuple(_read(path) for path in files)


def digest_of(texts: tuple[GoldText, ...]) -> str:
    """A hash of texts and annotations: the same hash, the same test."""
    said = [(text.id, text.text, text.url, repr(text.documents)) for text in texts]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def _read(path: Path) -> GoldText:
    try:
        content = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise RequestError("evaluate.syntax", file=path.name, problem=str(error)) from error
    if not isinstance(content, dict) or not isinstance(content.get("documents"), list):
        raise RequestError("evaluate.field", file=path.name, field="documents", problem="?")
    text = _text_of(path, str(content.get("text_file") or f"{path.stem}.txt"))
    documents = tuple(_document(entry, path.name, text) for entry in content["documents"])
    return GoldText(str(content.get("id") or path.stem), path.name, text, content.get("url"), documents)


def _text_of(annotation: Path, name: str) -> str:
    """The text beside its annotation, or in a folder beside that one."""
    beside = (annotation.parent, *sorted(each for each in annotation.parent.parent.iterdir() if each.is_dir()))
    found = next((folder / name for folder in beside if (folder / name).is_file()), None)
    if found is None:
        raise RequestError("evaluate.no_text", file=annotation.name, text=name)
    try:
        return decode(found.read_bytes()).text
    except ReadError as error:
        raise RequestError("evaluate.unreadable", file=annotation.name, text=name) from error


def _document(entry: Mapping[str, Any], file: str, text: str) -> GoldDocument:
    fields = {name: _checked(name, entry[name], file) for name in FIELDS if name in entry}
    for name, quoting in _QUOTING.items():
        for item in fields.get(name, ()):
            quote = getattr(item, quoting)
            if item.span.of(text) != quote:
                raise RequestError("evaluate.quote", file=file, field=name, quote=quote, found=item.span.of(text))
    return GoldDocument(entry.get("title"), _whole(entry, file, text), fields)


def _whole(entry: Mapping[str, Any], file: str, text: str) -> Span:
    """Where the document stands: by default the whole text."""
    try:
        return _SPAN.validate_python(entry.get("span", (0, len(text))))
    except ValidationError as error:
        raise RequestError("evaluate.field", file=file, field="span", problem=_first(error)) from error


def _checked(name: str, value: object, file: str) -> Any:  # noqa: ANN401 - as many types as there are fields
    try:
        return _ADAPTERS[name].validate_python(value)
    except ValidationError as error:
        raise RequestError("evaluate.field", file=file, field=name, problem=_first(error)) from error


def _first(error: ValidationError) -> str:
    """Where the first thing is that is wrong, and what."""
    each = error.errors(include_url=False)[0]
    where = ".".join(map(str, each["loc"]))
    return f"{where}: {each['msg']}" if where else each["msg"]
