"""关键词 · 我的词: how often does each place use the words that a person typed?"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.compare.arrays import Ints, add_up
from core.compare.frames import make_frame
from core.compare.question import Params
from core.compare.rates import UNEVEN_MEAN, NoValue, concentration, mean_rate, pooled_rate, rate_interval
from core.compare.result import Column, ResultTable
from core.compare.scope import Scope, find_scope
from core.compare.term_counts import TermCounts, count_terms, find_terms, split_words
from core.corpus.corpus import Corpus
from core.corpus.filters import UNKNOWN_PLACE, Filter
from core.errors import Notice

MIN_DOCUMENTS_FOR_DISPERSION = 3

_COLUMNS = (
    Column("place", "label"),
    Column("term", "label"),
    Column("per_1000_tokens", "rate", "per_1000_tokens"),
    Column("rate_low", "rate", "per_1000_tokens"),
    Column("rate_high", "rate", "per_1000_tokens"),
    Column("n", "count", "times"),
    Column("n_documents", "count", "documents"),
    Column("of_documents", "count", "documents"),
    Column("per_1000_chars", "rate", "times_per_1000_chars"),
    Column("mean_per_1000", "rate", "per_1000_tokens"),
    Column("concentration", "score"),
    Column("tags", "flag"),
    Column("reason", "flag"),
)


@dataclass(frozen=True, slots=True)
class _Group:
    """What a person typed between two commas, the terms it names and their counts by document."""

    name: str
    n_terms: int
    by_document: Ints


@dataclass(frozen=True, slots=True)
class _Documents:
    """The complete documents of a place: their rows in the scope, their ids and sizes."""

    place: str
    rows: Ints
    ids: tuple[str, ...]
    n_tokens: list[int]
    n_chars: int


def compare_own_words(corpus: Corpus, where: Filter, params: Params) -> ResultTable:
    """One row a place and group of words: the rate with its exact limits, and how it is spread over documents."""
    scope = find_scope(corpus, where)
    counts = count_terms(scope)
    groups = [_count(counts, group) for group in split_words(str(params["words"]))]
    places = [_documents(scope, counts, place) for place in range(len(scope.places))]
    rows = [_row(group, place) for group in groups for place in places]
    return ResultTable(
        name="keywords",
        shape="intervals",
        frame=make_frame(rows, _COLUMNS),
        columns=_COLUMNS,
        evidence_by="document",
        n_documents=int(counts.complete.sum()),
        n_directives=int(scope.documents["n_directives"].to_numpy()[counts.complete].sum()),
        n_undated=scope.n_undated,
        filter=where,
        params=params,
        corpus_version=corpus.version,
        statistic="word_rates",
        finding=_finding(scope, groups, rows),
        caveats=(*scope.caveats(), *scope.mixed_genres(), *_caveats(counts, groups)),
    )


def _count(counts: TermCounts, group: str) -> _Group:
    named = np.zeros(len(counts.index.terms), dtype=bool)
    terms = find_terms(counts.index, group)
    named[terms] = True
    hit = named[counts.term]
    return _Group(group, len(terms), add_up(counts.document[hit], len(counts.complete), counts.n[hit]))


def _documents(scope: Scope, counts: TermCounts, place: int) -> _Documents:
    own = np.flatnonzero((scope.place == place) & counts.complete)
    ids, n_tokens, n_chars = (scope.documents[name].to_numpy()[own] for name in ("document_id", "n_tokens", "n_chars"))
    return _Documents(scope.places[place], own, tuple(ids), n_tokens.tolist(), int(n_chars.sum()))


def _row(group: _Group, documents: _Documents) -> dict[str, Any]:
    hits, tokens = group.by_document[documents.rows].tolist(), documents.n_tokens
    total, n_tokens = sum(hits), sum(tokens)
    row: dict[str, Any] = {
        "place": documents.place,
        "term": group.name,
        "n": total,
        "n_documents": sum(hit > 0 for hit in hits),
        "of_documents": len(hits),
        "ids": tuple(each for each, hit in zip(documents.ids, hits, strict=True) if hit),
    }
    rate, mean, limits = pooled_rate(total, n_tokens), mean_rate(hits, tokens), rate_interval(total, n_tokens)
    if isinstance(rate, NoValue) or isinstance(mean, NoValue) or isinstance(limits, NoValue):
        return row | {"n": None, "n_documents": None, "reason": "no_text"}
    per_chars = pooled_rate(total, documents.n_chars)
    figures = {"per_1000_tokens": rate, "rate_low": limits.low, "rate_high": limits.high, "mean_per_1000": mean}
    uneven = abs(mean - rate) > UNEVEN_MEAN * rate
    row |= figures | {"tags": "uneven" if uneven else None}
    row["per_1000_chars"] = None if isinstance(per_chars, NoValue) else per_chars
    enough = len(hits) >= MIN_DOCUMENTS_FOR_DISPERSION
    spread = concentration(hits, tokens) if enough else NoValue("few_documents")
    return row | ({"reason": spread.reason} if isinstance(spread, NoValue) else {"concentration": spread})


def _finding(scope: Scope, groups: list[_Group], rows: list[dict[str, Any]]) -> Notice:
    if scope.n_documents == 0:
        return Notice("finding.no_documents")
    if not groups:
        return Notice("finding.keywords.no_words")
    known = [row for row in rows if row["place"] != UNKNOWN_PLACE and row.get("per_1000_tokens") is not None]
    found = [row for row in known if row["term"] == groups[0].name]
    if not any(row["n"] for row in found):
        return Notice("finding.keywords.not_used", {"term": groups[0].name})
    ranked = sorted(found, key=lambda row: -row["per_1000_tokens"])
    high, low = ranked[0], ranked[-1]
    values = {"term": groups[0].name, "high": high["place"], "n_high": high["n"], "high_rate": high["per_1000_tokens"]}
    if len(ranked) == 1:
        return Notice("finding.keywords.one_place", values)
    low_values = {"low": low["place"], "n_low": low["n"], "low_rate": low["per_1000_tokens"]}
    apart = high["rate_low"] > low["rate_high"]
    return Notice("finding.keywords.differ" if apart else "finding.keywords.overlap", values | low_values)


def _caveats(counts: TermCounts, groups: list[_Group]) -> tuple[Notice, ...]:
    notices = [Notice("caveat.words_not_independent")]
    if counts.n_left_out:
        notices.append(Notice("caveat.incomplete_left_out", {"n": counts.n_left_out}))
    unknown = [Notice("caveat.not_a_word", {"word": group.name}) for group in groups if not group.n_terms]
    return (*notices, *unknown)
