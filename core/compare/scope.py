"""The documents a question is about, its places in order, and what a reader must be told about both."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.compare.statistics import Flags, Ints
from core.corpus.corpus import Corpus
from core.corpus.filters import UNKNOWN_PLACE, Filter
from core.errors import Notice, RequestError

REST = "rest"
Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Scope:
    """`documents` are those of the filter and of a reference place outside it; `wide` is the filter that lets both
    pass. `places` are shown, in the order asked for or else the corpus's; `reference` is a place, None for the rest."""

    corpus: Corpus
    filter: Filter
    wide: Filter
    documents: pd.DataFrame
    places: tuple[str, ...]
    reference: str | None
    n_undated: int

    @property
    def all_places(self) -> tuple[str, ...]:
        """The places shown and, last, the reference where it is not among them."""
        if self.reference is None or self.reference in self.places:
            return self.places
        return (*self.places, self.reference)

    @property
    def n_documents(self) -> int:
        """Documents of the places shown."""
        return int(self.documents["place"].isin(list(self.places)).sum())

    def place_of(self, frame: pd.DataFrame) -> Ints:
        """Each row's place as its position in `all_places`."""
        return positions(self.all_places, frame["place"])

    def document_of(self, frame: pd.DataFrame) -> Ints:
        """Each row's document as its position in `documents`."""
        return positions(self.documents["document_id"].tolist(), frame["document_id"])

    def by_place(self, documents: pd.DataFrame, column: str | None = None) -> Ints:
        """Documents, or the sum of one of their columns, by place, in the order of `all_places`."""
        weights = None if column is None else documents[column].fillna(0).to_numpy()
        return add_up(self.place_of(documents), len(self.all_places), weights)

    def caveats(self) -> tuple[Notice, ...]:
        """What holds for every comparison of these documents."""
        notices = []
        if self.n_undated:
            code = "caveat.undated_kept" if self.filter.include_undated else "caveat.undated_left_out"
            notices.append(Notice(code, {"n": self.n_undated}))
        unknown = int((self.documents["place"] == UNKNOWN_PLACE).sum())
        if unknown:
            notices.append(Notice("caveat.unknown_place", {"n": unknown}))
        return tuple(notices)


def find_scope(corpus: Corpus, where: Filter, reference: str = REST) -> Scope:
    """The scope of a question; raises RequestError for a place that the corpus does not hold."""
    known = corpus.places()
    place = None if reference == REST else reference
    for name in (*where.places, *([place] if place else [])):
        if name not in known:
            raise RequestError("request.place", place=name, allowed="、".join(known))
    outside = place is not None and where.places and place not in where.places
    wide = replace(where, places=(*where.places, place)) if outside and place else where
    documents = corpus.documents(wide)
    held = set(documents["place"])
    places = tuple(dict.fromkeys(where.places)) or tuple(name for name in known if name in held)
    return Scope(corpus, where, wide, documents, places, place, corpus.counts(where).n_undated)


def positions(known: Sequence[Hashable], values: "pd.Series[Any]") -> Ints:
    """Where each value stands among the known ones; −1 for one that is not among them."""
    codes, different = pd.factorize(values)
    where = {value: place for place, value in enumerate(known)}
    found = np.array([where.get(value, -1) for value in different] or [-1], dtype=np.int64)
    return np.asarray(np.where(codes < 0, -1, found[codes]), dtype=np.int64)


def add_up(where: Ints, length: int, weights: npt.NDArray[Any] | None = None) -> Ints:
    """How often each position occurs, or the sum of the whole-number weights that fall on it."""
    return np.bincount(where, weights=weights, minlength=length).astype(np.int64)


def count_different(where: Ints, values: Ints, length: int) -> Ints:
    """How many different values fall on each position."""
    if values.size == 0:
        return np.zeros(length, dtype=np.int64)
    pairs = np.unique(where * (int(values.max()) + 1) + values)
    return add_up(pairs // (int(values.max()) + 1), length)


def gather(where: Ints, length: int, ids: "pd.Series[str]") -> list[tuple[str, ...]]:
    """The ids that fall on each position, each once, in their order."""
    order = np.argsort(where, kind="stable")
    sorted_ids = ids.to_numpy(dtype=object)[order]
    ends = np.cumsum(add_up(where, length)).tolist()
    return [tuple(dict.fromkeys(sorted_ids[start:end])) for start, end in pairwise([0, *ends])]


def once_per_corpus(compute: Callable[[Corpus], Known]) -> Callable[[Corpus], Known]:
    """What does not depend on the filter is computed at its first use and kept as long as the corpus is open."""
    held: WeakKeyDictionary[Corpus, Known] = WeakKeyDictionary()

    def look_up(corpus: Corpus) -> Known:
        found = held.get(corpus)
        if found is None:
            found = held[corpus] = compute(corpus)
        return found

    return look_up


@once_per_corpus
def directives_by_section(corpus: Corpus) -> pd.DataFrame:
    """How many directives each document has in each section, '' for none: document_id, section, n."""
    frame = corpus.directives(Filter())[["document_id", "section"]].fillna({"section": ""})
    return frame.value_counts(sort=False).rename("n").reset_index()


def is_order(genre: "pd.Series[str]", section: "pd.Series[str]") -> Flags:
    """Where a directive counts as an order: everywhere but in the part of a work report that looks back."""
    return ~((genre == "工作报告") & (section == "回顾")).to_numpy(dtype=bool)
