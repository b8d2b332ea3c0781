"""The documents a question is about, its places in order, and what a reader must be told about both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

import pandas as pd

from core.compare.arrays import Ints, add_up, lately_per_corpus, once_per_corpus, positions
from core.corpus.corpus import Corpus
from core.corpus.filters import UNKNOWN_PLACE, Filter
from core.errors import Notice, RequestError, Value
from core.lexicons import short_name

REST = "rest"
MAX_NAMED = 10  # places that an error lists
LIKE = 0.6  # of a name's characters must be the same for it to be taken for a slip


@dataclass(frozen=True, slots=True)
class Scope:
    """`documents` are those of the filter and of a reference place outside it; `place` says of each where its place
    stands in `all_places`. `places` are shown, in the order asked for or else the corpus's; `reference` is a place, or
    None for the rest."""

    corpus: Corpus
    filter: Filter
    documents: pd.DataFrame
    places: tuple[str, ...]
    all_places: tuple[str, ...]
    place: Ints
    reference: str | None
    n_undated: int

    @property
    def n_documents(self) -> int:
        """Documents of the places shown."""
        return int((self.place < len(self.places)).sum())

    @property
    def known_places(self) -> list[int]:
        """The places shown that are known, as positions: findings are about these."""
        return [i for i, place in enumerate(self.places) if place != UNKNOWN_PLACE]

    def find_documents(self, ids: Sequence[str]) -> Ints:
        """Where documents stand in `documents`; −1 for one outside the scope."""
        return positions(self.documents["document_id"].tolist(), ids)

    def by_place(self, weights: Ints | None = None) -> Ints:
        """Documents, or the sum of a figure of each, by place."""
        return add_up(self.place, len(self.all_places), weights)

    def caveats(self) -> tuple[Notice, ...]:
        """What holds for every comparison of these documents."""
        notices = []
        bounded = self.filter.date_from is not None or self.filter.date_to is not None
        if self.n_undated and bounded:
            code = "caveat.undated_kept" if self.filter.include_undated else "caveat.undated_left_out"
            notices.append(Notice(code, {"n": self.n_undated}))
        unknown = int((self.documents["place"] == UNKNOWN_PLACE).sum())
        if unknown:
            notices.append(Notice("caveat.unknown_place", {"n": unknown}))
        return tuple(notices)

    def mixed_genres(self) -> tuple[Notice, ...]:
        """That documents of several kinds are set against each other: a notice orders more often than a report."""
        genres = sorted(set(self.documents["genre"].tolist()))
        return (Notice("caveat.mixed_genres", {"genres": "、".join(genres)}),) if len(genres) > 1 else ()


@once_per_corpus
def known_places(corpus: Corpus) -> tuple[str, ...]:
    """All places of the corpus, in its order."""
    return corpus.places()


def nearest(name: str, known: Sequence[str]) -> tuple[str, ...]:
    """Of the known places those that a name may mean, the likeliest first: 保定 may mean 保定市."""
    short = short_name(name)
    same = [place for place in known if short_name(place) == short]
    held = sorted((place for place in known if name in place or place in name), key=lambda it: not name.endswith(it))
    return tuple(dict.fromkeys([*same, *held, *get_close_matches(name, known, n=MAX_NAMED, cutoff=LIKE)]))


def _unknown_place(name: str, known: Sequence[str]) -> RequestError:
    like = nearest(name, known)
    named = list(dict.fromkeys([*like, *known]))[:MAX_NAMED]
    allowed = "、".join(named) + ("等" if len(known) > len(named) else "")
    values: dict[str, Value] = {"place": name, "n": len(known), "allowed": allowed}
    if like:
        return RequestError("request.place_like", **values, like=like[0])
    return RequestError("request.place", **values)


def find_scope(corpus: Corpus, where: Filter, reference: str = REST) -> Scope:
    """The scope of a question, shared by all who ask it: nobody may change its frame.

    Raises RequestError for a place that the corpus does not hold, and for a time that ends before it begins.
    """
    if where.date_from and where.date_to and where.date_from > where.date_to:
        raise RequestError("request.period", start=where.date_from, end=where.date_to)
    return _find(corpus, where, None if reference == REST else reference)


@lately_per_corpus
def _find(corpus: Corpus, where: Filter, other: str | None) -> Scope:
    known = known_places(corpus)
    for name in (*where.places, *([other] if other else [])):
        if name not in known:
            raise _unknown_place(name, known)
    outside = other is not None and bool(where.places) and other not in where.places
    documents = corpus.documents(replace(where, places=(*where.places, other)) if outside and other else where)
    held = set(documents["place"].tolist())
    places = tuple(dict.fromkeys(where.places)) or tuple(name for name in known if name in held)
    all_places = (*places, other) if other and other not in places else places
    place = positions(all_places, documents["place"].tolist())
    n_undated = _count_undated(corpus, where, documents[place < len(places)])
    return Scope(corpus, where, documents, places, all_places, place, other, n_undated)


def _count_undated(corpus: Corpus, where: Filter, shown: pd.DataFrame) -> int:
    """Documents without a date, those too that a filter by time leaves out."""
    if where.date_from is None and where.date_to is None:
        return int(shown[["date_earliest", "date_latest"]].isna().all(axis=1).sum())
    return corpus.counts(where).n_undated
