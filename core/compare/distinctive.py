"""关键词 · 特征词: which words set each place apart?"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.compare import statistics as keyness
from core.compare.arrays import Floats, Ints, add_up, gather
from core.compare.frames import make_frame
from core.compare.question import Params
from core.compare.rates import PER
from core.compare.result import Column, ResultTable
from core.compare.scope import Scope, find_scope
from core.compare.term_counts import TermCounts, count_terms
from core.corpus.corpus import Corpus
from core.corpus.filters import UNKNOWN_PLACE, Filter
from core.errors import Notice, Value

MIN_HITS = 5  # of a word in the whole view, to be tested
MIN_DOCUMENTS_WITH_WORD = 2  # likewise
MIN_TOKENS = 1000  # of either side, for a p value to be shown
MIN_DOCUMENTS = 3  # likewise
MAX_SHARE_OF_REST = 0.5  # a place with more tokens than this share of the rest's is nearly what others are set against
MAX_P = 0.05
EXAMPLES = 3

_COLUMNS = (
    Column("place", "label"),
    Column("term", "label"),
    Column("log_ratio", "score", "doublings"),
    Column("ratio_low", "score", "doublings"),
    Column("ratio_high", "score", "doublings"),
    Column("n", "count", "times"),
    Column("n_documents", "count", "documents"),
    Column("per_1000_tokens", "rate", "per_1000_tokens"),
    Column("n_reference", "count", "times"),
    Column("reference_per_1000", "rate", "per_1000_tokens"),
    Column("percent_difference", "score", "percent"),
    Column("g2", "score"),
    Column("p_adjusted", "score"),
    Column("bic", "score"),
    Column("tags", "flag"),
    Column("reason", "flag"),
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that are tested: `terms` are positions in the index, counts are place × word; `cell` and `document`
    say of each count in which of those it stands and in which document."""

    scope: Scope
    counts: TermCounts
    terms: Ints
    cell: Ints
    document: Ints
    hits: Ints
    with_word: Ints
    n_tokens: Ints
    n_documents: Ints
    n_directives: Ints


@dataclass(frozen=True, slots=True)
class _Side:
    """One place's words against its reference; p is NaN where a side is too small for it."""

    place: int
    words: Ints
    a: Ints
    n1: int
    b: Ints
    n2: int
    g2: Floats
    p: Floats


def compare_distinctive(corpus: Corpus, where: Filter, params: Params) -> ResultTable:
    """One row a place and word, the strongest of each place against the rest or the reference."""
    scope = find_scope(corpus, where, str(params["reference"]))
    words = _tested(scope)
    sides = [side for place in range(len(scope.places)) if (side := _side(words, place))]
    rows = _rows(words, sides, int(params["top"]))
    return ResultTable(
        name="keywords",
        shape="ranked",
        frame=make_frame(rows, _COLUMNS),
        columns=_COLUMNS,
        evidence_by="document",
        n_documents=int(words.n_documents[: len(scope.places)].sum()),
        n_directives=int(words.n_directives[: len(scope.places)].sum()),
        n_undated=scope.n_undated,
        filter=where,
        params=params,
        corpus_version=corpus.version,
        statistic="keyness",
        finding=_finding(words, sides, rows),
        caveats=(*scope.caveats(), *_caveats(words, sides)),
    )


def _tested(scope: Scope) -> _Words:
    """Words frequent enough in the whole view, wherever they stand: the choice must not look at the places."""
    counts = count_terms(scope)
    n_terms = len(counts.index.terms)
    total, with_word = add_up(counts.term, n_terms, counts.n), add_up(counts.term, n_terms)
    enough = (total >= MIN_HITS) & (with_word >= MIN_DOCUMENTS_WITH_WORD) & counts.index.listed
    terms = np.flatnonzero(enough)
    kept = enough[counts.term]
    document, word = counts.document[kept], (np.cumsum(enough) - 1)[counts.term[kept]]
    shape = (len(scope.all_places), len(terms))
    cell = scope.place[document] * len(terms) + word
    figures = (scope.documents[name].to_numpy(np.int64) * counts.complete for name in ("n_tokens", "n_directives"))
    n_tokens, n_directives = (scope.by_place(figure) for figure in figures)
    return _Words(
        scope,
        counts,
        terms,
        cell,
        document,
        add_up(cell, shape[0] * shape[1], counts.n[kept]).reshape(shape),
        add_up(cell, shape[0] * shape[1]).reshape(shape),
        n_tokens,
        scope.by_place(counts.complete.astype(np.int64)),
        n_directives,
    )


def _side(words: _Words, place: int) -> _Side | None:
    """A place against its reference; None where one of them holds no words or they are the same."""
    scope, (n_tokens, n_documents) = words.scope, (words.n_tokens, words.n_documents)
    if scope.reference is None:
        b, n2 = words.hits.sum(axis=0) - words.hits[place], int(n_tokens.sum() - n_tokens[place])
        of_reference = int(n_documents.sum() - n_documents[place])
    else:
        other = scope.all_places.index(scope.reference)
        b, n2, of_reference = words.hits[other], int(n_tokens[other]), int(n_documents[other])
        if other == place:
            return None
    n1 = int(n_tokens[place])
    if keyness.empty_side(n1, n2):
        return None
    a = words.hits[place]
    present = np.flatnonzero(a + b)
    a, b = a[present], b[present]
    large = min(n1, n2) >= MIN_TOKENS and min(int(n_documents[place]), of_reference) >= MIN_DOCUMENTS
    g2 = keyness.signed_g2(a, n1, b, n2)
    p = keyness.keyness_p(g2, a, n1, b, n2) if large else np.full(present.size, np.nan)
    return _Side(place, present, a, n1, b, n2, g2, p)


