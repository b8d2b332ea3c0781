"""Words by document as arrays, once a corpus, and what of them a question may count."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.compare.arrays import Flags, Ints, once_per_corpus
from core.compare.scope import Scope
from core.corpus.corpus import Corpus
from core.corpus.filters import Filter
from core.errors import RequestError
from core.lexicons import load_stop_words
from core.spans import fold

_LISTED = re.compile(r".*[^\W\d_].*", re.DOTALL)
_APART = re.compile(r"[,;、\s]+")
_ANYTHING = r"[^\n]*"
ANY = "*"
ALONE = "="


@dataclass(frozen=True, slots=True)
class TermIndex:
    """One element a document and term: positions in `documents` and `terms`, and the count. `listed` are terms that a
    list of words may show: neither stop words nor numbers nor single characters. `rank` is their order by character;
    `lines` are all terms in matching form, one a line."""

    documents: tuple[str, ...]
    terms: tuple[str, ...]
    listed: Flags
    rank: Ints
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
    rank = np.empty(len(terms), dtype=np.int64)
    rank[np.argsort(terms.to_numpy(object))] = np.arange(len(terms))
    return TermIndex(
        tuple(documents),
        tuple(terms),
        np.array([len(word) > 1 and word not in stop and bool(_LISTED.fullmatch(word)) for word in terms], dtype=bool),
        rank,
        document.astype(np.int64),
        term.astype(np.int64),
        frame["n"].to_numpy(np.int64),
        "\n".join(fold(word) for word in terms),
    )


@dataclass(frozen=True, slots=True)
class TermCounts:
    """The counts that a question may use, those of complete documents: `document` are positions in the scope's
    documents, `complete` marks those that count."""

    index: TermIndex
    complete: Flags
    document: Ints
    term: Ints
    n: Ints

    @property
    def n_left_out(self) -> int:
        """Documents of the scope that are not complete."""
        return int((~self.complete).sum())


def count_terms(scope: Scope) -> TermCounts:
    """The term counts of a scope's complete documents: an excerpt's rates say nothing about its text."""
    index = term_index(scope.corpus)
    complete = scope.documents["complete"].to_numpy(bool)
    where = scope.find_documents(index.documents)
    counted = (where >= 0) & np.append(complete, False)[where]
    kept = counted[index.document]
    return TermCounts(index, complete, where[index.document[kept]], index.term[kept], index.n[kept])


def split_words(words: str) -> tuple[str, ...]:
    """What a person typed, as groups: apart by commas or spaces, the words of a group by a bar, each once."""
    groups = ("|".join(part for part in group.split("|") if part) for group in _APART.split(fold(words)))
    return tuple(dict.fromkeys(group for group in groups if group))


def find_terms(index: TermIndex, group: str) -> Ints:
    """Positions of the terms that a group names: those that hold one of its words, or are the very word where an equals
    sign stands in front of it. A star stands for any characters. Raises RequestError where a word is signs alone."""
    pattern = "|".join(_pattern(word) for word in group.split("|"))
    found = [match.start() for match in re.finditer(rf"^(?:{pattern})$", index.lines, re.MULTILINE)]
    return _line_numbers(index.lines, found)


def _pattern(word: str) -> str:
    parts = word.removeprefix(ALONE).split(ANY)
    if not any(parts):
        raise RequestError("request.word", word=word)
    pattern = _ANYTHING.join(re.escape(part) for part in parts)
    return pattern if word.startswith(ALONE) else f"{_ANYTHING}{pattern}{_ANYTHING}"


def _line_numbers(lines: str, offsets: Sequence[int]) -> Ints:
    numbers, line, position = [], 0, 0
    for offset in offsets:
        line += lines.count("\n", position, offset)
        numbers.append(line)
        position = offset
    return np.array(numbers, dtype=np.int64)


def count_group(corpus: Corpus, group: str, document: str) -> int:
    """How often one document uses the terms that a group names."""
    index = term_index(corpus)
    own = index.document == index.documents.index(document)
    return int(index.n[own & np.isin(index.term, find_terms(index, group))].sum())
