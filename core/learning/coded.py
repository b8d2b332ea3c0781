"""Coded clauses: single directives with the codes and the kind that a reader gave them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from core.errors import LexiconError
from core.lexicons import DATA, load_codebooks
from core.parsing.summary import Kind
from core.spans import fold

NO_ORDER: Literal["none"] = "none"
_WHOLE_TEXTS = "texts"  # the file that holds all clauses of texts, be they orders or not
CODED = DATA / "coded_clauses"
_JOINT = "、"
_UNKNOWN = ""
_Kind = Kind | Literal["none"] | None
_KINDS = (*get_args(Kind), NO_ORDER, _UNKNOWN)


@dataclass(frozen=True, slots=True)
class CodedClause:
    """A clause in matching form. `books` are those that it was coded by; `kind` is NO_ORDER for one that orders
    nothing, and null where nobody told it. `of_whole_text` if all clauses of its text were coded, orders or not."""

    text: str
    books: tuple[str, ...]
    codes: frozenset[str]
    kind: _Kind
    of_whole_text: bool = False

    @property
    def orders(self) -> bool:
        return self.kind != NO_ORDER


def read_coded(folder: Path = CODED) -> tuple[CodedClause, ...]:
    """Every clause of the folder. Those of <folder>/<book>/ were coded by that book and the one that it refines; of a
    clause that stands there several times the first counts, those of whole texts before others. Raises LexiconError
    naming file and line."""
    clauses: dict[tuple[tuple[str, ...], str], CodedClause] = {}
    for path in sorted(folder.glob("*/*.tsv"), key=lambda path: (path.stem != _WHOLE_TEXTS, path)):
        books = _books(path.parent.name)
        known = {code for book in books for code in load_codebooks()[book].codes}
        for number, line in enumerate(_lines(path), 1):
            codes, kind, text = _cells(line, known, path, number)
            clauses.setdefault((books, text), CodedClause(text, books, codes, kind, path.stem == _WHOLE_TEXTS))
    return tuple(clauses.values())


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise LexiconError("lexicon.syntax", file=path.name, line=0, problem=str(error)) from error


def digest_of(clauses: Sequence[CodedClause]) -> str:
    """One hash of coded clauses: the same hash, the same weights."""
    said = "\n".join(
        repr((each.text, each.books, sorted(each.codes), each.kind, each.of_whole_text)) for each in clauses
    )
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _books(name: str) -> tuple[str, ...]:
    book = load_codebooks().get(name)
    if book is None:
        raise LexiconError("lexicon.coded_book", folder=name)
    return (name,) if book.refines is None else (book.refines, name)


def _cells(line: str, known: set[str], path: Path, number: int) -> tuple[frozenset[str], _Kind, str]:
    cells = line.split("\t")
    codes = frozenset(filter(None, cells[0].split(_JOINT)))
    faulty = len(cells) != 3 or cells[1] not in _KINDS or not cells[2].strip() or codes - known
    if faulty or (codes and cells[1] == NO_ORDER):
        raise LexiconError("lexicon.coded", file=path.name, line=number, entry=line[:40])
    return codes, cast(_Kind, cells[1] or None), fold(cells[2])
