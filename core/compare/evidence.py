"""What a figure rests on: clauses, targets, mentions, words and documents, by place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from core.compare.concordance import find_words, word_pattern
from core.compare.frames import records_of
from core.compare.goals import goal_text
from core.compare.quotes import Texts, sentence_around
from core.compare.result import EvidenceItem, ResultTable
from core.compare.scope import known_places
from core.compare.term_counts import count_group
from core.corpus.corpus import Corpus
from core.corpus.filters import Filter
from core.spans import Span

Record = Mapping[str, Any]

LIMIT = 50
ARROW = " → "
LIST = "、"
_MENTION = re.compile(r"(?P<document>.+)@(?P<start>\d+)-(?P<end>\d+)")
_MEETING = "会议报道"


@dataclass(frozen=True, slots=True)
class _Sources:
    """What evidence is made from: documents by id, their speakers' names, and the texts held."""

    documents: Mapping[str, Record]
    speakers: Mapping[str, str]
    texts: Texts


def evidence(
    corpus: Corpus, result: ResultTable, row: int | Sequence[str], *, limit: int = LIMIT
) -> tuple[EvidenceItem, ...]:
    """The evidence of a row of a result, or behind ids of its rows, at most `limit` items: places in the result's
    order, documents in the corpus's, clauses in the text's. A row of 关键词 gives the sentences that hold its word."""
    question = _Question(corpus, result, limit)
    ids = list(row if isinstance(row, Sequence) else result.frame["ids"].iloc[row])
    if not ids:
        return ()
    if result.name == "keywords" and not isinstance(row, Sequence):
        return _words(question, str(result.frame["term"].iloc[row]), ids)
    finders = {"directive": _directives, "target": _targets, "document": _documents}
    return finders[result.evidence_by](question, ids)


@dataclass(frozen=True, slots=True)
class _Question:
    corpus: Corpus
    result: ResultTable
    limit: int

    def cut(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The first rows, place by place."""
        places = self.result.filter.places or known_places(self.corpus)
        order = {place: i for i, place in enumerate(places)}
        return sorted(rows, key=lambda row: order.get(row["place"], len(order)))[: self.limit]


def _sources(question: _Question, documents: Sequence[str]) -> _Sources:
    wanted = tuple(dict.fromkeys(documents))
    rows = {row["document_id"]: row for row in records_of(question.corpus.documents_by_id(wanted))}
    speakers: dict[str, list[str]] = {}
    if any(row["genre"] == _MEETING for row in rows.values()):
        places = tuple(dict.fromkeys(row["place"] for row in rows.values()))
        frame = question.corpus.speakers(Filter(places=places, genres=(_MEETING,)))
        for document, name in zip(frame["document_id"].tolist(), frame["name"].tolist(), strict=True):
            speakers.setdefault(document, []).append(name)
    joined = {document: LIST.join(names) for document, names in speakers.items()}
    return _Sources(rows, joined, Texts(question.corpus))


def _item(
    sources: _Sources,
    document: Record,
    span: Span,
    directive: Record | None = None,
    *,
    label: str | None = None,
    quoted: bool = True,
) -> EvidenceItem:
    quote = sources.texts.quote(document, span) if quoted else None
    earliest, latest = document["date_earliest"], document["date_latest"]
    return EvidenceItem(
        document_id=document["document_id"],
        directive_id=directive["directive_id"] if directive else None,
        place=document["place"],
        date=document["date_value"],
        date_kind=document["date_kind"],
        date_bounds=(earliest, latest) if earliest and latest else None,
        document_title=document["title"],
        who=_who(sources, document, directive),
        tier=document["tier"],
        url=document["url"],
        start=span.start,
        end=span.end,
        quote=quote.text if quote else None,
        hits=quote.hits if quote else (),
        label=label,
        gist=directive["gist"] if directive else None,
    )


def _who(sources: _Sources, document: Record, directive: Record | None) -> str | None:
    """Who says it: at a meeting its speakers, else who issued the text, else who is to act."""
    speakers = sources.speakers.get(document["document_id"]) if document["genre"] == _MEETING else None
    actors = directive["actors"] if directive else ()
    return speakers or LIST.join(document["issuers"]) or LIST.join(actors) or None


def _label(directive: Record) -> str | None:
    parts = [part for part in (directive["action"], directive["object"]) if part]
    return ARROW.join(parts) or None


def _directives(question: _Question, ids: Sequence[str]) -> tuple[EvidenceItem, ...]:
    """Clauses and, for organs that no clause names, mentions."""
    mentions = [found.groupdict() for each in ids if (found := _MENTION.fullmatch(each))]
    clauses = question.corpus.directives_by_id([each for each in ids if not _MENTION.fullmatch(each)])
    rows = records_of(clauses)
    wanted = [row["document_id"] for row in rows] + [mention["document"] for mention in mentions]
    sources = _sources(question, wanted)
    for mention in mentions:
        place = sources.documents[mention["document"]]["place"]
        where = {"start": int(mention["start"]), "end": int(mention["end"])}
        rows.append({"document_id": mention["document"], "place": place, **where})
    return tuple(_clause(sources, row) for row in question.cut(rows))


def _clause(sources: _Sources, row: Record) -> EvidenceItem:
    document, span = sources.documents[row["document_id"]], Span(row["start"], row["end"])
    if "directive_id" not in row:
        return _item(sources, document, span)
    return _item(sources, document, span, row, label=_label(row))


def _targets(question: _Question, ids: Sequence[str]) -> tuple[EvidenceItem, ...]:
    rows = question.cut(records_of(question.corpus.targets_by_id(ids)))
    sources = _sources(question, [row["document_id"] for row in rows])
    clauses = [row["directive_ids"][0] for row in rows if len(row["directive_ids"])]
    directives = {row["directive_id"]: row for row in records_of(question.corpus.directives_by_id(clauses))}
    return tuple(
        _item(
            sources,
            sources.documents[row["document_id"]],
            Span(row["start"], row["end"]),
            directives[row["directive_ids"][0]] if len(row["directive_ids"]) else None,
            label=f"{row['what']}{ARROW}{goal_text(row)}",
        )
        for row in rows
    )


def _documents(question: _Question, ids: Sequence[str]) -> tuple[EvidenceItem, ...]:
    sources = _sources(question, ids)
    rows = question.cut([dict(row) for row in sources.documents.values()])
    return tuple(_item(sources, row, Span(row["start"], row["end"]), quoted=False) for row in rows)


def _words(question: _Question, group: str, ids: Sequence[str]) -> tuple[EvidenceItem, ...]:
    """Sentences that hold a word of the group; where a text is not held, how often the document uses it."""
    sources, pattern = _sources(question, ids), word_pattern(group)
    items: list[EvidenceItem] = []
    for document in question.cut([dict(row) for row in sources.documents.values()]):
        text, own = sources.texts.of(document), Span(document["start"], document["end"])
        if text is None:
            n = count_group(question.corpus, group, document["document_id"])
            items.append(_item(sources, document, own, label=f"{group} ×{n}"))
        else:
            hits = find_words(text, pattern, own)
            sentences = groupby(hits, key=lambda hit: sentence_around(text, hit, own))
            items += [_sentence(sources, document, text, sentence, tuple(found)) for sentence, found in sentences]
    return tuple(items[: question.limit])


def _sentence(sources: _Sources, document: Record, text: str, sentence: Span, hits: tuple[Span, ...]) -> EvidenceItem:
    item = _item(sources, document, hits[0], quoted=False)
    marked = tuple((hit.start - sentence.start, hit.end - sentence.start) for hit in hits)
    return replace(item, quote=sentence.of(text), hits=marked)
