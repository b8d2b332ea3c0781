"""Codebooks: what a code means, and the words by which a clause is given it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from core.errors import LexiconError
from core.lexicons.files import DATA, Provenance, line_of, read_data

GAP = "…"
_TEXT_FIELDS = ("code", "zh", "en", "definition")
_LIST_FIELDS = ("include", "exclude", "examples", "cues", "topics", "weak", "unless")


@dataclass(frozen=True, slots=True)
class Code:
    """One code. A cue is a word, or parts of one clause in their order, joined by GAP (营造…氛围).

    `topics` name the matter and count where no cue of any code is met, `weak` ones where no topic is met either;
    `unless` cues veto the code.
    """

    code: str
    zh: str
    en: str
    definition: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    examples: tuple[str, ...]
    cues: tuple[str, ...]
    topics: tuple[str, ...]
    weak: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """Codes by name. A book that `refines` another reads the same clauses more closely: its longer cues go first.

    `scope` are the words of its subject: only texts, or sentences, that name one are coded by it; empty for a book that
    is for every text.
    """

    book: str
    zh: str
    en: str
    refines: str | None
    scope: tuple[str, ...]
    codes: Mapping[str, Code]
    provenance: Provenance


class _Reader:
    """Reads the codes of one file; a fault is told with the line it stands in."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def fault(self, code: str, position: int, field: str = "", **values: str) -> LexiconError:
        line = line_of(self._path, "codes", position, field)
        return LexiconError(code, file=self._path.name, line=line, field=field, **values)

    def code(self, entry: object, position: int) -> Code:
        if not isinstance(entry, dict):
            raise self.fault("codebook.missing", position, "code", entry=f"codes[{position}]")
        where = str(entry.get("code", f"codes[{position}]"))
        for field in entry:
            if field not in (*_TEXT_FIELDS, *_LIST_FIELDS):
                raise self.fault("codebook.unknown", position, str(field), entry=where)
        for field in _TEXT_FIELDS:
            if not isinstance(entry.get(field), str) or not entry[field].strip():
                raise self.fault("codebook.missing", position, field, entry=where)
        if not entry.get("cues"):
            raise self.fault("codebook.missing", position, "cues", entry=where)
        lists = {field: self._words(entry.get(field, []), position, field, where) for field in _LIST_FIELDS}
        return Code(entry["code"], entry["zh"], entry["en"], entry["definition"], **lists)

    def _words(self, words: object, position: int, field: str, entry: str) -> tuple[str, ...]:
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip(GAP + " ") for word in words):
            raise self.fault("codebook.list", position, field, entry=entry)
        return tuple(words)


def _label(content: Mapping[str, Any], file: str) -> tuple[str, str]:
    label = content.get("label")
    if not isinstance(label, dict) or not all(isinstance(label.get(language), str) for language in ("zh", "en")):
        raise LexiconError("lexicon.header", file=file, field="label.zh / label.en")
    return label["zh"], label["en"]


def read_codebook(path: Path) -> Codebook:
    """One codebook file; raises LexiconError naming the file, the line, the code and what is wrong with it."""
    file = read_data(path)
    book, entries = file.content.get("book"), file.content.get("codes")
    if not isinstance(book, str):
        raise LexiconError("lexicon.header", file=path.name, field="book")
    if not isinstance(entries, list) or not entries:
        raise LexiconError("lexicon.header", file=path.name, field="codes")
    reader = _Reader(path)
    codes: dict[str, Code] = {}
    for position, entry in enumerate(entries):
        code = reader.code(entry, position)
        if code.code in codes:
            raise reader.fault("codebook.twice", position, "code", entry=code.code)
        codes[code.code] = code
    zh, en = _label(file.content, path.name)
    refines, scope = file.content.get("refines"), file.content.get("scope", [])
    if not isinstance(scope, list) or not all(isinstance(word, str) and word.strip() for word in scope):
        raise LexiconError("lexicon.group", file=path.name, group="scope")
    return Codebook(book, zh, en, refines, tuple(scope), MappingProxyType(codes), file.provenance)


@cache
def load_codebooks(folder: Path = DATA / "codebooks") -> Mapping[str, Codebook]:
    """Every codebook of a folder, by its name. Adding a book is adding a file."""
    books: dict[str, Codebook] = {}
    for path in sorted(folder.glob("*.yaml")):
        book = read_codebook(path)
        if book.book in books:
            raise LexiconError("lexicon.entry_twice", file=path.name, entry=book.book)
        books[book.book] = book
    for book in books.values():
        if book.refines is not None and book.refines not in books:
            raise LexiconError("lexicon.header", file=f"{book.book}.yaml", field=f"refines: {book.refines}")
    return MappingProxyType(books)
