"""Coded clauses: single directives with the codes and the kind that a reader gave them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from core.errors import LexiconError
from core.lexicons import DATA, load_codebooks
from core.parsing.summary import Kind
from core.spans import fold

CODED = DATA / "coded_clauses"
_JOINT = "、"
_UNKNOWN = ""
_Told = Literal["kind", "codes", "columns"]


@dataclass(frozen=True, slots=True)
class CodedClause:
    """A directive in matching form. `books` are those that it was coded by; `kind` is null where nobody told it."""

    text: str
    books: tuple[str, ...]
    codes: frozenset[str]
    kind: Kind | None


def read_coded(folder: Path = CODED) -> tuple[CodedClause, ...]:
    """Every clause of the folder. Those of <folder>/<book>/ were coded by that book and the one that it refines; a
    clause that stands there twice counts once. Raises LexiconError naming file and line."""
    clauses: dict[tuple[tuple[str, ...], str], CodedClause] = {}
    for path in sorted(folder.glob("*/*.tsv")):
        books = _books(path.parent.name)
        known = {code for book in books for code in load_codebooks()[book].codes}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            clause = _clause(line, books, known, path, number)
            clauses.setdefault((books, clause.text), clause)
    return tuple(clauses.values())


def digest_of(clauses: Sequence[CodedClause]) -> str:
    """One hash of coded clauses: the same hash, the same weights."""
    said = "\n".join(repr((each.text, each.books, sorted(each.codes), each.kind)) for each in clauses)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _books(name: str) -> tuple[str, ...]:
    book = load_codebooks().get(name)
    if book is None:
        raise LexiconError("lexicon.entry_missing", file=name, entry=name)
    return (name,) if book.refines is None else (book.refines, name)


def _clause(line: str, books: tuple[str, ...], known: set[str], path: Path, number: int) -> CodedClause:
    cells = line.split("\t")
    codes = frozenset(filter(None, cells[0].split(_JOINT)))
    if len(cells) != 3 or cells[1] not in (*get_args(Kind), _UNKNOWN) or not cells[2].strip() or codes - known:
        raise LexiconError("lexicon.coded", file=path.name, line=number, entry=line[:40])
    kind: Kind | None = next((kind for kind in get_args(Kind) if kind == cells[1]), None)
    return CodedClause(fold(cells[2]), books, codes, kind)