def _rows(words: _Words, sides: list[_Side], top: int) -> list[dict[str, Any]]:
    family = np.concatenate([side.p for side in sides]) if sides else np.zeros(0)
    tested = ~np.isnan(family)
    adjusted = np.full(family.size, np.nan)
    adjusted[tested] = keyness.adjust_p(family[tested])
    rows: list[dict[str, Any]] = []
    start = 0
    for side in sides:
        rows += _strongest(words, side, adjusted[start : start + side.p.size], top)
        start += side.p.size
    return _with_ids(words, rows)


def _strongest(words: _Words, side: _Side, adjusted: Floats, top: int) -> list[dict[str, Any]]:
    """The words a place uses more than its reference, the largest log ratio first among those that pass the test or,
    where none can be made, among all that were frequent enough to be listed."""
    above = np.flatnonzero((side.g2 > 0) & ~(adjusted > MAX_P))
    index, term = words.counts.index, words.terms[side.words[above]]
    a, b, g2 = side.a[above], side.b[above], side.g2[above]
    ratio = keyness.log_ratio(a, side.n1, b, side.n2)
    keys = (index.rank[term], -np.round(g2, 9), -np.round(ratio.value, 9))
    order = np.lexsort(keys)[:top].tolist()
    percent, bic = keyness.percent_difference(a, side.n1, b, side.n2), keyness.bic(g2, side.n1, side.n2)
    with_word, adjusted = words.with_word[side.place, side.words[above]], adjusted[above]
    untested = bool(np.isnan(side.p).all())
    return [
        {
            "place": words.scope.places[side.place],
            "term": index.terms[term[i]],
            "log_ratio": ratio.value[i],
            "ratio_low": ratio.low[i],
            "ratio_high": ratio.high[i],
            "n": int(a[i]),
            "n_documents": int(with_word[i]),
            "per_1000_tokens": PER * a[i] / side.n1,
            "n_reference": int(b[i]),
            "reference_per_1000": PER * b[i] / side.n2,
            "percent_difference": percent[i],
            "g2": g2[i],
            "p_adjusted": adjusted[i],
            "bic": bic[i],
            "tags": _tags(bool(ratio.substituted[i]), int(with_word[i]), untested),
            "reason": "small_groups" if untested else None,
            "at": side.place * len(words.terms) + int(side.words[above[i]]),
        }
        for i in order
    ]


def _tags(substituted: bool, with_word: int, no_test: bool) -> str | None:
    tags = [("zero_replaced", substituted), ("one_document", with_word == 1), ("clue_only", no_test)]
    return " ".join(name for name, applies in tags if applies) or None


def _with_ids(words: _Words, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with the documents in which the place uses the word."""
    cells = np.array(sorted(row["at"] for row in rows), dtype=np.int64)
    kept = np.isin(words.cell, cells)
    documents = words.scope.documents["document_id"].to_numpy(object)[words.document[kept]]
    ids = gather(np.searchsorted(cells, words.cell[kept]), cells.size, documents)
    for row in rows:
        row["ids"] = ids[int(np.searchsorted(cells, row.pop("at")))]
    return rows


def _finding(words: _Words, sides: list[_Side], rows: list[dict[str, Any]]) -> Notice:
    scope = words.scope
    if scope.n_documents == 0:
        return Notice("finding.no_documents")
    if not sides:
        return Notice("finding.keywords.no_reference")
    if not rows:
        return Notice("finding.keywords.none")
    place = next((row["place"] for row in rows if row["place"] != UNKNOWN_PLACE), rows[0]["place"])
    own = [row for row in rows if row["place"] == place]
    first, more = own[0], "、".join(str(row["term"]) for row in own[1 : 1 + EXAMPLES])
    values: dict[str, Value] = {"place": place, "term": first["term"]}
    values |= {"n": first["n"], "n_reference": first["n_reference"], "more": more}
    if first["reason"] == "small_groups":
        return Notice("finding.keywords.clue", values)
    return Notice("finding.keywords.distinctive" if more else "finding.keywords.one_word", values)


def _caveats(words: _Words, sides: list[_Side]) -> tuple[Notice, ...]:
    scope = words.scope
    notices = [*scope.mixed_genres(), Notice("caveat.words_not_independent")]
    if words.counts.n_left_out:
        notices.append(Notice("caveat.incomplete_left_out", {"n": words.counts.n_left_out}))
    if any(np.isnan(side.p).all() for side in sides):
        notices.append(Notice("caveat.small_groups", {"n_tokens": MIN_TOKENS, "n_documents": MIN_DOCUMENTS}))
    if scope.reference is None and len(sides) > 2:
        for side in sides:
            if side.n1 > MAX_SHARE_OF_REST * side.n2:
                notices.append(Notice("caveat.rest_is_mostly", {"place": scope.places[side.place]}))
    return tuple(notices)
