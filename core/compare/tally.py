"""How many directives of each place carry each code of a codebook."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.compare.presence import Material, Presence, find_presence
from core.compare.scope import (
    Scope,
    add_up,
    count_different,
    directives_by_section,
    gather,
    is_order,
    positions,
)
from core.compare.statistics import Ints
from core.errors import RequestError
from core.lexicons import load_codebooks

ORDERS, ALL = "orders", "all"


@dataclass(frozen=True, slots=True)
class Tally:
    """Arrays by place (all places of the scope, in its order) and code.

    `rows` are the themes counted, one row a directive and code; `hits` and `documents` count them by place × code;
    `orders` are all directives that count, by place, and `looking_back` those that do not. `presence` is of the places
    shown, each against the others shown.
    """

    scope: Scope
    codes: tuple[str, ...]
    rows: pd.DataFrame
    hits: Ints
    documents: Ints
    orders: Ints
    looking_back: Ints
    presence: Presence

    def ids(self) -> list[tuple[str, ...]]:
        """The directives of each place and code, place by place."""
        place, code = self.scope.place_of(self.rows), positions(self.codes, self.rows["code"])
        return gather(place * len(self.codes) + code, self.hits.size, self.rows["directive_id"])

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


def tally_themes(scope: Scope, section: str) -> Tally:
    """Count the directives that carry each code of the filter's book; a directive counts once for a code.

    `section` is ORDERS to leave out what a work report looks back on, or ALL. Codes that no place orders are left out.
    """
    book = codes_of(scope.filter.book)
    rows = scope.corpus.themes(scope.wide).drop_duplicates(["directive_id", "code"])
    if section == ORDERS:
        rows = rows[is_order(rows["genre"], rows["section"])]
    found = set(rows["code"])
    codes = (*(code for code in book if code in found), *sorted(found - set(book)))
    genres = tuple(sorted(set(scope.documents["genre"])))

    shape = (len(scope.all_places), len(codes), len(genres))
    cell = scope.place_of(rows) * len(codes) + positions(codes, rows["code"])
    hits = add_up(cell * shape[2] + positions(genres, rows["genre"]), int(np.prod(shape))).reshape(shape)
    documents = count_different(cell, scope.document_of(rows), shape[0] * shape[1]).reshape(shape[:2])
    orders, looking_back = count_orders(scope, section)
    presence = find_presence(hits[: len(scope.places)], find_material(scope, genres))
    return Tally(scope, codes, rows, hits.sum(axis=2), documents, orders, looking_back, presence)


def find_material(scope: Scope, genres: tuple[str, ...]) -> Material:
    """What there is to look in at each place shown."""
    documents = scope.documents
    cell = scope.place_of(documents) * len(genres) + positions(genres, documents["genre"])
    full = add_up(cell[documents["complete"].to_numpy(bool)], len(scope.all_places) * len(genres))
    n_places = len(scope.places)
    return Material(
        scope.by_place(documents, "n_chars")[:n_places], full.reshape(len(scope.all_places), len(genres))[:n_places]
    )


def count_orders(scope: Scope, section: str) -> tuple[Ints, Ints]:
    """Directives by place: those that count, and those left out because they look back."""
    documents = scope.documents[["document_id", "place", "genre"]]
    sections = directives_by_section(scope.corpus).merge(documents, on="document_id")
    counted = is_order(sections["genre"], sections["section"]) | (section == ALL)
    return scope.by_place(sections[counted], "n"), scope.by_place(sections[~counted], "n")
