"""Words by document as arrays, once a corpus, and what of them a question may count."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.compare.scope import Scope, once_per_corpus, positions
from core.compare.statistics import Flags, Ints
from core.corpus.corpus import Corpus
from core.corpus.filters import Filter
from core.errors import RequestError
from core.lexicons import load_stop_words
from core.spans import fold

_LISTED = re.compile(r".*[^\W\d_].*", re.DOTALL)
_APART = re.compile(r"[,;、\s]+")
_ANY = "*"


@dataclass(frozen=True, slots=True)
class TermIndex:
    """One element a document and term: positions in `documents` and `terms`, and the count. `listed` are terms that a
    list of words may show: neither stop words nor numbers nor single characters."""

    documents: tuple[str, ...]
    terms: tuple[str, ...]
    listed: Flags
    document: Ints
    term: Ints
    n: Ints
    lines: str


@once_per_corpus
def term_index(corpus: Corpus) -> TermIndex:
    """The term counts of the whole corpus."""
    frame = corpus.terms(Filter())
    document, documents = pd.factorize(frame["document_id"])
    term, terms = pd.factorize(frame["term"])
    stop = load_stop_words()
    return TermIndex(
        tuple(documents),
        tuple(terms),
        np.array([len(word) > 1 and word not in stop and bool(_LISTED.fullmatch(word)) for word in terms], dtype=bool),
        document.astype(np.int64),
        term.astype(np.int64),
        frame["n"].to_numpy(np.int64),
        "\n".join(fold(word) for word in terms),
    )


@dataclass(frozen=True, slots=True)
class TermCounts:
    """The counts that a question may use: those of complete documents. `document` are positions in `documents`, which
    are rows of the scope's; `left_out` counts its documents that are not complete."""

    index: TermIndex
    documents: pd.DataFrame
    document: Ints
    term: Ints
    n: Ints
    left_out: int


def count_terms(scope: Scope) -> TermCounts:
    """The term counts of a scope's complete documents: an excerpt's rates say nothing about its text."""
    index = term_index(scope.corpus)
    documents = scope.documents[scope.documents["complete"].to_numpy(bool)].reset_index(drop=True)
    where = positions(documents["document_id"].tolist(), pd.Series(index.documents, dtype=object))
    document = where[index.document]
    kept = document >= 0
    left_out = len(scope.documents) - len(documents)
    return TermCounts(index, documents, document[kept], index.term[kept], index.n[kept], left_out)


def split_words(words: str) -> tuple[str, ...]:
    """What a person typed, as groups: apart by commas or spaces, the words of a group by a bar, each once."""
    groups = ("|".join(part for part in group.split("|") if part) for group in _APART.split(fold(words)))
    return tuple(dict.fromkeys(group for group in groups if group))


def find_terms(index: TermIndex, group: str) -> Ints:
    """Positions of the terms that a group names; a star stands for any characters inside a word. Raises RequestError
    for a word of stars alone."""
    patterns = []
    for word in group.split("|"):
        parts = word.split(_ANY)
        if not any(parts):
            raise RequestError("request.word", word=word)
        patterns.append(r"[^\n]*".join(re.escape(part) for part in parts))
    found = [match.start() for match in re.finditer(rf"^(?:{'|'.join(patterns)})$", index.lines, re.MULTILINE)]
    return _line_numbers(index.lines, found)


def _line_numbers(lines: str, offsets: Sequence[int]) -> Ints:
    numbers, line, position = [], 0, 0
    for offset in offsets:
        line += lines.count("\n", position, offset)
        numbers.append(line)
        position = offset
    return np.array(numbers, dtype=np.int64)
