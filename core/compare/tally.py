"""How many directives of each place carry each code of a codebook."""

from dataclasses import dataclass

import numpy as np

from core.compare.arrays import Flags, Ints, Texts, add_up, count_different, gather, once_per_corpus, positions
from core.compare.presence import Material, Presence, find_presence
from core.compare.scope import Scope
from core.corpus.corpus import Corpus
from core.corpus.filters import Filter
from core.errors import RequestError
from core.lexicons import load_codebooks

ORDERS, ALL = "orders", "all"
MODALITIES = ("prohibit", "must", "should", "want", "strive", "encourage", "may", "none")
_REPORT, _LOOKING_BACK = "工作报告", "回顾"


@dataclass(frozen=True, slots=True)
class ThemeIndex:
    """The themes of a corpus by one codebook: one element a directive and code. `document`, `code` and `modality` are
    positions; `looking_back` marks what a work report says was done, which orders nothing."""

    documents: tuple[str, ...]
    codes: tuple[str, ...]
    document: Ints
    code: Ints
    modality: Ints
    looking_back: Flags
    directive: Texts


@dataclass(frozen=True, slots=True)
class Orders:
    """By document: all its directives, and those that look back."""

    documents: tuple[str, ...]
    n: Ints
    n_looking_back: Ints


@dataclass(frozen=True, slots=True)
class Tally:
    """Arrays by place (all places of the scope) and code. The first four have one element a directive and code;
    `hits` and `documents` count them by place × code; `orders` are all directives that count, by place, and
    `looking_back` those that do not. `presence` is of the places shown, each against the others shown."""

    document: Ints
    cell: Ints
    modality: Ints
    directive: Texts
    scope: Scope
    codes: tuple[str, ...]
    hits: Ints
    documents: Ints
    orders: Ints
    looking_back: Ints
    presence: Presence

    def ids(self) -> list[tuple[str, ...]]:
        """The directives of each place and code, place by place."""
        return gather(self.cell, self.hits.size, self.directive)

    @property
    def n_codes_unused(self) -> int:
        """Codes of the book that no place orders."""
        return len(set(codes_of(self.scope.filter.book)) - set(self.codes))


def codes_of(book: str) -> tuple[str, ...]:
    """The codes of a codebook in its order; raises RequestError where there is no such book."""
    books = load_codebooks()
    if book not in books:
        raise RequestError("request.book", book=book, allowed="、".join(books))
    return tuple(books[book].codes)


@once_per_corpus
def theme_index(corpus: Corpus, book: str) -> ThemeIndex:
    """The whole corpus by one codebook; a directive counts once for a code. Codes that the book has dropped since
    stand behind its own."""
    rows = corpus.themes(Filter(book=book)).drop_duplicates(["directive_id", "code"])
    documents = tuple(rows["document_id"].unique())
    own = codes_of(book)
    codes = (*own, *sorted(set(rows["code"].unique()) - set(own)))
    return ThemeIndex(
        documents,
        codes,
        positions(documents, rows["document_id"].tolist()),
        positions(codes, rows["code"].tolist()),
        positions(MODALITIES, rows["modality"].tolist()),
        ((rows["genre"] == _REPORT) & (rows["section"] == _LOOKING_BACK)).to_numpy(bool),
        np.array(rows["directive_id"].tolist(), dtype=object),
    )


@once_per_corpus
def count_orders(corpus: Corpus) -> Orders:
    """Directives of every document. One without a known section counts as an order, in a work report too."""
    rows = corpus.directives(Filter())
    documents = tuple(rows["document_id"].unique())
    where = positions(documents, rows["document_id"].tolist())
    back = ((rows["genre"] == _REPORT) & (rows["section"] == _LOOKING_BACK)).to_numpy(bool)
    return Orders(documents, add_up(where, len(documents)), add_up(where[back], len(documents)))


def orders_by_place(scope: Scope, section: str) -> tuple[Ints, Ints]:
    """Directives by place: those that count, and those left out because they look back."""
    orders = count_orders(scope.corpus)
    where = scope.find_documents(orders.documents)
    n, back = (np.zeros(len(scope.documents), dtype=np.int64) for _ in range(2))
    n[where[where >= 0]] = orders.n[where >= 0]
    if section == ORDERS:
        back[where[where >= 0]] = orders.n_looking_back[where >= 0]
    return scope.by_place(n - back), scope.by_place(back)


def tally_themes(scope: Scope, section: str) -> Tally:
    """Count the directives that carry each code of the filter's book.

    `section` is ORDERS to leave out what a work report looks back on, or ALL. Codes that no place orders are left out.
    """
    index = theme_index(scope.corpus, scope.filter.book)
    document = scope.find_documents(index.documents)[index.document]
    kept = (document >= 0) & ~(index.looking_back & (section == ORDERS))
    document, code = document[kept], index.code[kept]
    used = np.flatnonzero(add_up(code, len(index.codes)))
    place, code = scope.place[document], np.searchsorted(used, code)
    genres, genre = np.unique(scope.documents["genre"].to_numpy(object).astype(str), return_inverse=True)

    shape = (len(scope.all_places), used.size, genres.size)
    cell = place * used.size + code
    hits = add_up(cell * genres.size + genre[document], int(np.prod(shape))).reshape(shape)
    orders, looking_back = orders_by_place(scope, section)
    return Tally(
        document=document,
        cell=cell,
        modality=index.modality[kept],
        directive=index.directive[kept],
        scope=scope,
        codes=tuple(index.codes[i] for i in used),
        hits=hits.sum(axis=2),
        documents=count_different(cell, document, shape[0] * shape[1]).reshape(shape[:2]),
        orders=orders,
        looking_back=looking_back,
        presence=find_presence(hits[: len(scope.places)], _material(scope, genre, genres.size)),
    )


def _material(scope: Scope, genre: Ints, n_genres: int) -> Material:
    """What there is to look in at each place shown."""
    shown = len(scope.places)
    full = scope.documents["complete"].to_numpy(bool)
    full_texts = add_up((scope.place * n_genres + genre)[full], len(scope.all_places) * n_genres)
    n_chars = scope.by_place(scope.documents["n_chars"].to_numpy(np.int64))
    return Material(n_chars[:shown], full_texts.reshape(len(scope.all_places), n_genres)[:shown])
